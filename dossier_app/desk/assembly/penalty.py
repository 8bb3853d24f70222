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
    count_of,
    date_or_gap,
    joined,
    link,
    money,
    none_recorded,
    number_cell,
    qualifier,
    said,
    sentence,
    shortly,
    text,
    text_or_gap,
)
from dossier_app.domain.enumerations import SumStanding, in_words
from dossier_app.domain.fairness import Conflict
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

_COLUMNS = (
    Column("Para", 16), Column("As printed", 43), Column("Read as", 38, figures=True), Column("Qualifier", 21), Column("Said by", 29),
    Column("Standing", 25),
)  # fmt: skip
_EVIDENCE = {
    SumStanding.OF_RECORD: "Evidence of what was imposed.",
    SumStanding.AS_REPORTED: "Kept as evidence of what was reported, not of what was imposed.",
    SumStanding.PROVISIONAL: "Provisional: not what was imposed in the end.",
    SumStanding.CONVERTED_BY_OTHERS: "Converted by others, not by us.",
}


def penalty(scribe: Scribe, answers: Answers) -> Section:
    first = scribe.last + 1
    measures = [each for each in scribe.scope.shelf(Measure) if each.measure_kind.is_penalty]
    blocks, entries = one_by_one(scribe, measures, lambda each: _penalty(scribe, answers, each), "no penalty recorded")
    others = [each for each in scribe.scope.all(Sum) if each.measure is None or not _is_penalty(scribe, each.measure)]
    if others:
        blocks.append(Heading((Text("Other sums printed"),)))
        blocks.append(Table("Other sums printed", _COLUMNS, tuple(_sum(scribe, each, "") for each in others)))
    return Section(10, "Penalty: as reported and of record", tuple(blocks), tuple(entries), paragraphs=(first, scribe.last))


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
            tuple((key if key != "rulings" else "Rulings", words) for key, words in standing(scribe, answers, claims)),
        )
    )
    yield SideHeads("What is said to be imposed" if scope.is_only_reported(measure) else "What is imposed", "What the company answers")
    paragraph = scribe.number()
    yield value.Statement(paragraph, scribe.standing_on(measure.title, measure, measure.label), answers.beside(measure, None, {}))
    many = capital(count_of(len(sums), "sum is recorded", "sums are recorded"))
    yield Paragraph(
        scribe.number(),
        (Text(f"{many} for this penalty. No sum is converted or added to another here, and a provisional sum is not the final one."),),
    )
    yield Table("Every sum recorded", _COLUMNS, tuple(_sum(scribe, each, measure.label) for each in sums))
    yield Definitions(((
        ("Calculation", (Gap("not computable"), Text(": no calculation is recorded"))),
        ("Mitigating, aggravating factors", (none_recorded(),)),
        ("Paid", (none_recorded(),)),
        *((("Note", (text(measure.note),)),) if measure.note.strip() else ()),
    ),))  # fmt: skip
    conflicts = _conflicts(scribe, measure, sums)
    if conflicts:
        yield Heading((Text("Accounts that differ"),))
        yield accounts_that_differ(scribe, conflicts)


def _conflicts(scribe: Scribe, measure: Measure, sums: list[Sum]) -> list[Conflict]:
    return [each for record in (measure, *sums) for each in scribe.scope.conflicts(record)]


def _of_record(scribe: Scribe, measure: Measure, each: Sum | None) -> SumInLarge:
    head: Words = (Text("Of record"),)
    if each is None:
        return SumInLarge(
            head, none_recorded().text, ((Text("No sum of record is held. What was reported does not stand in for it."),),), missing=True
        )
    return SumInLarge(head, money(each), ((text(qualifier(each)),), _basis(scribe, measure, each)))


def _as_reported(scribe: Scribe, measure: Measure, each: Sum | None) -> SumInLarge:
    if each is None:
        return SumInLarge((Text("As reported"),), none_recorded().text, ((Text("No report of a sum is recorded."),),), missing=True)
    cited = scribe.cite(each.excerpt, measure.label)
    head = sentence(Text("As reported in "), cited) if cited else sentence(Text("As reported by "), text_or_gap(each.said_by))
    read = f"read as {money(each)}, qualifier: {qualifier(each)}"
    if not each.as_printed.strip():
        return SumInLarge(head, "not transcribed", ((Text(read),), _basis(scribe, measure, each)), missing=True)
    return SumInLarge(head, said(each.as_printed).text, ((Text(read),), _basis(scribe, measure, each)))


def _basis(scribe: Scribe, measure: Measure, each: Sum) -> Words:
    cited = scribe.cite(each.excerpt, measure.label) or (Gap("no exhibit"),)
    conflicts = [(link(conflict.label),) for conflict in scribe.scope.conflicts(each)]
    differs = sentence(Text(" Contradicted: "), joined(conflicts), Text(".")) if conflicts else ()
    return sentence(Text("Stands on "), cited, Text("."), differs, Text(f" {_EVIDENCE[each.standing]}"))


def _sum(scribe: Scribe, each: Sum, label: str) -> Row:
    number = scribe.number(each)
    if not scribe.is_printed(each):
        return Row((number_cell(number), cell(scribe.instead(each))), number, spans=True)
    printed = cell(said(each.as_printed), role=Role.SAID) if each.as_printed.strip() else cell(Gap("not transcribed"))
    is_record = each.standing is SumStanding.OF_RECORD
    amount = cell(Strong(money(each)) if is_record else Text(money(each)), role=Role.AMOUNT)
    by: Cell = (Line((text_or_gap(each.said_by),)), Line(scribe.cite(each.excerpt, label) or (Gap("no exhibit"),), Role.NOTE))
    conflicts = joined([(link(conflict.label),) for conflict in scribe.scope.conflicts(each)])
    word = Strong("of record") if is_record else Text(in_words(each.standing))
    on = scribe.scope.date(each.dated)
    stands = (
        Line(sentence(word, Text(", ") if conflicts else (), conflicts)),
        Line((Text(shortly(on)) if on else date_or_gap(None),), Role.NOTE),
    )
    return Row((number_cell(number), printed, amount, cell(text(qualifier(each))), by, stands), number)
