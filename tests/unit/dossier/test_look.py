"""Whether the printed pages keep to the look: type, colour, columns, breaking, and nothing lost on the way. Read off the finished file."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest

from dossier_app.domain.failures import Trouble
from dossier_app.dossier.archive import finish
from dossier_app.dossier.markup import plain
from dossier_app.dossier.printing import Printed, print_dossier
from dossier_app.dossier.references import faults_of
from dossier_app.dossier.structure import Element
from dossier_app.dossier.value import (
    Column,
    Dossier,
    ExhibitEntry,
    ExhibitSchedule,
    Gap,
    Line,
    Paragraph,
    Quotation,
    ReaderRow,
    RecordHead,
    Row,
    Section,
    Statement,
    Table,
    Text,
)
from tests.unit.dossier.paper import MM, Run, close, inks, lines, texts
from tests.unit.dossier.specimen import specimen
from tests.unit.dossier.specimen_words import NONE, cell, number_cell, said, to

FACES = {
    "SourceSerif4-Regular", "SourceSerif4-Italic", "SourceSerif4-SemiBold", "SourceSans3-Regular", "SourceSans3-Italic",
    "SourceSans3-SemiBold", "SourceCodePro-Regular",
}  # fmt: skip
SIZES = {8, 8.5, 9, 9.5, 10.25, 10.5, 11, 12, 13, 14, 20, 22, 36}
BESIDE_A_SIZE = {round(0.93 * size, 2) for size in SIZES if 0.93 * size >= 8}
COLOURS = {"1a1a1a", "1b4272", "555555"}
EDGES = {20, 36, 39, 40, 50, 55, 69, 75, 76, 89, 114, 125, 128, 141, 145, 153, 156, 158, 159, 165, 167}
"""Where words begin, in millimetres: the columns of the look, and those that a row of labels and a record's strip are parted into."""
RIGHT_EDGES = {192, 150, 277}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("look")


@pytest.fixture(scope="module")
def signed(place: Path) -> tuple[Path, Printed, Dossier]:
    made = specimen()
    return place / "signed.pdf", print_dossier(made, place / "signed.pdf"), made


@pytest.fixture(scope="module")
def draft(place: Path) -> tuple[Path, Printed]:
    return place / "draft.pdf", print_dossier(specimen(draft_note="made 11 November 2025, log head 4c1e 90b7"), place / "draft.pdf")


def parts(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        for each in cast("tuple[object, ...]", value):
            yield from parts(each)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in dataclasses.fields(value):
            yield from parts(getattr(value, field.name))


def long_words(count: int) -> str:
    return " ".join(f"word{number}" for number in range(count))


def only(made: Dossier, *blocks: Any) -> Dossier:
    """A dossier with one section of these blocks and nothing that refers to others."""
    reader = replace(made.reader, lead=said("Nothing."), sources=said("none"), groups=(), counts=said("none"))
    cover = replace(made.cover, guarantee=said("Nothing."))
    return replace(made, reader=reader, cover=cover, sections=(Section(1, "Only", tuple(blocks)),))


def test_text_is_set_in_the_faces_sizes_and_colours_of_the_look(signed: tuple[Path, Printed, Dossier]) -> None:
    used = inks(signed[0])
    assert {each.face for each in used} == FACES
    assert {each.size for each in used} <= SIZES | BESIDE_A_SIZE
    assert {each.colour for each in used} <= COLOURS


def test_a_draft_adds_white_words_on_its_bands_and_the_watermark(draft: tuple[Path, Printed]) -> None:
    used = inks(draft[0])
    assert {each.colour for each in used} == {*COLOURS, "ffffff", "ededed"}
    assert {each.size for each in used if each.colour == "ededed"} == {206}
    assert {each.size for each in used if each.colour == "ffffff"} == {8, 9}


def test_a_draft_has_the_pages_of_the_signed_one_word_for_word(signed: tuple[Path, Printed, Dossier], draft: tuple[Path, Printed]) -> None:
    assert signed[1].places == draft[1].places
    for number in range(4, signed[1].pages - 2):
        written = {
            (each.text, round(each.left, 1), round(each.baseline, 1)) for each in lines(signed[0], number) if 26 < each.baseline < 185
        }
        assert written <= {(each.text, round(each.left, 1), round(each.baseline, 1)) for each in lines(draft[0], number)}
    assert all("DRAFT" in text and "not for reliance" in text and "unsigned copy" in text for text in texts(draft[0]))


def test_every_line_begins_or_ends_at_an_edge_of_the_look(signed: tuple[Path, Printed, Dossier]) -> None:
    path, printed, made = signed
    drawn = {
        printed.places[each.anchor] for each in made.sections if each.title in {"Proceedings", "Chronology", "Counterclaims and answers"}
    }
    drawn |= {number + 1 for number in drawn}
    columns = {20 + edge for table in parts(made.sections) if isinstance(table, Table) for edge in table_edges(table.columns)}
    astray: list[tuple[int, Run]] = []
    for number in sorted(set(range(2, printed.pages + 1)) - drawn):
        for run in lines(path, number):
            if 16 < run.baseline < 280 and not hangs(run):
                starts = any(abs(run.left - edge) < 0.5 for edge in EDGES | columns)
                ends = any(abs(run.right - edge) < 0.5 for edge in RIGHT_EDGES | {edge - 6 for edge in columns})
                astray += [] if starts or ends else [(number, run)]
    assert astray == []


def table_edges(columns: tuple[Column, ...]) -> Iterator[float]:
    place = 0.0
    for column in columns:
        yield place
        place += column.width


def hangs(run: Run) -> bool:
    """The second line of a hop of a way."""
    return abs(run.left - 156 - 8 / MM) < 0.5


def test_the_first_lines_of_a_row_stand_on_one_baseline(signed: tuple[Path, Printed, Dossier]) -> None:
    path, printed, _ = signed
    runs = lines(path, printed.places["paragraph 14"])
    number = next(each for each in runs if each.text == "14" and each.left < 21)
    beside = [each for each in runs if abs(each.baseline - number.baseline) < 3 and each.left > 30]
    assert len(beside) == 2
    assert all(abs(each.baseline - number.baseline) < 0.02 for each in beside)


def test_no_word_of_the_value_is_lost(signed: tuple[Path, Printed, Dossier]) -> None:
    path, _, made = signed
    whole = close("".join(texts(path)))
    for part in parts(made.sections):
        if isinstance(part, Line | Paragraph | Statement):
            words = tuple(each for each in part.words if not (isinstance(each, Gap) or plain((each,)) == ""))
            for piece in words:
                shown = plain((piece,))
                assert close(shown) in whole or "withheld" in shown or len(shown) == 64, shown
    for label in {part.label for part in parts(made.sections) if isinstance(part, RecordHead | Quotation | ExhibitEntry)}:
        assert label in whole


def test_no_cell_is_white(signed: tuple[Path, Printed, Dossier]) -> None:
    _, _, made = signed
    table = next(part for part in parts(made.sections) if isinstance(part, Table) and part.rows)
    row = table.rows[0]
    white = replace(table, rows=(replace(row, cells=(*row.cells[:-1], ())), *table.rows[1:]))
    section = made.sections[0]
    broken = replace(made, sections=(replace(section, blocks=(white, *section.blocks[1:])), *made.sections[1:]))
    assert faults_of(made) == []
    assert faults_of(broken) == ["The row of paragraph 1 has an empty place, and nothing says why."]


def test_the_outline_names_the_page_of_every_section_and_finding(signed: tuple[Path, Printed, Dossier]) -> None:
    path, printed, made = signed
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        findings = next(item for item in outline.root if item.title.startswith("4 Findings"))
        assert [f"F1 Personal data of people in the UK was not used fairly and transparently (p {printed.places['F1']})"] == [
            item.title for item in findings.children if item.title.startswith("F1 ")
        ]
    for section in made.sections:
        assert f"{section.number} {section.title} (p {printed.places[section.anchor]})" in titles


def test_the_schedule_of_counterclaims_lies_on_its_side(signed: tuple[Path, Printed, Dossier]) -> None:
    path, printed, _ = signed
    with pikepdf.open(path) as pdf:
        wide = [number for number, page in enumerate(pdf.pages, 1) if page.mediabox[2] > page.mediabox[3]]
        assert all(int(page.get("/Rotate", 0)) == 0 for page in pdf.pages)
    assert wide == [printed.places["schedule"]]


def test_a_schedule_of_400_counterclaims_loses_none_and_repeats_its_head(place: Path) -> None:
    path = place / "schedule.pdf"
    printed = print_dossier(specimen(counterclaims=400), path)
    pages = texts(path)
    last = printed.places["C400"]
    schedule = pages[printed.places["C1"] - 1 : last]
    whole = " ".join(schedule)
    assert all(re.search(rf"\bC{number}\b", whole) for number in range(1, 401))
    assert all("Challenged" in page and "Standing, by forum and date" in page for page in schedule)
    assert sum("continued" in page for page in schedule) == len(schedule) - 1


def test_what_the_head_of_a_page_names_is_on_it(place: Path) -> None:
    path = place / "heads.pdf"
    printed = print_dossier(specimen(findings=4), path)
    heads = [
        next((each.text for each in lines(path, number) if each.baseline < 15 and each.right > 185), "")
        for number in range(1, printed.pages + 1)
    ]
    for label in ("F2", "F3", "F4"):
        first, following = printed.places[label], printed.places.get(f"F{int(label[1]) + 1}", printed.places["F9999"])
        assert all(label in heads[number - 1] or number == first for number in range(first, following)), (label, heads)


def test_a_statement_taller_than_a_page_is_split_and_its_answer_stays_with_its_beginning(place: Path) -> None:
    long, answer = long_words(1400), cell("an answer in a few words")
    path = place / "long.pdf"
    print_dossier(only(specimen(), Statement(1, said(long), answer)), path)
    pages = texts(path)
    assert close(long) in close(
        "".join(re.sub(r"OFFICIAL-SENSITIVE|CLV-2022.*?AI|1 Only|Edition 2.*$", "", page) for page in pages)
    ) or all(f"word{number}" in " ".join(pages) for number in range(1400))
    assert "an answer in a few words" in pages[3]


@pytest.mark.parametrize(
    "block",
    [
        Quotation("Q1", 1, long_words(1400), "en", "As written.", said("there"), (), (("Speaker", NONE),)),
        RecordHead("F1", long_words(1400), (("Found by", said("x")),), "Standing", ()),
        ExhibitEntry("AB/1", 1, long_words(1400), (), (), (), "ab" * 32, said("x")),
        Table("T", (Column("Para", 16), Column("Words", 30)), (Row((number_cell(1), cell(long_words(900))), 1),)),
    ],
    ids=["quotation", "record", "exhibit", "row"],
)
def test_what_is_taller_than_a_page_goes_on_on_the_next(place: Path, block: Any) -> None:
    path = place / "tall.pdf"
    shown = ExhibitSchedule((block,)) if isinstance(block, ExhibitEntry) else block
    print_dossier(only(specimen(), shown), path)
    written = set(" ".join(texts(path)).replace("“", "").replace("”", "").split())
    assert {f"word{number}" for number in range(900)} <= written
    for number in range(1, len(texts(path)) + 1):
        assert all(each.baseline < 273 or each.baseline > 280 for each in lines(path, number))


@pytest.mark.parametrize("address", ["https://example.org/" + "a-long/path/" * 30, "https://example.org/?" + "token" * 90])
def test_no_web_address_runs_off_its_column(place: Path, address: str) -> None:
    """It goes on on the next line after a stroke, without an added sign; where there is none, anywhere."""
    entry = ExhibitEntry("AB/1", 1, "Page", (said("See "), said(address), said(f"on {address} today")), (), (), "ab" * 32, said("x"))
    path = place / "address.pdf"
    print_dossier(only(specimen(), ExhibitSchedule((entry,)), Statement(2, said(address), NONE)), path)
    printed = [each for number in range(4, len(texts(path)) + 1) for each in lines(path, number)]
    assert close("".join(texts(path))).count(close(address)) == 3
    for each in printed:
        if each.left < 40:
            assert each.right < 136.2, each
    broken = [each.text for each in printed if "long/path" in each.text]
    assert all(each.endswith(("/", "today")) for each in broken)


def test_at_least_two_lines_of_a_paragraph_stand_on_each_side_of_a_break(place: Path) -> None:
    path = place / "breaks.pdf"
    print_dossier(only(specimen(), *(Paragraph(number, said(long_words(55))) for number in range(1, 60))), path)
    for number in range(4, len(texts(path)) + 1):
        body = [each for each in lines(path, number) if 26 < each.baseline < 273 and 30 < each.left < 40]
        numbered = {round(each.baseline, 1) for each in lines(path, number) if each.left < 25 and 26 < each.baseline < 273}
        above = [each for each in body if round(each.baseline, 1) < min(numbered, default=999)]
        assert len(above) != 1
        assert len([each for each in body if round(each.baseline, 1) >= max(numbered, default=999)]) != 1


def test_the_reader_has_everything_on_one_page_however_much_there_is(place: Path) -> None:
    made = specimen(findings=70)
    found = made.reader.groups[0]
    rows = tuple(
        ReaderRow((to(f"F{number}"),), said("Data of people in the UK not used fairly"), said("remitted"), f"F{number}")
        for number in range(1, 71)
    )
    path = place / "reader.pdf"
    print_dossier(
        replace(made, reader=replace(made.reader, groups=(replace(found, rows=rows, left_out=1000), *made.reader.groups[1:]))), path
    )
    pages = texts(path)
    listed = len(re.findall(r"F\d+ Data of people in the UK not used fairly", pages[1]))
    assert 5 < listed < 70
    assert f"and {1070 - listed:,} more, section 4" in pages[1]
    assert pages[1].count("more, section") == 1
    assert "What is unknown" in pages[1]
    assert "12 exhibits" in pages[1]
    assert "Contents" in pages[2]


def test_a_withheld_paragraph_is_a_frame_of_one_size_whatever_it_replaces(signed: tuple[Path, Printed, Dossier]) -> None:
    path, printed, _ = signed
    with pikepdf.open(path) as pdf:
        drawn = [
            [round(float(each), 1) for each in operands[2:]]
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[printed.places["paragraph 19"] - 1])
            if str(operator) == "re"
        ]
    assert [round(100 * MM, 1), round(15 * MM, 1)] in drawn


def test_an_address_on_the_web_is_broken_after_a_stroke_only(signed: tuple[Path, Printed, Dossier]) -> None:
    path, printed, _ = signed
    broken = [each.text for each in lines(path, printed.places["AB/1"]) if "https://" in each.text]
    assert broken
    assert all(text.endswith("/") for text in broken)


def test_day_and_month_number_and_unit_are_never_parted(place: Path) -> None:
    told = " ".join(f"{number} October 2025, 20 billion, GBP 7,552,800.00, p 14;" for number in range(1, 29))
    path = place / "parted.pdf"
    print_dossier(only(specimen(), Paragraph(1, said(told))), path)
    ends = [each.text for each in lines(path, 4) if 30 < each.left < 40]
    assert len(ends) > 15
    assert not [text for text in ends if re.search(r"(^|[,;])(\d{1,2}|GBP|p)$", text)]


def test_a_control_character_stops_the_export_and_is_named(place: Path) -> None:
    with pytest.raises(Trouble, match=r"U\+0007 \(a control character\)"):
        print_dossier(only(specimen(), Paragraph(1, (Text("a\abell"),))), place / "bell.pdf")


def test_a_place_named_twice_stops_the_export(place: Path) -> None:
    twice = only(specimen(), *(Statement(number, said("x"), NONE, label="R1") for number in (1, 2)))
    with pytest.raises(Trouble, match="“R1” is the name of 2 places"):
        print_dossier(twice, place / "twice.pdf")


def test_the_two_signature_fields_lie_beside_each_other_inside_the_text(signed: tuple[Path, Printed, Dossier]) -> None:
    path, printed, _ = signed
    signature, approval = printed.boxes["Signature"], printed.boxes["Approval"]
    assert "Reserved for" in texts(path)[signature.page]
    assert signature.page == approval.page
    assert [round((each.right - each.left) / MM) for each in (signature, approval)] == [100, 51]
    assert round((signature.top - signature.bottom) / MM) == 46
    assert signature.right < approval.left


def test_what_is_withheld_on_a_page_is_listed_at_its_end_and_on_no_other(signed: tuple[Path, Printed, Dossier]) -> None:
    path, printed, _ = signed
    listed = [number for number, text in enumerate(texts(path), 1) if "Withheld on this page" in text]
    assert listed == sorted({printed.places["paragraph 19"], printed.places["paragraph 20"], printed.places["AB/13"]})
    page = texts(path)[printed.places["paragraph 20"] - 1]
    assert "words in paragraph 20" in page
    assert "in the edition for the tribunal" in texts(path)[printed.places["paragraph 19"] - 1]
    for number in listed:
        assert all(each.baseline < 273 or each.baseline > 280 for each in lines(path, number))


@pytest.mark.parametrize(
    "block",
    [
        Statement(1, said("x"), ()),
        Statement(1, said(" "), NONE),
        Paragraph(1, ()),
        Quotation("Q1", 1, "x", "en", "As written.", said("there"), (), (("Speaker", ()),)),
        RecordHead("F1", "x", (("Found by", ()),), "Standing", ()),
    ],
    ids=["answer", "statement", "paragraph", "way", "strip"],
)
def test_a_place_left_white_is_named(block: Any) -> None:
    (fault,) = [each for each in faults_of(only(specimen(), block)) if "empty" in each]
    assert fault.startswith(("Paragraph 1", "Q1", "F1"))


def test_a_title_of_many_lines_pushes_down_what_follows_it_on_the_cover(place: Path) -> None:
    made = specimen()
    path = place / "title.pdf"
    print_dossier(replace(made, cover=replace(made.cover, title="The Information Commissioner and others v Clearview AI, Inc. " * 2)), path)
    runs = sorted((each for each in lines(path, 1) if 16 < each.baseline < 280), key=lambda each: each.baseline)
    assert all(not 0.05 < below.baseline - above.baseline < 3.5 for above, below in pairwise(runs))


def test_no_level_of_heading_is_skipped(signed: tuple[Path, Printed, Dossier]) -> None:
    levels = [int(kind[1]) for kind in kinds(signed[1].structure) if re.fullmatch(r"H\d", kind)]
    assert {1, 2, 3} == set(levels)
    assert all(below - above <= 1 for above, below in pairwise(levels))


def kinds(element: Element) -> Iterator[str]:
    yield element.kind
    for each in element.content:
        if isinstance(each, Element):
            yield from kinds(each)


def test_an_answer_is_headed_for_who_hears_it_by_the_sentence_it_answers(signed: tuple[Path, Printed, Dossier]) -> None:
    def actuals(element: Element) -> Iterator[str]:
        yield element.actual
        for each in element.content:
            if isinstance(each, Element):
                yield from actuals(each)

    assert "The company’s answer to 13:" in set(actuals(signed[1].structure))


def test_the_printed_specimen_is_an_archive_file(signed: tuple[Path, Printed, Dossier], place: Path) -> None:
    path, printed, made = signed
    finish(path, printed, made, (), place / "archive.pdf", is_checked=True)
    assert texts(place / "archive.pdf") == texts(path)


def test_a_key_of_two_lines_beside_a_quotation_stands_with_its_value_and_the_next_under_both(place: Path) -> None:
    way = (("Speaker", cell("Wolosky")), ("Rank of those days", cell("Commissioner")), ("For", cell("Last")))
    print_dossier(only(specimen(), Quotation("Q1", 1, "Yes", "en", "As written.", said("AB/1"), (), way)), place / "way.pdf")
    pages = range(1, len(texts(place / "way.pdf")) + 1)
    found = {each.text: each.baseline for number in pages for each in lines(place / "way.pdf", number)}
    assert found["Commissioner"] == pytest.approx(found["Rankof"], abs=0.3)
    assert found["Last"] == pytest.approx(found["For"], abs=0.3)
    assert found["Last"] > found["thosedays"] + 2
