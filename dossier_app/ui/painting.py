"""Painting: the few shapes everything in the window is drawn with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtGui
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from dossier_app.domain.shown import harmless
from dossier_app.ui import icons, theme
from dossier_app.ui.mirrored import LTR, RTL, begins_right, is_turned, turn

_A = Qt.AlignmentFlag
LEFT = _A.AlignLeft | _A.AlignVCenter
RIGHT = _A.AlignRight | _A.AlignVCenter
CENTRE = _A.AlignCenter


def panel(
    painter: QPainter,
    rect: QRect | QRectF,
    fill: QColor | None = None,
    border: QColor | None = None,
    radius: float | None = None,
    width: float = 1.0,
    *,
    dashed: bool = False,
) -> None:
    """A rounded rectangle, filled, outlined or both; its outline lies inside the rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QRectF(rect)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(border, width)
        if dashed:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        shape = shape.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    if fill is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(fill)
    corner = theme.grid("radius") if radius is None else radius
    painter.drawRoundedRect(shape, corner, corner)
    painter.restore()


def ring(painter: QPainter, rect: QRect | QRectF, radius: float | None = None) -> None:
    """The one sign of focus: two pixels on the control's own edge."""
    panel(painter, rect, None, theme.colours().focus, radius, theme.grid("ring"))


def switch(painter: QPainter, rect: QRectF, *, is_on: bool) -> None:
    """A switch: filled with its knob at the end when on, outlined with its knob at the beginning when off."""
    now = theme.colours()
    radius = rect.height() / 2
    panel(painter, rect, now.accent if is_on else None, None if is_on else now.edge, radius, 1.5)
    wide = rect.height() - 6
    left = rect.right() - 3 - wide if is_on else rect.left() + 3
    panel(painter, QRectF(left, rect.top() + 3, wide, wide), now.on_accent if is_on else now.edge, None, wide / 2)


def ring_sides(painter: QPainter, rect: QRect, sides: str) -> None:
    """The part of a ring that goes through here, of what several widgets paint together; its sides by their first letters."""
    wide = theme.grid("ring")
    bars = {
        "l": QRect(rect.left(), rect.top(), wide, rect.height()),
        "r": QRect(rect.right() + 1 - wide, rect.top(), wide, rect.height()),
        "t": QRect(rect.left(), rect.top(), rect.width(), wide),
        "b": QRect(rect.left(), rect.bottom() + 1 - wide, rect.width(), wide),
    }
    for side in sides:
        painter.fillRect(bars[side], theme.colours().focus)


def shadow(painter: QPainter, rect: QRectF, radius: float = 8) -> None:
    """What a card on a veil casts; none in high contrast, where its edge is white."""
    if theme.is_contrast():
        return
    spread, down, strength = 19, 6, 0.187
    colour = QColor(theme.colours().shadow)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(spread, 0, -1):
        colour.setAlphaF(strength / spread * (1 - step / spread) ** 1.6)
        painter.setBrush(colour)
        painter.drawRoundedRect(rect.adjusted(-step, -step + down, step, step + down), radius + step, radius + step)
    painter.restore()


def width_of(words: str, face: QFont) -> float:
    return QFontMetricsF(face).horizontalAdvance(words)


def write(
    painter: QPainter, rect: QRect | QRectF, words: str, face: QFont, colour: QColor, align: Qt.AlignmentFlag = LEFT, *, elide: bool = True
) -> None:
    """One line of words; what does not fit ends in an ellipsis. Nothing in them turns the line round."""
    words = harmless(words)
    painter.setFont(face)
    painter.setPen(colour)
    shape = QRectF(rect)
    shown = QFontMetricsF(face).elidedText(words, Qt.TextElideMode.ElideRight, shape.width()) if elide else words
    draw_text(painter, shape, align.value | Qt.TextFlag.TextSingleLine.value, shown)


def write_pieces(painter: QPainter, rect: QRectF, pieces: Sequence[tuple[str, bool]], size: str, colour: QColor) -> None:
    """One line of words, some of them strong, in the order in which they are read; what does not fit ends in an ellipsis."""
    harmed = [(harmless(text), is_strong) for text, is_strong in pieces]
    words = "".join(text for text, _ in harmed)
    shown = QFontMetricsF(theme.font(size, 600)).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    layout = QtGui.QTextLayout(shown, theme.font(size))
    layout.setFormats(_strong(harmed, _units(shown)))
    option = QtGui.QTextOption((_A.AlignRight if painter.layoutDirection() is RTL else _A.AlignLeft) | _A.AlignAbsolute)
    option.setWrapMode(QtGui.QTextOption.WrapMode.NoWrap)
    option.setTextDirection(RTL if begins_right(words) else LTR)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(rect.width())
    layout.endLayout()
    painter.save()
    if is_turned(painter):
        turn(painter, rect)
    painter.setPen(colour)
    layout.draw(painter, QPointF(rect.x(), rect.center().y() - line.height() / 2))
    painter.restore()


def _strong(pieces: Sequence[tuple[str, bool]], end: int) -> list[QtGui.QTextLayout.FormatRange]:
    """What is strong of them, up to an end."""
    found: list[QtGui.QTextLayout.FormatRange] = []
    place = 0
    for text, is_strong in pieces:
        if is_strong and place < end:
            each = QtGui.QTextLayout.FormatRange()
            each.start, each.length = place, min(_units(text), end - place)
            each.format = QtGui.QTextCharFormat()
            each.format.setFontWeight(QFont.Weight.DemiBold)
            found.append(each)
        place += _units(text)
    return found


def _units(words: str) -> int:
    """How long they are to Qt."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def draw_text(painter: QPainter, rect: QRectF, flags: int, words: str) -> None:
    """Qt's own drawing of words, upright on a painting that is turned over.

    They stand where the window begins to read, and run as their own letters do: an English quotation keeps its marks in a Hebrew window.
    """
    runs = RTL if begins_right(words) else LTR
    stands = painter.layoutDirection()
    turned = is_turned(painter)
    if not turned and runs is stands:
        painter.drawText(rect, flags, words)
        return
    painter.save()
    if turned:
        turn(painter, rect)
    painter.setLayoutDirection(runs)
    painter.drawText(rect, _absolute(flags, stands), words)
    painter.restore()


def _absolute(flags: int, direction: Qt.LayoutDirection) -> int:
    """The flags with left and right as they are seen."""
    if direction is RTL and not flags & _A.AlignHCenter.value:
        flags ^= _A.AlignRight.value
        flags = flags & ~_A.AlignLeft.value if flags & _A.AlignRight.value else flags | _A.AlignLeft.value
    return flags | _A.AlignAbsolute.value


def lines_of(words: str, face: QFont, width: float, most: int) -> list[str]:
    """The words broken to lines of this width; the last of `most` lines is elided."""
    words = harmless(words)
    layout = QtGui.QTextLayout(words, face)
    option = QtGui.QTextOption()
    option.setWrapMode(QtGui.QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    broken: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        if len(broken) == most - 1:
            broken.append(QFontMetricsF(face).elidedText(words[start:], Qt.TextElideMode.ElideRight, width))
            break
        broken.append(words[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return broken


def write_lines(
    painter: QPainter, rect: QRectF, words: str, face: QFont, colour: QColor, *, line_height: float, most: int, centred: bool = True
) -> None:
    """Several lines at an even distance, given at the usual size of text."""
    line_height = theme.scaled(round(line_height))
    lines = lines_of(words, face, rect.width(), most)
    top = rect.center().y() - len(lines) * line_height / 2 if centred else rect.y()
    for number, line in enumerate(lines):
        write(painter, QRectF(rect.x(), top + number * line_height, rect.width(), line_height), line, face, colour, elide=False)


def chip_width(words: str, note: str = "") -> float:
    """How wide a citation chip is: its label, and after it quietly where it leads."""
    extra = 4 + width_of(note, theme.font("small")) if note else 0
    return round(12 + width_of(words, theme.font("small", 500)) + extra)


def chip(
    painter: QPainter,
    x: float,
    middle: float,
    words: str,
    note: str = "",
    *,
    pointed: bool = False,
    ghost: bool = False,
    room: float = 4000,
) -> float:
    """A chip that leads to a record; answers how wide it is."""
    now = theme.colours()
    high = theme.size("chip")
    shape = QRectF(round(x), round(middle - high / 2), min(chip_width(words, note), room), high)
    bare = ghost or theme.is_contrast()
    border = now.edge if theme.is_contrast() else now.line_strong if ghost else None
    panel(painter, shape, None if bare else now.accent_soft if pointed else now.neutral_soft, border, theme.grid("radius_small"))
    face = theme.font("small", 500)
    inner = shape.adjusted(6, 0, -5, 0)
    write(painter, inner, words, face, now.accent if pointed else now.ink_2)
    if note:
        write(painter, inner.adjusted(width_of(words, face) + 4, 0, 0, 0), note, theme.font("small"), now.ink_3)
    return shape.width()


def key_cap_width(key: str) -> float:
    return max(20, round(width_of(key, theme.font("caption", 500)) + 10))


def key_cap(painter: QPainter, rect: QRectF, key: str, token: str = "ink_2") -> None:  # noqa: S107  # a token of the theme
    now = theme.colours()
    fill = now.raised if theme.name() == "dark" else now.paper
    panel(painter, rect, fill, theme.outline(), theme.grid("radius_small"))
    write(painter, rect, key, theme.font("caption", 500), now[token], CENTRE, elide=False)


def status(painter: QPainter, x: float, middle: float, glyph: str, token: str, words: str, note: str = "", right: float = 4000) -> float:
    """A glyph and a word, and a quiet note: the way anything stands. Answers where it ends."""
    now = theme.colours()
    colour = now[token]
    icons.draw(painter, glyph, x, middle - 7, colour, 14)
    x += 20
    needs = token in ("caution", "bad")
    face = theme.font("body", 500 if needs else 400)
    half = theme.scaled(10)
    write(
        painter,
        QRectF(x, middle - half, max(0, right - x), 2 * half),
        words,
        face,
        colour if token in ("caution", "bad", "good") else now.ink,
    )
    x += width_of(words, face)
    if note:
        write(painter, QRectF(x + 6, middle - half, max(0, right - x - 6), 2 * half), note, theme.font("body"), now.ink_3)
        x += 6 + width_of(note, theme.font("body"))
    return x


def dot(painter: QPainter, centre: QPointF, radius: float, colour: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(centre, radius, radius)
    painter.restore()


def sign(painter: QPainter, centre: QPointF, shape: str, colour: QColor) -> None:
    """What a date marks, by its shape alone: diamond decided, dot dated, ring told, bar heard, pill a month as wide as it is."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x, y = centre.x(), centre.y()
    if shape == "diamond":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(x, y - 5.5), QPointF(x + 5.5, y), QPointF(x, y + 5.5), QPointF(x - 5.5, y)]))
    elif shape == "bar":
        painter.fillRect(QRectF(x - 2, y - 6, 4, 12), colour)
    elif shape == "pill":
        panel(painter, QRectF(x - 5.5, y - 4.5, 11, 9), theme.colours().neutral_soft, colour, 4, 1.5)
    elif shape == "ring":
        panel(painter, QRectF(x - 4, y - 4, 8, 8), None, colour, 4, 2)
    else:
        dot(painter, centre, 4.5, colour)
    painter.restore()
