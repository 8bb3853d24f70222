"""The map of the argument: findings, orders and penalties, what the company says against them, and what answers that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dossier_app.domain.language import say
from dossier_app.dossier.drawings.pen import LABEL, MISSING, QUIET, QUOTED, STRONG, WORDS, Pen, Sketch, broken, width_of
from dossier_app.dossier.drawings.wires import Level, Upright, buses, cut
from dossier_app.dossier.figures import ArgumentMap, Arrow, Edge, Node, RulingNode
from dossier_app.dossier.look import MM, TEXT, WHITE, Type
from dossier_app.dossier.phrasing import says_missing

_CRITICISMS, _CLAIMS, _ANSWERS = (0.0, 46.0), (72.0, 46.0), (138.0, 34.0)
_TOP, _GAP, _LEAST, _INSIDE, _OVER = 8.0, 3.6, 12.4, 2.2, 1.6
_WORDED = 7.0
"""The room between two boxes for a line with its word."""
_STEM = 8.0
"""How far from the left edge of a counterclaim the lines run that join it to its rulings and its neighbours."""
_BETWEEN = (Arrow.SUPPORTS, Arrow.DEPENDS, Arrow.ALTERNATIVE)


def _heads() -> tuple[str, str, str]:
    """True of what an authority decided and of what is only reported or alleged."""
    return say("Findings, orders, penalties"), say("What the company says against them"), say("What answers that")


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


class ArgumentMapDrawing(Sketch):
    """Three columns of boxes; attacks run from the middle to the left over a vertical bus of their own.

    Counterclaims of which one supports the other stand one over the other, where that can be; a relation between others is written in
    the box. Answers, or the words that none is recorded, stand at the height of their counterclaim.
    """

    def __init__(self, argument: ArgumentMap) -> None:
        self._map = argument
        self._links = _neighbours(argument)
        self._claims = _stacked(argument.claims, self._links)
        self._boxes: dict[str, _Box] = {}
        self._rulings: list[tuple[RulingNode, _Box]] = []
        self._unanswered: list[_Box] = []
        height = max(self._place_claims(), self._place_criticisms(), _TOP + _LEAST)
        super().__init__(172, height + 1)

    def _place_claims(self) -> float:
        top = _TOP
        for claim in self._claims:
            answers = [node for node in self._map.answers if self._answered(node) == claim.anchor]
            top = self._place_answers(claim, answers, top)
            if claim.anchor in self._links:
                top += _WORDED - _GAP
        return top - _GAP

    def _place_answers(self, claim: Node, answers: list[Node], top: float) -> float:
        """The counterclaim as high as all that answers it, so that every answer leads straight to it; then its rulings."""
        low = top
        for node in answers:
            self._boxes[node.anchor] = _Box(_ANSWERS[0], low, _ANSWERS[1], max(_LEAST, _height(self._body(node, _ANSWERS[1]))))
            low = self._boxes[node.anchor].bottom + _GAP
        height = max(_LEAST, _height(self._body(claim, _CLAIMS[1])), low - _GAP - top)
        box = self._boxes[claim.anchor] = _Box(*_CLAIMS[:1], top, _CLAIMS[1], height)
        if not answers:
            self._unanswered.append(_Box(_ANSWERS[0], top, _ANSWERS[1], _LEAST))
        for ruling in (each for each in self._map.rulings if each.counterclaim == claim.anchor):
            box = _Box(_CLAIMS[0], box.bottom + _WORDED, _CLAIMS[1], _height(_ruled(ruling)))
            self._rulings.append((ruling, box))
        return box.bottom + _GAP

    def _place_criticisms(self) -> float:
        top = _TOP
        for node in self._map.criticisms:
            arrows = sum(edge.target == node.anchor and edge.arrow is Arrow.AGAINST for edge in self._map.edges)
            height = max(_LEAST, _height(self._body(node, _CRITICISMS[1])), 2.6 * (arrows + 1))
            self._boxes[node.anchor] = _Box(_CRITICISMS[0], top, _CRITICISMS[1], height)
            top += height + _GAP
        return top - _GAP

    def _answered(self, node: Node) -> str:
        return next((edge.target for edge in self._map.edges if edge.origin == node.anchor), "")

    def _body(self, node: Node, width: float) -> list[_Line]:
        """What a box says: label and words, where it stands, and what it is to counterclaims that are no neighbours of it."""
        kind = QUOTED if node.is_said else WORDS
        label = width_of(f"{node.label}  ", LABEL) if node.label else 0.0
        room = width - 2 * _INSIDE
        words = broken(f"“{node.words}”" if node.is_said else node.words, room, kind, 3, indent=label)
        lines = [_Line(words[0], kind, label), *(_Line(each, kind) for each in words[1:])]
        under = [node.standing] if node.standing else []
        drawn = self._links.get(node.anchor), next((edge for edge in self._links.values() if edge.origin == node.anchor), None)
        labels = {each.anchor: each.label for each in self._map.claims}
        under += [
            f"{_relation(edge)} {labels[edge.target]}"
            for edge in self._map.edges
            if edge.origin == node.anchor in labels and edge.arrow in _BETWEEN and edge.target in labels and edge not in drawn
        ]
        return lines + [_Line(line, _missing(each)) for each in under for line in broken(each, room, QUIET, 3)]

    def sketch(self, pen: Pen) -> None:
        for (left, _), head in zip((_CRITICISMS, _CLAIMS, _ANSWERS), _heads(), strict=True):
            pen.words(head, left, 3.5, STRONG)
        self._attacks(pen)
        self._between(pen)
        for node in (*self._map.criticisms, *self._claims, *self._map.answers):
            if box := self._boxes.get(node.anchor):
                _boxed(pen, box, node, self._body(node, box.width))
        self._ruled_on(pen)
        for node in self._map.answers:
            self._answers(pen, node)
        for box in self._unanswered:
            pen.box(box.left, box.top, box.width, box.height, dashed=True)
            pen.words(say("no response recorded"), box.left + _INSIDE, box.middle + 1, MISSING)
        if not self._map.claims:
            pen.box(*_CLAIMS[:1], _TOP, _CLAIMS[1], _LEAST, dashed=True)
            pen.words(say("no counterclaim recorded"), _CLAIMS[0] + _INSIDE, _TOP + _LEAST / 2 + 1, MISSING)

    def _attacks(self, pen: Pen) -> None:
        """Lines to the left; where two cross, the upright one has a gap."""
        ends = self._ends()
        wires = buses([(claim.anchor, self._boxes[claim.anchor].top, self._boxes[claim.anchor].bottom) for claim in self._claims], ends)
        levels = [each for each in wires if isinstance(each, Level)]
        for each in levels:
            pen.line([(each.left + (2 if each.is_arrow else 0), each.y), (each.right, each.y)])
            if each.is_arrow:
                pen.triangle((each.left, each.y))
        for each in wires:
            if isinstance(each, Upright):
                for top, bottom in cut(each, levels):
                    pen.line([(each.x, top), (each.x, bottom)])

    def _ends(self) -> dict[str, list[float]]:
        """By counterclaim, the heights at which its arrows meet what it is said against; no two arrows meet at one height."""
        ends: dict[str, list[float]] = {}
        attacks = {(edge.origin, edge.target) for edge in self._map.edges if edge.arrow is Arrow.AGAINST}
        for node in self._map.criticisms:
            box = self._boxes[node.anchor]
            against = [claim.anchor for claim in self._claims if (claim.anchor, node.anchor) in attacks]
            # The lowest counterclaim has the leftmost upright: under it, it comes in first, and over it last, so that fewer lines cross.
            if against and box.middle > sum(self._boxes[anchor].middle for anchor in against) / len(against):
                against.reverse()
            for place, anchor in enumerate(against, 1):
                ends.setdefault(anchor, []).append(box.top + box.height * place / (len(against) + 1))
        return ends

    def _between(self, pen: Pen) -> None:
        for upper, edge in self._links.items():
            lower = edge.target if upper == edge.origin else edge.origin
            x, top, bottom = _CLAIMS[0] + _STEM, self._boxes[upper].bottom, self._boxes[lower].top
            down = upper == edge.origin
            pen.line([(x, top + (0 if down else 2.2)), (x, bottom - (2.2 if down else 0))], dash=(2.2, 2))
            pen.triangle((x, bottom if down else top), "down" if down else "up", filled=False)
            pen.words(_relation(edge), x + 2.6, (top + bottom) / 2 + 1, QUIET)

    def _ruled_on(self, pen: Pen) -> None:
        before: set[str] = set()
        for ruling, box in self._rulings:
            x, y = box.left + _STEM, box.top - _WORDED
            pen.line([(x, y), (x, box.top)])
            pen.words(say("then") if ruling.counterclaim in before else say("ruled on"), x + 2.6, y + _WORDED / 2 + 1, QUIET)
            before.add(ruling.counterclaim)
            pen.box(box.left, box.top, box.width, box.height, weight=1.2, colour=TEXT, fill=WHITE)
            _write(pen, box, _ruled(ruling))

    def _answers(self, pen: Pen, node: Node) -> None:
        edge = next((edge for edge in self._map.edges if edge.origin == node.anchor and edge.target in self._boxes), None)
        box = self._boxes.get(node.anchor)
        if edge is None or box is None:
            return
        left, agrees = _CLAIMS[0] + _CLAIMS[1], edge.arrow is Arrow.SUPPORTS
        pen.line([(left + 2.2, box.middle), (box.left, box.middle)], dash=(2.2, 2) if agrees else ())
        pen.triangle((left, box.middle), filled=not agrees)
        words = broken(edge.words or say("answers"), box.left - left - 3.2, QUIET, 2)
        for place, line in enumerate(reversed(words)):
            pen.words(line, left + 2.6, box.middle - 1.2 - place * QUIET.leading / MM, QUIET)


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    kind: Type
    indent: float = 0


def _height(lines: list[_Line]) -> float:
    return _OVER + sum(line.kind.leading for line in lines) / MM + _OVER


def _boxed(pen: Pen, box: _Box, node: Node, lines: list[_Line]) -> None:
    pen.box(box.left, box.top, box.width, box.height, fill=WHITE)
    if node.label:
        pen.words(node.label, box.left + _INSIDE, box.top + _OVER + lines[0].kind.size / MM, LABEL)
    _write(pen, box, lines)


def _write(pen: Pen, box: _Box, lines: list[_Line]) -> None:
    top = box.top + _OVER
    for line in lines:
        if line.words:
            pen.words(line.words, box.left + _INSIDE + line.indent, top + line.kind.size / MM, line.kind)
        top += line.kind.leading / MM


def _ruled(ruling: RulingNode) -> list[_Line]:
    room = _CLAIMS[1] - 2 * _INSIDE
    lines = [_Line(each, STRONG) for each in broken(ruling.words, room, STRONG, 3)]
    return lines + [_Line(each, _missing(each)) for each in (broken(ruling.when, room, QUIET, 1) if ruling.when else ())]


def _missing(words: str) -> Type:
    return MISSING if says_missing(words) else QUIET


def _relation(edge: Edge) -> str:
    if edge.words:
        return edge.words
    match edge.arrow:
        case Arrow.AGAINST:
            return say("against")
        case Arrow.SUPPORTS:
            return say("supports")
        case Arrow.DEPENDS:
            return say("depends on")
        case Arrow.ALTERNATIVE:
            return say("in the alternative to")
        case Arrow.UNDERCUTS:
            return say("undercuts")


def _neighbours(argument: ArgumentMap) -> dict[str, Edge]:
    """By the upper of two counterclaims, the relation that is drawn between them: what supports stands over what it supports.

    Under a counterclaim that was ruled on stand its rulings, and no other.
    """
    ruled = {each.counterclaim for each in argument.rulings}
    known = {each.anchor for each in argument.claims}
    below: dict[str, Edge] = {}
    above: dict[str, str] = {}
    for edge in argument.edges:
        if edge.arrow not in _BETWEEN or edge.origin == edge.target or not {edge.origin, edge.target} <= known:
            continue
        for upper, lower in ((edge.origin, edge.target), (edge.target, edge.origin)):
            if upper not in ruled and upper not in below and lower not in above and _top_of(upper, above) != lower:
                below[upper], above[lower] = edge, upper
                break
    return below


def _top_of(anchor: str, above: dict[str, str]) -> str:
    while anchor in above:
        anchor = above[anchor]
    return anchor


def _stacked(claims: tuple[Node, ...], links: dict[str, Edge]) -> list[Node]:
    """The counterclaims in their order, neighbours together."""
    nodes = {each.anchor: each for each in claims}
    lower = {upper: edge.target if edge.origin == upper else edge.origin for upper, edge in links.items()}
    under = set(lower.values())
    return [nodes[anchor] for claim in claims if claim.anchor not in under for anchor in _chain(claim.anchor, lower)]


def _chain(anchor: str, lower: dict[str, str]) -> Iterator[str]:
    yield anchor
    while anchor in lower:
        anchor = lower[anchor]
        yield anchor
