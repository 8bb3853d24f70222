"""Triggers: the event a period runs from, the day or moment it gives, and why sometimes it gives none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from dossier_app.domain.deadline_rules import DeemedService, Rule
from dossier_app.domain.edtf import Edtf, Precision, day_plainly, said_plainly


class NotComputable(Exception):  # noqa: N818  # an answer, not an error
    """No day can be given, and why. It is never replaced by today's date, an article's date or the first of a month.

    `reason` is one of the rule book's reasons; `nominal` the day reached before the calendar was needed, if any.
    """

    def __init__(self, reason: str, words: str, nominal: date | None = None) -> None:
        super().__init__(words)
        self.reason = reason
        self.words = words
        self.nominal = nominal


@dataclass(frozen=True, slots=True)
class Trigger:
    """The event a period runs from: of which type it is, on which date, and at which moment where hours are counted."""

    type: str
    on: Edtf | None = None
    at: datetime | None = None


def latest(rule: Rule, events: Mapping[str, Edtf], not_counting: Collection[str] = ()) -> Trigger:
    """The trigger of a rule that runs from the latest of several events, leaving out those found not to count.

    Raises NotComputable when an event is not one the rule names, when none is known, or when one has no day.
    """
    if strange := sorted(set(events) - set(rule.latest_of)):
        raise NotComputable("trigger_type_mismatch", f"Not computable: the rule does not run from {named(strange[0])}.")
    counting = [when for name, when in events.items() if name not in not_counting]
    if not counting:
        raise missing(rule.trigger_type)
    if vague := next((when for when in counting if not when.is_one_day), None):
        raise not_a_day(rule.trigger_type, vague)
    return Trigger(rule.trigger_type, max(counting, key=lambda when: when.sort_key))


def deemed(service: DeemedService, sent: Edtf | datetime, rule: Rule | None = None) -> Trigger:
    """The event that the law takes as having happened after a paper was sent or posted.

    Hours need a moment with its zone and are counted as elapsed hours. Raises NotComputable, with reason “ask”, where the law is open.
    """
    if rule is not None and rule.trigger_type not in service.moves:
        words = f"Not computable: {service.id} says nothing about a period that runs from the {TRIGGERS[rule.trigger_type]}."
        raise NotComputable("trigger_type_mismatch", words)
    if service.after is None or not service.moves:
        raise NotComputable("ask", f"Not computable: {service.rule}. The law names no number of days; say yourself which day it was.")
    day = sent.date() if isinstance(sent, datetime) else one_day("sent", sent)
    if not service.in_force.covers(day):
        raise NotComputable("rule_not_in_force", f"Not computable: {service.basis} was not in force on {day_plainly(day)}.")
    type_ = rule.trigger_type if rule else service.moves[0]
    if service.after.unit == "hours":
        if not isinstance(sent, datetime):
            raise NotComputable("trigger_time_needed", "Not computable: time of sending missing.")
        moment = elapsed(aware(sent), service.after.count)
        return Trigger(type_, Edtf.of(moment.date()), moment)
    taken = day + timedelta(days=service.after.count)
    for doubt in service.doubts:
        if (doubt.on_weekend and taken.weekday() >= 5) or (rule is not None and rule.id in doubt.rules):
            raise NotComputable("ask", f"Not computable: {doubt.words}. Decide which day counts, and record why.", taken)
    return Trigger(type_, Edtf.of(taken))


def day_of(rule: Rule, trigger: Trigger | None, zone: str | None) -> date:
    check_type(rule, trigger)
    if trigger is not None and trigger.at is not None:
        moment = aware(trigger.at)
        return (moment.astimezone(ZoneInfo(zone)) if zone else moment).date()
    if trigger is None or trigger.on is None:
        raise missing(rule.trigger_type)
    return one_day(rule.trigger_type, trigger.on)


def check_type(rule: Rule, trigger: Trigger | None) -> None:
    if trigger is None:
        raise missing(rule.trigger_type)
    if trigger.type != rule.trigger_type:
        known = TRIGGERS.get(trigger.type, f"event “{named(trigger.type)}”")
        words = f"Not computable: {_MISSING[rule.trigger_type]}. Only the {known} is known, and the period does not run from it."
        raise NotComputable("trigger_type_mismatch", words)


def one_day(type_: str, when: Edtf) -> date:
    if not when.is_one_day or when.earliest is None:
        raise not_a_day(type_, when)
    return when.earliest


def missing(type_: str) -> NotComputable:
    return NotComputable("no_trigger", f"Not computable: {_MISSING[type_]}.")


def not_a_day(type_: str, when: Edtf) -> NotComputable:
    vague = "is not one known day" if when.precision is Precision.DAY else f"is recorded as {said_plainly(when)} only"
    return NotComputable("trigger_not_a_day", f"Not computable: the {TRIGGERS[type_]} {vague}. Record the day itself.")


TRIGGERS = {
    "sent": "date of sending",
    "received": "date of receipt",
    "given": "date of service",
    "served": "date of formal service",
    "notified": "date of notification",
    "dated": "date of the document",
    "decided": "date of the decision",
    "became_aware": "moment of becoming aware",
    "complied": "date of compliance",
    "ended": "end of the earlier period",
    "event_date": "date of the event",
    "published": "date of publication",
    "happened": "date on which it happened",
}
_MISSING = {type_: f"{words} missing" for type_, words in TRIGGERS.items()}


def elapsed(moment: datetime, hours: int) -> datetime:
    """So many hours later on the clock of the same zone, whatever the clocks did in between."""
    return (moment.astimezone(UTC) + timedelta(hours=hours)).astimezone(moment.tzinfo)


def aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise NotComputable("zone_needed", f"Not computable: the time zone of {moment_plainly(moment)} is missing.")
    return moment


def moment_plainly(moment: datetime) -> str:
    return f"{moment:%H:%M} on {day_plainly(moment.date())}"


def named(name: str) -> str:
    return name.replace("_", " ")
