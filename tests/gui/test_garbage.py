"""What Qt made in the window's thread ends in it, and never within another: whoever was at work when it was found to be garbage."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dossier_app.desk.bench import Progress
from dossier_app.ui.idle import Idleness
from dossier_app.ui.jobs import Jobs

ROOT = Path(__file__).resolve().parents[2]
ENDED_WITHIN_ANOTHER = """
import gc
from dossier_app.ui.garbage import Garbage
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

class Told(QObject):
    @Slot()
    def hear(self):
        pass

class Telling(Told):
    said = Signal()

def circle():
    made = Telling()
    made.itself = made
    made.said.connect(made.hear)

application = QApplication(["test", "-platform", "offscreen"])
garbage = Garbage()
for _ in range(100):
    gc.set_threshold(1_000_000)
    for _ in range(500):
        circle()
    telling, told = Telling(), Told()
    telling.said.connect(told.hear)
    gc.set_threshold(1, 1, 1)
    del told
    gc.collect()
print("not stuck")
"""


class Circle(QWidget):
    """A widget that only itself still knows of."""

    def __init__(self, ended_in: list[int]) -> None:
        super().__init__()
        self.itself = self
        self.destroyed.connect(lambda: ended_in.append(threading.get_ident()), Qt.ConnectionType.DirectConnection)


def test_no_widget_ends_in_the_thread_of_a_job(qtbot: QtBot) -> None:
    ended_in: list[int] = []
    made: list[list[list[int]]] = []
    for _ in range(20):
        Circle(ended_in)

    def make_many(progress: Progress) -> list[list[int]]:
        del progress
        return [[each] for each in range(200_000)]

    def raises(fault: BaseException) -> None:
        raise fault

    parent = QObject()
    Jobs(parent).start("Making", make_many, done=made.append, failed=raises)
    qtbot.waitUntil(lambda: bool(made) and len(ended_in) == 20)
    assert set(ended_in) == {threading.get_ident()}


def test_nobody_who_types_waits_for_a_look_through_everything(qtbot: QtBot) -> None:
    looked: list[tuple[int, float]] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            looked.append((info["generation"], time.monotonic()))

    usual = gc.get_threshold()
    gc.set_threshold(1, 1, 1)
    try:
        for _ in range(3):
            gc.collect(1)  # so that everything is due
        Idleness().touch()
        touched = time.monotonic()
        gc.callbacks.append(note)
        qtbot.waitUntil(lambda: any(age == 2 for age, _ in looked))
    finally:
        gc.callbacks.remove(note)
        gc.set_threshold(*usual)
    assert next(at for age, at in looked if age == 2) - touched >= 1


def test_what_ends_never_waits_for_what_ends_within_it() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        [sys.executable, "-c", ENDED_WITHIN_ANOTHER], capture_output=True, text=True, env=environment, timeout=60, check=False
    )
    assert (told.stdout, told.stderr, told.returncode) == ("not stuck\n", "", 0)
