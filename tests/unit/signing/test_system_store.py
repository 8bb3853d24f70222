"""Keys in the system's own store. Windows and macOS are not here: what asks them is untested, and a stand-in answers in their place."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from dossier_app.desk import identities as desk
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.signing import macos_store, system_store, windows_store
from dossier_app.signing.identity import Signing, identities, take_in_offered, unlock
from dossier_app.signing.seal import seal
from dossier_app.signing.system_store import in_system_store
from dossier_app.signing.verdicts import Word
from dossier_app.signing.verify import judge
from tests.unit.signing.conftest import PASSPHRASE, WHEN
from tests.unit.signing.issuing import Issuer
from tests.unit.signing.small_dossier import finished
from tests.unit.signing.stamping import issued


@dataclass
class StandIn:
    """A store that keeps what a PKCS#12 file held, and signs as both systems promise to."""

    key: Any
    kept: list[bytes]
    fault: Exception | None = None
    NAME: str = "Stand-in"
    asked: list[str] = field(default_factory=list[str])

    @classmethod
    def of(cls, file: Path) -> StandIn:
        key, certificate, others = pkcs12.load_key_and_certificates(file.read_bytes(), PASSPHRASE.encode())
        assert certificate is not None
        return cls(key, [each.public_bytes(Encoding.DER) for each in (certificate, *others)])

    def certificates(self) -> list[bytes]:
        return list(self.kept)

    def signature(self, sha256: str, digest: bytes, *, is_rsa: bool) -> bytes:
        self.asked.append(sha256)
        if self.fault is not None:
            raise self.fault
        if is_rsa:
            return self.key.sign(digest, PKCS1v15(), Prehashed(SHA256()))
        return self.key.sign(digest, ec.ECDSA(Prehashed(SHA256())))


@pytest.fixture(scope="module")
def issuer() -> Issuer:
    return Issuer()


@pytest.fixture
def store(issuer: Issuer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    made = StandIn.of(issuer.certified(tmp_path))
    monkeypatch.setattr(system_store, "_store", lambda: made)
    return made


def ada_in(folder: Path) -> Signing:
    found = next(each for each in in_system_store() if each.name != "The Office, root")
    return unlock(take_in_offered(folder / "ids", found), "")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="this system has a store")
def test_a_system_without_a_store_says_so() -> None:
    assert not desk.has_system_store()
    with pytest.raises(Refusal, match=r"keeps no store of certificates\. Take in a key file, or use a token") as refused:
        in_system_store()
    assert refused.value.field == "system_store"


def test_both_systems_answer_what_is_asked_of_a_store() -> None:
    stores: list[system_store.Store] = [windows_store, macos_store]  # pyright holds the two to it
    assert [each.NAME for each in stores] == ["Windows", "macOS"]


def test_the_store_signs_without_a_secret_of_ours(store: StandIn, issuer: Issuer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSSIER_HOME", str(tmp_path / "home"))
    signing = ada_in(tmp_path / "home")
    seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", signing, reason="", signed_at=WHEN)
    assert store.asked == [signing.identity.sha256]
    assert judge(tmp_path / "s.pdf", [issuer.root]).on("signer").word is Word.HOLDS
    assert identities(tmp_path / "home" / "ids")[0] == signing.identity


def test_an_elliptic_key_of_the_store_signs(store: StandIn, signing: Signing, tmp_path: Path) -> None:
    other: Any = ec.generate_private_key(ec.SECP256R1())
    another = StandIn.of(issued(tmp_path, signing, "Thomas Reid", other))
    store.key, store.kept = another.key, another.kept[:1]
    seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", ada_in(tmp_path), reason="", signed_at=WHEN)
    assert judge(tmp_path / "s.pdf").is_valid


FAULTS = (
    (PermissionError("x"), "was not allowed to sign"),
    (KeyError("x"), "no longer holds the key"),
    (OSError("NCryptSignHash 0x80090016"), "0x80090016"),
)


@pytest.mark.parametrize(("fault", "told"), FAULTS)
def test_a_store_that_does_not_sign_is_said_and_nothing_is_written(store: StandIn, tmp_path: Path, fault: Exception, told: str) -> None:
    signing, store.fault = ada_in(tmp_path), fault
    with pytest.raises(Trouble, match=told):
        seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", signing, reason="", signed_at=WHEN)
    assert not (tmp_path / "s.pdf").exists()


def test_a_store_that_signs_with_another_key_signs_nothing(store: StandIn, tmp_path: Path) -> None:
    signing, store.key = ada_in(tmp_path), rsa.generate_private_key(65537, 2048)
    with pytest.raises(Trouble, match="with another key than the certificate's"):
        seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", signing, reason="", signed_at=WHEN)
    assert not (tmp_path / "s.pdf").exists()


def test_a_key_that_left_the_store_is_said_before_anything_is_printed(store: StandIn, tmp_path: Path) -> None:
    who = ada_in(tmp_path).identity
    assert x509.load_der_x509_certificate(store.kept[0]).subject.rfc4514_string() == "CN=Ada Byron"
    store.kept = store.kept[1:]
    with pytest.raises(Trouble, match="no longer holds the key"):
        unlock(who, "")
