"""How sentences of the dossier read: attributed, whole, and without a capital or a typewriter's apostrophe in the middle."""

from __future__ import annotations

import pytest

from dossier_app.desk.assembly import Plan, assemble
from dossier_app.desk.assembly.wording import continued, ours, text, the
from dossier_app.desk.desk import Desk
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.failures import Refusal
from dossier_app.dossier.figures import ArgumentMap, Matrix, ProceedingsMap
from dossier_app.dossier.value import Drawing, Remark, Table
from tests.unit.desk.assembly.conftest import Say
from tests.unit.desk.assembly.test_assembling import PLAN, parts, section, words_of


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("the company's users' data", "the company’s users’ data"),
        ("the report says “That's why” of Acme's fine", "the report says “That's why” of Acme’s fine"),
        ("5' by 6'", "5' by 6'"),
    ],
)
def test_our_apostrophes_are_those_of_print_and_those_in_quotation_marks_stay(typed: str, printed: str) -> None:
    assert text(typed).text == printed
    assert ours(printed) == printed


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Office of the Information Commissioner", "the Office of the Information Commissioner"),
        ("First-tier Tribunal", "the First-tier Tribunal"),
        ("The Office", "the Office"),
        ("The Verge", "The Verge"),
        ("Acme Inc", "Acme Inc"),
        ("John Edwards", "John Edwards"),
    ],
)
def test_an_office_takes_the_article_and_a_company_does_not(name: str, said: str) -> None:
    assert the(name) == said


def test_a_remark_that_begins_with_a_capital_is_a_sentence_of_its_own() -> None:
    assert (continued("by letter"), continued("Sent by letter"), continued(" ")) == (", by letter", ". Sent by letter", "")


def test_what_is_only_reported_is_said_to_be_reported_on_the_first_page(story: Desk) -> None:
    lead = words_of(assemble(story.case, PLAN).reader.lead)
    assert lead.startswith("AB/1 reports that on 18\u00a0May 2022 the Office imposed a penalty on Acme Inc of 5 million pounds")
    assert "The company is quoted as saying Acme replied in time" in lead


def test_a_sum_of_record_needs_nobody_to_report_it(story: Desk, say: Say) -> None:
    say("sum record", measure="P1", exhibit="AB/1", amount="5000000", currency="GBP", standing="of_record", words="5 million pounds")
    assert words_of(assemble(story.case, PLAN).reader.lead).startswith("On 18\u00a0May 2022 the Office imposed a penalty")


def test_without_a_day_no_page_claims_to_be_as_at_one(story: Desk) -> None:
    free = assemble(story.case, PLAN)
    assert free.as_at == ""
    assert "no day set" in words_of(free.cover.definitions)
    bound = assemble(story.case, Plan(edition=1, made_at=PLAN.made_at, as_at=Edtf("2022-12-31")))
    assert bound.as_at == "31\u00a0December 2022"


def test_a_note_on_a_penalty_is_not_printed_as_its_mitigation(story: Desk, say: Say) -> None:
    say("measure record", measure_kind="penalty", title="Second fine", against="Acme Inc", note="Only a sum of talk")
    printed = words_of(section(assemble(story.case, PLAN), 10))
    assert "Only a sum of talk" in printed
    keys = [
        (key, words_of(words))
        for block in section_blocks(story)
        for group in getattr(block, "groups", ())
        for key, words in group
        if "aggravating" in key
    ]
    assert {words for _, words in keys} == {"none recorded"}


def section_blocks(story: Desk) -> tuple[object, ...]:
    return next(each.blocks for each in assemble(story.case, PLAN).sections if each.number == 10)


def test_the_map_is_told_in_sentences_once(story: Desk) -> None:
    dossier = assemble(story.case, PLAN)
    tables = [table for table in parts(section(dossier, 7), Table) if table.title == "The figure in words"]
    assert [words_of(row.cells[1]) for table in tables for row in table.rows][:2] == [
        "is against F1. R1 rebuts it. Asserted; no ruling recorded.",
        "is against P1. No response recorded. Asserted; no ruling recorded.",
    ]


def test_what_is_drawn_in_no_map_is_said_to_be_in_none(story: Desk, say: Say) -> None:
    for number in range(10):
        say("counterclaim answer", counterclaim="C1", text=f"Answer {number}", relation="rebuts")
    blocks = section(assemble(story.case, PLAN), 7)
    maps = [each.figure for each in parts(blocks, Drawing)]
    assert [[node.anchor for node in each.claims] for each in maps if isinstance(each, ArgumentMap)] == [["C2"]]
    assert any("No map is drawn of C1" in words_of(each) for each in parts(blocks, Remark))


def test_more_exhibits_than_a_page_holds_come_as_another_matrix(story: Desk, say: Say, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("many")
    for number in range(9):
        (folder / f"{number}.txt").write_text(f"Page {number} of the file.")
        say("source record", title=f"Source {number}", source_kind="article")
        say("evidence add", file=str(folder / f"{number}.txt"), source=f"Source {number}")
    drawings = [each for each in parts(section(assemble(story.case, PLAN), 2), Drawing) if isinstance(each.figure, Matrix)]
    assert [len(each.figure.columns) for each in drawings if isinstance(each.figure, Matrix)] == [8, 2]
    assert drawings[0].in_words.splitlines()[0].startswith("AB/1 supports")
    assert drawings[1].in_words.splitlines() == ["AB/9 is not cited for F1, F2, O1 and P1.", "AB/10 is not cited for F1, F2, O1 and P1."]


def test_a_lane_has_the_name_of_its_country_and_a_frame_claims_no_more_than_is_recorded(story: Desk, say: Say) -> None:
    say("proceeding record", title="Inquiry", proceeding_kind="investigation", forum="The Office", country="GB", status="ended with a fine")
    drawing = next(each for each in parts(section(assemble(story.case, PLAN), 2), Drawing) if isinstance(each.figure, ProceedingsMap))
    assert isinstance(drawing.figure, ProceedingsMap)
    assert [lane.name for lane in drawing.figure.lanes] == ["United Kingdom"]
    assert "nothing decided" not in words_of(drawing.caption)


def test_withheld_words_are_found_under_either_apostrophe(story: Desk, say: Say, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("hidden") / "memo.txt"
    file.write_text("The auditor's ledger was burnt that night.")
    say("source record", title="Memo", source_kind="letter")
    say("evidence add", file=str(file), source="Memo", disclosure="internal")
    say("fact record", proposition="A ledger is gone", exhibit="AB/2", words="The auditor's ledger was burnt")
    say("statement record", finding="F1", text="The auditor's ledger was burnt", exhibit="AB/1", words="It took 20 pictures of people")
    with pytest.raises(Refusal):
        assemble(story.case, Plan(edition=1, made_at=PLAN.made_at, audience=Disclosure.PUBLIC))
