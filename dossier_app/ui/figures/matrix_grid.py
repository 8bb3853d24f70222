"""The grid of the matrix: records against passages, with heads in two lines, each cell a sign that says itself in a sentence."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from dossier_app.desk.figures.matrix import Bearing, Issues, Mark
from dossier_app.ui import painting, theme
from dossier_app.ui.figures import marks
from dossier_app.ui.mirrored import turn
from dossier_app.ui.surfaces import TableSurface
from dossier_app.ui.words import as_tip, translate

Index = QModelIndex | QPersistentModelIndex
_HEAD, _ROW, _LEFT, _WIDEST, _CELL = 52, 32, 200, 420, 54
VERDICTS = (Mark.SUPPORTS, Mark.PARTLY, Mark.CONTRADICTS, Mark.CONTEXT)
"""What the keys 1 to 4 say."""


class MatrixModel(QAbstractTableModel):
    """The cells; each says itself in a sentence."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown = Issues((), (), {}, 0, 0, by_passage=True)

    def show(self, shown: Issues) -> None:
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            sentence = self.sentence(index.row(), index.column())
            return as_tip(sentence) if role == Qt.ItemDataRole.ToolTipRole else sentence
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            here = self.shown.rows[section]
            words = f"{here.label} {here.title}"
        else:
            head = self.shown.columns[section]
            words = f"{head.label} {head.place}".strip()
        return as_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words

    def sentence(self, row_number: int, column_number: int) -> str:
        """“F1, AB/1 ¶11, supports, assessed by A. Byrne”."""
        here, head = self.shown.rows[row_number], self.shown.columns[column_number]
        found = self.shown.cells.get((row_number, column_number), ())
        does = [marks.said(each.mark) + _by(each) for each in found] or [translate("Matrix", "not cited")]
        return ", ".join([here.label, f"{head.label} {head.place}".strip(), *dict.fromkeys(does)])


def _by(bearing: Bearing) -> str:
    if bearing.mark is Mark.UNASSESSED or not bearing.assessed_by:
        return ""
    return ", " + translate("Matrix", "assessed by %1").replace("%1", bearing.assessed_by)


class _Heads(QHeaderView):
    """Column heads in two lines: the exhibit over its passages; row heads: the label and what it is."""

    def __init__(self, orientation: Qt.Orientation, grid: MatrixGrid) -> None:
        super().__init__(orientation, grid)
        self._grid = grid
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:  # noqa: N803  # Qt calls it so
        del logicalIndex
        if self.orientation() is Qt.Orientation.Horizontal:
            return QSize(theme.scaled(_CELL), theme.scaled(_HEAD))
        return QSize(_LEFT, theme.scaled(_ROW))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  # Qt calls it so
        now = theme.colours()
        painter.fillRect(rect, now.paper)
        current = self._grid.currentIndex()
        painter.save()
        if self.isRightToLeft():
            turn(painter, QRectF(rect))
        if self.orientation() is Qt.Orientation.Vertical:
            self._row_head(painter, QRectF(rect), logicalIndex, is_current=current.row() == logicalIndex)
        else:
            self._column_head(painter, QRectF(rect), logicalIndex, is_current=current.column() == logicalIndex)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # Past the last record or passage there is nothing, and nothing is drawn.
        rest = self.viewport().rect()
        if self.orientation() is Qt.Orientation.Vertical:
            rest.setTop(self.length() - self.offset())
        else:
            rest.setLeft(self.length() - self.offset())
            rest = QStyle.visualRect(self.layoutDirection(), self.viewport().rect(), rest)
        QPainter(self.viewport()).fillRect(rest, theme.colours().paper)

    def _row_head(self, painter: QPainter, rect: QRectF, number: int, *, is_current: bool) -> None:
        now = theme.colours()
        here = self._grid.model_shown.rows[number]
        if is_current:
            painter.fillRect(rect, now.hover)
        face = theme.font("body", 600)
        painting.write(painter, rect.adjusted(8, 0, 0, 0), here.label, face, now.ink)
        left = max(40.0, painting.width_of(here.label, face) + 16)
        painting.write(painter, rect.adjusted(left, 0, -8, 0), here.title, theme.font("body"), now.ink_2)
        self._grid.rule_under(painter, rect, number)

    def _column_head(self, painter: QPainter, rect: QRectF, number: int, *, is_current: bool) -> None:
        now = theme.colours()
        columns = self._grid.model_shown.columns
        head = columns[number]
        place = head.place or head.label
        if is_current:
            painting.panel(painter, rect.adjusted(4, theme.scaled(29), -4, -3), now.select, None, theme.grid("radius_small"))
        begins = number == 0 or columns[number - 1].exhibit != head.exhibit
        if head.place and begins:
            many = next((step for step, each in enumerate(columns[number:]) if each.exhibit != head.exhibit), len(columns) - number)
            painting.write(
                painter,
                QRectF(rect.x() + 8, theme.scaled(4), many * rect.width() - 12, theme.scaled(20)),
                head.label,
                theme.font("small", 600),
                now.ink,
            )
        if head.place:
            painter.fillRect(QRectF(rect.x() + 8 * begins, theme.scaled(25), rect.width() - 8 * begins, 1), theme.outline())
        face = theme.font("small", 600 if is_current else 400)
        painting.write(
            painter, rect.adjusted(2, theme.scaled(26), -2, 0), place, face, now.ink if is_current else now.ink_3, painting.CENTRE
        )
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme.outline())


class _Cells(QStyledItemDelegate):
    """One sign in the middle; row and column of the cursor tinted, the cell itself ringed."""

    def __init__(self, grid: MatrixGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme.colours()
        rect = QRectF(option.rect)
        current = self._grid.currentIndex()
        on_cursor = index.row() == current.row() or index.column() == current.column()
        is_current = index.row() == current.row() and index.column() == current.column()
        painter.fillRect(rect, now.accent_soft if is_current else now.hover if on_cursor else now.paper)
        columns = self._grid.model_shown.columns
        if index.column() == 0 or columns[index.column() - 1].exhibit != columns[index.column()].exhibit:
            edge = rect.right() - 1 if self._grid.isRightToLeft() else rect.x()
            painter.fillRect(QRectF(edge, rect.y(), 1, rect.height()), theme.hairline())
        self._grid.rule_under(painter, rect, index.row())
        if mark := self._grid.model_shown.mark(index.row(), index.column()):
            marks.draw(painter, rect.center(), mark)
        if is_current:
            inner = rect.adjusted(1, 1, -1, -1)
            if self._grid.hasFocus():
                painting.ring(painter, inner)
            else:
                painting.panel(painter, inner, None, now.accent)


class MatrixGrid(QTableView):
    """The cells with their heads. Enter opens the passage, 1 to 4 say what it does."""

    opened = Signal()
    stepped = Signal()
    """The next passage of the cell is wanted."""
    assessed = Signal(object)

    def __init__(self, model: MatrixModel) -> None:
        super().__init__()
        self._matrix = model
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setHorizontalHeader(_Heads(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(_Heads(Qt.Orientation.Vertical, self))
        self.horizontalHeader().setFixedHeight(theme.scaled(_HEAD))
        self.horizontalHeader().setDefaultSectionSize(theme.scaled(_CELL))
        self.verticalHeader().setMinimumSectionSize(theme.scaled(_ROW))
        self.verticalHeader().setDefaultSectionSize(theme.scaled(_ROW))
        self.setAccessibleName(translate("Matrix", "Issues and evidence"))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)

    @property
    def model_shown(self) -> Issues:
        return self._matrix.shown

    def rule_under(self, painter: QPainter, rect: QRectF, number: int) -> None:
        """The line under a row: stronger where findings end and orders begin, and so on."""
        rows = self.model_shown.rows
        ends = number + 1 == len(rows) or rows[number + 1].label[:1] != rows[number].label[:1]
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme.outline() if ends else theme.hairline())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.horizontalHeader().viewport().update()
        self.verticalHeader().viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.stepped.emit()
        elif Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_4 and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.assessed.emit(VERDICTS[event.key() - Qt.Key.Key_1])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Titles get the room that the passages leave."""
        wanted = max(_LEFT, min(_WIDEST, self.width() - self.horizontalHeader().length() - 16))
        if self.verticalHeader().width() != wanted:
            self.verticalHeader().setFixedWidth(wanted)
            self.updateGeometries()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        TableSurface.tint(self, "paper")
        super().paintEvent(event)
