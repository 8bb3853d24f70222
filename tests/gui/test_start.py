"""The program's own way from nothing to a window, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_STARTED = """
import gc, weakref
from dossier_app.ui.start import begun
running = begun(None)
from PySide6.QtCore import QTimer
print(running.application.windows[0].isVisible())

class Circle:
    pass

def make_garbage():
    for _ in range(1000):
        circle = Circle()
        circle.itself = circle
        weakref.finalize(circle, found.append, 1).atexit = False

def look():
    if found:
        running.application.quit()

found = []
QTimer.singleShot(0, make_garbage)
timer = QTimer(interval=10)
timer.timeout.connect(look)
timer.start()
print(running.stay(), len(found), gc.isenabled())
"""


def test_the_window_starts_and_ends_and_garbage_is_collected_in_between(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "DOSSIER_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", _STARTED], capture_output=True, text=True, env=environment, check=True)
    assert told.stdout.split() == ["True", "0", "1000", "False"]


_READ = """
import linecache
from dossier_app.ui.start import begun
running = begun(None)
import dossier_app.ui.window
print([each for each in linecache.cache if "dossier_app" in each])
"""


def test_no_source_is_read_for_a_window(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "DOSSIER_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", _READ], capture_output=True, text=True, env=environment, check=True)
    assert told.stdout.strip() == "[]"
