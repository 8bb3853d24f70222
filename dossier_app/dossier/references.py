"""References: whether everything a dossier refers to is in it, once, and nothing in it is empty or out of order."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from typing import cast

from dossier_app.dossier.value import (
    Dossier,
    ExhibitEntry,
    Heading,
    InPlace,
    Line,
    Link,
    Paragraph,
    PenaltyHead,
    Quotation,
    ReaderRow,
    RecordHead,
    Row,
    Statement,
)


def faults_of(dossier: Dossier) -> list[str]:
    """What would make a reader stumble, each in a sentence; nothing when all is well."""
    anchors = Counter(anchor for section in dossier.sections for anchor in _anchors(section.blocks))
    anchors.update(section.anchor for section in dossier.sections)
    faults = [f"“{anchor}” is the name of {count} places." for anchor, count in anchors.items() if count > 1]
    wanted = {part.to for part in _parts(dossier) if isinstance(part, Link)}
    wanted |= {part.anchor for part in _parts(dossier.reader) if isinstance(part, ReaderRow)}
    wanted |= {entry.anchor for section in dossier.sections for entry in section.entries}
    faults += [f"Nothing in it is called “{each}”." for each in sorted(wanted - anchors.keys())]
    numbers = [number for section in dossier.sections for number in _numbers(section.blocks)]
    if numbers != list(range(1, len(numbers) + 1)):
        faults.append("Its paragraphs are not numbered from 1 on without a gap.")
    empty = sum(1 for part in _parts(dossier) if isinstance(part, Line) and not part.words)
    empty += sum(1 for part in _parts(dossier) if isinstance(part, Row) for cell in part.cells if not cell)
    if empty:
        faults.append(f"{empty} of its cells are empty.")
    return faults


def _anchors(blocks: object) -> Iterator[str]:
    for part in _parts(blocks):
        match part:
            case RecordHead(label=label):
                yield label
            case Heading(label=label, anchor=anchor):
                yield from filter(None, {label, anchor})
            case Quotation() | ExhibitEntry() | PenaltyHead() | InPlace() | Statement():
                yield from filter(None, (part.label, str(part.number)))
            case Row(anchor=anchor, number=number):
                yield from filter(None, {anchor, str(number) if number else ""})
            case Paragraph(number=number):
                yield str(number)
            case _:
                pass


def _numbers(blocks: object) -> Iterator[int]:
    numbered = (Paragraph, Statement, Quotation, ExhibitEntry, PenaltyHead, InPlace, Row)
    for part in _parts(blocks):
        if isinstance(part, numbered) and part.number is not None:
            yield part.number


def _parts(value: object) -> Iterator[object]:
    """Every part of the tree, in order."""
    if isinstance(value, tuple):
        for each in cast("tuple[object, ...]", value):
            yield from _parts(each)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in dataclasses.fields(value):
            yield from _parts(getattr(value, field.name))
