"""Figures on their page: the drawing, its caption, and the same in words for who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.domain.language import say
from dossier_app.dossier import look
from dossier_app.dossier.blocks.statements import inner_level
from dossier_app.dossier.drawings import drawn
from dossier_app.dossier.look import FULL_WIDTH, MM, NUMBER_LEFT, TEXT_LEFT
from dossier_app.dossier.phrasing import phrase
from dossier_app.dossier.strips import Column, Set, Strip
from dossier_app.dossier.structure import Element
from dossier_app.dossier.typesetting import Typesetter, row
from dossier_app.dossier.value import Drawing, Words


def numbered(block: Drawing) -> Words:
    """The caption after the figure's number."""
    return phrase("Figure {number}. {caption}", number=str(block.number), caption=block.caption)


def drawing(block: Drawing, setter: Typesetter, parent: Element, *, in_words: bool = True) -> Iterator[Strip]:
    """The figure with its caption, and the same in words unless the table after it says the same."""
    picture = parent.add("Figure", alternative=block.in_words)
    yield Strip([Column(NUMBER_LEFT, [Set(drawn(block.figure), 172 * MM, picture)])], keep=True, before=10, after=5, firm=True)
    caption = numbered(block)
    yield row(Column(TEXT_LEFT, [setter.words(caption, look.NOTE, FULL_WIDTH, parent, "Caption")]), after=16)
    if in_words and block.in_words:
        head = setter.text(say("The figure in words"), look.H3, FULL_WIDTH, parent, inner_level(parent))
        yield row(Column(TEXT_LEFT, [head]), before=10, after=2, firm=True, keep=True)
        for line in block.in_words.split("\n"):
            yield row(Column(TEXT_LEFT, [setter.text(line, look.CELL, FULL_WIDTH, parent)]), after=3, splits=True)
        yield Strip([], after=16)
