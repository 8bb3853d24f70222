"""The reader: how soon a page is turned, and how it bears an exhibit that a thousand records stand on."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from dossier_app.desk.asking import command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.domain.evidence import Exhibit
from dossier_app.ui.application import dress
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.reader.head import PAGE
from dossier_app.ui.reader.pane import ReaderPane
from tests.gui.conftest import own_garbage
from tests.perf.conftest import Figures, p95, seconds

__all__ = ["own_garbage"]  # the window as the program runs it

MARKS = 960


def take_in(desk: Desk, place: Path, name: str, content: bytes) -> Exhibit:
    (place / name).write_bytes(content)
    said = {"file": str(place / name), "source_title": name, "source_kind": "notice"}
    desk.do(command_from(CATALOGUE["evidence add"], said, desk.case))
    return desk.case.all(Exhibit)[-1]


def notice(pages: int) -> bytes:
    made = BytesIO()
    canvas = Canvas(made, invariant=True)
    for page in range(pages):
        for line in range(50):
            canvas.drawString(72, 770 - 14 * line, f"{page + 1}.{line + 1} The company collected images of people and kept them for years.")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def shown(qtbot: QtBot, desk: Desk, jobs: Jobs) -> ReaderPane:
    dress("light")
    pane = ReaderPane(desk, jobs)
    qtbot.addWidget(pane)
    pane.resize(760, 900)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def test_a_page_is_turned(empty: Callable[[str], Desk], place: Path, figures: Figures, qtbot: QtBot) -> None:
    desk, jobs = empty("turned"), Jobs()
    exhibit = take_in(desk, place, "notice.pdf", notice(40))
    pane = shown(qtbot, desk, jobs)
    pane.show_exhibit(exhibit.id)
    pane.head.segments.buttons[PAGE].click()
    qtbot.waitUntil(lambda: pane.pages.sheet.has_picture and not jobs.running, timeout=30_000)
    took: list[float] = []
    for _ in range(12):

        def turn() -> None:
            pane.pages.turn(1)
            while not pane.pages.sheet.has_picture:
                QApplication.processEvents()
            pane.grab()

        took.append(seconds(turn) * 1000)
        began = time.perf_counter()
        qtbot.waitUntil(lambda: not jobs.running, timeout=30_000)
        qtbot.waitUntil(lambda began=began: time.perf_counter() - began > 0.3)  # a person looks at it
    figures.at_most("a page of a PDF, turned and painted, worst of 12", max(took), 100, "ms")
    jobs.close()
    desk.close()


def test_a_thousand_marks_on_one_exhibit(empty: Callable[[str], Desk], place: Path, figures: Figures, qtbot: QtBot) -> None:
    desk, jobs = empty("marked"), Jobs()
    words = [f"Finding {number} of the office is that images were kept." for number in range(MARKS // 2)]
    exhibit = take_in(desk, place, "long.txt", "\n".join([*words, "All of this was denied."]).encode())
    plain = take_in(desk, place, "plain.txt", "\n".join(words).encode())
    for number, sentence in enumerate([*words, *["All of this was denied."] * (MARKS // 2)]):
        said = {"proposition": f"It is so ({number})", "exhibit": exhibit.label, "words": sentence}
        desk.do(command_from(CATALOGUE["fact record"], said, desk.case))
    pane = shown(qtbot, desk, jobs)

    def opened(which: Exhibit) -> Callable[[], object]:
        def act() -> None:
            pane.show_exhibit(which.id)
            pane.grab()

        return act

    figures.at_most(f"an exhibit of {MARKS} marks, opened and painted", seconds(opened(exhibit), 3) * 1000, 250, "ms")
    figures.at_most("the same without a mark", seconds(opened(plain), 3) * 1000, 250, "ms")
    opened(exhibit)()
    bar = pane.text.verticalScrollBar()

    def scrolled_to(share: float) -> Callable[[], object]:
        def act() -> None:
            bar.setValue(round(bar.maximum() * share))
            pane.grab()

        return act

    figures.at_most("one scroll through the marks, p95", p95([scrolled_to(step / 60) for step in range(61)]), 50, "ms")
    figures.at_most(f"where {MARKS // 2} marks stand on one line", seconds(scrolled_to(1), 5) * 1000, 50, "ms")
    figures.at_most("one step from mark to mark, p95", p95([lambda: pane.text.step_to_mark(1)] * 60), 50, "ms")
    desk.close()
