"""Segments: one of a few views of the same thing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from dossier_app.ui import painting, theme
from dossier_app.ui.buttons import button
from dossier_app.ui.surfaces import row


class Segments(QWidget):
    """Buttons in one frame, of which one is down. The arrows go from one to the next."""

    chosen = Signal(str)

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, QPushButton] = {}
        for name, said in words.items():
            each = button(said, kind="segment", small=True)
            each.setCheckable(True)
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            each.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            self._group.addButton(each)
            self.buttons[name] = each
        self.setLayout(row(*self.buttons.values(), gap=0, margins=(1, 1, 1, 1)))

    def choose(self, name: str) -> None:
        """Press this one without saying so to anybody."""
        self.buttons[name].setChecked(True)

    def allow(self, name: str, allowed: bool, why_not: str = "") -> None:
        self.buttons[name].setEnabled(allowed)
        self.buttons[name].setToolTip("" if allowed else why_not)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painting.panel(QPainter(self), self.rect(), theme.colours().neutral_soft, theme.outline() if theme.is_contrast() else None)
