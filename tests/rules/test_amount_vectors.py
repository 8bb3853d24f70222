"""Every amount of the rule book's vectors is read as written there."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dossier_app.desk import rulebook
from dossier_app.domain.money_reading import (
    Amount,
    Between,
    Percent,
    Quantity,
    Question,
    ReadAmount,
    Several,
    Unread,
    read_amount,
    relation,
)

BOOK: dict[str, Any] = json.loads(Path(__file__).with_name("amounts_vectors.json").read_text(encoding="utf-8"))


def plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount_shown(amount: Amount) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": "amount",
        "value": plain(amount.value),
        "currency": amount.currency,
        "qualifier": amount.qualifier.value,
        "resolution": plain(amount.resolution),
    }
    if amount.per:
        found["per"] = amount.per
    if amount.confirm:
        found["confirm"] = list(amount.confirm)
    if amount.currency_basis:
        found["currency_basis"] = amount.currency_basis
    return found


def shown(read: ReadAmount) -> dict[str, Any]:
    """The reading in the vectors' own shape."""
    if isinstance(read, Amount):
        return amount_shown(read)
    if isinstance(read, Quantity):
        return {
            "kind": "quantity",
            "value": plain(read.value),
            "of": read.of,
            "qualifier": read.qualifier.value,
            "resolution": plain(read.resolution),
        }
    if isinstance(read, Question):
        return {"kind": "ambiguous", "ask": read.ask, "candidates": list(read.candidates)}
    if isinstance(read, Unread):
        return {"kind": "refuse", "reason": read.reason}
    return several_shown(read)


def several_shown(read: Percent | Between | Several) -> dict[str, Any]:
    if isinstance(read, Percent):
        return {"kind": "percent", "value": plain(read.value), "of": read.of, "qualifier": read.qualifier.value}
    if isinstance(read, Between):
        low, high = plain(read.low), plain(read.high)
        open_currency = {"currency": None, "ask": "currency"}
        return {"kind": "range", "low": low, "high": high, **({"currency": read.currency} if read.currency else open_currency)}
    items = [{"value": plain(each.value), "currency": each.currency, "role": role} for role, each in read.amounts]
    return {"kind": "multiple", "items": items}


@pytest.mark.parametrize("vector", BOOK["vectors"], ids=lambda each: each["id"])
def test_an_amount_is_read_as_the_vector_says(vector: dict[str, Any]) -> None:
    words = rulebook.amount_words(vector["lang"])
    context: dict[str, str] = vector.get("context") or {}
    country = context.get("source_country", "")
    assert shown(read_amount(vector["text"], words, locale=vector.get("locale") or "", country=country)) == vector["expect"]


@pytest.mark.parametrize("vector", BOOK["comparisons"], ids=lambda each: each["id"])
def test_a_reported_sum_stands_to_the_sum_of_record_as_the_vector_says(vector: dict[str, Any]) -> None:
    reported, record = vector["reported"], vector["of_record"]
    found = relation(Decimal(reported["value"]), Decimal(reported["resolution"]), Decimal(record["value"]))
    assert found == vector["expect"]["relation"]
