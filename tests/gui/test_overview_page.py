"""The overview and the welcome window: what stands where, in glyph and word, and what becomes of what is dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dossier_app.desk import exporting, identities
from dossier_app.desk.asking import command_from
from dossier_app.desk.clock import Due
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.ui.application import Application
from dossier_app.ui.pages.dossier import DossierPage
from dossier_app.ui.pages.gap_row import GapRow
from dossier_app.ui.pages.overview import OverviewPage
from dossier_app.ui.pages.tally import Tally
from dossier_app.ui.surfaces import Scrolled
from dossier_app.ui.welcome import WelcomeWindow
from dossier_app.ui.window import CaseWindow
from tests.gui.conftest import PASSPHRASE, shown
from tests.gui.looking import keep_picture


def words_on(root: QWidget) -> list[str]:
    """Every word in sight, from the top down, as it lies on the page."""
    found = [each for each in root.findChildren(QLabel) if each.isVisibleTo(root) and each.text()]
    return [each.text() for each in sorted(found, key=lambda each: (each.mapTo(root, QPoint()).y(), each.mapTo(root, QPoint()).x()))]


def overview_of(window: CaseWindow, qtbot: QtBot) -> OverviewPage:
    window.go_page("overview")
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    assert isinstance(window.page, OverviewPage)
    return window.page


def test_the_counts_stand_in_words_and_the_companys_own_words_between_quotation_marks(window: CaseWindow, qtbot: QtBot) -> None:
    page = overview_of(window, qtbot)
    assert {each.text() for each in page.findChildren(Tally)} == {
        "Findings: finding 3",
        "Counterclaims: asserted 3",
        "Responses: answered 2, no answer 1",
    }
    row = next(each for each in page.findChildren(GapRow) if "C2 has no response." in words_on(each))
    assert "“Clearview AI is not subject to ICO jurisdiction”" in words_on(row)


def test_the_next_deadline_comes_first_with_its_working_and_the_one_that_is_met_last(empty_window: CaseWindow, qtbot: QtBot) -> None:
    session = empty_window.session

    def record(verb: str, **said: str) -> None:
        session.desk.do(command_from(CATALOGUE[verb], said, session.case))

    record("party record", party_kind="organisation", names="Acme Corp")
    record("event record", title="Notice", date_kind="given", date="2022-05-18")
    for title, count in (("Met", "7"), ("Later", "60"), ("Next", "28")):
        record("deadline record", title=title, on_whom="Acme Corp", stated_count=count, stated_unit="days", trigger="Notice")
    record("deadline record", title="Open", on_whom="Acme Corp", stated_count="28", stated_unit="days")
    record("deadline meet", deadline="D1", met_on="2022-05-20")
    page = overview_of(empty_window, qtbot)
    qtbot.waitUntil(lambda: len(session.due.get(Due.OVERDUE, ())) == 2)
    said = words_on(page)
    assert [word for word in said if word in ("D1", "D2", "D3", "D4")][-4:] == ["D3", "D2", "D4", "D1"]
    assert "15 June 2022 overdue" in said
    assert any("28 days after 18 May 2022, that day not counted" in words for words in said)


def test_both_columns_of_the_overview_end_where_the_page_does(window: CaseWindow, qtbot: QtBot) -> None:
    page = overview_of(window, qtbot)
    for size in ((1440, 900), (1024, 600)):
        window.resize(*size)
        QApplication.processEvents()
        right = max(each.mapTo(page, each.rect().topRight()).x() for each in page.findChildren(Tally))
        assert page.width() - 64 <= right <= page.width()


def dropped_on(welcome: WelcomeWindow, file: Path) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(file))])
    welcome.dropEvent(
        QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, dragged, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )


def test_a_case_that_is_dropped_on_the_welcome_window_is_opened_and_any_other_file_looked_at(
    application: Application, sample_folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    welcome = application.welcome()
    dropped_on(welcome, sample_folder)
    qtbot.waitUntil(lambda: welcome.veil is not None)
    assert welcome.veil is not None
    assert welcome.veil.card.accessibleName() == "Unlock Sample"
    welcome.lift()
    (tmp_path / "a.pdf").write_bytes(b"no dossier")
    dropped_on(welcome, tmp_path / "a.pdf")
    qtbot.waitUntil(lambda: not welcome.jobs.running)
    assert welcome.stack.currentWidget() is welcome.verify


def test_a_width_that_the_inspector_was_given_stays_beside_pages_of_that_kind(window: CaseWindow, qtbot: QtBot) -> None:
    window.go_page("quotes")
    other = window.inspector.width()
    window.go_page("evidence")
    assert window.inspector.width() < other
    window.body.setSizes([window.body.width() - 300, 300])
    window.body.splitterMoved.emit(window.body.width() - 300, 1)
    window.go_page("quotes")
    assert window.inspector.width() == other
    window.go_page("evidence")
    assert window.inspector.width() == 300
    qtbot.waitUntil(lambda: not window.session.jobs.running)


def test_gaps_beyond_twenty_are_listed_when_they_are_asked_for(empty_window: CaseWindow, qtbot: QtBot) -> None:
    session = empty_window.session
    for number in range(50):
        said = {"names": f"Person {number}", "party_kind": "person"}
        session.desk.do(command_from(CATALOGUE["party record"], said, session.case))
    page = overview_of(empty_window, qtbot)
    qtbot.waitUntil(lambda: len(page.findChildren(GapRow)) == 20)
    known = session.readiness
    assert known is not None
    left = len(known.gaps) - 20
    for listed in (40, len(known.gaps)):
        more = next(each for each in page.findChildren(QPushButton) if each.text() == f"{left} more…" and each.isVisibleTo(page))
        more.setFocus()
        QTest.keyClick(more, Qt.Key.Key_Space)
        QApplication.processEvents()
        rows = [each for each in page.findChildren(GapRow) if each.isVisibleTo(page)]
        assert len(rows) == listed
        assert QApplication.focusWidget() is rows[listed - (20 if listed == 40 else left)].mend
        left -= 20


def test_what_a_check_finds_unchanged_stays_where_it_stands_with_the_focus_and_the_place_in_sight(window: CaseWindow, qtbot: QtBot) -> None:
    page = overview_of(window, qtbot)
    window.resize(1024, 600)
    QApplication.processEvents()
    rows = page.findChildren(GapRow)
    assert len(rows) > 5
    last = rows[-2].where
    last.setFocus()
    scrolled = page.findChild(Scrolled)
    assert scrolled is not None
    bar = scrolled.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before, stood = bar.value(), set(page.findChildren(QWidget)) - set(page.head.findChildren(QWidget))
    assert before > 0
    with qtbot.waitSignal(window.session.readied):
        window.session.look_again()
    QApplication.processEvents()
    assert set(page.findChildren(QWidget)) - set(page.head.findChildren(QWidget)) == stood
    assert QApplication.focusWidget() is last
    assert bar.value() == before


def test_a_gap_that_is_mended_gives_the_focus_to_the_next_and_leaves_the_others_standing(window: CaseWindow, qtbot: QtBot) -> None:
    page = overview_of(window, qtbot)
    rows = page.findChildren(GapRow)
    mended = next(each for each in rows if each.gap.verb == "counterclaim answer")
    below = [each for each in rows if each is not mended]
    assert mended.mend is not None
    mended.mend.setFocus()
    place = rows.index(mended)
    said = {"counterclaim": mended.gap.answers["counterclaim"], "text": "It is.", "relation": "rebuts"}
    with qtbot.waitSignal(window.session.readied):
        window.session.desk.do(command_from(CATALOGUE["counterclaim answer"], said, window.session.case))
    left = [each for each in page.findChildren(GapRow) if each.isVisibleTo(page)]
    assert [each for each in below if each not in left] == []
    assert QApplication.focusWidget() is rows[place + 1].mend


def test_what_changed_since_the_last_edition_is_counted_and_leads_to_the_comparison(
    sample: Desk, tmp_path: Path, application: Application, qtbot: QtBot
) -> None:
    identities.create("Margaret Ellis", "The Desk", "", PASSPHRASE)
    for number in (1, 2):
        exporting.seal_edition(sample, tmp_path / f"{number}.pdf", "Margaret Ellis", PASSPHRASE)
    window = shown(qtbot, application, sample)
    page = overview_of(window, qtbot)
    assert "Since edition 2: 0 records changed" in words_on(page)
    for words in ("It rained.", "It snowed."):
        with qtbot.waitSignal(window.session.readied):
            window.session.do(command_from(CATALOGUE["fact record"], {"proposition": words}, sample.case))
    assert "Since edition 2: 2 records changed" in words_on(page)
    keep_picture(window, "overview-since")
    compare = next(each for each in page.findChildren(QPushButton) if each.text() == "Compare with now" and each.isVisibleTo(page))
    compare.setFocus()
    QTest.keyClick(compare, Qt.Key.Key_Space)
    dossier = window.page
    assert isinstance(dossier, DossierPage)
    assert dossier.comparison is not None
    qtbot.waitUntil(lambda: dossier.comparison is not None and dossier.comparison.said.text() == "2 records touched.")
    assert (dossier.comparison.earlier.currentText(), dossier.comparison.later.currentText()) == ("Edition 2", "Now")
    assert QApplication.focusWidget() is dossier.comparison.earlier
    qtbot.waitUntil(lambda: not window.session.jobs.running, timeout=60_000)
