"""Search: words of every script, in records and in the texts of exhibits, each with the place where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier_app.desk import logbook
from dossier_app.desk.commands.evidence import AddEvidence
from dossier_app.desk.commands.facts import RecordFact
from dossier_app.desk.desk import Desk
from dossier_app.desk.searching import records_with, search, search_apart
from dossier_app.domain.evidence import Exhibit, ExhibitId, Rendition
from dossier_app.domain.fact import Fact

ARTICLE = """Clearview’s lawyer spoke first.
面部识别公司Clearview被罚款七百万英镑。
وقال المفوض إن الشركة جمعت الصور.
הנציב אמר כי החברה אספה תמונות.
Η Επιτροπή επέβαλε πρόστιμο. ΤΕΛΟΣ
บริษัทถูกปรับ"""


@pytest.fixture
def read(case: Desk, tmp_path: Path) -> Desk:
    (tmp_path / "news.txt").write_text(ARTICLE)
    case.do(AddEvidence(file=str(tmp_path / "news.txt")))
    return case


@pytest.mark.parametrize(
    ("asked", "stands"),
    [
        ("clearview's lawyer", "Clearview’s"), ("识别", "识别"), ("识别公司", "识别公司"), ("clearview被", "Clearview被"), ("罚", "罚"),
        ("المفوض", "المفوض"), ("الشر", "الشركة"), ("החברה", "החברה"), ("επιτροπή", "Επιτροπή"), ("τελος", "ΤΕΛΟΣ"),
        ("επέβαλε", "επέβαλε"), ("ถูกปรับ", "ถูกปรับ"),
    ],
)  # fmt: skip
def test_words_of_every_script_are_found_where_they_stand(read: Desk, asked: str, stands: str) -> None:
    (found,) = search(read.case, asked)
    text = read.case.text(read.case.all(Rendition)[0].id)
    assert text is not None
    start, end = found.words
    assert text[start:end] == stands
    assert stands in [piece for piece, is_hit in found.pieces if is_hit]
    assert found.passage in ARTICLE
    assert found.kind == "exhibit"


def test_the_parts_of_a_word_are_looked_for_next_to_each_other(case: Desk) -> None:
    case.do(RecordFact(proposition="Page 1 of the report, volume AB"))
    case.do(RecordFact(proposition="It is said on AB/1"))
    assert [each.label for each in search(case.case, "AB/1")] == ["Fact 2"]
    assert {each.label for each in search(case.case, "1 ab")} == {"Fact 1", "Fact 2"}


def test_a_record_in_chinese_is_found_by_a_word_within_it_and_shown_as_it_was_written(case: Desk) -> None:
    case.do(RecordFact(proposition="该公司收集了照片"))
    (found,) = search(case.case, "收集")
    assert found.pieces == (("Fact 1\n该公司", False), ("收集", True), ("了照片", False))
    assert records_with(case.case, "照片", Fact) == {case.case.all(Fact)[0].id}
    assert logbook.faults(case) == []
    logbook.rebuild(case)
    assert [each.label for each in search(case.case, "收集")] == ["Fact 1"]


def test_records_and_passages_are_found_apart_and_no_place_twice(read: Desk) -> None:
    exhibit = read.case.all(Exhibit)[0]
    read.do(RecordFact(proposition="The lawyer spoke", exhibit=ExhibitId(exhibit.id), words="lawyer spoke"))
    records, passages = search_apart(read.case, "lawyer")
    assert [each.label for each in records] == ["Fact 1"]
    place = ARTICLE.index("lawyer")
    assert [(each.label, each.words) for each in passages] == [(exhibit.label, (place, place + len("lawyer")))]
