"""The matrix: records against exhibits; each sign is drawn, and explained under it."""

from __future__ import annotations

from dossier_app.dossier.drawings.pen import LABEL, QUIET, STRONG, WORDS, Pen, Sketch, broken, width_of
from dossier_app.dossier.figures import Matrix, Support
from dossier_app.dossier.look import ROW

_TITLE_LEFT, _CELLS_LEFT, _CELL = 16.0, 82.0, 11.2
_ROW, _HEAD = 6.2, 7.0
MOST_COLUMNS = 8


class MatrixDrawing(Sketch):
    """At most eight columns; more come as another matrix."""

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        super().__init__(172, _HEAD + _ROW * max(1, len(matrix.rows)) + 9)

    def sketch(self, pen: Pen) -> None:
        for number, name in enumerate(self._matrix.columns):
            pen.words(name, _CELLS_LEFT + number * _CELL, 4, STRONG)
        for number, (label, title) in enumerate(self._matrix.rows):
            y = _HEAD + number * _ROW
            pen.line([(0, y), (_CELLS_LEFT + len(self._matrix.columns) * _CELL, y)], 0.4, ROW)
            pen.words(label, 0, y + 4.2, LABEL)
            pen.words(broken(title, 64, WORDS, 1)[0], _TITLE_LEFT, y + 4.2, WORDS)
        for row, column, support in self._matrix.cells:
            _sign(pen, support, _CELLS_LEFT + column * _CELL + 3, _HEAD + row * _ROW + 3.1)
        x, y = _TITLE_LEFT, _HEAD + _ROW * max(1, len(self._matrix.rows)) + 5
        for support in Support:
            _sign(pen, support, x + 1.2, y - 1)
            pen.words(support.value, x + 4, y, QUIET)
            x += 4 + width_of(support.value) + 6


def _sign(pen: Pen, support: Support, x: float, y: float) -> None:
    if support is Support.CONTRADICTS:
        pen.line([(x - 1, y - 1), (x + 1, y + 1)], 1.1)
        pen.line([(x - 1, y + 1), (x + 1, y - 1)], 1.1)
    elif support is Support.UNASSESSED:
        pen.line([(x - 0.8, y), (x + 0.8, y)], 0.8)
    else:
        pen.dot(x, y, 1.05, filled=support is Support.SUPPORTS, half=support is Support.PARTLY)
