"""A tally: how many records stand where, in words and a thin bar of inks; no pie, no percentage."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from dossier_app.ui import icons, painting, theme
from dossier_app.ui.mirrored import painter_on

_NAME, _GAP = 104, 8
Part = tuple[str, str, int]
"""A glyph, what it stands for in words, and how many stand so."""


class Tally(QLabel):
    """Name, glyphs and words with their counts, total, bar. Those under each other begin where the longest of their names has ended."""

    def __init__(self, name: str, parts: list[Part], names: tuple[str, ...]) -> None:
        super().__init__(f"{name}: " + ", ".join(f"{words} {count}" for _, words, count in parts))
        self._name, self._parts, self._names = name, parts, names
        self.setFixedHeight(theme.scaled(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme.colours()
        painter = painter_on(self)
        total = sum(count for _, _, count in self._parts)
        longest = max(painting.width_of(each, theme.font()) for each in self._names)
        left, top, high = max(float(theme.scaled(_NAME)), ceil(longest) + _GAP), theme.scaled(8), theme.scaled(20)
        painting.write(painter, QRectF(0, top, left - _GAP, high), self._name, theme.font(), now.ink)
        painting.write(painter, QRectF(self.width() - 60, top, 60, high), f"{total:,}", theme.font(), now.ink_3, painting.RIGHT)
        x = left
        for glyph, words, count in self._parts:
            icons.draw(painter, glyph, x, top + high / 2 - 7, now.ink_2, 14)
            x += 20
            painting.write(painter, QRectF(x, top, self.width() - x - 24, high), words, theme.font(), now.ink)
            x += painting.width_of(words, theme.font()) + 6
            painting.write(painter, QRectF(x, top, max(0, self.width() - x - 24), high), f"{count:,}", theme.font(), now.ink_3)
            x += painting.width_of(f"{count:,}", theme.font()) + 12
        self._paint_bar(painter, left, total)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.hairline())

    def _paint_bar(self, painter: QPainter, left: float, total: int) -> None:
        now = theme.colours()
        inks = (now.edge, now.line if theme.is_contrast() else now.line_strong, now.neutral_soft)
        x = left
        for number, (_, _, count) in enumerate(self._parts):
            wide = (self.width() - left) * count / max(total, 1)
            border = now.edge if theme.is_contrast() and number else None
            painting.panel(painter, QRectF(x, theme.scaled(34), max(2, wide - 2), 4), inks[min(number, 2)], border, 2)
            x += wide
