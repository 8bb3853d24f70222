"""A dossier by each template: the whole case and the empty one, what is left out, what is called otherwise, and who can see that it was."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pikepdf
import pytest

from dossier_app.desk import identities
from dossier_app.desk.asking import command_from
from dossier_app.desk.assembly import Plan, assemble, substance_seen
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.comparing import compare_editions
from dossier_app.desk.desk import Desk
from dossier_app.desk.exporting import export_draft, seal_edition
from dossier_app.desk.readiness import readiness
from dossier_app.desk.templates import built_in, template_named
from dossier_app.desk.verifying import verify_file
from dossier_app.desk.working_copy import export_working_copy
from dossier_app.domain.edition import Approval, Edition, Terms
from dossier_app.domain.language import LanguageCode
from dossier_app.domain.template import STANDARD, DossierSection, OptionalSection, Template, Titled
from dossier_app.dossier.languages import language_of
from dossier_app.dossier.manifest import manifest_of
from dossier_app.dossier.references import faults_of
from dossier_app.dossier.value import InPlace, Paragraph, SideHeads, Statement
from tests.gaps import IN_ORDER, SEEN, say, write_files

MADE = "2026-11-25T10:00:00Z"
NEWSROOM = template_named("newsroom")
EACH = pytest.mark.parametrize("template", built_in(), ids=[each.key for each in built_in()])


@pytest.fixture
def ready(case: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A case that may be signed."""
    monkeypatch.chdir(tmp_path)
    write_files(tmp_path)
    for verb, said in IN_ORDER:
        say(case, verb, said)
    return case


def by(template: Template, **said: object) -> Plan:
    return Plan(1, MADE, dataclasses.replace(Terms.by(template), **said))  # pyright: ignore[reportArgumentType]


@EACH
def test_each_template_of_the_program_prints_the_case_as_pages_and_as_a_working_copy(
    story: Desk, template: Template, tmp_path: Path
) -> None:
    made = export_draft(story, tmp_path / "draft.pdf", Terms.by(template))
    copied = export_working_copy(story, tmp_path / "copy.docx", Terms.by(template))
    assert (made.pages or 0) > 8
    assert copied.path.is_file()
    assert faults_of(assemble(story.case, by(template))) == []


@EACH
def test_a_case_of_which_nothing_is_recorded_yet_has_gaps_and_no_crash(case: Desk, template: Template, tmp_path: Path) -> None:
    made = export_draft(case, tmp_path / "draft.pdf", Terms.by(template))
    assert made.gaps
    assert (made.pages or 0) > 5
    assert [each.number for each in assemble(case.case, by(template)).sections] == list(range(1, 19))


@EACH
def test_each_template_keeps_every_accusation_with_its_answer_and_calls_the_document_its_own(story: Desk, template: Template) -> None:
    usual, dossier = assemble(story.case, by(STANDARD)), assemble(story.case, by(template))
    said = [[block for section in each.sections for block in section.blocks if isinstance(block, Statement)] for each in (usual, dossier)]
    assert [(bool(each.beside), each.beside_is_answer) for each in said[0]] == [
        (bool(each.beside), each.beside_is_answer) for each in said[1]
    ]
    assert dossier.cover.kind == template.document
    named = [text for group in dossier.cover.definitions.groups for name, text in group if name == "Template"]
    assert bool(named) is (template != STANDARD)
    assert all(f"{template.name}, version 1" in repr(each) for each in named)
    titles = {each.section: each.title for each in template.titles}
    for name, section, was in zip(DossierSection, dossier.sections, usual.sections, strict=True):
        left_out = ", left out" if name in template.left_out else ""
        assert section.title == f"{titles.get(name, was.title)}{left_out}"


def test_the_heads_over_the_companys_answers_are_those_of_the_template(story: Desk) -> None:
    heads = [
        block.right for section in assemble(story.case, by(NEWSROOM)).sections for block in section.blocks if isinstance(block, SideHeads)
    ]
    assert heads
    assert set(heads) == {"What the company says in reply"}


def test_a_section_that_is_left_out_says_whether_the_template_did_it_or_somebody(story: Desk) -> None:
    dossier = assemble(story.case, by(NEWSROOM, left_out=frozenset({*NEWSROOM.left_out, OptionalSection.CHRONOLOGY})))
    assert "left out of this edition by whoever made it" in repr(dossier.sections[2].blocks[0])
    assert "left out of this edition by the template “Newsroom”" in repr(dossier.sections[10].blocks[0])
    method = repr(dossier.sections[15])
    assert (
        "Section\\xa03 is left out by whoever made this edition; what they hold is not looked for in it. Sections\\xa011 and 15 are left"
        in method
    )
    assert "“Newsroom”, version 1" in method
    assert NEWSROOM.sha256 in method


def test_what_only_a_left_out_section_tells_stands_nowhere_in_the_file_but_for_its_own_line(story: Desk, tmp_path: Path) -> None:
    told = "Runs from"  # a column of the deadlines, which nothing else names
    export_draft(story, tmp_path / "whole.pdf", Terms.by(STANDARD))
    export_draft(story, tmp_path / "short.pdf", Terms.by(NEWSROOM))
    assert told in words_of(tmp_path / "whole.pdf")
    short = words_of(tmp_path / "short.pdf")
    assert told not in short
    assert "left out of this edition by the template “Newsroom”" in short
    with pikepdf.open(tmp_path / "short.pdf") as pdf, pdf.open_outline() as outline:
        assert [str(item.title).partition(" (p ")[0] for item in outline.root if "left out" in str(item.title)] == [
            "11 Deadlines and their working, left out", "15 Authorities, left out",
        ]  # fmt: skip


def words_of(path: Path) -> str:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    try:
        words = " ".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()
    return re.sub(r"\s+", " ", words)


def test_the_manifest_holds_the_template_whole_and_its_digest(story: Desk) -> None:
    manifest = json.loads(manifest_of(assemble(story.case, by(NEWSROOM))))
    held = {name: value for name, value in manifest["template"].items() if name != "is"}
    held["titles"] = [{name: value for name, value in each.items() if name != "is"} for each in held["titles"]]
    assert {"format": "dossier-template/1", **held} == NEWSROOM.whole
    assert manifest["template_sha256"] == NEWSROOM.sha256


def test_the_same_case_and_template_give_the_same_bytes_and_another_version_of_it_others(story: Desk) -> None:
    again = dataclasses.replace(NEWSROOM)
    later = dataclasses.replace(NEWSROOM, version=2)
    first, same, other = (manifest_of(assemble(story.case, by(each))) for each in (NEWSROOM, again, later))
    assert first == same
    assert first != other


def test_who_approved_the_edition_by_one_template_has_not_seen_it_by_another(story: Desk) -> None:
    seen = {substance_seen(story.case, by(each)) for each in (*built_in(), dataclasses.replace(NEWSROOM, version=2))}
    assert len(seen) == len(built_in()) + 1


def test_an_approval_keeps_the_template_and_is_held_to_it_when_its_file_is_gone(
    story: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "ours.json"
    own.write_text(json.dumps({**NEWSROOM.whole, "key": "ours", "name": "Ours"}), encoding="utf-8")
    said = {"edition": "1", "act": "approved", "by": "Grace Hopper", "template": str(own), "kept": "deadlines"}
    story.do(command_from(CATALOGUE["approval record"], said, story.case))
    own.unlink()
    (approval,) = story.case.all(Approval)
    assert approval.template is not None
    assert (approval.template.key, approval.terms.left_out) == ("ours", {OptionalSection.AUTHORITIES})
    assert SEEN not in [gap.rule for gap in readiness(story.case).gaps]
    story.do(command_from(CATALOGUE["fact record"], {"proposition": "It rained."}, story.case))
    assert SEEN in [gap.rule for gap in readiness(story.case).gaps]


def test_editions_by_two_templates_differ_in_nothing_that_the_case_says(ready: Desk, tmp_path: Path) -> None:
    made = identities.create("Ada Byron", "The Office", "Head", "of her own key")
    seal_edition(ready, tmp_path / "1.pdf", made.called, "of her own key", Terms.by(STANDARD))
    seal_edition(ready, tmp_path / "2.pdf", made.called, "of her own key", Terms.by(NEWSROOM))
    assert compare_editions(ready.case, 1, 2) == ()
    kept = {each.number: each.template for each in ready.case.all(Edition)}
    assert kept == {1: STANDARD, 2: NEWSROOM}
    assert ready.case.all(Edition)[1].left_out == NEWSROOM.left_out
    changes = assemble(ready.case, Plan(3, MADE, Terms.by(STANDARD))).sections[11]
    assert [type(each) for each in changes.blocks] == [Paragraph]  # and no table of what was amended or withdrawn
    identities.export_certificate(made.called, tmp_path / "ada.pem")
    for name in ("1.pdf", "2.pdf"):
        assert verify_file(tmp_path / name, [tmp_path / "ada.pem"]).is_valid
    assert not [each for each in ready.case.all(Edition) if each.withdrawn]


def test_each_deadline_that_a_template_leaves_out_keeps_its_label(story: Desk) -> None:
    blocks = assemble(story.case, by(NEWSROOM)).sections[10].blocks
    whole = assemble(story.case, by(STANDARD)).sections[10].blocks
    assert [each.label for each in blocks if isinstance(each, InPlace)] == [
        row.anchor for each in whole for row in getattr(each, "rows", ())
    ]


def test_a_title_of_ones_own_stands_over_its_section_in_file_and_contents(story: Desk, tmp_path: Path) -> None:
    own = dataclasses.replace(STANDARD, key="ours", titles=(Titled(DossierSection.QUOTATIONS, "Said by whom"),))
    export_draft(story, tmp_path / "own.pdf", Terms.by(own))
    with pikepdf.open(tmp_path / "own.pdf") as pdf, pdf.open_outline() as outline:
        assert any(str(item.title).startswith("6 Said by whom (p ") for item in outline.root)


@pytest.mark.parametrize("code", [each for each in LanguageCode if each is not LanguageCode.ENGLISH])
def test_every_line_of_a_template_of_the_program_is_said_in_every_language_of_a_dossier(code: LanguageCode) -> None:
    lines = {
        line for each in built_in() for line in (each.name, each.document, each.answers, *(titled.title for titled in each.titles)) if line
    }
    assert lines == {line for context, line in language_of(code).words if context == "Template"}


def test_a_line_of_an_offices_own_template_is_printed_as_it_stands_in_every_language(story: Desk) -> None:
    own = dataclasses.replace(STANDARD, key="ours", language=LanguageCode.GERMAN, document="Vorlage für den {Vorstand}")
    dossier = assemble(story.case, by(own))
    assert (dossier.cover.kind, dossier.language) == ("Vorlage für den {Vorstand}", "de")
    usual = dataclasses.replace(STANDARD, language=LanguageCode.GERMAN)
    assert assemble(story.case, by(usual)).cover.kind == "Beweisdossier"


@pytest.mark.parametrize("changed", [{"document": "How ACME INC broke the law"}, {"answers": "What Acme Inc pretends"}])
def test_no_heading_of_a_template_says_anything_of_whom_the_case_is_against(ready: Desk, changed: dict[str, str]) -> None:
    own = dataclasses.replace(STANDARD, key="ours", name="Ours", **changed)  # pyright: ignore[reportArgumentType]
    (gap,) = readiness(ready.case, terms=Terms.by(own)).blocking
    assert gap.sentence == "The template “Ours” names Acme Inc."
    assert readiness(ready.case, terms=Terms.by(dataclasses.replace(own, document="Board paper", answers="What they say"))).is_ready
