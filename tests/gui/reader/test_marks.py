"""Marks on the text, and their labels beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dossier_app.desk.marks import Look
from dossier_app.domain.fact import Fact
from dossier_app.ui import theme
from dossier_app.ui.application import dress
from dossier_app.ui.reader.pane import ReaderPane
from dossier_app.ui.reader.placed import placed
from tests.gui.reader.reading import ARTICLE, Case, labels, press


@pytest.fixture
def marked(case: Case, pane: ReaderPane) -> ReaderPane:
    exhibit = case.takes_in("a.txt", ARTICLE.encode())
    quoted = "We never sold it 😀 to anyone. It is wrong,"
    case.records("quote record", exhibit="AB/1", words=quoted, speaker="Ann Lee", fidelity="reported")
    case.records("counterclaim record", exhibit="AB/1", words="It is wrong", ground="legal_error", made_by="Acme Corp")
    case.records("fact record", exhibit="AB/1", words="kept faces", proposition="It kept faces")
    case.records("finding record", title="Kept faces", against="Acme Corp")
    case.records("citation record", of="F1", exhibit="AB/1", words="the company kept faces")
    case.records("measure record", measure_kind="order", title="Delete", against="Acme Corp")
    case.records("citation record", of="O1", exhibit="AB/1", words="wrote to it")
    case.records("event record", title="Written to", date_kind="sent", date="2022-05-24", exhibit="AB/1", words="24 May 2022")
    case.records("exclusion record", exhibit="AB/1", words="Accept all cookies", reason="page furniture")
    pane.show_exhibit(exhibit.id)
    return pane


def test_every_record_that_stands_on_a_passage_has_its_label_beside_it(marked: ReaderPane) -> None:
    assert labels(marked) == ["Q1", "C1", "not evidence", "F1", "Fact 1", "O1", "2022-05-24"]
    looks = {each.mark.label: each.mark.look for each in marked.text.shown_marks}
    assert looks["F1"] is Look.CITED
    assert (looks["O1"], looks["2022-05-24"], looks["not evidence"]) == (Look.ORDER, Look.DATE, Look.NONE)
    nested = {each.mark.label for each in marked.text.shown_marks if each.is_nested}
    assert nested == {"C1", "Fact 1"}


def test_labels_of_one_place_stand_beside_and_under_each_other_and_never_over(case: Case, pane: ReaderPane) -> None:
    exhibit = case.takes_in("a.txt", b"One line.\nAnother line.\n")
    for words in ("One", "One line", "Another", "Another line"):
        for number in range(3):
            case.records("fact record", exhibit="AB/1", words=words, proposition=f"{words} {number}")
    pane.show_exhibit(exhibit.id)
    rects = [label.rect for label in pane.text.labels.labels()]
    assert len(rects) == 12
    assert not any(one.intersects(other) for number, one in enumerate(rects) for other in rects[:number])
    assert max(rect.right() for rect in rects) <= pane.text.labels.width()


def test_of_many_labels_of_one_place_the_last_says_how_many_more_there_are(
    case: Case, pane: ReaderPane, chosen: list[tuple[str, str]]
) -> None:
    exhibit = case.takes_in("a.txt", b"One line.\nAnother line.\n")
    for number in range(40):
        case.records("fact record", exhibit="AB/1", words="One line", proposition=f"It is so {number}")
    case.records("fact record", exhibit="AB/1", words="Another", proposition="It is otherwise")
    pane.show_exhibit(exhibit.id)
    assert words_of_labels(pane) == ["Fact 1", "Fact 2", "Fact 3", "Fact 4", "Fact 5", "35 more", "Fact 41"]
    more = pane.text.labels.labels()[5].rect.center().toPoint()
    QTest.mouseClick(pane.text.labels, Qt.MouseButton.LeftButton, pos=more)
    assert chosen[-1] == ("fact", case.desk.case.all(Fact)[5].id)
    assert words_of_labels(pane)[:2] == ["Fact 6", "Fact 1"]
    for _ in range(30):
        press(pane, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert words_of_labels(pane)[0] == "Fact 36"
    rects = [label.rect for label in pane.text.labels.labels()]
    assert not any(one.intersects(other) for number, one in enumerate(rects) for other in rects[:number])


def words_of_labels(pane: ReaderPane) -> list[str]:
    return [label.words for label in pane.text.labels.labels()]


def test_a_kind_that_is_switched_off_is_neither_marked_nor_labelled(marked: ReaderPane) -> None:
    toggle = next(each for each in marked.legend.toggles if each.look is Look.COUNTERCLAIM)
    assert toggle.accessibleName() == "Counterclaims, 1 here"
    before = marked.grab().toImage()
    toggle.click()
    assert "C1" not in labels(marked)
    assert marked.grab().toImage() != before
    toggle.click()
    assert "C1" in labels(marked)


def test_a_click_on_a_label_or_on_marked_words_selects_the_record(marked: ReaderPane, chosen: list[tuple[str, str]]) -> None:
    fact = next(label for label in marked.text.labels.labels() if label.each.mark.label == "Fact 1")
    QTest.mouseClick(marked.text.labels, Qt.MouseButton.LeftButton, pos=fact.rect.center().toPoint())
    assert chosen[-1][0] == "fact"
    claim = next(each for each in marked.text.shown_marks if each.mark.label == "C1")
    part = next(part for line in marked.text.lines_in_sight() if (part := line.stretch(claim.start, claim.end)))
    QTest.mouseClick(marked.text.viewport(), Qt.MouseButton.LeftButton, pos=part.center().toPoint())
    assert chosen[-1] == ("counterclaim", claim.mark.id)
    assert marked.text.chosen == chosen[-1]


def test_marks_are_walked_through_by_keyboard(marked: ReaderPane, chosen: list[tuple[str, str]]) -> None:
    for _ in range(3):
        press(marked, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(marked, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [kind for kind, _ in chosen] == ["quote", "counterclaim", "finding", "counterclaim"]
    press(marked, Qt.Key.Key_Return)
    assert [kind for kind, _ in chosen[4:]] == ["counterclaim"]


def test_a_record_that_is_withdrawn_loses_its_mark(case: Case, marked: ReaderPane) -> None:
    case.records("quote withdraw", record="Q1", reason="not said by her")
    marked.refresh({"quote"})
    assert "Q1" not in labels(marked)


def test_the_reader_follows_the_theme_without_being_told(marked: ReaderPane) -> None:
    for name in theme.NAMES:
        dress(name)
        shot = marked.text.grab().toImage()
        assert shot.pixelColor(shot.width() // 2, 4) == theme.colours().paper
        inks = {shot.pixel(x, y) for x in range(56, 500, 1) for y in range(40, 140)}
        assert theme.colours().quote_line.rgb() in inks


def test_marks_nest_only_in_longer_ones_and_beyond_the_text_there_are_none(marked: ReaderPane) -> None:
    marks = [each.mark for each in marked.text.shown_marks]
    assert placed("short", marks) == [] or all(each.end <= 5 for each in placed("short", marks))
    twice = placed(ARTICLE, [marks[0], marks[0]])
    assert [each.is_nested for each in twice] == [False, False]
