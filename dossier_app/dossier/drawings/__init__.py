"""Figures drawn: vector lines and the words of the page, no colour that carries meaning, no background."""

from __future__ import annotations

from dossier_app.dossier.drawings.argument_map import ArgumentMapDrawing
from dossier_app.dossier.drawings.matrix import MatrixDrawing
from dossier_app.dossier.drawings.pen import Sketch
from dossier_app.dossier.drawings.proceedings_map import ProceedingsMapDrawing
from dossier_app.dossier.drawings.time_line import TimeLineDrawing
from dossier_app.dossier.figures import ArgumentMap, Figure, Matrix, ProceedingsMap, TimeLine


def drawn(figure: Figure) -> Sketch:
    """The figure as something that is placed on a page, as wide as the body of a page."""
    match figure:
        case TimeLine():
            return TimeLineDrawing(figure)
        case ArgumentMap():
            return ArgumentMapDrawing(figure)
        case ProceedingsMap():
            return ProceedingsMapDrawing(figure)
        case Matrix():
            return MatrixDrawing(figure)
