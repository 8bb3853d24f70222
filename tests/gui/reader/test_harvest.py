"""The harvest in the window: proposals are walked through, refused and recorded without a mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.domain.chronology import Event
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.quote import Quote
from dossier_app.ui.pages.evidence import EvidencePage
from dossier_app.ui.reader.harvest_list import HarvestList
from dossier_app.ui.window import CaseWindow


@pytest.fixture
def page(window: CaseWindow, qtbot: QtBot) -> EvidencePage:
    window.go_page("evidence")
    qtbot.waitUntil(lambda: not window.session.jobs.running, timeout=30_000)
    assert isinstance(window.page, EvidencePage)
    return window.page


def lines(harvest: HarvestList) -> list[str]:
    return [harvest.offers.item(number).text() for number in range(harvest.offers.count())]


def test_the_chosen_proposal_is_marked_refused_by_delete_and_opened_by_enter(
    window: CaseWindow, page: EvidencePage, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "more.txt").write_text("“We sold it,” said Ann Lee. The fine was £500,000 on 18 May 2022.", encoding="utf-8")
    said = {"file": str(tmp_path / "more.txt"), "source_title": "More"}
    window.session.desk.do(command_from(CATALOGUE["evidence add"], said, window.session.case))
    page.show_record(window.session.case.all(Exhibit)[-1].id)
    qtbot.waitUntil(lambda: not window.session.jobs.running, timeout=30_000)
    reader, case = page.reader, window.session.case
    before = (case.count(Quote), case.count(Event))
    QTest.keyClick(reader.text, Qt.Key.Key_H)
    offers = reader.harvest.offers
    assert QApplication.focusWidget() is offers
    qtbot.waitUntil(lambda: offers.count() > 0)  # the text is read through in a thread
    offered = lines(reader.harvest)
    assert [each.split(" · ")[0] for each in offered] == ["Quotation", "Amount", "Date"]
    start, end = reader.text.selection
    assert offered[0] == f"Quotation · Ann Lee · {reader.text.text[start:end]}"
    QTest.keyClick(offers, Qt.Key.Key_Delete)
    assert lines(reader.harvest) == offered[1:]
    QTest.keyClick(offers, Qt.Key.Key_Escape)
    QTest.keyClick(reader.text, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: not window.session.jobs.running, timeout=30_000)
    assert lines(reader.harvest) == offered[1:]  # it does not come back
    QTest.keyClick(offers, Qt.Key.Key_Return)
    form = window.host.form
    assert form is not None  # a form to look at first: nothing records itself
    assert (case.count(Quote), case.count(Event)) == before
    QTest.keyClick(form, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert QApplication.focusWidget() is offers


def test_a_slash_finds_as_ctrl_f_does(page: EvidencePage) -> None:
    QTest.keyClick(page.reader.text, Qt.Key.Key_Slash)
    assert page.reader.find_bar.isVisible()
    assert QApplication.focusWidget() is page.reader.find_bar.field
