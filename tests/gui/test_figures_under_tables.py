"""A figure under its table: what is selected in one is selected in the other, and neither takes the other's room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.record import pointer_to
from dossier_app.ui.figures.argument import ArgumentFigure
from dossier_app.ui.figures.matrix import MatrixFigure
from dossier_app.ui.pages.records import RecordsPage
from dossier_app.ui.window import CaseWindow


def page_of(window: CaseWindow, name: str, qtbot: QtBot) -> RecordsPage:
    window.go_page(name)
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    page = window.page.widget
    assert isinstance(page, RecordsPage)
    return page


def test_a_counterclaim_pressed_in_the_map_is_the_row_and_the_inspected_record(window: CaseWindow, qtbot: QtBot) -> None:
    page = page_of(window, "counterclaims", qtbot)
    figure = page.findChild(ArgumentFigure)
    assert figure is not None
    third = pointer_to(window.session.case.labelled(Counterclaim, "C3"))
    node = next(each for each in figure.board.nodes.values() if each.at == third)
    QTest.mouseClick(node, Qt.MouseButton.LeftButton)
    assert page.model.identity(page.table.currentIndex().row()) == third.id
    assert window.session.current == third
    page.table.selectRow(0)
    assert not node.is_selected


def test_a_row_that_is_pressed_again_is_selected_again(window: CaseWindow, qtbot: QtBot) -> None:
    page = page_of(window, "counterclaims", qtbot)
    figure = page.findChild(ArgumentFigure)
    assert figure is not None
    page.table.selectRow(0)
    row = window.session.current
    other = next(each for each in figure.board.nodes.values() if each.at is not None and each.at.kind == "finding")
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    assert window.session.current == other.at
    place = page.table.visualRect(page.model.index(0, 0)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert window.session.current == row


@pytest.mark.parametrize("name", ["counterclaims", "findings"])
def test_the_table_shows_its_few_rows_whole(window: CaseWindow, qtbot: QtBot, name: str) -> None:
    page = page_of(window, name, qtbot)
    assert page.table.verticalScrollBar().maximum() == 0
    assert page.table.height() <= 0.45 * page.height()


def test_the_words_of_a_cell_are_in_sight_where_a_verdict_is_given(window: CaseWindow, qtbot: QtBot) -> None:
    window.resize(1024, 600)
    figure = page_of(window, "findings", qtbot).findChild(MatrixFigure)
    assert figure is not None
    assert figure.foot.isVisible()
    assert figure.grid.height() >= 100
    assert figure.foot.mapTo(figure, figure.foot.rect().bottomLeft()).y() < figure.height()
