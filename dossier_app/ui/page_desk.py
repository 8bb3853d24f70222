"""The desk on which one page lies at a time: turned, made larger and smaller by keys, and laid anew when there is another room for it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from dossier_app.ui import theme
from dossier_app.ui.panning import Panning
from dossier_app.ui.surfaces import Pane

_ZOOMS = (50, 75, 100, 125, 150, 200, 300, 400)
_PAN = 48
_Key = Qt.Key
_PANS = {_Key.Key_Left: (-1, 0), _Key.Key_Right: (1, 0), _Key.Key_Up: (0, -1), _Key.Key_Down: (0, 1)}


class PageDesk(QScrollArea):
    """Pages of one document, one in sight. Whoever has the pages says how many there are and lays the one that is shown.

    Page Up and Page Down turn them, + - 0 make them larger, smaller and as the room allows; the arrows go about on a page that is larger
    than the room, with Shift by half of what is in sight.
    """

    def __init__(self, sheet: QWidget) -> None:
        super().__init__()
        self.page = 1
        self.zoomed = 100
        """In hundredths of the size at which the page fits."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._paper = sheet
        self.setWidget(sheet)
        self.setCornerWidget(Pane("frame"))
        self._panning = Panning(sheet, self)
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

    def zoom(self, step: int, at: QPointF | None = None) -> None:
        """One step larger or smaller; 0 is as the room allows. What is seen at this place of the room, or in its middle, stays there."""
        sheet, place = self._paper, at or QPointF(self.viewport().rect().center())
        held = place - QPointF(sheet.pos())
        before = sheet.size()
        number = _ZOOMS.index(self.zoomed) + step
        self.zoomed = _ZOOMS[min(max(0, number), len(_ZOOMS) - 1)] if step else 100
        self.lay_page()
        across, down = sheet.width() / max(1, before.width()), sheet.height() / max(1, before.height())
        stands = QPointF(sheet.pos()) + QPointF(held.x() * across, held.y() * down)
        self.pan(stands.x() - place.x(), stands.y() - place.y())

    def pan(self, across: float, down: float) -> None:
        """Look at what lies so many pixels further to the right and down."""
        side, up = self.horizontalScrollBar(), self.verticalScrollBar()
        # Where one reads from the right, the bar counts from there.
        side.setValue(side.value() + round(-across if self.isRightToLeft() else across))
        up.setValue(up.value() + round(down))

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
            case key if key in _PANS:
                across, down = _PANS[_Key(key)]
                room, far = self.viewport(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.pan(across * (room.width() / 2 if far else _PAN), down * (room.height() / 2 if far else _PAN))
            case _:
                super().keyPressEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._paper.update()  # a ring goes round what is in sight of it

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
