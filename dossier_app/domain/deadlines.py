"""Deadlines: the last day on which an act is in time, with every step of how it was reached."""

from __future__ import annotations

import calendar as months
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dossier_app.domain.deadline_rules import WEEKDAYS, Calendar, Rule, Step
from dossier_app.domain.edtf import Edtf, day_plainly, said_plainly
from dossier_app.domain.triggers import (
    TRIGGERS,
    NotComputable,
    Trigger,
    aware,
    check_type,
    day_of,
    elapsed,
    missing,
    moment_plainly,
    named,
    not_a_day,
)
from dossier_app.domain.words import said

ZONE_OF_ACTOR = "member-state-of-actor"
"""The rule book's name for a zone that only the authority bound can tell."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day passed over at the end, and why: “saturday”, “sunday” or “holiday”."""

    day: date
    why: str


@dataclass(frozen=True, slots=True)
class End:
    """The instant at which the time is over: the reading of the clock there, its zone, and the same instant in UTC."""

    time: str
    zone: str
    utc: datetime

    @property
    def local(self) -> datetime:
        return self.utc.astimezone(ZoneInfo(self.zone))


@dataclass(frozen=True, slots=True)
class OtherReading:
    """What another reading of the law gives, and what it is good for."""

    reading: str
    use: str
    last_day: date
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class Worked:
    """A deadline with its working: each entry of `working` is a sentence fit to print."""

    rule: Rule
    runs_from: date
    first_day: date
    nominal: date
    last_day: date
    skipped: tuple[Skipped, ...]
    end: End | None
    working: tuple[str, ...]
    warnings: tuple[str, ...]
    other_readings: tuple[OtherReading, ...] = ()


def work_out(
    rule: Rule, trigger: Trigger | None, calendar: Calendar | None = None, *, zone: str | None = None, accept_unverified: bool = False
) -> Worked:
    """The last day of the period, counted as the rule says, with every step.

    `zone` is for rules whose place is that of the authority that must act. A rule that is unverified as a whole is worked out
    only when `accept_unverified` is said, and then carries its warning. Raises NotComputable.
    """
    if rule.kind == "condition":
        raise NotComputable("condition_open", said("it is not recorded that {event}.", event=rule.event.removeprefix("all of: ")))
    if rule.unverified and not accept_unverified:
        what = "; ".join(rule.unverified_fields)
        raise NotComputable("rule_unverified", said("the rule is unverified ({what}).", what=what))
    where = _zone_of(rule, zone)
    if rule.counts_hours:
        return _work_out_hours(rule, trigger)
    start = day_of(rule, trigger, where)
    if not rule.in_force.covers(start):
        raise NotComputable("rule_not_in_force", said("the rule was not in force on {day}.", day=day_plainly(start)))
    return _work_out_days(rule, start, calendar, where)


@dataclass(frozen=True, slots=True)
class Condition:
    """Whether one of several conditions is met, since when if it has a date, and in whose words (“none brought”)."""

    met: bool
    on: Edtf | None = None
    words: str = ""


def when_met(rule: Rule, conditions: Mapping[str, Condition]) -> Worked:
    """The day on which the last condition of the rule was met: the act may begin after it. Raises NotComputable while any is open."""
    working: list[str] = []
    days: list[date] = []
    for name in rule.latest_of:
        condition = conditions.get(name, Condition(met=False, words=said("not known")))
        if not condition.met:
            state = condition.words or said("open")
            raise NotComputable("condition_open", said("the condition “{condition}” is {state}.", condition=named(name), state=state))
        if condition.on is None:
            working.append(f"{named(name).capitalize()}: {condition.words}.")
            continue
        if not condition.on.is_one_day or condition.on.earliest is None:
            raise not_a_day(rule.trigger_type, condition.on)
        days.append(condition.on.earliest)
        working.append(f"{named(name).capitalize()}: {said_plainly(condition.on)}.")
    if not days:
        raise missing(rule.trigger_type)
    last = max(days)
    working.append(f"All conditions were met on {day_plainly(last)}: {rule.act} after that day.")
    return Worked(rule, last, last, last, last, (), None, tuple(working), _warnings(rule, None, []))


def _work_out_days(rule: Rule, start: date, calendar: Calendar | None, zone: str | None) -> Worked:
    working: list[str] = []
    nominal = _counted(rule, start, calendar, working)
    if not rule.in_force.covers(nominal):
        changed = rule.in_force.first if rule.backward else rule.in_force.last
        why = said(
            "the period runs across {day}, when the rule changed, and no rule of transition is recorded. "
            "Decide which rule applies, and record why.",
            day=day_plainly(changed or nominal),
        )
        raise NotComputable("ask", why, nominal)
    skipped = _passed_over(rule, nominal, calendar)
    last = skipped[-1].day + timedelta(days=1) if skipped else nominal
    working += _roll_sentences(rule, skipped, last)
    end = _end(rule, last, zone)
    if end is not None and rule.end is not None:
        working.append(_end_sentence(end, last, rule.end.exclusive))
    others = _other_days(rule, start, nominal, calendar)
    working += [f"On another reading ({each.reading}) it is {day_plainly(each.last_day)}: {each.use}." for each in others]
    first = start if rule.trigger_day_counts else start + timedelta(days=-1 if rule.backward else 1)
    in_window = [window.why for window in rule.windows if window.unverified and _touches(window.holds, start, nominal)]
    used = calendar if rule.rolls or rule.counts_working_days else None
    return Worked(rule, start, first, nominal, last, skipped, end, tuple(working), _warnings(rule, used, in_window), others)


def _counted(rule: Rule, start: date, calendar: Calendar | None, working: list[str]) -> date:
    """Counts the steps one after the other and says each in a sentence."""
    day = start
    for number, step in enumerate(rule.steps):
        included = rule.trigger_day_counts and number == 0
        origin = day - timedelta(days=1) if included else day
        reached = _stepped(rule, origin, step, calendar)
        counted = f"{step} {'before' if rule.backward else 'after'} {day_plainly(day)}, that day not counted"
        if included:
            counted = f"{step} from {day_plainly(day)}, that day counted as the first"
        elif number:
            counted = f"Then {step} more"
        working.append(f"{counted}: {_with_weekday(reached)}.")
        day = reached
    if rule.free_day_at_end:
        day += timedelta(days=1)
        working.append(f"The last day must be wholly free, so one day more: {_with_weekday(day)}.")
    return day


def _stepped(rule: Rule, origin: date, step: Step, calendar: Calendar | None) -> date:
    sign = -1 if rule.backward else 1
    if step.unit == "working_days":
        return _counting(origin, step.count, sign, lambda day: not _loaded(calendar, day).is_working_day(day))
    if step.unit == "days" and rule.windows:
        return _counting(origin, step.count, sign, lambda day: any(window.holds(day) for window in rule.windows))
    return _ADD[step.unit](origin, sign * step.count)


def _counting(origin: date, count: int, sign: int, left_out: Callable[[date], bool]) -> date:
    """The day reached by counting one by one, leaving some days out."""
    day = origin
    while count:
        day += timedelta(days=sign)
        count -= not left_out(day)
    return day


def add_months(day: date, count: int) -> date:
    """The corresponding date so many months on, or the last day of that month where it does not exist: 31 January, 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


_ADD: dict[str, Callable[[date, int], date]] = {
    "days": lambda day, count: day + timedelta(days=count),
    "weeks": lambda day, count: day + timedelta(weeks=count),
    "months": add_months,
    "years": lambda day, count: add_months(day, 12 * count),
}


def _passed_over(rule: Rule, nominal: date, calendar: Calendar | None) -> tuple[Skipped, ...]:
    if not rule.rolls:
        return ()
    skipped: list[Skipped] = []
    day = nominal
    while why := _loaded(calendar, day, nominal).reason(day):
        skipped.append(Skipped(day, why))
        day += timedelta(days=1)
    return tuple(skipped)


def _loaded(calendar: Calendar | None, day: date, nominal: date | None = None) -> Calendar:
    if calendar is None or not calendar.knows(day):
        why = said("the list of holidays is not loaded. Choose a calendar, or decide the day and record why.")
        if calendar is not None:
            why = said(
                "the list of holidays of “{calendar}” for {year} is not loaded. Choose a calendar, or decide the day and record why.",
                calendar=calendar.title,
                year=day.year,
            )
        raise NotComputable("needs_calendar", why, nominal)
    return calendar


def _roll_sentences(rule: Rule, skipped: tuple[Skipped, ...], last: date) -> list[str]:
    if not skipped:
        return []
    passed = "; ".join(f"{day_plainly(each.day)} is a {_WHY.get(each.why, each.why.capitalize())}" for each in skipped)
    basis = f" ({rule.roll_basis})" if rule.roll_basis else ""
    return [f"{passed}. The last day moves to the {rule.roll_to}: {_with_weekday(last)}{basis}."]


_WHY = {"holiday": "public holiday"}


def _other_days(rule: Rule, start: date, nominal: date, calendar: Calendar | None) -> tuple[OtherReading, ...]:
    readings: list[OtherReading] = []
    for other in rule.alternatives:
        if other.effect == "one day earlier and no roll":
            day = nominal - timedelta(days=1)
        elif other.effect == "one day later":
            turned = replace(rule, trigger_day_counts=not rule.trigger_day_counts)
            day = nominal + timedelta(days=1) if rule.trigger_day_counts else _counted(turned, start, calendar, [])
            skipped = _passed_over(rule, day, calendar)
            day = skipped[-1].day + timedelta(days=1) if skipped else day
        else:
            continue
        readings.append(OtherReading(other.reading, other.use, day))
    return tuple(readings)


def _work_out_hours(rule: Rule, trigger: Trigger | None) -> Worked:
    """Whole elapsed hours from the next full hour; the reading from the minute stands beside it. Nothing is moved to a working day."""
    check_type(rule, trigger)
    if trigger is None or trigger.at is None:
        raise NotComputable("trigger_time_needed", said("time of the {event} missing.", event=TRIGGERS[rule.trigger_type]))
    moment = aware(trigger.at)
    if not rule.in_force.covers(moment.date()):
        raise NotComputable("rule_not_in_force", said("the rule was not in force on {day}.", day=day_plainly(moment.date())))
    step = rule.steps[0]
    floor = moment.replace(minute=0, second=0, microsecond=0)
    full_hour = elapsed(floor, 1)
    if floor == moment:
        both = " or ".join(moment_plainly(elapsed(start, step.count)) for start in (moment, full_hour))
        why = said(
            "the event was exactly on the hour, and the law does not say whether the hour that begins counts: {moments}. "
            "Decide which, and record why.",
            moments=both,
        )
        raise NotComputable("ask", why)
    ends, from_minute = elapsed(full_hour, step.count), elapsed(moment, step.count)
    others = tuple(OtherReading(each.reading, each.use, from_minute.date(), from_minute) for each in rule.alternatives)
    working = (
        f"The hour of the event, {moment_plainly(moment)}, does not count: the count begins at {moment_plainly(full_hour)}.",
        f"{step} elapse at {moment_plainly(ends)}, which is {moment_plainly(ends.astimezone(UTC))} UTC.",
        *(f"On another reading ({each.reading}) they elapse at {moment_plainly(from_minute)}: {each.use}." for each in others),
    )
    end = End(f"{ends:%H:%M}", str(ends.tzinfo), ends.astimezone(UTC))
    day = ends.date()
    return Worked(rule, moment.date(), moment.date(), day, day, (), end, working, _warnings(rule, None, []), others)


def _zone_of(rule: Rule, zone: str | None) -> str | None:
    if rule.end is None:
        return zone
    return zone if rule.end.zone == ZONE_OF_ACTOR else rule.end.zone


def _end(rule: Rule, last: date, zone: str | None) -> End | None:
    if rule.end is None:
        return None
    if zone is None:
        why = said("the time zone of the authority that must act is missing. Choose its calendar and its zone.")
        raise NotComputable("zone_needed", why, last)
    there = ZoneInfo(zone)
    if rule.end.time == "24:00":
        instant = datetime.combine(last + timedelta(days=1), time(), there)
    else:
        instant = datetime.combine(last, time.fromisoformat(rule.end.time), there)
    return End(rule.end.time, zone, instant.astimezone(UTC))


def _end_sentence(end: End, last: date, exclusive: bool) -> str:
    when = "at the end" if end.time == "24:00" else f"{'before' if exclusive else 'by'} {end.time}"
    on = "of" if end.time == "24:00" else "on"
    return f"The time ends {when} {on} {day_plainly(last)} ({end.zone}), which is {moment_plainly(end.utc)} UTC."


def _warnings(rule: Rule, calendar: Calendar | None, windows: list[str]) -> tuple[str, ...]:
    whole = ["This rule is unverified. Check it against the law before relying on the date."] if rule.unverified else []
    dated = ["Unverified: from when until when this rule is in force."] if rule.in_force.unverified else []
    holidays: list[str] = []
    if calendar is not None and calendar.unverified:
        holidays = [f"The calendar “{calendar.title}” is unverified.", *calendar.caveats]
    return (*whole, *(f"Unverified: {each}." for each in (*rule.unverified_fields, *windows)), *dated, *holidays)


def _touches(holds: Callable[[date], bool], first: date, last: date) -> bool:
    return any(holds(first + timedelta(days=each)) for each in range((last - first).days + 1))


def _with_weekday(day: date) -> str:
    return f"{day_plainly(day)}, a {WEEKDAYS[day.weekday()]}"
