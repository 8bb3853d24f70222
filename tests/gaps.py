"""Cases in which something is missing: what makes each rule of readiness speak, and what its command still has to be told to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.desk.readiness import Gap, Severity, readiness
from dossier_app.domain.edition import USUAL_TERMS, Approval, Terms
from dossier_app.domain.enumerations import ApprovalAct, Disclosure

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
    ("party put", {"party": "Acme Inc", "about": "F1; P1", "what": "That Acme took pictures", "put_on": "2022-05-01"}),
    ("party reply", {"put": "That Acme took pictures", "reply": "We did not."}),
    ("statement confirm", {"statement": "On 18 May 2022 it had 20 pictures (article 5(1)(a)).", "by": "Jean Bartik"}),
    ("statement confirm", {"statement": "So it took them.", "by": "Jean Bartik"}),
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
    terms: Terms = USUAL_TERMS


COMPANY, TRIBUNAL, PUBLIC = Terms(Disclosure.SUBJECT), Terms(Disclosure.TRIBUNAL), Terms(Disclosure.PUBLIC)
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
OPEN: Acts = [("exhibit amend", {"record": label, "disclosure": "public"}) for label in ("AB/1", "AB/2")]
"""Nothing is withheld from anybody, so that there is something to ask of what leaves the house."""
EXAMPLES = [
    Example(
        "quotes_still_stand", [("quote amend", {"record": "Q1", "words": "not subject to that law"})], "Q1 is not what AB/1 says.",
        severity=B,
    ),
    Example(
        "sentences_repeat_what_was_said",
        [("statement record", {"finding": "F1", "text": "It is “not bound”.", "statement_kind": "quote", "facts": "Q1"})],
        "F1, sentence 3 quotes “not bound”; Q1 does not say so.", {"text": 'It is "not subject to this law".'}, B,
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
        {"text": "It was fined more than EUR 7.5 million."}, B,
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
            "“Call” has no exhibit. It stays here and does not leave with the dossier.", AT_AB1, N),
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
        "what_was_put_has_its_reply", [*OPEN, ("party put", {"party": "Jo Doe", "about": "F1", "what": "That Acme took pictures"})],
        "Neither a reply of Jo Doe nor its absence is on record.", {"no_reply": True}, B, PUBLIC,
    ),
    Example(
        "sentences_are_borne_out",
        [("statement record", {"finding": "F1", "text": "It took some.", **AT_AB1, "verdict": "partly_supports"})],
        "No passage shown is judged to support F1, sentence 3 in full.",
        {"exhibit": "AB/2", "words": "have 20 pictures", "verdict": "supports"},
    ),
    Example(
        "sentences_are_borne_out", [*OPEN, ("statement record", {"finding": "F1", "text": "It took some.", **AT_AB1})],
        "No named person says that a passage supports F1, sentence 3.", {"verdict": "supports"}, B, COMPANY,
    ),
    Example(
        "sentences_are_borne_out",
        [
            *OPEN,
            ("fact record", {"proposition": "It knew.", **AT_AB1}),
            ("statement record", {"finding": "F1", "text": "So.", "statement_kind": "inference", "premises": "Fact 2"}),
        ],
        "What F1, sentence 3 follows from is not borne out.", {**AT_AB1, "verdict": "supports"}, B, TRIBUNAL,
    ),
    Example(
        "a_second_person_confirmed_it",
        [*OPEN, ("statement record", {"finding": "F1", "text": "It took some.", **AT_AB1, "verdict": "supports"})],
        "No second person has confirmed F1, sentence 3.", {"by": "Jean Bartik"}, B, TRIBUNAL,
    ),
    Example(
        "criticism_was_put_to_whom_it_is_about", [*OPEN, *F2], "F2 was not put to Acme Inc on a day that is recorded.",
        {"what": "That Acme kept them", "put_on": "2022-05-02"}, B, PUBLIC,
    ),
    Example(
        "criticism_was_put_to_whom_it_is_about",
        [*OPEN, *F2, ("party put", {"party": "Jo Doe", "about": "F2", "what": "That Acme kept them", "put_on": "2022-05-02"})],
        "F2 was not put to Acme Inc on a day that is recorded.", {"what": "That Acme kept them", "put_on": "2022-05-02"}, B, TRIBUNAL,
    ),
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


def write_files(folder: Path) -> None:
    """Write the files that the acts take in."""
    for name, text in {"news.txt": NEWS, "letter.txt": LETTER, "page.html": PAGE, "broken.pdf": "%PDF-1.7\nno more"}.items():
        (folder / name).write_text(text, encoding="utf-8")


def say(desk: Desk, verb: str, said: Mapping[str, Typed]) -> None:
    desk.do(command_from(CATALOGUE[verb], said, desk.case))


def found(desk: Desk, rule: str, terms: Terms = USUAL_TERMS) -> list[Gap]:
    return [gap for gap in readiness(desk.case, terms=terms).gaps if gap.rule == rule]


def told(desk: Desk, said: Said) -> Said:
    """With the identity of the approval on record, where only an identity will do."""
    approvals = [each.id for each in desk.case.all(Approval) if each.act is ApprovalAct.APPROVED]
    return {name: approvals[0] if answer == "" and name == "record" else answer for name, answer in said.items()}


def spoil(desk: Desk, sha256: str, act: str) -> None:
    path = desk.file.vault.path_of(sha256)
    content = bytearray(path.read_bytes())
    path.unlink()
    if act == "alter":
        content[-1] ^= 1
        path.write_bytes(content)
