"""Buttons: primary, plain, quiet, link and segment, each with its icon before the words and its key cap after them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOption, QStyleOptionButton, QWidget

from dossier_app.ui import icons, theme
from dossier_app.ui.painting import draw_text, panel, ring, width_of

_State = QStyle.StateFlag
_PADDING = {"link": 0, "quiet": 16, "segment": 24}


def has(widget: QWidget | None, name: str) -> bool:
    """Whether a widget carries a variant."""
    return widget is not None and bool(widget.property(name))


def said(widget: QWidget | None, name: str, otherwise: str = "") -> str:
    return str(widget.property(name) or otherwise) if widget is not None else otherwise


def size(option: QStyleOptionButton, widget: QWidget | None) -> QSize:
    """A button is as wide as its words, its icon, its key and the room of its kind."""
    kind = said(widget, "kind", "plain")
    words = str(option.text)
    wide = QFontMetricsF(widget.font() if widget else theme.font()).horizontalAdvance(words.replace("&", ""))
    wide += _PADDING.get(kind, 24)
    if not option.icon.isNull():
        wide += 22 if words else 16
    if keys := said(widget, "keys"):
        wide += width_of(keys, theme.font("caption", 500)) + 18
    if has(widget, "menu"):
        wide += 16
    high = theme.size("button_small") if has(widget, "small") else theme.size("field") if has(widget, "tall") else theme.size("button")
    if kind == "quiet" and not words:
        wide = high
    return QSize(round(wide), high)


def draw_panel(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """What a button stands on, and the ring of focus."""
    now = theme.colours()
    state = option.state
    rect = option.rect
    kind = said(widget, "kind", "plain")
    enabled = bool(state & _State.State_Enabled)
    pointed = enabled and bool(state & _State.State_MouseOver)
    down = bool(state & (_State.State_Sunken | _State.State_On))
    focused = bool(state & _State.State_HasFocus)
    if kind == "primary":
        if enabled:
            panel(painter, rect, now.accent_strong if pointed or down else now.accent)
        else:
            panel(painter, rect, now.neutral_soft, now.line_strong if theme.is_contrast() else None)
    elif kind == "quiet":
        if down:
            panel(painter, rect, now.accent_soft, now.accent if theme.is_contrast() else None)
        elif pointed:
            panel(painter, rect, now.hover_frame)
    elif kind == "segment":
        if down:
            panel(painter, rect, now.paper, theme.outline())
    elif kind != "link":
        on = bool(state & _State.State_On)
        panel(painter, rect, now.accent_soft if on else now.hover if pointed or down else now.paper, now.accent if on else theme.outline())
    if focused:
        ring(painter, rect.adjusted(-2, 2, 2, -2) if kind == "link" else rect, 3 if kind == "link" else None)
        if kind == "primary":
            panel(painter, QRectF(rect).adjusted(2, 2, -2, -2), None, now.paper, theme.grid("radius") - 2)


def _ink(kind: str, state: QStyle.StateFlag) -> QColor:
    now = theme.colours()
    if not state & _State.State_Enabled:
        return now.ink_3 if kind == "primary" else now.off
    if kind in ("quiet", "segment"):
        return now.accent if state & _State.State_On and kind == "quiet" else now.ink if state & _State.State_On else now.ink_2
    return {"primary": now.on_accent, "link": now.accent}.get(kind, now.ink)


def draw_label(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """Icon, words, arrow of a menu, key cap; centred together."""
    if not isinstance(option, QStyleOptionButton):
        return
    state = option.state
    kind = said(widget, "kind", "plain")
    keys = said(widget, "keys")
    colour = _ink(kind, state)
    words = str(option.text)
    rect = QRectF(option.rect)
    face = widget.font() if widget else theme.font()
    wide = QFontMetricsF(face).horizontalAdvance(words.replace("&", ""))
    icon = 0 if option.icon.isNull() else 22 if words else 16
    arrow = 16 if has(widget, "menu") else 0
    cap = width_of(keys, theme.font("caption", 500)) + 18 if keys else 0
    x = rect.x() + (rect.width() - icon - wide - arrow - cap) / 2
    middle = rect.center().y()
    painter.save()
    if icon:
        name = said(widget, "glyph")
        if name:
            icons.draw(painter, name, x, middle - 8, theme.colours().ink_2 if kind == "plain" and colour.alpha() else colour)
        else:
            option.icon.paint(painter, QRect(round(x), round(middle - 8), 16, 16))
        x += icon
    painter.setFont(face)
    painter.setPen(colour)
    flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.AlignmentFlag.AlignLeft.value | Qt.TextFlag.TextHideMnemonic.value
    draw_text(painter, QRectF(x, rect.y(), wide + 4, rect.height()), flags, words)
    x += wide
    if arrow:
        icons.draw(painter, "chevron-down", x + 4, middle - 6, theme.colours().ink_3, 12)
        x += arrow
    if keys:
        high = theme.scaled(16)
        _draw_cap(painter, QRectF(x + 8, middle - high / 2, max(high, cap - 10), high), keys, colour)
    painter.restore()


def _draw_cap(painter: QPainter, rect: QRectF, keys: str, colour: QColor) -> None:
    edge, ink = QColor(colour), QColor(colour)
    if not theme.is_contrast():
        edge.setAlphaF(0.30)
        ink.setAlphaF(0.82)
    panel(painter, rect, None, edge, 3)
    painter.setFont(theme.font("caption", 500))
    painter.setPen(ink)
    draw_text(painter, rect, Qt.AlignmentFlag.AlignCenter.value, keys)
