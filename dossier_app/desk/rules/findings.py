"""Whether a finding names its law and has the respondent's answer, and whether every open question of the case was decided."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk import clock, rulebook
from dossier_app.desk.connections import Connections
from dossier_app.desk.readiness import Found, Severity, rule
from dossier_app.domain.chronology import Deadline
from dossier_app.domain.enumerations import FindingStage
from dossier_app.domain.fairness import Conflict
from dossier_app.domain.finding import Finding
from dossier_app.domain.words import said, together


@rule(Severity.MEND)
def something_was_found(case: Connections) -> Iterator[Found]:
    """The case has no finding, so that its dossier would say nothing against anybody."""
    if not case.all(Finding):
        about = case.case.case()
        yield Found(
            about,
            about.reference,
            said("The case has no finding."),
            why=said("A dossier without one is a list of papers."),
            verb="finding record",
        )


@rule(Severity.MEND)
def findings_name_their_provision(case: Connections) -> Iterator[Found]:
    """A finding does not say which rule was broken."""
    for finding in case.all(Finding):
        if not finding.provisions:
            yield Found(
                finding, finding.label, said("{label} names no provision.", label=finding.label), why=finding.title, verb="finding amend",
                answers={"record": finding.label}, missing="provisions",
            )  # fmt: skip


@rule(Severity.NOTE)
def findings_name_their_standard(case: Connections) -> Iterator[Found]:
    """A finding does not say by which standard of proof it was made."""
    for finding in case.all(Finding):
        if finding.stage is FindingStage.FINDING and finding.standard is None:
            yield Found(
                finding, finding.label, said("{label} names no standard of proof.", label=finding.label), why=finding.title,
                verb="finding amend",
                answers={"record": finding.label}, missing="standard",
            )  # fmt: skip


@rule(Severity.MEND)
def conflicts_are_decided(case: Connections) -> Iterator[Found]:
    """Two accounts of one thing stand side by side, and nobody chose."""
    for conflict in case.all(Conflict):
        if conflict.chosen is None or not conflict.reason.strip():
            accounts = " · ".join(f"{account.by}: {account.says}" for account in conflict.accounts)
            yield Found(
                conflict, conflict.label,
                said("{label} is open: nobody has chosen between its accounts of “{title}”.", label=conflict.label, title=conflict.title),
                why=accounts, verb="conflict choose", answers={"conflict": conflict.label},
            )  # fmt: skip


@rule(Severity.MEND)
def deadlines_have_a_day(case: Connections) -> Iterator[Found]:
    """A deadline cannot be worked out."""
    for deadline in case.all(Deadline):
        if deadline.met_on is not None:
            continue
        reckoned = clock.reckon(case.case, deadline)
        if reckoned.last_day is None:
            yield Found(
                deadline, deadline.label, said("{label} is not computable: {why}", label=deadline.label, why=reckoned.why),
                why=deadline.title, verb="deadline amend",
                answers={"record": _first(case, deadline).label}, missing="trigger",
            )  # fmt: skip


@rule(Severity.NOTE)
def deadlines_rest_on_verified_rules(case: Connections) -> Iterator[Found]:
    """A deadline was worked out from a rule that is unverified, as a whole or in part."""
    for deadline in case.all(Deadline):
        if not deadline.rule or deadline.superseded_to is not None or deadline.met_on is not None:
            continue
        worked = clock.reckon(case.case, deadline).worked
        if worked is not None and worked.warnings:
            if rulebook.rule(deadline.rule).unverified:
                sentence = said("{label} rests on a rule that is unverified.", label=deadline.label)
            else:
                sentence = said("{label} rests on a rule that is unverified in part.", label=deadline.label)
            yield Found(
                deadline, deadline.label, sentence, why=together(*worked.warnings),
                verb="deadline move", answers={"deadline": deadline.label},
            )  # fmt: skip


def _first(case: Connections, deadline: Deadline) -> Deadline:
    """The deadline whose trigger is wanting, when one runs from the end of another."""
    seen: set[str] = set()
    while deadline.after and deadline.id not in seen:
        seen.add(deadline.id)
        deadline = case.case.get(Deadline, deadline.after)
    return deadline
