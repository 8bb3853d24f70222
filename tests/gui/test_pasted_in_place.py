"""What is pasted into a row of the inspector: plain words, however they came, and no more than a field can hold."""

from __future__ import annotations

import itertools
import time

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dossier_app.domain.fact import Fact
from dossier_app.domain.finding import Finding, Provision
from dossier_app.domain.measure import Measure
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Record, pointer_to
from dossier_app.ui.inspector.row import FieldRow
from dossier_app.ui.labels import Text
from dossier_app.ui.window import CaseWindow
from tests.gui.test_bad_input import WORD

TEN_MB = 10_000_000
FROM_WORD = "\ufeffClearview\xa0AI\r\n\uf0b7\tfined\v£7.5m\x00\x1f\ufffc\u2029The end"


def begun(window: CaseWindow, record: Record, name: str, qtbot: QtBot) -> FieldRow:
    """The row of a field, being edited."""
    window.go_record(pointer_to(record))
    window.inspector.setVisible(True)
    qtbot.waitUntil(lambda: not window.session.jobs.running)
    row = next(each for each in window.inspector.findChildren(FieldRow) if each.name == name)
    row.edit()
    return row


def on() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def paste(mime: QMimeData | str, qtbot: QtBot) -> float:
    """Ctrl+V; answers how long the loop worked on end at most, in seconds of this thread: the computer may be busy otherwise."""
    if isinstance(mime, str):
        words, mime = mime, QMimeData()
        mime.setText(words)
    QGuiApplication.clipboard().setMimeData(mime)
    turns: list[float] = []
    beat = QTimer()
    beat.timeout.connect(lambda: turns.append(time.thread_time()))
    beat.start(0)
    QApplication.processEvents()
    turns.append(time.thread_time())
    qtbot.keyClick(on(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    for _ in range(5):
        QApplication.processEvents()
    turns.append(time.thread_time())
    beat.stop()
    return max(after - before for before, after in itertools.pairwise(turns))


def keep(row: FieldRow, qtbot: QtBot) -> None:
    qtbot.keyClick(on(), Qt.Key.Key_Return)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
    QApplication.processEvents()
    assert not row.isVisible() or not row.is_edited


def said_in(row: FieldRow) -> str:
    QApplication.processEvents()
    return " ".join(each.text() for each in row.findChildren(Text) if each.isVisible())


def test_words_from_word_and_browsers_arrive_plain_in_a_row(window: CaseWindow, qtbot: QtBot) -> None:
    case = window.session.case
    fact = case.all(Fact)[1]
    rich = QMimeData()
    rich.setHtml(WORD)
    for pasted, kept in ((rich, "Clearview\xa0AI was fined.\n£7.5m"), (FROM_WORD, "Clearview\xa0AI\n\u2022\tfined\n£7.5m\nThe end")):
        row = begun(window, case.get(Fact, fact.id), "Note", qtbot)
        qtbot.keyClick(on(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)  # pyright: ignore[reportUnknownMemberType]  # untyped in pytest-qt
        paste(pasted, qtbot)
        keep(row, qtbot)
        assert case.get(Fact, fact.id).note == kept


def test_words_from_word_arrive_plain_in_an_item_of_a_list_and_in_a_line(window: CaseWindow, qtbot: QtBot) -> None:
    case = window.session.case
    measure = case.all(Measure)[0]
    row = begun(window, measure, "Steps required", qtbot)
    paste(FROM_WORD, qtbot)
    keep(row, qtbot)
    assert case.get(Measure, measure.id).steps[-1] == "Clearview\xa0AI \u2022 fined £7.5m The end"
    finding = case.all(Finding)[0]
    provision = case.all(Provision)[0]
    row = begun(window, finding, "Provisions", qtbot)
    paste(f"\ufeff{provision.cited}\r\n\x00", qtbot)
    keep(row, qtbot)
    assert provision.id in case.get(Finding, finding.id).provisions


@pytest.mark.parametrize(("kind", "name"), [(Fact, "Note"), (Measure, "Steps required"), (Finding, "Provisions"), (Quote, "Speaker")])
@pytest.mark.parametrize("piece", ["word and more ", "x"])
def test_ten_megabytes_pasted_into_a_row_are_refused_there_and_freeze_nothing(
    window: CaseWindow, qtbot: QtBot, kind: type[Record], name: str, piece: str
) -> None:
    record = window.session.case.all(kind)[0]
    before = window.session.desk.file.log.head().size
    row = begun(window, record, name, qtbot)
    stood_still = paste(piece * (TEN_MB // len(piece)), qtbot)
    assert "100,000" in said_in(row)
    assert stood_still < 2.0
    assert window.session.desk.file.log.head().size == before
