"""Section 12: statement by statement what changed since the last edition, and nothing in it that this edition may not tell."""

from __future__ import annotations

import dataclasses

import pytest

from dossier_app.desk.asking import Typed
from dossier_app.desk.assembly import Plan, assemble
from dossier_app.desk.command import Command
from dossier_app.desk.desk import Desk
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Changes, add
from dossier_app.domain.edition import USUAL_TERMS, Edition, Terms
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.finding import Statement
from dossier_app.domain.identity import new_identity
from dossier_app.domain.language import LanguageCode
from dossier_app.dossier.references import faults_of
from dossier_app.dossier.value import Cell, Section, Table
from tests.unit.desk.assembly.conftest import Say
from tests.unit.desk.assembly.test_what_an_edition_may_know import MADE, strings

TRIBUNAL = Terms(audience=Disclosure.TRIBUNAL)
DESK = Terms(audience=Disclosure.INTERNAL)
MID_2022 = Terms(as_at=Edtf("2022-06-30"))


@dataclasses.dataclass(frozen=True, slots=True)
class Seal(Command):
    """Puts a sealed edition on record, whose file nobody looks at here."""

    verb: str = "edition seal"
    terms: Terms = USUAL_TERMS

    def decide(self, case: Reading, /) -> Changes:
        return add(
            Edition(
                id=new_identity(), number=1, made_by="Ada", sealed_at=MADE, log_head="0" * 64, log_size=case.log.head().size + 1,
                sha256="1" * 64, manifest_sha256="2" * 64, pages=1, signer="Ada", fingerprint="3" * 64,
                as_at=self.terms.as_at, audience=self.terms.audience,
            )
        )  # fmt: skip


def section_of(story: Desk, terms: Terms = USUAL_TERMS) -> Section:
    dossier = assemble(story.case, Plan(edition=2, made_at=MADE, terms=terms))
    assert faults_of(dossier) == []
    (section,) = (each for each in dossier.sections if each.number == 12)
    return section


def rows(story: Desk, terms: Terms = USUAL_TERMS) -> list[tuple[str, ...]]:
    """The table, cell by cell, without the paragraph numbers."""
    tables = [each for each in section_of(story, terms).blocks if isinstance(each, Table)]
    return [tuple(words_of(each) for each in row.cells[1:]) for table in tables for row in table.rows]


def words_of(cell: Cell) -> str:
    """What is read in a cell, line after line, with single spaces."""
    return " ".join(" ".join("".join(_read(piece) for piece in line.words) for line in cell).split())


def _read(piece: object) -> str:
    return str(getattr(piece, "shown", "") or getattr(piece, "text", piece))


def changes_told(story: Desk, as_at: str = "") -> str:
    return " ".join(strings(section_of(story, Terms(as_at=Edtf(as_at) if as_at else None)).blocks))


LATER: dict[str, tuple[str, dict[str, Typed]]] = {
    "a standing": ("standing record", {"counterclaim": "C1", "forum": "The Tribunal", "standing": "upheld", "since": "2023-11-30"}),
    "a sum": ("sum record", {"measure": "P1", "amount": "40", "currency": "GBP", "standing": "of_record", "dated": "2023-10-17"}),
    "a citation": ("citation record", {"of": "F1", "exhibit": "AB/3", "words": "set the notice aside"}),
    "a sentence": ("statement record", {"finding": "F1", "text": "It fell", "exhibit": "AB/3", "words": "set the notice aside"}),
    "the day of a record": ("finding amend", {"record": "F2", "decided_on": "2023-10-17"}),
    "the day on which a deadline was met": ("deadline meet", {"deadline": "D1", "met_on": "2023-10-17"}),
}


@pytest.mark.parametrize("what", LATER)
def test_what_was_done_since_the_last_edition_says_nothing_of_what_came_later(story: Desk, say: Say, judgment: str, what: str) -> None:
    story.do(Seal())
    before = changes_told(story, "2022-06-30")
    verb, said = LATER[what]
    say(verb, **{name: judgment if value == "AB/3" else value for name, value in said.items()})
    assert changes_told(story, "2022-06-30") == before
    assert changes_told(story, "2023-12-31") != before


def test_what_is_new_is_told_with_its_words(story: Desk, say: Say) -> None:
    story.do(Seal())
    say("statement record", finding="F1", text="One more.", exhibit="AB/1", words="Acme replied")
    (row,) = rows(story)
    assert row == ("F1 statement", "Added", "—", "One more.")


def test_an_amended_sentence_is_told_in_its_old_and_its_new_words_side_by_side(story: Desk, say: Say) -> None:
    story.do(Seal())
    sentence = next(each for each in story.case.all(Statement) if each.text == "It was fined")
    say("statement amend", record=sentence.id, text="It was fined once")
    say("statement amend", record=sentence.id, text="It was fined in 2022")
    say("finding amend", record="F2", title="Very unfair pictures", provisions="UK GDPR art 5(1)(a)")
    assert rows(story) == [
        ("F1 statement", "Amended sentence", "It was fined", "It was fined in 2022"),
        ("F2", "Amended what is found", "Unfair pictures", "Very unfair pictures"),
        ("F2", "Amended provisions", "—", "—"),
    ]


def test_what_was_done_and_taken_back_in_between_is_no_change(story: Desk, say: Say) -> None:
    story.do(Seal())
    say("finding amend", record="F2", title="Very unfair pictures")
    story.undo()
    assert rows(story) == []


def test_what_was_withdrawn_is_told_with_what_it_said_and_why(story: Desk, say: Say) -> None:
    story.do(Seal())
    sentence = next(each for each in story.case.all(Statement) if each.text == "It was fined")
    say("statement withdraw", record=sentence.id, reason="The passage does not bear it")
    ((record, done, before, now),) = rows(story)
    assert (record, done, before) == ("F1 statement", "Withdrawn", "It was fined")
    assert now.endswith("The passage does not bear it")


def test_a_new_standing_is_told_from_what_to_what_and_by_which_ruling(story: Desk, say: Say) -> None:
    story.do(Seal())
    say("proceeding record", title="Appeal", proceeding_kind="appeal", forum="The Tribunal", opened="2022-06-10")
    ground = '{"counterclaim": "C1", "outcome": "upheld", "reason": "no reach"}'
    say(
        "ruling record",
        proceeding="Appeal",
        title="Set aside",
        outcome="upheld",
        authority="[2023] T 1",
        decided="2023-10-17",
        grounds=[ground],
    )
    say("standing record", counterclaim="C1", standing="upheld", forum="The Tribunal", since="2023-10-17")
    assert ("C1 standing", "Standing changed", "asserted, in public", "upheld, The Tribunal, 17 October 2023; by [2023] T 1") in rows(story)


def test_the_wording_of_an_edition_for_other_readers_is_not_repeated(story: Desk, say: Say) -> None:
    """What was amended before it could be shown to the tribunal must not reach it as the old wording."""
    story.do(Seal(terms=DESK))
    say("finding amend", record="F2", title="Very unfair pictures")
    ((_, _, before, now),) = rows(story, TRIBUNAL)
    assert before == "not repeated here: edition 1 was made for other readers"
    assert now == "Very unfair pictures"
    assert rows(story, DESK)[0][2] == "Unfair pictures"


def test_the_wording_of_an_edition_of_a_later_day_is_not_repeated(story: Desk, say: Say) -> None:
    story.do(Seal())
    say("finding amend", record="F2", title="Very unfair pictures")
    ((_, _, before, _),) = rows(story, MID_2022)
    assert before == "not repeated here: edition 1 was made as at a later day"


def test_a_wording_that_stood_on_what_is_now_withheld_is_not_repeated(story: Desk, say: Say) -> None:
    """Shown once, then closed to this audience, and said otherwise: the old words are a paraphrase that no search would find."""
    say("fact record", exhibit="AB/1", proposition="It made snaps of the living", words="pictures of people", verdict="supports")
    story.do(Seal(terms=TRIBUNAL))
    say("exhibit amend", record="AB/1", disclosure="internal")
    say("fact amend", record="Fact 2", proposition="It made pictures")
    told = " ".join(" ".join(row) for row in rows(story, TRIBUNAL))
    assert "snaps" not in told
    assert "It made pictures" not in told
    assert any("snaps" in row[2] for row in rows(story, TRIBUNAL)) is False


def test_names_that_only_what_is_withheld_gives_are_not_told(story: Desk, say: Say, letter: str) -> None:
    story.do(Seal(terms=TRIBUNAL))
    say("party record", names="The Auditor", party_kind="person")
    say("role record", party="The Auditor", role="witness", title="Auditor of the books")
    say("quote record", exhibit=letter, words="behind the harbour", speaker="The Auditor", fidelity="document")
    say("source amend", record="Letter of an insider", note="Came by post")
    told = " ".join(" ".join(row) for row in rows(story, TRIBUNAL))
    for words in ("Auditor", "insider", "harbour", "by post"):
        assert words not in told, words
    assert "The Auditor" in " ".join(" ".join(row) for row in rows(story, DESK))


def test_a_court_that_only_later_law_names_is_not_told(story: Desk, say: Say) -> None:
    story.do(Seal(terms=MID_2022))
    say("party record", names="Court of Last Resort", party_kind="court")
    say("role record", party="Court of Last Resort", role="court", title="Court above")
    say("proceeding record", title="Last appeal", proceeding_kind="further_appeal", forum="Court of Last Resort", opened="2025-10-06")
    assert rows(story, MID_2022) == []


def test_where_a_proceeding_is_that_closes_later_is_not_told(story: Desk, say: Say) -> None:
    say("proceeding record", title="Appeal", proceeding_kind="appeal", forum="The Tribunal", opened="2022-06-10", status="Lodged")
    story.do(Seal(terms=MID_2022))
    say("proceeding amend", record="Appeal", status="Allowed", closed="2023-10-17")
    assert rows(story, MID_2022) == []
    assert ("proceeding Appeal", "Amended where it is", "Lodged", "Allowed") in rows(story)


def test_the_old_wording_never_stops_an_edition_that_its_amending_was_to_let_out(story: Desk, say: Say, letter: str) -> None:
    say("finding amend", record="F2", considered_against="Somebody met the auditor in a garden behind the harbour.")
    say("exhibit amend", record=letter, disclosure="tribunal")
    story.do(Seal(terms=TRIBUNAL))
    say("exhibit amend", record=letter, disclosure="internal")
    say("finding amend", record="F2", considered_against="Nothing.")
    (row,) = (each for each in rows(story, TRIBUNAL) if each[0] == "F2")
    assert row[2:] == ("not repeated here: it repeats what is not shown here", "Nothing.")


def test_every_paragraph_has_its_number_for_every_audience(story: Desk, say: Say, letter: str) -> None:
    story.do(Seal())
    say("finding amend", record="F1", title="Other pictures", determination="So held.")
    say("statement record", finding="F1", text="Papers went", exhibit=letter, words="A ledger of forty pages")
    assert section_of(story, TRIBUNAL).paragraphs == section_of(story, DESK).paragraphs


@pytest.mark.parametrize("language", LanguageCode)
def test_to_speak_another_language_than_the_last_edition_is_no_change(story: Desk, say: Say, language: LanguageCode) -> None:
    """The edition before was English; what is ours in it is no wording of the case."""
    say("finding amend", record="F2", stage="allegation", decided_on="2022-05-18")
    story.do(Seal())
    terms = Terms(language=language)
    assert rows(story, terms) == []
    say("finding amend", record="F2", title="Very unfair pictures")
    ((label, _, before, now),) = rows(story, terms)
    assert (label, before, now) == ("F2", "Unfair pictures", "Very unfair pictures")


def test_old_and_new_members_and_dates_are_both_said_in_the_language_of_the_edition(story: Desk, say: Say) -> None:
    story.do(Seal())
    say("finding amend", record="F2", stage="provisional_finding")
    say("event amend", record="Notice sent", date="2022-05-21")
    assert rows(story, Terms(language=LanguageCode.GERMAN)) == [
        ("F2", "Geändert Stadium", "Vorwurf", "vorläufige Feststellung"),
        ("Ereignis Notice sent", "Geändert Datum", "20. Mai 2022", "21. Mai 2022"),
    ]
