"""Signing with a token at the command line, with a real SoftHSM2 under everything."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate

from tests.unit.signing.issuing import SERVER, Issuer
from tests.unit.signing.soft_token import PIN, SoftToken

Say = Callable[..., Any]


@pytest.fixture(scope="module")
def issuer() -> Issuer:
    return Issuer()


@pytest.fixture
def token(issuer: Issuer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SoftToken:
    """A token with one certificate that can seal and one that cannot; what the office publishes lies in root.pem."""
    made = SoftToken(tmp_path / "hsm", monkeypatch)
    made.put(issuer.certified(tmp_path))
    made.put(issuer.certified(tmp_path, "Server", purposes=[SERVER]), "Web", "b2")
    root = load_der_x509_certificate(issuer.root)
    (tmp_path / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))
    return made


@pytest.mark.usefixtures("acme")
def test_a_token_seals_and_another_countersigns(
    say: Say, token: SoftToken, issuer: Issuer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    library = str(token.library)
    listed = say("identity", "tokens", "--library", library)
    assert "Ada's token: Signing\n    Ada Byron, issued by CN The Office, root" in listed.out
    assert "It cannot seal a dossier. Its certificate is not one for documents; it is for servers." in listed.out
    refused = say("identity", "use-token", "--library", library)
    assert (refused.code, refused.err) == (1, "--certificate: Say which: Signing, Web.\n")
    other = say("identity", "use-token", "--library", library, "--token", "other")
    assert (other.code, other.err) == (1, "--token: There is none called “other”. There are: Ada's token.\n")
    assert say("identity", "use-token", "--library", library, "--certificate", "Web").code == 2
    made = say("identity", "use-token", "--library", library, "--token", "Ada's token", "--certificate", "Signing")
    assert made.code == 0
    assert "The key stays where it is" in made.out
    (known,) = say("identity", "list", "--json").value
    assert (known["called"], known["keeper"]) == ("Ada Byron", "on the token Ada's token")

    monkeypatch.setenv("DOSSIER_IDENTITY_PASSPHRASE", "00000")
    wrong = say("export", "--out", "acme.pdf")
    assert (wrong.code, Path("acme.pdf").exists()) == (1, False)
    assert "This is not the PIN of the token. It locks itself after a few wrong ones." in wrong.err
    monkeypatch.setenv("DOSSIER_IDENTITY_PASSPHRASE", PIN)
    assert say("export", "--out", "acme.pdf").code == 0
    found = say("verify", "acme.pdf", "--trust", "root.pem")
    assert (found.code, "Ada Byron, by a certificate you trust." in found.out) == (0, True)

    token.put(issuer.certified(tmp_path, "Mary Shelley"), "Mary's", "c3")
    assert say("identity", "use-token", "--library", library, "--certificate", "Mary's").code == 0
    assert say("countersign", "acme.pdf", "--identity", "Ada Byron").code == 1
    signed = say("countersign", "acme.pdf", "--identity", "Mary Shelley", "--trust", "root.pem")
    assert signed.code == 0
    assert "Mary Shelley approves it" in signed.out


@pytest.mark.usefixtures("acme")
def test_a_token_taken_out_leaves_the_earlier_edition_and_no_half_file(
    say: Say, token: SoftToken, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """While the second edition prints: the PIN was right, then the token is gone."""
    from dossier_app.desk import exporting

    monkeypatch.setenv("DOSSIER_IDENTITY_PASSPHRASE", PIN)
    assert say("identity", "use-token", "--library", str(token.library), "--certificate", "Signing").code == 0
    assert say("export", "--out", "one.pdf").code == 0
    first, there = Path("one.pdf").read_bytes(), {each.name for each in tmp_path.iterdir()}
    printed = exporting.printed

    def taking_it_out(*words: Any) -> Any:
        done = printed(*words)
        token.take_out()
        return done

    monkeypatch.setattr(exporting, "printed", taking_it_out)
    answer = say("export", "--out", "two.pdf")
    token.put_back()
    assert answer.code == 2
    assert "The token Ada's token is not there, or was taken out. Nothing was signed. Put it in, and try again." in answer.err
    assert Path("one.pdf").read_bytes() == first
    assert {each.name for each in tmp_path.iterdir()} == there
    assert list(Path("acme.dossier").rglob(".unfinished*")) == []
    monkeypatch.setattr(exporting, "printed", printed)
    assert say("log", "verify").code == 0
    assert "edition 2" in say("export", "--out", "two.pdf").out


def test_who_asks_for_a_token_that_is_not_there_is_told(say: Say, token: SoftToken) -> None:
    token.take_out()
    assert say("identity", "tokens", "--library", str(token.library)).err == "No token with a certificate is put in.\n"
    answer = say("identity", "use-token", "--library", str(token.library))
    assert (answer.code, answer.err) == (1, "--token: No token with a certificate is put in. Put it in, and try again.\n")
    absent = say("identity", "tokens", "--library", "nothing.so")
    assert absent.err == "--library: There is no file nothing.so. Name the PKCS#11 library that came with the token.\n"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="this system has a store")
def test_the_systems_store_is_refused_where_there_is_none(say: Say) -> None:
    answer = say("identity", "tokens", "--system-store")
    assert (answer.code, answer.err) == (
        1,
        "--system-store: This system keeps no store of certificates. Take in a key file, or use a token.\n",
    )
    assert say("identity", "use-token").err == "Say where to look: --library FILE for a token, or --system-store.\n"
