"""The clock: each deadline of the case worked out from its rule and its trigger, or the reason why it cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from dossier_app.desk.reading import Reading
from dossier_app.domain.chronology import Deadline, Event
from dossier_app.domain.deadline_rules import Rule, stated_period
from dossier_app.domain.deadlines import Worked, work_out
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import DateKind
from dossier_app.domain.failures import Refusal
from dossier_app.domain.triggers import NotComputable, Trigger
from dossier_app.domain.words import said


class Due(StrEnum):
    """How soon something must be done that is not done yet."""

    OVERDUE = "overdue"
    WEEK = "due within 7 days"
    MONTH = "due within 30 days"


_WITHIN = ((timedelta(days=-1), Due.OVERDUE), (timedelta(days=7), Due.WEEK), (timedelta(days=30), Due.MONTH))
PRESSING = (Due.OVERDUE, Due.WEEK)
"""What is an alarm wherever deadlines are shown or counted."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What is known of a deadline: the day with its working, or why there is none."""

    deadline: Deadline
    worked: Worked | None
    why_not: str = ""
    """A whole sentence: “Not computable: date of service missing.”"""
    why: str = ""
    """The same without its beginning."""

    @property
    def last_day(self) -> date | None:
        """The day that holds: the one it was moved to, else the one worked out."""
        if self.deadline.superseded_to:
            return self.deadline.superseded_to.earliest
        return self.worked.last_day if self.worked else None

    def due(self, today: date) -> Due | None:
        """How soon its day comes; None when that is later, when there is no day, and when it is met."""
        if self.deadline.met_on or (last := self.last_day) is None:
            return None
        return next((how for within, how in _WITHIN if last <= today + within), None)


def desk_day() -> date:
    """The day it is at this desk."""
    return datetime.now().astimezone().date()


def reckon(case: Reading, deadline: Deadline) -> Reckoned:
    """Work a deadline out as the case stands; never from today's date, an article's date or the first day of a month."""
    try:
        return Reckoned(deadline, _worked(case, deadline, frozenset()))
    except NotComputable as reason:
        return Reckoned(deadline, None, reason.words, reason.why)
    except Refusal as refusal:
        # A rule, or its calendar, that another version of the rule book has.
        return Reckoned(deadline, None, said("Not computable: {why}", why=refusal.words), refusal.words)


def due(case: Reading, today: date) -> dict[Due, list[Deadline]]:
    """The deadlines that are not met yet and are overdue or come soon, the next first."""
    found = sorted((reckon(case, each) for each in case.all(Deadline)), key=lambda each: each.last_day or date.max)
    return {how: those for how in Due if (those := [each.deadline for each in found if each.due(today) is how])}


def _worked(case: Reading, deadline: Deadline, above: frozenset[str]) -> Worked:
    from dossier_app.desk import rulebook

    if deadline.id in above:
        raise NotComputable("condition_open", said("{label} runs from a deadline that runs from it.", label=deadline.label))
    rule = _rule(deadline)
    trigger = _after(case, deadline, above | {deadline.id}) if deadline.after else _trigger(case, deadline)
    calendar = rulebook.calendar(rule.calendar) if rule.calendar else None
    return work_out(rule, trigger, calendar, zone=case.case().time_zone, accept_unverified=True)


def _rule(deadline: Deadline) -> Rule:
    from dossier_app.desk import rulebook

    if deadline.rule:
        return rulebook.rule(deadline.rule)
    kind = DateKind.ENDED if deadline.after else deadline.trigger_kind or DateKind.GIVEN
    if deadline.stated_count is None or deadline.stated_unit is None:
        raise NotComputable("trigger_missing", said("neither a rule nor a period is recorded."))
    return stated_period(deadline.stated_count, deadline.stated_unit.value, kind.value)


def _trigger(case: Reading, deadline: Deadline) -> Trigger | None:
    if deadline.trigger is None:
        return None
    event = case.get(Event, deadline.trigger)
    return Trigger(event.date_kind.value, event.date) if event.stands and event.date else None


def _after(case: Reading, deadline: Deadline, above: frozenset[str]) -> Trigger:
    first = case.get(Deadline, deadline.after or "")
    if first.superseded_to:
        return Trigger(DateKind.ENDED.value, first.superseded_to)
    try:
        return Trigger(DateKind.ENDED.value, Edtf.of(_worked(case, first, above).last_day))
    except NotComputable as reason:
        why = said("it runs from the end of {label}, and {label} has no day: {why}", label=first.label, why=reason.why)
        raise NotComputable(reason.reason, why) from None
