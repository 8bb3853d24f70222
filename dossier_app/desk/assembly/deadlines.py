"""Section 11: every deadline with its working, or the reason why there is no day."""

from __future__ import annotations

from dossier_app.desk.assembly.cells import in_place_row
from dossier_app.desk.assembly.scope import Scope
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import (
    NBSP,
    cell,
    date_or_gap,
    kept_together,
    label_cell,
    none_recorded,
    phrase,
    plainly,
    sentence,
    spaced,
    text,
    text_or_gap,
)
from dossier_app.desk.clock import Reckoned, reckon
from dossier_app.domain.chronology import Deadline, Event
from dossier_app.domain.deadline_rules import Step
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import DateKind
from dossier_app.domain.language import say, spoken
from dossier_app.domain.triggers import TRIGGERS
from dossier_app.domain.words import said, together
from dossier_app.dossier.value import Cell, Column, Entry, Gap, Line, Paragraph, Remark, Role, Row, Section, Strong, Table, Text


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("No."), 16),
        Column(say("What, by whom"), 44),
        Column(say("Runs from"), 34),
        Column(say("Last day"), 32),
        Column(say("Working"), 46),
    )


def deadlines(scribe: Scribe) -> Section:
    first = scribe.last + 1
    rows = tuple(_row(scribe, deadline) for deadline in scribe.scope.shelf(Deadline))
    title = say("Deadlines and their working")
    if not rows:
        return Section(11, title, (Paragraph(scribe.number(), (Gap(say("no deadline recorded")),)),), paragraphs=(first, scribe.last))
    remark = say(
        "Days are worked out by the rule named, from an event that stands on an exhibit; never from the day of a report or of this edition."
    )
    entries = (
        Entry(rows[0].anchor if len(rows) == 1 else f"{rows[0].anchor}–{rows[-1].anchor}", title, rows[0].anchor, (first, scribe.last)),
    )
    return Section(11, title, (Remark((Text(remark),)), Table(title, _columns(), rows)), entries, paragraphs=(first, scribe.last))


def reckoned(scope: Scope, deadline: Deadline) -> Reckoned:
    """The deadline as this edition may work it out: from a trigger that is in evidence, is not later, and may be seen."""
    why_not = _not_in_evidence(scope, deadline, frozenset())
    return Reckoned(deadline, None, why_not) if why_not else reckon(scope.case, deadline)


def _not_in_evidence(scope: Scope, deadline: Deadline, above: frozenset[str]) -> str:
    """Why its trigger, or that of the deadline it runs from, cannot be used here; empty when it can."""
    if deadline.after and deadline.after not in above:
        earlier = scope.case.get(Deadline, deadline.after)
        if earlier.superseded_to is not None:
            return ""
        why = _not_in_evidence(scope, earlier, above | {deadline.id})
        return together(_not_computable(said("it runs from the end of {label}.", label=earlier.label)), why) if why else ""
    if deadline.trigger is None:
        return ""
    event = scope.known(Event, deadline.trigger)
    date = TRIGGERS.get(deadline.trigger_kind.value if deadline.trigger_kind else "", TRIGGERS[DateKind.EVENT_DATE])
    if event is None:
        return _not_computable(said("{date} missing.", date=date))
    if event.excerpt is None:
        kind = TRIGGERS.get(event.date_kind.value, date)
        return _not_computable(said("{date} not in evidence; it is recorded without an exhibit.", date=kind))
    return ""


def _not_computable(why: str) -> str:
    return said("Not computable: {why}", why=why)


def why_not(found: Reckoned) -> str:
    """The reason in the words of the page: “not computable: date of service missing”."""
    words = spoken(found.why_not)
    return kept_together(words[:1].lower() + words[1:]).rstrip(".")


def _row(scribe: Scribe, deadline: Deadline) -> Row:
    number = scribe.number(deadline)
    first = label_cell(deadline.label, number)
    if instead := in_place_row(scribe, deadline, first, number, deadline.label):
        return instead
    found = reckoned(scribe.scope, deadline)
    return Row(
        (first, _what(scribe, deadline), _runs_from(scribe, deadline), _last_day(scribe, found), _working(found)), number, deadline.label
    )


def _what(scribe: Scribe, deadline: Deadline) -> Cell:
    whom = scribe.scope.party(deadline.on_whom)
    cited = scribe.cite(deadline.excerpt, deadline.label)
    lines = [Line(sentence(text(deadline.title), spaced(cited or (Gap(say("no exhibit")),))))]
    lines.append(Line((text(say("by {whom}", whom=whom)) if whom else Gap(say("by whom is not recorded")),), Role.NOTE))
    if deadline.stated_count is not None and deadline.stated_unit is not None:
        period = spoken(Step(deadline.stated_count, deadline.stated_unit.value).words)
        lines.append(Line((Text(say("stated as {period}", period=period.replace(" ", NBSP))),), Role.NOTE))
    if deadline.note.strip():
        lines.append(Line((text(deadline.note),), Role.NOTE))
    return tuple(lines)


def _runs_from(scribe: Scribe, deadline: Deadline) -> Cell:
    scope = scribe.scope
    stated = say("the period as stated; no rule of law recorded") if deadline.stated_count is not None else ""
    by_rule = text(say("rule {rule}", rule=deadline.rule)) if deadline.rule else text_or_gap(stated, say("no rule recorded"))
    rule = Line((by_rule,), Role.NOTE)
    if deadline.after:
        return (Line(phrase("the end of {deadline}", deadline=text(scope.case.get(Deadline, deadline.after).label))), rule)
    event = scope.known(Event, deadline.trigger)
    if event is None or event.excerpt is None:
        kind = TRIGGERS.get(deadline.trigger_kind.value, "") if deadline.trigger_kind else ""
        missing = say("{date} not in evidence", date=kind) if kind else say("no event in evidence")
        return (Line((Gap(missing),)), rule)
    when = Line((date_or_gap(event.date),), Role.NOTE)
    return (Line(sentence(text(event.title), spaced(scribe.cite(event.excerpt, deadline.label)))), when, rule)


def _last_day(scribe: Scribe, found: Reckoned) -> Cell:
    deadline = found.deadline
    lines: list[Line] = []
    if deadline.superseded_to:
        named = deadline.superseded_by.strip()
        by = say("moved by {what}", what=deadline.superseded_by) if named else say("moved, by what is not recorded")
        lines += [Line((Strong(plainly(deadline.superseded_to)),)), Line((text(by),), Role.NOTE)]
    if found.worked:
        day = plainly(Edtf.of(found.worked.last_day))
        lines.append(Line((Text(say("worked out: {day}", day=day)) if deadline.superseded_to else Strong(day),)))
    else:
        lines.append(Line((Gap(why_not(found)),)))
    met = scribe.scope.date(deadline.met_on)
    is_met = Text(say("met on {day}", day=plainly(met))) if met else Gap(say("not recorded as met"))
    lines.append(Line((is_met,), Role.NOTE))
    return tuple(lines)


def _working(found: Reckoned) -> Cell:
    if found.worked is None:
        return cell(Gap(say("none: there is no day to work out")))
    lines = [Line((text(spoken(each)),)) for each in found.worked.working]
    lines += [Line((text(spoken(each)),), Role.NOTE) for each in found.worked.warnings]
    return tuple(lines) or cell(none_recorded())
