"""A case too large for anybody's patience: 200 findings, a quotation of three pages and 400 counterclaims are printed without loss."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
from pathlib import Path
from typing import Any, cast

import pypdfium2
import pytest

from dossier_app.desk.assembly.plan import Plan
from dossier_app.desk.bench import Progress
from dossier_app.desk.desk import Desk
from dossier_app.desk.exporting import printed
from dossier_app.desk.importing import ImportCase
from dossier_app.domain.record import Plain
from dossier_app.store import casefile
from dossier_app.store.keys import Cost
from tests.perf.generated import document

FINDINGS, CLAIMS, LINES = 200, 400, 130


def speech() -> str:
    """Words that fill three pages, each sentence of which is known by its number."""
    return "\n".join(f"Sentence {each} of the speech says that the company took what it wanted, and asked nobody." for each in range(LINES))


def claim(number: int) -> str:
    return f"Claim {number} is that the law of this place does not reach us, whatever number {number} of the findings may say of it."


def large() -> Plain:
    made = cast("dict[str, Any]", document(findings=FINDINGS, quotes=20, exhibits=4))
    content = speech().encode()
    digest = hashlib.sha256(content).hexdigest()
    made["files"].append({"sha256": digest, "base64": base64.b64encode(content).decode()})
    made["sources"].append({"id": "long", "title": "A speech"})
    made["exhibits"].append({
        "id": "speech", "label": "AB/9", "source": "long", "sha256": digest, "size": len(content), "media_type": "text/plain",
        "original_name": "speech.txt", "readability": "text", "obtained_at": "2022-05-24T10:00:00Z", "obtained_by": "Ada Byron",
    })  # fmt: skip
    made["renditions"].append({
        "id": "spoken", "exhibit": "speech", "sha256": digest, "length": len(speech()), "tool": "plain text", "tool_version": "1",
    })  # fmt: skip
    made["excerpts"].append({
        "id": "whole", "exhibit": "speech", "rendition": "spoken", "start": 0, "end": len(speech()), "exact": speech(),
    })  # fmt: skip
    made["quotes"].append({
        "id": "spoke", "label": "Q21", "excerpt": "whole", "words": speech(), "speaker": "john", "fidelity": "document",
    })  # fmt: skip
    made["counterclaims"] = [
        {"id": f"c{number}", "label": f"C{number}", "ground": "jurisdiction", "words": claim(number), "made_by": "acme",
         "targets": [f"finding:f{number % FINDINGS}"]}
        for number in range(1, CLAIMS + 1)
    ]  # fmt: skip
    made["responses"] = [
        {"id": f"r{number}x", "label": f"R{number}", "counterclaim": f"c{number}", "text": f"Answer {number} is that it does."}
        for number in range(1, CLAIMS + 1, 2)
    ]
    return made


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case as a draft."""
    place = tmp_path_factory.mktemp("large")
    case_file = casefile.create(place / "Large.dossier", "correct horse battery", place / "devices", Cost(8192, 1, 1)).case_file
    with Desk(case_file, "Ada Byron") as desk:
        desk.do(ImportCase(file="", document=large()))
        printed(desk.case, Plan(1, "2022-06-01T10:00:00Z"), place / "large.pdf", Progress())
    if kept := os.environ.get("DOSSIER_PICTURES"):
        shutil.copy(place / "large.pdf", kept)
    return place / "large.pdf"


@pytest.fixture(scope="module")
def pages(file: Path) -> list[str]:
    """The text of each page, read off the finished file by a reader that is not ours."""
    pdf: Any = pypdfium2.PdfDocument(file)
    read = [" ".join(page.get_textpage().get_text_bounded().replace("\u00a0", " ").split()) for page in pdf]
    pdf.close()
    return read


@pytest.fixture(scope="module")
def highest(file: Path) -> list[float]:
    """How high the first words of the long quotation stand on each page on which it goes on, in points."""
    pdf: Any = pypdfium2.PdfDocument(file)
    found: list[float] = []
    for page in pdf:
        read = page.get_textpage()
        if "of the speech says" in read.get_text_bounded() and "continued" in read.get_text_bounded():
            boxes = [read.get_rect(each) for each in range(read.count_rects())]
            # What stands in the column of the words: 40 to 140 millimetres from the left, under the head of the page.
            found.append(max(top for left, _, _, top in boxes if 110 < left < 140 and top < 775))
    pdf.close()
    return found


def test_each_of_the_findings_has_its_head_its_sentence_and_the_answers_beside_it(pages: list[str]) -> None:
    made = cast("dict[str, Any]", large())
    whole = " ".join(page for page in pages if "5 Findings" in page)
    places = [whole.index(f"F{number} {each['title']} Found by") for number, each in enumerate(made["findings"], 1)]
    assert places == sorted(places)
    for each, start, end in zip(made["statements"], places, [*places[1:], len(whole)], strict=True):
        assert each["text"] in whole[start:end]
    for each in made["counterclaims"]:
        place = int(each["targets"][0].removeprefix("finding:f"))
        assert f"“{each['words']}”" in whole[places[place] : [*places[1:], len(whole)][place]], each["label"]


def test_each_row_of_the_schedule_is_there_whole_under_a_head_that_is_repeated(pages: list[str]) -> None:
    schedule = [page for page in pages if "The company’s case, as quoted" in page]
    whole = " ".join(schedule)
    for number in range(1, CLAIMS + 1):
        assert re.search(rf"\bC{number} .{{0,80}}“{re.escape(claim(number))}”", whole), number
        assert (f"Answer {number} is that it does." in whole) == bool(number % 2), number
    assert len(schedule) > 50
    assert all("Standing, by forum and date" in page and "In public" in page for page in schedule)
    assert sum("continued" in page for page in schedule) == len(schedule) - 1
    first, last = (next(n for n, page in enumerate(pages) if f"C{number} {number + 629} " in page) for number in (1, CLAIMS))
    assert pages[first : last + 1] == schedule


def test_a_quotation_of_pages_is_there_whole_and_named_on_each_of_them(pages: list[str]) -> None:
    spoken = [page for page in pages if "of the speech says" in page]
    assert len(spoken) >= 3
    whole = " ".join(spoken)
    places = [whole.index(f"Sentence {number} of the speech says") for number in range(LINES)]
    assert places == sorted(places)
    assert all("Q21 continued" in page for page in spoken[1:])


def test_a_quotation_goes_on_at_the_top_of_its_next_page(highest: list[float]) -> None:
    assert len(highest) >= 3
    assert max(highest) - min(highest) < 1  # no empty line where a line ended with the page before


def test_the_appendix_has_a_row_for_each_sentence_and_counts_them(pages: list[str]) -> None:
    total = f"{FINDINGS} statements, {FINDINGS} covered. By kind: {FINDINGS} fact."
    start = next(number for number, page in enumerate(pages) if total in page)
    table = [page for page in pages[start:] if "Stands on Confirmed by Covered" in page]
    rows = re.findall(r"\b(\d+) fact AB/\d+ ¶\d+: exact; supports, judged by Ada Byron none recorded yes", " ".join(table))
    assert len(rows) == len(set(rows)) == FINDINGS
    assert len(table) > 3
