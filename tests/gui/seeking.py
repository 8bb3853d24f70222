"""Searching as a user does: words typed into the palette, and a line of what was found."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dossier_app.ui.palette import Palette
from dossier_app.ui.palette_lines import Line
from dossier_app.ui.window import CaseWindow


def opened(window: CaseWindow, *, only_search: bool = True) -> Palette:
    """The palette, or the search, opened over this window."""
    window.show_palette(only_search=only_search)
    assert window.veil is not None
    assert isinstance(window.veil.card, Palette)
    return window.veil.card


def typed(palette: Palette, words: str) -> None:
    """Type these words at once, as one pastes them."""
    del palette
    field = QApplication.focusWidget()
    assert field is not None
    field.setProperty("text", words)


def sought(window: CaseWindow, qtbot: QtBot, words: str, *, only_search: bool = True) -> Palette:
    """The palette with what was found for these words."""
    palette = opened(window, only_search=only_search)
    typed(palette, words)
    qtbot.waitUntil(lambda: not palette.is_asking)
    return palette


def line(palette: Palette, words: str) -> Line:
    """The first line that begins with these words and leads somewhere."""
    return next(each for each in palette.lines if each.does and each.words.startswith(words))


def lead_to(palette: Palette, words: str) -> None:
    """Follow that line."""
    does = line(palette, words).does
    assert does is not None
    palette.chosen.emit()
    does()
