"""Quotations: the words behind their rule, what kind of words they are, a nearer wording, and the way by which they reached us."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dossier_app.dossier import look
from dossier_app.dossier.blocks.statements import RIGHT
from dossier_app.dossier.look import MM, NUMBER_LEFT, NUMBER_WIDTH, SIDE_LEFT, SIDE_WIDTH, TEXT_LEFT, TEXT_WIDTH
from dossier_app.dossier.strips import Column, Set, Strip, hairline
from dossier_app.dossier.structure import Element
from dossier_app.dossier.typesetting import Typesetter
from dossier_app.dossier.value import Gap, Quotation, Said, Text, Wording, Words

INDENT = 4.0
_KEY_WIDTH = 15.0


def quotation(block: Quotation, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    holder = parent.add("Div")
    left = [
        setter.text(block.label, look.QUOTE_LABEL, NUMBER_WIDTH, holder),
        setter.text(str(block.number), look.UNDER_NUMBER, NUMBER_WIDTH, holder),
    ]
    quoted = holder.add("BlockQuote", language="" if block.language == "en" else block.language)
    shown = block.words if block.is_paraphrase else f"“{block.words}”"
    words = setter.text(shown, look.QUOTATION, TEXT_WIDTH - INDENT, quoted)
    words.indent = INDENT * MM
    middle = [words, *_apparatus(block, setter, quoted)]
    keys, values = _way(block, setter, holder)
    height = words.height

    def rule(canvas: Any, top: float, _height: float) -> None:
        canvas.setStrokeColor(look.INK)
        canvas.setLineWidth(look.QUOTE_RULE)
        canvas.line(TEXT_LEFT * MM, top - 8, TEXT_LEFT * MM, top - 8 - height)

    yield Strip(
        [Column(NUMBER_LEFT, left), Column(TEXT_LEFT, middle), *keys, *values], pad_top=8, pad_bottom=10,
        under=hairline(NUMBER_LEFT, RIGHT), anchors=(block.label, str(block.number)), running=block.label, paint=rule,
    )  # fmt: skip


def _apparatus(block: Quotation, setter: Typesetter, parent: Element) -> list[Set]:
    width = TEXT_WIDTH - INDENT
    sentence = (Text(f"{block.fidelity}  "), *block.place)
    sets = [setter.words(sentence, look.FIDELITY, width, parent, before=3)]
    if not block.wordings:
        sets.append(setter.text("Nearer to the words spoken", look.FIDELITY, width, parent, before=8))
        sets.append(setter.words((Gap("none held"),), look.WORDING, width, parent))
    for each in block.wordings:
        sets += _wording(each, setter, parent, width)
    for each in sets:
        each.indent = INDENT * MM
    return sets


def _wording(each: Wording, setter: Typesetter, parent: Element, width: float) -> list[Set]:
    sets = [
        setter.text(each.head, look.FIDELITY, width, parent, before=8),
        setter.words(_in_marks(each.words), look.WORDING, width, parent),
    ]
    return [*sets, setter.words(each.note, look.NOTE, width, parent, before=2)] if each.note else sets


def _in_marks(words: Words) -> Words:
    """The pieces of one wording with our marks once round them all."""
    if len(words) == 1 and isinstance(words[0], Gap):
        return words
    inside = tuple(Text(each.text) if isinstance(each, Said) else each for each in words)
    return (Text("“"), *inside, Text("”"))


def _way(block: Quotation, setter: Typesetter, parent: Element) -> tuple[list[Column], list[Column]]:
    """Key and value columns of the side, row by row at the same height."""
    keys: list[Set] = []
    values: list[Set] = []
    for key, cell in block.way:
        lines = setter.lines(cell, SIDE_WIDTH - _KEY_WIDTH, parent)
        name = setter.text(key, look.NOTE, _KEY_WIDTH - 1, parent)
        height = sum(each.before + each.height for each in lines)
        pending = sum(each.before + each.height for each in values) - sum(each.before + each.height for each in keys)
        name.before = max(0.0, pending)
        if height < name.height and lines:
            lines[-1].height += name.height - height
        keys.append(name)
        values += lines
    return [Column(SIDE_LEFT, keys, pad=4)], [Column(SIDE_LEFT + _KEY_WIDTH, values, pad=4)]
