"""The window's manners: what it says, what it never does, and what it leaves behind."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dossier_app.desk import jobs as desk_jobs
from dossier_app.desk import opening
from dossier_app.desk.bench import Progress
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.desk.reading import Reading
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.edition import Edition
from dossier_app.domain.fact import Fact
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.record import Pointer
from dossier_app.ui import settings
from dossier_app.ui.application import Application
from dossier_app.ui.banner import Banner
from dossier_app.ui.crash import report_of
from dossier_app.ui.inspector.row import FieldRow
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.key_sheet import groups
from dossier_app.ui.pages.evidence import EvidencePage
from dossier_app.ui.session import Session
from dossier_app.ui.window import CaseWindow
from tests.gui.seeking import lead_to, sought

PASSPHRASE = "correct horse battery"


def words_of(window: CaseWindow) -> list[str]:
    return [banner.words for banner in window.banners.findChildren(Banner)]


def rows_of(window: CaseWindow) -> dict[str, FieldRow]:
    return {row.name: row for row in window.inspector.findChildren(FieldRow)}


def test_a_field_is_amended_in_place_and_the_log_says_so(window: CaseWindow, qtbot: QtBot) -> None:
    window.go_page("facts")
    fact = window.session.case.all(Fact)[0]
    window.session.select(Pointer("fact", fact.id))
    row = rows_of(window)["Note"]
    row.edit()
    edit = QApplication.focusWidget()
    assert edit is not None
    qtbot.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    qtbot.keyClicks(edit, "Checked twice")  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    qtbot.keyClick(edit, Qt.Key.Key_Return)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    assert window.session.case.get(Fact, fact.id).note == "Checked twice"
    assert window.session.undo_words == "amend fact"
    window.session.undo()
    assert window.session.case.get(Fact, fact.id).note == fact.note


def test_a_value_that_does_not_read_is_refused_where_it_stands(window: CaseWindow, qtbot: QtBot) -> None:
    window.go_page("facts")
    fact = window.session.case.all(Fact)[0]
    window.session.select(Pointer("fact", fact.id))
    row = rows_of(window)["True as of"]
    row.edit()
    edit = QApplication.focusWidget()
    assert edit is not None
    qtbot.keyClicks(edit, "31 February 2022")  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    qtbot.keyClick(edit, Qt.Key.Key_Return)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    assert QApplication.focusWidget() is edit
    assert edit.property("refused")
    assert "31 February" in edit.accessibleDescription()
    qtbot.keyClick(edit, Qt.Key.Key_Escape)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    assert window.session.case.get(Fact, fact.id) == fact


def test_the_window_shows_what_becomes_of_a_gap_once_it_is_mended(window: CaseWindow, qtbot: QtBot) -> None:
    session = window.session
    known = session.readiness
    assert known is not None
    before = [gap.sentence for gap in known.gaps]
    assert "C2 has no response." in before
    said = {"counterclaim": "C2", "text": "It is."}
    session.do(session.command(CATALOGUE["counterclaim answer"], said))
    qtbot.waitUntil(lambda: session.readiness is not None and session.readiness is not known)
    assert session.readiness is not None
    assert "C2 has no response." not in [gap.sentence for gap in session.readiness.gaps]


def test_a_case_that_is_open_elsewhere_is_only_read_here(qtbot: QtBot, sample: Desk, application: Application) -> None:
    second = opening.open_with_passphrase(sample.file.folder, PASSPHRASE, "Grace Hopper")
    window = CaseWindow(application, Session(second))
    application.show(window)
    assert any(("reading only" in words and "Anna Birch" in words) or "worked on" in words for words in words_of(window))
    assert not window.acts["fact record"].isEnabled()
    window.session.ask("fact record")
    assert window.host.form is None
    qtbot.waitUntil(lambda: not window.session.jobs.running)


def test_trouble_is_said_above_the_work_and_the_work_goes_on(window: CaseWindow) -> None:
    window.session.troubled.emit(Trouble("The disk is full. Nothing was changed.", "Free some space."))
    assert words_of(window) == ["The disk is full. Nothing was changed. Free some space."]
    assert window.page.widget.isVisible()


def test_a_job_tells_how_far_it_is_can_be_stopped_and_is_over_when_the_window_is(sample: Desk, qtbot: QtBot) -> None:
    jobs = Jobs()
    heard: list[str] = []
    begun = threading.Event()

    def work(progress: Progress) -> None:
        progress.report(1, 3, "Counting")
        begun.set()
        while True:
            progress.stop_if_asked()

    job = jobs.start(
        "Counting",
        work,
        done=lambda _: heard.append("done"),
        failed=lambda _: heard.append("failed"),
        stopped=lambda: heard.append("stopped"),
    )
    qtbot.waitUntil(lambda: job.news.of == 3)
    job.stop()
    qtbot.waitUntil(lambda: heard == ["stopped"])
    assert jobs.running == []
    jobs.start("Counting", work, done=lambda _: heard.append("done"), failed=lambda _: heard.append("failed"))
    begun.wait(5)
    jobs.close()
    assert [thread.name for thread in threading.enumerate() if thread.name == "job"] == []
    del sample


def test_a_job_reads_on_a_connection_that_cannot_write(sample: Desk) -> None:
    def work(case: Reading, _progress: Progress) -> str:
        with pytest.raises(Trouble), case._file.transaction():  # pyright: ignore[reportPrivateUsage]  # the test looks behind the reading
            pass
        return "read"

    assert desk_jobs.reading(sample, work)(Progress()) == "read"


def test_evidence_that_is_refused_says_so_in_the_form(window: CaseWindow, qtbot: QtBot, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    window.session.ask("evidence add", {"file": str(empty)})
    form = window.host.form
    assert form is not None
    form.record()
    qtbot.waitUntil(lambda: bool(form.refusals))
    assert "0 bytes" in form.refusals["file"]
    assert window.session.case.count(Counterclaim) == 3


def test_a_dropped_file_opens_the_form_filled_in(window: CaseWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.go_page("evidence")
    page = window.page
    assert isinstance(page, EvidencePage)
    file = tmp_path / "letter.txt"
    file.write_text("A letter.")
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(file))])
    for kind in (QDragEnterEvent, QDropEvent):
        event = kind(QPointF(5, 5), Qt.DropAction.CopyAction, dragged, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(page.window(), event)
    form = window.host.form
    assert form is not None
    assert form.answers()["file"] == str(file)
    qtbot.waitUntil(lambda: not window.session.jobs.running)


def test_a_wrong_passphrase_is_refused_beside_its_field(application: Application, sample: Desk, qtbot: QtBot) -> None:
    from dossier_app.ui.entering import Entrance, ask_to_unlock

    welcome = application.welcome()
    entered: list[Desk] = []
    form = ask_to_unlock(Entrance(welcome, welcome.jobs, entered.append), sample.file.folder)
    form.fields["passphrase"].show_answer("not the passphrase")
    form.done.emit()
    qtbot.waitUntil(lambda: form.fields["passphrase"].is_refused)
    assert entered == []
    form.fields["passphrase"].show_answer(PASSPHRASE)
    form.done.emit()
    qtbot.waitUntil(lambda: len(entered) == 1)
    assert entered[0].file.read_only  # the case is open already
    entered[0].close()


def test_a_closed_case_is_first_among_the_recent_ones(window: CaseWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.destroyed):
        window.close()
    recent = settings.recents()
    assert [(each.title, each.state) for each in recent] == [("Clearview AI", "0")]
    shutil.rmtree(recent[0].folder)
    assert settings.recents() == []


def test_a_report_of_our_own_fault_holds_nothing_of_a_case(at_home: Path) -> None:
    with pytest.raises(ValueError, match="jurisdiction") as caught:
        int("Clearview AI is not subject to ICO jurisdiction")
    path = report_of(caught.value)
    assert path is not None
    report = path.read_text()
    assert "Clearview" not in report
    assert "ValueError" in report
    assert "test_window.py" in report
    assert str(at_home) not in report


def test_the_key_sheet_lists_every_key_there_is(window: CaseWindow) -> None:
    listed = {line.keys for lines in groups(has_case=True).values() for line in lines}
    assert {action.shortcut().toString() for action in window.acts.values() if not action.shortcut().isEmpty()} <= listed


def test_the_palette_finds_a_record_and_goes_to_it(window: CaseWindow, qtbot: QtBot) -> None:
    palette = sought(window, qtbot, "jurisdiction", only_search=False)
    lead_to(palette, "C2")
    claim = window.session.case.labelled(Counterclaim, "C2")
    assert window.session.current == Pointer("counterclaim", claim.id)


def test_nothing_heavy_is_loaded_before_the_first_window_is_painted() -> None:
    program = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication
app = QApplication(["dossier"])
from dossier_app.ui.application import Application
application = Application()
application.welcome().grab()
heavy = ("sqlite_utils", "sqlcipher3", "keyring", "cryptography", "pyhanko", "reportlab", "pikepdf", "pypdfium2", "argon2", "lxml")
sys.stdout.write(" ".join(name for name in heavy if name in sys.modules))
os._exit(0 if not sys.stdout.flush() else 1)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == ""


def test_a_refusal_about_the_whole_act_stands_above_the_buttons(window: CaseWindow) -> None:
    window.session.ask("fact record")
    form = window.host.form
    assert form is not None
    form.refuse(Refusal("", "This changes nothing: everything is so already."))
    assert form.refusals == {"": "This changes nothing: everything is so already."}


def test_the_sample_case_is_made_signed_and_opened_from_the_welcome_window(application: Application, tmp_path: Path, qtbot: QtBot) -> None:
    from dossier_app.ui.card_form import CardForm

    welcome = application.welcome()
    next(each for each in welcome.beginnings if each.accessibleName() == "The sample case").click()
    assert welcome.veil is not None
    form = welcome.veil.card
    assert isinstance(form, CardForm)
    form.fields["folder"].show_answer(str(tmp_path / "sample"))
    form.fields["passphrase"].show_answer(PASSPHRASE)
    form.done.emit()
    qtbot.waitUntil(lambda: any(isinstance(each, CaseWindow) for each in application.windows), timeout=60_000)
    shown = next(each for each in application.windows if isinstance(each, CaseWindow))
    assert shown.session.case.count(Edition) == 1
    assert (tmp_path / "sample" / "Clearview.pdf").is_file()
    qtbot.waitUntil(lambda: not shown.session.jobs.running)


def test_the_case_is_backed_up_from_the_menu_and_the_status_line_says_as_what(window: CaseWindow, qtbot: QtBot) -> None:
    said: list[str] = []
    window.session.said.connect(said.append)
    window.acts["backup"].trigger()
    qtbot.waitUntil(lambda: bool(said))
    (copy,) = (window.session.folder / "backups").glob("*-by-hand.db")
    assert copy.name in said[0]
    assert copy.with_suffix(".keys.json").exists()
    assert window.session.undo_words != "backup"


def test_a_backup_for_which_there_is_no_place_becomes_a_banner(window: CaseWindow, qtbot: QtBot) -> None:
    backups = window.session.folder / "backups"
    backups.rmdir()
    backups.write_text("in the way")
    window.acts["backup"].trigger()
    qtbot.waitUntil(lambda: any("No backup was made" in words for words in words_of(window)))
