"""Somebody else's clock: asked when the user says so, believed when the reader trusts it, and whose it is always said."""

from __future__ import annotations

import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from dossier_app.desk.extending import augment, countersign
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.signing import time_server
from dossier_app.signing.certificates import pem_of
from dossier_app.signing.identity import Identity, Signing, create_identity
from dossier_app.signing.seal import counter_seal
from dossier_app.signing.time_server import LONGEST_ANSWER
from dossier_app.signing.verdicts import Word
from dossier_app.signing.verify import judge
from tests.programs import program
from tests.unit.signing.attacks import replace_page_content, updated
from tests.unit.signing.conftest import LATER, PASSPHRASE, WHEN
from tests.unit.signing.stamping import Authority, stamp_document
from tests.unit.signing.time_office import Office, answering, lying, refusing, serving


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office of time"))


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture
def dossier(sealed: Path, tmp_path: Path) -> Path:
    (tmp_path / "dossier.pdf").write_bytes(sealed.read_bytes())
    return tmp_path / "dossier.pdf"


@pytest.fixture
def honest(office: Office) -> Iterator[str]:
    with serving(answering(office.reply)) as address:
        yield address


def test_a_server_vouches_that_the_dossier_was_there_today(dossier: Path, identity: Identity, office: Office, honest: str) -> None:
    before = dossier.read_bytes()
    made = augment(dossier, honest)
    assert made.path.name == "dossier-stamped.pdf"
    assert dossier.read_bytes() == before
    assert made.path.read_bytes().startswith(before)
    found = judge(made.path, [identity.root, office.root])
    assert found.is_valid
    assert found.on("time").word is Word.HOLDS
    said = found.on("time").sentence
    assert said.startswith("By the clock of Office of time, a time-stamping authority you trust, which vouches that it was there on ")
    assert said.endswith("The signer's computer said 14 March 2026, 16:20:07 UTC.")
    assert found.on("signer").word is Word.HOLDS


def test_who_does_not_know_the_server_is_told_whose_clock_it_was_and_that_nothing_is_proved(
    dossier: Path, identity: Identity, honest: str
) -> None:
    found = judge(augment(dossier, honest).path, [identity.root])
    assert found.is_valid
    assert found.on("time").word is Word.NOT_KNOWN
    assert found.on("time").sentence.endswith("There is a time-stamp by Office of time, by nobody you trust.")
    assert "was added by Office of time, by an authority nobody here vouches for (SHA-256 of its key " in found.changes[0]


def test_one_question_is_asked_and_it_holds_nothing_but_a_digest(dossier: Path, office: Office, honest: str) -> None:
    office.asked.clear()
    augment(dossier, honest)
    (query,) = office.asked
    assert len(query) < 80
    words = [program("openssl"), "ts", "-query", "-in", str(office.folder / "query.tsq"), "-text"]
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    assert "Hash Algorithm: sha256" in told
    assert "Certificate required: yes" in told


def test_openssl_finds_the_token_to_be_about_the_file(dossier: Path, office: Office, honest: str, tmp_path: Path) -> None:
    made = augment(dossier, honest).path
    with pikepdf.open(made) as pdf:
        (stamp,) = [each.V for each in pdf.Root.AcroForm.Fields if "/V" in each and each.V.Type == "/DocTimeStamp"]
        assert stamp.SubFilter == "/ETSI.RFC3161"
        covered = [int(each) for each in stamp.ByteRange]
        token = bytes(stamp.Contents)
    whole = made.read_bytes()
    (tmp_path / "signed").write_bytes(whole[: covered[1]] + whole[covered[2] : covered[2] + covered[3]])
    (tmp_path / "token").write_bytes(token)
    words = ["ts", "-verify", "-data", "signed", "-in", "token", "-token_in", "-CAfile", str(office.folder / "root.pem")]
    told = subprocess.run([program("openssl"), *words], cwd=tmp_path, check=False, capture_output=True, text=True)
    assert "Verification: OK" in told.stdout, told.stderr


def test_stamps_and_a_second_signature_go_together_in_any_order(
    dossier: Path, approved: Path, stranger: Signing, honest: str, office: Office, identity: Identity, tmp_path: Path
) -> None:
    over_both = augment(approved, honest, out=tmp_path / "over both.pdf").path
    first = augment(dossier, honest).path
    counter_seal(first, tmp_path / "then signed.pdf", stranger, reason="Approved", signed_at=LATER)
    again = augment(tmp_path / "then signed.pdf", honest, out=tmp_path / "again.pdf").path
    for file in (over_both, tmp_path / "then signed.pdf", again):
        found = judge(file, [identity.root, office.root])
        assert found.is_valid, file.name
        assert found.on("time").word is Word.HOLDS
        assert found.approver_name == "Margaret Ellis"
    assert len(judge(again).changes) == 3


def test_a_change_after_a_stamp_is_found(dossier: Path, honest: str) -> None:
    made = augment(dossier, honest).path
    made.write_bytes(updated(made.read_bytes(), replace_page_content))
    assert not judge(made).is_valid


def test_an_approver_may_be_later_than_a_stamp(dossier: Path, honest: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSSIER_HOME", str(tmp_path / "home"))
    create_identity(tmp_path / "home/identities", "Thomas Reid", "", PASSPHRASE)
    assert countersign(augment(dossier, honest).path, "", PASSPHRASE).found.is_valid


SEVEN = bytes(range(32))
NONSENSE: dict[str, tuple[Callable[[Authority], Callable[[bytes], bytes]], str]] = {
    "garbage": (lambda _: lambda _: b"Dear Sir", "is no time-stamp"),
    "nothing": (lambda _: lambda _: b"", "is no time-stamp"),
    "an empty sequence": (lambda _: lambda _: b"\x30\x00", "is no time-stamp"),
    "granted, and no token": (lambda _: lambda _: bytes.fromhex("30053003020100"), "is no time-stamp"),
    "bytes after the token": (lambda who: lambda query: lying(who)(query) + b"\0", "is no time-stamp"),
    "a query back": (lambda _: lambda query: query, "is no time-stamp"),
    "more than a token has": (lambda _: lambda _: bytes(LONGEST_ANSWER + 1), "more than a time-stamp has"),
    "a refusal": (lambda _: lambda _: refusing("Not\u202e today"), "refused to stamp the time, saying “Not⟨U\\+202E⟩ today”"),
    "another digest": (lambda who: lying(who, imprint=SEVEN), "stamped something else"),
    "another nonce": (lambda who: lying(who, nonce=7), "stamped something else"),
    "no nonce": (lambda who: lying(who, nonce=None), "stamped something else"),
    "tomorrow": (lambda who: lying(who, time=datetime.now(UTC) + timedelta(days=1)), "one of them is wrong"),
    "years ago": (lambda who: lying(who, time=WHEN - timedelta(days=400)), "one of them is wrong"),
}


@pytest.mark.parametrize("name", NONSENSE)
def test_what_a_server_says_that_it_should_not_is_trouble_and_makes_no_file(dossier: Path, authority: Authority, name: str) -> None:
    made, words = NONSENSE[name]
    before = dossier.read_bytes()
    with serving(answering(made(authority))) as address, pytest.raises(Trouble, match=words) as trouble:
        augment(dossier, address)
    assert "the file is as it was" in trouble.value.words
    assert [each.name for each in dossier.parent.iterdir()] == ["dossier.pdf"]
    assert dossier.read_bytes() == before


def test_a_token_whose_signature_was_made_up_is_not_kept(dossier: Path, authority: Authority) -> None:
    def altered(query: bytes) -> bytes:
        told = lying(authority)(query)
        return told[:-1] + bytes([told[-1] ^ 1])

    with serving(answering(altered)) as address, pytest.raises(Trouble, match="did not pass its own verification"):
        augment(dossier, address)
    assert [each.name for each in dossier.parent.iterdir()] == ["dossier.pdf"]


def test_a_certificate_that_is_for_something_else_stamps_no_time(dossier: Path) -> None:
    from cryptography.x509.oid import ExtendedKeyUsageOID

    other = Authority([ExtendedKeyUsageOID.SERVER_AUTH])
    with serving(answering(lying(other))) as address, pytest.raises(Trouble, match="not one for stamping times"):
        augment(dossier, address)
    stamp_document(dossier, dossier.with_name("elsewhere.pdf"), other)
    found = judge(dossier.with_name("elsewhere.pdf"), [other.certificate])
    assert found.on("time").word is Word.NOT_KNOWN


@pytest.mark.parametrize(("status", "header"), [(404, ()), (500, ()), (302, ("Location", "http://127.0.0.1:9/"))])
def test_an_address_that_stamps_nothing_is_said_and_nobody_is_followed_elsewhere(
    dossier: Path, status: int, header: tuple[str, ...]
) -> None:
    def answer(query: bytes, desk: Any) -> None:
        del query
        desk.send_response(status)
        if header:
            desk.send_header(*header)
        desk.end_headers()

    with serving(answer) as address, pytest.raises(Trouble, match=f"it answered {status}"):
        augment(dossier, address)


@pytest.mark.parametrize("way", ["says nothing", "drips its head", "drips its answer"])
def test_a_server_that_hangs_is_left(dossier: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    gone = threading.Event()

    def answer(query: bytes, desk: Any) -> None:
        del query
        dripped = {"drips its head": b"HTTP/1.0 200 OK\r\n", "drips its answer": b"HTTP/1.0 200 OK\r\n\r\n", "says nothing": b""}[way]
        desk.wfile.write(dripped)
        while not gone.wait(0.05):
            if way != "says nothing":
                try:
                    desk.wfile.write(b"x")
                except OSError:
                    return

    monkeypatch.setattr(time_server.stamper, "__defaults__", (0.5,))
    with serving(answer) as address:
        try:
            with pytest.raises(Trouble, match=r"did not answer within 0\.5 seconds"):
                augment(dossier, address)
        finally:
            gone.set()
    assert [each.name for each in dossier.parent.iterdir()] == ["dossier.pdf"]


def test_a_server_that_breaks_off_is_said(dossier: Path) -> None:
    def answer(query: bytes, desk: Any) -> None:
        del query
        desk.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Length: 900\r\n\r\nxxx")

    with serving(answer) as address, pytest.raises(Trouble, match="broke off its answer"):
        augment(dossier, address)


def test_offline_nothing_is_made_and_the_file_is_as_it_was(dossier: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # and does not listen
        with pytest.raises(Trouble, match="could not be reached"):
            augment(dossier, f"http://127.0.0.1:{nobody.getsockname()[1]}/tsr")
    assert [each.name for each in dossier.parent.iterdir()] == ["dossier.pdf"]


@pytest.mark.parametrize(
    "address",
    ["", "time.example.org", "ftp://example.org/", "http://", "http:///tsr", "https://a:b@example.org/", "http://[::1", "http://example.org:x/",
     "http://example.org/a b", "http://example.org/\r\nHost: other", "file:///etc/passwd"],
)  # fmt: skip
def test_what_is_no_address_is_refused_before_anything_is_read(tmp_path: Path, address: str) -> None:
    with pytest.raises(Refusal) as refused:
        augment(tmp_path / "nothing.pdf", address)
    assert refused.value.field == "timestamp_url"


def test_an_altered_dossier_is_not_stamped_and_nobody_is_asked(dossier: Path, office: Office, honest: str) -> None:
    dossier.write_bytes(updated(dossier.read_bytes(), replace_page_content))
    office.asked.clear()
    with pytest.raises(Refusal, match="Do not rely on this file"):
        augment(dossier, honest)
    assert office.asked == []


def test_a_signer_whose_clock_was_ahead_is_found_out(signing: Signing, authority: Authority, tmp_path: Path) -> None:
    from dossier_app.signing.seal import seal
    from tests.unit.signing.small_dossier import finished

    ahead = datetime.now(UTC) + timedelta(days=9)
    seal(finished(tmp_path / "f.pdf"), tmp_path / "s.pdf", signing, reason="", signed_at=ahead)
    stamp_document(tmp_path / "s.pdf", tmp_path / "t.pdf", authority)
    assert judge(tmp_path / "t.pdf", [authority.certificate]).on("time").sentence.endswith("which is later: its clock was wrong.")


def test_a_dossier_that_was_stamped_again_in_time_holds_long_after_its_certificates_ran_out(
    signing: Signing, identity: Identity, tmp_path: Path
) -> None:
    """The signer's certificate ends in 2030. An authority stamps in 2027, another one in 2036; the reader looks at it in 2044."""
    from tests.unit.signing.small_dossier import finished

    del identity
    early, late = (
        Authority(life=(datetime(2026, 1, 1, tzinfo=UTC), datetime(2037, 1, 1, tzinfo=UTC))),
        Authority(life=(datetime(2036, 1, 1, tzinfo=UTC), datetime(2046, 1, 1, tzinfo=UTC))),
    )
    from dossier_app.signing.seal import seal

    seal(finished(tmp_path / "f.pdf"), tmp_path / "0.pdf", signing, reason="", signed_at=WHEN)
    early.stamper.fixed_dt, late.stamper.fixed_dt = datetime(2027, 5, 1, tzinfo=UTC), datetime(2036, 5, 1, tzinfo=UTC)
    stamp_document(tmp_path / "0.pdf", tmp_path / "1.pdf", early)
    stamp_document(tmp_path / "1.pdf", tmp_path / "2.pdf", late)
    trusted, then = [signing.identity.root, early.certificate, late.certificate], datetime(2044, 1, 1, tzinfo=UTC)
    whole = judge(tmp_path / "2.pdf", trusted, now=then)
    assert whole.is_valid
    assert whole.on("signer").word is Word.HOLDS
    assert "1 May 2027" in whole.on("time").sentence
    # Without the second stamp nobody vouches in 2044 for what the first said.
    once = judge(tmp_path / "1.pdf", trusted, now=then)
    assert once.is_valid
    assert (once.on("time").word, once.on("signer").word) == (Word.NOT_KNOWN, Word.NOT_KNOWN)
    assert "by an authority whose certificate ran out on 1 January 2037" in once.changes[0]
    # A stamp that came after the end of what it should have renewed renews nothing.
    late.stamper.fixed_dt = datetime(2038, 5, 1, tzinfo=UTC)
    stamp_document(tmp_path / "1.pdf", tmp_path / "3.pdf", late)
    assert judge(tmp_path / "3.pdf", trusted, now=then).on("signer").word is Word.NOT_KNOWN


def test_at_the_command_line(
    dossier: Path, office: Office, honest: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from dossier_app.__main__ import main

    monkeypatch.delenv("DOSSIER_TIMESTAMP_URL", raising=False)
    assert main(("augment", str(dossier))) == 2
    assert "--timestamp-url" in capsys.readouterr().err
    root = office.folder / "root.pem"
    root.write_bytes(pem_of(office.root))
    assert main(("augment", str(dossier), "--timestamp-url", honest, "--trust", str(root))) == 1  # the signer is not whom it names
    assert "not one you trust" in capsys.readouterr().err
    assert main(("augment", str(dossier), "--timestamp-url", honest)) == 0
    assert "nobody else vouches for it. There is a time-stamp by Office of time" in capsys.readouterr().out
    monkeypatch.setenv("DOSSIER_TIMESTAMP_URL", honest)
    assert main(("augment", str(dossier), "--out", str(dossier.with_name("b.pdf")))) == 0


def test_no_other_verb_asks_anybody() -> None:
    """Nothing that talks to a network is even loaded, save by the verb that is asked to."""
    import sys

    asked = (
        "import sys, dossier_app.cli.dossiers, dossier_app.cli.keys, dossier_app.desk.extending, dossier_app.signing.verify;"
        "print([each for each in ('http.client', 'socket', 'ssl') if each in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])
    assert told.stdout.strip() == "[]"
