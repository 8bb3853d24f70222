"""A penalty: what was imposed beside what was printed. The two never share a face."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.dossier import look
from dossier_app.dossier.blocks.statements import RIGHT
from dossier_app.dossier.look import NUMBER_LEFT, NUMBER_WIDTH, TEXT_LEFT, Type
from dossier_app.dossier.markup import paragraph_anchor
from dossier_app.dossier.strips import Column, Rule, Set, Strip
from dossier_app.dossier.structure import Element
from dossier_app.dossier.typesetting import Typesetter
from dossier_app.dossier.value import Gap, PenaltyHead, Said, SumInLarge, Text, Words

_LEFT_WIDTH, _RIGHT_LEFT = 72.0, 114.0
_RIGHT_WIDTH = RIGHT - _RIGHT_LEFT


def penalty_head(block: PenaltyHead, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    holder = parent.add("Div")
    named = holder.add("P")
    label = [
        setter.text(block.label, look.QUOTE_LABEL, NUMBER_WIDTH, named, "Span"),
        setter.text(str(block.number), look.UNDER_NUMBER, NUMBER_WIDTH, named, "Span"),
    ]
    yield Strip(
        [
            Column(NUMBER_LEFT, label),
            Column(TEXT_LEFT, _sum(block.of_record, Text(block.of_record.amount), setter, holder, _LEFT_WIDTH, look.SUM_OF_RECORD)),
            Column(_RIGHT_LEFT, _sum(block.as_reported, Said(block.as_reported.amount), setter, holder, _RIGHT_WIDTH, look.SUM_REPORTED)),
        ],
        over=(Rule(TEXT_LEFT, TEXT_LEFT + _LEFT_WIDTH), Rule(_RIGHT_LEFT, RIGHT)),
        pad_top=2, before=16, after=18, anchors=(block.label, paragraph_anchor(block.number)),
    )  # fmt: skip


def _sum(block: SumInLarge, amount: Text | Said, setter: Typesetter, holder: Element, width: float, large: Type) -> list[Set]:
    side = holder.add("Div")
    shown: Words = (Gap(block.amount) if block.missing else amount,)
    kind = look.CELL if block.missing else large
    # Both amounts stand on one baseline, though one is larger than the other; so do the lines under them.
    lower = look.SUM_OF_RECORD.size - kind.size
    under = (kind.leading - kind.size) - (look.SUM_OF_RECORD.leading - look.SUM_OF_RECORD.size)
    sets = [setter.words(block.head, look.TABLE_HEAD, width, side), setter.words(shown, kind, width, side, before=5 + lower)]
    sets += [setter.words(each, look.CELL, width, side, before=3 if number else 3 - under) for number, each in enumerate(block.lines)]
    return sets
