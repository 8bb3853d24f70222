"""What the tests of the reader share: an article, a case to take it in, and what a person does and sees."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from dossier_app.desk.asking import command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.domain.evidence import Exhibit
from dossier_app.ui.banner import Banner
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.labels import Text
from dossier_app.ui.reader.pane import ReaderPane

ARTICLE = """Acme fined for faces 😀
“We never sold it 😀 to anyone. It is wrong,” said Ann Lee, a lawyer for Acme Corp.
Accept all cookies
The ICO said the company kept faces. The ICO wrote to it on 24 May 2022.
"""
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
Asked = tuple[str, dict[str, str], dict[str, str]]


class Case:
    """A case that evidence is put into by its bytes, and records by the answers a person gives."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self._folder = desk, folder

    def takes_in(self, name: str, content: bytes, kind: str = "article") -> Exhibit:
        (self._folder / name).write_bytes(content)
        self.records("evidence add", file=str(self._folder / name), source_title=name, source_kind=kind)
        return self.desk.case.all(Exhibit)[-1]

    def records(self, verb: str, **said: str) -> None:
        self.desk.do(command_from(CATALOGUE[verb], said, self.desk.case))


def press(pane: ReaderPane, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(pane.text, key, modifier)


def find(pane: ReaderPane, words: str) -> None:
    press(pane, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    pane.find_bar.field.clear()
    put_in = QInputMethodEvent()  # as an input method does, for no key stands for a letter of most scripts
    put_in.setCommitString(words)
    QApplication.sendEvent(pane.find_bar.field, put_in)
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Return)


def selected_words(pane: ReaderPane) -> str:
    start, end = pane.text.selection
    return pane.text.text[start:end]


def said_above(pane: QWidget) -> str:
    """What the banners say."""
    banners = [each for each in pane.findChildren(Banner) if each.isVisibleTo(pane)]
    return " ".join(words.text() for each in banners for words in each.findChildren(Text))


def labels(pane: ReaderPane) -> list[str]:
    return [label.each.mark.label for label in pane.text.labels.labels()]


def pdf_of(*pages: str) -> bytes:
    made = BytesIO()
    canvas = Canvas(made, invariant=True)
    for words in pages:
        canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def wait_for_page(qtbot: QtBot, pane: ReaderPane, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: not jobs.running, timeout=30_000)
