"""The log in the window: every act in a sentence, newest first, found by words, linked to its records, undone from where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dossier_app.desk import opening
from dossier_app.desk.asking import command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.domain.fact import Fact
from dossier_app.ui.application import Application
from dossier_app.ui.pages.log import LogPage
from dossier_app.ui.window import CaseWindow
from tests.gui.conftest import PASSPHRASE, close, shown
from tests.gui.looking import keep_picture
from tests.gui.test_story import Hands

Key = Qt.Key


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    return Hands(qtbot)


def log_of(window: CaseWindow, hands: Hands) -> LogPage:
    """From the overview, by the keyboard."""
    window.go_page("overview")
    hands.until(lambda: not window.session.jobs.running)
    hands.tab_to("Whole log")
    hands.press(Key.Key_Space)
    page = window.page
    assert isinstance(page, LogPage)
    assert hands.on is page.words
    read(window, hands)
    return page


def read(window: CaseWindow, hands: Hands) -> None:
    hands.until(lambda: not window.session.jobs.running)
    QApplication.processEvents()


def said(page: LogPage) -> list[str]:
    return [each.act.sentence for each in page.rows]


def record_facts(window: CaseWindow, count: int) -> None:
    for number in range(1, count + 1):
        window.session.do(command_from(CATALOGUE["fact record"], {"proposition": f"It rained on day {number}."}, window.session.case))


def test_the_whole_log_is_reached_from_the_overview_and_tells_every_act_the_newest_first(window: CaseWindow, hands: Hands) -> None:
    page = log_of(window, hands)
    size = window.session.desk.file.log.head().size
    while len(page.rows) < size:
        before = len(page.rows)
        hands.tab_to("Older acts")
        hands.press(Key.Key_Space)
        read(window, hands)
        assert len(page.rows) > before
        assert hands.on in page.rows[before].chips
    numbers = [each.act.number for each in page.rows]
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) == size
    assert said(page)[-1].startswith("Opened case")
    assert [each.act.sentence for each in page.rows if not each.chips] == []
    keep_picture(window, "log-whole")


def test_acts_are_found_by_what_was_done_to_what_and_by_whom_while_one_types(empty_window: CaseWindow, hands: Hands) -> None:
    record_facts(empty_window, 99)
    page = log_of(empty_window, hands)
    assert len(page.rows) == 50
    hands.type("FACT 41 byron")
    hands.until(lambda: said(page) == ["Recorded fact: Fact 41"])  # beyond the fifty that were listed at first
    hands.type(" nobody")
    hands.until(lambda: page.rows == [])
    assert "No act has these words." in [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def test_an_act_leads_to_its_record(empty_window: CaseWindow, hands: Hands) -> None:
    record_facts(empty_window, 2)
    log_of(empty_window, hands)
    hands.tab_to("Go to Fact 1")
    hands.press(Key.Key_Space)
    current = empty_window.session.current
    assert current is not None
    assert current.id == empty_window.session.case.labelled(Fact, "Fact 1").id
    assert empty_window.inspector.isVisible()


def test_the_last_act_that_holds_is_undone_where_it_stands_and_that_is_an_act_too(empty_window: CaseWindow, hands: Hands) -> None:
    record_facts(empty_window, 2)
    page = log_of(empty_window, hands)
    assert [each.act.sentence for each in page.rows if each.undo is not None] == ["Recorded fact: Fact 2"]
    stays = page.rows[1]
    hands.tab_to("Undo: Recorded fact")
    hands.press(Key.Key_Space)
    hands.until(lambda: said(page)[0] == "Undid “fact record”: Fact 2")
    assert [each.proposition for each in empty_window.session.case.all(Fact)] == ["It rained on day 1."]
    assert [each.act.sentence for each in page.rows if each.undo is not None] == ["Recorded fact: Fact 1"]
    assert page.isAncestorOf(hands.on)
    record_facts(empty_window, 1)
    hands.until(lambda: len(page.rows) == 5)
    assert stays not in page.rows  # it had no button then


def test_a_case_that_is_open_for_reading_only_has_its_log_and_nothing_to_undo(
    empty_case: Desk, tmp_path: Path, application: Application, hands: Hands, qtbot: QtBot
) -> None:
    empty_case.do(command_from(CATALOGUE["fact record"], {"proposition": "It rained."}, empty_case.case))
    close(empty_case)
    reading = opening.open_with_passphrase(tmp_path / "Acme.dossier", PASSPHRASE, "Ada Byron", read_only=True)
    page = log_of(shown(qtbot, application, reading), hands)
    assert said(page)[0] == "Recorded fact: Fact 1"
    assert [each for each in page.rows if each.undo is not None] == []
