"""Windows for the tests: dressed like the real ones, in a face that every machine has."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dossier_app.desk import commands as _catalogue
from dossier_app.desk import opening
from dossier_app.desk.desk import Desk
from dossier_app.desk.sample import SAMPLE, about_the_sample, record_acts, sample_acts
from dossier_app.domain.place import RESOURCES
from dossier_app.store.engine import sqlite3
from dossier_app.store.keys import Cost
from dossier_app.ui.application import Application, dress
from dossier_app.ui.garbage import Garbage
from dossier_app.ui.session import Session
from dossier_app.ui.window import CaseWindow

CHEAP = Cost(8192, 1, 1)
PASSPHRASE = "correct horse battery"
FILLED = _catalogue.SUBJECTS


class PatientBot(QtBot):
    """Waits long enough for a computer that is busy with other things; what takes too long is measured elsewhere."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 60_000) -> None:  # noqa: N802  # overrides what pytest-qt so names
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    del qapp
    return PatientBot(request)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["dossier"]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in the house style, with the faces that travel with it."""
    for face in ("SourceSans3-Regular.ttf", "SourceSans3-SemiBold.ttf"):
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / face))
    face = QFont("Source Sans 3")
    face.setPixelSize(13)
    QGuiApplication.setFont(face)
    dress("light")
    return qapp


@pytest.fixture
def twice_as_large(dressed: QApplication) -> Iterator[None]:
    del dressed
    usual = QGuiApplication.font()
    large = QFont(usual)
    large.setPixelSize(usual.pixelSize() * 2)
    QGuiApplication.setFont(large)
    yield
    QGuiApplication.setFont(usual)


@pytest.fixture(autouse=True)
def own_garbage(qapp: QApplication) -> Iterator[None]:
    """As in the program, garbage is not looked for in the middle of anything. What was copied is gone before Python is."""
    del qapp
    garbage = Garbage()
    yield
    QGuiApplication.clipboard().clear()  # without a screen, Qt frees it last of all, and asks Python to do so
    garbage.deleteLater()


def pytest_runtest_logfinish() -> None:
    """Other tests are not the window's: once the last of this one is gone, Python looks for garbage by itself again."""
    gc.enable()


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the user's own for each test, so that no setting of one is another's."""
    home = tmp_path / "home"
    monkeypatch.setenv("DOSSIER_HOME", str(home))
    home.mkdir()
    return home


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case, recorded once."""
    place = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOSSIER_HOME", str(place / "home"))
        made = opening.new_case(place / "Sample.dossier", about_the_sample(), PASSPHRASE, "Anna Birch", CHEAP)
        with made.desk as desk:
            record_acts(desk, sample_acts(), SAMPLE)
    return place / "Sample.dossier"


@pytest.fixture
def sample(sample_folder: Path, tmp_path: Path) -> Iterator[Desk]:
    """A copy of the sample case, open."""
    folder = tmp_path / "Sample.dossier"
    shutil.copytree(sample_folder, folder)
    desk = opening.open_with_passphrase(folder, PASSPHRASE, "Anna Birch")
    yield desk
    close(desk)


def close(desk: Desk) -> None:
    """Close a case that no window has closed."""
    try:
        desk.lock()
    except sqlite3.ProgrammingError as fault:
        assert "closed" in str(fault)  # noqa: PT017  # closed by its window


@pytest.fixture
def empty_case(tmp_path: Path) -> Iterator[Desk]:
    """A case with nothing in it."""
    from dossier_app.desk.commands.case import OpenCase

    made = opening.new_case(tmp_path / "Acme.dossier", OpenCase(title="Acme", reference="A-1"), PASSPHRASE, "Ada Byron", CHEAP)
    yield made.desk
    close(made.desk)


@pytest.fixture
def application(dressed: QApplication) -> Iterator[Application]:
    """The application without its loop; every window it opened is closed again."""
    del dressed
    made = Application()
    yield made
    for window in list(made.windows):
        window.lift()
        window.close()
    QApplication.processEvents()


def shown(qtbot: QtBot, application: Application, desk: Desk) -> CaseWindow:
    """The window of a case, shown, with every check of readiness done."""
    window = CaseWindow(application, Session(desk))
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        application.show(window)
    qtbot.waitUntil(lambda: window.session.readiness is not None)
    return window


@pytest.fixture
def window(sample: Desk, qtbot: QtBot, application: Application) -> CaseWindow:
    """The sample case in its window."""
    return shown(qtbot, application, sample)


@pytest.fixture
def empty_window(empty_case: Desk, qtbot: QtBot, application: Application) -> CaseWindow:
    return shown(qtbot, application, empty_case)
