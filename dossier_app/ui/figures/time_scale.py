"""The scale of a time line: which days are in sight, where each lies, and the ticks people read them by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from dossier_app.domain.edtf import MONTHS

FEWEST_DAYS = 14.0
"""Nobody looks closer than at two weeks: no event is shorter than a day."""
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()
_MONTHS = (1, 3, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
_DAYS_OF_MONTH = {1: tuple(range(1, 32)), 7: (1, 8, 15, 22)}


@dataclass(frozen=True, slots=True)
class Tick:
    """Where a day, month or year begins, and how it is called."""

    day: int
    words: str


@dataclass(frozen=True, slots=True)
class Scale:
    """From which day on (as an ordinal) how many days are in sight, between which edges."""

    first: float
    days: float
    left: float
    width: float

    @property
    def per_day(self) -> float:
        """Pixels in a day."""
        return self.width / self.days

    @property
    def last(self) -> float:
        return self.first + self.days

    @property
    def right(self) -> float:
        return self.left + self.width

    def x(self, day: float) -> float:
        """Where a day begins."""
        return self.left + (day - self.first) * self.per_day

    def day(self, x: float) -> float:
        """Which moment lies here."""
        return self.first + (x - self.left) / self.per_day

    def zoomed(self, closer: float, about: float, whole: Scale) -> Scale:
        """Seen from so many times closer, with this day staying where it is; never wider than the whole."""
        days = min(max(self.days / closer, FEWEST_DAYS), whole.days)
        return replace(self, first=about - (about - self.first) * days / self.days, days=days).inside(whole)

    def panned(self, days: float, whole: Scale) -> Scale:
        """Moved on by so many days, as far as the whole goes."""
        return replace(self, first=self.first + days).inside(whole)

    def inside(self, whole: Scale) -> Scale:
        """The same, no wider than the whole and inside it."""
        days = min(self.days, whole.days)
        return replace(self, days=days, first=min(max(self.first, whole.first), whole.last - days))

    def ticks(self, room: float) -> Iterator[Tick]:
        """The days at which something begins that is at least `room` wide: a day, a week, a month, a quarter, years."""
        begins, ends = max(_FIRST, int(self.first)), min(_LAST, ceil(self.last))
        step = next((days for days in _DAYS_OF_MONTH if days * self.per_day >= room), 0)
        if step:
            for month in _months(begins, ends, 1):
                for number in _DAYS_OF_MONTH[step]:
                    day = month + number - 1
                    if day <= ends and begins <= day and date.fromordinal(day).day == number:
                        yield Tick(day, f"{number} {MONTHS[date.fromordinal(day).month - 1][:3]}")
            return
        months = next((each for each in _MONTHS if each * 28 * self.per_day >= room), _MONTHS[-1])
        for day in _months(begins, ends, months):
            begun = date.fromordinal(day)
            if day >= begins:
                yield Tick(day, str(begun.year) if begun.month == 1 else MONTHS[begun.month - 1][:3])


def _months(begins: int, ends: int, step: int) -> Iterator[int]:
    """The first days of every so-manieth month, counted from a year's beginning."""
    first = date.fromordinal(begins)
    number = (first.year * 12 + first.month - 1) // step * step
    while number < 12 * (date.max.year + 1):
        if number >= 12:
            day = date(number // 12, number % 12 + 1, 1).toordinal()
            if day > ends:
                return
            yield day
        number += step


def whole_of(days: tuple[int, int], left: float, width: float) -> Scale:
    """All these days with a little room, from the beginning of a month or a year on."""
    first, last = days
    span = max(last - first + 1, 60)
    begun = date.fromordinal(max(_FIRST, first))
    begun = begun.replace(month=1, day=1) if span > 550 else begun.replace(day=1)
    ends = min(last + 1 + max(span * 0.08, 7), float(_LAST))
    ends = max(ends, begun.toordinal() + 60.0)
    return Scale(float(begun.toordinal()), ends - begun.toordinal(), left, width)


def range_words(scale: Scale) -> str:
    """What is in sight: “2021 to 2026”, “Mar to Jun 2022”, “18 May to 2 Jun 2022”."""
    first = date.fromordinal(max(_FIRST, int(scale.first)))
    last = date.fromordinal(min(_LAST, max(int(scale.first), ceil(scale.last) - 1)))
    if scale.days > 550:
        return _joined(str(first.year), str(last.year))
    if scale.days > 62:
        return _joined(_month(first) if first.year == last.year else f"{_month(first)} {first.year}", f"{_month(last)} {last.year}")
    begins = f"{first.day} {_month(first)}" + ("" if first.year == last.year else f" {first.year}")
    return _joined(begins, f"{last.day} {_month(last)} {last.year}")


def _month(day: date) -> str:
    return MONTHS[day.month - 1][:3]


def _joined(first: str, last: str) -> str:
    from dossier_app.ui.words import translate

    return last if first == last else translate("Figure", "%1 to %2").replace("%1", first).replace("%2", last)
