from __future__ import annotations

import errno
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.signing.identity import (
    Identity,
    Signing,
    certificates_in,
    create_identity,
    export_certificate,
    identities,
    identity_called,
    take_in_pkcs12,
    unlock,
)
from tests.programs import program
from tests.unit.signing.conftest import MADE, PASSPHRASE
from tests.unit.signing.stamping import issued


def test_a_certificate_is_for_signatures_and_lasts_five_years(identity: Identity) -> None:
    made, root = (x509.load_der_x509_certificate(each) for each in (identity.certificate, identity.root))
    usage = made.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign
    assert not made.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert identity.not_after == MADE + timedelta(days=5 * 365)
    assert identity.subject == "CN Margaret Ellis, O Specimen Desk"
    assert (identity.name, identity.organisation, identity.role) == ("Margaret Ellis", "Specimen Desk", "head of enforcement")
    made.verify_directly_issued_by(root)


def test_a_wrong_passphrase_is_a_refusal_and_leaves_nothing_in_the_log(identity: Identity, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(Refusal) as refused:
        unlock(identity, "wrong horse battery")
    assert refused.value.field == "passphrase"
    assert "horse" not in caplog.text
    assert refused.value.__cause__ is None


HARMS: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda kept: kept[:-9],
    "one byte": lambda kept: kept[:2000] + bytes([kept[2000] ^ 1]) + kept[2001:],
    "empty": lambda _: b"",
}


@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_key_is_not_taken_for_a_wrong_passphrase(tmp_path: Path, harm: str) -> None:
    made = create_identity(tmp_path, "Ada", "", PASSPHRASE)
    made.file.write_bytes(HARMS[harm](made.file.read_bytes()))
    with pytest.raises(Trouble, match="damaged"):
        unlock(made, PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"Dear Sir", b"\x30\x82", b"\x30\x03\x02\x01\x03"])
def test_what_is_no_key_file_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key.p12").write_bytes(content)
    with pytest.raises(Trouble, match="is no PKCS#12 file"):
        take_in_pkcs12(tmp_path / "ids", tmp_path / "key.p12", PASSPHRASE)
    with pytest.raises(Trouble, match="cannot be read"):
        take_in_pkcs12(tmp_path / "ids", tmp_path / "nothing.p12", PASSPHRASE)
    assert identities(tmp_path / "ids") == ()


def test_an_identity_that_lost_a_part_is_trouble_and_none_that_was_only_begun(tmp_path: Path) -> None:
    made = create_identity(tmp_path, "Ada", "", PASSPHRASE)
    (made.file.parent / "certificates.pem").write_bytes(b"")
    with pytest.raises(Trouble, match="damaged"):
        identities(tmp_path)
    (made.file.parent / "identity.json").unlink()
    assert identities(tmp_path) == ()


def test_the_key_never_lies_on_the_disk_in_the_clear(identity: Identity) -> None:
    kept = identity.file.read_bytes()
    assert b"PRIVATE KEY" not in kept
    assert identity.file.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
    told = subprocess.run(
        [program("openssl"), "pkcs12", "-in", str(identity.file), "-passin", f"pass:{PASSPHRASE}", "-info", "-nokeys", "-nocerts"],
        capture_output=True, text=True, check=True,
    ).stderr  # fmt: skip
    assert "MAC: sha256, Iteration 600000" in told
    assert told.count("PBES2, PBKDF2, AES-256-CBC, Iteration 600000") == 2
    for folder in (identity.file.parent, identity.file.parent.parent):
        assert not [each for each in folder.iterdir() if each.name.startswith(".unfinished")]


def test_neither_an_identity_nor_what_unlocks_it_shows_a_secret(identity: Identity, signing: Signing) -> None:
    shown = repr(identity) + repr(signing) + str(signing)
    assert PASSPHRASE not in shown
    assert "Signer" not in shown
    assert identity.certificate.hex()[:40] not in shown


def test_a_key_from_elsewhere_is_taken_in_and_found_by_its_name(identity: Identity, tmp_path: Path) -> None:
    taken = take_in_pkcs12(tmp_path / "other", identity.file, PASSPHRASE)
    assert taken.key_sha256 == identity.key_sha256
    assert identity_called(tmp_path / "other", "").name == "Margaret Ellis"
    assert unlock(taken, PASSPHRASE).identity == taken
    with pytest.raises(Refusal, match="already"):
        take_in_pkcs12(tmp_path / "other", identity.file, PASSPHRASE)
    with pytest.raises(Refusal) as refused:
        take_in_pkcs12(tmp_path / "third", identity.file, "wrong horse battery")
    assert refused.value.field == "passphrase"
    assert identities(tmp_path / "third") == ()


def test_a_key_may_be_called_otherwise_than_its_certificate(identity: Identity, tmp_path: Path) -> None:
    take_in_pkcs12(tmp_path, identity.file, PASSPHRASE)
    taken = take_in_pkcs12(tmp_path, identity.file, PASSPHRASE, "the office's key")
    assert identity_called(tmp_path, "The Office's Key") == taken
    assert taken.name == "Margaret Ellis"
    with pytest.raises(Refusal, match="Margaret Ellis, the office's key") as refused:
        identity_called(tmp_path, "")
    assert refused.value.field == "identity"


def test_a_key_that_cannot_seal_is_not_taken_in(signing: Signing, tmp_path: Path) -> None:
    for key, why in ((ed25519.Ed25519PrivateKey.generate(), "do not check"), (rsa.generate_private_key(65537, 1024), "1024 bits")):  # noqa: S505  # the weakness is the test
        with pytest.raises(Trouble, match=why):
            take_in_pkcs12(tmp_path / "ids", issued(tmp_path, signing, "Thomas", key), PASSPHRASE)
    assert identities(tmp_path / "ids") == ()


def test_a_key_without_a_passphrase_is_not_taken_in(identity: Identity, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        take_in_pkcs12(tmp_path, identity.file, "")
    assert refused.value.field == "passphrase"


@pytest.mark.parametrize(
    ("name", "organisation", "field"),
    [
        ("", "", "name"),
        ("  ", "", "name"),
        ("x" * 65, "", "name"),
        ("Ada", "x" * 65, "organisation"),
        ("A\nda", "", "name"),
        ("\u202eadA", "", "name"),
    ],
)
def test_a_name_that_no_certificate_should_hold_is_refused(tmp_path: Path, name: str, organisation: str, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        create_identity(tmp_path, name, organisation, PASSPHRASE)
    assert refused.value.field == field
    assert identities(tmp_path) == ()


def test_the_longest_name_a_certificate_can_hold_is_taken(tmp_path: Path) -> None:
    assert create_identity(tmp_path, "x" * 64, "", PASSPHRASE).name == "x" * 64


@pytest.mark.parametrize("passphrase", ["Пароль из слов", "eight 🔑🔑🔑 keys", "x" * 200])
def test_any_passphrase_opens_its_key_here_and_elsewhere(tmp_path: Path, passphrase: str) -> None:
    made = create_identity(tmp_path, "Ada", "", passphrase)
    assert unlock(made, passphrase).identity == made
    with pytest.raises(Refusal):
        unlock(made, passphrase + "x")
    (tmp_path / "said").write_text(passphrase, encoding="utf-8")
    words = ["pkcs12", "-in", str(made.file), "-passin", f"file:{tmp_path / 'said'}", "-nodes"]
    assert b"BEGIN PRIVATE KEY" in subprocess.run([program("openssl"), *words], capture_output=True, check=True).stdout


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        create_identity(tmp_path, "Ada", "", "seven77")
    assert refused.value.field == "passphrase"


def test_a_name_may_hold_what_a_file_name_may_not(tmp_path: Path) -> None:
    made = create_identity(tmp_path / "ids", "../Žofie/“Ω” Žák:*?", "Úřad", PASSPHRASE)
    assert made.file.is_relative_to(tmp_path / "ids")
    assert identity_called(tmp_path / "ids", "../žofie/“ω” žák:*?").sha256 == made.sha256
    assert [each.name for each in tmp_path.iterdir()] == ["ids"]


def test_nobody_is_found_where_nobody_is(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(Refusal) as refused:
            identity_called(folder, "Ada")
        assert refused.value.field == "identity"


def test_an_identity_is_made_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Trouble, match="disk is full"):
        create_identity(tmp_path, "Ada", "", PASSPHRASE)
    assert identities(tmp_path) == ()
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


def test_what_is_published_is_the_root_and_nothing_secret(identity: Identity, tmp_path: Path) -> None:
    export_certificate(identity, tmp_path / "root.pem")
    assert certificates_in(tmp_path / "root.pem") == (identity.root,)
    assert b"PRIVATE" not in (tmp_path / "root.pem").read_bytes()
    with pytest.raises(Trouble, match="not there"):
        export_certificate(identity, tmp_path / "none" / "root.pem")


def test_certificates_are_read_from_pem_and_der_and_several_at_once(identity: Identity, tmp_path: Path) -> None:
    (tmp_path / "one.der").write_bytes(identity.root)
    both = b"".join(x509.load_der_x509_certificate(each).public_bytes(Encoding.PEM) for each in (identity.root, identity.certificate))
    (tmp_path / "two.pem").write_bytes(b"Published on 1 March.\n" + both)
    assert certificates_in(tmp_path / "one.der") == (identity.root,)
    assert certificates_in(tmp_path / "two.pem") == (identity.root, identity.certificate)
    (tmp_path / "no.pem").write_text("no certificate")
    for name in ("no.pem", "nothing.pem", "."):
        with pytest.raises(Refusal) as refused:
            certificates_in(tmp_path / name)
        assert refused.value.field == "trust"
