"""Strips: the dossier set as horizontal strips of columns, and how a strip is broken between two pages.

Everything on a page stands in a strip: a number, a sentence and the answer beside it; a row of a table; a heading. A strip knows its
height before anything is drawn, so pages are made without trial.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from dossier_app.dossier.look import HAIR, HAIR_RULE, MM, STRONG_RULE, TEXT
from dossier_app.dossier.structure import Element


@dataclass(slots=True)
class Set:
    """A paragraph or drawing in a column, with the element it belongs to (none: furniture). `before` is space above, in points."""

    flow: Any
    width: float
    element: Element | None
    links: list[str] = field(default_factory=list[str])
    before: float = 0
    indent: float = 0
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.height = self.flow.wrap(self.width, 1e6)[1]


@dataclass(slots=True)
class Column:
    """A column of a strip: where it begins (millimetres from the left edge of the page) and what stands in it, from the top."""

    left: float
    sets: list[Set]
    pad: float = 0

    @property
    def height(self) -> float:
        return self.pad + sum(each.before + each.height for each in self.sets)


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
    """One horizontal strip. Spaces are in points; `before` is dropped at the top of a page, the paddings belong to the strip itself.

    The lines `over` and `under` it lie on the edges of its box, so the paddings part them from the words.

    `keep` holds it to the strip that follows; `splits` lets it be broken between lines; `again` is what a continued part repeats in its
    first column. `head` are the strips to be repeated when a table goes on on a new page. `paint` draws behind it.
    """

    columns: list[Column]
    before: float = 0
    after: float = 0
    pad_top: float = 0
    pad_bottom: float = 0
    keep: bool = False
    splits: bool = False
    over: Rule | None = None
    under: Rule | None = None
    anchors: tuple[str, ...] = ()
    bookmark: Bookmark | None = None
    running: str = ""
    head: tuple[Strip, ...] = ()
    again: list[Set] = field(default_factory=list[Set])
    paint: Callable[[Any, float, float], None] | None = None
    least: float = 0
    at: float | None = None
    """Millimetres from the top of the page, where its place is fixed, as on the cover."""

    @property
    def height(self) -> float:
        """From the top edge of its box to the bottom edge, without the spaces around."""
        return self.pad_top + max([self.least, *(column.height for column in self.columns)]) + self.pad_bottom

    @property
    def beginning(self) -> float:
        """What must find room for the strip to begin on a page: all of it, or two lines where it may be split."""
        if not self.splits:
            return self.height
        lines = [column.pad + column.sets[0].before + _two_lines(column.sets[0]) for column in self.columns if column.sets]
        return min(self.height, self.pad_top + max(lines, default=0))

    def split(self, room: float) -> tuple[Strip, Strip] | None:
        """The part that fits into so many points and the rest; None when nothing of it fits well."""
        if not self.splits:
            return None
        firsts: list[Column] = []
        rests: list[Column] = []
        for column in self.columns:
            parts = _split(column, room - self.pad_top)
            if parts is None:
                return None
            firsts.append(parts[0])
            rests.append(parts[1])
        if self.again and rests and not rests[0].sets:
            rests[0].sets = list(self.again)
        first = replace(self, columns=firsts, after=0, pad_bottom=0, under=None, keep=False, least=0)
        rest = replace(self, columns=rests, before=0, pad_top=0, over=None, anchors=(), bookmark=None, least=0)
        return first, rest


def _split(column: Column, room: float) -> tuple[Column, Column] | None:
    place = column.pad
    for number, each in enumerate(column.sets):
        if place + each.before + each.height <= room:
            place += each.before + each.height
            continue
        left = room - place - each.before
        pieces: list[Any] = each.flow.split(each.width, left) if left > 0 else []
        if len(pieces) == 2:
            top = replace(each, flow=pieces[0])
            bottom = replace(each, flow=pieces[1], before=0, links=each.links)
            return Column(column.left, [*column.sets[:number], top], column.pad), Column(column.left, [bottom, *column.sets[number + 1 :]])
        if number == 0:
            return None
        rest = [replace(column.sets[number], before=0), *column.sets[number + 1 :]]
        return Column(column.left, column.sets[:number], column.pad), Column(column.left, rest)
    return column, Column(column.left, [])


def _two_lines(each: Set) -> float:
    leading = getattr(getattr(each.flow, "style", None), "leading", each.height)
    return min(each.height, 2 * leading)


def hairline(left: float, right: float) -> Rule:
    return Rule(left, right, HAIR_RULE, HAIR)


def points(millimetres: float) -> float:
    return millimetres * MM
