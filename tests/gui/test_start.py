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
    assert told_by(_STARTED, tmp_path).split() == ["True", "0", "1000", "False"]


_LOADED = """
import linecache, sys
from dossier_app.ui.start import begun
running = begun(None)
from PySide6.QtWidgets import QApplication
QApplication.processEvents()
loaded = set(sys.modules)
print([each for each in linecache.cache if "dossier_app" in each])
"""
_BARE = """
import sys
from PySide6.QtWidgets import QApplication
loaded = set(sys.modules)
"""
_TELL = """
print(*sorted(each for each in loaded if not each.startswith(("dossier_app", "shibokensupport", "PySide6.support"))))
"""
_MAY_LOAD = {"PySide6.QtSvg", "unicodedata", "faulthandler", "gc", "ctypes", "ctypes._endian", "_ctypes"}
"""What the first painting takes beside Qt: drawings of icons, the classes of letters, a trace of faults, and the count of None."""


def test_for_the_first_window_no_source_is_read_and_nothing_is_loaded_that_a_bare_one_of_qt_does_without(tmp_path: Path) -> None:
    ours, bare = told_by(_LOADED + _TELL, tmp_path), told_by(_BARE + _TELL, tmp_path)
    sources, loaded = ours.splitlines()
    assert sources == "[]"
    assert set(loaded.split()) - set(bare.split()) <= _MAY_LOAD


_KEYS = """
from dossier_app.ui.start import begun
running = begun(None)
window = running.application.windows[0]
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
QApplication.processEvents()
QTest.keyClick(window, Qt.Key.Key_F1)
print(type(window.veil.card).__name__ if window.veil else None)
"""


def test_a_key_that_is_pressed_as_soon_as_the_window_is_painted_does_its_act(tmp_path: Path) -> None:
    assert told_by(_KEYS, tmp_path).strip() == "KeySheet"


def told_by(program: str, home: Path) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "DOSSIER_HOME": str(home), "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True).stdout
