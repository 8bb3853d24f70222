"""The key ring in the window: what it keeps opens and signs, what it does not keep is asked for, and what is wrong in it is said."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dossier_app.desk import identities
from dossier_app.desk.desk import Desk
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.signing.identity import create_identity
from dossier_app.ui.application import Application
from dossier_app.ui.entering import Entrance, try_key_ring
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.pages.identity_card import IdentityCard
from dossier_app.ui.pages.identity_choice import IdentityChoice
from dossier_app.ui.window import CaseWindow
from tests.programs import program

ROOT = Path(__file__).resolve().parents[2]

SESSION = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication(["dossier"])
from dossier_app.desk import identities, opening
from dossier_app.desk.sample import SAMPLE, about_the_sample, record_acts, sample_acts
from dossier_app.domain.edition import Edition
from dossier_app.store.keys import Cost
from dossier_app.ui.application import Application
from dossier_app.ui.pages.dossier import DossierPage
from dossier_app.ui.session import Session
from dossier_app.ui.window import CaseWindow

def until(is_so):
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end, "it took too long"
        app.processEvents()

folder = Path(sys.argv[1]) / "sample.dossier"
made = opening.new_case(folder, about_the_sample(), "correct horse battery", "Anna Birch", Cost(8192, 1, 1))
record_acts(made.desk, sample_acts(), SAMPLE)
opening.remember_here(made.desk)
made.desk.close()

# A case whose key is kept opens without a question
application = Application()
welcome = application.welcome()
application.open_case(welcome, folder)
until(lambda: any(isinstance(each, CaseWindow) for each in application.windows))
window = next(each for each in application.windows if isinstance(each, CaseWindow))
assert welcome.veil is None
until(lambda: window.session.readiness is not None)

# An identity whose passphrase is kept signs without one being typed; a wrong one that is kept is said to be so
anna = identities.create("Anna Birch", "Desk", "", "correct horse battery", remember_it=True)
identities.remember(anna, "some other passphrase")
window.go_page("dossier")
page = window.page
page.begin_signing()
walk = page.walk
until(lambda: walk.identity.isVisible())
walk.go_on()
walk.place.show_answer(str(folder.parent / "Signed.pdf"))
walk.go_on()
walk.go_on()
until(lambda: walk.identity.passphrase.is_refused)
assert "key ring keeps is not the passphrase" in walk.identity.passphrase.refusal, walk.identity.passphrase.refusal
assert window.session.case.count(Edition) == 0
identities.remember(anna, "correct horse battery")
walk.go_on()
walk.go_on()
walk.go_on()
until(lambda: window.session.case.count(Edition) == 1 and not window.session.jobs.running)
assert walk.identity.secret == ""

# A locked case opens with what the key ring keeps, when it is asked to
from PySide6.QtWidgets import QPushButton
window.guard.lock()
until(lambda: window.session.desk.is_locked)
ring = next(each for each in window.veil.card.findChildren(QPushButton) if "key ring" in each.text())
assert ring.isVisible()
ring.click()
until(lambda: not window.guard.is_locked)
assert window.session.case.count(Edition) == 1
window.close()
print("all so")
"""


def test_what_a_real_key_ring_keeps_opens_the_case_and_signs(tmp_path: Path) -> None:
    unlock = 'printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$0" -c "$1" "$2"'
    program("gnome-keyring-daemon")
    surroundings = {"PYTHONPATH": str(ROOT), "DOSSIER_HOME": str(tmp_path / "home"), "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(
        [program("dbus-run-session"), "--", "sh", "-c", unlock, sys.executable, SESSION, str(tmp_path)],
        env={**os.environ, **surroundings},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert told.stdout.strip().endswith("all so"), told.stderr


def test_without_a_key_ring_the_passphrase_of_an_identity_is_asked_for(dressed: QApplication, qtbot: QtBot) -> None:
    identities.create("Ada Byron", "The Desk", "", "a long passphrase")
    choice = IdentityChoice("Ada Byron", Jobs(dressed))
    qtbot.addWidget(choice)
    with pytest.raises(Refusal, match="no key ring of this computer keeps it"):
        choice.settle()
    assert choice.passphrase.is_refused
    choice.passphrase.show_answer("a long passphrase")
    assert choice.settle() == ("Ada Byron", "a long passphrase")


def test_an_identity_that_no_key_ring_can_keep_is_made_all_the_same(dressed: QApplication, qtbot: QtBot) -> None:
    choice = IdentityChoice("Ada Byron", Jobs(dressed))
    qtbot.addWidget(choice)
    for field in (choice.passphrase, choice.again):
        field.show_answer("a long passphrase")
    choice.remember.setChecked(True)
    with pytest.raises(Trouble, match="no key ring"):
        choice.settle()
    assert [each.called for each in identities.known()] == ["Ada Byron"]
    assert not choice.is_new
    assert choice.settle() == ("Ada Byron", "a long passphrase")


def test_two_identities_of_one_name_are_told_apart_by_what_they_are_called(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    elsewhere = create_identity(tmp_path / "elsewhere", "Ada Byron", "The Office", "another passphrase")
    identities.take_in(elsewhere.file, "another passphrase", "The office's key")
    choice = IdentityChoice("Ada Byron", Jobs(dressed))
    qtbot.addWidget(choice)
    assert choice.who == "The office's key"
    next(card for card in choice.findChildren(IdentityCard) if card.text() == "A new identity").setChecked(True)
    for field in (choice.passphrase, choice.again):
        field.show_answer("a long passphrase")
    assert choice.settle() == ("Ada Byron", "a long passphrase")
    assert identities.unlock(*choice.settle()).identity.sha256 != elsewhere.sha256
    cards = {card.text(): card for card in choice.findChildren(IdentityCard)}
    assert "Ada Byron" in cards["The office's key"].accessibleName()
    cards["The office's key"].setChecked(True)
    choice.passphrase.show_answer("another passphrase")
    assert identities.unlock(*choice.settle()).identity.sha256 == elsewhere.sha256


def test_without_a_key_ring_a_case_asks_for_its_passphrase(application: Application, sample: Desk, qtbot: QtBot) -> None:
    welcome = application.welcome()
    asked: list[str] = []
    entered: list[Desk] = []
    try_key_ring(Entrance(welcome, welcome.jobs, entered.append), sample.file.folder, lambda: asked.append("asked"))
    qtbot.waitUntil(lambda: asked == ["asked"])
    assert entered == []


def test_a_passphrase_that_was_typed_wrong_is_not_blamed_on_the_key_ring(window: CaseWindow, qtbot: QtBot, tmp_path: Path) -> None:
    from dossier_app.ui.pages.dossier import DossierPage

    identities.create("Anna Birch", "The Desk", "", "a long passphrase")
    window.go_page("dossier")
    page = window.page
    assert isinstance(page, DossierPage)
    page.begin_signing()
    walk = page.walk
    assert walk is not None
    qtbot.waitUntil(walk.identity.isVisible)
    walk.identity.passphrase.show_answer("not the passphrase")
    walk.go_on()
    walk.place.show_answer(str(tmp_path / "Signed.pdf"))
    walk.go_on()
    walk.go_on()
    qtbot.waitUntil(lambda: walk.identity.passphrase.is_refused)
    assert "key ring" not in walk.identity.passphrase.refusal
    assert not (tmp_path / "Signed.pdf").exists()
