"""Figures on their page: the drawing, its caption, and the same in words for who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.dossier import look
from dossier_app.dossier.drawings import drawn
from dossier_app.dossier.look import FULL_WIDTH, MM, NUMBER_LEFT, TEXT_LEFT
from dossier_app.dossier.strips import Column, Set, Strip
from dossier_app.dossier.structure import Element
from dossier_app.dossier.typesetting import Typesetter, row
from dossier_app.dossier.value import Drawing, Text


def drawing(block: Drawing, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    picture = parent.add("Figure", alternative=block.in_words)
    yield Strip([Column(NUMBER_LEFT, [Set(drawn(block.figure), 172 * MM, picture)])], keep=True, after=5)
    caption = (Text(f"Figure {block.number}. "), *block.caption)
    yield row(Column(TEXT_LEFT, [setter.words(caption, look.NOTE, FULL_WIDTH, parent, "Caption")]), after=14)
