"""Where a counterclaim stands: which of its standings takes the place of which, what holds at a day, and what speaks for the whole.

The table, the inspector, the overview, the figures and the dossier all ask here, so that none says otherwise than another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from dossier_app.desk.reading import Reading
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import StandingWord
from dossier_app.domain.proceeding import Proceeding
from dossier_app.domain.record import Pointer, pointer_to
from dossier_app.domain.shown import shown

DECIDED = frozenset({
    StandingWord.UPHELD, StandingWord.REJECTED, StandingWord.PARTLY_UPHELD, StandingWord.OVERTURNED, StandingWord.REMITTED,
    StandingWord.CONCEDED, StandingWord.WITHDRAWN,
})  # fmt: skip
"""Standings by which something is decided."""
_DEEPEST = 32
"""Further back than this no review is looked for."""


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

    @property
    def is_assertion(self) -> bool:
        """Whether this says no more than that the counterclaim was made."""
        return not self.is_ruling and self.word is StandingWord.ASSERTED


@dataclass(frozen=True, slots=True)
class Course:
    """One counterclaim through time."""

    rows: tuple[tuple[Stood, ...], ...]
    """What has a date, oldest first. In each row one takes the place of another."""
    undated: tuple[Stood, ...]
    until: Mapping[Pointer, Stood]
    """By standing, what first takes its place."""
    in_force: tuple[Stood, ...]
    """What holds as at the day, the newest first; then what has no date, where nothing of that forum has one.

    That a counterclaim is asserted is said only while nothing else is.
    """

    @property
    def every(self) -> tuple[Stood, ...]:
        return (*(each for row in self.rows for each in row), *self.undated)

    @property
    def overall(self) -> tuple[Stood, ...]:
        """What speaks for the whole: what is decided; else what is before a forum; else what is said in public."""
        decided = tuple(each for each in self.in_force if each.word in DECIDED)
        return decided or tuple(each for each in self.in_force if each.is_ruling) or self.in_force


def course_of(
    case: Reading, claim: Counterclaim, later: AbstractSet[str] = frozenset(), kin: AbstractSet[frozenset[str]] | None = None
) -> Course:
    """How this counterclaim stood and stands; `later` are the records that are not known as at the day, `kin` are `reviews` of the case."""
    kin = reviews(case) if kin is None else kin
    stood = [
        Stood(
            at=pointer_to(each),
            word=each.standing,
            forum=shown(" ".join(case.party_name(each.forum).split())),
            forum_id=each.forum or "",
            since=each.since,
            is_later=each.id in later,
        )
        for each in case.standings(claim)
    ]
    if not any(each.is_assertion for each in stood):
        # What was made was asserted in public, whether or not anybody wrote that down as a standing.
        stood.insert(0, Stood(pointer_to(claim), StandingWord.ASSERTED, "", "", claim.made_on, claim.id in later))
    dated = sorted((each for each in stood if each.starts), key=lambda each: each.since.sort_key if each.since else ())
    undated = tuple(each for each in stood if not each.starts)
    return Course(_rows(dated, kin), undated, _until(dated, kin), _in_force(dated, undated, kin))


def reviews(case: Reading) -> frozenset[frozenset[str]]:
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


def _takes_its_place(after: Stood, before: Stood, kin: AbstractSet[frozenset[str]]) -> bool:
    """Whether what comes after leaves nothing of what was before.

    A forum's newer word takes the place of its older one. Forums do not cancel each other, unless one reviews what comes before the
    other, and decides: an appeal that is only pending takes nothing away.
    """
    if after.forum_id == before.forum_id:
        return True
    if not before.is_ruling:
        return before.is_assertion
    return after.word in DECIDED and frozenset((before.forum_id, after.forum_id)) in kin


def _until(dated: list[Stood], kin: AbstractSet[frozenset[str]]) -> dict[Pointer, Stood]:
    found: dict[Pointer, Stood] = {}
    for place, before in enumerate(dated):
        after = next((each for each in dated[place + 1 :] if _takes_its_place(each, before, kin)), None)
        if after is not None:
            found[before.at] = after
    return found


def _rows(dated: Iterable[Stood], kin: AbstractSet[frozenset[str]]) -> tuple[tuple[Stood, ...], ...]:
    rows: list[list[Stood]] = []
    for each in dated:
        row = next((row for row in rows if row[-1].forum_id == each.forum_id), None)
        row = row or next((row for row in rows if _takes_its_place(each, row[-1], kin)), None)
        if row is None:
            rows.append([each])
        else:
            row.append(each)
    return tuple(tuple(row) for row in rows)


def _in_force(dated: Iterable[Stood], undated: Iterable[Stood], kin: AbstractSet[frozenset[str]]) -> tuple[Stood, ...]:
    known = [each for each in dated if not each.is_later]
    found = [
        each for place, each in enumerate(known) if not any(_takes_its_place(after, each, kin) for after in known[place + 1 :])
    ]  # fmt: skip
    found.reverse()
    spoken_for = {each.forum_id for each in known if not each.is_assertion}
    # Of several without a date in one forum, the one recorded last is its newest word.
    last = {each.forum_id: each for each in undated if not each.is_later and each.forum_id not in spoken_for}
    found += reversed(last.values())
    told = [each for each in found if not each.is_assertion]
    return tuple(told or found)
