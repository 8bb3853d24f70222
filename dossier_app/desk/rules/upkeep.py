"""Whether anything still leans on what was taken back, and whether everybody named has a part in the case."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.connections import BELONGS_TO, Connections, name_of, party_answer, references, whole_of
from dossier_app.desk.readiness import Found, Severity, rule
from dossier_app.domain.evidence import Excerpt
from dossier_app.domain.fact import Citation
from dossier_app.domain.finding import Statement
from dossier_app.domain.kinds import RECORDS
from dossier_app.domain.party import Party, Role
from dossier_app.domain.record import Pointer, Record
from dossier_app.domain.words import said

_CARRY = {"excerpt", "exhibit", "rendition", "source"}
"""What a sentence stands on. Where it was taken back, the sentence has lost its evidence, not a reference."""


@rule(Severity.BLOCKS)
def the_case_itself_stands(case: Connections) -> Iterator[Found]:
    """The case itself was taken back."""
    about = case.case.case()
    if not about.stands:
        yield Found(
            about,
            about.reference,
            said("{reference} was taken back.", reference=about.reference),
            why=said("Its opening was undone. Do it again, or open another."),
        )


@rule(Severity.BLOCKS)
def nothing_stands_on_what_was_withdrawn(case: Connections) -> Iterator[Found]:
    """Something stands on evidence, or repeats a fact, that was taken back: what was taken back is no longer said, so it is untrue."""
    for record, _, gone in _taken_back(case):
        if gone.kind in _CARRY or isinstance(record, Statement):
            yield _found(case, record, gone)


@rule(Severity.MEND)
def nothing_names_what_was_withdrawn(case: Connections) -> Iterator[Found]:
    """A record names another that was taken back."""
    for record, _, gone in _taken_back(case):
        if gone.kind not in _CARRY and not isinstance(record, Statement):
            yield _found(case, record, gone)


@rule(Severity.NOTE)
def parties_have_a_role(case: Connections) -> Iterator[Found]:
    """A party is named, and nothing says what it has to do with the case."""
    busy = {str(identity) for role in case.all(Role) for identity in (role.party, role.of, role.represents) if identity}
    for party in case.all(Party):
        if party.id not in busy:
            yield Found(
                party,
                party.name,
                said("{party} has no role in the case.", party=party.name),
                verb="role record",
                answers={"party": party_answer(case, party)},
            )


def _taken_back(case: Connections) -> Iterator[tuple[Record, str, Record]]:
    """Each record that names one that was taken back, by which field, and that one; a part is not told that its whole is gone."""
    for cls in RECORDS:
        if cls is Excerpt:
            continue
        for record in case.all(cls):
            for name, pointer in references(record):
                if name != BELONGS_TO.get(cls) and (gone := _gone(case, pointer)) is not None:
                    yield record, name, gone


def _gone(case: Connections, pointer: Pointer) -> Record | None:
    """What was taken back of what this names: the record itself, or the whole it is a part of."""
    record = case.at(pointer)
    if record is None or case.stands(pointer):
        return None
    return _withdrawn_whole(case, record)


def _withdrawn_whole(case: Connections, record: Record) -> Record | None:
    while record.stands and (whole := whole_of(record)) is not None:
        found = case.at(whole)
        if found is None:
            return record
        record = found
    return record


def _found(case: Connections, record: Record, gone: Record) -> Found:
    owner = case.at(record.of) if isinstance(record, Citation) else record
    called, taken = name_of(case, owner or record), name_of(case, gone)
    verb, answers = f"{gone.kind.replace('_', '-')} restore", {"record": gone.id}
    if isinstance(record, Citation):
        verb, answers = "citation withdraw", {"record": record.id}
    sentence = (
        said("{record} stands on {taken}, which was withdrawn.", record=called, taken=taken)
        if gone.kind in _CARRY
        else said("{record} names {taken}, which was withdrawn.", record=called, taken=taken)
    )
    return Found(record, called, sentence, why=gone.withdrawn or "", verb=verb, answers=answers)
