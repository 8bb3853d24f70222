"""What is withheld on a page, listed at the end of its text: each item with its place, the reason, and who sees it."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.dossier import look
from dossier_app.dossier.blocks.statements import RIGHT
from dossier_app.dossier.look import FULL_WIDTH, NUMBER_LEFT, TEXT_LEFT
from dossier_app.dossier.strips import Column, Rule, Strip, WithheldHere
from dossier_app.dossier.structure import Element
from dossier_app.dossier.typesetting import Typesetter, row
from dossier_app.dossier.value import Gap, Text, Words

_HEADS = (("No.", 16.0), ("Where", 38.0), ("Reason", 67.0), ("To be seen", 51.0))
_GAP = 3.0
_PROMISE = (
    "What is withheld was removed before this page was made: there is nothing beneath the frames, and their size says nothing of what "
    "they replace."
)


def withheld_on_this_page(items: tuple[WithheldHere, ...], setter: Typesetter, parent: Element) -> Iterator[Strip]:
    head = setter.text("Withheld on this page", look.H3, FULL_WIDTH, parent, "P")
    yield row(Column(TEXT_LEFT, [head]), before=26, after=3, firm=True)
    table = parent.add("Table")
    line = table.add("TR")
    columns = [
        Column(left, [setter.text(words, look.TABLE_HEAD, width, line.add("TH", scope="Column"))]) for words, left, width in _places()
    ]
    yield row(*columns, under=Rule(NUMBER_LEFT, RIGHT), pad_bottom=3)
    for number, item in enumerate(items):
        line = table.add("TR")
        is_last = number == len(items) - 1
        holders = [line.add("TH", scope="Row"), *(line.add("TD") for _ in _HEADS[1:])]
        cells = [
            Column(left, [setter.words(words, look.LISTED_LABEL if left == NUMBER_LEFT else look.CELL, width, holder)])
            for words, (_, left, width), holder in zip(_words(item), _places(), holders, strict=True)
        ]
        yield row(
            *cells,
            pad_top=5 if number == 0 else 3,
            pad_bottom=5 if is_last else 3,
            under=Rule(NUMBER_LEFT, RIGHT) if is_last else Rule(NUMBER_LEFT, RIGHT, look.ROW_RULE, look.ROW),
        )  # fmt: skip
    yield row(Column(NUMBER_LEFT, [setter.text(_PROMISE, look.NOTE, RIGHT - NUMBER_LEFT, parent)]), before=5)


def _places() -> Iterator[tuple[str, float, float]]:
    left = NUMBER_LEFT
    for words, width in _HEADS:
        yield words, left, width - _GAP
        left += width


def _words(item: WithheldHere) -> tuple[Words, Words, Words, Words]:
    seen = item.piece.to_be_seen
    return (
        (Text(item.piece.label),),
        (Text(item.where if item.is_whole else f"words in {item.where}"),),
        (Text(item.piece.reason),),
        (Text(seen) if seen else Gap("not recorded"),),
    )
