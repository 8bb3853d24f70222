"""The matrix: records against exhibits; each sign is drawn, and explained under it."""

from __future__ import annotations

from dossier_app.domain.language import say
from dossier_app.dossier.drawings.pen import LABEL, QUIET, Pen, Sketch, broken, width_of
from dossier_app.dossier.drawings.pen import WORDS as TITLE
from dossier_app.dossier.figures import Matrix, Support
from dossier_app.dossier.look import MM, ROW, STRONG_RULE, TEXT

_TITLE_LEFT, _CELLS_LEFT, _CELL = 16.0, 82.0, 11.2
_ROW, _LINE = 6.2, LABEL.leading / MM


class MatrixDrawing(Sketch):
    """At most eight columns and thirty rows. An exhibit that a record does not cite has no sign in its row, and the legend says so."""

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self._heads = [broken(name, _CELL - 1, LABEL, 2) for name in matrix.columns]
        self._head = 3.5 + _LINE * max((len(each) for each in self._heads), default=1)
        super().__init__(172, self._head + _ROW * max(1, len(matrix.rows)) + 8)

    def sketch(self, pen: Pen) -> None:
        right = max(_CELLS_LEFT + len(self._matrix.columns) * _CELL, 172)
        for number, lines in enumerate(self._heads):
            for place, line in enumerate(reversed(lines)):
                pen.words(line, _CELLS_LEFT + number * _CELL, self._head - 2 - place * _LINE, LABEL)
        for number, (label, title) in enumerate(self._matrix.rows):
            y = self._head + number * _ROW
            pen.line([(0, y), (right, y)], *((0.4, ROW) if number else (STRONG_RULE, TEXT)))
            pen.words(broken(label, _TITLE_LEFT - 2, LABEL, 1)[0], 0, y + 4.2, LABEL)
            pen.words(broken(title, _CELLS_LEFT - _TITLE_LEFT - 2, TITLE, 1)[0], _TITLE_LEFT, y + 4.2, TITLE)
        foot = self._head + _ROW * max(1, len(self._matrix.rows))
        pen.line([(0, foot), (right, foot)], STRONG_RULE)
        for row, column, support in self._matrix.cells:
            _sign(pen, support, _CELLS_LEFT + column * _CELL + 3, self._head + row * _ROW + 3.1)
        self._legend(pen, foot + 6)

    @staticmethod
    def _legend(pen: Pen, y: float) -> None:
        x = _TITLE_LEFT
        for support in Support:
            _sign(pen, support, x + 1.2, y - 1)
            words = _said(support)
            pen.words(words, x + 4, y, QUIET)
            x += 4 + width_of(words) + 6
        pen.words(say("empty: not cited"), x, y, QUIET)


def _said(support: Support) -> str:
    match support:
        case Support.SUPPORTS:
            return say("supports")
        case Support.PARTLY:
            return say("partly supports")
        case Support.CONTEXT:
            return say("context only")
        case Support.CONTRADICTS:
            return say("contradicts")
        case Support.UNASSESSED:
            return say("not assessed")


def _sign(pen: Pen, support: Support, x: float, y: float) -> None:
    if support is Support.CONTRADICTS:
        pen.line([(x - 1, y - 1), (x + 1, y + 1)], 1.1)
        pen.line([(x - 1, y + 1), (x + 1, y - 1)], 1.1)
    elif support is Support.UNASSESSED:
        pen.line([(x - 0.8, y), (x + 0.8, y)], 0.8)
    else:
        pen.dot(x, y, 1.05, filled=support is Support.SUPPORTS, half=support is Support.PARTLY)
