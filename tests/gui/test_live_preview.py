"""The live preview follows what is done, says when its press broke, and leaves no press behind."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.domain.finding import Finding
from dossier_app.domain.record import Pointer
from dossier_app.ui.labels import Text
from dossier_app.ui.pages.dossier import DossierPage
from dossier_app.ui.window import CaseWindow
from tests.gui.looking import keep_picture
from tests.gui.test_dossier_page import LONG, opened, printed
from tests.gui.test_locking import lock, unlock


def presses() -> list[int]:
    """The processes of ours that print previews."""
    found: list[int] = []
    for each in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):  # others come and go
            is_ours = f"PPid:\t{os.getpid()}\n" in (each / "status").read_text()
            if is_ours and b"live_orders" in (each / "cmdline").read_bytes():
                found.append(int(each.name))
    return found


def retitle(window: CaseWindow, words: str) -> Finding:
    finding = window.session.case.all(Finding)[0]
    window.session.do(command_from(CATALOGUE["finding amend"], {"record": finding.label, "title": words}, window.session.case))
    return finding


def until_fresh(page: DossierPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.preview.view.is_fresh, timeout=LONG)


def test_the_page_in_sight_follows_each_act_and_stays_in_sight_until_the_new_one_is_there(window: CaseWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    view = page.preview.view
    page.show_record(window.session.case.all(Finding)[0].id)
    until_fresh(page, qtbot)
    number, (child,) = view.page, presses()
    gone: list[bool] = []
    view.turned.connect(lambda: gone.append(not view.sheet.has_picture))
    for words in ("It was told at once", "It was told at once, and again"):
        retitle(window, words)
        assert view.sheet.is_stale
        until_fresh(page, qtbot)
        assert words in view.sheet.accessibleDescription()
        assert (view.page, presses()) == (number, [child])
    assert not any(gone)


def test_of_several_acts_in_a_row_the_last_is_what_is_seen(window: CaseWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    view = page.preview.view
    finding = window.session.case.all(Finding)[0]
    page.show_record(finding.id)
    for number in range(5):
        before = printed(page)
        retitle(window, f"Titled for the {number}th time")
        page.preview.look()  # which begins to print; the next act comes in between
        assert printed(page) is before
    until_fresh(page, qtbot)
    assert "Titled for the 4th time" in view.sheet.accessibleDescription()


def test_a_press_that_is_killed_at_work_is_said_and_prints_again_when_asked(window: CaseWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    qtbot.waitUntil(lambda: not window.session.jobs.running, timeout=LONG)
    (again,) = (each for each in page.preview.findChildren(QPushButton) if each.text() == "Print again")
    assert again.isHidden()
    retitle(window, "Whatever it may be")

    def is_said() -> bool:
        for child in presses():  # one that had nothing to do yet is begun anew without a word
            os.kill(child, signal.SIGKILL)
        return again.isVisible()

    qtbot.waitUntil(is_said, timeout=LONG)
    sheet = page.preview.view.sheet
    assert sheet.accessibleDescription().startswith("The printing of the preview was ended from outside.")
    assert not sheet.has_picture
    keep_picture(window, "dossier-press-broke")
    again.click()
    until_fresh(page, qtbot)
    assert again.isHidden()
    assert len(presses()) == 1


def test_pages_of_a_press_that_is_gone_are_printed_again_without_a_word(window: CaseWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    qtbot.waitUntil(lambda: not window.session.jobs.running, timeout=LONG)
    window.session.previews.end()
    assert presses() == []
    view = page.preview.view
    view.show_page(view.pages)
    until_fresh(page, qtbot)
    assert view.page == view.pages
    assert "this document" in view.sheet.accessibleDescription()


def test_the_press_ends_when_the_case_is_locked_and_begins_again_when_it_is_needed(window: CaseWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    lock(window, qtbot)
    assert presses() == []
    unlock(window, qtbot)
    assert page.preview.isVisible()
    retitle(window, "After the case was unlocked")
    page.show_record(window.session.case.all(Finding)[0].id)
    until_fresh(page, qtbot)
    qtbot.waitUntil(lambda: "After the case was unlocked" in page.preview.view.sheet.accessibleDescription(), timeout=LONG)


def test_the_press_ends_with_the_window_even_while_it_prints(window: CaseWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    retitle(window, "Closed at once")
    page.preview.look()
    window.close()
    assert presses() == []


def test_the_press_ends_when_the_page_has_been_out_of_sight_for_a_while(window: CaseWindow, qtbot: QtBot) -> None:
    page = opened(window, qtbot)
    qtbot.waitUntil(lambda: not window.session.jobs.running, timeout=LONG)
    window.go_page("findings")
    assert len(presses()) == 1
    page.preview.idle.timeout.emit()  # the minute is over
    assert presses() == []
    window.go_page("dossier")
    window.session.select(Pointer("finding", window.session.case.all(Finding)[0].id))
    page.preview.view.turn(5)
    until_fresh(page, qtbot)
    assert [each for each in page.preview.findChildren(Text) if each.text() == "as it would print now"]
