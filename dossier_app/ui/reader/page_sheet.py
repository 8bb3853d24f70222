"""A page of an exhibit as a picture, and the region that is being marked on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from dossier_app.desk.marks import Mark
from dossier_app.domain.evidence import Region
from dossier_app.ui import painting, theme
from dossier_app.ui.keys import act_of, claims
from dossier_app.ui.labels import Picture
from dossier_app.ui.reader.mark_painting import tint_of
from dossier_app.ui.spoken import announce
from dossier_app.ui.words import translate

_WHOLE = 1000
_FIRST_REGION = Region(300, 400, 400, 200)
_Key = Qt.Key
_MOVES = {_Key.Key_Left: (-1, 0), _Key.Key_Right: (1, 0), _Key.Key_Up: (0, -1), _Key.Key_Down: (0, 1)}
_LETTER_PAPER = 297 / 210


@dataclass(frozen=True, slots=True)
class _Drag:
    start: QPointF
    end: QPointF


def moved(region: Region, across: int, down: int) -> Region:
    """The region, so far to the right and down as the page allows."""
    left = min(max(0, region.left + across), _WHOLE - region.width)
    top = min(max(0, region.top + down), _WHOLE - region.height)
    return replace(region, left=left, top=top)


def stretched(region: Region, across: int, down: int) -> Region:
    """The region, so much wider and higher as the page allows; never less than one thousandth."""
    width = min(max(1, region.width + across), _WHOLE - region.left)
    height = min(max(1, region.height + down), _WHOLE - region.top)
    return replace(region, width=width, height=height)


class PageSheet(Picture):
    """One page. A region is drawn by dragging, or with a key and the arrows; Enter takes it."""

    region_taken = Signal(object)
    region_changed = Signal(object)
    mark_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.region: Region | None = None
        self._picture: QImage | None = None
        self._words = ""
        self._marks: Sequence[Mark] = ()
        self._chosen: tuple[str, str] | None = None
        self._drag: _Drag | None = None
        self.setAccessibleName(translate("Reader", "Page"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def show_picture(self, picture: QImage | None, words: str = "") -> None:
        """Show the page, or these words where there is no picture of it."""
        self._picture, self._words = picture, words
        self.setAccessibleDescription(words)
        self.update()

    def show_marks(self, marks: Sequence[Mark], chosen: tuple[str, str] | None) -> None:
        """Show the regions of this page that are records or stand under one."""
        self._marks, self._chosen = marks, chosen
        self.update()

    def forget_region(self) -> None:
        self._set_region(None)

    def fit(self, width: int) -> None:
        """Take this width, and the height that the page has at it."""
        shape = self._picture.height() / self._picture.width() if self._picture else _LETTER_PAPER
        self.setFixedSize(QSize(width, max(1, round(width * shape))))

    @property
    def has_picture(self) -> bool:
        return self._picture is not None

    def event(self, event: QEvent) -> bool:
        return claims(event, ("region",)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if act_of(event, ("region",)) and self.has_picture:
            self._set_region(self.region or _FIRST_REGION)
        elif self.region is not None and key in _MOVES:
            step = 1 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 10
            across, down = (part * step for part in _MOVES[_Key(key)])
            self._set_region((stretched if shift else moved)(self.region, across, down))
        elif self.region is not None and key in (_Key.Key_Return, _Key.Key_Enter):
            self.region_taken.emit(self.region)
        elif self.region is not None and key == _Key.Key_Escape:
            self._set_region(None)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        if event.button() is Qt.MouseButton.LeftButton and self.has_picture:
            self._drag = _Drag(event.position(), event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self._drag = replace(self._drag, end=event.position())
            self._set_region(self._between(self._drag))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is None:
            return
        if (event.position() - drag.start).manhattanLength() < 6:
            self._set_region(None)
            self._choose_at(event.position())
        else:
            self._set_region(self._between(replace(drag, end=event.position())))

    def _between(self, drag: _Drag) -> Region:
        rect = QRectF(drag.start, drag.end).normalized().intersected(QRectF(self.rect()))
        left, top = (
            min(_WHOLE - 1, round(rect.x() / self.width() * _WHOLE)),
            min(_WHOLE - 1, round(rect.y() / self.height() * _WHOLE)),
        )
        width, height = round(rect.width() / self.width() * _WHOLE), round(rect.height() / self.height() * _WHOLE)
        return Region(left, top, min(max(1, width), _WHOLE - left), min(max(1, height), _WHOLE - top))

    def _choose_at(self, place: QPointF) -> None:
        for mark in self._marks:
            if mark.region and self._rect_of(mark.region).contains(place):
                self.mark_chosen.emit(mark)
                return

    def _set_region(self, region: Region | None) -> None:
        self.region = region
        self.update()
        self.region_changed.emit(region)
        if region is not None and self._drag is None:
            said = translate("Reader", "Region from {left}, {top}, {width} wide, {height} high, in thousandths of the page")
            announce(self, said.format(left=region.left, top=region.top, width=region.width, height=region.height))

    def _rect_of(self, region: Region) -> QRectF:
        across, down = self.width() / _WHOLE, self.height() / _WHOLE
        return QRectF(region.left * across, region.top * down, region.width * across, region.height * down)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        now = theme.colours()
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self.rect()), self._picture)
        else:
            painter.fillRect(self.rect(), now.paper)
            painting.write_lines(
                painter,
                QRectF(24, 24, self.width() - 48, min(200, self.height() - 48)),
                self._words,
                theme.font(),
                now.ink_2,
                line_height=20,
                most=8,
                centred=False,
            )
        painting.panel(painter, self.rect(), None, theme.outline(), 0)
        for mark in self._marks:
            if mark.region:
                self._paint_region(painter, mark)
        if self.region is not None:
            fill = QColor(now.accent)
            fill.setAlphaF(0.24)
            painting.panel(painter, self._rect_of(self.region), fill, now.accent, 0, 2)
        if self.hasFocus() and self.region is None:
            painting.ring(painter, self.rect(), 0)

    def _paint_region(self, painter: QPainter, mark: Mark) -> None:
        if mark.region is None:
            return
        tint, rect = tint_of(mark.look), self._rect_of(mark.region)
        is_chosen = (mark.kind, mark.id) == self._chosen
        fill = QColor(tint.fill)
        fill.setAlphaF(0.35)
        painting.panel(painter, rect, fill, tint.line, 0, 3 if is_chosen else 1.5)
        face = theme.font("caption", 600 if is_chosen else 500)
        high = theme.scaled(18)
        label = QRectF(rect.x(), max(0.0, rect.y() - high), painting.width_of(mark.label, face) + 10, high)
        painting.panel(painter, label, tint.fill, tint.line, theme.grid("radius_small"))
        painting.write(painter, label, mark.label, face, tint.ink, painting.CENTRE, elide=False)
