"""Typing in the search and in the filter of a table, on a case of ten thousand findings: how long each letter holds the window up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dossier_app.desk.desk import Desk
from dossier_app.ui.application import Application, dress
from dossier_app.ui.pages.records import RecordsPage
from dossier_app.ui.palette import Palette
from dossier_app.ui.session import Session
from dossier_app.ui.window import CaseWindow
from tests.gui.conftest import own_garbage
from tests.perf.conftest import Figures
from tests.perf.test_latency import Pulse

__all__ = ["own_garbage"]  # the window as the program runs it

WORDS = "regulator fined the company, AB/12 privacy notice"
EVERY = 90
"""Milliseconds between two letters of a quick typist."""


def test_typing_never_holds_the_window_up(large: Desk, figures: Figures, qtbot: QtBot) -> None:
    dress("light")
    application = Application()
    window = CaseWindow(application, Session(large))
    window.resize(1440, 900)
    window.show()
    application.idleness.heed(window.windowHandle())
    qtbot.waitUntil(lambda: window.session.readiness is not None, timeout=600_000)
    window.show_palette(only_search=True)
    assert window.veil is not None
    palette = window.veil.card
    assert isinstance(palette, Palette)
    measure("typing in search", palette.findChildren(QLineEdit)[0], lambda: palette.is_asking, figures, qtbot)
    assert palette.lines
    window.lift()
    window.go_page("findings")
    page = window.page
    assert isinstance(page, RecordsPage)
    page.toggle_filter()
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    measure("typing in the filter", page.filter, lambda: bool(window.session.jobs.running), figures, qtbot)
    window.guard.leave()  # the case is used by others after this
    window.hide()


def measure(what: str, field: QLineEdit, is_asking: Callable[[], bool], figures: Figures, qtbot: QtBot) -> None:
    """Type letter by letter, then take it all back."""
    pulse = Pulse()
    pulse.during(qtbot, lambda over: type_on(field, is_asking, over))
    figures.at_most(f"held up by {what}, p99", pulse.p99, 16, "ms")
    figures.at_most(f"held up by {what}, worst", max(pulse.gaps), 16, "ms")
    figures.at_most(f"own work while {what}, worst", max(pulse.work), 16, "ms")


def type_on(field: QLineEdit, is_asking: Callable[[], bool], over: list[object]) -> None:
    letters = iter([*WORDS, *"\b" * len(WORDS)])
    clock = QTimer(field, interval=EVERY)
    typed_into = field.window().windowHandle()  # as keys come from the system, so that the program knows that somebody types
    assert field.hasFocus()

    def press() -> None:
        letter = next(letters, "")
        if letter == "\b":
            QTest.keyClick(typed_into, Qt.Key.Key_Backspace)
        elif letter:
            QTest.keyClick(typed_into, Qt.Key(ord(letter.upper())))
        elif not is_asking():
            clock.stop()
            over.append(field.text())

    clock.timeout.connect(press)
    clock.start()
