"""Section 10: every penalty, what is of record beside what was printed, and every sum ever printed about it."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.assembly.answers import Answers
from dossier_app.desk.assembly.conflicts import accounts_that_differ
from dossier_app.desk.assembly.findings import measure_strip, one_by_one, standing, withheld_statements
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import (
    capital,
    cell,
    date_or_gap,
    joined,
    link,
    money,
    named,
    none_recorded,
    number_cell,
    phrase,
    qualifier,
    said,
    sentence,
    shortly,
    text,
    text_or_gap,
)
from dossier_app.domain.enumerations import SumStanding
from dossier_app.domain.fairness import Conflict
from dossier_app.domain.language import say, say_so_many
from dossier_app.domain.measure import Measure, Sum
from dossier_app.dossier import value
from dossier_app.dossier.value import (
    Block,
    Cell,
    Column,
    Definitions,
    Gap,
    Heading,
    Line,
    Paragraph,
    PenaltyHead,
    Role,
    Row,
    Section,
    SideHeads,
    Strong,
    SumInLarge,
    Table,
    Text,
    Words,
)


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Para"), 16), Column(say("As printed"), 43), Column(say("Read as"), 38, figures=True), Column(say("Qualifier"), 21),
        Column(say("Said by"), 29), Column(say("Standing"), 25),
    )  # fmt: skip


def _evidence(standing: SumStanding) -> str:
    match standing:
        case SumStanding.OF_RECORD:
            return say("Evidence of what was imposed.")
        case SumStanding.AS_REPORTED:
            return say("Kept as evidence of what was reported, not of what was imposed.")
        case SumStanding.PROVISIONAL:
            return say("Provisional: not what was imposed in the end.")
        case SumStanding.CONVERTED_BY_OTHERS:
            return say("Converted by others, not by us.")


def penalty(scribe: Scribe, answers: Answers) -> Section:
    first = scribe.last + 1
    measures = [each for each in scribe.scope.shelf(Measure) if each.measure_kind.is_penalty]
    blocks, entries = one_by_one(scribe, measures, lambda each: _penalty(scribe, answers, each), say("no penalty recorded"))
    others = [each for each in scribe.scope.all(Sum) if each.measure is None or not _is_penalty(scribe, each.measure)]
    if others:
        title = say("Other sums printed")
        blocks.append(Heading((Text(title),)))
        blocks.append(Table(title, _columns(), tuple(_sum(scribe, each, "") for each in others)))
    return Section(10, say("Penalty: as reported and of record"), tuple(blocks), tuple(entries), paragraphs=(first, scribe.last))


def _is_penalty(scribe: Scribe, identity: str) -> bool:
    return scribe.scope.case.get(Measure, identity).measure_kind.is_penalty


def _penalty(scribe: Scribe, answers: Answers, measure: Measure) -> Iterator[Block]:
    if instead := scribe.in_place(measure, measure.label):
        yield instead
        if measure.stands:
            yield from withheld_statements(scribe, measure, 2 + len(scribe.scope.sums(measure)))
        return
    scope = scribe.scope
    number = scribe.number(measure)
    sums = scope.sums(measure)
    shown = [each for each in sums if scope.withheld(each) is None]
    record = next((each for each in reversed(shown) if each.standing is SumStanding.OF_RECORD), None)
    reported = next((each for each in shown if each.standing is SumStanding.AS_REPORTED), None)
    yield PenaltyHead(measure.label, number, _of_record(scribe, measure, record), _as_reported(scribe, measure, reported))
    claims = [*scope.claims_on(measure), *scope.whole_case_claims]
    yield Definitions(
        (
            measure_strip(scribe, measure),
            tuple((key if key != say("rulings") else say("Rulings"), words) for key, words in standing(scribe, answers, claims)),
        )
    )
    imposed = say("What is said to be imposed") if scope.is_only_reported(measure) else say("What is imposed")
    yield SideHeads(imposed, scribe.scope.plan.template.over_answers(say("What the company answers")))
    paragraph = scribe.number()
    yield value.Statement(paragraph, scribe.standing_on(measure.title, measure, measure.label), answers.beside(measure, None, {}))
    many = capital(say_so_many("%n sum is recorded for this penalty.", "%n sums are recorded for this penalty.", len(sums)))
    rule = say("No sum is converted or added to another here, and a provisional sum is not the final one.")
    yield Paragraph(scribe.number(), (Text(f"{many} {rule}"),))
    yield Table(say("Every sum recorded"), _columns(), tuple(_sum(scribe, each, measure.label) for each in sums))
    yield Definitions(((
        (say("Calculation"), phrase("{gap}: no calculation is recorded", gap=Gap(say("not computable")))),
        (say("Mitigating, aggravating factors"), (none_recorded(),)),
        (say("Paid"), (none_recorded(),)),
        *(((say("Note"), (text(measure.note),)),) if measure.note.strip() else ()),
    ),))  # fmt: skip
    conflicts = _conflicts(scribe, measure, sums)
    if conflicts:
        yield Heading((Text(say("Accounts that differ")),))
        yield accounts_that_differ(scribe, conflicts)


def _conflicts(scribe: Scribe, measure: Measure, sums: list[Sum]) -> list[Conflict]:
    return [each for record in (measure, *sums) for each in scribe.scope.conflicts(record)]


def _of_record(scribe: Scribe, measure: Measure, each: Sum | None) -> SumInLarge:
    head: Words = (Text(say("Of record")),)
    if each is None:
        nothing = say("No sum of record is held. What was reported does not stand in for it.")
        return SumInLarge(head, none_recorded().text, ((Text(nothing),),), missing=True)
    return SumInLarge(head, money(each), ((text(qualifier(each)),), _basis(scribe, measure, each)))


def _as_reported(scribe: Scribe, measure: Measure, each: Sum | None) -> SumInLarge:
    if each is None:
        nothing = say("No report of a sum is recorded.")
        return SumInLarge((Text(say("As reported")),), none_recorded().text, ((Text(nothing),),), missing=True)
    cited = scribe.cite(each.excerpt, measure.label)
    head = phrase("As reported in {passage}", passage=cited) if cited else phrase("As reported by {who}", who=text_or_gap(each.said_by))
    read = say("read as {sum}, qualifier: {qualifier}", sum=money(each), qualifier=qualifier(each))
    if not each.as_printed.strip():
        return SumInLarge(head, say("not transcribed"), ((Text(read),), _basis(scribe, measure, each)), missing=True)
    return SumInLarge(head, said(each.as_printed).text, ((Text(read),), _basis(scribe, measure, each)))


def _basis(scribe: Scribe, measure: Measure, each: Sum) -> Words:
    cited = scribe.cite(each.excerpt, measure.label) or (Gap(say("no exhibit")),)
    conflicts = [(link(conflict.label),) for conflict in scribe.scope.conflicts(each)]
    differs = phrase(" Contradicted: {conflicts}.", conflicts=joined(conflicts)) if conflicts else ()
    return sentence(phrase("Stands on {passage}.", passage=cited), differs, Text(f" {_evidence(each.standing)}"))


def _sum(scribe: Scribe, each: Sum, label: str) -> Row:
    number = scribe.number(each)
    if not scribe.is_printed(each):
        return Row((number_cell(number), cell(scribe.instead(each))), number, spans=True)
    printed = cell(said(each.as_printed), role=Role.SAID) if each.as_printed.strip() else cell(Gap(say("not transcribed")))
    is_record = each.standing is SumStanding.OF_RECORD
    amount = cell(Strong(money(each)) if is_record else Text(money(each)), role=Role.AMOUNT)
    by: Cell = (Line((text_or_gap(each.said_by),)), Line(scribe.cite(each.excerpt, label) or (Gap(say("no exhibit")),), Role.NOTE))
    conflicts = joined([(link(conflict.label),) for conflict in scribe.scope.conflicts(each)])
    word = (Strong if is_record else Text)(named(each.standing))
    on = scribe.scope.date(each.dated)
    stands = (
        Line(sentence(word, Text(", ") if conflicts else (), conflicts)),
        Line((Text(shortly(on)) if on else date_or_gap(None),), Role.NOTE),
    )
    return Row((number_cell(number), printed, amount, cell(text(qualifier(each))), by, stands), number)
