"""The working copy says what the dossier says, under the same labels, and says on every page what it is not."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dossier_app.domain.failures import Trouble
from dossier_app.domain.shown import legible
from dossier_app.dossier import value as v
from dossier_app.dossier.markup import destination, plain
from dossier_app.dossier.pieces import Digest, Link, Said, Withheld
from dossier_app.dossier.printing import print_dossier
from dossier_app.dossier.working_copy.making import Making, Signed
from dossier_app.dossier.working_copy.markup import directed
from dossier_app.dossier.working_copy.writing import write_working_copy
from tests.specimen import dossier, without_attachment
from tests.unit.dossier.specimen_words import KEY
from tests.unit.dossier.word import W, bookmarks, faults, links, parts, text, tree

MAKING = Making("2025-11-14T16:20:07Z", 2, Signed(1, "14 November 2025", "ab" * 32, "cd" * 32))
DRAFT = "made 14 Nov 2025 16:20 UTC"
HOSTILE = (
    "<w:p/> &amp; ]]> \"'` <b>bold</b> \x00\x07\x0b\x1b \u202etxt.exe\u2066 \ud800 \ufffe\uffff \ue000 \U0001f469\u200d\U0001f52c",
    "x" * 100_000,
    "line\r\nline\rline\u2028line\ttab",
    "שלום, world. مرحبا!",
)


def copied(folder: Path, made: v.Dossier | None = None, making: Making = MAKING) -> Path:
    out = folder / "copy.docx"
    write_working_copy(made or dossier(draft=DRAFT), making, out)
    return out


def said(words: str) -> v.Dossier:
    """The specimen with one more section, which says this wherever words may stand."""
    made = dossier(draft=DRAFT)
    numbers = [
        each.number for section in made.sections for each in _parts(section) if isinstance(each, v.Paragraph | v.Row) and each.number
    ]
    number = max(numbers) + 1
    piece = (v.Text(words), Said(words), v.Gap(words), Withheld("W1", words))
    last = next(section for section in made.sections if section.number == len(made.sections))
    blocks: tuple[v.Block, ...] = (
        v.Paragraph(number, piece),
        v.Heading((v.Text(words),), 3),
        v.Table(words, (v.Column(words, 172),), (v.Row(((v.Line(piece),),)),)),
        v.Commands((words,)),
    )
    return replace(made, title=words, sections=(*made.sections, v.Section(last.number + 1, words, blocks)))


def _parts(value: object) -> Iterator[Any]:
    if isinstance(value, tuple):
        for each in cast("tuple[object, ...]", value):
            yield from _parts(each)
    elif dataclasses.is_dataclass(value):
        yield value
        for each in dataclasses.fields(value):
            yield from _parts(getattr(value, each.name))


_UNPRINTED = {"anchor", "language", "figure", "signer", "at", "in_words", "when_empty"}
"""What our pages do not print either; a figure has the same in words, or in the table after it."""


def _words(block: object) -> Iterator[tuple[Any, ...]]:
    """Every run of pieces in a block, and every word by itself, in the order of its fields."""
    if isinstance(block, tuple):
        held = cast("tuple[object, ...]", block)
        if held and all(isinstance(each, v.Piece) for each in held):
            yield held
        else:
            for each in held:
                yield from _words(each)
    elif isinstance(block, v.Table) and not block.rows:
        yield (v.Gap(block.when_empty),)
    elif type(block) is str and block:
        yield (v.Text(block),)
    elif dataclasses.is_dataclass(block):
        for each in dataclasses.fields(block):
            if each.name not in _UNPRINTED and not (isinstance(block, v.Table) and each.name == "title"):
                yield from _words(getattr(block, each.name))


def _shown(piece: Any) -> str:
    if isinstance(piece, Digest):
        return piece.hex[: 4 * piece.groups]
    if isinstance(piece, Said):
        return piece.text.replace("\xa0", " ")
    return plain((piece,)).replace("\xa0", " ")


@pytest.mark.parametrize("hostile", ["", *HOSTILE])
def test_it_is_what_the_format_asks_for_whatever_somebody_wrote(tmp_path: Path, hostile: str) -> None:
    out = copied(tmp_path, said(hostile) if hostile else None)
    assert faults(out) == []
    assert "The company’s answer to" in text(out)


def test_what_is_no_sign_is_written_out_and_the_rest_stays_letter_for_letter(tmp_path: Path) -> None:
    found = text(copied(tmp_path, said(HOSTILE[0])))
    assert "<w:p/> &amp; ]]> \"'` <b>bold</b> ⟨U+0000⟩⟨U+0007⟩⟨U+000B⟩⟨U+001B⟩ ⟨U+202E⟩txt.exe⟨U+2066⟩ ⟨U+D800⟩ ⟨U+FFFE⟩" in found
    assert "⟨U+FFFF⟩ ⟨U+E000⟩ \U0001f469\u200d\U0001f52c" in found
    assert "x" * 100_000 in text(copied(tmp_path, said(HOSTILE[1])))


@given(st.text(st.characters(), max_size=40))
@example("\ud800")
@settings(max_examples=60, deadline=None)
def test_no_text_whatever_breaks_the_file_or_is_lost(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    out = copied(tmp_path_factory.mktemp("copy"), said(words + "."))
    assert faults(out) == []
    for line in legible(words).replace("\xa0", " ").splitlines():
        assert line.rstrip("\n") in text(out)


def test_every_word_of_the_dossier_stands_in_it_in_the_same_order(tmp_path: Path) -> None:
    assert_in_order(dossier(rows=5, statements=4, draft=DRAFT), tmp_path)


def assert_in_order(made: v.Dossier, tmp_path: Path) -> None:
    found = text(copied(tmp_path, made))
    start = found.index(f"\n1\t{made.sections[0].title}\n")
    counted = 0
    for section in made.sections:
        start = found.index(f"{section.number}\t{section.title}", start)
        for block in section.blocks:
            end = start
            for words in _words(block):
                place = start
                for piece in words:
                    place = found.find(_shown(piece), place)
                    assert place >= 0, (section.title, piece)
                    counted += 1
                end = max(end, place)
            # The parts of one block may stand in another order; the next block does not begin before it.
            first = next(iter(_words(block)), None)
            start = found.find(_shown(first[0]), start) if first else start
            assert end >= start
    assert counted > 150


def test_its_labels_and_links_are_those_of_the_pdf(tmp_path: Path) -> None:
    made = without_attachment(dossier(draft=DRAFT))
    out = copied(tmp_path, made)
    printed = print_dossier(made, tmp_path / "printed.pdf")
    front = {"cover", "reader's page", "contents"}
    assert set(bookmarks(out)) == {destination(each) for each in set(printed.places) - front}
    at: dict[tuple[int, int], set[str]] = {}
    for anchor, place in printed.downs.items():
        at.setdefault(place, set()).add(destination(anchor))
    led = {destination(each): names for names in map(frozenset, at.values()) for each in printed.places if destination(each) in names}
    assert {led[each] for each in links(out)} == {frozenset(at[each]) for each in _led_to(tmp_path / "printed.pdf", at)} - {
        frozenset({destination("reader's page")})
    }
    wanted = Counter(destination(each.to) for each in _parts(made.sections) if isinstance(each, Link))
    assert wanted <= Counter(links(out))


def _led_to(printed: Path, at: Collection[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the links of a PDF lead: the page, and how far down on it; a reader sees twelve points above the line."""
    with pikepdf.open(printed) as pdf:
        sheets = {sheet.objgen: (number, float(sheet.MediaBox[3])) for number, sheet in enumerate(pdf.pages, 1)}
        for sheet in pdf.pages:
            for each in sheet.get("/Annots", []):
                found: Any = each.Dest
                page, height = sheets[found[0].objgen]
                down = round(1000 * (height - float(found[3]) + 12) / height)
                yield next(place for place in at if place[0] == page and abs(place[1] - down) <= 1)


def test_every_page_and_the_first_say_what_it_is_not(tmp_path: Path) -> None:
    document: Any = Document(str(copied(tmp_path)))
    assert document.paragraphs[0].text == "Unsigned working copy – not evidence"
    first = "\n".join(each.text for each in document.paragraphs[:30]).replace("\xa0", " ")
    assert f"edition 1, sealed on 14 November 2025, a PDF with the SHA-256 {'ab' * 32}" in first
    assert "for: the tribunal, as at 31 October 2025" in first
    assert "cannot be signed yet: 2 things stand before that" in first
    assert len(document.sections) > 2
    for section in document.sections:
        assert "Unsigned working copy – not evidence; the signed dossier is edition 1, SQ6W-VKED" in section.header.paragraphs[1].text
        assert section.header.paragraphs[0].text == section.footer.paragraphs[-1].text == "OFFICIAL-SENSITIVE"
        assert "unsigned working copy   as at 31 October 2025" in section.footer.paragraphs[0].text


def test_it_does_not_speak_of_a_signed_dossier_that_is_not_there(tmp_path: Path) -> None:
    out = copied(tmp_path, making=Making("2025-11-14T16:20:07Z", 0, None))
    document: Any = Document(str(out))
    assert "There is no signed dossier of this case yet." in text(out)
    assert "there is no signed dossier of this case yet" in document.sections[0].header.paragraphs[1].text
    assert "Nothing stands before its signing but the signature." in text(out)


def test_it_names_nobody_and_no_other_time_than_that_of_its_making(tmp_path: Path) -> None:
    out = copied(tmp_path)
    told: Any = cast("Any", Document(str(out))).core_properties
    assert (told.author, told.last_modified_by, told.comments, told.category, told.keywords) == ("dossier_app", "dossier_app", "", "", "")
    assert (told.title, told.subject) == ("ICO v Clearview AI, working copy of edition 2", "CLV-2022")
    assert told.content_status == "Unsigned working copy"
    assert told.created == told.modified
    assert str(told.created).startswith("2025-11-14 16:20:07")
    assert not [name for name, content in parts(out).items() if b"A. Bello" in content and name != "word/document.xml"]


def test_the_same_dossier_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    assert copied(tmp_path).read_bytes() == copied(tmp_path / "again").read_bytes()


def test_tables_repeat_their_heads_and_schedules_lie_across(tmp_path: Path) -> None:
    out = copied(tmp_path, dossier(rows=400, draft=DRAFT))
    document: Any = Document(str(out))
    turned = [section for section in document.sections if section.orientation == WD_ORIENT.LANDSCAPE]
    assert turned
    assert all(section.page_width > section.page_height for section in turned)
    for each in tree(out).iter(f"{W}tbl"):
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in each.iter(f"{W}tr")]
        assert heads[0]
        assert not any(heads[heads.index(False) :])
        columns = len(each.find(f"{W}tblGrid"))
        for row in each.iter(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc")]
            assert sum(1 if span is None else int(span.get(f"{W}val")) for span in spans) == columns


def test_what_answers_is_kept_with_what_it_answers(tmp_path: Path) -> None:
    body = tree(copied(tmp_path)).find(f"{W}body")
    heads = [each for each in body if (style := each.find(f"{W}pPr/{W}pStyle")) is not None and style.get(f"{W}val") == "AnswerHead"]
    assert heads
    for each in heads:
        before = each.getprevious()
        assert before.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Numbered"
        assert before.find(f"{W}pPr/{W}keepNext") is not None


def test_a_figure_is_a_picture_with_the_same_in_words(tmp_path: Path) -> None:
    made = dossier(draft=DRAFT)
    out = copied(tmp_path, made)
    document: Any = Document(str(out))
    drawings = [each for each in _parts(made.sections) if isinstance(each, v.Drawing)]
    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert [*(each.in_words for each in drawings), f"QR code of {KEY}"] == told
    assert all(abs(shape.width.mm - 172) < 0.1 for shape in list(document.inline_shapes)[:-1])
    assert {name for name in parts(out) if name.endswith(".png")} == {f"word/media/picture{n}.png" for n in range(1, len(drawings) + 2)}


def test_words_from_right_to_left_keep_their_own_full_stop(tmp_path: Path) -> None:
    assert list(directed("He said שלום, עולם. Then")) == [("He said ", False), ("שלום, עולם", True), (". Then", False)]
    assert list(directed("שלום.")) == [("שלום.", True)]
    assert list(directed("12, 13.")) == [("12, 13.", False)]
    made = dossier(draft=DRAFT)
    quoted = replace(
        next(each for each in _parts(made.sections) if isinstance(each, v.Quotation)), words="שלום.", language="he", is_paraphrase=False
    )
    sections = tuple(
        replace(section, blocks=tuple(quoted if isinstance(each, v.Quotation) and each.label == quoted.label else each
                                      for each in section.blocks))
        for section in made.sections
    )  # fmt: skip
    found = next(
        each for each in tree(copied(tmp_path, replace(made, sections=sections))).iter(f"{W}p") if "שלום." in "".join(each.itertext())
    )
    assert found.find(f"{W}pPr/{W}bidi") is not None
    spoken = next(run for run in found.iter(f"{W}r") if "שלום." in "".join(run.itertext()))
    assert spoken.find(f"{W}rPr/{W}rtl") is not None
    assert spoken.find(f"{W}rPr/{W}lang").get(f"{W}bidi") == "he"


def test_what_is_withheld_is_listed_once_at_the_end_of_its_section_with_all_its_places(tmp_path: Path) -> None:
    made = said("words")
    piece = Withheld("W1", "it names a person", "in the edition for the desk itself")
    number = max(each.number for each in _parts(made.sections[-1]) if isinstance(each, v.Paragraph))
    more = tuple(v.Paragraph(number + each, (v.Text("Here, "), piece, v.Text(" and here "), piece)) for each in (1, 2))
    last = v.Section(len(made.sections) + 1, "Withheld", more)
    made = replace(made, sections=(*made.sections, last), reader=replace(made.reader, lead=(piece,)))
    found = text(copied(tmp_path, made))
    listed = "\nNo.\nWhere\nReason\nTo be seen\nW1\n{}\nit names a person\nin the edition for the desk itself\n"
    assert "[W1 withheld: it names a person]" in found
    assert f"Withheld in the summary{listed.format('the summary')}" in found
    assert f"Withheld in section 11{listed.format(f'paragraph {number + 1}, paragraph {number + 2}')}" in found


def test_a_reference_that_leads_nowhere_makes_no_file(tmp_path: Path) -> None:
    made = dossier(draft=DRAFT)
    broken = replace(made, cover=replace(made.cover, guarantee=(Link("F999", "F999"),)))
    with pytest.raises(Trouble, match="F999"):
        copied(tmp_path, broken)
    assert list(tmp_path.iterdir()) == []
