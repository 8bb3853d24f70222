"""Starting: the help of the command line against Python itself, and the window against an empty one of Qt's."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.perf.conftest import Figures, seconds

_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(sys.argv[:1])
window = QWidget()
window.resize(1440, 900)
window.show()
application.processEvents()
"""

_OURS = """
from dossier_app.ui.start import begun
running = begun(None)
from PySide6.QtWidgets import QApplication
QApplication.processEvents()
assert running.application.windows[0].isVisible()
"""


def test_the_help_of_the_command_line(figures: Figures) -> None:
    def run(*words: str) -> None:
        subprocess.run([sys.executable, *words], check=True, capture_output=True)

    baseline = seconds(lambda: run("-c", "pass"), 7)
    figures.ratio("dossier --help", seconds(lambda: run("-m", "dossier_app", "--help"), 7), baseline, 10)


def test_the_window(figures: Figures, tmp_path: Path) -> None:
    # Compiled once, as an installed program is.
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "DOSSIER_HOME": str(tmp_path), "PYTHONPYCACHEPREFIX": str(tmp_path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run(program: str) -> None:
        # Neither takes itself down: what a program does after its window was shown is not measured.
        ending = "\nimport os\nos._exit(0)\n"
        subprocess.run([sys.executable, "-c", program + ending], check=True, capture_output=True, env=environment)

    bare, ours = Taken(), Taken()
    run(_OURS)
    run(_BARE)
    # Turn by turn: what else the computer does meanwhile slows both.
    for _ in range(9):
        bare.add(lambda: run(_BARE))
        ours.add(lambda: run(_OURS))
    figures.ratio("window shown", ours.least, bare.least, 1.4)
    figures.ratio("window shown, by the processor's time", ours.at_work, bare.at_work, 1.4)


class Taken:
    """What a program took when it was run again and again: the least time on the clock, and all its time on the processor."""

    def __init__(self) -> None:
        self.least, self.at_work = float("inf"), 0.0

    def add(self, act: Callable[[], object]) -> None:
        before = _of_children()
        self.least = min(self.least, seconds(act))
        self.at_work += _of_children() - before


def _of_children() -> float:
    taken = os.times()
    return taken.children_user + taken.children_system
