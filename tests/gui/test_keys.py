"""Keys: one table for menus, palette, sheet, tool tips and handlers, and the user's own keys in it; by the keyboard alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dossier_app.desk.desk import Desk
from dossier_app.ui import keys, settings
from dossier_app.ui.acts import ACTS, PAGE, READER, WINDOW
from dossier_app.ui.application import Application
from dossier_app.ui.banner import Banner
from dossier_app.ui.frame import Frame
from dossier_app.ui.key_row import KeyRow
from dossier_app.ui.key_sheet import KeySheet
from dossier_app.ui.keyboard import is_written, why_not, written
from dossier_app.ui.labels import KeyCap
from dossier_app.ui.pages.evidence import EvidencePage
from dossier_app.ui.palette import Palette
from dossier_app.ui.window import CaseWindow
from tests.gui.conftest import shown
from tests.gui.looking import keep_picture
from tests.gui.test_large_text import cut

Key, Held = Qt.Key, Qt.KeyboardModifier
PLAIN, CTRL, SHIFT, ALT = Held.NoModifier, Held.ControlModifier, Held.ShiftModifier, Held.AltModifier


@pytest.fixture(autouse=True)
def _as_they_came(at_home: Path) -> Iterator[None]:
    """Whatever a test makes of the table is its own."""
    del at_home
    yield
    settings.keep_own_keys("")


class Hands:
    """Presses keys wherever the focus is."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key, held)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt

    def type(self, words: str) -> None:
        self.qtbot.keyClicks(QApplication.focusWidget(), words)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt

    def choose(self, window: Frame, words: str) -> KeySheet:
        """Open the sheet and go to the one act of this name."""
        window.show_keys()
        assert window.veil is not None
        sheet = window.veil.card
        assert isinstance(sheet, KeySheet)
        self.type(words)
        self.press(Key.Key_Down)
        here = QApplication.focusWidget()
        assert isinstance(here, KeyRow)
        assert here.words == words
        return sheet

    def give(self, window: Frame, words: str, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> KeySheet:
        """Open the sheet, go to an act, press Enter and then the new key."""
        sheet = self.choose(window, words)
        self.press(Key.Key_Return)
        self.press(key, held)
        return sheet


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    return Hands(qtbot)


def named(words: str) -> keys.Keyed:
    return next(each for each in keys.declared().values() if each.words == words)


def said_by(window: Frame) -> list[str]:
    return [banner.words for banner in window.banners.findChildren(Banner)]


def keep(own: object) -> None:
    settings.keep_own_keys(own if isinstance(own, str) else json.dumps(own))


# One table


def test_every_key_that_acts_come_with_is_possible_and_means_one_thing_where_it_works(window: CaseWindow) -> None:
    del window
    seen: dict[tuple[str, str], str] = {}
    for act in keys.declared().values():
        for each in act.comes_with.split():
            assert is_written(each), act
            assert why_not(each, act.where) == "", act
            assert (act.where, each) not in seen, (act.name, seen[act.where, each])
            seen[act.where, each] = act.name


def test_everything_in_a_menu_and_everything_the_reader_does_can_have_a_key(window: CaseWindow) -> None:
    assert window.acts.keys() <= keys.declared().keys()
    assert {act.where for act in ACTS} == {WINDOW, READER, PAGE}
    assert {name for name, act in keys.declared().items() if act.where == WINDOW} <= window.acts.keys()


def test_what_the_reader_does_is_in_menus_and_palette_with_its_key_and_works_from_anywhere(window: CaseWindow, hands: Hands) -> None:
    window.go_page("facts")
    assert window.acts["find"].text() == "Find in the exhibit\tCtrl+F or /"
    window.show_palette()
    hands.type("find in the ex")
    hands.press(Key.Key_Return)
    page = window.page
    assert isinstance(page, EvidencePage)
    assert page.reader.find_bar.field.hasFocus()
    hands.press(Key.Key_Escape)
    hands.give(window, "Harvest proposals", Key.Key_J)
    assert window.acts["harvest"].text() == "Harvest proposals\tJ"
    hands.press(Key.Key_Escape)
    window.acts["harvest"].trigger()
    assert page.reader.harvest.offers.hasFocus()


@pytest.mark.parametrize(
    ("key", "held", "text"),
    [
        (Key.Key_Q, PLAIN, "Q"),
        (Key.Key_Slash, SHIFT, "/"),  # as on a German board
        (Key.Key_F, CTRL | SHIFT, "Ctrl+Shift+F"),
        (Key.Key_Plus, CTRL | SHIFT, "Ctrl++"),
        (Key.Key_Backtab, SHIFT, "Shift+Tab"),
        (Key.Key_1, Held.KeypadModifier, "1"),
        (Key.Key_Shift, SHIFT, ""),
    ],
)
def test_a_key_is_written_in_one_way(key: Qt.Key, held: Qt.KeyboardModifier, text: str) -> None:
    assert written(QKeyEvent(QEvent.Type.KeyPress, key, held)) == text
    assert not text or is_written(text)


# Changing one


def test_a_new_key_holds_at_once_and_everywhere(window: CaseWindow, hands: Hands, application: Application, qtbot: QtBot) -> None:
    welcome = application.welcome()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go_page("overview")
    sheet = hands.give(window, "Check readiness", Key.Key_B, CTRL)
    assert sheet.foot.said.text() == "Ctrl+B is now “Check readiness”."
    assert window.acts["check"].shortcut().toString() == "Ctrl+B"
    again = next(each for each in window.findChildren(QPushButton) if each.accessibleName() == "Check again")
    assert again.property("keys") == "Ctrl B"
    focused = QApplication.focusWidget()
    assert isinstance(focused, KeyRow)
    assert focused.accessibleName() == "Check readiness, Ctrl+B, changed"
    hands.press(Key.Key_Escape)
    before = window.session.readiness
    hands.press(Key.Key_B, CTRL)
    qtbot.waitUntil(lambda: window.session.readiness is not None and window.session.readiness is not before)
    window.show_palette()
    assert window.veil is not None
    palette = window.veil.card
    assert isinstance(palette, Palette)
    assert next(line.keys for line in palette._commands if line.words == "Check readiness") == "Ctrl+B"  # pyright: ignore[reportPrivateUsage]
    hands.press(Key.Key_Escape)
    hands.give(window, "New case", Key.Key_J, CTRL)
    assert welcome.acts["new"].shortcut().toString() == "Ctrl+J"  # the other window too
    assert json.loads(settings.own_keys()) == {"check": "Ctrl+B", "new": "Ctrl+J"}


def test_a_key_that_another_act_has_is_moved_only_after_a_question_that_names_it(window: CaseWindow, hands: Hands) -> None:
    sheet = hands.give(window, "Back up the case", Key.Key_L, CTRL)
    assert "Ctrl+L is the key of “Lock the case” already" in sheet.foot.said.text()
    hands.press(Key.Key_Escape)
    assert window.veil is not None, "Esc leaves the question, not the sheet"
    assert keys.keys_of("backup") == ""
    assert keys.keys_of("lock") == "Ctrl+L"
    assert isinstance(QApplication.focusWidget(), KeyRow)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_L, CTRL)
    hands.press(Key.Key_Return)  # the focus is on “Move it here”
    assert keys.keys_of("backup") == "Ctrl+L"
    assert keys.keys_of("lock") == ""
    assert window.acts["lock"].shortcut().isEmpty()
    hands.press(Key.Key_Delete)  # the key it came with: none
    assert keys.keys_of("backup") == ""
    assert json.loads(settings.own_keys()) == {"lock": ""}


def test_a_key_of_the_menus_can_be_one_over_the_text_too_and_that_is_said(window: CaseWindow, hands: Hands) -> None:
    sheet = hands.give(window, "Next hit", Key.Key_L, CTRL)
    assert sheet.foot.said.text() == "Ctrl+L is now “Next hit”. Over an exhibit it goes before “Lock the case”."
    assert keys.keys_of("lock") == "Ctrl+L"


@pytest.mark.parametrize(
    ("key", "held", "why"),
    [
        (Key.Key_Tab, PLAIN, "Tab moves, chooses or leaves"),
        (Key.Key_Backtab, SHIFT, "Shift+Tab moves, chooses or leaves"),
        (Key.Key_Return, CTRL, "Ctrl+Return moves, chooses or leaves"),
        (Key.Key_Space, PLAIN, "Space moves"),
        (Key.Key_Down, PLAIN, "Down moves"),
        (Key.Key_C, CTRL, "Ctrl+C selects, copies or pastes"),
        (Key.Key_Q, CTRL | ALT, "Ctrl+Alt+Q types a sign on many keyboards"),
        (Key.Key_F, ALT, "Alt+F opens menus"),
        (Key.Key_F10, PLAIN, "F10 opens menus"),
        (Key.Key_1, PLAIN, "1 is kept for figures and pages"),
        (Key.Key_VolumeUp, PLAIN, "is not on every keyboard"),
    ],
)
def test_a_key_that_must_stay_is_refused_with_the_reason(
    window: CaseWindow, hands: Hands, key: Qt.Key, held: Qt.KeyboardModifier, why: str
) -> None:
    sheet = hands.give(window, "Undo", key, held)
    assert why in sheet.foot.said.text()
    assert keys.keys_of("undo") == "Ctrl+Z"
    row = QApplication.focusWidget()
    assert isinstance(row, KeyRow)
    assert row.is_awaiting, "another key may be pressed"
    hands.press(Key.Key_Escape)
    assert not row.is_awaiting
    assert window.veil is not None


def test_a_key_is_taken_away_and_all_come_back(window: CaseWindow, hands: Hands) -> None:
    sheet = hands.choose(window, "Undo")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Delete)
    assert sheet.foot.said.text() == "“Undo” has no key now."
    assert window.acts["undo"].shortcut().isEmpty()
    keys.give(named("Record quote"), "J")
    sheet.foot.reset_all.setFocus()
    hands.press(Key.Key_Space)
    assert "2 changed keys will be reset." in sheet.foot.said.text()
    hands.press(Key.Key_Space)
    assert keys.changed() == []
    assert json.loads(settings.own_keys()) == {}
    assert window.acts["undo"].shortcut().toString() == "Ctrl+Z"


def test_the_sheet_on_paper_has_the_users_own_keys(window: CaseWindow, hands: Hands, tmp_path: Path) -> None:
    import pypdfium2

    sheet = hands.give(window, "Record quote", Key.Key_J, CTRL)
    sheet.save_as(tmp_path / "Keys.pdf")
    paper = pypdfium2.PdfDocument(tmp_path / "Keys.pdf")
    words = paper[0].get_textpage().get_text_range()
    paper.close()
    assert "Ctrl J Record quote" in words
    assert "no key" not in words


def test_what_is_the_same_everywhere_is_listed_and_says_so(window: CaseWindow, hands: Hands) -> None:
    sheet = hands.give(window, "Walk the figure", Key.Key_J)
    assert "cannot be changed" in sheet.foot.said.text()
    assert settings.own_keys() == ""


def test_the_arrows_walk_the_sheet_and_tab_leaves_it(window: CaseWindow, hands: Hands) -> None:
    window.show_keys()
    sheet = window.veil.card if window.veil else None
    assert isinstance(sheet, KeySheet)
    assert QApplication.focusWidget() is sheet.sought
    hands.press(Key.Key_Down)
    first = QApplication.focusWidget()
    hands.press(Key.Key_Right)
    right = QApplication.focusWidget()
    assert isinstance(right, KeyRow)
    assert right is not first
    hands.press(Key.Key_Left)
    assert QApplication.focusWidget() is first
    hands.press(Key.Key_End)
    last = QApplication.focusWidget()
    assert isinstance(last, KeyRow)
    assert not last.keys
    hands.press(Key.Key_Tab)
    assert not isinstance(QApplication.focusWidget(), KeyRow), "one stop for all rows"
    hands.press(Key.Key_Backtab, SHIFT)
    assert QApplication.focusWidget() is last
    hands.press(Key.Key_Home)
    hands.press(Key.Key_Up)
    assert QApplication.focusWidget() is sheet.sought
    hands.press(Key.Key_Escape)
    assert window.veil is None


# In the reader


def test_the_reader_heeds_the_users_own_keys_and_its_foot_shows_them(window: CaseWindow, hands: Hands) -> None:
    hands.give(window, "Record quote", Key.Key_J)
    hands.press(Key.Key_Escape)
    hands.give(window, "Find in the exhibit", Key.Key_U)
    hands.press(Key.Key_Escape)
    window.go_page("evidence")
    page = window.page
    assert isinstance(page, EvidencePage)
    reader = page.reader
    assert [cap.text() for cap in reader.foot.findChildren(KeyCap) if cap.isVisible()] == ["J", "F", "C", "O", "D"]
    reader.setFocus()
    hands.press(Key.Key_U)
    assert reader.find_bar.field.hasFocus()
    hands.type("unjust")  # in a field a key is a letter
    assert reader.find_bar.field.text() == "unjust"
    hands.press(Key.Key_Escape)
    reader.text.select(10, 40)
    hands.press(Key.Key_Q)
    assert window.host.form is None
    hands.press(Key.Key_J)
    assert window.host.form is not None
    assert window.host.form.entry.verb == "quote record"


# Settings


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("{not json", "Your own keys cannot be read"),
        ("[1, 2]", "Your own keys cannot be read"),
        ({"undo": "Tab", "redo": "Ctrl+J"}, "“Undo” (Tab)"),
        ({"undo": "no key at all", "redo": "Ctrl+J"}, "“Undo” (no key at all)"),
        ({"undo": 5, "redo": "Ctrl+J"}, "“undo”"),
        ({"made later": "Ctrl+M", "redo": "Ctrl+J"}, "“made later”"),
        ({"redo": "Ctrl+J", "undo": "Ctrl+J"}, "“Undo” (Ctrl+J)"),
    ],
)
def test_settings_that_cannot_be_used_are_said_in_one_sentence_and_kept(
    sample: Desk, qtbot: QtBot, application: Application, own: object, said: str
) -> None:
    keep(own)
    before = settings.own_keys()
    window = shown(qtbot, application, sample)
    assert len([words for words in said_by(window) if said in words]) == 1
    assert keys.keys_of("undo") == "Ctrl+Z"
    assert window.acts["undo"].shortcut().toString() == "Ctrl+Z"
    if isinstance(own, dict):
        assert window.acts["redo"].shortcut().toString() == "Ctrl+J"
    assert settings.own_keys() == before
    keys.give(named("Next pane"), "Ctrl+B")
    kept = settings.store()
    if isinstance(own, dict):
        assert {**own, "next_pane": "Ctrl+B"} == json.loads(settings.own_keys())
    else:
        assert kept.value("keys that could not be read") == before
        assert json.loads(settings.own_keys()) == {"next_pane": "Ctrl+B"}


def test_what_cannot_be_used_is_put_aside_when_all_is_reset_and_said_no_more(window: CaseWindow, hands: Hands) -> None:
    keep({"made later": "Ctrl+M", "undo": "Tab"})
    before = settings.own_keys()
    keys.read_again()
    assert keys.amiss()
    window.show_keys()
    sheet = window.veil.card if window.veil else None
    assert isinstance(sheet, KeySheet)
    sheet.foot.reset_all.setFocus()
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)
    assert keys.amiss() == ""
    assert json.loads(settings.own_keys()) == {}
    assert settings.store().value("keys that could not be read") == before


def test_a_settings_file_with_a_damaged_part_is_kept_as_it_was(at_home: Path, application: Application) -> None:
    del application
    damaged = b"[General]\ntheme=light\nhere a disk broke\n"
    (at_home / "window.ini").write_bytes(damaged)
    again = Application()
    welcome = again.welcome()
    assert (at_home / "window.damaged.ini").read_bytes() == damaged
    assert len([words for words in said_by(welcome) if "A part of the settings cannot be read" in words]) == 1
    welcome.close()


def test_a_key_an_act_comes_with_gives_way_to_the_users_own(sample: Desk, qtbot: QtBot, application: Application) -> None:
    keep({"backup": "Ctrl+L"})  # as when a later version comes with a key that somebody has given already
    window = shown(qtbot, application, sample)
    assert window.acts["backup"].shortcut().toString() == "Ctrl+L"
    assert window.acts["lock"].shortcut().isEmpty()


# Tips


def test_buttons_and_rail_tell_their_key(window: CaseWindow, hands: Hands, qtbot: QtBot) -> None:
    window.go_page("evidence")
    page = window.page
    assert isinstance(page, EvidencePage)
    tips = {each.toolTip() for each in page.reader.head.findChildren(QPushButton)}
    assert "Find in this exhibit (Ctrl+F or /)" in tips
    assert any(each.endswith("(H)") for each in tips)
    hands.give(window, "Harvest proposals", Key.Key_J, CTRL)
    hands.press(Key.Key_Escape)
    assert any(each.toolTip().endswith("(Ctrl+J)") for each in page.reader.head.findChildren(QPushButton))
    window.go_page("facts")
    assert "Filter the rows by words (L)" in {each.toolTip() for each in window.page.widget.findChildren(QPushButton)}
    rail = window.rail.list
    spot = rail.visualRect(rail.places.index(3)).center()
    QApplication.sendEvent(rail.viewport(), _moved_to(rail.viewport(), spot.x(), spot.y()))
    assert "Quotes (Ctrl+3)" in rail.toolTip()
    del qtbot


def _moved_to(widget: QWidget, x: int, y: int) -> QEvent:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QMouseEvent

    place = QPointF(x, y)
    return QMouseEvent(
        QEvent.Type.MouseMove, place, widget.mapToGlobal(place), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Held.NoModifier
    )


# Seen


@pytest.mark.usefixtures("twice_as_large")
def test_no_words_of_the_sheet_are_cut_in_large_text(sample: Desk, qtbot: QtBot, application: Application, hands: Hands) -> None:
    window = shown(qtbot, application, sample)
    sheet = hands.give(window, "Check readiness", Key.Key_L, CTRL)
    QApplication.processEvents()
    keep_picture(window, "keys-large")
    assert cut(sheet) == []


def test_right_to_left_the_arrow_to_the_left_leads_on(sample: Desk, qtbot: QtBot, application: Application, hands: Hands) -> None:
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window = shown(qtbot, application, sample)
        window.show_keys()
        hands.press(Key.Key_Down)
        first = QApplication.focusWidget()
        hands.press(Key.Key_Left)
        on = QApplication.focusWidget()
        assert isinstance(first, KeyRow)
        assert isinstance(on, KeyRow)
        assert on.mapToGlobal(on.rect().center()).x() < first.mapToGlobal(first.rect().center()).x()
        keep_picture(window, "keys-mirrored")
        window.lift()
    finally:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
