"""Issues and evidence: what the passages of each exhibit do for each finding, order, penalty and counterclaim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dossier_app.desk.reading import Reading
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.enumerations import SupportVerdict
from dossier_app.domain.evidence import Excerpt, Exhibit
from dossier_app.domain.fact import Citation
from dossier_app.domain.finding import Finding, Statement
from dossier_app.domain.measure import Measure, Sum
from dossier_app.domain.record import Pointer, label_order, pointer_to

MOST_PASSAGES = 40
"""With more passages than this the columns are exhibits, unless passages are asked for."""


class Mark(StrEnum):
    """What a passage does for a record. Where several do different things, the first of these is shown."""

    CONTRADICTS = "contradicts"
    SUPPORTS = "supports"
    PARTLY = "partly_supports"
    CONTEXT = "context_only"
    UNASSESSED = "unassessed"
    OWN_WORDS = "own_words"
    """The counterclaim itself stands there."""


_ORDER = tuple(Mark)


@dataclass(frozen=True, slots=True)
class Bearing:
    """One passage that bears on a record, through one of its sentences, sums or citations."""

    excerpt: str
    mark: Mark
    citation: str | None
    """The citation, which can be assessed; None for a sum and for a counterclaim's own words."""
    assessed_by: str


@dataclass(frozen=True, slots=True)
class Row:
    """A record that passages bear on."""

    at: Pointer
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Column:
    """An exhibit, or one passage of it with its place."""

    exhibit: str
    label: str
    place: str
    """“¶11”; empty where the column is the whole exhibit."""


@dataclass(frozen=True, slots=True)
class Issues:
    """The matrix: rows, columns, and what bears on what by row and column number. A cell that is not there: not cited."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    cells: dict[tuple[int, int], tuple[Bearing, ...]]
    passages: int
    exhibits: int
    by_passage: bool

    def mark(self, row: int, column: int) -> Mark | None:
        """What is shown in a cell; None where nothing is cited."""
        found = self.cells.get((row, column))
        return min((each.mark for each in found), key=_ORDER.index) if found else None


def issues(case: Reading, by_passage: bool | None = None) -> Issues:
    """The matrix by passage or by exhibit; when nothing is said, by passage as long as that can be taken in."""
    rows, owners = _rows(case)
    found: defaultdict[int, list[Bearing]] = defaultdict(list)
    for owner, bearing in _bearings(case):
        if owner in owners:
            found[owners[owner]].append(bearing)
    passages = {bearing.excerpt: case.get(Excerpt, bearing.excerpt) for bearings in found.values() for bearing in bearings}
    exhibits = {each.id: each for each in case.all(Exhibit, withdrawn=True)}
    cited = {passage.exhibit for passage in passages.values()}
    if by_passage is None:
        by_passage = len(passages) <= MOST_PASSAGES
    places = {each.id: (case.place(each) if by_passage else "") for each in passages.values()}
    ordered = sorted(
        passages.values(), key=lambda each: (label_order(exhibits[each.exhibit].label), each.page or 0, each.start or 0, each.id)
    )
    columns: dict[tuple[str, str], int] = {}
    for each in ordered:
        columns.setdefault((each.exhibit, places[each.id]), len(columns))
    cells: defaultdict[tuple[int, int], list[Bearing]] = defaultdict(list)
    for row, bearings in found.items():
        for bearing in bearings:
            passage = passages[bearing.excerpt]
            cells[row, columns[passage.exhibit, places[passage.id]]].append(bearing)
    heads = tuple(Column(exhibit, exhibits[exhibit].label, place) for exhibit, place in columns)
    return Issues(rows, heads, {key: tuple(each) for key, each in cells.items()}, len(passages), len(cited), by_passage)


def _rows(case: Reading) -> tuple[tuple[Row, ...], dict[Pointer, int]]:
    """Findings, orders, penalties, counterclaims, each in the order of their labels; and whose row each is."""
    records: list[Finding | Measure | Counterclaim] = [*case.all(Finding), *case.all(Measure), *case.all(Counterclaim)]
    records.sort(key=lambda each: ("FOPC".find(each.label[:1]), label_order(each.label)))
    rows = tuple(Row(pointer_to(each), each.label, each.words if isinstance(each, Counterclaim) else each.title) for each in records)
    owners = {row.at: number for number, row in enumerate(rows)}
    for statement in case.all(Statement):
        if (owner := owners.get(Pointer(Finding.kind, statement.finding))) is not None:
            owners[pointer_to(statement)] = owner
    return rows, owners


def _bearings(case: Reading) -> Iterator[tuple[Pointer, Bearing]]:
    for citation in case.all(Citation):
        yield citation.of, Bearing(citation.excerpt, _MARKS[citation.verdict], citation.id, citation.assessed_by)
    for each in case.all(Sum):
        if each.excerpt and each.measure:
            yield Pointer(Measure.kind, each.measure), Bearing(each.excerpt, Mark.UNASSESSED, None, "")
    for claim in case.all(Counterclaim):
        if claim.excerpt:
            yield pointer_to(claim), Bearing(claim.excerpt, Mark.OWN_WORDS, None, "")


_MARKS = {each: Mark(each.value) for each in SupportVerdict}
