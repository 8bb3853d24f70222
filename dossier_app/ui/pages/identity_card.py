"""One of several who can sign, as a card to choose."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QRadioButton

from dossier_app.ui import painting, theme
from dossier_app.ui.mirrored import painter_on


class IdentityCard(QRadioButton):
    """One identity to choose: whose it is, and quietly what it is known by."""

    def __init__(self, name: str, note: str) -> None:
        super().__init__(name)
        self._note = note
        self.setAccessibleName(f"{name}, {note}")
        self.setFixedHeight(theme.scaled(48))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(200, theme.scaled(48))

    def hitButton(self, pos: object) -> bool:
        """All of the card chooses it, not only the ring."""
        del pos
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme.colours()
        painter = painter_on(self)
        chosen = self.isChecked()
        painting.panel(painter, self.rect(), now.paper, now.accent if chosen else theme.outline(), None, 2 if chosen else 1)
        dial = QRectF(13, self.height() / 2 - 8, 16, 16)
        painting.panel(painter, dial, now.paper, now.accent if chosen else now.edge, 8, 1.5 if chosen else 1)
        if chosen:
            painting.dot(painter, dial.center(), 4, now.accent)
        line = theme.scaled(20)
        place = QRect(38, self.height() // 2 - line + 1, self.width() - 50, line)
        ink = now.ink if self.isEnabled() else now.ink_3
        painting.write(painter, place, self.text(), theme.font("body", 500), ink)
        painting.write(painter, place.translated(0, line - 2), self._note, theme.font("small"), now.ink_3)
        if self.hasFocus():
            painting.ring(painter, self.rect())
            if chosen:
                painting.panel(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), None, now.paper, theme.grid("radius") - 2)
