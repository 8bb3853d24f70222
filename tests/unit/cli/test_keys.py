"""Passphrases, recovery codes and identities at the command line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Say = Callable[..., Any]


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize("ending", ["", "\n", "\r\n", "\nnotes below\n"])
def test_a_passphrase_is_the_first_line_of_its_file(ending: str, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSSIER_PASSPHRASE", "not this one")
    Path("secret").write_bytes(("\ufeffcorrect horse battery" + ending).encode())
    assert say("check", "--passphrase-file", "secret").code == 0
    assert say("check").err == "This passphrase does not open the case.\n"


@pytest.mark.usefixtures("acme")
def test_without_a_terminal_nothing_is_asked(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOSSIER_PASSPHRASE")
    answer = say("check")
    assert answer.code == 1
    assert "no terminal" in answer.err
    assert "--passphrase-file" in answer.err


@pytest.mark.usefixtures("acme")
def test_a_changed_passphrase_opens_and_the_old_one_does_not(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("new").write_text("four ordinary words")
    assert say("passphrase", "change", "--new-passphrase-file", "new").code == 0
    assert say("check").code == 1
    monkeypatch.setenv("DOSSIER_PASSPHRASE", "four ordinary words")
    assert say("check").code == 0
    Path("new").write_text("short")
    assert "at least eight characters" in say("passphrase", "change", "--new-passphrase-file", "new").err


def test_the_recovery_code_of_a_new_case_opens_it_when_the_passphrase_is_lost(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    made = say("new", "acme.dossier", "--title", "Acme", "--reference", "A-1")
    assert made.code == 0
    code = re.findall("^Recovery code: (.*)$", made.out, re.MULTILINE)
    assert len(code) == 1
    monkeypatch.setenv("DOSSIER_RECOVERY_CODE", code[0].lower())
    monkeypatch.setenv("DOSSIER_NEW_PASSPHRASE", "four ordinary words")
    monkeypatch.delenv("DOSSIER_PASSPHRASE")
    assert say("recover").code == 0
    monkeypatch.setenv("DOSSIER_PASSPHRASE", "four ordinary words")
    assert say("case", "list").code == 0
    monkeypatch.setenv("DOSSIER_RECOVERY_CODE", "AAAA-AAAA")
    assert say("recover").err == "This recovery code does not open the case.\n"


@pytest.mark.usefixtures("acme")
def test_without_a_key_ring_the_passphrase_stays_the_way_in(say: Say) -> None:
    answer = say("keyring", "remember")
    assert answer.code == 2
    assert "no key ring" in answer.err
    assert say("check").code == 0


def test_an_identity_is_made_listed_and_its_certificate_handed_out(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "No identity" in say("identity", "list").err
    monkeypatch.setenv("DOSSIER_IDENTITY_PASSPHRASE", "four ordinary words")
    made = say("identity", "create", "--name", "Ada Byron", "--organisation", "The Office")
    assert made.code == 0
    (known,) = say("identity", "list", "--json").value
    assert (known["name"], known["organisation"]) == ("Ada Byron", "The Office")
    assert known["root_sha256"] in made.out
    assert say("identity", "export", "--out", "ada.pem").code == 0
    assert Path("ada.pem").read_text().startswith("-----BEGIN CERTIFICATE-----")
    assert say("identity", "create", "--name", "Ada Byron").code == 1
    assert say("identity", "export", "--name", "Nobody", "--out", "n.pem").code == 1


@pytest.mark.usefixtures("acme")
def test_an_identity_is_listed_and_signs_by_what_it_is_called(say: Say, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Two keys of one name: the name in a certificate is its issuer's choice, what a key is called here is the user's."""
    monkeypatch.setenv("DOSSIER_IDENTITY_PASSPHRASE", "of the office's key")
    monkeypatch.setenv("DOSSIER_HOME", str(tmp_path / "elsewhere"))
    assert say("identity", "create", "--name", "Ada Byron").code == 0
    (key,) = (tmp_path / "elsewhere").rglob("key.p12")
    monkeypatch.setenv("DOSSIER_HOME", str(tmp_path / "home"))
    assert say("identity", "take-in", str(key), "--name", "The office's key").out.startswith("The office's key can sign until ")
    monkeypatch.setenv("DOSSIER_IDENTITY_PASSPHRASE", "of her own key")
    assert say("identity", "create", "--name", "Ada Byron").code == 0
    assert [each["called"] for each in say("identity", "list", "--json").value] == ["Ada Byron", "The office's key"]
    assert "The office's key, signs as Ada Byron\n" in say("identity", "list").out
    assert "of The office's key, for others" in say("identity", "export", "--name", "the office's key", "--out", "office.pem").out
    monkeypatch.setenv("DOSSIER_IDENTITY_PASSPHRASE", "of the office's key")
    assert say("export", "--out", "acme.pdf", "--identity", "the office's key").code == 0
    verified = say("verify", "acme.pdf", "--trust", "office.pem")
    assert (verified.code, "signer      holds" in verified.out) == (0, True)


def test_an_empty_variable_says_nothing(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSSIER_PASSPHRASE", "")
    assert "no terminal" in say("new", "acme.dossier", "--title", "Acme", "--reference", "A-1").err
