"""Certificates that have run out, are not yet in force, were revoked, or are for something else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from dossier_app.desk.extending import augment, countersign
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.signing import seal as sealing
from dossier_app.signing.identity import Signing, identities, take_in_pkcs12
from dossier_app.signing.seal import counter_seal, seal
from dossier_app.signing.time_stamp import revoked_in, stamp
from dossier_app.signing.verdicts import Verification, Word
from dossier_app.signing.verify import judge, verify
from tests.unit.signing.conftest import LATER, MADE, PASSPHRASE, WHEN
from tests.unit.signing.issuing import END, MAIL, SERVER, Issuer, unlocked
from tests.unit.signing.small_dossier import finished
from tests.unit.signing.stamping import Authority, sign_elsewhere, stamp_document
from tests.unit.signing.time_office import answering, lying, serving

BEFORE, AFTER = WHEN - timedelta(days=9), WHEN + timedelta(days=9)


@pytest.fixture(scope="module")
def issuer() -> Issuer:
    return Issuer()


@pytest.fixture(scope="module")
def ada(issuer: Issuer, tmp_path_factory: pytest.TempPathFactory) -> Signing:
    folder = tmp_path_factory.mktemp("ada")
    return unlocked(folder / "ids", issuer.certified(folder))


@pytest.fixture(scope="module")
def by_ada(ada: Signing, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("by ada")
    seal(finished(folder / "f.pdf"), folder / "s.pdf", ada, reason="", signed_at=WHEN)
    return folder / "s.pdf"


def no_objection(certificate: object) -> str:
    del certificate
    return ""


def on_signer(found: Verification) -> tuple[Word, str]:
    return found.on("signer").word, found.on("signer").sentence


@pytest.mark.parametrize(("days", "words"), [(1, "ran out on 1 January 2031"), (-5000, "is not in force before 1 January 2026")])
def test_out_of_force_nothing_is_signed_and_it_is_said_which_end(ada: Signing, tmp_path: Path, days: int, words: str) -> None:
    with pytest.raises(Refusal, match=words) as refused:
        seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", ada, reason="", signed_at=END + timedelta(days=days))
    assert refused.value.field == "identity"
    assert not (tmp_path / "s.pdf").exists()


@pytest.mark.parametrize(
    ("purpose", "words"),
    [(SERVER, "for servers"), (ExtendedKeyUsageOID.TIME_STAMPING, "for stamping times"), (ExtendedKeyUsageOID.CODE_SIGNING, "for programs"),
     (x509.ObjectIdentifier("1.2.3.4"), "for 1.2.3.4")],
)  # fmt: skip
def test_a_certificate_for_something_else_is_not_taken_in_and_signs_nothing(
    issuer: Issuer, tmp_path: Path, purpose: Any, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = issuer.certified(tmp_path, purposes=[purpose])
    with pytest.raises(Trouble, match=words):
        take_in_pkcs12(tmp_path / "ids", file, PASSPHRASE)
    assert identities(tmp_path / "ids") == ()
    signing = unlocked(tmp_path / "forced", file)
    with pytest.raises(Refusal, match=words) as refused:
        seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", signing, reason="", signed_at=WHEN)
    assert refused.value.field == "identity"
    # Another program signs with it all the same.
    monkeypatch.setattr(sealing, "wrong_purpose", no_objection)
    seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", signing, reason="", signed_at=WHEN)
    for trusted in ([], [issuer.root], [signing.identity.certificate]):
        word, sentence = on_signer(judge(tmp_path / "s.pdf", trusted))
        assert word is Word.FAILS
        assert words in sentence


def test_a_certificate_whose_key_is_for_something_else_signs_nothing(issuer: Issuer, tmp_path: Path) -> None:
    file = issuer.certified(tmp_path, signs=False)
    with pytest.raises(Trouble, match="not one for signatures"):
        take_in_pkcs12(tmp_path / "ids", file, PASSPHRASE)
    with pytest.raises(Refusal, match="not one for signatures"):
        seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", unlocked(tmp_path / "x", file), reason="", signed_at=WHEN)


def test_a_certificate_for_documents_among_other_things_is_good(issuer: Issuer, tmp_path: Path) -> None:
    signing = unlocked(tmp_path / "ids", issuer.certified(tmp_path, purposes=[SERVER, MAIL]))
    seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", signing, reason="", signed_at=WHEN)
    assert on_signer(judge(tmp_path / "s.pdf", [issuer.root]))[0] is Word.HOLDS


@pytest.mark.parametrize(("start", "end"), [(MADE, WHEN - timedelta(days=1)), (WHEN + timedelta(days=1), END)], ids=["run out", "not yet"])
def test_a_seal_made_out_of_force_by_another_program_fails(issuer: Issuer, tmp_path: Path, start: datetime, end: datetime) -> None:
    signing = unlocked(tmp_path / "ids", issuer.certified(tmp_path, start=start, end=end))
    sign_elsewhere(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", signing, field="Signature", certify=True, at=WHEN)
    word, sentence = on_signer(judge(tmp_path / "s.pdf", [issuer.root]))
    assert word is Word.FAILS
    assert "was not in force when it was signed" in sentence


def test_an_issuer_who_names_nobody_is_quoted_with_the_day_of_his_list(by_ada: Path, ada: Signing, issuer: Issuer) -> None:
    found = judge(by_ada, [issuer.root], revoked=[issuer.revoking(None, WHEN)])
    assert on_signer(found)[0] is Word.HOLDS
    assert "Its issuer's list of 1 January 2031 does not name it as revoked." in found.on("signer").sentence
    assert "nothing was asked but its issuer's list of 1 January 2031" in found.on("signer").does_not_prove
    assert "nobody was asked" in judge(by_ada, [issuer.root]).on("signer").does_not_prove


@pytest.mark.parametrize("reason", [None, x509.ReasonFlags.key_compromise, x509.ReasonFlags.superseded])
@pytest.mark.parametrize("trusting", [True, False])
def test_a_certificate_that_was_revoked_before_signing_fails(
    by_ada: Path, ada: Signing, issuer: Issuer, reason: x509.ReasonFlags | None, *, trusting: bool
) -> None:
    found = judge(by_ada, [issuer.root] if trusting else [], revoked=[issuer.revoking(ada.identity.certificate, BEFORE, reason)])
    word, sentence = on_signer(found)
    assert word is Word.FAILS
    assert "by a certificate that its issuer revoked on 5 March 2026" in sentence
    assert found.headline.startswith("Do not rely on this file.")


@pytest.mark.parametrize(
    ("reason", "word"),
    [(x509.ReasonFlags.key_compromise, Word.FAILS), (None, Word.FAILS), (x509.ReasonFlags.superseded, Word.NOT_KNOWN)],
)
def test_revoked_later_an_unproved_time_saves_nothing_that_a_stolen_key_could_have_made(
    by_ada: Path, ada: Signing, issuer: Issuer, reason: x509.ReasonFlags | None, word: Word
) -> None:
    found = judge(by_ada, [issuer.root], revoked=[issuer.revoking(ada.identity.certificate, AFTER, reason)])
    assert on_signer(found)[0] is word


def test_a_proved_time_before_the_revocation_saves_the_seal(by_ada: Path, ada: Signing, issuer: Issuer, tmp_path: Path) -> None:
    authority = Authority(life=(MADE, END))
    authority.stamper.fixed_dt = WHEN + timedelta(days=1)
    stamp_document(by_ada, tmp_path / "t.pdf", authority)
    then = datetime(2027, 1, 1, tzinfo=UTC)
    lists = [issuer.revoking(ada.identity.certificate, AFTER, x509.ReasonFlags.key_compromise)]
    found = judge(tmp_path / "t.pdf", [issuer.root, authority.certificate], now=then, revoked=lists)
    assert on_signer(found)[0] is Word.HOLDS
    assert "it was revoked on 23 March 2026, after the time that is proved" in found.on("signer").sentence
    # Who does not know the authority knows no proved time.
    assert on_signer(judge(tmp_path / "t.pdf", [issuer.root], now=then, revoked=lists))[0] is Word.FAILS


def test_a_clock_that_the_signers_own_root_certified_is_said_to_be_one(by_ada: Path, issuer: Issuer, tmp_path: Path) -> None:
    stamp_document(by_ada, tmp_path / "t.pdf", issuer.time_authority())
    said = judge(tmp_path / "t.pdf", [issuer.root]).on("time")
    assert said.word is Word.HOLDS
    words = "By the clock of The Office's clock, a time-stamping authority you trust and the signer's own root certified, which vouches"
    assert said.sentence.startswith(words)


def test_a_clock_that_was_revoked_proves_nothing(by_ada: Path, issuer: Issuer, tmp_path: Path) -> None:
    clock = issuer.time_authority()
    stamp_document(by_ada, tmp_path / "t.pdf", clock)
    found = judge(tmp_path / "t.pdf", [issuer.root], revoked=[issuer.revoking(clock.certificate, END)])
    assert found.on("time").word is Word.NOT_KNOWN
    later = issuer.revoking(clock.certificate, END, x509.ReasonFlags.superseded)
    assert judge(tmp_path / "t.pdf", [issuer.root], revoked=[later]).on("time").word is Word.HOLDS


def test_only_the_issuers_own_whole_list_counts(by_ada: Path, ada: Signing, issuer: Issuer) -> None:
    """Another of the same name, and a list of changes to a list, revoke nobody."""
    for lists in ([Issuer().revoking(ada.identity.certificate, BEFORE)], [issuer.revoking(ada.identity.certificate, BEFORE, delta=True)]):
        found = judge(by_ada, [issuer.root], revoked=lists)
        assert on_signer(found)[0] is Word.HOLDS
        assert "list of" not in found.on("signer").sentence


def test_an_approver_who_was_revoked_is_named_as_such(sealed: Path, ada: Signing, issuer: Issuer, tmp_path: Path) -> None:
    counter_seal(sealed, tmp_path / "a.pdf", ada, reason="", signed_at=LATER)
    found = judge(tmp_path / "a.pdf", revoked=[issuer.revoking(ada.identity.certificate, BEFORE)])
    assert "by a certificate that its issuer revoked on 5 March 2026" in found.changes[0]


def test_who_was_revoked_cannot_countersign_and_what_was_sealed_by_one_is_not_countersigned(
    sealed: Path, by_ada: Path, ada: Signing, issuer: Issuer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOSSIER_HOME", str(tmp_path / "home"))
    take_in_pkcs12(tmp_path / "home/identities", issuer.certified(tmp_path, "Thomas Reid"), PASSPHRASE)
    reid = identities(tmp_path / "home/identities")[0]
    for name, revoked in (("ada.crl", ada.identity), ("reid.crl", reid)):
        (tmp_path / name).write_bytes(issuer.revoking(revoked.certificate, BEFORE))
    out = tmp_path / "out.pdf"
    with pytest.raises(Refusal, match="The certificate of Thomas Reid was revoked by its issuer on 5 March 2026") as refused:
        countersign(sealed, "", PASSPHRASE, out=out, revoked=[tmp_path / "reid.crl"])
    assert refused.value.field == "identity"
    with pytest.raises(Refusal, match="revoked on 5 March 2026"):
        countersign(by_ada, "", PASSPHRASE, out=out, revoked=[tmp_path / "ada.crl"])
    assert not out.exists()
    assert countersign(sealed, "", PASSPHRASE, out=out, revoked=[tmp_path / "ada.crl"]).found.is_valid


def test_a_list_that_the_file_carries_is_read_from_it(by_ada: Path, ada: Signing, issuer: Issuer, tmp_path: Path) -> None:
    (tmp_path / "office.crl").write_bytes(issuer.revoking(None, WHEN, at=WHEN))
    (tmp_path / "later.crl").write_bytes(issuer.revoking(ada.identity.certificate, BEFORE))
    with serving(answering(lying(Authority()))) as address:
        made = augment(by_ada, address, out=tmp_path / "one.pdf", revoked=[tmp_path / "office.crl"])
        stamped = verify(made.path, [issuer.root])
        assert stamped.is_valid
        assert "Its issuer's list of 14 March 2026 does not name it as revoked." in stamped.on("signer").sentence
        with pytest.raises(Refusal, match="revoked on 5 March 2026"):
            augment(made.path, address, out=tmp_path / "two.pdf", revoked=[tmp_path / "later.crl"])
    # Put in by another hand, it speaks as well: nobody but the issuer can have made it.
    stamp(by_ada, tmp_path / "three.pdf", Authority().stamper, revoked=[revoked_in(tmp_path / "later.crl")])
    assert on_signer(judge(tmp_path / "three.pdf"))[0] is Word.FAILS


def test_what_is_no_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "no.crl").write_bytes(b"Dear Sir")
    for name in ("no.crl", "nothing.crl", "."):
        with pytest.raises(Refusal) as refused:
            revoked_in(tmp_path / name)
        assert refused.value.field == "crl"
