"""The map of proceedings: one lane a country, own lane first, boxes in order of date with the word of each step on its arrow."""

from __future__ import annotations

from dossier_app.dossier.drawings.pen import QUIET, STRONG, WORDS, Pen, Sketch, broken
from dossier_app.dossier.figures import Lane, ProceedingsMap, Step
from dossier_app.dossier.look import HAIR, WHITE

_LEFT, _PITCH, _WIDTH, _HEIGHT = 16.0, 41.6, 31.0, 16.8
_IN_ROW = 4
_LANE_GAP = 6.0


class ProceedingsMapDrawing(Sketch):
    """More than four steps: the lane continues under itself."""

    def __init__(self, proceedings: ProceedingsMap) -> None:
        self._map = proceedings
        self._tops: list[float] = []
        top = 2.0
        for lane in proceedings.lanes:
            self._tops.append(top)
            top += _rows(lane) * (_HEIGHT + 4) + _LANE_GAP - 4
        super().__init__(172, max(10.0, top))

    def sketch(self, pen: Pen) -> None:
        for number, (lane, top) in enumerate(zip(self._map.lanes, self._tops, strict=True)):
            for place, line in enumerate(broken(lane.name, 15, WORDS, 3)):
                pen.words(line, 0, top + 4 + place * 3.6, STRONG if lane.is_own else WORDS)
            for place, step in enumerate(lane.steps):
                self._step(pen, step, place, top)
            if lane.is_own and number + 1 < len(self._map.lanes):
                y = self._tops[number + 1] - _LANE_GAP / 2
                pen.line([(0, y), (172, y)], 0.5, HAIR)

    def _step(self, pen: Pen, step: Step, place: int, lane_top: float) -> None:
        row, column = divmod(place, _IN_ROW)
        left, top = _LEFT + column * _PITCH, lane_top + row * (_HEIGHT + 4)
        if step.arrow and column:
            y = top + _HEIGHT / 2
            pen.line([(left - (_PITCH - _WIDTH), y), (left - 2.2, y)])
            pen.triangle((left, y), left=False)
            pen.words(step.arrow, left - (_PITCH - _WIDTH) + 0.8, y - 1.2, QUIET)
        pen.box(left, top, _WIDTH, _HEIGHT, dashed=step.pending, fill=WHITE)
        lines = [*broken(step.forum, _WIDTH - 3, STRONG, 2)]
        baseline = top + 4
        for line in lines:
            pen.words(line, left + 1.6, baseline, STRONG)
            baseline += 3.5
        for text, kind in ((step.when, QUIET), (step.outcome, WORDS)):
            room = int((top + _HEIGHT - 1 - baseline) / 3.5) + 1
            for line in broken(text, _WIDTH - 3, kind, 1 if kind is QUIET else room) if text and room > 0 else ():
                pen.words(line, left + 1.6, baseline, kind)
                baseline += 3.5


def _rows(lane: Lane) -> int:
    return max(1, -(-len(lane.steps) // _IN_ROW))
