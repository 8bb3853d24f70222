"""What belongs to an edition, in the window: the package beside it, handed out and looked at, and the edition before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from dossier_app.desk import exporting, identities
from dossier_app.desk.commands.evidence import AddEvidence
from dossier_app.desk.desk import Desk
from dossier_app.ui.application import Application
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.labels import Text
from dossier_app.ui.pages.dossier import DossierPage
from dossier_app.ui.pages.verify import VerdictRow, VerifyPage
from tests.gui.conftest import shown
from tests.gui.looking import keep_picture

PASSPHRASE = "correct horse battery"
LONG = 60_000


@pytest.fixture
def sealed(sample: Desk, tmp_path: Path) -> Desk:
    """The sample case with an edition that all travels inside of, and one with a recording beside it."""
    identities.create("Margaret Ellis", "Desk", "Head", PASSPHRASE)
    exporting.seal_edition(sample, tmp_path / "first.pdf", "Margaret Ellis", PASSPHRASE)
    (tmp_path / "sound.wav").write_bytes(b"RIFF\x24\x08\0\0WAVEfmt " + bytes(40_000))
    sample.do(AddEvidence(file=str(tmp_path / "sound.wav"), source_title="A recording", producer="Anna Birch"))
    exporting.seal_edition(sample, tmp_path / "second.pdf", "Margaret Ellis", PASSPHRASE)
    return sample


def test_it_is_handed_out_and_looked_at(
    sealed: Desk, application: Application, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = shown(qtbot, application, sealed)
    window.go_page("dossier")
    page = window.page
    assert isinstance(page, DossierPage)
    for place in range(2):
        page.editions.selectRow(place)
        edition = page.model.record(place)
        assert page.handing_out.copy.isVisible()
        assert page.handing_out.package.isVisible() is (getattr(edition, "number", 0) == 2)
    last = next(place for place in range(2) if getattr(page.model.record(place), "number", 0) == 2)
    page.editions.selectRow(last)
    keep_picture(window, "dossier-package")

    out = tmp_path / "second-package"

    def choose(*_asked: object) -> tuple[str, str]:
        return str(out), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    page.handing_out.package.setFocus()
    QTest.keyClick(page.handing_out.package, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: out.exists() and not window.session.jobs.running, timeout=LONG)
    assert [each.name for each in (out / "data").iterdir()] == ["AB-2.wav"]

    verify = VerifyPage(Jobs())
    qtbot.addWidget(verify)
    verify.resize(1200, 860)
    verify.show()
    verify.look_at(tmp_path / "second.pdf")
    qtbot.waitUntil(lambda: verify.found is not None, timeout=LONG)
    said = " ".join(each.text() for each in verify.findChildren(Text))
    assert "1 exhibit beside this file, not looked at." in said
    keep_picture(verify, "verify-without-package")
    (out / "data/AB-2.wav").write_bytes(b"another")

    def choose_folder(*_asked: object) -> str:
        return str(out)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose_folder)
    look = next(each for each in verify.findChildren(QPushButton) if each.accessibleName() == "Choose its folder")
    look.setFocus()
    QTest.keyClick(look, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: verify.found is not None and bool(verify.found.packaged), timeout=LONG)
    said = " ".join(each.text() for each in verify.findChildren(Text))
    assert "Do not rely on the package beside it." in said
    keep_picture(verify, "verify-with-altered-package")


def test_the_file_of_an_earlier_edition_is_laid_beside_it(
    sealed: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del sealed
    verify = VerifyPage(Jobs())
    qtbot.addWidget(verify)
    verify.resize(1200, 860)
    verify.show()
    verify.look_at(tmp_path / "first.pdf")
    qtbot.waitUntil(lambda: verify.found is not None, timeout=LONG)
    assert not [each for each in verify.findChildren(QPushButton) if "earlier edition" in each.accessibleName()]

    verify.look_at(tmp_path / "second.pdf")
    qtbot.waitUntil(lambda: verify.found is not None, timeout=LONG)

    def choose(*_asked: object) -> tuple[str, str]:
        return str(tmp_path / "first.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    look = next(each for each in verify.findChildren(QPushButton) if "earlier edition" in each.accessibleName())
    look.setFocus()
    QTest.keyClick(look, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: verify.found is not None and len(verify.found.verdicts) == 6, timeout=LONG)
    row = next(each for each in verify.findChildren(VerdictRow) if each.accessibleName().startswith("History"))
    assert row.accessibleName().startswith("History: goes on. The log begins with the ")
    keep_picture(verify, "verify-with-an-earlier-edition")
