"""The key sheet and the verify page: what they say, by their words, and what they write down."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dossier_app.desk.attribution import FROM_WORDS
from dossier_app.domain.edition import Edition
from dossier_app.signing.identity import create_identity, unlock
from dossier_app.signing.seal import seal
from dossier_app.ui.application import Application
from dossier_app.ui.banner import Banner
from dossier_app.ui.key_sheet import KeySheet, groups
from dossier_app.ui.keyboard import caps_of
from dossier_app.ui.pages.records import RecordsPage
from dossier_app.ui.pages.verify import VerdictRow, VerifyPage
from dossier_app.ui.places import PLACES
from dossier_app.ui.welcome import WelcomeWindow
from dossier_app.ui.window import CaseWindow
from tests.unit.signing.small_dossier import finished


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """A small dossier, sealed by somebody nobody here knows."""
    signing = unlock(create_identity(tmp_path / "identities", "Margaret Ellis", "Desk", "correct horse battery"), "correct horse battery")
    seal(
        finished(tmp_path / "f.pdf"),
        tmp_path / "Signed.pdf",
        signing,
        reason="Edition 2",
        signed_at=datetime.now(UTC).replace(microsecond=0),
        appearance=finished(tmp_path / "p.pdf").read_bytes(),
    )
    return tmp_path / "Signed.pdf"


def looked_at(qtbot: QtBot, application: Application, path: Path) -> VerifyPage:
    window = application.verify(path)
    assert isinstance(window, WelcomeWindow)
    qtbot.waitUntil(lambda: window.verify.found is not None)
    return window.verify


def rows_of(page: VerifyPage) -> list[str]:
    return [QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) for each in page.findChildren(VerdictRow)]


def test_each_verdict_has_a_word_of_its_own(application: Application, signed: Path, qtbot: QtBot) -> None:
    page = looked_at(qtbot, application, signed)
    assert [each.partition(".")[0] for each in rows_of(page)][:4] == [
        "Bytes: unaltered", "Signature: valid", "Signer: not known here", "Time: not proven",
    ]  # fmt: skip
    assert page.trust.isVisible()
    assert QApplication.focusWidget() is page.trust


def test_a_file_that_was_changed_is_called_neither_unaltered_nor_valid(application: Application, signed: Path, qtbot: QtBot) -> None:
    content = bytearray(signed.read_bytes())
    place = content.index(b"/Type", len(content) // 8)
    content[place + 1 : place + 5] = b"Typo"
    signed.write_bytes(content)
    page = looked_at(qtbot, application, signed)
    said = " ".join(rows_of(page))
    assert "unaltered" not in said
    assert "Bytes: not as sealed" in said


def test_what_was_found_is_written_down_as_it_is_printed(application: Application, signed: Path, qtbot: QtBot, tmp_path: Path) -> None:
    page = looked_at(qtbot, application, signed)
    page.save_report(tmp_path / "report.txt")
    written = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert written.startswith("Valid: Nothing has been changed. Who signed is not known here.")
    assert "It does not show who holds the key." in written
    assert "Verified on this computer, without a network, " in written
    page.save_report(tmp_path / "no such folder" / "report.txt")
    assert any("could not be written" in banner.words for banner in page.banners.findChildren(Banner))


def test_the_verdicts_of_one_file_do_not_stand_while_another_is_read(
    application: Application, signed: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    page = looked_at(qtbot, application, signed)
    (tmp_path / "other.pdf").write_bytes(b"not a PDF")
    page.look_at(tmp_path / "other.pdf")
    assert page.found is None
    assert not page.save.isVisible()
    qtbot.waitUntil(lambda: page.found is not None)
    assert page.found is not None
    assert not page.found.readable
    assert not page.trust.isVisible()


def test_the_sheet_lists_what_the_reader_records_from_selected_words() -> None:
    listed = {line.act.name for line in groups(has_case=True)["From selected words"] if line.act}
    assert listed == set(FROM_WORDS)


@pytest.mark.parametrize(
    ("keys", "caps"), [("Ctrl+Shift+F", 3), ("Alt ↑ ↓", 3), ("+ −", 2), ("F1", 1), ("+", 1), ("Ctrl++", 2), ("Ctrl+F /", 3)]
)
def test_each_key_has_its_cap(keys: str, caps: int) -> None:
    assert len(caps_of(keys)) == caps


def test_the_sheet_of_keys_goes_on_paper(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    import pypdfium2

    del dressed
    sheet = KeySheet(has_case=True)
    qtbot.addWidget(sheet)
    sheet.save_as(tmp_path / "Keys.pdf")
    paper = pypdfium2.PdfDocument(tmp_path / "Keys.pdf")
    assert len(paper) == 1
    words = paper[0].get_textpage().get_text_range()
    assert "Record counterclaim" in words
    assert "Ctrl Z Undo" in words
    paper.close()
    sheet.save_as(tmp_path / "no such folder" / "Keys.pdf")
    assert "could not be written" in sheet.foot.said.text()


def test_every_page_without_rows_says_what_belongs_there_and_offers_the_first_step(empty_window: CaseWindow, qtbot: QtBot) -> None:
    for place in PLACES:
        if place.kind is None or place.name == "evidence":
            continue
        assert place.none, place.name
        assert place.about, place.name
        empty_window.go_page(place.name)
        page = empty_window.page
        assert isinstance(page, RecordsPage)
        assert page.stack.currentWidget() is not page.table
        focused = QApplication.focusWidget()
        assert focused is not None
        assert page.stack.isAncestorOf(focused), place.name
    qtbot.waitUntil(lambda: not empty_window.session.jobs.running)


def test_the_list_of_editions_leads_to_the_first_signature(empty_window: CaseWindow, qtbot: QtBot) -> None:
    empty_window.go_page("editions")
    first = QApplication.focusWidget()
    assert first is not None
    qtbot.keyClick(first, " ")  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    assert empty_window.page.widget.isVisible()
    assert empty_window.session.case.count(Edition) == 0
    assert getattr(empty_window.page, "walk", None) is not None
    qtbot.waitUntil(lambda: not empty_window.session.jobs.running)
