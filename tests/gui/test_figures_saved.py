"""Figures as files: everything is in the drawing, and its sentences are in its description."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from dossier_app.desk.desk import Desk
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.finding import Finding
from dossier_app.domain.proceeding import Proceeding
from dossier_app.domain.record import Record
from dossier_app.ui.figures.saving import saved, write
from dossier_app.ui.session import Session
from dossier_app.ui.window import CaseWindow

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Counterclaim, "Clearview AI is not subject to ICO jurisdiction"),
        (Finding, "F1, AB/1 ¶11, supports, assessed by"),
        (Proceeding, "Investigation of Clearview AI"),
    ],
)
def test_a_drawing_says_in_words_what_it_shows(sample: Desk, dressed: QApplication, kind: type[Record], said: str) -> None:
    del dressed
    drawing = ET.fromstring(saved(Session(sample, QApplication.instance()), kind, "Figure of the sample", "svg"))  # noqa: S314  # our own
    assert drawing.findtext(f"{SVG}title") == "Figure of the sample"
    assert said in (drawing.findtext(f"{SVG}desc") or "")


def test_a_pdf_holds_the_whole_map_on_one_page(sample: Desk, dressed: QApplication) -> None:
    del dressed
    session = Session(sample, QApplication.instance())
    made = saved(session, Counterclaim, "Argument map", "pdf")
    with pypdfium2.PdfDocument(made) as document:
        assert len(document) == 1
        words = document[0].get_textpage().get_text_bounded()  # pyright: ignore[reportUnknownMemberType]  # untyped in pypdfium2
    for label in ("C1", "C2", "C3", "F1", "F2", "F3", "O1", "P1", "R1", "R2"):
        assert label in words
    with pikepdf.open(io.BytesIO(made)) as document:
        assert str(document.docinfo["/Title"]) == "Argument map"


def test_what_has_nothing_to_draw_is_refused(empty_case: Desk, dressed: QApplication) -> None:
    del dressed
    with pytest.raises(Refusal, match="nothing to draw"):
        saved(Session(empty_case, QApplication.instance()), Proceeding, "Proceedings", "svg")


def test_a_figure_is_written_whole_and_a_place_that_cannot_be_written_is_said(sample: Desk, dressed: QApplication, tmp_path: Path) -> None:
    del dressed
    session = Session(sample, QApplication.instance())
    said: list[str] = []
    troubles: list[Trouble] = []
    session.said.connect(said.append)
    session.troubled.connect(troubles.append)
    write(session, tmp_path / "map.svg", b"<svg/>")
    assert (tmp_path / "map.svg").read_bytes() == b"<svg/>"
    assert said == ["The figure is in map.svg."]
    write(session, tmp_path / "nowhere" / "map.svg", b"<svg/>")
    assert len(troubles) == 1
    assert "map.svg could not be written" in troubles[0].words


def test_a_page_without_a_figure_says_so(window: CaseWindow) -> None:
    said: list[str] = []
    window.session.said.connect(said.append)
    window.go_page("parties")
    window.acts["figure"].trigger()
    window.go_page("overview")
    window.acts["figure"].trigger()
    assert said == ["This page has no figure."] * 2
