"""Whom a reader knows, and what is known of the time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from dossier_app.signing.identity import Identity, Signing, take_in_pkcs12, unlock
from dossier_app.signing.seal import seal
from dossier_app.signing.verdicts import Word
from dossier_app.signing.verify import judge
from tests.unit.signing.conftest import PASSPHRASE, WHEN
from tests.unit.signing.small_dossier import finished
from tests.unit.signing.stamping import Authority, issued, sign_elsewhere, stamp_document


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


def test_without_a_certificate_to_trust_the_signer_is_not_known(sealed: Path, identity: Identity) -> None:
    said = judge(sealed).on("signer")
    assert said.word is Word.NOT_KNOWN
    assert identity.key_sha256 in said.sentence


def test_the_signer_is_known_by_the_root_or_by_his_own_certificate(sealed: Path, identity: Identity) -> None:
    for certificate in (identity.root, identity.certificate):
        found = judge(sealed, [certificate])
        assert found.on("signer").word is Word.HOLDS
        assert found.headline == "Nothing has been changed. Margaret Ellis signed it."


def test_a_signer_who_is_not_among_the_trusted_fails(sealed: Path, stranger: Signing) -> None:
    found = judge(sealed, [stranger.identity.root, stranger.identity.certificate])
    assert found.on("signer").word is Word.FAILS
    assert not found.is_valid


def test_a_signers_own_certificate_vouches_for_nobody_else(identity: Identity, signing: Signing, tmp_path: Path) -> None:
    """Somebody whom the signer himself certified, with a key that is not one for certifying, is not the signer."""
    other = issued(tmp_path, signing, "Margaret Ellis")
    taken = take_in_pkcs12(tmp_path / "ids", other, PASSPHRASE)
    seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", unlock(taken, PASSPHRASE), reason="", signed_at=WHEN)
    assert judge(tmp_path / "s.pdf", [identity.certificate]).on("signer").word is Word.FAILS
    assert judge(tmp_path / "s.pdf", [identity.root]).on("signer").word is Word.FAILS


def test_a_certificate_that_ran_out_is_said_and_does_not_undo_the_seal(sealed: Path, identity: Identity) -> None:
    found = judge(sealed, [identity.root], now=identity.not_after + timedelta(days=1))
    assert found.on("signer").word is Word.NOT_KNOWN
    assert "ran out on 31 December 2030" in found.on("signer").sentence
    assert found.is_valid


def test_a_clock_before_the_certificate_is_asked_after(sealed: Path, identity: Identity) -> None:
    said = judge(sealed, [identity.root], now=identity.not_before - timedelta(days=1)).on("signer")
    assert said.word is Word.NOT_KNOWN
    assert "clock" in said.sentence


def test_a_seal_made_outside_the_life_of_its_certificate_fails(signing: Signing, tmp_path: Path) -> None:
    late = signing.identity.not_after + timedelta(days=1)
    sign_elsewhere(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", signing, field="Signature", certify=True, at=late)
    found = judge(tmp_path / "s.pdf", [signing.identity.root], now=late)
    assert found.on("signer").word is Word.FAILS
    assert not found.is_valid


def test_the_time_is_the_signers_word_alone(sealed: Path) -> None:
    said = judge(sealed).on("time")
    assert said.word is Word.NOT_KNOWN
    assert said.sentence == "The signer's computer said 14 March 2026, 16:20:07 UTC; nobody else vouches for it."


def test_a_token_within_the_seal_proves_the_time(signing: Signing, authority: Authority, tmp_path: Path) -> None:
    source = finished(tmp_path / "f.pdf")
    sign_elsewhere(source, tmp_path / "s.pdf", signing, authority.stamper, field="Signature", certify=True)
    root = signing.identity.root
    assert judge(tmp_path / "s.pdf", [root, authority.certificate]).on("time").word is Word.HOLDS
    unknown = judge(tmp_path / "s.pdf", [root])
    assert unknown.on("time").word is Word.NOT_KNOWN
    assert "by nobody you trust" in unknown.on("time").sentence
    assert unknown.is_valid
    # Who trusts the token knows the seal to be older than the end of its certificate.
    later = signing.identity.not_after + timedelta(days=1)
    assert judge(tmp_path / "s.pdf", [root, authority.certificate], now=later).on("signer").word is Word.HOLDS


def test_a_stamp_over_the_document_proves_that_it_was_there_then(
    approved: Path, authority: Authority, identity: Identity, tmp_path: Path
) -> None:
    stamp_document(approved, tmp_path / "one.pdf", authority)
    stamp_document(tmp_path / "one.pdf", tmp_path / "two.pdf", authority)
    for name in ("one.pdf", "two.pdf"):
        found = judge(tmp_path / name, [identity.root, authority.certificate])
        assert found.is_valid
        assert "was there on" in found.on("time").sentence
        assert any(each.endswith("was added by Time for all, by an authority you trust.") for each in found.changes)


def test_a_stamp_that_was_altered_is_found(sealed: Path, authority: Authority, tmp_path: Path) -> None:
    stamp_document(sealed, tmp_path / "s.pdf", authority)
    whole = (tmp_path / "s.pdf").read_bytes()
    # The last figures of the token are its signature; after them stand zeros.
    place = len(whole[: whole.index(b">", whole.rindex(b"/Contents <"))].rstrip(b"0")) - 8
    (tmp_path / "a.pdf").write_bytes(whole[:place] + (b"1" if whole[place : place + 1] != b"1" else b"2") + whole[place + 1 :])
    assert not judge(tmp_path / "a.pdf").is_valid


def test_an_approver_is_named_with_what_is_known_of_him(approved: Path, identity: Identity, stranger: Signing) -> None:
    unknown = judge(approved, [identity.root])
    assert unknown.is_valid
    said = (
        "Margaret Ellis signed as well, in the place kept for it, on 15 March 2026, 16:20:07 UTC, by a certificate nobody here vouches for "
        f"(SHA-256 of its key {stranger.identity.key_sha256}). The reason given: “Approved”."
    )
    assert unknown.changes == (said,)
    assert said in unknown.headline
    known = judge(approved, [identity.root, stranger.identity.root])
    assert known.changes[0].endswith("by a certificate you trust. The reason given: “Approved”.")


def test_an_approver_may_sign_with_another_program(sealed: Path, stranger: Signing, authority: Authority, tmp_path: Path) -> None:
    from pyhanko.sign.fields import SigSeedSubFilter

    for subfilter in (SigSeedSubFilter.PADES, SigSeedSubFilter.ADOBE_PKCS7_DETACHED):
        sign_elsewhere(sealed, tmp_path / "s.pdf", stranger, authority.stamper, subfilter=subfilter)
        assert b"ModifyDate" in (tmp_path / "s.pdf").read_bytes()[sealed.stat().st_size :]  # it does move the dates
        found = judge(tmp_path / "s.pdf")
        assert found.is_valid
        assert len(found.changes) == 1


def test_a_weak_key_is_not_relied_upon(tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric import rsa

    from dossier_app.signing import certificates, identity

    key = rsa.generate_private_key(65537, 1024)  # noqa: S505  # the weakness is the test
    keeping: Any = identity  # its private part takes in whatever it is given
    name = certificates.name_of("Margaret Ellis", "", "")
    weak = certificates.certified(name, key.public_key(), name, key, WHEN - timedelta(days=1), WHEN + timedelta(days=1000))
    taken = keeping._kept(tmp_path / "ids" / "weak", "Weak", PASSPHRASE, key, [weak])
    seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", unlock(taken, PASSPHRASE), reason="", signed_at=WHEN)
    found = judge(tmp_path / "s.pdf", [taken.certificate])
    assert not found.is_valid
    assert "1024 bits" in found.on("signature").sentence


def test_an_elliptic_key_from_elsewhere_seals_as_well(signing: Signing, tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec

    other = issued(tmp_path, signing, "Thomas Reid", cast("Any", ec.generate_private_key(ec.SECP256R1())))
    taken = take_in_pkcs12(tmp_path / "ids", other, PASSPHRASE)
    seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", unlock(taken, PASSPHRASE), reason="", signed_at=WHEN)
    assert judge(tmp_path / "s.pdf").is_valid
    assert judge(tmp_path / "s.pdf", [taken.certificate]).on("signer").word is Word.HOLDS
