"""Whether every sentence that leaves is borne out by a passage a named person has judged, and confirmed by a second person."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.confirmation import Void
from dossier_app.desk.connections import Connections, name_of
from dossier_app.desk.coverage import Want, covered
from dossier_app.desk.readiness import Found, Severity, rule
from dossier_app.desk.rules.passages import statements_stand_on_a_passage
from dossier_app.domain.edition import OUTSIDE, RELEASED_TO
from dossier_app.domain.record import pointer_to
from dossier_app.domain.words import said


@rule(Severity.MEND, blocks_for=OUTSIDE)
def sentences_are_borne_out(case: Connections) -> Iterator[Found]:
    """No passage that a named person judged to support it stands under a sentence of a finding, or under what it follows from."""
    told = {each.record.id for each in statements_stand_on_a_passage(case)}
    for each in covered(case):
        if each.statement.id in told:
            continue
        called, why = name_of(case, each.statement), each.statement.text
        unjudged = [passage.citation for passage in each.passages if passage.is_there and not passage.is_judged]
        if Want.VERDICT in each.wants and unjudged:
            # In the house, that nobody has judged them is told of the passages themselves.
            if case.coming.plan.audience in OUTSIDE:
                yield Found(
                    each.statement, called, said("No named person says that a passage supports {record}.", record=called), why=why,
                    verb="citation assess", answers={"citation": unjudged[0].id},
                )  # fmt: skip
        elif Want.VERDICT in each.wants or Want.PASSAGE in each.wants:
            yield Found(
                each.statement, called, said("No passage shown is judged to support {record} in full.", record=called), why=why,
                verb="citation record", answers={"of": pointer_to(each.statement).value},
            )  # fmt: skip
        elif Want.PREMISES in each.wants:
            yield Found(
                each.statement, called, said("What {record} follows from is not borne out.", record=called), why=why,
                verb="citation record", answers={"of": pointer_to(each.statement).value},
            )  # fmt: skip
        # Where passages no longer read as they did, what is wrong is told of their exhibits and texts, and blocks for every reader.


@rule(Severity.BLOCKS, asked_for=RELEASED_TO)
def a_second_person_confirmed_it(case: Connections) -> Iterator[Found]:
    """A sentence that a tribunal or the public is told was confirmed by nobody but who wrote it or judged its passages."""
    for each in covered(case):
        if Want.SECOND_PERSON in each.wants:
            called, known = name_of(case, each.statement), each.confirmation
            if known is None:
                sentence = said("No second person has confirmed {record}.", record=called)
            elif known.void is Void.CHANGED:
                sentence = said("{record} was changed since {person} confirmed it.", record=called, person=known.by)
            else:
                sentence = said("{person} confirmed {record}, and wrote it or judged its passages.", record=called, person=known.by)
            yield Found(
                each.statement, called, sentence, why=each.statement.text, verb="statement confirm",
                answers={"statement": each.statement.id}, missing="by",
            )  # fmt: skip
