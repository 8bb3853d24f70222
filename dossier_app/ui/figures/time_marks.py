"""The marks of a time line, and the labels over and under them: where each lies in its lane, before anything is painted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dossier_app.ui.figures.time_scale import Scale
from dossier_app.ui.figures.time_shelf import Placed

_SIGN, _GAP = 11.0, 10.5
"""How wide a sign is, and how far the middles of two that would cover each other stand apart."""
_MANY = 30.0
_WIDEST, _NARROW = 160.0, 84.0
"""A label is at most so wide; where that finds no place, so wide."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands for one event, or for many; `row` moves a span up or down, out of the way of what lies in the middle of the lane."""

    numbers: Sequence[int]
    left: float
    right: float
    is_span: bool = False
    row: int = 0

    @property
    def x(self) -> float:
        return (self.left + self.right) / 2

    @property
    def is_many(self) -> bool:
        return len(self.numbers) > 1


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a level over (positive) or under the marks, for the event of this number; far levels have a leader to their mark."""

    number: int
    words: str
    left: float
    right: float
    level: int
    leader: float


def marks(placed: Iterable[Placed], scale: Scale, unit: float) -> list[Mark]:
    """Where everything in a lane lies. Signs that would cover each other move aside, together as little as can be."""
    found = list(placed)
    many = [_crowd(each, scale, unit) for each in found if len(each.numbers) > 1 and not each.is_span]
    alone = [each for each in found if len(each.numbers) == 1 and not each.is_span]
    middles = _apart([scale.x(each.first) for each in alone], _GAP * unit)
    half = _SIGN * unit / 2
    signs = [Mark(each.numbers, x - half, x + half) for each, x in zip(alone, middles, strict=True)]
    taken: dict[int, list[tuple[float, float]]] = {row: [] for row in (0, 1, -1)}
    taken[0] = [(each.left, each.right) for each in (*signs, *many)]
    spans: list[Mark] = []
    for each in (each for each in found if each.is_span):
        left, right = scale.x(each.first), scale.x(each.last)
        free = (row for row, others in taken.items() if all(right + 3 < other[0] or other[1] + 3 < left for other in others))
        row = next(free, 0)
        taken[row].append((left, right))
        spans.append(Mark(each.numbers, left, right, is_span=True, row=row))
    return [*spans, *many, *signs]


def _crowd(placed: Placed, scale: Scale, unit: float) -> Mark:
    left, right = scale.x(placed.first), scale.x(placed.last)
    spare = max(0.0, _MANY * unit - (right - left)) / 2
    return Mark(placed.numbers, left - spare, right + spare)


def _apart(wanted: list[float], gap: float) -> list[float]:
    """The places nearest to those wanted, taken together, of which no two are closer than the gap."""
    pools: list[tuple[float, int]] = []
    for number, place in enumerate(sorted(wanted)):
        total, count = place - number * gap, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before = pools.pop()
            total, count = total + before[0], count + before[1]
        pools.append((total, count))
    level = [total / count for total, count in pools for _ in range(count)]
    return [place + number * gap for number, place in enumerate(level)]


@dataclass(frozen=True, slots=True)
class Lettering:
    """What is said of events in few words, and how wide words are; which event is looked at, and what its label may not cross."""

    said: Callable[[int], str]
    counted: Callable[[int], str]
    fitted: Callable[[str, float], str]
    wide: Callable[[str], float]
    act: Callable[[int], str]
    is_first: Callable[[int], bool]
    """Whether its label is placed before others: what a forum decided says more of a case than what was reported of it."""
    current: int
    wall: float | None


def labels(found: Sequence[Mark], scale: Scale, unit: float, levels: int, lettering: Lettering) -> list[Label]:
    """The labels that find a place: over their mark, else under it, else aside; one for all dates of one act that stand together."""
    order = [level for number in range(1, levels + 1) for level in (number, -number)]
    taken: dict[int, list[tuple[float, float]]] = {level: [] for level in order}
    for each in found:
        if each.is_span and each.row in taken:
            taken[each.row].append((each.left, each.right))
    made: list[Label] = []
    for group in sorted(_huddles(found, lettering, unit), key=lambda group: _rank(group, lettering)):
        if label := _placed(group, scale, unit, taken, lettering):
            for level in order:
                if level * label.level > 0 and abs(level) < abs(label.level):
                    taken[level].append((label.leader - 2, label.leader + 2))
            taken[label.level].append((label.left, label.right))
            made.append(label)
    return made


def _huddles(found: Sequence[Mark], lettering: Lettering, unit: float) -> Iterator[Mark]:
    """Marks that have a label of their own: several dates of one act side by side have one."""
    alone = sorted((each for each in found if not each.is_many and not each.is_span), key=lambda each: each.x)
    crowds = [each.x for each in found if each.is_many and not each.is_span]
    # Crowds side by side have their counts in them; saying each once more over it would only be noise.
    yield from (
        each
        for each in found
        if each.is_span or (each.is_many and (lettering.current in each.numbers or not _has_neighbour(each.x, crowds, 64 * unit)))
    )
    for _, run in groupby(_with_runs(alone, lettering, unit), key=lambda each: each[0]):
        several = [each for _, each in run]
        numbers = [each.numbers[0] for each in several]
        chosen = lettering.current if lettering.current in numbers else numbers[0]
        yield replace(several[0], numbers=(chosen,), right=several[-1].right)


def _has_neighbour(x: float, others: Sequence[float], near: float) -> bool:
    return any(other != x and abs(other - x) < near for other in others)


def _with_runs(alone: list[Mark], lettering: Lettering, unit: float) -> Iterator[tuple[int, Mark]]:
    run = 0
    for before, each in zip([None, *alone], alone, strict=False):
        act = lettering.act(each.numbers[0])
        together = before and act and lettering.act(before.numbers[0]) == act and each.x - before.x <= (_GAP + 3) * unit
        run += not together
        yield run, each


def _rank(mark: Mark, lettering: Lettering) -> tuple[int, float]:
    if lettering.current in mark.numbers:
        return 0, mark.x
    return (3 if mark.is_many else 1 if lettering.is_first(mark.numbers[0]) else 2), mark.x


def _placed(mark: Mark, scale: Scale, unit: float, taken: dict[int, list[tuple[float, float]]], lettering: Lettering) -> Label | None:
    """The first place that is free; None when there is none. What is looked at has its label in any case."""
    left, right = max(mark.left, scale.left), min(mark.right, scale.right)
    if right <= left:
        return None
    number = lettering.current if lettering.current in mark.numbers else mark.numbers[0]
    is_current = number == lettering.current
    said = lettering.counted(len(mark.numbers)) if mark.is_many and not is_current else lettering.said(number)
    middle = (left + right) / 2
    for room in (_WIDEST, _NARROW):
        words = lettering.fitted(said, room * unit)
        wide = lettering.wide(words)
        for level in taken:
            for start in (middle - wide / 2, right - wide, left):
                begun = min(max(start, scale.left + 2), scale.right - 2 - wide)
                if lettering.wall is not None and begun < lettering.wall < begun + wide:
                    begun = lettering.wall - 4 - wide if middle < lettering.wall else lettering.wall + 4
                if begun < scale.left or begun + wide > scale.right:
                    continue
                if not begun - 3 <= middle <= begun + wide + 3 + _SIGN * unit or (mark.is_many and abs(level) > 1):
                    continue
                if _is_free(begun, begun + wide, middle, level, taken):
                    return Label(number, words, begun, begun + wide, level, middle)
    if is_current:
        words = lettering.fitted(said, _NARROW * unit)
        begun = min(max(middle - lettering.wide(words) / 2, scale.left + 2), scale.right - 2 - lettering.wide(words))
        return Label(number, words, begun, begun + lettering.wide(words), 1, middle)
    return None


def _is_free(left: float, right: float, leader: float, level: int, taken: dict[int, list[tuple[float, float]]]) -> bool:
    """Whether nothing lies there, nor where its leader passes nearer levels."""
    if any(left - 6 < other[1] and other[0] < right + 6 for other in taken[level]):
        return False
    nearer = [each for each in taken if each * level > 0 and abs(each) < abs(level)]
    return not any(other[0] - 2 < leader < other[1] + 2 for each in nearer for other in taken[each])
