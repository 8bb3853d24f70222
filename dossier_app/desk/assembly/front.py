"""The cover: what kind of document this is, about what, by whom, for whom, and what it promises."""

from __future__ import annotations

from dossier_app.desk.assembly.approval import approvals_of
from dossier_app.desk.assembly.changes import last_edition
from dossier_app.desk.assembly.leaving_out import left_out_of
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.withholding import audience_in_words
from dossier_app.desk.assembly.wording import joined, none_recorded, plainly, section_link, sentence, strong, text, text_or_gap
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import ApprovalAct, RoleKind
from dossier_app.domain.party import Party, Role
from dossier_app.dossier.value import Cover, Definitions, Gap, Text, Words

_PROMISE = (
    "Every statement of fact here ends in the exhibit it stands on, or says that none is recorded; every finding has the company’s answer"
    " beside it, or the words "
)
_DRAFT = "This draft promises nothing yet: it is not reviewed, not approved and not signed. How a sealed edition is checked: "


def cover(scribe: Scribe) -> Cover:
    about = scribe.scope.case.case()
    plan = scribe.scope.plan
    first: tuple[tuple[str, Words], ...] = (
        ("Case", (text_or_gap(about.reference),)),
        ("Edition", _edition(scribe)),
        (
            "As at",
            (
                Text(
                    f"{plainly(plan.as_at)}: nothing dated later is taken into account"
                    if plan.as_at
                    else f"no day set: all that was on record when this was made, on {made_on(scribe)}"
                ),
            ),
        ),
        ("For", (Text(audience_in_words(plan.audience)),)),
        *((("Left out", joined((section_link(number),) for number in left_out)),) if (left_out := left_out_of(scribe.scope)) else ()),
    )
    second: tuple[tuple[str, Words], ...] = (
        ("Investigating authority", _parties(scribe, RoleKind.INVESTIGATING_AUTHORITY)),
        ("Respondent", _parties(scribe, RoleKind.RESPONDENT)),
        ("Regime", (text_or_gap(_regime(about.regime)),)),
    )
    how = section_link(18, with_page=True)
    promise: Words = (
        (Text(_DRAFT), how, Text("."))
        if plan.is_draft
        else (Text(_PROMISE), none_recorded(), Text(". How to check this without our software: "), how, Text("."))
    )
    return Cover(
        "Dossier of evidence", text(about.title).text, text(about.subtitle).text, Definitions((first, second, _people(scribe))), promise
    )


def made_on(scribe: Scribe) -> str:
    """The day on which this edition is made, in words."""
    return plainly(Edtf(scribe.scope.plan.made_at[:10]))


def _edition(scribe: Scribe) -> Words:
    plan = scribe.scope.plan
    before = last_edition(scribe)
    state = "draft, not signed" if plan.is_draft else "signed"
    return (strong(str(plan.edition)), Text(f", {state}{f'; replaces edition {before.number}' if before and not plan.is_draft else ''}"))


def _parties(scribe: Scribe, kind: RoleKind) -> Words:
    held = dict.fromkeys(role.party for role in scribe.scope.all(Role) if role.role is kind and role.party in scribe.scope.named)
    return joined(((text(scribe.scope.case.get(Party, each).name),) for each in held), "; ") or (none_recorded(),)


def _regime(code: str) -> str:
    from dossier_app.desk import rulebook

    return next((each.name for each in rulebook.regimes() if each.id == code), code)


def _people(scribe: Scribe) -> tuple[tuple[str, Words], ...]:
    approvals = approvals_of(scribe)
    signer = None if scribe.scope.plan.is_draft else scribe.scope.plan.signer
    rows: list[tuple[str, Words]] = []
    for name, act in (
        ("Prepared by", ApprovalAct.PREPARED),
        ("Legally reviewed by", ApprovalAct.LEGALLY_REVIEWED),
        ("Approved by", ApprovalAct.APPROVED),
    ):
        found = [
            sentence(text(each.by), Text(f", {text(each.role).text}") if each.role.strip() else ()) for each in approvals if each.act is act
        ]
        rows.append((name, joined(found, "; ") or (none_recorded(),)))
    rows.append(("Signed by", (text(signer.name),) if signer else (Gap("not signed"),)))
    return tuple(rows)
