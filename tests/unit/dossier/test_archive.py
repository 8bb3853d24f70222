"""The finished file is an archive file, readable by a screen reader, with what it promises inside."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from dossier_app.dossier.archive import archive_faults, finish
from dossier_app.dossier.manifest import dossier_number, manifest_of, sha256_of
from dossier_app.dossier.pieces import Text
from dossier_app.dossier.value import Heading
from tests.specimen import EXHIBIT, EXHIBIT_SHA256, dossier, finished, printed


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return finished(tmp_path_factory.mktemp("archive"))


def test_it_is_pdf_a_3b_before_its_signature_fields(tmp_path: Path) -> None:
    made = dossier(draft="made 14 November 2025")
    path, told = printed(made, tmp_path)
    finish(path, told, made, [(made.attached[0], EXHIBIT)], tmp_path / "draft.pdf", is_checked=True)
    signed = dossier()
    path, told = printed(signed, tmp_path)
    finish(path, told, signed, [(signed.attached[0], EXHIBIT)], tmp_path / "finished.pdf", is_checked=True)
    assert archive_faults(path) != (), "what was only printed is no archive file, so the judge judges"


def test_the_same_dossier_gives_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert finished(tmp_path / "a").read_bytes() == finished(tmp_path / "b").read_bytes()


def test_the_manifest_inside_is_the_one_whose_digest_is_printed(archive: Path) -> None:
    made = dossier()
    with pikepdf.open(archive) as pdf:
        inside = pdf.attachments["manifest.json"].get_file().read_bytes()
        exhibit = pdf.attachments["AB-1.txt"].get_file().read_bytes()
    assert inside == manifest_of(made)
    assert hashlib.sha256(exhibit).hexdigest() == EXHIBIT_SHA256
    told: dict[str, Any] = json.loads(inside)
    assert told["attached"][0]["sha256"] == EXHIBIT_SHA256
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", dossier_number(sha256_of(made)))


def elements(node: Any) -> list[Any]:
    """Every structure element in reading order."""
    found = [node] if "/S" in node else []
    kids: Any = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and ("/S" in kid):
            found += elements(kid)
    return found


def test_everything_drawn_is_content_of_an_element_or_furniture(archive: Path) -> None:
    with pikepdf.open(archive) as pdf:
        for page in pdf.pages:
            depth = 0
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name == "BDC":
                    assert depth == 0, "marked content within marked content"
                    depth += 1
                elif name == "EMC":
                    depth -= 1
                elif name in ("Tj", "TJ", "S", "f", "f*", "B", "Do"):
                    assert depth == 1, f"{name} {operands} is drawn outside"
            assert depth == 0


def test_every_piece_of_content_is_found_from_its_page(archive: Path) -> None:
    with pikepdf.open(archive) as pdf:
        tree = pdf.Root.StructTreeRoot.ParentTree.Nums
        by_key = {int(tree[place]): tree[place + 1] for place in range(0, len(tree), 2)}
        for page in pdf.pages:
            numbers = [
                int(operands[1].MCID)
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "BDC" and str(operands[0]) != "/Artifact"
            ]
            assert numbers == list(range(len(numbers)))
            assert len(by_key[int(page.StructParents)]) == len(numbers)
            for annotation in page.get("/Annots", []):
                assert str(by_key[int(annotation.StructParent)].S) in ("/Link", "/Form")
                assert str(annotation.get("/Contents", annotation.get("/TU", "")))


def test_headings_skip_no_level_and_tables_say_what_their_heads_are(archive: Path) -> None:
    with pikepdf.open(archive) as pdf:
        found = elements(pdf.Root.StructTreeRoot.K[0])
        levels = [int(str(each.S)[2]) for each in found if re.fullmatch(r"/H\d", str(each.S))]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
        heads = [each for each in found if str(each.S) == "/TH"]
        assert {str(each.A.Scope) for each in heads} == {"/Column", "/Row"}
        figures = [each for each in found if str(each.S) == "/Figure"]
        assert len(figures) == 5
        assert all(str(each.Alt) for each in figures)


def test_a_digest_is_found_without_the_spaces_it_is_printed_with(archive: Path) -> None:
    with pikepdf.open(archive) as pdf:
        said = {str(each.ActualText) for each in elements(pdf.Root.StructTreeRoot.K[0]) if "/ActualText" in each}
    assert EXHIBIT_SHA256 in said


def test_it_says_its_language_its_title_and_that_it_is_for_everyone(archive: Path) -> None:
    with pikepdf.open(archive) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert pdf.Root.MarkInfo.Marked
        metadata = pdf.Root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert 'pdfaid:part="3"' in metadata or "<pdfaid:part>3</pdfaid:part>" in metadata
    assert "ICO v Clearview AI, edition 2" in metadata


def test_the_two_fields_stand_where_they_are_read_and_say_whose_they_are(archive: Path) -> None:
    with pikepdf.open(archive) as pdf:
        fields: list[Any] = list(pdf.Root.AcroForm.Fields)
        assert [str(field.T) for field in fields] == ["Signature", "Approval"]
        assert [str(field.TU) for field in fields] == ["Signature of Margaret Ellis", "Signature of Thomas Reid, legal reviewer"]
        assert all("/V" not in field and "/N" in field.AP for field in fields)
        for field, form in zip(fields, [each for each in elements(pdf.Root.StructTreeRoot.K[0]) if str(each.S) == "/Form"], strict=True):
            assert form.K.Obj.objgen == field.objgen, "an array here makes the second signature break the first"
            assert str(form.P.S) == "/Sect"


def test_a_draft_has_no_place_to_sign(tmp_path: Path) -> None:
    with pikepdf.open(finished(tmp_path, dossier(draft="made 14 November 2025"))) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert "/Form" not in {str(each.S) for each in elements(pdf.Root.StructTreeRoot.K[0])}


def test_attached_files_say_what_they_are_to_the_dossier_and_nothing_of_this_computer(archive: Path) -> None:
    with pikepdf.open(archive) as pdf:
        kinds = {name: str(file.relationship) for name, file in pdf.attachments.items()}
        dates = {str(file.get_file().creation_date) for file in pdf.attachments.values()}
        assert len(pdf.Root.AF) == len(kinds)
    assert kinds == {"manifest.json": "/Source", "AB-1.txt": "/Supplement"}
    assert dates == {"2000-01-01 00:00:00+00:00"}


def test_it_opens_at_full_size_with_its_bookmarks_beside_it(archive: Path) -> None:
    with pikepdf.open(archive) as pdf:
        assert pdf.Root.OpenAction[0].objgen == pdf.pages[0].objgen
        assert list(pdf.Root.OpenAction)[1:] == [pikepdf.Name.XYZ, None, None, 1]
        assert str(pdf.Root.PageMode) == "/UseOutlines"


def test_a_table_says_what_it_lists_without_hiding_its_cells(archive: Path) -> None:
    with pikepdf.open(archive) as pdf:
        tables = [each for each in elements(pdf.Root.StructTreeRoot.K[0]) if str(each.S) == "/Table"]
        assert str(tables[0].A.Summary) == "Chronology"
        assert all("/Alt" not in each for each in tables), "read out instead of the table"


def test_a_heading_is_never_two_levels_below_the_one_before(tmp_path: Path) -> None:
    made = dossier()
    last = made.sections[-1]
    skipping = replace(last, blocks=(Heading((Text("Small print"),), 3), *last.blocks))
    path = finished(tmp_path, replace(made, sections=(*made.sections[:-1], skipping)))
    with pikepdf.open(path) as pdf:
        found = [str(each.S) for each in elements(pdf.Root.StructTreeRoot.K[0]) if re.fullmatch(r"/H\d", str(each.S))]
    assert found[-2:] == ["/H1", "/H2"]
