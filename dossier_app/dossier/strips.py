"""Strips: the dossier set as horizontal strips of columns, and how a strip is broken between two pages.

Everything on a page stands in a strip: a number, a sentence and the answer beside it; a row of a table; a heading. A strip knows its
height before anything is drawn, so pages are made without trial.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, cast

from dossier_app.dossier.look import HAIR, HAIR_RULE, STRONG_RULE, TEXT
from dossier_app.dossier.structure import Element
from dossier_app.dossier.tagging import Lead
from dossier_app.dossier.value import Withheld

_BOUNDLESS = 1e6


_TIGHT = 1.25
"""Leading under which descenders and ascenders of two lines would come close, in sizes of the type."""


def break_lines(flow: Any, width: float) -> float:
    """Break a paragraph into lines, and answer its height. Its first baseline lies one size of its type under its top, always."""
    height = float(flow.wrap(width, _BOUNDLESS)[1])
    lines = getattr(flow, "blPara", None)
    if lines is not None and lines.kind == 1 and lines.lines:
        lines.lines[0].fontSize = flow.style.fontSize
    return height


@dataclass(frozen=True, slots=True)
class WithheldHere:
    """A withheld item on a page: where it stands, and whether all that stood there is withheld or only words of it."""

    piece: Withheld
    where: str
    is_whole: bool


@dataclass(slots=True)
class Set:
    """A paragraph or drawing in a column, with the element it belongs to (none: furniture).

    Measures are in points: `before` is space above, `indent` moves it to the right. One that is `ruled` has the rule of a quotation at the
    left of its column, exactly as high as itself.
    """

    flow: Any
    width: float
    element: Element | None
    links: Callable[[], list[Lead]] = list
    """Where its links lead: asked for when it is drawn, when the pages are known."""
    before: float = 0
    indent: float = 0
    ruled: bool = False
    height: float = -1
    withheld: tuple[Withheld, ...] = ()
    is_whole: bool = False
    """Whether nothing but what is withheld stands in it."""

    def __post_init__(self) -> None:
        if self.height < 0:
            self.height = break_lines(self.flow, self.width)

    @property
    def size(self) -> float:
        """The size of its type; 0 for what is no paragraph."""
        return float(getattr(getattr(self.flow, "style", None), "fontSize", 0.0))

    @property
    def drop(self) -> float:
        """How far its first baseline lies under its top: a size of its type, or of its words when all of them are in another."""
        lines = getattr(self.flow, "blPara", None)
        return self.size if lines is None or lines.kind == 1 else float(lines.fontSize)

    @property
    def lines(self) -> int:
        return round(self.height / self.leading) if self.size else 1

    @property
    def leading(self) -> float:
        return float(self.flow.style.leading) if self.size else self.height


@dataclass(slots=True)
class Column:
    """A column of a strip: where it begins (millimetres from the left edge of the page) and what stands in it, from the top.

    Without a `pad` (points) its first baseline is aligned with the lowest first baseline of the strip. One that is `whole` stays on the
    page where the strip begins.
    """

    left: float
    sets: list[Set]
    pad: float | None = None
    whole: bool = False
    slack: float = 0
    """How much of its last line's leading may give way, so that small type beside large does not make a row higher."""

    @property
    def height(self) -> float:
        return (self.pad or 0.0) + sum(each.before + each.height for each in self.sets) - self.slack


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line over or under a strip, from and to in millimetres from the left edge of the page."""

    left: float
    right: float
    weight: float = STRONG_RULE
    colour: str = TEXT


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline."""

    level: int
    title: str


@dataclass(slots=True)
class Strip:
    """One horizontal strip. Spaces are in points; of two spaces that meet the larger holds, and none at the top of a page.

    `exact` makes its own space before hold, whatever the strip above it says; `firm` its own space after. The paddings belong to the strip
    itself. The lines `over` and `under` it lie on the edges of its box, so the paddings part them from the words.

    `keep` holds it to the strip that follows; `splits` lets it be broken between lines; `again` is what a continued part repeats in its
    first column. `head` are the strips to be repeated when a table goes on on a new page. `paint` draws behind it.
    """

    columns: list[Column]
    before: float = 0
    after: float = 0
    exact: bool = False
    firm: bool = False
    pad_top: float = 0
    pad_bottom: float = 0
    keep: bool = False
    splits: bool = False
    over: tuple[Rule, ...] = ()
    under: Rule | None = None
    anchors: tuple[str, ...] = ()
    bookmark: Bookmark | None = None
    running: str = ""
    head: tuple[Strip, ...] = ()
    again: list[Set] = field(default_factory=list[Set])
    paint: Callable[[Any, float, float], None] | None = None
    least: float = 0
    where: str = ""
    """What a reader calls the place, in the list of what is withheld on the page."""
    at: float | None = None
    """Millimetres from the top of the page, where its place is fixed, as on the cover."""

    def __post_init__(self) -> None:
        self.where = self.where or next((each for each in reversed(self.anchors)), "")
        lowest = max(
            (column.sets[0].drop + column.sets[0].before for column in self.columns if column.sets and column.pad is None), default=0
        )
        for column in self.columns:
            if column.pad is None:
                first = column.sets[0] if column.sets else None
                column.pad = lowest - first.drop - first.before if first and first.size else 0.0
                last = column.sets[-1] if column.sets else None
                column.slack = min(column.pad, max(0.0, last.leading - _TIGHT * last.size)) if last and last.size else 0.0

    @property
    def height(self) -> float:
        """From the top edge of its box to the bottom edge, without the spaces around."""
        return self.pad_top + max([self.least, *(column.height for column in self.columns)]) + self.pad_bottom

    @property
    def withheld(self) -> tuple[WithheldHere, ...]:
        sets = [each for column in self.columns for each in column.sets if each.withheld]
        return tuple(dict.fromkeys(WithheldHere(piece, self.where, each.is_whole) for each in sets for piece in each.withheld))

    @property
    def beginning(self) -> float:
        """What must find room for the strip to begin on a page: all of it, or two lines where it may be split."""
        if not self.splits:
            return self.height
        begun = [column.height if column.whole else _beginning(column) for column in self.columns if column.sets]
        return min(self.height, self.pad_top + max(begun, default=0))

    def split(self, room: float, *, by_force: bool = False) -> tuple[Strip, Strip] | None:
        """The part that fits into so many points and the rest; None when nothing of it fits well.

        By force also a strip that should stay whole: it is taller than a page, and nothing may be lost.
        """
        if not self.splits and not by_force:
            return None
        firsts: list[Column] = []
        rests: list[Column] = []
        for column in self.columns:
            parts = _split(column, room - self.pad_top)
            if parts is None or (column.whole and parts[1].sets and not by_force):
                return None
            firsts.append(parts[0])
            rests.append(parts[1])
        if not any(column.sets for column in firsts):
            return None
        if self.again and rests and not rests[0].sets:
            rests[0].sets = list(self.again)
        first = replace(self, columns=firsts, after=0, pad_bottom=0, under=None, keep=False, least=0)
        rest = replace(self, columns=rests, before=0, pad_top=0, over=(), anchors=(), bookmark=None, least=0, paint=None)
        return first, rest


def _split(column: Column, room: float) -> tuple[Column, Column] | None:
    pad = column.pad or 0.0
    place = pad
    for number, each in enumerate(column.sets):
        if place + each.before + each.height <= room + 0.01:
            place += each.before + each.height
            continue
        pieces = _pieces(each, room - place - each.before)
        if pieces:
            top, bottom = pieces
            return Column(column.left, [*column.sets[:number], top], pad), Column(column.left, [bottom, *column.sets[number + 1 :]])
        if number == 0:
            return None
        rest = [replace(each, before=0), *column.sets[number + 1 :]]
        return Column(column.left, column.sets[:number], pad), Column(column.left, rest)
    return column, Column(column.left, [])


def _pieces(each: Set, room: float) -> tuple[Set, Set] | None:
    """The paragraph in two parts with at least two lines on each side, if there is room for that."""
    if room <= 0 or not each.size:
        return None
    pieces: list[Any] = each.flow.split(each.width, room)
    if not hasattr(each.flow, "blPara"):  # a paragraph that cannot be split forgets its lines
        break_lines(each.flow, each.width)
    if len(pieces) != 2:
        return None
    words: list[Any] = getattr(pieces[1], "frags", [])  # one of several scripts keeps its lines instead
    if len(words) > 1 and _is_line_end(words[0]):
        words.pop(0)  # it ended the last line of the other part, and would stand as an empty line over this one
    top, bottom = (replace(each, flow=piece, height=-1) for piece in pieces)
    bottom.before = 0
    for part in (top, bottom) if each.withheld else ():
        words = part.flow.getPlainText()
        part.withheld = tuple(piece for piece in each.withheld if f"[{piece.label}" in words or each.is_whole)
    return top, bottom


def _is_line_end(word: Any) -> bool:
    """Whether a word of a paragraph that was split, which is its width and its pieces, is the end of a line and nothing else."""
    parts = cast("list[Any]", word) if isinstance(word, list) else []
    return len(parts) == 2 and bool(getattr(parts[1][0], "lineBreak", False))


def _beginning(column: Column) -> float:
    """Two lines of what stands first in it, and all of a paragraph of three, which cannot be split."""
    first = column.sets[0]
    return (column.pad or 0.0) + first.before + (first.height if first.lines <= 3 else 2 * first.leading)


def hairline(left: float, right: float) -> Rule:
    return Rule(left, right, HAIR_RULE, HAIR)
