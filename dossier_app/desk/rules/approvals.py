"""Whether somebody answers for the case, and somebody other than its authors approves what is to be signed."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.authorship import written_by
from dossier_app.desk.commands.passages import moment
from dossier_app.desk.connections import Connections, name_of
from dossier_app.desk.readiness import Found, Severity, rule
from dossier_app.domain.edition import Approval, Edition, Terms
from dossier_app.domain.enumerations import ApprovalAct
from dossier_app.domain.failures import Refusal
from dossier_app.domain.words import said

_DID = {
    ApprovalAct.LEGALLY_REVIEWED: said("reviewed"), ApprovalAct.APPROVED: said("approved"), ApprovalAct.SIGNED: said("signed"),
    ApprovalAct.DISSENTED: said("dissented from"),
}  # fmt: skip


@rule(Severity.MEND)
def somebody_answers_for_the_case(case: Connections) -> Iterator[Found]:
    """Nobody is named who answers for the file."""
    about = case.case.case()
    if not about.owner.strip():
        yield Found(
            about, about.reference, said("The case has no owner who answers for the file."), verb="case amend",
            answers={"record": about.reference}, missing="owner",
        )  # fmt: skip


@rule(Severity.MEND)
def approvers_are_no_authors(case: Connections) -> Iterator[Found]:
    """Who approves an edition wrote some of it."""
    for approval in _for_the_next(case):
        written = written_by(case.case, approval.edition, approval.by) if approval.act is ApprovalAct.APPROVED else None
        if written is not None:
            what = said("edition {number}", number=written.edition) if isinstance(written, Approval) else name_of(case, written)
            yield Found(
                approval, f"Edition {approval.edition}",
                said("{person} approved edition {number} and wrote {what}.", person=approval.by, number=approval.edition, what=what),
                why=said("Somebody else approves what one has written."), verb="approval withdraw", answers={"record": approval.id},
            )  # fmt: skip


@rule(Severity.MEND)
def what_was_approved_is_what_is_there(case: Connections) -> Iterator[Found]:
    """The case was changed since somebody reviewed or approved the edition."""
    known: dict[Terms, str] = {}
    for approval in _for_the_next(case):
        if not approval.seen or approval.act is ApprovalAct.PREPARED:
            continue
        terms = approval.terms
        if terms not in known:
            known[terms] = _substance(case, approval)
        if known[terms] != approval.seen:
            did, number = _DID[approval.act], approval.edition
            yield Found(
                approval, f"Edition {number}",
                said("{person} {did} edition {number} before the case was last changed.", person=approval.by, did=did, number=number),
                why=said("The dossier says so beside the name. Let it be looked at again, and withdraw this."),
                verb="approval withdraw", answers={"record": approval.id},
            )  # fmt: skip


def _substance(case: Connections, approval: Approval) -> str:
    """The digest of what there is to see today on the terms of this approval; of nothing, where that cannot be made any more."""
    from dossier_app.desk.assembly import Plan, substance_seen

    try:
        return substance_seen(case.case, Plan(approval.edition, moment("", "on"), approval.terms))
    except Refusal:
        return ""  # it was assembled when it was seen, so what hinders it now has come since


@rule(Severity.NOTE)
def somebody_approved_it(case: Connections) -> Iterator[Found]:
    """Nobody has approved the edition that is being prepared."""
    if not any(approval.act is ApprovalAct.APPROVED for approval in _for_the_next(case)):
        about = case.case.case()
        number = _next(case)
        yield Found(
            about, about.reference, said("Nobody has approved edition {number}.", number=number), verb="approval record",
            answers={"edition": str(number), "act": ApprovalAct.APPROVED.value},
        )  # fmt: skip


def _for_the_next(case: Connections) -> list[Approval]:
    number = _next(case)
    return [approval for approval in case.all(Approval) if approval.edition == number]


def _next(case: Connections) -> int:
    return max((edition.number for edition in case.case.all(Edition, withdrawn=True)), default=0) + 1
