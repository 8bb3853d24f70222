"""What verification says of a sealed dossier, and of everything that was done to one."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier_app.domain.failures import Trouble
from dossier_app.dossier.value import LogHead
from dossier_app.signing.identity import Identity, Signing, create_identity, export_certificate, unlock
from dossier_app.signing.seal import counter_seal, seal
from dossier_app.signing.verdicts import Word
from dossier_app.signing.verify import verify
from tests.programs import program
from tests.specimen import dossier, finished

LATER = datetime(2026, 11, 15, 9, 0, 0, tzinfo=UTC)


def test_a_sealed_dossier_is_valid_and_says_what_is_not_known(sealed: Path) -> None:
    found = verify(sealed)
    assert found.is_valid
    assert [found.on(each).word for each in ("bytes", "signature", "signer", "time")] == [
        Word.HOLDS, Word.HOLDS, Word.NOT_KNOWN, Word.NOT_KNOWN,
    ]  # fmt: skip
    assert found.headline == "Nothing has been changed. Who signed is not known here."
    assert found.reference == "CLV-2022"
    assert found.edition == 2
    assert {each.name for each in found.attachments} == {"manifest.json", "AB-1.txt"}
    assert "14 November 2026, 16:20:07 UTC" in found.on("time").sentence


def test_the_signer_is_known_by_the_root_that_was_published(sealed: Path, identity: Identity, tmp_path: Path) -> None:
    assert verify(sealed, [identity.root]).on("signer").word is Word.HOLDS
    stranger = create_identity(tmp_path, "Margaret Ellis", "Specimen Desk", "correct horse battery")
    found = verify(sealed, [stranger.root])
    assert found.on("signer").word is Word.FAILS
    assert not found.is_valid


def test_the_approver_may_sign_in_the_place_kept_for_it(sealed: Path, signing: Signing, tmp_path: Path) -> None:
    counter_seal(sealed, tmp_path / "both.pdf", signing, reason="Approved", signed_at=LATER)
    found = verify(tmp_path / "both.pdf")
    assert found.is_valid
    assert found.changes == ("Margaret Ellis signed as well, in the place kept for it, on 15 November 2026, 09:00:00 UTC.",)


def test_the_log_head_must_be_signed_by_the_device_it_names(signing: Signing, tmp_path: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    device, case, end = Ed25519PrivateKey.generate(), "01a20000-0000-7000-8000-000000000000", bytes(range(32))
    signature = device.sign(case.encode() + end).hex()
    for said, word in ((signature, Word.HOLDS), ("00" * 64, Word.FAILS)):
        head = LogHead(case, end.hex(), 12, device.public_key().public_bytes_raw().hex(), said)
        seal(finished(tmp_path, dossier(log=head)), tmp_path / "sealed.pdf", signing, reason="Edition 2", signed_at=LATER)
        found = verify(tmp_path / "sealed.pdf")
        assert found.on("chain").word is word
        assert found.is_valid is (word is Word.HOLDS)


# Attacks: each is an update after the seal that a careless reader shows without a word (Mainka, Mladenov and Rohlmann, 2019 and 2021)


def updated(sealed: Path, change: Callable[[Any], None]) -> bytes:
    """The sealed file with an incremental update that makes this change."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer: Any = IncrementalPdfFileWriter(io.BytesIO(sealed.read_bytes()), strict=False)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def page_of(writer: Any, number: int = 0) -> Any:
    return writer.root["/Pages"]["/Kids"][number] if "/Kids" in writer.root["/Pages"] else None


def replace_page_content(writer: Any) -> None:
    from pyhanko.pdf_utils import generic

    page = page_of(writer)
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"1 0 0 rg 0 0 600 800 re f"))
    writer.update_container(page)


def add_annotation(writer: Any) -> None:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name

    page = page_of(writer)
    white = generic.DictionaryObject({
        pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/Subtype"): pdf_name("/FreeText"),
        pdf_name("/Rect"): generic.ArrayObject([generic.NumberObject(each) for each in (0, 0, 600, 800)]),
    })  # fmt: skip
    page["/Annots"] = generic.ArrayObject([writer.add_object(white)])
    writer.update_container(page)


def add_script(writer: Any) -> None:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name

    writer.root["/OpenAction"] = generic.DictionaryObject(
        {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.pdf_string("app.alert(1)")}
    )
    writer.update_root()


def change_title(writer: Any) -> None:
    metadata = writer.root["/Metadata"]
    metadata._data = metadata.data.replace(b"ICO v Clearview AI, edition 2", b"ICO v Clearview AI, edition 3")
    metadata._encoded_data = None
    writer.update_container(metadata)


def swap_attachment(writer: Any) -> None:
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    for place in range(0, len(names), 2):
        if str(names[place]) == "AB-1.txt":
            stream = names[place + 1]["/EF"]["/F"]
            stream._data = b"The ICO praised the company.\n"
            stream._encoded_data = None
            writer.update_container(stream)


ATTACKS = [replace_page_content, add_annotation, add_script, change_title, swap_attachment]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda each: each.__name__)
def test_an_update_after_the_seal_is_found(sealed: Path, tmp_path: Path, attack: Callable[[Any], None]) -> None:
    altered = tmp_path / "altered.pdf"
    altered.write_bytes(updated(sealed, attack))
    assert altered.read_bytes() != sealed.read_bytes()
    found = verify(altered)
    assert found.readable
    assert not found.is_valid
    assert found.on("bytes").word is Word.FAILS
    assert found.headline.startswith("Do not rely on this file.")


def test_a_file_written_anew_has_lost_its_seal(sealed: Path, tmp_path: Path) -> None:
    with pikepdf.open(sealed) as pdf:
        pdf.save(tmp_path / "anew.pdf")
    assert not verify(tmp_path / "anew.pdf").is_valid


@pytest.mark.parametrize("tail", [b"\n", b"% more\n", b"x" * 4096], ids=["a line break", "a comment", "rubbish"])
def test_bytes_after_the_end_are_found(sealed: Path, tmp_path: Path, tail: bytes) -> None:
    altered = tmp_path / "altered.pdf"
    altered.write_bytes(sealed.read_bytes() + tail)
    assert not verify(altered).is_valid


@pytest.mark.parametrize(
    ("old", "new"), [(rb"/ByteRange \[", rb"/ByteRangX ["), (rb"/Contents <3082", rb"/Contents <0000"), (rb"/Type /Sig\b", rb"/Type /Six")]
)  # fmt: skip
def test_a_signature_made_unreadable_is_not_valid(sealed: Path, tmp_path: Path, old: bytes, new: bytes) -> None:
    altered = tmp_path / "altered.pdf"
    content, count = re.subn(old, new, sealed.read_bytes())
    assert count
    altered.write_bytes(content)
    assert not verify(altered).is_valid


def test_a_second_certificate_cannot_pass_for_the_seal(sealed: Path, tmp_path: Path) -> None:
    """Somebody who is not the signer seals the same file under the same name: the signer is no longer the one that is known."""
    stranger = create_identity(tmp_path / "ids", "Margaret Ellis", "Specimen Desk", "correct horse battery")
    own = tmp_path / "own.pdf"
    seal(finished(tmp_path), own, unlock(stranger, "correct horse battery"), reason="Edition 2", signed_at=LATER)
    assert verify(own).key_sha256 != verify(sealed).key_sha256


def test_what_is_no_sealed_pdf_gets_a_plain_verdict(sealed: Path, tmp_path: Path) -> None:
    whole = sealed.read_bytes()
    cases = {
        "empty": (b"", "not a PDF"),
        "text": (b"Dear Sir", "not a PDF"),
        "head only": (b"%PDF-1.7\n", "damaged or cut short"),
        "cut short": (whole[: len(whole) // 2], "damaged or cut short"),
    }
    for name, (content, words) in cases.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(content)
        found = verify(path)
        assert not found.readable, name
        assert words in found.headline
    unsigned = finished(tmp_path)
    found = verify(unsigned)
    assert found.readable
    assert not found.is_valid
    assert "carries no signature" in found.headline
    with pytest.raises(Trouble, match="There is no file"):
        verify(tmp_path / "nothing.pdf")


def test_a_locked_file_is_said_to_be_locked(sealed: Path, tmp_path: Path) -> None:
    with pikepdf.open(sealed) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    found = verify(tmp_path / "locked.pdf")
    assert not found.readable
    assert "locked with a password" in found.headline


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_one_changed_byte_is_always_found(sealed: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    whole = bytearray(sealed.read_bytes())
    hole = re.search(rb"/Contents <([0-9a-fA-F]+)>", bytes(whole))
    assert hole
    places = st.integers(0, hole.start(1) - 1) | st.integers(hole.end(1), len(whole) - 1)
    place = data.draw(places)
    whole[place] ^= data.draw(st.integers(1, 255))
    altered = tmp_path_factory.mktemp("byte") / "altered.pdf"
    altered.write_bytes(whole)
    assert not verify(altered).is_valid


@settings(max_examples=60, deadline=None)
@given(rubbish=st.binary(max_size=2000))
def test_no_file_makes_it_break_down(tmp_path_factory: pytest.TempPathFactory, rubbish: bytes) -> None:
    path = tmp_path_factory.mktemp("rubbish") / "rubbish.pdf"
    path.write_bytes(b"%PDF-1.7\n" + rubbish)
    assert not verify(path).is_valid


def test_pdfsig_and_qpdf_agree_on_the_untouched_file(sealed: Path, identity: Identity, tmp_path: Path) -> None:
    checked = subprocess.run([program("qpdf"), "--check", str(sealed)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    root, store = tmp_path / "root.pem", tmp_path / "nss"
    store.mkdir()
    export_certificate(identity, root)
    for words in (["-N", "--empty-password"], ["-A", "-n", "root", "-t", "CT,C,C", "-a", "-i", str(root)]):
        subprocess.run([program("certutil"), "-d", f"sql:{store}", *words], check=True, capture_output=True)
    told = subprocess.run([program("pdfsig"), "-nssdir", f"sql:{store}", str(sealed)], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in told
    assert "Certificate is Trusted" in told
    assert "Total document signed" in told
