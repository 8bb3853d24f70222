"""The time line: own proceedings over the axis, others under it; a filled dot is a day, an open bar a month or year."""

from __future__ import annotations

from datetime import date, timedelta

from dossier_app.domain.edtf import day_shortly
from dossier_app.dossier.drawings.pen import QUIET, STRONG, WORDS, Pen, Sketch, width_of
from dossier_app.dossier.figures import Known, Moment, TimeLine
from dossier_app.dossier.look import FRAME, TEXT

_LEFT, _RIGHT = 16.0, 172.0
_LANE, _STEP = 5.5, 5.5
_MOST_LEVELS = 6


class TimeLineDrawing(Sketch):
    """Labels take the nearest level at which neither label nor leader crosses another."""

    def __init__(self, line: TimeLine) -> None:
        self._line = line
        first, last = _bounds(line)
        self._first, self._days = first, max(1, (last - first).days)
        self._levels = {moment.number: level for moments in _lanes(line) for moment, level in self._levelled(moments)}
        self._up = max((self._levels[each.number] for each in line.moments if each.is_own), default=0)
        self._down = max((self._levels[each.number] for each in line.moments if not each.is_own), default=0)
        self._axis = 6 + _LANE + _STEP * (self._up + 1)
        super().__init__(172, self._axis + _LANE + _STEP * (self._down + 1) + 8)

    def _x(self, day: date) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (day - self._first).days / self._days

    def _levelled(self, moments: list[Moment]) -> list[tuple[Moment, int]]:
        """Latest first: a label runs to the right, so it stands over those that come after it, and their leaders end below it."""
        taken: dict[int, list[tuple[float, float]]] = {}
        found: list[tuple[Moment, int]] = []
        for each in reversed(moments):
            left, right = self._label(each)
            for level in range(_MOST_LEVELS):
                clear = all(right + 1.5 < a or left - 1.5 > b for a, b in taken.get(level, []))
                leader = self._x(each.first)
                crossed = any(a - 0.8 < leader < b + 0.8 for lower in range(level) for a, b in taken.get(lower, []))
                if (clear and not crossed) or level == _MOST_LEVELS - 1:
                    taken.setdefault(level, []).append((left, right))
                    found.append((each, level))
                    break
        return found

    def _label(self, moment: Moment) -> tuple[float, float]:
        """From where to where the label runs: to the right of its sign, or to the left where the page ends."""
        width = width_of(f"{moment.number} ", STRONG) + width_of(moment.words)
        x = self._x(moment.first)
        left = x - 1 if x - 1 + width <= _RIGHT else x + 1 - width
        return left, left + width

    def sketch(self, pen: Pen) -> None:
        pen.line([(_LEFT, self._axis), (_RIGHT, self._axis)], 0.8)
        pen.line([(_LEFT, self._axis - 1.2), (_LEFT, self._axis + 1.2)], 0.8)
        for year in range(self._first.year, (self._first + timedelta(self._days)).year + 1):
            start = max(date(year, 1, 1), self._first)
            x = self._x(start)
            if start.year == year and x < _RIGHT - 8:
                pen.line([(x, self._axis - 1.2), (x, self._axis + 1.2)], 0.8)
                pen.words(str(year), x + 1, self._axis + 4, QUIET)
        pen.words(self._line.own_lane, 0, self._axis - _LANE + 1, WORDS)
        if any(not each.is_own for each in self._line.moments):
            pen.words(self._line.other_lane, 0, self._axis + _LANE + 2, WORDS)
        for moment in self._line.moments:
            self._moment(pen, moment)
        if self._line.as_at and self._first <= self._line.as_at <= self._first + timedelta(self._days):
            x = self._x(self._line.as_at)
            pen.line([(x, self._axis - 8), (x, self._axis + 8)], 0.8, dash=(2, 2))
            as_at = f"as at {day_shortly(self._line.as_at)}"
            pen.words(as_at, min(x, _RIGHT), self._axis + 11, QUIET, right=True)

    def _moment(self, pen: Pen, moment: Moment) -> None:
        away = -1 if moment.is_own else 1
        y = self._axis + away * _LANE
        x, last = self._x(moment.first), self._x(moment.last)
        if moment.known is Known.DAY:
            pen.dot(x, y, 1.1)
        elif moment.known is Known.DAYS:
            pen.box(x, y - 1.1, max(0.8, last - x), 2.2, weight=0.7, colour=TEXT, fill=TEXT)
        else:
            pen.box(x, y - 1.1, max(2.4, last - x), 2.2, weight=0.7, colour=TEXT)
        label = y + away * (_STEP * (self._levels[moment.number] + 1) - 1.5)
        pen.line([(x, y + away * 1.3), (x, label + (1.2 if away < 0 else -2.6))], 0.4, FRAME)
        left, _ = self._label(moment)
        number = f"{moment.number} "
        pen.words(number, left, label + 0.6, STRONG)
        pen.words(moment.words, left + width_of(number, STRONG), label + 0.6)


def _bounds(line: TimeLine) -> tuple[date, date]:
    days = [each.first for each in line.moments] + [each.last for each in line.moments] + ([line.as_at] if line.as_at else [])
    if not days:
        return date(2000, 1, 1), date(2001, 1, 1)
    first, last = min(days), max(days)
    return date(first.year, 1, 1), date(last.year, 12, 31)


def _lanes(line: TimeLine) -> tuple[list[Moment], list[Moment]]:
    ordered = sorted(line.moments, key=lambda each: (each.first, each.number))
    return [each for each in ordered if each.is_own], [each for each in ordered if not each.is_own]
