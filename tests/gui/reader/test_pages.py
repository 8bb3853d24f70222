"""Evidence as pages: pictures of them, and regions."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dossier_app.domain.evidence import Exhibit
from dossier_app.ui import theme
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.reader.pane import ReaderPane
from tests.gui.reader.reading import ARTICLE, Asked, Case, pdf_of, wait_for_page


def test_pages_of_a_pdf_are_pictures_that_are_turned_and_zoomed(
    qtbot: QtBot, pane: ReaderPane, jobs: Jobs, open_pages: Callable[[str, bytes], Exhibit]
) -> None:
    open_pages("notice.pdf", pdf_of("First page", "Second page"))
    assert pane.pages.sheet.has_picture
    first, width = pane.pages.sheet.grab().toImage(), pane.pages.sheet.width()
    QTest.keyClick(pane.pages.sheet, Qt.Key.Key_PageDown)
    wait_for_page(qtbot, pane, jobs)
    assert pane.pages.page == 2
    assert pane.pages.sheet.accessibleName() == "Page 2 of AB/1, as a picture"
    assert pane.pages.sheet.grab().toImage() != first
    QTest.keyClick(pane.pages.sheet, Qt.Key.Key_Plus)
    wait_for_page(qtbot, pane, jobs)
    assert pane.pages.sheet.width() == pytest.approx(width * 1.25, abs=2)
    QTest.keyClick(pane.pages.sheet, Qt.Key.Key_PageDown)
    assert pane.pages.page == 2  # there is no third


def test_a_text_with_pages_is_cited_by_page_and_turns_to_the_page_of_its_words(
    qtbot: QtBot, pane: ReaderPane, jobs: Jobs, open_pages: Callable[[str, bytes], Exhibit]
) -> None:
    open_pages("notice.pdf", pdf_of("First page", "Second page"))
    assert list(pane.text.places_beside.values()) == ["p 1", "p 2"]


def test_a_page_that_cannot_be_drawn_says_why_in_its_place(
    qtbot: QtBot, case: Case, pane: ReaderPane, jobs: Jobs, open_pages: Callable[[str, bytes], Exhibit]
) -> None:
    exhibit = open_pages("notice.pdf", pdf_of("First page", "Second page", "Third page", "Fourth page"))
    case.desk.file.vault.path_of(exhibit.sha256).unlink()
    pane.pages.show_page(4)  # the second was drawn beside the first
    wait_for_page(qtbot, pane, jobs)
    assert not pane.pages.sheet.has_picture
    assert "missing from the vault" in pane.pages.sheet.accessibleDescription()


def test_a_region_is_marked_by_keyboard_in_thousandths_and_shown_again(
    qtbot: QtBot, case: Case, pane: ReaderPane, jobs: Jobs, asked: list[Asked], chosen: list[tuple[str, str]]
) -> None:
    made = BytesIO()
    Image.new("RGB", (300, 200), (250, 250, 250)).save(made, "PNG")
    exhibit = case.takes_in("scan.png", made.getvalue(), "image")
    pane.show_exhibit(exhibit.id)  # a picture without text opens as a page
    wait_for_page(qtbot, pane, jobs)
    sheet = pane.pages.sheet
    assert sheet.has_picture
    QTest.keyClick(sheet, Qt.Key.Key_R)
    for key, modifier in ((Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)):
        for _ in range(50):
            QTest.keyClick(sheet, key, modifier)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    verb, answers, proposed = asked[-1]
    assert (verb, proposed) == ("region record", {})
    assert answers == {"exhibit": "AB/1", "page": "1", "left": "0", "top": "400", "width": "400", "height": "600"}
    case.records(verb, **answers)
    sheet.forget_region()
    pane.refresh({"excerpt"})
    assert sheet.grab().toImage().pixelColor(60, sheet.height() // 2) != theme.colours().paper
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(60, sheet.height() // 2))
    assert [kind for kind, _ in chosen] == ["excerpt"]


def test_a_region_that_is_dragged_stays_on_the_page(qtbot: QtBot, pane: ReaderPane, open_pages: Callable[[str, bytes], Exhibit]) -> None:
    open_pages("notice.pdf", pdf_of("First page"))
    sheet = pane.pages.sheet
    QTest.mousePress(sheet, Qt.MouseButton.LeftButton, pos=QPoint(round(sheet.width() * 0.1), round(sheet.height() * 0.2)))
    QTest.mouseMove(sheet, QPoint(sheet.width() + 400, round(sheet.height() * 0.5)))
    QTest.mouseRelease(sheet, Qt.MouseButton.LeftButton, pos=QPoint(sheet.width() + 400, round(sheet.height() * 0.5)))
    region = sheet.region
    assert region
    assert (region.left, region.top) == (pytest.approx(100, abs=3), pytest.approx(200, abs=3))
    assert region.left + region.width == pytest.approx(1000, abs=1)
    assert region.left + region.width <= 1000


def test_text_without_pages_cannot_be_turned_to_pages_and_says_so(case: Case, pane: ReaderPane) -> None:
    pane.show_exhibit(case.takes_in("a.txt", ARTICLE.encode()).id)
    page = pane.head.segments.buttons["page"]
    assert not page.isEnabled()
    assert page.toolTip() == "AB/1 has no pages to show."
