"""The map of proceedings: one lane a country, own lane first, boxes in order of date with the word of each step on its arrow."""

from __future__ import annotations

from dossier_app.dossier.drawings.pen import LABEL, MISSING, QUIET, STRONG, WORDS, Pen, Sketch, broken, width_of
from dossier_app.dossier.figures import Lane, ProceedingsMap, Step
from dossier_app.dossier.look import HAIR, MM, WHITE, Type
from dossier_app.dossier.phrasing import says_missing

_LEFT, _PITCH, _WIDTH, _LEAST = 16.0, 41.6, 31.0, 15.6
_INSIDE, _OVER, _LINE = 2.2, 2.0, WORDS.leading / MM
_IN_ROW = 4
_ROW_GAP, _LANE_GAP = 4.0, 6.0


class ProceedingsMapDrawing(Sketch):
    """More than four steps: the lane continues under itself."""

    def __init__(self, proceedings: ProceedingsMap) -> None:
        self._map = proceedings
        self._tops: list[list[float]] = []
        self._heights: list[list[float]] = []
        top = 1.0
        for lane in proceedings.lanes:
            rows = [lane.steps[start : start + _IN_ROW] for start in range(0, len(lane.steps), _IN_ROW)] or [()]
            heights = [max((_height(step) for step in row), default=_LEAST) for row in rows]
            self._heights.append(heights)
            self._tops.append([top + sum(heights[:place]) + _ROW_GAP * place for place in range(len(heights))])
            top = self._tops[-1][-1] + max(heights[-1], _LINE * len(_name(lane)) + 2) + _LANE_GAP
        super().__init__(172, max(10.0, top - _LANE_GAP + 1))

    def sketch(self, pen: Pen) -> None:
        for number, lane in enumerate(self._map.lanes):
            for place, line in enumerate(_name(lane)):
                pen.words(line, 0, self._tops[number][0] + 4 + place * _LINE, STRONG if lane.is_own else WORDS)
            for place, step in enumerate(lane.steps):
                row, column = divmod(place, _IN_ROW)
                self._step(pen, step, column, self._tops[number][row], self._heights[number][row], is_first=place == 0)
            if lane.is_own and number + 1 < len(self._map.lanes):
                y = self._tops[number + 1][0] - _LANE_GAP / 2
                pen.line([(0, y), (172, y)], 0.5, HAIR)

    @staticmethod
    def _step(pen: Pen, step: Step, column: int, top: float, height: float, *, is_first: bool) -> None:
        left = _LEFT + column * _PITCH
        if step.arrow and not is_first:
            # Where the lane continues under itself, the arrow comes out of the margin, which holds no box.
            start = left - (_PITCH - _WIDTH) if column else left - 9
            y = top + height / 2
            pen.line([(start, y), (left - 2.2, y)])
            pen.triangle((left, y), "right")
            word = broken(step.arrow, left - start - 0.6, QUIET, 1)[0]
            pen.words(word, (start + left - width_of(word, QUIET)) / 2, y - 1.4, QUIET)
        pen.box(left, top, _WIDTH, height, dashed=step.pending, fill=WHITE)
        baseline = top + _OVER + WORDS.size / MM - 0.3 - _LINE
        for words, kind, indent in _lines(step):
            baseline += 0 if indent else _LINE
            pen.words(words, left + _INSIDE + indent, baseline, kind)


def _name(lane: Lane) -> list[str]:
    return broken(lane.name, 14, STRONG if lane.is_own else WORDS, 3)


def _lines(step: Step) -> list[tuple[str, Type, float]]:
    """Forum, then the day with its exhibit beside it, then what came of it; with an indent, on the line of what is before."""
    room = _WIDTH - 2 * _INSIDE
    day, _, exhibit = step.when.partition("  ")
    kind = MISSING if says_missing(day) else QUIET
    days = broken(day, room, kind, 2) if day else []
    lines: list[tuple[str, Type, float]] = [(each, STRONG, 0) for each in broken(step.forum, room, STRONG, 2)]
    lines += [(each, kind, 0) for each in days]
    if exhibit:
        beside = width_of(f"{days[-1]}  ", kind) if days else room
        fits = beside + width_of(exhibit, LABEL) <= room
        lines.append((exhibit if fits else broken(exhibit, room, LABEL, 1)[0], LABEL, beside if fits else 0))
    return lines + [(each, WORDS, 0) for each in (broken(step.outcome, room, WORDS, 3) if step.outcome else ())]


def _height(step: Step) -> float:
    return max(_LEAST, 2 * _OVER + sum(not indent for _, _, indent in _lines(step)) * _LINE)
