"""Section 5: the findings, sentence by sentence, with the company's answer beside each; and section 9, the orders, in the same form."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from dossier_app.desk.assembly.answers import Answers
from dossier_app.desk.assembly.scribe import Scribe, or_none
from dossier_app.desk.assembly.wording import (
    continued,
    date_or_gap,
    full_stop,
    joined,
    link,
    named,
    no_date,
    none_recorded,
    phrase,
    sentence,
    shortly,
    spaced,
    text,
    text_or_gap,
)
from dossier_app.domain.counterclaim import Counterclaim, Standing
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import StatementKind
from dossier_app.domain.finding import Finding, Provision, Statement
from dossier_app.domain.language import say
from dossier_app.domain.measure import Measure
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Record, pointer_to
from dossier_app.dossier import value
from dossier_app.dossier.value import Block, Entry, Gap, Heading, Line, Paragraph, Piece, RecordHead, Role, Section, SideHeads, Text, Words

R = TypeVar("R", Finding, Measure)


def findings(scribe: Scribe, answers: Answers) -> Section:
    """Every finding in the order of its label, withdrawn and withheld ones in their places."""
    first = scribe.last + 1
    none = say("no finding recorded")
    blocks, entries = one_by_one(scribe, scribe.scope.shelf(Finding), lambda each: _finding(scribe, answers, each), none)
    return Section(5, say("Findings"), tuple(blocks), tuple(entries), paragraphs=(first, scribe.last))


def one_by_one(
    scribe: Scribe, records: Iterable[R], written: Callable[[R], Iterable[Block]], when_none: str
) -> tuple[list[Block], list[Entry]]:
    """Each record with what is written of it, and its line in the contents; that there is none, when there is none."""
    blocks: list[Block] = []
    entries: list[Entry] = []
    for record in records:
        begins = scribe.last + 1
        blocks += written(record)
        title = text(record.title).text if scribe.is_printed(record) else say("not printed here: withdrawn or withheld")
        entries.append(Entry(record.label, title, record.label, (begins, scribe.last)))
    if not blocks:
        blocks.append(Paragraph(scribe.number(), (Gap(when_none),)))
    return blocks, entries


def _finding(scribe: Scribe, answers: Answers, finding: Finding) -> Iterator[Block]:
    if instead := scribe.in_place(finding, finding.label):
        yield instead
        if finding.stands:
            statements = len(scribe.scope.statements(finding)) or 1
            yield from withheld_statements(scribe, finding, statements + 1)
        return
    scribe.numbers[finding.id] = scribe.last + 1
    claims = [*scribe.scope.claims_on(finding), *scribe.scope.whole_case_claims]
    yield RecordHead(
        finding.label, text(finding.title).text, _strip(scribe, finding), standing_title(scribe), standing(scribe, answers, claims)
    )
    yield SideHeads(say("What is stated"), scribe.scope.plan.template.over_answers(say("What the company answers")))
    yield from _statements(scribe, answers, finding)
    yield Heading((Text(say("Considered against the finding")),))
    number = scribe.number()
    yield value.Statement(number, _considered(scribe, finding), answers.responses_to(claims), beside_is_answer=False)
    yield Heading((Text(say("Determination")),))
    number = scribe.number()
    dissent = (Line((Text(say("Dissent")),), Role.HEAD), Line((text_or_gap(finding.dissent),)))
    yield value.Statement(number, (text_or_gap(finding.determination),), dissent, beside_is_answer=False)


def withheld_statements(scribe: Scribe, record: Record, count: int) -> Iterator[value.Statement]:
    """The further paragraphs of a withheld record, kept so that paragraphs are numbered alike for every audience."""
    for _ in range(count):
        number = scribe.number()
        yield value.Statement(number, scribe.instead(record), (Line((none_recorded(),)),), beside_is_answer=False)


def _considered(scribe: Scribe, finding: Finding) -> Words:
    conflicts = [(link(each.label),) for each in scribe.scope.conflicts(finding)]
    words = text_or_gap(finding.considered_against)
    return sentence(words, spaced(joined(conflicts)))


def _strip(scribe: Scribe, finding: Finding) -> tuple[tuple[str, Words], ...]:
    scope = scribe.scope
    on = scope.date(finding.decided_on)
    stage = sentence(Text(f"{what_it_is(scribe, finding)}, "), date_or_gap(on))
    # The strip stands over the first paragraph of the finding, which has not got its number yet.
    scribe.last += 1
    cited = scribe.cited(finding, finding.label)
    scribe.last -= 1
    return (
        (say("Found by"), _by_and_against(scope.party(finding.found_by), scope.party(finding.against))),
        (say("Stage"), sentence(stage, spaced(cited))),
        (say("Provision"), _provisions(scribe, finding)),
        (say("Standard"), _standard(finding)),
        (say("Put to party"), _put(scribe, finding)),
    )


def _by_and_against(by: str, against: str) -> Words:
    """“Office of the Information Commissioner, against Clearview AI”."""
    who: Piece | str = text(by).text if by else none_recorded()
    return phrase("{who}, against {whom}", who=who, whom=text(against).text)


def what_it_is(scribe: Scribe, record: Finding | Measure) -> str:
    """The stage of a finding or the kind of a measure; with a caution where no more than a report of it is shown: “order, as reported”."""
    word = named(record.stage if isinstance(record, Finding) else record.measure_kind)
    return say("{what}, as reported", what=word) if scribe.scope.is_only_reported(record) else word


def _provisions(scribe: Scribe, finding: Finding) -> Words:
    known = [provision for each in finding.provisions if (provision := scribe.scope.known(Provision, each))]
    if not known:
        return (none_recorded(),)
    return _assigned(text(say("; ").join(each.cited for each in known)), finding.provisions_assigned_by)


def _standard(finding: Finding) -> Words:
    if finding.standard is None:
        return (none_recorded(),)
    return _assigned(text(named(finding.standard)), finding.standard_assigned_by)


def _assigned(what: Text, by: str) -> Words:
    """With whose choice it is: the source's, or a named person's."""
    who = text(by).text
    return (
        phrase("{what}; assigned by {who}", what=what, who=who)
        if who
        else phrase("{what}; assigned by: {gap}", what=what, gap=none_recorded())
    )


def _put(scribe: Scribe, finding: Record) -> Words:
    """Whether and when the criticism was put to whom it is about; the reply itself stands beside the first sentence."""
    parts: list[Words] = []
    for put in scribe.scope.put_about(finding):
        on, by = scribe.scope.date(put.put_on), put.reply_by
        reply_by = f", {say('reply by {date}', date=shortly(by))}" if by else ""
        parts.append(
            sentence(
                text(scribe.scope.party(put.party)),
                Text(", "),
                date_or_gap(on),
                text(f"{continued(put.how)}{reply_by}") if put.how.strip() or reply_by else (),
            )
        )
    return joined(parts, say("; ")) or (none_recorded(),)


def _statements(scribe: Scribe, answers: Answers, finding: Finding) -> Iterator[value.Statement]:
    given: dict[str, int] = {}
    statements = scribe.scope.statements(finding)
    for statement in statements:
        number = scribe.number(statement)
        kind = named(statement.statement_kind)
        if held := scribe.scope.withheld(statement):
            words: Words = (scribe.withhold(held),)
        else:
            words = _words(scribe, statement, finding.label)
        yield value.Statement(number, words, answers.beside(finding, statement, given), kind)
    if not statements:
        number = scribe.number()
        yield value.Statement(number, (Gap(say("no statement recorded")),), answers.beside(finding, None, given))


def _words(scribe: Scribe, statement: Statement, label: str) -> Words:
    """The sentence with its citations; an inference with what it follows from, and whose it is; words on record with where they stand."""
    if statement.statement_kind is StatementKind.QUOTE:
        return _repeating(scribe, statement, label)
    if statement.statement_kind is not StatementKind.INFERENCE:
        return scribe.standing_on(statement.text, statement, label)
    premises = or_none(scribe.names(statement.premises, last=f" {say('and')} "))
    author = f" {say('Drawn by {who}.', who=text(statement.author).text)}" if statement.author.strip() else ""
    cited = scribe.cited(statement, label)
    conflicts: list[Words] = [(link(each.label),) for each in scribe.scope.conflicts(statement)]
    follows = sentence(phrase("Follows from {premises}.", premises=premises), Text(author) if author else ())
    return sentence(text(full_stop(statement.text)), Text(" "), follows, *(spaced(each) for each in (cited, *conflicts)))


def _repeating(scribe: Scribe, statement: Statement, label: str) -> Words:
    quotes = [scribe.scope.case.at(each) for each in statement.facts if each.kind == Quote.kind]
    repeated: list[Words] = []
    for each in quotes:
        if isinstance(each, Quote) and (its_label := scribe.name(pointer_to(each))):
            repeated += [its_label, scribe.cite(each.excerpt, label) if scribe.is_printed(each) else ()]
    conflicts: list[Words] = [(link(each.label),) for each in scribe.scope.conflicts(statement)]
    words = joined([*repeated, scribe.cited(statement, label), *conflicts]) or (none_recorded(),)
    return sentence(text(full_stop(statement.text)), Text(" "), words)


def standing_title(scribe: Scribe) -> str:
    as_at = scribe.scope.plan.as_at
    return say("Standing at {date}", date=shortly(as_at)) if as_at else say("Standing on record")


def standing(scribe: Scribe, answers: Answers, claims: list[Counterclaim]) -> tuple[tuple[str, Words], ...]:
    """What forums ruled on the counterclaims against it, by date."""
    ruled: list[tuple[Standing, Counterclaim]] = []
    for claim in claims:
        ruled += [(each, claim) for each in scribe.scope.standings(claim) if each.forum is not None]
    ruled.sort(key=lambda pair: pair[0].since.sort_key if pair[0].since else Edtf("0001").sort_key)
    rows: list[tuple[str, Words]] = []
    for each, claim in ruled:
        on = scribe.scope.date(each.since)
        scribe.last += 1
        cited = scribe.cite(each.excerpt, claim.label)
        words = answers.standing_in(_undated(each)) if scribe.is_printed(each) else scribe.instead(each)
        scribe.last -= 1
        rows.append((shortly(on) if on else no_date().text, sentence(link(claim.label), Text(" "), words, spaced(cited))))
    return tuple(rows) or ((say("rulings"), (none_recorded(),)),)


def _undated(each: Standing) -> Standing:
    return dataclasses.replace(each, since=None)


def orders(scribe: Scribe, answers: Answers) -> Section:
    """Section 9: what was ordered, step by step, with the company's answer beside it."""
    first = scribe.last + 1
    measures = [each for each in scribe.scope.shelf(Measure) if not each.measure_kind.is_penalty]
    blocks, entries = one_by_one(scribe, measures, lambda each: _order(scribe, answers, each), say("no order recorded"))
    return Section(9, say("Orders"), tuple(blocks), tuple(entries), paragraphs=(first, scribe.last))


def _order(scribe: Scribe, answers: Answers, measure: Measure) -> Iterator[Block]:
    if instead := scribe.in_place(measure, measure.label):
        yield instead
        if measure.stands:
            yield from withheld_statements(scribe, measure, len(measure.steps or (measure.title,)) - 1)
        return
    scope = scribe.scope
    scribe.numbers[measure.id] = scribe.last + 1
    claims = [*scope.claims_on(measure), *scope.whole_case_claims]
    yield RecordHead(
        measure.label, text(measure.title).text, measure_strip(scribe, measure), standing_title(scribe), standing(scribe, answers, claims)
    )
    yield SideHeads(say("What is required"), scribe.scope.plan.template.over_answers(say("What the company answers")))
    given: dict[str, int] = {}
    steps = measure.steps or (measure.title,)
    kind = say("step") if measure.steps else say("order")
    for step in steps:
        number = scribe.number()
        words = scribe.standing_on(step, measure, measure.label)
        yield value.Statement(number, words, answers.beside(measure, None, given), kind)
    if measure.note.strip():
        yield value.Remark((text(measure.note),))


def measure_strip(scribe: Scribe, measure: Measure) -> tuple[tuple[str, Words], ...]:
    """By whom, against whom, of what kind and of which date a measure is."""
    scope = scribe.scope
    on = scope.date(measure.dated)
    printed = measure.date_as_printed.strip()
    dated: Words = (date_or_gap(on),)
    return (
        (say("By"), _by_and_against(scope.party(measure.imposed_by), scope.party(measure.against))),
        (say("Kind"), (Text(what_it_is(scribe, measure)),)),
        (say("Dated"), phrase("{date}, printed as {words}", date=dated, words=value.Said(printed)) if printed else dated),
        (say("Put to party"), _put(scribe, measure)),
    )
