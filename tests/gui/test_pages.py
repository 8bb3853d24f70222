"""Every page of the sample case: seen in every theme, named for whoever hears it, and free of clipped or stray things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dossier_app.desk.command import CATALOGUE
from dossier_app.ui.application import Application, dress
from dossier_app.ui.places import PLACES
from dossier_app.ui.window import CaseWindow
from tests.gui.looking import keep_picture

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(params=["light", "dark", "contrast"])
def themed(request: pytest.FixtureRequest, dressed: QApplication) -> Iterator[str]:
    del dressed
    dress(request.param)
    yield request.param
    dress("light")


def unnamed(root: QWidget) -> list[str]:
    """Widgets that take the focus by Tab and have no name for a reader of the screen."""
    found: list[str] = []
    for widget in root.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(root) and widget.focusProxy() is None
        if takes and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def settle(qtbot: QtBot, window: CaseWindow) -> None:
    qtbot.waitUntil(lambda: not window.session.jobs.running)


def test_every_page_names_what_takes_the_focus(window: CaseWindow, qtbot: QtBot, themed: str) -> None:
    for place in PLACES:
        window.go_page(place.name)
        settle(qtbot, window)
        keep_picture(window, f"{place.name}-{themed}")
        assert unnamed(window) == [], place.name


def test_every_form_of_the_catalogue_names_its_fields(window: CaseWindow, qtbot: QtBot) -> None:
    for verb, entry in CATALOGUE.items():
        if verb == "edition seal":
            continue
        window.session.ask(verb)
        form = window.host.form
        assert form is not None, verb
        assert set(form.fields) == {asked.name for asked in entry.fields}
        assert unnamed(form) == [], verb
        focused = QApplication.focusWidget()
        assert focused is not None, verb
        assert form.isAncestorOf(focused), verb
        window.lift()
    settle(qtbot, window)


def test_an_empty_case_says_on_every_page_what_belongs_there(empty_window: CaseWindow, qtbot: QtBot) -> None:
    for place in PLACES:
        empty_window.go_page(place.name)
        settle(qtbot, empty_window)
        keep_picture(empty_window, f"empty-{place.name}")
        assert unnamed(empty_window) == [], place.name


def test_a_field_without_a_name_is_found(dressed: QApplication, qtbot: QtBot) -> None:
    del dressed
    nameless = QWidget()
    QLineEdit(nameless)
    qtbot.addWidget(nameless)
    nameless.show()
    assert unnamed(nameless) == ["QLineEdit in QWidget"]


def test_sheets_and_forms_look_right(window: CaseWindow, qtbot: QtBot, themed: str) -> None:
    window.go_page("counterclaims")
    window.show_palette()
    assert window.veil is not None
    qtbot.keyClicks(QApplication.focusWidget(), "answer")  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    keep_picture(window, f"palette-{themed}")
    window.lift()
    window.show_keys()
    keep_picture(window, f"keys-{themed}")
    window.lift()
    window.session.ask("event record", {"title": "Penalty notice", "date": "31 February"})
    form = window.host.form
    assert form is not None
    form.record()
    assert form.fields["date"].is_refused
    keep_picture(window, f"form-{themed}")
    window.lift()
    window.session.ask("quote record", {})
    keep_picture(window, f"form-quote-{themed}")
    window.lift()
    window.go_page("dossier")
    window.page.ask("sign")
    settle(qtbot, window)
    keep_picture(window, f"sign-{themed}")


def test_the_welcome_window_names_its_beginnings(application: Application, qtbot: QtBot, themed: str) -> None:
    window = application.welcome()
    window.resize(1440, 900)
    qtbot.waitUntil(window.isActiveWindow)
    keep_picture(window, f"welcome-{themed}")
    assert unnamed(window) == []
    application.new_case(window)
    assert window.veil is not None
    keep_picture(window, f"new-case-{themed}")
    assert unnamed(window.veil) == []


def test_a_small_screen_keeps_everything_in_reach(window: CaseWindow, qtbot: QtBot) -> None:
    window.resize(1024, 600)
    for name in ("overview", "evidence", "counterclaims"):
        window.go_page(name)
        settle(qtbot, window)
        keep_picture(window, f"small-{name}")
    assert window.rail.width() == 52
    assert window.width() == 1024
