from __future__ import annotations

import errno
import os
import re
import subprocess
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest

from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.signing.identity import Identity, Signing, export_certificate
from dossier_app.signing.seal import counter_seal, seal
from dossier_app.signing.verify import judge
from tests.programs import program
from tests.unit.signing.conftest import LATER, WHEN
from tests.unit.signing.small_dossier import finished


def test_the_seal_is_a_certification_that_lets_forms_be_filled(sealed: Path) -> None:
    with pikepdf.open(sealed) as pdf:
        seal_of = pdf.Root.AcroForm.Fields[0].V
        assert pdf.Root.Perms.DocMDP.objgen == seal_of.objgen
        assert seal_of.SubFilter == "/ETSI.CAdES.detached"
        assert int(seal_of.Reference[0].TransformParams.P) == 2
        assert str(seal_of.Reason) == "Edition 2"


def test_the_time_is_the_one_that_was_said_and_no_other_stands_in_the_file(sealed: Path) -> None:
    with pikepdf.open(sealed) as pdf:
        assert str(pdf.Root.AcroForm.Fields[0].V.M) == "D:20260314162007Z"
    update = sealed.read_bytes()[finished(sealed.with_name("again.pdf")).stat().st_size :]
    dates = re.findall(rb"D(?::|\\072)\d+", update)
    assert [each.replace(b"\\072", b":") for each in dates] == [b"D:20260314162007"]
    assert b"ModifyDate" not in update


def test_the_picture_is_drawn_into_its_place(signing: Signing, sealed: Path, tmp_path: Path) -> None:
    with pikepdf.open(sealed) as pdf:
        assert b"/Picture Do" in pdf.Root.AcroForm.Fields[0].AP.N.read_bytes()
    seal(finished(tmp_path / "f.pdf"), tmp_path / "plain.pdf", signing, reason="", signed_at=WHEN)
    with pikepdf.open(tmp_path / "plain.pdf") as pdf:
        assert "/Font" not in pdf.Root.AcroForm.Fields[0].AP.N.Resources


def test_nothing_is_sealed_with_a_certificate_that_is_not_in_force(signing: Signing, tmp_path: Path) -> None:
    source = finished(tmp_path / "f.pdf")
    for when in (signing.identity.not_before - timedelta(seconds=1), signing.identity.not_after + timedelta(days=1)):
        with pytest.raises(Refusal) as refused:
            seal(source, tmp_path / "out.pdf", signing, reason="", signed_at=when)
        assert refused.value.field == "identity"
    assert list(tmp_path.iterdir()) == [source]


def test_a_full_disk_leaves_nothing_behind(signing: Signing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, out = finished(tmp_path / "f.pdf"), tmp_path / "out.pdf"
    out.write_bytes(b"what was there before")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Trouble, match="disk is full"):
        seal(source, out, signing, reason="", signed_at=WHEN)
    assert out.read_bytes() == b"what was there before"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["f.pdf", "out.pdf"]


def test_a_folder_that_is_not_there_is_said(signing: Signing, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="not there"):
        seal(finished(tmp_path / "f.pdf"), tmp_path / "none" / "out.pdf", signing, reason="", signed_at=WHEN)


def test_a_place_that_is_taken_is_not_signed_again(approved: Path, signing: Signing, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="no empty place called “Approval”"):
        counter_seal(approved, tmp_path / "out.pdf", signing, reason="", signed_at=LATER)
    assert list(tmp_path.iterdir()) == []


def test_what_was_sealed_is_only_ever_extended(sealed: Path, approved: Path) -> None:
    assert approved.read_bytes().startswith(sealed.read_bytes())


def test_a_file_of_packed_objects_is_sealed_and_approved_as_well(signing: Signing, stranger: Signing, tmp_path: Path) -> None:
    with pikepdf.open(finished(tmp_path / "f.pdf")) as pdf:
        pdf.save(tmp_path / "packed.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    seal(tmp_path / "packed.pdf", tmp_path / "sealed.pdf", signing, reason="", signed_at=WHEN)
    counter_seal(tmp_path / "sealed.pdf", tmp_path / "both.pdf", stranger, reason="", signed_at=LATER)
    assert judge(tmp_path / "sealed.pdf").is_valid
    assert judge(tmp_path / "both.pdf").is_valid


@pytest.mark.parametrize(("which", "covered"), [("sealed", ["Total"]), ("approved", ["Not total", "Total"])])
def test_pdfsig_and_qpdf_agree_with_us(
    which: str, covered: list[str], sealed: Path, identity: Identity, approved: Path, stranger: Signing, tmp_path: Path
) -> None:
    file = {"sealed": sealed, "approved": approved}[which]
    checked = subprocess.run([program("qpdf"), "--check", str(file)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    store = tmp_path / "nss"
    store.mkdir()
    certutil = [program("certutil"), "-d", f"sql:{store}"]
    subprocess.run([*certutil, "-N", "--empty-password"], check=True, capture_output=True)
    for number, who in enumerate((identity, stranger.identity)):
        root = tmp_path / f"{number}.pem"
        export_certificate(who, root)
        subprocess.run([*certutil, "-A", "-n", f"root {number}", "-t", "CT,C,C", "-a", "-i", str(root)], check=True, capture_output=True)
    told = subprocess.run(
        [program("pdfsig"), "-nssdir", f"sql:{store}", str(file)], capture_output=True, text=True, check=False, env={"TZ": "UTC"}
    ).stdout
    assert told.count("Signature is Valid") == len(covered)
    assert told.count("Certificate is Trusted") == len(covered)
    assert re.findall(r"- (Total|Not total) document signed", told)[: len(covered)] == covered
    assert "Mar 14 2026 16:20:07" in told
    assert judge(file, [identity.root, stranger.identity.root]).is_valid
