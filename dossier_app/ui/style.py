"""The house style: Fusion with its bevels taken off. Stock widgets stay stock widgets, and there is no style sheet anywhere.

Variants are dynamic properties: `kind` (primary, plain, quiet, link, segment), `keys` (a key cap inside a button), `small`, `refused`,
`proposed` (dashed), `boxed` (a frame that shows focus), `surface` (the colour a table stands on).
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComplex,
    QStyleOptionMenuItem,
    QStyleOptionSlider,
    QWidget,
)

from dossier_app.ui import style_buttons, style_controls, theme
from dossier_app.ui.style_buttons import has

_PM = QStyle.PixelMetric
_SH = QStyle.StyleHint
_CT = QStyle.ContentsType
_SC = QStyle.SubControl

_METRICS = {
    _PM.PM_DefaultFrameWidth: 1, _PM.PM_SplitterWidth: 1, _PM.PM_ButtonShiftHorizontal: 0, _PM.PM_ButtonShiftVertical: 0,
    _PM.PM_HeaderMargin: 8, _PM.PM_SmallIconSize: 16, _PM.PM_ButtonIconSize: 16, _PM.PM_MenuPanelWidth: 1, _PM.PM_MenuHMargin: 4,
    _PM.PM_MenuVMargin: 4, _PM.PM_MenuBarHMargin: 8, _PM.PM_MenuBarVMargin: 4, _PM.PM_MenuBarItemSpacing: 0, _PM.PM_IndicatorWidth: 16,
    _PM.PM_IndicatorHeight: 16, _PM.PM_ExclusiveIndicatorWidth: 16, _PM.PM_ExclusiveIndicatorHeight: 16,
    _PM.PM_ScrollView_ScrollBarSpacing: 0, _PM.PM_ScrollView_ScrollBarOverlap: 0, _PM.PM_ToolTipLabelFrameWidth: 1,
    _PM.PM_CheckBoxLabelSpacing: 8, _PM.PM_TextCursorWidth: 1,
}  # fmt: skip

_HINTS = {
    _SH.SH_EtchDisabledText: 0, _SH.SH_DialogButtonBox_ButtonsHaveIcons: 0, _SH.SH_ItemView_ShowDecorationSelected: 1,
    _SH.SH_ScrollBar_Transient: 0, _SH.SH_UnderlineShortcut: 0, _SH.SH_ItemView_ActivateItemOnSingleClick: 0, _SH.SH_ComboBox_Popup: 0,
    _SH.SH_Widget_Animate: 0, _SH.SH_Widget_Animation_Duration: 0,
}  # fmt: skip


class HouseStyle(QProxyStyle):
    """Fusion, painted from the theme's tokens."""

    def __init__(self) -> None:
        super().__init__("fusion")

    def pixelMetric(self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        if metric is _PM.PM_ScrollBarExtent:
            return theme.size("scrollbar")
        known = _METRICS.get(metric)
        return super().pixelMetric(metric, option, widget) if known is None else known

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803  # Qt's own name
    ) -> int:
        known = _HINTS.get(hint)
        return super().styleHint(hint, option, widget, returnData) if known is None else known

    def sizeFromContents(self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None) -> QSize:
        if kind is _CT.CT_PushButton and isinstance(option, QStyleOptionButton):
            return style_buttons.size(option, widget)
        if kind in (_CT.CT_LineEdit, _CT.CT_ComboBox):
            wider = 16 if kind is _CT.CT_LineEdit else 40
            return QSize(size.width() + wider, theme.size("button") if has(widget, "small") else theme.size("field"))
        if kind is _CT.CT_MenuBarItem:
            return QSize(size.width() + 16, theme.size("menu") - 9)
        if kind is _CT.CT_MenuItem and isinstance(option, QStyleOptionMenuItem):
            inner = super().sizeFromContents(kind, option, size, widget)  # pyright: ignore[reportArgumentType]  # Qt hands None for no widget
            is_line = option.menuItemType is QStyleOptionMenuItem.MenuItemType.Separator
            return QSize(inner.width() + 24, 9 if is_line else theme.size("rail_item"))
        if kind is _CT.CT_HeaderSection:
            return QSize(size.width(), theme.size("header"))
        return super().sizeFromContents(kind, option, size, widget)  # pyright: ignore[reportArgumentType]  # Qt hands None for no widget

    def subElementRect(self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None) -> QRect:
        if element is QStyle.SubElement.SE_LineEditContents:
            # Inside a combo the field has its room already.
            return option.rect if has(widget, "bare") else option.rect.adjusted(8, 1, -8, -1)
        return super().subElementRect(element, option, widget)  # pyright: ignore[reportArgumentType]  # Qt hands None for no widget

    def subControlRect(
        self, control: QStyle.ComplexControl, option: QStyleOptionComplex, part: QStyle.SubControl, widget: QWidget | None = None
    ) -> QRect:
        whole = option.rect
        if control is QStyle.ComplexControl.CC_ComboBox and part is _SC.SC_ComboBoxEditField:
            return QStyle.visualRect(option.direction, whole, whole.adjusted(9, 1, -26, -1))
        if control is QStyle.ComplexControl.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            found = style_controls.scroll_bar_part(option, part)
            if found is not None:
                return found
        return super().subControlRect(control, option, part, widget)  # pyright: ignore[reportArgumentType]  # Qt hands None for no widget

    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if not style_controls.draw_primitive(element, option, painter, widget):
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(self, element: QStyle.ControlElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None) -> None:
        if not style_controls.draw_control(element, option, painter, widget):
            super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self, control: QStyle.ComplexControl, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if not style_controls.draw_complex(self, control, option, painter, widget):
            super().drawComplexControl(control, option, painter, widget)
