"""The dossier is PDF/UA-1 as far as a program can tell, and the program that tells finds what it looks for."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which
from typing import Any

import pikepdf
import pytest

from dossier_app.dossier.archive import finish
from dossier_app.dossier.printing import print_dossier
from tests.conformance.matterhorn import Met, faults, walk
from tests.specimen import dossier, finished
from tests.unit.dossier.specimen import specimen


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return finished(tmp_path_factory.mktemp("conformance"))


def test_no_fault_is_found_in_a_dossier_to_be_signed(archive: Path) -> None:
    assert faults(archive) == []


def test_no_fault_is_found_in_one_whose_tables_and_sentences_run_over_pages(tmp_path: Path) -> None:
    assert faults(finished(tmp_path, dossier(rows=60, statements=30))) == []


def test_no_fault_is_found_in_one_with_every_kind_of_page(tmp_path: Path) -> None:
    made = specimen(counterclaims=20, exhibits=20, findings=3)
    finish(tmp_path / "printed.pdf", print_dossier(made, tmp_path / "printed.pdf"), made, (), tmp_path / "finished.pdf", is_checked=True)
    assert faults(tmp_path / "finished.pdf") == []


def test_no_fault_is_found_in_a_draft(tmp_path: Path) -> None:
    assert faults(finished(tmp_path, dossier(draft="made 14 November 2025"))) == []


def test_no_object_of_the_file_is_broken(archive: Path) -> None:
    with pikepdf.open(archive) as pdf:
        assert pdf.check_pdf_syntax() == []
    if qpdf := which("qpdf"):
        judged = subprocess.run([qpdf, "--check", str(archive)], capture_output=True, text=True, check=False)
        assert judged.returncode == 0, judged.stdout


def first(pdf: Any, kind: str) -> Any:
    return next(met.element for met in elements(pdf) if met.kind == kind)


def elements(pdf: Any) -> list[Met]:
    return list(walk(pdf.Root.StructTreeRoot, ""))


def noted(pdf: Any, kind: str) -> Any:
    """The first annotation of this kind."""
    return next(note for page in pdf.pages for note in page.get("/Annots", []) if str(note.Subtype) == kind)


def rewritten(pdf: Any, change: Callable[[bytes], bytes]) -> None:
    page = pdf.pages[3]
    page.contents_coalesce()
    page.Contents.write(change(page.Contents.read_bytes()))


def swap_two_owners(pdf: Any) -> None:
    """Two pieces of content of a page each lead to the element of the other."""
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0], owners[1] = owners[1], owners[0]


def renamed(pdf: Any, kind: str, other: str) -> None:
    """The first element of one kind becomes another kind."""
    first(pdf, kind).S = pikepdf.Name(f"/{other}")


def drop_a_cell(pdf: Any) -> None:
    row = next(met.element for met in elements(pdf) if met.kind == "TR")
    row.K = pikepdf.Array(list(row.K)[:-1])


SPOILT: dict[str, Callable[[Any], object]] = {
    "01-003": lambda pdf: rewritten(pdf, lambda code: code.replace(b" BDC", b" BDC /Artifact BMC EMC")),
    "01-004": lambda pdf: rewritten(pdf, lambda code: b"/Artifact BMC /P <</MCID 900>> BDC EMC EMC " + code),
    "01-005": lambda pdf: rewritten(pdf, lambda code: code + b" n 0 0 m 9 9 l S"),
    "01-006": swap_two_owners,
    "02-001": lambda pdf: renamed(pdf, "BlockQuote", "Saying"),
    "06-001": lambda pdf: pdf.Root.__delattr__("MarkInfo"),
    "06-002": lambda pdf: pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>9<")),
    "07-001": lambda pdf: pdf.Root.__delattr__("ViewerPreferences"),
    "09-004": lambda pdf: renamed(pdf, "TOCI", "TD"),
    "11-001": lambda pdf: first(pdf, "H1").__setattr__("Lang", pikepdf.String("English")),
    "11-006": lambda pdf: pdf.Root.__delattr__("Lang"),
    "13-004": lambda pdf: first(pdf, "Figure").__delattr__("Alt"),
    "14-002": lambda pdf: renamed(pdf, "H1", "H2"),
    "14-003": lambda pdf: renamed(pdf, "H2", "H3"),
    "15-003": lambda pdf: first(pdf, "TH").__delattr__("A"),
    "15-004": drop_a_cell,
    "28-005": lambda pdf: noted(pdf, "/Widget").__delattr__("TU"),
    "28-008": lambda pdf: pdf.pages[0].obj.__delattr__("Tabs"),
    "28-010": lambda pdf: renamed(pdf, "Form", "Div"),
    "28-011": lambda pdf: renamed(pdf, "Link", "Span"),
    "28-012": lambda pdf: noted(pdf, "/Link").__delattr__("Contents"),
    "31-027": lambda pdf: next(iter(pdf.pages[0].Resources.Font.values())).__delattr__("ToUnicode"),
}  # fmt: skip


@pytest.mark.parametrize("condition", SPOILT)
def test_what_is_spoilt_is_found(condition: str, archive: Path, tmp_path: Path) -> None:
    with pikepdf.open(archive) as pdf:
        SPOILT[condition](pdf)
        pdf.save(tmp_path / "spoilt.pdf")
    assert condition in {fault.split(" ")[0] for fault in faults(tmp_path / "spoilt.pdf")}
