"""What is said below the window: an English sentence that can still be said in another language."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from dossier_app.domain.failures import Refusal, Refusals, Trouble
from dossier_app.domain.words import Said, as_plain, counted, from_plain, kind_term, said, together

NAMELESS = said("{label} names no provision.", label="F1")
BOTH = together(
    said("Nobody has approved edition {number}.", number=2),
    said("{name} says: {sentence}", name="Ada", sentence=NAMELESS),
    kind_term("put_to_party"),
    counted("{label} has %n page.", "{label} has %n pages.", 1, label="E1"),
)
TRAVELLING = {"pattern": "{a}", "values": {"a": "b"}, "context": "Said", "number": -1, "one": ""}


def test_it_is_the_english_sentence_and_keeps_what_it_is_made_of() -> None:
    assert NAMELESS == "F1 names no provision."
    assert (NAMELESS.pattern, NAMELESS.values) == ("{label} names no provision.", {"label": "F1"})
    assert BOTH == "Nobody has approved edition 2. Ada says: F1 names no provision. put to party E1 has 1 page."


def test_words_of_the_case_are_never_read_as_a_pattern() -> None:
    """Whoever names an exhibit “{label}” or “{0.__class__}” gets that name, and nothing else."""
    assert said("“{title}” is {label}.", title="{label} {0.__class__} {{", label="F1") == "“{label} {0.__class__} {{” is F1."
    assert said("A place without a value stays: {else_}.") == "A place without a value stays: {else_}."


@pytest.mark.parametrize(("count", "english"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1234, "1,234 days")])
def test_a_count_is_said_in_the_form_that_english_has_for_it(count: int, english: str) -> None:
    assert counted("%n day", "%n days", count) == english


def test_words_of_the_case_are_never_taken_for_the_count() -> None:
    assert counted("“{words}” occurs %n time.", "“{words}” occurs %n times.", 3, words="100 %n") == "“100 %n” occurs 3 times."


def test_sentences_stand_together_without_what_is_empty() -> None:
    assert together(NAMELESS, "") is NAMELESS
    assert together() == ""
    assert together("One.", "Two.", by="\n") == "One.\nTwo."
    assert Trouble(NAMELESS).told is NAMELESS
    assert Trouble("The disk is full.", "Free some space.").told == "The disk is full. Free some space."
    assert Refusals((Refusal("a", NAMELESS), Refusal("b", "No."))).words == "a: F1 names no provision.\nb: No."


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_pickle_keeps_what_it_is_made_of(protocol: int) -> None:
    read = pickle.loads(pickle.dumps(BOTH, protocol))  # noqa: S301  # our own
    assert read == BOTH
    assert _patterns(read) == _patterns(BOTH)


def test_a_copy_keeps_what_it_is_made_of() -> None:
    for made in (copy.copy(BOTH), copy.deepcopy(BOTH)):
        assert made == BOTH
        assert _patterns(made) == _patterns(BOTH)


def test_json_has_the_plain_sentence_unless_it_is_to_travel() -> None:
    assert json.loads(json.dumps({"sentence": BOTH})) == {"sentence": str(BOTH)}
    travelled = from_plain(json.loads(json.dumps(as_plain(BOTH))))
    assert travelled == BOTH
    assert _patterns(travelled) == _patterns(BOTH)
    assert from_plain(as_plain("What a file is called.")) == "What a file is called."


@pytest.mark.parametrize(
    "written",
    [
        None,
        7,
        [],
        {"pattern": "No."},
        {**TRAVELLING, "pattern": 1},
        {**TRAVELLING, "values": {"a": 1}},
        {**TRAVELLING, "number": "1"},
        {**TRAVELLING, "one": None},
    ],
)
def test_what_is_no_sentence_does_not_travel_as_one(written: object) -> None:
    with pytest.raises(ValueError, match="no sentence"):
        from_plain(written)


def _patterns(text: str) -> object:
    return (
        (text.context, text.pattern, text.number, text.one, [_patterns(each) for each in text.values.values()])
        if isinstance(text, Said)
        else text
    )
