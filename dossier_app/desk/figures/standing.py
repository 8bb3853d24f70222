"""Where counterclaims stand, forum by forum and day by day: what holds at a day, and what took the place of what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from dossier_app.desk.assembly.wording import flat
from dossier_app.desk.reading import Reading
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import StandingWord
from dossier_app.domain.party import Party
from dossier_app.domain.proceeding import Proceeding
from dossier_app.domain.record import Pointer, pointer_to


@dataclass(frozen=True, slots=True)
class Stood:
    """How a counterclaim stands in one forum from a date."""

    at: Pointer
    """The record that says so: a standing, or the counterclaim itself, which is asserted in public by being made."""
    word: StandingWord
    forum: str
    """Its name; empty in public."""
    forum_id: str
    since: Edtf | None
    is_later: bool
    """The dossier as at the day does not know it."""

    @property
    def starts(self) -> tuple[date, date] | None:
        """The first and the last day from which it may stand so; None when nothing of that is known."""
        if self.since is None:
            return None
        first, last = self.since.earliest or self.since.latest, self.since.latest or self.since.earliest
        return (first, last) if first and last else None

    @property
    def is_ruling(self) -> bool:
        return bool(self.forum_id)


@dataclass(frozen=True, slots=True)
class Lane:
    """One counterclaim through time. In each row one standing takes the place of another; rows do not touch one another."""

    at: Pointer
    label: str
    rows: tuple[tuple[Stood, ...], ...]
    undated: tuple[Stood, ...]
    is_later: bool
    """The counterclaim itself is not known as at the day."""

    @property
    def in_force(self) -> tuple[Stood, ...]:
        """What holds as at the day, the newest first; then what has no date, where nothing dated of that forum holds.

        That a counterclaim is asserted is said only while nothing else is.
        """
        dated = [row_in_force for row in self.rows if (row_in_force := _last_known(row))]
        dated.sort(key=lambda each: each.since.sort_key if each.since else (), reverse=True)
        spoken_for = {each.forum_id for each in dated}
        found = dated + [each for each in reversed(self.undated) if not each.is_later and each.forum_id not in spoken_for]
        told = [each for each in found if each.word is not StandingWord.ASSERTED or each.is_ruling]
        return tuple(told or found)


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes with the days that they span."""

    lanes: tuple[Lane, ...]
    first: date | None
    """None when nothing has a date."""
    last: date | None
    rulings: tuple[date, ...]
    """The days on which a forum may first have said something, in order."""


def standing_lanes(case: Reading, claims: Sequence[Counterclaim], later: AbstractSet[str], today: date) -> Lanes:
    """One lane for each of these counterclaims; `later` are the records that are not known as at the day."""
    kin = _kin(case)
    lanes = tuple(_lane(case, claim, later, kin) for claim in claims)
    stood = [each for lane in lanes for row in lane.rows for each in row]
    days = [day for each in stood for day in each.starts or ()]
    rulings = sorted({starts[0] for each in stood if each.is_ruling and (starts := each.starts)})
    return Lanes(lanes, min(days, default=None), max([*days, today]) if days else None, tuple(rulings))


def later_at(as_at: date | None) -> Edtf | None:
    """The day in the form in which dates are compared."""
    return Edtf.of(as_at) if as_at else None


def _lane(case: Reading, claim: Counterclaim, later: AbstractSet[str], kin: AbstractSet[frozenset[str]]) -> Lane:
    stood = [
        Stood(
            at=pointer_to(each),
            word=each.standing,
            forum=_forum(case, each.forum),
            forum_id=each.forum or "",
            since=each.since,
            is_later=each.id in later,
        )
        for each in case.standings(claim)
    ]
    if not any(not each.is_ruling for each in stood):
        # What was made was asserted in public, whether or not anybody wrote that down as a standing.
        stood.insert(0, Stood(pointer_to(claim), StandingWord.ASSERTED, "", "", claim.made_on, claim.id in later))
    dated = sorted((each for each in stood if each.starts), key=lambda each: each.since.sort_key if each.since else ())
    undated = tuple(each for each in stood if not each.starts)
    return Lane(pointer_to(claim), claim.label, _rows(dated, kin), undated, claim.id in later)


def _rows(dated: Iterable[Stood], kin: AbstractSet[frozenset[str]]) -> tuple[tuple[Stood, ...], ...]:
    """Forums do not cancel each other: one takes another's place only where a proceeding before it reviews one before the other."""
    rows: list[list[Stood]] = []
    for each in dated:
        row = next((row for row in rows if row[-1].forum_id == each.forum_id), None)
        row = row or next((row for row in rows if _gives_way(row[-1], each, kin)), None)
        if row is None:
            rows.append([each])
        else:
            row.append(each)
    return tuple(tuple(row) for row in rows)


def _gives_way(before: Stood, after: Stood, kin: AbstractSet[frozenset[str]]) -> bool:
    if not before.is_ruling:
        return before.word is StandingWord.ASSERTED
    return frozenset((before.forum_id, after.forum_id)) in kin


def _last_known(row: tuple[Stood, ...]) -> Stood | None:
    return next((each for each in reversed(row) if not each.is_later), None)


def _kin(case: Reading) -> frozenset[frozenset[str]]:
    """The pairs of forums of which one looked at what came from the other, directly or through others."""
    known = {each.id: each for each in case.all(Proceeding)}
    found: set[frozenset[str]] = set()
    for proceeding in known.values():
        above, seen = known.get(proceeding.parent or ""), {proceeding.id}
        while above is not None and above.id not in seen and len(seen) < _DEEPEST:
            seen.add(above.id)
            if proceeding.forum and above.forum:
                found.add(frozenset((proceeding.forum, above.forum)))
            above = known.get(above.parent or "")
    return frozenset(found)


_DEEPEST = 32
"""Further back than this no review is looked for."""


def _forum(case: Reading, forum: str | None) -> str:
    return flat(case.get(Party, forum).name) if forum else ""
