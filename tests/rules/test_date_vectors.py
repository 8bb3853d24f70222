"""Every date of the rule book's vectors is read as written there."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dossier_app.desk import rulebook
from dossier_app.domain.date_reading import Dated, DateQuestion, ReadDate, read_date

VECTORS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("dates_vectors.json").read_text(encoding="utf-8"))["vectors"]


def shown(read: ReadDate, asked_for: dict[str, Any]) -> dict[str, Any]:
    """The reading in the vectors' own shape."""
    if isinstance(read, Dated):
        found: dict[str, Any] = {"kind": "edtf", "value": read.value}
        if read.confirm:
            found["confirm"] = list(read.confirm)
        if read.lost:
            found["lost"] = read.lost
        if "local_date" in asked_for:
            found["local_date"] = {"UTC": read.utc_day}
        return found
    if isinstance(read, DateQuestion):
        return {"kind": "ambiguous", "ask": read.ask, "candidates": list(read.candidates)}
    return {"kind": "refuse", "reason": read.reason}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda each: each["id"])
def test_a_date_is_read_as_the_vector_says(vector: dict[str, Any]) -> None:
    context: dict[str, str] = vector.get("context") or {}
    published = date.fromisoformat(context["published"]) if "published" in context else None
    read = read_date(vector["text"], rulebook.date_words(vector["lang"]), locale=vector.get("locale") or "", published=published)
    assert shown(read, vector["expect"]) == vector["expect"]
