"""Text at twice its usual size: what holds words grows with them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from dossier_app.desk.desk import Desk
from dossier_app.ui.application import Application
from dossier_app.ui.labels import Elided, Text
from tests.gui.conftest import shown
from tests.gui.looking import keep_picture


def cut(root: QWidget) -> list[str]:
    """Words in sight that have less room than they need; those that end in an ellipsis may be narrow, none may be low."""
    found: list[str] = []
    for label in root.findChildren(QLabel):
        if label.isVisibleTo(root) and label.text() and label.height() < QFontMetricsF(label.font()).ascent():
            found.append(f"{label.text()} is {label.height()} high")
        if isinstance(label, Text) and not isinstance(label, Elided) and not label.wordWrap() and label.isVisibleTo(root):
            wanted = QFontMetricsF(label.font()).horizontalAdvance(label.text())
            if label.text() and label.width() + 2 < wanted:
                found.append(f"{label.text()} is {label.width()} wide instead of {wanted:.0f}")
    low = (
        each
        for each in root.findChildren(QAbstractButton)
        if each.isVisibleTo(root) and each.text() and each.height() < QFontMetricsF(each.font()).height()
    )
    found.extend(f"{each.text()} is {each.height()} high" for each in low)
    return found


@pytest.mark.usefixtures("twice_as_large")
def test_no_words_of_the_first_pages_are_cut(sample: Desk, qtbot: QtBot, application: Application) -> None:
    window = shown(qtbot, application, sample)
    for name in ("overview", "evidence"):
        window.go_page(name)
        qtbot.waitUntil(lambda: not window.session.jobs.running)
        QApplication.processEvents()
        keep_picture(window, f"large-{name}")
        assert cut(window.page.widget) == []
        assert cut(window.status) == []
    rail = window.rail.list
    last = rail.visualRect(rail.places.index(rail.places.rowCount() - 1))
    assert last.bottom() <= rail.viewport().height()


@pytest.mark.usefixtures("twice_as_large")
def test_no_words_of_the_welcome_window_are_cut(application: Application, qtbot: QtBot) -> None:
    welcome = application.welcome()
    welcome.resize(1440, 900)
    qtbot.waitUntil(welcome.isActiveWindow)
    keep_picture(welcome, "large-welcome")
    assert cut(welcome) == []
