"""Whether the respondent was heard, and was answered."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.connections import Connections, party_answer
from dossier_app.desk.readiness import Found, Severity, rule
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.edition import RELEASED_TO
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.fairness import PutToParty
from dossier_app.domain.finding import Finding
from dossier_app.domain.measure import Measure
from dossier_app.domain.party import Party
from dossier_app.domain.words import said


@rule(Severity.MEND)
def counterclaims_are_answered(case: Connections) -> Iterator[Found]:
    """A counterclaim has no response."""
    for claim in case.all(Counterclaim):
        if not case.responses(claim):
            yield Found(
                claim, claim.label, said("{label} has no response.", label=claim.label), why=claim.words, verb="counterclaim answer",
                answers={"counterclaim": claim.label},
            )  # fmt: skip


@rule(Severity.MEND, asked_for=frozenset(Disclosure) - RELEASED_TO)
def the_respondent_was_heard(case: Connections) -> Iterator[Found]:
    """A finding or measure has neither the respondent's answer on record nor was it put to the respondent."""
    for record in (*case.all(Finding), *case.all(Measure)):
        answered = any(record.against in (claim.made_by, claim.through) for claim in case.counterclaims_against(record))
        asked = any(put.party == record.against for put in case.put_about(record))
        if not answered and not asked:
            party = case.case.get(Party, record.against)
            yield Found(
                record, record.label,
                said("{label} stands without an answer of {party}, and was not put to it.", label=record.label, party=party.name),
                why=record.title,
                verb="party put", answers={"party": party_answer(case, party), "about": record.label},
            )  # fmt: skip


@rule(Severity.BLOCKS, asked_for=RELEASED_TO)
def criticism_was_put_to_whom_it_is_about(case: Connections) -> Iterator[Found]:
    """A finding or measure that an open edition prints was not put to the party it is against, on a day that is recorded."""
    coming = case.coming
    for record in (*coming.shown(Finding), *coming.shown(Measure)):
        if not any(put.party == record.against and coming.date(put.put_on) for put in coming.put_about(record)):
            party = case.case.get(Party, record.against)
            yield Found(
                record, record.label,
                said("{label} was not put to {party} on a day that is recorded.", label=record.label, party=party.name),
                why=said("A tribunal or the public is told no criticism before the party it is about could answer it."),
                verb="party put", answers={"party": party_answer(case, party), "about": record.label}, missing="put_on",
            )  # fmt: skip


@rule(Severity.NOTE, blocks_for=RELEASED_TO)
def what_was_put_has_its_reply(case: Connections) -> Iterator[Found]:
    """Criticism was put to a party, and neither a reply nor its absence is on record."""
    for put in case.coming.shown(PutToParty):
        if not put.reply.strip() and not put.no_reply:
            party = case.case.party_name(put.party)
            yield Found(
                put, party, said("Neither a reply of {party} nor its absence is on record.", party=party), why=put.what, verb="party reply",
                answers={"put": put.id}, missing="reply",
            )  # fmt: skip
