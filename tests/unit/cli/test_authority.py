"""An office certifies a person, who seals; then it takes the certificate back: all of it at the command line."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.programs import program

Say = Callable[..., Any]


@pytest.fixture
def office(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """The office's authority in the folder “office”; what it publishes is office.pem."""
    for name, value in (
        ("AUTHORITY", "office"),
        ("AUTHORITY_PASSPHRASE", "the office's words"),
        ("IDENTITY_PASSPHRASE", "four ordinary words"),
    ):
        monkeypatch.setenv(f"DOSSIER_{name}", value)
    made = say("authority", "create", "--name", "The Office", "--root-out", "office.pem")
    assert made.code == 0
    assert "Move office/root-key.p12 to a medium that is locked away" in made.out


@pytest.mark.usefixtures("acme", "office")
def test_a_person_is_certified_seals_and_is_revoked(say: Say) -> None:
    assert "It has certified nobody yet" in say("authority", "list").err
    assert say("identity", "create", "--name", "Ada Byron").code == 0
    before = say("identity", "list", "--json").value[0]
    asked = say("identity", "request", "--out", "ada.csr")
    assert f"SHA-256 of the key, to be told to the office by another way: {before['key_sha256']}" in asked.out
    given = say("authority", "issue", "--request", "ada.csr", "--role", "case officer", "--out", "ada.pem")
    assert (given.code, f"SHA-256 of the key: {before['key_sha256']}" in given.out) == (0, True)
    assert "Ada Byron signs as Ada Byron, certified by CN The Office" in say("identity", "certified", "ada.pem").out
    after = say("identity", "list", "--json").value[0]
    assert (after["role"], after["key_sha256"]) == ("case officer", before["key_sha256"])
    assert after["certificate_sha256"] != before["certificate_sha256"]

    assert say("export", "--out", "acme.pdf").code == 0
    assert say("authority", "crl", "--out", "office.crl", "--days", "7").code == 0
    good = say("verify", "acme.pdf", "--trust", "office.pem", "--crl", "office.crl")
    assert (good.code, "Ada Byron, by a certificate you trust." in good.out) == (0, True)
    openssl = [
        program("openssl"),
        "verify",
        "-crl_check",
        "-CRLfile",
        "office.crl",
        "-CAfile",
        "office.pem",
        "-untrusted",
        "ada.pem",
        "ada.pem",
    ]
    assert subprocess.run(openssl, capture_output=True, check=False).returncode == 0

    told = say("authority", "revoke", "Ada Byron", "--reason", "key-lost", "--out", "office.crl")
    assert "The certificate of Ada Byron no longer counts." in told.out
    (listed,) = say("authority", "list", "--json").value
    assert listed["revoked"] is not None
    assert "Ada Byron, revoked on " in say("authority", "list").out
    bad = say("verify", "acme.pdf", "--trust", "office.pem", "--crl", "office.crl")
    assert (bad.code, "by a certificate that its issuer revoked on " in bad.out) == (1, True)
    assert b"certificate revoked" in subprocess.run(openssl, capture_output=True, check=False).stderr
    again = say("authority", "revoke", "Ada Byron")
    assert (again.code, "was revoked on" in again.err) == (1, True)


@pytest.mark.usefixtures("acme", "office")
def test_a_key_made_at_the_office_is_taken_in_and_countersigns(say: Say) -> None:
    assert say("identity", "create", "--name", "Ada Byron").code == 0
    assert say("export", "--out", "acme.pdf").code == 0
    assert say("authority", "issue", "--out", "mary.p12").err.startswith("Say the request to answer, --request FILE.csr, or whose key")
    assert say("authority", "issue", "--name", "Mary Shelley", "--out", "mary.p12").code == 0
    assert "mary.p12 is there already" in say("authority", "issue", "--name", "Mary Shelley", "--out", "mary.p12").err
    assert say("identity", "take-in", "mary.p12").code == 0
    assert say("identity", "export", "--name", "Ada Byron", "--out", "ada.pem").code == 0
    signed = say("countersign", "acme.pdf", "--identity", "Mary Shelley", "--trust", "office.pem", "--trust", "ada.pem")
    assert "Mary Shelley approves it" in signed.out


@pytest.mark.usefixtures("office")
def test_slips_at_the_authority_are_told(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "office is there already" in say("authority", "create", "--name", "Another").err
    Path("a.csr").write_text("Dear Sir")
    assert say("authority", "issue", "--request", "a.csr", "--out", "a.pem").err.startswith("--request: a.csr holds no request")
    assert "1 to 366 days" in say("authority", "crl", "--days", "0").err
    assert "1 to 10 years" in say("authority", "issue", "--name", "Ada", "--out", "a.p12", "--years", "90").err
    assert "key-lost" in say("authority", "revoke", "Ada", "--reason", "whim").err
    monkeypatch.setenv("DOSSIER_AUTHORITY_PASSPHRASE", "not these words")
    assert say("authority", "crl").err == "This passphrase does not open the authority.\n"
    monkeypatch.setenv("DOSSIER_AUTHORITY", "nowhere")
    assert "There is no authority in the folder nowhere" in say("authority", "list").err
    monkeypatch.delenv("DOSSIER_AUTHORITY")
    assert say("authority", "list").err == "Say which authority: --authority FOLDER, or DOSSIER_AUTHORITY.\n"
