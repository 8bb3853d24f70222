"""The time line: the dated events of the case in order, each on its side, with the sign its date has and how well the date is known."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dossier_app.desk.assembly.legal_time import later_records
from dossier_app.desk.figures.sides import Side, Sides
from dossier_app.desk.reading import Reading
from dossier_app.domain.chronology import Event
from dossier_app.domain.edtf import Edtf, Precision
from dossier_app.domain.enumerations import DateKind
from dossier_app.domain.fairness import Conflict
from dossier_app.domain.measure import Measure
from dossier_app.domain.record import Pointer


class Sign(StrEnum):
    """What a date marks, by shape alone; the window draws each the same everywhere."""

    DIAMOND = "diamond"
    DOT = "dot"
    RING = "ring"
    BAR = "bar"
    PILL = "pill"
    """No day is known, only days between which it lies."""


_SIGNS = {
    DateKind.DECIDED: Sign.DIAMOND, DateKind.HEARD: Sign.BAR, DateKind.ANNOUNCED: Sign.RING, DateKind.REPORTED: Sign.RING,
    DateKind.PUBLISHED: Sign.RING,
}  # fmt: skip
_DAYS = (Precision.DAY, Precision.MOMENT)


def sign_of(event: Event) -> Sign:
    """The sign of an event, on the time line and wherever else its kind of date is shown."""
    when = event.date
    if when is None or when.is_one_day or when.precision is Precision.MOMENT:
        return _SIGNS.get(event.date_kind, Sign.DOT)
    if event.date_kind is DateKind.HEARD and when.precision is Precision.INTERVAL and when.earliest and when.latest:
        # A hearing lasts as long as it is said to: its days are known.
        return Sign.BAR
    return Sign.PILL


@dataclass(frozen=True, slots=True)
class Entry:
    """An event on the time line."""

    event: Event
    side: Side
    country: str
    """The country of what happened elsewhere, where it is known."""
    act: str
    """What this is one of the dates of; empty when it is none of several."""
    conflicts: tuple[str, ...]
    """The open conflicts in which its date stands, by label."""
    is_later: bool
    """The dossier as at the day will not know it."""

    @property
    def at(self) -> Pointer:
        return Pointer(Event.kind, self.event.id)

    @property
    def sign(self) -> Sign:
        return sign_of(self.event)

    @property
    def first(self) -> date | None:
        """The first day on which it may lie; None where that is open."""
        return self.event.date.earliest if self.event.date else None

    @property
    def last(self) -> date | None:
        return self.event.date.latest if self.event.date else None

    @property
    def is_unsure(self) -> bool:
        """The date is said to be about right, or one of several; not only wide."""
        when = self.event.date
        return when is not None and (when.precision is Precision.ONE_OF or when.value[-1:] in tuple("~?%"))


@dataclass(frozen=True, slots=True)
class Lane:
    """What lies beside each other; a name the case does not say is empty."""

    side: Side
    name: str


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The lanes on which anything lies, the events in order of date, and how many have no place."""

    lanes: tuple[Lane, ...]
    entries: tuple[Entry, ...]
    undated: int
    as_at: date | None


def time_line(case: Reading, as_at: date | None = None) -> TimeLine:
    """Every event that stands and has a date, in the order in which they may begin."""
    sides, acts, conflicts = Sides(case), _acts(case), _open_conflicts(case)
    later = later_records(case, Edtf.of(as_at) if as_at else None)
    events = case.all(Event)
    dated = [event for event in events if event.date]
    dated.sort(key=lambda event: event.date.sort_key if event.date else ())
    entries = tuple(
        Entry(event, *sides.of(event), acts.get(event.id) or _measure(event), conflicts.get(event.id, ()), event.id in later)
        for event in dated
    )
    used = {each.side for each in entries}
    lanes = tuple(Lane(side, sides.name(side)) for side in Side if side in used)
    return TimeLine(lanes, entries, len(events) - len(entries), as_at)


def _acts(case: Reading) -> dict[str, str]:
    """By event, the first conflict that it stands in: what it holds apart are dates of one act."""
    found: dict[str, str] = {}
    for conflict in case.all(Conflict):
        for each in conflict.about:
            if each.kind == Event.kind:
                found.setdefault(each.id, conflict.id)
    return found


def _measure(event: Event) -> str:
    """The order or penalty that the date is of: dated, announced and reported, it is one act."""
    for each in event.about:
        if each.kind == Measure.kind:
            return each.id
    return ""


def _open_conflicts(case: Reading) -> dict[str, tuple[str, ...]]:
    """By event, the labels of conflicts about it in which nothing is chosen yet."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for conflict in case.all(Conflict):
        for each in conflict.about if conflict.chosen is None else ():
            if each.kind == Event.kind:
                found[each.id].append(conflict.label)
    return {event: tuple(labels) for event, labels in found.items()}
