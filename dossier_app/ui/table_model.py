"""The one model of every table: the identities of all rows at once, the rows themselves by the page, so that a million scroll like ten."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dossier_app.desk.reading import Reading
from dossier_app.domain.record import Record
from dossier_app.ui.cells import Cell
from dossier_app.ui.delegate import CELL
from dossier_app.ui.words import translate

PAGE = 200
_KEPT_PAGES = 24
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a kind: its heading, its width (0: what is left), what it shows, and the field it is sorted by."""

    title: str
    width: int
    show: Callable[[Reading, Any], Cell]
    field: str = ""
    leaves: int = 0
    """In a narrow window it leaves; the higher, the sooner. 0 stays."""


class RecordsModel(QAbstractTableModel):
    """The records of one kind as rows."""

    def __init__(self, case: Reading, cls: type[Record], columns: tuple[Column, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case, self._cls, self.columns = case, cls, columns
        self._sorted_by, self._descending = "rid", False
        self._only: frozenset[str] | None = None
        self._with_withdrawn = False
        self._identities: list[str] = []
        self._places: dict[str, int] | None = None
        self._pages: OrderedDict[int, list[tuple[Record, tuple[Cell, ...]]]] = OrderedDict()
        self.reload()

    def reload(self) -> None:
        """Read the identities anew, in the order and with the filter that are set."""
        self.beginResetModel()
        found = self._case.identities(self._cls, sorted_by=self._sorted_by, descending=self._descending, withdrawn=self._with_withdrawn)
        self._identities = found if self._only is None else [each for each in found if each in self._only]
        self._places = None
        self._pages.clear()
        self.endResetModel()

    def reload_rows(self) -> None:
        """Draw the rows anew: something that is not in their records has become known."""
        self._pages.clear()
        if self._identities:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._identities) - 1, len(self.columns) - 1))

    def keep_only(self, identities: frozenset[str] | None) -> None:
        """Show only these records; None shows all."""
        self._only = identities
        self.reload()

    def show_withdrawn(self, with_withdrawn: bool) -> None:
        self._with_withdrawn = with_withdrawn
        self.reload()

    def identity(self, row: int) -> str:
        return self._identities[row]

    def row_of(self, identity: str) -> int:
        """The row of a record, or -1 when it is not shown."""
        if self._places is None:
            self._places = {each: row for row, each in enumerate(self._identities)}
        return self._places.get(identity, -1)

    def record(self, row: int) -> Record:
        return self._row(row)[0]

    @property
    def pages_read(self) -> set[int]:
        """Which pages of rows are held now."""
        return set(self._pages)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._identities)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == CELL:
            return self._row(index.row())[1][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._row(index.row())[1][index.column()].sentence
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cells = self._row(index.row())[1]
            return self._sentence(cells) if index.column() == 0 else cells[index.column()].sentence
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return translate("Columns", self.columns[section].title)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's field; a column without one is in the order of recording."""
        field = self.columns[column].field if 0 <= column < len(self.columns) else ""
        self._sorted_by, self._descending = field or "rid", order is Qt.SortOrder.DescendingOrder
        self.reload()

    def _sentence(self, cells: tuple[Cell, ...]) -> str:
        """The whole row in words, for whoever hears it: a reader of the screen that moves by rows reads the first cell."""
        said = [f"{translate('Columns', column.title)} {cell.sentence}" for column, cell in zip(self.columns[1:], cells[1:], strict=True)]
        return ", ".join([cells[0].sentence, *said])

    def _row(self, row: int) -> tuple[Record, tuple[Cell, ...]]:
        number = row // PAGE
        if number not in self._pages:
            records = self._case.page(self._cls, self._identities[number * PAGE : (number + 1) * PAGE])
            self._pages[number] = [(record, tuple(column.show(self._case, record) for column in self.columns)) for record in records]
            if len(self._pages) > _KEPT_PAGES:
                self._pages.popitem(last=False)
        return self._pages[number][row % PAGE]
