"""Section 4: the provisions that findings rest on; and section 15: every authority cited, with where it is used."""

from __future__ import annotations

from collections import defaultdict

from dossier_app.desk import rulebook
from dossier_app.desk.assembly.cells import from_to, withheld_row
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import (
    cell,
    joined,
    labels,
    none_recorded,
    number_cell,
    paragraph_link,
    phrase,
    sentence,
    text,
    text_or_gap,
)
from dossier_app.domain.chronology import Deadline
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.failures import Refusal
from dossier_app.domain.finding import Finding, Provision
from dossier_app.domain.language import say, spoken
from dossier_app.domain.proceeding import Ruling
from dossier_app.domain.record import Pointer
from dossier_app.domain.words import term
from dossier_app.dossier.value import Column, Gap, Line, Paragraph, Role, Row, Section, Table, Text, Words


def framework(scribe: Scribe) -> Section:
    """Only the provisions that a finding printed here names."""
    first = scribe.last + 1
    used, wanted = _used(scribe), _used(scribe, with_withheld=True)
    columns = (
        Column(say("Para"), 16),
        Column(say("Provision"), 46),
        Column(say("Title"), 56),
        Column(say("In force"), 34),
        Column(say("Used in"), 20),
    )
    rows = tuple(_provision(scribe, each, used.get(each.id, [])) for each in scribe.scope.all(Provision) if each.id in wanted)
    table = Table(say("Provisions"), columns, rows)
    blocks = (table,) if rows else (Paragraph(scribe.number(), (Gap(say("no provision is named by a finding printed here")),)),)
    return Section(4, say("Legal framework"), blocks, paragraphs=(first, scribe.last))


def _used(scribe: Scribe, *, with_withheld: bool = False) -> dict[str, list[str]]:
    used: defaultdict[str, list[str]] = defaultdict(list)
    for finding in scribe.scope.all(Finding) if with_withheld else scribe.scope.shown(Finding):
        for provision in finding.provisions:
            used[provision].append(finding.label)
    return used


def _provision(scribe: Scribe, provision: Provision, used_in: list[str]) -> Row:
    number = scribe.number(provision)
    if not used_in:
        return withheld_row(number_cell(number), number)
    notes = [Line((text(words),), Role.NOTE) for words in (provision.note, provision.address) if words.strip()]
    title = (Line((text_or_gap(provision.title),)), *notes)
    interval = from_to(provision.in_force_from, scribe.scope.date(provision.in_force_to))
    force = cell(Text(interval) if interval else none_recorded())
    return Row((number_cell(number), cell(text(provision.cited)), title, force, cell(labels(used_in))), number)


def authorities(scribe: Scribe) -> Section:
    """Laws, rules of time limits and rulings, each once, with the records that rest on it."""
    first = scribe.last + 1
    rows = [*_laws(scribe), *_rules(scribe), *_cases(scribe)]
    title = say("Authorities")
    columns = (Column(say("Para"), 16), Column(say("Authority"), 62), Column(say("What"), 62), Column(say("Used in"), 32))
    table = Table(title, columns, tuple(rows))
    blocks = (table,) if rows else (Paragraph(scribe.number(), (Gap(say("no authority cited")),)),)
    return Section(15, title, blocks, paragraphs=(first, scribe.last))


def _row(scribe: Scribe, authority: str, what: Words, used: Words) -> Row:
    number = scribe.number()
    return Row((number_cell(number), cell(text(authority)), cell(what), cell(used or (none_recorded(),))), number)


def _hidden(scribe: Scribe) -> Row:
    number = scribe.number()
    return withheld_row(number_cell(number), number)


def _laws(scribe: Scribe) -> list[Row]:
    """The instruments, with the pinpoints used of each."""
    used, wanted = _used(scribe), _used(scribe, with_withheld=True)
    instruments: defaultdict[str, list[Provision]] = defaultdict(list)
    for provision in scribe.scope.all(Provision):
        if provision.id in wanted:
            instruments[provision.instrument].append(provision)
    rows: list[Row] = []
    for name in sorted(instruments):
        shown = [each for each in instruments[name] if each.id in used]
        if not shown:
            rows.append(_hidden(scribe))
            continue
        pinpoints = "; ".join(sorted({each.pinpoint or say("as a whole") for each in shown}))
        records = dict.fromkeys(label for each in shown for label in used[each.id])
        rows.append(_row(scribe, name, (text(pinpoints),), labels(list(records))))
    return rows


def _rules(scribe: Scribe) -> list[Row]:
    """The rules by which time limits were worked out, with what is unverified about them."""
    by_rule: defaultdict[str, list[str]] = defaultdict(list)
    for deadline in scribe.scope.all(Deadline):
        if deadline.rule:
            by_rule[deadline.rule] += [deadline.label] if scribe.is_printed(deadline) else []
    rows: list[Row] = []
    for name in sorted(by_rule):
        if not by_rule[name]:
            rows.append(_hidden(scribe))
            continue
        try:
            rule = rulebook.rule(name)
        except Refusal:
            unknown: Words = (Gap(say("not in the rule book of this program")),)
            rows.append(_row(scribe, say("Rule {name}", name=name), unknown, labels(by_rule[name])))
            continue
        basis = "; ".join(f"{each.instrument} {each.pinpoint}".strip() for each in rule.basis) or rule.title
        unverified = f" {say('Unverified.')}" if rule.unverified else ""
        title = text(spoken(term("Rule", rule.title))).text
        rows.append(_row(scribe, basis, (Text(f"{title}.{unverified}"),), labels(by_rule[name])))
    return rows


def _cases(scribe: Scribe) -> list[Row]:
    rows: list[Row] = []
    for ruling in scribe.scope.all(Ruling):
        if not scribe.is_printed(ruling):
            rows += [_hidden(scribe)] if ruling.authority.strip() else []
        elif ruling.authority.strip():
            grounds = [each.counterclaim for each in ruling.grounds]
            used = joined(scribe.name(Pointer(Counterclaim.kind, each)) for each in grounds)
            paragraph = scribe.paragraph_of(ruling.id)
            at: Words = phrase("paragraph {number}", number=paragraph_link(paragraph)) if paragraph else ()
            rows.append(_row(scribe, ruling.authority, (text(ruling.title),), sentence(used, Text("; ") if used and at else (), at)))
    return rows
