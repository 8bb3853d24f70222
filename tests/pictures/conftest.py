"""The sample case in the window, in the languages and themes of the pictures."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication

from dossier_app.ui.application import dress
from dossier_app.ui.pseudo import speak
from tests.gui.conftest import (
    application,
    at_home,
    dressed,
    empty_case,
    own_garbage,
    pytest_runtest_logfinish,
    qapp_args,
    qtbot,
    sample,
    sample_folder,
    twice_as_large,
)

__all__ = [
    "application",
    "at_home",
    "dressed",
    "empty_case",
    "own_garbage",
    "pytest_runtest_logfinish",
    "qapp_args",
    "qtbot",
    "sample",
    "sample_folder",
    "twice_as_large",
]


@contextmanager
def spoken_in(language: str, theme: str) -> Generator[None]:
    """Windows that are opened meanwhile are in this language and theme."""
    dress(theme)
    translator = speak(language) if language != "english" else None
    try:
        yield
    finally:
        if translator is not None:
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        dress("light")
