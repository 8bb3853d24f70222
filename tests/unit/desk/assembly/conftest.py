from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.domain.evidence import Exhibit

NEWS = (
    "Acme was fined 5 million pounds on 18 May 2022. It took 20 pictures of people.\n"
    "Acme says it is not subject to this law. Acme replied in time.\n"
    "The notice was sent on 20 May 2022.\n"
)
LETTER = "The whistleblower met the auditor in a garden behind the harbour.\nA ledger of forty pages was burnt.\n"
JUDGMENT = "The tribunal set the notice aside. The law does not reach Acme.\n"

Say = Callable[..., None]


def sayer(desk: Desk) -> Say:
    """Does an act of the catalogue, said as a user says it in a form."""

    def say(verb: str, **said: Typed) -> None:
        desk.do(command_from(CATALOGUE[verb], said, desk.case))

    return say


@pytest.fixture
def story(case: Desk, tmp_path: Path) -> Desk:
    """A case on one article of 2022: a finding, a penalty, an order, what the company says, and what is answered."""
    say = sayer(case)
    (tmp_path / "news.txt").write_text(NEWS)
    say("party record", names="Acme Inc", party_kind="organisation")
    say("party record", names="The Office", party_kind="authority")
    say("party record", names="The Tribunal", party_kind="court")
    say("role record", party="Acme Inc", role="respondent")
    say("role record", party="The Office", role="investigating_authority")
    say("source record", title="News of the day", source_kind="article", published="2022-05-23")
    say("evidence add", file=str(tmp_path / "news.txt"), source="News of the day", disclosure="public")
    at: dict[str, Typed] = {"exhibit": "AB/1"}
    say("quote record", **at, words="it is not subject to this law", speaker="Acme Inc", on_behalf_of="Acme Inc", fidelity="reported")
    say("fact record", **at, proposition="It took 20 pictures of people", words="It took 20 pictures of people", verdict="supports")
    say("provision record", instrument="UK GDPR", pinpoint="art 5(1)(a)")
    say(
        "finding record",
        title="Unlawful pictures",
        against="Acme Inc",
        stage="finding",
        found_by="The Office",
        provisions="UK GDPR art 5(1)(a)",
    )
    say("statement record", **at, finding="F1", text="It took 20 pictures", words="It took 20 pictures of people", verdict="supports")
    say("statement record", **at, finding="F1", text="It was fined", words="Acme was fined", verdict="partly_supports")
    say("finding record", title="Unfair pictures", against="Acme Inc")
    say("statement record", **at, finding="F2", text="People were pictured", words="pictures of people")
    say("measure record", measure_kind="penalty", title="Fine", against="Acme Inc", imposed_by="The Office", dated="2022-05-18")
    say(
        "sum record",
        **at,
        measure="P1",
        amount="5000000",
        currency="GBP",
        standing="as_reported",
        as_printed="5 million pounds",
        words="5 million pounds",
    )
    say(
        "measure record", measure_kind="order", title="Delete the pictures", against="Acme Inc", imposed_by="The Office", dated="2022-05-18"
    )
    say("citation record", **at, of="O1", words="Acme was fined")
    say("citation record", **at, of="P1", words="Acme was fined")
    say("counterclaim record", ground="jurisdiction", made_by="Acme Inc", quote="Q1", targets="F1", stage="public statement")
    say("counterclaim record", **at, ground="procedural_unfairness", made_by="Acme Inc", words="Acme replied in time", targets="P1")
    say("counterclaim answer", **at, counterclaim="C1", text="It is subject to it", relation="rebuts", words="pictures of people")
    say("event record", **at, title="Notice sent", date_kind="sent", date="2022-05-20", words="The notice was sent on 20 May 2022")
    say("deadline record", **at, title="Appeal", rule="uk.ftt.notice_of_appeal", trigger="Notice sent", words="The notice was sent")
    say(
        "conflict record",
        title="The fine",
        about="P1",
        accounts=['{"says": "5 million", "by": "AB/1"}', '{"says": "6 million", "by": "talk"}'],
    )
    return case


@pytest.fixture
def say(story: Desk) -> Say:
    return sayer(story)


@pytest.fixture
def letter(story: Desk, say: Say, tmp_path: Path) -> str:
    """An exhibit that only the desk itself may see, with a fact and a sentence of F1 that stand on it alone; its label."""
    (tmp_path / "letter.txt").write_text(LETTER)
    say("source record", title="Letter of an insider", source_kind="letter")
    say("evidence add", file=str(tmp_path / "letter.txt"), source="Letter of an insider", disclosure="internal")
    label = story.case.all(Exhibit)[-1].label
    say(
        "fact record",
        proposition="Somebody met an auditor in secret",
        exhibit=label,
        words="met the auditor in a garden behind the harbour",
    )
    say(
        "statement record",
        finding="F1",
        text="Papers of forty leaves went up in smoke",
        exhibit=label,
        words="A ledger of forty pages was burnt",
    )
    return label


@pytest.fixture
def judgment(story: Desk, say: Say, tmp_path: Path) -> str:
    """What happened after 2022: a ruling and its consequences, on an exhibit of its own; the label of the exhibit."""
    (tmp_path / "judgment.txt").write_text(JUDGMENT)
    say("source record", title="Judgment", source_kind="judgment", dated="2023-10-17")
    say("evidence add", file=str(tmp_path / "judgment.txt"), source="Judgment")
    label = story.case.all(Exhibit)[-1].label
    at: dict[str, Typed] = {"exhibit": label}
    say(
        "proceeding record",
        title="Appeal of Acme",
        proceeding_kind="appeal",
        forum="The Tribunal",
        opened="2022-06-10",
        closed="2023-10-17",
        status="allowed",
    )
    say(
        "ruling record",
        **at,
        proceeding="Appeal of Acme",
        title="Notice set aside",
        outcome="upheld",
        decided="2023-10-17",
        words="The tribunal set the notice aside",
    )
    say(
        "standing record",
        **at,
        counterclaim="C1",
        standing="upheld",
        forum="The Tribunal",
        since="2023-10-17",
        words="The law does not reach Acme",
    )
    say("event record", **at, title="Set aside", date_kind="decided", date="2023-10-17", words="The tribunal set the notice aside")
    say("fact record", **at, proposition="The notice is no more", words="The tribunal set the notice aside")
    return label
