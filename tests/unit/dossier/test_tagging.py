"""What is drawn is told apart: words of an element, words of a link, and furniture."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from dossier_app.dossier import look
from dossier_app.dossier.lettering import Lettering
from dossier_app.dossier.look import paragraph_style
from dossier_app.dossier.markup import escaped, expanded
from dossier_app.dossier.structure import Annotation, Element
from dossier_app.dossier.tagging import Lead, TaggedCanvas
from tests.unit.dossier.paper import lines, texts

WIDTH = 200
LEADS = (Lead("to_one", "exhibit AB 1"), Lead("to_two", "exhibit AB 2"), Lead("to_one", "exhibit AB 1 again"))


@pytest.fixture
def canvas(tmp_path: Path) -> Any:
    made: Any = TaggedCanvas(str(tmp_path / "drawn.pdf"), invariant=1, pageCompression=0)
    made.bookmarkPage("to_one")
    made.bookmarkPage("to_two")
    return made


def paragraph(marked: str) -> Any:
    flow: Any = Lettering(marked, paragraph_style(look.BODY))
    flow.wrap(WIDTH, 1000)
    return flow


def saved(canvas: Any) -> Path:
    canvas.save()
    return Path(canvas._filename)


def brackets(path: Path, page: int = 0) -> list[tuple[str, str]]:
    """Every piece of marked content of a page: its kind, and the operators that paint in it."""
    with pikepdf.open(path) as pdf:
        found: list[tuple[str, str]] = []
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[page]):
            name = str(operator)
            if name == "BDC":
                found.append((str(operands[0])[1:], ""))
            elif found and name in ("Tj", "S", "f", "f*"):
                found[-1] = (found[-1][0], f"{found[-1][1]} {name}".strip())
        return found


def links(element: Element) -> list[Element]:
    return [each for each in element.content if isinstance(each, Element)]


def test_the_words_of_a_link_stand_in_the_link_and_the_rest_in_the_paragraph(canvas: Any) -> None:
    element = Element("P")
    with canvas.content(element, LEADS[:1]):
        paragraph('It stands in <a href="#to_one">AB/1</a>, as said.').drawOn(canvas, 0, 500)
    assert [kind for kind, _ in brackets(saved(canvas))] == ["P", "Link", "P"]
    before, link, after = element.content
    assert (before, after) == ((0, 0), (0, 2))
    assert isinstance(link, Element)
    assert link.content == [(0, 1), Annotation(0, 0, "exhibit AB 1")]
    assert link.alternative == "exhibit AB 1"


def test_a_link_over_two_lines_is_one_link_and_the_next_keeps_its_own_words(canvas: Any) -> None:
    element = Element("P")
    marked = f'Words <a href="#to_one">{"a long way " * 9}</a> and <a href="#to_two">AB/2</a> and <a href="#to_one">AB/1</a>.'
    with canvas.content(element, LEADS):
        paragraph(marked).drawOn(canvas, 0, 500)
    canvas.save()
    first, second, third = links(element)
    assert [each.alternative for each in (first, second, third)] == [lead.words for lead in LEADS]
    assert sum(isinstance(each, Annotation) for each in first.content) > 1
    assert [sum(isinstance(each, Annotation) for each in link.content) for link in (second, third)] == [1, 1]


def test_a_link_over_two_pages_is_one_link(canvas: Any) -> None:
    element = Element("P")
    flow = paragraph(f'{"Words " * 20}<a href="#to_one">{"a long way " * 12}</a> {"words " * 30}')
    parts = flow.split(WIDTH, look.BODY.leading * 6)
    assert len(parts) == 2
    for part in parts:
        part.wrap(WIDTH, 1000)
        with canvas.content(element, LEADS[:1]):
            part.drawOn(canvas, 0, 100)
        canvas.showPage()
    canvas.save()
    (link,) = links(element)
    assert {each.page for each in link.content if isinstance(each, Annotation)} == {0, 1}
    assert {each[0] for each in element.content if isinstance(each, tuple)} == {0, 1}


def test_a_paragraph_that_is_all_link_is_one_link(canvas: Any) -> None:
    element = Element("Reference")
    with canvas.content(element, LEADS[:1]):
        paragraph(f'<a href="#to_one">{"a long way " * 9}</a>').drawOn(canvas, 0, 500)
    canvas.save()
    (link,) = links(element)
    assert element.content == [link]
    assert sum(isinstance(each, tuple) for each in link.content) == 1


def test_an_abbreviation_says_what_it_is_short_for_and_one_within_a_link_is_left_to_the_link(canvas: Any) -> None:
    canvas.short = {"ICO": "Information Commissioner", "¶": "paragraph"}
    element = Element("P")
    marked = expanded('The ICO\'s word, not PICO &amp; ICOs: <a href="#to_one">ICO/1</a> <font color="#555555">¶9</font>.', canvas.short)
    with canvas.content(element, LEADS[:1]):
        paragraph(marked).drawOn(canvas, 0, 500)
    assert [kind for kind, _ in brackets(saved(canvas))] == ["P", "Span", "P", "Link", "Span", "P"]
    assert [(each.kind, each.expansion) for each in links(element)] == [
        ("Span", "Information Commissioner"), ("Link", ""), ("Span", "paragraph"),
    ]  # fmt: skip
    assert texts(Path(canvas._filename)) == ["The ICO's word, not PICO & ICOs: ICO/1 ¶9."]


@pytest.mark.parametrize("short", ["R&D", 'THE "X"', "A<B", "Ä.Ö.", "X'Y", "A*B", "(Q)"])
def test_whatever_signs_an_abbreviation_has_it_is_drawn_as_it_is(canvas: Any, short: str) -> None:
    canvas.short = {short: "what it is short for"}
    element = Element("P")
    with canvas.content(element):
        paragraph(expanded(f"Of {escaped(short)} only.", canvas.short)).drawOn(canvas, 0, 500)
    assert [each.expansion for each in links(element)] == ["what it is short for"]
    assert texts(saved(canvas)) == [f"Of {short} only."]


def test_a_label_and_its_pinpoint_stay_on_one_line_though_the_sign_is_told_apart(canvas: Any) -> None:
    canvas.short = {"¶": "paragraph"}
    for words in range(1, 12):
        marked = expanded(f'{"so " * words}<a href="#to_one">AB/1</a>\u00a0¶9 and more', canvas.short)
        flow = paragraph(marked)
        plain = paragraph(marked.replace('<onDraw name="expansion" label="¶"/>', "").replace('<onDraw name="expansion"/>', ""))
        assert flow.height == plain.height
        with canvas.content(Element("P"), LEADS[:1]):
            flow.drawOn(canvas, 0, 700 - 50 * words)
    drawn = [each.text for each in lines(saved(canvas), 1)]
    assert [line for line in drawn if line.startswith(("¶", "9"))] == []
    assert sum("AB/1¶9" in line for line in drawn) == 11


def test_underlining_and_backgrounds_are_furniture(canvas: Any) -> None:
    with canvas.content(Element("P")):
        paragraph('The <u width="0.6" offset="-1.6">words</u> and <font backColor="#F3F3F1">these</font>.').drawOn(canvas, 0, 500)
    found = brackets(saved(canvas))
    assert [paint for kind, paint in found if kind == "Artifact"] == ["f*", "S"]
    assert all(set(paint.split()) == {"Tj"} for kind, paint in found if kind == "P")


def test_what_belongs_to_nothing_cannot_be_drawn(canvas: Any) -> None:
    with pytest.raises(AssertionError, match="belong to no element"):
        canvas.drawString(0, 0, "Words")
    with pytest.raises(AssertionError, match="belongs to no element"):
        canvas.line(0, 0, 9, 9)
    with pytest.raises(AssertionError, match="belongs to no element"):
        canvas.circle(9, 9, 3)


def test_furniture_within_a_picture_is_refused(canvas: Any) -> None:
    with pytest.raises(AssertionError, match="within what is marked"), canvas.content(Element("Figure")), canvas.furniture():
        pass


def test_a_link_that_says_it_leads_elsewhere_is_refused(canvas: Any) -> None:
    with pytest.raises(AssertionError, match="exhibit AB 2"), canvas.content(Element("P"), LEADS[1:2]):
        paragraph('See <a href="#to_one">AB/1</a>.').drawOn(canvas, 0, 500)


def test_a_link_in_furniture_leads_nowhere(canvas: Any) -> None:
    with canvas.furniture("Pagination"):
        paragraph('See <a href="#to_one">AB/1</a>.').drawOn(canvas, 0, 500)
    with pikepdf.open(saved(canvas)) as pdf:
        assert "/Annots" not in pdf.pages[0]


def test_a_digest_is_copied_as_sixty_four_characters(canvas: Any) -> None:
    digest = "8f026d1ab35ce94107fa52d81c6e90b7d4a3fe586b2017c9a8e53f7402dd61b6"
    with canvas.content(Element("Span", actual=digest)):
        paragraph(" ".join(re.findall("....", digest))).drawOn(canvas, 0, 500)
    pdf: Any = pypdfium2.PdfDocument(saved(canvas))
    try:
        copied = pdf[0].get_textpage().get_text_bounded()
    finally:
        pdf.close()
    assert digest in copied
    assert copied.count("8f02") == 1


def test_what_is_only_said_has_its_place_among_what_is_drawn(canvas: Any) -> None:
    said = Element("Span", actual="The company’s answer to 33:")
    with canvas.content(said):
        pass
    assert said.content == [(0, 0)]
    assert brackets(saved(canvas)) == [("Span", "")]
