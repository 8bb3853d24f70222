"""Views that are kept and tags, from the first key to the last: made, named, opened, changed, taken away, and undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from dossier_app.desk.commands.tags import tags_of, views_of
from dossier_app.domain.fact import Fact
from dossier_app.ui.pages.records import RecordsPage
from dossier_app.ui.window import CaseWindow
from tests.gui.test_story import CTRL, SHIFT, Hands, record, settled

Key = Qt.Key


def facts(window: CaseWindow, hands: Hands) -> RecordsPage:
    window.go_page("facts")
    settled(hands, window)
    page = window.page
    assert isinstance(page, RecordsPage)
    return page


def say(hands: Hands, words: str) -> None:
    """Ctrl+K, the words, Enter."""
    hands.press(Key.Key_K, CTRL)
    hands.type(words)
    hands.press(Key.Key_Return)


def menu() -> QMenu:
    """The menu that is open, the innermost."""
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def _active(here: QMenu) -> str:
    at: QAction | None = here.activeAction()
    return "" if at is None else at.text()  # pyright: ignore[reportUnnecessaryComparison]  # Qt answers None when none is


def walk_menu(hands: Hands, *names: str) -> None:
    """Down to each entry, into its menu with Right, and Enter on the last."""
    for name in names:
        here = menu()
        for _ in range(40):
            if _active(here) == name:
                break
            hands.qtbot.keyClick(here, Key.Key_Down)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
        assert _active(here) == name, [each.text() for each in here.actions()]
        hands.qtbot.keyClick(here, Key.Key_Right if name != names[-1] else Key.Key_Return)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
        if name != names[-1]:
            hands.until(lambda here=here: menu() is not here)


def filtered(hands: Hands, page: RecordsPage, words: str) -> int:
    """Filter the table as a key does, and go back to its rows; answers how many there are."""
    page.table.setFocus()
    if page.filter.isVisible():
        hands.press(Key.Key_L)
    hands.press(Key.Key_L)
    assert hands.is_on("Filter Facts")
    hands.type(words)
    hands.press(Key.Key_Return)
    hands.until(page.table.hasFocus)
    return page.model.count


def test_a_view_is_kept_opened_changed_and_taken_away_by_keys(window: CaseWindow, qtbot: QtBot) -> None:
    hands, session = Hands(qtbot), window.session
    page = facts(window, hands)
    every = page.model.count
    few = filtered(hands, page, "billion")
    assert 0 < few < every
    say(hands, "Keep this view")
    hands.fill({"Name": "Billions"})
    record(hands, window)
    assert [(view.title, view.words) for view in views_of(session.case, "facts")] == [("Billions", "billion")]

    hands.press(Key.Key_L)
    assert page.model.count == every
    say(hands, "Columns and order of the table")
    walk_menu(hands, "Views", "Billions")
    hands.until(lambda: page.model.count == few)

    others = filtered(hands, page, "clearview")
    assert others not in (few, every)
    say(hands, "Keep this view")
    hands.fill({"Name": "Billions"})
    record(hands, window)
    assert [(view.title, view.words) for view in views_of(session.case, "facts")] == [("Billions", "clearview")]

    say(hands, "Columns and order of the table")
    walk_menu(hands, "Views", "Withdraw a view", "Billions")
    hands.fill({"Reason": "no longer wanted"})
    record(hands, window)
    assert views_of(session.case, "facts") == []
    page.table.setFocus()
    hands.press(Key.Key_Z, CTRL)
    assert [view.words for view in views_of(session.case, "facts")] == ["clearview"]
    settled(hands, window)


def test_several_rows_are_tagged_by_keys_in_one_act_and_undone(window: CaseWindow, qtbot: QtBot) -> None:
    hands, case = Hands(qtbot), window.session.case
    page = facts(window, hands)
    page.table.setFocus()
    hands.press(Key.Key_Home, CTRL)
    hands.press(Key.Key_Down, SHIFT, times=2)
    chosen = page.table.chosen()
    assert len(chosen) == 3
    before = window.session.desk.file.log.head().size
    hands.press(Key.Key_T)
    hands.fill({"Tags": "to check"})
    record(hands, window)
    assert [tags_of(case, case.get(Fact, each)) for each in chosen] == [["to check"]] * 3
    assert window.session.desk.file.log.head().size == before + 1
    say(hands, "Take tags off")
    hands.fill({"Tags": "to check"})
    record(hands, window)
    assert [tags_of(case, case.get(Fact, each)) for each in chosen] == [[]] * 3
    page.table.setFocus()
    hands.press(Key.Key_Z, CTRL, times=2)
    assert [tags_of(case, case.get(Fact, each)) for each in chosen] == [[]] * 3
    hands.press(Key.Key_Z, CTRL | SHIFT)
    assert [tags_of(case, case.get(Fact, each)) for each in chosen] == [["to check"]] * 3
    assert page.table.chosen() == chosen
    settled(hands, window)
