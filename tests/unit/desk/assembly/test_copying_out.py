"""A working copy leaves the desk: marked, for its audience only, and looked through once more when it is finished."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from dossier_app.desk.assembly import Plan, assemble, refuse_in_file
from dossier_app.desk.desk import Desk
from dossier_app.desk.readiness import readiness
from dossier_app.desk.working_copy import export_working_copy
from dossier_app.domain.edition import Terms
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.failures import Refusal
from dossier_app.dossier.working_copy.reading_back import words_in
from tests.unit.desk.assembly.conftest import LETTER, Say
from tests.unit.dossier.word import faults, text

TRIBUNAL = Plan(edition=1, made_at="2026-11-25T10:00:00Z", terms=Terms(audience=Disclosure.TRIBUNAL))
SECRET = "met the auditor in a garden behind the harbour"


def with_words(out: Path, part: str, before: str, words: str) -> Path:
    """The file with words put into a part of it, before something that stands there."""
    altered = out.with_name("altered.docx")
    with zipfile.ZipFile(out) as package, zipfile.ZipFile(altered, "w") as made:
        for name in package.namelist():
            content = package.read(name)
            if name == part:
                assert before.encode() in content
                content = content.replace(before.encode(), words.encode() + before.encode(), 1)
            made.writestr(name, content)
    return altered


def test_it_says_what_the_case_says_and_how_much_stands_before_signing(story: Desk, say: Say, tmp_path: Path) -> None:
    say("finding record", title="Papers were burnt", against="Acme Inc", stage="finding")
    say("statement record", finding="F3", text="Papers went")
    say("statement record", finding="F3", text="More papers went")
    out, size = tmp_path / "copy.docx", story.case.log_size()
    made = export_working_copy(story, out, Terms(as_at=Edtf("2022-06-30")))
    assert faults(out) == []
    found = text(out)
    blocking = len(readiness(story.case).blocking)
    assert blocking > 1
    assert f"It cannot be signed yet: {blocking} things stand before that." in found
    assert "There is no signed dossier of this case yet." in found
    assert "as at 30 June 2022" in found.replace("\xa0", " ")
    assert "The company’s answer to" in found
    assert (made.pages, made.is_draft, made.edition, len(made.gaps) >= blocking) == (None, True, 1, True)
    assert story.case.log_size() == size
    with pytest.raises(Refusal, match="is there already"):
        export_working_copy(story, out)
    assert text(out) == found
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_what_an_audience_may_not_see_is_nowhere_in_its_copy(story: Desk, letter: str, tmp_path: Path) -> None:
    for audience in (Disclosure.TRIBUNAL, Disclosure.INTERNAL):
        export_working_copy(story, tmp_path / f"{audience.value}.docx", Terms(audience=audience))
    tribunal, internal = (words_in(tmp_path / f"{each.value}.docx") for each in (Disclosure.TRIBUNAL, Disclosure.INTERNAL))
    for words in (*LETTER.split("\n"), "Letter of an insider", "went up in smoke", "met an auditor in secret"):
        assert not words or words not in tribunal, words
    assert "went up in smoke" in internal
    assert "[W2 withheld: not to be seen by the tribunal]" in tribunal.replace("\xa0", " ")


def said(*runs: str) -> str:
    return f"<w:p>{''.join(f'<w:r><w:t>{each}</w:t></w:r>' for each in runs)}</w:p>"


@pytest.mark.parametrize(
    ("part", "before", "words"),
    [
        ("word/document.xml", "</w:body>", said("Somebody met the aud", "itor in a garden behind the har", "bour")),
        ("word/document.xml", "</w:body>", said("MET THE AUDITOR</w:t><w:br/><w:t>in a garden</w:t><w:tab/><w:t>behind the harbour")),
        ("word/document.xml", "</w:body>", f'<w:p><w:hyperlink w:anchor="to_F1" w:tooltip="{SECRET}"/></w:p>'),
        ("word/document.xml", "</w:body>", said("met the au\u00addi\u200btor in\u00a0a garden be\u2060hind the harbour")),
        ("word/document.xml", "</w:body>", f"<!-- {SECRET} -->"),
        ("word/header1.xml", "</w:hdr>", said(SECRET)),
        ("docProps/core.xml", "</cp:coreProperties>", f"<cp:keywords>{SECRET}</cp:keywords>"),
        ("word/_rels/document.xml.rels", "</Relationships>", f'<Relationship Id="x" Type="y" Target="{SECRET}"/>'),
    ],
)
def test_withheld_words_are_found_wherever_they_stand_in_the_finished_file(
    story: Desk, letter: str, tmp_path: Path, part: str, before: str, words: str
) -> None:
    out = tmp_path / "copy.docx"
    export_working_copy(story, out, TRIBUNAL.terms)
    refuse_in_file(story.case, TRIBUNAL, words_in(out))
    with pytest.raises(Refusal, match=f"Words of {letter}"):
        refuse_in_file(story.case, TRIBUNAL, words_in(with_words(out, part, before, words)))


def test_words_that_were_parted_by_a_sign_that_cannot_be_printed_are_found_too(story: Desk, letter: str, tmp_path: Path) -> None:
    """A sign that is written out by its number parts words for eyes, not for whoever looks for them."""
    out = tmp_path / "copy.docx"
    export_working_copy(story, out, TRIBUNAL.terms)
    parted = "<w:p><w:r><w:t>met the audi⟨U+202E⟩tor in a garden behind the harbour</w:t></w:r></w:p>"
    with pytest.raises(Refusal, match=f"Words of {letter}"):
        refuse_in_file(story.case, TRIBUNAL, words_in(with_words(out, "word/document.xml", "</w:body>", parted)))


@pytest.mark.parametrize("words", ["met the auditor in a \ufb01eld", "met the auditor in a ﬁ\u00adeld", "Met the “auditor” – in a  FIELD"])
def test_withheld_words_in_another_spelling_stop_every_export(story: Desk, say: Say, tmp_path: Path, words: str) -> None:
    (tmp_path / "note.txt").write_text('He met the auditor in a field. She met the "auditor" - in a field.\n')
    say("source record", title="A note", source_kind="letter")
    say("evidence add", file=str(tmp_path / "note.txt"), source="A note", disclosure="internal")
    say("fact record", proposition="They met", exhibit="AB/2", words="met the auditor in a field")
    say("fact record", proposition="They met again", exhibit="AB/2", words='met the "auditor" - in a field')
    assemble(story.case, TRIBUNAL)
    say("finding amend", record="F1", considered_against=f"Somebody {words}, it is said.")
    with pytest.raises(Refusal, match="Words of AB/2"):
        assemble(story.case, TRIBUNAL)
