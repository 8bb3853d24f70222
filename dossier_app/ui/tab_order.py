"""Tab order: Tab goes as one reads, whatever the order in which the widgets were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6 import QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def in_reading_order(root: QWidget) -> Iterator[QWidget]:
    """Where Tab stops inside a widget, as its layouts lie: from the left to the right, from the top down."""
    if isinstance(root, QScrollArea):
        inside = root.widget()
        if inside is not None:
            yield from in_reading_order(inside)
    elif isinstance(root, QtWidgets.QSplitter | QStackedWidget):
        for number in range(root.count()):
            part = root.widget(number)
            if part is not None:
                yield from _stop(part)
    elif (layout := root.layout()) is not None and not isinstance(root, QtWidgets.QAbstractScrollArea | QtWidgets.QComboBox):
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _stop(widget)
        elif (inner := item.layout()) is not None:
            yield from _in_layout(inner)


def _stop(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    yield from in_reading_order(widget)


def tab_as_one_reads(root: QWidget) -> None:
    """Let Tab follow the layouts inside a widget."""
    for first, second in pairwise(in_reading_order(root)):
        QWidget.setTabOrder(first, second)


def holds_focus(widget: QWidget) -> bool:
    """Whether the focus of its window is inside it: who fills it anew has to give the focus back, also while another window is active."""
    focused = widget.window().focusWidget()
    return focused is not None and widget.isAncestorOf(focused)  # pyright: ignore[reportUnnecessaryComparison]  # or None
