"""Real tables: a head that is repeated on every page, hairlines between the rows, and rows that split only when they are tall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from dossier_app.domain.language import say
from dossier_app.dossier import look
from dossier_app.dossier.look import FULL_WIDTH, MM, NUMBER_LEFT, PORTRAIT, TEXT_LEFT
from dossier_app.dossier.markup import paragraph_anchor
from dossier_app.dossier.phrasing import says_missing
from dossier_app.dossier.strips import Column, Rule, Set, Strip, hairline
from dossier_app.dossier.structure import Element
from dossier_app.dossier.typesetting import Typesetter, cell_words, row
from dossier_app.dossier.value import Column as Head
from dossier_app.dossier.value import Gap, Row, Table, Text

GAP, FIGURES_GAP, LANDSCAPE_GAP = 3.0, 6.0, 4.0
TALL = 40.0
_MANY_LINES = 3


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the columns of a table begin and how wide their words may run, in millimetres; and the space that its rows need."""

    columns: tuple[Head, ...]
    lefts: tuple[float, ...]
    right: float
    gap: float

    @classmethod
    def of(cls, columns: tuple[Head, ...]) -> _Grid:
        lefts = [NUMBER_LEFT]
        for column in columns:
            lefts.append(lefts[-1] + column.width)
        return cls(columns, tuple(lefts[:-1]), lefts[-1], LANDSCAPE_GAP if lefts[-1] > PORTRAIT.right else GAP)

    def width(self, number: int) -> float:
        if number == len(self.columns) - 1:
            return self.columns[number].width
        return self.columns[number].width - (FIGURES_GAP if self.columns[number].figures else self.gap)


def table(block: Table, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    """The table, or the sentence that it is empty. Millimetres of each column include the gap at its right."""
    if not block.rows:
        yield row(Column(TEXT_LEFT, [setter.words((Gap(block.when_empty),), look.CELL, FULL_WIDTH, parent)]), before=8, after=14)
        return
    holder = parent.add("Table", alternative=block.title)
    grid = _Grid.of(block.columns)
    head = tuple(_heads(grid, setter, holder))
    repeated = tuple(_heads(grid, setter, None))
    yield from head
    cells = [_cells(each, grid, setter, holder) for each in block.rows]
    is_airy = max(column.sets[0].lines + len(column.sets) for columns in cells for column in columns if column.sets) > _MANY_LINES + 1
    for number, (each, columns) in enumerate(zip(block.rows, cells, strict=True)):
        yield _row(each, columns, grid, setter, repeated, is_first=number == 0, is_last=number == len(block.rows) - 1, is_airy=is_airy)


def _heads(grid: _Grid, setter: Typesetter, holder: Element | None) -> Iterator[Strip]:
    """The heads of the columns, under those that span several; without a holder they are those of a continued table."""
    is_continued = holder is None
    note = setter.text(say("continued"), look.NOTE, 14, None, right=True) if is_continued else None
    cells, groups = _head_cells(grid, holder)
    columns: list[Column] = []
    for number, (column, left) in enumerate(zip(grid.columns, grid.lefts, strict=True)):
        cell = cells[number]
        words = [setter.text(column.head, look.TABLE_HEAD, grid.width(number), cell, right=column.figures)]
        if column.note:
            note_words = (Gap(column.note) if says_missing(column.note) else Text(column.note),)
            words.append(setter.words(note_words, look.NOTE, column.width - 2, cell))
        columns.append(Column(left, words))
    spanned = list(_spans(grid))
    if spanned:
        over = [
            Column(left, [setter.text(head, look.TABLE_HEAD, width, group)])
            for (head, left, width), group in zip(spanned, groups, strict=True)
        ]
        over += [Column(grid.right - 14, [note])] if note else []
        yield row(*over, under=hairline(spanned[0][1], grid.right), pad_bottom=2, before=13, after=2, firm=True, keep=True)
    elif note and grid.columns[-1].width > 14 + _words_width(columns[-1].sets[0]):
        columns.append(Column(grid.right - 14, [note]))
    elif note:
        yield row(Column(grid.right - 14, [note]), firm=True, keep=True)
    yield row(*columns, under=Rule(NUMBER_LEFT, grid.right), pad_bottom=3, before=13, firm=True, keep=True)


def _head_cells(grid: _Grid, holder: Element | None) -> tuple[list[Element | None], list[Element | None]]:
    """The cell of each column's head, and of each head over several; of two rows of heads, the first holds all that begin there."""
    own: list[Element | None] = []
    over: list[Element | None] = []
    is_double = any(column.under for column in grid.columns)
    first = holder.add("TR") if holder is not None else None
    second = holder.add("TR") if holder is not None and is_double else first
    for under, columns in groupby(grid.columns, key=lambda column: column.under):
        count = len(list(columns))
        if under:
            over.append(first.add("TH", scope="Column", columns=count) if first is not None else None)
        line = second if under else first
        rows = 2 if is_double and not under else 1
        own += [line.add("TH", scope="Column", rows=rows) if line is not None else None for _ in range(count)]
    return own, over


def _words_width(each: Set) -> float:
    """How wide the words of a head run, in millimetres, and a gap."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return stringWidth(each.flow.getPlainText(), look.TABLE_HEAD.face, look.TABLE_HEAD.size) / MM + 2


def _spans(grid: _Grid) -> Iterator[tuple[str, float, float]]:
    """Heads over several neighbours: their words, where they begin, and how wide they are."""
    place = 0
    while place < len(grid.columns):
        over, first = grid.columns[place].under, place
        while place < len(grid.columns) and grid.columns[place].under == over:
            place += 1
        if over:
            yield over, grid.lefts[first], sum(column.width for column in grid.columns[first:place]) - grid.gap


def _cells(each: Row, grid: _Grid, setter: Typesetter, holder: Element) -> list[Column]:
    line = holder.add("TR")
    columns: list[Column] = []
    for number, cell in enumerate(each.cells):
        is_spanning = each.spans and number > 0
        holds = line.add("TH", scope="Row") if number == 0 else line.add("TD", columns=len(grid.columns) - 1 if is_spanning else 1)
        width = grid.right - grid.lefts[1] if is_spanning else grid.width(number)
        sets = setter.lines(cell, width, holds, right=grid.columns[number].figures and not is_spanning)
        columns.append(Column(grid.lefts[number], sets))
    return columns


def _row(
    each: Row, columns: list[Column], grid: _Grid, setter: Typesetter, repeated: tuple[Strip, ...], *, is_first: bool, is_last: bool,
    is_airy: bool,
) -> Strip:  # fmt: skip
    anchors = tuple(dict.fromkeys(filter(None, (each.anchor, paragraph_anchor(each.number) if each.number else ""))))
    weight, colour = (look.HAIR_RULE, look.HAIR) if is_airy else (look.ROW_RULE, look.ROW)
    space = 5.5 if is_airy else 3.0
    strip = Strip(
        columns,
        pad_top=5 if is_first else space,
        pad_bottom=5 if is_last else space,
        under=Rule(NUMBER_LEFT, grid.right) if is_last else Rule(NUMBER_LEFT, grid.right, weight, colour),
        after=16 if is_last else 0,
        anchors=anchors,
        head=repeated,
    )
    strip.splits = strip.height > TALL * MM
    strip.again = _again(each, grid, setter)
    return strip


def _again(each: Row, grid: _Grid, setter: Typesetter) -> list[Set]:
    """What the first column of a row says when the row goes on on a new page."""
    width = grid.width(0)
    label = setter.text(cell_words(each.cells[0][:1]), look.CELL_LABEL, width, None)
    return [label, setter.text(say("continued"), look.NOTE, width, None)]
