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
from dossier_app.domain.words import Said, counted, said, together

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
    """A deadline with its working: each entry of `working` is a sentence fit to print, and to be shown in the user's language."""

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
        what = together(*rule.unverified_fields, by="; ")
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
            working.append(said("{condition}: {state}.", condition=named(name).capitalize(), state=condition.words))
            continue
        if not condition.on.is_one_day or condition.on.earliest is None:
            raise not_a_day(rule.trigger_type, condition.on)
        days.append(condition.on.earliest)
        working.append(said("{condition}: {state}.", condition=named(name).capitalize(), state=said_plainly(condition.on)))
    if not days:
        raise missing(rule.trigger_type)
    last = max(days)
    working.append(said("All conditions were met on {day}: {act} after that day.", day=day_plainly(last), act=rule.act))
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
    working += [
        said("On another reading ({reading}) it is {day}: {use}.", reading=each.reading, day=day_plainly(each.last_day), use=each.use)
        for each in others
    ]
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
        working.append(_step_sentence(rule, number, day, reached))
        day = reached
    if rule.free_day_at_end:
        day += timedelta(days=1)
        working.append(said("The last day must be wholly free, so one day more: {reached}.", reached=_with_weekday(day)))
    return day


def _step_sentence(rule: Rule, number: int, start: date, reached: date) -> str:
    period, day, end = rule.steps[number].words, day_plainly(start), _with_weekday(reached)
    if rule.trigger_day_counts and number == 0:
        return said("{period} from {day}, that day counted as the first: {reached}.", period=period, day=day, reached=end)
    if number:
        return said("Then {period} more: {reached}.", period=period, reached=end)
    if rule.backward:
        return said("{period} before {day}, that day not counted: {reached}.", period=period, day=day, reached=end)
    return said("{period} after {day}, that day not counted: {reached}.", period=period, day=day, reached=end)


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
    passed, to, end = together(*map(_why_passed_over, skipped), by="; "), rule.roll_to, _with_weekday(last)
    if not rule.roll_basis:
        return [said("{passed}. The last day moves to the {to}: {reached}.", passed=passed, to=to, reached=end)]
    basis = rule.roll_basis
    return [said("{passed}. The last day moves to the {to}: {reached} ({basis}).", passed=passed, to=to, reached=end, basis=basis)]


def _why_passed_over(skipped: Skipped) -> str:
    if skipped.why == "holiday":
        return said("{day} is a public holiday", day=day_plainly(skipped.day))
    return said("{day} is a {weekday}", day=day_plainly(skipped.day), weekday=WEEKDAYS[skipped.day.weekday()])


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
        either, other = (moment_plainly(elapsed(start, step.count)) for start in (moment, full_hour))
        why = said(
            "the event was exactly on the hour, and the law does not say whether the hour that begins counts: {moment} or {other}. "
            "Decide which, and record why.",
            moment=either,
            other=other,
        )
        raise NotComputable("ask", why)
    ends, from_minute = elapsed(full_hour, step.count), elapsed(moment, step.count)
    others = tuple(OtherReading(each.reading, each.use, from_minute.date(), from_minute) for each in rule.alternatives)
    working = _hours_sentences(step, moment, ends, others)
    end = End(f"{ends:%H:%M}", str(ends.tzinfo), ends.astimezone(UTC))
    day = ends.date()
    return Worked(rule, moment.date(), moment.date(), day, day, (), end, working, _warnings(rule, None, []), others)


def _hours_sentences(step: Step, event: datetime, ends: datetime, others: tuple[OtherReading, ...]) -> tuple[str, ...]:
    begins, utc = elapsed(ends, -step.count), ends.astimezone(UTC)
    return (
        said(
            "The hour of the event, {moment}, does not count: the count begins at {begins}.",
            moment=moment_plainly(event), begins=moment_plainly(begins),
        ),
        counted(
            "%n hour elapses at {moment}, which is {utc} UTC.", "%n hours elapse at {moment}, which is {utc} UTC.",
            step.count, moment=moment_plainly(ends), utc=moment_plainly(utc),
        ),
        *(
            said(
                "On another reading ({reading}) they elapse at {moment}: {use}.",
                reading=each.reading, moment=moment_plainly(each.ends or ends), use=each.use,
            )
            for each in others
        ),
    )  # fmt: skip


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
    asked = {"day": day_plainly(last), "zone": end.zone, "utc": moment_plainly(end.utc)}
    if end.time == "24:00":
        return said("The time ends at the end of {day} ({zone}), which is {utc} UTC.", **asked)
    if exclusive:
        return said("The time ends before {time} on {day} ({zone}), which is {utc} UTC.", time=end.time, **asked)
    return said("The time ends by {time} on {day} ({zone}), which is {utc} UTC.", time=end.time, **asked)


def _warnings(rule: Rule, calendar: Calendar | None, windows: list[str]) -> tuple[str, ...]:
    whole = [said("This rule is unverified. Check it against the law before relying on the date.")] if rule.unverified else []
    dated = [said("Unverified: from when until when this rule is in force.")] if rule.in_force.unverified else []
    holidays: list[str] = []
    if calendar is not None and calendar.unverified:
        holidays = [said("The calendar “{calendar}” is unverified.", calendar=calendar.title), *calendar.caveats]
    return (*whole, *(said("Unverified: {what}.", what=each) for each in (*rule.unverified_fields, *windows)), *dated, *holidays)


def _touches(holds: Callable[[date], bool], first: date, last: date) -> bool:
    return any(holds(first + timedelta(days=each)) for each in range((last - first).days + 1))


def _with_weekday(day: date) -> Said:
    return said("{day}, a {weekday}", day=day_plainly(day), weekday=WEEKDAYS[day.weekday()])
