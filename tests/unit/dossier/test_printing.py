"""What a reader of the printed pages may count on, read off the finished file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from dossier_app.domain.failures import Trouble
from dossier_app.dossier.pieces import Link, Text
from dossier_app.dossier.printing import print_dossier
from dossier_app.dossier.value import Dossier, Heading, Paragraph, Remark, Section
from tests.specimen import dossier, printed
from tests.unit.dossier.paper import lines


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("dossier")


@pytest.fixture(scope="module")
def signed_look(place: Path) -> Path:
    """A dossier of some length, as it will be signed."""
    return printed(dossier(rows=60, statements=30), place)[0]


def texts(path: Path) -> list[str]:
    pdf: Any = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()


def flat(text: str) -> str:
    return " ".join(text.split())


def runs(path: Path) -> Iterator[tuple[str, float]]:
    """Face and size of every text run."""
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            fonts = {name: re.sub(r"^/[A-Z]{6}\+", "", str(font.BaseFont)) for name, font in page.Resources.Font.items()}
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    yield fonts[str(operands[0])], float(operands[1])


def test_only_the_seven_faces_in_the_sizes_of_the_look_are_used(signed_look: Path) -> None:
    used = set(runs(signed_look))
    assert {face for face, _ in used} <= {
        "SourceSerif4-Regular", "SourceSerif4-Italic", "SourceSerif4-SemiBold", "SourceSans3-Regular", "SourceSans3-Italic",
        "SourceSans3-SemiBold", "SourceCodePro-Regular",
    }  # fmt: skip
    assert min(size for _, size in used) >= 8


def test_the_printed_page_number_is_the_page_of_the_file(signed_look: Path) -> None:
    pages = texts(signed_look)
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in flat(text)


def test_the_marking_stands_at_the_head_and_foot_of_every_page(signed_look: Path) -> None:
    assert all(flat(text).replace(" ", "").count("OFFICIAL-SENSITIVE") == 2 for text in texts(signed_look))


def test_every_page_of_a_draft_says_so_and_stands_where_the_signed_one_stands(place: Path) -> None:
    draft, _ = printed(dossier(rows=60, statements=30, draft="made 14 November 2025"), place)
    signed = place / "signed.pdf"
    print_dossier(dossier(rows=60, statements=30), signed)
    assert all("not for reliance" in flat(text) and "unsigned copy" in flat(text) for text in texts(draft))
    assert len(texts(draft)) == len(texts(signed))


def test_a_table_that_runs_over_pages_loses_no_row_and_repeats_its_head(place: Path) -> None:
    path = place / "long.pdf"
    print_dossier(dossier(rows=400), path)
    whole = flat(" ".join(texts(path)))
    for number in range(1, 401):
        assert f"Event {number} " in whole
        assert f"says claim number {number}”" in whole
    assert whole.count("continued") > 20


def test_the_same_value_gives_the_same_bytes(place: Path) -> None:
    first, second = place / "first.pdf", place / "second.pdf"
    print_dossier(dossier(), first)
    print_dossier(dossier(), second)
    assert first.read_bytes() == second.read_bytes()


def test_every_link_leads_to_a_page_and_every_bookmark_names_it(signed_look: Path) -> None:
    with pikepdf.open(signed_look) as pdf, pdf.open_outline() as outline:
        pages = {page.objgen for page in pdf.pages}
        links = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]
        assert len(links) > 60
        assert {link.Dest[0].objgen for link in links} <= pages
        titles = [item.title for item in outline.root]
        assert all(re.search(r" \(p \d+\)$", title) for title in titles)
        assert any(title.startswith("2 Findings") for title in titles)


def test_contents_and_references_name_the_page_on_which_it_stands(signed_look: Path) -> None:
    pages = texts(signed_look)
    (on,) = [number for number, text in enumerate(pages, 1) if "How to verify this document" in flat(text) and number > 3]
    assert f"section 9 (p {on})" in flat(pages[0]).replace("\u00a0", " ")
    assert re.search(rf"How to verify this document {on}\b", flat(pages[2]))


def with_paragraph(made: Dossier, paragraph: Paragraph) -> Dossier:
    return replace(made, sections=(*made.sections, Section(10, "More", (paragraph,))))


def test_a_reference_that_leads_nowhere_stops_the_export(place: Path) -> None:
    broken = with_paragraph(dossier(), Paragraph(18, (Link("F9", "F9"),)))
    with pytest.raises(Trouble, match="Nothing in it is called “F9”"):
        print_dossier(broken, place / "broken.pdf")
    assert not (place / "broken.pdf").exists()


def test_a_paragraph_number_that_is_left_out_stops_the_export(place: Path) -> None:
    with pytest.raises(Trouble, match="not numbered"):
        print_dossier(with_paragraph(dossier(), Paragraph(99, (Text("x"),))), place / "gap.pdf")


NO_FACE = {
    "an emoji": ("\U0001f600", "U+1F600 (grinning face)"),
    "a private character": ("\ue000", "U+E000 (a private character)"),
    "a control character": ("\x07", "U+0007 (a control character)"),
    "a null": ("\x00", "U+0000 (a control character)"),
    "letters turned round": ("\u202e", "U+202E (right-to-left override)"),
    "a script without a face": ("\u1208", "U+1208 (ethiopic syllable la)"),
    "a character nobody has defined": ("\U000e0fff", "U+E0FFF (a character without a name)"),
}


@pytest.mark.parametrize("sign", NO_FACE)
def test_a_sign_that_no_face_has_stops_the_export_by_name(sign: str, place: Path) -> None:
    made = dossier()
    last = max(section.paragraphs[1] for section in made.sections if section.paragraphs) + 1
    letter, name = NO_FACE[sign]
    with pytest.raises(Trouble, match=re.escape(name)):
        print_dossier(with_paragraph(made, Paragraph(last + 1, (Text(f"It was said {letter} in public, محمد."),))), place / "sign.pdf")
    assert not (place / "sign.pdf").exists()


@pytest.mark.parametrize("letter", ["a", "ب", "水", "क"])
def test_a_hundred_thousand_letters_without_a_blank_are_all_printed_within_the_page(letter: str, place: Path) -> None:
    made = dossier()
    last = max(section.paragraphs[1] for section in made.sections if section.paragraphs) + 1
    path = place / "long.pdf"
    print_dossier(with_paragraph(made, Paragraph(last + 1, (Text(letter * 100_000),))), path)
    assert sum(each.count(letter) for each in texts(path)) >= 100_000
    assert max(run.right for run in lines(path, 12)) <= 192.5


def test_what_people_wrote_is_never_markup(place: Path) -> None:
    made = dossier()
    last = max(section.paragraphs[1] for section in made.sections if section.paragraphs) + 1
    path = place / "markup.pdf"
    print_dossier(with_paragraph(made, Paragraph(last + 1, (Text('<a href="http://x">&amp;</a><b>'),))), path)
    assert '<a href="http://x">&amp;</a><b>' in flat(texts(path)[-1])


def test_a_heading_and_what_is_said_under_it_stand_with_what_follows(tmp_path: Path) -> None:
    """Wherever on the page it falls: each dossier has one paragraph more before it than the last."""
    made = dossier()
    first = max(section.paragraphs[1] for section in made.sections if section.paragraphs) + 2  # the one between is that of the signature
    before = Paragraph(1, (Text("Some words."),))
    for many in range(8, 34):
        fillers = tuple(replace(before, number=first + each) for each in range(many))
        under = (Heading((Text("Facts on record"),), level=2), Remark((Text("Each is one proposition."),)))
        blocks = (*fillers, *under, replace(before, number=first + many))
        section = Section(len(made.sections) + 1, "Facts", blocks, paragraphs=(first, first + many))
        print_dossier(replace(made, sections=(*made.sections, section)), tmp_path / f"{many}.pdf")
        (page,) = [flat(text) for text in texts(tmp_path / f"{many}.pdf") if "Each is one proposition." in text]
        assert page.index("Facts on record") < page.index("Each is one proposition.")
        assert "Some words" in page[page.index("Each is one proposition.") :]
