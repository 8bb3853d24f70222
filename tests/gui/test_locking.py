"""Locking: what a case shows and its key are gone until somebody unlocks it, and then everything is where it was."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from dossier_app.desk import opening
from dossier_app.desk.bench import Progress
from dossier_app.desk.desk import Desk
from dossier_app.domain.fact import Fact
from dossier_app.domain.failures import Trouble
from dossier_app.domain.record import pointer_to
from dossier_app.store.keys import CaseKey
from dossier_app.store.vault import Vault
from dossier_app.ui import settings
from dossier_app.ui.application import Application
from dossier_app.ui.banner import Banner
from dossier_app.ui.card_form import CardForm
from dossier_app.ui.idle import Idleness
from dossier_app.ui.inspector.row import FieldRow
from dossier_app.ui.locking import ask_when_to_lock
from dossier_app.ui.pages.evidence import EvidencePage
from dossier_app.ui.window import CaseWindow
from tests.gui.conftest import PASSPHRASE, shown
from tests.gui.looking import keep_picture

UNSAVED = "Typed and not yet recorded"


def card_of(window: CaseWindow) -> CardForm:
    assert window.veil is not None
    card = window.veil.card
    assert isinstance(card, CardForm)
    return card


def lock(window: CaseWindow, qtbot: QtBot) -> None:
    """Lock, and wait until the case is closed."""
    qtbot.waitUntil(lambda: not window.session.jobs.running, timeout=30_000)
    window.guard.lock()
    qtbot.waitUntil(lambda: window.session.desk.is_locked)


def unlock(window: CaseWindow, qtbot: QtBot, passphrase: str = PASSPHRASE) -> None:
    card = card_of(window)
    card.fields["passphrase"].show_answer(passphrase)
    card.done.emit()
    qtbot.waitUntil(lambda: not window.guard.is_locked)


def said_in(window: QWidget) -> str:
    """Everything that a window shows or lets be read: words, fields, names for a reader of the screen."""
    words = [window.windowTitle()]
    for each in window.findChildren(QWidget):
        words += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
        if isinstance(each, QLabel | QLineEdit):
            words.append(each.text())
        if isinstance(each, QPlainTextEdit):
            words.append(each.toPlainText())
    return "\n".join(words)


def test_the_same_page_and_record_and_what_was_typed_are_there_again(window: CaseWindow, qtbot: QtBot) -> None:
    window.go_page("facts")
    fact = window.session.case.all(Fact)[2]
    window.session.select(pointer_to(fact))
    window.session.ask("fact record", {"note": ""})
    form = window.host.form
    assert form is not None
    form.fields["proposition"].show_answer(UNSAVED)
    lock(window, qtbot)
    assert window.host.form is form
    unlock(window, qtbot)
    assert window.page is window.pages["facts"]
    assert window.session.current == pointer_to(fact)
    assert form.isVisible()
    assert form.fields["proposition"].answer() == UNSAVED
    form.record()
    assert window.session.case.all(Fact)[-1].proposition == UNSAVED  # and the case goes on


def test_one_key_locks_and_the_palette_knows_the_command(window: CaseWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.running, timeout=30_000)
    assert window.acts["lock"].text() == "Lock the case"
    window.show_palette()
    window.lift()
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    assert window.guard.is_locked
    qtbot.waitUntil(lambda: window.session.desk.is_locked)


def test_a_form_under_the_words_survives_too(window: CaseWindow, qtbot: QtBot) -> None:
    window.go_page("evidence")
    page = window.page
    assert isinstance(page, EvidencePage)
    text = page.reader.text
    text.select(text.text.index("Information Commissioner"), text.text.index("Information Commissioner") + 24)
    page.reader.record_selection("fact record")
    form = window.host.form
    assert form is not None
    form.fields["proposition"].show_answer(UNSAVED)
    lock(window, qtbot)
    unlock(window, qtbot)
    assert form.isVisible()
    assert form.fields["proposition"].answer() == UNSAVED
    assert page.reader.passage is not None
    assert not window.acts["page facts"].isEnabled()  # a form waits, as before


def test_nothing_of_the_case_stands_in_a_locked_window(window: CaseWindow, application: Application, qtbot: QtBot) -> None:
    window.go_page("facts")
    window.session.ask("fact record", {"proposition": UNSAVED})
    assert "Clearview" in said_in(window)
    lock(window, qtbot)
    for theme in ("dark", "contrast", "light"):
        application.wear(theme)
        keep_picture(window, f"locked-{theme}")
    seen = said_in(window)
    assert "Clearview" not in seen
    assert UNSAVED not in seen
    assert "Sample is locked" in seen
    assert "fact record" not in window.acts
    assert "undo" not in window.acts
    card_of(window).cancelled.emit()
    keep_picture(window, "locked-bare")
    assert window.guard.page is not None
    window.guard.page.unlock.click()
    assert card_of(window).accessibleName() == "Unlock Sample"


def test_the_key_is_gone_from_memory_and_the_case_free_for_others(window: CaseWindow, qtbot: QtBot) -> None:
    folder = window.session.folder
    window.go_page("evidence")
    lock(window, qtbot)
    qtbot.wait(0)
    gc.collect()

    assert [each for each in gc.get_objects() if isinstance(each, CaseKey | Vault)] == []
    with pytest.raises(Trouble, match="locked"):
        window.session.case.case()
    with opening.open_with_passphrase(folder, PASSPHRASE, "Ada Byron") as desk:
        assert not desk.file.read_only


def test_a_wrong_passphrase_unlocks_nothing(window: CaseWindow, qtbot: QtBot) -> None:
    lock(window, qtbot)
    card = card_of(window)
    card.fields["passphrase"].show_answer("not the passphrase")
    card.done.emit()
    qtbot.waitUntil(lambda: card.fields["passphrase"].is_refused)
    assert window.guard.is_locked
    unlock(window, qtbot)


def test_what_was_recorded_elsewhere_meanwhile_is_shown(window: CaseWindow, qtbot: QtBot) -> None:
    from dossier_app.desk.commands.facts import RecordFact

    window.go_page("facts")
    count = window.session.case.count(Fact)
    lock(window, qtbot)
    with opening.open_with_passphrase(window.session.folder, PASSPHRASE, "Ada Byron") as desk:
        desk.do(RecordFact(proposition="Recorded by a colleague"))
    unlock(window, qtbot)
    assert window.session.case.count(Fact) == count + 1
    assert window.rail.list.places.counts["facts"] == count + 1


def test_who_unlocks_a_case_that_a_colleague_opened_meanwhile_may_only_read(window: CaseWindow, qtbot: QtBot) -> None:
    lock(window, qtbot)
    with opening.open_with_passphrase(window.session.folder, PASSPHRASE, "Ada Byron"):
        unlock(window, qtbot)
        assert any("reading only" in each.words for each in window.banners.findChildren(Banner))
        assert not window.acts["fact record"].isEnabled()
        lock(window, qtbot)
    unlock(window, qtbot)  # the colleague has closed it
    qtbot.waitUntil(lambda: window.banners.findChildren(Banner) == [])
    assert window.acts["fact record"].isEnabled()


def test_a_dialogue_of_the_window_goes_with_it_and_another_window_s_stays(
    window: CaseWindow, empty_window: CaseWindow, qtbot: QtBot
) -> None:
    dialogues = [QFileDialog(each, "Clearview AI", str(each.session.folder)) for each in (window, empty_window)]
    for each in dialogues:
        each.setOption(QFileDialog.Option.DontUseNativeDialog)
        each.show()
    lock(window, qtbot)
    assert [each.isVisible() for each in dialogues] == [False, True]
    dialogues[1].close()


def test_passphrases_that_were_typed_do_not_wait(window: CaseWindow, qtbot: QtBot) -> None:
    from dossier_app.ui.pages.dossier import DossierPage

    window.go_page("dossier")
    page = window.page
    assert isinstance(page, DossierPage)
    page.begin_signing()
    walk = page.walk
    assert walk is not None
    qtbot.waitUntil(walk.identity.isVisible)
    walk.identity.passphrase.show_answer("a long passphrase")
    lock(window, qtbot)
    unlock(window, qtbot)
    assert walk.identity.passphrase.answer() == ""


def test_an_act_at_work_is_waited_for_behind_the_lock(window: CaseWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.running, timeout=30_000)
    go_on = threading.Event()
    ended: list[object] = []

    def work(_progress: Progress) -> str:
        go_on.wait(20)
        return window.session.case.case().title

    window.session.jobs.start("Sealing", work, done=ended.append, failed=ended.append, is_act=True)
    window.guard.lock()
    assert window.guard.page is not None
    assert "“Sealing” is still at work" in window.guard.page.about.text()
    assert window.veil is None
    assert "Clearview" not in said_in(window)
    assert not window.session.desk.is_locked
    go_on.set()
    qtbot.waitUntil(lambda: window.session.desk.is_locked)
    assert ended == ["Clearview AI"]
    unlock(window, qtbot)


def test_an_idle_case_locks_by_itself_and_says_so_before(
    sample: Desk, qtbot: QtBot, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    application.idleness = Idleness(lambda: (now[0], now[0]), application)
    window = shown(qtbot, application, sample)
    qtbot.waitUntil(lambda: not window.session.jobs.running, timeout=30_000)
    window.guard.look()
    assert "Anna Birch · locks in 15 min" in said_in(window.rail)
    now[0] = 70.0
    window.guard.look()
    assert "locks in 14 min" in said_in(window.rail)
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    window.guard.look()
    assert "locks in 15 min" in said_in(window.rail)
    settings.keep_locks_after(2)
    now[0] = 70 + 119.0
    window.guard.look()
    assert "locks in 1 min" in said_in(window.rail)
    assert not window.guard.is_locked
    now[0] = 70 + 121.0
    window.guard.look()
    assert window.guard.is_locked
    qtbot.waitUntil(lambda: window.session.desk.is_locked)


def test_a_computer_that_slept_has_been_idle_though_one_clock_stood_still() -> None:
    clocks = [(0.0, 100.0)]
    idleness = Idleness(lambda: clocks[0])
    clocks[0] = (1.0, 4000.0)
    assert idleness.seconds == 3900.0
    clocks[0] = (50.0, 20.0)  # somebody set the clock back
    assert idleness.seconds == 50.0


def test_never_is_a_choice_and_nonsense_is_none(window: CaseWindow, qtbot: QtBot) -> None:
    del qtbot
    form = ask_when_to_lock(window)
    for said in ("soon", "-1", "1441", "", "१५"):
        form.fields["minutes"].show_answer(said)
        form.done.emit()
        assert form.fields["minutes"].is_refused, said
    form.fields["minutes"].show_answer("0")
    form.done.emit()
    assert settings.locks_after() == 0
    window.guard.look()
    assert "locks" not in said_in(window.rail)


def test_a_locked_window_closes_and_comes_back_as_a_recent_case(window: CaseWindow, qtbot: QtBot, application: Application) -> None:
    folder = window.session.folder
    lock(window, qtbot)
    window.lift()
    window.close()
    assert window not in application.windows
    assert [each.folder for each in settings.recents()] == [folder]


def test_a_window_that_was_closed_looks_after_its_case_no_longer(window: CaseWindow) -> None:
    clocks = window.guard.findChildren(QTimer)
    assert any(each.isActive() for each in clocks)
    window.close()
    assert not any(each.isActive() for each in clocks)


def test_the_theme_may_change_while_a_case_is_locked(window: CaseWindow, qtbot: QtBot, application: Application) -> None:
    lock(window, qtbot)
    window.resize(1024, 600)
    application.wear("dark")
    QApplication.processEvents()
    unlock(window, qtbot)
    QApplication.processEvents()
    application.wear("light")
    assert window.rail.list.narrow


def test_palette_sheets_and_menus_of_a_locked_window_know_no_case(window: CaseWindow, qtbot: QtBot) -> None:
    window.session.select(pointer_to(window.session.case.all(Fact)[0]))
    lock(window, qtbot)
    window.show_palette()
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "clearview")  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    assert "Record" not in said_in(window)
    assert window.search() is None
    assert window.about_selection() == ""
    window.show_keys()
    window.lift()
    window.guard.ask()
    unlock(window, qtbot)
    assert window.acts["undo"].isEnabled()
    window.session.ask("fact record")
    assert window.host.form is not None


def test_what_is_typed_into_the_inspector_survives_a_look_at_readiness_and_the_lock(window: CaseWindow, qtbot: QtBot) -> None:
    window.go_page("facts")
    window.session.select(pointer_to(window.session.case.all(Fact)[0]))
    row = next(each for each in window.inspector.findChildren(FieldRow) if each.name == "Note")
    row.edit()
    edit = QApplication.focusWidget()
    assert isinstance(edit, QPlainTextEdit)
    edit.setPlainText(UNSAVED)
    known = window.session.readiness
    window.session.look_again()
    qtbot.waitUntil(lambda: window.session.readiness is not known)
    lock(window, qtbot)
    unlock(window, qtbot)
    assert edit.isVisible()
    assert edit.toPlainText() == UNSAVED
    assert QApplication.focusWidget() is edit
    qtbot.keyClick(edit, Qt.Key.Key_Return)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    assert window.session.case.all(Fact)[0].note == UNSAVED
