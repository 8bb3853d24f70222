"""Editing many records at once, tags, links and saved views, as a keyboard reaches them."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.commands.tags import tags_of
from dossier_app.domain.counterclaim import Counterclaim, Response
from dossier_app.domain.enumerations import FactStatus
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.fact import Fact
from dossier_app.domain.finding import Finding
from dossier_app.domain.record import pointer_to
from dossier_app.domain.work_product import View
from dossier_app.ui.buttons import Chip
from dossier_app.ui.forms.controls import Line, Paragraph
from dossier_app.ui.inspector.row import FieldRow
from dossier_app.ui.pages.records import TAGS, RecordsPage
from dossier_app.ui.window import CaseWindow
from tests.gui.seeking import lead_to, sought


def facts(window: CaseWindow) -> RecordsPage:
    window.go_page("facts")
    page = window.page
    assert isinstance(page, RecordsPage)
    return page


def choose_three(page: RecordsPage, qtbot: QtBot) -> list[str]:
    """The first three rows, by the keyboard alone."""
    page.table.setFocus()
    page.table.selectRow(page.table.first_row)
    for _ in range(2):
        qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    chosen = page.table.chosen()
    assert len(chosen) == 3
    return chosen


def test_rows_chosen_by_the_keyboard_are_tagged_in_one_act(window: CaseWindow, qtbot: QtBot) -> None:
    page = facts(window)
    chosen = choose_three(page, qtbot)
    before = window.session.desk.file.log.head().size
    window.acts["tag add"].trigger()
    form = window.host.form
    assert form is not None
    form.fields["names"].control.show_answer(["to check"])
    form.record()
    case = window.session.case
    assert window.session.desk.file.log.head().size == before + 1
    assert [tags_of(case, case.get(Fact, each)) for each in chosen] == [["to check"]] * 3
    window.session.undo()
    assert [tags_of(case, case.get(Fact, each)) for each in chosen] == [[], [], []]
    qtbot.waitUntil(lambda: not window.session.jobs.running)


def test_rows_chosen_by_the_keyboard_get_one_status(window: CaseWindow, qtbot: QtBot) -> None:
    page = facts(window)
    chosen = choose_three(page, qtbot)
    window.acts["fact set"].trigger()
    form = window.host.form
    assert form is not None
    form.fields["status"].control.show_answer("denied")
    form.record()
    case = window.session.case
    assert {case.get(Fact, each).status for each in chosen} == {FactStatus.DENIED}
    assert len([each for each in case.all(Fact) if each.status is FactStatus.DENIED]) >= 3
    qtbot.waitUntil(lambda: not window.session.jobs.running)


def test_rows_stay_chosen_after_an_act_on_them_and_so_does_the_filter(window: CaseWindow, qtbot: QtBot) -> None:
    page = facts(window)
    page.set_filter("clearview")
    chosen = choose_three(page, qtbot)
    current = page.model.identity(page.table.currentIndex().row())
    for verb, said in (("fact set", {"status": "denied"}), ("tag add", {"names": ["to check"]})):
        window.acts[verb].trigger()
        form = window.host.form
        assert form is not None
        for name, answer in said.items():
            form.fields[name].control.show_answer(answer)
        form.record()
        assert page.table.chosen() == chosen
        assert page.model.identity(page.table.currentIndex().row()) == current
        assert page.filter.text() == "clearview"
    window.session.undo()
    assert page.table.chosen() == chosen
    page.table.order_by(0, Qt.SortOrder.DescendingOrder)
    assert sorted(page.table.chosen()) == sorted(chosen)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    assert len(page.table.chosen()) == 1
    qtbot.waitUntil(lambda: not window.session.jobs.running)


def test_a_tag_stands_in_the_inspector_in_its_column_and_in_the_filter(window: CaseWindow, qtbot: QtBot) -> None:
    session = window.session
    session.do(command_from(CATALOGUE["tag add"], {"records": ["Fact 2"], "names": ["zebra"]}, session.case))
    page = facts(window)
    page.set_filter("zebra")
    qtbot.waitUntil(lambda: page.model.count == 1)
    record = session.case.labelled(Fact, "Fact 2")
    assert page.model.identity(page.table.first_row) == record.id
    place = next(number for number, column in enumerate(page.model.columns) if column is TAGS)
    assert page.table.isColumnHidden(place)
    assert page.model.index(page.table.first_row, place).data() == "zebra"
    session.select(pointer_to(record))
    assert [chip for chip in window.inspector.findChildren(Chip) if "zebra" in chip.accessibleName() and chip.isVisible()]
    qtbot.waitUntil(lambda: not session.jobs.running)


def test_a_view_brings_back_rows_order_group_and_columns(window: CaseWindow, qtbot: QtBot) -> None:
    page = facts(window)
    columns = [column.title for column in page.model.columns]
    total = page.model.count
    page.set_filter("billion")
    qtbot.waitUntil(lambda: page.model.count < total)
    kept = page.model.count
    page.table.order_by(1, Qt.SortOrder.DescendingOrder)
    group = page.arrangement.groupable[0]
    page.arrangement.gather(group)
    hidden = page.arrangement.choosable[-2]
    page.arrangement.show(hidden, shown=False)
    window.acts["view record"].trigger()
    form = window.host.form
    assert form is not None
    form.fields["title"].control.show_answer("Billions")
    form.record()
    page.arrangement.forget()
    page.set_filter("")
    assert page.model.count > kept
    assert page.arrangement.group == -1
    view = window.session.case.all(View)[0]
    assert (view.words, view.sorted_by, view.descending, view.grouped_by) == ("billion", columns[1], True, columns[group])
    window.go_page("quotes")
    lead_to(sought(window, qtbot, "Billions"), "Billions")
    assert window.page is page
    qtbot.waitUntil(lambda: page.model.count == kept)
    assert page.table.order == (1, Qt.SortOrder.DescendingOrder)
    assert page.arrangement.group == group
    assert hidden in page.arrangement.hidden
    qtbot.waitUntil(lambda: not window.session.jobs.running)


def test_two_records_are_linked_by_typing_a_label(window: CaseWindow, qtbot: QtBot) -> None:
    session = window.session
    session.do(command_from(CATALOGUE["finding record"], {"title": "A fourth", "against": _respondent(window)}, session.case))
    finding = session.case.all(Finding)[-1]
    window.go_record(pointer_to(session.case.labelled(Counterclaim, "C1")))
    window.acts["link record"].trigger()
    form = window.host.form
    assert form is not None
    assert str(form.fields["what"].control.answer()).startswith("counterclaim:")
    qtbot.keyClicks(form.fields["to"].control.focus_on(), finding.label)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    form.record()
    assert pointer_to(finding) in session.case.labelled(Counterclaim, "C1").targets
    qtbot.waitUntil(lambda: not session.jobs.running)


def test_a_reference_shown_as_a_chip_is_changed_in_place_by_typing_a_label(window: CaseWindow, qtbot: QtBot) -> None:
    session = window.session
    response = session.case.all(Response)[0]
    other = next(each for each in session.case.all(Counterclaim) if each.id != response.counterclaim)
    session.select(pointer_to(response))
    window.inspector.setVisible(True)
    change = next(
        each for each in window.inspector.findChildren(QPushButton) if each.isVisible() and each.accessibleName() == "Change Answers"
    )
    change.setFocus()
    before = session.desk.file.log.head().size
    qtbot.keyClick(change, Qt.Key.Key_Space)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    field = next(each for each in window.inspector.findChildren(QComboBox) if each.isVisible() and each.isEditable())
    field.setEditText("C99")
    qtbot.keyClick(field, Qt.Key.Key_Return)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    assert session.desk.file.log.head().size == before
    field.setEditText(other.label)
    qtbot.keyClick(field, Qt.Key.Key_Return)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    assert session.case.get(Response, response.id).counterclaim == other.id
    assert session.desk.file.log.head().size == before + 1
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Change Answers"
    qtbot.waitUntil(lambda: not session.jobs.running)


def test_what_is_pasted_is_its_plain_text_and_keeps_every_sign(dressed: QApplication, qtbot: QtBot) -> None:
    del dressed
    pasted = QMimeData()
    pasted.setHtml("<b>so</b><img src='http://example.org/x'>")
    pasted.setText("so\u00a0many\u00ad\u200bsigns")
    QGuiApplication.clipboard().setMimeData(pasted)
    for control in (Line(), Paragraph()):
        qtbot.addWidget(control)
        field = control.focus_on()
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        field.paste()
        assert control.answer() == "so\u00a0many\u00ad\u200bsigns"


def test_what_changes_a_reference_stands_on_the_line_of_its_chip(window: CaseWindow, qtbot: QtBot) -> None:
    exhibit = window.session.case.all(Exhibit)[0]
    window.go_record(pointer_to(exhibit))
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    row = next(each for each in window.inspector.findChildren(FieldRow) if each.name == "Source" and each.isVisible())
    (chip,) = row.findChildren(Chip)
    (pencil,) = row.findChildren(QPushButton)
    middles = [each.mapTo(row, each.rect().center()) for each in (chip, pencil)]
    assert abs(middles[0].y() - middles[1].y()) <= 2
    assert row.rect().contains(middles[1])


def _respondent(window: CaseWindow) -> str:
    case = window.session.case
    return case.all(Finding)[0].against
