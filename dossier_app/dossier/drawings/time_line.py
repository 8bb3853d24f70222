"""The time line: own proceedings over the axis, others under it; a filled dot is a day, an open bar a month or year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dossier_app.domain.edtf import day_shortly
from dossier_app.domain.language import say, say_count, spoken
from dossier_app.dossier.drawings.pen import QUIET, STRONG, WORDS, Pen, Sketch, broken, width_of
from dossier_app.dossier.figures import Known, Moment, TimeLine
from dossier_app.dossier.look import FRAME, TEXT

_LEFT, _RIGHT = 16.0, 172.0
_LANE, _STEP = 5.5, 5.5
_LEVELS = 9
"""Labels stand on at most so many levels; what finds no place is counted under the figure."""
_AS_AT = -1
_BESIDE = 0.8
"""A label begins so far from its leader, so that the leader of another event of the same day passes it."""


@dataclass(frozen=True, slots=True)
class Label:
    """The words of one event: from where to where they run, at which level, and where their leader stands."""

    number: int
    words: str
    left: float
    right: float
    level: int
    leader: float


class TimeLineDrawing(Sketch):
    """Labels take the nearest level at which neither label nor leader crosses another."""

    def __init__(self, line: TimeLine) -> None:
        self._line = line
        first, last = _bounds(line)
        self._first, self._days = first, max(1, (last - first).days)
        self._above, self._below = self._labelled(own=True), self._labelled(own=False)
        self._left_out = len(line.moments) - len([each for each in (*self._above, *self._below) if each.number != _AS_AT])
        up = max((each.level for each in self._above), default=0)
        down = max((each.level for each in self._below), default=-1)
        self._axis = 4 + _LANE + _STEP * (up + 1)
        under = _LANE + _STEP * (down + 1) + 2
        super().__init__(172, self._axis + max(under, 8) + (5 if self._left_out else 0))

    def _x(self, day: date) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (day - self._first).days / self._days

    def _labelled(self, *, own: bool) -> list[Label]:
        """With words, or with paragraph numbers alone where words find no place."""
        moments = sorted((each for each in self._line.moments if each.is_own is own), key=lambda each: (each.first, each.number))
        moments.reverse()
        as_at = [] if own or self._line.as_at is None else [(_AS_AT, _as_at(self._line.as_at), self._x(self._line.as_at))]
        with_words = _placed([*as_at, *((each.number, each.words, self._x(each.first)) for each in moments)])
        if len(with_words) == len(moments) + len(as_at):
            return with_words
        return _placed([*as_at, *((each.number, "", self._x(each.first)) for each in moments)])

    def sketch(self, pen: Pen) -> None:
        pen.line([(_LEFT, self._axis), (_RIGHT, self._axis)], 0.8)
        self._years(pen)
        _lane(pen, self._line.own_lane, self._axis - _LANE + 1)
        if any(not each.is_own for each in self._line.moments):
            _lane(pen, self._line.other_lane, self._axis + _LANE + 1)
        for moment in self._line.moments:
            self._sign(pen, moment)
        for label in self._above:
            self._label(pen, label, -1)
        for label in self._below:
            self._label(pen, label, 1)
        if self._left_out:
            told = say_count(
                "%n event has a sign and no label here; the table below names every one.",
                "%n events have a sign and no label here; the table below names every one.",
                self._left_out,
            )
            pen.words(told, _LEFT, self.size[1] - 1.5, QUIET)

    def _years(self, pen: Pen) -> None:
        """A tick a year, and its figure where there is room for it."""
        last = (self._first + timedelta(self._days)).year
        years = {year: self._x(max(date(year, 1, 1), self._first)) for year in range(self._first.year, last + 1)}
        every = next((step for step in (1, 2, 5, 10, 20, 50, 100) if (_RIGHT - _LEFT) * 365 * step / self._days >= 9), 500)
        ticks = every if every > 10 else 1
        for year, x in years.items():
            if year % ticks == 0 or x == _LEFT:
                pen.line([(x, self._axis - 1.2), (x, self._axis + 1.2)], 0.8)
            if year % every == 0 and x <= _RIGHT - 8:
                pen.words(str(year), x + 1, self._axis + 3.5, QUIET)
        pen.line([(_RIGHT, self._axis - 1.2), (_RIGHT, self._axis + 1.2)], 0.8)

    def _sign(self, pen: Pen, moment: Moment) -> None:
        y = self._axis + (-_LANE if moment.is_own else _LANE)
        x, last = self._x(moment.first), self._x(moment.last)
        if moment.known is Known.DAY:
            pen.dot(x, y, 1.1)
        elif moment.known is Known.DAYS:
            width = max(0.8, last - x)
            pen.box(min(x, _RIGHT - width), y - 1.1, width, 2.2, weight=0.7, colour=TEXT, fill=TEXT)
        else:
            width = max(2.4, last - x)
            pen.box(min(x, _RIGHT - width), y - 1.1, width, 2.2, weight=0.7, colour=TEXT)

    def _label(self, pen: Pen, label: Label, away: int) -> None:
        lane = self._axis + away * _LANE
        middle = lane + away * _STEP * (label.level + 1)
        baseline = middle + 1
        if label.number == _AS_AT:
            # Open where the figures of the years stand.
            for top, bottom in ((-_LANE - 2.4, 0.6), (4.2, middle - 1.6 - self._axis)):
                pen.line([(label.leader, self._axis + top), (label.leader, self._axis + bottom)], 0.8, dash=(2, 2))
            pen.words(label.words, label.left, baseline, QUIET)
            return
        pen.line([(label.leader, lane + away * 1.3), (label.leader, middle + (1.2 if away < 0 else -1.6))], 0.4, FRAME)
        number = f"{label.number} "
        pen.words(number.strip(), label.left, baseline, STRONG)
        if label.words:
            pen.words(label.words, label.left + width_of(number, STRONG), baseline)


def _placed(wanted: list[tuple[int, str, float]]) -> list[Label]:
    """The labels that find a place, first to the right of their leader, then to the left, at the level nearest to the axis."""
    placed: list[Label] = []
    for number, words, x in wanted:
        width = width_of(words, QUIET) if number == _AS_AT else width_of(f"{number} ", STRONG) + width_of(words)
        tried = (
            Label(number, words, left, left + width, level, x)
            for level in range(_LEVELS)
            for left in ((x - width,) if number == _AS_AT and x - width >= _LEFT else (x + _BESIDE, x - _BESIDE - width))
        )
        if found := next((each for each in tried if _is_clear(each, placed)), None):
            placed.append(found)
    return placed


def _is_clear(label: Label, placed: list[Label]) -> bool:
    """Whether it stays on the figure, and neither it nor its leader crosses another label or leader."""
    if label.left < _LEFT or label.right > _RIGHT:
        return False
    return all(_are_apart(label, each) for each in placed)


def _are_apart(one: Label, other: Label) -> bool:
    if one.level == other.level:
        return one.right + 1.5 < other.left or other.right + 1.5 < one.left
    near, far = (one, other) if one.level < other.level else (other, one)
    return not near.left - 0.5 < far.leader < near.right + 0.5


def _lane(pen: Pen, name: str, baseline: float) -> None:
    pen.words(broken(name, 15, WORDS, 1)[0], 0, baseline, WORDS)


def _as_at(day: date) -> str:
    return say("as at {date}", date=spoken(day_shortly(day)))


def _bounds(line: TimeLine) -> tuple[date, date]:
    days = [each.first for each in line.moments] + [each.last for each in line.moments] + ([line.as_at] if line.as_at else [])
    if not days:
        return date(2000, 1, 1), date(2001, 1, 1)
    first, last = min(days), max(days)
    return date(first.year, 1, 1), date(last.year, 12, 31)
