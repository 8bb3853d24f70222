"""Figures as values: what a time line, a map of the argument, a map of proceedings or a matrix shows, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Known(StrEnum):
    """How much of a date is known; it decides the sign on the axis."""

    DAY = "day"
    DAYS = "days"
    SPAN = "span"
    """Only the month or the year is known."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An event on the time line: where it lies, how well that is known, and its paragraph with two or three words."""

    first: date
    last: date
    known: Known
    number: int
    words: str
    is_own: bool
    """Of our own proceeding (above the axis) or of another (below)."""


@dataclass(frozen=True, slots=True)
class TimeLine:
    own_lane: str
    other_lane: str
    moments: tuple[Moment, ...]
    as_at: date | None
    undated: int = 0


class Arrow(StrEnum):
    AGAINST = "against"
    SUPPORTS = "supports"
    DEPENDS = "depends on"
    ALTERNATIVE = "in the alternative to"
    UNDERCUTS = "undercuts"


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the argument map. `words` are quoted when `is_said`."""

    anchor: str
    label: str
    words: str
    standing: str = ""
    is_said: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """From who attacks or supports, to what; both by anchor. The relation is written on the line."""

    origin: str
    target: str
    arrow: Arrow
    words: str = ""


@dataclass(frozen=True, slots=True)
class RulingNode:
    """What a forum ruled on a counterclaim, drawn under it in order of date."""

    counterclaim: str
    words: str
    when: str


@dataclass(frozen=True, slots=True)
class ArgumentMap:
    """Criticisms, what is said against them, answers: three columns and what runs between them."""

    criticisms: tuple[Node, ...]
    claims: tuple[Node, ...]
    answers: tuple[Node, ...]
    rulings: tuple[RulingNode, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A proceeding in its lane: forum, date with exhibit, outcome. A pending one is dashed."""

    anchor: str
    forum: str
    when: str
    outcome: str
    pending: bool
    arrow: str = ""
    """The word on the arrow that leads here from the step before: appeal, review, remits, then."""


@dataclass(frozen=True, slots=True)
class Lane:
    name: str
    is_own: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ProceedingsMap:
    lanes: tuple[Lane, ...]


class Support(StrEnum):
    SUPPORTS = "supports"
    PARTLY = "partly supports"
    CONTEXT = "context only"
    CONTRADICTS = "contradicts"
    UNASSESSED = "not assessed"


@dataclass(frozen=True, slots=True)
class Matrix:
    """Records against exhibits: rows are (label, title), cells by row and column number."""

    rows: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, int, Support], ...]


Figure: TypeAlias = TimeLine | ArgumentMap | ProceedingsMap | Matrix
