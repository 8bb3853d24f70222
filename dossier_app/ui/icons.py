"""Icons: drawings tinted when they are painted, so that a change of theme needs nothing."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from dossier_app.domain.place import RESOURCES
from dossier_app.ui import theme
from dossier_app.ui.mirrored import is_turned, turn

_FOLDER = RESOURCES / "icons"
# Small drawings need more of a line, not less.
_STROKES = {12: 2.25, 14: 2.0}
_POINTING = frozenset({
    "arrow-left", "arrow-right", "arrow-up-right", "chevron-right", "list-checks", "list-ordered", "message-square-reply", "panel-right",
    "redo-2", "reply", "text", "undo-2",
})  # fmt: skip
"""Icons that point where one reads on, or back: they are turned over with what they stand in."""


@cache
def _drawing(name: str) -> str:
    return (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@cache
def picture(name: str, rgba: int, side: int, ratio: float, stroke: float) -> QPixmap:
    """The drawing in one colour and size, sharp at the screen's ratio."""
    colour = QColor.fromRgba(rgba)
    svg = _drawing(name).replace("currentColor", colour.name()).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(colour.alphaF())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return made


def draw(painter: QPainter, name: str, x: float, y: float, colour: QColor, side: int = 16, stroke: float | None = None) -> None:
    """Draw an icon with its top left here."""
    ratio = painter.device().devicePixelRatio()
    width = stroke if stroke is not None else _STROKES.get(side, 1.75)
    place = QPointF(round(x), round(y))
    upright = is_turned(painter) and name not in _POINTING
    if upright:
        painter.save()
        turn(painter, QRectF(place, QSize(side, side)))
    painter.drawPixmap(place, picture(name, colour.rgba(), side, ratio, width))
    if upright:
        painter.restore()


class Tinted(QIconEngine):
    """An icon whose colour is asked for when it is painted."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        now = theme.colours()
        colour = now.off if mode is QIcon.Mode.Disabled else now[self._token]
        side = min(rect.width(), rect.height())
        draw(painter, self._name, rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, colour, side)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return Tinted(self._name, self._token)


def icon(name: str, token: str = "ink_2") -> QIcon:  # noqa: S107  # a token of the theme
    """An icon for actions and buttons; an empty name gives an empty icon."""
    return QIcon(Tinted(name, token)) if name else QIcon()
