"""The time line under the chronology: one widget, however many events, walked with the arrows and looked at as closely as one likes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from dossier_app.ui.figures import time_words
from dossier_app.ui.figures.time_view import TimeView
from dossier_app.ui.spoken import announce

_CLOSER, _STEP = 1.5, 0.2
_K = Qt.Key


class TimeLineFigure(TimeView):
    """Arrows walk the events, plus and minus zoom, and what is walked to is selected in the table."""

    def extent(self) -> QSize:
        """How large it is: every event has its place at any width."""
        return QSize(self.width(), self.sizeHint().height())

    # Walking

    def _walk(self, number: int) -> None:
        if self.line.entries:
            number = min(max(number, 0), len(self.line.entries) - 1)
            self.session.select(self.line.entries[number].at)
            self.look_at(number)
            announce(self, time_words.sentence(self.line.entries[number], self.line.lanes))

    def _across(self, down: int) -> None:
        """To the event in the next lane that lies nearest in time."""
        here, day = self.current, self.day_of(self.number)
        sides = [lane.side for lane in self.line.lanes]
        if here is None or day is None:
            self._walk(0)
        elif 0 <= sides.index(here.side) + down < len(sides):
            side = sides[sides.index(here.side) + down]
            others = [number for number, each in enumerate(self.line.entries) if each.side is side]
            self._walk(min(others, key=lambda number: abs((self.day_of(number) or 0) - day)))

    # What a user does

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        onward = -1 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
        sideways = {_K.Key_Left: -onward, _K.Key_Right: onward}.get(_K(ev.key()), 0)
        if ev.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            QWidget.keyPressEvent(self, ev)
        elif sideways and ev.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(sideways * _STEP)
        elif sideways:
            self._walk(self.number + sideways if self.number >= 0 else 0)
        elif ev.key() in (_K.Key_Up, _K.Key_Down):
            self._across(1 if ev.key() == _K.Key_Down else -1)
        elif ev.key() in (_K.Key_Home, _K.Key_End):
            self._walk(0 if ev.key() == _K.Key_Home else len(self.line.entries) - 1)
        elif ev.text() in ("+", "=", "-", "\u2212"):
            self.zoom(_CLOSER if ev.text() in "+=" else 1 / _CLOSER)
        elif ev.text() == "0":
            self.fit()
        elif ev.key() in (_K.Key_Return, _K.Key_Enter) and (here := self.current):
            self.session.select(here.at)
            self.session.opened.emit(here.at)
        else:
            QWidget.keyPressEvent(self, ev)

    def wheelEvent(self, e: QWheelEvent) -> None:
        turned = e.angleDelta().y() or e.angleDelta().x()
        onward = -1 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
        if e.modifiers() & Qt.KeyboardModifier.ControlModifier:
            x = self.width() - e.position().x() if onward < 0 else e.position().x()
            self.zoom(_CLOSER ** (turned / 120), self.view.day(x))
        elif self.view != self.whole():
            self.pan(-turned / 120 * _STEP / 2)
        else:
            e.ignore()

    def mousePressEvent(self, ev: QMouseEvent) -> None:
        if found := self.picture().at(ev.position()):
            self._walk(self.number if self.number in found.numbers else found.numbers[0])

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:
        ev.accept()

    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:
        ev.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Many events in one place are looked at closer; one is opened."""
        found = self.picture().at(event.position())
        if found and found.is_many:
            self.zoom(4, self.view.day(found.x))
        elif found and (here := self.current):
            self.session.opened.emit(here.at)
