"""Real tables: a head that is repeated on every page, hairlines between the rows, and rows that split only when they are tall."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.dossier import look
from dossier_app.dossier.look import FULL_WIDTH, MM, NUMBER_LEFT, TEXT_LEFT
from dossier_app.dossier.strips import Column, Rule, Set, Strip
from dossier_app.dossier.structure import Element
from dossier_app.dossier.typesetting import Typesetter, cell_words, row
from dossier_app.dossier.value import Column as Head
from dossier_app.dossier.value import Gap, Row, Table

GAP = 3.0
TALL = 40.0


def table(block: Table, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    """The table, or the sentence that it is empty. Millimetres of each column include the gap at its right."""
    if not block.rows:
        yield row(Column(TEXT_LEFT, [setter.words((Gap(block.when_empty),), look.CELL, FULL_WIDTH, parent)]), after=10)
        return
    holder = parent.add("Table", alternative=block.title)
    right = NUMBER_LEFT + sum(column.width for column in block.columns)
    head = tuple(_heads(block, setter, holder, right))
    repeated = tuple(_heads(block, setter, None, right, continued=True))
    yield from head
    for number, each in enumerate(block.rows):
        yield _row(each, block, setter, holder, repeated, right, is_last=number == len(block.rows) - 1)


def _lefts(columns: tuple[Head, ...]) -> list[float]:
    lefts: list[float] = []
    place = NUMBER_LEFT
    for column in columns:
        lefts.append(place)
        place += column.width
    return lefts


def _inner(column: Head) -> float:
    return column.width - (6.0 if column.figures else GAP)


def _heads(block: Table, setter: Typesetter, holder: Element | None, right: float, *, continued: bool = False) -> Iterator[Strip]:
    lefts = _lefts(block.columns)
    spanned = list(_spans(block.columns, lefts))
    if spanned:
        over = [Column(left, [setter.text(head, look.TABLE_HEAD, width, None)]) for head, left, width in spanned]
        under = Rule(spanned[0][1], right, look.HAIR_RULE, look.HAIR)
        yield row(*over, under=under, pad_bottom=2, after=2, keep=True)
    line = holder.add("TR") if holder is not None else None
    columns: list[Column] = []
    for column, left in zip(block.columns, lefts, strict=True):
        cell = line.add("TH", scope="Column") if line is not None else None
        words = [setter.text(column.head, look.TABLE_HEAD, _inner(column), cell, right=column.figures)]
        if column.note:
            words.append(setter.text(column.note, look.NOTE, _inner(column), cell))
        columns.append(Column(left, words))
    if continued:
        columns.append(
            Column(right - 16, [setter.text("continued", look.NOTE, 16, None, right=True)], pad=max(each.height for each in columns))
        )
    yield row(*columns, under=Rule(NUMBER_LEFT, right), pad_bottom=3, after=5, keep=True)


def _spans(columns: tuple[Head, ...], lefts: list[float]) -> Iterator[tuple[str, float, float]]:
    """Heads over several neighbours: their words, where they begin, and how wide they are."""
    place = 0
    while place < len(columns):
        over, first = columns[place].under, place
        while place < len(columns) and columns[place].under == over:
            place += 1
        if over:
            yield over, lefts[first], sum(column.width for column in columns[first:place]) - GAP


def _row(
    each: Row, block: Table, setter: Typesetter, holder: Element, repeated: tuple[Strip, ...], right: float, *, is_last: bool
) -> Strip:
    line = holder.add("TR")
    lefts = _lefts(block.columns)
    widths = [_inner(column) for column in block.columns]
    if each.spans:
        widths = [widths[0], right - lefts[1]]
    columns: list[Column] = []
    for number, (cell, width) in enumerate(zip(each.cells, widths, strict=True)):
        holds = line.add("TH", scope="Row") if number == 0 else line.add("TD")
        is_figures = block.columns[number].figures and not each.spans
        columns.append(Column(lefts[number], setter.lines(cell, width, holds, right=is_figures)))
    anchors = tuple(dict.fromkeys(filter(None, (each.anchor, str(each.number) if each.number else ""))))
    strip = Strip(
        columns,
        pad_top=3,
        pad_bottom=5 if is_last else 3,
        under=Rule(NUMBER_LEFT, right) if is_last else Rule(NUMBER_LEFT, right, look.ROW_RULE, look.ROW),
        after=10 if is_last else 0,
        anchors=anchors,
        running=each.anchor,
        head=repeated,
    )
    strip.splits = strip.height > TALL * MM
    strip.again = _again(each, block, setter)
    return strip


def _again(each: Row, block: Table, setter: Typesetter) -> list[Set]:
    label = cell_words(each.cells[0][:1])
    width = _inner(block.columns[0])
    return [setter.text(label, look.CELL_LABEL, width, None), setter.text("continued", look.NOTE, width, None)]
