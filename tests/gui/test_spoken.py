"""What a reader of the screen, or a voice, does to the window counts as if it were done by hand."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from dossier_app.desk.command import CATALOGUE
from dossier_app.domain.fact import Fact
from dossier_app.ui.application import Application
from dossier_app.ui.forms.controls import Line
from dossier_app.ui.pages.records import RecordsPage
from dossier_app.ui.window import CaseWindow


def label_of(box: QComboBox) -> str:
    """What a box is for, as a reader of the screen asks on a system where its name is what is chosen in it."""
    labels = [other for other, kind in QAccessible.queryAccessibleInterface(box).relations() if kind & QAccessible.RelationFlag.Label]
    return " ".join(each.text(QAccessible.Text.Name) for each in labels)


def unlabelled(root: QWidget) -> list[str]:
    return [each.accessibleName() or each.currentText() for each in root.findChildren(QComboBox) if label_of(each) != each.accessibleName()]


def test_every_box_of_every_form_says_what_it_is_for_and_not_only_what_is_chosen(window: CaseWindow) -> None:
    boxes = 0
    for verb in CATALOGUE:
        if verb == "edition seal":
            continue
        window.session.ask(verb)
        assert window.host.form is not None
        assert unlabelled(window.host.form) == [], verb
        boxes += len(window.host.form.findChildren(QComboBox))
        window.lift()
    assert boxes > 50


def test_every_box_of_the_pages_says_what_it_is_for(window: CaseWindow, qtbot: QtBot) -> None:
    for name in ("evidence", "dossier"):
        window.go_page(name)
        qtbot.waitUntil(lambda: not window.session.jobs.running, timeout=60_000)  # the preview of a dossier is printed
        assert window.findChildren(QComboBox) != []
        assert unlabelled(window) == [], name


def test_words_that_are_not_typed_but_put_in_count_as_typed(dressed: QApplication, qtbot: QtBot) -> None:
    del dressed
    line = Line()
    qtbot.addWidget(line)
    with qtbot.assertNotEmitted(line.edited):
        line.show_answer("filled in by the form")
    with qtbot.waitSignal(line.edited):
        QAccessible.queryAccessibleInterface(line.edit).setText(QAccessible.Text.Value, "said aloud")
    assert line.answer() == "said aloud"


def test_a_title_that_is_put_in_names_the_folder_of_the_new_case(application: Application) -> None:
    welcome = application.welcome()
    application.new_case(welcome)
    lines = {each.edit.accessibleName(): each for each in welcome.findChildren(Line)}
    QAccessible.queryAccessibleInterface(lines["Title"].edit).setText(QAccessible.Text.Value, "Acme")
    assert str(lines["Folder"].answer()).endswith("Acme.dossier")


def test_a_place_that_is_chosen_without_moving_to_it_is_gone_to(window: CaseWindow, qtbot: QtBot) -> None:
    rail = window.rail.list
    facts = next(row for row in range(rail.places.rowCount()) if rail.places.index(row).data() == "Facts")
    rail.selectionModel().select(rail.places.index(facts), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    qtbot.waitUntil(lambda: isinstance(window.page, RecordsPage) and window.page.place.kind is Fact)


def test_a_row_that_is_chosen_without_moving_to_it_is_shown_in_the_inspector(window: CaseWindow, qtbot: QtBot) -> None:
    window.go_page("facts")
    page = window.page
    assert isinstance(page, RecordsPage)
    page.table.selectionModel().select(page.model.index(3, 1), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    qtbot.waitUntil(lambda: page.table.currentIndex().row() == 3)
    assert window.session.current is not None
    assert window.session.current.id == page.model.record(3).id
