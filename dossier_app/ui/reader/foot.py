"""The foot of the reader: which keys record what is selected, and now and then what is in the way."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from dossier_app.ui.labels import KeyCap, Text
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import Pane, holding, row
from dossier_app.ui.words import translate


class Foot(Pane):
    """Hints for the text and for the pages; in their place, while it matters, one sentence."""

    def __init__(self) -> None:
        super().__init__("paper", "t")
        self.said = Text("", "small", 500, token="caution")  # noqa: S106  # a token of the theme
        self._view = 0
        self._shown = QStackedWidget()
        for each in (_of_text(), _of_pages(), self.said):
            self._shown.addWidget(each)
        self.setLayout(row((self._shown, 1), margins=(20, 0, 12, 0)))
        self.setFixedHeight(32)

    def show_view(self, number: int) -> None:
        """The hints for the text (0) or the pages (1)."""
        self._view = number
        self._shown.setCurrentIndex(number)

    def say(self, words: str) -> None:
        """Say what is in the way; with nothing to say the hints stand there again."""
        self.said.setText(words)
        self._shown.setCurrentIndex(2 if words else self._view)
        announce(self, words)


def _quiet(words: str) -> Text:
    return Text(words, "small", token="ink_3")  # noqa: S106  # a token of the theme


def _of_text() -> QWidget:
    words = {
        "Q": translate("Reader", "quote"),
        "F": translate("Reader", "fact"),
        "C": translate("Reader", "counterclaim"),
        "O": translate("Reader", "order"),
        "D": translate("Reader", "date"),
    }
    line = row(_quiet(translate("Reader", "Select words, then")), gap=6)
    for key, noun in words.items():
        line.addWidget(KeyCap(key))
        line.addWidget(_quiet(noun))
    line.addStretch(1)
    return holding(line)


def _of_pages() -> QWidget:
    drag, then = translate("Reader", "Drag over the page, or press"), translate("Reader", "and the arrows; then")
    marks = translate("Reader", "marks the region")
    return holding(row(_quiet(drag), KeyCap("R"), _quiet(then), KeyCap("↵"), _quiet(marks), None, gap=6))
