"""The frame's manners: one window for a case, what is remembered, and what is said when the world or the program fails."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dossier_app.desk import opening
from dossier_app.desk.bench import Progress
from dossier_app.desk.desk import Desk
from dossier_app.desk.logbook import faults
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.fact import Fact
from dossier_app.domain.failures import Gone, Refusal, Trouble
from dossier_app.store.engine import sqlite3
from dossier_app.ui import settings
from dossier_app.ui.application import Application
from dossier_app.ui.banner import Banner
from dossier_app.ui.buttons import QPushButton
from dossier_app.ui.card_form import CardForm
from dossier_app.ui.crash import Watch
from dossier_app.ui.crash_window import CrashWindow
from dossier_app.ui.entering import Entrance, ask_to_unlock
from dossier_app.ui.frame import Frame
from dossier_app.ui.presence import call_forward
from dossier_app.ui.window import CaseWindow
from tests.full_disk import disk_with_room_for
from tests.gui.conftest import PASSPHRASE
from tests.gui.looking import keep_picture

ROOT = Path(__file__).resolve().parents[2]
SECRET = "Clearview AI is not subject to ICO jurisdiction"


def said_by(window: Frame) -> list[str]:
    return [banner.words for banner in window.banners.findChildren(Banner)]


def press(window: Frame, name: str) -> None:
    """Press the button of a banner."""
    next(each for each in window.banners.findChildren(QPushButton) if each.accessibleName() == name).click()


def unlock(window: Frame, passphrase: str = PASSPHRASE) -> CardForm:
    assert window.veil is not None
    card = window.veil.card
    assert isinstance(card, CardForm)
    card.fields["passphrase"].show_answer(passphrase)
    card.done.emit()
    return card


def fault_of(card: CardForm) -> str:
    """What a card says above its buttons."""
    return "\n".join(each.text() for each in card.findChildren(QLabel) if each.text() and each.isVisible())


def record(window: CaseWindow, proposition: str) -> None:
    from dossier_app.desk.commands.facts import RecordFact

    window.session.do(RecordFact(proposition=proposition))


# One window for a case


def test_a_case_that_is_open_comes_forward_instead_of_opening_twice(application: Application, window: CaseWindow, qtbot: QtBot) -> None:
    welcome = application.welcome()
    window.showMinimized()
    beside = window.session.folder.parent / "elsewhere"
    beside.mkdir()
    application.open_case(welcome, beside / ".." / window.session.folder.name)
    qtbot.waitUntil(lambda: not window.isMinimized())
    assert [each for each in application.windows if isinstance(each, CaseWindow)] == [window]
    assert welcome.veil is None


OPENED = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(["dossier"])
from dossier_app.desk import opening
from dossier_app.ui.application import Application
application = Application()
application._enter(opening.open_with_passphrase(Path(sys.argv[1]), "correct horse battery", "Anna Birch"), application.welcome())
window = application.windows[0]
window.showMinimized()
print("open", flush=True)
from PySide6.QtCore import QTimer
def look():
    if not window.isMinimized():
        print("came forward", flush=True)
        app.quit()
timer = QTimer(); timer.timeout.connect(look); timer.start(20)
QTimer.singleShot(30000, app.quit)
app.exec()
"""
ASKED_AGAIN = """
import sys
from pathlib import Path
from dossier_app.ui.start import begun
running = begun(Path(sys.argv[1]))
print(len(running.application.windows), running.stay())
"""


def surroundings() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}


def test_another_program_of_the_same_user_brings_the_window_forward(sample_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Sample.dossier"
    shutil.copytree(sample_folder, folder)
    assert not call_forward(folder)
    with subprocess.Popen([sys.executable, "-c", OPENED, str(folder)], stdout=subprocess.PIPE, text=True, env=surroundings()) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == "open"
        asked = subprocess.run(
            [sys.executable, "-c", ASKED_AGAIN, str(folder)], capture_output=True, text=True, env=surroundings(), timeout=60, check=True
        )
        assert asked.stdout.split() == ["0", "0"]  # no window of its own, and a quiet end
        assert first.stdout.readline().strip() == "came forward"
    assert not call_forward(folder)


def test_a_program_that_was_killed_answers_for_no_case(application: Application, sample_folder: Path, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "Sample.dossier"
    shutil.copytree(sample_folder, folder)
    with subprocess.Popen([sys.executable, "-c", OPENED, str(folder)], stdout=subprocess.PIPE, text=True, env=surroundings()) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == "open"
        first.send_signal(signal.SIGKILL)
    welcome = application.welcome()
    application.open_case(welcome, folder)
    qtbot.waitUntil(lambda: welcome.veil is not None)
    unlock(welcome)
    qtbot.waitUntil(lambda: any(isinstance(each, CaseWindow) for each in application.windows))
    assert call_forward(folder)
    assert [each.title for each in settings.recents()] == ["Clearview AI"]  # remembered while it is open: a killed program has no end


def test_two_cases_have_two_windows_that_do_not_hide_each_other(
    application: Application, window: CaseWindow, empty_window: CaseWindow
) -> None:
    assert window.session.folder != empty_window.session.folder
    assert window.pos() != empty_window.pos()
    window.close()
    assert empty_window.session.case.case().title == "Acme"
    del application


# What is remembered


def test_a_recent_case_that_vanished_is_taken_off_the_list_and_said_so(application: Application, window: CaseWindow) -> None:
    folder = window.session.folder
    window.close()
    folder.rename(folder.with_name("Moved.dossier"))
    welcome = application.welcome()
    assert len(said_by(welcome)) == 1
    assert "taken off the recent cases: “Clearview AI”" in said_by(welcome)[0]
    assert str(folder) in said_by(welcome)[0]
    folder.with_name("Moved.dossier").rename(folder)
    assert said_by(application.welcome()) == []
    assert settings.recents() == []


@pytest.mark.parametrize(
    ("holds", "said"),
    [
        (None, "There is no case Sample.dossier here."),
        ("", "This folder holds no case: keys.json is missing."),
        ("{}", "The case's key slots (keys.json) are damaged."),
    ],
)
def test_what_is_no_case_is_said_before_anybody_types_a_passphrase(
    application: Application, tmp_path: Path, qtbot: QtBot, holds: str | None, said: str
) -> None:
    if holds is not None:
        (tmp_path / "Sample.dossier").mkdir()
    if holds:
        (tmp_path / "Sample.dossier" / "keys.json").write_text(holds)
    welcome = application.welcome()
    application.open_case(welcome, tmp_path / "Sample.dossier")
    qtbot.waitUntil(lambda: bool(said_by(welcome)))
    assert said_by(welcome)[0].startswith(said)
    assert welcome.veil is None


# The folder vanishes


def test_a_folder_that_vanishes_is_said_and_the_case_goes_on_when_it_is_back(window: CaseWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    folder = window.session.folder
    record(window, "Recorded before")
    window.go_page("facts")
    window.session.ask("fact record", {"proposition": "Typed when it vanished"})
    form = window.host.form
    assert form is not None
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    folder.rename(folder.with_name("Pulled.dossier"))
    window.guard.look()
    window.guard.look()
    assert len([words for words in said_by(window) if "no longer where it was" in words]) == 1
    form.record()
    assert "no longer where it was" in form.refusals[""]
    press(window, "Open anew")
    qtbot.waitUntil(lambda: window.session.desk.is_locked)
    card = unlock(window)
    qtbot.waitUntil(lambda: "There is no case Sample.dossier here." in fault_of(card))
    folder.with_name("Pulled.dossier").rename(folder)
    unlock(window)
    qtbot.waitUntil(lambda: not window.guard.is_locked)
    form.record()
    assert [fact.proposition for fact in window.session.case.all(Fact)][-2:] == ["Recorded before", "Typed when it vanished"]
    assert faults(window.session.desk) == []


def test_a_folder_that_comes_back_by_itself_needs_nothing(window: CaseWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    folder = window.session.folder
    folder.rename(folder.with_name("Pulled.dossier"))
    window.guard.look()
    assert len(said_by(window)) == 1
    folder.with_name("Pulled.dossier").rename(folder)
    window.guard.look()
    qtbot.waitUntil(lambda: said_by(window) == [])
    assert not window.banners.isVisible()
    record(window, "And it goes on")


def test_nothing_is_recorded_into_a_folder_that_another_has_taken_the_place_of(window: CaseWindow, tmp_path: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    folder = window.session.folder
    shutil.copytree(folder, tmp_path / "backup")
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "backup", folder)
    with pytest.raises(Gone):
        record(window, "Into a file that nobody finds again")
    window.close()  # which says so once more, in a window that the application closes


def test_a_job_in_a_vanished_folder_is_said_and_no_crash(window: CaseWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    folder = window.session.folder
    folder.rename(folder.with_name("Pulled.dossier"))
    window.session.look_again()
    qtbot.waitUntil(lambda: bool(said_by(window)))
    assert "no longer where it was" in said_by(window)[0]
    folder.with_name("Pulled.dossier").rename(folder)


def test_a_window_whose_case_is_gone_closes_and_says_it_elsewhere(application: Application, window: CaseWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    folder = window.session.folder
    folder.rename(folder.with_name("Pulled.dossier"))
    window.close()
    assert window not in application.windows
    assert any("no longer where it was" in words for words in said_by(application.windows[-1]))
    with opening.open_with_passphrase(folder.with_name("Pulled.dossier"), PASSPHRASE, "Anna Birch") as desk:
        assert faults(desk) == []


# The disk fills


def test_a_disk_that_fills_during_intake_is_said_in_the_form_and_nothing_is_lost(window: CaseWindow, tmp_path: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    (tmp_path / "long.txt").write_text("The company appealed.\n" * 200_000)
    before = window.session.case.log_size()
    window.session.ask("evidence add", {"file": str(tmp_path / "long.txt"), "source_title": "Long"})
    form = window.host.form
    assert form is not None
    with disk_with_room_for(1 << 20):
        form.record()
        qtbot.waitUntil(lambda: "" in form.refusals)
    assert "The disk is full." in form.refusals[""]
    assert window.session.case.log_size() == before
    form.record()
    qtbot.waitUntil(lambda: window.host.form is None, timeout=20_000)
    assert window.session.case.all(Exhibit)[-1].size == 22 * 200_000


def test_a_window_closes_on_a_full_disk_and_says_so(application: Application, window: CaseWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    record(window, "Recorded before the disk was full")
    folder = window.session.folder
    with disk_with_room_for(0):
        window.close()
    assert window not in application.windows
    words = said_by(application.windows[-1])
    assert ["disk" in each for each in words] == [True]
    with opening.open_with_passphrase(folder, PASSPHRASE, "Anna Birch") as desk:
        assert desk.case.all(Fact)[-1].proposition == "Recorded before the disk was full"
        assert faults(desk) == []


# Closing during work


def test_a_window_does_not_close_over_an_act_at_work(application: Application, window: CaseWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    begun = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.stop_if_asked()

    window.session.jobs.start("Sealing", work, done=lambda _: pytest.fail("done"), failed=lambda _: pytest.fail("failed"), is_act=True)
    begun.wait(5)
    assert not window.close()
    assert said_by(window) == ["“Sealing” is still at work. Close the window when it is done."]
    assert not window.close()
    assert len(said_by(window)) == 1
    application.quit()
    assert window in application.windows
    press(window, "Stop it and close")
    assert window not in application.windows
    assert [thread.name for thread in threading.enumerate() if thread.name == "job"] == []


def test_a_window_closes_while_it_only_looks(application: Application, window: CaseWindow) -> None:
    window.session.look_again()
    assert window.close()
    assert window not in application.windows
    assert [thread.name for thread in threading.enumerate() if thread.name == "job"] == []


# A case that cannot be shown


def without_its_record(desk: Desk) -> Path:
    """The case, closed, with its own record taken out behind the log's back."""
    connection = desk.file.connection
    connection.execute("PRAGMA foreign_keys=OFF")
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute('DELETE FROM "case"')
    desk.close()
    return desk.folder


def test_a_case_without_its_own_record_is_refused_with_where_to_look(application: Application, sample: Desk, qtbot: QtBot) -> None:
    folder = without_its_record(sample)
    welcome = application.welcome()
    card = ask_to_unlock(Entrance(welcome, welcome.jobs, lambda _: pytest.fail("it was opened")), folder)
    unlock(welcome)
    qtbot.waitUntil(lambda: "The record" in fault_of(card))
    assert "The record of the case itself is gone." in fault_of(card)
    assert "log rebuild" in fault_of(card)
    with opening.open_with_passphrase(folder, PASSPHRASE, "Anna Birch") as desk:
        assert not desk.file.read_only  # the window let go of it


def test_a_record_that_goes_while_the_case_is_open_is_a_sentence_too(application: Application, window: CaseWindow, qtbot: QtBot) -> None:
    watch = Watch()
    watch.troubled.connect(application.say_trouble)
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    window.session.desk.case.turn_to(None)
    try:
        window.show_case()
    except Trouble as trouble:
        watch.take(Trouble, trouble, trouble.__traceback__)
    assert said_by(window) == ["This case is locked. Unlock it to go on."]
    window.session.desk.case.turn_to(window.session.desk.file)


# Faults


def test_what_the_world_did_is_no_crash_wherever_it_comes_up(qtbot: QtBot, dressed: QApplication) -> None:
    del dressed
    watch = Watch()
    said: list[str] = []

    def hear(trouble: Trouble) -> None:
        said.append(trouble.words)

    watch.troubled.connect(hear)
    watch.crashed.connect(pytest.fail)
    raised: tuple[Exception, ...] = (
        Trouble("The disk is full."),
        Refusal("", "There is no F9."),
        sqlite3.OperationalError("disk I/O error"),
        sqlite3.DatabaseError("database disk image is malformed"),
    )
    for fault in raised:
        watch.take(fault.__class__, fault, None)
    assert said[:2] == ["The disk is full.", "There is no F9."]
    assert "does not answer" in said[2]
    assert "damaged" in said[3]
    del qtbot


def refuse_as_our_own_code_does() -> None:
    """A fault that comes of a sentence of ours, and both say words of a case."""
    wrapped = {SECRET: SECRET}
    raise KeyError(wrapped) from Trouble(SECRET, SECRET)


def test_a_report_says_the_whole_way_and_nothing_of_a_case(qtbot: QtBot, at_home: Path, dressed: QApplication) -> None:
    del dressed
    watch = Watch()
    watch.begin()
    try:
        try:
            refuse_as_our_own_code_does()
        except KeyError as fault:
            sys.excepthook(KeyError, fault, fault.__traceback__)
        thread = threading.Thread(target=lambda: int(SECRET))
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: watch.window is not None)
        assert watch.window is not None
        assert SECRET not in "\n".join(each.text() for each in watch.window.findChildren(QLabel))
        watch.window.accept()
    finally:
        watch.end()
    reports = sorted((at_home / "faults").iterdir())
    written = [each.read_text(encoding="utf-8") for each in reports]
    assert len(written) == 2
    for text in written:
        assert "Clearview" not in text
        assert "jurisdiction" not in text
        assert str(at_home) not in text
    assert "Trouble" in written[0]
    assert "builtins.KeyError" in written[0]
    assert "builtins.ValueError" in written[1]


def test_a_fault_on_a_full_disk_is_told_without_a_report(qtbot: QtBot, dressed: QApplication, at_home: Path) -> None:
    del dressed, at_home
    watch = Watch()
    with disk_with_room_for(0):
        watch.take(ValueError, ValueError(SECRET), None)
    qtbot.waitUntil(lambda: watch.window is not None)
    assert watch.window is not None
    said = [each.text() for each in watch.window.findChildren(QLabel)]
    assert "No report could be written." in said
    watch.window.accept()


@pytest.mark.parametrize(
    "written",
    [
        "5",
        "[1]",
        "{}",
        '[{"folder": 3}]',
        "[null]",
        "not JSON",
        '[{"folder": "/", "title": "A", "subtitle": "", "opened": "soon", "state": ""}]',
    ],
)
def test_a_settings_file_edited_by_hand_never_keeps_the_window_from_opening(application: Application, written: str) -> None:
    settings.store().setValue("recent", written)
    settings.store().sync()
    assert application.welcome().recent == []


def test_a_fault_that_comes_again_with_every_painting_opens_one_window(qtbot: QtBot, dressed: QApplication, at_home: Path) -> None:
    del dressed
    watch = Watch()
    for _ in range(20):
        watch.take(ValueError, ValueError(SECRET), None)
    qtbot.waitUntil(lambda: watch.window is not None)
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, CrashWindow) and each.isVisible()]
    assert len(shown) == 1
    keep_picture(shown[0], "crash")
    assert shown[0].height() < 400  # whatever the length of the path in it
    shown[0].accept()
    del at_home


BELOW = """
import ctypes, sys
from dossier_app.ui.start import begun
running = begun(None)
secret = "Clearview AI is not subject to ICO jurisdiction"
def appeal(words):
    ctypes.string_at(0)
appeal(secret)
"""


def test_a_fault_below_python_is_told_at_the_next_start_without_words_of_a_case(
    at_home: Path, application: Application, qtbot: QtBot
) -> None:
    ended = subprocess.run([sys.executable, "-c", BELOW], capture_output=True, text=True, env=surroundings(), timeout=60, check=False)
    assert ended.returncode == -signal.SIGSEGV
    watch = Watch()
    report = watch.begin()
    watch.end()
    assert report is not None
    told = report.read_text()
    assert "Segmentation fault" in told
    assert "in appeal" in told
    assert "Clearview" not in told
    application.welcome()
    application.say_it_ended(report)
    assert "ended by itself" in said_by(application.windows[-1])[0]
    again = Watch()
    assert again.begin() is None  # it is told once
    again.end()
    assert sorted(each.suffix for each in (at_home / "faults").iterdir()) == [".txt"]
    del qtbot


FORGETFUL = """
import resource, sys
from pathlib import Path
from dossier_app.desk import opening
from dossier_app.store import keys
from dossier_app.__main__ import main
import argon2.low_level, sqlcipher3, cryptography.hazmat.primitives.ciphers.aead
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]), -1))
sys.exit(main(["check", "--case", sys.argv[2], "--passphrase-file", sys.argv[3]]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a program to a size of its memory")
def test_a_computer_without_the_memory_for_a_passphrase_is_said_plainly(tmp_path: Path) -> None:
    from dossier_app.desk.commands.case import OpenCase
    from dossier_app.store.keys import Cost

    made = opening.new_case(tmp_path / "Acme.dossier", OpenCase(title="Acme", reference="A"), PASSPHRASE, "Ada", Cost(512 * 1024, 1, 1))
    made.desk.close()
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    arguments = [str(400 << 20), str(made.desk.folder), str(tmp_path / "passphrase")]
    ended = subprocess.run(
        [sys.executable, "-c", FORGETFUL, *arguments], capture_output=True, text=True, env=surroundings(), timeout=60, check=False
    )
    assert ended.returncode == 2, ended.stderr
    assert "512 MiB of memory" in ended.stderr
    assert "Close other programs" in ended.stderr
