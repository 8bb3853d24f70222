"""How a table is arranged: gathered under headings, sorted by what has an order, with the columns one wants; and it is so the next time."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from dossier_app.desk import opening
from dossier_app.desk.asking import command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.domain.chronology import Event
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.fact import Fact
from dossier_app.domain.quote import Quote
from dossier_app.ui import settings
from dossier_app.ui.application import Application
from dossier_app.ui.columns import COLUMNS
from dossier_app.ui.pages.records import RecordsPage
from dossier_app.ui.table_model import PAGE, RecordsModel
from dossier_app.ui.window import CaseWindow
from tests.gui.conftest import PASSPHRASE, shown

GROUND, WORDS, STANDING = 1, 2, 4
_DOWN = Qt.SortOrder.DescendingOrder


def page_of(window: CaseWindow, name: str) -> RecordsPage:
    window.go_page(name)
    page = window.page
    assert isinstance(page, RecordsPage)
    return page


def open_again(window: CaseWindow, name: str) -> RecordsPage:
    """The page as the next window of this user would open it."""
    page = page_of(window, name)
    page.arrangement.keep()
    return RecordsPage(window.session, page.place)


def press(qtbot: QtBot, key: Qt.Key) -> None:
    """A key where the focus is, as the keyboard would send it."""
    popup = QApplication.activePopupWidget()
    target: QWidget | None = popup or QApplication.focusWidget()
    assert target is not None
    qtbot.keyClick(target, key)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt


def menu_now() -> QMenu:
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    return shown


def entry(menu: QMenu, words: str) -> QAction:
    return next(each for each in menu.actions() if each.text() == words)


# Groups


def test_gathered_rows_stand_under_headings_that_are_no_records(sample: Desk, qtmodeltester: ModelTester) -> None:
    model = RecordsModel(sample.case, Counterclaim, COLUMNS[Counterclaim])
    model.group_by(GROUND)
    assert model.count == 3
    assert model.rowCount() == 6
    headings = [row for row in range(6) if model.is_heading(row)]
    assert [str(model.index(row, 0).data()) for row in headings] == ["Jurisdiction: 1", "Legal error: 1", "No business in territory: 1"]
    assert [model.identity(row) for row in headings] == ["", "", ""]
    assert all(model.row_of(model.identity(row)) == row for row in range(6) if row not in headings)
    assert not model.flags(model.index(headings[0], 0)) & Qt.ItemFlag.ItemIsEnabled
    qtmodeltester.check(model)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt


def test_gathering_a_long_table_reads_only_the_page_that_is_looked_at(empty_case: Desk) -> None:
    said = [
        command_from(
            CATALOGUE["fact record"], {"proposition": f"Fact {number}", "status": "denied" if number % 2 else "admitted"}, empty_case.case
        )
        for number in range(2 * PAGE + 20)
    ]
    empty_case.do_all(said)
    model = RecordsModel(empty_case.case, Fact, COLUMNS[Fact])
    model.group_by(3)
    assert model.pages_read == set()
    assert model.rowCount() == 2 * PAGE + 22
    assert str(model.index(model.rowCount() - 1, 1).data()) == f"Fact {2 * PAGE + 19}"
    assert model.pages_read == {2}


def test_a_group_is_named_by_the_record_its_rows_name(sample: Desk) -> None:
    model = RecordsModel(sample.case, Quote, COLUMNS[Quote])
    speakers = {sample.case.party_name(each.speaker) for each in sample.case.all(Quote)}
    model.group_by(2)
    headings = [str(model.index(row, 0).data()).partition(":")[0] for row in range(model.rowCount()) if model.is_heading(row)]
    assert headings == sorted(speakers, key=str.casefold)


def test_the_first_row_of_a_group_is_heard_with_its_heading(sample: Desk) -> None:
    model = RecordsModel(sample.case, Counterclaim, COLUMNS[Counterclaim])
    model.group_by(GROUND)
    said = str(model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("Jurisdiction: 1, C2, Ground Jurisdiction, ")


def test_the_arrows_step_over_headings(window: CaseWindow, qtbot: QtBot) -> None:
    page = page_of(window, "counterclaims")
    page.arrangement.gather(GROUND)
    page.table.setFocus()
    page.table.selectRow(page.table.first_row)
    for expected in ("C2", "C1", "C3"):
        current = window.session.current
        assert current is not None
        assert window.session.case.get(Counterclaim, current.id).label == expected
        press(qtbot, Qt.Key.Key_Down)


def test_grouping_is_chosen_by_key_and_keeps_the_selection(window: CaseWindow, qtbot: QtBot) -> None:
    page = page_of(window, "counterclaims")
    kept = window.session.current
    press(qtbot, Qt.Key.Key_G)
    menu = menu_now()
    assert [each.text() for each in menu.actions()] == ["Nothing", "Ground", "Made by", "Through"]
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert page.arrangement.group == GROUND
    assert window.session.current == kept
    assert page.model.identity(page.table.currentIndex().row()) == (kept.id if kept else "")
    tools = [each.accessibleName() for each in page.head.findChildren(QWidget) if each.accessibleName()]
    assert "Group: Ground" in tools


# Order


def test_a_column_that_is_worked_out_for_each_row_does_not_claim_an_order(window: CaseWindow) -> None:
    page = page_of(window, "counterclaims")
    header = page.table.horizontalHeader()
    header.setSortIndicator(STANDING, _DOWN)
    assert header.sortIndicatorSection() == 0
    assert page.table.order[0] == 0


def test_labels_are_sorted_by_their_number(empty_case: Desk) -> None:
    said = [command_from(CATALOGUE["fact record"], {"proposition": f"Fact of {number}"}, empty_case.case) for number in range(11)]
    empty_case.do_all(said)
    model = RecordsModel(empty_case.case, Fact, COLUMNS[Fact])
    model.sort(0, _DOWN)
    assert [str(model.index(row, 0).data()) for row in range(3)] == ["Fact 11", "Fact 10", "Fact 9"]


def test_dates_are_sorted_by_their_earliest_reading_and_the_unknown_come_last(empty_case: Desk) -> None:
    dates = ("2022-05-18", "2022-05~", "", "2021", "2022-06?")
    said = [
        command_from(CATALOGUE["event record"], {"title": date or "no day", "date_kind": "happened", "date": date}, empty_case.case)
        for date in dates
    ]
    empty_case.do_all(said)
    model = RecordsModel(empty_case.case, Event, COLUMNS[Event])
    for order, expected in (
        (Qt.SortOrder.AscendingOrder, ["2021", "2022-05~", "2022-05-18", "2022-06?"]),
        (_DOWN, ["2022-06?", "2022-05-18", "2022-05~", "2021"]),
    ):
        model.sort(0, order)
        assert [str(model.index(row, 2).data()) for row in range(5)] == [*expected, "no day"]


def test_people_are_sorted_by_name_and_not_by_their_identity(sample: Desk) -> None:
    model = RecordsModel(sample.case, Quote, COLUMNS[Quote])
    model.sort(2)
    names = [str(model.index(row, 2).data()) for row in range(model.rowCount())]
    assert names == sorted(names, key=str.casefold)
    assert len(set(names)) > 1


def test_sorting_keeps_the_selected_record(window: CaseWindow) -> None:
    page = page_of(window, "facts")
    page.table.selectRow(3)
    kept = page.model.identity(3)
    page.table.order_by(1, _DOWN)
    assert page.model.identity(page.table.currentIndex().row()) == kept


# Columns, and what is remembered


def test_a_table_is_arranged_the_next_time_as_it_was_left(window: CaseWindow, qtbot: QtBot) -> None:
    page = page_of(window, "counterclaims")
    header = page.table.horizontalHeader()
    header.resizeSection(GROUND, 180)
    header.moveSection(header.visualIndex(5), 1)
    page.arrangement.show(3, shown=False)
    page.arrangement.show(6, shown=True)
    page.table.order_by(WORDS, _DOWN)
    page.arrangement.gather(GROUND)
    again = open_again(window, "counterclaims")
    qtbot.addWidget(again)
    again.resize(1600, 600)
    again.show()
    qtbot.waitUntil(lambda: again.table.horizontalHeader().sectionSize(GROUND) == 180)
    assert again.table.in_sight()[:3] == [0, 5, 1]
    assert again.arrangement.hidden == {3, 7, 8}
    assert again.table.order == (WORDS, _DOWN)
    assert again.arrangement.group == GROUND
    assert again.model.count == 3
    assert again.model.rowCount() == 6
    untouched = RecordsPage(window.session, page_of(window, "findings").place)
    qtbot.addWidget(untouched)
    assert untouched.arrangement.group == -1


def test_a_table_goes_back_to_how_it_was_at_first(window: CaseWindow, qtbot: QtBot) -> None:
    page = page_of(window, "counterclaims")
    page.arrangement.gather(GROUND)
    page.arrangement.show(1, shown=False)
    page.choose_columns()
    entry(menu_now(), "As it was at first").trigger()
    menu_now().close()
    assert page.arrangement.group == -1
    assert page.arrangement.hidden == {6, 7, 8}
    assert settings.table("counterclaims") == ""
    again = RecordsPage(window.session, page.place)
    qtbot.addWidget(again)
    assert again.arrangement.hidden == {6, 7, 8}


@pytest.mark.parametrize(
    "written",
    [
        "{",
        "[]",
        '{"widths": 3, "order": "x", "hidden": {"a": 1}, "sort": 7, "group": []}',
        json.dumps({"hidden": ["No.", "Gone"], "widths": {"Ground": -5}}),
    ],
)
def test_an_arrangement_that_does_not_read_costs_no_table(window: CaseWindow, qtbot: QtBot, written: str) -> None:
    settings.keep_table("counterclaims", written)
    page = RecordsPage(window.session, page_of(window, "counterclaims").place)
    qtbot.addWidget(page)
    assert page.model.count == 3
    assert 0 not in page.arrangement.hidden
    assert page.arrangement.group == -1


def test_a_column_that_came_after_a_table_was_arranged_comes_as_it_is_declared(window: CaseWindow, qtbot: QtBot) -> None:
    before = ["No.", "Ground", "In the company's own words", "Against", "Standing", "Response", "Made by", "Through"]
    settings.keep_table("counterclaims", json.dumps({"order": before, "hidden": ["Against"]}))
    page = RecordsPage(window.session, page_of(window, "counterclaims").place)
    qtbot.addWidget(page)
    assert page.arrangement.hidden == {3, 8}


def test_columns_are_chosen_sorted_and_grouped_by_keyboard(window: CaseWindow, qtbot: QtBot) -> None:
    page = page_of(window, "counterclaims")
    window.acts["columns"].trigger()
    menu = menu_now()
    assert [each.text() for each in menu.actions() if each.text()] == [
        "Ground", "Against", "Standing", "Response", "Made by", "Through", "Tags", "Sort by", "Group by", "Views",
        "As it was at first",
    ]  # fmt: skip
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert page.table.isColumnHidden(GROUND)
    assert "Ground" not in [
        page.model.headerData(each, Qt.Orientation.Horizontal) for each in page.table.in_sight() if not page.table.isColumnHidden(each)
    ]


def test_in_a_narrow_window_columns_leave_as_declared_and_the_tools_stay_in_reach(window: CaseWindow, qtbot: QtBot) -> None:
    window.resize(1024, 600)
    page = page_of(window, "counterclaims")
    qtbot.waitUntil(lambda: page.table.isColumnHidden(GROUND))
    assert page.table.isColumnHidden(3)
    assert not page.table.isColumnHidden(STANDING)
    assert page.table.row_height == 32
    names = {each.accessibleName() for each in page.head.findChildren(QWidget) if each.isVisible() and each.accessibleName()}
    assert {"Filter", "Columns, order and groups", "Record counterclaim"} <= names
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: not page.table.isColumnHidden(GROUND))


def test_a_filter_that_fits_nothing_says_so_and_leads_back(window: CaseWindow, qtbot: QtBot) -> None:
    page = page_of(window, "facts")
    press(qtbot, Qt.Key.Key_L)
    field = QApplication.focusWidget()
    assert field is page.filter
    qtbot.keyClicks(field, "zzzz")  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    qtbot.waitUntil(lambda: page.model.count == 0)
    assert page.stack.currentWidget() is not page.table
    assert window.session.current is None
    qtbot.keyClick(field, Qt.Key.Key_Tab)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    press(qtbot, Qt.Key.Key_Space)
    assert page.stack.currentWidget() is page.table
    assert page.model.count == 11


def test_a_filter_shows_every_row_that_fits_and_not_the_first_thousands(empty_case: Desk) -> None:
    from dossier_app.desk.searching import records_with

    said = [command_from(CATALOGUE["fact record"], {"proposition": f"Rain on day {number}"}, empty_case.case) for number in range(6000)]
    empty_case.do_all(said)
    assert len(records_with(empty_case.case, "rain", Fact)) == 6000


def test_a_row_is_heard_as_a_sentence_where_the_screen_is_read(window: CaseWindow) -> None:
    page = page_of(window, "counterclaims")
    table = QAccessible.queryAccessibleInterface(page.table)
    rows = [table.child(number).text(QAccessible.Text.Name) for number in range(table.childCount())]
    assert any(said.startswith("C2, Ground Jurisdiction, In the company's own words “Clearview AI is not subject") for said in rows)


def test_a_case_that_is_only_read_can_be_arranged_and_not_added_to(sample: Desk, qtbot: QtBot, application: Application) -> None:
    second = opening.open_with_passphrase(sample.file.folder, PASSPHRASE, "Grace Hopper")
    window = shown(qtbot, application, second)
    page = page_of(window, "counterclaims")
    press(qtbot, Qt.Key.Key_G)
    entry(menu_now(), "Ground").trigger()
    menu_now().close()
    assert page.model.rowCount() == 6
    act = next(each for each in page.head.findChildren(QWidget) if each.accessibleName() == "Record counterclaim")
    assert not act.isEnabled()
    window.go_page("approvals")
    qtbot.waitUntil(lambda: not window.session.jobs.running)
