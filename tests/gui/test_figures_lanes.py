"""The lanes of standing in the window, which are the slider of the day as at which the case is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import Typed
from dossier_app.desk.desk import Desk
from dossier_app.domain.counterclaim import Counterclaim, Response
from dossier_app.domain.record import pointer_to
from dossier_app.ui.application import dress
from tests.gui.figures import record
from tests.gui.looking import keep_picture
from tests.gui.ruled import by_label, claim, node, party, ruled_on, see, select, shown, stands


@pytest.fixture
def ruled(sample: Desk) -> Desk:
    return ruled_on(sample)


@pytest.fixture(autouse=True)
def light(dressed: QApplication) -> Iterator[None]:
    yield
    dress("light")
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


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
