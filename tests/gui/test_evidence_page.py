"""The evidence page: forms under the selected words, what is amiss with an exhibit, files that are dropped, and the file itself."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.evidence import Excerpt, Exhibit, Source
from dossier_app.domain.fact import Fact
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import pointer_to
from dossier_app.ui.banner import Banner
from dossier_app.ui.forms.form import Form
from dossier_app.ui.pages.evidence import EvidencePage
from dossier_app.ui.surfaces import Card
from dossier_app.ui.window import CaseWindow

SIZES = ((1440, 900), (1024, 600))
SENTENCE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
WORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window: CaseWindow, qtbot: QtBot) -> EvidencePage:
    return opened(window, qtbot)


def opened(window: CaseWindow, qtbot: QtBot) -> EvidencePage:
    window.go_page("evidence")
    settle(window, qtbot)
    assert isinstance(window.page, EvidencePage)
    return window.page


def settle(window: CaseWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.running, timeout=30_000)


def find(page: EvidencePage, words: str) -> None:
    """Find words and mark them, as one does without a mouse."""
    reader = page.reader
    QTest.keyClick(reader.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    reader.find_bar.field.clear()
    QTest.keyClicks(reader.find_bar.field, words)
    QTest.keyClick(reader.find_bar.field, Qt.Key.Key_Return)


def press(page: EvidencePage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.reader.text, key, modifier)


def form_of(window: CaseWindow) -> Form:
    form = window.host.form
    assert form is not None
    return form


def record(window: CaseWindow) -> None:
    """Record what the form says, by the keys, wherever in it the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    assert form_of(window).isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def card_of(form: Form) -> QRect:
    """Where one sees the form: without its shadow."""
    left, top, right, bottom = Card.SHADE
    return form.geometry().adjusted(left, top, -right, -bottom)


def lines_selected(page: EvidencePage) -> list[float]:
    """Where each line of the selection in sight begins, in the coordinates of the text."""
    start, end = page.reader.text.textCursor().selectionStart(), page.reader.text.textCursor().selectionEnd()
    return [part.y() for line in page.reader.text.lines_in_sight() if (part := line.stretch(start, end))]


def drop(page: EvidencePage, *files: Path) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    for kind in (QDragEnterEvent, QDropEvent):
        event = kind(QPointF(5, 5), Qt.DropAction.CopyAction, dragged, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(page.window(), event)


def banners(page: EvidencePage) -> str:
    return " ".join(each.words for each in page.reader.findChildren(Banner) if each.isVisibleTo(page))


def add_evidence(window: CaseWindow, file: Path) -> Exhibit:
    case = window.session.case
    window.session.desk.do(command_from(CATALOGUE["evidence add"], {"file": str(file)}, case))
    return case.all(Exhibit)[-1]


# A form under the words


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("words", ["By Clearview's own account", "Further fines may follow"])
def test_the_form_stands_under_the_selected_words_and_covers_none_of_them(
    window: CaseWindow, page: EvidencePage, size: tuple[int, int], words: str
) -> None:
    window.resize(*size)
    QApplication.processEvents()
    find(page, words)
    press(page, Qt.Key.Key_Right, SENTENCE)
    whole = len(lines_selected(page))
    press(page, Qt.Key.Key_F)
    form, text = form_of(window), page.reader.text
    tops = lines_selected(page)
    assert len(tops) == whole
    assert tops[0] >= 0
    assert tops[-1] + 28 <= card_of(form).top() + 1
    assert card_of(form).bottom() <= text.height()
    assert card_of(form).left() >= 0
    assert card_of(form).right() <= text.width() - text.verticalScrollBar().width()


def test_the_form_follows_the_window_and_its_own_growth_and_never_covers_where_the_words_end(
    window: CaseWindow, page: EvidencePage
) -> None:
    find(page, "while we respect")
    for _ in range(2):
        press(page, Qt.Key.Key_Right, SENTENCE)
    press(page, Qt.Key.Key_Q)
    form = form_of(window)
    before = form.height()
    assert form._more is not None  # pyright: ignore[reportPrivateUsage]  # what folds out the other fields
    form._more.setChecked(True)  # pyright: ignore[reportPrivateUsage]  # as above
    QApplication.processEvents()
    assert form.height() >= before
    for size in reversed(SIZES):
        window.resize(*size)
        QApplication.processEvents()
        assert lines_selected(page)[-1] + 28 <= card_of(form).top() + 1
        assert card_of(form).bottom() <= page.reader.text.height()
        assert card_of(form).height() >= 180


def test_a_form_in_the_reader_asks_only_for_what_the_selection_does_not_say(window: CaseWindow, page: EvidencePage) -> None:
    find(page, "By Clearview's own account")
    press(page, Qt.Key.Key_Right, SENTENCE)
    press(page, Qt.Key.Key_F)
    form = form_of(window)
    assert not {"exhibit", "words", "start"} & form.fields.keys()
    said = [each.text() for each in form.findChildren(QLabel) if each.isVisibleTo(form)]
    assert any(words.startswith("AB/1 ¶5, ") for words in said)
    assert "Fact 12" in said
    before = window.session.case.count(Fact)
    record(window)
    assert window.host.form is None
    assert window.session.case.count(Fact) == before + 1
    fact = window.session.case.all(Fact)[-1]
    cited = window.session.case.get(Excerpt, window.session.case.citations(fact)[0].excerpt)
    assert fact.label == "Fact 12"
    assert cited.exact.startswith("By Clearview's own account")
    assert page.reader.text.hasFocus()


def test_a_quote_and_a_counterclaim_are_recorded_without_a_mouse_word_by_word(window: CaseWindow, page: EvidencePage) -> None:
    case = window.session.case
    quotes, claims = case.count(Quote), case.count(Counterclaim)
    find(page, "the decision to apply")
    for _ in range(3):
        press(page, Qt.Key.Key_Right, WORD)
    press(page, Qt.Key.Key_Q)
    assert form_of(window).fields["speaker"].answer()
    record(window)
    press(page, Qt.Key.Key_C)
    record(window)
    ground = form_of(window).fields["ground"]
    assert ground.is_refused  # the ground of what the company says is nobody's guess
    QTest.keyClicks(ground.control.focus_on(), "legal")
    record(window)
    assert (case.count(Quote), case.count(Counterclaim)) == (quotes + 1, claims + 1)
    assert case.all(Quote)[-1].words == "the decision to apply the fine was"
    assert case.all(Counterclaim)[-1].words == "the decision to apply the fine was"


def test_what_is_proposed_says_so_until_it_is_changed(window: CaseWindow, page: EvidencePage) -> None:
    find(page, "while we respect")
    for _ in range(2):
        press(page, Qt.Key.Key_Right, SENTENCE)
    press(page, Qt.Key.Key_Q)
    form = form_of(window)
    capacity = form.fields["capacity"]
    assert [each.text() for each in capacity.findChildren(QLabel) if each.isVisibleTo(capacity) and each.text() == "proposed"] == [
        "proposed"
    ]
    QTest.keyClicks(capacity.control.focus_on(), "x")
    assert not [each for each in capacity.findChildren(QLabel) if each.isVisibleTo(capacity) and each.text() == "proposed"]


def test_a_form_goes_with_its_exhibit_and_the_menus_answer_again(
    window: CaseWindow, page: EvidencePage, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "letter.txt").write_text("A letter.")
    other = add_evidence(window, tmp_path / "letter.txt")
    settle(window, qtbot)
    find(page, "By Clearview's own account")
    press(page, Qt.Key.Key_F)
    assert not window.acts["fact record"].isEnabled()
    page.show_record(other.id)
    assert window.host.form is None
    assert window.acts["fact record"].isEnabled()


def test_a_form_waits_while_one_looks_at_another_page(window: CaseWindow, page: EvidencePage, qtbot: QtBot) -> None:
    find(page, "By Clearview's own account")
    press(page, Qt.Key.Key_F)
    form = form_of(window)
    form.fields["proposition"].show_answer("Half a sentence")
    window.rail.list.chosen.emit("quotes")
    assert window.acts["palette"].isEnabled()
    window.rail.list.chosen.emit("evidence")
    assert not window.acts["palette"].isEnabled()
    assert form_of(window) is form
    assert form.answers()["proposition"] == "Half a sentence"
    form.cancelled.emit()
    assert window.acts["palette"].isEnabled()
    settle(window, qtbot)


# Regions


def test_a_region_needs_no_form_and_is_taken_back_by_undo(empty_window: CaseWindow, tmp_path: Path, qtbot: QtBot) -> None:
    made = BytesIO()
    Image.new("RGB", (300, 200), (250, 250, 250)).save(made, "PNG")
    (tmp_path / "scan.png").write_bytes(made.getvalue())
    add_evidence(empty_window, tmp_path / "scan.png")
    page = opened(empty_window, qtbot)
    sheet = page.reader.pages.sheet
    QTest.keyClick(sheet, Qt.Key.Key_R)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert empty_window.host.form is None
    assert [(each.page, each.region.left) for each in empty_window.session.case.all(Excerpt) if each.region] == [(1, 300)]
    assert sheet.region is None
    empty_window.session.undo()
    assert not [each for each in empty_window.session.case.all(Excerpt) if each.stands]
    QTest.keyClick(sheet, Qt.Key.Key_R)
    assert page.ask("region record")  # from the menu
    assert len([each for each in empty_window.session.case.all(Excerpt) if each.stands]) == 1
    settle(empty_window, qtbot)


# What is amiss


def test_an_exhibit_that_was_altered_says_so_above_its_text_and_gives_no_words(
    window: CaseWindow, page: EvidencePage, qtbot: QtBot
) -> None:
    exhibit = window.session.case.all(Exhibit)[0]
    assert page.reader.text.text
    window.session.desk.file.vault.path_of(exhibit.sha256).write_bytes(b"something else")
    window.session.look_again()
    settle(window, qtbot)
    assert "AB/1 was altered since it was taken in." in banners(page)
    assert page.reader.text.text == ""
    assert window.rail.list.places.alarms["evidence"] >= 1


def test_the_rail_raises_the_alarm_of_a_part_where_its_record_stands(empty_window: CaseWindow, qtbot: QtBot) -> None:
    session = empty_window.session
    for verb, said in (
        ("party record", {"party_kind": "organisation", "names": "Acme Corp"}),
        ("finding record", {"title": "Kept faces", "against": "Acme Corp"}),
        ("statement record", {"finding": "F1", "text": "It kept faces."}),
        ("event record", {"title": "Notice", "date_kind": "given", "date": "2022-05-18"}),
        ("deadline record", {"title": "Answer", "on_whom": "Acme Corp", "stated_count": "28", "stated_unit": "days", "trigger": "Notice"}),
    ):
        session.desk.do(command_from(CATALOGUE[verb], said, session.case))
    qtbot.waitUntil(lambda: bool(session.due))
    settle(empty_window, qtbot)
    places = empty_window.rail.list.places
    assert places.alarms["findings"] == 1
    assert places.alarms["deadlines"] == 1
    assert places.alarms["overview"] == 1  # a deadline that is past blocks nothing
    assert "1 to see to" in [places.data(places.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(places.rowCount())][5]


# Files


def test_several_dropped_files_are_all_taken_in_and_a_refused_one_holds_up_none(
    empty_window: CaseWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = opened(empty_window, qtbot)
    files = [tmp_path / name for name in ("one.txt", "empty.txt", "two.txt", "three.txt")]
    for file in files:
        file.write_text(file.stem if file.stem != "empty" else "")
    folder = tmp_path / "folder"
    folder.mkdir()
    drop(page, *files, folder)
    qtbot.waitUntil(lambda: empty_window.session.case.count(Exhibit) == 3)
    settle(empty_window, qtbot)
    assert empty_window.host.form is None
    assert [each.original_name for each in empty_window.session.case.all(Exhibit)] == ["one.txt", "two.txt", "three.txt"]
    said = " ".join(each.words for each in empty_window.banners.findChildren(Banner))
    assert "2 of the dropped files could not be taken in" in said
    assert "empty.txt is empty" in said
    assert page.reader.exhibit is not None


def test_taking_in_that_is_cancelled_keeps_what_it_has_and_says_how_much(empty_window: CaseWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page = opened(empty_window, qtbot)
    files = [tmp_path / f"{number}.txt" for number in range(3)]
    for file in files:
        file.write_text(file.stem)
    drop(page, *files)
    qtbot.waitUntil(lambda: empty_window.session.case.count(Exhibit) == 1)
    next(job for job in empty_window.session.jobs.running if "Taking in" in job.words).stop()
    settle(empty_window, qtbot)
    assert empty_window.session.case.count(Exhibit) == 1
    assert "1 file taken in." in [each.text() for each in empty_window.status.findChildren(QLabel)]


def test_exhibits_are_filtered_by_name_and_by_what_they_say(window: CaseWindow, page: EvidencePage, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "letter.txt").write_text("The tribunal sat in Bristol.")
    add_evidence(window, tmp_path / "letter.txt")
    settle(window, qtbot)
    page.toggle_filter()
    assert page.filter.hasFocus()
    for words, labels in (("letter", ["AB/2"]), ("bristol", ["AB/2"]), ("ab/1", ["AB/1"]), ("nowhere", [])):
        page.filter.setText(words)
        settle(window, qtbot)
        shown = [window.session.case.get(Exhibit, page.model.identity(row)).label for row in range(page.model.rowCount())]
        assert shown == labels
    assert window.inspector.isVisible()
    page.toggle_filter()
    assert page.model.rowCount() == 2


# The file itself


def test_the_original_is_the_file_and_nothing_is_recorded_from_it(
    window: CaseWindow, page: EvidencePage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.reader.head.segments.buttons["original"].click()
    settle(window, qtbot)
    original = page.reader.original
    assert "British Watchdog Fines Clearview AI" in original.toPlainText()
    assert original.isReadOnly()
    QTest.keyClick(original, Qt.Key.Key_Q)
    assert window.host.form is None
    assert "Records stand on the text" in page.reader.foot.said.text()
    (tmp_path / "page.html").write_bytes(b"<p onclick='x()'>Words\xff</p><img src='https://tracker.example/a.png'>" + b"x" * 300_000)
    exhibit = add_evidence(window, tmp_path / "page.html")
    page.show_record(exhibit.id)
    page.reader.head.segments.buttons["original"].click()
    settle(window, qtbot)
    assert original.toPlainText().startswith("<p onclick='x()'>Words\ufffd</p><img")
    assert "262,144" in original.about.text()


def test_what_cannot_be_read_opens_as_the_bytes_it_is_and_a_lost_file_says_so(
    window: CaseWindow, page: EvidencePage, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "c.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Abc\x00" * 150)
    exhibit = add_evidence(window, tmp_path / "c.doc")
    page.show_record(exhibit.id)
    settle(window, qtbot)
    assert page.reader.head.segments.buttons["original"].isChecked()
    assert page.reader.original.toPlainText().splitlines()[0] == (
        "00000000  d0 cf 11 e0 a1 b1 1a e1 41 62 63 00 41 62 63 00  ........Abc.Abc."
    )
    (tmp_path / "d.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Xyz\x00" * 150)
    lost = add_evidence(window, tmp_path / "d.doc")
    shutil.rmtree(window.session.desk.file.vault.path_of(lost.sha256).parent)
    page.show_record(lost.id)
    settle(window, qtbot)
    assert "missing from the vault" in page.reader.original.toPlainText()


# Narrow windows


def test_in_a_narrow_window_the_legend_says_keys_and_nothing_lies_over_anything(window: CaseWindow, page: EvidencePage) -> None:
    window.resize(1024, 600)
    QApplication.processEvents()
    toggles = page.reader.legend.toggles
    places = [each.geometry() for each in toggles]
    assert not any(one.intersects(other) for number, one in enumerate(places) for other in places[:number])
    assert all(each.width() >= each.sizeHint().width() for each in toggles)
    assert [each.accessibleName().split(",")[0] for each in toggles] == ["Quotes", "Facts", "Counterclaims", "Orders", "Dates"]
    rects = [label.rect for label in page.reader.text.labels.labels()]
    assert not any(one.intersects(other) for number, one in enumerate(rects) for other in rects[:number])
    for each in page.reader.foot.findChildren(QLabel):
        if each.isVisibleTo(page.reader.foot) and each.text():
            assert each.width() >= each.sizeHint().width() or each.text().startswith("Drag")


def test_a_source_called_after_a_file_cannot_turn_the_line_round(empty_window: CaseWindow, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "annex\u202efdp.txt"
    file.write_text("one")
    session = empty_window.session
    session.desk.do(command_from(CATALOGUE["evidence add"], {"file": str(file)}, session.case))
    page = opened(empty_window, qtbot)
    (source,) = session.case.all(Source)
    assert source.title == "annex\u202efdp"
    session.select(pointer_to(source))
    model = page.exhibits.model
    said = [str(model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole))]
    said += [each.text() for each in empty_window.findChildren(QLabel) if each.isVisible()]
    assert not any("\u202e" in each for each in said)
    assert sum("annex⟨U+202E⟩fdp" in each for each in said) > 2
