"""Whether the figures a sentence prints are those of its passages and records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossier_app.desk.connections import Connections, name_of
from dossier_app.desk.readiness import Found, Severity, rule
from dossier_app.domain.chronology import Deadline
from dossier_app.domain.finding import Statement
from dossier_app.domain.measure import Measure, Sum
from dossier_app.domain.printed_figures import Figure, printed_figures
from dossier_app.domain.record import Pointer, Record


@rule(Severity.BLOCKS)
def figures_agree(case: Connections) -> Iterator[Found]:
    """A figure in a sentence differs from the recorded quantity."""
    for statement in case.all(Statement):
        printed = [figure for figure in printed_figures(statement.text) if figure.units or not figure.is_spelt]
        if not printed:
            continue
        recorded = list(_of_records(case, statement.facts))
        sums = [figure for figure in recorded if figure.is_money]
        every = recorded + list(_of_passages(case, statement)) + list(_of_records(case, statement.premises))
        if not every and not case.citations(statement) and not statement.premises:
            continue  # it stands on nothing, which is said already
        for figure in printed:
            # A sum that the sentence says it repeats is what it is held to, whatever else a passage prints.
            held_to = sums if figure.is_money and sums else every
            if not any(figure.agrees_with(other) for other in held_to):
                yield _differs(case, statement, figure, held_to)


def _differs(case: Connections, statement: Statement, figure: Figure, held_to: Iterable[Figure]) -> Found:
    called = name_of(case, statement)
    known = list(dict.fromkeys(f"“{other.printed}”" for other in held_to if not other.is_spelt or other.units))
    if known:
        said = f"{called} prints “{figure.printed}”; what it stands on says {', '.join(known[:4])}."
    else:
        said = f"{called} prints “{figure.printed}”, a figure that nothing it stands on has."
    return Found(statement, called, said, why=statement.text, verb="statement amend", answers={"record": statement.id}, missing="text")


def _of_passages(case: Connections, record: Record) -> Iterator[Figure]:
    for citation in case.citations(record):
        yield from printed_figures(case.excerpt(citation.excerpt).exact)


def _of_records(case: Connections, pointers: Iterable[Pointer]) -> Iterator[Figure]:
    for pointer in pointers:
        record = case.at(pointer)
        if record is not None and case.stands(pointer):
            yield from _of_record(case, record)


def _of_record(case: Connections, record: Record) -> Iterator[Figure]:
    match record:
        case Sum():
            yield Figure(record.as_printed or f"{record.currency} {record.amount.value}", record.amount.decimal, (record.currency,))
        case Measure():
            for each in case.sums(record.id):
                yield from _of_record(case, each)
        case Deadline():
            yield from printed_figures(f"{record.stated_count or ''} {record.stated_unit or ''} {record.title}")
        case _:
            for name in ("proposition", "text", "words"):
                yield from printed_figures(str(getattr(record, name, "")))
            yield from _of_passages(case, record)
