"""The shelf: the events of one lane in order of their days, so that those in sight are found without walking past the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import floor

LENGTHS = (1, 7, 31, 92, 366)
"""Spans are kept apart by so many days and longer ones, because whether a span is seen as a point depends on how close one looks."""
_CELL = 48.0
"""Events are counted together in cells of this width, which lie fast in time: what is near stays together while one moves along."""
_APART = 4
"""So many signs find room in a cell; more become one mark with their count."""
_POINT = 16.0
"""A span narrower than this is drawn as a sign."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One event, or many in one place: the days from where to where they lie, and their numbers in the order of the whole."""

    first: float
    last: float
    numbers: Sequence[int]
    is_span: bool


class Shelf:
    """Filled once for each reading of the case; asked for every picture."""

    def __init__(self, spans: Iterable[tuple[int, int, int]]) -> None:
        """`spans` are first day, last day and number of each event, in order."""
        self._classes: list[list[tuple[int, int, int]]] = [[] for _ in range(len(LENGTHS) + 1)]
        for span in spans:
            self._classes[bisect_left(LENGTHS, span[1] - span[0] + 1)].append(span)
        self._points: dict[int, tuple[list[float], list[int]]] = {}

    def in_sight(self, first: float, last: float, per_day: float, unit: float) -> Iterator[Placed]:
        """What lies between these days at so many pixels a day, first what is seen as points and then what is seen as spans."""
        wide = _CELL * unit / per_day
        begins = (floor(first / wide) - 1) * wide
        small = max(1, sum(length * per_day <= _POINT * unit for length in LENGTHS))
        middles, numbers = self._seen_as_points(small)
        for start, end in _cells(middles, wide, begins, last + wide):
            if end - start <= _APART:
                yield from (Placed(middles[each], middles[each], (numbers[each],), is_span=False) for each in range(start, end))
            else:
                yield Placed(middles[start], middles[end - 1], numbers[start:end], is_span=False)
        for spans in self._classes[small:]:
            yield from _spans(spans, wide, first, last)

    def _seen_as_points(self, small: int) -> tuple[list[float], list[int]]:
        """The middles of the spans of the first classes, in order, each with its number."""
        if small not in self._points:
            found = sorted(((span[0] + span[1] + 1) / 2, span[2]) for spans in self._classes[:small] for span in spans)
            self._points[small] = [each[0] for each in found], [each[1] for each in found]
        return self._points[small]

    @cached_property
    def known_days(self) -> tuple[int, int] | None:
        """The first and the last day that any of them names, leaving out ends that are open."""
        days = [day for spans in self._classes for span in spans for day in span[:2] if OPEN_BEFORE < day < OPEN_AFTER]
        return (min(days), max(days)) if days else None


OPEN_BEFORE, OPEN_AFTER = 0, 4_000_000
"""The days that stand for an open beginning and an open end: outside all calendars."""


def _cells(keys: list[float], wide: float, begins: float, ends: float) -> Iterator[tuple[int, int]]:
    """The runs of keys that share a cell; it leaps from cell to cell, however many lie in one."""
    place = bisect_left(keys, begins)
    while place < len(keys) and keys[place] <= ends:
        after = max(place + 1, bisect_left(keys, (floor(keys[place] / wide) + 1) * wide, place))
        yield place, after
        place = after


def _spans(spans: list[tuple[int, int, int]], wide: float, first: float, last: float) -> Iterator[Placed]:
    """Those that reach into sight. They are kept in order of where they begin; those that begin before it are counted as one cell."""
    keys = [max(span[0], first - 1.0) for span in spans if span[1] >= first and span[0] <= last]
    kept = [span for span in spans if span[1] >= first and span[0] <= last]
    for start, end in _cells(keys, wide, first - 2, last):
        many = kept[start:end]
        if end - start < _APART:
            yield from (Placed(each[0], each[1] + 1, (each[2],), is_span=True) for each in many)
        else:
            yield Placed(many[0][0], max(each[1] for each in many) + 1, [each[2] for each in many], is_span=True)
