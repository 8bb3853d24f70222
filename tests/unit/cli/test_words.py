"""Which words are which verb, and what is said to those who mistype them."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dossier_app.cli import catalogue, reading_back, reference
from dossier_app.cli.options import Options, Verb
from dossier_app.cli.overview import NOUNS, OVERVIEW, SPECIAL
from dossier_app.cli.verbs import VERBS
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.commands.case import OpenCase

ENTRIES = [entry for verb, entry in CATALOGUE.items() if verb not in catalogue.ELSEWHERE]
EVERY_VERB: dict[str, Verb] = {
    **{entry.verb: catalogue.verb_from(entry) for entry in ENTRIES},
    **VERBS,
    **{f"{noun} {act}": reading_back.verb_of(act, noun) for noun in NOUNS if reading_back.kind_of(noun) for act in reading_back.ACTS},
}


def test_help_lists_every_noun_of_the_catalogue_and_every_verb() -> None:
    assert {entry.noun for entry in ENTRIES} - set(NOUNS) == set()
    assert SPECIAL.keys() == VERBS.keys()
    assert [word for word in (*NOUNS, *SPECIAL) if not re.search(rf"\b{word}\b", OVERVIEW)] == []


def test_every_noun_of_the_help_leads_somewhere(say: Callable[..., Any]) -> None:
    for noun in {*NOUNS, "record", *(name.split()[0] for name in SPECIAL if " " in name)}:
        answer = say(noun, "--help")
        assert (answer.code, answer.err) == (0, "")
        assert f"dossier {noun} " in answer.out
        assert re.search(r"Example:\n  dossier \w", answer.out)


@pytest.mark.parametrize("name", EVERY_VERB)
def test_every_verb_explains_itself_with_an_example_that_can_be_typed(name: str) -> None:
    verb = EVERY_VERB[name]
    said = verb.options().format_help()
    assert f"usage: dossier {name}" in said
    assert verb.about.rstrip(".").split()[-1] in said
    assert verb.examples
    for example in verb.examples:
        assert f"dossier {example}" in said
        words = shlex.split(example)
        assert " ".join(words).startswith(name)
        verb.options().parse_args(words[len(name.split()) :])


@pytest.mark.parametrize("name", [entry.verb for entry in ENTRIES])
def test_an_example_says_everything_that_must_be_said(name: str) -> None:
    words = shlex.split(CATALOGUE[name].example)
    fields = [each for each in CATALOGUE[name].fields if name != "evidence add" or not catalogue.is_bare(each)]
    verb = EVERY_VERB[name]
    said = catalogue.said_fields(fields, verb.options().parse_args(words[len(name.split()) :]))
    assert said.keys() >= {each.name for each in fields if each.is_required}


@pytest.mark.parametrize("name", [entry.verb for entry in ENTRIES])
def test_everything_a_command_asks_is_an_option_with_its_words_and_choices(name: str) -> None:
    said = " ".join((VERBS.get(name) or EVERY_VERB[name]).options().format_help().split())
    for asked in CATALOGUE[name].fields:
        assert catalogue.option_of(asked) in said
        assert asked.told.label in said
        assert [word for word in catalogue.choices_of(asked.hint) if word not in said.replace("- ", "-")] == []
        if asked.hint is bool:
            assert f"--no-{asked.name.replace('_', '-')}" in said


def test_a_new_case_takes_everything_the_command_asks() -> None:
    options = VERBS["new"].options().names
    assert [name for name in OpenCase.__dataclass_fields__ if f"--{name.replace('_', '-')}" not in options] == []


def test_the_reference_names_every_command_and_every_field() -> None:
    page = "\n".join(reference.lines())
    for verb, entry in CATALOGUE.items():
        section = page.partition(f"### {verb}")[2].partition("\n###")[0]
        assert entry.about in section
        assert [each.name for each in entry.fields if f"`{catalogue.option_of(each)}" not in section] == []


MISTYPED = [
    (("quotes",), "Did you mean “quote”?"),
    (("quote",), "quote record"),
    (("quote", "recrod"), "There is no “quote recrod”"),
    (("log",), "log show, log verify, log rebuild"),
    (("record", "list", "nonsense"), "is not understood"),
    (("check", "--jsn"), "“--jsn” is not understood here"),
    (("quote", "record", "--words"), "--words wants a word after it"),
    (("quote", "record", "--words", "x"), "Say --exhibit, --speaker and --fidelity"),
    (("quote", "record", "--start", "x"), "“x” is not a whole number"),
    (("new", "x.dossier"), "Say --title and --reference"),
    (("evidence", "add"), "Say FILE"),
    (("export", "--out", "x.pdf", "--draft", "--identity", "Ada"), "A draft is not signed"),
    (("undo", "everything"), "“everything” is not understood here"),
    (("case", "open", "--title", "x"), "There is no “case open”"),
]


@pytest.mark.parametrize(("words", "said"), MISTYPED)
def test_what_is_mistyped_is_answered_in_one_line_and_with_2(words: tuple[str, ...], said: str, say: Callable[..., Any]) -> None:
    answer = say(*words)
    assert answer.code == 2
    assert said in answer.err
    assert (answer.out, answer.err.count("\n")) == ("", 1)
    assert not re.search("(?i)invalid|error|argument|traceback", answer.err)


HALF_A_LETTER = "caf\udce9"
"""How Python hands on a byte of another encoding."""


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("event", "record", "--title", HALF_A_LETTER, "--date-kind", "sent"), "--title: “caf⟨U+DCE9⟩” holds bytes that are no letters"),
        (
            ("statement", "record", "--finding", "F1", "--text", "x", "--premises", "F1", HALF_A_LETTER),
            "--premises: “caf⟨U+DCE9⟩” holds bytes that are no letters",
        ),
        (("quote", "show", HALF_A_LETTER), "WHICH: “caf⟨U+DCE9⟩” holds"),
        (("search", "a", HALF_A_LETTER), "WORDS: “caf⟨U+DCE9⟩” holds"),
        (("new", "b.dossier", "--title", HALF_A_LETTER, "--reference", "y"), "--title: "),
        (("case", "list", "--as", HALF_A_LETTER), "--as: "),
    ],
)
def test_bytes_that_are_no_letters_are_answered_where_they_were_typed(words: tuple[str, ...], said: str, say: Callable[..., Any]) -> None:
    answer = say(*words)
    assert (answer.code, answer.out, said in answer.err) == (2, "", True), answer.err


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize("name", ["DOSSIER_ACTOR", "DOSSIER_PASSPHRASE"])
def test_bytes_that_are_no_letters_are_no_secret_and_no_name(name: str, say: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, HALF_A_LETTER)
    answer = say("case", "list")
    assert (answer.code, answer.err) == (2, f"{name} holds bytes that are no letters. Set it in UTF-8.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="every name of a file is text there")
@pytest.mark.usefixtures("acme")
def test_a_file_may_have_any_bytes_for_its_name(say: Callable[..., Any]) -> None:
    Path(HALF_A_LETTER).write_text("Acme was fined.")
    assert say("verify", HALF_A_LETTER).out.startswith("Not readable")


def test_a_case_must_be_named(say: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOSSIER_CASE")
    answer = say("check")
    assert (answer.code, "--case" in answer.err) == (2, True)


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "--case", "none.dossier"), "There is no case none.dossier here"),
        (("new", "acme.dossier", "--title", "x", "--reference", "y"), "is there already"),
        (("new", "b.dossier", "--title", "x", "--reference", "y", "--marking", "loud"), "--marking: “loud” is not one of"),
        (("new", "b.dossier", "--title", " ", "--reference", "y"), "--title: A case needs a title"),
        (("quote", "show", "Q7"), "No quote is called “Q7”. There are: Q1"),
        (
            ("quote", "record", "--exhibit", "AB/1", "--words", "Acme", "--speaker", "Acme Inc", "--fidelity", "direct"),
            "--start: “Acme” occurs",
        ),
        (("export", "--out", "x.pdf", "--draft", "--as-at", "24/05/22x"), "--as-at: "),
        (("export", "--out", "x.pdf", "--draft", "--audience", "everybody"), "--audience: “everybody” is not one of"),
        (("export", "--out", "x.pdf", "--draft", "--leave-out", "findings"), "--leave-out: The section “findings” is always printed: it "),
        (("export", "--out", "x.pdf", "--draft", "--template", "nothing"), "--template: There is no template “nothing”. There are: "),
        (("redo",), "There is nothing to redo"),
        (("log", "show", "--about", "Z9"), "There is no Z9"),
        (("edition", "copy", "--number", "4", "--out", "x.pdf"), "There is no edition 4"),
    ],
)  # fmt: skip
def test_what_can_be_mended_is_said_beside_its_option_with_1(words: tuple[str, ...], said: str, say: Callable[..., Any]) -> None:
    answer = say(*words)
    assert (answer.code, answer.out) == (1, "")
    assert said in answer.err
    assert not Path("b.dossier").exists()


def test_an_option_of_one_name_is_asked_once() -> None:
    for name, verb in EVERY_VERB.items():
        made: Options = verb.options()
        places = [each.dest for each in made._actions]
        assert len(places) == len(set(places)), name
