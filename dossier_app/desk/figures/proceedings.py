"""The map of proceedings: who looked at the matter where, what reviewed what, and how each stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from dossier_app.desk.assembly.countries import country_named
from dossier_app.desk.assembly.legal_time import is_later, later_records
from dossier_app.desk.reading import Reading
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Outcome
from dossier_app.domain.party import Party
from dossier_app.domain.proceeding import Proceeding, Ruling, last_of
from dossier_app.domain.record import Pointer, pointer_to


@dataclass(frozen=True, slots=True)
class Step:
    """A proceeding: before whom, under which number, and what was decided last, as far as that is known at the day."""

    at: Pointer
    title: str
    forum: str
    number: str
    status: str
    when: Edtf | None
    """The day of the ruling, else the day it closed, else the day it opened."""
    outcome: Outcome | None
    """None while nothing is decided, or nothing that the day knows."""
    is_later: bool
    """It opened after the day: the dossier will not know it."""
    depth: int
    """How many proceedings it goes back through; 0 is where the matter began."""
    row: int
    """Its row in the band: what reviews the same decision stands in rows of its own."""
    follows: Pointer | None
    is_review: bool
    """It reviews what it follows; else the same matter goes on."""


@dataclass(frozen=True, slots=True)
class Band:
    """The proceedings of one country, our own first."""

    name: str
    is_own: bool
    steps: tuple[Step, ...]


def bands(case: Reading, as_at: Edtf | None = None) -> tuple[Band, ...]:
    """One band for each country, with every proceeding beside what it follows from."""
    own: set[str] = set()
    found: defaultdict[str, list[Proceeding]] = defaultdict(list)
    for proceeding in case.all(Proceeding):
        country = proceeding.country.strip() or ("" if proceeding.is_elsewhere else "own")
        found[country].append(proceeding)
        if not proceeding.is_elsewhere:
            own.add(country)
    order = sorted(found, key=lambda country: (country not in own, _began(found[country])))
    later = later_records(case, as_at)
    named = {each: country_named(each) if each != "own" else "" for each in order}
    return tuple(Band(named[each], each in own, _steps(case, found[each], as_at, later)) for each in order)


def _began(proceedings: list[Proceeding]) -> tuple[bool, date]:
    first = min((day for each in proceedings if (day := _earliest(each.opened))), default=None)
    return first is None, first or date.min


def _earliest(when: Edtf | None) -> date | None:
    return (when.earliest or when.latest) if when else None


def _steps(case: Reading, proceedings: list[Proceeding], as_at: Edtf | None, later: AbstractSet[str]) -> tuple[Step, ...]:
    """Every proceeding once, the first that follows in the row of what it follows from, each other in a row of its own."""
    here = {each.id for each in proceedings}
    follow: defaultdict[str, list[Proceeding]] = defaultdict(list)
    for each in proceedings:
        if each.parent in here:
            follow[str(each.parent)].append(each)
    steps: list[Step] = []
    placed: set[str] = set()
    # What follows from itself in a ring has no beginning: it begins where it was recorded first.
    waiting = [each for each in proceedings if each.parent not in here] + proceedings
    row = 0
    for root in waiting:
        if root.id in placed:
            continue
        branches = [(root, 0, True)]
        row += bool(steps)
        while branches:
            proceeding, depth, goes_on = branches.pop()
            if proceeding.id in placed:
                continue
            row += not goes_on
            placed.add(proceeding.id)
            steps.append(_step(case, proceeding, depth, row, as_at, later, is_root=depth == 0))
            after = follow[proceeding.id]
            branches += [(each, depth + 1, place == 0) for place, each in reversed(list(enumerate(after)))]
    return tuple(steps)


def _step(
    case: Reading, proceeding: Proceeding, depth: int, row: int, as_at: Edtf | None, later: AbstractSet[str], *, is_root: bool
) -> Step:
    ruling = last_of(each for each in case.naming(Ruling, "proceeding", proceeding.id) if each.id not in later)
    closed = None if is_later(proceeding.closed, as_at) else proceeding.closed
    return Step(
        at=pointer_to(proceeding),
        title=proceeding.title,
        forum=_forum(case, proceeding),
        number=ruling.authority.strip() if ruling and ruling.authority.strip() else proceeding.number.strip(),
        status="" if proceeding.closed and closed is None else proceeding.status.strip(),
        when=(ruling.day if ruling else None) or closed or proceeding.opened,
        outcome=ruling.outcome if ruling else None,
        is_later=proceeding.id in later,
        depth=depth,
        row=row,
        follows=None if is_root or proceeding.parent is None else Pointer(Proceeding.kind, proceeding.parent),
        is_review=proceeding.is_review,
    )


def _forum(case: Reading, proceeding: Proceeding) -> str:
    """The forum as boxes name it: by its abbreviation where one is recorded."""
    return case.get(Party, proceeding.forum).short_name if proceeding.forum else proceeding.forum_as_reported.strip()
