"""Assembling: the case becomes a dossier, one value from which the PDF is printed and the manifest is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from dossier_app.desk.assembly import (
    approval,
    chronology,
    conflicts,
    counterclaims,
    deadlines,
    disclosure,
    exhibits,
    findings,
    front,
    law,
    method,
    parties,
    penalty,
    proceedings,
    quotations,
    reader,
    verification,
)
from dossier_app.desk.assembly import changes as changes_since
from dossier_app.desk.assembly.answers import Answers
from dossier_app.desk.assembly.leaks import refuse_leaks, refuse_words
from dossier_app.desk.assembly.leaving_out import in_its_place, left_out_of
from dossier_app.desk.assembly.plan import Plan
from dossier_app.desk.assembly.scope import Scope
from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import labelled_kinds, moment_shortly, plainly, recorded_in
from dossier_app.desk.reading import Reading
from dossier_app.domain.enumerations import Marking
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.language import LanguageCode, say, say_count, speaking
from dossier_app.dossier.languages import language_of
from dossier_app.dossier.manifest import substance_of
from dossier_app.dossier.value import Dossier, Section

__all__ = ["Plan", "assemble", "assemble_numbered", "refuse_in_file", "substance_seen"]


def assemble(case: Reading, plan: Plan) -> Dossier:
    """The next edition of the case, for one audience and as at one day.

    A pure function of both: the same case and the same plan give the same value. Raises Refusal when words that this audience may not
    see would be printed elsewhere.
    """
    return assemble_numbered(case, plan)[0]


def assemble_numbered(case: Reading, plan: Plan) -> tuple[Dossier, Mapping[str, int]]:
    """The same, with the number of the paragraph in which each record stands, for who wants to go from one to the other."""
    code = plan.terms.language or case.case().language
    with speaking(language_of(code)), recorded_in(case.case().language):
        return _assembled(case, plan, code)


def _assembled(case: Reading, plan: Plan, language: LanguageCode) -> tuple[Dossier, Mapping[str, int]]:
    scope = Scope(case, plan)
    scribe, sections, attachments = _written(scope, {})
    if scribe.is_unresolved:
        scribe, sections, attachments = _written(scope, scribe.numbers)
    substance = substance_of(section.blocks for section in sections)
    attached = tuple(attachments.files.values())
    page = reader.reader_page(scribe)
    closing = (approval.approval(scribe, substance), verification.verification(scribe, attached, has_package=bool(attachments.packaged)))
    signer = None if plan.is_draft else plan.signer
    about = case.case()
    dossier = Dossier(
        reference=about.reference,
        title=about.title,
        marking="" if about.marking is Marking.NONE else about.marking.value,
        language=language.value,
        edition=plan.edition,
        as_at=plainly(plan.as_at) if plan.as_at else "",
        audience=plan.audience.value,
        cover=front.cover(scribe),
        reader=page,
        sections=(*sections, *(_titled(scope, section) for section in closing)),
        attached=attached,
        log=plan.log,
        substance_sha256=substance,
        labels=_labels(scope),
        draft_note=_draft_note(plan) if plan.is_draft else "",
        open_note=_open_note(scope),
        signing_key_sha256=signer.key_sha256 if signer else "",
        author=plan.author,
        extra=plan.programs,
        abbreviations=_abbreviations(scope),
        package=attachments.package(scribe),
        template=plan.template,
        template_sha256=plan.template.sha256,
    )
    refuse_leaks(case, scope.taken, scope.later, plan.as_at, dossier)
    return dossier, scribe.numbers


def refuse_in_file(case: Reading, plan: Plan, words: str) -> None:
    """Raises Refusal when words that this edition may not print stand in a finished file of it, of which these are all words."""
    scope = Scope(case, plan)
    refuse_words(case, scope.taken, scope.later, plan.as_at, words)


def substance_seen(case: Reading, plan: Plan) -> str:
    """The SHA-256 of what a reviewer of this edition sees: sections 1 to 16, so that an approval does not change what the next one sees."""
    return assemble(case, plan).substance_sha256


def _written(scope: Scope, known: Mapping[str, int]) -> tuple[Scribe, tuple[Section, ...], exhibits.Attachments]:
    """Sections 1 to 16, from front to back; in the place of one that is left out, that it is."""
    scribe = Scribe(scope, known)
    answers = Answers(scribe)
    attachments = exhibits.Attachments(scribe)
    writers: tuple[Callable[[Scribe], Section], ...] = (
        parties.parties,
        proceedings.proceedings,
        chronology.chronology,
        law.framework,
        lambda scribe: findings.findings(scribe, answers),
        lambda scribe: quotations.quotations(scribe, answers),
        lambda scribe: counterclaims.counterclaims(scribe, answers),
        conflicts.conflicts,
        lambda scribe: findings.orders(scribe, answers),
        lambda scribe: penalty.penalty(scribe, answers),
        deadlines.deadlines,
        changes_since.changes,
        lambda scribe: exhibits.exhibits(scribe, attachments),
        disclosure.disclosure,
        law.authorities,
        method.method,
    )
    left_out = left_out_of(scope)
    sections = (in_its_place(scribe, write) if number in left_out else write(scribe) for number, write in enumerate(writers, 1))
    return scribe, tuple(_titled(scope, section) for section in sections), attachments


def _titled(scope: Scope, section: Section) -> Section:
    """The section with the title that the template gives it, unless it is left out: that it is stands in its title."""
    is_left_out = section.number in left_out_of(scope)
    return section if is_left_out else replace(section, title=scope.plan.template.title_of(section.number, section.title))


def _labels(scope: Scope) -> tuple[tuple[str, str], ...]:
    """The letters, and one exhibit's label as the form of all."""
    first = next((exhibit.label for exhibit in scope.shelf(Exhibit)), "AB/1")
    return (*labelled_kinds().items(), (first, say("exhibit")))


def _abbreviations(scope: Scope) -> tuple[tuple[str, str], ...]:
    """Names in capitals of parties that may be named here, and what they are short for."""
    named = [party for party in scope.parties if party.id in scope.named]
    return tuple((party.short_name, party.name) for party in named if party.short_name != party.name and party.short_name.isupper())


def _draft_note(plan: Plan) -> str:
    """For a draft: when it was made, and from which head of the log."""
    made, log = moment_shortly(plan.made_at), plan.log.hash[:8]
    return say("made {moment}, log {log}", moment=made, log=log) if log else say("made {moment}, log not read", moment=made)


def _open_note(scope: Scope) -> str:
    """For an edition in which something is withheld: how many items, and where they are listed."""
    if not scope.items:
        return ""
    return say_count(
        "%n\u00a0item is withheld; each keeps its place, its number and a reason (section\u00a014)",
        "%n\u00a0items are withheld; each keeps its place, its number and a reason (section\u00a014)",
        len(scope.items),
    )
