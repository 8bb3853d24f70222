"""Tables: one model for every kind, that keeps the rules of Qt's models, sorts, filters, and copies what a spreadsheet may safely open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.domain.fact import Fact
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.record import Record
from dossier_app.ui.cells import runs
from dossier_app.ui.columns import COLUMNS
from dossier_app.ui.pages.records import RecordsPage
from dossier_app.ui.table_model import PAGE, RecordsModel
from dossier_app.ui.window import CaseWindow


@pytest.mark.parametrize("cls", COLUMNS, ids=lambda cls: cls.kind)
def test_the_model_of_every_kind_keeps_the_rules(sample: Desk, qtmodeltester: ModelTester, cls: type[Record]) -> None:
    model = RecordsModel(sample.case, cls, COLUMNS[cls])
    assert model.rowCount() == sample.case.count(KINDS[cls.kind])
    qtmodeltester.check(model)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt


def test_a_long_table_reads_only_the_page_that_is_looked_at(empty_case: Desk) -> None:
    said = [
        command_from(CATALOGUE["fact record"], {"proposition": f"Fact of {number}"}, empty_case.case) for number in range(PAGE + PAGE // 2)
    ]
    empty_case.do_all(said)
    model = RecordsModel(empty_case.case, Fact, COLUMNS[Fact])
    assert model.rowCount() == PAGE + PAGE // 2
    assert model.index(PAGE + PAGE // 2 - 1, 1).data() == f"Fact of {PAGE + PAGE // 2 - 1}"
    assert model.pages_read == {1}


def test_a_row_is_heard_as_a_sentence(sample: Desk) -> None:
    model = RecordsModel(sample.case, Fact, COLUMNS[Fact])
    said = str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("Fact 1, Proposition ")
    assert "Stands on AB/1" in said


def test_a_table_is_sorted_by_the_field_of_its_column(sample: Desk) -> None:
    model = RecordsModel(sample.case, Fact, COLUMNS[Fact])
    model.sort(1, Qt.SortOrder.DescendingOrder)
    words = [str(model.index(row, 1).data()) for row in range(model.rowCount())]
    assert words == sorted(words, reverse=True)


def test_a_filter_keeps_the_rows_with_its_words(window: CaseWindow, qtbot: QtBot) -> None:
    window.go_page("facts")
    page = window.page
    assert isinstance(page, RecordsPage)
    page.set_filter("billion")
    qtbot.waitUntil(lambda: 0 < page.model.rowCount() < window.session.case.count(Fact))
    assert all("billion" in str(page.model.index(row, 1).data()) for row in range(page.model.rowCount()))
    page.set_filter("")
    assert page.model.rowCount() == window.session.case.count(Fact)


def test_the_selection_stays_on_its_record_when_others_come(window: CaseWindow, qtbot: QtBot) -> None:
    window.go_page("facts")
    page = window.page
    assert isinstance(page, RecordsPage)
    page.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    page.table.selectRow(3)
    kept = page.model.identity(3)
    window.session.do(command_from(CATALOGUE["fact record"], {"proposition": "A fact before all others"}, window.session.case))
    assert page.model.identity(page.table.currentIndex().row()) == kept
    qtbot.waitUntil(lambda: not window.session.jobs.running)


def test_what_is_copied_for_a_spreadsheet_runs_nothing_in_it(window: CaseWindow) -> None:
    window.session.do(command_from(CATALOGUE["fact record"], {"proposition": "=cmd|' /C calc'!A0"}, window.session.case))
    window.go_page("facts")
    page = window.page
    assert isinstance(page, RecordsPage)
    page.table.selectRow(page.model.rowCount() - 1)
    page.copy_rows()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("No.,Proposition,")
    assert "'=cmd" in copied


def test_withdrawn_records_are_shown_when_asked_for(window: CaseWindow) -> None:
    window.go_page("facts")
    page = window.page
    assert isinstance(page, RecordsPage)
    before = page.model.rowCount()
    window.session.do(command_from(CATALOGUE["fact withdraw"], {"record": "Fact 1", "reason": "wrong"}, window.session.case))
    assert page.model.rowCount() == before - 1
    page.toggle_withdrawn()
    assert page.model.rowCount() == before


@pytest.mark.parametrize(
    ("labels", "shown"),
    [
        (("F1", "F2", "F3"), ("F1–F3",)),
        (("P1", "O1", "F1", "F2"), ("P1", "O1", "F1", "F2")),
        (("F1", "F3", "F4", "F5"), ("F1", "F3–F5")),
        ((), ()),
    ],
)
def test_runs_of_labels_are_shortened_from_three_on(labels: tuple[str, ...], shown: tuple[str, ...]) -> None:
    assert runs(labels) == shown
