"""The table at the end of section 16: every statement that is printed, how it is covered, and how many are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dossier_app.desk.assembly.scribe import Scribe, or_none
from dossier_app.desk.assembly.withholding import audience_in_words
from dossier_app.desk.assembly.wording import (
    capital,
    cell,
    enumerated,
    figures,
    link,
    named,
    none_recorded,
    paragraph_link,
    phrase,
    shortly,
    text,
)
from dossier_app.desk.bench import Progress
from dossier_app.desk.connections import Connections
from dossier_app.desk.coverage import Coverage, Reread, covered
from dossier_app.domain.enumerations import StatementKind
from dossier_app.domain.evidence import Excerpt, Exhibit
from dossier_app.domain.finding import Finding
from dossier_app.domain.language import say, say_count, say_so_many
from dossier_app.domain.quote import Quote
from dossier_app.dossier.value import Block, Cell, Column, Entry, Gap, Heading, Line, Paragraph, Role, Row, Table, Text, Words

ANCHOR = "coverage"


def title() -> str:
    return say("Coverage of the statements")


def coverage(scribe: Scribe) -> tuple[list[Block], Entry]:
    """The rule, the sum and the table; every figure is counted from what was read again now."""
    first = scribe.last + 1
    found = list(covered(Connections(scribe.scope.case, Progress(), scribe.scope)))
    rows = tuple(_row(scribe, each) for each in found)
    blocks: list[Block] = [
        Heading((Text(title()),), level=2, anchor=ANCHOR),
        Paragraph(scribe.number(), (Text(_rule(scribe)),)),
        Paragraph(scribe.number(), (_sum(scribe, found),)),
        Table(title(), _columns(), rows, when_empty=say("no statement is printed")),
    ]
    return blocks, Entry("", title(), ANCHOR, (first, scribe.last))


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Para"), 16),
        Column(say("Kind"), 22),
        Column(say("Stands on"), 72),
        Column(say("Confirmed by"), 36),
        Column(say("Covered"), 26),
    )


def _rule(scribe: Scribe) -> str:
    rule = say(
        "When this edition was made, the bytes of every exhibit named here were hashed again and the words of every passage were taken out"
        " of its text again. A fact or a step of procedure is covered when the bytes are those that were taken in, the words stand at their"
        " place letter for letter, and a named person judged that they support it; an inference, when all it follows from is so supported."
    )
    terms = scribe.scope.plan.terms
    if not terms.is_release:
        return rule
    second = say(
        "In an edition for {reader} it must also have been confirmed by somebody who neither wrote it nor judged a passage it stands on;"
        " what was changed after that is not confirmed.",
        reader=audience_in_words(terms.audience),
    )
    return f"{rule} {second}"


def _sum(scribe: Scribe, found: list[Coverage]) -> Text | Gap:
    """“6 statements, 6 covered.” In figures, for these are what the reader compares."""
    good = sum(each.is_covered for each in found)
    held = sum(
        each.id in scribe.scope.taken
        for finding in scribe.scope.all(Finding)
        for each in scribe.scope.statements(finding)
    )  # fmt: skip
    sentences = [
        say_count("%n statement, {good} covered.", "%n statements, {good} covered.", len(found), good=figures(good)),
        *_kinds(found),
    ]
    if held:
        hidden = say_so_many(
            "%n further statement is withheld and not counted.", "%n further statements are withheld and not counted.", held
        )
        sentences.append(capital(hidden))
    if good == len(found):
        return Text(" ".join(sentences))
    lacking = say_count(
        "%n is not covered, for the reason given in the last column.",
        "%n are not covered, for the reason given in the last column.",
        len(found) - good,
    )
    return Gap(" ".join([*sentences, lacking]))


def _kinds(found: list[Coverage]) -> Iterator[str]:
    """“By kind: 4 fact, 1 inference, 1 procedure.” “Confirmed by a second person: 6.”"""
    if not found:
        return
    kinds = Counter(each.statement.statement_kind for each in found)
    confirmed = sum(each.confirmation is not None and each.confirmation.holds for each in found)
    told = ", ".join(f"{figures(kinds[kind])} {named(kind)}" for kind in StatementKind if kinds[kind])
    yield say("By kind: {kinds}.", kinds=told)
    yield say("Confirmed by a second person: {count}.", count=figures(confirmed))


def _row(scribe: Scribe, each: Coverage) -> Row:
    number = scribe.paragraph_of(each.statement.id)
    para: Cell = (Line((paragraph_link(number),), Role.NUMBER),) if number is not None else cell(none_recorded())
    lacks = tuple(Line((Gap(say("no: {reason}", reason=named(want))),)) for want in each.wants)
    is_covered: Cell = cell(Text(say("yes"))) if each.is_covered else lacks
    return Row((para, cell(Text(named(each.statement.statement_kind))), tuple(_stands_on(scribe, each)), _confirmed(each), is_covered))


def _stands_on(scribe: Scribe, each: Coverage) -> Iterator[Line]:
    for passage in each.passages:
        yield Line(_passage(scribe, passage))
    if each.statement.statement_kind is StatementKind.INFERENCE:
        premises = or_none(enumerated(scribe.name(pointer) for pointer in each.statement.premises))
        yield Line(phrase("follows from {premises}", premises=premises))
    elif each.statement.statement_kind is StatementKind.QUOTE:
        yield from (_repeated(scribe, quote) for quote in each.quotes)
    elif not each.passages:
        yield Line((none_recorded(),))


def _repeated(scribe: Scribe, quote: Quote) -> Line:
    """“repeats Q1, AB/1 ¶9: exact”."""
    passage = scribe.scope.case.get(Excerpt, quote.excerpt)
    exhibit = scribe.scope.case.get(Exhibit, passage.exhibit)
    place = link(exhibit.label, scribe.scope.places.pinpoint(passage))
    read = named(scribe.scope.case.match(quote))
    return Line(phrase("repeats {quote}, {passage}: {match}", quote=link(quote.label), passage=place, match=read))


def _passage(scribe: Scribe, each: Reread) -> Words:
    """“AB/1 ¶3: exact; supports, judged by Anna Birch”."""
    exhibit = scribe.scope.case.get(Exhibit, each.excerpt.exhibit)
    place = link(exhibit.label, scribe.scope.places.pinpoint(each.excerpt))
    if not each.is_unaltered:
        return (place, Text(": "), Gap(say("bytes altered or gone")))
    if not each.is_there:
        return (place, Text(": "), Gap(say("words no longer at their place")))
    read = say("no words, its bytes are unaltered") if each.match is None else named(each.match)
    if not each.is_judged:
        return (place, Text(f": {read}; "), Gap(say("judged by nobody")))
    verdict = say("{verdict}, judged by {who}", verdict=named(each.citation.verdict), who=each.citation.assessed_by)
    return (place, text(f": {read}; {verdict}"))


def _confirmed(each: Coverage) -> Cell:
    known = each.confirmation
    if known is None:
        return cell(none_recorded())
    on = Line((Text(shortly(known.on)),), Role.NOTE) if known.on else Line((none_recorded(),), Role.NOTE)
    return (Line((text(known.by),)), on if known.void is None else Line((Gap(named(known.void)),), Role.NOTE))
