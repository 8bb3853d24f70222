"""A tally: how many records stand where, in words and a thin bar of inks; no pie, no percentage."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from dossier_app.ui import painting, theme

_NAME = 120


class Tally(QLabel):
    """Name, words with their counts, total, bar."""

    def __init__(self, name: str, parts: list[tuple[str, int]]) -> None:
        super().__init__(f"{name}: " + ", ".join(f"{words} {count}" for words, count in parts))
        self._name, self._parts = name, parts
        self.setFixedHeight(48)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme.colours()
        painter = QPainter(self)
        total = sum(count for _, count in self._parts)
        painting.write(painter, QRectF(0, 6, _NAME - 8, 20), self._name, theme.font(), now.ink)
        painting.write(painter, QRectF(self.width() - 40, 6, 40, 20), f"{total:,}", theme.font(), now.ink_3, painting.RIGHT)
        x = float(_NAME)
        for words, count in self._parts:
            painting.write(painter, QRectF(x, 6, self.width() - x - 44, 20), words, theme.font(), now.ink)
            x += painting.width_of(words, theme.font()) + 6
            painting.write(painter, QRectF(x, 6, max(0, self.width() - x - 44), 20), f"{count:,}", theme.font(), now.ink_3)
            x += painting.width_of(f"{count:,}", theme.font()) + 14
        x = float(_NAME)
        inks = (now.edge, now.line_strong, now.neutral_soft)
        for number, (_, count) in enumerate(self._parts):
            wide = (self.width() - _NAME) * count / max(total, 1)
            border = now.edge if theme.is_contrast() else None
            painting.panel(painter, QRectF(x, 34, max(2, wide - 2), 4), inks[min(number, 2)], border, 2)
            x += wide
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.hairline())
