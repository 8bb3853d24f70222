"""The banner: trouble said above the work it is about, with one useful button; it never covers the work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dossier_app.domain.failures import Trouble
from dossier_app.ui import painting, theme
from dossier_app.ui.buttons import button
from dossier_app.ui.labels import Glyph, Text
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import column, holding, row
from dossier_app.ui.words import in_users_words, translate

_GLYPHS = {"neutral": "info", "caution": "triangle-alert", "bad": "octagon-alert"}


class Holder(Protocol):
    """Who has the case open elsewhere."""

    @property
    def words(self) -> str: ...


class Banner(QWidget):
    """Glyph, sentence, button; `tone` is neutral, caution or bad."""

    closed = Signal()

    def __init__(self, tone: str, words: str, act: str = "", does: Callable[[], object] | None = None, *, may_close: bool = True) -> None:
        super().__init__()
        self._tone = tone
        glyph = Glyph(_GLYPHS[tone], "ink_2" if tone == "neutral" else tone)
        self._words = Text(words, wrap=True)
        line = row(holding(column(2, glyph, None)), (self._words, 1), gap=12, margins=(16, 8, 8, 8))
        if act and does is not None:
            line.addWidget(button(act, small=True, does=does))
        if may_close:
            line.addWidget(button("", "x", kind="quiet", small=True, name=translate("Banner", "Close this"), does=self.close_it))
        self.setLayout(line)

    @property
    def words(self) -> str:
        return self._words.text()

    def close_it(self) -> None:
        self.hide()
        parent = self.parentWidget()
        if parent is not None and (layout := parent.layout()) is not None:
            layout.removeWidget(self)
        self.closed.emit()
        self.deleteLater()

    def speak(self) -> None:
        announce(self, self._words.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        fill = theme.colours()[f"{self._tone}_soft"]
        border = theme.colours().edge if theme.is_contrast() else None
        painting.panel(QPainter(self), self.rect(), fill, border)


class BannerRoom(QWidget):
    """Where banners stand, above the page; it takes no room while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._reads_only = ""
        self._lines = column(gap=8, margins=(24, 8, 24, 8))
        self.setLayout(self._lines)
        self.setVisible(False)

    def say(self, banner: Banner) -> None:
        """Let it stand here. What stands here already is not said twice."""
        if any(each.words == banner.words for each in self.findChildren(Banner)):
            banner.deleteLater()
            return
        self._lines.addWidget(banner)
        self.setVisible(True)
        banner.closed.connect(self._see)
        banner.speak()

    def take_back(self, words: str) -> None:
        """It is so no longer."""
        for each in self.findChildren(Banner):
            if each.words == words:
                each.close_it()

    def say_trouble(self, trouble: Trouble, act: str = "", does: Callable[[], object] | None = None) -> None:
        """The world's fault: what is the case, and what to do."""
        self.say(Banner("caution", in_users_words(trouble.told), act, does))

    def say_read_only(self, holder: Holder | None) -> None:
        whose = translate("Window", "It is being worked on by %1.").replace("%1", holder.words) if holder else ""
        words = f"{translate('Window', 'This case is open for reading only.')} {whose}".strip()
        self._reads_only = words
        self.say(Banner("neutral", words, may_close=False))

    def say_writable(self) -> None:
        """It is no longer open for reading only, if it was."""
        self.take_back(self._reads_only)

    def _see(self) -> None:
        self.setVisible(self._lines.count() > 0)
