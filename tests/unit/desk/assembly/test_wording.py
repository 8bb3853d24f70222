"""How sentences of the dossier read: attributed, whole, claiming no more than is shown, and with every name as it is recorded."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier_app.desk.asking import Typed
from dossier_app.desk.assembly import Plan, assemble
from dossier_app.desk.assembly.wording import continued, the
from dossier_app.desk.desk import Desk
from dossier_app.domain.edition import Terms
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.failures import Refusal
from dossier_app.dossier.figures import ArgumentMap, Matrix, ProceedingsMap
from dossier_app.dossier.value import Drawing, PenaltyHead, RecordHead, Remark, SideHeads, Table
from tests.unit.desk.assembly.conftest import Say
from tests.unit.desk.assembly.test_assembling import PLAN, parts, section, words_of


def test_no_name_and_no_quotation_gets_another_apostrophe_than_it_has(story: Desk, say: Say, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Siobhan O'Brien's letter says: we're not the owners' heirs.")
    say("party record", names="Siobhan O'Brien", party_kind="person", note="The heirs' agent")
    say("role record", party="Siobhan O'Brien", role="counsel", title="King's Counsel", represents="Acme Inc")
    say("source record", title="O'Brien's letter", source_kind="letter", publisher="O'Brien & Sons", author="Siobhan O'Brien")
    say("evidence add", file=str(tmp_path / "letter.txt"), source="O'Brien's letter", obtained_from="O'Brien's office", rights="licensed")
    at: dict[str, Typed] = {"exhibit": "AB/2"}
    say(
        "quote record",
        **at,
        words="we're not the owners' heirs",
        speaker="Siobhan O'Brien",
        capacity="the owners' agent",
        fidelity="reported",
    )
    say("fact record", **at, proposition="O'Brien's letter was sent", words="Siobhan O'Brien's letter", asserted_by="Siobhan O'Brien")
    say("finding record", title="The owners' data", against="Acme Inc", determination="As O'Brien says", found_by="Siobhan O'Brien")
    say("statement record", **at, finding="F3", text="O'Brien's letter says so", words="Siobhan O'Brien's letter", author="Siobhan O'Brien")
    say("counterclaim record", ground="other", made_by="Siobhan O'Brien", quote="Q2", targets="F3", stage="O'Brien's letter")
    say("counterclaim answer", **at, counterclaim="C3", text="O'Brien's word", relation="rebuts", words="Siobhan O'Brien's letter")
    say(
        "event record",
        **at,
        title="O'Brien's visit",
        said_by="Siobhan O'Brien",
        words="Siobhan O'Brien's letter",
        date="2022-05-19",
        date_kind="happened",
    )
    say("approval record", edition="1", act="approved", by="Siobhan O'Brien", role="King's Counsel", note="The owners' terms")
    say("proceeding record", title="O'Brien's suit", proceeding_kind="appeal", forum="Siobhan O'Brien", status="at the parties' wish")
    printed = set(strings_of(assemble(story.case, dataclasses.replace(PLAN, reserved_for="Siobhan O'Brien"))))
    assert [words for words in printed if "O’" in words or "we’re" in words or "owners’" in words or "King’s" in words] == []
    assert len([words for words in printed if "O'Brien" in words]) > 15


def test_each_account_of_a_conflict_leads_to_the_passage_it_stands_on(story: Desk, say: Say) -> None:
    at_last = '{"says": "of 18 May", "by": "the paper", "exhibit": "AB/1", "words": "on 18 May 2022"}'
    say("conflict record", title="The day", accounts=['{"says": "20 May 2022", "by": "the paper", "exhibit": "AB/1"}', at_last])
    words = {row.anchor: words_of(row) for row in next(parts(section(assemble(story.case, PLAN), 8), Table)).rows}
    assert words["X2"].count("AB/1") == 2
    with pytest.raises(Refusal, match="does not stand in AB/1") as refused:
        say("conflict record", title="The day", accounts=['{"says": "21 May", "by": "the paper", "exhibit": "AB/1"}', at_last])
    assert refused.value.field == "accounts"


def strings_of(value: object) -> Iterator[str]:
    return parts(value, str)


def test_what_is_noted_about_a_fact_is_printed_with_it(story: Desk, say: Say) -> None:
    """A weakness known to the investigator does not stay behind in the case: “as reported by somebody not named”."""
    say("fact amend", record="Fact 1", note="The paper says it of unnamed reports")
    printed = words_of(section(assemble(story.case, PLAN), 6))
    assert "It took 20 pictures of people. Our note: The paper says it of unnamed reports. AB/1" in printed


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


def test_the_first_page_counts_what_is_without_an_answer_and_says_so_when_nothing_is(story: Desk, say: Say) -> None:
    assert "two counterclaims, one without an answer" in words_of(assemble(story.case, PLAN).reader.counts).replace("\u00a0", " ")
    say("counterclaim answer", counterclaim="C2", text="It came late", relation="rebuts")
    assert "two counterclaims, none without an answer" in words_of(assemble(story.case, PLAN).reader.counts).replace("\u00a0", " ")


def test_what_only_an_article_reports_is_said_to_be_reported_wherever_it_is_called_a_finding_or_a_penalty(story: Desk) -> None:
    dossier = assemble(story.case, PLAN)
    found = dossier.reader.groups[0]
    assert [words_of(row.state) for row in found.rows] == [
        "reported; no ruling recorded",
        "allegation; no ruling recorded",
        "reported; no ruling recorded",
        "reported; no ruling recorded",
    ]
    strips = {head.label: dict(head.strip) for head in parts(section(dossier, 5), RecordHead)}
    assert words_of(strips["F1"]["Stage"]).startswith("finding, as reported, ")
    assert words_of(strips["F2"]["Stage"]).startswith("allegation, ")
    assert [head.left for head in parts(section(dossier, 10), SideHeads)] == ["What is said to be imposed"]


def test_a_decision_in_evidence_is_not_called_a_report(story: Desk, say: Say, tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text("The Office imposes a penalty.")
    say("source record", title="Penalty notice", source_kind="notice")
    say("evidence add", file=str(tmp_path / "notice.txt"), source="Penalty notice")
    say("citation record", of="P1", exhibit="AB/2", words="The Office imposes a penalty")
    states = {row.anchor: words_of(row.state) for row in assemble(story.case, PLAN).reader.groups[0].rows}
    assert states["P1"] == "penalty; no ruling recorded"
    assert states["O1"] == "reported; no ruling recorded"


def test_a_reported_sum_is_not_called_exact(story: Desk, say: Say) -> None:
    (head,) = parts(section(assemble(story.case, PLAN), 10), PenaltyHead)
    assert "read as GBP\u00a05,000,000, qualifier: as printed" in words_of(head.as_reported.lines)
    say("sum record", measure="P1", exhibit="AB/1", amount="5000000", currency="GBP", standing="of_record", words="5 million pounds")
    (head,) = parts(section(assemble(story.case, PLAN), 10), PenaltyHead)
    assert words_of(head.of_record.lines).startswith("exact")


def test_a_sum_of_record_needs_nobody_to_report_it(story: Desk, say: Say) -> None:
    say("sum record", measure="P1", exhibit="AB/1", amount="5000000", currency="GBP", standing="of_record", words="5 million pounds")
    assert words_of(assemble(story.case, PLAN).reader.lead).startswith("On 18\u00a0May 2022 the Office imposed a penalty")


def test_without_a_day_no_page_claims_to_be_as_at_one(story: Desk) -> None:
    free = assemble(story.case, PLAN)
    assert free.as_at == ""
    assert "no day set" in words_of(free.cover.definitions)
    bound = assemble(story.case, Plan(edition=1, made_at=PLAN.made_at, terms=Terms(as_at=Edtf("2022-12-31"))))
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


def test_of_more_exhibits_than_a_page_holds_those_that_are_cited_come_as_another_matrix(
    story: Desk, say: Say, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("many")
    for number in range(11):
        (folder / f"{number}.txt").write_text(f"Page {number} of the file.")
        say("source record", title=f"Source {number}", source_kind="article")
        say("evidence add", file=str(folder / f"{number}.txt"), source=f"Source {number}")
        if number < 9:
            say("citation record", of="O1", exhibit=f"AB/{number + 2}", words=f"Page {number} of the file")
    drawings = [each for each in parts(section(assemble(story.case, PLAN), 2), Drawing) if isinstance(each.figure, Matrix)]
    columns = [each.figure.columns for each in drawings if isinstance(each.figure, Matrix)]
    assert columns == [tuple(f"AB/{number}" for number in range(1, 9)), ("AB/9", "AB/10")]
    assert drawings[0].in_words.splitlines()[0].startswith("AB/1 supports")
    assert drawings[1].in_words.splitlines() == [
        f"{label} is cited, and not assessed, for O1; it is not cited for F1, F2 and P1." for label in ("AB/9", "AB/10")
    ]
    assert all("left out" in words_of(each.caption) for each in drawings)


def test_a_large_case_has_no_pictures_of_what_is_not_there(story: Desk, say: Say, tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(f"Page {number} of the file.")
        say("evidence add", file=str(tmp_path / f"{number}.txt"), source="News of the day")
    for number in range(60):
        say("finding record", title=f"Finding {number}", against="Acme Inc")
    drawings = [each for each in parts(section(assemble(story.case, PLAN), 2), Drawing) if isinstance(each.figure, Matrix)]
    assert [each.figure.columns for each in drawings if isinstance(each.figure, Matrix)] == [("AB/1",), ("AB/1",)]


def test_an_abbreviation_is_told_for_who_hears_the_pages(story: Desk, say: Say) -> None:
    def named(long: str, *short: str) -> None:
        names = [f'{{"text": "{long}"}}', *(f'{{"text": "{each}", "status": "abbreviation"}}' for each in short)]
        say("party record", names=names, party_kind="authority")

    named("Upper Tribunal", "UT")
    named("Information Commission")
    named("Clearview AI", "Clearview")
    assert assemble(story.case, PLAN).abbreviations == (("UT", "Upper Tribunal"),)


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
        assemble(story.case, Plan(edition=1, made_at=PLAN.made_at, terms=Terms(audience=Disclosure.PUBLIC)))


def test_what_a_fact_states_in_figures_is_printed_as_it_was_and_as_it_is_read(story: Desk, say: Say) -> None:
    said: dict[str, Typed] = {"exhibit": "AB/1", "words": "Acme was fined 5 million pounds on 18 May 2022", "verdict": "supports"}
    pounds = '{"as_printed": "5 million pounds", "value": "5000000", "of": "GBP"}'
    dates = ['{"as_printed": "18 May 2022", "date_kind": "decided", "date": "2022-05-18"}']
    say("fact record", proposition="It was fined 5 million pounds", **said, quantities=[pounds], dates=dates)
    printed = words_of(section(assemble(story.case, PLAN), 6))
    assert "“5 million pounds” is read as GBP\u00a05,000,000." in printed
    assert "“18\u00a0May 2022” is read as 18\u00a0May 2022 (decided)." in printed


def test_no_standard_of_proof_is_printed_that_nobody_recorded(story: Desk, say: Say) -> None:
    def standard() -> str:
        return words_of(dict(next(parts(section(assemble(story.case, PLAN), 5), RecordHead)).strip)["Standard"])

    assert standard() == "none recorded"
    say("finding amend", record="F1", standard="balance_of_probabilities")
    assert standard() == "balance of probabilities; assigned by: none recorded"
    say("finding amend", record="F1", standard_assigned_by="Anna Birch")
    assert standard() == "balance of probabilities; assigned by Anna Birch"
