"""Whether the respondent was heard, and was answered."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.connections import Connections, party_answer
from dossier_app.desk.readiness import Found, Severity, rule
from dossier_app.domain.counterclaim import Counterclaim
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


@rule(Severity.MEND)
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


@rule(Severity.NOTE)
def what_was_put_has_its_reply(case: Connections) -> Iterator[Found]:
    """Criticism was put to a party, and neither a reply nor its absence is on record."""
    for put in case.all(PutToParty):
        if not put.reply.strip() and not put.no_reply:
            party = case.case.party_name(put.party)
            yield Found(
                put, party, said("Neither a reply of {party} nor its absence is on record.", party=party), why=put.what, verb="party reply",
                answers={"put": put.id}, missing="reply",
            )  # fmt: skip
