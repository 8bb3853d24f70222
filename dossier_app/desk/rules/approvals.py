"""Whether somebody answers for the case, and somebody other than its authors approves what is to be signed."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.connections import Connections, name_of
from dossier_app.desk.readiness import Found, Severity, rule
from dossier_app.domain.counterclaim import Response
from dossier_app.domain.edition import Approval, Edition
from dossier_app.domain.enumerations import ApprovalAct
from dossier_app.domain.finding import Statement


@rule(Severity.MEND)
def somebody_answers_for_the_case(case: Connections) -> Iterator[Found]:
    """Nobody is named who answers for the file."""
    about = case.case.case()
    if not about.owner.strip():
        yield Found(
            about, about.reference, "The case has no owner who answers for the file.", verb="case amend", answers={"record": about.id}
        )


@rule(Severity.MEND)
def approvers_are_no_authors(case: Connections) -> Iterator[Found]:
    """Who approves an edition wrote some of it."""
    approvals = _for_the_next(case)
    wrote: dict[str, str] = {}
    for approval in approvals:
        if approval.act is ApprovalAct.PREPARED:
            wrote.setdefault(_same(approval.by), f"edition {approval.edition}")
    for statement in case.all(Statement):
        wrote.setdefault(_same(statement.author), name_of(case, statement))
    for response in case.all(Response):
        wrote.setdefault(_same(response.made_by), response.label)
    for approval in approvals:
        written = wrote.get(_same(approval.by))
        if approval.act is ApprovalAct.APPROVED and written:
            yield Found(
                approval, f"Edition {approval.edition}", f"{approval.by} approved edition {approval.edition} and wrote {written}.",
                why="Somebody else approves what one has written.", verb="approval withdraw", answers={"record": approval.id},
            )  # fmt: skip


@rule(Severity.MEND)
def everybody_saw_the_same(case: Connections) -> Iterator[Found]:
    """Somebody reviewed or approved an earlier state of the edition than the last who did."""
    approvals = [approval for approval in _for_the_next(case) if approval.seen and approval.act is not ApprovalAct.PREPARED]
    for approval in approvals[:-1]:
        last = approvals[-1]
        if approval.seen != last.seen:
            edition = f"edition {approval.edition}"
            yield Found(
                approval, edition.capitalize(), f"{approval.by} saw an earlier state of {edition} than {last.by}.",
                why="What was changed since is not covered. Let it be looked at again, and withdraw this.",
                verb="approval withdraw", answers={"record": approval.id},
            )  # fmt: skip


@rule(Severity.NOTE)
def somebody_approved_it(case: Connections) -> Iterator[Found]:
    """Nobody has approved the edition that is being prepared."""
    if not any(approval.act is ApprovalAct.APPROVED for approval in _for_the_next(case)):
        about = case.case.case()
        number = _next(case)
        yield Found(
            about, about.reference, f"Nobody has approved edition {number}.", verb="approval record",
            answers={"edition": str(number), "act": ApprovalAct.APPROVED.value},
        )  # fmt: skip


def _for_the_next(case: Connections) -> list[Approval]:
    number = _next(case)
    return [approval for approval in case.all(Approval) if approval.edition == number]


def _next(case: Connections) -> int:
    return max((edition.number for edition in case.case.all(Edition, withdrawn=True)), default=0) + 1


def _same(name: str) -> str:
    return " ".join(name.split()).casefold() or "\0"
