"""Garbage is looked for in the window's own thread alone, and only while Qt waits for something to do.

Python looks for what is held only in circles whenever somebody makes many objects: in the thread of whoever does so, and in the middle of
whatever that is. Both go wrong with objects of Qt, as measured with PySide6 6.12.0 on Python 3.11:

* While a job is at work, what is found ends in the job's thread, behind the back of the thread it lives in, which may be about to tell it
  something: the program crashes.
* While an object of Qt ends, it holds a lock, and Python makes objects to find out what it is to do. What is found to be garbage then ends
  within it; one in a hundred and thirty wants the same lock, and the program stands still for ever.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

from dossier_app.ui.idle import Idleness

_EVERY_MS = 200
_OLDEST = 2
"""Python's third generation: all that is watched."""
_REST = 50
"""A look through everything is followed by so many times its own length without one."""
_QUIET, _AT_LATEST = 1.0, 60.0
"""Seconds without a touch before a look through everything, which a quick typist would feel; and how long it is put off for that."""


class Garbage(QObject):
    """Takes Python's place in looking for garbage, from when it is made until `end`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        self._rests_until = 0.0
        self._wanted_since = 0.0
        """Since when a look through everything has been put off."""
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def end(self) -> None:
        """Leave it to Python again, if it was Python's before."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()

    def _look(self) -> None:
        """Through the oldest generation that has grown past Python's own threshold, and so through the younger ones."""
        counted = enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        grown = [age for age, (count, most) in counted if count > most > 0]  # none at most: this Python does not count that age
        began = time.monotonic()
        if _OLDEST in grown and (began < self._rests_until or not self._is_time(began)):
            grown.remove(_OLDEST)
        if grown:
            gc.collect(grown[-1])
        if _OLDEST in grown:
            ended = time.monotonic()
            self._rests_until = ended + _REST * (ended - began)
            self._wanted_since = 0.0

    def _is_time(self, now: float) -> bool:
        """Whether nobody is typing just now, or a look through everything has waited for that long enough."""
        self._wanted_since = self._wanted_since or now
        return now - Idleness.last_touch >= _QUIET or now - self._wanted_since >= _AT_LATEST
