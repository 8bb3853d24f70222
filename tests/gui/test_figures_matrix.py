"""The matrix of issues and evidence in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dossier_app.desk.desk import Desk
from dossier_app.desk.figures.matrix import Mark, issues
from dossier_app.domain.enumerations import SupportVerdict
from dossier_app.domain.evidence import Excerpt
from dossier_app.domain.fact import Citation
from dossier_app.domain.finding import Finding
from dossier_app.domain.record import pointer_to
from dossier_app.ui.application import dress
from dossier_app.ui.figures.matrix import MatrixFigure
from tests.gui import figures
from tests.gui.looking import keep_picture


def shown(qtbot: QtBot, desk: Desk, width: int = 820, height: int = 620) -> MatrixFigure:
    made = figures.shown(MatrixFigure, qtbot, desk, width, height)
    made.grid.setFocus()
    return made


def cell_of(figure: MatrixFigure, label: str, mark: Mark) -> QModelIndex:
    """The first cell in the row of this record that shows this sign."""
    rows = figure.model.shown.rows
    down = next(number for number, each in enumerate(rows) if each.label == label)
    across = next(number for number in range(figure.model.columnCount()) if figure.model.shown.mark(down, number) is mark)
    return figure.model.index(down, across)


@pytest.fixture
def figure(sample: Desk, dressed: QApplication, qtbot: QtBot) -> MatrixFigure:
    del dressed
    return shown(qtbot, sample)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_sample_case_as_a_matrix(sample: Desk, dressed: QApplication, qtbot: QtBot, theme: str) -> None:
    del dressed
    dress(theme)
    figure = shown(qtbot, sample)
    keep_picture(figure, f"matrix-{theme}")
    assert [each.label for each in figure.model.shown.rows][:3] == ["F1", "F2", "F3"]
    assert figure.told()
    dress("light")


def test_a_cell_says_what_it_shows(figure: MatrixFigure) -> None:
    place = cell_of(figure, "F1", Mark.SUPPORTS)
    said = place.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("F1, AB/1 ¶")
    assert ", supports, assessed by " in said


def test_the_words_of_the_cell_stand_below_as_they_are_extracted(figure: MatrixFigure, sample: Desk) -> None:
    place = cell_of(figure, "F1", Mark.SUPPORTS)
    figure.grid.setCurrentIndex(place)
    bearing = figure.model.shown.cells[place.row(), place.column()][0]
    citation = sample.case.get(Citation, bearing.citation or "")
    exact = sample.case.get(Excerpt, citation.excerpt).exact
    assert f"“{exact}”" in [each.text() for each in figure.foot.findChildren(QLabel)]


def test_space_walks_the_passages_of_one_cell(figure: MatrixFigure) -> None:
    held = next(place for place, found in figure.model.shown.cells.items() if len(found) > 1)
    figure.grid.setCurrentIndex(figure.model.index(*held))
    seen: list[str | None] = []
    for _ in range(len(figure.model.shown.cells[held]) + 1):
        seen.append(figure.foot.citation)
        QTest.keyClick(figure.grid, Qt.Key.Key_Space)
    assert seen[0] == seen[-1] != seen[1]


def test_a_key_gives_a_verdict_in_the_name_of_who_works_here_and_undo_takes_it_back(figure: MatrixFigure, sample: Desk) -> None:
    place = cell_of(figure, "F1", Mark.SUPPORTS)
    figure.grid.setCurrentIndex(place)
    citation = figure.foot.citation or ""
    QTest.keyClick(figure.grid, Qt.Key.Key_3)
    given = sample.case.get(Citation, citation)
    assert (given.verdict, given.assessed_by) == (SupportVerdict.CONTRADICTS, sample.actor)
    here = figure.grid.currentIndex()
    assert figure.model.shown.mark(here.row(), here.column()) is Mark.CONTRADICTS
    sample.undo()
    assert figure.model.shown.mark(here.row(), here.column()) is Mark.SUPPORTS


def test_a_contradiction_is_never_hidden_by_support_from_the_same_exhibit(figure: MatrixFigure, sample: Desk) -> None:
    figure.grid.setCurrentIndex(cell_of(figure, "F1", Mark.SUPPORTS))
    QTest.keyClick(figure.grid, Qt.Key.Key_3)
    by_exhibit = issues(sample.case, by_passage=False)
    assert by_exhibit.mark(0, 0) is Mark.CONTRADICTS
    assert len(by_exhibit.cells[0, 0]) > 1


def test_what_is_selected_elsewhere_is_the_row_of_the_cursor_and_back(figure: MatrixFigure, sample: Desk) -> None:
    session = figure._session  # pyright: ignore[reportPrivateUsage]  # the case's selection, which the window owns
    third = sample.case.labelled(Finding, "F3")
    session.select(pointer_to(third))
    assert figure.model.shown.rows[figure.grid.currentIndex().row()].label == "F3"
    QTest.keyClick(figure.grid, Qt.Key.Key_Up)
    assert session.current == pointer_to(sample.case.labelled(Finding, "F2"))


def test_enter_opens_the_passage_whose_words_stand_below(figure: MatrixFigure, sample: Desk) -> None:
    opened: list[tuple[str, int, int]] = []

    def read(exhibit: str, start: int, end: int) -> None:
        opened.append((exhibit, start, end))

    figure._session.read.connect(read)  # pyright: ignore[reportPrivateUsage]  # what the window listens to
    figure.grid.setCurrentIndex(cell_of(figure, "F1", Mark.SUPPORTS))
    QTest.keyClick(figure.grid, Qt.Key.Key_Return)
    passage = sample.case.get(Excerpt, sample.case.get(Citation, figure.foot.citation or "").excerpt)
    assert opened == [(passage.exhibit, passage.start, passage.end)]


def test_a_case_in_which_nothing_is_cited_says_so(empty_case: Desk, dressed: QApplication, qtbot: QtBot) -> None:
    del dressed
    figure = shown(qtbot, empty_case)
    keep_picture(figure, "matrix-empty")
    seen = [each.text() for each in figure.findChildren(QLabel) if each.isVisible() and each.text()]
    assert seen == ["Nothing is cited for a finding, an order, a penalty or a counterclaim yet."]
