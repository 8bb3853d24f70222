"""Moving about on a sheet that is larger than the room it is seen in: with the wheel, the middle button, or the space bar held down."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

_STEP = 120
"""What a wheel turns through for one step, as Qt counts it."""


class Ground(Protocol):
    """What the sheet is seen in."""

    def pan(self, across: float, down: float) -> None: ...
    def zoom(self, step: int, at: QPointF | None = None) -> None: ...


class Panning(QObject):
    """Ctrl and the wheel make the sheet larger and smaller where the pointer is; Shift and the wheel go sideways; a drag takes it along."""

    def __init__(self, sheet: QWidget, ground: Ground) -> None:
        super().__init__(sheet)
        self._sheet, self._ground = sheet, ground
        self._own: QCursor | None = None
        self._is_held = False
        self._at: QPointF | None = None
        self._turned = 0
        sheet.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            return self._space(event)
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if event.type() is QEvent.Type.FocusOut:
            self._is_held, self._at = False, None
            self._show_hand()
        return super().eventFilter(watched, event)

    def _wheel(self, event: QWheelEvent) -> bool:
        turned, modifiers = event.angleDelta().y() or event.angleDelta().x(), event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._turned += turned  # a finger on a pad turns by little and little
            steps = int(self._turned / _STEP)
            self._turned -= steps * _STEP
            at = self._sheet.mapToParent(event.position())
            for _ in range(abs(steps)):
                self._ground.zoom(1 if steps > 0 else -1, at)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._ground.pan(-turned, 0)
        else:
            return False
        return True

    def _space(self, event: QKeyEvent) -> bool:
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            return False
        if not event.isAutoRepeat():
            self._is_held = event.type() is QEvent.Type.KeyPress
            self._show_hand()
        return True

    def _mouse(self, event: QMouseEvent) -> bool:
        kind, button = event.type(), event.button()
        if kind is QEvent.Type.MouseButtonPress:
            if button is not Qt.MouseButton.MiddleButton and not (self._is_held and button is Qt.MouseButton.LeftButton):
                return False
            self._at = event.globalPosition()
        elif self._at is None:
            return False
        elif kind is QEvent.Type.MouseMove:
            moved, self._at = event.globalPosition() - self._at, event.globalPosition()
            self._ground.pan(-moved.x(), -moved.y())
        elif kind is QEvent.Type.MouseButtonRelease:
            self._at = None
        self._show_hand()
        return True

    def _show_hand(self) -> None:
        """An open hand where it can take hold of the sheet, a closed one while it has."""
        if self._at is None and not self._is_held:
            if self._own is not None:
                self._sheet.setCursor(self._own)
                self._own = None
            return
        self._own = self._own or QCursor(self._sheet.cursor())
        self._sheet.setCursor(Qt.CursorShape.OpenHandCursor if self._at is None else Qt.CursorShape.ClosedHandCursor)
