"""The manifest is the dossier, spelt the one way in which equal things are equal bytes."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import Any, cast

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from dossier_app.dossier.manifest import canonical, dossier_number, manifest_of, sha256_of, substance_of
from dossier_app.dossier.pieces import Said, Text
from dossier_app.dossier.value import Dossier, Paragraph
from tests.specimen import dossier

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def told(made: Dossier) -> dict[str, Any]:
    return json.loads(manifest_of(made))


def test_it_is_canonical_json_whose_digest_anyone_can_compute() -> None:
    written = manifest_of(dossier())
    assert rfc8785.dumps(json.loads(written)) == written
    assert sha256_of(dossier()) == hashlib.sha256(written).hexdigest()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_in_it_are_spelt_as_the_standard_has_it(words: str) -> None:
    assert canonical((Text(words),)) == rfc8785.dumps([{"is": "Text", "text": words}])


def test_it_says_its_format_and_of_every_part_what_it_is() -> None:
    made = told(dossier())
    assert made["format"] == "dossier-manifest/1"
    assert made["is"] == "Dossier"
    assert {field.name for field in dataclasses.fields(Dossier)} <= made.keys()
    assert made["cover"]["is"] == "Cover"
    assert made["sections"][0]["blocks"][0]["is"]


def test_it_says_what_verification_prints_of_it() -> None:
    made = told(dossier())
    assert (made["reference"], made["edition"], made["as_at"]) == ("CLV-2022", 2, "31 October 2025")
    assert made["log"]["is"] == "LogHead"
    assert [each["name"] for each in made["attached"]] == ["AB-1.txt"]


def test_nobodys_words_pass_for_ours() -> None:
    assert canonical(Text("same words")) != canonical(Said("same words"))


@given(st.sampled_from([field.name for field in dataclasses.fields(Dossier) if isinstance(getattr(dossier(), field.name), str)]))
def test_no_fact_of_it_can_change_without_its_digest(name: str) -> None:
    made = dossier()
    other = dataclasses.replace(made, **cast("Any", {name: f"{getattr(made, name)}."}))
    assert sha256_of(made) != sha256_of(other)


def test_what_reviewers_saw_changes_with_a_word_and_with_the_order() -> None:
    first, second = (Paragraph(1, (Text("one"),)),), (Paragraph(2, (Text("two"),)),)
    assert substance_of((first, second)) == substance_of((first, second))
    assert substance_of((first, second)) != substance_of((second, first))
    assert substance_of((first, second)) == hashlib.sha256(canonical((first, second))).hexdigest()
    assert substance_of((first,)) != substance_of(((Paragraph(1, (Text("One"),)),),))


def test_the_number_is_the_first_forty_bits_of_the_digest() -> None:
    assert dossier_number("00" * 32) == "0000-0000"
    assert dossier_number("ff" * 32) == "ZZZZ-ZZZZ"
    assert dossier_number("0000000001" + "ff" * 27) == "0000-0001"


@given(st.binary(min_size=32, max_size=32))
def test_the_number_can_be_turned_back_into_the_bits(digest: bytes) -> None:
    value = 0
    for sign in dossier_number(digest.hex()).replace("-", ""):
        value = value * 32 + CROCKFORD.index(sign)
    assert value.to_bytes(5, "big") == digest[:5]
