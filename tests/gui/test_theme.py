"""The theme: every ink can be read on every surface it stands on, and a change of theme reaches what is on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from dossier_app.ui import theme
from dossier_app.ui.application import dress
from dossier_app.ui.labels import Text

SURFACES = ("frame", "paper", "inset", "raised", "select", "select_idle", "hover", "hover_frame")
INKS = ("ink", "ink_2", "ink_3", "accent", "good", "caution", "bad")
PAIRS = (
    *((ink, surface, 4.5) for surface in SURFACES for ink in INKS),
    *((tone, f"{tone}_soft", 4.5) for tone in ("good", "caution", "bad")),
    *((f"{kind}_ink", f"{kind}_fill", 4.5) for kind in ("quote", "fact", "counterclaim", "order", "date")),
    *((ink, f"{kind}_fill", 4.5) for kind in ("quote", "fact", "counterclaim", "order", "date") for ink in ("ink",)),
    ("on_accent", "accent", 4.5), ("on_accent", "accent_strong", 4.5), ("ink_2", "neutral_soft", 4.5), ("ink_3", "neutral_soft", 4.5),
    ("accent", "accent_soft", 4.5), ("ink", "caution_soft", 4.5), ("ink", "bad_soft", 4.5), ("ink", "neutral_soft", 4.5),
    ("edge", "paper", 3), ("edge", "frame", 3), ("edge", "inset", 3), ("focus", "paper", 3), ("focus", "select", 3), ("focus", "frame", 3),
)  # fmt: skip


def luminance(colour: QColor) -> float:
    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.red()) + 0.7152 * linear(colour.green()) + 0.0722 * linear(colour.blue())


def ratio(first: QColor, second: QColor) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", theme.NAMES)
def test_every_ink_is_read_on_every_surface_it_stands_on(name: str) -> None:
    colours = theme.colours_of(name)
    weak = [(ink, on, round(ratio(colours[ink], colours[on]), 2)) for ink, on, least in PAIRS if ratio(colours[ink], colours[on]) < least]
    assert weak == []


def test_black_on_white_is_the_strongest_contrast() -> None:
    assert round(ratio(QColor("black"), QColor("white")), 1) == 21.0


def test_what_is_on_the_screen_follows_a_change_of_theme(dressed: QApplication) -> None:
    del dressed
    label = Text("words", token="caution")
    before = label.palette().color(label.foregroundRole())
    dress("dark")
    QApplication.processEvents()
    after = label.palette().color(label.foregroundRole())
    dress("light")
    assert (before, after) == (theme.colours_of("light").caution, theme.colours_of("dark").caution)
