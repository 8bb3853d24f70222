"""The table of records: sorted by its header, and the selection stays on its record whatever becomes of the rows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent

from dossier_app.ui.table import Table
from dossier_app.ui.table_model import RecordsModel, rows_of

_UP = Qt.SortOrder.AscendingOrder


class RecordsTable(Table):
    """Rows of one kind of record."""

    turned = Signal()
    """Its rows stand in another order now."""
    resized = Signal()

    def __init__(self, model: RecordsModel, name: str, *, row_height: int) -> None:
        self.records = model
        self._sorted: tuple[int, Qt.SortOrder] = (-1, _UP)
        super().__init__(model, tuple(each.width for each in model.columns), name, row_height=row_height)
        header = self.horizontalHeader()
        header.setSortIndicator(-1, _UP)
        header.setSortIndicatorShown(True)
        header.sortIndicatorChanged.connect(self._on_indicator)

    def order_by(self, column: int, order: Qt.SortOrder = _UP) -> None:
        """Sort by a column, and say so in the header; -1 is the order of recording."""
        self.horizontalHeader().setSortIndicator(column, order)

    @property
    def order(self) -> tuple[int, Qt.SortOrder]:
        """The column the rows stand in the order of, and which way."""
        return self._sorted

    def chosen(self) -> list[str]:
        """The records of the selected rows, from above; headings are none."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [identity for row in rows if (identity := self.records.identity(row))]

    def keeping(self, act: Callable[[], object]) -> None:
        """Do what sets the rows anew and keep the selection, by identity: another record may stand in its row now."""
        row_now = self.currentIndex().row()
        # Of a million rows nobody asks which: they are all chosen again.
        are_all = 1 < self.model().rowCount() == len(self.selectionModel().selectedRows())
        chosen = frozenset(() if are_all else self.chosen())
        kept = self.records.identity(row_now) if 0 <= row_now < self.records.rowCount() else ""
        blocked = QSignalBlocker(self.selectionModel())
        act()
        place = self.records.row_of(kept) if kept else -1
        if place >= 0:
            self.selectRow(place)
            if are_all:
                self.selectAll()
            elif len(chosen) > 1:
                self._choose(chosen)
        blocked.unblock()
        if place >= 0:
            self.scrollTo(self.records.index(place, self.first_column))
        self.viewport().update()

    def _choose(self, identities: frozenset[str]) -> None:
        """Select the rows of these records beside those that are selected."""
        rows, last = QItemSelection(), self.records.columnCount() - 1
        for row in rows_of(self.records, identities):
            rows.select(self.records.index(row, 0), self.records.index(row, last))
        self.selectionModel().select(rows, QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows)

    def _on_indicator(self, column: int, order: Qt.SortOrder) -> None:
        if column >= 0 and not self.records.may_sort(column):
            # What is worked out row by row has no order; an arrow there would lie.
            blocked = QSignalBlocker(self.horizontalHeader())
            self.horizontalHeader().setSortIndicator(*self._sorted)
            blocked.unblock()
            return
        self._sorted = (column, order)
        self.keeping(lambda: self.records.sort(column, order))
        self.turned.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
