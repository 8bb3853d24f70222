"""Wires: the lines between the nodes of a figure, as values and as they are painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from dossier_app.ui import theme
from dossier_app.ui.painting import CENTRE, width_of, write

_CORNER = 5.0
_HEAD = (8.0, 3.6)
"""How long an arrow's head is, and half as broad."""


@dataclass(frozen=True, slots=True)
class Wire:
    """A line from node to node, through these points; its head, where it has one, is at the last."""

    points: tuple[tuple[float, float], ...]
    ends: frozenset[str]
    """The keys of the nodes it belongs to: when one of them is selected, the wire is drawn in the accent."""
    is_dashed: bool = False
    has_head: bool = True
    undercuts: bool = False
    """It ends in a crossed circle on the line it attacks."""
    is_missing: bool = False
    """It leads to what is not there yet."""
    is_later: bool = False
    """It is not known yet as at the day, and stands back."""
    bundle: str = ""
    """Wires of one bundle run together; where they cross others, those are left open."""
    words: str = ""
    words_at: tuple[float, float] | None = None

    def turned(self, wide: float) -> Wire:
        """The same on a board of this width that is read from right to left."""
        at = (wide - self.words_at[0], self.words_at[1]) if self.words_at else None
        return replace(self, points=tuple((wide - x, y) for x, y in self.points), words_at=at)


def paint(painter: QPainter, wires: Sequence[Wire], selected: str) -> None:
    """All wires, those of the selected node last, so that they lie over the others."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    bundles: dict[str, list[Wire]] = {}
    for number, wire in enumerate(sorted(wires, key=lambda each: selected in each.ends)):
        bundles.setdefault(f"{wire.bundle} {selected in wire.ends}" if wire.bundle else str(number), []).append(wire)
    for bundle in bundles.values():
        for wire in bundle:
            if wire.bundle:
                painter.setPen(QPen(theme.colours().paper, 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(_path(wire.points))
        for wire in bundle:
            _paint(painter, wire, is_selected=selected in wire.ends)
    painter.restore()


def _paint(painter: QPainter, wire: Wire, *, is_selected: bool) -> None:
    now = theme.colours()
    colour = now.caution if wire.is_missing else now.accent if is_selected else now.line_strong if wire.is_later else now.edge
    pen = QPen(colour, 1.75 if is_selected and not wire.is_missing else 1.1)
    if wire.is_dashed:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_path(wire.points))
    end = QPointF(*wire.points[-1])
    painter.setPen(QPen(colour, 1.1))
    if wire.undercuts:
        painter.setBrush(now.paper)
        painter.drawEllipse(end, 5.5, 5.5)
        for sign in (1, -1):
            painter.drawLine(QPointF(end.x() - 3, end.y() - 3 * sign), QPointF(end.x() + 3, end.y() + 3 * sign))
    elif wire.has_head:
        painter.setBrush(colour)
        painter.drawPolygon(_head(QPointF(*wire.points[-2]), end))
    if wire.words and wire.words_at is not None:
        face = theme.font("caption", 500)
        middle = QPointF(*wire.words_at)
        half = width_of(wire.words, face) / 2 + 4
        gap = QRectF(middle.x() - half, middle.y() - theme.scaled(8), 2 * half, theme.scaled(16))
        painter.fillRect(gap, now.paper)
        write(
            painter,
            gap,
            wire.words,
            face,
            now.accent if is_selected else now.ink_2,
            CENTRE,
            elide=False,
        )


def _path(points: Sequence[tuple[float, float]]) -> QPainterPath:
    """The line with its corners rounded."""
    path = QPainterPath(QPointF(*points[0]))
    for number in range(1, len(points) - 1):
        before, corner, after = (QPointF(*points[number + step]) for step in (-1, 0, 1))
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(QPointF(*points[-1]))
    return path


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    away = other - corner
    length = max(abs(away.x()), abs(away.y()))
    return corner if not length else corner + away * (min(_CORNER, length / 2) / length)


def _head(before: QPointF, end: QPointF) -> QPolygonF:
    along = end - before
    length = max(1e-6, (along.x() ** 2 + along.y() ** 2) ** 0.5)
    unit = along / length
    across = QPointF(-unit.y(), unit.x())
    foot = end - unit * _HEAD[0]
    return QPolygonF([end, foot + across * _HEAD[1], foot - across * _HEAD[1]])


def length_of(points: Sequence[tuple[float, float]]) -> float:
    """How long a line of level and upright pieces is."""
    return sum(abs(one[0] - other[0]) + abs(one[1] - other[1]) for one, other in pairwise(points))
