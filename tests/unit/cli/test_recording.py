"""Recording and reading back at the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("acme")

Say = Callable[..., Any]


def test_a_record_made_is_named_by_its_label(say: Say) -> None:
    answer = say("quote", "record", "--exhibit", "AB/1", "--words", "Acme replied", "--speaker", "acme inc", "--fidelity", "reported")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "recorded   quote Q2  Acme replied\n"


def test_a_german_sum_is_read_exactly_without_its_language_being_said(say: Say) -> None:
    made = say("sum", "record", "--standing", "as_reported", "--as-printed", "7,5 Mio. €")
    assert (made.code, made.err) == (0, "")
    (kept,) = say("sum", "list", "--json").value
    assert (kept["amount"], kept["currency"], kept["resolution"]) == ("7500000", "EUR", "100000")
    asked = say("sum", "record", "--standing", "as_reported", "--as-printed", "7,500 €")
    assert asked.code != 0
    assert "7500 or 7.5" in asked.err


def test_a_program_is_told_the_same_as_json(say: Say) -> None:
    made = say("fact", "record", "--proposition", "It took pictures", "--json").value
    assert [(each["kind"], each["called"], each["what"]) for each in made["records"]] == [("fact", "Fact 1", "recorded")]
    assert made["verb"] == "fact record"
    assert say("fact", "list", "--json").value[0]["id"] == made["records"][0]["id"]


@pytest.mark.parametrize("several", [["F1;F2"], ["F1", "F2"], ["F1", "--about", "F2"]])
def test_several_are_said_in_one_word_in_many_or_again(several: list[str], say: Say) -> None:
    say("finding", "record", "--title", "Also unlawful", "--against", "Acme Inc")
    assert say("party", "put", "--party", "Acme Inc", "--what", "All of it", "--about", *several).code == 0
    put = say("put-to-party", "list", "--json").value[0]
    assert len(put["about"]) == 2


def test_yes_and_no_are_options_of_their_own(say: Say) -> None:
    Path("b.txt").write_text("b")
    assert say("evidence", "add", "b.txt", "--no-is-copy").code == 0
    assert [each["is_copy"] for each in say("exhibit", "list", "--json").value] == [True, False]


def test_a_group_of_fields_is_typed_as_json(say: Say) -> None:
    accounts = ['{"says": "7; or 8", "by": "AB/1"}', '{"says": "9", "by": "AB/2"}']
    assert say("conflict", "record", "--title", "The fine", "--accounts", *accounts).code == 0
    assert [each["says"] for each in say("conflict", "show", "X1", "--json").value["accounts"]] == ["7; or 8", "9"]


def test_a_record_is_shown_with_others_by_name(say: Say) -> None:
    shown = say("quote", "show", "Q1").out
    assert "Speaker   Acme Inc" in shown
    assert "Passage   AB/1 ¶1" in shown
    assert say("record", "show", "quote", "q1").out == shown
    assert "F1, sentence 1 · AB/1 ¶2" in say("citation", "list").out


def test_a_list_says_what_each_record_says(say: Say) -> None:
    assert say("finding", "list").out == "F1  Unlawful\n"


def test_a_list_leaves_out_what_was_taken_back_unless_asked(say: Say) -> None:
    assert "withdrawn  quote Q1" in say("quote", "withdraw", "--record", "Q1", "--reason", "wrong speaker").out
    assert say("quote", "list").out == ""
    assert "[withdrawn: wrong speaker]" in say("quote", "list", "--withdrawn").out


def test_the_last_act_is_taken_back_and_done_again(say: Say) -> None:
    before = say("dump").out
    say("finding", "amend", "--record", "F1", "--title", "Lawful")
    assert say("undo").out == "Undid: finding amend\nchanged    finding F1  Unlawful\n"
    assert say("dump").out == before
    assert "Did again: finding amend" in say("redo").out
    assert say("finding", "show", "F1", "--json").value["title"] == "Lawful"


def test_the_log_tells_each_act_in_a_sentence(say: Say) -> None:
    say("undo")
    told = [line.strip().split("  ", 3)[3] for line in say("log", "show").out.splitlines()]
    assert told == [
        "Opened case: The Office v Acme",
        "Recorded party: Acme Inc",
        "Added evidence: Acme fined, AB/1",
        "Recorded quote: Q1",
        "Recorded finding: F1",
        "Recorded statement: F1",
        "Undid “statement record”: F1",
    ]
    assert [each["what"] for each in say("log", "show", "--about", "Q1", "--json").value] == ["Recorded quote"]
    assert say("log", "show", "--limit", "1", "--newest-first").out.count("\n") == 1


def test_an_act_is_logged_under_the_name_that_was_said(say: Say) -> None:
    say("fact", "record", "--proposition", "x", "--as", "Grace Hopper")
    assert say("log", "show", "--newest-first", "--limit", "1", "--json").value[0]["who"] == "Grace Hopper"


def test_words_are_found_in_evidence_and_in_records(say: Say) -> None:
    found = say("search", "pictures", "of", "--json").value
    assert [(each["label"], each["where"]) for each in found] == [("AB/1", "¶2")]
    assert "It took 20 pictures of people." in say("search", "pictures", "of").out
    nothing = say("search", "unicorn")
    assert (nothing.code, nothing.out) == (0, "")
    assert "nowhere" in nothing.err


def test_a_refused_file_does_not_stop_the_others(say: Say) -> None:
    Path("empty.txt").touch()
    Path("other.txt").write_text("other")
    Path("third.txt").write_text("third")
    words = ("empty.txt", "news.txt", "nowhere.txt", ".", "other.txt", "third.txt")
    answer = say("evidence", "add", *words, "--source-title", "Letters")
    assert answer.code == 1
    assert answer.out.count("recorded   exhibit AB/") == 2
    refused = answer.err.splitlines()
    assert [line.split()[0] for line in refused[:3]] == ["empty.txt", "news.txt", "nowhere.txt"]
    assert "is a folder" in refused[3]
    assert len(refused) == 4
    assert [each["title"] for each in say("source", "list", "--json").value] == ["Acme fined", "Letters"]


def test_the_name_of_a_file_cannot_turn_the_line_round(say: Say) -> None:
    evil = "annex\u202efdp.exe"
    Path(evil).write_bytes(b"\x00\x01\x02")
    assert say("evidence", "add", evil).code == 0
    assert "annex⟨U+202E⟩fdp.exe" in say("exhibit", "list").out
    listed = say("exhibit", "list", "--json")
    assert "\u202e" not in listed.out
    assert listed.value[1]["original_name"] == evil


def test_a_source_called_after_its_file_is_called_as_the_file_is_and_written_out_once(say: Say) -> None:
    evil = "annex\u202efdp⟨.exe"
    Path(evil).write_bytes(b"\x00\x01\x02")
    assert say("evidence", "add", evil).code == 0
    assert "annex⟨U+202E⟩fdp⟨U+27E8⟩" in say("source", "list").out
    assert say("source", "list", "--json").value[1]["title"] == "annex\u202efdp⟨"


def test_a_refusal_that_quotes_the_case_cannot_move_the_terminal(say: Say) -> None:
    say("party", "record", "--names", "\x1b[2JEvil Inc", "--party-kind", "organisation")
    refused = say("quote", "record", "--exhibit", "AB/1", "--words", "fined", "--speaker", "nobody", "--fidelity", "reported")
    assert "There are: ⟨U+001B⟩[2JEvil Inc, Acme Inc." in refused.err
    assert "⟨U+001B⟩[2JEvil Inc" in say("party", "list").out


def test_what_could_not_be_read_is_said(say: Say) -> None:
    Path("noise.bin").write_bytes(bytes(range(256)))
    answer = say("evidence", "add", "noise.bin")
    assert answer.code == 0
    assert answer.err.startswith("AB/2: ")
    assert "cannot back a quotation" in answer.err


def test_a_case_goes_out_and_comes_in_as_a_new_one(say: Say) -> None:
    assert say("dump", "--out", "acme.json").code == 0
    taken = say("import", "acme.json", "--case", "second.dossier")
    assert taken.code == 0
    assert "Recovery code: " in taken.out
    assert say("dump", "--case", "second.dossier").value == say("dump").value
    assert say("case", "import", "acme.json").err.startswith("This file holds a case already.")


def test_a_document_with_faults_is_refused_whole_and_makes_no_case(say: Say) -> None:
    document = say("dump").value
    document["quotes"][0]["fidelity"] = "loud"
    document["parties"][0]["colour"] = "red"
    Path("bad.json").write_text(json.dumps(document))
    answer = say("import", "bad.json", "--case", "second.dossier")
    assert (answer.code, answer.out) == (1, "")
    assert [line.partition(":")[0] for line in answer.err.splitlines()] == ["parties[0].colour", "quotes[0].fidelity"]
    assert not Path("second.dossier").exists()


def test_what_is_missing_is_told_with_the_verb_that_mends_it(say: Say) -> None:
    say("counterclaim", "record", "--ground", "jurisdiction", "--made-by", "Acme Inc", "--quote", "Q1")
    told = say("check")
    assert "C1 has no response." in told.out
    assert "      dossier counterclaim answer --counterclaim C1 --text <WORDS>\n" in told.out
    as_json = say("check", "--json")
    assert as_json.value["ready"] is (as_json.code == 0)
    assert as_json.code == told.code


def test_a_case_with_a_blocking_gap_is_checked_and_exported_with_1(say: Say) -> None:
    say("statement", "record", "--finding", "F1", "--text", "Nothing bears this.")
    assert say("check").code == 1
    refused = say("export", "--out", "acme.pdf")
    assert refused.code == 1
    assert "not ready to be signed" in refused.err
    assert "F1, sentence 2" in refused.err
    assert not Path("acme.pdf").exists()


@pytest.mark.parametrize("content", [b"", b"no PDF", b"%PDF-1.7\n"])
def test_what_is_no_dossier_is_not_readable_or_not_valid(content: bytes, say: Say) -> None:
    Path("x.pdf").write_bytes(content)
    answer = say("verify", "x.pdf")
    assert answer.code in (1, 2)
    assert answer.out.startswith(("Not readable: ", "Not valid: "))
    assert say("verify", "x.pdf", "--json").value["valid"] is False
    assert say("verify", "none.pdf").code == 2


def test_a_backup_by_hand_is_the_case_as_it_was(say: Say, tmp_path: Path) -> None:
    made = say("backup", "--json")
    assert made.code == 0
    copy = Path(made.value["path"]).resolve()
    assert (copy.parent, copy.stat().st_size) == (tmp_path / "acme.dossier" / "backups", made.value["bytes"])
    before = say("dump").out
    say("party", "record", "--names", "Later Inc", "--party-kind", "organisation")
    assert "was made" in say("backup").out
    for path in (tmp_path / "acme.dossier").glob("case.db*"):
        path.unlink()
    copy.rename(tmp_path / "acme.dossier" / "case.db")
    assert say("dump").out == before


def test_a_harvest_only_proposes(say: Callable[..., Any], acme: Path) -> None:
    (acme.parent / "more.txt").write_text("“We sold it,” said Ann Lee. The fine was £500,000 on 18 May 2022.", encoding="utf-8")
    assert say("evidence", "add", "more.txt", "--source-title", "More").code == 0
    before = say("dump").out
    offered = say("evidence", "harvest", "AB/2", "--json").value
    assert [(each["what"], each["words"], each["start"]) for each in offered] == [
        ("quotation", "We sold it,", 1), ("amount", "£500,000", 41), ("date", "18 May 2022", 53),
    ]  # fmt: skip
    assert offered[0]["answers"]["speaker"] == "Ann Lee"
    assert "said Ann Lee" in offered[0]["proposed"]["speaker"]
    assert "Ann Lee" in say("evidence", "harvest", "AB/2").out
    assert say("dump").out == before
    (acme.parent / "bare.txt").write_text("Nothing was said.", encoding="utf-8")
    assert say("evidence", "add", "bare.txt", "--source-title", "Bare").code == 0
    told = say("evidence", "harvest", "AB/3")
    assert (told.code, told.out) == (0, "")
    assert "Nothing more to propose of AB/3" in told.err
