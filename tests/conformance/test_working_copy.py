"""The working copy opened by an office program that nobody here wrote: nothing is lost, and every page says what it is not."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from dossier_app.dossier.working_copy.making import Making, Signed
from dossier_app.dossier.working_copy.writing import write_working_copy
from tests.programs import program
from tests.specimen import dossier

MAKING = Making("2025-11-14T16:20:07Z", 2, Signed(1, "14 November 2025", "ab" * 32, "cd" * 32))


def test_an_office_program_shows_every_page_marked_and_every_link_led(tmp_path: Path) -> None:
    write_working_copy(dossier(rows=60, statements=20, draft="now"), MAKING, tmp_path / "copy.docx")
    subprocess.run(
        [program("soffice"), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf", "--outdir",
         str(tmp_path), str(tmp_path / "copy.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    shown: Any = pypdfium2.PdfDocument(tmp_path / "copy.pdf")
    pages = [sheet.get_textpage().get_text_bounded() for sheet in shown]
    turned = [sheet.get_width() > sheet.get_height() for sheet in shown]
    shown.close()
    assert len(pages) > 8
    assert all("Unsigned working copy – not evidence; the signed dossier is edition 1, SQ6W-VKED" in words for words in pages)
    assert all(f"Page {number} of {len(pages)} of this copy" in words for number, words in enumerate(pages, 1))
    assert any(turned)
    assert not all(turned)
    # A head is repeated wherever a table goes on.
    assert len([words for words in pages if "Date as written" in words]) > 1
    with pikepdf.open(tmp_path / "copy.pdf") as pdf:
        assert len([each for sheet in pdf.pages for each in sheet.get("/Annots", []) if each.Subtype == "/Link"]) > 40
