"""The map of the argument in the window: what is attacked, said and answered, and how one goes from one to the other."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dossier_app.desk import opening
from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.domain.counterclaim import Counterclaim, Response
from dossier_app.domain.finding import Finding
from dossier_app.domain.record import pointer_to
from dossier_app.ui.application import dress
from dossier_app.ui.figures.argument import ArgumentFigure
from dossier_app.ui.session import Session, Wanted
from tests.gui.conftest import PASSPHRASE
from tests.gui.figures import record
from tests.gui.looking import keep_picture
from tests.gui.ruled import by_label, claim, node, ruled_on, see, select, shown


@pytest.fixture
def ruled(sample: Desk) -> Desk:
    return ruled_on(sample)


@pytest.fixture(autouse=True)
def light(dressed: QApplication) -> Iterator[None]:
    yield
    dress("light")
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_pictures(ruled: Desk, qtbot: QtBot, name: str) -> None:
    dress(name)
    figure = shown(qtbot, ruled)
    select(figure, ruled, "C2")
    see(qtbot, figure, date(2025, 10, 31))
    keep_picture(figure, f"argument-{name}")
    figure.resize(480, 612)
    keep_picture(figure, f"argument-narrow-{name}")
    assert len(figure.board.nodes) == 5 + 3 + 4


def test_a_selection_goes_both_ways(ruled: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, ruled)
    select(figure, ruled, "C2")
    assert node(figure, ruled, Counterclaim, "C2").is_selected
    assert not node(figure, ruled, Counterclaim, "C1").is_selected
    QTest.mouseClick(node(figure, ruled, Finding, "F1"), Qt.MouseButton.LeftButton)
    assert figure.session.current == pointer_to(by_label(ruled, Finding, "F1"))
    assert node(figure, ruled, Finding, "F1").is_selected


def test_the_arrows_walk_along_the_lines_and_enter_opens(ruled: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, ruled)
    node(figure, ruled, Counterclaim, "C2").setFocus()
    QTest.keyClick(node(figure, ruled, Counterclaim, "C2"), Qt.Key.Key_Right)
    assert node(figure, ruled, Response, "R3").hasFocus()
    QTest.keyClick(node(figure, ruled, Response, "R3"), Qt.Key.Key_Left)
    QTest.keyClick(node(figure, ruled, Counterclaim, "C2"), Qt.Key.Key_Left)
    assert node(figure, ruled, Finding, "F1").hasFocus()
    opened: list[object] = []
    figure.session.opened.connect(opened.append)
    QTest.keyClick(node(figure, ruled, Finding, "F1"), Qt.Key.Key_Return)
    assert opened == [pointer_to(by_label(ruled, Finding, "F1"))]


def test_the_place_of_a_missing_answer_is_the_button_that_makes_it(sample: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, sample)
    missing = next(each for each in figure.board.nodes.values() if each.face.missing)
    assert missing.accessibleName() == "C2 has no response. Answer"
    wanted: list[Wanted] = []
    figure.session.asked.connect(wanted.append)
    QTest.mouseClick(missing, Qt.MouseButton.LeftButton)
    assert [(each.verb, dict(each.answers)) for each in wanted] == [("counterclaim answer", {"counterclaim": "C2"})]
    keep_picture(figure, "sample")


def test_what_a_node_says_is_a_whole_sentence(ruled: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, ruled)
    see(qtbot, figure, date(2025, 10, 31))
    said = node(figure, ruled, Counterclaim, "C2").accessibleName()
    assert said.startswith("C2, jurisdiction: “Clearview AI is not subject to ICO jurisdiction”. Against P1, O1, F1, F2, F3.") or (
        "Against F1, F2, F3, O1, P1" in said
    )
    assert "C3 supports C2" in said
    assert "R3 rebuts, R4 undercuts" in said
    assert "As at 31 October 2025: rejected, Upper Tribunal, from 6 October 2025." in said
    assert said in figure.told()


def test_the_map_stands_as_at_the_day(ruled: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, ruled)
    see(qtbot, figure, date(2024, 1, 1))
    stood = node(figure, ruled, Counterclaim, "C2").face.stands
    assert stood is not None
    assert (stood.words, stood.note) == ("upheld", "First-tier Tribunal")
    keep_picture(figure, "as-at-2024")


def test_in_little_height_one_is_shown_at_a_time(ruled: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, ruled, 692, 360)
    assert figure.map.isVisible()
    assert not figure.lanes.isVisible()
    keep_picture(figure, "segments-map")
    QTest.mouseClick(figure.segments.buttons["standing"], Qt.MouseButton.LeftButton)
    assert figure.lanes.isVisible()
    assert not figure.map.isVisible()
    keep_picture(figure, "segments-standing")
    figure.resize(692, 640)
    assert figure.map.isVisible()
    assert figure.lanes.isVisible()
    assert not figure.segments.isVisible()
    assert figure.map.height() >= 240


def test_an_empty_case_has_one_quiet_sentence(empty_case: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, empty_case)
    assert figure.told() == ["No counterclaim is recorded yet."]
    assert not figure.board.nodes
    assert not figure.lanes.slider.isVisible()
    keep_picture(figure, "empty")


def test_one_counterclaim_against_the_whole_case(sample: Desk, qtbot: QtBot) -> None:
    for label in ("C1", "C2", "C3"):
        sample.do(command_from(CATALOGUE["counterclaim withdraw"], {"record": label, "reason": "test"}, sample.case))
    record(sample, (claim(made_on="2022-05~"),))
    figure = shown(qtbot, sample)
    assert figure.board.nodes["case"].accessibleName() == "The whole case. Attacked by C4."
    keep_picture(figure, "one")


def test_words_that_would_be_markup_or_are_very_long_do_no_harm(sample: Desk, qtbot: QtBot) -> None:
    record(sample, (("finding record", {"title": "<img src='x'><b>" + "Donaudampfschifffahrt" * 40, "against": "Clearview AI"}),))
    record(sample, (claim(targets=["F4"], made_on="2022-05-24"),))
    answer: dict[str, Typed] = {"counterclaim": "C4", "relation": "undercuts", "text": "\u202eevil " + "<i>" * 300}
    record(sample, (("counterclaim answer", answer),))
    figure = shown(qtbot, sample)
    made = node(figure, sample, Finding, "F4")
    assert "<img" not in made.toolTip()
    assert made.height() < 120
    keep_picture(figure, "hostile")


def test_right_to_left_is_the_mirror(ruled: Desk, qtbot: QtBot) -> None:
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    figure = shown(qtbot, ruled)
    select(figure, ruled, "C2")
    see(qtbot, figure, date(2025, 10, 31))
    assert node(figure, ruled, Finding, "F1").x() > node(figure, ruled, Counterclaim, "C2").x() > node(figure, ruled, Response, "R3").x()
    keep_picture(figure, "right-to-left")


def test_at_twice_the_size_of_text_every_word_has_room(ruled: Desk, qtbot: QtBot) -> None:
    before = QGuiApplication.font()
    face = QFont(before)
    face.setPixelSize(26)
    QGuiApplication.setFont(face)
    try:
        figure = shown(qtbot, ruled, 1400, 1100)
        select(figure, ruled, "C2")
        keep_picture(figure, "twice")
        figure.resize(620, 1100)
        keep_picture(figure, "twice-narrow")
        boxes = [each.geometry() for each in figure.board.nodes.values()]
        assert not any(one.intersects(other) for one in boxes for other in boxes if one is not other)
    finally:
        QGuiApplication.setFont(before)


@pytest.mark.parametrize("width", [360, 480, 692, 872, 1800])
def test_no_two_boxes_lie_over_each_other(ruled: Desk, qtbot: QtBot, width: int) -> None:
    figure = shown(qtbot, ruled, width, 612)
    keep_picture(figure, f"wide-{width}")
    boxes = [each.geometry() for each in figure.board.nodes.values()]
    assert not any(one.intersects(other) for one in boxes for other in boxes if one is not other)
    assert all(each.left() >= 0 and each.right() < width for each in boxes)


def test_a_great_case_is_drawn_about_what_is_selected(sample: Desk, qtbot: QtBot) -> None:
    acts = [claim(targets=["F1"], made_on="2022-05-24") for _ in range(3000)]
    sample.do_all([command_from(CATALOGUE[verb], said, sample.case) for verb, said in acts])
    record(sample, (claim(targets=["O1"], depends_on=["C900"]),))
    figure = shown(qtbot, sample)
    assert len(figure.argument().claims) == 12
    assert "C900" not in {each.label for each in figure.argument().claims}
    started = time.perf_counter()
    select(figure, sample, "C900")
    assert time.perf_counter() - started < 0.5
    assert {"C900", "C3004"} <= {each.label for each in figure.argument().claims}
    assert node(figure, sample, Counterclaim, "C900").is_selected
    assert "12 of 3,004 counterclaims are drawn, about the selected record." in figure.told()[-1]
    keep_picture(figure, "great")


def test_the_keys_of_the_rulings_work_on_the_map_too(ruled: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, ruled)
    node(figure, ruled, Counterclaim, "C1").setFocus()
    QTest.keyClick(node(figure, ruled, Counterclaim, "C1"), Qt.Key.Key_BracketLeft)
    assert figure.session.as_at == date(2025, 10, 6)


def test_the_focus_stays_when_the_map_is_read_anew(ruled: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, ruled)
    node(figure, ruled, Counterclaim, "C3").setFocus()
    see(qtbot, figure, date(2024, 1, 1))
    assert node(figure, ruled, Counterclaim, "C3").hasFocus()
    record(ruled, (("finding record", {"title": "One more", "against": "Clearview AI"}),))
    assert node(figure, ruled, Counterclaim, "C3").hasFocus()
    assert "Nothing is said against F4." in figure.told()[-1]


def test_no_two_lines_of_different_counterclaims_run_in_one_lane(ruled: Desk, qtbot: QtBot) -> None:
    record(ruled, tuple(claim(targets=["F1", "F3", "P1"], made_on="2022-05-24") for _ in range(4)))
    figure = shown(qtbot, ruled, 872, 900)
    lanes: dict[float, set[str]] = {}
    ends: dict[tuple[float, float], set[str]] = {}
    for wire in figure.board.wires:
        if wire.bundle:
            for one, other in zip(wire.points, wire.points[1:], strict=False):
                if one[0] == other[0]:
                    lanes.setdefault(one[0], set()).add(wire.bundle)
            ends.setdefault(wire.points[-1], set()).add(wire.bundle)
    assert len(lanes) >= 5
    assert all(len(owners) == 1 for owners in lanes.values())
    assert all(len(owners) == 1 for owners in ends.values())
    keep_picture(figure, "seven")


def test_out_of_sight_nothing_is_read(ruled: Desk, qtbot: QtBot) -> None:
    figure = ArgumentFigure(Session(ruled))
    qtbot.addWidget(figure)
    figure.session.see_as_at(date(2024, 1, 1))
    record(ruled, (("finding record", {"title": "One more", "against": "Clearview AI"}),))
    assert not figure.board.nodes
    with qtbot.waitActive(figure):
        figure.show()
        figure.activateWindow()
    stood = node(figure, ruled, Counterclaim, "C2").face.stands
    assert stood is not None
    assert stood.words == "upheld"
    assert figure.lanes.slider.value() == date(2024, 1, 1).toordinal()


def test_a_read_only_case_offers_no_answer(ruled: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    record(ruled, (claim(targets=["F1"]),))
    ruled.close()
    reading = opening.open_with_passphrase(tmp_path / "Sample.dossier", PASSPHRASE, "Anna Birch", read_only=True)
    try:
        figure = shown(qtbot, reading)
        missing = next(each for each in figure.board.nodes.values() if each.face.missing)
        assert not missing.isEnabled()
        assert missing.accessibleName() == "C4 has no response"
        keep_picture(figure, "read-only")
    finally:
        reading.close()


def test_a_selection_comes_into_sight_but_a_new_day_scrolls_nothing(ruled: Desk, qtbot: QtBot) -> None:
    record(ruled, tuple(claim(targets=["F1"], made_on="2022-05-24") for _ in range(6)))
    figure = shown(qtbot, ruled)
    bar = figure.map.verticalScrollBar()
    select(figure, ruled, "C9")
    assert bar.value() > 0
    bar.setValue(0)
    see(qtbot, figure, date(2024, 1, 1))
    assert bar.value() == 0
    select(figure, ruled, "C8")
    assert bar.value() > 0
