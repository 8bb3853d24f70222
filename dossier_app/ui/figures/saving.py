"""A figure as a file: a drawing that stays sharp at every size, with the same in words inside it for whoever does not see it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QBuffer, QMarginsF, QPoint, QRect, QSaveFile, QSize, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QWidget

from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.record import Record
from dossier_app.ui.figures.catalogue import figure_of
from dossier_app.ui.figures.matrix import MatrixFigure
from dossier_app.ui.session import Session
from dossier_app.ui.words import in_users_words, translate

ENDINGS = ("svg", "pdf")
_WIDE, _LOW, _HIGHEST = 1080, 480, 16_000
"""How wide a saved figure is, in pixels of the window; how high at the least; and how high one may be that is still one picture."""


class Figure(Protocol):
    """What saving asks of a figure."""

    def told(self) -> list[str]: ...
    def extent(self) -> QSize:
        """How large it is with everything in sight, at the width it has."""
        ...


def saved(session: Session, kind: type[Record], title: str, ending: str) -> bytes:
    """The figure of this kind as the bytes of an SVG or a PDF, with its sentences as the description of the drawing.

    Raises Refusal when there is nothing to draw, or more than one picture can hold.
    """
    shown = figure_of(session, kind)
    if shown is None:
        raise Refusal("", _no_figure())
    try:
        return _drawn(shown, cast("Figure", shown), title, ending)
    finally:
        shown.hide()
        shown.deleteLater()


def _no_figure() -> str:
    return translate("Figure", "This page has no figure.")


def _drawn(shown: QWidget, figure: Figure, title: str, ending: str) -> bytes:
    shown.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    shown.resize(_WIDE, _LOW)
    shown.show()
    told = figure.told()
    if not told:
        raise Refusal("", translate("Figure", "There is nothing to draw yet."))
    if isinstance(shown, MatrixFigure):
        shown.leave_only_cells()
    size = figure.extent()
    if size.height() > _HIGHEST or size.width() > _HIGHEST:
        raise Refusal("", translate("Figure", "This figure is too large for one picture. Copy the rows of the table instead."))
    shown.resize(size)
    # A change of size may change how high what is in it wants to be.
    shown.resize(figure.extent())
    written = QBuffer()
    written.open(QBuffer.OpenModeFlag.WriteOnly)
    device = _paper(written, shown.size(), title) if ending == "pdf" else _svg(written, shown.size(), title, told)
    painter = QPainter(device)
    shown.render(painter, QPoint())
    painter.end()
    return bytes(written.data().data())


def _svg(written: QBuffer, size: QSize, title: str, told: list[str]) -> QSvgGenerator:
    made = QSvgGenerator()
    made.setOutputDevice(written)
    made.setSize(size)
    made.setViewBox(QRect(QPoint(), size))
    made.setTitle(title)
    made.setDescription("\n".join(told))
    return made


def _paper(written: QBuffer, size: QSize, title: str) -> QPdfWriter:
    made = QPdfWriter(written)
    made.setResolution(96)
    made.setPageSize(QPageSize(QSizeF(size) * 72 / 96, QPageSize.Unit.Point))
    made.setPageMargins(QMarginsF(), QPageLayout.Unit.Point)
    made.setTitle(title)
    return made


def choose_and_save(session: Session, kind: type[Record] | None, title: str, parent: QWidget) -> None:
    """Ask where the figure of this page is to be written, write it there, and say so; or say why not."""
    if kind is None:
        session.said.emit(_no_figure())
        return
    try:
        # Drawn before anybody is asked where it goes: what cannot be drawn needs no place.
        drawn = {ending: saved(session, kind, title, ending) for ending in ENDINGS}
    except Refusal as refusal:
        session.said.emit(in_users_words(refusal.words))
        return
    kinds = "SVG (*.svg);;PDF (*.pdf)"
    name, _ = QFileDialog.getSaveFileName(parent, translate("Figure", "Save the figure"), f"{title}.svg", kinds)
    if name:
        write(session, Path(name), drawn["pdf" if name.lower().endswith(".pdf") else "svg"])


def write(session: Session, out: Path, drawn: bytes) -> None:
    """Write it whole or not at all, and say so."""
    file = QSaveFile(str(out))
    is_written = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(drawn) == len(drawn) and file.commit()
    if is_written:
        session.said.emit(translate("Figure", "The figure is in %1.").replace("%1", out.name))
    else:
        words = translate("Figure", "%1 could not be written: %2.").replace("%1", out.name).replace("%2", file.errorString())
        session.troubled.emit(Trouble(words, translate("Figure", "Choose another place.")))
