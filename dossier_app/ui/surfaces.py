"""What widgets stand on: panes of one colour, cards, hairlines; and the ways of putting them beside and under each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QLayoutItem, QScrollArea, QSizePolicy, QStyle, QVBoxLayout, QWidget

from dossier_app.ui import theme
from dossier_app.ui.mirrored import painter_on
from dossier_app.ui.painting import panel, shadow
from dossier_app.ui.tab_order import tab_as_one_reads

_Policy = QSizePolicy.Policy
_ANYWHERE = Qt.AlignmentFlag(0)
Part: TypeAlias = "QWidget | QLayout | int | tuple[QWidget | QLayout, int] | None"
"""What stands in a row: a widget or layout, one with how much it stretches, a gap in pixels, or None for the room that is left."""
Margins: TypeAlias = tuple[int, int, int, int]


def as_one_reads(margins: Margins) -> Margins:
    """Margins with their first on the side where one begins to read: Qt turns a layout over, and not its margins."""
    left, top, right, bottom = margins
    return (right, top, left, bottom) if QGuiApplication.isRightToLeft() else margins


def row(*parts: Part, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Side by side, each in the middle of the row's height."""
    made = QHBoxLayout()
    _fill(made, parts, gap, margins, Qt.AlignmentFlag.AlignVCenter)
    return made


def column(*parts: Part, gap: int = 0, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """One under the other."""
    made = QVBoxLayout()
    _fill(made, parts, gap, margins, _ANYWHERE)
    return made


def _fill(layout: QBoxLayout, parts: Iterable[Part], gap: int, margins: Margins, align: Qt.AlignmentFlag) -> None:
    layout.setContentsMargins(*as_one_reads(margins))
    layout.setSpacing(gap)
    for part in parts:
        put(layout, part, align)


def put(layout: QBoxLayout, part: Part, align: Qt.AlignmentFlag = _ANYWHERE) -> None:
    """Add one part to a row or column."""
    match part:
        case None:
            layout.addStretch(1)
        case int():
            layout.addSpacing(part)
        case (QWidget() as widget, stretch):
            layout.addWidget(widget, stretch)
        case (inner, stretch):
            layout.addLayout(inner, stretch)  # pyright: ignore[reportArgumentType]  # a widget was taken above
        case QLayout():
            layout.addLayout(part)
        case QWidget():
            layout.addWidget(part, 0, align)


def holding(layout: QLayout) -> QWidget:
    """A widget that is nothing but its layout."""
    made = QWidget()
    made.setLayout(layout)
    return made


class Pane(QWidget):
    """A plain surface of one of the theme's colours, with hairlines on the sides named by their first letters."""

    def __init__(self, surface: str = "paper", edges: str = "", layout: QLayout | None = None) -> None:
        super().__init__()
        self._surface, self._edges = surface, edges
        if layout is not None:
            self.setLayout(layout)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = painter_on(self)
        painter.fillRect(self.rect(), theme.colours()[self._surface])
        line, wide, high = theme.hairline(), self.width(), self.height()
        sides = {"l": QRect(0, 0, 1, high), "r": QRect(wide - 1, 0, 1, high), "t": QRect(0, 0, wide, 1), "b": QRect(0, high - 1, wide, 1)}
        for side in self._edges:
            painter.fillRect(sides[side], line)


class Rule(QWidget):
    """A hairline."""

    def __init__(self, *, upright: bool = False, strong: bool = False) -> None:
        super().__init__()
        self._strong = strong
        if upright:
            self.setFixedWidth(1)
            self.setSizePolicy(_Policy.Fixed, _Policy.Expanding)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(_Policy.Expanding, _Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        QPainter(self).fillRect(self.rect(), theme.outline() if self._strong else theme.hairline())


class Card(QWidget):
    """A raised surface with rounded corners; with a shadow it needs a margin of 20 on every side, and 26 below."""

    SHADE: Margins = (20, 14, 20, 26)

    def __init__(self, surface: str = "raised", *, shaded: bool = False, dashed: bool = False) -> None:
        super().__init__()
        self._surface, self._shaded, self._dashed = surface, shaded, dashed

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self._shaded:
            left, top, right, bottom = self.SHADE
            rect = rect.adjusted(left, top, -right, -bottom)
            shadow(painter, rect, theme.grid("radius_large"))
        fill = theme.colours()[self._surface] if self._surface else None
        panel(painter, rect, fill, theme.outline(), theme.grid("radius_large"), dashed=self._dashed)


class Scrolled(QScrollArea):
    """A column that scrolls up and down on a surface of its own, and never sideways."""

    def __init__(self, inside: QWidget, surface: str = "paper") -> None:
        super().__init__()
        self._surface = surface
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The pane under it gives the colour, so that a change of theme needs nothing here.
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        inside.installEventFilter(self)

    def fit(self) -> None:
        """Give the column the height that its wrapped words need at this width; Qt's own reckoning lags behind what is added and hidden."""
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        if inside is None or layout is None:
            return
        wide = self.viewport().width()
        wanted = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.totalMinimumSize().height()
        if inside.minimumHeight() != wanted:
            inside.setMinimumHeight(wanted)

    def settle(self) -> None:
        """After the column was filled anew: show what was put in and give it its height at once, not two turns of the loop later."""
        inside = self.widget()
        if inside is None:
            return
        for child in inside.findChildren(QWidget):
            if not child.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide) and not child.isWindow():
                child.show()
        tab_as_one_reads(inside)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colours()[self._surface])
        painter.end()
        super().paintEvent(event)


class TableSurface:
    """Sets the base colour of an item view, and again when the theme changes."""

    @staticmethod
    def tint(view: QWidget, surface: str) -> None:
        colour = theme.colours()[surface]
        paint = view.palette()
        if paint.color(QPalette.ColorRole.Base) != colour:
            paint.setColor(QPalette.ColorRole.Base, colour)
            view.setPalette(paint)


class Flow(QLayout):
    """As one reads, and on to the next line: for chips."""

    def __init__(self, gap: int = 4) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]  # Qt asks past the end
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]  # Qt asks past the end
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), only_measure=True)

    def sizeHint(self) -> QSize:
        wide = sum(item.sizeHint().width() + self._gap for item in self._items)
        return QSize(wide, max((item.sizeHint().height() for item in self._items), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        return QSize(max((each.width() for each in sizes), default=0), max((each.height() for each in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        high = self._place(rect, only_measure=False)
        parent = self.parentWidget()
        # Without this the second line of chips is cut off, although the layout has a height for its width.
        if parent and parent.height() < high:
            parent.setMinimumHeight(high)

    def _direction(self) -> Qt.LayoutDirection:
        parent = self.parentWidget()
        return parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight

    def _place(self, rect: QRect, *, only_measure: bool) -> int:
        x, y, high = rect.x(), rect.y(), 0
        for item in self._items:
            wanted = item.sizeHint().boundedTo(QSize(max(item.minimumSize().width(), rect.width()), item.sizeHint().height()))
            if x > rect.x() and x + wanted.width() > rect.right() + 1:
                x, y, high = rect.x(), y + high + self._gap, 0
            if not only_measure:
                item.setGeometry(QStyle.visualRect(self._direction(), rect, QRect(QPoint(x, y), wanted)))
            x += wanted.width() + self._gap
            high = max(high, wanted.height())
        return y + high - rect.y()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:  # pyright: ignore[reportUnnecessaryComparison]  # Qt answers None at the end
        if (widget := item.widget()) is not None:  # pyright: ignore[reportUnnecessaryComparison]  # or None for a gap
            let_go(widget)
        elif (inner := item.layout()) is not None:  # pyright: ignore[reportUnnecessaryComparison]  # or None for a gap
            clear(inner)


def let_go(widget: QWidget) -> None:
    """Take a widget out of sight, and let go of it as soon as nothing of it is under way."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
