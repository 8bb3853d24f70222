"""The card of the tour, and the veil that leaves open what it points at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from dossier_app.ui import painting, theme
from dossier_app.ui.buttons import button
from dossier_app.ui.labels import Text, quiet_text
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import Card, column, row
from dossier_app.ui.veil import Veil
from dossier_app.ui.words import translate

_WIDE, _AROUND, _EDGE = 420, 6, 4
"""How wide the card is with its shadow; how much room there is around what is pointed at, and to the window's edge."""


class TourCard(Card):
    """One step: where in the tour, what it is about, and the ways on, back and out."""

    def __init__(self, turn: Callable[[int], object], end: Callable[[], object]) -> None:
        super().__init__("raised", shaded=True)
        self._turn = turn
        self._count = quiet_text()
        self._title = Text("", "lead", 600)
        self.words = Text("", token="ink_2", wrap=True)  # noqa: S106  # a token of the theme
        self.end = button(translate("Tour", "End the tour"), keys="Esc", kind="quiet", does=end)
        self.back = button(translate("Tour", "Back"), does=lambda: turn(-1))
        self.on = button("", kind="primary", keys="↵", does=lambda: turn(1))
        for each in (self.end, self.back, self.on):
            each.installEventFilter(self)
        left, top, right, bottom = self.SHADE
        around = (left + 20, top + 16, right + 20, bottom + 16)
        acts = row(self.end, None, self.back, self.on)
        lines = column(row(self._title, None, self._count), 8, self.words, 16, acts, margins=around)
        self.setLayout(lines)

    def show_step(self, number: int, count: int, title: str, words: str) -> None:
        """Say what this step is about."""
        place = translate("Tour", "%1 of %2").replace("%1", str(number)).replace("%2", str(count))
        self._count.setText(place)
        self._title.setText(title)
        self.words.setText(words)
        self.back.setVisible(number > 1)
        on = translate("Tour", "Done") if number == count else translate("Tour", "Next")
        self.on.setText(on)
        self.on.setAccessibleName(on)
        self.on.updateGeometry()
        said = f"{place}. {title}. {words}"
        self.setAccessibleName(said)
        self.on.setAccessibleDescription(said)
        self.on.setFocus()
        announce(self, said)

    def wanted_height(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else self.sizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter presses the button that has the focus, and the arrows turn the steps; a button would take them to reach another."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress or not isinstance(watched, QPushButton):
            return super().eventFilter(watched, event)
        onward, back = (Qt.Key.Key_Left, Qt.Key.Key_Right) if self.isRightToLeft() else (Qt.Key.Key_Right, Qt.Key.Key_Left)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            watched.click()
        elif event.key() in (onward, back):
            self._turn(1 if event.key() == onward else -1)
        else:
            return super().eventFilter(watched, event)
        return True


class TourVeil(Veil):
    """Covers the window but for what is pointed at, and holds the card beside that."""

    target: QWidget | None = None

    def __init__(self, window: QWidget, card: TourCard) -> None:
        super().__init__(window, card, width=_WIDE, top=None)

    def point_at(self, target: QWidget) -> None:
        """Leave this open from now on, wherever it goes."""
        if self.target is not None and isValid(self.target):
            self.target.removeEventFilter(self)
        self.target = target
        target.installEventFilter(self)
        QTimer.singleShot(0, self, self.place_again)  # a page that was just made is laid out by then

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.target and event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            QTimer.singleShot(0, self, self.place_again)
            return False
        return super().eventFilter(watched, event)

    @property
    def hole(self) -> QRect:
        """Where what is pointed at is in sight, with some room around it."""
        if self.target is None or not isValid(self.target) or not self.target.isVisible():
            return QRect()
        seen = self.target.visibleRegion().boundingRect()
        place = QRect(self.target.mapTo(self.window(), seen.topLeft()), seen.size())
        return place.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND).intersected(self.rect())

    def _place(self) -> None:
        wide = min(theme.scaled(_WIDE), self.width())
        high = min(self.card.wanted_height(wide) if isinstance(self.card, TourCard) else 0, self.height())
        self.card.setGeometry(self._beside(self.hole, QSize(wide, high)))
        self.update()

    def _beside(self, hole: QRect, card: QSize) -> QRect:
        """The place of the card: on the side where one reads on, else on the other, under it, over it; else in its lower corner."""
        room = self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        after, before = hole.right() + 1, hole.left() - card.width()
        across = (before, after) if self.isRightToLeft() else (after, before)
        level, down = hole.top() - Card.SHADE[1], hole.left() - Card.SHADE[0]
        places = [
            *(QPoint(x, _within(level, card.height(), room.top(), room.bottom())) for x in across),
            *(QPoint(_within(down, card.width(), room.left(), room.right()), y) for y in (hole.bottom() + 1, hole.top() - card.height())),
        ]
        corner = QPoint(room.left() if self.isRightToLeft() else room.right() - card.width(), room.bottom() - card.height())
        fitting = (QRect(place, card) for place in places if room.contains(QRect(place, card)))
        return QRect(corner, card) if hole.isEmpty() else next(fitting, QRect(corner, card))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, now = QPainter(self), theme.colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        covered = QPainterPath()
        covered.addRect(QRectF(self.rect()))
        hole, radius = QRectF(self.hole), theme.grid("radius_large")
        covered.addRoundedRect(hole, radius, radius)  # what is added twice is left out
        painter.fillPath(covered, now.veil)
        if not hole.isEmpty():
            painting.panel(painter, hole, None, now.accent, radius, theme.grid("ring"))


def _within(wanted: int, size: int, least: int, most: int) -> int:
    return max(least, min(wanted, most + 1 - size))
