"""A second person signs a dossier on another computer, from the file alone."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pikepdf
import pypdfium2
import pytest

from dossier_app.desk import extending, identities
from dossier_app.desk.extending import countersign
from dossier_app.desk.verifying import verify_file
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.signing.identity import Identity, create_identity, export_certificate
from dossier_app.signing.verify import judge
from tests.unit.signing.attacks import change_bookmark, replace_page_content, updated
from tests.unit.signing.conftest import PASSPHRASE

APPROVER = "Thomas Reid"
NAME = "dossier-countersigned.pdf"


@pytest.fixture(scope="session")
def other_computer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the approver's identities lie; there is no case."""
    home = tmp_path_factory.mktemp("other computer")
    create_identity(home / "identities", APPROVER, "The Other Office", PASSPHRASE)
    return home


@pytest.fixture
def dossier(sealed: Path, other_computer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sealed dossier, as it came to the other computer."""
    monkeypatch.setenv("DOSSIER_HOME", str(other_computer))
    (tmp_path / "dossier.pdf").write_bytes(sealed.read_bytes())
    return tmp_path / "dossier.pdf"


def alone(dossier: Path) -> bool:
    """Whether nothing was made beside it."""
    return [each.name for each in dossier.parent.iterdir()] == [dossier.name]


def test_an_approver_signs_and_both_signatures_are_reported(dossier: Path, sealed: Path) -> None:
    made = countersign(dossier, APPROVER, PASSPHRASE)
    assert made.path == dossier.with_name(NAME)
    assert dossier.read_bytes() == sealed.read_bytes()
    assert made.path.read_bytes().startswith(dossier.read_bytes())
    found = judge(made.path)
    assert found.is_valid
    assert (found.signer_name, found.approver_name) == ("Margaret Ellis", APPROVER)
    assert found.approver_key_sha256 == identities.called(APPROVER).key_sha256
    assert found.approver_reason == "Approves edition 2 of CLV-2022"
    assert found == made.found
    assert found.as_json()["approver"] == {
        "name": APPROVER, "certificate_sha256": found.approver_sha256, "key_sha256": found.approver_key_sha256,
        "reason": found.approver_reason,
    }  # fmt: skip
    with pikepdf.open(made.path) as pdf:
        assert pdf.Root.AcroForm.Fields[1].V.SubFilter == "/ETSI.CAdES.detached"
        assert "/Reference" not in pdf.Root.AcroForm.Fields[1].V


def test_a_dissent_stands_in_the_signature_on_the_page_and_in_the_verdict(dossier: Path) -> None:
    words = "Paragraph 12 says more than AB/1 does. " * 20
    made = countersign(dossier, APPROVER, PASSPHRASE, dissent=words)
    whole = " ".join(words.split())
    with pikepdf.open(made.path) as pdf:
        assert str(pdf.Root.AcroForm.Fields[1].V.Reason) == f"Dissents from edition 2 of CLV-2022: {whole}"
    with pypdfium2.PdfDocument(made.path) as opened:
        cast("Any", opened).init_forms()
        page: Any = opened[1]
        drawn = page.render(scale=4, may_draw_forms=True).to_pil()
        blank = page.render(scale=4, may_draw_forms=False, draw_annots=False).to_pil()
    place = (350 * 4, (842 - 190) * 4, 540 * 4, (842 - 60) * 4)
    assert drawn.crop(place).tobytes() != blank.crop(place).tobytes()
    found = judge(made.path)
    assert found.is_valid
    assert found.changes[0].endswith(f"The reason given: “Dissents from edition 2 of CLV-2022: {whole}”")


@pytest.mark.parametrize(
    ("dissent", "words"),
    [("", "Say what is not agreed"), (" \n", "Say what is not agreed"), ("x" * 1001, "1,000"), ("a\u202eb", "nobody can see")],
)
def test_a_dissent_that_says_nothing_or_hides_something_is_refused(dossier: Path, dissent: str, words: str) -> None:
    with pytest.raises(Refusal, match=words) as refused:
        countersign(dossier, APPROVER, PASSPHRASE, dissent=dissent)
    assert refused.value.field == "dissent"
    assert alone(dossier)


@pytest.mark.parametrize("attack", [replace_page_content, change_bookmark])
def test_what_does_not_pass_its_verification_is_not_approved(dossier: Path, attack: Callable[[Any], None]) -> None:
    dossier.write_bytes(updated(dossier.read_bytes(), attack))
    with pytest.raises(Refusal, match="Do not rely on this file"):
        countersign(dossier, APPROVER, PASSPHRASE)
    assert alone(dossier)


def test_a_file_by_somebody_the_approver_does_not_know_is_not_approved_when_he_says_whom_he_knows(dossier: Path, tmp_path: Path) -> None:
    known = tmp_path / "known"
    known.mkdir()
    export_certificate(identities.called(APPROVER), known / "reid.pem")
    with pytest.raises(Refusal, match="not one you trust"):
        countersign(dossier, APPROVER, PASSPHRASE, trust=[known / "reid.pem"])


def test_who_sealed_it_cannot_approve_it(dossier: Path, identity: Identity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also under another name for the same key."""
    monkeypatch.setenv("DOSSIER_HOME", str(tmp_path / "home"))
    identities.take_in(identity.file, PASSPHRASE, "Somebody else")
    with pytest.raises(Refusal, match="this very key") as refused:
        countersign(dossier, "Somebody else", PASSPHRASE)
    assert refused.value.field == "identity"
    assert not dossier.with_name(NAME).exists()


def test_there_is_one_approver_and_no_third(dossier: Path) -> None:
    made = countersign(dossier, APPROVER, PASSPHRASE)
    with pytest.raises(Refusal, match="second signature already"):
        countersign(made.path, APPROVER, PASSPHRASE)


def test_nothing_is_written_over(dossier: Path) -> None:
    before = dossier.read_bytes()
    for out in (dossier, dossier.with_name("mine.pdf")):
        dossier.with_name("mine.pdf").write_bytes(b"mine")
        with pytest.raises(Refusal, match="there already") as refused:
            countersign(dossier, APPROVER, PASSPHRASE, out=out)
        assert refused.value.field == "out"
    assert dossier.read_bytes() == before
    assert dossier.with_name("mine.pdf").read_bytes() == b"mine"


def test_a_wrong_passphrase_signs_nothing(dossier: Path) -> None:
    with pytest.raises(Refusal) as refused:
        countersign(dossier, APPROVER, "wrong horse battery")
    assert refused.value.field == "passphrase"
    assert alone(dossier)


def test_a_full_disk_leaves_the_dossier_and_no_half_file(dossier: Path, sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Trouble, match="disk is full"):
        countersign(dossier, APPROVER, PASSPHRASE)
    assert alone(dossier)
    assert dossier.read_bytes() == sealed.read_bytes()


def test_a_file_that_is_exchanged_on_the_way_is_not_signed(dossier: Path, approved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between looking and signing another program puts an altered file in its place."""
    altered = updated(dossier.read_bytes(), change_bookmark)

    def exchanged(path: Path, trust: Any, revoked: Any) -> Any:
        found = verify_file(path, trust, revoked)
        if path == dossier:
            dossier.write_bytes(altered)
        return found

    monkeypatch.setattr(extending, "verify_file", exchanged)
    with pytest.raises(Trouble, match="did not pass its own verification"):
        countersign(dossier, APPROVER, PASSPHRASE)
    assert alone(dossier)


def test_a_later_change_is_still_found_under_both_signatures(dossier: Path) -> None:
    made = countersign(dossier, APPROVER, PASSPHRASE, dissent="No.")
    made.path.write_bytes(updated(made.path.read_bytes(), replace_page_content))
    assert not judge(made.path).is_valid


def test_an_approval_with_the_key_of_the_seal_is_said_to_be_nobody_elses(sealed: Path, signing: Any, tmp_path: Path) -> None:
    """Another program lets the signer sign twice; who reads the verdict is told."""
    from dossier_app.signing.seal import counter_seal
    from tests.unit.signing.conftest import LATER

    counter_seal(sealed, tmp_path / "twice.pdf", signing, reason="", signed_at=LATER)
    assert "with the key of the seal itself, so that nobody else approved it." in judge(tmp_path / "twice.pdf").changes[0]


def test_at_the_command_line(dossier: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from dossier_app.__main__ import main

    monkeypatch.setenv("DOSSIER_IDENTITY_PASSPHRASE", PASSPHRASE)
    assert main(("countersign", str(dossier), "--dissent", "No.", "--out", str(dossier.with_name("two.pdf")))) == 0
    assert "Thomas Reid dissents, by a second signature." in capsys.readouterr().out
    assert main(("verify", str(dossier.with_name("two.pdf")))) == 0
    assert "Dissents from edition 2 of CLV-2022: No.”" in capsys.readouterr().out
    assert main(("countersign", str(dossier), "--out", str(dossier.with_name("two.pdf")))) == 1
    assert capsys.readouterr().err.startswith("--out: two.pdf is there already.")
