"""The palette: how long it takes to stand in the window, on a case of ten thousand findings."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dossier_app.desk.desk import Desk
from dossier_app.ui.application import Application, dress
from dossier_app.ui.session import Session
from dossier_app.ui.window import CaseWindow
from tests.gui.conftest import own_garbage
from tests.perf.conftest import Figures, seconds

__all__ = ["own_garbage"]  # the window as the program runs it


def test_the_palette_opens(large: Desk, figures: Figures, qtbot: QtBot) -> None:
    dress("light")
    window = CaseWindow(Application(), Session(large))
    window.resize(1440, 900)
    window.show()
    qtbot.waitUntil(lambda: window.session.readiness is not None, timeout=600_000)

    def open_it() -> None:
        window.show_palette()
        QApplication.processEvents()
        window.grab()

    def close_it() -> None:
        assert window.veil is not None
        window.veil.leave()
        QApplication.processEvents()

    took: list[float] = []
    for _ in range(5):
        took.append(seconds(open_it))
        close_it()
    figures.at_most("the palette, opened and painted", max(took[1:]) * 1000, 50, "ms")
    window.guard.leave()  # the case is used by others after this
    window.hide()
