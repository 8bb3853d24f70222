"""Sentences: numbered paragraphs, headings, the strip over a finding, and statements with the company's answer at their side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dossier_app.domain.language import say
from dossier_app.dossier import look
from dossier_app.dossier.look import FULL_WIDTH, MM, NUMBER_LEFT, NUMBER_WIDTH, PORTRAIT, SIDE_LEFT, SIDE_WIDTH, TEXT_LEFT, TEXT_WIDTH
from dossier_app.dossier.markup import paragraph_anchor, plain
from dossier_app.dossier.strips import Bookmark, Column, Rule, Set, Strip, hairline
from dossier_app.dossier.structure import Element
from dossier_app.dossier.typesetting import BESIDE, Typesetter, row
from dossier_app.dossier.value import (
    Definitions,
    Gap,
    Heading,
    InPlace,
    Paragraph,
    RecordHead,
    Remark,
    SideHeads,
    Statement,
    Text,
    Withheld,
    Words,
)

RIGHT = PORTRAIT.right
HALF_A_PAGE = (PORTRAIT.bottom - PORTRAIT.top) * MM / 2
WITHHELD_INDENT, WITHHELD_HEIGHT = 4.0, 15.0
_KEY_WIDTH, _VALUE_LEFT, _VALUE_WIDTH, _WHEN_WIDTH = 19.0, 55.0, 78.0, 18.0


def paragraph(block: Paragraph, setter: Typesetter, parent: Element, *, keep: bool = False) -> Iterator[Strip]:
    holder = parent.add("P")
    number = setter.text(str(block.number), look.PARAGRAPH_NUMBER, NUMBER_WIDTH, holder, "Span")
    words = setter.words(block.words, look.BODY, TEXT_WIDTH, holder, "Span")
    yield row(
        Column(NUMBER_LEFT, [number], whole=True), Column(TEXT_LEFT, [words]), anchors=(paragraph_anchor(block.number),), before=8, after=8,
        splits=True, keep=keep,
    )  # fmt: skip


def heading(block: Heading, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    anchors = tuple(each for each in dict.fromkeys((block.anchor, block.label)) if each)
    mark = Bookmark(1, f"{block.label} {plain(block.words)}".strip()) if anchors else None
    is_record = block.level == 2
    holder = parent.add("H2" if is_record else inner_level(parent))
    label = [setter.text(block.label, look.H2_LABEL, NUMBER_WIDTH, holder, "Span")] if block.label else []
    title = setter.words(block.words, look.H2 if is_record else look.H3, FULL_WIDTH, holder, "Span")
    yield row(
        Column(NUMBER_LEFT, label), Column(TEXT_LEFT, [title]), before=18 if is_record else 10, after=8 if is_record else 2, firm=True,
        keep=True, anchors=anchors, bookmark=mark, running=block.label,
    )  # fmt: skip


def inner_level(parent: Element) -> str:
    """The level of a heading inside a record, or straight inside its section: none is skipped."""
    return "H3" if any(isinstance(each, Element) and each.kind == "H2" for each in parent.content) else "H2"


def remark(
    block: Remark, setter: Typesetter, parent: Element, *, left: float = TEXT_LEFT, width: float = FULL_WIDTH, keep: bool = False
) -> Iterator[Strip]:
    """Apparatus; under a table it begins where the table does."""
    is_under_table = left < TEXT_LEFT
    words = setter.words(block.words, look.NOTE, width, parent)
    yield row(Column(left, [words]), before=5, exact=is_under_table, after=14, splits=True, keep=keep)


def definitions(block: Definitions, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    for place, group in enumerate(block.groups):
        is_last_group = place == len(block.groups) - 1
        for number, (key, words) in enumerate(group):
            is_last = is_last_group and number == len(group) - 1
            yield row(
                Column(TEXT_LEFT, [setter.text(key, look.CELL_KEY, 40, parent)], whole=True),
                Column(TEXT_LEFT + 40, [setter.words(words, look.CELL, FULL_WIDTH - 40, parent)]),
                before=0 if number else 8,
                after=16 if is_last else 2,
                keep=not is_last,
                splits=True,
            )


def record_head(block: RecordHead, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    holder = parent.add("H2")
    label = setter.text(block.label, look.H2_LABEL, NUMBER_WIDTH, holder, "Span")
    title = setter.text(block.title, look.H2, TEXT_WIDTH, holder, "Span")
    yield row(
        Column(NUMBER_LEFT, [label]), Column(TEXT_LEFT, [title]), before=26, after=9, firm=True, keep=True, anchors=(block.label,),
        bookmark=Bookmark(1, f"{block.label} {block.title}"), running=block.label,
    )  # fmt: skip
    standing = _standing(block, setter, parent)
    keys = [_key(key, words, setter, parent) for key, words in block.strip]
    count = max(len(keys), len(standing))
    for number in range(count):
        columns = [*(keys[number] if number < len(keys) else []), *(standing[number] if number < len(standing) else [])]
        is_first, is_last = number == 0, number == count - 1
        yield row(
            *columns, over=(Rule(TEXT_LEFT, RIGHT),) if is_first else (), under=hairline(TEXT_LEFT, RIGHT) if is_last else None,
            pad_top=5 if is_first else 0, pad_bottom=5 if is_last else 1.5, after=14 if is_last else 0, firm=True, keep=True,
            where=block.label,
        )  # fmt: skip


def _key(key: str, words: Words, setter: Typesetter, parent: Element) -> list[Column]:
    return [
        Column(TEXT_LEFT, [setter.text(key, look.CELL_KEY, _KEY_WIDTH - 1, parent)]),
        Column(_VALUE_LEFT, [setter.words(words, look.CELL, _VALUE_WIDTH, parent)]),
    ]


def _standing(block: RecordHead, setter: Typesetter, parent: Element) -> list[list[Column]]:
    """The rows of the strip's right half: its title, then one a date; a gap is written."""
    rows = [[Column(SIDE_LEFT, [setter.text(block.standing_title, look.CELL_KEY, SIDE_WIDTH, parent)])]]
    for when, words in block.standing:
        dated: Words = (Text(when),) if when else (Gap(say("no date")),)
        rows.append(
            [
                Column(SIDE_LEFT, [setter.words(dated, look.CELL, _WHEN_WIDTH, parent)]),
                Column(SIDE_LEFT + _WHEN_WIDTH, [setter.words(words, look.CELL, SIDE_WIDTH - _WHEN_WIDTH, parent)]),
            ]
        )
    if not block.standing:
        rows.append([Column(SIDE_LEFT, [setter.words((Gap(say("none recorded")),), look.CELL, SIDE_WIDTH, parent)])])
    return rows


def side_heads(block: SideHeads, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    yield row(
        Column(TEXT_LEFT, [setter.text(block.left, look.H3, TEXT_WIDTH, parent, inner_level(parent))]),
        Column(SIDE_LEFT, [setter.text(block.right, look.H3, SIDE_WIDTH, parent)]),
        before=10,
        after=3,
        firm=True,
        keep=True,
    )


def statement(block: Statement, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    holder = parent.add("Div")
    sentence = holder.add("P")
    left = _number(block.label, block.number, setter, sentence)
    if block.kind:
        left.append(setter.text(block.kind, look.UNDER_NUMBER, 16, sentence, "Span", before=0 if block.label else -2.5))
    alone = block.words[0] if len(block.words) == 1 and isinstance(block.words[0], Withheld) else None
    words = (
        setter.withheld(alone, look.WITHHELD, TEXT_WIDTH - 2 * WITHHELD_INDENT, sentence)
        if alone
        else setter.words(block.words, look.BODY, TEXT_WIDTH, sentence, "Span")
    )
    columns = [Column(NUMBER_LEFT, left, whole=True), Column(TEXT_LEFT, [words])]
    if alone:
        columns[0].pad, columns[1] = 1.0, Column(TEXT_LEFT + WITHHELD_INDENT, [words], pad=(WITHHELD_HEIGHT * MM - words.height) / 2 - 1)
    if block.beside:
        side = holder.add("Div")
        answers = setter.lines(block.beside, SIDE_WIDTH, side, types=BESIDE)
        columns.append(Column(SIDE_LEFT, answers, pad=2.0 if alone else None, whole=True))
        if block.beside_is_answer:
            columns[-1].sets = [*answers, _headed(side, setter.spoken(say("The company’s answer to {number}:", number=block.number), side))]
    made = Strip(
        columns, before=8, after=8, anchors=tuple(filter(None, (block.label, paragraph_anchor(block.number)))),
        least=WITHHELD_HEIGHT * MM if alone else 0, paint=_dashed if alone else None,
    )  # fmt: skip
    made.splits = made.height > HALF_A_PAGE
    yield made


def _headed(side: Element, spoken: Set) -> Set:
    """What heads the answer is heard first and drawn last, where it moves nothing."""
    side.content.insert(0, side.content.pop())
    return spoken


def in_place(block: InPlace, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    holder = parent.add("P")
    left = _number(block.label, block.number, setter, holder)
    words = setter.words(block.words, look.BODY, TEXT_WIDTH, holder, "Span")
    yield Strip(
        [Column(NUMBER_LEFT, left), Column(TEXT_LEFT, [words])], before=8, after=8, anchors=(block.label, paragraph_anchor(block.number))
    )  # fmt: skip


def _number(label: str, number: int, setter: Typesetter, parent: Element) -> list[Set]:
    """The paragraph's number; under the label of a record that has one."""
    if not label:
        return [setter.text(str(number), look.PARAGRAPH_NUMBER, NUMBER_WIDTH, parent, "Span")]
    return [
        setter.text(label, look.CELL_LABEL, NUMBER_WIDTH, parent, "Span"),
        setter.text(str(number), look.UNDER_NUMBER, NUMBER_WIDTH, parent, "Span"),
    ]


def _dashed(canvas: Any, top: float, _height: float) -> None:
    """A frame that is always of one size: it tells nothing of how much was there."""
    dashed_frame(canvas, TEXT_LEFT, top, TEXT_WIDTH, WITHHELD_HEIGHT)


def dashed_frame(canvas: Any, left: float, top: float, width: float, height: float) -> None:
    """A frame that says: nothing is there. In millimetres, but for its top."""
    canvas.saveState()
    canvas.setStrokeColor(look.FRAME)
    canvas.setLineWidth(look.FRAME_RULE)
    canvas.setDash(2.5, 2.5)
    canvas.rect(left * MM, top - height * MM, width * MM, height * MM)
    canvas.restoreState()


def section_title(number: int, title: str, anchor: str, setter: Typesetter, parent: Element) -> Strip:
    holder = parent.add("H1")
    shown = [setter.text(str(number), look.H1_NUMBER, NUMBER_WIDTH, holder, "Span")] if number else []
    words = setter.text(title, look.H1, FULL_WIDTH, holder, "Span")
    mark = Bookmark(0, f"{number} {title}" if number else title)
    return row(
        Column(NUMBER_LEFT, shown), Column(TEXT_LEFT, [words]), before=26, after=10, firm=True, keep=True, anchors=(anchor,), bookmark=mark
    )  # fmt: skip
