"""Names and quotations in other scripts are right for independent judges, and programs that are not ours find and copy them.

What no file can help: MuPDF hands out the letters of an Arabic or Hebrew word from left to right, as they stand on the page; Poppler
leaves brackets among them as they look; pdfium turns round several Latin words in the middle of them. Names, and sentences without such
an insertion, are read right by pdfium and by Poppler; words of all other scripts by all three.
"""

from __future__ import annotations

import ctypes
import re
import subprocess
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from dossier_app.dossier.archive import finish
from dossier_app.dossier.printing import print_dossier
from tests.conformance.matterhorn import faults
from tests.conformance.test_extraction import READERS
from tests.programs import program
from tests.specimen import dossier
from tests.unit.dossier.paper import raw
from tests.unit.dossier.specimen_scripts import HEADING, MIXED, NAMES, SAYINGS, TITLE, in_other_scripts

LEFTWARDS = {"Arabic", "Hebrew"}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Judged against PDF/A-3b while it is made: a box for a glyph that is missing would be found there."""
    folder = tmp_path_factory.mktemp("scripts")
    made = in_other_scripts()
    finish(folder / "printed.pdf", print_dossier(made, folder / "printed.pdf"), made, (), folder / "finished.pdf", is_checked=True)
    return folder / "finished.pdf"


def test_a_mark_of_one_script_over_a_letter_of_another_is_no_silent_box(tmp_path: Path) -> None:
    """As somebody writes who wants a box: an Arabic vowel on a Latin letter, a Hebrew one on a Chinese sign, joiners everywhere."""
    made = replace(dossier(), title="ICO v e\u064e\u200d水\u05b8\u200cα\u0941 ب\u0301")
    finish(tmp_path / "printed.pdf", print_dossier(made, tmp_path / "printed.pdf"), made, (), tmp_path / "finished.pdf", is_checked=True)
    assert faults(tmp_path / "finished.pdf") == []


def test_what_was_shaped_before_leaves_no_trace_in_the_file(tmp_path: Path) -> None:
    """A process that has printed other words, and one that has not, print the same bytes."""
    script = (
        "import sys; from pathlib import Path; from dossier_app.dossier.printing import print_dossier;"
        "from tests.unit.dossier.specimen_scripts import in_other_scripts; print_dossier(in_other_scripts(), Path(sys.argv[1]))"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "first.pdf")], check=True)
    print_dossier(replace(dossier(), title="ثم لا شيء क्षत्रिय"), tmp_path / "other.pdf")
    print_dossier(in_other_scripts(), tmp_path / "second.pdf")
    assert (tmp_path / "first.pdf").read_bytes() == (tmp_path / "second.pdf").read_bytes()


def bare(text: str) -> str:
    """Without white space, and without the signs by which programs say which way words run."""
    return re.sub("[\\s\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]+", "", text)


def test_no_fault_is_found(file: Path) -> None:
    assert faults(file) == []


def test_verapdf_finds_it_an_archive_file_that_everybody_can_read(file: Path) -> None:
    script = Path(__file__).with_name("verapdf.sh")
    judged = subprocess.run([program("sh"), str(script), str(file)], capture_output=True, text=True, check=False)
    if "NOT JUDGED" in judged.stderr:  # it needs Java, and once Maven's own archive
        pytest.skip(judged.stderr.strip())
    assert (judged.returncode, judged.stdout.count("PASS "), judged.stderr) == (0, 2, "")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("script", NAMES)
def test_a_name_and_a_quotation_are_found_and_copied(script: str, reader: str, file: Path) -> None:
    read = bare(READERS[reader](file))
    if reader == "mupdf" and script in LEFTWARDS:
        assert bare(NAMES[script])[::-1] not in read, "MuPDF reads whole names backwards now: look at it again"
        assert all(word[::-1] in read for word in NAMES[script].split())
        return
    assert bare(NAMES[script]) in read
    assert bare(SAYINGS[script]) in read


def test_words_of_both_directions_in_one_quotation_are_read_in_their_order(file: Path) -> None:
    assert bare(MIXED) in bare(READERS["poppler"](file))


def test_the_outline_and_the_title_have_the_letters_as_they_were_written(file: Path) -> None:
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        titles = [child.title for each in outline.root for child in (each, *each.children)]
        assert str(pdf.docinfo["/Title"]).startswith(TITLE)
    assert any(HEADING in title for title in titles)


def places(file: Path, page_number: int) -> list[tuple[str, float, float]]:
    """Every letter of a page with its place: from the left, and its baseline from the bottom."""
    pdf: Any = pypdfium2.PdfDocument(file)
    try:
        text = pdf[page_number - 1].get_textpage()
        found: list[tuple[str, float, float]] = []
        for number in range(text.count_chars()):
            x, y = ctypes.c_double(), ctypes.c_double()
            raw.FPDFText_GetCharOrigin(text.raw, number, ctypes.byref(x), ctypes.byref(y))
            found.append((chr(raw.FPDFText_GetUnicode(text.raw, number)), x.value, y.value))
        return found
    finally:
        pdf.close()


def line_with(file: Path, letters: str) -> dict[str, list[float]]:
    """Where the letters of the line stand on which all of these are."""
    with pikepdf.open(file) as pdf:
        count = len(pdf.pages)
    for page in range(1, count + 1):
        by_line: dict[int, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        for letter, x, y in places(file, page):
            by_line[round(y)][letter].append(x)
        for line in by_line.values():
            if set(letters) <= set(line):
                return line
    raise AssertionError(f"No line has all of {letters}.")


def test_a_quotation_that_runs_leftwards_keeps_to_itself_in_a_sentence_that_does_not(file: Path) -> None:
    """“ה־ICO אינו מוסמך” within English: what is read before ICO stands at its right, what is read after it at its left."""
    line = line_with(file, "־COמס")
    assert line["־"][0] > line["O"][0] > line["C"][0] > line["נ"][0] > line["ס"][0]


def test_the_citations_of_a_sentence_that_runs_leftwards_stand_after_the_words_they_follow(file: Path) -> None:
    """“الشركة تجمع الصور … AB/1 …”: the first citation stands at the left of these words, the last at the left of all."""
    line = line_with(file, "تجمع¶/")
    arabic = [x for letter in "تجمع" for x in line[letter]]
    assert min(line["/"]) < min(arabic) < max(line["/"]) < max(arabic)
