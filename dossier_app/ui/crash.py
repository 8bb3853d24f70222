"""The watch for faults: what nobody caught is said where it was the world, and opens the crash window where the fault is ours."""

from __future__ import annotations

import faulthandler
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from dossier_app import __version__
from dossier_app.desk.faults import trouble_in, way_to
from dossier_app.desk.home import home

if TYPE_CHECKING:
    from dossier_app.ui.crash_window import CrashWindow

_TRACE = "running-{}.trace"
_A_MONTH = 30 * 24 * 3600.0


def faults() -> Path:
    """The folder of the reports."""
    place = home() / "faults"
    place.mkdir(parents=True, exist_ok=True)
    return place


def report_of(fault: BaseException) -> Path | None:
    """Write the way to the fault: files and lines only. What an exception says may be words of a case. None when the disk takes none."""
    written = "\n".join([f"dossier_app {__version__}, {sys.platform}", *way_to(fault)]) + "\n"
    try:
        path = faults() / f"{_now()}.txt"
        path.write_text(written, encoding="utf-8")
    except OSError:
        return None
    return path


class Watch(QObject):
    """Takes what nobody caught: what the world did is said in a window, what is our fault opens the crash window."""

    crashed = Signal(object)
    troubled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: Callable[..., object] = sys.excepthook
        self._before_in_threads = threading.excepthook
        self.window: CrashWindow | None = None
        # Not at once: it may have been raised in the middle of a painting.
        self.crashed.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> Path | None:
        """Begin to watch; answers the trace that a fault below Python left when the program ended the last time, if one did."""
        left_behind = _left_behind()
        sys.excepthook = self.take
        threading.excepthook = lambda said: self.take(said.exc_type, said.exc_value, said.exc_traceback)
        # A fault below Python leaves its trace where the next start finds it. It knows files and lines, and no values.
        self._trace = (faults() / _TRACE.format(_now())).open("x", encoding="utf-8")
        faulthandler.enable(self._trace)
        return left_behind

    def end(self) -> None:
        sys.excepthook, threading.excepthook = self._before, self._before_in_threads
        faulthandler.disable()
        self._trace.close()
        Path(self._trace.name).unlink(missing_ok=True)

    def take(self, kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> None:
        """What nobody caught, in whatever thread."""
        if fault is None or issubclass(kind, KeyboardInterrupt):
            self._before(kind, fault, trace)
        elif trouble := trouble_in(fault):
            self.troubled.emit(trouble)
        else:
            self.crashed.emit(report_of(fault))

    def _show(self, report: Path | None) -> None:
        """One window at a time: a fault in what is painted comes again with every painting."""
        from dossier_app.ui.crash_window import CrashWindow  # late: few see one

        if self.window is None:
            self.window = CrashWindow(report)
            self.window.setWindowModality(Qt.WindowModality.ApplicationModal)
            self.window.finished.connect(self._forget)
            self.window.show()

    def _forget(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None


def _left_behind() -> Path | None:
    """Make a report of what faults below Python have left; a trace is written only by a program that ends of it."""
    found = None
    for trace in sorted(faults().glob(_TRACE.format("*"))):
        if trace.stat().st_size:
            found = trace.rename(trace.with_suffix(".txt"))
        elif time.time() - trace.stat().st_mtime > _A_MONTH:
            trace.unlink()  # of a program that was killed
    return found


def _now() -> str:
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}"
