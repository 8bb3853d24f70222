"""Records made of selected words, without a mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dossier_app.desk.command import CATALOGUE
from dossier_app.domain.quote import Quote
from dossier_app.ui.reader.pane import ReaderPane
from tests.gui.reader.reading import ALT_SHIFT, ARTICLE, Asked, Case, find, press, selected_words


def test_words_are_found_selected_and_asked_for_as_a_quote_without_a_mouse(
    qtbot: QtBot, case: Case, pane: ReaderPane, asked: list[Asked], article: str
) -> None:
    for name in ("John Edwards", "Lee Wolosky"):
        case.records("party record", party_kind="person", names=name)
    case.records("party record", party_kind="organisation", names="Clearview AI, Inc.; Clearview AI")
    pane.show_exhibit(case.takes_in("article.txt", article.encode()).id)
    for opening, speaker, capacity, principal in (
        ("the company not only", "John Edwards", "ICO Commissioner", None),
        ("while we respect", "Lee Wolosky", "legal representative, Jenner and Block", "Clearview AI, Inc."),
    ):
        find(pane, opening)
        while not selected_words(pane).endswith(","):  # a sentence at a time, to the end of the quotation
            press(pane, Qt.Key.Key_Right, ALT_SHIFT)
        press(pane, Qt.Key.Key_Q)
        verb, answers, proposed = asked[-1]
        assert verb == "quote record"
        assert answers["words"].endswith(("unacceptable,", "at this time,"))
        assert (answers["exhibit"], answers["fidelity"]) == ("AB/1", "reported")
        assert (answers["speaker"], answers["capacity"], answers.get("on_behalf_of")) == (speaker, capacity, principal)
        assert "said" in proposed["speaker"]
        assert not {"words", "exhibit", "start"} & proposed.keys()
        case.records(verb, **answers)
    assert [quote.label for quote in case.desk.case.all(Quote)] == ["Q1", "Q2"]


@pytest.mark.parametrize(
    ("key", "verb", "expected"),
    [
        (Qt.Key.Key_F, "fact record", {"asserted_by": "ICO", "proposition": "the company kept faces"}),
        (Qt.Key.Key_O, "measure record", {"measure_kind": "order", "title": "the company kept faces"}),
        (Qt.Key.Key_D, "event record", {"date_as_printed": "the company kept faces"}),
        (Qt.Key.Key_C, "counterclaim record", {"made_by": "ICO"}),
    ],
)
def test_each_key_asks_for_its_own_record(
    qtbot: QtBot, case: Case, pane: ReaderPane, asked: list[Asked], key: Qt.Key, verb: str, expected: dict[str, str]
) -> None:
    pane.show_exhibit(case.takes_in("a.txt", ARTICLE.encode()).id)
    find(pane, "the company kept faces")
    press(pane, key)
    assert asked[-1][0] == verb
    assert expected.items() <= asked[-1][1].items()
    assert expected.keys() <= asked[-1][2].keys()
    assert asked[-1][1].keys() <= {each.name for each in CATALOGUE[verb].fields}


def test_a_date_is_read_only_when_it_can_be_read_one_way(qtbot: QtBot, case: Case, pane: ReaderPane, asked: list[Asked]) -> None:
    pane.show_exhibit(case.takes_in("a.txt", b"It was on 2022-05-24. Or on 05/06/22.").id)
    for words, expected in (("2022-05-24", "2022-05-24"), ("05/06/22", None)):
        find(pane, words)
        press(pane, Qt.Key.Key_D)
        assert asked[-1][1].get("date") == expected
        assert asked[-1][1]["date_as_printed"] == words


def test_words_inside_a_recorded_quote_are_its_speakers_counterclaim(
    qtbot: QtBot, case: Case, pane: ReaderPane, asked: list[Asked]
) -> None:
    exhibit = case.takes_in("a.txt", ARTICLE.encode())
    words = "We never sold it 😀 to anyone. It is wrong,"
    case.records("quote record", exhibit="AB/1", words=words, speaker="Ann Lee", on_behalf_of="Acme Corp", fidelity="reported")
    pane.show_exhibit(exhibit.id)
    find(pane, "it is wrong")
    press(pane, Qt.Key.Key_C)
    answers, proposed = asked[-1][1:]
    assert (answers["quote"], answers["made_by"], answers["through"]) == ("Q1", "Acme Corporation", "Ann Lee")
    assert proposed["made_by"].startswith("Q1")


def test_words_that_occur_twice_carry_their_place_and_others_do_not(qtbot: QtBot, case: Case, pane: ReaderPane, asked: list[Asked]) -> None:
    pane.show_exhibit(case.takes_in("a.txt", ARTICLE.encode()).id)
    second = ARTICLE.rindex("The ICO")
    pane.go_to(second, second + len("The ICO"))
    press(pane, Qt.Key.Key_F)
    assert asked[-1][1]["start"] == str(second)
    find(pane, "kept faces")
    press(pane, Qt.Key.Key_F)
    assert "start" not in asked[-1][1]


def test_a_key_without_words_asks_for_nothing_and_says_what_to_do(qtbot: QtBot, case: Case, pane: ReaderPane, asked: list[Asked]) -> None:
    pane.show_exhibit(case.takes_in("a.txt", ARTICLE.encode()).id)
    press(pane, Qt.Key.Key_Q)
    assert asked == []
    assert pane.foot.said.isVisible()
    assert "Select the words first" in pane.foot.said.text()
    find(pane, "kept faces")
    assert not pane.foot.said.isVisible()
