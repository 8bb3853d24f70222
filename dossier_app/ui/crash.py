"""The crash window: what is shown when the fault is ours. It names no case text, and the case file is safe."""

from __future__ import annotations

import faulthandler
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from dossier_app import __version__
from dossier_app.desk.home import home
from dossier_app.ui.buttons import button
from dossier_app.ui.labels import Text, quiet_text
from dossier_app.ui.surfaces import column, row
from dossier_app.ui.words import translate


class CrashWindow(QDialog):
    """One sentence on what is the case, one on what to do, and where the report lies."""

    def __init__(self, report: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Crash", "A fault of this program"))
        self.resize(520, 200)
        ours = translate("Crash", "Something went wrong that is this program's fault.")
        said = f"{ours} {translate('Crash', 'The case is as it was after the last act that was recorded.')}"
        lies = translate("Crash", "A report lies in %1. It holds file names of the program and line numbers, nothing of any case.")
        where = lies.replace("%1", str(report))
        close = button(translate("Crash", "Go on"), kind="primary", does=self.accept)
        title = Text(translate("Crash", "A fault of this program"), "lead", 600)
        lines = (title, 12, Text(said, wrap=True), 8, quiet_text(where, wrap=True), None, row(None, close))
        self.setLayout(column(*lines, margins=(24, 20, 24, 20)))
        close.setFocus()


def report_of(kind: type[BaseException], trace: TracebackType | None) -> Path:
    """Write the way to the fault: files and lines only. What an exception says may be words of a case."""
    folder = home() / "faults"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}.txt"
    frames = traceback.extract_tb(trace)
    lines = [f"dossier_app {__version__}, {sys.platform}", kind.__name__]
    lines += [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


class Watch(QObject):
    """Takes what nobody caught, in the window's own thread, and shows the crash window."""

    crashed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: Callable[..., object] = sys.excepthook
        self.crashed.connect(self._show)

    def begin(self) -> None:
        sys.excepthook = self._on_fault
        place = home()
        place.mkdir(parents=True, exist_ok=True)
        # A fault below Python leaves its trace where the next start finds it.
        self._trace = (place / "last-fault.txt").open("w", encoding="utf-8")
        faulthandler.enable(self._trace)

    def end(self) -> None:
        sys.excepthook = self._before
        faulthandler.disable()
        self._trace.close()

    def _on_fault(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, fault, trace)
            return
        self.crashed.emit(report_of(kind, trace))

    def _show(self, report: Path) -> None:
        CrashWindow(report).exec()
