"""Signs of the matrix: what a passage does for a record, each a shape that is told apart in grey."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dossier_app.desk.figures.matrix import Mark
from dossier_app.domain.words import QT_TRANSLATE_NOOP
from dossier_app.ui import theme
from dossier_app.ui.painting import CENTRE, width_of, write
from dossier_app.ui.words import translate

_RADIUS = 6.0
_SAID = {
    Mark.SUPPORTS: QT_TRANSLATE_NOOP("Matrix", "supports"),
    Mark.PARTLY: QT_TRANSLATE_NOOP("Matrix", "partly supports"),
    Mark.CONTRADICTS: QT_TRANSLATE_NOOP("Matrix", "contradicts"),
    Mark.CONTEXT: QT_TRANSLATE_NOOP("Matrix", "context only"),
    Mark.UNASSESSED: QT_TRANSLATE_NOOP("Matrix", "not assessed"),
    Mark.OWN_WORDS: QT_TRANSLATE_NOOP("Matrix", "its own words"),
}


def said(mark: Mark) -> str:
    """What the sign means."""
    return translate("Matrix", _SAID[mark])


def draw(painter: QPainter, middle: QPointF, mark: Mark) -> None:
    """Draw the sign with its middle here."""
    now = theme.colours()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    round_it = QRectF(middle.x() - _RADIUS, middle.y() - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
    painter.setPen(QPen(now.ink, 1.4))
    match mark:
        case Mark.SUPPORTS:
            painter.setBrush(now.ink)
            painter.drawEllipse(round_it)
        case Mark.PARTLY:
            painter.drawEllipse(round_it)
            painter.setBrush(now.ink)
            painter.drawChord(round_it, 90 * 16, 180 * 16)
        case Mark.CONTRADICTS:
            painter.setPen(QPen(now.ink, 2))
            for sign in (1, -1):
                painter.drawLine(middle + QPointF(-5, -5 * sign), middle + QPointF(5, 5 * sign))
        case Mark.CONTEXT:
            painter.setPen(QPen(now.ink_3, 1.6))
            painter.drawEllipse(middle, 4.0, 4.0)
        case Mark.UNASSESSED:
            pen = QPen(now.caution, 1.6)
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([2.2, 1.6])
            painter.setPen(pen)
            painter.drawEllipse(round_it)
        case Mark.OWN_WORDS:
            write(painter, round_it.adjusted(-4, -4, 4, 8), "“", theme.font("lead", 600, serif=True), now.ink, CENTRE, elide=False)
    painter.restore()


class MarkIcon(QIconEngine):
    """A sign on a button."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark = mark

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del mode, state
        draw(painter, QRectF(rect).center(), self._mark)

    def clone(self) -> QIconEngine:
        return MarkIcon(self._mark)


class Legend(QWidget):
    """What the signs mean."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(36)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, left = QPainter(self), 30.0
        for mark in _SAID:
            words, face = said(mark), theme.font("small")
            draw(painter, self._placed(left, 0).center(), mark)
            colour = theme.colours().caution if mark is Mark.UNASSESSED else theme.colours().ink_2
            write(painter, self._placed(left + 13, 200), words, face, colour, elide=False)
            left += 13 + width_of(words, face) + 24

    def _placed(self, left: float, wide: float) -> QRectF:
        """A place in the row, counted from where reading begins."""
        return QRectF(self.width() - left - wide if self.isRightToLeft() else left, 8, wide, 20)
