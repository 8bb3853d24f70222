"""Typesetting: what every kind of block needs to become strips: paragraphs in the types of the look, each with its structure element."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from reportlab.platypus import Paragraph as Flow

from dossier_app.domain.failures import Trouble
from dossier_app.dossier import fonts, look
from dossier_app.dossier.look import MM, Type, paragraph_style
from dossier_app.dossier.markup import Places, destination, in_groups, markup, plain, spoken_links
from dossier_app.dossier.strips import Column, Rule, Set, Strip
from dossier_app.dossier.structure import Element
from dossier_app.dossier.value import Cell, Digest, Line, Role, Text, Words

ROLES: dict[Role, Type] = {
    Role.CELL: look.CELL,
    Role.SAID: look.SAID_IN_TABLE,
    Role.NOTE: look.NOTE,
    Role.HEAD: look.ANSWER_HEAD,
    Role.LABEL: look.CELL_LABEL,
    Role.NUMBER: look.CELL_NUMBER,
    Role.AMOUNT: look.CELL,
    Role.TITLE: look.CELL_TITLE,
}


@dataclass(slots=True)
class Cache:
    """Paragraphs laid out once and used again when the dossier is laid out anew with other page numbers."""

    kept: dict[tuple[str, Type, float, bool], Any] = field(default_factory=dict[tuple[str, Type, float, bool], Any])
    glyphs: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])


@dataclass(slots=True)
class Typesetter:
    """Sets words into paragraphs. `places` are the pages of the last layout."""

    places: Places
    cache: Cache

    def words(
        self, words: Words, base: Type, width: float, parent: Element | None, kind: str = "P", *, before: float = 0, right: bool = False
    ) -> Set:
        """The words as one paragraph, `width` in millimetres, in an element of its own under `parent`; furniture without one."""
        self._refuse_missing(plain(words), base)
        element = parent.add(kind) if parent is not None else None
        if element is not None and len(words) == 1 and isinstance(words[0], Digest):
            element.kind, element.actual = "Span", words[0].hex
        return self._set(markup(words, base, self.places), base, width, element, spoken_links(words), before=before, right=right)

    def text(self, text: str, base: Type, width: float, parent: Element | None, kind: str = "P", **how: Any) -> Set:
        return self.words((Text(text),), base, width, parent, kind, **how)

    def linked(self, text: str, anchor: str, base: Type, width: float, parent: Element) -> Set:
        """A line of the contents: all of it leads to its place, in its own colour."""
        self._refuse_missing(text, base)
        marked = f'<a href="#{destination(anchor)}" color="{base.colour}">{escape(text)}</a>'
        return self._set(marked, base, width, parent.add("Reference"), [text])

    def digest(self, digest: str, base: Type, width: float, parent: Element) -> Set:
        """A digest in groups of four that is found and copied as sixty-four characters."""
        element = parent.add("Span", actual=digest)
        return self._set(in_groups(digest).replace("\n", "<br/>"), base, width, element, [])

    def lines(self, cell: Cell, width: float, parent: Element, *, said: Type = look.SAID_IN_TABLE, right: bool = False) -> list[Set]:
        """The lines of a cell, each in the type of its role."""
        sets: list[Set] = []
        for number, line in enumerate(cell):
            base = said if line.role is Role.SAID else ROLES[line.role]
            before = 2.0 if number and line.role in (Role.HEAD, Role.NOTE) and cell[number - 1].role is Role.SAID else 0.0
            before = 7.0 if number and line.role is Role.HEAD else before
            sets.append(self.words(line.words, base, width, parent, before=before, right=right or line.role is Role.AMOUNT))
        return sets

    def _set(
        self, marked: str, base: Type, width: float, element: Element | None, links: list[str], *, before: float = 0, right: bool = False
    ) -> Set:
        key = (marked, base, width, right)
        flow = self.cache.kept.get(key)
        if flow is None:
            flow = self.cache.kept[key] = Flow(marked, paragraph_style(base, right=right))
        return Set(flow, width * MM, element, links, before)

    def _refuse_missing(self, text: str, base: Type) -> None:
        if text.isascii() or (text, base.face) in self.cache.glyphs:
            return
        faces = {base.face, fonts.SERIF if base.face in (fonts.SERIF, fonts.SERIF_SEMIBOLD) else fonts.SANS}
        if unknown := fonts.missing(text.replace("\n", " "), faces):
            sign = min(unknown)
            raise Trouble(
                f"No face of the dossier has “{sign}” (U+{ord(sign):04X}), which stands in “{_around(text, sign)}”. Nothing was written.",
                "Export it as a draft without this record, or write the sign out.",
            )
        self.cache.glyphs.add((text, base.face))


def _around(text: str, sign: str) -> str:
    place = text.index(sign)
    return text[max(0, place - 24) : place + 24]


def row(*columns: Column, **how: Any) -> Strip:
    return Strip(list(columns), **how)


def rule(left: float, right: float, weight: float = look.STRONG_RULE, colour: str = look.TEXT, **how: Any) -> Strip:
    """A line of its own, kept to what follows it."""
    return Strip([], over=Rule(left, right, weight, colour), keep=how.pop("keep", True), **how)


def cell_words(cell: Cell) -> str:
    return " ".join(plain(line.words) for line in cell)


def one_line(words: Words, role: Role = Role.CELL) -> Cell:
    return (Line(words, role),)


Builder = Callable[..., Iterable[Strip]]
