"""The argument in the window: the map of what is attacked, said and answered, and the lanes of standing that are the slider of the day."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider
from pytestqt.qtbot import QtBot

from dossier_app.desk import opening
from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.domain.counterclaim import Counterclaim, Response
from dossier_app.domain.finding import Finding
from dossier_app.domain.record import Record, pointer_to
from dossier_app.ui.application import dress
from dossier_app.ui.figures.argument import ArgumentFigure
from dossier_app.ui.figures.node import Node
from dossier_app.ui.session import Session, Wanted
from tests.gui import figures
from tests.gui.conftest import PASSPHRASE
from tests.gui.figures import record
from tests.gui.looking import keep_picture

Acts = tuple[tuple[str, dict[str, Typed]], ...]


def party(name: str, kind: str, short: str = "") -> tuple[str, dict[str, Typed]]:
    names = [f'{{"text": "{name}", "status": "correct"}}']
    if short:
        names.append(f'{{"text": "{short}", "status": "abbreviation"}}')
    return ("party record", {"names": names, "party_kind": kind})


def claim(**said: Typed) -> tuple[str, dict[str, Typed]]:
    return ("counterclaim record", {"ground": "other", "made_by": "Clearview AI", "quote": "Q3", **said})


def stands(label: str, standing: str, since: str = "", forum: str = "") -> tuple[str, dict[str, Typed]]:
    said: dict[str, Typed] = {"counterclaim": label, "standing": standing}
    said |= {"since": since} if since else {}
    return ("standing record", said | ({"forum": forum} if forum else {}))


RULED: Acts = (
    party("First-tier Tribunal", "court"),
    party("Upper Tribunal", "court"),
    ("proceeding record", {"title": "To the tribunal", "proceeding_kind": "appeal", "forum": "First-tier Tribunal", "country": "GB"}),
    ("proceeding record", {"title": "Further", "proceeding_kind": "further_appeal", "forum": "Upper Tribunal", "country": "GB",
                           "parent": "To the tribunal"}),
    stands("C1", "asserted", "2022-05-24"),
    stands("C2", "asserted", "2022-05-24"),
    stands("C3", "asserted", "2022-05-24"),
    stands("C2", "upheld", "2023-10-17", "First-tier Tribunal"),
    stands("C2", "rejected", "2025-10-06", "Upper Tribunal"),
)  # fmt: skip


def shown(qtbot: QtBot, desk: Desk, width: int = 872, height: int = 612) -> ArgumentFigure:
    return figures.shown(ArgumentFigure, qtbot, desk, width, height)


def by_label(desk: Desk, cls: type[Record], label: str) -> Record:
    return desk.case.labelled(cls, label)


def node(figure: ArgumentFigure, desk: Desk, cls: type[Record], label: str) -> Node:
    return figure.board.nodes[by_label(desk, cls, label).id]


def select(figure: ArgumentFigure, desk: Desk, label: str) -> None:
    figure.session.select(pointer_to(by_label(desk, Counterclaim, label)))


def see(qtbot: QtBot, figure: ArgumentFigure, day: date | None) -> None:
    """The map follows the slider a moment later."""
    figure.session.see_as_at(day)
    qtbot.waitUntil(lambda: figure.has_followed)


def withdrawn_standings(desk: Desk) -> Desk:
    """The sample without the standings that it records itself, which have no date."""
    from dossier_app.domain.counterclaim import Standing

    for each in desk.case.all(Standing):
        desk.do(command_from(CATALOGUE["standing withdraw"], {"record": each.id, "reason": "dated below"}, desk.case))
    return desk


@pytest.fixture
def ruled(sample: Desk) -> Desk:
    """The sample case with the standings of the pictures."""
    record(withdrawn_standings(sample), RULED)
    sample.do(
        command_from(
            CATALOGUE["counterclaim answer"],
            {"counterclaim": "C2", "relation": "rebuts", "text": "It monitors behaviour in the UK: article 3(2)(b)"},
            sample.case,
        )
    )
    sample.do(
        command_from(
            CATALOGUE["counterclaim answer"],
            {"counterclaim": "C2", "relation": "undercuts", "text": "Article 3(2)(b) needs no business in the UK"},
            sample.case,
        )
    )
    return sample


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


def test_the_lanes_are_a_slider_over_days(ruled: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, ruled)
    slider = figure.lanes.slider
    assert isinstance(slider, QSlider)
    slider.setFocus()
    assert slider.accessibleName() == "All that is recorded"
    QTest.keyClick(slider, Qt.Key.Key_BracketLeft)
    assert figure.session.as_at == date(2025, 10, 6)
    QTest.keyClick(slider, Qt.Key.Key_BracketLeft)
    assert figure.session.as_at == date(2023, 10, 17)
    assert slider.accessibleName() == "As at 17 October 2023"
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert figure.session.as_at == date(2023, 10, 16)
    QTest.keyClick(slider, Qt.Key.Key_BracketRight)
    QTest.keyClick(slider, Qt.Key.Key_BracketRight)
    assert figure.session.as_at == date(2025, 10, 6)
    QTest.keyClick(slider, Qt.Key.Key_BracketRight)
    assert figure.session.as_at is None


def test_a_day_that_others_chose_is_where_the_handle_is(ruled: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, ruled)
    moves: list[date | None] = []
    figure.session.as_at_moved.connect(lambda: moves.append(figure.session.as_at))
    see(qtbot, figure, date(2024, 2, 29))
    assert figure.lanes.slider.value() == date(2024, 2, 29).toordinal()
    see(qtbot, figure, date(1980, 1, 1))
    see(qtbot, figure, None)
    assert moves == [date(2024, 2, 29), date(1980, 1, 1), None]


def test_the_map_stands_as_at_the_day(ruled: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, ruled)
    see(qtbot, figure, date(2024, 1, 1))
    stood = node(figure, ruled, Counterclaim, "C2").face.stands
    assert stood is not None
    assert (stood.words, stood.note) == ("upheld", "First-tier Tribunal")
    keep_picture(figure, "as-at-2024")


def test_up_and_down_on_the_slider_choose_a_lane(ruled: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, ruled)
    select(figure, ruled, "C1")
    QTest.keyClick(figure.lanes.slider, Qt.Key.Key_Down)
    assert figure.session.current == pointer_to(by_label(ruled, Counterclaim, "C2"))
    assert figure.lanes.slider.accessibleDescription().startswith("C2. All that is recorded: rejected, Upper Tribunal")
    at = QPoint(30, 44 + 70)
    QTest.mouseClick(figure.lanes.slider, Qt.MouseButton.LeftButton, pos=at)
    assert figure.session.current == pointer_to(by_label(ruled, Counterclaim, "C3"))


def test_what_is_later_is_veiled_and_says_so(ruled: Desk, qtbot: QtBot) -> None:
    record(ruled, (claim(made_on="2025-11-01", targets=["P1"], supports=["C1"]),))
    answer: dict[str, Typed] = {"counterclaim": "C2", "text": "A later word", "made_on": "2026-01-01"}
    record(ruled, (("counterclaim answer", answer),))
    figure = shown(qtbot, ruled)
    see(qtbot, figure, date(2025, 10, 31))
    later = node(figure, ruled, Counterclaim, "C4")
    assert later.face.is_dashed
    assert "not known yet" in later.accessibleName()
    assert later.face.stands is not None
    assert later.face.stands.words == "not known yet"
    assert node(figure, ruled, Response, "R5").face.notes == ("not known yet",)
    keep_picture(figure, "later")
    see(qtbot, figure, None)
    assert not node(figure, ruled, Counterclaim, "C4").face.is_dashed


def test_standings_without_a_date_are_named_in_a_line(sample: Desk, qtbot: QtBot) -> None:
    record(sample, (party("Upper Tribunal", "court"), stands("C1", "rejected", "2025-10-06", "Upper Tribunal")))
    figure = shown(qtbot, sample)
    assert "No date recorded: C1 asserted, C2 asserted, C3 asserted" in figure.told()
    keep_picture(figure, "undated")


def test_forums_that_do_not_review_each_other_stand_side_by_side(ruled: Desk, qtbot: QtBot) -> None:
    record(ruled, (party("Conseil d’État", "court"), stands("C2", "partly_upheld", "2024-06", "Conseil d’État")))
    figure = shown(qtbot, ruled, height=700)
    face = node(figure, ruled, Counterclaim, "C2").face
    assert [each.note for each in (face.stands, *face.also_stands) if each] == ["Upper Tribunal", "Conseil d’État"]
    select(figure, ruled, "C2")
    keep_picture(figure, "several-forums")


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


def test_what_lies_after_the_day_is_veiled_in_the_lanes(ruled: Desk, qtbot: QtBot) -> None:
    figure = shown(qtbot, ruled)
    slider = figure.lanes.slider
    day = QPoint(round(slider.scale.x(date(2026, 6, 1).toordinal())), 44 + 12)
    plain = slider.grab().toImage().pixelColor(day).lightness()
    see(qtbot, figure, date(2025, 10, 31))
    veiled = slider.grab().toImage()
    before = QPoint(round(slider.scale.x(date(2025, 6, 1).toordinal())), 44 + 12)
    assert veiled.pixelColor(day).lightness() > plain
    assert veiled.pixelColor(before).lightness() == plain


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


@pytest.mark.parametrize("since", ["0001-01-01", "9999-12-31", "19XX", "../2023-06-30", "2023-01-01/..", "[2022-05-01,2023-05-01]"])
def test_any_date_that_can_be_recorded_has_a_place(ruled: Desk, qtbot: QtBot, since: str) -> None:
    record(ruled, (stands("C1", "pending", since, "First-tier Tribunal"),))
    figure = shown(qtbot, ruled)
    slider = figure.lanes.slider
    for value in (slider.minimum(), slider.maximum() - 1, slider.maximum()):
        slider.setValue(value)
        qtbot.waitUntil(lambda: figure.has_followed)
        slider.grab()
    assert any("pending, First-tier Tribunal" in each for each in figure.told())
    keep_picture(figure, "since " + since.replace("/", " to "))


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
