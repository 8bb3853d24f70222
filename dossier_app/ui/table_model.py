"""The one model of every table: the identities of all rows at once, the rows themselves by the page, so that a million scroll like ten."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dossier_app.desk.reading import Reading
from dossier_app.domain.record import Record
from dossier_app.ui.cells import Cell, Heading
from dossier_app.ui.delegate import CELL
from dossier_app.ui.ordering import Group, grouped, may_group, ordered
from dossier_app.ui.words import as_tip, translate

PAGE = 40
_KEPT_PAGES = 120
_FEW = 100
"""So many records are sooner looked for one by one than by walking through a million rows."""
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
    at_first: bool = True
    """Whether it is shown before the user has chosen columns."""


@dataclass(slots=True)
class _Row:
    """A record that is held, and its cells once they were asked for: most rows of a page are never looked at."""

    record: Record
    cells: tuple[Cell, ...] | None = None


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The rows that stay of all the rows there were."""

    only: frozenset[str]
    of: Sequence[str]
    rows: Sequence[str]


def narrowed(rows: Sequence[str], only: frozenset[str]) -> Narrowed:
    """The rows in which these records stand."""
    return Narrowed(only, rows, [each for each in rows if each in only])


class RecordsModel(QAbstractTableModel):
    """The records of one kind as rows, gathered under headings if one likes."""

    def __init__(self, case: Reading, cls: type[Record], columns: tuple[Column, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case, self._cls, self.columns = case, cls, columns
        self._sorted_by, self._descending, self._grouped_by = "", False, ""
        self._only: frozenset[str] | None = None
        self._with_withdrawn = False
        self.every: Sequence[str] = ()
        """What stands in the rows, and while they are filtered in those that are not shown too."""
        self._identities: Sequence[str] = ()
        self._groups: list[Group] = []
        self._heading_rows: list[int] = []
        self._pages: OrderedDict[int, list[_Row]] = OrderedDict()
        self.reload()

    def reload(self) -> None:
        """Read the identities anew, in the order and with the filter that are set."""
        self.every = ordered(self._case, self._cls, self._sorted_by, descending=self._descending, withdrawn=self._with_withdrawn)
        self.keep_only(None if self._only is None else narrowed(self.every, self._only))

    def keep_only(self, kept: Narrowed | None) -> None:
        """Show only these rows; None shows all. They may have been sought out in a thread, for there may be very many."""
        self._only = kept.only if kept else None
        if kept is not None and kept.of is not self.every:  # rows came, went or were put in another order meanwhile
            kept = narrowed(self.every, kept.only)
        self.beginResetModel()
        self._identities, self._groups = kept.rows if kept else self.every, []
        if self._grouped_by:
            self._identities, self._groups = grouped(self._case, self._cls, self._grouped_by, self._identities)
        self._heading_rows = [group.first + number for number, group in enumerate(self._groups)]
        self._pages.clear()
        self.endResetModel()

    def reload_rows(self) -> None:
        """Draw the rows anew: something that is not in their records has become known."""
        self._pages.clear()
        if self._identities:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))

    def show_withdrawn(self, with_withdrawn: bool) -> None:
        self._with_withdrawn = with_withdrawn
        self.reload()

    # Order and groups

    def may_sort(self, column: int) -> bool:
        """Whether rows can be put in the order of this column; what is worked out for each row has none that is known beforehand."""
        return 0 <= column < len(self.columns) and bool(self.columns[column].field)

    def may_group(self, column: int) -> bool:
        return may_group(self._cls, self.columns[column].field)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's field; without one rows stand in the order of recording."""
        field = self.columns[column].field if self.may_sort(column) else ""
        self._sorted_by, self._descending = field, order is Qt.SortOrder.DescendingOrder
        self.reload()

    def group_by(self, column: int) -> None:
        """Gather the rows by a column's field; -1 scatters them again."""
        self._grouped_by = self.columns[column].field if column >= 0 else ""
        self.reload()

    @property
    def count(self) -> int:
        """How many records are shown; headings are rows, and no records."""
        return len(self._identities)

    def group_of(self, row: int) -> Group | None:
        """The heading a row is under, or is."""
        return self._groups[bisect_right(self._heading_rows, row) - 1] if self._groups else None

    # Rows and records

    def is_heading(self, row: int) -> bool:
        here = bisect_right(self._heading_rows, row) - 1
        return here >= 0 and self._heading_rows[here] == row

    def identity(self, row: int) -> str:
        """The record in a row; a heading has none, which is empty."""
        return "" if self.is_heading(row) else self._identities[self._place(row)]

    def row_of(self, identity: str) -> int:
        """The row of a record, or -1 when it is not shown."""
        try:
            place = self._identities.index(identity)
        except ValueError:
            return -1
        return place + bisect_right(self._groups, place, key=lambda group: group.first)

    def record(self, row: int) -> Record:
        return self._row(self._place(row)).record

    @property
    def pages_read(self) -> set[int]:
        """Which pages of rows are held now."""
        return set(self._pages)

    # What Qt asks

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._identities) + len(self._groups)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        # The arrows step over what is not enabled: a heading is read, and is no record.
        return Qt.ItemFlag.NoItemFlags if index.isValid() and self.is_heading(index.row()) else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        row, column = index.row(), index.column()
        if self.is_heading(row):
            group = self.group_of(row)
            cell = Heading(group.words, f"{group.count:,}") if group else None
            return cell if role == CELL else _said(cell.sentence, role) if cell and column == 0 else ""
        cells = self._cells(self._place(row))
        if role == CELL:
            return cells[column]
        if role == Qt.ItemDataRole.AccessibleTextRole and column == 0:
            return self._sentence(row, cells)
        return _said(cells[column].sentence, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return translate("Columns", self.columns[section].title)
        return None

    def _sentence(self, row: int, cells: tuple[Cell, ...]) -> str:
        """The whole row in words, for whoever hears it: a reader of the screen that moves by rows reads the first cell.

        The first row of a group says the heading too, which the arrows step over.
        """
        said = [f"{translate('Columns', column.title)} {cell.sentence}" for column, cell in zip(self.columns[1:], cells[1:], strict=True)]
        group = self.group_of(row) if row and self.is_heading(row - 1) else None
        heading = [Heading(group.words, f"{group.count:,}").sentence] if group else []
        return ", ".join([*heading, cells[0].sentence, *said])

    def _place(self, row: int) -> int:
        return row - bisect_right(self._heading_rows, row)

    def _cells(self, place: int) -> tuple[Cell, ...]:
        held = self._row(place)
        if held.cells is None:
            held.cells = tuple(column.show(self._case, held.record) for column in self.columns)
        return held.cells

    def _row(self, place: int) -> _Row:
        number = place // PAGE
        if number not in self._pages:
            records = self._case.page(self._cls, list(self._identities[number * PAGE : (number + 1) * PAGE]))
            self._pages[number] = [_Row(record) for record in records]
            if len(self._pages) > _KEPT_PAGES:
                self._pages.popitem(last=False)
        return self._pages[number][place % PAGE]


def rows_of(model: RecordsModel, identities: frozenset[str]) -> Iterator[int]:
    """The rows of these records, from above; those that are not shown have none."""
    if len(identities) <= _FEW:
        yield from sorted(row for each in identities if (row := model.row_of(each)) >= 0)
    else:
        yield from (row for row in range(model.rowCount()) if model.identity(row) in identities)


def _said(sentence: str, role: int) -> str:
    return as_tip(sentence) if role == Qt.ItemDataRole.ToolTipRole else sentence


_ROLES = frozenset({CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole})
