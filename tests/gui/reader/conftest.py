"""The reader alone, over a case that evidence is put into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dossier_app.desk.desk import Desk
from dossier_app.domain.evidence import Exhibit
from dossier_app.ui.application import dress
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.reader.pane import ReaderPane
from tests.gui.reader.reading import Asked, Case, wait_for_page


@pytest.fixture(autouse=True)
def _light(dressed: QApplication) -> Iterator[None]:
    del dressed
    dress("light")
    yield
    dress("light")


@pytest.fixture
def desk(empty_case: Desk) -> Desk:
    return empty_case


@pytest.fixture
def case(desk: Desk, tmp_path: Path) -> Case:
    found = Case(desk, tmp_path)
    found.records("party record", party_kind="person", names="Ann Lee")
    found.records("party record", party_kind="organisation", names="Acme Corporation; Acme Corp")
    return found


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk, jobs: Jobs) -> ReaderPane:
    made = ReaderPane(desk, jobs)
    qtbot.addWidget(made)
    made.resize(640, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def asked(pane: ReaderPane) -> list[Asked]:
    heard: list[Asked] = []

    def hear(verb: str, answers: dict[str, str], proposed: dict[str, str]) -> None:
        heard.append((verb, answers, proposed))

    pane.asked.connect(hear)
    return heard


@pytest.fixture
def chosen(pane: ReaderPane) -> list[tuple[str, str]]:
    """The records that were selected, by kind and identity."""
    heard: list[tuple[str, str]] = []

    def hear(kind: str, identity: str) -> None:
        heard.append((kind, identity))

    pane.selected.connect(hear)
    return heard


@pytest.fixture
def article(shared: Path) -> str:
    return (shared / "cases/clearview-article.txt").read_text(encoding="utf-8")


@pytest.fixture
def open_pages(qtbot: QtBot, case: Case, pane: ReaderPane, jobs: Jobs) -> Callable[[str, bytes], Exhibit]:
    def opened(name: str, content: bytes) -> Exhibit:
        exhibit = case.takes_in(name, content, "notice")
        pane.show_exhibit(exhibit.id)
        pane.head.segments.buttons["page"].click()
        wait_for_page(qtbot, pane, jobs)
        return exhibit

    return opened
