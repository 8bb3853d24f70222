"""Bad input: pastes of any size and kind, signs that turn a line round, letters that pass for others, files dropped anywhere."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import Typed
from dossier_app.desk.desk import Desk
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.party import Party
from dossier_app.domain.shown import harmless, shown
from dossier_app.ui.application import Application
from dossier_app.ui.dropping import DropChoice
from dossier_app.ui.forms.controls import Line, Paragraph
from dossier_app.ui.forms.field import FormField
from dossier_app.ui.forms.pasted import MOST
from dossier_app.ui.labels import Text
from dossier_app.ui.secret import Secret
from dossier_app.ui.welcome import WelcomeWindow
from dossier_app.ui.window import CaseWindow
from tests.gui.figures import record
from tests.gui.looking import keep_picture
from tests.gui.seeking import sought

TEN_MB = 10_000_000
WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body><p class=MsoNormal><b>Clearview&nbsp;AI</b> was "
    "<span style='color:red'>fined</span>.<o:p></o:p></p><ul><li>£7.5m</li></ul><img src='http://tracker.example/x.png'></body></html>"
)


@pytest.fixture
def paragraph(dressed: QApplication, qtbot: QtBot) -> FormField:
    return field_with(Paragraph(), qtbot)


@pytest.fixture
def line(dressed: QApplication, qtbot: QtBot) -> FormField:
    return field_with(Line(), qtbot)


def field_with(control: Line | Paragraph, qtbot: QtBot) -> FormField:
    made = FormField("note", "Note", "", control)
    qtbot.addWidget(made)
    made.resize(400, 160)
    made.show()
    return made


def paste(field: FormField, mime: QMimeData | str) -> float:
    """Paste as the keys do; how many seconds the window stood still."""
    if isinstance(mime, str):
        words, mime = mime, QMimeData()
        mime.setText(words)
    QGuiApplication.clipboard().setMimeData(mime)
    began = time.perf_counter()
    assert isinstance(field.control, Line | Paragraph)
    field.control.edit.paste()
    QApplication.processEvents()
    return time.perf_counter() - began


@pytest.mark.parametrize("piece", ["word and more ", "x"])
@pytest.mark.parametrize("control", [Line, Paragraph])
def test_a_paste_of_ten_megabytes_is_refused_at_once_and_what_was_typed_stays(
    control: type[Line | Paragraph], piece: str, dressed: QApplication, qtbot: QtBot
) -> None:
    del dressed
    field = field_with(control(), qtbot)
    field.show_answer("Typed before")
    stood_still = paste(field, piece * (TEN_MB // len(piece)))
    assert field.is_refused
    assert "100,000" in field.refusal
    assert field.answer() == "Typed before"
    assert stood_still < 2.0  # it took five seconds, and minutes for one word
    paste(field, "And now a little. ")
    assert not field.is_refused
    assert "And now a little." in str(field.answer())


def test_a_long_text_is_taken_whole_and_not_cut_where_qt_would(line: FormField, paragraph: FormField) -> None:
    words = "seven " * 10_000  # Qt's own line ends after 32,767 letters, in silence
    for field in (line, paragraph):
        paste(field, words)
        assert field.answer() == words.strip()
    full = "x" * MOST
    line.show_answer("")
    paste(line, full)
    assert line.answer() == full


def test_what_a_record_holds_is_shown_whole_even_if_no_field_would_take_it(line: FormField) -> None:
    words = "x" * (MOST + 50)
    line.show_answer(words)
    assert line.answer() == words
    paste(line, "y" * 500)
    assert line.is_refused
    assert line.answer() == words


def test_what_comes_from_a_word_processor_is_its_plain_words(paragraph: FormField, line: FormField) -> None:
    rich = QMimeData()
    rich.setHtml(WORD)
    paste(paragraph, rich)
    assert paragraph.answer() == "Clearview\xa0AI was fined.\n£7.5m"
    both = QMimeData()
    both.setHtml(WORD)
    both.setText("\ufeffClearview\xa0AI\r\n\uf0b7\tfined\v£7.5m\x00\x1f\ufffc\u2029The end")
    paragraph.show_answer("")
    paste(paragraph, both)
    assert paragraph.answer() == "Clearview\xa0AI\n\u2022\tfined\n£7.5m\nThe end"
    paste(line, both)
    assert line.answer() == "Clearview\xa0AI \u2022 fined £7.5m The end"


def test_nothing_is_taken_out_of_a_passphrase(dressed: QApplication, qtbot: QtBot) -> None:
    del dressed
    secret = field_with(Secret(), qtbot)
    paste(secret, " a\ttab and a mark\ufeff ")
    assert secret.answer() == " a\ttab and a mark\ufeff "


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("Acme \u202eLLC evil", "Acme ⟨U+202E⟩LLC evil"),
        ("\u2067Acme", "⟨U+2067⟩Acme"),
        ("\u0421learview AI", "⟨U+0421⟩learview AI"),  # a Cyrillic Es
        ("Clearvi\u0435w", "Clearvi⟨U+0435⟩w"),
        ("\U0001d402learview", "⟨U+1D402⟩learview"),
        ("G\u03bfogle", "G⟨U+03BF⟩ogle"),
        ("Клирвью", "Клирвью"),
        ("Αρχή Προστασίας Δεδομένων", "Αρχή Προστασίας Δεδομένων"),
        ("ＫＤＤＩ株式会社", "ＫＤＤＩ株式会社"),
        ("β-carotene", "β-carotene"),
        ("Société Générale – Zürich", "Société Générale – Zürich"),
        ("שלום", "שלום"),
    ],
)
def test_a_name_that_passes_for_another_is_shown_marked_and_others_as_they_are(name: str, seen: str) -> None:
    assert shown(name) == seen
    assert harmless(name) == seen
    assert harmless(shown(name)) == seen


def test_words_keep_their_line_ends_and_their_breaks() -> None:
    assert harmless("“One”\nTwo\tthree\u200bfour ⟨as it is⟩") == "“One”\nTwo\tthree\u200bfour ⟨as it is⟩"


def test_a_hostile_name_turns_nothing_round_anywhere_in_the_window(sample: Desk, window: CaseWindow, qtbot: QtBot) -> None:
    hostile = "\u202eevil \u0421learview"
    told: dict[str, Typed] = {"names": ['{"text": "' + hostile + '", "status": "as_reported"}'], "party_kind": "organisation"}
    record(sample, [("party record", told)])
    party = sample.case.all(Party)[-1]
    assert party.name == hostile  # kept as it came
    window.go_page("parties")
    window.page.show_record(party.id)
    qtbot.waitUntil(lambda: window.session.current is not None and window.session.current.id == party.id)
    QApplication.processEvents()
    keep_picture(window, "hostile-name")
    said = [each.text() for each in window.findChildren(Text)]
    assert not any("\u202e" in words for words in said)
    assert any("⟨U+202E⟩evil ⟨U+0421⟩learview" in words for words in said)
    record(sample, [("case amend", {"record": sample.case.case().id, "title": f"<b>{hostile}</b>"})])
    assert "\u202e" not in window.windowTitle()
    assert "<b>" not in window.rail.case.toolTip()  # no tip of ours is read as markup


# Dropping


def dragged(*files: Path) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    return made


def drop(on: QWidget, *files: Path) -> bool:
    """Drag files over a window and let them go; whether it would take them."""
    mime, place, left = dragged(*files), QPointF(400, 400), Qt.MouseButton.LeftButton
    no_keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, Qt.DropAction.CopyAction, mime, left, no_keys)
    QApplication.sendEvent(on, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(on, QDropEvent(place, Qt.DropAction.CopyAction, mime, left, no_keys))
    return True


@pytest.fixture
def article(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text("The company appealed.\n")
    return tmp_path / "article.txt"


@pytest.mark.parametrize("page", ["overview", "facts", "dossier"])
def test_evidence_may_be_dropped_on_any_page(window: CaseWindow, article: Path, page: str) -> None:
    window.go_page(page)
    assert drop(window, article)
    form = window.host.form
    assert form is not None
    assert form.entry.verb == "evidence add"
    assert form.fields["file"].answer() == str(article)


def test_several_files_are_taken_in_from_any_page(window: CaseWindow, article: Path, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir.\n")
    count = window.session.case.count(Exhibit)
    window.go_page("facts")
    assert drop(window, article, tmp_path / "letter.txt")
    qtbot.waitUntil(lambda: window.session.case.count(Exhibit) == count + 2)
    assert window.page is window.pages["facts"]


def test_a_signed_dossier_dropped_on_a_case_asks_what_it_is_for(
    window: CaseWindow, application: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    signed = tmp_path / "Their dossier.pdf"
    signed.write_bytes(b"%PDF-1.7\n1 0 obj <</Type /Sig /ByteRange [0 1 2 3]>> endobj\n%%EOF\n")
    assert drop(window, signed)
    assert window.veil is not None
    keep_picture(window, "dropped-dossier")
    choice = window.veil.card
    assert isinstance(choice, DropChoice)
    choice.verify.click()
    qtbot.waitUntil(lambda: isinstance(application.windows[-1], WelcomeWindow))
    shown_in = application.windows[-1]
    assert isinstance(shown_in, WelcomeWindow)
    assert shown_in.stack.currentWidget() is shown_in.verify
    qtbot.waitUntil(lambda: not shown_in.jobs.running)
    assert drop(window, signed)
    assert window.veil is not None
    choice = window.veil.card
    assert isinstance(choice, DropChoice)
    choice.take_in.click()
    assert window.host.form is not None
    assert window.host.form.fields["file"].answer() == str(signed)


def test_a_drop_never_throws_away_a_form_that_is_being_filled_in(window: CaseWindow, article: Path) -> None:
    window.session.ask("fact record", {"proposition": "Not yet recorded"})
    form = window.host.form
    assert not drop(window, article)
    assert window.host.form is form


def test_a_locked_window_takes_nothing_in_and_verifies_still(window: CaseWindow, article: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    window.guard.lock()
    qtbot.waitUntil(lambda: window.session.desk.is_locked)
    window.lift()
    assert not drop(window, article)
    assert window.host.form is None


def test_a_case_dropped_on_a_window_is_opened(window: CaseWindow, application: Application, empty_case: Desk, qtbot: QtBot) -> None:
    folder = empty_case.folder
    empty_case.lock()
    assert drop(window, folder)
    qtbot.waitUntil(lambda: window.veil is not None)
    assert window.veil is not None
    assert window.veil.card.accessibleName() == "Unlock Acme"
    del application


@pytest.mark.parametrize("pasted", ["seven " * 5_000, "x" * 32_000, '"' * 500, "a AND (b OR NEAR(c* -d ^e: \x00 \u202e", "* " * 3_000])
def test_a_paste_into_a_search_is_looked_for_and_no_fault(window: CaseWindow, pasted: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    began = time.perf_counter()
    sought(window, qtbot, pasted)
    window.lift()
    window.go_page("facts")
    window.page.toggle_filter()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QGuiApplication.clipboard().setText(pasted)
    field.paste()
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    assert time.perf_counter() - began < 3.0
