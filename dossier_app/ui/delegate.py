"""The one delegate: it draws every typed cell of every table from the theme's tokens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from dossier_app.ui import icons, painting, theme
from dossier_app.ui.cells import Cell, Chips, Heading, Marked, Mono, Quoted, Stands, Two, Words
from dossier_app.ui.mirrored import turn

if TYPE_CHECKING:
    from dossier_app.ui.table import Table

CELL = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Draws rows: surface, selection, ring, then the cell."""

    def __init__(self, view: Table) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(100, self._view.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect: QRect = option.rect
        painter.setClipRect(rect)
        if self._view.isRightToLeft():
            turn(painter, QRectF(rect))
        cell = cast("Cell | None", index.data(CELL))
        if isinstance(cell, Heading):
            self._heading(painter, rect, cell)
            painter.restore()
            return
        self._row(painter, rect, index)
        if cell is not None:
            first = index.column() == self._view.first_column
            inner = QRectF(rect).adjusted(self._view.first_pad if first else 8, 0, -8, 0)
            _DRAWN[type(cell)](painter, inner, cell)
        painter.restore()

    def _row(self, painter: QPainter, rect: QRect, index: Index) -> None:
        view = self._view
        now = theme.colours()
        selected = view.selectionModel().isRowSelected(index.row(), QModelIndex())
        focused = view.hasFocus()
        fill = now.hover if index.row() == view.pointed_row else now[view.surface]
        if selected:
            fill = now.select if focused else now.select_idle
        painter.fillRect(rect, fill)
        first, last = index.column() == view.first_column, index.column() == view.last_column
        if not selected:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), now.line)
            return
        if first:
            painter.fillRect(QRect(rect.left(), rect.top(), 4 if theme.is_contrast() else 2, rect.height()), now.accent)
        if focused:
            for top in (rect.top(), rect.bottom() - 1):
                painter.fillRect(QRect(rect.left(), top, rect.width(), 2), now.focus)
            if first:
                painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), now.focus)
            if last:
                painter.fillRect(QRect(rect.right() - 1, rect.top(), 2, rect.height()), now.focus)

    def _heading(self, painter: QPainter, rect: QRect, cell: Heading) -> None:
        """A heading runs through all columns: each draws its stretch of it."""
        view, now = self._view, theme.colours()
        painter.fillRect(rect, now[view.surface])
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.outline())
        face = theme.font("small", 600)
        wide = view.viewport().width()
        begin = view.first_pad - view.horizontalHeader().offset()
        if view.isRightToLeft():
            begin += 2 * rect.left() + rect.width() - wide
        place = QRectF(begin, rect.bottom() - theme.scaled(26), wide, theme.scaled(24))
        painting.write(painter, place, cell.words, face, now.ink, elide=False)
        place = place.adjusted(painting.width_of(cell.words, face) + 6, 0, 0, 0)
        painting.write(painter, place, cell.count, theme.font("small"), now.ink_3, elide=False)


def _words(painter: QPainter, rect: QRectF, cell: Words) -> None:
    align = painting.RIGHT if cell.at_right else painting.LEFT
    face = theme.font("body", cell.weight)
    colour = theme.colours()[cell.token]
    # A second line only where one is not enough: most rows stay one line high.
    if rect.height() >= theme.scaled(44) and painting.width_of(cell.words, face) > rect.width() and not cell.at_right:
        painting.write_lines(painter, rect, cell.words, face, colour, line_height=18, most=2)
        return
    painting.write(painter, rect, cell.words, face, colour, align)
    if cell.note:
        after = rect.adjusted(painting.width_of(cell.words, face) + 8, 0, 0, 0)
        painting.write(painter, after, cell.note, theme.font("small"), theme.colours().ink_3)


def _quoted(painter: QPainter, rect: QRectF, cell: Quoted) -> None:
    most = 2 if rect.height() >= theme.scaled(44) else 1
    face = theme.font("quote_row", serif=True)
    painting.write_lines(painter, rect, " ".join(cell.sentence.split()), face, theme.colours().ink, line_height=20, most=most)


def _chips(painter: QPainter, rect: QRectF, cell: Chips) -> None:
    middle = rect.center().y()
    if not cell.labels:
        painting.write(painter, rect, cell.none, theme.font(), theme.colours().ink_3)
        return
    x = rect.x()
    for number, words in enumerate(cell.labels):
        wide = painting.chip_width(words)
        left_over = len(cell.labels) - number
        room = rect.right() - (0 if left_over == 1 else 26)
        if x + wide > room:
            place = QRectF(x, rect.y(), 40, rect.height())
            painting.write(painter, place, f"+{left_over}", theme.font("small"), theme.colours().ink_3, elide=False)
            return
        painting.chip(painter, x, middle, words)
        x += wide + 4


def _stands(painter: QPainter, rect: QRectF, cell: Stands) -> None:
    painting.status(painter, rect.x(), rect.center().y(), cell.glyph, cell.token, cell.words, cell.note, rect.right())


def _marked(painter: QPainter, rect: QRectF, cell: Marked) -> None:
    now = theme.colours()
    painting.sign(painter, QPointF(rect.x() + 6, rect.center().y()), cell.sign, now.ink_2)
    painting.write(painter, rect.adjusted(20, 0, 0, 0), cell.words, theme.font(), now.ink_2)


def _two(painter: QPainter, rect: QRectF, cell: Two) -> None:
    now = theme.colours()
    middle = rect.center().y()
    x = rect.x()
    if cell.glyph:
        icons.draw(painter, cell.glyph, x, middle - 17, now.ink_3)
        x += 24
    line = theme.scaled(20)
    place = QRectF(x, middle - line - 1, rect.right() - x, line)
    if cell.label:
        face = theme.font("body", 600)
        painting.write(painter, place, cell.label, face, now.ink, elide=False)
        place = place.adjusted(painting.width_of(cell.label, face) + 10, 0, 0, 0)
    painting.write(painter, place, cell.title, theme.font("body", 400 if cell.label else 500), now.ink)
    below = QRectF(x, middle + 1, rect.right() - x, line)
    if cell.note_glyph:
        icons.draw(painter, cell.note_glyph, x, middle + 4, now[cell.note_token], 14)
        below = below.adjusted(18, 0, 0, 0)
    painting.write(painter, below, cell.note, theme.font("small"), now.ink_3)


def _mono(painter: QPainter, rect: QRectF, cell: Mono) -> None:
    painting.write(painter, rect, cell.sentence, theme.font("small", mono=True), theme.colours().ink_2)


_DRAWN: dict[type[Any], Callable[[QPainter, QRectF, Any], None]] = {
    Words: _words, Quoted: _quoted, Chips: _chips, Stands: _stands, Marked: _marked, Two: _two, Mono: _mono,
}  # fmt: skip
