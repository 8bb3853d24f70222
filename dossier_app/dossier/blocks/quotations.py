"""Quotations: the words behind their rule, what kind of words they are, a nearer wording, and the way by which they reached us."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.domain.language import say
from dossier_app.dossier import look
from dossier_app.dossier.blocks.statements import HALF_A_PAGE, RIGHT
from dossier_app.dossier.look import MM, NUMBER_LEFT, NUMBER_WIDTH, SIDE_LEFT, SIDE_WIDTH, TEXT_LEFT, TEXT_WIDTH
from dossier_app.dossier.markup import NBSP, paragraph_anchor
from dossier_app.dossier.phrasing import foreign, foreign_words
from dossier_app.dossier.strips import Column, Rule, Set, Strip, hairline
from dossier_app.dossier.structure import Element
from dossier_app.dossier.typesetting import WAY, Typesetter
from dossier_app.dossier.value import Gap, Quotation, Said, Strong, Text, Wording, Words

INDENT = 4.0
_KEY_WIDTH = 15.0
_WIDTH = TEXT_WIDTH - INDENT


def quotation(block: Quotation, setter: Typesetter, parent: Element, *, opens: bool = True, closes: bool = True) -> Iterator[Strip]:
    """A quotation; the first of several stands under a strong rule, and hairlines part them."""
    holder = parent.add("Div")
    label = holder.add("P")
    left = [
        setter.text(block.label, look.QUOTE_LABEL, NUMBER_WIDTH, label, "Span"),
        setter.text(str(block.number), look.UNDER_NUMBER, NUMBER_WIDTH, label, "Span"),
    ]
    quoted = holder.add("BlockQuote", language=foreign(block.language))
    shown = block.words if block.is_paraphrase else f"“{block.words}”"
    words = setter.text(shown, look.QUOTATION, _WIDTH, quoted)
    words.ruled = True
    middle = [words, *_apparatus(block, setter, holder)]
    for each in middle:
        each.indent = INDENT * MM
    made = Strip(
        [Column(NUMBER_LEFT, left, whole=True), Column(TEXT_LEFT, middle), *_way(block, setter, holder)], pad_top=8, pad_bottom=10,
        before=18, exact=not opens, after=18, over=(Rule(NUMBER_LEFT, RIGHT) if opens else hairline(NUMBER_LEFT, RIGHT),),
        anchors=(block.label, paragraph_anchor(block.number)),
    )  # fmt: skip
    if not opens:
        made.before = 0
    if closes:
        made.pad_bottom = 0
    made.splits = made.height > HALF_A_PAGE
    made.again = [
        setter.text(block.label, look.QUOTE_LABEL, NUMBER_WIDTH, None),
        setter.text(say("continued"), look.UNDER_NUMBER, NUMBER_WIDTH, None),
    ]
    yield made


def _apparatus(block: Quotation, setter: Typesetter, parent: Element) -> list[Set]:
    sentence: Words = (Strong(block.fidelity), Text(NBSP * 2), *block.place)
    sets = [setter.words(sentence, look.ANSWER_HEAD, _WIDTH, parent, before=3)]
    if not block.wordings:
        sets.append(setter.text(say("Nearer to the words spoken"), look.FIDELITY, _WIDTH, parent, before=8))
        sets.append(setter.words((Gap(say("none held")),), look.WORDING, _WIDTH, parent))
    for each in block.wordings:
        sets += _wording(each, setter, parent)
    return sets


def _wording(each: Wording, setter: Typesetter, parent: Element) -> list[Set]:
    sets = [
        setter.text(each.head, look.FIDELITY, _WIDTH, parent, before=8),
        setter.words(_in_marks(each.words), look.WORDING, _WIDTH, parent.add("BlockQuote", language=foreign_words(each.words))),
    ]
    return [*sets, setter.words(each.note, look.NOTE, _WIDTH, parent, before=2)] if each.note else sets


def _in_marks(words: Words) -> Words:
    """The pieces of one wording with our marks once round them all."""
    if len(words) == 1 and isinstance(words[0], Gap):
        return words
    inside = tuple(Text(each.text) if isinstance(each, Said) else each for each in words)
    return (Text("“"), *inside, Text("”"))


def _way(block: Quotation, setter: Typesetter, parent: Element) -> tuple[Column, Column]:
    """Key and value columns of the side, row by row at the same height."""
    keys: list[Set] = []
    values: list[Set] = []
    for key, cell in block.way:
        name = setter.text(key, look.NOTE, _KEY_WIDTH - 1, parent)
        lines = setter.lines(cell, SIDE_WIDTH - _KEY_WIDTH, parent, types=WAY)
        ahead = _height(keys) - _height(values)
        name.before = max(0.0, -ahead)
        if lines:
            lines[0].before += max(0.0, ahead)
        keys.append(name)
        values += lines
    return Column(SIDE_LEFT, keys), Column(SIDE_LEFT + _KEY_WIDTH, values)


def _height(sets: list[Set]) -> float:
    return sum(each.before + each.height for each in sets)
