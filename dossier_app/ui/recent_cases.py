"""The table of recent cases. It is loaded with the first of them: who has opened no case yet needs no table to begin."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from dossier_app.domain.words import QT_TRANSLATE_NOOP
from dossier_app.ui import theme
from dossier_app.ui.cells import Cell, Stands, Two, Words, quiet
from dossier_app.ui.delegate import CELL
from dossier_app.ui.settings import Recent
from dossier_app.ui.table import Table
from dossier_app.ui.words import as_tip, translate

Index = QModelIndex | QPersistentModelIndex
_MOST_ROWS, _ROW = 8, 56
_WIDTHS = 0, 152, 112


class RecentModel(QAbstractTableModel):
    """Recent cases as rows."""

    _HEADS = (QT_TRANSLATE_NOOP("Welcome", "Case"), QT_TRANSLATE_NOOP("Welcome", "State"), QT_TRANSLATE_NOOP("Welcome", "Last opened"))

    def __init__(self, cases: list[Recent]) -> None:
        super().__init__()
        self._cases = cases

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._cases)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cells = self._cells(self._cases[index.row()])
        if role == CELL:
            return cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()].sentence
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(each.sentence for each in cells) if index.column() == 0 else cells[index.column()].sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(str(self._cases[index.row()].folder))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return translate("Welcome", self._HEADS[section])
        return None

    def _cells(self, case: Recent) -> tuple[Cell, ...]:
        state: Cell = quiet(translate("Welcome", "not looked at"))
        if case.state.isdecimal():
            count = int(case.state)
            state = Stands("check", translate("Welcome", "ready to sign"), "good")
            if count:
                state = Stands("circle-alert", translate("Welcome", "%n before signing", count), "caution")
        return (Two(case.title, case.subtitle), state, Words(case.when, "ink_3"))


def table_of(cases: list[Recent]) -> Table:
    """Recent cases, as many as are in sight at once; the rest is scrolled to."""
    model = RecentModel(cases)
    widths = tuple(theme.scaled(each) for each in _WIDTHS)
    made = Table(model, widths, translate("Welcome", "Recent cases"), row_height=theme.scaled(_ROW), first_pad=0)
    model.setParent(made)
    made.setFixedHeight(min(made.rows_height(), _MOST_ROWS * theme.scaled(_ROW) + theme.size("header")))
    return made
