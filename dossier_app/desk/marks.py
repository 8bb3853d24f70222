"""Marks: every record that stands on a passage of an exhibit, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dossier_app.desk.reading import Reading
from dossier_app.domain.chronology import Deadline, Event
from dossier_app.domain.counterclaim import Counterclaim, Standing
from dossier_app.domain.evidence import Excerpt, Exclusion, Exhibit, Region
from dossier_app.domain.fact import Citation, Fact
from dossier_app.domain.failures import Refusal
from dossier_app.domain.finding import Finding, Statement
from dossier_app.domain.kinds import RECORDS, identity_in
from dossier_app.domain.measure import Measure, Sum
from dossier_app.domain.proceeding import Proceeding
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Record, hints


class Look(StrEnum):
    """How a mark is drawn: a kind that can be recorded by a key, or cited by another record, or no evidence."""

    QUOTE = "quote"
    FACT = "fact"
    COUNTERCLAIM = "counterclaim"
    ORDER = "order"
    DATE = "date"
    CITED = "cited"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage and the record that stands on it: in a text from `start` to `end` (code points), or in a region of a page."""

    look: Look
    kind: str
    id: str
    label: str
    rendition: str | None
    start: int
    end: int
    page: int | None = None
    region: Region | None = None


_LOOKS: dict[type[Record], Look] = {
    Quote: Look.QUOTE, Fact: Look.FACT, Counterclaim: Look.COUNTERCLAIM, Measure: Look.ORDER, Sum: Look.ORDER,
    Event: Look.DATE, Deadline: Look.DATE, Exclusion: Look.NONE,
}  # fmt: skip


def marks_on(case: Reading, exhibit: Exhibit) -> list[Mark]:
    """Every mark on this exhibit, in the order in which the passages begin, the longer of two first."""
    found: dict[tuple[object, ...], Mark] = {}
    for excerpt, record in _standing(case, exhibit):
        shown = _whole(case, record)
        if not shown.stands:
            continue
        mark = Mark(
            _LOOKS.get(type(record), _LOOKS.get(type(shown), Look.CITED)), shown.kind, shown.id, _label(shown), excerpt.rendition,
            excerpt.start or 0, excerpt.end or 0, excerpt.page, excerpt.region,
        )  # fmt: skip
        found.setdefault((mark.kind, mark.id, mark.rendition, mark.start, mark.end, mark.page, mark.region), mark)
    return sorted(found.values(), key=lambda mark: (mark.start, -mark.end))


def _standing(case: Reading, exhibit: Exhibit) -> Iterator[tuple[Excerpt, Record]]:
    """Each passage of the exhibit that stands, with each record that stands on it; a passage alone, when it is a region."""
    passages = {each.id: each for each in case.all(Excerpt) if each.exhibit == exhibit.id}
    alone = {each.place: each for each in passages.values() if each.region}
    for cls, fields in _standing_on_passages().items():
        for record in case.all(cls):
            for name in fields:
                excerpt = passages.get(getattr(record, name) or "")
                of = _cited(case, record) if excerpt else None
                if excerpt and of:
                    alone.pop(excerpt.place, None)
                    yield excerpt, of
    yield from ((each, each) for each in alone.values())


@cache
def _standing_on_passages() -> dict[type[Record], tuple[str, ...]]:
    found = {cls: tuple(name for name, hint in hints(cls).items() if identity_in(hint) == "excerpt") for cls in RECORDS}
    return {cls: fields for cls, fields in found.items() if fields}


def _cited(case: Reading, record: Record) -> Record | None:
    """The record itself; for a citation what it is a citation of, if that still stands."""
    if not isinstance(record, Citation):
        return record
    try:
        of = case.at(record.of)
    except Refusal:
        return None
    return of if of.stands else None


def _whole(case: Reading, record: Record) -> Record:
    """What a person calls the record by: for a part, the record it is a part of."""
    match record:
        case Statement():
            return case.get(Finding, record.finding)
        case Standing():
            return case.get(Counterclaim, record.counterclaim)
        case Sum() if record.measure:
            return case.get(Measure, record.measure)
        case _:
            return record


def _label(record: Record) -> str:
    match record:
        case Exclusion():
            return "not evidence"
        case Event():
            return record.date.value if record.date else "date"
        case Excerpt():
            return "region"
        case Proceeding() if record.country:
            return f"{record.country} case"
        case _:
            return str(getattr(record, "label", "") or record.kind.replace("_", " "))
