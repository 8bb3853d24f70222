"""The rail: the places of the case, how much stands in each, and where something needs you."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QPushButton, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dossier_app.ui import icons, painting, theme
from dossier_app.ui.keys import tipped
from dossier_app.ui.labels import Elided, Glyph
from dossier_app.ui.mirrored import painter_on, turn
from dossier_app.ui.places import RAIL, Place
from dossier_app.ui.spoken import heed_choice
from dossier_app.ui.surfaces import Pane, TableSurface, column, holding, row
from dossier_app.ui.words import as_tip, translate

Index = QModelIndex | QPersistentModelIndex
PLACE = Qt.ItemDataRole.UserRole + 1
_ROWS: tuple[Place | None, ...] = tuple(
    each for number, place in enumerate(RAIL) for each in ((None, place) if number and RAIL[number - 1].group != place.group else (place,))
)


class RailModel(QAbstractListModel):
    """The places, with their counts and alarms; a row without a place is the line between two groups."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: dict[str, int] = {}
        self.alarms: dict[str, int] = {}

    def show_state(self, counts: dict[str, int], alarms: dict[str, int]) -> None:
        self.counts, self.alarms = counts, alarms
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_ROWS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = _ROWS[index.row()]
        if place is None:
            return None
        if role == PLACE:
            return place
        if role == Qt.ItemDataRole.DisplayRole:
            return translate("Place", place.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(place)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if _ROWS[index.row()] else Qt.ItemFlag.NoItemFlags

    def _spoken(self, place: Place) -> str:
        said = translate("Place", place.title)
        if place.kind is not None:
            said += f", {self.counts.get(place.name, 0)}"
        if alarm := self.alarms.get(place.name, 0):
            said += ", " + translate("Rail", "%n to see to", alarm)
        return said


class _RailDelegate(QStyledItemDelegate):
    """Icon, word, count, alarm; narrow, only icon and alarm."""

    def __init__(self, view: RailList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        high = theme.size("rail_item")
        # Icons alone do not grow with the text, and every place stays in sight.
        return QSize(0, (theme.unscaled(high) if self._view.narrow else high) if _ROWS[index.row()] else 17)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme.colours()
        view = self._view
        rect = QRectF(option.rect).adjusted(6 if view.narrow else 8, 0, -(6 if view.narrow else 8), 0)
        place = _ROWS[index.row()]
        painter.save()
        if view.isRightToLeft():
            turn(painter, QRectF(option.rect))
        if place is None:
            painter.fillRect(QRectF(rect.x() + 8, rect.center().y(), rect.width() - 16, 1), theme.outline())
            painter.restore()
            return
        current = index == view.currentIndex()
        if current:
            painting.panel(painter, rect, now.select, now.edge if theme.is_contrast() else None)
        elif index.row() == view.pointed_row:
            painting.panel(painter, rect, now.hover_frame)
        alarm = view.places.alarms.get(place.name, 0)
        tint = now.accent if current else now.ink_3
        if view.narrow:
            icons.draw(painter, place.icon, rect.center().x() - (13 if alarm else 8), rect.center().y() - 8, tint)
            if alarm:
                place_of = QRectF(rect.center().x() + 5, rect.y(), 20, rect.height())
                painting.write(painter, place_of, str(alarm), theme.font("caption", 600), now.caution, elide=False)
        else:
            icons.draw(painter, place.icon, rect.x() + 8, rect.center().y() - 8, tint)
            words = translate("Place", place.title)
            face = theme.font("body", 600 if current else 400)
            painting.write(painter, rect.adjusted(32, 0, -theme.scaled(56), 0), words, face, now.ink if current else now.ink_2)
            self._figures(painter, rect, place, alarm)
        if current and view.hasFocus():
            painting.ring(painter, rect)
        painter.restore()

    def _figures(self, painter: QPainter, rect: QRectF, place: Place, alarm: int) -> None:
        now = theme.colours()
        x = rect.right() - 8
        if alarm:
            face = theme.font("small", 600)
            wide = painting.width_of(str(alarm), face)
            painting.write(painter, QRectF(x - wide, rect.y(), wide + 2, rect.height()), str(alarm), face, now.caution, elide=False)
            icons.draw(painter, "circle-alert", x - wide - 17, rect.center().y() - 7, now.caution, 14, 2.25)
            x -= wide + 25
        count = self._view.places.counts.get(place.name)
        if count is not None and place.kind is not None:
            area = QRectF(x - theme.scaled(56), rect.y(), theme.scaled(56), rect.height())
            painting.write(painter, area, f"{count:,}", theme.font("small"), now.ink_3, painting.RIGHT)


class RailList(QListView):
    """The places as a list: arrows move, the page follows."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.narrow, self.pointed_row = False, -1
        self.places = RailModel()
        self.places.setParent(self)
        self.setModel(self.places)
        self.setItemDelegate(_RailDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(translate("Rail", "Places of the case"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        heed_choice(self)
        TableSurface.tint(self, "frame")

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)  # pyright: ignore[reportArgumentType]  # either kind of index is taken
        place = current.data(PLACE)
        if isinstance(place, Place):
            self.chosen.emit(place.name)

    def show_current(self, name: str) -> None:
        """Mark a place as current without saying that it was chosen; a place outside the rail marks none."""
        rows = [number for number, place in enumerate(_ROWS) if place and place.name == name]
        self.blockSignals(True)
        self.setCurrentIndex(self.places.index(rows[0]) if rows else QModelIndex())
        self.blockSignals(False)
        self.viewport().update()

    def choose_row(self, row: int) -> None:
        """Go to the place in a row."""
        self.setCurrentIndex(self.places.index(row))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row_now = self.indexAt(event.position().toPoint()).row()
        if row_now != self.pointed_row:
            self.pointed_row = row_now
            self.viewport().update()
            place = _ROWS[row_now] if row_now >= 0 else None
            self.setToolTip(as_tip(tipped(translate("Place", place.title), f"page {place.name}")) if place else "")
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed_row = -1
        self.viewport().update()
        super().leaveEvent(event)

    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        if self.hasFocus() and not self.currentIndex().isValid():
            painting.ring(QPainter(self.viewport()), self.viewport().rect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            TableSurface.tint(self, "frame")


class CaseSwitch(QPushButton):
    """The case's name, and the menu of what can be done with it as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._subtitle, self.narrow = "", "", False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_case(self, title: str, subtitle: str) -> None:
        self._title, self._subtitle = title, subtitle
        self.setAccessibleName(translate("Rail", "Case %1").replace("%1", title))
        self.setToolTip(as_tip(f"{title}: {subtitle}" if subtitle else title))
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme.colours()
        painter = painter_on(self)
        rect = QRectF(self.rect()).adjusted(8, 4, -8, -4)
        if self.underMouse():
            painting.panel(painter, rect, now.hover_frame)
        if self.narrow:
            icons.draw(painter, "chevrons-up-down", rect.center().x() - 7, rect.center().y() - 7, now.ink_3, 14)
        else:
            wide = self.width() - 52
            high = theme.scaled(18)
            painting.write(painter, QRectF(16, theme.scaled(9), wide, high), self._title, theme.font("body", 600), now.ink)
            painting.write(painter, QRectF(16, theme.scaled(26), wide, high), self._subtitle, theme.font("small"), now.ink_3)
            icons.draw(painter, "chevrons-up-down", self.width() - 30, rect.center().y() - 8, now.ink_3, 14)
        if self.hasFocus():
            painting.ring(painter, rect)


class Rail(Pane):
    """Case, places, and at the foot who is at work."""

    def __init__(self) -> None:
        super().__init__("frame", "r")
        self.case = CaseSwitch()
        self.list = RailList()
        self._lock = Glyph("lock-open", "ink_3", 14)
        self._who = Elided("", "small", token="ink_3")  # noqa: S106  # a token of the theme
        self._said, self._locks = "", ""
        foot = holding(row(self._lock, (self._who, 1), gap=8, margins=(17, 0, 8, 0)))
        foot.setFixedHeight(theme.scaled(36))
        self.setLayout(column(self.case, 4, (self.list, 1), foot, margins=(0, 0, 1, 0)))
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        self.setFixedWidth(52 if narrow else theme.scaled(theme.size("rail")))
        self.list.narrow = self.case.narrow = narrow
        self.case.setFixedHeight(theme.scaled(36 if narrow else 52))
        self._who.setVisible(not narrow)
        self.list.scheduleDelayedItemsLayout()
        self.case.update()

    def show_actor(self, name: str, *, read_only: bool) -> None:
        self._said = f"{name} · {translate('Rail', 'reading only')}" if read_only else name
        self._lock.show_as("eye-off" if read_only else "lock-open", "ink_3")
        self.show_lock(self._locks)

    def show_lock(self, words: str) -> None:
        """When the case locks by itself, after who is at work; nothing when it never does."""
        self._locks = words
        said = f"{self._said} · {words}" if words else self._said
        if said != self._who.text():
            self._who.setText(said)
        self._lock.setToolTip(as_tip(said))


def focus_rail(rail: Rail) -> QWidget:
    return rail.list
