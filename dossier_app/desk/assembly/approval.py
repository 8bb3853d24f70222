"""Section 17: who prepared, reviewed, approved and signed, and what each of them saw."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import (
    capital,
    cell,
    joined,
    named,
    no_date,
    none_recorded,
    number_cell,
    phrase,
    section_link,
    sentence,
    shortly,
    strong,
    text,
)
from dossier_app.desk.authorship import written_by
from dossier_app.domain.edition import Approval
from dossier_app.domain.enumerations import ApprovalAct
from dossier_app.domain.language import say
from dossier_app.dossier.value import (
    Block,
    Cell,
    Column,
    Definitions,
    Digest,
    Gap,
    Line,
    Paragraph,
    Remark,
    Role,
    Row,
    Section,
    SignaturePlace,
    Table,
    Text,
    Words,
)


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("Para"), 16),
        Column(say("Act"), 38),
        Column(say("By"), 42),
        Column(say("On"), 24),
        Column(say("Substance seen, SHA-256"), 52),
    )


def approvals_of(scribe: Scribe) -> list[Approval]:
    """What was done for this edition, in the order of the acts."""
    order = tuple(ApprovalAct)
    found = [each for each in scribe.scope.case.all(Approval) if each.edition == scribe.scope.plan.edition]
    return sorted(found, key=lambda each: order.index(each.act))


def approval(scribe: Scribe, substance: str) -> Section:
    first = scribe.last + 1
    approvals = approvals_of(scribe)
    rows = tuple(_row(scribe, each, substance) for each in approvals)
    none = Gap(say("nothing approved"))
    blocks: list[Block] = [Table(say("Approval"), _columns(), rows) if rows else Paragraph(scribe.number(), (none,))]
    blocks.append(Definitions((tuple(_about(scribe, approvals, substance)),)))
    blocks += _signature(scribe, approvals)
    return Section(17, say("Approval and signature"), tuple(blocks), paragraphs=(first, scribe.last))


def _row(scribe: Scribe, each: Approval, substance: str) -> Row:
    number = scribe.number()
    by = (Line((strong(each.by),)), Line((text(each.role) if each.role.strip() else Gap(say("no role recorded")),), Role.NOTE))
    cells = (number_cell(number), cell(text(capital(named(each.act)))), by, cell(Text(shortly(each.on)) if each.on else no_date()))
    return Row((*cells, _seen(each, substance)), number)


def _seen(each: Approval, substance: str) -> Cell:
    if not each.seen:
        return cell(Gap(say("not recorded")))
    if each.seen == substance:
        return cell(Digest(each.seen, 4))
    return (Line((Digest(each.seen),)), Line((Gap(say("another substance than that of this edition")),), Role.NOTE))


def _about(scribe: Scribe, approvals: list[Approval], substance: str) -> Iterator[tuple[str, Words]]:
    yield say("Substance in full"), (Digest(substance),)
    what = say("sections 1 to 16 of this edition in canonical JSON; not cover, summary, approvals and verification")
    yield say("What that is"), (Text(what),)
    yield say("Separation of duties"), _duties(scribe, approvals)
    dissents = [sentence(text(each.by), Text(": "), text(each.note)) for each in approvals if each.act is ApprovalAct.DISSENTED]
    yield say("Dissent"), joined(dissents, "; ") or (none_recorded(),)
    others = [each for each in approvals if each.act is not ApprovalAct.DISSENTED and each.note.strip()]
    conditions = [sentence(text(each.by), Text(": "), text(each.note)) for each in others]
    yield say("Conditions"), joined(conditions, "; ") or (none_recorded(),)


def _duties(scribe: Scribe, approvals: list[Approval]) -> Words:
    """Whether who approved also wrote: said in either case."""
    approvers = sorted({each.by for each in approvals if each.act is ApprovalAct.APPROVED})
    if not approvers:
        return (Gap(say("no approver recorded")),)
    both = [name for name in approvers if written_by(scribe.scope.case, scribe.scope.plan.edition, name) is not None]
    if both:
        return (text(say("{names} both wrote and approved", names=", ".join(both))),)
    return (Text(say("the approver is recorded as having written no part of it")),)


def _signature(scribe: Scribe, approvals: list[Approval]) -> Iterator[Block]:
    plan = scribe.scope.plan
    sealed = say(
        "This edition is sealed by the signature below. A second, empty field waits beside it; any other change after sealing is an"
        " alteration."
    )
    draft = say("This is a draft. It is not signed, and nobody answers for it.")
    yield Paragraph(scribe.number(), (Text(draft if plan.is_draft or plan.signer is None else sealed),))
    waiting = [each for act in (ApprovalAct.LEGALLY_REVIEWED, ApprovalAct.APPROVED) for each in approvals if each.act is act]
    signer = plan.signer.name if plan.signer else ""
    kept = next((each for each in waiting if each.by != signer), None)
    name = plan.reserved_for or (kept.by if kept else say("a second signature"))
    role = plan.reserved_role or (kept.role or named(kept.act) if kept else say("nobody is named"))
    yield SignaturePlace(None if plan.is_draft else plan.signer, text(name).text, text(role).text)
    if plan.is_draft:
        return
    picture = phrase(
        "What is drawn here is a picture of the signature, not the signature. Whether it holds is said by the signature panel of the"
        " reading program, or by the steps in {section}. It shows who sealed these bytes; it does not show that what they say is true.",
        section=section_link(18, with_page=True),
    )
    yield Remark(picture)
