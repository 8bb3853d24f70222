"""A picture as evidence, by the keyboard alone and by mouse: looked at closely, a region of it marked, a fact recorded on it."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.domain.evidence import Excerpt, Region
from dossier_app.domain.fact import Citation, Fact
from dossier_app.ui.banner import Banner
from dossier_app.ui.pages.evidence import EvidencePage
from dossier_app.ui.reader.page_sheet import PageSheet
from dossier_app.ui.surfaces import Card
from dossier_app.ui.window import CaseWindow
from tests.gui.looking import keep_picture

Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
STAMP = (420, 620, 780, 760)
"""Where the stamp is on the picture of 1200 × 900 pixels."""


@pytest.fixture
def page(empty_window: CaseWindow, qtbot: QtBot, tmp_path: Path) -> EvidencePage:
    """The evidence page with one picture on it: a letter with a stamp."""
    letter = Image.new("RGB", (1200, 900), (252, 250, 245))
    drawn = ImageDraw.Draw(letter)
    for line in range(12):
        drawn.rectangle((120, 80 + 40 * line, 700 + 37 * (line * 7 % 11), 92 + 40 * line), fill=(90, 90, 96))
    drawn.rectangle(STAMP, outline=(180, 30, 40), width=8)
    letter.save(tmp_path / "letter.png")
    case = empty_window.session.case
    said = {"file": str(tmp_path / "letter.png"), "source_title": "A stamped letter", "source_kind": "letter"}
    empty_window.session.desk.do(command_from(CATALOGUE["evidence add"], said, case))
    empty_window.go_page("evidence")
    settle(empty_window, qtbot)
    assert isinstance(empty_window.page, EvidencePage)
    return empty_window.page


@pytest.fixture
def sheet(page: EvidencePage) -> PageSheet:
    sheet = page.reader.pages.sheet
    sheet.setFocus()
    assert QApplication.focusWidget() is sheet
    assert sheet.has_picture
    return sheet


def settle(window: CaseWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.running, timeout=30_000)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    for _ in range(times):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)


def wheel(sheet: PageSheet, at: QPointF, steps: int, modifier: Qt.KeyboardModifier) -> None:
    turned, none = QPoint(0, 120 * steps), Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, QPointF(sheet.mapToGlobal(at.toPoint())), QPoint(), turned, Qt.MouseButton.NoButton, modifier, none, False)
    QApplication.sendEvent(sheet, event)


def in_sight(page: EvidencePage, region: Region) -> bool:
    pages = page.reader.pages
    place = pages.sheet.rect_of(region).translated(QPointF(pages.sheet.pos())).toRect()
    return pages.viewport().rect().contains(place)


def facts(window: CaseWindow) -> list[tuple[Fact, Excerpt]]:
    case = window.session.case
    return [(case.get(Fact, each.of.id), case.get(Excerpt, each.excerpt)) for each in case.all(Citation)]


def record(window: CaseWindow, verb: str, **said: str) -> None:
    window.session.desk.do(command_from(CATALOGUE[verb], said, window.session.case))


def said_in(page: EvidencePage) -> str:
    """What the foot of the reader and the banners of the window say."""
    foot = page.reader.foot.said
    window = page.window()
    banners = [each.words for each in window.findChildren(Banner) if each.isVisibleTo(window)]
    return " ".join([foot.text() if foot.isVisible() else "", *banners])


def drag(sheet: PageSheet, button: Qt.MouseButton, start: QPoint, by: QPoint) -> None:
    """Press, move and let go; the sheet goes along, so the places are those of the screen."""
    kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease)
    begin = QPointF(sheet.mapToGlobal(start))
    for kind, place in zip(kinds, (begin, begin + by, begin + by), strict=True):
        local = sheet.mapFromGlobal(place)
        QApplication.sendEvent(sheet, QMouseEvent(kind, local, place, button, button, NONE))


# By the keyboard alone


def test_a_fact_is_recorded_on_a_part_of_a_picture_without_a_mouse(
    empty_window: CaseWindow, page: EvidencePage, sheet: PageSheet, qtbot: QtBot
) -> None:
    press(Key.Key_Plus, times=3)
    settle(empty_window, qtbot)
    assert page.reader.pages.zoomed == 200
    press(Key.Key_R)
    press(Key.Key_Right, times=5)  # 300 + 50
    press(Key.Key_Down, times=28)  # 400 + 280
    press(Key.Key_Left, SHIFT, times=10)  # 400 - 100 wide
    press(Key.Key_Up, SHIFT, times=3)  # 200 - 30 high
    press(Key.Key_Up, CTRL | SHIFT, times=2)
    region = Region(350, 680, 300, 168)
    assert sheet.region == region
    assert in_sight(page, region), "the page goes along with the region"
    press(Key.Key_F)
    form = empty_window.host.form
    assert form is not None
    focused = QApplication.focusWidget()
    assert focused is not None
    assert form.isAncestorOf(focused)
    assert not {"exhibit", "words", "start", "region"} & form.fields.keys(), "the region answers these"
    assert in_sight(page, region), "what the fact is about stays above the form"
    assert form.y() + Card.SHADE[1] > page.reader.pages.viewport().geometry().bottom(), "and the form covers nothing of the page"
    keep_picture(empty_window, "reader-image-form")
    QTest.keyClicks(focused, "The letter bears a stamp")
    press(Key.Key_Return, CTRL)
    assert empty_window.host.form is None
    [(fact, passage)] = facts(empty_window)
    assert (fact.proposition, passage.page, passage.region) == ("The letter bears a stamp", 1, region)
    assert sheet.region is None
    settle(empty_window, qtbot)
    keep_picture(empty_window, "reader-image-fact")

    empty_window.session.select(None)
    press(Key.Key_Escape)
    sheet.setFocus()
    assert "Fact 1" in painted_labels(page)
    press(Key.Key_Down, ALT)
    press(Key.Key_Return)
    assert empty_window.session.current is not None
    assert (empty_window.session.current.kind, empty_window.session.current.id) == ("fact", fact.id)
    assert in_sight(page, region)
    settle(empty_window, qtbot)


def painted_labels(page: EvidencePage) -> list[str]:
    return [label.words for label in page.reader.pages.sheet.labels()]


def test_a_record_on_a_region_leads_back_to_it_from_wherever_it_is_shown(
    empty_window: CaseWindow, page: EvidencePage, sheet: PageSheet, qtbot: QtBot
) -> None:
    record(empty_window, "fact record", proposition="It is stamped", exhibit="AB/1", region="1: 350, 680, 300, 168")
    press(Key.Key_Plus, times=4)
    settle(empty_window, qtbot)
    assert not in_sight(page, Region(350, 680, 300, 168))
    empty_window.go_page("facts")
    empty_window.page.show_record(empty_window.session.case.all(Fact)[0].id)
    press(Key.Key_Return)
    assert empty_window.page is page
    settle(empty_window, qtbot)
    assert in_sight(page, Region(350, 680, 300, 168))


@pytest.mark.parametrize("key", [Key.Key_F, Key.Key_Return])
def test_a_region_too_small_to_show_anything_is_refused_in_words(
    empty_window: CaseWindow, page: EvidencePage, sheet: PageSheet, qtbot: QtBot, key: Qt.Key
) -> None:
    press(Key.Key_R)
    press(Key.Key_Up, SHIFT, times=30)
    assert sheet.region == Region(300, 400, 400, 1)
    press(key)
    assert empty_window.host.form is None
    assert not empty_window.session.case.all(Excerpt)
    assert "too small" in said_in(page)
    assert sheet.region is not None  # to be made larger
    press(Key.Key_Down, SHIFT)
    assert "too small" not in said_in(page)
    settle(empty_window, qtbot)


def test_a_region_holds_no_words_to_quote_and_says_where_they_are(page: EvidencePage, sheet: PageSheet) -> None:
    press(Key.Key_R)
    press(Key.Key_Q)
    assert "stands on words" in said_in(page)


# Looked at closely


def test_a_region_is_the_same_part_of_the_picture_however_large_it_is_shown(
    empty_window: CaseWindow, page: EvidencePage, sheet: PageSheet, qtbot: QtBot
) -> None:
    pages = page.reader.pages
    left, top, right, bottom = STAMP
    drawn: list[Region | None] = []
    for _ in range(6):
        across, down = sheet.width() / 1200, sheet.height() / 900
        begin, end = QPoint(round(left * across), round(top * down)), QPoint(round(right * across), round(bottom * down))
        QTest.mousePress(sheet, LEFT, pos=begin)
        QTest.mouseMove(sheet, end)
        QTest.mouseRelease(sheet, LEFT, pos=end)
        drawn.append(sheet.region)
        pages.zoom(1)
        settle(empty_window, qtbot)
        assert sheet.region == drawn[-1]
    exact = Region(350, 689, 300, 156)
    for number, region in enumerate(drawn):
        assert region is not None
        by = max(abs(one - other) for one, other in zip(astuple(region), astuple(exact), strict=True))
        assert by <= (1 if number == 5 else 2)  # the larger, the finer


def test_the_wheel_with_ctrl_makes_what_is_under_the_pointer_larger(
    empty_window: CaseWindow, page: EvidencePage, sheet: PageSheet, qtbot: QtBot
) -> None:
    pages, share = page.reader.pages, QPointF(0.4, 0.45)

    def point() -> QPointF:
        return QPointF(sheet.width() * share.x(), sheet.height() * share.y())

    press(Key.Key_Plus, times=3)
    sheet.setFocus()
    for zoomed, steps in ((400, 2), (300, -1), (400, 1)):
        before = sheet.mapTo(pages, point())
        wheel(sheet, point(), steps, CTRL)
        assert pages.zoomed == zoomed
        assert (sheet.mapTo(pages, point()) - before).manhattanLength() <= 3
    before = pages.horizontalScrollBar().value()
    wheel(sheet, point(), -1, SHIFT)
    assert pages.horizontalScrollBar().value() > before
    settle(empty_window, qtbot)


def test_a_picture_larger_than_its_room_is_gone_about_on_by_arrows_and_by_hand(
    empty_window: CaseWindow, page: EvidencePage, sheet: PageSheet, qtbot: QtBot
) -> None:
    pages = page.reader.pages
    across, down = pages.horizontalScrollBar(), pages.verticalScrollBar()
    press(Key.Key_Plus, times=5)
    settle(empty_window, qtbot)
    sheet.setFocus()
    began = across.value(), down.value()
    press(Key.Key_Right)
    press(Key.Key_Down)
    step = across.value() - began[0]
    assert 0 < step == down.value() - began[1]
    press(Key.Key_Left, SHIFT)
    press(Key.Key_Up, SHIFT)
    assert across.value() < began[0] - step
    assert down.value() < began[1] - step
    for button, held in ((Qt.MouseButton.MiddleButton, False), (LEFT, True)):
        at = across.value(), down.value()
        middle = sheet.mapFrom(pages.viewport(), pages.viewport().rect().center())
        if held:
            QTest.keyPress(sheet, Key.Key_Space)
        drag(sheet, button, middle, QPoint(-60, -30))
        if held:
            QTest.keyRelease(sheet, Key.Key_Space)
        assert (across.value() - at[0], down.value() - at[1]) == (60, 30)
        assert sheet.region is None
        assert sheet.cursor().shape() is Qt.CursorShape.CrossCursor
    press(Key.Key_0)
    assert pages.zoomed == 100
    settle(empty_window, qtbot)


def test_of_many_records_on_one_region_the_labels_say_how_many_and_none_covers_another(
    empty_window: CaseWindow, page: EvidencePage, sheet: PageSheet, qtbot: QtBot
) -> None:
    for number in range(30):
        record(empty_window, "fact record", proposition=f"It is stamped {number}", exhibit="AB/1", region="1: 700, 680, 300, 168")
    for number in range(4):
        record(empty_window, "fact record", proposition="It is so", exhibit="AB/1", region=f"1: {690 + number}, 690, 300, 150")
    labels = sheet.labels()
    assert "25 more" in [label.words for label in labels]
    rects = [label.rect for label in labels]
    assert not any(one.intersects(other) for number, one in enumerate(rects) for other in rects[:number])
    assert max(rect.right() for rect in rects) <= sheet.width()
    settle(empty_window, qtbot)
