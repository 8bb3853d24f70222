"""The report of a verification as one page of PDF."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pypdfium2
import pytest

from dossier_app.desk.verifying import write_report
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.signing.verdicts import AttachmentVerdict, Verification, Word
from dossier_app.signing.verify import judge
from tests.conformance.matterhorn import faults
from tests.unit.signing.attacks import replace_page_content, updated


def printed(found: Verification, out: Path) -> str:
    """The words of the report, which is one page."""
    write_report(found, out)
    with pypdfium2.PdfDocument(out) as opened:
        (page,) = list(opened)
        return " ".join(str(cast("Any", page).get_textpage().get_text_bounded()).split())


def test_it_says_what_was_found_and_that_it_is_not_signed(approved: Path, tmp_path: Path) -> None:
    found = judge(approved)
    words = printed(found, tmp_path / "r.pdf")
    assert "approved.pdf CLV-2022, edition 2 Valid Nothing that was sealed has been changed." in words
    for each in found.verdicts:
        assert each.sentence.split(". ")[0][:60] in words
        assert each.does_not_prove[:60] in words
    assert "Margaret Ellis signed as well" in words
    assert "This report is not signed: anybody could have written it." in words
    assert found.sha256 in words.replace("\u00a0", "").replace(" ", "")
    assert not judge(tmp_path / "r.pdf").is_valid
    assert faults(tmp_path / "r.pdf") == []


def test_what_is_wrong_is_said_in_words_and_by_name(sealed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(updated(sealed.read_bytes(), replace_page_content))
    words = printed(judge(tmp_path / "a.pdf"), tmp_path / "r.pdf")
    assert "Not valid Do not rely on this file." in words
    assert "what is printed on page 2" in words


def test_of_what_is_no_dossier_there_is_a_report_too(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_text("Dear Sir")
    assert "Not readable This is not a PDF." in printed(judge(tmp_path / "letter.pdf"), tmp_path / "r.pdf")


def test_however_much_there_is_to_say_it_is_one_page_that_nothing_runs_off(approved: Path, tmp_path: Path) -> None:
    found = judge(approved)
    long = replace(
        found,
        name="x" * 400 + ".pdf",
        verdicts=tuple(replace(each, word=Word.FAILS, sentence="All of it was changed <b>& more</b>. " * 60) for each in found.verdicts),
        attachments=tuple(AttachmentVerdict(f"AB-{each}.txt", Word.FAILS, "It stands in no schedule.", "") for each in range(400)),
        changes=tuple("Somebody signed as well. " * 60 for _ in range(30)),
    )
    words = printed(long, tmp_path / "r.pdf")
    assert "changed <b>& more</b>" in words
    assert "And 395 more." in words
    assert "And 25 more." in words
    assert "This report is not signed" in words
    with pypdfium2.PdfDocument(tmp_path / "r.pdf") as opened:
        page: Any = cast("Any", opened[0]).get_textpage()
        lowest = min(page.get_charbox(each)[1] for each in range(page.count_chars()) if page.get_text_range(each, 1).strip())
    assert lowest > 30


def test_a_sign_that_no_face_has_is_named_and_never_a_box(approved: Path, tmp_path: Path) -> None:
    assert "[U+1200]" in printed(replace(judge(approved), reference="ሀ-1"), tmp_path / "r.pdf")


def test_nothing_is_written_over_and_a_full_disk_leaves_nothing(sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = judge(sealed)
    (tmp_path / "r.pdf").write_text("mine")
    with pytest.raises(Refusal) as refused:
        write_report(found, tmp_path / "r.pdf")
    assert refused.value.field == "report"

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Trouble, match="disk is full"):
        write_report(found, tmp_path / "s.pdf")
    assert [each.name for each in tmp_path.iterdir()] == ["r.pdf"]


def test_at_the_command_line(sealed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from dossier_app.__main__ import main

    assert main(("verify", str(sealed), "--report", str(tmp_path / "r.pdf"))) == 0
    assert capsys.readouterr().out.startswith("Valid: Nothing has been changed.")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")
    assert main(("verify", str(sealed), "--report", str(tmp_path / "r.pdf"))) == 1
    assert "--report: r.pdf is there already." in capsys.readouterr().err
