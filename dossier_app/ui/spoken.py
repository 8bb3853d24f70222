"""Said aloud: what things are called and what happened, for whoever hears the screen instead of seeing it."""

from __future__ import annotations

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget


def announce(widget: QWidget, words: str) -> None:
    """Tell a reader of the screen, once."""
    if words and QtGui.QAccessible.isActive():
        QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleAnnouncementEvent(widget, words))


def heed_choice(view: QtWidgets.QAbstractItemView) -> None:
    """Go to the row that is chosen. A reader of the screen, or a voice, chooses a row without moving there first."""
    how = QtCore.QItemSelectionModel.SelectionFlag.Select | QtCore.QItemSelectionModel.SelectionFlag.Rows

    def soon(_chosen: QtCore.QItemSelection, _left: QtCore.QItemSelection) -> None:
        # With keys and mouse the row that is selected is current as soon as this event is over.
        QTimer.singleShot(0, view, go)

    def go() -> None:
        selection = view.selectionModel()
        if selection.hasSelection() and not selection.rowIntersectsSelection(selection.currentIndex().row()):
            selection.setCurrentIndex(view.model().index(selection.selection().first().top(), 0), how)

    view.selectionModel().selectionChanged.connect(soon)


def call(widget: QWidget, name: str, about: str = "") -> None:
    """Give a widget its name, and what is to be known of it beside."""
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(about)
    if isinstance(widget, QtWidgets.QComboBox):
        _label(widget, name)


def _label(box: QtWidgets.QComboBox, name: str) -> None:
    """On Linux a box is called by what is chosen in it; what it is for, a reader of the screen asks of the label beside it."""
    beside = box.parentWidget()
    if beside is None:
        raise ValueError(name)
    label = next((each for each in beside.findChildren(QLabel) if each.buddy() is box), None) or QLabel(beside)
    label.hide()
    label.setBuddy(box)
    label.setText(name.replace("&", "&&"))
