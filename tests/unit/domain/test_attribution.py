"""Who is said to have spoken, read off the words around a quotation."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.domain.attribution import Attribution, assertion_of, attribution_of
from dossier_app.domain.quotation import innermost, quotations_around, without_marks


def read(text: str, words: str) -> Attribution | None:
    start = text.index(words)
    return attribution_of(text, start, start + len(words))


def speaker(text: str, words: str) -> str:
    found = read(text, words)
    return found.speaker if found else ""


@pytest.fixture(scope="module")
def article(shared: Path) -> str:
    return (shared / "cases/clearview-article.txt").read_text(encoding="utf-8")


def test_the_commissioner_is_found_behind_his_words_with_whoever_reports_them(article: str) -> None:
    found = read(article, "The company not only allowed")
    assert found
    assert (found.speaker, found.capacity, found.reported_by, found.on_behalf_of) == ("John Edwards", "ICO Commissioner", "The Verge", "")
    assert article[found.start : found.end] == "said ICO Commissioner John Edwards as quoted by The Verge"


@pytest.mark.parametrize(
    "words", ["While we respect", "the decision to apply the fine was legally wrong", "Clearview AI does not do business"]
)
def test_the_companys_lawyer_is_found_behind_his_words_and_every_part_of_them(article: str, words: str) -> None:
    found = read(article, words)
    assert found
    assert (found.speaker, found.on_behalf_of) == ("Lee Wolosky", "Clearview")
    assert found.capacity == "legal representative, Jenner and Block"
    assert article[found.start : found.end] == "said Lee Wolosky of Jenner and Block, Clearview's legal representative"


def test_words_that_nobody_is_named_for_are_said_to_go_on_from_those_before(article: str) -> None:
    found = read(article, "That's why we are acting")
    assert found
    assert (found.speaker, found.is_continued) == ("John Edwards", True)


def test_the_marks_around_a_selection_change_nothing(article: str) -> None:
    start = article.index("\"That's why")
    end = article.index('notices."') + len('notices."')
    assert article[slice(*without_marks(article, start, end))].startswith("That's why")
    assert attribution_of(article, start, end) == read(article, "That's why we are acting")


@pytest.mark.parametrize(
    ("text", "words", "who", "as_what", "for_whom"),
    [
        ("“We never sold it,” said by Anna Smith of Acme Ltd.", "We never", "Anna Smith", "Acme Ltd.", ""),
        ("« Nous agissons », a déclaré Anne Roux, présidente de la CNIL.", "Nous", "Anne Roux", "présidente de la CNIL", ""),
        ("„Das geht nicht“, sagte Ulrich Kelber, Bundesbeauftragter.", "Das geht", "Ulrich Kelber", "Bundesbeauftragter", ""),
        ("“We,” said Anna Smith, a lawyer for Acme, “are innocent.”", "are innocent", "Anna Smith", "lawyer for Acme", "Acme"),
        ("“We,” said Ann Lee, lawyer for Acme, “are.”", "“We,” said Ann Lee, lawyer for Acme, “are", "Ann Lee", "lawyer for Acme", "Acme"),
        ("The company's chief executive, Hoan Ton-That, said: “No.”", "No.", "Hoan Ton-That", "company's chief executive", ""),
        ("On Tuesday, John Edwards, the Information Commissioner, said: “No.”", "No.", "John Edwards", "Information Commissioner", ""),
        ("“No,” a spokesperson for Acme said.", "No,", "", "spokesperson for Acme", "Acme"),
        ("“No,” the ICO said.", "No,", "ICO", "", ""),
        ("According to Ludwig van Beethoven, “no”.", "no", "Ludwig van Beethoven", "", ""),
        ("“No,” Ann Lee, a partner at Jay who represents Acme, said.", "No,", "Ann Lee", "partner at Jay who represents Acme", "Acme"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_quotation_is_read(text: str, words: str, who: str, as_what: str, for_whom: str) -> None:
    found = read(text, words)
    assert found
    assert (found.speaker, found.capacity, found.on_behalf_of) == (who, as_what, for_whom)


def test_each_of_two_speakers_keeps_the_own_words() -> None:
    text = "Smith said: “A is so.” Jones said: “B is so.”"
    assert (speaker(text, "A is"), speaker(text, "B is")) == ("Smith", "Jones")


def test_words_quoted_inside_a_quotation_are_never_its_speakers() -> None:
    assert speaker("“He told me ‘we never sold it’ twice,” said Anna Smith.", "we never sold it") == ""
    assert speaker("“Bob Stone told me: ‘we never sold it’ twice,” said Anna Smith.", "we never sold it") == "Bob Stone"
    assert speaker("“He told me ‘we never sold it’ twice,” said Anna Smith.", "twice") == "Anna Smith"


@pytest.mark.parametrize(
    "text",
    [
        "“No,” he said.",
        "“No,” said John Edwards and Jane Doe.",
        "“No.” Jane Doe said nothing.",
        "“Yes,” said Ann Lee. She left. “No.”",
        "No quotation stands here, said Jane Doe. No.",
        "“Yes,” said Ann Lee.\nShe left.\n“No.”",
    ],
)
def test_where_the_words_are_not_plain_nobody_is_proposed(text: str) -> None:
    place = text.rindex("No")
    found = attribution_of(text, place, place + 2)
    assert found is None or not found.speaker


def test_a_mark_that_was_forgotten_does_not_turn_the_next_line_inside_out() -> None:
    text = "“This mark is never closed, said Jane Doe.\n“No,” said Ann Lee."
    assert speaker(text, "No,") == "Ann Lee"


def test_an_apostrophe_is_no_quotation_mark() -> None:
    text = "The company's lawyers' view isn't the ICO's."
    assert quotations_around(text, 0, len(text)) == []


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Clearview claims its facial recognition database contains", "Clearview"),
        ("the company is no longer offering", "ICO"),
        ("if the company failed to comply", "ICO"),
        ("has previously been used by law enforcement", ""),
    ],
)
def test_who_asserts_what_is_reported_without_marks_is_read(article: str, words: str, who: str) -> None:
    start = article.index(words)
    found = assertion_of(article, start, start + len(words))
    assert (found.speaker if found else "") == who


@given(st.text(alphabet="“”\"'‘’«» ,.:saidAnLe\n\ud800é😀", max_size=120), st.integers(0, 120), st.integers(0, 120))
def test_any_text_is_read_without_breaking_and_inside_its_bounds(text: str, first: int, second: int) -> None:
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    found = attribution_of(text, start, end)
    assert found is None or 0 <= found.start <= found.end <= len(text)
    assertion_of(text, start, end)
    begins, closes = without_marks(text, start, end)
    assert start <= begins <= closes <= end or start == end
    for each in quotations_around(text, start, end):
        assert innermost([each], each.start, each.end) is each
        assert each.within is None or each.within.covers(each.start, each.end)
