"""Whether the window goes on answering while evidence is taken in and a dossier is printed: how long its event loop was held up."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from dossier_app.desk.commands.evidence import AddEvidence
from dossier_app.desk.desk import Desk
from dossier_app.desk.exporting import export_draft
from dossier_app.desk.importing import ImportCase
from dossier_app.domain.edition import USUAL_TERMS
from dossier_app.ui.application import Application, dress
from dossier_app.ui.session import Session
from dossier_app.ui.window import CaseWindow
from tests.gui.conftest import own_garbage
from tests.perf.conftest import Figures
from tests.perf.generated import document

__all__ = ["own_garbage"]  # the window as the program runs it

_GIGABYTE = 1 << 30


class Pulse:
    """Beats every millisecond; what lies between two beats is how long the event loop was held up.

    `work` is how much of that the window's own thread was at work: the rest it waited for the machine, which others use too.
    """

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self.work: list[float] = []
        self._last = self._worked = 0.0
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=1)
        self._timer.timeout.connect(self._beat)

    def during(self, qtbot: QtBot, begin: Callable[[list[object]], None]) -> None:
        over: list[object] = []
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer.start()
        begin(over)
        qtbot.waitUntil(lambda: bool(over), timeout=600_000)
        self._timer.stop()
        assert not isinstance(over[0], BaseException), over[0]

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.gaps.append((now - self._last) * 1000)
        self.work.append((worked - self._worked) * 1000)
        self._last, self._worked = now, worked

    @property
    def p99(self) -> float:
        return statistics.quantiles(self.gaps, n=100)[-1]


def test_the_window_answers_while_it_works(empty: Callable[[str], Desk], place: Path, figures: Figures, qtbot: QtBot) -> None:
    desk = empty("busy")
    desk.do(ImportCase(file="", document=document(findings=1_000, quotes=2_000, exhibits=200)))
    film = place / "large.bin"
    with film.open("wb") as written:
        for _ in range(_GIGABYTE >> 20):
            written.write(os.urandom(1 << 20))
    dress("light")
    window = CaseWindow(Application(), Session(desk))
    window.resize(1440, 900)
    window.show()
    qtbot.waitUntil(lambda: window.session.readiness is not None, timeout=600_000)

    def take_in(over: list[object]) -> None:
        window.session.do_later("Taking in", lambda: AddEvidence(file=str(film)), over.append, over.append)

    def render(over: list[object]) -> None:
        def work(progress: Any) -> object:
            with desk.file.reader() as case_file:
                return export_draft(Desk(case_file, "Ada Byron"), place / "busy.pdf", USUAL_TERMS, progress)

        window.session.jobs.start("Printing", work, done=over.append, failed=over.append)

    for words, begin in (("taking in 1 GB", take_in), ("printing a dossier", render)):
        pulse = Pulse()
        pulse.during(qtbot, begin)
        figures.at_most(f"event loop held up while {words}, p99", pulse.p99, 50, "ms")
    window.close()
