"""Triggers: the event a period runs from, the day or moment it gives, and why sometimes it gives none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from dossier_app.domain.deadline_rules import DeemedService, Rule
from dossier_app.domain.edtf import Edtf, Precision, day_plainly, said_plainly
from dossier_app.domain.words import Said, said


class NotComputable(Exception):  # noqa: N818  # an answer, not an error
    """No day can be given, and why. It is never replaced by today's date, an article's date or the first of a month.

    `reason` is one of the rule book's reasons; `nominal` the day reached before the calendar was needed, if any.
    """

    def __init__(self, reason: str, why: str, nominal: date | None = None) -> None:
        self.words = said("Not computable: {why}", why=why)
        super().__init__(self.words)
        self.reason = reason
        self.why = why
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
        raise NotComputable("trigger_type_mismatch", said("the rule does not run from {event}.", event=named(strange[0])))
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
        why = said("{rule} says nothing about a period that runs from the {event}.", rule=service.id, event=TRIGGERS[rule.trigger_type])
        raise NotComputable("trigger_type_mismatch", why)
    if service.after is None or not service.moves:
        why = said("{rule}. The law names no number of days; say yourself which day it was.", rule=service.rule)
        raise NotComputable("ask", why)
    day = sent.date() if isinstance(sent, datetime) else one_day("sent", sent)
    if not service.in_force.covers(day):
        why = said("{basis} was not in force on {day}.", basis=service.basis, day=day_plainly(day))
        raise NotComputable("rule_not_in_force", why)
    type_ = rule.trigger_type if rule else service.moves[0]
    if service.after.unit == "hours":
        if not isinstance(sent, datetime):
            raise NotComputable("trigger_time_needed", said("time of sending missing."))
        moment = elapsed(aware(sent), service.after.count)
        return Trigger(type_, Edtf.of(moment.date()), moment)
    taken = day + timedelta(days=service.after.count)
    for doubt in service.doubts:
        if (doubt.on_weekend and taken.weekday() >= 5) or (rule is not None and rule.id in doubt.rules):
            raise NotComputable("ask", said("{doubt}. Decide which day counts, and record why.", doubt=doubt.words), taken)
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
        known = TRIGGERS.get(trigger.type) or said("event “{event}”", event=named(trigger.type))
        wanted = TRIGGERS[rule.trigger_type]
        why = said("{date} missing. Only the {known} is known, and the period does not run from it.", date=wanted, known=known)
        raise NotComputable("trigger_type_mismatch", why)


def one_day(type_: str, when: Edtf) -> date:
    if not when.is_one_day or when.earliest is None:
        raise not_a_day(type_, when)
    return when.earliest


def missing(type_: str) -> NotComputable:
    return NotComputable("no_trigger", said("{date} missing.", date=TRIGGERS[type_]))


def not_a_day(type_: str, when: Edtf) -> NotComputable:
    why = said("the {date} is not one known day. Record the day itself.", date=TRIGGERS[type_])
    if when.precision is not Precision.DAY:
        why = said("the {date} is recorded as {known} only. Record the day itself.", date=TRIGGERS[type_], known=said_plainly(when))
    return NotComputable("trigger_not_a_day", why)


TRIGGERS = {
    "sent": said("date of sending"),
    "received": said("date of receipt"),
    "given": said("date of service"),
    "served": said("date of formal service"),
    "notified": said("date of notification"),
    "dated": said("date of the document"),
    "decided": said("date of the decision"),
    "became_aware": said("moment of becoming aware"),
    "complied": said("date of compliance"),
    "ended": said("end of the earlier period"),
    "event_date": said("date of the event"),
    "published": said("date of publication"),
    "happened": said("date on which it happened"),
}


def elapsed(moment: datetime, hours: int) -> datetime:
    """So many hours later on the clock of the same zone, whatever the clocks did in between."""
    return (moment.astimezone(UTC) + timedelta(hours=hours)).astimezone(moment.tzinfo)


def aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise NotComputable("zone_needed", said("the time zone of {moment} is missing.", moment=moment_plainly(moment)))
    return moment


def moment_plainly(moment: datetime) -> Said:
    return said("{time} on {day}", time=f"{moment:%H:%M}", day=day_plainly(moment.date()))


def named(name: str) -> str:
    return name.replace("_", " ")
