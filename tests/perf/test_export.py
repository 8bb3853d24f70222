"""Printing: a dossier of five hundred pages against the same content in plain platypus, without tags and without a second look."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from dossier_app.dossier import look
from dossier_app.dossier.markup import Places, runs
from dossier_app.dossier.pieces import Line, Words
from dossier_app.dossier.printing import print_dossier
from dossier_app.dossier.value import Dossier, ExhibitSchedule, Heading, Paragraph, Quotation, RecordHead, Statement, Table, Turned
from tests.perf.conftest import Figures, seconds
from tests.specimen import dossier

ROWS, STATEMENTS = 1300, 3500


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


def test_the_memory_that_printing_takes(place: Path, figures: Figures) -> None:
    script = (
        "import resource, sys\nfrom pathlib import Path\nfrom dossier_app.dossier.printing import print_dossier\n"
        "from tests.specimen import dossier\n"
        f"print_dossier(dossier(rows={ROWS}, statements={STATEMENTS}), Path(sys.argv[1]))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    told = subprocess.run([sys.executable, "-c", script, str(place / "memory.pdf")], capture_output=True, text=True, check=True)
    figures.at_most("memory to print five hundred pages", int(told.stdout) / 1024, 400, "MB")
