from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier_app.desk.asking import Typed
from dossier_app.desk.assembly import Plan, assemble
from dossier_app.desk.desk import Desk
from dossier_app.domain.edition import Terms
from dossier_app.domain.edtf import MONTHS, Edtf
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.failures import Refusal
from dossier_app.domain.language import LanguageCode
from dossier_app.dossier.manifest import manifest_of
from dossier_app.dossier.references import faults_of
from dossier_app.dossier.value import Dossier, ExhibitEntry, Section, Withheld
from tests.unit.desk.assembly.conftest import LETTER, Say, sayer

MADE = "2026-11-25T10:00:00Z"
_MONTHS = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_DAY = re.compile(rf"(\d{{1,2}})\s({'|'.join(_MONTHS)})[a-z]*\s(\d{{4}})")


def strings(value: object) -> Iterator[str]:
    if isinstance(value, (str, date)):
        yield str(value)
    elif isinstance(value, tuple):
        for each in cast("tuple[object, ...]", value):
            yield from strings(each)
    elif dataclasses.is_dataclass(value):
        for each in dataclasses.fields(value):
            yield from strings(getattr(value, each.name))


def legal_time(dossier: Dossier) -> list[Section]:
    """The sections that tell of legal time: not the deadlines, which look forward, nor custody, approval and verification."""
    return [each for each in dossier.sections if each.number not in (11, 13, 17, 18)]


def days_in(value: object) -> Iterator[date]:
    for words in strings(value):
        yield from (date(int(year), _MONTHS[month], int(day)) for day, month, year in _DAY.findall(words))
        yield from (date.fromisoformat(found) for found in re.findall(r"\d{4}-\d\d-\d\d", words))


def test_an_edition_as_at_a_day_does_not_know_a_later_ruling(story: Desk, judgment: str) -> None:
    dossier = assemble(story.case, Plan(edition=1, made_at=MADE, terms=Terms(as_at=Edtf("2022-06-30"))))
    manifest = manifest_of(dossier).decode()
    for later in ("2023", "set aside", "Set aside", "Judgment", judgment, "allowed", "no more"):
        assert later not in manifest, later
    assert faults_of(dossier) == []
    assert "set aside" in manifest_of(assemble(story.case, Plan(edition=1, made_at=MADE, terms=Terms(as_at=Edtf("2023-10-17"))))).decode()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=st.dates(min_value=date(2021, 1, 1), max_value=date(2024, 1, 1)))
def test_no_date_of_legal_time_is_later_than_the_day_of_the_edition(story: Desk, judgment: str, day: date) -> None:
    dossier = assemble(story.case, Plan(edition=1, made_at=MADE, terms=Terms(as_at=Edtf.of(day))))
    assert [found for found in days_in((*legal_time(dossier), dossier.reader)) if found > day] == []
    assert faults_of(dossier) == []


def test_nothing_of_a_withheld_exhibit_is_in_the_value(story: Desk, letter: str) -> None:
    dossier = assemble(story.case, Plan(edition=1, made_at=MADE, terms=Terms(audience=Disclosure.TRIBUNAL)))
    exhibit = story.case.labelled(Exhibit, letter)
    manifest = manifest_of(dossier).decode()
    for words in (
        *LETTER.split("\n"),
        "Letter of an insider",
        "met an auditor in secret",
        "went up in smoke",
        exhibit.sha256,
        "letter.txt",
    ):
        assert not words or words not in manifest, words
    assert all(rendition.sha256 not in manifest for rendition in story.case.renditions(exhibit))
    assert faults_of(dossier) == []
    entry = next(each for section in dossier.sections for each in _exhibits(section) if each.label == letter)
    assert entry.sha256 == story.case.commitment_key(exhibit).commitment(exhibit.sha256)
    assert entry.instead == (Withheld("W2", "not to be seen by the tribunal", "in the edition for the desk itself"),)
    assert "1\u00a0item is withheld" in dossier.open_note
    assert [each.label for each in dossier.attached] == ["AB/1"]


def test_numbers_and_labels_are_those_of_the_edition_that_shows_everything(story: Desk, letter: str, say: Say) -> None:
    at: dict[str, Typed] = {"exhibit": letter}
    say("finding record", title="Papers were burnt", against="Acme Inc", provisions="UK GDPR art 5(1)(a)")
    say("statement record", **at, finding="F3", text="Papers went", words="A ledger of forty pages")
    say("statement record", **at, finding="F3", text="More papers went", words="A ledger of forty pages")
    say("measure record", measure_kind="penalty", title="Second fine", against="Acme Inc")
    say("sum record", **at, measure="P2", amount="40", currency="GBP", standing="of_record", words="forty")
    say("exclusion record", **at, words="was burnt", reason="smoke")
    say("party record", names="The Auditor", party_kind="person")
    say("quote record", **at, words="behind the harbour", speaker="The Auditor", fidelity="document")
    closed, open_ = (
        assemble(story.case, Plan(edition=1, made_at=MADE, terms=Terms(audience=audience)))
        for audience in (Disclosure.INTERNAL, Disclosure.TRIBUNAL)
    )
    assert [each.paragraphs for each in closed.sections] == [each.paragraphs for each in open_.sections]
    for one, other in zip(closed.sections, open_.sections, strict=True):
        assert [(each.label, each.paragraphs) for each in one.entries] == [(each.label, each.paragraphs) for each in other.entries]
    assert closed.open_note == ""


def test_words_of_a_withheld_exhibit_in_another_record_stop_the_export(story: Desk, letter: str, say: Say) -> None:
    say("finding amend", record="F1", considered_against="Somebody met the auditor in a garden behind the harbour, it is said.")
    with pytest.raises(Refusal, match=f"Words of {letter}"):
        assemble(story.case, Plan(edition=1, made_at=MADE, terms=Terms(audience=Disclosure.TRIBUNAL)))
    assert assemble(story.case, Plan(edition=1, made_at=MADE, terms=Terms(audience=Disclosure.INTERNAL))).edition == 1


@pytest.mark.parametrize("words", ["[2023] UKFTT 1 (GRC)", "EA/2022/0001/FP", "the  TRIBUNAL set the notice aside"])
def test_words_of_what_is_later_in_another_record_stop_an_earlier_edition(story: Desk, judgment: str, say: Say, words: str) -> None:
    say(
        "ruling record", proceeding="Appeal of Acme", title="Costs", outcome="other", authority="[2023] UKFTT 1 (GRC)", decided="2023-11-01"
    )
    say(
        "proceeding record", title="Costs", proceeding_kind="other", number="EA/2022/0001/FP", exhibit=judgment,
        words="The law does not reach Acme",
    )  # fmt: skip
    earlier, later = (Plan(edition=1, made_at=MADE, terms=Terms(as_at=Edtf(day))) for day in ("2022-06-30", "2023-12-31"))
    assert assemble(story.case, earlier).edition == 1
    say("finding amend", record="F1", considered_against=f"But see {words}, it is said.")
    with pytest.raises(Refusal, match=r"is later than 30.June.2022, and stands in a record that is not") as refused:
        assemble(story.case, earlier)
    assert refused.value.field == "as_at"
    in_german = dataclasses.replace(earlier, terms=dataclasses.replace(earlier.terms, language=LanguageCode.GERMAN))
    with pytest.raises(Refusal) as refused_in_german:
        assemble(story.case, in_german)
    assert refused_in_german.value.words == refused.value.words  # it is read in the window, in the window's language
    assert assemble(story.case, later).edition == 1


def test_words_that_an_earlier_exhibit_says_too_are_not_later(story: Desk, judgment: str, say: Say) -> None:
    say("fact record", exhibit=judgment, proposition="The law does not reach it", words="The law does not reach Acme")
    say("finding amend", record="F1", considered_against="Acme says it is not subject to this law.")
    assert assemble(story.case, Plan(edition=1, made_at=MADE, terms=Terms(as_at=Edtf("2022-06-30")))).edition == 1


def test_privilege_withholds_from_everybody_but_the_desk(story: Desk, say: Say) -> None:
    say("exhibit amend", record="AB/1", disclosure="public", privilege="legal_advice")
    dossier = assemble(story.case, Plan(edition=1, made_at=MADE, terms=Terms(audience=Disclosure.LEGAL_REVIEWER)))
    assert "pictures of people" not in manifest_of(dossier).decode()
    assert "legal advice privilege" in manifest_of(dossier).decode()
    assert faults_of(dossier) == []


def _exhibits(section: Section) -> Iterator[ExhibitEntry]:
    for block in section.blocks:
        yield from getattr(block, "entries", ())


def test_a_fact_of_a_later_day_is_not_known_before(story: Desk, say: Say) -> None:
    said: dict[str, Typed] = {"exhibit": "AB/1", "words": "Acme replied in time", "verdict": "supports"}
    day = '{"as_printed": "in time", "date_kind": "decided", "date": "2023-02"}'
    say("fact record", **said, proposition="Acme's reply was held to be in time", dates=[day])
    say("fact record", **said, proposition="Acme must move by the next spring", dates=[day], status="prospective")
    before = manifest_of(assemble(story.case, Plan(edition=1, made_at=MADE, terms=Terms(as_at=Edtf("2022-06-30"))))).decode()
    assert "held to be in time" not in before
    assert "must move by the next spring" in before
    assert (
        "held to be in time"
        in manifest_of(assemble(story.case, Plan(edition=1, made_at=MADE, terms=Terms(as_at=Edtf("2023-03"))))).decode()
    )


def test_tags_and_views_are_in_no_edition(story: Desk) -> None:
    say = sayer(story)
    plans = [Plan(edition=1, made_at=MADE, terms=Terms(audience=audience)) for audience in Disclosure]
    before = [assemble(story.case, plan).substance_sha256 for plan in plans]
    tagged: list[str] = ["F1", "F2", "Q1", "Fact 1", "AB/1"]
    say("tag add", records=tagged, names=["zebra"])
    say("view record", title="zebra crossing", page="facts", words="zebra")
    after = [assemble(story.case, plan) for plan in plans]
    assert [each for dossier in after for each in strings(dossier) if "zebra" in each] == []
    assert not [plan for plan, dossier in zip(plans, after, strict=True) if b"zebra" in manifest_of(dossier)]
    assert [dossier.substance_sha256 for dossier in after] == before
