"""The sections of the coming edition as a list: where each begins, and that it is always printed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from dossier_app.desk.preview import Part
from dossier_app.ui import icons, painting, theme
from dossier_app.ui.mirrored import turn
from dossier_app.ui.spoken import heed_choice
from dossier_app.ui.surfaces import TableSurface
from dossier_app.ui.words import as_tip, translate

Index = QModelIndex | QPersistentModelIndex
_PART = Qt.ItemDataRole.UserRole + 1
_NUMBER, _PAGE, _LOCK = 28, 36, 28


class _Parts(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.parts: tuple[Part, ...] = ()

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        self.beginResetModel()
        self.parts = parts
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.parts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        part = self.parts[index.row()]
        if role == _PART:
            return part
        if role == Qt.ItemDataRole.DisplayRole:
            return part.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(part)
        return as_tip(_spoken(part)) if role == Qt.ItemDataRole.ToolTipRole else None


def _spoken(part: Part) -> str:
    number = f"{part.number} " if part.number is not None else ""
    page = translate("Dossier", "page %1").replace("%1", str(part.page))
    empty = (translate("Dossier", "nothing recorded yet"),) if part.is_empty else ()
    return ", ".join((f"{number}{part.title}", page, *empty, translate("Dossier", "always printed")))


class _PartDelegate(QStyledItemDelegate):
    """Number, title, page, lock; a section for which nothing is recorded says so."""

    def __init__(self, view: PartsList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(0, theme.scaled(28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, view = theme.colours(), self._view
        part: Part = index.data(_PART)
        rect = QRectF(option.rect).adjusted(0, 0, -8, 0)
        painter.save()
        if view.isRightToLeft():
            turn(painter, QRectF(option.rect))
        is_current = index == view.currentIndex()
        if is_current:
            painting.panel(painter, rect, now.select, now.edge if theme.is_contrast() else None)
        wide, figure, lock = theme.scaled(_NUMBER), theme.scaled(_PAGE), theme.scaled(_LOCK)
        if part.number is not None:
            place = QRectF(rect.x(), rect.y(), wide - 4, rect.height())
            painting.write(painter, place, str(part.number), theme.font(), now.ink_3, painting.RIGHT)
        left = rect.x() + wide + 6
        room = rect.right() - lock - figure - 4 - left
        if part.is_empty:
            said = translate("Dossier", "empty")
            face = theme.font("small")
            note = painting.width_of(said, face) + 2
            painting.write(painter, QRectF(left + room - note, rect.y(), note, rect.height()), said, face, now.ink_3, painting.RIGHT)
            room -= note + 8
        ink = now.ink_3 if part.is_empty and not is_current else now.ink
        face = theme.font("body", 600 if is_current else 400)
        painting.write(painter, QRectF(left, rect.y(), room, rect.height()), part.title, face, ink)
        at = QRectF(rect.right() - lock - figure, rect.y(), figure, rect.height())
        painting.write(painter, at, str(part.page), theme.font(), now.ink_3, painting.RIGHT)
        icons.draw(painter, "lock", rect.right() - 20, rect.center().y() - 7, now.ink_3, 14)
        if is_current and view.hasFocus():
            painting.ring(painter, rect)
        painter.restore()


class PartsList(QListView):
    """Arrows move, the preview follows."""

    went = Signal(int)
    """The page of the part that was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._parts = _Parts()
        self._parts.setParent(self)
        self.setModel(self._parts)
        self.setItemDelegate(_PartDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(translate("Dossier", "Sections"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        heed_choice(self)
        TableSurface.tint(self, "paper")

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """Show these; the one that was current stays so, by its title."""
        before = self.currentIndex().data(_PART)
        self.blockSignals(True)
        self._parts.show_parts(parts)
        titles = [each.title for each in parts]
        row = titles.index(before.title) if isinstance(before, Part) and before.title in titles else 0
        self.setCurrentIndex(self._parts.index(row))
        self.blockSignals(False)
        self.updateGeometry()

    def show_page(self, page: int) -> None:
        """Mark the last part that has begun on this page; the preview does not follow."""
        now = self.currentIndex().data(_PART)
        begun = [row for row, part in enumerate(self._parts.parts) if part.page <= page]
        if begun and not (isinstance(now, Part) and now.page == page):
            self.blockSignals(True)
            self.setCurrentIndex(self._parts.index(begun[-1]))
            self.blockSignals(False)
            self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)  # pyright: ignore[reportArgumentType]  # either kind of index is taken
        part = current.data(_PART)
        if isinstance(part, Part):
            self.went.emit(part.page)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
