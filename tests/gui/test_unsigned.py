"""What leaves unsigned from the dossier page: while the window goes on, marked as what it is, and never over something else."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dossier_app.ui.banner import Banner
from dossier_app.ui.pages.dossier import DossierPage
from dossier_app.ui.window import CaseWindow
from tests.gui.looking import keep_picture

LONG = 60_000


def at(window: CaseWindow) -> DossierPage:
    window.go_page("dossier")
    page = window.page
    assert isinstance(page, DossierPage)
    return page


def banners(page: DossierPage) -> str:
    return "\n".join(each.words for each in page.findChildren(Banner))


def test_a_working_copy_is_written_beside_the_window_and_said_to_be_none_of_evidence(
    window: CaseWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page, out = at(window), tmp_path / "copy.docx"
    page.unsigned.export_copy(out)
    assert not out.exists()  # the window did not wait for it
    qtbot.waitUntil(lambda: "copy.docx" in banners(page), timeout=LONG)
    assert "The working copy is in copy.docx. It is not signed, and no evidence." in banners(page)
    with zipfile.ZipFile(out) as package:
        assert "Unsigned working copy – not evidence" in package.read("word/document.xml").decode()
    before = out.read_bytes()
    with qtbot.waitSignal(window.session.troubled, timeout=LONG) as troubled:
        page.unsigned.export_copy(out)
    told = cast("Any", troubled).args[0]
    assert "is there already" in told.words
    assert out.read_bytes() == before


def test_a_draft_is_printed_beside_the_window(window: CaseWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page, out = at(window), tmp_path / "draft.pdf"
    page.unsigned.export_draft(out)
    qtbot.waitUntil(lambda: "The draft is in draft.pdf." in banners(page), timeout=LONG)
    assert out.read_bytes().startswith(b"%PDF")


def test_a_day_that_does_not_read_is_refused_at_its_field(window: CaseWindow, tmp_path: Path) -> None:
    page = at(window)
    page.as_at.setText("the ides of March")
    page.unsigned.export_copy(tmp_path / "copy.docx")
    assert page.as_at.property("refused") is True
    assert not (tmp_path / "copy.docx").exists()


def test_without_words_the_buttons_say_what_they_do_to_who_hears_them(window: CaseWindow, dressed: QApplication) -> None:
    page = at(window)
    for width, words in ((1200, ("Working copy for Word…", "Export draft…")), (800, ("", "Export draft…")), (500, ("", ""))):
        page.unsigned.fit(width)
        assert (page.unsigned.copy.text(), page.unsigned.draft.text()) == words
        assert page.unsigned.copy.accessibleName() == "Working copy for Word"
        assert page.unsigned.copy.toolTip() or words[0]
        keep_picture(window, f"unsigned-{width}")
