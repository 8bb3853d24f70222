"""The cover: what kind of document this is, about what, by whom, for whom, and what it promises."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.assembly.approval import approvals_of
from dossier_app.desk.assembly.changes import last_edition
from dossier_app.desk.assembly.leaving_out import left_out_of
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.withholding import audience_in_words
from dossier_app.desk.assembly.wording import joined, none_recorded, phrase, plainly, section_link, strong, text, text_or_gap
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import ApprovalAct, RoleKind
from dossier_app.domain.language import say, spoken
from dossier_app.domain.party import Party, Role
from dossier_app.domain.template import STANDARD, Template
from dossier_app.domain.words import term
from dossier_app.dossier.value import Cover, Definitions, Gap, Text, Words


def cover(scribe: Scribe) -> Cover:
    about = scribe.scope.case.case()
    plan = scribe.scope.plan
    first: tuple[tuple[str, Words], ...] = (
        (say("Case"), (text_or_gap(about.reference),)),
        (say("Edition"), _edition(scribe)),
        (say("As at"), (Text(_as_at(scribe)),)),
        (say("For"), (Text(audience_in_words(plan.audience)),)),
        *_template(plan.template),
        *(((say("Left out"), joined((section_link(number),) for number in left_out)),) if (left_out := left_out_of(scribe.scope)) else ()),
    )
    second: tuple[tuple[str, Words], ...] = (
        (say("Investigating authority"), _parties(scribe, RoleKind.INVESTIGATING_AUTHORITY)),
        (say("Respondent"), _parties(scribe, RoleKind.RESPONDENT)),
        (say("Regime"), (text_or_gap(_regime(about.regime)),)),
    )
    return Cover(
        plan.template.over_the_case,
        text(about.title).text,
        text(about.subtitle).text,
        Definitions((first, second, _people(scribe))),
        _promise(scribe),
    )


def _promise(scribe: Scribe) -> Words:
    how = section_link(18, with_page=True)
    if scribe.scope.plan.is_draft:
        return phrase(
            "This draft promises nothing yet: it is not reviewed, not approved and not signed. How a sealed edition is checked: {section}.",
            section=how,
        )
    return phrase(
        "Every statement of fact here ends in the exhibit it stands on, or says that none is recorded; every finding has the company’s"
        " answer beside it, or the words {none_recorded}. How to check this without our software: {section}.",
        none_recorded=none_recorded(),
        section=how,
    )


def _as_at(scribe: Scribe) -> str:
    if as_at := scribe.scope.plan.as_at:
        return say("{date}: nothing dated later is taken into account", date=plainly(as_at))
    return say("no day set: all that was on record when this was made, on {date}", date=made_on(scribe))


def _template(template: Template) -> Iterator[tuple[str, Words]]:
    """By which template the document is set, unless it is the one that holds when nobody chose; section 16 names every one."""
    if template != STANDARD:
        yield say("Template"), (text(say("{name}, version {version}", name=template.called, version=template.version)),)


def made_on(scribe: Scribe) -> str:
    """The day on which this edition is made, in words."""
    return plainly(Edtf(scribe.scope.plan.made_at[:10]))


def _edition(scribe: Scribe) -> Words:
    plan = scribe.scope.plan
    before = last_edition(scribe)
    number = strong(str(plan.edition))
    if plan.is_draft:
        return phrase("{edition}, draft, not signed", edition=number)
    if before:
        return phrase("{edition}, signed; replaces edition {earlier}", edition=number, earlier=str(before.number))
    return phrase("{edition}, signed", edition=number)


def _parties(scribe: Scribe, kind: RoleKind) -> Words:
    held = dict.fromkeys(role.party for role in scribe.scope.all(Role) if role.role is kind and role.party in scribe.scope.named)
    return joined(((text(scribe.scope.case.get(Party, each).name),) for each in held), "; ") or (none_recorded(),)


def _regime(code: str) -> str:
    from dossier_app.desk import rulebook

    name = next((each.name for each in rulebook.regimes() if each.id == code), "")
    return spoken(term("Country", name)) if name else code


def _people(scribe: Scribe) -> tuple[tuple[str, Words], ...]:
    approvals = approvals_of(scribe)
    signer = None if scribe.scope.plan.is_draft else scribe.scope.plan.signer
    rows: list[tuple[str, Words]] = []
    for name, act in (
        (say("Prepared by"), ApprovalAct.PREPARED),
        (say("Legally reviewed by"), ApprovalAct.LEGALLY_REVIEWED),
        (say("Approved by"), ApprovalAct.APPROVED),
    ):
        found = [_person(each.by, each.role) for each in approvals if each.act is act]
        rows.append((name, joined(found, "; ") or (none_recorded(),)))
    rows.append((say("Signed by"), (text(signer.name),) if signer else (Gap(say("not signed")),)))
    return tuple(rows)


def _person(name: str, role: str) -> Words:
    return (text(name), Text(f", {text(role).text}")) if role.strip() else (text(name),)
