"""Right to left: a painting that is laid out from the left is turned over, and words and icons in it are turned back upright."""

from __future__ import annotations

from unicodedata import bidirectional

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


def painter_on(widget: QWidget) -> QPainter:
    """A painter for a widget, on which left means where one begins to read."""
    made = QPainter(widget)
    if widget.isRightToLeft():
        turn(made, QRectF(widget.rect()))
    return made


def turn(painter: QPainter, rect: QRectF) -> None:
    """Turn over what is painted from now on, left for right inside this rectangle. Turned twice, it stands upright again."""
    painter.translate(rect.left() + rect.right(), 0)
    painter.scale(-1, 1)


def begins_right(words: str) -> bool:
    """Whether words are read from the right, by the first letter that has a direction: as Unicode's rule P2 has it."""
    if words.isascii():
        return False
    return next((sign in ("R", "AL") for sign in map(bidirectional, words) if sign in ("L", "R", "AL")), False)


def is_turned(painter: QPainter) -> bool:
    return painter.worldTransform().m11() < 0
