"""Evidence as text: what is shown, and what has which place."""

from __future__ import annotations

import time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextFormat
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dossier_app.desk.marks import Look
from dossier_app.domain.rendition_text import paragraph_starts, utf16_of
from dossier_app.ui.reader.banners import ReadingBanners
from dossier_app.ui.reader.pane import ReaderPane
from dossier_app.ui.reader.spelling import STAND_IN, as_displayed, count_of_unseen
from dossier_app.ui.reader.text_view import TextView
from tests.gui.reader.reading import ARTICLE, Asked, Case, find, press, said_above, selected_words


def test_signs_of_two_units_do_not_move_what_is_selected_or_marked(qtbot: QtBot, case: Case, pane: ReaderPane, asked: list[Asked]) -> None:
    exhibit = case.takes_in("a.txt", ARTICLE.encode())
    pane.show_exhibit(exhibit.id)
    find(pane, "to anyone")
    assert selected_words(pane) == "to anyone"
    assert pane.text.textCursor().selectedText() == "to anyone"
    press(pane, Qt.Key.Key_F)
    case.records("fact record", **asked[-1][1] | {"asserted_by": ""})
    pane.refresh({"fact", "citation", "excerpt"})
    mark = next(each for each in pane.text.shown_marks if each.mark.look is Look.FACT)
    assert pane.text.text[mark.mark.start : mark.mark.end] == "to anyone"
    assert mark.start == mark.mark.start + 2


HOSTILE = "a\r\nb\rc\fd\ve\x85f\u2028g\u2029h\x00i\x1b[31mj\u202egnp.exe\u2066k\ufdd0l\ufffcm\U000e0041n\ud83d\ude00o\ud800p😀q\t.\n\nend"


def test_hostile_signs_are_shown_by_a_stand_in_and_move_nothing(qtbot: QtBot) -> None:
    view = TextView()
    qtbot.addWidget(view)
    view.show_text(HOSTILE, "Text of AB/1")
    displayed = as_displayed(HOSTILE)
    assert len(displayed) == len(HOSTILE)
    assert view.document().characterCount() - 1 == utf16_of(HOSTILE, len(HOSTILE))
    assert not set(displayed) & set("\u202e\u2066\x00\x1b\r\ufdd0\ufffc")
    assert displayed[HOSTILE.index("\u202e")] == STAND_IN
    for place in range(len(HOSTILE) - 1):
        view.select(place, place + 1)
        assert view.selection == (place, place + 1)
        assert view.textCursor().selectedText().replace("\u2029", "\n") in (displayed[place], " ")
    assert count_of_unseen(HOSTILE) == 10


def test_what_is_copied_is_the_exhibits_own_words(qtbot: QtBot) -> None:
    view = TextView()
    qtbot.addWidget(view)
    view.show_text("so\u202eme\x0cthing", "Text of AB/1")
    view.select(0, 11)
    assert view.createMimeDataFromSelection().text() == "so\u202eme\x0cthing"
    assert view.createMimeDataFromSelection().formats() == ["text/plain"]


def test_paragraphs_have_the_numbers_by_which_they_are_cited(qtbot: QtBot) -> None:
    view = TextView()
    qtbot.addWidget(view)
    for text in (HOSTILE, ARTICLE, "\n\none\n \n\ntwo"):
        view.show_text(text, "Text of AB/1")
        numbered = {place: int(words[1:]) for place, words in view.places_beside.items()}
        assert numbered == {utf16_of(text, start): number for number, start in enumerate(paragraph_starts(text), 1)}


def test_markup_in_evidence_is_shown_as_the_letters_it_is(qtbot: QtBot) -> None:
    view = TextView()
    qtbot.addWidget(view)
    view.show_text('<img src="http://x.example/a.png"><a href="file:///etc/passwd">click</a>', "Text of AB/1")
    assert view.document().toPlainText().startswith("<img src=")
    kinds = [each.objectType() for each in view.document().allFormats()]
    assert QTextFormat.ObjectTypes.ImageObject.value not in kinds
    assert view.anchorAt(QPoint(60, 40)) == ""


def test_a_megabyte_is_shown_at_once_and_only_what_is_in_sight_is_measured(qtbot: QtBot) -> None:
    view = TextView()
    qtbot.addWidget(view)
    view.resize(640, 700)
    view.show()
    begun = time.monotonic()
    for text in ("x" * 1_000_000, "word " * 200_000, "line\n" * 200_000):
        view.show_text(text, "Text of AB/1")
        view.grab()
        assert 10 < len(view.lines_in_sight()) < 40
        view.select(999_990, 999_995)
        view.grab()
        assert any(line.stretch(999_990, 999_995) for line in view.lines_in_sight())
    assert time.monotonic() - begun < 20  # breaking a long word between words takes Qt most of a minute


def test_a_text_too_long_to_be_laid_out_is_cut_at_a_line_and_says_so(qtbot: QtBot, case: Case) -> None:
    view, banners = TextView(), ReadingBanners()
    qtbot.addWidget(view)
    qtbot.addWidget(banners)
    text = "li\n" * 400_000
    view.show_text(text, "Text of AB/1")
    assert 800_000 < len(view.text) < 1_200_000
    assert view.text.endswith("li\n")
    exhibit = case.takes_in("log.txt", b"li")
    banners.tell(exhibit, case.desk.case.renditions(exhibit)[0], text, len(view.text))
    assert "too long to be shown whole" in said_above(banners)


def test_everything_that_takes_focus_has_a_name(case: Case, pane: ReaderPane) -> None:
    pane.show_exhibit(case.takes_in("a.txt", ARTICLE.encode()).id)
    pane.open_find()
    takes = [each for each in pane.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()]
    assert len(takes) > 8
    assert [type(each).__name__ for each in takes if not each.accessibleName()] == []


def test_what_could_not_be_read_is_said_above_the_text(case: Case, pane: ReaderPane) -> None:
    pane.show_exhibit(case.takes_in("a.txt", "in\u202evisible".encode()).id)
    assert "1 sign" in said_above(pane)
    pane.show_exhibit(case.takes_in("b.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600).id)
    assert "cannot back a quotation" in said_above(pane)
    exhibit = case.takes_in("c.txt", b"Some words.")
    digest = case.desk.case.renditions(exhibit)[0].sha256
    case.desk.file.vault.path_of(digest).unlink()
    case.desk.case.recheck()
    pane.show_exhibit(exhibit.id)
    assert "missing from the vault" in said_above(pane)
    assert pane.text.text == ""
