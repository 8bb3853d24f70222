"""References: whether everything a dossier refers to is in it, once, and nothing in it is empty or out of order."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from dossier_app.domain.failures import Trouble
from dossier_app.domain.words import said
from dossier_app.dossier.markup import paragraph_anchor, plain
from dossier_app.dossier.value import (
    Cell,
    Definitions,
    Dossier,
    ExhibitEntry,
    Heading,
    InPlace,
    Link,
    Paragraph,
    PenaltyHead,
    Quotation,
    ReaderRow,
    RecordHead,
    Row,
    Statement,
    Words,
)


def refuse_faults(dossier: Dossier) -> None:
    """Raises Trouble when a reference leads nowhere, or something is missing and nothing says so."""
    if faults := faults_of(dossier):
        raise Trouble(
            said("The dossier refers to what is not in it: {fault} Nothing was written.", fault=faults[0]),
            said("Tell us how you came here."),
        )


def numbers_of(dossier: Dossier) -> dict[str, int | None]:
    """Every anchor in it, each with the number of the paragraph where it stands or begins; None where there is no such number."""
    found: dict[str, int | None] = {}
    for part in _parts(dossier):
        number = part.number if isinstance(part, _NUMBERED) else None
        found.update((anchor, number) for anchor in _anchors(part))
    for section in dossier.sections:
        for anchor, paragraphs in ((section.anchor, section.paragraphs), *((each.anchor, each.paragraphs) for each in section.entries)):
            if found.get(anchor) is None:
                found[anchor] = paragraphs[0] if paragraphs else None
    return found


def faults_of(dossier: Dossier) -> list[str]:
    """What would make a reader stumble, each in a sentence; nothing when all is well."""
    parts = list(_parts(dossier))
    anchors = Counter(anchor for part in parts for anchor in _anchors(part))
    anchors.update(section.anchor for section in dossier.sections)
    faults = [f"“{anchor}” is the name of {count} places." for anchor, count in anchors.items() if count > 1]
    wanted = {part.to for part in parts if isinstance(part, Link)} | {part.anchor for part in parts if isinstance(part, ReaderRow)}
    wanted |= {entry.anchor for section in dossier.sections for entry in section.entries}
    faults += [f"Nothing in it is called “{each}”." for each in sorted(wanted - anchors.keys())]
    numbers = [part.number for part in parts if isinstance(part, _NUMBERED) and part.number is not None]
    if numbers != list(range(1, len(numbers) + 1)):
        faults.append("Its paragraphs are not numbered from 1 on without a gap.")
    return faults + [f"{where} has an empty place, and nothing says why." for where in _white(parts)]


@dataclass(frozen=True, slots=True)
class _Expected:
    """A place of the page and what is expected there: words, and cells of lines."""

    where: str
    words: tuple[Words, ...] = ()
    cells: tuple[Cell, ...] = ()

    @property
    def is_white(self) -> bool:
        return any(map(_is_blank, self.words)) or any(not cell or any(_is_blank(line.words) for line in cell) for cell in self.cells)


def _of_statement(part: Statement) -> _Expected:
    cells = (part.beside,) if part.beside or part.beside_is_answer else ()
    return _Expected(f"Paragraph {part.number}", (part.words,), cells)


def _of_row(part: Row) -> _Expected:
    where = f"The row of paragraph {part.number}" if part.number else f"The row of {part.anchor or 'a table'}"
    return _Expected(where, cells=part.cells)


_EXPECTED: dict[type, Callable[[Any], _Expected]] = {
    Statement: _of_statement,
    Row: _of_row,
    Paragraph: lambda part: _Expected(f"Paragraph {part.number}", (part.words,)),
    InPlace: lambda part: _Expected(part.label, (part.words,)),
    Quotation: lambda part: _Expected(part.label, (part.place,), tuple(cell for _, cell in part.way)),
    RecordHead: lambda part: _Expected(part.label, tuple(words for _, words in (*part.strip, *part.standing))),
    ExhibitEntry: lambda part: _Expected(part.label, (part.relied_on,)),
    Definitions: lambda part: _Expected("A list of definitions", tuple(words for group in part.groups for _, words in group)),
    ReaderRow: lambda part: _Expected(f"The line of {part.anchor} on the reader’s page", (part.words, part.state)),
}


_NUMBERED = (Paragraph, Statement, Quotation, ExhibitEntry, PenaltyHead, InPlace, Row)


def _white(parts: list[object]) -> Iterator[str]:
    """Where a page would be white though something is expected there: a gap is written, never left."""
    for part in parts:
        if type(part) in _EXPECTED and (expected := _EXPECTED[type(part)](part)).is_white:
            yield expected.where


def _is_blank(words: Words) -> bool:
    return not any(isinstance(each, Link) for each in words) and not plain(words).strip()


def _anchors(part: object) -> Iterator[str]:
    match part:
        case RecordHead(label=label):
            yield label
        case Heading(label=label, anchor=anchor):
            yield from filter(None, dict.fromkeys((label, anchor)))
        case Quotation() | ExhibitEntry() | PenaltyHead() | InPlace() | Statement():
            yield from filter(None, (part.label, paragraph_anchor(part.number)))
        case Row(anchor=anchor, number=number):
            yield from filter(None, dict.fromkeys((anchor, paragraph_anchor(number) if number else "")))
        case Paragraph(number=number):
            yield paragraph_anchor(number)
        case _:
            pass


def _parts(value: object) -> Iterator[object]:
    """Every part of the tree, in order."""
    if isinstance(value, tuple):
        for each in cast("tuple[object, ...]", value):
            if not isinstance(each, str):
                yield from _parts(each)
    elif names := _fields(type(value)):
        yield value
        for name in names:
            inner = getattr(value, name)
            if not isinstance(inner, str | int | None):
                yield from _parts(inner)


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()
