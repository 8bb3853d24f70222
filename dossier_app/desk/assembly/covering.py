"""The table at the end of section 16: every statement that is printed, how it is covered, and how many are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dossier_app.desk.assembly.scribe import Scribe, or_none
from dossier_app.desk.assembly.withholding import audience_in_words
from dossier_app.desk.assembly.wording import NONE_RECORDED, capital, cell, count_of, link, paragraph_link, sentence, shortly, text
from dossier_app.desk.bench import Progress
from dossier_app.desk.connections import Connections
from dossier_app.desk.coverage import Coverage, Reread, covered
from dossier_app.domain.enumerations import StatementKind, in_words
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.finding import Finding
from dossier_app.dossier.value import Block, Cell, Column, Entry, Gap, Heading, Line, Paragraph, Role, Row, Table, Text, Words

TITLE = "Coverage of the statements"
ANCHOR = "coverage"

_RULE = (
    "When this edition was made, the bytes of every exhibit named here were hashed again and the words of every passage were taken out of"
    " its text again. A fact or a step of procedure is covered when the bytes are those that were taken in, the words stand at their place"
    " letter for letter, and a named person judged that they support it; an inference, when all it follows from is so supported."
)
_SECOND = (
    " In an edition for {reader} it must also have been confirmed by somebody who neither wrote it nor judged a passage it stands on; what"
    " was changed after that is not confirmed."
)
_COLUMNS = (Column("Para", 16), Column("Kind", 22), Column("Stands on", 72), Column("Confirmed by", 36), Column("Covered", 26))


def coverage(scribe: Scribe) -> tuple[list[Block], Entry]:
    """The rule, the sum and the table; every figure is counted from what was read again now."""
    first = scribe.last + 1
    found = list(covered(Connections(scribe.scope.case, Progress(), scribe.scope)))
    rows = tuple(_row(scribe, each) for each in found)
    blocks: list[Block] = [
        Heading((Text(TITLE),), level=2, anchor=ANCHOR),
        Paragraph(scribe.number(), (Text(_rule(scribe)),)),
        Paragraph(scribe.number(), (_sum(scribe, found),)),
        Table(TITLE, _COLUMNS, rows, when_empty="no statement is printed"),
    ]
    return blocks, Entry("", TITLE, ANCHOR, (first, scribe.last))


def _rule(scribe: Scribe) -> str:
    terms = scribe.scope.plan.terms
    return _RULE + (_SECOND.format(reader=audience_in_words(terms.audience)) if terms.is_release else "")


def _sum(scribe: Scribe, found: list[Coverage]) -> Text | Gap:
    """“6 statements, 6 covered.” In figures, for these are what the reader compares."""
    good = sum(each.is_covered for each in found)
    held = sum(
        each.id in scribe.scope.taken
        for finding in scribe.scope.all(Finding)
        for each in scribe.scope.statements(finding)
    )  # fmt: skip
    hidden = f" {capital(count_of(held, 'further statement is', 'further statements are'))} withheld and not counted." if held else ""
    words = f"{len(found):,} {'statement' if len(found) == 1 else 'statements'}, {good:,} covered.{_kinds(found)}{hidden}"
    if good == len(found):
        return Text(words)
    lacking = len(found) - good
    return Gap(f"{words} {lacking:,} {'is' if lacking == 1 else 'are'} not covered, for the reason given in the last column.")


def _kinds(found: list[Coverage]) -> str:
    """“ By kind: 4 fact, 1 inference, 1 procedure. Confirmed by a second person: 6.”"""
    if not found:
        return ""
    kinds = Counter(each.statement.statement_kind for each in found)
    confirmed = sum(each.confirmation is not None and each.confirmation.holds for each in found)
    told = ", ".join(f"{kinds[kind]:,} {in_words(kind)}" for kind in StatementKind if kinds[kind])
    return f" By kind: {told}. Confirmed by a second person: {confirmed:,}."


def _row(scribe: Scribe, each: Coverage) -> Row:
    number = scribe.paragraph_of(each.statement.id)
    para: Cell = (Line((paragraph_link(number),), Role.NUMBER),) if number is not None else cell(NONE_RECORDED)
    is_covered: Cell = cell(Text("yes")) if each.is_covered else tuple(Line((Gap(f"no: {want.value}"),)) for want in each.wants)
    return Row((para, cell(Text(in_words(each.statement.statement_kind))), tuple(_stands_on(scribe, each)), _confirmed(each), is_covered))


def _stands_on(scribe: Scribe, each: Coverage) -> Iterator[Line]:
    for passage in each.passages:
        yield Line(_passage(scribe, passage))
    if each.statement.statement_kind is StatementKind.INFERENCE:
        yield Line(sentence(Text("follows from "), or_none(scribe.names(each.statement.premises, last=" and "))))
    elif not each.passages:
        yield Line((NONE_RECORDED,))


def _passage(scribe: Scribe, each: Reread) -> Words:
    """“AB/1 ¶3: exact; supports, judged by Anna Birch”."""
    exhibit = scribe.scope.case.get(Exhibit, each.excerpt.exhibit)
    place = link(exhibit.label, scribe.scope.places.pinpoint(each.excerpt))
    if not each.is_unaltered:
        return (place, Text(": "), Gap("bytes altered or gone"))
    if not each.is_there:
        return (place, Text(": "), Gap("words no longer at their place"))
    read = "no words, its bytes are unaltered" if each.match is None else in_words(each.match)
    if not each.is_judged:
        return (place, Text(f": {read}; "), Gap("judged by nobody"))
    return (place, text(f": {read}; {in_words(each.citation.verdict)}, judged by {each.citation.assessed_by}"))


def _confirmed(each: Coverage) -> Cell:
    known = each.confirmation
    if known is None:
        return cell(NONE_RECORDED)
    on = Line((Text(shortly(known.on)),), Role.NOTE) if known.on else Line((NONE_RECORDED,), Role.NOTE)
    return (Line((text(known.by),)), on if known.void is None else Line((Gap(known.void.value),), Role.NOTE))
