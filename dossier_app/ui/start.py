"""Starting the window: what its first painting needs is loaded first, the rest when it is asked for."""

from __future__ import annotations

import builtins
import gc
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dossier_app.ui.application import Running


def main(case: Path | None = None) -> int:
    """Open the window, on this case if one is named, and stay until the last one is closed."""
    return begun(case).stay()


def begun(case: Path | None) -> Running:
    """The application with its first window, which is painted when the events are first looked at."""
    # All that is loaded until then is kept to the end: looking for garbage in it, now or later, would be for nothing.
    gc.disable()  # for good: from then on the application looks itself (see garbage.py)
    from PySide6.QtCore import QTimer

    _import_plainly()
    from dossier_app.ui.application import Running

    running = Running(case)
    QTimer.singleShot(0, gc.freeze)
    return running


def _import_plainly() -> None:
    """Let Python import again as it does by itself.

    PySide6 reads the source of every module that is imported after it, to see whether Qt is to have other names in it (`__feature__`), and
    Python keeps all these lines for tracebacks. None of ours wants other names.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
