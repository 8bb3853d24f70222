from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar, cast

import pytest

from dossier_app.desk.asking import Typed
from dossier_app.desk.assembly import Plan, assemble
from dossier_app.desk.bench import Progress
from dossier_app.desk.desk import Desk
from dossier_app.desk.readiness import readiness
from dossier_app.desk.sample import SAMPLE, record_acts, sample_acts
from dossier_app.domain.edition import Terms
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.finding import Finding
from dossier_app.dossier.manifest import manifest_of
from dossier_app.dossier.references import faults_of
from dossier_app.dossier.value import (
    Aside,
    Commands,
    Dossier,
    Drawing,
    Gap,
    InPlace,
    Line,
    Link,
    PenaltyHead,
    Quotation,
    Row,
    Said,
    Signer,
    Statement,
    Strong,
    Text,
    Turned,
)
from tests.unit.desk.assembly.conftest import Say
from tests.unit.desk.assembly.tracing import unread, untraced

PLAN = Plan(edition=1, made_at="2026-11-25T10:00:00Z")
Part = TypeVar("Part")


def parts(value: object, kind: type[Part]) -> Iterator[Part]:
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple):
        for each in cast("tuple[object, ...]", value):
            yield from parts(each, kind)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for each in dataclasses.fields(value):
            yield from parts(getattr(value, each.name), kind)


def words_of(value: object) -> str:
    """What the parts of a value say, references by what they show."""
    return "".join(piece.shown + piece.pinpoint if isinstance(piece, Link) else piece.text for piece in _pieces(value))


def _pieces(value: object) -> Iterator[Text | Said | Gap | Aside | Link | Strong]:
    if isinstance(value, Text | Said | Gap | Aside | Link | Strong):
        yield value
    elif isinstance(value, tuple):
        for each in cast("tuple[object, ...]", value):
            yield from _pieces(each)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for each in dataclasses.fields(value):
            yield from _pieces(getattr(value, each.name))


def section(dossier: Dossier, number: int) -> object:
    return next(each.blocks for each in dossier.sections if each.number == number)


def test_the_same_case_and_plan_give_the_same_bytes(story: Desk) -> None:
    first, second = assemble(story.case, PLAN), assemble(story.case, PLAN)
    assert first == second
    assert manifest_of(first) == manifest_of(second)


def test_every_reference_leads_somewhere_and_no_cell_is_empty(story: Desk, letter: str, judgment: str) -> None:
    assert faults_of(assemble(story.case, PLAN)) == []


def test_a_case_without_records_says_so_in_every_section(case: Desk) -> None:
    dossier = assemble(case.case, PLAN)
    assert faults_of(dossier) == []
    assert [each.number for each in dossier.sections] == list(range(1, 19))
    for each in dossier.sections[:11]:
        assert any(True for _ in parts(each.blocks, Gap)), each.title


def test_a_case_without_records_is_told_in_sentences_and_without_a_picture_of_nothing(case: Desk) -> None:
    dossier = assemble(case.case, PLAN)
    said = {number: words_of(section(dossier, number)) for number in range(1, 19)}
    assert "No citation is recorded." in said[16]
    assert "No exhibit is recorded, so no source can be counted." in said[16]
    assert "No event is recorded for the chronology." in said[16]
    assert "No\u00a0exhibit is used." in said[14]
    assert words_of(dossier.reader.sources) == "Stands on no exhibit."
    assert not any(True for _ in parts(dossier.sections, Turned))
    assert not any(True for _ in parts(dossier.sections, Drawing))
    assert [each.lines for each in parts(section(dossier, 18), Commands)] == [("dossier verify FILE.pdf",), ("sha256sum manifest.json",)]


def test_what_is_withheld_is_not_said_to_be_unrecorded(case: Desk) -> None:
    record_acts(case, sample_acts(), SAMPLE, Progress())
    method = words_of(section(assemble(case.case, dataclasses.replace(PLAN, terms=Terms(audience=Disclosure.PUBLIC))), 16))
    assert "No citation is shown in this edition." in method
    assert "No exhibit is shown in this edition, so no source can be counted." in method


def test_every_sentence_of_the_sample_stands_on_a_passage(case: Desk) -> None:
    record_acts(case, sample_acts(), SAMPLE, Progress())
    dossier = assemble(case.case, PLAN)
    assert untraced(dossier) == []
    assert faults_of(dossier) == []
    assert [unread(case.case, exhibit) for exhibit in case.case.all(Exhibit)] == [[]]
    method = words_of(section(dossier, 16)).replace("\u00a0", " ")
    assert "6 statements, 6 covered. By kind: 4 fact, 1 inference, 1 procedure. Confirmed by a second person: 6." in method


def test_a_sentence_without_a_passage_is_named(story: Desk, say: Say) -> None:
    say("statement record", finding="F2", text="Nobody knows why.")
    assert untraced(assemble(story.case, PLAN)) == ["Nobody knows why. no citation recorded"]
    (exhibit,) = story.case.all(Exhibit)
    assert unread(story.case, exhibit) == []


def test_the_answer_stands_beside_the_first_sentence_and_a_line_leads_to_it_from_the_others(story: Desk) -> None:
    first, second, *_ = (each for each in parts(section(assemble(story.case, PLAN), 5), Statement) if each.kind)
    assert "it is not subject to this law" in words_of(first.beside)
    assert "Acme Inc. Public statement. Reported. AB/1¶2" in words_of(first.beside)
    assert "answered by R1" in words_of(first.beside)
    assert words_of(second.beside) == f"C1\u00a0\u00a0see {first.number}"


def test_a_finding_nobody_answers_says_none_recorded(story: Desk) -> None:
    *_, last = (each for each in parts(section(assemble(story.case, PLAN), 5), Statement) if each.kind)
    assert last.beside == (Line((Gap("none recorded"),)),)


def test_a_counterclaim_against_the_whole_case_stands_beside_everything_it_attacks(story: Desk, say: Say) -> None:
    say("counterclaim record", ground="other", made_by="Acme Inc", exhibit="AB/1", words="Acme says", stage="letter")
    dossier = assemble(story.case, PLAN)
    for number in (5, 9, 10):
        heads = [each for each in parts(section(dossier, number), Statement) if each.kind or number == 10]
        assert any("“C3”" in f"“{words_of(each.beside)[:2]}”" or "C3" in words_of(each.beside) for each in heads), number


def test_what_was_withdrawn_keeps_its_place_and_its_reason(story: Desk, say: Say) -> None:
    say("finding withdraw", record="F2", reason="not pursued")
    say("finding record", title="Slip", against="Acme Inc")
    story.undo()
    say("finding record", title="Third", against="Acme Inc")
    places = {each.label: words_of(each.words) for each in parts(section(assemble(story.case, PLAN), 5), InPlace)}
    today = datetime.now(UTC)
    assert places["F2"] == f"withdrawn {today.day}\u00a0{today:%b}\u00a0{today.year}: not pursued"
    assert places["F3"] == "withdrawn: recorded in error"
    assert [each.label for each in story.case.all(Finding)] == ["F1", "F4"]


def test_a_quotation_says_what_kind_it_is_and_where_it_stands(story: Desk) -> None:
    (quote,) = parts(section(assemble(story.case, PLAN), 6), Quotation)
    assert quote.fidelity == "Reported, by whom is not named: not heard here."
    assert words_of(quote.place) == "AB/1¶2, characters 89–118"
    assert ("Match", "exact, to AB/1 only") in [(key, words_of(cell)) for key, cell in quote.way]


def test_a_reported_sum_never_stands_in_for_the_sum_of_record(story: Desk, say: Say) -> None:
    (head,) = parts(section(assemble(story.case, PLAN), 10), PenaltyHead)
    assert head.of_record.missing
    assert head.as_reported.amount == "5 million pounds"
    say("sum record", measure="P1", amount="4999999.50", currency="GBP", standing="of_record")
    (head,) = parts(section(assemble(story.case, PLAN), 10), PenaltyHead)
    assert head.of_record.amount == "GBP\u00a04,999,999.50"


def test_a_deadline_prints_its_working_and_one_without_evidence_of_its_trigger_has_no_day(story: Desk, say: Say) -> None:
    assert "17\u00a0June 2022" in words_of(section(assemble(story.case, PLAN), 11))
    say("event record", title="Second sending", date_kind="sent", date="2022-05-21")
    say("deadline record", title="Second appeal", rule="uk.ftt.notice_of_appeal", trigger="Second sending")
    row = next(each for each in parts(section(assemble(story.case, PLAN), 11), Row) if each.anchor == "D2")
    assert "not computable: date of sending not in evidence; it is recorded without an exhibit" in words_of(row)
    assert "Second sending" not in manifest_of(assemble(story.case, PLAN)).decode()


def test_every_counterclaim_has_its_row_on_turned_pages(story: Desk) -> None:
    (turned,) = parts(section(assemble(story.case, PLAN), 7), Turned)
    assert [row.anchor for row in parts(turned, Row)] == ["C1", "C2"]


def test_how_many_findings_are_challenged_is_said_in_words(story: Desk, say: Say) -> None:
    def introduction() -> str:
        return words_of(section(assemble(story.case, PLAN), 7)).split(". ")[0].replace("\u00a0", " ")

    assert introduction() == "Four findings, orders and penalties are recorded; two are challenged"
    say("counterclaim withdraw", record="C2", reason="given up")
    assert introduction() == "Four findings, orders and penalties are recorded; one is challenged"
    say("counterclaim withdraw", record="C1", reason="given up")
    say("counterclaim record", ground="other", made_by="Acme Inc", exhibit="AB/1", words="Acme says", targets="Fact 1")
    assert introduction() == "Four findings, orders and penalties are recorded; none is challenged"


def test_an_approval_names_what_was_seen_and_does_not_change_it(story: Desk, say: Say) -> None:
    before = assemble(story.case, PLAN).substance_sha256
    say("approval record", edition="1", act="prepared", by="Ada Byron")
    say("approval record", edition="1", act="approved", by="Grace Hopper", role="head")
    after = assemble(story.case, PLAN)
    assert after.substance_sha256 == before
    assert "another substance" not in words_of(section(after, 17))
    say("fact record", proposition="Something new")
    changed = assemble(story.case, PLAN)
    assert changed.substance_sha256 != before
    assert words_of(section(changed, 17)).count("another substance than that of this edition") == 2


def test_draft_and_sealed_edition_have_one_substance_but_only_one_has_a_signer(story: Desk) -> None:
    signer = Signer("Grace Hopper", "edition 1", "now", "this clock", "CN Grace", "CN Grace", "ab" * 32)
    sealed = assemble(story.case, dataclasses.replace(PLAN, is_draft=False, signer=signer))
    draft = assemble(story.case, PLAN)
    assert sealed.substance_sha256 == draft.substance_sha256
    assert (sealed.is_draft, sealed.signing_key_sha256) == (False, "ab" * 32)
    assert "a picture of the signature" in words_of(section(sealed, 17))
    assert "a picture of the signature" not in words_of(section(draft, 17))  # there is none
    assert draft.is_draft
    assert draft.signing_key_sha256 == ""
    assert faults_of(sealed) == []


def test_only_files_that_are_safe_and_ours_to_reproduce_are_attached(story: Desk, say: Say, tmp_path: Path) -> None:
    for name, rights in (("page.html", "official_work"), ("secret.txt", "unclear")):
        (tmp_path / name).write_text(f"<p>Words of {name}</p>")
        say("evidence add", file=str(tmp_path / name), source="News of the day", rights=rights)
    dossier = assemble(story.case, PLAN)
    assert [(each.name, each.media_type) for each in dossier.attached] == [("AB-1.txt", "text/plain")]
    schedule = words_of(section(dossier, 13))
    assert "not attached: files of the kind text/html are not put into a PDF" in schedule
    assert "not attached: the right to reproduce it is unclear" in schedule


def test_the_line_by_hand_names_the_files_that_are_attached(story: Desk, say: Say, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("A note")
    say("evidence add", file=str(tmp_path / "note.txt"), source="News of the day", producer="Miriam Osei")
    commands = [line for each in parts(section(assemble(story.case, PLAN), 18), Commands) for line in each.lines]
    assert "sha256sum manifest.json AB-*.* MO-*.*" in commands


def test_of_many_labels_the_first_page_names_the_first_and_counts_the_rest(story: Desk, say: Say) -> None:
    for number in range(20):
        say("finding record", title=f"Finding {number}", against="Acme Inc")
    found, _, unknown = assemble(story.case, PLAN).reader.groups
    assert (len(found.rows), found.left_out, found.where) == (12, 12, "sections 5, 9 and 10")
    silent = next(row for row in unknown.rows if "nothing was put to it" in words_of(row.words))
    assert words_of(silent.labels) == "F2 and 21\u00a0more"


@pytest.mark.parametrize("sign", ["\u202e", "\u0007"])
def test_signs_that_turn_or_hide_words_are_written_out(story: Desk, say: Say, sign: str) -> None:
    say("fact record", proposition=f"It took {sign} pictures")
    manifest = manifest_of(assemble(story.case, PLAN)).decode()
    assert sign not in manifest
    assert f"⟨U+{ord(sign):04X}⟩" in manifest


@pytest.mark.parametrize(
    ("verb", "said", "approver"),
    [
        ("approval record", {"edition": "1", "act": "prepared", "by": "Ada Byron"}, "ada  BYRON"),
        ("statement record", {"finding": "F2", "text": "People were there", "author": "Mary Somerville"}, "mary somerville"),
        ("counterclaim answer", {"counterclaim": "C1", "text": "It is.", "made_by": "Mary Somerville"}, "Mary  Somerville"),
        ("finding record", {"title": "More", "against": "Acme Inc", "provisions_assigned_by": "Mary Somerville"}, "Mary Somerville"),
    ],
)
def test_no_independence_is_claimed_that_the_check_before_signing_denies(
    story: Desk, say: Say, verb: str, said: dict[str, Typed], approver: str
) -> None:
    say(verb, **said)
    say("approval record", edition="1", act="approved", by="Grace Hopper")
    assert "the approver is recorded as having written no part of it" in words_of(section(assemble(story.case, PLAN), 17))
    assert not [gap for gap in readiness(story.case, Progress()).gaps if gap.rule == "approvers_are_no_authors"]
    say("approval record", edition="1", act="approved", by=approver)
    words = words_of(section(assemble(story.case, PLAN), 17))
    assert " ".join(approver.split()) + " both wrote and approved" in " ".join(words.split())
    assert "written no part" not in words
    assert [gap for gap in readiness(story.case, Progress()).gaps if gap.rule == "approvers_are_no_authors"]
