"""The tour: five steps on the sample case, taken by the keyboard, offered once and never in the way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from dossier_app.desk import opening
from dossier_app.desk.desk import Desk
from dossier_app.ui import keys, settings
from dossier_app.ui.application import Application
from dossier_app.ui.banner import Banner
from dossier_app.ui.card_form import CardForm
from dossier_app.ui.frame import Frame
from dossier_app.ui.presence import call_forward
from dossier_app.ui.tour import STEPS, begin_tour
from dossier_app.ui.tour_card import TourCard, TourVeil
from dossier_app.ui.window import CaseWindow
from tests.gui.conftest import PASSPHRASE, shown
from tests.gui.looking import keep_picture
from tests.gui.test_large_text import cut

Key = Qt.Key


def press(qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt


def veil_of(window: Frame) -> TourVeil:
    assert isinstance(window.veil, TourVeil)
    return window.veil


def card_of(window: Frame) -> TourCard:
    card = veil_of(window).card
    assert isinstance(card, TourCard)
    return card


def settle(qtbot: QtBot, window: CaseWindow) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    QApplication.processEvents()
    QApplication.processEvents()


def offers(window: Frame) -> list[Banner]:
    return [each for each in window.banners.findChildren(Banner) if each.words.startswith("Five steps") and each.isVisible()]


def test_enter_leads_through_five_steps_at_most_each_beside_what_it_is_about(window: CaseWindow, qtbot: QtBot) -> None:
    assert len(STEPS) <= 5
    window.go_page("facts")
    begin_tour(window)
    told: list[str] = []
    for number in range(1, len(STEPS) + 1):
        settle(qtbot, window)
        veil, card = veil_of(window), card_of(window)
        assert veil.target is not None
        assert veil.target.isVisible()
        assert window.rect().contains(veil.hole), number
        assert veil.hole.width() > 40, number
        left, top, right, bottom = card.SHADE
        assert not card.geometry().adjusted(left, top, -right, -bottom).intersects(veil.hole), number
        assert window.rect().contains(card.geometry()), number
        assert QApplication.focusWidget() is card.on
        assert card.on.accessibleDescription().startswith(f"{number} of {len(STEPS)}. ")
        told.append(card.words.text())
        keep_picture(window, f"tour-{number}")
        press(qtbot, Key.Key_Return)
    assert window.veil is None
    assert len(set(told)) == len(STEPS)
    assert not any("%" in words for words in told)
    assert window.acts["undo"].isEnabled(), "the window's keys work again"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.isVisible()


def test_one_goes_back_and_esc_ends_it_anywhere(window: CaseWindow, qtbot: QtBot) -> None:
    begin_tour(window)
    press(qtbot, Key.Key_Right)
    press(qtbot, Key.Key_Right)
    third = card_of(window).words.text()
    press(qtbot, Key.Key_Left)
    second = card_of(window).words.text()
    assert second != third
    card_of(window).back.setFocus()
    press(qtbot, Key.Key_Return)
    assert not card_of(window).back.isVisible(), "the first has none before it"
    press(qtbot, Key.Key_Left)
    assert card_of(window).on.accessibleDescription().startswith("1 of 5")
    press(qtbot, Key.Key_Escape)
    assert window.veil is None
    begin_tour(window)
    assert card_of(window).on.accessibleDescription().startswith("1 of 5")


def test_while_it_lasts_tab_stays_on_the_card_and_no_key_records(window: CaseWindow, qtbot: QtBot) -> None:
    begin_tour(window)
    press(qtbot, Key.Key_Right)
    settle(qtbot, window)
    card = card_of(window)
    stops: list[object] = []
    for _ in range(3):
        stops.append(QApplication.focusWidget())
        press(qtbot, Key.Key_Tab)
    assert set(stops) == {card.end, card.back, card.on}
    press(qtbot, Key.Key_Q)
    assert window.host.form is None
    assert card.isVisible()


def test_it_tells_the_users_own_keys(window: CaseWindow, qtbot: QtBot) -> None:
    keys.give(keys.declared()["quote record"], "J")
    keys.give(keys.declared()["fact record"], "")
    begin_tour(window)
    press(qtbot, Key.Key_Right)
    press(qtbot, Key.Key_Right)
    assert "J records a quote, “Record fact” a fact" in card_of(window).words.text()
    keys.reset_all()


def test_a_case_with_nothing_in_it_is_no_hindrance(empty_window: CaseWindow, qtbot: QtBot) -> None:
    begin_tour(empty_window)
    for _ in STEPS:
        settle(qtbot, empty_window)
        assert not veil_of(empty_window).hole.isEmpty()
        press(qtbot, Key.Key_Return)
    assert empty_window.veil is None


def test_it_follows_what_it_points_at_when_the_window_changes_its_size(window: CaseWindow, qtbot: QtBot) -> None:
    begin_tour(window)
    settle(qtbot, window)
    before = veil_of(window).hole
    window.resize(1024, 600)
    settle(qtbot, window)
    veil = veil_of(window)
    assert veil.geometry() == window.rect()
    assert veil.hole != before
    assert window.rect().contains(card_of(window).geometry())


# Where it is offered


def opened(application: Application, folder: Path, qtbot: QtBot) -> CaseWindow:
    application._enter(opening.open_with_passphrase(folder, PASSPHRASE, "Anna Birch"), application.welcome())  # pyright: ignore[reportPrivateUsage]  # as after a passphrase
    window = application.windows[-1]
    assert isinstance(window, CaseWindow)
    qtbot.waitUntil(lambda: window.session.readiness is not None)
    return window


@pytest.fixture
def sample_copy(sample_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample_folder, tmp_path / "Sample.dossier"))


def test_it_is_offered_once_and_never_begins_by_itself(application: Application, sample_copy: Path, qtbot: QtBot) -> None:
    window = opened(application, sample_copy, qtbot)
    assert window.veil is None
    assert len(offers(window)) == 1
    next(each for each in offers(window)[0].findChildren(QPushButton) if each.text() == "Take the tour").click()
    assert isinstance(window.veil, TourVeil)
    assert offers(window) == []
    press(qtbot, Key.Key_Escape)
    window.close()
    again = opened(application, sample_copy, qtbot)
    assert offers(again) == []
    assert again.veil is None


def test_another_case_offers_none(application: Application, empty_case: Desk, qtbot: QtBot) -> None:
    folder = empty_case.folder
    empty_case.lock()
    window = opened(application, folder, qtbot)
    assert offers(window) == []
    assert not settings.is_tour_known()


def test_help_takes_it_in_the_window_of_the_sample_case(application: Application, window: CaseWindow, empty_window: CaseWindow) -> None:
    empty_window.acts["tour"].trigger()
    assert isinstance(window.veil, TourVeil)
    assert empty_window.veil is None
    del application


def test_help_opens_the_sample_case_that_was_open_here_and_begins(application: Application, sample_copy: Path, qtbot: QtBot) -> None:
    opened(application, sample_copy, qtbot).close()
    qtbot.waitUntil(lambda: not call_forward(sample_copy))
    welcome = application.welcome()
    welcome.acts["tour"].trigger()
    qtbot.waitUntil(lambda: welcome.veil is not None)
    card = welcome.veil.card if welcome.veil else None
    assert isinstance(card, CardForm)
    card.fields["passphrase"].show_answer(PASSPHRASE)
    card.done.emit()
    qtbot.waitUntil(lambda: any(isinstance(each, CaseWindow) for each in application.windows))
    window = next(each for each in application.windows if isinstance(each, CaseWindow))
    assert isinstance(window.veil, TourVeil)
    settle(qtbot, window)


def test_where_no_case_was_open_the_welcome_window_offers_it_on_a_new_sample(application: Application) -> None:
    welcome = application.welcome()
    link = next(each for each in welcome.findChildren(QPushButton) if each.text().startswith("Take the tour"))
    link.click()
    assert welcome.veil is not None
    card = welcome.veil.card
    assert isinstance(card, CardForm)
    assert card.fields.keys() == {"folder", "passphrase"}


@pytest.mark.usefixtures("twice_as_large")
def test_no_words_of_it_are_cut_in_large_text(sample: Desk, qtbot: QtBot, application: Application) -> None:
    window = shown(qtbot, application, sample)
    begin_tour(window)
    for _ in STEPS:
        settle(qtbot, window)
        assert cut(card_of(window)) == []
        assert window.rect().contains(card_of(window).geometry())
        press(qtbot, Key.Key_Return)
