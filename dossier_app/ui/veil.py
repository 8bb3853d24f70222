"""The veil: what lies over the window while a form, the palette or a sheet is open. Focus stays on what lies on it."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from dossier_app.ui import theme
from dossier_app.ui.tab_order import tab_as_one_reads


def stops(root: QWidget) -> list[QWidget]:
    """Where Tab stops inside a widget, in its order."""
    found: list[QWidget] = []
    widget = root.nextInFocusChain()
    while widget is not None and widget is not root:
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.isVisibleTo(root)
        if takes and root.isAncestorOf(widget) and widget.focusProxy() is None:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


@runtime_checkable
class Measured(Protocol):
    """A card that knows how high it wants to be."""

    def wanted_height(self, width: int) -> int: ...


class Veil(QWidget):
    """Covers its window; Esc takes it away and gives the focus back."""

    left = Signal()

    def __init__(self, window: QWidget, card: QWidget, *, width: int, top: int | None) -> None:
        super().__init__(window)
        self.card = card
        self._width, self._top = width, top
        self._before = QApplication.focusWidget()
        card.setParent(self)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self._place()

    def open(self) -> None:
        tab_as_one_reads(self.card)
        self.show()
        self.raise_()
        self.card.show()
        self._place()

    def leave(self) -> None:
        """Take it away; the focus goes back to where it was."""
        window = self.parentWidget()
        if window is not None:
            window.removeEventFilter(self)
        self.hide()
        # What had the focus may have been made anew since.
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus()
        self.left.emit()
        self.deleteLater()

    def place_again(self) -> None:
        """The card wants another height now."""
        self._place()

    def _place(self) -> None:
        wide = min(theme.scaled(self._width), self.width())
        wanted = self.card.wanted_height(wide) if isinstance(self.card, Measured) else self.card.sizeHint().height()
        top = self._top if self._top is not None else max(0, (self.height() - wanted) // 2 - 8)
        high = min(wanted, self.height() - min(top, 24))
        top = min(top, max(0, self.height() - high))
        self.card.setGeometry((self.width() - wide) // 2, top, wide, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and event.type() is QEvent.Type.Resize:
            self.setGeometry(watched.rect())
            self._place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round on the card."""
        inside = stops(self)
        if not inside:
            return False
        here = QApplication.focusWidget()
        place = inside.index(here) if here in inside else (-1 if forward else 0)
        inside[(place + (1 if forward else -1)) % len(inside)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        # Keys that nothing on the card takes do not reach the window under it.
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        QPainter(self).fillRect(self.rect(), theme.colours().veil)
