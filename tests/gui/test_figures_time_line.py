"""The time line: walked by keyboard, selecting both ways, looked at closely; right with none, few and ten thousand events."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.domain.chronology import Event
from dossier_app.domain.record import pointer_to
from dossier_app.ui.application import dress
from dossier_app.ui.figures.time_line import TimeLineFigure
from dossier_app.ui.session import Session
from tests.gui.looking import keep_picture

K = Qt.Key
EVENTS: tuple[tuple[str, str, str, str], ...] = (
    ("Canada: report of findings", "2021-02-02", "published", "OPC"),
    ("Complaint: Privacy International complains to the ICO", "2021-05", "happened", "AWO"),
    ("Australia: cease and destroy; no fine", "2021-10-14", "decided", "OAIC"),
    ("Notice of intent: over £17 million", "2021-11", "given", "Law Gazette"),
    ("France: formal notice, two months; no fine yet", "2021-11-26", "decided", "CNIL"),
    ("Italy: fine of €20,000,000", "2022-02-10", "decided", "Garante"),
    ("Penalty notice; enforcement notice", "2022-05-18", "dated", "Wiggin"),
    ("Notices announced", "2022-05-23", "announced", "Simmons"),
    ("Notices reported", "2022-05-24", "reported", "AB/1"),
    ("Hearing", "2022-11-21/2022-11-23", "heard", "FTT"),
    ("Notices set aside", "2023-10-17", "decided", "FTT"),
    ("Clearview withdraws the Australian review", "2023-08", "happened", "Clearview"),
    ("Appeal to be heard", "2026-02", "heard", "UT"),
    ("Jurisdiction restored", "2025-10-06", "decided", "UT"),
)
ABROAD = (("OPC", "CA"), ("OAIC", "AU"), ("CNIL", "FR"), ("Garante", "IT"))


def record(desk: Desk, verb: str, **said: Typed) -> None:
    desk.do(command_from(CATALOGUE[verb], said, desk.case))


def tell(desk: Desk) -> None:
    """A case of fourteen dated events on three sides, one without a date, and one open conflict about a date."""
    record(desk, "party record", names=['{"text": "Clearview"}'], party_kind="organisation")
    record(desk, "party record", names=['{"text": "ICO"}'], party_kind="authority", country="GB")
    record(desk, "role record", party="Clearview", role="respondent")
    record(desk, "role record", party="ICO", role="investigating_authority")
    for name, country in ABROAD:
        record(desk, "party record", names=[f'{{"text": "{name}"}}'], party_kind="authority", country=country)
    record(desk, "measure record", measure_kind="penalty", title="Fine", against="Clearview", imposed_by="ICO")
    for title, day, kind, by in EVENTS:
        about = ["P1"] if day.startswith("2022-05") else []
        record(desk, "event record", title=title, date=day, date_kind=kind, said_by=by, about=about)
    record(desk, "event record", title="Something", date_kind="happened", date_as_printed="Tuesday", undated=True)


def dispute(desk: Desk, title: str) -> None:
    event = next(each for each in desk.case.all(Event) if each.title == title)
    accounts = ['{"says": "17 October", "by": "one"}', '{"says": "18 October", "by": "another"}']
    record(desk, "conflict record", title="When", about=[pointer_to(event).value], accounts=accounts)


@pytest.fixture
def session(empty_case: Desk, dressed: QApplication) -> Iterator[Session]:
    del dressed
    made = Session(empty_case)
    yield made
    made._settled.stop()  # pyright: ignore[reportPrivateUsage]  # no window closes it
    dress("light")


def shown(qtbot: QtBot, session: Session, width: int = 900) -> TimeLineFigure:
    figure = TimeLineFigure(session)
    qtbot.addWidget(figure)
    figure.resize(width, 252)
    with qtbot.waitExposed(figure):
        figure.show()
    figure.resize(width, figure.sizeHint().height())
    return figure


def press(qtbot: QtBot, figure: TimeLineFigure, *keys: Qt.Key, shift: bool = False) -> None:
    for key in keys:
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(figure, key, held)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt


def test_a_case_without_a_date_has_a_sentence_and_no_axis(session: Session, qtbot: QtBot) -> None:
    figure = shown(qtbot, session)
    assert figure.told() == ["No event is recorded yet."]
    assert figure.focusPolicy() is Qt.FocusPolicy.NoFocus
    record(session.desk, "event record", title="Something", date_kind="happened", undated=True)
    assert figure.told() == ["The one event has no date yet, so it has no place on a time line."]
    keep_picture(figure, "empty")


def test_arrows_walk_the_events_in_order_and_select_them(session: Session, qtbot: QtBot) -> None:
    tell(session.desk)
    figure = shown(qtbot, session)
    walked: list[str] = []
    for key in (K.Key_Home, K.Key_Right, K.Key_Right, K.Key_End, K.Key_Left):
        press(qtbot, figure, key)
        assert figure.current is not None
        assert session.current == figure.current.at
        walked.append(figure.current.event.title.split(":")[0])
    assert walked == ["Canada", "Complaint", "Australia", "Appeal to be heard", "Jurisdiction restored"]
    heard = QAccessible.queryAccessibleInterface(figure)
    assert heard.role() == QAccessible.Role.Slider
    assert heard.text(QAccessible.Text.Name).startswith("Time line, 13 of 14: 6 October 2025, decided: Jurisdiction restored")
    assert heard.text(QAccessible.Text.Value) == "13"


def test_what_is_selected_elsewhere_is_looked_at_and_brought_into_sight(session: Session, qtbot: QtBot) -> None:
    tell(session.desk)
    figure = shown(qtbot, session)
    press(qtbot, figure, K.Key_Home, *[K.Key_Plus] * 6)
    last = figure.line.entries[-1]
    assert figure.view.last < date(2022, 1, 1).toordinal()
    session.select(last.at)
    assert figure.current == last
    assert figure.view.first < date(2026, 2, 14).toordinal() < figure.view.last
    session.select(None)
    assert figure.current is None


def test_up_and_down_go_to_what_lies_nearest_in_the_next_lane(session: Session, qtbot: QtBot) -> None:
    tell(session.desk)
    figure = shown(qtbot, session)
    assert [lane.name for lane in figure.line.lanes] == ["United Kingdom", "Clearview", ""]
    session.select(figure.line.entries[0].at)
    reached: list[str] = []
    for key in (K.Key_Up, K.Key_Up, K.Key_Up, K.Key_Down):
        press(qtbot, figure, key)
        reached.append(figure.current.event.title if figure.current else "")
    withdraws = "Clearview withdraws the Australian review"
    assert reached == [withdraws, "Notices set aside", "Notices set aside", withdraws]


def test_enter_opens_the_event(session: Session, qtbot: QtBot) -> None:
    tell(session.desk)
    figure = shown(qtbot, session)
    press(qtbot, figure, K.Key_Home)
    with qtbot.waitSignal(session.opened) as opened:
        press(qtbot, figure, K.Key_Return)
    assert opened.args == [figure.line.entries[0].at]  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt


def test_plus_looks_closer_nought_shows_all_and_shift_moves_along(session: Session, qtbot: QtBot) -> None:
    tell(session.desk)
    figure = shown(qtbot, session)
    whole = figure.view
    press(qtbot, figure, *[K.Key_Plus] * 30)
    assert figure.view.days == 14
    before = figure.view.first
    press(qtbot, figure, K.Key_Right, shift=True)
    assert figure.view.first > before
    press(qtbot, figure, *[K.Key_Right] * 400, shift=True)
    assert figure.view.last == pytest.approx(whole.last)
    press(qtbot, figure, K.Key_0)
    assert figure.view == whole


def test_dates_of_one_act_stand_side_by_side_under_one_label(session: Session, qtbot: QtBot) -> None:
    tell(session.desk)
    figure = shown(qtbot, session)
    picture = figure.picture()
    notices = [each for each in picture.marks[0] if figure.line.entries[each.numbers[0]].act]
    assert len(notices) == 3
    assert all(after.left >= before.right - 1 for before, after in pairwise(notices))
    assert sum(bool(figure.line.entries[each.number].act) for each in picture.labels[0]) == 1


def test_no_label_crosses_the_day_as_at_which_the_case_is_shown_and_none_covers_another(session: Session, qtbot: QtBot) -> None:
    tell(session.desk)
    figure = shown(qtbot, session)
    session.see_as_at(date(2025, 10, 31))
    picture = figure.picture()
    assert picture.wall is not None
    for lane in picture.labels:
        for each in lane:
            assert not each.left < picture.wall < each.right
            assert not any(o is not each and o.level == each.level and o.left < each.right and each.left < o.right for o in lane)
    assert [each.event.title for each in figure.line.entries if each.is_later] == ["Appeal to be heard"]
    assert figure.told()[0] == "As at 31 October 2025."
    assert "not known yet" in figure.told()[-2]
    assert figure.told()[-1] == "1 event without a date, so without a place."


def test_a_date_about_which_accounts_differ_says_so(session: Session, qtbot: QtBot) -> None:
    tell(session.desk)
    dispute(session.desk, "Notices set aside")
    figure = shown(qtbot, session)
    assert any(each.words == "Notices set aside · X1" for each in figure.picture().labels[0])
    assert any("accounts of it differ, open: X1" in each for each in figure.told())
    record(session.desk, "conflict choose", conflict="X1", chosen="1", reason="The decision says so.")
    assert not any("X1" in each for each in figure.told())


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_it_is_looked_at_in_every_theme(session: Session, qtbot: QtBot, name: str) -> None:
    tell(session.desk)
    dispute(session.desk, "Italy: fine of €20,000,000")
    figure = shown(qtbot, session)
    dress(name)
    session.see_as_at(date(2025, 10, 31))
    session.select(figure.line.entries[6].at)
    figure.setFocus()
    keep_picture(figure, f"line-{name}")
    if name == "light":
        figure.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        keep_picture(figure, "line-rtl")
        figure.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        press(qtbot, figure, *[K.Key_Plus] * 5)
        keep_picture(figure, "line-close")
        press(qtbot, figure, K.Key_0)
        figure.resize(480, 252)
        keep_picture(figure, "line-narrow")
    assert not figure.grab().isNull()


def test_hostile_and_endless_words_and_dates_are_drawn_and_written_out(session: Session, qtbot: QtBot) -> None:
    for title, day in (("a\u202eb" + "x" * 5000, "0001-01-01"), ("Later", "9999-12-31"), ("Open", "../2022-06-30"), ("Age", "19XX")):
        record(session.desk, "event record", title=title, date=day, date_kind="decided")
    figure = shown(qtbot, session, 480)
    press(qtbot, figure, K.Key_Home, K.Key_Right, K.Key_Right, K.Key_End, *[K.Key_Plus] * 40, K.Key_0)
    assert not figure.grab().isNull()
    assert not any("\u202e" in each for each in figure.told())
    keep_picture(figure, "hostile")


def test_ten_thousand_events_are_counted_where_they_are_dense_and_nothing_stutters(session: Session, qtbot: QtBot) -> None:
    said = [
        {
            "title": f"Event {n}",
            "date_kind": ("decided", "dated", "heard")[n % 3],
            "date": f"{2015 + n % 10}-{1 + n % 12:02d}-{1 + n % 28:02d}",
        }
        for n in range(10_000)
    ]
    session.desk.do_all([command_from(CATALOGUE["event record"], each, session.case) for each in said])
    figure = shown(qtbot, session)
    assert sum(len(each.numbers) for lane in figure.picture().marks for each in lane) == 10_000
    assert len([each for lane in figure.picture().marks for each in lane]) < 100
    keep_picture(figure, "ten-thousand")
    frames: list[float] = []
    for key in [K.Key_Plus] * 12 + [K.Key_Right] * 12 + [K.Key_Minus] * 6:
        begun = time.perf_counter()
        press(qtbot, figure, key)
        figure.repaint()
        frames.append(time.perf_counter() - begun)
    middle = sorted(frames)[len(frames) // 2]
    assert middle < 0.1
