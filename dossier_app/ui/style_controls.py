"""Every other stock control: fields, combos, ticks, headers, menus, scroll bars, bars of progress."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import TypeAlias

from PySide6 import QtWidgets
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionHeader,
    QStyleOptionMenuItem,
    QStyleOptionProgressBar,
    QStyleOptionSlider,
    QWidget,
)

from dossier_app.ui import icons, theme
from dossier_app.ui.mirrored import RTL, turn
from dossier_app.ui.painting import draw_text, panel, ring, width_of, write
from dossier_app.ui.style_buttons import draw_label, draw_panel, has, said

_State = QStyle.StateFlag
_PE = QStyle.PrimitiveElement
_CE = QStyle.ControlElement
_SC = QStyle.SubControl
HEADING_PAD = 8
_ARROW = 16
"""The room of the arrow beside the heading of the column that the rows are sorted by."""
Drawing: TypeAlias = Callable[[QStyleOption, QPainter, "QWidget | None"], None]


def draw_primitive(element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Draw a part of a control; answers whether it was one of ours."""
    return _drawn(_PRIMITIVES.get(element), option, painter, widget)


def draw_control(element: QStyle.ControlElement, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    return _drawn(_CONTROLS.get(element), option, painter, widget)


def _drawn(drawing: Drawing | None, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    """Draw as one reads: what is laid out from the left is turned over where one reads from the right."""
    if drawing is None:
        return False
    turned = option.direction is RTL
    if turned:
        painter.save()
        turn(painter, QRectF(option.rect))
    drawing(option, painter, widget)
    if turned:
        painter.restore()
    return True


def _nothing(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """What Fusion would draw here is a bevel."""


def _field(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    if has(widget, "bare"):
        return
    now = theme.colours()
    state = option.state
    refused, focused, fixed = has(widget, "refused"), bool(state & _State.State_HasFocus), bool(state & _State.State_ReadOnly)
    edge = now.bad if refused else now.focus if focused else theme.hairline() if fixed else now.edge
    strong = 2 if focused or refused else 1
    dashed = has(widget, "proposed") and not (focused or refused)
    panel(painter, option.rect, now.inset if fixed else now.paper, edge, None, strong, dashed=dashed)


def _frame(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    if widget is None or not has(widget, "boxed"):
        return
    now = theme.colours()
    refused, focused = has(widget, "refused"), widget.hasFocus()
    edge = now.bad if refused else now.focus if focused else now.edge
    panel(painter, option.rect, now.paper, edge, None, 2 if focused or refused else 1, dashed=has(widget, "proposed") and not focused)


def _focus(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    if widget is None or not isinstance(widget, QtWidgets.QAbstractItemView | QAbstractButton):
        ring(painter, option.rect)


def _item(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    del widget
    now = theme.colours()
    state = option.state
    if state & _State.State_Selected:
        painter.fillRect(option.rect, now.select)
    elif state & _State.State_MouseOver:
        painter.fillRect(option.rect, now.hover)


def _menu_panel(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    del widget
    panel(painter, option.rect, theme.colours().raised, theme.outline(), 0)


def _tick(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    del widget
    now = theme.colours()
    rect = QRectF(option.rect)
    ticked = bool(option.state & _State.State_On)
    panel(painter, rect, now.accent if ticked else now.paper, now.accent if ticked else now.edge, 3)
    if ticked:
        icons.draw(painter, "check", rect.x() + 2, rect.y() + 2, now.on_accent, 12, 3)
    if option.state & _State.State_HasFocus:
        ring(painter, rect.adjusted(-3, -3, 3, 3), 5)


def _radio(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    del widget
    now = theme.colours()
    rect = QRectF(option.rect)
    chosen = bool(option.state & _State.State_On)
    panel(painter, rect, now.paper, now.accent if chosen else now.edge, 8, 1.5 if chosen else 1)
    if chosen:
        panel(painter, rect.adjusted(4, 4, -4, -4), now.accent, None, 4)
    if option.state & _State.State_HasFocus:
        ring(painter, rect.adjusted(-3, -3, 3, 3), 11)


def heading_room(words: str, pad: int) -> int:
    """How wide a column is in which these words of its heading can be read, with the arrow beside them."""
    return pad + ceil(width_of(words, theme.font("small", 500))) + _ARROW


def _header(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    now = theme.colours()
    rect = option.rect
    surface = said(widget.parentWidget() if widget else None, "surface", "paper")
    painter.fillRect(rect, now[surface])
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.outline())
    if not isinstance(option, QStyleOptionHeader):
        return
    pad = HEADING_PAD
    if isinstance(widget, QtWidgets.QHeaderView) and widget.visualIndex(option.section) == 0:
        pad = int(said(widget.parentWidget(), "first_pad", "8"))
    face = theme.font("small", 500)
    arrow = option.sortIndicator is not QStyleOptionHeader.SortIndicator.None_
    # The arrow may stand where the gap to the next heading would be: “No.” keeps its room in the narrowest column.
    place = QRectF(rect).adjusted(pad, 0, 0 if arrow else -8, 0)
    words = QFontMetricsF(face).elidedText(str(option.text), Qt.TextElideMode.ElideRight, place.width() - (_ARROW if arrow else 0))
    at_right = bool(option.textAlignment & Qt.AlignmentFlag.AlignRight)
    x = place.right() - width_of(words, face) if at_right else place.x()
    write(painter, QRectF(x, place.y(), place.width(), place.height()), words, face, now.ink_3, elide=False)
    if arrow:
        name = "arrow-up" if option.sortIndicator is QStyleOptionHeader.SortIndicator.SortDown else "arrow-down"
        icons.draw(painter, name, x + width_of(words, face) + 4, place.center().y() - 6, now.ink_3, 12)


def _menu_bar(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    del widget
    now = theme.colours()
    rect = option.rect
    painter.fillRect(rect, now.frame)
    if not isinstance(option, QStyleOptionMenuItem):
        return
    state = option.state
    if state & (_State.State_Sunken | _State.State_Selected):
        panel(painter, rect.adjusted(0, 1, 0, -1), now.hover_frame, now.edge if theme.is_contrast() else None)
    painter.setFont(theme.font())
    painter.setPen(now.ink if state & _State.State_Enabled else now.off)
    draw_text(painter, QRectF(rect), Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextHideMnemonic.value, str(option.text))


def _menu_item(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    del widget
    if not isinstance(option, QStyleOptionMenuItem):
        return
    now = theme.colours()
    rect = option.rect
    if option.menuItemType is QStyleOptionMenuItem.MenuItemType.Separator:
        painter.fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), theme.hairline())
        return
    state = option.state
    enabled = bool(state & _State.State_Enabled)
    if state & _State.State_Selected and enabled:
        panel(painter, rect.adjusted(2, 0, -2, 0), now.select, now.edge if theme.is_contrast() else None)
    words, _, keys = str(option.text).partition("\t")
    icon = option.icon
    if option.checkType is not QStyleOptionMenuItem.CheckType.NotCheckable:
        if option.checked:
            icons.draw(painter, "check", rect.left() + 8, rect.center().y() - 7, now.ink if enabled else now.off)
    elif not icon.isNull():
        mode = icon.Mode.Normal if enabled else icon.Mode.Disabled
        icon.paint(painter, QRect(rect.left() + 8, rect.center().y() - 7, 16, 16), Qt.AlignmentFlag.AlignCenter, mode)
    inner = QRectF(rect).adjusted(32, 0, -12, 0)
    painter.setFont(theme.font())
    painter.setPen(now.ink if enabled else now.off)
    draw_text(painter, inner, Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextHideMnemonic.value, words)
    painter.setFont(theme.font("small"))
    painter.setPen(now.ink_3 if enabled else now.off)
    draw_text(painter, inner, Qt.AlignmentFlag.AlignVCenter.value | Qt.AlignmentFlag.AlignRight.value, keys)
    if option.menuItemType is QStyleOptionMenuItem.MenuItemType.SubMenu:
        icons.draw(painter, "chevron-right", rect.right() - 18, rect.center().y() - 6, now.ink_3, 12)


def _combo_label(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    if isinstance(option, QStyleOptionComboBox) and not option.editable:
        now = theme.colours()
        face = widget.font() if widget else theme.font()
        colour = now.ink if option.state & _State.State_Enabled else now.off
        write(painter, option.rect.adjusted(10, 0, -26, 0), str(option.currentText), face, colour)


def _progress(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    del widget
    if not isinstance(option, QStyleOptionProgressBar):
        return
    now = theme.colours()
    rect = QRectF(option.rect)
    bar = QRectF(rect.x(), rect.center().y() - 1.5, rect.width(), 4)
    panel(painter, bar, now.line_strong, None, 2)
    if option.maximum > option.minimum:
        bar.setWidth(bar.width() * (option.progress - option.minimum) / (option.maximum - option.minimum))
        panel(painter, bar, now.accent, None, 2)


def _splitter(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    del widget
    painter.fillRect(option.rect, theme.hairline())


def draw_complex(
    style: QStyle, control: QStyle.ComplexControl, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None
) -> bool:
    """Draw a control of several parts; answers whether it was one of ours."""
    if control is QStyle.ComplexControl.CC_ComboBox and isinstance(option, QStyleOptionComboBox):
        return _drawn(_combo, option, painter, widget)
    if control is QStyle.ComplexControl.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
        _scroll_bar(style, option, painter, widget)
        return True
    return False


def _combo(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    now = theme.colours()
    rect = option.rect
    focused = bool(option.state & _State.State_HasFocus)
    refused = has(widget, "refused")
    edge = now.bad if refused else now.focus if focused else now.edge
    dashed = has(widget, "proposed") and not (focused or refused)
    panel(painter, rect, now.paper, edge, None, 2 if focused or refused else 1, dashed=dashed)
    icons.draw(painter, "chevrons-up-down", rect.right() - 21, rect.center().y() - 6, now.ink_3, 14)


def _scroll_bar(style: QStyle, option: QStyleOptionSlider, painter: QPainter, widget: QWidget | None) -> None:
    if option.maximum <= option.minimum:
        return
    colour = QColor(theme.colours().edge)
    if not theme.is_contrast():
        colour.setAlphaF(0.9 if option.state & _State.State_MouseOver else 0.55)
    thumb = QRectF(style.subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, _SC.SC_ScrollBarSlider, widget))
    upright = option.orientation is Qt.Orientation.Vertical
    panel(painter, thumb.adjusted(4, 2, -2, -2) if upright else thumb.adjusted(2, 4, -2, -2), colour, None, 3)


def scroll_bar_part(option: QStyleOptionSlider, part: QStyle.SubControl) -> QRect | None:
    """Where the parts of a scroll bar lie: no arrows, and a thumb that is never too small to take."""
    rect = option.rect
    if part in (_SC.SC_ScrollBarAddLine, _SC.SC_ScrollBarSubLine):
        return QRect()
    if part is _SC.SC_ScrollBarGroove:
        return rect
    upright = option.orientation is Qt.Orientation.Vertical
    length = rect.height() if upright else rect.width()
    span = option.maximum - option.minimum
    thumb = length if span <= 0 else max(28, length * option.pageStep // (span + option.pageStep))
    start = 0 if span <= 0 else (length - thumb) * (option.sliderPosition - option.minimum) // span
    places = {
        _SC.SC_ScrollBarSlider: (start, thumb),
        _SC.SC_ScrollBarSubPage: (0, start),
        _SC.SC_ScrollBarAddPage: (start + thumb, length - start - thumb),
    }
    if part not in places:
        return None
    begin, long = places[part]
    if upright:
        return QRect(rect.x(), rect.y() + begin, rect.width(), long)
    return QStyle.visualRect(option.direction, rect, QRect(rect.x() + begin, rect.y(), long, rect.height()))


_PRIMITIVES: dict[QStyle.PrimitiveElement, Drawing] = {
    _PE.PE_PanelButtonCommand: draw_panel,
    _PE.PE_PanelButtonTool: draw_panel,
    _PE.PE_PanelLineEdit: _field,
    _PE.PE_FrameLineEdit: _nothing,
    _PE.PE_FrameFocusRect: _focus,
    _PE.PE_Frame: _frame,
    _PE.PE_FrameMenu: _nothing,
    _PE.PE_PanelMenu: _menu_panel,
    _PE.PE_PanelItemViewRow: _nothing,
    _PE.PE_PanelItemViewItem: _item,
    _PE.PE_IndicatorCheckBox: _tick,
    _PE.PE_IndicatorRadioButton: _radio,
    _PE.PE_PanelTipLabel: _menu_panel,
    _PE.PE_FrameStatusBarItem: _nothing,
    _PE.PE_FrameTabWidget: _nothing,
    _PE.PE_FrameGroupBox: _nothing,
    _PE.PE_FrameWindow: _nothing,
}
_CONTROLS: dict[QStyle.ControlElement, Drawing] = {
    _CE.CE_PushButtonBevel: draw_panel,
    _CE.CE_PushButtonLabel: draw_label,
    _CE.CE_Splitter: _splitter,
    _CE.CE_Header: _header,
    _CE.CE_HeaderSection: _header,
    _CE.CE_HeaderEmptyArea: _header,
    _CE.CE_MenuBarEmptyArea: _menu_bar,
    _CE.CE_MenuBarItem: _menu_bar,
    _CE.CE_MenuItem: _menu_item,
    _CE.CE_ComboBoxLabel: _combo_label,
    _CE.CE_ProgressBar: _progress,
}
