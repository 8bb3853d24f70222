"""Lists edited in the inspector, in the row they stand in: something added, something taken out, and each of it one act."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.finding import Finding
from dossier_app.domain.measure import Measure
from dossier_app.domain.party import Party
from dossier_app.domain.record import Record, pointer_to
from dossier_app.ui.inspector.row import FieldRow
from dossier_app.ui.labels import StatusWord, Text
from dossier_app.ui.window import CaseWindow


def row_of(window: CaseWindow, record: Record, name: str) -> FieldRow:
    """The row of a field of this record, which is shown."""
    window.go_record(pointer_to(record))
    window.inspector.setVisible(True)
    return next(each for each in window.inspector.findChildren(FieldRow) if each.name == name)


def on() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def press(*keys: Qt.Key, qtbot: QtBot, shift: bool = False) -> None:
    how = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    for key in keys:
        qtbot.keyClick(on(), key, how)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt


def write(words: str, qtbot: QtBot) -> None:
    """Type as people do: what is proposed meanwhile comes and goes between the letters."""
    for letter in words:
        qtbot.keyClick(on(), letter)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
        QApplication.processEvents()


def begin(row: FieldRow, qtbot: QtBot) -> None:
    """Begin to change a list as the keyboard does."""
    row.focus_value()
    press(Qt.Key.Key_Space, qtbot=qtbot)
    assert row.is_edited


def button_called(row: QWidget, name: str) -> QPushButton:
    return next(each for each in row.findChildren(QPushButton) if each.accessibleName() == name and each.isVisible())


def said_in(widget: QWidget) -> str:
    QApplication.processEvents()
    return " ".join(each.text() for each in widget.findChildren(Text) if each.isVisible())


def log_size(window: CaseWindow) -> int:
    return window.session.desk.file.log.head().size


@pytest.fixture
def claim(window: CaseWindow, qtbot: QtBot) -> Counterclaim:
    """A counterclaim against two findings."""
    case = window.session.case
    # What is known of readiness fills the inspector anew.
    with qtbot.waitSignal(window.session.readied):
        window.session.do(command_from(CATALOGUE["counterclaim amend"], {"record": "C1", "targets": ["F1", "F2"]}, case))
    return case.labelled(Counterclaim, "C1")


def test_what_a_counterclaim_is_against_is_added_by_its_label_in_one_act(window: CaseWindow, claim: Counterclaim, qtbot: QtBot) -> None:
    case = window.session.case
    row = row_of(window, claim, "Against")
    begin(row, qtbot)
    before = log_size(window)
    write("F3", qtbot)
    proposed = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QListView) and each.isVisible())
    qtbot.keyClick(proposed, Qt.Key.Key_Return)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    labels = ("F1", "F2", "F3")
    assert case.get(Counterclaim, claim.id).targets == tuple(pointer_to(case.labelled(Finding, label)) for label in labels)
    assert log_size(window) == before + 1
    assert on().accessibleName() == "Change Against"
    assert "saved" in [each.text() for each in window.inspector.findChildren(StatusWord) if each.isVisible()]
    window.session.undo()
    assert case.get(Counterclaim, claim.id).targets == claim.targets
    qtbot.waitUntil(lambda: not window.session.jobs.running)


def test_it_is_taken_out_by_the_keyboard(window: CaseWindow, claim: Counterclaim, qtbot: QtBot) -> None:
    case = window.session.case
    begin(row_of(window, claim, "Against"), qtbot)
    before = log_size(window)
    press(Qt.Key.Key_Backtab, Qt.Key.Key_Backtab, Qt.Key.Key_Backtab, qtbot=qtbot, shift=True)
    assert on().accessibleName() == "Against: remove"
    press(Qt.Key.Key_Space, qtbot=qtbot)
    press(Qt.Key.Key_Return, qtbot=qtbot)
    assert case.get(Counterclaim, claim.id).targets == (pointer_to(case.labelled(Finding, "F2")),)
    assert log_size(window) == before + 1
    window.session.undo()
    assert case.get(Counterclaim, claim.id).targets == claim.targets
    qtbot.waitUntil(lambda: not window.session.jobs.running)


def test_it_is_taken_out_and_saved_by_the_mouse(window: CaseWindow, claim: Counterclaim, qtbot: QtBot) -> None:
    case = window.session.case
    row = row_of(window, claim, "Against")
    for name in ("Change Against", "Against, 2: remove", "Save Against"):
        qtbot.mouseClick(button_called(row, name), Qt.MouseButton.LeftButton)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    assert case.get(Counterclaim, claim.id).targets == (pointer_to(case.labelled(Finding, "F1")),)
    qtbot.waitUntil(lambda: not window.session.jobs.running)


def test_what_names_nothing_is_refused_in_the_row_and_nothing_is_written(window: CaseWindow, claim: Counterclaim, qtbot: QtBot) -> None:
    case = window.session.case
    row = row_of(window, claim, "Against")
    begin(row, qtbot)
    before = log_size(window)
    write("F99", qtbot)
    wrong = on()
    press(Qt.Key.Key_Backtab, Qt.Key.Key_Backtab, qtbot=qtbot, shift=True)
    press(Qt.Key.Key_Return, qtbot=qtbot)
    assert "F99" in said_in(row)
    assert on() is wrong
    assert wrong.property("refused") is True
    assert log_size(window) == before
    press(Qt.Key.Key_Tab, qtbot=qtbot)
    press(Qt.Key.Key_Escape, qtbot=qtbot)
    assert not row.is_edited
    assert on().accessibleName() == "Change Against"
    assert case.get(Counterclaim, claim.id).targets == claim.targets
    qtbot.waitUntil(lambda: not window.session.jobs.running)


def test_a_list_that_may_not_be_empty_says_so_in_its_row(window: CaseWindow, qtbot: QtBot) -> None:
    party = window.session.case.all(Party)[0]
    row = row_of(window, party, "Names")
    row.edit()
    before = log_size(window)
    for _ in party.names[1:]:
        button_called(row, "Names: remove").click()
    button_called(row, "Names: remove").click()
    button_called(row, "Save Names").click()
    assert "A party needs a name." in said_in(row)
    assert log_size(window) == before
    qtbot.waitUntil(lambda: not window.session.jobs.running)


def test_a_party_gets_another_name_where_its_names_stand(window: CaseWindow, qtbot: QtBot) -> None:
    case = window.session.case
    party = case.all(Party)[0]
    row = row_of(window, party, "Names")
    row.focus_value()
    press(Qt.Key.Key_Return, qtbot=qtbot)
    assert row.is_edited
    button_called(row, "Names: add another").click()
    write("Another Name Ltd", qtbot)
    press(Qt.Key.Key_Return, qtbot=qtbot)
    assert [each.text for each in case.get(Party, party.id).names] == [*(each.text for each in party.names), "Another Name Ltd"]
    window.session.undo()
    assert case.get(Party, party.id) == party
    qtbot.waitUntil(lambda: not window.session.jobs.running)


def test_steps_in_plain_words_are_added_and_leaving_them_writes_nothing(window: CaseWindow, qtbot: QtBot) -> None:
    case = window.session.case
    measure = case.all(Measure)[0]
    row = row_of(window, measure, "Steps required")
    before = log_size(window)
    row.edit()
    press(Qt.Key.Key_Return, qtbot=qtbot)
    assert not row.is_edited
    assert log_size(window) == before
    row.edit()
    write("Delete the images", qtbot)
    press(Qt.Key.Key_Return, qtbot=qtbot)
    assert case.get(Measure, measure.id).steps == (*measure.steps, "Delete the images")
    qtbot.waitUntil(lambda: not window.session.jobs.running)
