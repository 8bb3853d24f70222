"""The sections of the coming edition as a list: where each begins, and whether it is left out, may be, or is always printed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from dossier_app.desk.preview import Part
from dossier_app.domain.template import OptionalSection
from dossier_app.ui import icons, painting, theme
from dossier_app.ui.mirrored import turn
from dossier_app.ui.spoken import announce, heed_choice
from dossier_app.ui.surfaces import TableSurface
from dossier_app.ui.words import as_tip, capitalised, member_words, translate

Index = QModelIndex | QPersistentModelIndex
_PART = Qt.ItemDataRole.UserRole + 1
_NUMBER, _PAGE, _LOCK = 28, 32, 44


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
    return ", ".join((f"{number}{part.title}", page, *empty, _leave(part)))


def _leave(part: Part) -> str:
    """Whether it leaves with the edition."""
    if part.section is None:
        return translate("Dossier", "always printed")
    return translate("Dossier", "left out; Space prints it") if part.is_left_out else translate("Dossier", "printed; Space leaves it out")


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
        ink = now.ink_3 if (part.is_empty or part.is_left_out) and not is_current else now.ink
        face = theme.font("body", 600 if is_current else 400)
        painting.write(painter, QRectF(left, rect.y(), room, rect.height()), part.title, face, ink)
        at = QRectF(rect.right() - lock - figure, rect.y(), figure, rect.height())
        painting.write(painter, at, str(part.page), theme.font(), now.ink_3, painting.RIGHT)
        if part.section is None:
            centre = view.switch_in(option.rect).center()
            icons.draw(painter, "lock", centre.x() - 7, centre.y() - 7, now.ink_3, 14)
        else:
            painting.switch(painter, view.switch_in(option.rect), is_on=not part.is_left_out)
        if is_current and view.hasFocus():
            painting.ring(painter, rect)
        painter.restore()


class PartsList(QListView):
    """Arrows move, the preview follows."""

    went = Signal(int)
    """The page of the part that was chosen."""
    switched = Signal()
    """What is left out has changed."""

    def __init__(self) -> None:
        super().__init__()
        self._parts = _Parts()
        self.left_out: frozenset[OptionalSection] = frozenset()
        self.may_switch = True
        """Not while the edition is being signed on these terms."""
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
        """Show these; the one that was current stays so, by its number or title."""
        before = self.currentIndex().data(_PART)
        self.blockSignals(True)
        self._parts.show_parts(parts)
        titles = [each.number or each.title for each in parts]
        row = titles.index(before.number or before.title) if isinstance(before, Part) and (before.number or before.title) in titles else 0
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

    def switch_in(self, row: QRect) -> QRectF:
        """Where the switch of a row is, as one reads from the left."""
        wide, high = theme.scaled(28), theme.scaled(16)
        return QRectF(row.right() - 14 - wide, row.center().y() + 0.5 - high / 2, wide, high)

    def switch(self, index: Index) -> None:
        """Leave the section out, or print it again, where that may be."""
        part = index.data(_PART)
        if not self.may_switch:
            announce(self, translate("Dossier", "What is left out is settled while the edition is being signed."))
        elif isinstance(part, Part) and part.section is not None:
            self.left_out ^= {part.section}
            words = translate("Dossier", "%1 is left out.") if part.section in self.left_out else translate("Dossier", "%1 is printed.")
            announce(self, words.replace("%1", capitalised(member_words(part.section))))
            self.switched.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.switch(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            row, at = self.visualRect(index), event.position()
            # Painted as one reads from the left, and turned over as a whole where one reads from the right.
            across = 2 * row.center().x() + 1 - at.x() if self.isRightToLeft() else at.x()
            if self.switch_in(row).adjusted(-6, -6, 8, 6).contains(QPointF(across, at.y())):
                self.switch(index)

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
