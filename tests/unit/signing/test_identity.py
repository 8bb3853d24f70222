from __future__ import annotations

import logging
from pathlib import Path

import pytest

from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.signing.identity import (
    Identity,
    certificates_in,
    create_identity,
    export_certificate,
    identities,
    identity_called,
    take_in_pkcs12,
    unlock,
)

PASSPHRASE = "correct horse battery"


def test_a_wrong_passphrase_is_a_refusal_and_leaves_nothing_in_the_log(identity: Identity, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(Refusal) as refused:
        unlock(identity, "wrong horse battery")
    assert refused.value.field == "passphrase"
    assert "horse" not in caplog.text


def test_a_damaged_key_file_is_not_a_wrong_passphrase(identity: Identity, tmp_path: Path) -> None:
    damaged = tmp_path / "key.p12"
    damaged.write_bytes(b"\x00" + identity.file.read_bytes()[1:])
    with pytest.raises(Trouble, match="damaged"):
        take_in_pkcs12(tmp_path, damaged, PASSPHRASE)


def test_the_key_never_lies_on_the_disk_in_the_clear(identity: Identity) -> None:
    kept = identity.file.read_bytes()
    assert b"PRIVATE KEY" not in kept
    assert identity.file.stat().st_mode & 0o077 == 0
    assert PASSPHRASE not in repr(identity)


def test_a_key_from_elsewhere_is_taken_in_and_found_by_its_name(identity: Identity, tmp_path: Path) -> None:
    taken = take_in_pkcs12(tmp_path / "other", identity.file, PASSPHRASE, "")
    assert taken.key_sha256 == identity.key_sha256
    assert identity_called(tmp_path / "other", "").name == "Margaret Ellis"
    with pytest.raises(Refusal, match="already"):
        take_in_pkcs12(tmp_path / "other", identity.file, PASSPHRASE, "")
    with pytest.raises(Refusal) as refused:
        take_in_pkcs12(tmp_path / "third", identity.file, "wrong horse battery", "")
    assert refused.value.field == "passphrase"
    assert identities(tmp_path / "third") == ()


@pytest.mark.parametrize(("name", "field"), [("", "name"), ("  ", "name"), ("x" * 65, "name")])
def test_a_name_that_no_certificate_can_hold_is_refused(tmp_path: Path, name: str, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        create_identity(tmp_path, name, "", PASSPHRASE)
    assert refused.value.field == field
    assert identities(tmp_path) == ()


def test_a_name_may_hold_what_a_file_name_may_not(tmp_path: Path) -> None:
    made = create_identity(tmp_path, "../Žofie/“Ω” Žák", "Úřad", PASSPHRASE)
    assert made.file.is_relative_to(tmp_path)
    assert identity_called(tmp_path, "../žofie/“ω” žák").sha256 == made.sha256


def test_what_is_published_is_the_root_and_nothing_secret(identity: Identity, tmp_path: Path) -> None:
    export_certificate(identity, tmp_path / "root.pem")
    assert certificates_in(tmp_path / "root.pem") == (identity.root,)
    assert b"PRIVATE" not in (tmp_path / "root.pem").read_bytes()
    (tmp_path / "no.pem").write_text("no certificate")
    with pytest.raises(Refusal) as refused:
        certificates_in(tmp_path / "no.pem")
    assert refused.value.field == "trust"
