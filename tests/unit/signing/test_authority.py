"""An office's own authority, judged by openssl and pdfsig: whom it certifies, whom it revokes, and what its folder withstands."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.signing import authority, key_file
from dossier_app.signing.authority import Authority, Issued, answer_request, authority_in, create_authority, issue_key, issued_by, revoke
from dossier_app.signing.identity import (
    Identity,
    create_identity,
    identities,
    take_certificate,
    take_in_pkcs12,
    unlock,
    write_request,
)
from dossier_app.signing.seal import seal
from dossier_app.signing.time_stamp import revoked_in
from dossier_app.signing.verdicts import Word
from dossier_app.signing.verify import judge
from tests.programs import program
from tests.unit.signing.conftest import MADE, PASSPHRASE, WHEN
from tests.unit.signing.small_dossier import finished

OFFICE = "the office's own words"
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "office"
    folder.mkdir()
    create_authority(folder, "The Office", "Supervision", OFFICE, now=MADE)
    return folder


@pytest.fixture
def office(kept: Path, tmp_path: Path) -> Authority:
    """An office that has certified nobody yet."""
    return authority_in(Path(shutil.copytree(kept, tmp_path / "office")))


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Identity:
    """Ada Byron with a key of her own."""
    return create_identity(tmp_path_factory.mktemp("ada"), "Ada Byron", "The Office", PASSPHRASE, "case officer", now=MADE)


@pytest.fixture
def ada(own: Identity, tmp_path: Path) -> Identity:
    shutil.copytree(own.file.parent, tmp_path / "ids" / own.file.parent.name)
    return identities(tmp_path / "ids")[0]


def certified(office: Authority, ada: Identity, folder: Path, years: int = 3) -> tuple[Identity, Issued]:
    """As it goes from her computer to the office and back."""
    write_request(ada, PASSPHRASE, folder / "ada.csr")
    made = answer_request(office, OFFICE, folder / "ada.csr", folder / "ada.pem", years=years, now=MADE)
    return take_certificate(ada, folder / "ada.pem"), made


def openssl(*words: str | Path, okay: bool = True) -> str:
    told = subprocess.run([program("openssl"), *map(str, words)], capture_output=True, text=True, check=False)
    assert (told.returncode == 0) is okay, told.stdout + told.stderr
    return told.stdout + told.stderr


def chain_checked(office: Authority, certificate: Path, at: datetime, *, okay: bool, every: bool = False) -> str:
    folder = office.folder
    lists = folder.parent / "lists.pem"
    lists.write_bytes((folder / "revoked.crl").read_bytes() + (folder / "root.crl").read_bytes())
    checks = ["-x509_strict", "-crl_check_all" if every else "-crl_check", "-purpose", "smimesign", "-attime", str(int(at.timestamp()))]
    known = ["-CRLfile", lists, "-CAfile", folder / "root.pem", "-untrusted", folder / "issuing.pem"]
    return openssl("verify", *checks, *known, certificate, okay=okay)


def test_a_person_is_certified_by_request_and_the_key_never_travels(office: Authority, ada: Identity, tmp_path: Path) -> None:
    made, on_record = certified(office, ada, tmp_path)
    assert b"PRIVATE" not in (tmp_path / "ada.csr").read_bytes() + (tmp_path / "ada.pem").read_bytes()
    assert "verify OK" in openssl("req", "-in", tmp_path / "ada.csr", "-verify", "-noout")
    assert (made.key_sha256, made.name, made.role) == (ada.key_sha256, "Ada Byron", "case officer")
    assert made.root == office.root
    assert made.issuer == "CN The Office, O Supervision"
    assert (on_record.name, on_record.key_sha256) == ("Ada Byron", ada.key_sha256)
    chain_checked(office, tmp_path / "ada.pem", WHEN - timedelta(days=60), okay=True, every=True)
    told = openssl("x509", "-in", tmp_path / "ada.pem", "-noout", "-text")
    assert "CA:FALSE" in told
    assert "Digital Signature, Non Repudiation\n" in told
    assert "E-mail Protection, 1.3.6.1.5.5.7.3.36" in told


def test_what_it_certified_seals_and_every_judge_knows_who_it_was(office: Authority, ada: Identity, tmp_path: Path) -> None:
    made, _ = certified(office, ada, tmp_path)
    seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", unlock(made, PASSPHRASE), reason="", signed_at=WHEN)
    found = judge(tmp_path / "s.pdf", [office.root], now=WHEN, revoked=[revoked_in(office.folder / "revoked.crl")])
    assert found.is_valid
    assert found.on("signer").word is Word.HOLDS
    assert "Its issuer's list of 1 January 2026 does not name it as revoked." in found.on("signer").sentence
    store = tmp_path / "nss"
    store.mkdir()
    certutil = [program("certutil"), "-d", f"sql:{store}"]
    subprocess.run([*certutil, "-N", "--empty-password"], check=True, capture_output=True)
    root = str(office.folder / "root.pem")
    subprocess.run([*certutil, "-A", "-n", "office", "-t", "CT,C,C", "-a", "-i", root], check=True, capture_output=True)
    told = subprocess.run(
        [program("pdfsig"), "-nssdir", f"sql:{store}", str(tmp_path / "s.pdf")], capture_output=True, text=True, check=False
    )
    assert "Signature is Valid" in told.stdout
    assert "Certificate is Trusted" in told.stdout


def test_who_is_revoked_is_named_so_by_us_and_by_openssl(office: Authority, ada: Identity, tmp_path: Path) -> None:
    made, _ = certified(office, ada, tmp_path)
    seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", unlock(made, PASSPHRASE), reason="", signed_at=WHEN)
    day = WHEN + timedelta(days=1)
    gone = revoke(office, OFFICE, "ada byron", "key-lost", now=day)
    assert gone.revoked == day
    assert "certificate revoked" in chain_checked(office, tmp_path / "ada.pem", day, okay=False)
    found = judge(tmp_path / "s.pdf", [office.root], now=day, revoked=[revoked_in(office.folder / "revoked.crl")])
    assert found.on("signer").word is Word.FAILS
    assert "It says Ada Byron, by a certificate that its issuer revoked on 15 March 2026." in found.on("signer").sentence
    assert not found.is_valid
    # What is revoked stays so in every later list, with its day and reason, and the numbers of lists grow.
    until = authority.publish_list(office, OFFICE, days=7, now=day + timedelta(days=2))
    assert until == day + timedelta(days=9)
    listed = openssl("crl", "-in", office.folder / "revoked.crl", "-noout", "-text")
    assert "Key Compromise" in listed
    assert "X509v3 CRL Number: \n                3" in listed
    assert "Mar 15 16:20:07 2026" in listed


def test_revoking_asks_which_of_two_and_never_twice(office: Authority, tmp_path: Path) -> None:
    person = ("Ada Byron", "", "")
    one, two = (issue_key(office, OFFICE, tmp_path / f"{number}.p12", person, PASSPHRASE, now=MADE) for number in (1, 2))
    with pytest.raises(Refusal, match="more than one certificate") as refused:
        revoke(office, OFFICE, "Ada Byron", now=WHEN)
    assert one.serial in refused.value.words
    revoke(office, OFFICE, one.serial, now=WHEN)
    assert revoke(office, OFFICE, "Ada Byron", "replaced", now=WHEN).serial == two.serial
    with pytest.raises(Refusal, match="was revoked on 14 March 2026"):
        revoke(office, OFFICE, "Ada Byron", now=WHEN)
    with pytest.raises(Refusal, match="no certificate to “Nobody”"):
        revoke(office, OFFICE, "Nobody", now=WHEN)
    assert [each.revoked for each in issued_by(office)] == [WHEN, WHEN]


@pytest.mark.parametrize(("at", "word", "words"), [
    (MADE - timedelta(days=9), Word.FAILS, "not in force when it was signed"),
    (MADE + timedelta(days=400), Word.FAILS, "not in force when it was signed"),
])  # fmt: skip
def test_a_seal_outside_the_life_of_the_certificate_is_said(
    office: Authority, ada: Identity, tmp_path: Path, at: datetime, word: Word, words: str
) -> None:
    from tests.unit.signing.stamping import sign_elsewhere

    made, _ = certified(office, ada, tmp_path, years=1)
    signing = unlock(made, PASSPHRASE)
    with pytest.raises(Refusal, match=r"ran out on|is not in force before"):
        seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", signing, reason="", signed_at=at)
    sign_elsewhere(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", signing, field="Signature", certify=True, at=at)
    found = judge(tmp_path / "s.pdf", [office.root], now=at)
    assert (found.on("signer").word, found.is_valid) == (word, False)
    assert words in found.on("signer").sentence


def test_a_key_is_made_at_the_office_when_that_is_wanted(office: Authority, tmp_path: Path) -> None:
    made = issue_key(office, OFFICE, tmp_path / "ada.p12", ("Ada Byron", "The Office", ""), PASSPHRASE, now=MADE)
    assert (tmp_path / "ada.p12").stat().st_mode & 0o077 == 0 or sys.platform == "win32"
    taken = take_in_pkcs12(tmp_path / "ids", tmp_path / "ada.p12", PASSPHRASE)
    assert (taken.key_sha256, taken.root) == (made.key_sha256, office.root)
    seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", unlock(taken, PASSPHRASE), reason="", signed_at=WHEN)
    assert judge(tmp_path / "s.pdf", [office.root], now=WHEN).on("signer").word is Word.HOLDS


def test_a_certificate_lives_no_longer_than_its_authority(office: Authority, tmp_path: Path) -> None:
    late = office.not_after - timedelta(days=30)
    made = issue_key(office, OFFICE, tmp_path / "ada.p12", ("Ada Byron", "", ""), PASSPHRASE, now=late)
    assert made.not_after == office.not_after
    with pytest.raises(Trouble, match="own certificate ran out on"):
        issue_key(office, OFFICE, tmp_path / "late.p12", ("Ada Byron", "", ""), PASSPHRASE, now=office.not_after + timedelta(days=1))


def test_the_roots_key_is_needed_for_nothing_after_the_making(office: Authority, ada: Identity, tmp_path: Path) -> None:
    assert office.is_root_key_here
    shutil.move(office.folder / authority.ROOT_KEY, tmp_path / "safe.p12")
    assert not office.is_root_key_here
    certified(office, ada, tmp_path)
    revoke(office, OFFICE, "Ada Byron", now=WHEN)
    told = openssl("pkcs12", "-in", tmp_path / "safe.p12", "-passin", f"pass:{OFFICE}", "-nokeys")
    assert "The Office, root" in told


def test_no_secret_lies_in_the_clear(office: Authority) -> None:
    for each in office.folder.rglob("*"):
        assert each.is_dir() or b"PRIVATE KEY" not in each.read_bytes()
        assert each.suffix != ".p12" or each.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
    assert openssl("pkcs12", "-in", office.folder / "issuing.p12", "-passin", "pass:wrong words", "-nokeys", okay=False)


def test_a_wrong_passphrase_issues_and_revokes_nothing(office: Authority, ada: Identity, tmp_path: Path) -> None:
    certified(office, ada, tmp_path)
    before = {each: each.read_bytes() for each in office.folder.rglob("*") if each.is_file()}
    for act in (
        lambda: answer_request(office, "wrong horse", tmp_path / "ada.csr", tmp_path / "two.pem", now=MADE),
        lambda: revoke(office, "wrong horse", "Ada Byron", now=WHEN),
        lambda: authority.publish_list(office, "wrong horse", now=WHEN),
    ):
        with pytest.raises(Refusal, match="does not open the authority") as refused:
            act()
        assert refused.value.field == "passphrase"
    assert {each: each.read_bytes() for each in office.folder.rglob("*") if each.is_file()} == before
    assert not (tmp_path / "two.pem").exists()


def _request(key: Any, **parts: str) -> bytes:
    from cryptography.x509.oid import NameOID

    oids = {"name": NameOID.COMMON_NAME, "role": NameOID.TITLE}
    subject = x509.Name([x509.NameAttribute(oids[part], words) for part, words in parts.items()])
    builder = x509.CertificateSigningRequestBuilder().subject_name(subject)
    # What is asked for beyond a name is the office's to say.
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    return builder.sign(key, SHA256()).public_bytes(Encoding.DER)


def test_a_request_that_asks_to_be_an_authority_gets_a_person_all_the_same(office: Authority, tmp_path: Path) -> None:
    (tmp_path / "a.csr").write_bytes(_request(rsa.generate_private_key(65537, 2048), name="Ada Byron"))
    answer_request(office, OFFICE, tmp_path / "a.csr", tmp_path / "a.pem", name="A. Byron", now=MADE)
    told = openssl("x509", "-in", tmp_path / "a.pem", "-noout", "-text")
    assert "CA:FALSE" in told
    assert "Certificate Sign" not in told
    assert "Subject: CN = A. Byron\n" in told


@pytest.mark.parametrize("harm", ["altered", "small", "empty", "prose", "nameless", "nothing"])
def test_a_request_that_cannot_be_answered_is_refused(office: Authority, tmp_path: Path, harm: str) -> None:
    asked = _request(rsa.generate_private_key(65537, 2048), name="Ada Byron")
    content = {
        "altered": asked.replace(b"Ada Byron", b"Eve Byron"),
        "small": _request(rsa.generate_private_key(65537, 1024), name="Ada"),  # noqa: S505  # the weakness is the test
        "empty": b"",
        "prose": b"Dear Sir",
        "nameless": _request(rsa.generate_private_key(65537, 2048), role="clerk"),
    }
    if harm in content:
        (tmp_path / "a.csr").write_bytes(content[harm])
    with pytest.raises(Refusal) as refused:
        answer_request(office, OFFICE, tmp_path / "a.csr", tmp_path / "a.pem", now=MADE)
    assert refused.value.field == ("name" if harm == "nameless" else "request")
    assert issued_by(office) == ()
    assert not (tmp_path / "a.pem").exists()


def test_what_somebody_slipped_into_the_folder_is_found(office: Authority, ada: Identity, own: Identity, tmp_path: Path) -> None:
    certified(office, ada, tmp_path)
    slipped = office.folder / "issued" / "abc.pem"
    slipped.write_bytes((own.file.parent / "certificates.pem").read_bytes())
    with pytest.raises(Trouble, match="is damaged"):
        issued_by(office)
    slipped.unlink()
    other = tmp_path / "other"
    other.mkdir()
    create_authority(other, "The Office", "Supervision", OFFICE, now=MADE)
    for name in ("revoked.crl", "issuing.pem", "root.pem"):
        there = (office.folder / name).read_bytes()
        for harm in ((other / name).read_bytes(), b"", there[:200]):
            (office.folder / name).write_bytes(harm)
            with pytest.raises(Trouble, match="is damaged"):
                issued_by(authority_in(office.folder))
        (office.folder / name).write_bytes(there)
    (office.folder / "issuing.p12").write_bytes(b"")
    with pytest.raises(Trouble, match="damaged"):
        revoke(office, OFFICE, "Ada Byron", now=WHEN)


def test_a_certificate_of_another_key_or_without_its_issuer_is_not_taken(
    office: Authority, ada: Identity, stranger: Any, tmp_path: Path
) -> None:
    write_request(stranger.identity, PASSPHRASE, tmp_path / "m.csr")
    answer_request(office, OFFICE, tmp_path / "m.csr", tmp_path / "m.pem", now=MADE)
    with pytest.raises(Refusal, match="no certificate for the key of Ada Byron"):
        take_certificate(ada, tmp_path / "m.pem")
    certified(office, ada, tmp_path)
    first = (tmp_path / "ada.pem").read_text().partition("-----END CERTIFICATE-----\n")
    (tmp_path / "alone.pem").write_text(first[0] + first[1])
    for file, words in (("alone.pem", "of whoever issued it"), ("nothing.pem", "holds no certificate")):
        with pytest.raises(Refusal, match=words) as refused:
            take_certificate(ada, tmp_path / file)
        assert refused.value.field == "file"


def test_no_folder_is_no_authority(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        authority_in(tmp_path)
    assert refused.value.field == "authority"


@pytest.mark.parametrize(
    ("name", "passphrase", "field"), [("", OFFICE, "name"), ("x" * 65, OFFICE, "name"), ("The Office", "short", "passphrase")]
)
def test_what_no_authority_can_be_made_of_is_refused(tmp_path: Path, name: str, passphrase: str, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        create_authority(tmp_path, name, "", passphrase)
    assert refused.value.field == field
    assert list(tmp_path.iterdir()) == []


MAKING = """
import os, signal, sys
from pathlib import Path
from dossier_app.desk import authority
from dossier_app.signing import authority as made
written, count = made.whole, int(sys.argv[2])
def whole(*words, **named):
    global count
    count -= 1
    if count < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return written(*words, **named)
made.whole = whole
authority.create(Path(sys.argv[1]), "The Office", "", "the office's own words")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not of this system")
@pytest.mark.parametrize("count", [0, 3, 6])
def test_a_kill_while_it_is_made_leaves_no_half_authority(tmp_path: Path, count: int) -> None:
    from dossier_app.desk import authority as desk

    folder = tmp_path / "office"
    killed = subprocess.run(
        [sys.executable, "-c", MAKING, str(folder), str(count)], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert not folder.exists()
    assert desk.create(folder, "The Office", "", OFFICE).name == "The Office"
    assert [each.name for each in tmp_path.iterdir()] == ["office"]
    with pytest.raises(Refusal, match="there already"):
        desk.create(folder, "The Office", "", OFFICE)


def test_a_full_disk_leaves_the_list_as_it_was(office: Authority, ada: Identity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certified(office, ada, tmp_path)
    before = (office.folder / "revoked.crl").read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(Trouble, match=r"disk is full\. The list is as it was"):
            revoke(office, OFFICE, "Ada Byron", now=WHEN)
    assert (office.folder / "revoked.crl").read_bytes() == before
    assert [each.revoked for each in issued_by(office)] == [None]


def _sealed_by_ada(office: Authority, ada: Identity, folder: Path) -> Path:
    made, _ = certified(office, ada, folder)
    seal(finished(folder / "f.pdf"), folder / "s.pdf", unlock(made, PASSPHRASE), reason="", signed_at=WHEN)
    return folder / "s.pdf"


def test_a_list_that_should_have_been_renewed_is_said_to_be_old(office: Authority, ada: Identity, tmp_path: Path) -> None:
    sealed, lists = _sealed_by_ada(office, ada, tmp_path), [revoked_in(office.folder / "revoked.crl")]
    fresh, old = (judge(sealed, [office.root], now=now, revoked=lists).on("signer") for now in (WHEN - timedelta(days=60), WHEN))
    assert (fresh.word, old.word) == (Word.HOLDS, Word.HOLDS)
    assert "newer" not in fresh.sentence
    assert "That list was to be renewed by 31 January 2026; ask for a newer one." in old.sentence


def test_a_seal_under_an_authority_that_its_root_revoked_fails(office: Authority, ada: Identity, tmp_path: Path) -> None:
    sealed = _sealed_by_ada(office, ada, tmp_path)
    named = x509.RevokedCertificateBuilder().serial_number(x509.load_der_x509_certificate(office.issuing).serial_number)
    revoked = named.revocation_date(MADE + timedelta(days=1)).build()
    for folder, word in (("office", Word.FAILS), ("other", Word.HOLDS)):
        at = tmp_path / folder
        if folder == "other":  # somebody who only calls himself the root revokes nobody
            at.mkdir()
            create_authority(at, "The Office", "Supervision", OFFICE, now=MADE)
        key, root, _ = key_file.opened(at / authority.ROOT_KEY, OFFICE)
        listing = x509.CertificateRevocationListBuilder().issuer_name(root.subject).last_update(WHEN).next_update(WHEN + timedelta(days=9))
        made = listing.add_revoked_certificate(revoked).sign(key, SHA256()).public_bytes(Encoding.DER)
        found = judge(sealed, [office.root], now=WHEN, revoked=[made])
        assert found.on("signer").word is word
        assert found.is_valid is (word is Word.HOLDS)
        assert (
            "The authority that certified it, The Office, was revoked on 2 January 2026." in found.on("signer").sentence
        ) is not found.is_valid
