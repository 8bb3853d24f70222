"""The picture of a time line: everything that is in sight, laid out once for a view and painted as often as the screen asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from dossier_app.desk.figures.time_line import Entry, Sign, TimeLine
from dossier_app.ui import painting, theme
from dossier_app.ui.figures.time_marks import Label, Mark
from dossier_app.ui.figures.time_scale import Scale, range_words
from dossier_app.ui.figures.time_words import as_at_words, lane_words, undated_words
from dossier_app.ui.words import translate

_GUTTER = 24


@dataclass(frozen=True, slots=True)
class Picture:
    """What is in sight and where, counted from the left; written from the right, everything is mirrored when it is painted."""

    line: TimeLine
    scale: Scale
    bounds: QRectF
    top: float
    lane_height: float
    unit: float
    marks: tuple[Sequence[Mark], ...]
    labels: tuple[Sequence[Label], ...]
    current: int
    is_whole: bool
    is_mirrored: bool
    is_focused: bool

    @property
    def bottom(self) -> float:
        return self.top + self.lane_height * len(self.line.lanes)

    @property
    def wall(self) -> float | None:
        """Where the day as at which the case is shown ends, when that is in sight."""
        return wall_of(self.line, self.scale)

    def middle(self, lane: int) -> float:
        return self.top + self.lane_height * (lane + 0.5)

    def seen(self, rect: QRectF) -> QRectF:
        """The rectangle where it is painted."""
        return QRectF(self.bounds.width() - rect.right(), rect.y(), rect.width(), rect.height()) if self.is_mirrored else rect

    def box(self, mark: Mark, lane: int) -> QRectF:
        """Where a mark lies."""
        high = 12 * self.unit
        return QRectF(mark.left, self.middle(lane) - mark.row * 15 * self.unit - high / 2, mark.right - mark.left, high)

    def at(self, place: QPointF) -> Mark | None:
        """The mark nearest to a place, if one is near."""
        x = self.bounds.width() - place.x() if self.is_mirrored else place.x()
        near: tuple[float, Mark] | None = None
        for lane, marks in enumerate(self.marks):
            for mark in marks:
                box = self.box(mark, lane).adjusted(-4, -6, 4, 6)
                if box.contains(QPointF(x, place.y())) and (near is None or abs(mark.x - x) <= near[0]):
                    near = abs(mark.x - x), mark
        return near[1] if near else None


def wall_of(line: TimeLine, scale: Scale) -> float | None:
    if line.as_at is None:
        return None
    x = scale.x(line.as_at.toordinal() + 1)
    return x if scale.left <= x <= scale.right else None


def paint(painter: QPainter, picture: Picture) -> None:
    now = theme.colours()
    painter.fillRect(picture.bounds, now.paper)
    _lanes(painter, picture)
    _axis(painter, picture)
    painter.save()
    painter.setClipRect(picture.seen(QRectF(picture.scale.left, 0, picture.scale.width, picture.bounds.height())))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for lane, marks in enumerate(picture.marks):
        for label in picture.labels[lane]:
            _label(painter, picture, label, lane)
        for mark in marks:
            _mark(painter, picture, mark, lane)
    painter.restore()
    _head(painter, picture)


def _lanes(painter: QPainter, picture: Picture) -> None:
    now, scale = theme.colours(), picture.scale
    if picture.line.as_at is not None:
        begins = min(max(scale.left, scale.x(picture.line.as_at.toordinal() + 1)), scale.right)
        veil = QRectF(begins, picture.top, scale.right - begins, picture.bottom - picture.top)
        painter.fillRect(picture.seen(veil), now.neutral_soft)
        face = theme.font("caption")
        words = translate("Figure", "not known yet")
        if painting.width_of(words, face) + 12 < veil.width():
            foot = veil.adjusted(0, veil.height() - 18 * picture.unit, -6, -2)
            painting.write(painter, picture.seen(foot), words, face, now.ink_3, _outer(picture))
    for lane, each in enumerate(picture.line.lanes):
        top = picture.top + lane * picture.lane_height
        painter.fillRect(picture.seen(QRectF(_GUTTER, top, scale.right - _GUTTER, 1)), theme.hairline())
        place = QRectF(_GUTTER, top, scale.left - _GUTTER - 8, picture.lane_height)
        painting.write(painter, picture.seen(place), lane_words(each), theme.font("small"), now.ink_2, _inner(picture))
    painter.fillRect(picture.seen(QRectF(scale.left, picture.bottom, scale.width, 1)), theme.outline())


def _axis(painter: QPainter, picture: Picture) -> None:
    now, scale, face = theme.colours(), picture.scale, theme.font("caption", 500)
    for tick in scale.ticks(56 * picture.unit):
        x = scale.x(tick.day)
        if not scale.left <= x <= scale.right:
            continue
        painter.fillRect(picture.seen(QRectF(round(x), picture.top, 1, picture.bottom - picture.top)), theme.hairline())
        wide = painting.width_of(tick.words, face) + 2
        if x + 6 + wide <= scale.right:
            place = QRectF(x + 6, picture.bottom + 4, wide, 16 * picture.unit)
            painting.write(painter, picture.seen(place), tick.words, face, now.ink_3, _inner(picture), elide=False)


def _inner(picture: Picture) -> Qt.AlignmentFlag:
    return painting.RIGHT if picture.is_mirrored else painting.LEFT


def _outer(picture: Picture) -> Qt.AlignmentFlag:
    return painting.LEFT if picture.is_mirrored else painting.RIGHT


def _mark(painter: QPainter, picture: Picture, mark: Mark, lane: int) -> None:
    now = theme.colours()
    box = picture.seen(picture.box(mark, lane))
    is_current = picture.current in mark.numbers
    entries = picture.line.entries
    first = entries[mark.numbers[0]]
    colour = now.accent if is_current else now.ink_3 if first.is_later else now.ink_2
    if mark.is_many:
        painting.panel(painter, box, now.paper if is_current else now.neutral_soft, colour, 3, 2 if is_current else 1)
        painting.write(painter, box, f"{len(mark.numbers):,}", theme.font("caption", 500), colour, painting.CENTRE, elide=False)
    else:
        _sign(painter, box, first, colour, picture.unit)
    if any(entries[number].conflicts for number in mark.numbers[:50]):
        _disputed(painter, box, picture.unit)
    if is_current and picture.is_focused:
        painting.ring(painter, box.adjusted(-3, -3, 3, 3), 6)


def _sign(painter: QPainter, box: QRectF, entry: Entry, colour: QColor, unit: float) -> None:
    sign = entry.sign
    if sign is Sign.PILL:
        pill = box.adjusted(0, 1.5 * unit, 0, -1.5 * unit)
        painting.panel(painter, pill, theme.colours().neutral_soft, colour, 4 * unit, 1.5, dashed=entry.is_unsure)
    elif sign is Sign.BAR and box.width() > 12 * unit:
        painter.fillRect(box, colour)
    else:
        painter.save()
        painter.translate(box.center())
        painter.scale(unit, unit)
        painting.sign(painter, QPointF(0, 0), sign, colour)
        painter.restore()


def _disputed(painter: QPainter, box: QRectF, unit: float) -> None:
    """Accounts of the date differ: a broken ring about the sign; the label names the conflict."""
    now = theme.colours()
    painting.panel(painter, box.adjusted(-3, -3, 3, 3), None, now.caution, 8 * unit, 1.5, dashed=True)


def _label(painter: QPainter, picture: Picture, label: Label, lane: int) -> None:
    now, unit = theme.colours(), picture.unit
    entry = picture.line.entries[label.number]
    is_current = label.number == picture.current
    middle = picture.middle(lane) - label.level * 16 * unit
    place = QRectF(label.left, middle - 8 * unit, label.right - label.left + 2, 16 * unit)
    if abs(label.level) > 1:
        ends = middle + (8 if label.level > 0 else -8) * unit
        begins = picture.middle(lane) - (8 if label.level > 0 else -8) * unit
        painter.setPen(QPen(theme.outline(), 1))
        x = picture.seen(QRectF(label.leader, 0, 0, 0)).x()
        painter.drawLine(QPointF(x, begins), QPointF(x, ends))
    colour = now.accent if is_current else now.caution if entry.conflicts else now.ink_3 if entry.is_later else now.ink_2
    face = theme.font("caption", 600 if is_current else 500 if entry.conflicts else 400)
    veiled = picture.line.as_at is not None and label.left >= picture.scale.x(picture.line.as_at.toordinal() + 1)
    # The line of a year opens where words stand.
    painter.fillRect(picture.seen(place), now.neutral_soft if veiled else now.paper)
    painting.write(painter, picture.seen(place), label.words, face, colour, _inner(picture), elide=False)


def _head(painter: QPainter, picture: Picture) -> None:
    now, unit, scale = theme.colours(), picture.unit, picture.scale
    lead, small = theme.font("lead", 600), theme.font("small")
    title = translate("Figure", "Time line")
    left, right = float(_GUTTER), scale.right
    painting.write(painter, picture.seen(QRectF(left, 8 * unit, right, 26 * unit)), title, lead, now.ink, _inner(picture))
    left += painting.width_of(title, lead) + 10
    if (wall := picture.wall) is not None:
        words, face = as_at_words(picture.line), theme.font("caption", 600)
        wide = painting.width_of(words, face) + 12
        begun = min(max(wall - wide / 2, left), right - wide)
        badge = picture.seen(QRectF(begun, 11 * unit, wide, 22 * unit))
        painter.fillRect(picture.seen(QRectF(wall - 1, 33 * unit, 2, picture.bottom - 33 * unit)), now.accent)
        painting.panel(painter, badge, now.accent, None, theme.grid("radius_small"))
        painting.write(painter, badge, words, face, now.on_accent, painting.CENTRE, elide=False)
        left, right = (left, begun - 10) if begun - left >= right - begun - wide else (begun + wide + 10, right)
    parts = [range_words(scale), undated_words(picture.line)]
    parts.append("" if picture.is_whole else translate("Figure", "0 shows all"))
    said = " · ".join(part for part in parts if part)
    if right - left > 40:
        painting.write(painter, picture.seen(QRectF(left, 9 * unit, right - left, 26 * unit)), said, small, now.ink_3, _inner(picture))
