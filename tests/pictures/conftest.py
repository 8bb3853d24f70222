"""The sample case in the window, in the languages and themes of the pictures."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from dossier_app.ui.application import dress
from dossier_app.ui.pseudo import speak
from tests.gui.conftest import (
    application,
    at_home,
    dressed,
    empty_case,
    qapp_args,
    sample,
    sample_folder,
)

__all__ = ["application", "at_home", "dressed", "empty_case", "qapp_args", "sample", "sample_folder"]


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


@pytest.fixture
def twice_as_large(dressed: QApplication) -> Iterator[None]:
    del dressed
    usual = QGuiApplication.font()
    large = QFont(usual)
    large.setPixelSize(usual.pixelSize() * 2)
    QGuiApplication.setFont(large)
    yield
    QGuiApplication.setFont(usual)
