"""Whether the figures a sentence prints are those of its records, and the figures on record are those of their passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from dossier_app.desk.connections import Connections, name_of
from dossier_app.desk.readiness import Found, Severity, rule
from dossier_app.desk.rulebook import read_amount_of, read_date_of
from dossier_app.domain.chronology import Deadline
from dossier_app.domain.date_reading import Dated, DateQuestion
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.evidence import Source
from dossier_app.domain.fact import Fact, StatedQuantity
from dossier_app.domain.finding import Statement
from dossier_app.domain.measure import Measure, Sum
from dossier_app.domain.money_reading import Amount, Between, Percent, Quantity, Question, Several
from dossier_app.domain.printed_figures import Figure, printed_figures, units_named
from dossier_app.domain.record import Pointer, Record
from dossier_app.domain.words import said


@rule(Severity.BLOCKS)
def figures_agree(case: Connections) -> Iterator[Found]:
    """A figure in a sentence differs from the recorded quantity."""
    for statement in case.all(Statement):
        typed = list(_typed_of(case, statement.facts))
        printed = [*_printed_of(case, statement.facts), *_of_passages(case, statement), *_printed_of(case, statement.premises)]
        every = [*typed, *printed, *_typed_of(case, statement.premises)]
        if every or case.citations(statement) or statement.premises:  # what stands on nothing is said already
            yield from _differing(case, statement, "text", typed, every)
    for fact in case.all(Fact):
        typed = list(_of_quantities(fact.quantities))
        every = [*typed, *_of_passages(case, fact)]
        if every or case.citations(fact):
            yield from _differing(case, fact, "proposition", typed, every)


def _differing(case: Connections, record: Record, field: str, typed: list[Figure], every: list[Figure]) -> Iterator[Found]:
    sentence = str(getattr(record, field))
    for figure in printed_figures(sentence):
        if not figure.units and figure.is_spelt:
            continue
        # What the sentence says it repeats is what it is held to, whatever else a passage prints.
        held_to = [other for other in typed if figure.counts_as(other)] or every
        if not any(figure.agrees_with(other) for other in held_to):
            yield _differs(record, name_of(case, record), sentence, figure, held_to, field)


def _differs(record: Record, called: str, sentence: str, figure: Figure, held_to: Iterable[Figure], field: str) -> Found:
    known = list(dict.fromkeys(f"“{other.printed}”" for other in held_to if not other.is_spelt or other.units))
    if known:
        told = said(
            "{record} prints “{printed}”; what it stands on says {others}.",
            record=called,
            printed=figure.printed,
            others=", ".join(known[:4]),
        )
    else:
        told = said("{record} prints “{printed}”, a figure that nothing it stands on has.", record=called, printed=figure.printed)
    return Found(record, called, told, why=sentence, verb=f"{record.kind} amend", answers={"record": record.id}, missing=field)


@rule(Severity.BLOCKS)
def recorded_figures_are_those_printed(case: Connections) -> Iterator[Found]:
    """A quantity, a sum or a date on record is not what its passage prints."""
    for fact in case.all(Fact):
        passages = [(case.excerpt(each.excerpt).exact, _language(case, each.excerpt)) for each in case.citations(fact)]
        for quantity in fact.quantities:
            if wrong := _misread(quantity.as_printed, quantity.value.decimal, passages):
                yield _not_printed(case, fact, wrong, "quantities")
        for date in fact.dates:
            if wrong := _misdated(date.as_printed, date.date, passages):
                yield _not_printed(case, fact, wrong, "dates")
    for each in case.all(Sum):
        if each.excerpt and each.as_printed.strip():
            passages = [(case.excerpt(each.excerpt).exact, _language(case, each.excerpt))]
            if wrong := _misread(each.as_printed, each.amount.decimal, passages):
                yield _not_printed(case, each, wrong, "amount")


def _not_printed(case: Connections, record: Record, wrong: str, field: str) -> Found:
    called = name_of(case, record)
    verb = f"{record.kind} amend"
    return Found(
        record, called, said("{record}: {wrong}", record=called, wrong=wrong), verb=verb, answers={"record": record.id}, missing=field
    )


Passages = list[tuple[str, str]]
"""Words of passages, each with the language of its source; the part of a picture has none."""


def _misread(printed: str, value: Decimal, passages: Passages) -> str:
    """What is wrong with a value that is said to be printed so; empty when the passages print it, or nobody can read the words."""
    if not (languages := _languages(printed, passages)):
        return _absent(printed, passages)
    read = {each for language in languages for each in _values(printed, language)}
    return _otherwise(printed, _in_figures(read), f"{value:,f}") if read and value not in read else ""


def _misdated(printed: str, date: Edtf, passages: Passages) -> str:
    """What is wrong with a date that is said to be printed so; empty as for values."""
    if not (languages := _languages(printed, passages)):
        return _absent(printed, passages)
    read = {each for language in languages for each in _dates(printed, language)}
    return _otherwise(printed, " or ".join(sorted(read)), str(date)) if read and date.value not in read else ""


def _otherwise(printed: str, read: str, recorded: str) -> str:
    return said("“{printed}” reads as {read}, and {recorded} is on record.", printed=printed, read=read, recorded=recorded)


def _absent(printed: str, passages: Passages) -> str:
    """Of a part of a picture nobody can tell what it prints but who looks at it, and that is for the verdict to say."""
    all_have_words = passages and all(words for words, _ in passages)
    return said("“{printed}” is not in the passage it stands on.", printed=printed) if all_have_words else ""


def _languages(printed: str, passages: Passages) -> list[str]:
    """The languages of the passages that have these words; line breaks count as spaces."""
    words = " ".join(printed.split())
    return list(dict.fromkeys(language for passage, language in passages if words in " ".join(passage.split())))


def _values(printed: str, language: str) -> Iterator[Decimal]:
    """Every value the words may have in this language; none when they cannot be read."""
    match read_amount_of(language, printed):
        case Amount(value=value) | Quantity(value=value) | Percent(value=value):
            yield value
        case Between(low=low, high=high):
            yield from (low, high)
        case Several(amounts=amounts):
            yield from (amount.value for _, amount in amounts)
        case Question(ask="separator", candidates=candidates):
            yield from map(Decimal, candidates)
        case _ if language.startswith("en") or not language:
            yield from (figure.value for figure in printed_figures(printed))
        case _:
            return


def _dates(printed: str, language: str) -> Iterator[str]:
    match read_date_of(language, printed):
        case Dated(value=value):
            yield value
        case DateQuestion(candidates=candidates):
            yield from candidates
        case _:
            return


def _in_figures(values: Iterable[Decimal]) -> str:
    return " or ".join(f"{value:,f}" for value in sorted(values))


def _language(case: Connections, excerpt_id: str) -> str:
    return case.case.get(Source, case.exhibit_of(excerpt_id).source).language


def _of_passages(case: Connections, record: Record) -> Iterator[Figure]:
    for citation in case.citations(record):
        yield from printed_figures(case.excerpt(citation.excerpt).exact)


def _typed_of(case: Connections, pointers: Iterable[Pointer]) -> Iterator[Figure]:
    """The sums and quantities on record there."""
    for record in _standing(case, pointers):
        match record:
            case Sum():
                yield _of_sum(record)
            case Measure():
                yield from map(_of_sum, case.sums(record.id))
            case Fact():
                yield from _of_quantities(record.quantities)
            case _:
                pass


def _printed_of(case: Connections, pointers: Iterable[Pointer]) -> Iterator[Figure]:
    """The figures that are only printed there: in its words, and in its passages."""
    for record in _standing(case, pointers):
        if isinstance(record, Deadline):
            yield from printed_figures(f"{record.stated_count or ''} {record.stated_unit or ''} {record.title}")
        elif not isinstance(record, Sum | Measure):
            for name in ("proposition", "text", "words"):
                yield from printed_figures(str(getattr(record, name, "")))
            yield from _of_passages(case, record)


def _standing(case: Connections, pointers: Iterable[Pointer]) -> Iterator[Record]:
    return (record for pointer in pointers if case.stands(pointer) and (record := case.at(pointer)) is not None)


def _of_sum(record: Sum) -> Figure:
    return Figure(record.as_printed or f"{record.currency} {record.amount.value}", record.amount.decimal, (record.currency,))


def _of_quantities(quantities: Iterable[StatedQuantity]) -> Iterator[Figure]:
    for each in quantities:
        yield Figure(each.as_printed, each.value.decimal, units_named(each.of), each.resolution.decimal, of=each.of)
