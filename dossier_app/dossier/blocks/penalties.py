"""A penalty: what was imposed beside what was printed. The two never share a face."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.dossier import look
from dossier_app.dossier.look import NUMBER_LEFT, NUMBER_WIDTH, TEXT_LEFT, Type
from dossier_app.dossier.strips import Column, Set, Strip
from dossier_app.dossier.structure import Element
from dossier_app.dossier.typesetting import Typesetter, rule
from dossier_app.dossier.value import Gap, PenaltyHead, SumInLarge

_HALF, _RIGHT_LEFT = 72.0, 114.0


def penalty_head(block: PenaltyHead, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    yield Strip([], before=10, keep=True, least=0.1)
    left_rule = rule(TEXT_LEFT, TEXT_LEFT + _HALF)
    right_rule = rule(_RIGHT_LEFT, _RIGHT_LEFT + 78)
    yield left_rule
    yield right_rule
    holder = parent.add("Div")
    label = [
        setter.text(block.label, look.QUOTE_LABEL, NUMBER_WIDTH, holder),
        setter.text(str(block.number), look.UNDER_NUMBER, NUMBER_WIDTH, holder),
    ]
    yield Strip(
        [
            Column(NUMBER_LEFT, label),
            Column(TEXT_LEFT, _sum(block.of_record, setter, holder, _HALF, look.SUM_OF_RECORD)),
            Column(_RIGHT_LEFT, _sum(block.as_reported, setter, holder, 78, look.SUM_REPORTED)),
        ],
        pad_top=5, after=16, anchors=(block.label, str(block.number)), running=block.label,
    )  # fmt: skip


def _sum(block: SumInLarge, setter: Typesetter, holder: Element, width: float, large: Type) -> list[Set]:
    side = holder.add("Div")
    amount = setter.words((Gap(block.amount),), look.CELL, width, side, before=10)
    if not block.missing:
        amount = setter.text(block.amount, large, width, side, before=10)
    sets = [setter.words(block.head, look.TABLE_HEAD, width, side), amount]
    sets += [setter.words(each, look.CELL, width, side, before=4) for each in block.lines]
    return sets
