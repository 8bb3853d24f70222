"""Figures alone: recorded for, and shown beside nothing, as the tests of each want them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.ui.session import Session

F = TypeVar("F", bound=QWidget)


def record(desk: Desk, acts: Iterable[tuple[str, dict[str, Typed]]]) -> None:
    """Record these acts of the catalogue."""
    for verb, said in acts:
        desk.do(command_from(CATALOGUE[verb], said, desk.case))


def shown(make: Callable[[Session], F], qtbot: QtBot, desk: Desk, width: int, height: int) -> F:
    """A figure of this case in a window of its own."""
    session = Session(desk)
    made = make(session)
    # Else a job's thread may be the one that lets go of it, and of its timer.
    session.setParent(made)
    qtbot.addWidget(made)
    made.resize(width, height)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made
