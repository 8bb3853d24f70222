"""Sentences: numbered paragraphs, headings, the strip over a finding, and statements with the company's answer at their side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dossier_app.dossier import look
from dossier_app.dossier.look import FULL_WIDTH, NUMBER_LEFT, NUMBER_WIDTH, SIDE_LEFT, SIDE_WIDTH, TEXT_LEFT, TEXT_WIDTH
from dossier_app.dossier.markup import plain
from dossier_app.dossier.strips import Bookmark, Column, Rule, Set, Strip, hairline
from dossier_app.dossier.structure import Element
from dossier_app.dossier.typesetting import Typesetter, row
from dossier_app.dossier.value import (
    Definitions,
    Heading,
    InPlace,
    Paragraph,
    RecordHead,
    Remark,
    SideHeads,
    Statement,
    Strong,
    Text,
    Withheld,
)  # fmt: skip

RIGHT = 192.0
WITHHELD_INDENT, WITHHELD_HEIGHT = 4.0, 15.0
_KEY_WIDTH, _VALUE_LEFT, _VALUE_WIDTH = 19.0, 55.0, 78.0


def paragraph(block: Paragraph, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    number = setter.text(str(block.number), look.PARAGRAPH_NUMBER, NUMBER_WIDTH, parent)
    words = setter.words(block.words, look.BODY, TEXT_WIDTH, parent)
    yield row(
        Column(NUMBER_LEFT, [number], pad=1.0), Column(TEXT_LEFT, [words]), anchors=(str(block.number),), after=8, splits=True
    )  # fmt: skip


def heading(block: Heading, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    if block.level == 2:
        label = [setter.text(block.label, look.H2_LABEL, NUMBER_WIDTH, parent, "Span")] if block.label else []
        title = setter.words(block.words, look.H2, FULL_WIDTH, parent, "H2")
        anchors = tuple(filter(None, (block.anchor, block.label)))
        mark = Bookmark(1, f"{block.label} {plain(block.words)}".strip()) if anchors else None
        yield row(
            Column(NUMBER_LEFT, label), Column(TEXT_LEFT, [title]), before=18, after=8, keep=True, anchors=anchors, bookmark=mark,
            running=block.label,
        )  # fmt: skip
        return
    yield row(
        Column(TEXT_LEFT, [setter.words(block.words, look.H3, FULL_WIDTH, parent, "H3")]), before=10, after=2, keep=True,
        anchors=tuple(filter(None, (block.anchor,))),
    )  # fmt: skip


def remark(block: Remark, setter: Typesetter, parent: Element, *, width: float = FULL_WIDTH) -> Iterator[Strip]:
    yield row(Column(TEXT_LEFT, [setter.words(block.words, look.NOTE, width, parent)]), before=3, after=8, splits=True)


def definitions(block: Definitions, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    for group in block.groups:
        for number, (key, words) in enumerate(group):
            yield row(
                Column(TEXT_LEFT, [setter.text(key, look.CELL_KEY, 40, parent)]),
                Column(TEXT_LEFT + 40, [setter.words(words, look.CELL, FULL_WIDTH - 40, parent)]),
                before=7 if number == 0 else 0,
                after=1.5,
                splits=True,
            )


def record_head(block: RecordHead, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    label = setter.text(block.label, look.H2_LABEL, NUMBER_WIDTH, parent, "Span")
    title = setter.text(block.title, look.H2, TEXT_WIDTH, parent, "H2")
    yield row(
        Column(NUMBER_LEFT, [label]), Column(TEXT_LEFT, [title]), before=26, after=9, keep=True, anchors=(block.label,),
        bookmark=Bookmark(1, f"{block.label} {block.title}"), running=block.label,
    )  # fmt: skip
    keys = [
        (
            Column(TEXT_LEFT, [setter.text(key, look.CELL_KEY, _KEY_WIDTH, parent)]),
            Column(_VALUE_LEFT, [setter.words(words, look.CELL, _VALUE_WIDTH, parent)]),
        )
        for key, words in block.strip
    ]
    standing = [setter.text(block.standing_title, look.CELL_KEY, SIDE_WIDTH, parent)]
    when_width = 18.0
    count = max(len(keys), 1 + len(block.standing))
    for number in range(count):
        columns = list(keys[number]) if number < len(keys) else []
        if number == 0:
            columns.append(Column(SIDE_LEFT, standing))
        elif number - 1 < len(block.standing):
            when, words = block.standing[number - 1]
            columns.append(Column(SIDE_LEFT, [setter.text(when, look.CELL, when_width, parent)]))
            columns.append(Column(SIDE_LEFT + when_width, [setter.words(words, look.CELL, SIDE_WIDTH - when_width, parent)]))
        yield row(
            *columns,
            over=Rule(TEXT_LEFT, RIGHT) if number == 0 else None,
            under=hairline(TEXT_LEFT, RIGHT) if number == count - 1 else None,
            pad_top=5 if number == 0 else 0,
            pad_bottom=5 if number == count - 1 else 1.5,
            after=14 if number == count - 1 else 0,
            keep=True,
        )


def side_heads(block: SideHeads, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    yield row(
        Column(TEXT_LEFT, [setter.text(block.left, look.H3, TEXT_WIDTH, parent, "H3")]),
        Column(SIDE_LEFT, [setter.text(block.right, look.H3, SIDE_WIDTH, parent)]),
        after=3,
        keep=True,
    )


def statement(block: Statement, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    holder = parent.add("Div")
    left = _number(block.label, block.number, setter, holder)
    if block.kind:
        left.append(setter.text(block.kind, look.UNDER_NUMBER, 16, holder, before=0 if block.label else -2.5))
    alone = block.words[0] if len(block.words) == 1 and isinstance(block.words[0], Withheld) else None
    words = _withheld(alone, setter, holder) if alone else setter.words(block.words, look.BODY, TEXT_WIDTH, holder)
    columns = [Column(NUMBER_LEFT, left, pad=1.0), Column(TEXT_LEFT + (WITHHELD_INDENT if alone else 0), [words], pad=16 if alone else 0)]
    if block.beside:
        side = holder.add("Div")
        if block.beside_is_answer:
            side.alternative = f"The company's answer to {block.number}:"
        columns.append(Column(SIDE_LEFT, setter.lines(block.beside, SIDE_WIDTH, side, said=look.SAID_BESIDE), pad=2.0))
    yield Strip(
        columns, after=8, splits=not alone, anchors=tuple(filter(None, (block.label, str(block.number)))), running=block.label,
        least=WITHHELD_HEIGHT * look.MM if alone else 0, paint=_dashed if alone else None,
    )  # fmt: skip


def in_place(block: InPlace, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    left = _number(block.label, block.number, setter, parent)
    words = setter.words(block.words, look.BODY, TEXT_WIDTH, parent)
    yield Strip(
        [Column(NUMBER_LEFT, left, pad=1.0), Column(TEXT_LEFT, [words])], after=8, anchors=(block.label, str(block.number)),
        running=block.label,
    )  # fmt: skip


def _number(label: str, number: int, setter: Typesetter, parent: Element) -> list[Set]:
    """The paragraph's number; under the label of a record that has one."""
    if not label:
        return [setter.text(str(number), look.PARAGRAPH_NUMBER, NUMBER_WIDTH, parent)]
    return [
        setter.text(label, look.CELL_LABEL, NUMBER_WIDTH, parent),
        setter.text(str(number), look.UNDER_NUMBER, NUMBER_WIDTH, parent),
    ]


def _withheld(piece: Withheld, setter: Typesetter, parent: Element) -> Set:
    words = (Strong(piece.label), Text(f" withheld: {piece.reason}"))
    return setter.words(words, look.WITHHELD, TEXT_WIDTH - 2 * WITHHELD_INDENT, parent)


def _dashed(canvas: Any, top: float, _height: float) -> None:
    """A frame that is always of one size: it tells nothing of how much was there."""
    canvas.saveState()
    canvas.setStrokeColor(look.FRAME)
    canvas.setLineWidth(look.FRAME_RULE)
    canvas.setDash(2.5, 2.5)
    canvas.rect(TEXT_LEFT * look.MM, top - WITHHELD_HEIGHT * look.MM, TEXT_WIDTH * look.MM, WITHHELD_HEIGHT * look.MM)
    canvas.restoreState()


def section_title(number: int, title: str, anchor: str, setter: Typesetter, parent: Element) -> Strip:
    shown = [setter.text(str(number), look.H1_NUMBER, NUMBER_WIDTH, parent, "Span")] if number else []
    words = setter.words((Text(title),), look.H1, FULL_WIDTH, parent, "H1")
    mark = Bookmark(0, f"{number} {title}" if number else title)
    return row(
        Column(NUMBER_LEFT, shown), Column(TEXT_LEFT, [words]), before=26, after=10, keep=True, anchors=(anchor,), bookmark=mark
    )  # fmt: skip
