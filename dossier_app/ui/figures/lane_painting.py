"""How the lanes of standing are painted: bars by forum, the veil over what is later, and the handle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from dossier_app.desk.figures.standing import Lane
from dossier_app.desk.standing import Stood
from dossier_app.domain.edtf import day_shortly
from dossier_app.domain.record import Pointer
from dossier_app.ui import icons, painting, theme
from dossier_app.ui.figures import argument_words as words_of
from dossier_app.ui.figures.time_scale import Scale
from dossier_app.ui.words import translate

GUTTER = 24
HEAD, FOOT, _BAR, STEP, _ROW, LABEL = 44, 28, 24, 32, 26, 64
"""The heights of head, axis, bar, lane and further row, and how far in the bars begin; at the usual size of text."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A standing as it is drawn: from where it may begin, from where it surely holds, to where another takes its place."""

    stood: Stood
    lane: Lane
    may_begin: float
    begins: float
    ends: float
    row: int

    @property
    def is_in_force(self) -> bool:
        return self.stood in self.lane.course.in_force


@dataclass(frozen=True, slots=True)
class Sight:
    """All that decides how the lanes look at one moment."""

    lanes: Sequence[Lane]
    rows: Mapping[Pointer, int]
    """By lane, the number of its first row."""
    bars: Sequence[Bar]
    scale: Scale
    size: QSize
    room: int
    """The height there is for lanes, between head and axis."""
    scrolled: int
    value: int
    as_at: date | None
    selected: Pointer | None
    is_focused: bool
    is_turned: bool
    """It is read from right to left."""

    def top_of(self, row: int) -> float:
        """Where a row is drawn; the further rows of a lane lie nearer to it than the next lane."""
        firsts = sum(first <= row for first in self.rows.values()) - 1
        return firsts * theme.scaled(STEP) + (row - firsts) * theme.scaled(_ROW) - self.scrolled

    def placed(self, left: float, top: float, wide: float, high: float) -> QRectF:
        """A place counted from where reading begins."""
        return QRectF(self.size.width() - left - wide if self.is_turned else left, top, max(0.0, wide), high)

    def paint(self, painter: QPainter) -> None:
        """The lanes, then the veil over what lies after the day, then the words that must be read through it, then the handle."""
        now = theme.colours()
        painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), now.paper)
        self._paint_axis(painter)
        head, scale = theme.scaled(HEAD), self.scale
        handle = scale.x(self.value)
        painter.save()
        painter.setClipRect(0, head - 4, self.size.width(), self.room + 4)
        painter.translate(0, head)
        self._paint_labels(painter)
        for bar in self.bars:
            self._paint_bar(painter, bar, scale)
        veil = now.paper.toRgb()
        veil.setAlphaF(0.62)
        painter.fillRect(self.placed(handle, -4, self.size.width() - handle, self.room + 4), veil)
        for bar in self.bars:
            if bar.stood.is_later and bar.begins < self.value:
                veiled = self.placed(scale.x(bar.may_begin), self.top_of(bar.row), handle - scale.x(bar.may_begin), theme.scaled(_BAR))
                painter.fillRect(veiled, veil)
        for bar in self.bars:
            self._write_bar(painter, bar, scale, handle)
        painter.restore()
        self._paint_handle(painter, handle)

    def _paint_axis(self, painter: QPainter) -> None:
        now, scale, face = theme.colours(), self.scale, theme.font("caption", 500)
        bottom = self.size.height() - theme.scaled(FOOT)
        painter.fillRect(self.placed(scale.left, bottom, scale.width, 1), theme.outline())
        for tick in scale.ticks(theme.scaled(48)):
            x = scale.x(tick.day)
            painter.fillRect(self.placed(x, theme.scaled(HEAD) - 4, 1, bottom - theme.scaled(HEAD) + 4), theme.hairline())
            if x + painting.width_of(tick.words, face) <= scale.right + GUTTER:
                at = self.placed(x, bottom + 5, theme.scaled(48), theme.scaled(16))
                painting.write(painter, at, tick.words, face, now.ink_3, elide=False)

    def _paint_labels(self, painter: QPainter) -> None:
        now, selected = theme.colours(), self.selected
        for lane in self.lanes:
            at = self.placed(GUTTER, self.top_of(self.rows[lane.at]), theme.scaled(LABEL) - GUTTER - 4, theme.scaled(_BAR))
            painting.write(painter, at, lane.label, theme.font("small", 600), now.accent if lane.at == selected else now.ink)

    def _paint_bar(self, painter: QPainter, bar: Bar, scale: Scale) -> None:
        now, high = theme.colours(), theme.scaled(_BAR)
        is_mine = bar.is_in_force and bar.lane.at == self.selected
        top = self.top_of(bar.row)
        # Between bars of one lane lie two pixels; a bar too short to be seen is still there.
        right = max(scale.x(bar.ends) - 2, scale.x(bar.begins) + 2)
        if bar.begins > bar.may_begin:
            unsure = self.placed(scale.x(bar.may_begin), top, max(3, right - scale.x(bar.may_begin)), high)
            painting.panel(painter, unsure, None, now.edge, theme.grid("radius_small"), dashed=True)
        solid = self.placed(scale.x(bar.begins), top, right - scale.x(bar.begins), high)
        if bar.begins < bar.ends:
            fill = now.accent_soft if is_mine else now.paper if theme.is_contrast() else now.neutral_soft
            edge = now.accent if is_mine else now.edge if theme.is_contrast() else None
            painting.panel(painter, solid, fill, edge, theme.grid("radius_small"), 1.5 if is_mine else 1)

    def _write_bar(self, painter: QPainter, bar: Bar, scale: Scale, handle: float) -> None:
        """Glyph, word and forum; clear of the handle where there is room on its other side."""
        now, cell = theme.colours(), words_of.stood_cell(bar.stood)
        is_mine = bar.is_in_force and bar.lane.at == self.selected
        is_veiled = bar.stood.is_later or (scale.x(bar.begins) >= handle and not bar.is_in_force)
        left, right = scale.x(min(bar.begins, bar.ends) if bar.begins < bar.ends else bar.may_begin), scale.x(bar.ends) - 2
        start = left + 8
        side = theme.scaled(12)
        needed = side + 6 + painting.width_of(cell.words, theme.font("small"))
        if left < handle < min(right, start + needed + 4) and right - handle > needed + 8:
            start = handle + 8
        if right - start < 14:
            return
        top, high = self.top_of(bar.row), theme.scaled(_BAR)
        ink = now.ink_3 if is_veiled else now.accent if is_mine else now.ink_2
        icons.draw(painter, cell.glyph, self.placed(start, 0, side, 0).x(), top + (high - side) / 2, ink, side)
        words = self.placed(start + side + 6, top, right - start - side - 12, high)
        if words.width() < 16:
            return
        painting.write(painter, words, cell.words, theme.font("small"), now.ink_3 if is_veiled else now.accent if is_mine else now.ink)
        rest = start + needed + 6
        if cell.note and right - rest > 24:
            painting.write(painter, self.placed(rest, top, right - rest - 6, high), cell.note, theme.font("small"), now.ink_3)

    def _paint_handle(self, painter: QPainter, handle: float) -> None:
        now, face = theme.colours(), theme.font("small", 600)
        as_at = self.as_at
        words = translate("Figure", "As at %1").replace("%1", day_shortly(as_at)) if as_at else translate("Figure", "All that is recorded")
        high, wide = theme.scaled(24), painting.width_of(words, face) + 20
        left = min(max(handle - wide / 2, GUTTER), self.size.width() - GUTTER - wide)
        title, at_left = translate("Figure", "Standing by forum and date"), theme.font("small")
        if left > GUTTER + painting.width_of(title, at_left) + 12:
            painting.write(painter, self.placed(GUTTER, 12, left - GUTTER - 12, high), title, at_left, now.ink_3)
        pill = self.placed(left, 12, wide, high)
        painter.fillRect(self.placed(handle - 1, 12 + high, 2, self.size.height() - theme.scaled(FOOT) - 12 - high), now.accent)
        painting.panel(painter, pill, now.accent, None)
        painting.write(painter, pill, words, face, now.on_accent, painting.CENTRE, elide=False)
        if self.is_focused:
            painting.ring(painter, pill.adjusted(-3, -3, 3, 3))
