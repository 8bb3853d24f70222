from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import pytest

from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.desk.readiness import CHECKS, Gap, Severity, readiness
from dossier_app.domain.edition import Approval
from dossier_app.domain.enumerations import ApprovalAct
from dossier_app.domain.evidence import Excerpt, Exhibit, Rendition
from dossier_app.domain.failures import Refusal
from dossier_app.domain.finding import Statement
from dossier_app.domain.measure import Sum

Said: TypeAlias = dict[str, Typed]
Acts: TypeAlias = "list[tuple[str, Said]]"

NEWS = "Acme took 20 pictures of people. Acme says it is not subject to this law.\nIt was fined more than 7.5 million euros.\nSee also\n"
LETTER = "We have 20 pictures of people and keep them for 28 days. This was sent on 18 May 2022.\n"
PAGE = "<html><body><p>Acme keeps 20 pictures.</p></body></html>"

IN_ORDER: Acts = [
    ("case amend", {"record": "Acme", "owner": "Ada Byron"}),
    ("party record", {"names": "Acme Inc", "party_kind": "organisation"}),
    ("party record", {"names": "The Office", "party_kind": "authority"}),
    ("party record", {"names": "Jo Doe", "party_kind": "person"}),
    ("role record", {"party": "Acme Inc", "role": "respondent"}),
    ("role record", {"party": "The Office", "role": "investigating_authority"}),
    ("role record", {"party": "Jo Doe", "role": "counsel", "title": "Counsel", "represents": "Acme Inc", "since": "2022-01"}),
    ("source record", {"title": "News"}),
    ("source record", {"title": "Letter"}),
    ("evidence add", {"file": "news.txt", "source": "News"}),
    ("evidence add", {"file": "letter.txt", "source": "Letter"}),
    ("quote record", {"exhibit": "AB/1", "words": "not subject to this law", "speaker": "Jo Doe", "capacity": "Counsel",
                      "said_on": "2022-05-24", "fidelity": "reported", "hops": ['{"hop": "said", "by": "Jo Doe"}']}),
    ("fact record", {"proposition": "Acme took 20 pictures.", "exhibit": "AB/1", "words": "took 20 pictures", "verdict": "supports"}),
    ("provision record", {"instrument": "UK GDPR", "pinpoint": "art 5(1)(a)"}),
    ("finding record", {"title": "Unlawful", "against": "Acme Inc", "provisions": "UK GDPR art 5(1)(a)"}),
    ("statement record", {"finding": "F1", "text": "On 18 May 2022 it had 20 pictures (article 5(1)(a)).", "exhibit": "AB/2",
                          "words": "20 pictures", "verdict": "supports"}),
    ("statement record", {"finding": "F1", "text": "So it took them.", "statement_kind": "inference", "premises": "Fact 1"}),
    ("measure record", {"measure_kind": "penalty", "title": "Fine", "against": "Acme Inc"}),
    ("sum record", {"measure": "P1", "amount": "7500000", "currency": "EUR", "standing": "as_reported", "qualifier": "over",
                    "as_printed": "more than 7.5 million euros", "exhibit": "AB/1", "words": "more than 7.5 million euros"}),
    ("counterclaim record", {"ground": "jurisdiction", "made_by": "Acme Inc", "quote": "Q1", "targets": "F1; P1"}),
    ("counterclaim answer", {"counterclaim": "C1", "text": "It is."}),
    ("event record", {"title": "Sent", "date_kind": "sent", "date": "2022-05-18", "exhibit": "AB/2", "words": "sent on 18 May 2022"}),
    ("deadline record", {"title": "Appeal", "stated_count": "28", "stated_unit": "days", "trigger_kind": "sent", "trigger": "Sent"}),
    ("conflict record", {"title": "How many", "accounts": ['{"says": "20", "by": "AB/1"}', '{"says": "many", "by": "AB/2"}']}),
    ("conflict choose", {"conflict": "X1", "chosen": "1", "reason": "It is a figure."}),
    ("approval record", {"edition": "1", "act": "prepared"}),
    ("approval record", {"edition": "1", "act": "approved", "by": "Grace Hopper"}),
]  # fmt: skip


@dataclass(frozen=True)
class Example:
    """What makes a rule speak, what it says then, and what the user still has to say for its command to mend it."""

    rule: str
    acts: Acts
    sentence: str
    missing: Said = field(default_factory=dict[str, Typed])
    severity: Severity = Severity.MEND


SEEN = "what_was_approved_is_what_is_there"
B, M, N = Severity.BLOCKS, Severity.MEND, Severity.NOTE
RECORDED = "recorded_figures_are_those_printed"
DAYS = '{"as_printed": "28 days", "value": "28", "of": "days"}'
KEEPS, PRINTED = "We have 20 pictures of people and keep them for 28 days.", "more than 7.5 million euros"
AT_AB1: Said = {"exhibit": "AB/1", "words": "Acme took"}
F2: Acts = [
    ("finding record", {"title": "Kept too long", "against": "Acme Inc", "provisions": "UK GDPR art 5(1)(a)"}),
    ("statement record", {"finding": "F2", "text": "It kept them.", **AT_AB1, "verdict": "supports"}),
    ("citation record", {"of": "F2", "exhibit": "AB/2", "words": "keep them", "verdict": "supports"}),
]
EXAMPLES = [
    Example(
        "quotes_still_stand", [("quote amend", {"record": "Q1", "words": "not subject to that law"})], "Q1 is not what AB/1 says.",
        severity=B,
    ),
    Example(
        "statements_stand_on_a_passage", [("statement record", {"finding": "F1", "text": "It knew."})],
        "F1, sentence 3 stands on no passage.", AT_AB1, B,
    ),
    Example(
        "statements_stand_on_a_passage", [("statement record", {"finding": "F1", "text": "A step.", "statement_kind": "procedure"})],
        "F1, sentence 3 stands on no passage.", AT_AB1, B,
    ),
    Example(
        "statements_stand_on_a_passage",
        [
            ("fact record", {"proposition": "It knew."}),
            ("statement record", {"finding": "F1", "text": "So.", "statement_kind": "inference", "premises": "Fact 2"}),
        ],
        "F1, sentence 3 follows from nothing that stands on a passage.", AT_AB1, B,
    ),
    Example(
        "statements_stand_on_a_passage",
        [
            ("statement record", {"finding": "F1", "text": "See.", "exhibit": "AB/1", "words": "See also", "verdict": "supports"}),
            ("exclusion record", {"exhibit": "AB/1", "words": "See also\n", "reason": "furniture"}),
        ],
        "F1, sentence 3 stands on no passage.", AT_AB1, B,
    ),
    Example(
        "statements_stand_on_a_passage",
        [("statement record", {"finding": "F1", "text": "It took none.", **AT_AB1, "verdict": "contradicts"})],
        "F1, sentence 3 stands on no passage that bears it out.", {"exhibit": "AB/2", "words": "have 20 pictures"}, B,
    ),
    Example(
        "statements_stand_on_a_passage",
        [
            ("fact record", {"proposition": "It knew.", **AT_AB1, "verdict": "context_only"}),
            ("statement record", {"finding": "F1", "text": "So.", "statement_kind": "inference", "premises": "Fact 2"}),
        ],
        "F1, sentence 3 follows from nothing that stands on a passage.", AT_AB1, B,
    ),
    Example(
        "figures_agree",
        [("statement record", {"finding": "F1", "text": "It took 30 pictures.", "exhibit": "AB/1", "words": "took 20 pictures"})],
        "F1, sentence 3 prints “30”; what it stands on says “20”.", {"text": "It took 20 pictures."}, B,
    ),
    Example(
        "figures_agree",
        [("statement record", {"finding": "F1", "text": "It was fined £7.5 million.", "exhibit": "AB/1",
                               "words": "was fined more than 7.5 million euros"})],
        "F1, sentence 3 prints “£7.5 million”; what it stands on says “more than 7.5 million euros”.",
        {"text": "It was fined more than €7.5m."}, B,
    ),
    Example(
        "figures_agree", [("statement record", {"finding": "F1", "text": "It took 20 pictures.", **AT_AB1, "verdict": "supports"})],
        "F1, sentence 3 prints “20”, a figure that nothing it stands on has.", {"facts": "Fact 1"}, B,
    ),
    Example(
        "figures_agree",
        [("fact record", {"proposition": "It was fined 9 million euros.", "exhibit": "AB/1", "words": f"fined {PRINTED}"})],
        "Fact 2 prints “9 million euros”; what it stands on says “more than 7.5 million euros”.",
        {"proposition": "It was fined over 7.5 million euros."}, B,
    ),
    Example(
        "figures_agree",
        [
            ("fact record", {"proposition": "It keeps pictures for four weeks.", "exhibit": "AB/2", "words": KEEPS, "verdict": "supports",
                             "quantities": ["20 pictures"]}),
            ("statement record", {"finding": "F1", "text": "It kept 28 pictures.", "exhibit": "AB/2", "words": KEEPS, "facts": "Fact 2"}),
        ],
        "F1, sentence 3 prints “28”; what it stands on says “20 pictures”.", {"text": "It kept 20 pictures."}, B,
    ),
    Example(
        RECORDED,
        [("fact record", {"proposition": "It keeps pictures.", "exhibit": "AB/2", "words": KEEPS, "verdict": "supports",
                          "quantities": ['{"as_printed": "28 days", "value": "29"}']})],
        "Fact 2: “28 days” reads as 28, and 29 is on record.", {"quantities": [DAYS]}, B,
    ),
    Example(
        RECORDED,
        [("fact record", {"proposition": "It keeps pictures.", "exhibit": "AB/2", "words": KEEPS, "verdict": "supports",
                          "quantities": ["30 days"]})],
        "Fact 2: “30 days” is not in the passage it stands on.",
        {"quantities": [DAYS]}, B,
    ),
    Example(
        RECORDED,
        [("fact record", {"proposition": "It was sent.", "exhibit": "AB/2", "words": "This was sent on 18 May 2022", "verdict": "supports",
                          "dates": ['{"as_printed": "18 May 2022", "date_kind": "sent", "date": "2022-05-19"}']})],
        "Fact 2: “18 May 2022” reads as 2022-05-18, and 2022-05-19 is on record.",
        {"dates": ['{"as_printed": "18 May 2022", "date_kind": "sent", "date": "2022-05-18"}']}, B,
    ),
    Example(
        RECORDED,
        [("sum record", {"measure": "P1", "amount": "9500000", "currency": "EUR", "standing": "as_reported", "as_printed": PRINTED,
                         "exhibit": "AB/1", "words": PRINTED})],
        f"The sum “{PRINTED}”: “{PRINTED}” reads as 7,500,000, and 9,500,000 is on record.", {"amount": "7500000"}, B,
    ),
    Example(
        "nothing_stands_on_what_was_withdrawn", [("fact withdraw", {"record": "Fact 1", "reason": "mistaken"})],
        "F1, sentence 2 names Fact 1, which was withdrawn.", severity=B,
    ),
    Example(
        "nothing_stands_on_what_was_withdrawn", [("exhibit withdraw", {"record": "AB/2", "reason": "mistaken"})],
        "F1, sentence 1 stands on AB/2, which was withdrawn.", {"reason": "so is this"}, B,
    ),
    Example(
        "nothing_names_what_was_withdrawn",
        [
            *F2,
            ("counterclaim record", {"ground": "other", "made_by": "Acme Inc", "quote": "Q1", "targets": "F2"}),
            ("finding withdraw", {"record": "F2", "reason": "mistaken"}),
        ],
        "C2 names F2, which was withdrawn.",
    ),
    Example(
        "facts_stand_on_a_passage", [("fact record", {"proposition": "It knew."})], "Fact 2 stands on no passage.", AT_AB1,
    ),
    Example(
        "findings_have_a_sentence", [("finding record", {"title": "Kept too long", "against": "Acme Inc"})],
        "F2 has no sentence that says what was found.", {"text": "It kept them."},
    ),
    Example(
        "citations_have_a_verdict", [("citation record", {"of": "P1", **AT_AB1})], "Nobody has judged whether AB/1 ¶1 supports P1.",
        {"verdict": "supports"},
    ),
    Example(
        "verdicts_do_not_contradict", [("citation record", {"of": "Fact 1", **AT_AB1, "verdict": "contradicts"})],
        "AB/1 ¶1 contradicts Fact 1, as Ada Byron says.",
    ),
    Example(
        "verdicts_do_not_contradict", [("citation record", {"of": "F1", **AT_AB1, "verdict": "contradicts"})],
        "AB/1 ¶1 contradicts F1, as Ada Byron says.", {"considered_against": "AB/1 says otherwise."},
    ),
    Example(
        "verdicts_do_not_contradict", [("citation record", {"of": "P1", **AT_AB1, "verdict": "contradicts"})],
        "AB/1 ¶1 contradicts P1, as Ada Byron says.", {"verdict": "context_only"},
    ),
    Example(
        "findings_name_their_provision", [("finding record", {"title": "Kept too long", "against": "Acme Inc"})],
        "F2 names no provision.", {"provisions": "UK GDPR art 5(1)(a)"},
    ),
    Example(
        "findings_name_their_standard",
        [("finding record", {"title": "Kept too long", "against": "Acme Inc", "stage": "finding", "found_by": "The Office"})],
        "F2 names no standard of proof.", {"standard": "balance_of_probabilities"}, N,
    ),
    Example(
        "the_respondent_was_heard", F2, "F2 stands without an answer of Acme Inc, and was not put to it.", {"what": "That it kept them"},
    ),
    Example(
        "counterclaims_are_answered", [("counterclaim record", {"ground": "exemption", "made_by": "Acme Inc", **AT_AB1})],
        "C2 has no response.", {"text": "There is none."},
    ),
    Example(
        "conflicts_are_decided",
        [("conflict record", {"title": "When", "accounts": ['{"says": "May", "by": "AB/1"}', '{"says": "June", "by": "AB/2"}']})],
        "X2 is open: nobody has chosen between its accounts of “When”.", {"chosen": "2", "reason": "It is dated."},
    ),
    Example(
        "deadlines_have_a_day",
        [("deadline record", {"title": "Appeal", "stated_count": "28", "stated_unit": "days", "trigger_kind": "sent"})],
        "D2 is not computable: date of sending missing.", {"trigger": "Sent"},
    ),
    Example(
        "deadlines_have_a_day",
        [
            ("deadline record", {"title": "Appeal", "stated_count": "28", "stated_unit": "days", "trigger_kind": "sent"}),
            ("deadline record", {"title": "Comply", "stated_count": "6", "stated_unit": "months", "after": "D2"}),
        ],
        "D3 is not computable: it runs from the end of D2, and D2 has no day: date of sending missing.", {"trigger": "Sent"},
    ),
    Example(
        "more_than_one_voice_says_so",
        [
            ("source record", {"title": "Agency", "root": "News"}),
            ("evidence add", {"file": "page.html", "source": "Agency"}),
            ("finding record", {"title": "Kept too long", "against": "Acme Inc"}),
            ("statement record", {"finding": "F2", "text": "It has them.", **AT_AB1, "verdict": "supports"}),
            ("citation record", {"of": "F2", "exhibit": "AB/3", "words": "20 pictures", "verdict": "supports"}),
        ],
        "F2 stands on one source: “News”.", {"exhibit": "AB/2", "words": "20 pictures", "verdict": "supports"}, N,
    ),
    Example(
        "approvers_are_no_authors", [("approval record", {"edition": "1", "act": "approved", "by": "ada  BYRON"})],
        "ada  BYRON approved edition 1 and wrote edition 1.", {"reason": "It is for another to approve."},
    ),
    Example(
        "somebody_approved_it", [("approval withdraw", {"record": "", "reason": "mistaken"})], "Nobody has approved edition 1.",
        {"by": "Grace Hopper"}, N,
    ),
    Example("events_stand_on_an_exhibit", [("event record", {"title": "Call", "date_kind": "happened", "date": "2022"})],
            "“Call” has no exhibit. It stays here and does not leave with the dossier.", {"excerpt": ""}, N),
    Example(
        "exhibits_could_be_read", [("evidence add", {"file": "broken.pdf", "source": "News"})], "AB/3 could not be read.",
        {"reason": "A better copy is AB/1."},
    ),
    Example(
        "rights_are_clear", [("exhibit amend", {"record": "AB/1", "rights": "unclear"})], "Nobody has said why AB/1 may be reproduced.",
        {"rights": "licensed"},
    ),
    Example(
        "parties_have_a_role", [("party record", {"names": "Beta", "party_kind": "organisation"})], "Beta has no role in the case.",
        {"role": "customer"}, N,
    ),
    Example(
        "the_way_of_a_quote_is_known",
        [("quote record", {"exhibit": "AB/1", "words": "Acme says", "speaker": "Jo Doe", "fidelity": "reported"})],
        "How Q2 reached us is not recorded.", {"hops": ['{"hop": "said"}']}, N,
    ),
    Example(
        "the_way_of_a_quote_is_known",
        [("quote amend", {"record": "Q1", "hops": ['{"hop": "said"}', '{"hop": "translated", "inferred": true}']})],
        "That Q1 was translated is inferred; no source says so.", {"hops": ['{"hop": "said"}']}, N,
    ),
    Example("something_was_found", [("finding withdraw", {"record": "F1", "reason": "mistaken"})], "The case has no finding.",
            {"title": "Unlawful again", "against": "Acme Inc"}),
    Example("speakers_held_their_office", [("quote amend", {"record": "Q1", "said_on": "2021-05-24"})],
            "No role on record says that Jo Doe was Counsel on 24 May 2021.", {"role": "counsel", "until": "2021-12"}),
    Example("what_was_put_has_its_reply", [("party put", {"party": "Jo Doe", "about": "F1", "what": "That Acme took pictures"})],
            "Neither a reply of Jo Doe nor its absence is on record.", {"no_reply": True}, N),
    Example(
        "deadlines_rest_on_verified_rules",
        [
            ("event record", {"title": "Got it", "date_kind": "notified", "date": "2022-05-18", "exhibit": "AB/2", "words": "sent on"}),
            ("deadline record", {"title": "Pay half", "rule": "it.garante.meta", "trigger": "Got it"}),
        ],
        "D2 rests on a rule that is unverified.", {"to": "2022-07-01", "by": "Direction"}, N,
    ),
    Example(
        "no_party_is_recorded_twice", [("party record", {"names": "ACME, Inc.", "party_kind": "organisation"})],
        "ACME, Inc. may be Acme Inc, recorded twice.", {}, N,
    ),
    Example(
        "no_source_is_recorded_twice",
        [("source record", {"title": "A letter to Acme"}), ("source record", {"title": "A Letter to ACME"})],
        "“A Letter to ACME” may be recorded twice.", {}, N,
    ),
]  # fmt: skip


def say(desk: Desk, verb: str, said: Mapping[str, Typed]) -> None:
    desk.do(command_from(CATALOGUE[verb], said, desk.case))


def found(desk: Desk, rule: str) -> list[Gap]:
    return [gap for gap in readiness(desk.case).gaps if gap.rule == rule]


def mend(desk: Desk, gap: Gap, missing: Said) -> None:
    """Do what the gap proposes, with what it leaves to say."""
    say(desk, gap.verb, {**gap.answers, **missing})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {"news.txt": NEWS, "letter.txt": LETTER, "page.html": PAGE, "broken.pdf": "%PDF-1.7\nno more"}.items():
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def in_order(case: Desk, folder: Path) -> Desk:
    """A case in which nothing is missing."""
    for verb, said in IN_ORDER:
        say(case, verb, said)
    return case


def test_a_case_in_order_has_no_gap_and_says_what_was_checked(in_order: Desk) -> None:
    ready = readiness(in_order.case)
    assert [gap.sentence for gap in ready.gaps] == []
    assert ready.is_ready
    assert {check.name for check in ready.passed} == set(CHECKS)
    assert all(check.looks_at.endswith(".") for check in ready.passed)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.rule}: {example.sentence[:40]}")
def test_a_gap_is_found_and_its_command_mends_it(example: Example, in_order: Desk) -> None:
    assert found(in_order, example.rule) == []
    for verb, said in example.acts:
        say(in_order, verb, _told(in_order, said))
    gap = next(gap for gap in found(in_order, example.rule) if gap.sentence.startswith(example.sentence))
    assert gap.severity is example.severity
    mend(in_order, gap, _told(in_order, example.missing))
    assert gap.sentence not in [each.sentence for each in found(in_order, example.rule)]


def _told(desk: Desk, said: Said) -> Said:
    """With the identity of the approval on record, or of the first passage, where only an identity will do."""
    approvals = [each.id for each in desk.case.all(Approval) if each.act is ApprovalAct.APPROVED]
    stand_in = {"record": approvals[:1], "excerpt": [desk.case.all(Excerpt)[0].id]}
    return {name: stand_in[name][0] if answer == "" and name in stand_in else answer for name, answer in said.items()}


def test_every_rule_has_an_example_of_firing() -> None:
    elsewhere = {
        SEEN,
        "exhibits_are_unaltered",
        "texts_are_unaltered",
        "passages_still_read_so",
        "somebody_answers_for_the_case",
        "the_case_itself_stands",
    }
    assert {example.rule for example in EXAMPLES} | elsewhere == set(CHECKS)


def test_a_case_whose_opening_was_undone_is_not_signed(case: Desk) -> None:
    assert found(case, "the_case_itself_stands") == []
    case.undo()
    (gap,) = found(case, "the_case_itself_stands")
    assert (gap.severity, gap.sentence) == (B, "A-1 was taken back.")
    case.redo()
    assert found(case, "the_case_itself_stands") == []


def test_a_case_without_an_owner_says_so(case: Desk) -> None:
    (gap,) = found(case, "somebody_answers_for_the_case")
    mend(case, gap, {"owner": "Ada Byron"})
    assert found(case, "somebody_answers_for_the_case") == []


@pytest.mark.parametrize(("act", "said"), [("unlink", "The bytes of AB/2 are gone."), ("alter", "AB/2 was altered since it was taken in.")])
def test_an_exhibit_whose_bytes_are_not_there_blocks_until_they_are_put_back(act: str, said: str, in_order: Desk) -> None:
    exhibit = in_order.case.labelled(Exhibit, "AB/2")
    _spoil(in_order, exhibit.sha256, act)
    (gap,) = found(in_order, "exhibits_are_unaltered")
    assert (gap.sentence, gap.severity) == (said, Severity.BLOCKS)
    with pytest.raises(Refusal, match="its SHA-256 is another"):
        mend(in_order, gap, {"file": "news.txt"})
    mend(in_order, gap, {"file": "letter.txt"})
    assert found(in_order, "exhibits_are_unaltered") == []
    assert found(in_order, "texts_are_unaltered") == []


def test_withdrawing_a_lost_exhibit_leaves_what_stood_on_it_to_be_mended(in_order: Desk) -> None:
    _spoil(in_order, in_order.case.labelled(Exhibit, "AB/2").sha256, "unlink")
    say(in_order, "exhibit withdraw", {"record": "AB/2", "reason": "Its bytes are lost."})
    assert found(in_order, "exhibits_are_unaltered") == []
    assert "F1, sentence 1 stands on AB/2, which was withdrawn." in [each.sentence for each in readiness(in_order.case).blocking]


def test_words_that_no_longer_stand_in_the_text_block(in_order: Desk) -> None:
    say(in_order, "evidence add", {"file": "page.html", "source": "News"})
    say(in_order, "fact record", {"proposition": "It keeps 20.", "exhibit": "AB/3", "words": "keeps 20 pictures", "verdict": "supports"})
    say(in_order, "quote record", {"exhibit": "AB/3", "words": "Acme keeps", "speaker": "Jo Doe", "fidelity": "reported"})
    text = next(each for each in in_order.case.all(Rendition) if each.exhibit == in_order.case.labelled(Exhibit, "AB/3").id)
    _spoil(in_order, text.sha256, "unlink")
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


def _spoil(desk: Desk, sha256: str, act: str) -> None:
    path = desk.file.vault.path_of(sha256)
    content = bytearray(path.read_bytes())
    path.unlink()
    if act == "alter":
        content[-1] ^= 1
        path.write_bytes(content)
