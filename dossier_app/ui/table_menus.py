"""The menus of a table: what its rows are gathered by, which columns are shown, how rows are ordered. By key as by mouse."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from dossier_app.desk.asking import Typed
from dossier_app.desk.command import CATALOGUE
from dossier_app.domain.shown import harmless
from dossier_app.domain.work_product import View
from dossier_app.ui.arrangement import Arrangement
from dossier_app.ui.records_table import RecordsTable
from dossier_app.ui.words import translate

_DOWN, _UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


def group_menu(table: RecordsTable, arrangement: Arrangement, then: Callable[[], object], parent: QMenu | QPushButton) -> QMenu:
    """What rows can be gathered by."""
    menu = QMenu(translate("Table", "Group by"), parent)
    _add_groups(menu, table, arrangement, then)
    return menu


def column_menu(table: RecordsTable, arrangement: Arrangement, then: Callable[[], object], parent: QPushButton) -> QMenu:
    """Columns to show or hide; sorting and grouping too, for whoever has no mouse to click a header with."""
    menu = QMenu(translate("Table", "Columns"), parent)
    for number in arrangement.choosable:
        action = _checkable(menu, _title(table, number), number not in arrangement.hidden)
        action.triggered.connect(lambda _on=False, number=number: arrangement.show(number, shown=number in arrangement.hidden))
    menu.addSeparator()
    if arrangement.sortable:
        _add_sorting(menu.addMenu(translate("Table", "Sort by")), table, arrangement)
    if arrangement.groupable:
        menu.addMenu(group_menu(table, arrangement, then, menu))
    menu.addSeparator()
    as_before = menu.addAction(translate("Table", "As it was at first"))
    as_before.triggered.connect(lambda _on=False: (arrangement.forget(), then()))
    return menu


def view_menu(views: list[View], on: Callable[[View], object], ask: Callable[[str, View | None], object], parent: QMenu) -> QMenu:
    """The views kept of a table, and keeping this one. `ask` opens the form of a verb, about a view that is there or a new one."""
    menu = QMenu(translate("Table", "Views"), parent)
    for view in views:
        menu.addAction(harmless(view.title).replace("&", "&&")).triggered.connect(lambda _on=False, view=view: on(view))
    if views:
        menu.addSeparator()
    menu.addAction(translate("Table", "Keep this view…")).triggered.connect(lambda _on=False: ask("view record", None))
    if views:
        gone = menu.addMenu(translate("Table", "Withdraw a view"))
        for view in views:
            gone.addAction(harmless(view.title).replace("&", "&&")).triggered.connect(
                lambda _on=False, view=view: ask("view withdraw", view)
            )
    return menu


def row_menu(
    kind: str,
    ask: Callable[[str], object],
    ask_of: Callable[[str, Mapping[str, Typed]], object],
    one: Mapping[str, Typed] | None,
    parent: QWidget,
) -> QMenu:
    """What can be done with the rows that are selected: `ask` is about all of them, `ask_of` about the `one` that there is."""
    menu = QMenu(translate("Table", "Rows"), parent)
    for verb in ("link record", "tag add", "tag remove", f"{kind} set"):
        if verb in CATALOGUE:
            menu.addAction(translate("Command", CATALOGUE[verb].title)).triggered.connect(lambda _on=False, verb=verb: ask(verb))
    noun = kind.replace("_", "-")
    amend, withdraw = translate("Inspector", "Amend in a form…"), translate("Inspector", "Withdraw, with a reason…")
    for words, verb in ((amend, f"{noun} amend"), (withdraw, f"{noun} withdraw")):
        if verb in CATALOGUE and one is not None:
            menu.addAction(words).triggered.connect(lambda _on=False, verb=verb: ask_of(verb, one))
    return menu


def _add_groups(menu: QMenu, table: RecordsTable, arrangement: Arrangement, then: Callable[[], object]) -> None:
    one_of = QActionGroup(menu)
    for number in (-1, *arrangement.groupable):
        words = _title(table, number) if number >= 0 else translate("Table", "Nothing")
        action = _checkable(menu, words, arrangement.group == number)
        one_of.addAction(action)
        action.triggered.connect(lambda _on=False, number=number: (arrangement.gather(number), then()))


def _add_sorting(menu: QMenu, table: RecordsTable, arrangement: Arrangement) -> None:
    column, order = table.order
    one_of = QActionGroup(menu)
    for number in (-1, *arrangement.sortable):
        words = _title(table, number) if number >= 0 else translate("Table", "Order of recording")
        action = _checkable(menu, words, column == number)
        one_of.addAction(action)
        action.triggered.connect(lambda _on=False, number=number: table.order_by(number, table.order[1]))
    menu.addSeparator()
    ways = QActionGroup(menu)
    for words, way in ((translate("Table", "Upwards"), _UP), (translate("Table", "Downwards"), _DOWN)):
        action = _checkable(menu, words, order is way)
        ways.addAction(action)
        action.triggered.connect(lambda _on=False, way=way: table.order_by(table.order[0], way))


def _checkable(menu: QMenu, words: str, checked: bool) -> QAction:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(checked)
    return action


def _title(table: RecordsTable, number: int) -> str:
    return translate("Columns", table.records.columns[number].title)
