from __future__ import annotations

from pathlib import Path

import pytest

from dossier_app.desk.desk import Desk
from dossier_app.desk.readiness import CHECKS, Gap, Severity, readiness
from dossier_app.domain.edition import Terms
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.evidence import Exhibit, Rendition
from dossier_app.domain.failures import Refusal
from dossier_app.domain.finding import Statement
from dossier_app.domain.measure import Sum
from tests.gaps import EXAMPLES, F2, IN_ORDER, OPEN, SEEN, B, Example, Said, found, say, spoil, told, write_files


def mend(desk: Desk, gap: Gap, missing: Said) -> None:
    """Do what the gap proposes, with what it leaves to say."""
    say(desk, gap.verb, {**gap.answers, **missing})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_files(tmp_path)
    return tmp_path


@pytest.fixture
def in_order(case: Desk, folder: Path) -> Desk:
    """A case in which nothing is missing."""
    for verb, said in IN_ORDER:
        say(case, verb, said)
    return case


@pytest.mark.parametrize("audience", Disclosure)
def test_a_case_in_order_has_no_gap_and_says_what_was_checked(audience: Disclosure, in_order: Desk) -> None:
    ready = readiness(in_order.case, terms=Terms(audience))
    assert [gap.sentence for gap in ready.gaps] == []
    assert ready.is_ready
    for verb, said in OPEN:
        say(in_order, verb, said)
    assert readiness(in_order.case, terms=Terms(audience)).gaps == ()
    assert {check.name for check in ready.passed} == {name for name, check in CHECKS.items() if audience in check.asked_for}
    assert all(check.looks_at.endswith(".") for check in ready.passed)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.rule}: {example.sentence[:40]}")
def test_a_gap_is_found_and_its_command_mends_it(example: Example, in_order: Desk) -> None:
    assert found(in_order, example.rule, example.terms) == []
    for verb, said in example.acts:
        say(in_order, verb, told(in_order, said))
    gap = next(gap for gap in found(in_order, example.rule, example.terms) if gap.sentence.startswith(example.sentence))
    assert gap.severity is example.severity
    mend(in_order, gap, told(in_order, example.missing))
    assert gap.sentence not in [each.sentence for each in found(in_order, example.rule, example.terms)]


def test_every_rule_has_an_example_of_firing() -> None:
    elsewhere = {
        SEEN,
        "exhibits_are_unaltered",
        "texts_are_unaltered",
        "passages_still_read_so",
        "somebody_answers_for_the_case",
        "the_case_itself_stands",
        "templates_accuse_nobody",
    }
    assert {example.rule for example in EXAMPLES} | elsewhere == set(CHECKS)


def test_a_case_whose_opening_was_undone_is_not_signed(case: Desk) -> None:
    assert found(case, "the_case_itself_stands") == []
    case.undo()
    (gap,) = found(case, "the_case_itself_stands")
    assert (gap.severity, gap.sentence) == (B, "A-1 was taken back.")
    assert (gap.verb, gap.why) == ("", "Its opening was undone. Do it again, or open another.")  # what no command mends says what to do
    case.redo()
    assert found(case, "the_case_itself_stands") == []


def test_a_case_without_an_owner_says_so(case: Desk) -> None:
    (gap,) = found(case, "somebody_answers_for_the_case")
    mend(case, gap, {"owner": "Ada Byron"})
    assert found(case, "somebody_answers_for_the_case") == []


@pytest.mark.parametrize(("act", "said"), [("unlink", "The bytes of AB/2 are gone."), ("alter", "AB/2 was altered since it was taken in.")])
def test_an_exhibit_whose_bytes_are_not_there_blocks_until_they_are_put_back(act: str, said: str, in_order: Desk) -> None:
    exhibit = in_order.case.labelled(Exhibit, "AB/2")
    spoil(in_order, exhibit.sha256, act)
    (gap,) = found(in_order, "exhibits_are_unaltered")
    assert (gap.sentence, gap.severity) == (said, Severity.BLOCKS)
    with pytest.raises(Refusal, match="its SHA-256 is another"):
        mend(in_order, gap, {"file": "news.txt"})
    mend(in_order, gap, {"file": "letter.txt"})
    assert found(in_order, "exhibits_are_unaltered") == []
    assert found(in_order, "texts_are_unaltered") == []


def test_withdrawing_a_lost_exhibit_leaves_what_stood_on_it_to_be_mended(in_order: Desk) -> None:
    spoil(in_order, in_order.case.labelled(Exhibit, "AB/2").sha256, "unlink")
    say(in_order, "exhibit withdraw", {"record": "AB/2", "reason": "Its bytes are lost."})
    assert found(in_order, "exhibits_are_unaltered") == []
    assert "F1, sentence 1 stands on AB/2, which was withdrawn." in [each.sentence for each in readiness(in_order.case).blocking]


def test_words_that_no_longer_stand_in_the_text_block(in_order: Desk) -> None:
    say(in_order, "evidence add", {"file": "page.html", "source": "News"})
    say(in_order, "fact record", {"proposition": "It keeps 20.", "exhibit": "AB/3", "words": "keeps 20 pictures", "verdict": "supports"})
    say(in_order, "quote record", {"exhibit": "AB/3", "words": "Acme keeps", "speaker": "Jo Doe", "fidelity": "reported"})
    text = next(each for each in in_order.case.all(Rendition) if each.exhibit == in_order.case.labelled(Exhibit, "AB/3").id)
    spoil(in_order, text.sha256, "unlink")
    assert found(in_order, "exhibits_are_unaltered") == []
    (whole,) = found(in_order, "texts_are_unaltered")
    (gap,) = found(in_order, "passages_still_read_so")
    (quote,) = found(in_order, "quotes_still_stand")
    assert whole.sentence == "The text read from AB/3 was altered or is gone."
    assert gap.sentence == "Fact 2 stands on words that are no longer in AB/3."
    assert quote.sentence == "Q2 is not what AB/3 says."
    assert {each.severity for each in (whole, gap, quote)} == {Severity.BLOCKS}
    mend(in_order, gap, {"reason": "Its words are lost."})
    mend(in_order, quote, {"reason": "Its words are lost."})
    mend(in_order, whole, {"file": "page.html"})
    assert readiness(in_order.case).is_ready


def test_what_belongs_to_a_withdrawn_record_is_left_in_peace(in_order: Desk) -> None:
    for verb, said in F2:
        say(in_order, verb, said)
    say(in_order, "statement record", {"finding": "F2", "text": "It knew 17 times."})
    assert not readiness(in_order.case).is_ready
    say(in_order, "finding withdraw", {"record": "F2", "reason": "mistaken"})
    assert {gap.rule for gap in readiness(in_order.case).gaps} == {SEEN}  # for a withdrawn finding is printed, struck out


def test_what_was_withdrawn_is_restored_by_its_label(in_order: Desk) -> None:
    say(in_order, "fact withdraw", {"record": "Fact 1", "reason": "mistaken"})
    assert not readiness(in_order.case).is_ready
    say(in_order, "fact restore", {"record": "Fact 1"})
    assert readiness(in_order.case).gaps == ()


def test_premises_that_lean_on_each_other_carry_nothing(in_order: Desk) -> None:
    say(in_order, "statement record", {"finding": "F1", "text": "So.", "statement_kind": "inference", "premises": "Fact 1"})
    third = in_order.case.all(Statement)[-1]
    say(
        in_order, "statement record", {"finding": "F1", "text": "Thus.", "statement_kind": "inference", "premises": f"statement:{third.id}"}
    )
    fourth = in_order.case.all(Statement)[-1]
    assert found(in_order, "statements_stand_on_a_passage") == []
    say(in_order, "statement amend", {"record": third.id, "premises": f"statement:{fourth.id}"})
    assert [gap.label for gap in found(in_order, "statements_stand_on_a_passage")] == ["F1, sentence 3", "F1, sentence 4"]


def test_a_sum_a_sentence_repeats_is_what_it_is_held_to(in_order: Desk) -> None:
    of_record: Said = {"measure": "P1", "amount": "7552800", "currency": "GBP", "standing": "of_record"}
    say(in_order, "sum record", of_record)
    at: Said = {"finding": "F1", "exhibit": "AB/1", "words": "fined more than 7.5 million euros", "verdict": "supports"}
    pointer = f"sum:{in_order.case.all(Sum)[-1].id}"
    say(in_order, "statement record", {**at, "text": "It was fined £7,552,800, that is over £7.5m.", "facts": pointer})
    assert found(in_order, "figures_agree") == []
    say(in_order, "statement record", {**at, "text": "It was fined 7.5 million euros.", "facts": pointer})
    (gap,) = found(in_order, "figures_agree")
    assert gap.sentence == "F1, sentence 4 prints “7.5 million euros”; what it stands on says “GBP 7552800”."


def test_who_approved_what_was_changed_since_is_named(in_order: Desk) -> None:
    review: Said = {"edition": "1", "act": "legally_reviewed", "by": "Jean Bartik", "audience": "public", "as_at": "2022-06-30"}
    say(in_order, "approval record", review)
    say(in_order, "party record", {"names": "Nobody", "party_kind": "person"})
    in_order.undo()
    assert found(in_order, SEEN) == []
    say(in_order, "finding amend", {"record": "F1", "title": "Unlawful, and unfair"})
    (gap,) = found(in_order, SEEN)  # what the public may not see of the finding, its reviewer did not see either
    assert (gap.sentence, gap.severity) == ("Grace Hopper approved edition 1 before the case was last changed.", Severity.MEND)
    say(in_order, "party record", {"names": "Beta", "party_kind": "organisation"})
    gaps = found(in_order, SEEN)
    assert {gap.sentence.partition(" edition")[0] for gap in gaps} == {"Jean Bartik reviewed", "Grace Hopper approved"}
    for gap in gaps:
        mend(in_order, gap, {"reason": "It has changed since."})
    say(in_order, "approval record", review)
    assert found(in_order, SEEN) == []


def test_an_approval_of_what_can_no_longer_be_assembled_is_of_something_else(in_order: Desk) -> None:
    say(in_order, "approval record", {"edition": "1", "act": "legally_reviewed", "by": "Jean Bartik", "audience": "public"})
    say(in_order, "exhibit amend", {"record": "AB/2", "disclosure": "internal"})
    assert "Jean Bartik reviewed edition 1 before the case was last changed." in [gap.sentence for gap in found(in_order, SEEN)]


def test_gaps_stand_worst_first(in_order: Desk) -> None:
    for verb, said in (
        *F2,
        ("statement record", {"finding": "F1", "text": "It knew."}),
        ("party record", {"names": "Beta", "party_kind": "person"}),
    ):
        say(in_order, verb, said)
    order = tuple(Severity)
    severities = [order.index(gap.severity) for gap in readiness(in_order.case).gaps]
    assert severities == sorted(severities)
    assert len(set(severities)) == 3


def test_a_gap_is_written_as_json_with_its_mending(in_order: Desk) -> None:
    say(in_order, "party record", {"names": "Beta", "party_kind": "person"})
    (gap,) = found(in_order, "parties_have_a_role")
    beta = in_order.case.refer("party", "Beta")
    assert gap.as_json() == {
        "severity": "note", "rule": "parties_have_a_role", "record": f"party:{beta}", "label": "Beta",
        "sentence": "Beta has no role in the case.", "why": "", "mend": "role record", "answers": {"party": "Beta"}, "missing": "",
    }  # fmt: skip
