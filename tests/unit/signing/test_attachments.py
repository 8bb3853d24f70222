"""The files inside, against the manifest that was sealed with them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dossier_app.signing.identity import Signing
from dossier_app.signing.seal import seal
from dossier_app.signing.verdicts import Verification, Word
from dossier_app.signing.verify import judge
from tests.unit.signing.conftest import WHEN
from tests.unit.signing.small_dossier import CASE, EXHIBIT, canonical, finished, manifest

Judge = Callable[..., Verification]


@pytest.fixture
def judged(signing: Signing, tmp_path: Path) -> Judge:
    """Seal a dossier with this manifest and these files, changed as the test wants before it is sealed, and judge it."""

    def make(said: bytes | None = None, files: dict[str, bytes] | None = None, change: Callable[[Any], None] | None = None) -> Verification:
        source = finished(tmp_path / "f.pdf", said, files)
        if change:
            with pikepdf.open(io.BytesIO(source.read_bytes())) as pdf:
                change(pdf)
                pdf.save(source)
        seal(source, tmp_path / "s.pdf", signing, reason="", signed_at=WHEN)
        return judge(tmp_path / "s.pdf")

    return make


def faults(found: Verification) -> list[tuple[str, str]]:
    return [(each.name, each.sentence) for each in found.attachments if each.word is Word.FAILS]


def test_every_file_is_the_one_of_the_manifest(sealed: Path) -> None:
    found = judge(sealed)
    assert {each.name: each.word for each in found.attachments} == {"manifest.json": Word.HOLDS, "AB-1.txt": Word.HOLDS}
    assert (found.reference, found.edition) == ("CLV-2022", 2)


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({"AB-1.txt": b"The ICO praised the company.\n"}, ("AB-1.txt", "AB-1.txt is not the file of the schedule.")),
        ({}, ("AB-1.txt", "AB-1.txt is in the schedule, and is not in the file.")),
        ({"AB-1.txt": EXHIBIT, "AB-2.txt": b""}, ("AB-2.txt", "AB-2.txt stands in no schedule.")),
    ],
    ids=["altered", "missing", "more than listed"],
)
def test_a_file_that_is_not_as_listed_is_named(judged: Judge, files: dict[str, bytes], fault: tuple[str, str]) -> None:
    found = judged(files=files)
    assert faults(found) == [fault]
    assert not found.is_valid
    assert found.on("bytes").word is Word.HOLDS  # the signer himself sealed it so


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        canonical(manifest(attached=None)),
        canonical(manifest(attached=[{"name": "AB-1.txt"}])),
        canonical(manifest(attached=[{"name": "AB-1.txt", "sha256": "no digest"}])),
        canonical(manifest()) + b"\n",
        canonical(manifest()).replace(b'"edition":2', b'"edition":2,"edition":3'),
        b'{"attached": []}',
    ],
    ids=[
        "missing", "cut short", "a list", "no text", "deep", "no list of files", "no digest", "a strange digest", "more than canonical",
        "two editions", "spaced",
    ],
)  # fmt: skip
def test_a_manifest_that_cannot_be_relied_upon_is_said(judged: Judge, said: bytes) -> None:
    found = judged(said)
    assert (
        "manifest.json",
        "The manifest is missing, so no attached file can be checked." if not said else "The manifest cannot be read.",
    ) in faults(found)
    assert not found.is_valid


def test_a_manifest_says_nothing_that_moves_the_line_or_is_no_edition(judged: Judge) -> None:
    found = judged(canonical(manifest(reference="CLV\u202e2202", edition="2")))
    assert found.reference == "CLV⟨U+202E⟩2202"
    assert found.edition is None


def two_contents(pdf: Any) -> None:
    specification = pdf.Root.Names.EmbeddedFiles.Names[1]
    specification.EF.UF = pdf.make_stream(b"something else", Type=pikepdf.Name.EmbeddedFile)


def two_names(pdf: Any) -> None:
    pdf.Root.Names.EmbeddedFiles.Names[1].F = pikepdf.String("another.txt")


def twice(pdf: Any) -> None:
    names = pdf.Root.Names.EmbeddedFiles.Names
    names.append(names[0])
    names.append(names[1])


def beside_the_list(pdf: Any) -> None:
    pdf.Root.AF = pikepdf.Array([pikepdf.AttachedFileSpec(pdf, b"unlisted", filename="more.txt").obj])


@pytest.mark.parametrize("change", [two_contents, two_names, twice, beside_the_list], ids=lambda each: each.__name__)
def test_a_file_that_programs_would_show_differently_is_found(judged: Judge, change: Callable[[Any], None]) -> None:
    found = judged(change=change)
    assert faults(found)
    assert not found.is_valid


def test_names_in_branches_are_all_found(judged: Judge) -> None:
    def branch(pdf: Any) -> None:
        flat = pdf.Root.Names.EmbeddedFiles.Names
        leaves = [pdf.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array([flat[each], flat[each + 1]]))) for each in (0, 2)]
        pdf.Root.Names.EmbeddedFiles = pikepdf.Dictionary(Kids=pikepdf.Array(leaves))

    found = judged(change=branch)
    assert len(found.attachments) == 2
    assert found.is_valid


def test_branches_that_go_in_a_circle_end(judged: Judge) -> None:
    def circle(pdf: Any) -> None:
        node = pdf.make_indirect(pikepdf.Dictionary())
        node.Kids = pikepdf.Array([node])
        pdf.Root.Names.EmbeddedFiles = node

    assert not judged(change=circle).is_valid


DEVICE = Ed25519PrivateKey.from_private_bytes(bytes(32))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({}, Word.HOLDS),
        ({"previous_edition": "ab" * 32}, Word.HOLDS),
        ({"previous_edition": "the first"}, Word.FAILS),
        ({"signature": "00" * 64}, Word.FAILS),
        ({"signature": "zz"}, Word.FAILS),
        ({"hash": "00" * 32}, Word.FAILS),
        ({"case": CASE[:-1] + "1"}, Word.FAILS),
        ({"device_key": "11" * 32}, Word.FAILS),
        ({"size": "many"}, Word.FAILS),
        ({"signature": ""}, Word.NOT_KNOWN),
    ],
)
def test_the_log_head_must_be_signed_by_the_device_it_names(judged: Judge, change: dict[str, Any], word: Word) -> None:
    said = manifest()
    said["log"] |= change
    found = judged(canonical(said))
    assert found.on("chain").word is word
    assert found.is_valid is (word is not Word.FAILS)
    if word is Word.HOLDS:
        before = change.get("previous_edition")
        assert "ended at entry 1,207" in found.on("chain").sentence
        assert (before or "It follows no earlier edition.") in found.on("chain").sentence


ENTRY = {"is": "ExhibitEntry", "label": "AB/1", "place": "in the PDF", "at": "AB-1.txt", "sha256": "0" * 64}
BESIDE: dict[str, Any] = {"info": [], "files": [], "manifest_sha256": "0" * 64, "tag_manifest_sha256": "0" * 64}


def scheduled(*entries: object) -> list[object]:
    return [{"blocks": [{"is": "ExhibitSchedule", "entries": list(entries)}]}]


def test_each_exhibit_is_where_the_schedule_says(judged: Judge) -> None:
    held = {**ENTRY, "label": "AB/2", "place": "held", "at": "the right to reproduce it is unclear"}
    beside = {**ENTRY, "label": "AB/3", "place": "in the package", "at": "AB-3.mp4"}
    found = judged(canonical(manifest(sections=scheduled(ENTRY, held, beside), package=BESIDE)))
    assert found.is_valid
    assert [(each.label, each.place.value, each.word) for each in found.exhibits] == [
        ("AB/1", "in the PDF", Word.HOLDS), ("AB/2", "held", Word.NOT_KNOWN), ("AB/3", "in the package", Word.NOT_KNOWN),
    ]  # fmt: skip
    other = judged(canonical(manifest(sections=scheduled({**ENTRY, "at": "AB-9.txt"}))))
    assert [each.word for each in other.exhibits] == [Word.FAILS]


@pytest.mark.parametrize(
    "wrong",
    [
        {"sections": scheduled({**ENTRY, "place": "in the moon"})},
        {"sections": scheduled({"place": "held"})},
        {"sections": [7]},
        {"sections": {"blocks": 7}},
        {"package": {**BESIDE, "manifest_sha256": "0" * 63}},
        {"package": {**BESIDE, "files": [{"name": "a", "sha256": "0" * 64, "size": -1}]}},
        {"package": {**BESIDE, "info": [["a"]]}},
        {"package": "none"},
    ],
    ids=str,
)
def test_a_schedule_that_cannot_be_read_is_a_fault_and_nothing_else(judged: Judge, wrong: dict[str, Any]) -> None:
    found = judged(canonical(manifest(**wrong)))
    assert not found.is_valid
    assert ("manifest.json", "The schedule of exhibits cannot be read.") in faults(found)
