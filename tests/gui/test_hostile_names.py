"""Names that turn a line round or pass for others: shown marked wherever a name is shown, and read as markup nowhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLabel, QMenu, QTableView, QWidget
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import Typed
from dossier_app.desk.desk import Desk
from dossier_app.domain.record import Pointer, pointer_to
from dossier_app.ui.application import Application
from dossier_app.ui.pages.records import RecordsPage
from dossier_app.ui.places import PLACES
from dossier_app.ui.window import CaseWindow
from tests.gui.conftest import shown
from tests.gui.figures import record
from tests.pictures.writing import written_on

HOSTILE = "\u202eevil \u0421learview <b>Ltd</b>"
HARMFUL = ("\u202e", "\u0421learview")


@pytest.fixture
def window(sample: Desk, qtbot: QtBot, application: Application) -> CaseWindow:
    """The sample case, and a record of most kinds with a hostile name."""
    at = {"record": sample.case.case().id}
    acts: list[tuple[str, dict[str, Typed]]] = [
        ("party record", {"names": HOSTILE, "party_kind": "organisation", "note": HOSTILE}),
        ("provision record", {"instrument": HOSTILE, "pinpoint": "art 6"}),
        ("source record", {"title": HOSTILE, "publisher": HOSTILE}),
        ("fact record", {"proposition": HOSTILE, "asserted_by": HOSTILE}),
        ("finding record", {"title": HOSTILE, "against": HOSTILE, "provisions": f"{HOSTILE} art 6"}),
        (
            "counterclaim record",
            {"ground": "jurisdiction", "made_by": HOSTILE, "exhibit": "AB/1", "words": "legally wrong", "targets": "F4"},
        ),
        ("proceeding record", {"title": HOSTILE, "proceeding_kind": "other", "forum": HOSTILE, "status": HOSTILE}),
        ("event record", {"title": HOSTILE, "date_kind": "happened", "date": "2022-05-23", "said_by": HOSTILE}),
        ("view record", {"title": HOSTILE, "page": "facts"}),
        ("case amend", {**at, "title": HOSTILE, "subtitle": HOSTILE}),
    ]
    record(sample, acts)
    return shown(qtbot, application, sample)


def said_by(root: QWidget) -> Iterator[str]:
    """Everything a widget and what is in it shows: words, tips, what boxes offer, what is painted."""
    for widget in (root, *root.findChildren(QWidget)):
        yield widget.toolTip()
        match widget:
            case QLabel() | QAbstractButton():
                yield widget.text()
            case QComboBox():
                yield from (widget.itemText(number) for number in range(widget.count()))
            case QMenu():
                yield from (action.text() for action in widget.actions())
            case QAbstractItemView():
                yield from tips_of(widget)
            case _:
                pass
    yield from (each.words for each in written_on(root))


def tips_of(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = view.horizontalHeader().count() if isinstance(view, QTableView) else 1
    for row in range(min(model.rowCount(), 60)):
        for column in range(columns):
            yield str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")


def harmed(root: QWidget, where: str) -> set[str]:
    QApplication.processEvents()
    return {f"{where}: {words[:80]!r}" for words in said_by(root) if any(sign in words for sign in HARMFUL)}


def test_no_page_and_no_inspector_shows_a_name_that_is_not_marked(window: CaseWindow, qtbot: QtBot) -> None:
    found: set[str] = set()
    for place in PLACES:
        window.go_page(place.name)
        qtbot.waitUntil(lambda: not window.session.jobs.running)
        found |= harmed(window, place.name)
        if isinstance(window.page, RecordsPage):
            model = window.page.model
            for row in range(model.rowCount()):
                window.session.select(Pointer(window.page.kind.kind, model.identity(row)))
            found |= harmed(window.inspector, f"{place.name}, the last in the inspector")
    found |= {title for title in (window.windowTitle(),) if any(sign in title for sign in HARMFUL)}
    assert found == set()


def test_no_form_menu_or_palette_shows_a_name_that_is_not_marked(window: CaseWindow, qtbot: QtBot) -> None:
    found: set[str] = set()
    for verb in ("finding record", "counterclaim record", "quote record", "link record", "tag add", "provision amend"):
        window.session.ask(verb)
        found |= harmed(window, verb)
    window.lift()
    window.go_page("facts")
    page = window.page
    assert isinstance(page, RecordsPage)
    page.choose_columns()
    for menu in [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()]:
        found |= harmed(menu, "columns")
        menu.close()
    window.session.select(pointer_to(window.session.case.all(page.kind)[-1]))
    window.show_palette(only_search=False)
    found |= harmed(window, "palette")
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "evil")  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    found |= harmed(window, "palette, what is found")
    assert found == set()


def test_no_tip_is_read_as_markup(window: CaseWindow, qtbot: QtBot) -> None:
    found: set[str] = set()
    for place in PLACES:
        window.go_page(place.name)
        qtbot.waitUntil(lambda: not window.session.jobs.running)
        tips = {each.toolTip() for each in window.findChildren(QWidget)}
        tips |= {tip for view in window.findChildren(QAbstractItemView) for tip in tips_of(view)}
        found |= {f"{place.name}: {tip[:60]!r}" for tip in tips if "<b>" in tip}
    assert found == set()
