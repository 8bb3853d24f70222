"""The search: found while one types, and never in the way of typing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.commands.evidence import AddEvidence
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.fact import Fact
from dossier_app.domain.record import pointer_to
from dossier_app.ui.card_form import CardForm
from dossier_app.ui.case_search import Answer
from dossier_app.ui.pages.evidence import EvidencePage
from dossier_app.ui.pages.records import RecordsPage
from dossier_app.ui.palette import Palette
from dossier_app.ui.palette_lines import Line
from dossier_app.ui.window import CaseWindow
from tests.gui.conftest import PASSPHRASE
from tests.gui.seeking import line, opened, sought, typed


def press(key: Qt.Key) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, key)


def headings(palette: Palette) -> list[str]:
    return [each.words for each in palette.lines if each.does is None]


def facts(window: CaseWindow) -> RecordsPage:
    window.go_page("facts")
    assert isinstance(window.page, RecordsPage)
    return window.page


def unlock(window: CaseWindow, qtbot: QtBot) -> None:
    assert window.veil is not None
    card = window.veil.card
    assert isinstance(card, CardForm)
    card.fields["passphrase"].show_answer(PASSPHRASE)
    card.done.emit()
    qtbot.waitUntil(lambda: not window.guard.is_locked)


class Later:
    """A search that answers when it is told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.led_to: list[str] = []
        self._take: Callable[[Answer], None] | None = None

    @property
    def is_asking(self) -> bool:
        return self._take is not None

    def ask(self, words: str, take: Callable[[Answer], None], failed: Callable[[BaseException], None]) -> None:
        del failed
        self.asked.append(words)
        self._take = take

    def drop(self) -> None:
        self._take = None

    def answer(self, *found: str) -> None:
        take, self._take = self._take, None
        assert take is not None
        lines = [Line(each, does=lambda each=each: self.led_to.append(each), about=(each,)) for each in found]
        take(Answer((Line("Facts"), *lines) if lines else (), len(lines)))


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def slow(window: CaseWindow, later: Later) -> Palette:
    """The search of a case so large that it answers only when it is told to."""
    palette = Palette(window.acts, "", later, window.links, only_search=True)
    window.lay(palette, 680, 92)
    palette.begin()
    return palette


# What is found


def test_what_is_found_stands_under_its_kind_records_before_exhibits(window: CaseWindow, qtbot: QtBot) -> None:
    palette = sought(window, qtbot, "jurisdiction")
    assert headings(palette)[-1] == "In the texts of exhibits"
    assert headings(palette)[:2] == ["Quotes", "Counterclaims"]
    claim = line(palette, "C2")
    assert ("jurisdiction", True) in claim.pieces
    assert "C2" not in "".join(text for text, _ in claim.pieces)
    assert claim.sentence.startswith("C2, ")


def test_the_arrows_go_through_all_kinds_and_enter_goes_to_the_record(window: CaseWindow, qtbot: QtBot) -> None:
    palette = sought(window, qtbot, "jurisdiction")
    leading = [each.words for each in palette.lines if each.does]
    for _ in range(next(place for place, words in enumerate(leading) if words.startswith("C2"))):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert window.veil is None
    assert window.session.current == pointer_to(window.session.case.labelled(Counterclaim, "C2"))


def test_the_first_heading_is_in_sight_however_many_lines_are_found(window: CaseWindow, qtbot: QtBot) -> None:
    palette = sought(window, qtbot, "fine")
    assert len(palette.lines) > 12
    rows = palette.findChildren(QListView)[0]
    QApplication.processEvents()
    assert rows.visualRect(rows.model().index(0, 0)).top() >= 0
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_PageDown)
    assert rows.visualRect(rows.model().index(0, 0)).top() < 0
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_PageUp)
    assert rows.visualRect(rows.model().index(0, 0)).top() >= 0


def test_enter_on_a_passage_opens_the_reader_at_the_words(window: CaseWindow, qtbot: QtBot) -> None:
    palette = sought(window, qtbot, "wolosky")
    for _ in range(len(palette.lines)):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    page = window.page
    assert isinstance(page, EvidencePage)
    passage = page.reader.passage
    assert passage is not None
    text = window.session.case.text(passage.rendition.id)
    assert text is not None
    assert text[passage.start : passage.end] == "Wolosky"


@pytest.mark.parametrize(("asked", "stands"), [("识别", "识别"), ("المفوض", "المفوض"), ("החברה", "החברה"), ("επιτροπή", "Επιτροπή")])
def test_words_of_other_scripts_are_found(empty_window: CaseWindow, qtbot: QtBot, tmp_path: Path, asked: str, stands: str) -> None:
    (tmp_path / "news.txt").write_text("该公司使用面部识别技术。\nوقال المفوض إن الشركة\nהנציב אמר כי החברה\nΗ Επιτροπή είπε")
    empty_window.session.do(AddEvidence(file=str(tmp_path / "news.txt")))
    palette = sought(empty_window, qtbot, asked)
    assert (stands, True) in line(palette, "AB/1").pieces


def test_nothing_found_says_so_and_what_to_try(window: CaseWindow, qtbot: QtBot) -> None:
    palette = sought(window, qtbot, "zzzz")
    assert headings(palette) == ["Nothing in this case has all these words.", "Try fewer of them, or only how one begins."]
    assert palette.grab().height() > 0


# While it is looked for


def test_of_many_letters_only_the_last_question_is_answered(window: CaseWindow, qtbot: QtBot) -> None:
    palette = opened(window)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    seen: list[int] = []
    window.session.jobs.changed.connect(lambda: seen.append(len(window.session.jobs.running)))
    QTest.keyClicks(field, "jurisdiction")
    typed(palette, "billion")
    qtbot.waitUntil(lambda: not palette.is_asking)
    assert max(seen) == 1
    assert line(palette, "Fact")
    assert not any(("jurisdiction", True) in each.pieces for each in palette.lines)


def test_enter_before_the_answer_does_what_was_asked_and_not_what_stood_there(slow: Palette, later: Later, qtbot: QtBot) -> None:
    typed(slow, "first")
    later.answer("First")
    typed(slow, "second")
    assert [each.words for each in slow.lines if each.does] == ["First"]
    press(Qt.Key.Key_Return)
    assert later.led_to == []
    later.answer("Second", "First")
    assert later.led_to == ["Second"]


def test_typing_on_after_enter_takes_it_back(slow: Palette, later: Later, qtbot: QtBot) -> None:
    typed(slow, "first")
    press(Qt.Key.Key_Return)
    typed(slow, "first of all")
    later.answer("First of all")
    assert later.led_to == []
    assert later.asked == ["first", "first of all"]


def test_an_answer_does_not_move_the_line_one_has_gone_to(slow: Palette, later: Later, qtbot: QtBot) -> None:
    typed(slow, "first")
    later.answer("One", "Two", "Three")
    typed(slow, "first of")
    press(Qt.Key.Key_Down)
    later.answer("Zero", "One", "Two", "Three")
    press(Qt.Key.Key_Return)
    assert later.led_to == ["Two"]


def test_enter_on_a_line_that_the_answer_no_longer_has_does_nothing(slow: Palette, later: Later, qtbot: QtBot) -> None:
    typed(slow, "first")
    later.answer("One", "Two")
    typed(slow, "first of")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    later.answer("One")
    assert later.led_to == []
    press(Qt.Key.Key_Return)
    assert later.led_to == ["One"]


def test_a_search_that_takes_longer_than_a_moment_says_so(slow: Palette, later: Later, qtbot: QtBot) -> None:
    typed(slow, "first")
    assert "Searching …" not in headings(slow)
    qtbot.waitUntil(lambda: headings(slow) == ["Searching …"])
    later.answer("One")
    assert headings(slow) == ["Facts"]


def test_the_status_line_does_not_flicker_with_each_letter(window: CaseWindow, qtbot: QtBot) -> None:
    stop = next(each for each in window.status.findChildren(QPushButton) if each.accessibleName() == "Cancel")
    seen: list[bool] = []
    window.session.jobs.changed.connect(lambda: seen.append(bool(window.session.jobs.running) and stop.isVisible()))
    sought(window, qtbot, "jurisdiction")
    assert seen == [False, False]


# When the case goes away meanwhile


def test_a_case_locked_while_it_is_searched_shows_nothing_and_searches_again_when_unlocked(window: CaseWindow, qtbot: QtBot) -> None:
    palette = sought(window, qtbot, "jurisdiction")
    typed(palette, "billion")
    window.guard.lock()
    qtbot.waitUntil(lambda: window.session.desk.is_locked)
    assert not any(each.does for each in palette.lines)
    unlock(window, qtbot)
    assert palette.isVisible()
    qtbot.waitUntil(lambda: any(each.words.startswith("Fact") for each in palette.lines if each.does))


def test_a_window_closed_while_its_case_is_searched_closes(window: CaseWindow) -> None:
    typed(opened(window), "jurisdiction")
    assert window.session.jobs.running
    session = window.session
    assert window.close()
    QApplication.processEvents()
    assert session.desk.is_locked
    assert session.jobs.running == []


def test_a_table_filtered_while_the_case_is_locked_keeps_its_rows(window: CaseWindow, qtbot: QtBot) -> None:
    page = facts(window)
    page.toggle_filter()
    page.set_filter("billion")
    window.guard.lock()
    qtbot.waitUntil(lambda: window.session.desk.is_locked)
    unlock(window, qtbot)
    assert 0 < page.model.count < window.session.case.count(Fact)


# The filter of a table


def test_enter_in_a_filter_goes_to_the_rows_when_they_are_those_asked_for(window: CaseWindow, qtbot: QtBot) -> None:
    page = facts(window)
    page.toggle_filter()
    assert page.filter.hasFocus()
    QTest.keyClicks(page.filter, "billion")
    press(Qt.Key.Key_Return)
    assert page.filter.hasFocus()
    qtbot.waitUntil(page.table.hasFocus)
    assert 0 < page.model.count < window.session.case.count(Fact)
    assert page.model.identity(page.table.currentIndex().row()) in {each.id for each in window.session.case.all(Fact)}


def test_a_filter_answered_after_one_went_elsewhere_leaves_what_is_selected_there(window: CaseWindow, qtbot: QtBot) -> None:
    page = facts(window)
    page.set_filter("zzzz")
    window.go_record(pointer_to(window.session.case.labelled(Counterclaim, "C1")))
    qtbot.waitUntil(lambda: page.model.count == 0)
    assert window.session.current == pointer_to(window.session.case.labelled(Counterclaim, "C1"))


def test_a_record_that_comes_to_have_the_words_joins_the_filtered_rows(window: CaseWindow, qtbot: QtBot) -> None:
    page = facts(window)
    page.set_filter("billion")
    qtbot.waitUntil(lambda: 0 < page.model.count < window.session.case.count(Fact))
    before = page.model.count
    window.session.do(command_from(CATALOGUE["fact record"], {"proposition": "One billion more"}, window.session.case))
    qtbot.waitUntil(lambda: page.model.count == before + 1)
    qtbot.waitUntil(lambda: not window.session.jobs.running)
