"""The table: a stock table view in the house's manners, over the one model."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView

from dossier_app.ui import theme
from dossier_app.ui.delegate import CellDelegate
from dossier_app.ui.spoken import heed_choice
from dossier_app.ui.surfaces import TableSurface


class Table(QTableView):
    """Rows of one kind: no lines between columns, one ring round the whole row, Enter opens it."""

    opened = Signal(QModelIndex)

    def __init__(
        self,
        model: QAbstractItemModel,
        widths: tuple[int, ...],
        name: str,
        *,
        row_height: int = 32,
        surface: str = "paper",
        first_pad: int = 24,
    ) -> None:
        super().__init__()
        self.row_height, self.surface, self.first_pad = row_height, surface, first_pad
        self.first_column, self.last_column, self.pointed_row = 0, len(widths) - 1, -1
        self.widths = widths
        self.setProperty("surface", surface)
        self.setProperty("first_pad", str(first_pad))
        # Before there are rows: with a million of them Qt would look at each, and move all below it.
        self._set_sections(row_height)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        # Tab leaves the table, as it leaves any other widget; arrows move in it.
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self._set_header()
        self.doubleClicked.connect(self.opened)
        heed_choice(self)
        TableSurface.tint(self, surface)

    def _set_header(self) -> None:
        header = self.horizontalHeader()
        header.setFixedHeight(theme.size("header"))
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsClickable(True)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for number, width in enumerate(self.widths):
            mode = QHeaderView.ResizeMode.Interactive if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(number, mode)
            if width:
                header.resizeSection(number, width)

    def set_row_height(self, height: int) -> None:
        if height != self.row_height:
            self.row_height = height
            self._set_sections(height)

    def _set_sections(self, height: int) -> None:
        """All rows as high as this. The size goes first when rows grow: a row below the least height is mended by itself, which is slow."""
        header = self.verticalHeader()
        header.setMinimumSectionSize(min(height, header.minimumSectionSize()))
        header.setDefaultSectionSize(height)
        header.setMinimumSectionSize(height)

    def rows_height(self) -> int:
        """How high it is with all its rows in sight."""
        header = 0 if self.horizontalHeader().isHidden() else theme.size("header")
        return self.row_height * self.model().rowCount() + header

    def show_columns(self, hidden: set[int]) -> None:
        """Hide these columns; the first and last in sight carry the row's ends."""
        for number in range(len(self.widths)):
            self.setColumnHidden(number, number in hidden)
        self.find_ends()

    def find_ends(self) -> None:
        """See anew which columns carry the row's ends: they were hidden, shown or moved."""
        shown = [number for number in self.in_sight() if not self.isColumnHidden(number)]
        self.first_column, self.last_column = shown[0], shown[-1]
        self.viewport().update()

    def in_sight(self) -> list[int]:
        """The columns from the left to the right, hidden ones among them."""
        header = self.horizontalHeader()
        return [header.logicalIndex(place) for place in range(header.count())]

    @property
    def first_row(self) -> int:
        """The first row that can be selected, for the very first may be a heading; -1 when there is none."""
        rows = range(min(2, self.model().rowCount()))
        return next((row for row in rows if self.model().index(row, 0).flags() & Qt.ItemFlag.ItemIsEnabled), -1)

    def selectRow(self, row: int) -> None:
        """Go to a row. Qt's own way fails where one reads from the right and the headings are hidden: it asks them where the row begins."""
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.model().index(row, self.first_column), how)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.first_row >= 0:
            self.selectRow(self.first_row)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.point_at(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def point_at(self, row: int) -> None:
        """Show which row the mouse is over; -1 is none."""
        if row != self.pointed_row:
            self.pointed_row = row
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self.point_at(-1)
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            TableSurface.tint(self, self.surface)
