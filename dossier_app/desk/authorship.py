"""Authorship: who wrote what of a case. One rule, for the check before signing and for what the dossier says of its approver."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.reading import Reading
from dossier_app.domain.counterclaim import Counterclaim, Response
from dossier_app.domain.edition import Approval
from dossier_app.domain.enumerations import ApprovalAct
from dossier_app.domain.fairness import Conflict
from dossier_app.domain.finding import Finding, Statement
from dossier_app.domain.record import Record


def written_by(case: Reading, edition: int, name: str) -> Record | None:
    """What this person is recorded as having written of the edition: the first of it, or None.

    A preparer wrote the edition; sentences, answers, chosen accounts and assigned provisions have authors of their own. A verdict on a
    passage is no authorship: it checks what another wrote. Withheld and later records count too, because what is not printed in an
    edition can still make its author partial.
    """
    asked = _plain(name)
    return next((record for author, record in _authors(case, edition) if asked and _plain(author) == asked), None)


def had_a_hand_in(case: Reading, statement: Statement, name: str) -> Record | None:
    """The sentence, if this person wrote it, or the citation of it that this person judged; None for a second person."""
    asked = _plain(name)
    if _plain(statement.author) == asked:
        return statement
    return next((each for each in case.citations(statement) if _plain(each.assessed_by) == asked), None)


def _authors(case: Reading, edition: int) -> Iterator[tuple[str, Record]]:
    for approval in case.all(Approval):
        if approval.edition == edition and approval.act is ApprovalAct.PREPARED:
            yield approval.by, approval
    for statement in case.all(Statement):
        if case.get(Finding, statement.finding).stands:
            yield statement.author, statement
    for response in case.all(Response):
        if case.get(Counterclaim, response.counterclaim).stands:
            yield response.made_by, response
    for conflict in case.all(Conflict):
        yield conflict.chosen_by, conflict
    for finding in case.all(Finding):
        yield finding.provisions_assigned_by, finding


def _plain(name: str) -> str:
    """The name as it is compared: whoever spells it with other spaces or capitals is nobody else."""
    return " ".join(name.split()).casefold()
