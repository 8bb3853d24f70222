"""The map of proceedings in the window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import Typed
from dossier_app.desk.desk import Desk
from dossier_app.domain.proceeding import Proceeding
from dossier_app.ui.application import dress
from dossier_app.ui.figures.proceedings import ProceedingsFigure
from tests.gui import figures
from tests.gui.figures import record
from tests.gui.looking import keep_picture

if TYPE_CHECKING:
    from dossier_app.ui.figures.node import Node

ACTS: tuple[tuple[str, dict[str, Typed]], ...] = (
    ("party record", {"names": ["Information Commissioner"], "party_kind": "authority"}),
    ("party record", {"names": ["First-tier Tribunal"], "party_kind": "court"}),
    ("party record", {"names": ["Upper Tribunal"], "party_kind": "court"}),
    ("proceeding record", {"title": "Penalty and enforcement", "proceeding_kind": "investigation", "forum": "Information Commissioner",
                           "country": "GB", "opened": "2020-07"}),
    ("proceeding record", {"title": "Appeal", "proceeding_kind": "appeal", "forum": "First-tier Tribunal", "country": "GB",
                           "number": "EA/2022/0165/FP", "parent": "Penalty and enforcement", "opened": "2022-06"}),
    ("proceeding record", {"title": "Further appeal", "proceeding_kind": "further_appeal", "forum": "Upper Tribunal", "country": "GB",
                           "number": "UA-2024-001563-GIA", "parent": "Appeal", "opened": "2024-02"}),
    ("proceeding record", {"title": "The substance, remitted", "proceeding_kind": "other", "forum": "First-tier Tribunal",
                           "country": "GB", "parent": "Further appeal", "opened": "2025-10-07"}),
    ("proceeding record", {"title": "Order to destroy", "proceeding_kind": "parallel", "country": "AU", "number": "[2021] AICmr 54",
                           "forum_as_reported": "OAIC", "opened": "2021-10-14"}),
    ("proceeding record", {"title": "Review of the order", "proceeding_kind": "parallel", "country": "AU", "number": "[2023] AATA 1069",
                           "forum_as_reported": "AAT", "parent": "Order to destroy", "opened": "2023-05-08"}),
    ("ruling record", {"proceeding": "Appeal", "title": "Both notices set aside", "outcome": "upheld", "decided": "2023-10-17"}),
    ("ruling record", {"proceeding": "Further appeal", "title": "Appeal allowed", "outcome": "upheld", "decided": "2025-10-06"}),
)  # fmt: skip


def shown(qtbot: QtBot, desk: Desk, width: int = 820, height: int = 520) -> ProceedingsFigure:
    return figures.shown(ProceedingsFigure, qtbot, desk, width, height)


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def named(figure: ProceedingsFigure, desk: Desk, title: str) -> Node:
    found = next(each for each in desk.case.all(Proceeding) if each.title == title)
    return figure.board.nodes[found.id]


@pytest.fixture
def tribunals(empty_case: Desk, dressed: QApplication) -> Desk:
    del dressed
    record(empty_case, ACTS)
    return empty_case


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_what_reviews_a_decision_stands_beside_it(tribunals: Desk, qtbot: QtBot, theme: str) -> None:
    dress(theme)
    figure = shown(qtbot, tribunals)
    keep_picture(figure, f"proceedings-map-{theme}")
    first, second = named(figure, tribunals, "Appeal"), named(figure, tribunals, "Further appeal")
    assert (first.y(), first.x() < second.x()) == (second.y(), True)
    assert named(figure, tribunals, "Order to destroy").y() > first.geometry().bottom()
    dress("light")


def test_a_box_says_in_one_sentence_what_it_is(tribunals: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, tribunals)
    assert named(figure, tribunals, "Further appeal").accessibleName() == (
        "United Kingdom, Upper Tribunal, Further appeal, UA-2024-001563-GIA, 6 October 2025, upheld, reviews First-tier Tribunal"
    )


def test_the_figure_and_whoever_listens_select_the_same_record(tribunals: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, tribunals)
    node = named(figure, tribunals, "Appeal")
    told: list[object] = []
    figure.board.session.selected.connect(told.append)
    QTest.mouseClick(node, Qt.MouseButton.LeftButton)
    assert told == [node.at]
    other = named(figure, tribunals, "Order to destroy")
    figure.board.session.select(other.at)
    assert (node.is_selected, other.is_selected) == (False, True)


def test_arrows_follow_the_lines_and_enter_opens(tribunals: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, tribunals)
    named(figure, tribunals, "Penalty and enforcement").setFocus()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert named(figure, tribunals, "Further appeal").hasFocus()
    press(Qt.Key.Key_Down)
    assert named(figure, tribunals, "Review of the order").hasFocus()
    told: list[object] = []
    figure.board.session.opened.connect(told.append)
    press(Qt.Key.Key_Return)
    assert told == [named(figure, tribunals, "Review of the order").at]


def test_what_was_decided_later_than_the_day_is_not_known(tribunals: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, tribunals)
    figure.board.session.see_as_at(date(2024, 5, 1))
    assert "no ruling recorded" in named(figure, tribunals, "Further appeal").accessibleName()
    assert "17 October 2023, upheld" in named(figure, tribunals, "Appeal").accessibleName()
    assert "after the day" in named(figure, tribunals, "The substance, remitted").accessibleName()


def test_two_reviews_of_one_decision_stand_one_over_the_other(tribunals: Desk, qtbot: QtBot) -> None:
    record(
        tribunals,
        (("proceeding record", {"title": "Cross-appeal", "proceeding_kind": "further_appeal", "country": "GB", "parent": "Appeal"}),),
    )
    figure = shown(qtbot, tribunals)
    one, other = named(figure, tribunals, "Further appeal"), named(figure, tribunals, "Cross-appeal")
    assert one.x() == other.x()
    assert not one.geometry().intersects(other.geometry())


def test_where_there_is_no_room_beside_what_follows_stands_under(tribunals: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, tribunals, width=420)
    keep_picture(figure, "proceedings-map-narrow")
    boxes = [node.geometry() for node in figure.board.nodes.values()]
    assert not any(one.intersects(other) for one in boxes for other in boxes if one != other)
    assert all(box.right() < figure.width() for box in boxes)


def test_an_act_while_it_is_in_sight_changes_the_map(tribunals: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, tribunals)
    record(tribunals, (("proceeding record", {"title": "Fine", "proceeding_kind": "parallel", "country": "IT"}),))
    assert "Italy" in named(figure, tribunals, "Fine").accessibleName()


def test_a_case_without_proceedings_says_so(empty_case: Desk, qtbot: QtBot, dressed: QApplication) -> None:
    del dressed
    figure = shown(qtbot, empty_case)
    keep_picture(figure, "proceedings-map-empty")
    assert [each.text() for each in figure.findChildren(QLabel) if each.isVisible()] == ["No proceeding is recorded yet."]
