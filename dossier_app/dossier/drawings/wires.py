"""Lines from the counterclaims to what they are said against: each counterclaim has its own upright, and crossings are left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_LEFT, _RIGHT = 46.0, 72.0
_FIRST, _STEP = 55.0, 7.0
_LEFTMOST, _RIGHTMOST = 51.5, 68.5
_HALF_A_GAP = 0.9
_CLEAR = 1.2
"""Nearer than this, two level lines would be read as one."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level line of one counterclaim; an arrow ends in a head at its left."""

    owner: str
    left: float
    right: float
    y: float
    is_arrow: bool = False


@dataclass(frozen=True, slots=True)
class Upright:
    """The line that carries one counterclaim to several heights."""

    owner: str
    x: float
    top: float
    bottom: float


def buses(claims: Sequence[tuple[str, float, float]], ends: Mapping[str, Sequence[float]]) -> list[Level | Upright]:
    """The lines of all counterclaims, each given with the top and bottom of its box; the lowest has the leftmost upright."""
    starts = {anchor: _start(top, bottom, anchor, ends) for anchor, top, bottom in claims if ends.get(anchor)}
    bent = [anchor for anchor, start in reversed(starts.items()) if list(ends[anchor]) != [start]]
    across = _places(len(bent))
    wires: list[Level | Upright] = []
    for anchor, start in starts.items():
        if anchor not in bent:
            wires.append(Level(anchor, _LEFT, _RIGHT, start, is_arrow=True))
            continue
        x = across[bent.index(anchor)]
        wires.append(Level(anchor, x, _RIGHT, start))
        wires.append(Upright(anchor, x, min(start, *ends[anchor]), max(start, *ends[anchor])))
        wires += [Level(anchor, _LEFT, x, end, is_arrow=True) for end in ends[anchor]]
    return wires


def _places(count: int) -> list[float]:
    if count <= 2:
        return [_FIRST + _STEP * place for place in range(count)]
    return [_LEFTMOST + (_RIGHTMOST - _LEFTMOST) * place / (count - 1) for place in range(count)]


def _start(top: float, bottom: float, anchor: str, ends: Mapping[str, Sequence[float]]) -> float:
    """Where the line leaves the box: straight to its only end, else as near the middle as no line of another ends."""
    own, others = ends[anchor], [end for other, found in ends.items() if other != anchor for end in found]
    if len(own) == 1 and top + 1.5 <= own[0] <= bottom - 1.5:
        return own[0]
    middle, steps = (top + bottom) / 2, int((bottom - top) / 2 - 1.5) * 2
    heights = [middle + side * 0.5 * step for step in range(steps + 1) for side in (1, -1)]

    def room(height: float) -> float:
        return min((abs(height - end) for end in others), default=_CLEAR)

    return next((each for each in heights if room(each) >= _CLEAR), max(heights, key=room))


def cut(upright: Upright, levels: Sequence[Level]) -> list[tuple[float, float]]:
    """The parts of an upright that are drawn: open by 1.8 mm where a line of another counterclaim crosses it."""
    crossed = sorted(
        each.y
        for each in levels
        if each.owner != upright.owner and each.left < upright.x < each.right and upright.top < each.y < upright.bottom
    )
    parts: list[tuple[float, float]] = []
    top = upright.top
    for y in crossed:
        if y - _HALF_A_GAP > top:
            parts.append((top, y - _HALF_A_GAP))
        top = max(top, y + _HALF_A_GAP)
    return [*parts, (top, upright.bottom)] if top < upright.bottom else parts
