"""A page of an exhibit as a picture, and the region that is being marked on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from dossier_app.desk.marks import Mark
from dossier_app.domain.evidence import Region
from dossier_app.ui import painting, theme
from dossier_app.ui.buttons import button
from dossier_app.ui.keys import act_of, claims
from dossier_app.ui.labels import Picture
from dossier_app.ui.reader.mark_painting import tint_of
from dossier_app.ui.reader.regions import RegionLabel, labels_over, paint_region, paint_region_label
from dossier_app.ui.spoken import announce
from dossier_app.ui.words import translate

_WHOLE = 1000
_FIRST_REGION = Region(300, 400, 400, 200)
_Key = Qt.Key
_MOVES = {_Key.Key_Left: (-1, 0), _Key.Key_Right: (1, 0), _Key.Key_Up: (0, -1), _Key.Key_Down: (0, 1)}
_LETTER_PAPER = 297 / 210
_INDENT, _MOST_LINES = 24, 8
_MARKED, _DRAWN = 0.16, 0.24
"""How strongly a region is tinted that is on record, and one that is being drawn."""


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
    """One page. A region is drawn by dragging, or by a key and the arrows (Shift: its size, Ctrl: finely); Enter takes it, Escape drops it.

    Without one, Alt+Down and Alt+Up go from mark to mark, and Enter goes to the record of the one that is chosen.
    """

    region_taken = Signal(object)
    region_changed = Signal(object)
    region_moved = Signal(object)
    """The region is another by keys, so that it may have left what is in sight."""
    mark_chosen = Signal(object)
    acted = Signal()
    """What can be done about a page without a picture is to be done."""

    def __init__(self) -> None:
        super().__init__()
        self.region: Region | None = None
        self._picture: QImage | None = None
        self._words = ""
        self._marks: Sequence[Mark] = ()
        self._chosen: tuple[str, str] | None = None
        self._drag: _Drag | None = None
        self.act = button(translate("Reader", "Try again"), small=True, does=self.acted.emit)
        self.act.setParent(self)
        self.act.setCursor(Qt.CursorShape.ArrowCursor)
        self.act.hide()
        self.setAccessibleName(translate("Reader", "Page"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def show_picture(self, picture: QImage) -> None:
        """Show the page."""
        self._show(picture, "")

    def show_words(self, words: str, act: str = "") -> None:
        """Show these words where there is no picture of the page, and under them what can be done about it."""
        self._show(None, words)
        if act:
            self.act.setText(act)
            self.act.setAccessibleName(act)
            self.act.setFixedSize(self.act.sizeHint())
            self.act.show()
            announce(self, words)

    def _show(self, picture: QImage | None, words: str) -> None:
        self._picture, self._words = picture, words
        self.act.hide()
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
        lines = painting.lines_of(self._words, theme.font(), width - 2 * _INDENT, _MOST_LINES)
        under = _INDENT + theme.scaled(20) * len(lines) + 12
        self.act.move(width - _INDENT - self.act.width() if self.isRightToLeft() else _INDENT, under)

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
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and key in (_Key.Key_Up, _Key.Key_Down):
            self.step_to_mark(1 if key == _Key.Key_Down else -1)
        elif key in (_Key.Key_Return, _Key.Key_Enter):
            self._enter()
        elif self.region is not None and key == _Key.Key_Escape:
            self._set_region(None)
        else:
            super().keyPressEvent(event)

    def step_to_mark(self, step: int) -> None:
        """Choose the next mark of this page, or the one before it."""
        current = next((number for number, each in enumerate(self._marks) if (each.kind, each.id) == self._chosen), None)
        number = current + step if current is not None else 0 if step > 0 else len(self._marks) - 1
        if 0 <= number < len(self._marks):
            self._choose(self._marks[number])

    def _enter(self) -> None:
        chosen = next((each for each in self._marks if (each.kind, each.id) == self._chosen), None)
        if self.region is not None:
            self.region_taken.emit(self.region)
        elif not self.act.isHidden():
            self.act.click()
        elif chosen is not None:
            self._choose(chosen)

    def _choose(self, mark: Mark) -> None:
        announce(self, mark.label)
        self.mark_chosen.emit(mark)

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
        label = next((each for each in self.labels() if each.rect.contains(place)), None)
        if label is not None:
            self._choose(label.marks[0])
            return
        here = [(mark.region, mark) for mark in self._marks if mark.region and self.rect_of(mark.region).contains(place)]
        if here:
            self._choose(min(here, key=lambda each: each[0].width * each[0].height)[1])  # the larger can be taken hold of elsewhere

    def _set_region(self, region: Region | None) -> None:
        self.region = region
        self.update()
        self.region_changed.emit(region)
        if region is not None and self._drag is None:
            said = translate("Reader", "Region from {left}, {top}, {width} wide, {height} high, in thousandths of the page")
            announce(self, said.format(left=region.left, top=region.top, width=region.width, height=region.height))
            self.region_moved.emit(region)

    def rect_of(self, region: Region) -> QRectF:
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
                QRectF(_INDENT, _INDENT, self.width() - 2 * _INDENT, self.height()),
                self._words,
                theme.font(),
                now.ink_2,
                line_height=20,
                most=_MOST_LINES,
                centred=False,
            )
        painting.panel(painter, self.rect(), None, theme.outline(), 0)
        for mark in self._outlined():
            self._paint_region(painter, mark)
        for label in self.labels():
            paint_region_label(painter, label, is_chosen=self._is_chosen(label.marks[0]))
        if self.region is not None:
            paint_region(painter, self.rect_of(self.region), now.accent, 2, _DRAWN)
        if self.hasFocus() and self.region is None:
            painting.ring(painter, self.visibleRegion().boundingRect(), 0)

    def labels(self) -> list[RegionLabel]:
        """The labels of the regions of this page, where they stand."""
        return labels_over(self._marks, self.rect_of, self.width(), self._chosen)

    def _is_chosen(self, mark: Mark) -> bool:
        return (mark.kind, mark.id) == self._chosen

    def _outlined(self) -> Iterable[Mark]:
        """One mark for each region, the chosen one where it is among them: more than one would hide what the picture shows."""
        by_region = {mark.region: mark for mark in sorted(self._marks, key=self._is_chosen)}
        return [mark for region, mark in by_region.items() if region]

    def _paint_region(self, painter: QPainter, mark: Mark) -> None:
        if mark.region:
            paint_region(painter, self.rect_of(mark.region), tint_of(mark.look).line, 3 if self._is_chosen(mark) else 1.5, _MARKED)
