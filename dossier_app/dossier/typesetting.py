"""Typesetting: what every kind of block needs to become strips: paragraphs in the types of the look, each with its structure element."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from reportlab.platypus import Flowable

from dossier_app.domain.language import say
from dossier_app.dossier import fonts, look
from dossier_app.dossier.look import MM, Type, paragraph_style
from dossier_app.dossier.markup import Places, Run, destination, escaped, expanded, in_groups, leads, parted, plain, runs, withheld_alone
from dossier_app.dossier.mixed import flow as set_words
from dossier_app.dossier.phrasing import foreign_words
from dossier_app.dossier.strips import Column, Rule, Set, Strip, break_lines
from dossier_app.dossier.structure import Element
from dossier_app.dossier.tagging import Lead
from dossier_app.dossier.value import Cell, Digest, Line, Role, Text, Withheld, Words

ROLES: Mapping[Role, Type] = {
    Role.CELL: look.CELL,
    Role.SAID: look.SAID_IN_TABLE,
    Role.NOTE: look.NOTE,
    Role.HEAD: look.ANSWER_HEAD,
    Role.LABEL: look.CELL_LABEL,
    Role.NUMBER: look.CELL_NUMBER,
    Role.AMOUNT: look.CELL,
    Role.TITLE: look.CELL_TITLE,
}
BESIDE: Mapping[Role, Type] = {**ROLES, Role.SAID: look.SAID_BESIDE}
WAY: Mapping[Role, Type] = {**ROLES, Role.CELL: look.SIDE_VALUE}
_SPACES = {
    (Role.SAID, Role.NOTE): 2.0,
    (Role.SAID, Role.HEAD): 8.0,
    (Role.NOTE, Role.HEAD): 8.0,
    (Role.CELL, Role.HEAD): 8.0,
    (Role.NOTE, Role.SAID): 5.0,
    (Role.NOTE, Role.CELL): 5.0,
}
"""Space between two lines of a cell, by what they are."""

_HOP = "→ "


@dataclass(frozen=True, slots=True)
class _Kept:
    """A paragraph whose lines are broken, and its height."""

    flow: Any
    height: float


@dataclass(slots=True)
class Cache:
    """Paragraphs laid out once and used again when the dossier is laid out anew with other page numbers.

    `earlier` are those of an earlier state of it: what is used again is kept, and the rest can be let go.
    """

    kept: dict[tuple[str, Type, float, bool], _Kept] = field(default_factory=dict[tuple[str, Type, float, bool], _Kept])
    drawable: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    earlier: MutableMapping[tuple[str, Type, float, bool], _Kept] = field(default_factory=dict[tuple[str, Type, float, bool], _Kept])


class Silence(Flowable):
    """Nothing to see; what is said in its place stands in its structure element."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803  # reportlab's own names
        del aW, aH
        return 0.0, 0.0

    def draw(self) -> None:
        """There is nothing to draw."""


@dataclass(slots=True)
class Typesetter:
    """Sets words into paragraphs. `places` are the pages of the last layout, `short` what abbreviations are short for."""

    places: Places
    cache: Cache
    short: Mapping[str, str] = field(default_factory=dict[str, str])

    def words(
        self, words: Words, base: Type, width: float, parent: Element | None, kind: str = "P", *, before: float = 0, right: bool = False
    ) -> Set:
        """The words as one paragraph, `width` in millimetres, in an element of its own under `parent`; furniture without one."""
        alone = foreign_words(words) if len(words) == 1 else ""
        element = parent.add(kind, language=alone) if parent is not None else None
        if element is not None and len(words) == 1 and isinstance(words[0], Digest):
            element = element.add("Span", actual=words[0].hex)
        marked = self._marked(runs(parted(words, base, width * MM), base, self.places), plain(words))
        if element is not None:
            marked = expanded(marked, self.short)
        made = self._set(marked, base, width, element, partial(leads, words, self.places), before=before, right=right)
        made.withheld = tuple(piece for piece in words if isinstance(piece, Withheld))
        made.is_whole = len(words) == 1
        return made

    def text(self, text: str, base: Type, width: float, parent: Element | None, kind: str = "P", **how: Any) -> Set:
        return self.words((Text(text),), base, width, parent, kind, **how)

    def linked(self, text: str, anchor: str, base: Type, width: float, parent: Element) -> Set:
        """A line of the contents: all of it leads to its place, in its own colour."""
        marked = self._marked([Run(text, base.face, escaped(text))], text)
        marked = f'<a href="#{destination(anchor)}" color="{base.colour}">{marked}</a>'

        def lead() -> list[Lead]:
            return [Lead(destination(anchor), say("{title}, page {page}", title=text, page=self.places.page(anchor)))]

        return self._set(marked, base, width, parent.add("Reference"), lead)

    def digest(self, digest: str, base: Type, width: float, parent: Element) -> Set:
        """A digest in groups of four that is found and copied as sixty-four characters."""
        return self._set(escaped(in_groups(digest)), base, width, parent.add("P").add("Span", actual=digest))

    def withheld(self, piece: Withheld, base: Type, width: float, parent: Element) -> Set:
        """A withheld paragraph: number and reason, without the brackets that withheld words have."""
        marked = self._marked(withheld_alone(piece, base), plain((piece,)))
        made = self._set(marked, base, width, parent.add("Span"))
        made.withheld, made.is_whole = (piece,), True
        return made

    def spoken(self, words: str, parent: Element) -> Set:
        """Words for who hears the page and does not see where a thing stands."""
        return Set(Silence(), 0, parent.add("Span", actual=words))

    def lines(self, cell: Cell, width: float, parent: Element, *, types: Mapping[Role, Type] = ROLES, right: bool = False) -> list[Set]:
        """The lines of a cell, each in the type of its role."""
        sets: list[Set] = []
        for number, line in enumerate(cell):
            before = _SPACES.get((cell[number - 1].role, line.role), 0.0) if number else 0.0
            sets.append(
                self.words(line.words, types[line.role], width, parent, before=before, right=right or line.role is Role.AMOUNT)
            )  # fmt: skip
        return sets

    def _set(
        self, marked: str, base: Type, width: float, element: Element | None, links: Callable[[], list[Lead]] = list, *, before: float = 0,
        right: bool = False,
    ) -> Set:  # fmt: skip
        key = (marked, base, width, right)
        kept = self.cache.kept.get(key)
        if kept is None:
            kept = self.cache.kept[key] = self.cache.earlier.get(key) or self._broken(marked, base, width, right=right)
        return Set(kept.flow, width * MM, element, links, before, height=kept.height)

    @staticmethod
    def _broken(marked: str, base: Type, width: float, *, right: bool) -> _Kept:
        flow: Any = set_words(marked, paragraph_style(base, right=right, hangs=marked.startswith(_HOP)))
        return _Kept(flow, break_lines(flow, width * MM))

    def _marked(self, parts: Iterable[Run], whole: str) -> str:
        """The runs as reportlab reads them, once every face has a sign for every character."""
        marked: list[str] = []
        for part in parts:
            if (part.text, part.face) not in self.cache.drawable:
                fonts.refuse_missing(part.text, part.face, whole)
                self.cache.drawable.add((part.text, part.face))
            marked.append(part.marked)
        return "".join(marked)


def row(*columns: Column, **how: Any) -> Strip:
    return Strip(list(columns), **how)


def rule(left: float, right: float, weight: float = look.STRONG_RULE, colour: str = look.TEXT, **how: Any) -> Strip:
    """A line of its own, kept to what follows it."""
    return Strip([], over=(Rule(left, right, weight, colour),), keep=how.pop("keep", True), **how)


def cell_words(cell: Cell) -> str:
    return " ".join(plain(line.words) for line in cell)


def one_line(words: Words, role: Role = Role.CELL) -> Cell:
    return (Line(words, role),)
