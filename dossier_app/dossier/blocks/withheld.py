"""What is withheld on a page, listed at the end of its text: each item with its place, the reason, and who sees it."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.domain.language import say
from dossier_app.dossier import look
from dossier_app.dossier.blocks.statements import RIGHT
from dossier_app.dossier.look import FULL_WIDTH, NUMBER_LEFT, TEXT_LEFT
from dossier_app.dossier.markup import in_words
from dossier_app.dossier.strips import Column, Rule, Strip, WithheldHere
from dossier_app.dossier.structure import Element
from dossier_app.dossier.typesetting import Typesetter, row
from dossier_app.dossier.value import Gap, Text, Words

_WIDTHS = (16.0, 38.0, 67.0, 51.0)
_GAP = 3.0


def heads() -> tuple[str, str, str, str]:
    """The heads of the columns of what is withheld."""
    return say("No."), say("Where"), say("Reason"), say("To be seen")


def _promise() -> str:
    return say(
        "What is withheld was removed before this page was made: there is nothing beneath the frames, and their size says nothing of what"
        " they replace."
    )


def withheld_on_this_page(items: tuple[WithheldHere, ...], setter: Typesetter, parent: Element) -> Iterator[Strip]:
    head = setter.text(say("Withheld on this page"), look.H3, FULL_WIDTH, parent, "P")
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
        holders = [line.add("TH", scope="Row"), *(line.add("TD") for _ in _WIDTHS[1:])]
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
    yield row(Column(NUMBER_LEFT, [setter.text(_promise(), look.NOTE, RIGHT - NUMBER_LEFT, parent)]), before=5)


def _places() -> Iterator[tuple[str, float, float]]:
    left = NUMBER_LEFT
    for words, width in zip(heads(), _WIDTHS, strict=True):
        yield words, left, width - _GAP
        left += width


def _words(item: WithheldHere) -> tuple[Words, Words, Words, Words]:
    seen, where = item.piece.to_be_seen, in_words(item.where) if item.where else say("this place")
    return (
        (Text(item.piece.label),),
        (Text(where if item.is_whole else say("words in {where}", where=where)),),
        (Text(item.piece.reason),),
        (Text(seen) if seen else Gap(say("not recorded")),),
    )
