"""The deadlines: what is overdue and what comes soon, by one rule wherever it is shown or counted; and into a calendar."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import command_from
from dossier_app.desk.clock import desk_day
from dossier_app.desk.command import CATALOGUE
from dossier_app.domain.chronology import Deadline
from dossier_app.ui.buttons import Chip
from dossier_app.ui.pages.deadlines import DeadlinesPage
from dossier_app.ui.places import RAIL
from dossier_app.ui.window import CaseWindow
from tests.gui.looking import keep_picture
from tests.gui.test_overview_page import words_on


def do(window: CaseWindow, verb: str, **said: str) -> None:
    window.session.do(command_from(CATALOGUE[verb], said, window.session.case))


def page_with(window: CaseWindow, qtbot: QtBot, *days: int) -> DeadlinesPage:
    """The page of a case whose deadlines end so many days from now."""
    do(window, "party record", party_kind="organisation", names="Acme Corp")
    for number, each in enumerate(days, 1):
        given = desk_day() + timedelta(days=each - 1)
        do(window, "event record", title=f"Notice {number}", date_kind="given", date=given.isoformat())
        do(
            window, "deadline record", title=f"Answer {number}", on_whom="Acme Corp", stated_count="1", stated_unit="days",
            trigger=f"Notice {number}",
        )  # fmt: skip
    window.go_page("deadlines")
    page = window.page
    assert isinstance(page, DeadlinesPage)
    settled(window, qtbot)
    return page


def settled(window: CaseWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.readied):
        window.session.look_again()
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    QApplication.processEvents()


def strip_of(page: DeadlinesPage) -> dict[str, list[str]]:
    """What the strip says: its words, each with the labels of the chips in its line."""
    said: dict[str, list[str]] = {}
    for chip in page.strip.findChildren(Chip):
        name, _, how = chip.accessibleName().rpartition(". ")
        said.setdefault(how, []).append(name.split()[0])
    return said


def test_the_strip_says_in_words_what_is_overdue_and_what_comes_within_7_and_30_days(empty_window: CaseWindow, qtbot: QtBot) -> None:
    page = page_with(empty_window, qtbot, 40, 30, 8, 7, 0, -1)
    assert strip_of(page) == {"Overdue": ["D6"], "Due within 7 days": ["D5", "D4"], "Due within 30 days": ["D3", "D2"]}
    assert words_on(page.strip) == [
        "Overdue 1", "Due within 7 days 2", "Due within 30 days 2",
    ]  # fmt: skip
    keep_picture(empty_window, "deadlines-strip")


def test_the_rail_counts_what_is_overdue_or_due_within_7_days_and_what_is_met_never(empty_window: CaseWindow, qtbot: QtBot) -> None:
    page = page_with(empty_window, qtbot, 8, 7, -1)
    places = empty_window.rail.list.places
    assert places.alarms["deadlines"] == 2
    cells = {page.model.index(row, 4).data() for row in range(page.model.rowCount())}
    assert {cell.rpartition(" 20")[2][3:] for cell in cells} == {"", "within 7 days", "overdue"}
    for label in ("D2", "D3"):
        do(empty_window, "deadline meet", deadline=label, met_on=desk_day().isoformat())
    settled(empty_window, qtbot)
    assert "deadlines" not in places.alarms
    assert strip_of(page) == {"Due within 30 days": ["D1"]}
    do(empty_window, "deadline meet", deadline="D1", met_on=desk_day().isoformat())
    settled(empty_window, qtbot)
    assert words_on(page.strip) == ["Nothing is overdue or due within 30 days."]


def test_a_chip_of_the_strip_leads_to_its_row_by_the_keyboard(empty_window: CaseWindow, qtbot: QtBot) -> None:
    page = page_with(empty_window, qtbot, 3, -2)
    chip = next(each for each in page.strip.findChildren(Chip) if each.accessibleName().startswith("D2 Answer 2, "))
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert empty_window.session.current is not None
    assert empty_window.session.current.id == empty_window.session.case.labelled(Deadline, "D2").id
    assert QApplication.focusWidget() is page.table


def test_what_is_due_is_counted_anew_on_a_new_day_in_a_window_that_stays_open(empty_window: CaseWindow, qtbot: QtBot) -> None:
    page_with(empty_window, qtbot, 3)
    session = empty_window.session
    with qtbot.assertNotEmitted(session.readied, wait=0):
        session.look_on_a_new_day()
    assert not session.jobs.running
    session.looked_on -= timedelta(days=1)
    with qtbot.waitSignal(session.readied):
        session.look_on_a_new_day()
    assert session.looked_on == desk_day()


def test_an_empty_page_has_neither_strip_nor_calendar(empty_window: CaseWindow, qtbot: QtBot) -> None:
    empty_window.go_page("deadlines")
    settled(empty_window, qtbot)
    page = empty_window.page
    assert isinstance(page, DeadlinesPage)
    assert not page.strip.isVisible()
    assert [each.accessibleName() for each in page.head.findChildren(QPushButton) if each.isVisible()] == ["Record deadline"]
    assert "deadlines" in {place.name for place in RAIL}


def test_a_button_of_the_page_writes_the_calendar(
    empty_window: CaseWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_with(empty_window, qtbot, 3)
    out = tmp_path / "acme.ics"

    def choose(*_asked: object) -> tuple[str, str]:
        return str(out), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    save = next(each for each in page.head.findChildren(QPushButton) if each.accessibleName() == "Calendar file")
    save.setFocus()
    QTest.keyClick(save, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: out.exists() and not empty_window.session.jobs.running)
    day = (desk_day() + timedelta(days=3)).strftime("%Y%m%d")
    assert f"DTSTART;VALUE=DATE:{day}" in out.read_text(encoding="utf-8")
