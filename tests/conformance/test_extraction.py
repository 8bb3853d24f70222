"""What programs that are not ours read out of a dossier: every word, and in the order in which it is to be read."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dossier_app.dossier import value as v
from dossier_app.dossier.archive import finish
from dossier_app.dossier.printing import print_dossier
from tests.programs import program
from tests.unit.dossier.paper import close, texts
from tests.unit.dossier.specimen import specimen

DOSSIER = specimen(counterclaims=8, exhibits=12, findings=3)


def read_by_pdfium(file: Path) -> str:
    return " ".join(texts(file))


def read_by_mupdf(file: Path) -> str:
    done = subprocess.run([program("mutool"), "draw", "-q", "-F", "txt", "-o", "-", str(file)], capture_output=True, text=True, check=True)
    return done.stdout


def read_by_poppler(file: Path) -> str:
    """As the file has it: without guessing columns from where words stand, which would tear an answer from its statement."""
    done = subprocess.run([program("pdftotext"), "-raw", "-enc", "UTF-8", str(file), "-"], capture_output=True, text=True, check=True)
    return done.stdout


READERS: dict[str, Callable[[Path], str]] = {"pdfium": read_by_pdfium, "mupdf": read_by_mupdf, "poppler": read_by_poppler}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("extraction")
    finish(folder / "printed.pdf", print_dossier(DOSSIER, folder / "printed.pdf"), DOSSIER, (), folder / "finished.pdf")
    return folder / "finished.pdf"


def test_mupdf_finds_nothing_to_mend(file: Path, tmp_path: Path) -> None:
    words = [program("mutool"), "clean", "-s", str(file), str(tmp_path / "clean.pdf")]
    cleaned = subprocess.run(words, capture_output=True, text=True, check=False)
    drawn = subprocess.run(
        [program("mutool"), "draw", "-q", "-o", str(tmp_path / "%d.pgm"), "-r", "20", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    complaints = [line for line in (cleaned.stderr + drawn.stderr).splitlines() if "ICC support is not available" not in line]
    assert (cleaned.returncode, drawn.returncode, complaints) == (0, 0, [])


@pytest.mark.parametrize("reader", READERS)
def test_every_sentence_is_read_in_its_order(reader: str, file: Path) -> None:
    assert out_of_order(READERS[reader](file), DOSSIER) == ""


def test_a_sentence_out_of_order_is_noticed(file: Path) -> None:
    """The two halves of the dossier change places, as they do for a reader who takes columns for pages."""
    read = close(read_by_pdfium(file))
    half = len(read) // 2
    assert out_of_order(read[half:] + read[:half], DOSSIER) != ""


def out_of_order(read: str, dossier: v.Dossier) -> str:
    """The first sentence that does not follow the one before it; nothing when all do. White space does not count."""
    read, place = close(read), 0
    sentences = [each for each in map(close, in_order(dossier)) if each]
    assert len(sentences) > 100
    for each in sentences:
        found = read.find(each, place)
        if found < 0:
            return each
        place = found + len(each)
    return ""


def in_order(dossier: v.Dossier) -> Iterator[str]:
    """The words of every statement with its answer, of every quotation and of every row, as somebody would read them out."""
    for section in dossier.sections:
        for block in section.blocks:
            for each in block.blocks if isinstance(block, v.Turned) else (block,):
                yield from _words_of(each)


def _words_of(block: v.Block) -> Iterator[str]:
    match block:
        case v.Paragraph(number, words):
            yield str(number)
            yield from _sentences(words)
        case v.Statement():
            yield str(block.number)
            yield from _sentences(block.words)
            yield from _cell(block.beside)
        case v.Quotation():
            yield block.label
            yield block.words
            yield block.fidelity
        case v.Table():
            for row in block.rows:
                for cell in row.cells:
                    yield from _cell(cell)
        case _:
            pass


def _cell(cell: v.Cell) -> Iterator[str]:
    for line in cell:
        yield from _sentences(line.words)


def _sentences(words: v.Words) -> Iterator[str]:
    """Piece by piece: between them stand labels and pages, which are read as they are printed."""
    for piece in words:
        if isinstance(piece, v.Text | v.Said | v.Strong | v.Gap | v.Aside):
            yield piece.text
