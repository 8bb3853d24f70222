"""What Qt made in the window's thread ends in it, whoever was at work when it was found to be garbage."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dossier_app.desk.bench import Progress
from dossier_app.ui.jobs import Jobs


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
