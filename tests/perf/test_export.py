"""Printing: a dossier of five hundred pages against the same content in plain platypus, without tags and without a second look."""

from __future__ import annotations

import hashlib
import random
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2

from dossier_app.desk import opening, sample
from dossier_app.desk.asking import command_from
from dossier_app.desk.bench import Progress
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.preview import Previews
from dossier_app.desk.reading import Reading
from dossier_app.domain.edition import USUAL_TERMS
from dossier_app.domain.finding import Finding
from dossier_app.dossier import fonts, look
from dossier_app.dossier.archive import finish
from dossier_app.dossier.markup import Places, runs
from dossier_app.dossier.pieces import Line, Words
from dossier_app.dossier.printing import print_dossier
from dossier_app.dossier.value import Dossier, ExhibitSchedule, Heading, Paragraph, Quotation, RecordHead, Statement, Table, Turned
from dossier_app.signing.identity import create_identity, unlock
from dossier_app.signing.seal import seal
from dossier_app.signing.verify import verify
from tests.perf.conftest import CHEAP, Figures, cpu, seconds
from tests.specimen import dossier
from tests.unit.dossier.paper import Run, lines

ROWS, STATEMENTS = 1300, 3500
PASSPHRASE = "correct horse battery"


def plainly(made: Dossier, out: Path) -> int:
    """The words of the dossier in their faces as platypus sets them: paragraphs, and a table for every row of columns."""
    from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate, Spacer
    from reportlab.platypus import Paragraph as Flow
    from reportlab.platypus import Table as Grid

    def flow(words: Words, kind: look.Type = look.BODY) -> Flow:
        marked = "".join(run.marked for run in runs(words, kind, Places()))
        return Flow(re.sub("</?a[^>]*>", "", marked), look.paragraph_style(kind))

    def lines(cell: tuple[Line, ...]) -> list[Flowable]:
        return [flow(line.words, look.CELL) for line in cell]

    story: list[Flowable] = []
    for section in made.sections:
        story.append(Flow(section.title, look.paragraph_style(look.H1)))
        for block in [each for outer in section.blocks for each in (outer.blocks if isinstance(outer, Turned) else (outer,))]:
            match block:
                case Paragraph() | Heading():
                    story.append(flow(block.words))
                case Statement():
                    story.append(Grid([[str(block.number), flow(block.words), lines(block.beside)]], colWidths=[45, 297, 145]))
                case Table():
                    rows = [[lines(cell) for cell in row.cells] for row in block.rows]
                    head = [Flow(column.head, look.paragraph_style(look.TABLE_HEAD)) for column in block.columns]
                    story.append(Grid([head, *rows], colWidths=[column.width * 1.6 for column in block.columns], repeatRows=1))
                case Quotation():
                    story.append(Flow(block.words, look.paragraph_style(look.QUOTATION)))
                case RecordHead():
                    story.append(Flow(block.title, look.paragraph_style(look.H2)))
                case ExhibitSchedule():
                    story += [Flow(entry.title, look.paragraph_style(look.CELL)) for entry in block.entries]
                case _:
                    story.append(Spacer(1, 60))
        story.append(PageBreak())
    document: Any = SimpleDocTemplate(str(out), pagesize=look.PORTRAIT.points)
    document.build(story)
    return int(document.page)


def test_printing_five_hundred_pages(place: Path, figures: Figures) -> None:
    made = dossier(rows=ROWS, statements=STATEMENTS)
    out = place / "long.pdf"
    counted = [print_dossier(made, out).pages, plainly(made, place / "plain.pdf")]
    assert counted[0] >= 480, counted
    ours = seconds(lambda: print_dossier(made, out)) / counted[0]
    theirs = seconds(lambda: plainly(made, place / "plain.pdf")) / counted[1]
    figures.ratio(f"print a page, of {counted[0]} (plain: {counted[1]})", ours, theirs, 1.3)


def rawly(pages: list[list[Run]], out: Path) -> None:
    """The same words at the same places, drawn on a canvas of reportlab's, which knows of no tags, tables or breaking."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(out), invariant=1, pageCompression=1)
    for page in pages:
        for run in page:
            canvas.setFont(fonts.SERIF, 10.5)
            canvas.setFillColor(look.TEXT)
            canvas.drawString(run.left * look.MM, (297 - run.baseline) * look.MM, run.text)
        canvas.showPage()
    canvas.save()


def test_an_archive_file_of_five_hundred_pages_against_the_same_text_on_a_raw_canvas(place: Path, figures: Figures) -> None:
    made = dossier(rows=ROWS, statements=STATEMENTS)
    out = place / "printed.pdf"

    def ours() -> None:
        finish(out, print_dossier(made, out), made, (), place / "archive.pdf")

    took = cpu(ours)
    with pypdfium2.PdfDocument(out) as pdf:
        pages = [lines(out, number) for number in range(1, len(pdf) + 1)]
    figures.ratio(f"CPU of an archive file of {len(pages)} pages (raw canvas)", took, cpu(lambda: rawly(pages, place / "raw.pdf")), 3)


PRINTED = """
import sys, time
from pathlib import Path
from dossier_app.dossier.archive import finish
from dossier_app.dossier.printing import print_dossier
from tests.perf.peak import peak
from tests.specimen import dossier
rows, statements, place = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
made = dossier(rows=rows, statements=statements)
begun = time.process_time()
printed = print_dossier(made, place / "own.pdf")
finish(place / "own.pdf", printed, made, (), place / "own-archive.pdf")
print(printed.pages, time.process_time() - begun, peak())
"""


def in_its_own_process(place: Path, times: int = 1) -> tuple[int, float, float]:
    """Pages, seconds of CPU, and megabytes at most, of an archive file as many times as long as the one of five hundred pages."""
    words = [sys.executable, "-c", PRINTED, str(ROWS * times), str(STATEMENTS * times), str(place)]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
    return int(told[0]), float(told[1]), float(told[2])


def test_memory_and_time_as_a_dossier_grows_tenfold(place: Path, figures: Figures) -> None:
    pages, took, most = in_its_own_process(place)
    figures.at_most(f"memory to make an archive file of {pages} pages", most, 250, "MB")
    more_pages, took_longer, _ = in_its_own_process(place, 10)
    figures.ratio(f"CPU for a page of {more_pages:,} (for one of {pages})", took_longer / more_pages, took / pages, 1.15)


def test_the_preview_of_a_change(place: Path, figures: Figures) -> None:
    """From the act that is recorded to the picture of the page on which its words stand, in a press that was at work before.

    In this time: the case is read anew on a connection of its own, the whole dossier assembled and laid out in the press's process, and the
    page drawn there, 1,200 pixels wide. Every time other words are changed, so that nothing is shown that was printed before; of eleven
    times the best counts, as everywhere here. What the window adds to it is measured in `test_previewing`.
    """
    previews = Previews()
    with opening.new_case(place / "previewed.dossier", sample.about_the_sample(), PASSPHRASE, "Ada Byron", CHEAP).desk as desk:
        sample.record_acts(desk, sample.sample_acts(), sample.SAMPLE)
        finding = desk.case.all(Finding)[-1]

        def seen(words: str) -> str:
            with desk.file.reader() as case_file:
                made = previews.make(Reading(case_file), USUAL_TERMS, "Ada Byron", Progress())
            spot = made.spot_of(finding.id)
            assert spot is not None
            drawn = previews.picture(made, spot.page, 1200, Progress())
            assert drawn.width == 1200
            assert words in drawn.words
            return drawn.words

        def after(number: int) -> float:
            words = f"Changed for the {number}th time"
            desk.do(command_from(CATALOGUE["finding amend"], {"record": finding.label, "title": words}, desk.case))
            return seconds(lambda: seen(words))

        after(0)
        figures.at_most("preview of a changed page of the sample", min(after(number) for number in range(1, 12)) * 1000, 300, "ms")
    previews.end()


def test_signing_and_verifying_ten_megabytes(place: Path, figures: Figures) -> None:
    made = dossier()
    folder = place / "signed"
    folder.mkdir()
    content = random.Random(1).randbytes(10_000_000)  # noqa: S311  # bytes that no compression can make fewer
    attached = replace(made.attached[0], sha256=hashlib.sha256(content).hexdigest(), size=len(content))
    finish(folder / "printed.pdf", print_dossier(made, folder / "printed.pdf"), made, [(attached, content)], folder / "finished.pdf")
    who = create_identity(folder, "Ada Byron", "Desk", PASSPHRASE)

    def sign() -> None:
        (folder / "sealed.pdf").unlink(missing_ok=True)
        seal(folder / "finished.pdf", folder / "sealed.pdf", unlock(who, PASSPHRASE), reason="Edition 2", signed_at=datetime.now(UTC))
        assert verify(folder / "sealed.pdf").signer_name == "Ada Byron"

    figures.at_most("sign and verify a dossier of ten megabytes", seconds(sign, 3), 3, "s")
