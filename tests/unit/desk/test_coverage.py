"""The gate of sentences: what a hostile reader would try, and what an edition prints of what each sentence stands on."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from dossier_app.desk.assembly import Plan, assemble
from dossier_app.desk.desk import Desk
from dossier_app.desk.readiness import Gap, readiness
from dossier_app.domain.edition import USUAL_TERMS, Terms
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.evidence import Exhibit, Rendition
from dossier_app.domain.fact import Citation
from dossier_app.domain.failures import Refusal
from dossier_app.domain.fairness import PutToParty
from dossier_app.domain.finding import Statement
from dossier_app.dossier import value
from dossier_app.dossier.value import Heading, Paragraph, Table
from tests.gaps import IN_ORDER, OPEN, PUBLIC, TRIBUNAL, Said, say, spoil, write_files

TITLE = "Coverage of the statements"
SENTENCE = "On 18 May 2022 it had 20 pictures (article 5(1)(a))."


@pytest.fixture
def case_open(case: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A case in which nothing is missing and nothing is withheld from anybody."""
    monkeypatch.chdir(tmp_path)
    write_files(tmp_path)
    for verb, said in (*IN_ORDER, *OPEN):
        say(case, verb, said)
    return case


def blocking(desk: Desk, terms: Terms) -> list[Gap]:
    return list(readiness(desk.case, terms=terms).blocking)


def sentences(desk: Desk, terms: Terms = TRIBUNAL) -> list[str]:
    return [gap.sentence for gap in blocking(desk, terms)]


def first(desk: Desk) -> Statement:
    return next(each for each in desk.case.all(Statement) if each.text == SENTENCE)


def text_of(desk: Desk, label: str) -> Rendition:
    return next(each for each in desk.case.all(Rendition) if each.exhibit == desk.case.labelled(Exhibit, label).id)


def told(part: object) -> str:
    """Every word of a part of the dossier."""
    if isinstance(part, str):
        return part.replace("\u00a0", " ")
    if isinstance(part, tuple):
        return " ".join(told(each) for each in cast("tuple[object, ...]", part))
    return " ".join(told(getattr(part, name)) for name in getattr(part, "__slots__", ()))


def appendix(desk: Desk, terms: Terms = TRIBUNAL) -> tuple[str, list[str]]:
    """The sum that the appendix gives, and its rows."""
    blocks = next(each for each in assemble(desk.case, Plan(1, "2022-06-01T00:00:00Z", terms)).sections if each.number == 16).blocks
    start = next(place for place, each in enumerate(blocks) if isinstance(each, Heading) and TITLE in told(each.words))
    total, table = blocks[start + 2], blocks[start + 3]
    assert isinstance(total, Paragraph)
    assert isinstance(table, Table)
    return told(total.words).strip(), [told(each.cells) for each in table.rows]


def test_the_appendix_counts_every_sentence_and_says_who_judged_and_who_confirmed(case_open: Desk) -> None:
    total, rows = appendix(case_open)
    assert total == "2 statements, 2 covered. By kind: 1 fact, 1 inference. Confirmed by a second person: 2."
    assert len(rows) == 2
    assert "exact; supports, judged by Ada Byron" in rows[0]
    assert "Jean Bartik" in rows[0]
    say(case_open, "statement record", {"finding": "F1", "text": "It knew.", "exhibit": "AB/1", "words": "Acme took"})
    total, rows = appendix(case_open)
    assert total.startswith("3 statements, 2 covered. By kind: 2 fact, 1 inference. Confirmed by a second person: 2.")
    assert "1 is not covered" in total
    assert "judged by nobody" in rows[2]
    assert "no: no named person says that a passage supports it" in rows[2]
    assert "no: not confirmed by a second person" in rows[2]
    assert "second person" not in appendix(case_open, USUAL_TERMS)[1][2]  # who is not asked of the reviewer's draft


@pytest.mark.parametrize("act", ["alter", "unlink"])
@pytest.mark.parametrize("terms", [USUAL_TERMS, TRIBUNAL])
def test_bytes_that_are_not_those_taken_in_cover_nothing_and_block(act: str, terms: Terms, case_open: Desk) -> None:
    spoil(case_open, case_open.case.labelled(Exhibit, "AB/2").sha256, act)
    assert blocking(case_open, terms)
    total, rows = appendix(case_open, terms)
    assert total.startswith("2 statements, 1 covered.")
    assert "bytes altered or gone" in rows[0]


@pytest.mark.parametrize("terms", [USUAL_TERMS, TRIBUNAL])
def test_a_span_that_can_no_longer_be_taken_out_covers_nothing_and_blocks(terms: Terms, case_open: Desk) -> None:
    say(case_open, "evidence add", {"file": "page.html", "source": "News"})
    say(case_open, "exhibit amend", {"record": "AB/3", "disclosure": "public"})
    text = "It keeps 20 pictures."
    say(case_open, "statement record", {"finding": "F1", "text": text, "exhibit": "AB/3", "words": "keeps 20", "verdict": "supports"})
    say(case_open, "statement confirm", {"statement": text, "by": "Jean Bartik"})
    assert sentences(case_open, terms) == []
    spoil(case_open, text_of(case_open, "AB/3").sha256, "alter")
    assert blocking(case_open, terms)
    total, rows = appendix(case_open, terms)
    assert total.startswith("3 statements, 2 covered.")
    assert "words no longer at their place" in rows[2]


@pytest.mark.parametrize("verdict", ["partly_supports", "context_only", "contradicts"])
def test_a_verdict_that_is_less_than_support_lets_nothing_out_of_the_house(verdict: str, case_open: Desk) -> None:
    citation = next(each for each in case_open.case.all(Citation) if each.of.id == first(case_open).id)
    say(case_open, "citation assess", {"citation": citation.id, "verdict": verdict})
    for audience in (Disclosure.SUBJECT, Disclosure.TRIBUNAL, Disclosure.PUBLIC):
        assert any("F1, sentence 1" in each and "passage" in each for each in sentences(case_open, Terms(audience))), audience
    assert appendix(case_open)[0].startswith("2 statements, 1 covered.")


@pytest.mark.parametrize(("by", "why"), [("ada  BYRON", "wrote this sentence"), ("Rupert Lund", "judged a passage")])
def test_who_wrote_it_or_judged_its_passage_is_no_second_person(by: str, why: str, case_open: Desk) -> None:
    say(case_open, "statement record", {"finding": "F1", "text": "It took some.", "exhibit": "AB/1", "words": "Acme took"})
    citation = case_open.case.all(Citation)[-1]
    say(case_open, "citation assess", {"citation": citation.id, "verdict": "supports", "assessed_by": "Rupert Lund"})
    with pytest.raises(Refusal, match=why):
        say(case_open, "statement confirm", {"statement": "It took some.", "by": by})
    assert sentences(case_open) == ["No second person has confirmed F1, sentence 3."]


def test_who_confirmed_it_and_judges_its_passage_afterwards_is_no_second_person_any_more(case_open: Desk) -> None:
    citation = next(each for each in case_open.case.all(Citation) if each.of.id == first(case_open).id)
    say(case_open, "citation assess", {"citation": citation.id, "verdict": "supports", "assessed_by": "Jean Bartik"})
    assert sentences(case_open) == ["F1, sentence 1 was changed since Jean Bartik confirmed it."]
    with pytest.raises(Refusal, match="judged a passage"):
        say(case_open, "statement confirm", {"statement": SENTENCE, "by": "Jean Bartik"})
    say(case_open, "statement confirm", {"statement": SENTENCE, "by": "Rupert Lund"})
    assert sentences(case_open) == []


def test_words_that_were_changed_after_they_were_confirmed_are_not_confirmed(case_open: Desk) -> None:
    changed = "On 18 May 2022 it had all of 20 pictures (article 5(1)(a))."
    say(case_open, "statement amend", {"record": first(case_open).id, "text": changed})
    assert sentences(case_open) == ["F1, sentence 1 was changed since Jean Bartik confirmed it."]
    assert "changed since" in appendix(case_open)[1][0]
    assert sentences(case_open, USUAL_TERMS) == []
    statement = next(each for each in case_open.case.all(Statement) if each.text == changed)
    say(case_open, "statement amend", {"record": statement.id, "text": SENTENCE})
    assert sentences(case_open) == []  # it is again what was confirmed


def test_a_premise_whose_words_were_changed_is_not_what_was_confirmed(case_open: Desk) -> None:
    say(case_open, "fact amend", {"record": "Fact 1", "proposition": "Acme took 20 pictures of people."})
    assert sentences(case_open) == ["F1, sentence 2 was changed since Jean Bartik confirmed it."]


REPEATS = "Acme says that it is “not subject to this law”."


def repeat(desk: Desk, text: str = REPEATS, quotes: str = "Q1") -> None:
    say(desk, "statement record", {"finding": "F1", "text": text, "statement_kind": "quote", "facts": quotes})
    say(desk, "statement confirm", {"statement": text, "by": "Jean Bartik"})


def test_a_sentence_that_repeats_words_on_record_is_covered_by_them(case_open: Desk) -> None:
    repeat(case_open)
    assert sentences(case_open) == []
    total, rows = appendix(case_open)
    assert total.startswith("3 statements, 3 covered. By kind: 1 fact, 1 quote, 1 inference.")
    assert "repeats  Q1 Q1" in rows[2]
    (section,) = (each for each in assemble(case_open.case, Plan(1, "2022-06-01T00:00:00Z", TRIBUNAL)).sections if each.number == 5)
    (printed,) = (each for each in section.blocks if isinstance(each, value.Statement) and each.kind == "quote")
    assert told(printed.words).split() == f"{REPEATS} Q1 Q1 quotation 1 , AB/1 AB/1 ¶1 exhibit AB 1, paragraph 1".split()
    assert "exact" in rows[2]


@pytest.mark.parametrize(
    "text",
    ["It says that it is “not bound by this law”.", "It is “subject to that law”, it says.", "“Not subject to this law and to none”."],
)
def test_a_sentence_that_puts_other_words_between_the_marks_blocks(text: str, case_open: Desk) -> None:
    repeat(case_open, text)
    assert any("F1, sentence 3 quotes “" in each and "Q1 does not say so." in each for each in sentences(case_open, USUAL_TERMS))
    assert "what it puts between quotation marks is not on record" in appendix(case_open)[1][2]


@pytest.mark.parametrize("text", ["It is “subject to this law”, it says.", "It is «not … to this law», it says."])
def test_a_part_of_the_words_does_not_leave_the_house_before_a_named_person_says_that_it_is_fair(text: str, case_open: Desk) -> None:
    repeat(case_open, text)
    assert not any("does not say so" in each for each in sentences(case_open))
    for audience in (Disclosure.SUBJECT, Disclosure.TRIBUNAL, Disclosure.PUBLIC):
        assert "No passage shown is judged to support F1, sentence 3 in full." in sentences(case_open, Terms(audience)), audience
    assert "no: no named person says that a passage supports it" in appendix(case_open)[1][2]
    made = next(each for each in case_open.case.all(Statement) if each.text == text)
    words = {"of": f"statement:{made.id}", "exhibit": "AB/1", "words": "not subject to this law", "verdict": "supports"}
    say(case_open, "citation record", {**words, "assessed_by": "Ada Byron"})
    say(case_open, "statement confirm", {"statement": text, "by": "Jean Bartik"})
    assert sentences(case_open) == []


def test_a_paraphrase_is_not_repeated_as_words_that_were_said(case_open: Desk) -> None:
    repeat(case_open)
    say(case_open, "quote amend", {"record": "Q1", "fidelity": "paraphrase"})
    assert any("repeats no words on record that stand as somebody's own" in each for each in sentences(case_open, USUAL_TERMS))


def test_a_sentence_that_repeats_a_withdrawn_quote_blocks(case_open: Desk) -> None:
    say(case_open, "quote record", {
        "exhibit": "AB/1", "words": "Acme says it", "speaker": "Jo Doe", "fidelity": "reported", "hops": ['{"hop": "said"}'],
    })  # fmt: skip
    repeat(case_open, "“Acme says it”, he says.", "Q2")
    assert sentences(case_open) == []
    say(case_open, "quote withdraw", {"record": "Q2", "reason": "Taken down wrongly"})
    assert any("F1, sentence 3" in each for each in sentences(case_open, USUAL_TERMS))


def test_bytes_that_were_altered_under_the_quote_uncover_the_sentence_that_repeats_it(case_open: Desk) -> None:
    repeat(case_open)
    spoil(case_open, case_open.case.labelled(Exhibit, "AB/1").sha256, "alter")
    assert blocking(case_open, USUAL_TERMS)
    assert "its passages no longer read as they did" in appendix(case_open)[1][2]


@pytest.mark.parametrize(
    ("said", "why"),
    [({"facts": "Fact 1"}, "Name the quote on record"), ({"text": "It is not subject to this law."}, "between quotation marks")],
)
def test_a_sentence_that_repeats_words_names_them_and_marks_them(said: Said, why: str, case_open: Desk) -> None:
    with pytest.raises(Refusal, match=why):
        say(case_open, "statement record", {"finding": "F1", "text": REPEATS, "statement_kind": "quote", "facts": "Q1", **said})


def test_who_confirmed_it_cannot_be_typed_into_the_record(case_open: Desk) -> None:
    with pytest.raises(Refusal):
        say(case_open, "statement amend", {"record": first(case_open).id, "confirmed_by": "Grace Hopper"})


def test_a_part_of_a_picture_bears_a_sentence_by_its_bytes(case_open: Desk) -> None:
    from PIL import Image

    Image.new("RGB", (300, 200), (250, 250, 250)).save("scan.png")
    say(case_open, "evidence add", {"file": "scan.png", "source": "News"})
    say(case_open, "exhibit amend", {"record": "AB/3", "disclosure": "public"})
    say(case_open, "statement record", {"finding": "F1", "text": "It is stamped."})
    made = case_open.case.all(Statement)[-1]
    at = {"of": f"statement:{made.id}", "exhibit": "AB/3", "region": "1: 100, 250, 800, 120", "verdict": "supports"}
    say(case_open, "citation record", {**at, "assessed_by": "Ada Byron"})
    say(case_open, "statement confirm", {"statement": "It is stamped.", "by": "Jean Bartik"})
    assert sentences(case_open) == []
    total, rows = appendix(case_open)
    assert total.startswith("3 statements, 3 covered.")
    assert "no words, its bytes are unaltered; supports" in rows[2]
    spoil(case_open, case_open.case.labelled(Exhibit, "AB/3").sha256, "alter")
    assert blocking(case_open, TRIBUNAL)
    assert appendix(case_open)[0].startswith("3 statements, 2 covered.")


def test_criticism_put_after_the_day_of_the_edition_was_not_put_before_it(case_open: Desk) -> None:
    early = Terms(Disclosure.PUBLIC, Edtf("2022-04-30"))
    assert "F1 was not put to Acme Inc on a day that is recorded." in sentences(case_open, early)
    assert sentences(case_open, Terms(Disclosure.PUBLIC, Edtf("2022-05-24"))) == []


def test_a_reply_that_came_after_the_day_of_the_edition_is_said_to_be_wanting_until_then(case_open: Desk) -> None:
    put = case_open.case.all(PutToParty)[0]
    say(case_open, "put-to-party amend", {"record": put.id, "replied_on": "2022-07-01"})
    before, after = Terms(Disclosure.PUBLIC, Edtf("2022-06-30")), PUBLIC
    for terms, is_there in ((before, False), (after, True)):
        printed = told(assemble(case_open.case, Plan(1, "2022-08-01T00:00:00Z", terms)).sections)
        assert ("We did not." in printed) is is_there
        assert ("no reply by 30 Jun 2022" in printed) is not is_there
    assert sentences(case_open, before) == []


def test_neither_a_reply_nor_its_absence_on_record_blocks_a_tribunal_and_the_public_only(case_open: Desk) -> None:
    say(case_open, "party put", {"party": "Acme Inc", "about": "P1", "what": "The fine", "put_on": "2022-05-03"})
    wanting = "Neither a reply of Acme Inc nor its absence is on record."
    assert [wanting in sentences(case_open, Terms(each)) for each in Disclosure] == [False, False, False, True, True]


@pytest.mark.parametrize(
    ("said", "printed"), [({"no_reply": True}, "no reply came"), ({"reply": "It was never fined."}, "It was never fined.")]
)
def test_the_reply_or_its_absence_stands_beside_a_penalty(said: Said, printed: str, case_open: Desk) -> None:
    say(case_open, "measure record", {"measure_kind": "penalty", "title": "A second fine", "against": "Acme Inc"})
    say(case_open, "citation record", {"of": "P2", "exhibit": "AB/1", "words": "fined more", "verdict": "supports"})
    put = {"party": "Acme Inc", "about": "P2", "what": "The second fine", "put_on": "2022-05-03"}
    assert sentences(case_open) == ["P2 was not put to Acme Inc on a day that is recorded."]
    say(case_open, "party put", put)
    say(case_open, "party reply", {"put": "The second fine", **said})
    assert sentences(case_open) == []
    blocks = next(each for each in assemble(case_open.case, Plan(1, "2022-06-01T00:00:00Z", TRIBUNAL)).sections if each.number == 10).blocks
    (beside,) = (told(each.beside) for each in blocks if isinstance(each, value.Statement) and "A second fine" in told(each.words))
    assert printed in beside
    assert "ut to Acme Inc on 3 May 2022" in beside


def test_words_of_a_quotation_are_taken_out_of_the_text_again_and_its_weakest_step_is_named(case_open: Desk) -> None:
    hops = ['{"hop": "said", "by": "Jo Doe"}', '{"hop": "reported", "by": "The Office", "inferred": true}', '{"hop": "captured"}']
    say(case_open, "quote amend", {"record": "Q1", "hops": hops})
    assert "exact, to  AB/1" in way(case_open)["Match"]
    assert way(case_open)["Weakest"].startswith("reported by The Office, inferred")
    say(case_open, "evidence add", {"file": "page.html", "source": "News"})
    say(case_open, "quote record", {"exhibit": "AB/3", "words": "keeps 20 pictures", "speaker": "Jo Doe", "fidelity": "reported"})
    say(case_open, "exhibit amend", {"record": "AB/3", "disclosure": "public"})
    assert "exact, to  AB/3" in way(case_open, "Q2")["Match"]
    spoil(case_open, text_of(case_open, "AB/3").sha256, "alter")
    assert "Q2 is not what AB/3 says." in sentences(case_open, USUAL_TERMS)  # which reads everything anew
    assert "mismatch: no longer what the exhibit says" in way(case_open, "Q2")["Match"]


def way(desk: Desk, label: str = "Q1") -> dict[str, str]:
    """What stands beside a quotation, row by row."""
    sections = assemble(desk.case, Plan(1, "2022-06-01T00:00:00Z", TRIBUNAL)).sections
    blocks = next(each for each in sections if each.number == 6).blocks
    quotation = next(each for each in blocks if isinstance(each, value.Quotation) and each.label == label)
    return {key: told(cell).strip() for key, cell in quotation.way}
