"""Marks in Qt's positions, and which of them stand inside another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dossier_app.desk.marks import Look, Mark
from dossier_app.domain.rendition_text import utf16_of


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark where Qt has it. `is_nested` when a longer mark is drawn around it."""

    mark: Mark
    start: int
    end: int
    is_nested: bool


def placed(text: str, marks: Iterable[Mark]) -> list[Placed]:
    """The marks that lie within the text, in the order in which they begin."""
    found: list[Placed] = []
    around: list[Mark] = []
    inside = (mark for mark in marks if 0 <= mark.start < mark.end <= len(text))
    for mark in sorted(inside, key=lambda mark: (mark.start, -mark.end)):
        while around and around[-1].end < mark.end:
            around.pop()
        nested = bool(around) and (around[-1].start, around[-1].end) != (mark.start, mark.end) and mark.look is not Look.NONE
        found.append(Placed(mark, utf16_of(text, mark.start), utf16_of(text, mark.end), nested))
        if mark.look is not Look.NONE and not (around and (around[-1].start, around[-1].end) == (mark.start, mark.end)):
            around.append(mark)
    return found


def at(marks: Iterable[Placed], position: int) -> Placed | None:
    """The mark at this place; where several lie over each other, the shortest."""
    here = [each for each in marks if each.start <= position < each.end and each.mark.look is not Look.NONE]
    return min(here, key=lambda each: each.end - each.start, default=None)
