"""What attackers do to a sealed dossier. Each of these files opens in ordinary programs, and many of those say that it is well signed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest

from dossier_app.signing import seal as sealing
from dossier_app.signing.coverage import hollow, uncovered
from dossier_app.signing.identity import Signing
from dossier_app.signing.seal import counter_seal, seal
from dossier_app.signing.verdicts import Word
from dossier_app.signing.verify import judge
from tests.unit.signing.attacks import ATTACKS, RED, Attack, dictionary, field_of, numbers, paint_empty_field, stream, updated
from tests.unit.signing.conftest import LATER, WHEN
from tests.unit.signing.small_dossier import finished
from tests.unit.signing.stamping import sign_elsewhere
from tests.unit.signing.wrapping import gap_of, wrapped

CAUGHT = "Do not rely on this file."


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda each: each.__name__)
def test_an_update_after_the_seal_is_found(sealed: Path, tmp_path: Path, attack: Attack) -> None:
    found = judge(written(tmp_path / "altered.pdf", updated(sealed.read_bytes(), attack)))
    assert found.readable
    assert not found.is_valid
    assert found.on("bytes").word is Word.FAILS
    assert found.headline.startswith(CAUGHT)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda each: each.__name__)
def test_an_update_is_found_under_an_approval_made_over_it(sealed: Path, stranger: Signing, tmp_path: Path, attack: Attack) -> None:
    """The last signature covers everything, as it should: only comparing what is there now with what was sealed shows the attack."""
    altered = written(tmp_path / "altered.pdf", updated(sealed.read_bytes(), attack))
    counter_seal(altered, tmp_path / "covered.pdf", stranger, reason="", signed_at=LATER)
    found = judge(tmp_path / "covered.pdf")
    assert not found.is_valid
    assert found.on("bytes").word is Word.FAILS


@pytest.mark.parametrize("attack", [each for each in ATTACKS if each is not paint_empty_field], ids=lambda each: each.__name__)
def test_an_update_is_found_within_the_approval_itself(
    sealed: Path, stranger: Signing, tmp_path: Path, attack: Attack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an approver paints into the place of his own signature is his business; anything else in the same update is not."""
    lawful = cast("Any", sealing).update_of

    def unlawful(opened: Any) -> Any:
        writer = lawful(opened)
        attack(writer)
        return writer

    monkeypatch.setattr(sealing, "update_of", unlawful)
    counter_seal(sealed, tmp_path / "covered.pdf", stranger, reason="", signed_at=LATER)
    assert not judge(tmp_path / "covered.pdf").is_valid


@pytest.mark.parametrize("is_fitted", [False, True], ids=["a gap too large", "a gap as large as a signature"])
def test_signed_bytes_that_were_moved_apart_are_found(sealed: Path, tmp_path: Path, *, is_fitted: bool) -> None:
    altered = written(tmp_path / "altered.pdf", wrapped(sealed.read_bytes(), is_fitted=is_fitted))
    with pikepdf.open(altered) as pdf:  # the attack is real: this is what a reader shows
        assert pdf.pages[0].Contents.read_bytes() == RED
    found = judge(altered)
    assert not found.is_valid
    assert "uncovered: something else than a signature" in found.on("bytes").sentence


@pytest.mark.parametrize("tail", [b"\n", b"% more\n", b"x" * 4096], ids=["a line break", "a comment", "rubbish"])
def test_bytes_after_the_end_are_found(sealed: Path, tmp_path: Path, tail: bytes) -> None:
    assert not judge(written(tmp_path / "altered.pdf", sealed.read_bytes() + tail)).is_valid


def test_bytes_before_the_beginning_are_found(sealed: Path, tmp_path: Path) -> None:
    assert not judge(written(tmp_path / "altered.pdf", b"\n" + sealed.read_bytes())).is_valid


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (rb"/ByteRange \[", rb"/ByteRangX ["),
        (rb"/Contents <3082", rb"/Contents <0000"),
        (rb"/Contents <[0-9A-F]{6000}", b"/Contents <" + b"0" * 6000),
        (rb"/Type /Sig\b", rb"/Type /Six"),
        (rb"/ByteRange \[0 ", rb"/ByteRange [1 "),
        (rb"ETSI.CAdES.detached", rb"ETSI.CAdES.detachex"),
    ],
    ids=["no range", "no signature", "a signature of zeros", "no type", "a range that begins later", "a kind nobody knows"],
)  # fmt: skip
def test_a_seal_made_unreadable_is_not_valid(sealed: Path, tmp_path: Path, old: bytes, new: Any) -> None:
    content, count = re.subn(old, new, sealed.read_bytes())
    assert count
    found = judge(written(tmp_path / "altered.pdf", content))
    assert found.readable
    assert not found.is_valid


def test_what_fills_up_the_room_of_the_signature_alters_nothing_and_is_named(sealed: Path, tmp_path: Path) -> None:
    whole = sealed.read_bytes()
    _, closed = gap_of(whole)
    found = judge(written(tmp_path / "altered.pdf", whole[: closed - 9] + b"deadbeef" + whole[closed - 1 :]))
    assert found.is_valid
    assert found.changes == ("In the signature in “Signature” the room that was left holds something, which is neither signed nor shown.",)
    assert found.headline.startswith("Nothing that was sealed has been changed.")
    assert judge(sealed).changes == ()


def test_permissions_that_name_another_signature_than_the_seal_make_it_none(
    signing: Signing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Programs take the signature that the catalogue names for the one that says what may change."""
    lawful = cast("Any", sealing).update_of

    def misdirected(opened: Any) -> Any:
        writer = lawful(opened)
        write = writer.write

        def written_with_another(stream: Any) -> Any:
            copy = dictionary(**{str(key)[1:]: value for key, value in field_of(writer, "Signature")["/V"].items()})
            writer.root["/Perms"]["/DocMDP"] = writer.add_object(copy)
            writer.update_root()
            return write(stream)

        writer.write = written_with_another
        return writer

    monkeypatch.setattr(sealing, "update_of", misdirected)
    seal(finished(tmp_path / "f.pdf"), tmp_path / "signed.pdf", signing, reason="", signed_at=WHEN)
    found = judge(tmp_path / "signed.pdf")
    assert found.on("signature").word is Word.HOLDS
    assert not found.is_valid
    assert "not the seal of a dossier" in found.on("bytes").sentence


def test_the_gap_holds_the_signature_that_was_checked_and_no_other(sealed: Path) -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader

    with sealed.open("rb") as opened:
        signature: Any = cast("Any", PdfFileReader)(opened).embedded_signatures[0]
        assert list(uncovered(opened, [signature])) == []
        signature.pkcs7_content = signature.pkcs7_content.replace(b"Margaret", b"Margaux!")
        assert any("another signature stands in its gap" in each for each in uncovered(opened, [signature]))
        assert any("uncovered" in each for each in uncovered(opened, [signature, signature]))


def test_a_signature_of_another_program_need_not_say_its_type(sealed: Path) -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader

    with sealed.open("rb") as opened:
        value: Any = cast("Any", PdfFileReader)(opened).embedded_signatures[0].sig_object
        size = sealed.stat().st_size
        assert hollow("Approval", value, size) == ""
        del value["/Type"]
        assert hollow("Approval", value, size) == ""
        assert "covers bytes that are not in the file" in hollow("Approval", value, size - 1)
        del value["/SubFilter"]
        assert "of a kind that a dossier does not have" in hollow("Approval", value, size)


def test_a_certificate_of_others_that_travels_along_is_not_signed_and_does_no_harm(sealed: Path, signing: Signing, tmp_path: Path) -> None:
    whole = sealed.read_bytes()
    root = signing.identity.root.hex().upper().encode()
    assert root in whole
    end = whole.index(root) + len(root)
    altered = whole[: end - 1] + (b"0" if whole[end - 1 : end] != b"0" else b"1") + whole[end:]
    assert judge(written(tmp_path / "altered.pdf", altered)).is_valid


def test_a_file_written_anew_has_lost_its_seal(sealed: Path, tmp_path: Path) -> None:
    with pikepdf.open(sealed) as pdf:
        pdf.save(tmp_path / "anew.pdf")
    assert not judge(tmp_path / "anew.pdf").is_valid


def test_an_object_that_stands_in_no_table_is_found(sealed: Path, approved: Path, stranger: Signing, tmp_path: Path) -> None:
    """Programs that mend a file look for objects themselves, and the last of a number wins."""
    whole = sealed.read_bytes()
    hidden = b"9 0 obj\n<</Type /Pages /Kids [] /Count 0>>\nendobj\n"
    counter_seal(written(tmp_path / "hidden.pdf", whole + hidden), tmp_path / "covered.pdf", stranger, reason="", signed_at=LATER)
    found = judge(tmp_path / "covered.pdf")
    assert not found.is_valid
    assert "An object that stands in no table was added after the seal." in found.changes
    assert judge(approved).is_valid


def test_two_seals_are_no_seal(sealed: Path, stranger: Signing, tmp_path: Path) -> None:
    """An approval that says of itself what may change after it is a second seal."""
    reference = rb"/Reason \(Approved\)"
    counter_seal(sealed, tmp_path / "approved.pdf", stranger, reason="Approved", signed_at=LATER)
    assert re.search(reference, (tmp_path / "approved.pdf").read_bytes())

    def certify(writer: Any) -> None:
        kept = field_of(writer, "Approval")["/V"]
        kept["/Reference"] = field_of(writer, "Signature")["/V"]["/Reference"]
        writer.update_container(kept)

    altered = written(tmp_path / "altered.pdf", updated((tmp_path / "approved.pdf").read_bytes(), certify))
    found = judge(altered)
    assert not found.is_valid
    assert "Two signatures claim to be the seal." in found.changes


def test_an_ordinary_signature_is_no_seal(signing: Signing, tmp_path: Path) -> None:
    sign_elsewhere(finished(tmp_path / "f.pdf"), tmp_path / "signed.pdf", signing, field="Signature")
    found = judge(tmp_path / "signed.pdf")
    assert not found.is_valid
    assert "not the seal of a dossier" in found.on("bytes").sentence


@pytest.mark.parametrize("allowed", ["NO_CHANGES", "ANNOTATE"])
def test_a_seal_that_allows_more_or_less_than_forms_is_none(signing: Signing, tmp_path: Path, allowed: str) -> None:
    from pyhanko.sign.fields import MDPPerm

    sign_elsewhere(
        finished(tmp_path / "f.pdf"), tmp_path / "signed.pdf", signing, field="Signature", certify=True, docmdp_permissions=MDPPerm[allowed]
    )
    assert not judge(tmp_path / "signed.pdf").is_valid


def test_a_seal_in_another_place_is_none(signing: Signing, tmp_path: Path) -> None:
    sign_elsewhere(finished(tmp_path / "f.pdf"), tmp_path / "signed.pdf", signing, field="Approval", certify=True)
    assert not judge(tmp_path / "signed.pdf").is_valid


def test_a_signature_in_a_place_of_its_own_is_named(sealed: Path, stranger: Signing, tmp_path: Path) -> None:
    sign_elsewhere(sealed, tmp_path / "signed.pdf", stranger, field="Elsewhere")
    found = judge(tmp_path / "signed.pdf")
    assert not found.is_valid
    assert any("a place that a dossier does not have: Elsewhere" in each for each in found.changes)


def test_a_signature_made_with_sha_1_is_not_relied_upon(signing: Signing, tmp_path: Path) -> None:
    sign_elsewhere(finished(tmp_path / "f.pdf"), tmp_path / "signed.pdf", signing, field="Signature", certify=True, md_algorithm="sha1")
    found = judge(tmp_path / "signed.pdf", [signing.identity.root])
    assert not found.is_valid
    assert "SHA1" in found.on("signature").sentence


def test_an_attacker_can_only_seal_under_another_key(sealed: Path, signing: Signing, stranger: Signing, tmp_path: Path) -> None:
    seal(finished(tmp_path / "f.pdf"), tmp_path / "own.pdf", stranger, reason="Edition 2", signed_at=WHEN)
    own, ours = judge(tmp_path / "own.pdf"), judge(sealed)
    assert own.signer_name == ours.signer_name
    assert own.key_sha256 != ours.key_sha256
    assert not judge(tmp_path / "own.pdf", [signing.identity.root]).is_valid


def test_a_second_name_for_the_page_in_the_gap_of_the_approval_is_found(approved: Path, tmp_path: Path) -> None:
    whole = approved.read_bytes()
    places = [found.start(1) for found in re.finditer(rb"/Contents (<[0-9A-Fa-f]+>)", whole)]
    altered = whole[: places[1] + 1] + b"  " + whole[places[1] + 3 :]
    assert not judge(written(tmp_path / "altered.pdf", altered)).is_valid


def test_a_widget_over_the_page_is_found_though_it_belongs_to_no_form(sealed: Path, stranger: Signing, tmp_path: Path) -> None:
    def cover(writer: Any) -> None:
        page = writer.root["/Pages"]["/Kids"][1]
        box = numbers(0, 0, 595, 842)
        red = writer.add_object(stream(RED, BBox=box))
        page["/Annots"].append(writer.add_object(dictionary(Rect=box, AP=dictionary(N=red))))
        writer.update_container(page)

    altered = written(tmp_path / "altered.pdf", updated(sealed.read_bytes(), cover))
    counter_seal(altered, tmp_path / "covered.pdf", stranger, reason="", signed_at=LATER)
    assert not judge(tmp_path / "covered.pdf").is_valid
