"""A dossier speaks one language: whatever is ours is said in it, and the words of the case stay as they were recorded."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import cast

import pytest

from dossier_app.desk import assembly, rulebook
from dossier_app.desk.asking import Typed
from dossier_app.desk.assembly import Plan, assemble
from dossier_app.desk.desk import Desk
from dossier_app.desk.sample import SAMPLE, about_the_sample, record_acts, sample_acts
from dossier_app.domain.changes import Altered
from dossier_app.domain.edition import OptionalSection, Terms
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.fairness import PutToParty
from dossier_app.domain.kinds import RECORDS
from dossier_app.domain.language import Forms, Language
from dossier_app.dossier.value import Commands, Digest, Dossier, Quotation, Said
from tests.unit.desk.assembly.conftest import Say

WHEN = "2026-11-03T10:00:00Z"
NOT_SAID = {"to", "anchor", "origin", "target", "hex", "sha256", "language", "label", "id"}
"""Fields that hold no words: where something leads, what it is called in the file, digests."""
OF_THE_PROGRAM = re.compile(r"[0-9a-f]{8,}|[A-Z]{1,3}[/\u00a0 -]?\d+|Fact[ \u00a0]\d+|¶|SHA-256|UTC|PDF|JSON|EDTF")


class Marked(Mapping[tuple[str, str], Forms]):
    """A language in which everything is said as in English, between ‹ and ›; the places for other words stand outside of them."""

    def __getitem__(self, key: tuple[str, str]) -> Forms:
        marked = re.sub(r"(?:^|(?<=\}))[^{}]+(?=\{|$)", r"‹\g<0>›", key[1])
        return Forms(marked, marked, marked)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(())

    def __len__(self) -> int:
        return 0


MARKED = Language("en", Marked())


def words_in(part: object, name: str = "") -> Iterator[str]:
    """Everything that is printed of a part of the dossier, but for somebody's words."""
    if isinstance(part, str):
        if name not in NOT_SAID and not isinstance(part, StrEnum):
            yield part
    elif isinstance(part, Said | Digest | Commands):
        return
    elif isinstance(part, tuple | list):
        for each in cast("tuple[object, ...]", part):
            yield from words_in(each, name)
    elif dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            if not (isinstance(part, Quotation) and field.name == "words"):
                yield from words_in(getattr(part, field.name), field.name)


def unmarked(words: str) -> list[str]:
    """What of these words is not said in the language: what stands outside of all marks."""
    ours = re.sub(r"‹[^‹›]*›", "\0", words)
    runs = (OF_THE_PROGRAM.sub("", each).strip(" \u00a0") for each in re.split("[\0.,;:()“”–·→…\n]", ours))
    return [run for run in runs if re.search(r"[^\W\d_]{2}", run)]


def recorded(desk: Desk) -> str:
    """Every word of the case, as one text."""
    records = (desk.case.case(), *(record for cls in RECORDS for record in desk.case.all(cls, withdrawn=True)))
    log = desk.case.log
    before = [change.old for entry in log.entries() for change in log.changes(entry) if isinstance(change, Altered)]
    told = [*(text for part in (*records, *before) for text in words_in(part)), *(entry.actor for entry in log.entries())]
    words = " ".join(re.sub(r"\s+", " ", each) for each in told)
    return f"{words} {OF_THE_PROGRAM.sub('', words)} {laws()}"


def laws() -> str:
    """What the rules of time limits stand on: names of laws stay as they are."""
    return " ".join(
        f"{each.instrument} {each.pinpoint}"
        for regime in rulebook.regimes()
        for rule in rulebook.rules_of(regime.id)
        for each in rule.basis
    )


@pytest.fixture
def sample(empty: Callable[[str], Desk]) -> Desk:
    """The sample case."""
    desk = empty("Sample")
    about = about_the_sample()
    desk.do(about)
    record_acts(desk, sample_acts(), SAMPLE)
    return desk


@pytest.fixture
def in_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dossiers are told in the marked language."""

    def language_of(_code: str) -> Language:
        return MARKED

    monkeypatch.setattr(assembly, "language_of", language_of)


@pytest.fixture
def marked(sample: Desk, in_marks: None) -> Dossier:
    """The sample case told in the marked language."""
    return assemble(sample.case, Plan(1, WHEN, Terms(), author="Anna Birch"))


def parts_of(dossier: Dossier) -> dict[str, object]:
    sections = {f"section {each.number}": each for each in dossier.sections}
    notes = (dossier.draft_note, dossier.open_note, dossier.labels, dossier.as_at)
    return {"cover": dossier.cover, "reader": dossier.reader, "notes": notes, **sections}


PARTS = ["cover", "reader", "notes", *(f"section {number}" for number in range(1, 19))]


@pytest.mark.parametrize("part", PARTS)
def test_whatever_is_ours_is_said_in_the_language_of_the_edition(part: str, sample: Desk, marked: Dossier) -> None:
    left = left_over(sample, marked, part)
    assert not left, "\n".join(left)


ALL_BUT_RULES = [part for part in PARTS if part != "section 11"]
"""Section 11 prints what a rule of time limits says of itself, in the language of its law."""


def test_a_case_without_records_is_told_in_the_language_of_the_edition(case: Desk, in_marks: None) -> None:
    dossier = assemble(case.case, Plan(1, WHEN, Terms()))
    assert {part: left for part in ALL_BUT_RULES if (left := left_over(case, dossier, part))} == {}


@pytest.mark.parametrize("as_at", [None, Edtf("2022-12-31")], ids=["now", "before the judgment"])
@pytest.mark.parametrize("audience", [Disclosure.INTERNAL, Disclosure.SUBJECT, Disclosure.PUBLIC])
def test_what_the_sample_does_not_reach_is_told_in_the_language_of_the_edition(
    audience: Disclosure, as_at: Edtf | None, story: Desk, say: Say, letter: str, judgment: str, in_marks: None
) -> None:
    at: dict[str, Typed] = {"exhibit": "AB/1"}
    words = "It took 20 pictures of people"
    for fidelity in ("direct", "document", "transcript", "translation", "back_translation", "paraphrase"):
        hops = ['{"hop": "translated", "by": "The Office", "note": "by hand", "check": "official"}'] if fidelity == "translation" else []
        say(
            "quote record",
            **at,
            words=words,
            speaker="Acme Inc",
            addressee="The Office",
            said_on="2022-05-18",
            fidelity=fidelity,
            hops=hops,
        )
    say("quote better", quote="Q1", exhibit=judgment, words="The law does not reach Acme", note="As the Tribunal heard it")
    say("quote withdraw", record="Q2", reason="given up")
    counted = '{"as_printed": "20 pictures", "value": "20", "of": "pictures", "qualifier": "at_least"}'
    dated = '{"as_printed": "18 May 2022", "date_kind": "decided", "date": "2022-05-18"}'
    for status in ("disputed_by_subject", "disputed_by_us", "prospective", "admitted"):
        told: dict[str, Typed] = {"asserted_by": "The Office", "note": "not sure", "as_of": "2022-05-18"}
        say(
            "fact record",
            **at,
            **told,
            proposition="It was fined",
            words="Acme was fined",
            status=status,
            quantities=[counted],
            dates=[dated],
        )
    say("statement record", finding="F1", text="It pictured people", statement_kind="inference", premises="Fact 1", author="Ada Byron")
    repeated = "It says “it is not subject to this law”"
    say("statement record", finding="F1", text=repeated, statement_kind="quote", facts="Q1")
    say("finding record", title="Late", against="Acme Inc", standard="arguable", standard_assigned_by="Ada Byron", decided_on="2022-05-18")
    say("finding withdraw", record="F3", reason="not pursued")
    relations = {"depends_on": "C1", "supports": "C2", "alternative_to": "C1"}
    say("counterclaim record", **at, ground="other", made_by="Acme Inc", words="Acme says", made_on="2022-05", note="Both", **relations)
    say("counterclaim answer", counterclaim="C2", text="It did not.", relation="concedes", made_by="Ada Byron", made_on="2022-06-01")
    say("ruling record", proceeding="Appeal of Acme", title="Costs", outcome="other", decided="2022-11-01")
    say("standing record", counterclaim="C2", standing="rejected", forum="The Tribunal", since="2022-11-01", reason="Too late")
    say("standing record", counterclaim="C2", standing="pending", forum="The Office")
    say("measure record", measure_kind="order", title="Stop", against="Acme Inc", steps=["Stop now"], date_as_printed="in May", note="Soon")
    for standing in ("of_record", "provisional", "converted_by_others"):
        say("sum record", measure="P1", amount="4", currency="GBP", standing=standing, said_by="The Office", qualifier="about")
    say("sum record", amount="3", currency="GBP", standing="as_reported", as_printed="3 pounds")
    say("measure record", measure_kind="penalty", title="Second fine", against="Acme Inc")
    say("sum record", measure="P2", amount="4", currency="GBP", standing="as_reported", said_by="The Office")
    say("conflict record", title="The day", about="P1", accounts=['{"says": "May", "by": "one"}', '{"says": "June", "by": "two"}'])
    say("conflict choose", conflict="X2", chosen="0", reason="Neither is sure", chosen_by="Ada Byron")
    for about in ("F1", "O1", "P1"):
        say("party put", party="Acme Inc", what="All of it", about=about, put_on="2022-05-01", how="by letter", reply_by="2022-06-01")
    one, two, _ = story.case.all(PutToParty)
    say("party reply", put=one.id, **at, reply="Acme replied in time", replied_on="2023-06-01")
    say("party reply", put=two.id, no_reply=True)
    dossier = assemble(story.case, Plan(1, WHEN, Terms(audience, as_at)))
    assert {part: left for part in ALL_BUT_RULES if (left := left_over(story, dossier, part))} == {}


def left_over(desk: Desk, dossier: Dossier, part: str) -> list[str]:
    """What in this part is neither said in the language nor recorded."""
    of_the_case = recorded(desk)
    told = [run for words in words_in(parts_of(dossier)[part]) for run in unmarked(words)]
    return [run for run in dict.fromkeys(told) if not _is_recorded(run, of_the_case)]


def _is_recorded(run: str, of_the_case: str) -> bool:
    """Whether these are words of the case; at the beginning of a sentence they have a capital."""
    words = run.replace("\u00a0", " ")
    return words in of_the_case or words[:1].lower() + words[1:] in of_the_case


FRONT = ("cover", "reader", "notes", "section 1", "section 2", "section 3", "section 4", "section 15")


@pytest.mark.parametrize(
    "terms",
    [
        Terms(),
        Terms(Disclosure.INTERNAL, Edtf("2023-12-31")),
        Terms(Disclosure.PUBLIC, Edtf("2022-12-31")),
        Terms(Disclosure.PUBLIC, None, frozenset(OptionalSection)),
    ],
)
def test_what_stands_in_the_place_of_a_record_is_said_in_it_too(
    story: Desk, say: Say, letter: str, judgment: str, in_marks: None, terms: Terms
) -> None:
    """What is withheld, withdrawn, later or left out, and what the sample has none of: rulings, terms of office, laws once in force."""
    say("party record", names=["Acme Holding", "former: Acme Group"], party_kind="organisation", country="GB")
    say("role record", party="Acme Holding", role="counsel", represents="Acme Inc", since="2021-03-01", until="2022-06-30")
    say("provision record", instrument="UK GDPR", pinpoint="art 6", in_force_from="2018-05-25", in_force_to="2020-12-31")
    say("finding amend", record="F1", provisions=["UK GDPR art 5(1)(a)", "UK GDPR art 6"])
    say("event record", title="Burning", date_kind="happened", date="2021", exhibit=letter, words="A ledger of forty pages was burnt")
    say("event record", title="Meeting", date_kind="happened", exhibit=letter, words="The whistleblower met the auditor")
    say("proceeding record", title="Suit abroad", proceeding_kind="parallel", parallel_to="Appeal of Acme", country="FR")
    say("finding withdraw", record="F2", reason="not pursued")
    dossier = assemble(story.case, Plan(1, WHEN, terms, author="Anna Birch"))
    left = {part: found for part in FRONT if (found := left_over(story, dossier, part))}
    assert not left
