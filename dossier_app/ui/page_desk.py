"""The desk on which one page lies at a time: turned, made larger and smaller by keys, and laid anew when there is another room for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from dossier_app.ui import theme

_ZOOMS = (50, 75, 100, 125, 150, 200, 300, 400)


class PageDesk(QScrollArea):
    """Pages of one document, one in sight. Whoever has the pages says how many there are and lays the one that is shown."""

    def __init__(self, sheet: QWidget) -> None:
        super().__init__()
        self.page = 1
        self.zoomed = 100
        """In hundredths of the size at which the page fits."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(sheet)
        self.viewport().setAutoFillBackground(False)

    @property
    def pages(self) -> int:
        """How many there are; 0 while nobody knows."""
        raise NotImplementedError

    def lay_page(self) -> None:
        """Lay the page that is shown, as large as it is to be."""
        raise NotImplementedError

    def show_page(self, page: int) -> None:
        self.page = min(max(1, page), max(1, self.pages))
        self.verticalScrollBar().setValue(0)
        self.lay_page()

    def turn(self, step: int) -> None:
        self.show_page(self.page + step)

    def zoom(self, step: int) -> None:
        """One step larger or smaller; 0 is as the room allows."""
        number = _ZOOMS.index(self.zoomed) + step
        self.zoomed = _ZOOMS[min(max(0, number), len(_ZOOMS) - 1)] if step else 100
        self.lay_page()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                self.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                self.show_page(1 if event.key() == Qt.Key.Key_Home else self.pages)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(1)
            case Qt.Key.Key_Minus:
                self.zoom(-1)
            case Qt.Key.Key_0:
                self.zoom(0)
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_page()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.lay_page()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colours().frame)
        painter.end()
        super().paintEvent(event)
