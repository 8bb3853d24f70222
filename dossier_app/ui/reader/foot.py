"""The foot of the reader: which keys record what is selected, and now and then what is in the way."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from dossier_app.desk.attribution import COUNTERCLAIM, DATE, FACT, ORDER, QUOTE
from dossier_app.ui import theme
from dossier_app.ui.labels import KeyCap, Text
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import Pane, holding, row
from dossier_app.ui.words import translate


class Foot(Pane):
    """Hints for what is in sight; in their place, while it matters, one sentence."""

    def __init__(self) -> None:
        super().__init__("paper", "t")
        self.said = Text("", "small", 500, token="caution")  # noqa: S106  # a token of the theme
        self._view = 0
        self._shown = QStackedWidget()
        for each in (_of_text(), _of_pages(), _of_original(), self.said):
            self._shown.addWidget(each)
        self.setLayout(row((self._shown, 1), margins=(20, 0, 12, 0)))
        self.setFixedHeight(theme.scaled(32))

    def show_view(self, number: int) -> None:
        """The hints for the text (0), the pages (1) or the original (2)."""
        self._view = number
        self._shown.setCurrentIndex(number)

    def say(self, words: str) -> None:
        """Say what is in the way; with nothing to say the hints stand there again."""
        self.said.setText(words)
        self._shown.setCurrentIndex(self._shown.indexOf(self.said) if words else self._view)
        announce(self, words)


def _quiet(words: str) -> Text:
    return Text(words, "small", token="ink_3")  # noqa: S106  # a token of the theme


class _Keys(QWidget):
    """Which keys record what is selected; what is none is done by Enter. Where it is narrow the opening words go first, then the nouns."""

    def __init__(self, opening: str, nouns: Mapping[str, str]) -> None:
        super().__init__()
        self._opening = _quiet(opening)
        self._nouns = [_quiet(noun) for noun in nouns.values()]
        line = row(self._opening, gap=6)
        self._caps = [KeyCap(act=verb) if verb else KeyCap("↵") for verb in nouns]
        for cap, noun in zip(self._caps, self._nouns, strict=True):
            line.addWidget(cap)
            line.addWidget(noun)
        line.addStretch(1)
        self.setLayout(line)
        self.setMinimumWidth(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        caps = sum(each.width() + 6 for each in self._caps)
        nouns = caps + sum(each.sizeHint().width() + 6 for each in self._nouns)
        for each in self._nouns:
            each.setVisible(nouns <= self.width())
        self._opening.setVisible(nouns + self._opening.sizeHint().width() + 6 <= self.width())


def _of_text() -> QWidget:
    nouns = {
        QUOTE: translate("Reader", "quote"),
        FACT: translate("Reader", "fact"),
        COUNTERCLAIM: translate("Reader", "counterclaim"),
        ORDER: translate("Reader", "order"),
        DATE: translate("Reader", "date"),
    }
    return _Keys(translate("Reader", "Select words, then"), nouns)


def _of_pages() -> QWidget:
    nouns = {
        "region": translate("Reader", "region, the arrows move it"),
        FACT: translate("Reader", "fact"),
        ORDER: translate("Reader", "order"),
        DATE: translate("Reader", "date"),
        "": translate("Reader", "mark only"),
    }
    return _Keys(translate("Reader", "Drag over the page, or"), nouns)


def _of_original() -> QWidget:
    return holding(
        row(_quiet(translate("Reader", "The file as it was taken in, byte for byte. Records stand on its text or its pages.")), None)
    )
