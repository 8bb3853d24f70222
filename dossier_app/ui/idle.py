"""Idleness: since when nobody has touched a key or the mouse in any window of the program."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWindow

_TOUCHES = {
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress, QEvent.Type.InputMethod, QEvent.Type.Drop,
}  # fmt: skip


def clocks() -> tuple[float, float]:
    """Seconds by two clocks: one that nobody can set back, and one that goes on while the computer sleeps."""
    return time.monotonic(), time.time()


class Idleness(QObject):
    """Knows for how many seconds nobody has touched anything."""

    last_touch: ClassVar[float] = float("-inf")
    """When anybody last touched anything in the program, by the clock that nobody can set back."""

    def __init__(self, now: Callable[[], tuple[float, float]] = clocks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now, self._touched = now, now()

    @property
    def seconds(self) -> float:
        """By the clock that says more: rather too early than too late."""
        return max(now - then for now, then in zip(self._now(), self._touched, strict=True))

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._now()
        Idleness.last_touch = time.monotonic()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
        return super().eventFilter(watched, event)

    def heed(self, window: QWindow) -> None:
        """Only windows are watched, for every widget's input comes through them: a watch on every widget would be felt."""
        window.installEventFilter(self)
