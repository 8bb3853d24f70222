"""Links made by carrying a row or chip onto another, by the menu of the rows, and by typing two labels."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.fact import Fact
from dossier_app.domain.finding import Finding
from dossier_app.domain.record import Pointer, Record, pointer_to
from dossier_app.ui.buttons import Chip
from dossier_app.ui.linking import carrying, in_bag
from dossier_app.ui.pages.records import RecordsPage, choose_act
from dossier_app.ui.palette import Palette
from dossier_app.ui.palette_lines import LINE
from dossier_app.ui.window import CaseWindow

_LEFT, _LINK, _NO_KEYS = Qt.MouseButton.LeftButton, Qt.DropAction.LinkAction, Qt.KeyboardModifier.NoModifier


def rows(window: CaseWindow, name: str) -> RecordsPage:
    window.go_page(name)
    page = window.page
    assert isinstance(page, RecordsPage)
    return page


def middle_of(page: RecordsPage, record: Record) -> QPoint:
    return page.table.visualRect(page.model.index(page.model.row_of(record.id), 1)).center()


def hold(record: Record | Pointer, over: QWidget, place: QPoint) -> bool:
    """Carry a record over a place; answers whether it may be let go there."""
    bag = carrying(record if isinstance(record, Pointer) else pointer_to(record))
    enters = QDragEnterEvent(QPointF(place), _LINK, bag, _LEFT, _NO_KEYS)
    QApplication.sendEvent(over, enters)
    moves = QDragMoveEvent(QPointF(place), _LINK, bag, _LEFT, _NO_KEYS)
    QApplication.sendEvent(over, moves)
    return enters.isAccepted() and moves.isAccepted()


def let_go(record: Record, over: QWidget, place: QPoint) -> None:
    hold(record, over, place)
    bag = carrying(pointer_to(record))
    QApplication.sendEvent(over, QDropEvent(QPointF(place), _LINK, bag, _LEFT, _NO_KEYS))


@pytest.mark.parametrize("carried", [b"", b"\xff\xfe", b"no record", b"engine:7"])
def test_what_another_program_carries_under_our_name_is_not_let_in(window: CaseWindow, qtbot: QtBot, carried: bytes) -> None:
    page = rows(window, "findings")
    bag = carrying(Pointer("finding", "1"))
    bag.setData(bag.formats()[0], carried)
    place = page.table.visualRect(page.model.index(0, 0)).center()
    QApplication.sendEvent(page.table.viewport(), QDragEnterEvent(QPointF(place), _LINK, bag, _LEFT, _NO_KEYS))
    moves = QDragMoveEvent(QPointF(place), _LINK, bag, _LEFT, _NO_KEYS)
    QApplication.sendEvent(page.table.viewport(), moves)
    assert not moves.isAccepted()
    size = window.session.case.log_size()
    QApplication.sendEvent(page.table.viewport(), QDropEvent(QPointF(place), _LINK, bag, _LEFT, _NO_KEYS))
    still(window, qtbot)
    assert window.session.case.log_size() == size


def still(window: CaseWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.running)


def noted_in(window: CaseWindow) -> list[str]:
    """What the status line says, as it says it."""
    heard: list[str] = []

    def hear(glyph: str, _token: str, words: str) -> None:
        assert glyph != "check"
        heard.append(words)

    window.session.noted.connect(hear)
    return heard


def a_fourth_finding(window: CaseWindow) -> Finding:
    session = window.session
    session.do(
        command_from(CATALOGUE["finding record"], {"title": "A fourth", "against": session.case.all(Finding)[0].against}, session.case)
    )
    return session.case.all(Finding)[-1]


def open_menu(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: any(isinstance(each, QMenu) and each.isVisible() for each in QApplication.topLevelWidgets()))
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible())


def test_a_counterclaim_let_go_on_a_finding_is_against_it_in_one_act(window: CaseWindow, qtbot: QtBot) -> None:
    case = window.session.case
    finding, claim = a_fourth_finding(window), case.labelled(Counterclaim, "C1")
    page = rows(window, "findings")
    said = noted_in(window)
    before = window.session.desk.file.log.head().size
    assert hold(claim, page.table.viewport(), middle_of(page, finding))
    assert said == [f"Link C1 to {finding.label}: Against"]
    assert window.session.desk.file.log.head().size == before
    let_go(claim, page.table.viewport(), middle_of(page, finding))
    assert pointer_to(finding) in case.labelled(Counterclaim, "C1").targets
    assert window.session.desk.file.log.head().size == before + 1
    window.session.undo()
    assert case.labelled(Counterclaim, "C1") == claim
    still(window, qtbot)


def test_what_cannot_be_linked_is_not_taken_and_the_status_line_says_why(window: CaseWindow, qtbot: QtBot) -> None:
    case = window.session.case
    page = rows(window, "facts")
    said = noted_in(window)
    before = window.session.desk.file.log.head().size
    fact = case.labelled(Fact, "Fact 2")
    place = middle_of(page, fact)
    assert not hold(case.labelled(Fact, "Fact 1"), page.table.viewport(), place)
    assert said == ["Fact 1 and Fact 2 are linked by nothing that one of them could say of the other."]
    assert not hold(fact, page.table.viewport(), place)
    let_go(case.labelled(Fact, "Fact 1"), page.table.viewport(), place)
    assert not hold(Pointer("fact", "of another case"), page.table.viewport(), place)
    assert said[-1] == "It is not a record of this case."
    assert window.session.desk.file.log.head().size == before
    still(window, qtbot)


def test_what_can_be_linked_in_several_ways_asks_which(window: CaseWindow, qtbot: QtBot) -> None:
    case = window.session.case
    page = rows(window, "counterclaims")
    one, other = case.labelled(Counterclaim, "C2"), case.labelled(Counterclaim, "C1")
    let_go(one, page.table.viewport(), middle_of(page, other))
    menu = open_menu(qtbot)
    offered = [each.text() for each in menu.actions()]
    assert offered == [f"Link C2 to C1: {each}" for each in ("Depends on", "Supports", "In the alternative to")]
    qtbot.keyClick(menu, Qt.Key.Key_Down)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    qtbot.keyClick(menu, Qt.Key.Key_Return)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    assert case.labelled(Counterclaim, "C2").supports == (other.id,)
    still(window, qtbot)


def test_an_exhibit_let_go_on_a_fact_opens_the_form_that_cites_it(window: CaseWindow, qtbot: QtBot) -> None:
    case = window.session.case
    page = rows(window, "facts")
    let_go(case.all(Exhibit)[0], page.table.viewport(), middle_of(page, case.labelled(Fact, "Fact 2")))
    form = window.host.form
    assert form is not None
    assert form.entry.verb == "citation record"
    assert form.fields["of"].answer() == pointer_to(case.labelled(Fact, "Fact 2")).value
    assert form.fields["exhibit"].answer() == case.all(Exhibit)[0].id
    still(window, qtbot)


def test_a_chip_takes_what_is_let_go_on_it(window: CaseWindow, qtbot: QtBot) -> None:
    case = window.session.case
    finding, claim = a_fourth_finding(window), case.labelled(Counterclaim, "C1")
    window.session.do(command_from(CATALOGUE["link record"], {"what": "C2", "to": finding.label}, case))
    window.go_record(pointer_to(case.labelled(Counterclaim, "C2")))
    window.inspector.setVisible(True)
    still(window, qtbot)
    chip = next(each for each in window.inspector.findChildren(Chip) if each.accessibleName() == finding.label)
    let_go(claim, chip, chip.rect().center())
    assert pointer_to(finding) in case.labelled(Counterclaim, "C1").targets
    still(window, qtbot)


def test_a_record_held_over_a_place_of_the_rail_opens_its_page(window: CaseWindow, qtbot: QtBot) -> None:
    rows(window, "counterclaims")
    rail = window.rail.list
    place = next(number for number in range(rail.places.rowCount()) if "Findings" in str(rail.places.index(number).data()))
    assert not hold(window.session.case.labelled(Counterclaim, "C1"), rail.viewport(), rail.visualRect(rail.places.index(place)).center())
    qtbot.waitUntil(lambda: isinstance(window.page, RecordsPage) and window.page.kind is Finding)
    still(window, qtbot)


def test_the_mouse_takes_up_the_row_it_was_pressed_on_and_marks_no_others(window: CaseWindow, qtbot: QtBot) -> None:
    page, claim = rows(window, "counterclaims"), window.session.case.labelled(Counterclaim, "C1")
    viewport, start = page.table.viewport(), middle_of(page, claim)
    still(window, qtbot)
    QTest.mousePress(viewport, _LEFT, _NO_KEYS, start)
    taken: list[Pointer | None] = []
    for step in (4, 40):
        at = QPointF(start + QPoint(0, step))
        moves = QMouseEvent(QEvent.Type.MouseMove, at, viewport.mapToGlobal(at), Qt.MouseButton.NoButton, _LEFT, _NO_KEYS)
        QApplication.sendEvent(viewport, moves)
        # Without a desktop nothing carries it on; it lies ready to be carried.
        taken.append(next((in_bag(drag.mimeData()) for drag in window.findChildren(QDrag)), None))
    assert taken == [None, pointer_to(claim)]
    assert page.table.chosen() == [claim.id]
    QTest.mouseRelease(viewport, _LEFT, _NO_KEYS, start)


def palette_with(window: CaseWindow, words: str, qtbot: QtBot) -> tuple[Palette, list[str]]:
    """The palette with these words typed into it, and what it offers first."""
    window.acts["palette"].trigger()
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, words)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    palette = window.findChild(Palette)
    assert isinstance(palette, Palette)
    model = palette._list.model()  # pyright: ignore[reportPrivateUsage]  # what a reader of the screen hears
    return palette, [model.index(number, 0).data(LINE).words for number in range(model.rowCount())]


def test_two_labels_typed_into_the_palette_are_linked(window: CaseWindow, qtbot: QtBot) -> None:
    case = window.session.case
    finding = a_fourth_finding(window)
    _, offered = palette_with(window, f"link c1 to {finding.label}", qtbot)
    assert offered[0] == f"Link C1 to {finding.label}: Against"
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Return)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    assert pointer_to(finding) in case.labelled(Counterclaim, "C1").targets
    still(window, qtbot)


def test_the_palette_says_why_two_records_are_not_linked(window: CaseWindow, qtbot: QtBot) -> None:
    _, offered = palette_with(window, "link Fact 1 Fact 2", qtbot)
    assert offered[0] == "Fact 1 and Fact 2 are linked by nothing that one of them could say of the other."
    still(window, qtbot)


def test_the_menu_of_a_row_links_it(window: CaseWindow, qtbot: QtBot) -> None:
    case = window.session.case
    page = rows(window, "counterclaims")
    page.table.setFocus()
    page.table.selectRow(page.model.row_of(case.labelled(Counterclaim, "C1").id))
    choose_act(page)
    menu = open_menu(qtbot)
    next(each for each in menu.actions() if each.text() == "Link…").trigger()
    form = window.host.form
    assert form is not None
    assert form.fields["what"].answer() == pointer_to(case.labelled(Counterclaim, "C1")).value
    menu.close()
    still(window, qtbot)
