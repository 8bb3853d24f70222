"""Where things stand in a text, and names as they may be shown."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier_app.domain.rendition_text import (
    RenditionText,
    from_utf16,
    nearest_passage,
    occurrences,
    page_at,
    paragraph_at,
    paragraph_starts,
    sentences,
    utf16_of,
)
from dossier_app.domain.shown import shown
from tests.unit.exchange.conftest import read_file

SIGNS = st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(list(' \n\r\f."“”!?Ab1😀')))
TEXTS = st.text(SIGNS, max_size=80)


@pytest.fixture
def article(shared: Path) -> RenditionText:
    (text,) = read_file(shared / "cases" / "clearview-article.txt").renditions
    return text


def test_every_passage_of_the_real_article_stands_where_the_case_says(shared: Path, article: RenditionText) -> None:
    case = json.loads((shared / "cases" / "clearview-ico-2022.json").read_text(encoding="utf-8"))
    assert len(case["spans"]) > 50
    for span in case["spans"]:
        assert article.text[span["start"] : span["end"]] == span["text"]
        assert utf16_of(article.text, span["end"]) == span["utf16_end"]
        assert from_utf16(article.text, span["utf16_start"]) == span["start"]
        assert span["start"] in occurrences(article.text, span["text"])


def test_the_real_article_has_thirteen_paragraphs_and_fourteen_sentences(shared: Path, article: RenditionText) -> None:
    case = json.loads((shared / "cases" / "clearview-ico-2022.json").read_text(encoding="utf-8"))
    spans = {span["id"]: (span["start"], span["end"]) for span in case["spans"]}
    assert sentences(article.text) == [spans[each["span"]] for each in case["sentence_map"]]
    assert len(paragraph_starts(article.text)) == 13
    assert (paragraph_at(article.text, 1162), paragraph_at(article.text, 1820)) == (8, 12)


def test_words_that_are_not_there_are_answered_with_the_nearest_passage(article: RenditionText) -> None:
    start, end = nearest_passage(article.text, "Clearview AI isn't under the ICO's jurisdiction")
    assert "is not subject to ICO jurisdiction" in article.text[start:end]
    assert nearest_passage(article.text, "bananas grow slowly in Greenland") == (0, 0)
    assert nearest_passage("", "words") == nearest_passage("words", "…") == (0, 0)


def test_words_that_overlap_themselves_are_found_each_time() -> None:
    assert occurrences("ananas", "ana") == [0, 2]
    assert occurrences("ananas", "") == []


def test_a_page_begins_where_it_says() -> None:
    assert [page_at((0, 5, 5 + 3), offset) for offset in (0, 4, 5, 7, 8, 99)] == [1, 1, 2, 2, 3, 3]
    assert page_at((), 3) is None


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Dr. Smith v. Acme Ltd. was heard. It was dismissed.", ["Dr. Smith v. Acme Ltd. was heard.", "It was dismissed."]),
        ("He said “No. Never.” and left. We stayed.", ["He said “No. Never.” and left.", "We stayed."]),
        ("“It never closes. So it splits.", ["“It never closes.", "So it splits."]),
        ("Up by 7.5 per cent. 28 days remain!", ["Up by 7.5 per cent.", "28 days remain!"]),
        ("公司被罚款。它不服。", ["公司被罚款。", "它不服。"]),
        ("one line\r\nanother\f\n  a third  ", ["one line", "another", "a third"]),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text: str, pieces: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == pieces


def test_a_million_full_stops_do_not_hold_anybody_up() -> None:
    for sign in (".", '"', "“", ".)", "。", " .", "« "):
        text = sign * (200_000 // len(sign))
        assert sum(end - start for start, end in sentences(text)) <= len(text)
        assert paragraph_at(text, len(text)) == 1


@given(TEXTS)
@settings(max_examples=200)
def test_sentences_cover_every_sign_once(text: str) -> None:
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    assert all(place in covered for place, sign in enumerate(text) if not sign.isspace() and sign != "\x85")
    assert "".join(text[start:end] for start, end in spans if text[start:end].isspace()) == ""


@given(TEXTS)
@settings(max_examples=200)
def test_a_paragraph_has_the_number_of_its_beginning(text: str) -> None:
    starts = paragraph_starts(text)
    assert [paragraph_at(text, start) for start in starts] == list(range(1, len(starts) + 1))
    numbers = [paragraph_at(text, offset) for offset in range(len(text) + 1)]
    assert numbers == sorted(numbers)


@given(TEXTS)
@settings(max_examples=200)
def test_an_offset_goes_to_qt_and_comes_back(text: str) -> None:
    for offset in range(len(text) + 1):
        position = utf16_of(text, offset)
        assert position == len(text[:offset].encode("utf-16-le")) // 2
        assert from_utf16(text, position) == offset


def test_a_position_inside_a_sign_is_the_beginning_of_that_sign() -> None:
    assert [from_utf16("a😀b😀", position) for position in range(7)] == [0, 1, 1, 2, 3, 3, 4]


def test_signs_that_turn_or_hide_are_written_out() -> None:
    assert shown("invoice\u202efdp.exe") == "invoice⟨U+202E⟩fdp.exe"
    assert shown("a\x00b\nc\u200bd\udcffe\u2066\ufeff") == "a⟨U+0000⟩b⟨U+000A⟩c⟨U+200B⟩d⟨U+DCFF⟩e⟨U+2066⟩⟨U+FEFF⟩"
    assert shown("Lettre à M. Müller – 文件.pdf") == "Lettre à M. Müller – 文件.pdf"


@given(st.text(max_size=30), st.text(max_size=30))
def test_two_names_are_never_shown_alike(one: str, other: str) -> None:
    assert (shown(one) == shown(other)) == (one == other)
    assert shown(one).isprintable() or " " in shown(one) or any(sign.isspace() for sign in one)
    shown(one).encode("utf-8")
