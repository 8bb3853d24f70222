"""Whether what is said stands on a passage that is still there, and whether a named person has judged it."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.connections import Connections, answer_of, name_of, pointer_of, references
from dossier_app.desk.readiness import Found, Severity, rule
from dossier_app.desk.voices import BEARS_NOTHING
from dossier_app.domain.enumerations import FactStatus, StatementKind, SupportVerdict
from dossier_app.domain.evidence import Excerpt, Exclusion
from dossier_app.domain.fact import Citation, Fact
from dossier_app.domain.finding import Finding, Statement
from dossier_app.domain.kinds import RECORDS
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Pointer, Record, pointer_to
from dossier_app.domain.words import said

_DISPUTED = (FactStatus.DISPUTED_BY_SUBJECT, FactStatus.DISPUTED_BY_US, FactStatus.NOT_ADMITTED, FactStatus.DENIED)


@rule(Severity.BLOCKS)
def passages_still_read_so(case: Connections) -> Iterator[Found]:
    """A passage no longer reads as it did when something was put on it."""
    for cls in RECORDS:
        if cls in (Excerpt, Exclusion):
            continue
        for record in case.all(cls):
            for name, pointer in references(record):
                if pointer.kind == "excerpt" and not (cls is Quote and name == "excerpt") and _is_lost(case, pointer.id):
                    yield _lost(case, record, pointer.id)


def _is_lost(case: Connections, excerpt_id: str) -> bool:
    excerpt = case.excerpt(excerpt_id)
    return excerpt.rendition is not None and case.reads(excerpt_id) is None


def _lost(case: Connections, record: Record, excerpt_id: str) -> Found:
    exhibit = case.exhibit_of(excerpt_id)
    owner = case.at(record.of) if isinstance(record, Citation) else record
    called = name_of(case, owner or record)
    return Found(
        record, called, said("{record} stands on words that are no longer in {exhibit}.", record=called, exhibit=exhibit.label),
        why=said("Withdraw what stands on them, or put the case's backup in its place."),
        verb=f"{record.kind.replace('_', '-')} withdraw", answers={"record": answer_of(record)},
    )  # fmt: skip


@rule(Severity.BLOCKS)
def statements_stand_on_a_passage(case: Connections) -> Iterator[Found]:
    """A sentence of a finding stands on no passage that bears it out; an inference may stand on its premises instead."""
    carried: dict[Pointer, bool] = {}
    for statement in case.all(Statement):
        if not _carries(case, statement, carried):
            called = name_of(case, statement)
            if statement.statement_kind is StatementKind.INFERENCE:
                sentence = said("{record} follows from nothing that stands on a passage.", record=called)
            elif case.citations(statement):
                sentence = said("{record} stands on no passage that bears it out.", record=called)
            else:
                sentence = said("{record} stands on no passage.", record=called)
            yield Found(
                statement, called, sentence, why=statement.text, verb="citation record", answers={"of": pointer_to(statement).value},
            )  # fmt: skip


def _carries(case: Connections, record: Record, known: dict[Pointer, bool]) -> bool:
    """Whether it stands on a passage, itself or through what it follows from. A ring of premises carries nothing."""
    pointer = pointer_to(record)
    if pointer not in known:
        known[pointer] = False  # while it is being asked, so that a ring ends
        premises = [found for each in getattr(record, "premises", ()) if case.stands(each) and (found := case.at(each))]
        known[pointer] = (
            any(citation.verdict not in BEARS_NOTHING for citation in case.citations(record))
            or getattr(record, "excerpt", None) is not None
            or (isinstance(record, Finding) and bool(case.statements(record)))
            or (
                isinstance(record, Statement)
                and record.statement_kind is StatementKind.QUOTE
                and any(each.kind == "quote" and case.stands(each) for each in record.facts)
            )
            or (bool(premises) and all(_carries(case, each, known) for each in premises))
        )
    return known[pointer]


@rule(Severity.MEND)
def facts_stand_on_a_passage(case: Connections) -> Iterator[Found]:
    """A fact stands on no passage."""
    for fact in case.all(Fact):
        if not case.citations(fact):
            yield Found(
                fact, fact.label, said("{label} stands on no passage.", label=fact.label), why=fact.proposition, verb="citation record",
                answers={"of": pointer_of(fact)},
            )  # fmt: skip


@rule(Severity.MEND)
def findings_have_a_sentence(case: Connections) -> Iterator[Found]:
    """A finding says nothing but its title."""
    for finding in case.all(Finding):
        if not case.statements(finding):
            yield Found(
                finding, finding.label, said("{label} has no sentence that says what was found.", label=finding.label), why=finding.title,
                verb="statement record", answers={"finding": finding.label},
            )  # fmt: skip


@rule(Severity.MEND)
def citations_have_a_verdict(case: Connections) -> Iterator[Found]:
    """Nobody has said, by name, whether the passage says what stands on it."""
    for citation in case.all(Citation):
        if citation.verdict is SupportVerdict.UNASSESSED or not citation.assessed_by.strip():
            called, exhibit = _cited(case, citation)
            yield Found(
                citation, called, said("Nobody has judged whether {exhibit} supports {record}.", exhibit=exhibit, record=called),
                why=case.excerpt(citation.excerpt).exact,
                verb="citation assess", answers={"citation": citation.id},
            )  # fmt: skip


@rule(Severity.MEND)
def verdicts_do_not_contradict(case: Connections) -> Iterator[Found]:
    """A passage contradicts what stands on it, and the record does not say so."""
    for citation in case.all(Citation):
        record = case.at(citation.of)
        if citation.verdict is not SupportVerdict.CONTRADICTS or record is None or _says_so(record):
            continue
        called, exhibit = _cited(case, citation)
        verb, answers, missing = "citation assess", {"citation": citation.id}, ""
        if isinstance(record, Fact):
            verb, answers = "fact amend", {"record": record.label, "status": FactStatus.DISPUTED_BY_US.value}
        elif isinstance(record, Finding):
            verb, answers, missing = "finding amend", {"record": record.label}, "considered_against"
        yield Found(
            citation, called,
            said("{exhibit} contradicts {record}, as {assessor} says.", exhibit=exhibit, record=called,
            assessor=citation.assessed_by), why=case.excerpt(citation.excerpt).exact,
            verb=verb, answers=answers, missing=missing,
        )  # fmt: skip


def _says_so(record: Record) -> bool:
    """Whether the record itself says that something speaks against it."""
    return (isinstance(record, Fact) and record.status in _DISPUTED) or bool(str(getattr(record, "considered_against", "")).strip())


def _cited(case: Connections, citation: Citation) -> tuple[str, str]:
    record = case.at(citation.of)
    exhibit, excerpt = case.exhibit_of(citation.excerpt), case.excerpt(citation.excerpt)
    return name_of(case, record or citation), f"{exhibit.label} {case.case.place(excerpt)}".strip()
