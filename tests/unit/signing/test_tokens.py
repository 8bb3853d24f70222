"""Keys on tokens, with a real SoftHSM2: what is found there, what signs, and what happens when the token does not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.signing import tokens
from dossier_app.signing.identity import Signing, identities, take_in_offered, unlock
from dossier_app.signing.seal import counter_seal, seal
from dossier_app.signing.tokens import on_tokens
from dossier_app.signing.verdicts import Word
from dossier_app.signing.verify import judge
from tests.programs import program
from tests.unit.signing.conftest import LATER, WHEN
from tests.unit.signing.issuing import MAIL, SERVER, Issuer
from tests.unit.signing.small_dossier import finished
from tests.unit.signing.soft_token import PIN, SoftToken
from tests.unit.signing.stamping import issued


@pytest.fixture(scope="module")
def issuer() -> Issuer:
    return Issuer()


@pytest.fixture(scope="module")
def token(issuer: Issuer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoftToken]:
    """A token with the key of Ada Byron, whom the office certified."""
    folder = tmp_path_factory.mktemp("token")
    with pytest.MonkeyPatch.context() as patch:
        made = SoftToken(folder, patch)
        made.put(issuer.certified(folder, purposes=[MAIL]))
        yield made


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SoftToken:
    """An empty token of this test alone."""
    return SoftToken(tmp_path / "own", monkeypatch, "own")


def ada_on(token: SoftToken, folder: Path) -> Signing:
    found = next(each for each in on_tokens(token.library) if not each.label.startswith("issuer"))
    return unlock(take_in_offered(folder / "ids", found), PIN)


def test_what_is_on_a_token_is_told_without_its_pin(token: SoftToken) -> None:
    (found,) = on_tokens(token.library)
    assert (found.name, found.label, found.unfit) == ("Ada Byron", "Signing", "")
    assert found.keeper.words == "on the token Ada's token"
    assert "The Office, root" in found.issuer


def test_a_token_seals_and_every_judge_is_content(token: SoftToken, issuer: Issuer, tmp_path: Path) -> None:
    signing = ada_on(token, tmp_path)
    seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", signing, reason="", signed_at=WHEN)
    found = judge(tmp_path / "s.pdf", [issuer.root])
    assert found.is_valid
    assert found.on("signer").word is Word.HOLDS
    assert found.on("signer").sentence.startswith("Ada Byron, by a certificate you trust.")
    told = subprocess.run([program("pdfsig"), "-nocert", str(tmp_path / "s.pdf")], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in told


def test_an_approver_signs_from_a_token_as_well(token: SoftToken, sealed: Path, issuer: Issuer, tmp_path: Path) -> None:
    counter_seal(sealed, tmp_path / "a.pdf", ada_on(token, tmp_path), reason="Approved", signed_at=LATER)
    found = judge(tmp_path / "a.pdf", [issuer.root])
    assert "Ada Byron signed as well" in found.changes[0]
    assert "by a certificate you trust" in found.changes[0]


def test_an_elliptic_key_on_a_token_seals(own: SoftToken, signing: Signing, tmp_path: Path) -> None:
    other: Any = ec.generate_private_key(ec.SECP384R1())
    own.put(issued(tmp_path, signing, "Thomas Reid", other))
    seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", ada_on(own, tmp_path), reason="", signed_at=WHEN)
    found = judge(tmp_path / "s.pdf")
    assert found.is_valid
    assert "EC, SHA256" in found.on("signature").sentence


def test_nothing_of_the_token_is_loaded_with_the_rest() -> None:
    script = "import sys, dossier_app.signing.identity, dossier_app.signing.seal, pyhanko.sign.signers; assert 'pkcs11' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize("pin", ["00000", "1", "x" * 300, "ключ"])
def test_a_wrong_pin_is_refused_and_the_right_one_still_signs(token: SoftToken, tmp_path: Path, pin: str) -> None:
    who = ada_on(token, tmp_path).identity
    with pytest.raises(Refusal, match="not the PIN of the token") as refused:
        unlock(who, pin)
    assert refused.value.field == "passphrase"
    assert pin not in str(refused.value) or pin == "1"
    with pytest.raises(Refusal, match="Say the PIN"):
        unlock(who, "")
    assert unlock(who, PIN).identity == who


def test_a_token_taken_out_is_said_and_signs_again_once_it_is_back(token: SoftToken, tmp_path: Path) -> None:
    """Before anything is asked of it, and midway: unlocked, then gone when the seal is made."""
    signing = ada_on(token, tmp_path)
    (tmp_path / "s.pdf").write_bytes(b"the earlier edition")
    token.take_out()
    try:
        with pytest.raises(Trouble, match=r"The token Ada's token is not there, or was taken out\. Nothing was signed\."):
            unlock(signing.identity, PIN)
        with pytest.raises(Trouble, match="was taken out"):
            seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", signing, reason="", signed_at=WHEN)
        assert on_tokens(token.library) == ()
    finally:
        token.put_back()
    assert (tmp_path / "s.pdf").read_bytes() == b"the earlier edition"
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".unfinished")] == []
    seal(tmp_path / "f.pdf", tmp_path / "s.pdf", signing, reason="", signed_at=WHEN)
    assert judge(tmp_path / "s.pdf").is_valid


def test_a_token_whose_key_was_deleted_is_said(own: SoftToken, issuer: Issuer, tmp_path: Path) -> None:
    key, certificate = _pair(issuer, tmp_path)
    own.put_certificate(certificate)
    (found,) = on_tokens(own.library)
    who = take_in_offered(tmp_path / "ids", found)
    with pytest.raises(Trouble, match="no longer holds the key"):
        unlock(who, PIN)
    own.put_key(key)
    assert unlock(who, PIN).identity == who


def test_a_key_that_is_not_the_certificates_signs_nothing(own: SoftToken, issuer: Issuer, tmp_path: Path) -> None:
    own.put_certificate(_pair(issuer, tmp_path)[1])
    own.put_key(rsa.generate_private_key(65537, 2048))
    signing = ada_on(own, tmp_path)
    with pytest.raises(Trouble, match="with another key than the certificate's"):
        seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", signing, reason="", signed_at=WHEN)
    assert not (tmp_path / "s.pdf").exists()


def test_a_key_without_a_number_is_found_by_the_name_of_its_certificate(own: SoftToken, issuer: Issuer, tmp_path: Path) -> None:
    key, certificate = _pair(issuer, tmp_path)
    own.put_key(key, "Ada's key", "b7")
    own.put_certificate(certificate, "Ada's key", "")
    assert ada_on(own, tmp_path).identity.name == "Ada Byron"


def test_what_cannot_seal_is_told_and_not_taken_in(own: SoftToken, issuer: Issuer, signing: Signing, tmp_path: Path) -> None:
    own.put(issuer.certified(tmp_path, "Server", purposes=[SERVER]), "one", "01")
    small: Any = rsa.generate_private_key(65537, 1024)  # noqa: S505  # the weakness is the test
    own.put(issued(tmp_path, signing, "Small", small), "two", "02")
    own.put_certificate(_of(issued(tmp_path, signing, "Odd", ed25519.Ed25519PrivateKey.generate())), "three", "03")
    by_label = {each.label: each for each in on_tokens(own.library)}
    assert "it is for servers" in by_label["one"].unfit
    assert "1024 bits" in by_label["two"].unfit
    assert "do not check" in by_label["three"].unfit
    for each in (by_label[label] for label in ("one", "two", "three")):
        with pytest.raises(Trouble, match="cannot seal a dossier"):
            take_in_offered(tmp_path / "ids", each)
    assert identities(tmp_path / "ids") == ()


def test_a_card_that_lost_a_word_is_damaged(token: SoftToken, tmp_path: Path) -> None:
    home = ada_on(token, tmp_path).identity.file.parent
    whole = (home / "identity.json").read_text()
    for harm in (whole.replace("token", "other"), whole.replace("serial", "cereal"), "[]"):
        (home / "identity.json").write_text(harm)
        with pytest.raises(Trouble, match="damaged"):
            identities(tmp_path / "ids")


def test_what_is_no_library_is_refused(tmp_path: Path) -> None:
    (tmp_path / "no.so").write_bytes(b"Dear Sir")
    for path in (tmp_path / "no.so", Path(tokens.__file__), tmp_path, tmp_path / "nothing.so"):
        with pytest.raises(Refusal) as refused:
            on_tokens(path)
        assert refused.value.field == "library"


def test_a_library_that_is_set_up_wrongly_is_trouble(token: SoftToken, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "nothing.conf"))
    with pytest.raises(Trouble, match=r"could not do what was asked \(GeneralError\)"):
        on_tokens(token.library)


def test_a_token_that_does_not_answer_is_not_waited_for_for_ever(token: SoftToken, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_SECONDS", 0.01)
    with pytest.raises(Trouble, match="did not answer"):
        on_tokens(token.library)


def test_neither_the_pin_nor_a_passphrase_of_ours_can_be_seen_by_the_library(
    token: SoftToken, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The PIN goes through a pipe and not among the words of a command; of our own variables the child gets none."""
    monkeypatch.setenv("DOSSIER_IDENTITY_PASSPHRASE", PIN)
    seen: list[tuple[list[str], dict[str, str]]] = []
    run: Any = subprocess.run

    def watched(words: Any, **named: Any) -> Any:
        seen.append((list(words), dict(named["env"])))
        return run(words, **named)

    monkeypatch.setattr(subprocess, "run", watched)
    ada_on(token, tmp_path)
    assert len(seen) == 2
    for words, surroundings in seen:
        assert PIN not in " ".join(words)
        assert PIN not in surroundings.values()
        assert [name for name in surroundings if name.startswith("DOSSIER_")] == []


@pytest.mark.skipif(sys.platform != "linux", reason="the C library of Linux by its name")
def test_a_library_that_is_of_another_kind_is_refused() -> None:
    (libc,) = {line.split()[-1] for line in Path("/proc/self/maps").read_text().splitlines() if "/libc.so" in line}
    with pytest.raises(Refusal, match="no PKCS#11 library") as refused:
        on_tokens(Path(libc))
    assert refused.value.field == "library"


def test_a_locked_token_is_trouble_that_no_other_pin_mends() -> None:
    """SoftHSM2 never locks; what PKCS#11 answers when one does (2.40, section 5.1.3) is told all the same."""
    told: Any = tokens
    failed = told._failed
    for words in (("PinLocked", ""), ("PinIncorrect", "locked")):
        assert "is locked: its PIN was said wrongly too often" in failed(*words, "Ada's token").told
    last = failed("PinIncorrect", "last", "Ada's token")
    assert isinstance(last, Refusal)
    assert "One more wrong PIN" in last.words


def _of(file: Path) -> x509.Certificate:
    return _read(file)[1]


def _pair(issuer: Issuer, folder: Path) -> tuple[Any, x509.Certificate]:
    return _read(issuer.certified(folder, purposes=[MAIL], start=datetime(2026, 1, 1, tzinfo=UTC)))


def _read(file: Path) -> tuple[Any, x509.Certificate]:
    from cryptography.hazmat.primitives.serialization import pkcs12

    from tests.unit.signing.conftest import PASSPHRASE

    key, certificate, _ = pkcs12.load_key_and_certificates(file.read_bytes(), PASSPHRASE.encode())
    assert certificate is not None
    return key, certificate
