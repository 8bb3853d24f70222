"""Where counterclaims stand, forum by forum and day by day, as lanes with the days that they span."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from dossier_app.desk.reading import Reading
from dossier_app.desk.standing import Course, course_of, reviews
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.record import Pointer, pointer_to


@dataclass(frozen=True, slots=True)
class Lane:
    """One counterclaim through time; the rows of its course do not touch one another."""

    at: Pointer
    label: str
    course: Course
    is_later: bool
    """The counterclaim itself is not known as at the day."""


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
    kin = reviews(case)
    lanes = tuple(Lane(pointer_to(each), each.label, course_of(case, each, later, kin), each.id in later) for each in claims)
    stood = [each for lane in lanes for row in lane.course.rows for each in row]
    days = [day for each in stood for day in each.starts or ()]
    rulings = sorted({starts[0] for each in stood if each.is_ruling and (starts := each.starts)})
    return Lanes(lanes, min(days, default=None), max([*days, today]) if days else None, tuple(rulings))


def later_at(as_at: date | None) -> Edtf | None:
    """The day in the form in which dates are compared."""
    return Edtf.of(as_at) if as_at else None
