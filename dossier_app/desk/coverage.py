"""Coverage: what each sentence of a finding stands on, looked at anew, and what it wants before it may leave on the terms of an edition.

One rule for the check before signing and for the table that the dossier prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dossier_app.desk.confirmation import Confirmation, confirmation_of
from dossier_app.desk.connections import Connections
from dossier_app.domain.enumerations import Fidelity, Match, StatementKind, SupportVerdict
from dossier_app.domain.evidence import Excerpt, Exhibit
from dossier_app.domain.fact import Citation
from dossier_app.domain.finding import Finding, Statement
from dossier_app.domain.matching import misquoted, repeats_whole
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Record, pointer_to
from dossier_app.store.vault import Condition


class Want(StrEnum):
    """What a sentence wants, as the dossier prints it."""

    PASSAGE = "stands on no passage"
    REREAD = "its passages no longer read as they did"
    VERDICT = "no named person says that a passage supports it"
    QUOTED = "what it puts between quotation marks is not on record"
    PREMISES = "what it follows from is not borne out"
    SECOND_PERSON = "not confirmed by a second person"


@dataclass(frozen=True, slots=True)
class Reread:
    """A passage that was read again: whether the bytes are those taken in, and whether the words are still at their place.

    A part of a page or picture has no words, and no match: of it only the bytes can be looked at again.
    """

    citation: Citation
    excerpt: Excerpt
    is_unaltered: bool
    match: Match | None

    @property
    def is_there(self) -> bool:
        return self.is_unaltered and self.match in (Match.EXACT, None)

    @property
    def is_judged(self) -> bool:
        """Whether a named person has said what it is worth."""
        return self.citation.verdict is not SupportVerdict.UNASSESSED and bool(self.citation.assessed_by.strip())

    @property
    def supports(self) -> bool:
        """Whether a named person says that it supports what stands on it."""
        return self.is_judged and self.citation.verdict is SupportVerdict.SUPPORTS


@dataclass(frozen=True, slots=True)
class Coverage:
    """A sentence with the passages it stands on, the words on record that it repeats, who confirmed it, and what it wants.

    It is covered when it wants nothing.
    """

    statement: Statement
    passages: tuple[Reread, ...]
    quotes: tuple[Quote, ...]
    confirmation: Confirmation | None
    wants: tuple[Want, ...]

    @property
    def is_covered(self) -> bool:
        return not self.wants


def covered(case: Connections) -> Iterator[Coverage]:
    """Every sentence that the coming edition prints, in the order of printing. What it does not show bears nothing."""
    scope = case.coming
    for finding in scope.shelf(Finding):
        if finding.stands and finding.id not in scope.taken:
            for statement in scope.statements(finding):
                if statement.id not in scope.taken:
                    yield _covered(case, statement)


def _covered(case: Connections, statement: Statement) -> Coverage:
    passages = tuple(_reread(case, statement))
    confirmation = confirmation_of(case.case, statement)
    wants = [] if (want := _wanting(case, statement, passages)) is None else [want]
    if case.coming.plan.terms.is_release and (confirmation is None or not confirmation.holds):
        wants.append(Want.SECOND_PERSON)
    return Coverage(statement, passages, tuple(repeated(case, statement)), confirmation, tuple(wants))


def _wanting(case: Connections, statement: Statement, passages: tuple[Reread, ...]) -> Want | None:
    if statement.statement_kind is StatementKind.QUOTE:
        return _wanting_words(case, statement, passages)
    if any(each.is_there and each.supports for each in passages):
        return None
    if statement.statement_kind is StatementKind.INFERENCE:
        return None if _bears(case, statement, set()) else Want.PREMISES
    if not passages:
        return Want.PASSAGE
    return Want.VERDICT if any(each.is_there for each in passages) else Want.REREAD


def _wanting_words(case: Connections, statement: Statement, passages: tuple[Reread, ...]) -> Want | None:
    """Words repeated whole need nobody's judgment; whether a part of them is fairly chosen (“not subject to”) a named person says."""
    quotes = repeated(case, statement)
    words = [each.words for each in quotes]
    if misquoted(statement.text, words):
        return Want.QUOTED
    if not all(_bears(case, each, set()) for each in quotes):
        return Want.REREAD
    is_judged = any(each.is_there and each.supports for each in passages)
    return None if is_judged or repeats_whole(statement.text, words) else Want.VERDICT


def repeated(case: Connections, statement: Statement) -> list[Quote]:
    """The quotes on record that a sentence repeats and that stand; a paraphrase is nobody's words, so nothing is repeated of it."""
    records = (case.at(each) for each in statement.facts if case.stands(each))
    return [each for each in records if isinstance(each, Quote) and each.fidelity is not Fidelity.PARAPHRASE]


def _bears(case: Connections, record: Record, asked: set[str]) -> bool:
    """Whether a passage supports it, or everything it follows from is supported. A ring of premises bears nothing."""
    if record.id in asked or not _is_shown(case, record.id) or not case.stands(pointer_to(record)):
        return False
    asked = asked | {record.id}
    if any(each.is_there and each.supports for each in _reread(case, record)):
        return True
    if (own := getattr(record, "excerpt", None)) is not None:
        # Its words are the exhibit's own: nobody need judge whether the one bears out the other.
        is_unaltered, match = _look(case, case.excerpt(own))
        return _is_evidence(case, own) and is_unaltered and match in (Match.EXACT, None)
    if isinstance(record, Finding):
        return any(_bears(case, each, asked) for each in case.statements(record))
    premises = [case.at(each) for each in getattr(record, "premises", ())]
    return bool(premises) and all(each is not None and _bears(case, each, asked) for each in premises)


def _reread(case: Connections, record: Record) -> Iterator[Reread]:
    for citation in case.citations(record):
        if _is_evidence(case, citation.excerpt):
            excerpt = case.excerpt(citation.excerpt)
            yield Reread(citation, excerpt, *_look(case, excerpt))


def _look(case: Connections, excerpt: Excerpt) -> tuple[bool, Match | None]:
    """Whether the bytes are those taken in, and how the words there today are to those recorded; None where there are no words."""
    is_unaltered = case.case.condition(case.case.get(Exhibit, excerpt.exhibit)) is Condition.UNALTERED
    if excerpt.rendition is None:
        return is_unaltered, None
    return is_unaltered, Match.MISMATCH if case.reads(excerpt.id) is None else Match.EXACT


def _is_evidence(case: Connections, excerpt: str) -> bool:
    return _is_shown(case, excerpt) and case.is_evidence(excerpt)


def _is_shown(case: Connections, identity: str) -> bool:
    return identity not in case.coming.later and identity not in case.coming.taken
