"""The lines of the palette: commands and what was found, under headings, one line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from dossier_app.ui import icons, painting, theme
from dossier_app.ui.keyboard import caps_of
from dossier_app.ui.mirrored import turn

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole + 1
ROW, HEADING = 36, 28
_WIDEST = 112
"""A label wider than this pushes its passage to the right, and not those of all others."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a heading when nothing follows from it, else what it does."""

    words: str
    note: str = ""
    keys: str = ""
    icon: str = ""
    does: Callable[[], object] | None = None
    pieces: tuple[tuple[str, bool], ...] = ()
    """A passage after the words, each piece with whether it is what was sought."""
    about: tuple[object, ...] = ()
    """What makes it the same line in another answer."""

    @property
    def sentence(self) -> str:
        """The line for whoever hears it."""
        return ", ".join(filter(None, (self.words, "".join(text for text, _ in self.pieces), self.note, self.keys)))


class Lines(QAbstractListModel):
    """What fits what is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show_lines(self, lines: list[Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.sentence
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self.lines[index.row()].does else Qt.ItemFlag.NoItemFlags


class LineDelegate(QStyledItemDelegate):
    """Draws a line, with what was sought in it strong."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.sought = ""
        self._labels = 0.0

    def align(self, lines: list[Line]) -> None:
        """Let passages begin below each other."""
        wide = (painting.width_of(each.words, theme.font()) for each in lines if each.pieces)
        self._labels = max((each for each in wide if each <= theme.scaled(_WIDEST)), default=0.0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        return QSize(0, ROW if index.data(LINE).does else HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme.colours()
        line: Line = index.data(LINE)
        rect = QRectF(option.rect).adjusted(8, 0, -8, 0)
        painter.save()
        if self._view.isRightToLeft():
            turn(painter, QRectF(option.rect))
        if line.does is None:
            painting.write(painter, rect.adjusted(12, 4, 0, 0), line.words, theme.font("small"), now.ink_3)
            painter.restore()
            return
        current = index == self._view.currentIndex()
        if current:
            painting.panel(painter, rect, now.select, now.edge if theme.is_contrast() else None)
        if line.icon:
            icons.draw(painter, line.icon, rect.x() + 10, rect.center().y() - 8, now.accent if current else now.ink_3)
        x = max(self._words(painter, rect, line), rect.x() + 38 + self._labels if line.pieces else 0)
        right = rect.right() - 12
        if line.keys:
            for key in reversed(caps_of(line.keys)):
                wide = painting.key_cap_width(key)
                high = theme.scaled(18)
                painting.key_cap(painter, QRectF(right - wide, rect.center().y() - high / 2, wide, high), key)
                right -= wide + 4
        place = QRectF(x + 10, rect.y(), max(0, right - x - 18), rect.height())
        if line.pieces:
            painting.write_pieces(painter, place, line.pieces, "body", now.ink)
        else:
            painting.write(painter, place, line.note, theme.font("small"), now.ink_3)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRectF, line: Line) -> float:
        """The words with what was sought in them strong; answers where they end."""
        words, now = line.words, theme.colours()
        start = words.casefold().find(self.sought) if self.sought else -1
        pieces = [(words, 400)] if start < 0 else _parted(words, start, len(self.sought))
        x = rect.x() + 38
        for piece, weight in pieces:
            face = theme.font("body", weight)
            painting.write(
                painter, QRectF(x, rect.y(), rect.right() - x, rect.height()), piece, face, now.ink_2 if line.pieces else now.ink
            )
            x += painting.width_of(piece, face)
        return min(x, rect.right())


def _parted(words: str, start: int, length: int) -> list[tuple[str, int]]:
    end = start + length
    return [(words[:start], 400), (words[start:end], 600), (words[end:], 400)]
