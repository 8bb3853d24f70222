"""Where everything stands on the map of the argument: three columns, a lane of its own for each counterclaim, and the lines between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier_app.desk.figures.argument import Answer, Argument, Bond, Claim
from dossier_app.domain.enumerations import ResponseRelation
from dossier_app.domain.words import QT_TRANSLATE_NOOP
from dossier_app.ui import theme
from dossier_app.ui.figures.node import Node
from dossier_app.ui.figures.wires import Wire
from dossier_app.ui.painting import width_of
from dossier_app.ui.words import member_words, translate

GUTTER = 24
_APART = 10
"""Arrows into one target are so far apart."""
_UPRIGHT = 12
"""From a box to the line that runs up or down beside it."""


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    wide: float
    high: float

    @property
    def right(self) -> float:
        return self.left + self.wide

    @property
    def bottom(self) -> float:
        return self.top + self.high

    @property
    def middle(self) -> float:
        return self.top + self.high / 2


def missing_key(claim: Claim) -> str:
    """The key of the node that stands where an answer to this belongs."""
    return f"{claim.at.id} unanswered"


def neighbours(argument: Argument, bond: Bond) -> bool:
    """Whether the two stand one over the other, so that the line between them is short and has its word beside it."""
    order = [claim.at.id for claim in argument.claims]
    return abs(order.index(bond.origin.id) - order.index(bond.target.id)) == 1


_BONDS = {
    "supports": QT_TRANSLATE_NOOP("Figure", "supports"),
    "depends on": QT_TRANSLATE_NOOP("Figure", "depends on"),
    "in the alternative to": QT_TRANSLATE_NOOP("Figure", "in the alternative to"),
}


def bond_words(bond: Bond) -> str:
    return translate("Figure", _BONDS[bond.words])


class Layout:
    """The map at one width. It is spread out over the height that there is, and is higher where that is too little."""

    def __init__(self, argument: Argument, nodes: Mapping[str, Node], width: float, room: float) -> None:
        self._argument, self._nodes = argument, nodes
        self._answers: defaultdict[str, list[Answer]] = defaultdict(list)
        for each in argument.answers:
            self._answers[each.claim.id].append(each)
        self._spots: dict[str, tuple[float, float]] = {}
        self._exits: dict[str, float] = {}
        self.boxes: dict[str, Box] = {}
        self.columns = self._columns(width)
        high = self._place(0)
        gaps = max(1, len(argument.claims))
        self.high = self._place(min(theme.scaled(28), (room - high) / gaps)) if room > high else high
        self.wires = [*self._attacks(), *self._between(), *self._answered()]

    @property
    def gutters(self) -> tuple[float, float]:
        (first, wide), (second, middle), (third, _) = self.columns
        return second - first - wide, third - second - middle

    def _columns(self, width: float) -> tuple[tuple[float, float], ...]:
        inner = width - 2 * GUTTER
        face = theme.font("caption", 500)
        relations = {member_words(each.relation) for each in self._argument.answers}
        words = max((width_of(each, face) for each in relations), default=0)
        left = max(min(96.0, 0.097 * inner), 34 + 7 * (len(self._argument.claims) - 1), 44)
        right = max(min(96.0, 0.097 * inner), words + 34)
        middle = min(0.385 * (inner - left - right), theme.scaled(560))
        side = min(0.3075 * (inner - left - right), theme.scaled(420))
        first = float(GUTTER)
        return (first, side), (first + side + left, middle), (first + side + left + middle + right, side)

    # Boxes

    def _high(self, key: str, column: int) -> float:
        wide = int(self.columns[column][1])
        # The company's own words are cut last.
        room, most = (240, 3) if column == 1 else (150, 4)
        return float(self._nodes[key].height_at(wide, 2 if wide >= theme.scaled(room) else most))

    def _place(self, extra: float) -> float:
        """Place every box with so much more room between counterclaims; answers how high that is."""
        top = theme.scaled(40) + min(24.0, extra)
        free = top
        claims = self._argument.claims
        for number, claim in enumerate(claims):
            spoken, undercutting = self._parted(claim)
            left, wide = self.columns[1]
            high = self._high(claim.at.id, 1)
            heights = [self._high(each, 2) for each in spoken]
            together = sum(heights) + 10 * (len(heights) - 1)
            inset = max(0.0, (high - together) / 2) if len(spoken) == 1 else 0.0
            begin = max(free, top + inset)
            top = max(top, begin - inset)
            box = self.boxes[claim.at.id] = Box(left, top, wide, high)
            for key, height in zip(spoken, heights, strict=True):
                self.boxes[key] = Box(self.columns[2][0], begin, self.columns[2][1], height)
                begin += height + 10
            free = begin
            gap = self._gap_under(number, undercutting) + extra
            for key in undercutting:
                height = self._high(key, 2)
                begin = max(free, box.bottom + gap / 2 - height / 2)
                self.boxes[key] = Box(self.columns[2][0], begin, self.columns[2][1], height)
                free = begin + height + 10
            top = box.bottom + gap
        low = max((box.bottom for box in self.boxes.values()), default=top)
        return max(low, self._place_attacked(low)) + 24

    def _parted(self, claim: Claim) -> tuple[list[str], list[str]]:
        """What answers a counterclaim itself, and what attacks a line at it."""
        found = self._answers[claim.at.id]
        spoken = [each.at.id for each in found if each.relation is not ResponseRelation.UNDERCUTS]
        undercutting = [each.at.id for each in found if each.relation is ResponseRelation.UNDERCUTS]
        return (spoken if found else [missing_key(claim)]), undercutting

    def _gap_under(self, number: int, undercutting: Sequence[str]) -> float:
        """Room for the line to the next one, or for one that runs below the box."""
        claims = self._argument.claims
        pair = {each.at.id for each in claims[number : number + 2]}
        bound = any({bond.origin.id, bond.target.id} == pair for bond in self._argument.bonds)
        return theme.scaled(40) if bound else 28 if undercutting else 16

    def _place_attacked(self, low: float) -> float:
        """Spread over the height of the counterclaims; answers where the last one ends."""
        keys = [each.key for each in self._argument.attacked]
        left, wide = self.columns[0]
        high = theme.scaled(44)
        heights = [max(high, self._high(key, 0), _APART * (self._count(key) - 1) + 24.0) for key in keys]
        first = min((self.boxes[claim.at.id].top for claim in self._argument.claims), default=0.0)
        last = max((self.boxes[claim.at.id].bottom for claim in self._argument.claims), default=low)
        spare = last - first - sum(heights)
        gap = min(max(12.0, spare / (len(keys) - 1)), 60.0) if len(keys) > 1 else 0.0
        top = first + max(0.0, (spare - gap * (len(keys) - 1)) / 2)
        for key, height in zip(keys, heights, strict=True):
            self.boxes[key] = Box(left, top, wide, height)
            top += height + gap
        return top - gap

    def _count(self, key: str) -> int:
        return sum(key in claim.against for claim in self._argument.claims)

    # Lines

    def _attacks(self) -> Iterator[Wire]:
        ends = self._ends()
        self._exits = {claim.at.id: self._exit(claim, ends) for claim in self._argument.claims}
        bent = [
            claim.at.id
            for claim in reversed(self._argument.claims)
            if any(abs(end - self._exits[claim.at.id]) > 0.5 for end in ends[claim.at.id].values())
        ]
        begins = self.columns[0][0] + self.columns[0][1]
        step = min(16.0, (self.gutters[0] - 34) / max(1, len(bent) - 1))
        later = {each.key for each in self._argument.attacked if each.is_later}
        for claim in self._argument.claims:
            own, start = claim.at.id, self._exits[claim.at.id]
            # The lowest counterclaim has the leftmost upright.
            lane = begins + 22 + step * bent.index(own) if own in bent else begins
            for key, end in ends[own].items():
                bend = () if abs(end - start) <= 0.5 else ((lane, start), (lane, end))
                points = ((self.boxes[own].left, start), *bend, (begins + 2, end))
                yield Wire(points, frozenset((own, key)), is_later=claim.is_later or key in later, bundle=own)

    def _ends(self) -> dict[str, dict[str, float]]:
        """By counterclaim, the heights at which its arrows meet what it is against: so ordered that few lines cross."""
        found: dict[str, dict[str, float]] = {claim.at.id: {} for claim in self._argument.claims}
        for each in self._argument.attacked:
            box = self.boxes[each.key]
            against = [claim.at.id for claim in self._argument.claims if each.key in claim.against]
            above = [key for key in against if self.boxes[key].middle < box.middle - 1]
            ordered = [*reversed(above), *(key for key in against if key not in above)]
            for place, key in enumerate(ordered):
                found[key][each.key] = round(box.middle + (place - (len(ordered) - 1) / 2) * _APART)
        return found

    def _exit(self, claim: Claim, ends: Mapping[str, Mapping[str, float]]) -> float:
        """Where its line leaves the box: straight to an end where one lies beside it, else as near the middle as no other line ends."""
        box, own = self.boxes[claim.at.id], list(ends[claim.at.id].values())
        straight = [end for end in own if abs(end - box.middle) < box.high / 2 - 8]
        if straight and (len(own) == 1 or abs(min(straight, key=lambda end: abs(end - box.middle)) - box.middle) < _APART):
            return min(straight, key=lambda end: abs(end - box.middle))
        others = [end for key, found in ends.items() if key != claim.at.id for end in found.values()]
        steps = int(box.high / 2 - 10)
        heights = [round(box.middle) + side * step for step in range(max(1, steps)) for side in (1, -1)]
        return next((each for each in heights if all(abs(each - end) >= 6 for end in others)), round(box.middle))

    def _between(self) -> Iterator[Wire]:
        """What counterclaims are to one another: between neighbours straight, between others beside the column."""
        beside = 0
        later = {claim.at.id for claim in self._argument.claims if claim.is_later}
        for bond in self._argument.bonds:
            origin, target = self.boxes[bond.origin.id], self.boxes[bond.target.id]
            ends, is_later = frozenset((bond.origin.id, bond.target.id)), bool({bond.origin.id, bond.target.id} & later)
            down = origin.top < target.top
            if neighbours(self._argument, bond):
                x = origin.left + round(origin.wide * 0.46)
                start, end = (origin.bottom, target.top - 1) if down else (origin.top, target.bottom + 1)
                middle, words = (start + end) / 2, bond_words(bond)
                at = (x - width_of(words, theme.font("caption", 500)) / 2 - 14, middle)
                yield Wire(((x, start), (x, end)), ends, is_dashed=True, is_later=is_later, words=words, words_at=at)
                spot = (x, middle)
            else:
                x = origin.right + _UPRIGHT + 7 * beside
                beside += 1
                start, end = (origin.bottom - 8, target.top + 8) if down else (origin.top + 8, target.bottom - 8)
                points = ((origin.right, start), (x, start), (x, end), (target.right + 1, end))
                yield Wire(points, ends, is_dashed=True, is_later=is_later)
                spot = (x, (start + end) / 2)
            self._spots.setdefault(bond.target.id, spot)
            self._spots.setdefault(bond.origin.id, spot)

    def _answered(self) -> Iterator[Wire]:
        for claim in self._argument.claims:
            box = self.boxes[claim.at.id]
            spoken, undercutting = self._parted(claim)
            found = {each.at.id: each for each in self._answers[claim.at.id]}
            if not found:
                lacking = self.boxes[missing_key(claim)]
                points = ((box.right, lacking.middle), (lacking.left, lacking.middle))
                yield Wire(points, frozenset((claim.at.id, missing_key(claim))), is_dashed=True, has_head=False, is_missing=True)
                continue
            yield from self._spoken(claim, [found[key] for key in spoken])
            for place, key in enumerate(undercutting):
                yield self._undercut(claim, found[key], place)

    def _spoken(self, claim: Claim, answers: Sequence[Answer]) -> Iterator[Wire]:
        box = self.boxes[claim.at.id]
        lowest = box.top + 10 - 8
        for place, answer in enumerate(answers):
            own = self.boxes[answer.at.id]
            most = box.bottom - 10 - 8 * (len(answers) - 1 - place)
            slot = lowest = min(max(own.middle, lowest + 8), max(most, lowest + 8))
            turn = box.right + _UPRIGHT + 4 * (len(answers) - 1 - place)
            bend = () if abs(slot - own.middle) < 0.5 else ((turn, own.middle), (turn, slot))
            supports = answer.relation in (ResponseRelation.SUPPORTS, ResponseRelation.CONCEDES)
            yield Wire(
                ((own.left, own.middle), *bend, (box.right + 1, slot)),
                frozenset((answer.at.id, claim.at.id)),
                is_dashed=supports,
                is_later=answer.is_later or claim.is_later,
                words=member_words(answer.relation),
                words_at=(((turn if bend else box.right + 9) + own.left) / 2, own.middle),
            )

    def _undercut(self, claim: Claim, answer: Answer, place: int) -> Wire:
        """To the line it attacks, and not to a box: the one between counterclaims where there is one, else the attack itself."""
        box, own = self.boxes[claim.at.id], self.boxes[answer.at.id]
        turn = box.right + _UPRIGHT + 5 * place
        spot, start = self._spots.get(claim.at.id), own.middle
        if spot is None:
            below, x = box.bottom + 10 + 4 * place, box.left - _UPRIGHT
            bend = ((turn, own.middle), (turn, below), (x, below))
            spot = (x, self._exits[claim.at.id])
        else:
            # A step too small to be meant is none.
            start = spot[1] if abs(spot[1] - own.middle) < own.high / 2 - 8 else own.middle
            bend = () if start == spot[1] else ((turn, start), (turn, spot[1]))
            if spot[0] > box.right:
                bend = ((spot[0], start),) if bend else ()
        words = member_words(answer.relation)
        at = (own.left - 8 - width_of(words, theme.font("caption", 500)) / 2, start)
        ends = frozenset((answer.at.id, claim.at.id))
        return Wire(
            ((own.left, start), *bend, spot),
            ends,
            undercuts=True,
            is_later=answer.is_later or claim.is_later,
            words=words,
            words_at=at,
        )
