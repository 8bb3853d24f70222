"""The map of the argument: what was decided, what the company says against it, and what is answered; with what runs between them."""

from __future__ import annotations

from dossier_app.dossier.drawings.pen import LABEL, MISSING, QUIET, QUOTED, STRONG, WORDS, Pen, Sketch, broken, width_of
from dossier_app.dossier.figures import ArgumentMap, Arrow, Edge, Node
from dossier_app.dossier.look import MM, WHITE

_DECIDED, _CLAIMS, _ANSWERS = (0.0, 46.0), (72.0, 46.0), (138.0, 34.0)
_HEAD, _PITCH, _INSIDE = 8.0, 4.0, 2.2
_FIRST_BUS, _NEXT_BUS = 55.0, 3.5


class ArgumentMapDrawing(Sketch):
    """Three columns of boxes; attacks run from the middle to the left over a vertical bus of their own."""

    def __init__(self, argument: ArgumentMap) -> None:
        self._map = argument
        self._places: dict[str, tuple[float, float, float, float]] = {}
        claims = self._stack(argument.claims, *_CLAIMS)
        decided = self._stack(argument.decided, *_DECIDED)
        answers = self._answers(claims)
        super().__init__(172, max(claims, decided, answers, _HEAD + 12) + 2)

    def _stack(self, nodes: tuple[Node, ...], left: float, width: float) -> float:
        top = _HEAD
        for node in nodes:
            height = _height(node, width) + self._ruled(node)
            self._places[node.anchor] = (left, top, width, height)
            top += height + _PITCH
        return top

    def _ruled(self, node: Node) -> float:
        return 4.4 * sum(1 for each in self._map.rulings if each.counterclaim == node.anchor)

    def _answers(self, least: float) -> float:
        top = _HEAD
        targets = {edge.origin: edge.target for edge in self._map.edges}
        for node in self._map.answers:
            claim = self._places.get(targets.get(node.anchor, ""))
            top = max(top, claim[1] if claim else top)
            height = _height(node, _ANSWERS[1])
            self._places[node.anchor] = (_ANSWERS[0], top, _ANSWERS[1], height)
            top += height + _PITCH
        return max(top, least)

    def sketch(self, pen: Pen) -> None:
        for (left, _), head in zip(
            (_DECIDED, _CLAIMS, _ANSWERS), ("What is decided", "What the company says", "What is answered"), strict=True
        ):
            pen.words(head, left, 3.5, STRONG)
        for number, claim in enumerate(reversed(self._map.claims)):
            self._attacks(pen, claim, _FIRST_BUS + number * _NEXT_BUS)
        self._between_claims(pen)
        for node in (*self._map.decided, *self._map.claims, *self._map.answers):
            self._node(pen, node)
        answered = {edge.target for edge in self._map.edges if edge.origin in {each.anchor for each in self._map.answers}}
        for node in self._map.answers:
            self._answer_line(pen, node)
        for claim in self._map.claims:
            if claim.anchor not in answered:
                self._no_answer(pen, claim)
        if not self._map.claims:
            pen.words("no counterclaim recorded", _CLAIMS[0], _HEAD + 4, MISSING)

    def _attacks(self, pen: Pen, claim: Node, bus: float) -> None:
        targets = [edge.target for edge in self._map.edges if edge.origin == claim.anchor and edge.arrow is Arrow.AGAINST]
        ends = [self._middle(each) for each in targets if each in self._places]
        if not ends:
            return
        start = self._middle(claim.anchor)
        pen.line([(_CLAIMS[0], start), (bus, start)])
        pen.line([(bus, min(start, *ends)), (bus, max(start, *ends))])
        for end in ends:
            pen.line([(bus, end), (_DECIDED[1] + 2, end)])
            pen.triangle((_DECIDED[1], end))

    def _between_claims(self, pen: Pen) -> None:
        edges = [each for each in self._map.edges if each.arrow in (Arrow.SUPPORTS, Arrow.DEPENDS, Arrow.ALTERNATIVE)]
        for number, edge in enumerate(each for each in edges if each.origin in self._places and each.target in self._places):
            x = _CLAIMS[0] + _CLAIMS[1] + 3 + number * 3
            start, end = self._middle(edge.origin) + 1.5, self._middle(edge.target) - 1.5
            pen.line([(_CLAIMS[0] + _CLAIMS[1], start), (x, start), (x, end), (_CLAIMS[0] + _CLAIMS[1] + 2, end)], dash=(2, 2))
            pen.triangle((_CLAIMS[0] + _CLAIMS[1], end), filled=False)
            self._on_line(pen, _relation(edge), x - 1, (start + end) / 2)

    def _on_line(self, pen: Pen, words: str, x: float, y: float) -> None:
        width = width_of(words)
        pen.box(x - 0.4, y - 1.8, width + 0.8, 3.6, weight=0, colour=WHITE, fill=WHITE)
        pen.words(words, x, y + 1, WORDS)

    def _node(self, pen: Pen, node: Node) -> None:
        left, top, width, height = self._places[node.anchor]
        ruled = self._ruled(node)
        pen.box(left, top, width, height - ruled, fill=WHITE)
        baseline = top + 1.6 + 2.8
        label = f"{node.label}  "
        pen.words(label, left + _INSIDE, baseline, LABEL)
        if node.standing:
            pen.words(node.standing, left + width - _INSIDE, baseline, QUIET, right=True)
        kind = QUOTED if node.is_said else WORDS
        for line in broken(f"“{node.words}”" if node.is_said else node.words, width - 2 * _INSIDE, kind, 3):
            baseline += kind.leading / MM
            pen.words(line, left + _INSIDE, baseline, kind)
        for number, each in enumerate(each for each in self._map.rulings if each.counterclaim == node.anchor):
            y = top + height - ruled + 4.4 * number
            pen.box(left, y, width, 4.4, weight=1.2, colour="#1A1A1A", fill=WHITE)
            pen.words(
                broken(f"{each.words}, {each.when}" if each.when else each.words, width - 2 * _INSIDE, WORDS, 1)[0], left + _INSIDE, y + 3.1
            )

    def _answer_line(self, pen: Pen, node: Node) -> None:
        for edge in self._map.edges:
            if edge.origin == node.anchor and edge.target in self._places:
                y, end = self._middle(node.anchor), self._middle(edge.target)
                x = _ANSWERS[0] - 6
                pen.line([(_ANSWERS[0], y), (x, y), (x, end), (_CLAIMS[0] + _CLAIMS[1] + 2, end)])
                pen.triangle((_CLAIMS[0] + _CLAIMS[1], end))
                self._on_line(pen, edge.words or "answers", _CLAIMS[0] + _CLAIMS[1] + 3.5, end)

    def _no_answer(self, pen: Pen, claim: Node) -> None:
        top = self._places[claim.anchor][1]
        taken = [
            (place[1], place[1] + place[3]) for anchor, place in self._places.items() if place[0] == _ANSWERS[0] and anchor != claim.anchor
        ]
        if any(low - 1 < top < high for low, high in taken):
            return
        pen.box(_ANSWERS[0], top, _ANSWERS[1], 8, dashed=True)
        pen.words("no response recorded", _ANSWERS[0] + _INSIDE, top + 5, MISSING)

    def _middle(self, anchor: str) -> float:
        _, top, _, height = self._places[anchor]
        return top + height / 2


def _height(node: Node, width: float) -> float:
    kind = QUOTED if node.is_said else WORDS
    lines = len(broken(f"“{node.words}”" if node.is_said else node.words, width - 2 * _INSIDE, kind, 3))
    return 1.6 + 2.8 + lines * kind.leading / MM + 2.2


def _relation(edge: Edge) -> str:
    return edge.words or edge.arrow.value
