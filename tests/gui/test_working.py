"""What a form and the inspector show before anything is recorded, and whether words still stand where they were read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dossier_app.desk.command import CATALOGUE
from dossier_app.domain.chronology import Deadline, Event
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.evidence import Excerpt, Rendition
from dossier_app.domain.finding import Finding
from dossier_app.domain.party import Party
from dossier_app.domain.record import Pointer, pointer_to
from dossier_app.ui.buttons import Chip
from dossier_app.ui.forms.form import Form
from dossier_app.ui.forms.working import Working
from dossier_app.ui.labels import StatusWord, Text
from dossier_app.ui.pages.dossier import DossierPage
from dossier_app.ui.window import CaseWindow


def named(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def form_of(window: CaseWindow, verb: str, answers: dict[str, str]) -> tuple[Form, Working]:
    window.session.ask(verb, answers)
    form = window.host.form
    assert form is not None
    return form, form.findChildren(Working)[0]


def test_a_deadline_shows_its_working_while_it_is_typed(window: CaseWindow) -> None:
    session = window.session
    sent = {"title": "Notice sent", "date": "2022-05-18", "date_kind": "given"}
    session.do(session.command(CATALOGUE["event record"], sent))
    form, working = form_of(window, "deadline record", {"title": "Appeal", "stated_count": "28", "stated_unit": "days"})
    assert named(working).startswith("Working: not computable. ")
    event = next(each for each in session.case.all(Event) if each.title == "Notice sent")
    form.fields["trigger"].show_answer(event.id)
    form.fields["trigger"].edited.emit()
    assert "15 June 2022" in named(working)
    form.fields["stated_count"].show_answer("many")
    form.fields["stated_count"].edited.emit()
    assert "not computable" in named(working)
    assert session.case.count(Deadline) == 2  # nothing was recorded by looking


def test_a_refused_answer_is_selected_where_it_stands(window: CaseWindow) -> None:
    window.session.ask("event record", {"title": "Notice", "date_kind": "sent", "date": "31 February"})
    form = window.host.form
    assert form is not None
    form.record()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.selectedText() == "31 February"


def test_a_counterclaim_is_headed_by_its_ground_and_says_that_its_words_still_stand(window: CaseWindow) -> None:
    window.go_page("counterclaims")
    claim = window.session.case.labelled(Counterclaim, "C2")
    window.session.select(pointer_to(claim))
    assert {"C2", "Jurisdiction"} <= {each.text() for each in window.inspector.findChildren(Text)}
    assert "exact" in [each.text() for each in window.inspector.findChildren(StatusWord)]
    passage = window.session.case.get(Excerpt, claim.excerpt or "")
    chips = [named(each) for each in window.inspector.findChildren(Chip)]
    assert any(f"{passage.start}–{passage.end}" in said for said in chips)


def test_words_that_no_longer_stand_are_said_to_be_a_mismatch(window: CaseWindow) -> None:
    window.go_page("counterclaims")
    rendition = window.session.case.all(Rendition)[0]
    for kept in (window.session.folder / "vault").rglob("*"):
        if kept.is_file():
            content = bytearray(kept.read_bytes())
            content[-1] ^= 1
            kept.chmod(0o600)
            kept.write_bytes(content)
    window.session.case.recheck()
    assert window.session.case.text(rendition.id) is None
    window.session.select(pointer_to(window.session.case.labelled(Counterclaim, "C2")))
    assert "mismatch" in [each.text() for each in window.inspector.findChildren(StatusWord)]


def test_the_history_of_a_counterclaim_holds_what_was_done_to_its_parts(window: CaseWindow, qtbot: QtBot) -> None:
    window.go_page("counterclaims")
    window.session.select(pointer_to(window.session.case.labelled(Counterclaim, "C1")))
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    said = [each.text() for each in window.inspector.findChildren(Text)]
    assert "Recorded counterclaim" in said
    assert "Answered counterclaim: R1" in said


def test_the_history_in_the_inspector_is_that_of_the_record_selected_last(window: CaseWindow, qtbot: QtBot) -> None:
    window.go_page("parties")
    for party in window.session.case.all(Party):
        window.session.select(pointer_to(party))
    window.session.select(pointer_to(window.session.case.labelled(Counterclaim, "C1")))
    window.session.select(pointer_to(window.session.case.labelled(Finding, "F1")))
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    said = [each.text() for each in window.inspector.findChildren(Text)]
    assert said.count("History") == 1
    assert "Recorded finding" in said
    assert "Recorded counterclaim" not in said
    assert "Recorded party" not in said


def test_an_event_is_headed_by_its_date_as_written(window: CaseWindow) -> None:
    event = next(each for each in window.session.case.all(Event) if each.date_as_printed)
    window.go_page("chronology")
    window.session.select(Pointer("event", event.id))
    assert event.date_as_printed in [each.text() for each in window.inspector.findChildren(Text)]


def test_enter_goes_on_with_signing_and_the_walk_stands_beside_the_page(window: CaseWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.resize(1024, 600)
    window.go_page("dossier")
    page = window.page
    assert isinstance(page, DossierPage)
    page.begin_signing()
    walk = page.walk
    assert walk is not None
    qtbot.waitUntil(walk.identity.isVisible)
    qtbot.waitUntil(lambda: not window.session.jobs.running, timeout=30_000)
    assert walk.geometry().top() == 0
    title = page.head.title
    assert title.width() >= title.sizeHint().width()
    for field in (walk.identity.passphrase, walk.identity.again):
        field.show_answer("a long passphrase")
    focused = walk.identity.again.control.focus_on()
    focused.setFocus()
    qtbot.keyClick(focused, Qt.Key.Key_Return)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    qtbot.waitUntil(walk.place.isVisible)
    assert not list(tmp_path.glob("*.pdf"))
