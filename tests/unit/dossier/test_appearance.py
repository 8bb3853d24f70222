"""The picture of a signature says whose it is, in whatever script the name is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dossier_app.dossier.appearance import appearance_pdf, approval_pdf
from tests.unit.dossier.paper import texts
from tests.unit.dossier.specimen_scripts import HEBREW, NAMES
from tests.unit.dossier.specimen_words import MARGARET


def read(picture: bytes, place: Path) -> str:
    (place / "picture.pdf").write_bytes(picture)
    return " ".join(texts(place / "picture.pdf"))


def test_names_in_other_scripts_are_written_in_both_pictures(tmp_path: Path) -> None:
    signer = replace(MARGARET, name=NAMES["Arabic"], certificate=f"CN {NAMES['Arabic']}, O {NAMES['Chinese']}")
    shown = read(appearance_pdf(signer, "en-GB"), tmp_path)
    assert NAMES["Arabic"] in shown
    certificate = shown.partition("Certificate")[2].partition("Issued by")[0].split()
    assert {*NAMES["Arabic"].split(), NAMES["Chinese"]} <= {each.strip(",") for each in certificate}
    assert (certificate[0], certificate[-2:]) == ("CN", ["O", NAMES["Chinese"]])  # ours runs rightwards, whatever stands in it
    shown = read(approval_pdf(NAMES["Hebrew"], HEBREW, "14 November 2025", "en-GB"), tmp_path)
    assert NAMES["Hebrew"] in shown
    assert HEBREW.split(",", maxsplit=1)[0].split()[0] in shown


def test_a_character_that_no_face_has_is_written_as_its_number(tmp_path: Path) -> None:
    """The certificate is signed as it is: the picture may neither hide a character nor stop the seal."""
    shown = read(appearance_pdf(replace(MARGARET, name="Ann \U0001f600", issued_by="CN \ue000 \u202e"), "en-GB"), tmp_path)
    assert "[U+1F600]" in shown
    assert "[U+E000] [U+202E]" in shown
