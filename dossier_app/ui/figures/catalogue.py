"""Which figure stands under which table."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dossier_app.domain.record import Record
from dossier_app.ui.session import Session


def figure_of(session: Session, kind: type[Record]) -> QWidget | None:
    """The figure under the table of this kind; None where rows say it all."""
    match kind.kind:
        case "counterclaim":
            from dossier_app.ui.figures.argument import ArgumentFigure

            return ArgumentFigure(session)
        case "event":
            from dossier_app.ui.figures.time_line import TimeLineFigure

            return TimeLineFigure(session)
        case "finding":
            from dossier_app.ui.figures.matrix import MatrixFigure

            return MatrixFigure(session)
        case "proceeding":
            from dossier_app.ui.figures.proceedings import ProceedingsFigure

            return ProceedingsFigure(session)
        case _:
            return None
