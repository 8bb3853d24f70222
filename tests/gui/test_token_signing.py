"""Signing with a token in the window: looked at, chosen, opened by its PIN, and taken out before it could sign."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dossier_app.desk import identities
from dossier_app.desk.verifying import verify_file
from dossier_app.domain.failures import Refusal
from dossier_app.signing import system_store
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.pages.dossier import DossierPage
from dossier_app.ui.pages.identity_card import IdentityCard
from dossier_app.ui.pages.identity_choice import IdentityChoice
from dossier_app.ui.steps import State
from dossier_app.ui.window import CaseWindow
from tests.unit.signing.issuing import SERVER, Issuer
from tests.unit.signing.soft_token import PIN, SoftToken
from tests.unit.signing.test_system_store import StandIn

LONG = 60_000


@pytest.fixture
def token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SoftToken:
    made, issuer = SoftToken(tmp_path / "hsm", monkeypatch), Issuer()
    made.put(issuer.certified(tmp_path))
    made.put(issuer.certified(tmp_path, "Server", purposes=[SERVER]), "Web", "b2")
    return made


def card_of(choice: IdentityChoice, name: str) -> IdentityCard:
    return next(each for each in choice.findChildren(IdentityCard) if each.text() == name)


def look(choice: IdentityChoice, library: Path | str, qtbot: QtBot) -> None:
    card_of(choice, "A token or smart card").setChecked(True)
    choice.token.library.show_answer(str(library))
    choice.token.look.click()
    qtbot.waitUntil(choice.token.look.isEnabled, timeout=LONG)


def test_what_is_on_a_token_is_offered_and_what_cannot_seal_is_not(dressed: QApplication, token: SoftToken, qtbot: QtBot) -> None:
    choice = IdentityChoice("Ada Byron", Jobs(dressed))
    qtbot.addWidget(choice)
    choice.show()
    card_of(choice, "A token or smart card").setChecked(True)
    with pytest.raises(Refusal, match="Look what is on it first"):
        choice.settle()
    look(choice, "nothing.so", qtbot)
    assert "There is no file nothing.so" in choice.token.library.refusal
    look(choice, token.library, qtbot)
    assert not card_of(choice, "Server").isEnabled()
    assert "it is for servers" in card_of(choice, "Server").accessibleName()
    assert card_of(choice, "Ada Byron").isChecked()
    assert choice.passphrase.isHidden()
    with pytest.raises(Refusal, match="Say the PIN"):
        choice.settle()
    assert choice.pin.is_refused
    assert identities.known() == ()
    choice.pin.show_answer(PIN)
    assert choice.settle() == ("Ada Byron", PIN)
    (known,) = identities.known()
    assert known.keeper is not None
    assert "on the token Ada's token" in card_of(choice, "Ada Byron").accessibleName()
    choice.forget()
    assert choice.secret == ""


def test_a_name_that_is_taken_is_said_beside_the_name(dressed: QApplication, token: SoftToken, qtbot: QtBot) -> None:
    identities.create("Ada Byron", "", "", "a long passphrase")
    choice = IdentityChoice("Ada Byron", Jobs(dressed))
    qtbot.addWidget(choice)
    choice.show()
    look(choice, token.library, qtbot)
    choice.pin.show_answer(PIN)
    with pytest.raises(Refusal, match="already"):
        choice.settle()
    assert choice.token.called.is_refused
    choice.token.called.show_answer("Ada's token")
    assert choice.settle() == ("Ada's token", PIN)


def test_a_wrong_pin_and_a_token_taken_out_are_said_and_then_it_signs(
    window: CaseWindow, token: SoftToken, qtbot: QtBot, tmp_path: Path
) -> None:
    window.go_page("dossier")
    page = window.page
    assert isinstance(page, DossierPage)
    page.begin_signing()
    walk = page.walk
    assert walk is not None
    qtbot.waitUntil(walk.identity.isVisible, timeout=LONG)
    look(walk.identity, token.library, qtbot)
    walk.identity.pin.show_answer("00000")
    walk.go_on()
    walk.place.show_answer(str(tmp_path / "Signed.pdf"))
    walk.go_on()
    qtbot.waitUntil(lambda: walk.identity.pin.is_refused, timeout=LONG)
    assert "not the PIN of the token" in walk.identity.pin.refusal

    token.take_out()
    walk.identity.pin.show_answer(PIN)
    walk.go_on()
    walk.go_on()
    qtbot.waitUntil(lambda: "was taken out" in walk.seal.accessibleName(), timeout=LONG)
    assert not (tmp_path / "Signed.pdf").exists()
    token.put_back()
    walk.go_on()
    qtbot.waitUntil(lambda: walk.verdict.state is State.DONE, timeout=LONG)
    found = verify_file(tmp_path / "Signed.pdf")
    assert (found.is_valid, found.signer_sha256) == (True, identities.called("Ada Byron").sha256)
    assert walk.identity.secret == ""


def test_the_systems_own_store_is_offered_as_untested_and_asks_no_pin_here(
    window: CaseWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows and macOS, with a stand-in for what they answer."""
    store = StandIn.of(Issuer().certified(tmp_path))
    store.kept = store.kept[:1]
    monkeypatch.setattr(system_store, "_store", lambda: store)
    monkeypatch.setattr(system_store, "is_here", lambda: True)
    window.go_page("dossier")
    page = window.page
    assert isinstance(page, DossierPage)
    page.begin_signing()
    walk = page.walk
    assert walk is not None
    qtbot.waitUntil(walk.identity.isVisible, timeout=LONG)
    card_of(walk.identity, "A token or smart card").setChecked(True)
    walk.identity.token.look_in_system.click()
    qtbot.waitUntil(lambda: len(walk.identity.token.found) == 1, timeout=LONG)
    assert any("has not been tested" in each.text() for each in walk.identity.token.findChildren(QLabel) if each.isVisible())
    assert not walk.identity.pin.isVisible()
    assert not walk.identity.passphrase.isVisible()
    walk.go_on()
    assert [each.called for each in identities.known()] == ["Ada Byron"]
    walk.place.show_answer(str(tmp_path / "Signed.pdf"))
    walk.go_on()
    qtbot.waitUntil(lambda: walk.verdict.state is State.DONE, timeout=LONG)
    assert verify_file(tmp_path / "Signed.pdf").signer_sha256 == identities.called("").sha256
