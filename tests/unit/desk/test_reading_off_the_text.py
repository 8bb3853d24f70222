"""What the text proposes for a record, and which records stand where on an exhibit."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier_app.desk.asking import command_from
from dossier_app.desk.attribution import FACT, QUOTE, Passage, party_called, propose
from dossier_app.desk.bench import Progress
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.desk.marks import Look, marks_on
from dossier_app.desk.pictures import NotDrawn, picture_of
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.failures import Refusal
from dossier_app.domain.finding import Statement

WORDS = "“We sold it,” said Ann Lee of Acme.\nWe sold it twice."


def do(desk: Desk, verb: str, **said: str) -> None:
    desk.do(command_from(CATALOGUE[verb], said, desk.case))


def take_in(desk: Desk, folder: Path, words: str, kind: str) -> Exhibit:
    path = folder / f"{kind}.txt"
    path.write_text(words, encoding="utf-8")
    do(desk, "evidence add", file=str(path), source_title=kind, source_kind=kind)
    return desk.case.all(Exhibit)[-1]


def passage(desk: Desk, exhibit: Exhibit, words: str, after: int = 0) -> Passage:
    rendition = desk.case.renditions(exhibit)[0]
    text = desk.case.text(rendition.id) or ""
    start = text.index(words, after)
    return Passage(exhibit, rendition, start, start + len(words))


def test_a_short_name_means_the_only_party_that_begins_so(case: Desk) -> None:
    for names in ("Clearview AI, Inc.; Clearview AI", "Acme Ltd", "Acme Holdings", "Jenner & Block"):
        do(case, "party record", party_kind="organisation", names=names)
    assert party_called(case.case, "Clearview") == "Clearview AI, Inc."
    assert party_called(case.case, "the Clearview AI") == "Clearview AI, Inc."
    assert party_called(case.case, "Jenner and Block") == "Jenner & Block"
    assert party_called(case.case, "Acme") == "Acme"  # two begin so
    assert party_called(case.case, "Nobody") == "Nobody"
    assert party_called(case.case, "") == ""


@pytest.mark.parametrize(("kind", "fidelity"), [("article", "reported"), ("letter", "document"), ("recording", "transcript")])
def test_what_kind_of_words_they_are_depends_on_who_prints_them(case: Desk, tmp_path: Path, kind: str, fidelity: str) -> None:
    exhibit = take_in(case, tmp_path, WORDS, kind)
    assert propose(case.case, QUOTE, passage(case, exhibit, "sold it twice")).answers["fidelity"] == fidelity
    assert propose(case.case, QUOTE, passage(case, exhibit, "We sold it,")).answers["fidelity"] == "reported"  # somebody else's report


def test_marks_and_blanks_around_a_selection_are_no_part_of_a_quote(case: Desk, tmp_path: Path) -> None:
    exhibit = take_in(case, tmp_path, WORDS, "article")
    for selected in ("“We sold it,”", "“We sold it,” "):
        proposal = propose(case.case, QUOTE, passage(case, exhibit, selected))
        assert (proposal.answers["words"], proposal.answers["speaker"]) == ("We sold it,", "Ann Lee")
    whole = propose(case.case, FACT, passage(case, exhibit, "“We sold it,” "))
    assert whole.answers["words"] == "“We sold it,”"


def test_only_words_that_occur_twice_carry_their_place(case: Desk, tmp_path: Path) -> None:
    exhibit = take_in(case, tmp_path, WORDS, "article")
    second = passage(case, exhibit, "We sold it", after=10)
    assert propose(case.case, FACT, second).answers["start"] == str(second.start)
    assert "start" not in propose(case.case, FACT, passage(case, exhibit, "twice")).answers


def test_blanks_alone_are_refused(case: Desk, tmp_path: Path) -> None:
    exhibit = take_in(case, tmp_path, WORDS, "article")
    with pytest.raises(Refusal, match="Select the words first"):
        propose(case.case, QUOTE, passage(case, exhibit, " "))


def test_a_sentence_of_a_finding_marks_its_passage_with_the_findings_label(case: Desk, tmp_path: Path) -> None:
    exhibit = take_in(case, tmp_path, WORDS, "article")
    do(case, "party record", party_kind="organisation", names="Acme")
    do(case, "finding record", title="It sold it", against="Acme")
    do(case, "statement record", finding="F1", text="It sold it twice.", exhibit=exhibit.label, words="sold it twice")
    do(case, "citation record", of="F1", exhibit=exhibit.label, words="sold it twice")
    assert case.case.all(Statement)
    marks = marks_on(case.case, exhibit)
    assert [(mark.label, mark.look, mark.kind) for mark in marks] == [("F1", Look.CITED, "finding")]  # one label, not two
    do(case, "finding withdraw", record="F1", reason="not so")
    assert marks_on(case.case, exhibit) == []


def test_a_picture_whose_bytes_are_gone_is_a_sentence(case: Desk, tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (9).to_bytes(4) * 2 + b"\0" * 8)
    do(case, "evidence add", file=str(tmp_path / "scan.png"))
    exhibit = case.case.all(Exhibit)[-1]
    damaged = picture_of(case.case, exhibit, 1, 200, Progress())
    assert isinstance(damaged, NotDrawn)
    assert "damaged" in damaged.words
    case.file.vault.path_of(exhibit.sha256).unlink()
    missing = picture_of(case.case, exhibit, 1, 200, Progress())
    assert isinstance(missing, NotDrawn)
    assert "missing from the vault" in missing.words
