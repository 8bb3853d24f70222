"""Tracing: sentences of a dossier that stand on no exhibit, and sentences of an exhibit that nothing in the case stands on."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import cast

from dossier_app.desk.reading import Reading
from dossier_app.domain.evidence import Excerpt, Exhibit
from dossier_app.domain.kinds import RECORDS
from dossier_app.domain.record import Record, field_names
from dossier_app.domain.rendition_text import sentences
from dossier_app.dossier.value import Dossier, ExhibitEntry, Link, Quotation, Row, Said, Statement, Withheld


def untraced(dossier: Dossier) -> list[str]:
    """The statements, facts, responses, inferences and quoted words of a dossier that lead to no exhibit; nothing when all do.

    An inference leads to what it follows from. What is withheld leads to its number.
    """
    exhibits = {part.label for part in _parts(dossier.sections) if isinstance(part, ExhibitEntry)}
    return [words for part in _parts(dossier.sections) for words in _untraced(part, exhibits)]


def _untraced(part: object, exhibits: set[str]) -> Iterator[str]:
    match part:
        case Statement():
            wanted = None if part.kind == "inference" else exhibits
            if (part.label or part.kind) and not _leads(part.words, wanted):
                yield _said(part.words)
            if part.beside_is_answer and _quotes(part.beside) and not _leads(part.beside, exhibits):
                yield _said(part.beside)
        case Quotation():
            if not _leads(part.place, exhibits):
                yield part.words
        case Row():
            if _quotes(part) and not _leads(part, exhibits):
                yield _said(part)
        case _:
            pass


def unread(case: Reading, exhibit: Exhibit) -> list[str]:
    """The sentences of an exhibit on which no record of the case stands and that are not excluded; nothing when it was read whole."""
    used = _spans(case, exhibit)
    found: list[str] = []
    for rendition in case.renditions(exhibit):
        text = case.text(rendition.id) or ""
        spans = used.get(rendition.id, [])
        found += [text[start:end] for start, end in sentences(text) if not any(first < end and start < last for first, last in spans)]
    return found


def _spans(case: Reading, exhibit: Exhibit) -> dict[str, list[tuple[int, int]]]:
    """By text, the spans on which a record that stands rests."""
    rests = {each for cls in RECORDS for record in case.all(cls) for each in _passages(record)}
    spans: dict[str, list[tuple[int, int]]] = {}
    for excerpt in case.all(Excerpt):
        if (
            excerpt.id in rests
            and excerpt.exhibit == exhibit.id
            and excerpt.rendition
            and excerpt.start is not None
            and excerpt.end is not None
        ):
            spans.setdefault(excerpt.rendition, []).append((excerpt.start, excerpt.end))
    return spans


def _passages(record: Record) -> Iterator[str]:
    names = field_names(type(record))
    for name in ("excerpt", "better"):
        if name in names and (value := getattr(record, name)):
            yield value
    for account in getattr(record, "accounts", ()):
        if account.excerpt:
            yield account.excerpt


def _leads(value: object, exhibits: set[str] | None) -> bool:
    """Whether a reference leads to an exhibit, or to anything at all when no exhibit is asked for."""
    links = (each for each in _parts(value) if isinstance(each, Link | Withheld))
    return any(isinstance(each, Withheld) or exhibits is None or each.to in exhibits for each in links)


def _quotes(value: object) -> bool:
    return any(isinstance(each, Said) for each in _parts(value))


def _said(value: object) -> str:
    return "".join(getattr(each, "text", "") for each in _parts(value)).strip()


def _parts(value: object) -> Iterator[object]:
    """Every part of the tree, in order."""
    if isinstance(value, tuple):
        for each in cast("tuple[object, ...]", value):
            yield from _parts(each)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield value
        for each in dataclasses.fields(value):
            yield from _parts(getattr(value, each.name))
