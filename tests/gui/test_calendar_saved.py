"""The deadlines as a calendar file, from the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.domain.failures import Trouble
from dossier_app.ui.calendar_saving import write
from dossier_app.ui.window import CaseWindow


def test_no_day_is_made_up_and_what_was_there_stays(window: CaseWindow, qtbot: QtBot, tmp_path: Path) -> None:
    troubles = _troubles(window)
    out = tmp_path / "case.ics"
    out.write_text("an older one")
    write(window.session, out)
    qtbot.waitUntil(lambda: bool(troubles))
    assert "D1: Not computable: date of service missing." in troubles[0].words
    assert out.read_text() == "an older one"


def test_what_is_in_the_calendar_and_what_was_left_out_is_said(window: CaseWindow, qtbot: QtBot, tmp_path: Path) -> None:
    said: list[str] = []
    window.session.said.connect(said.append)
    moved = {"record": "D2", "superseded_to": "2022-07-01", "superseded_by": "the direction of 1 June 2022"}
    window.session.desk.do(command_from(CATALOGUE["deadline amend"], moved, window.session.desk.case))
    out = tmp_path / "case.ics"
    out.write_text("an older one, whose replacing the dialog asked about")
    write(window.session, out)
    qtbot.waitUntil(lambda: any("case.ics" in words for words in said))
    assert said[-1] == "1 deadline written to case.ics. Left out, as it cannot be worked out: D1."
    assert out.read_bytes().count(b"DTSTART;VALUE=DATE:20220701") == 1


def test_the_act_stands_in_the_menu_of_the_case(window: CaseWindow) -> None:
    act = window.acts["calendar"]
    menus = [menu for menu in window.menuBar().findChildren(QMenu) if act in menu.actions()]
    assert [menu.title().replace("&", "") for menu in menus] == ["Case"]
    assert act.isEnabled()


def test_a_place_that_is_not_there_becomes_a_banner(window: CaseWindow, qtbot: QtBot, tmp_path: Path) -> None:
    troubles = _troubles(window)
    write(window.session, tmp_path / "nowhere" / "case.ics")
    qtbot.waitUntil(lambda: bool(troubles))
    assert not (tmp_path / "nowhere").exists()


def _troubles(window: CaseWindow) -> list[Trouble]:
    """What becomes a banner, as it does."""
    troubles: list[Trouble] = []
    window.session.troubled.connect(troubles.append)
    return troubles
