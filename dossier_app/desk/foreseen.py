"""Foreseen: what a deadline would come to, before it is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.clock import Reckoned, reckon
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.commands.chronology import RecordDeadline
from dossier_app.desk.reading import Reading
from dossier_app.domain.chronology import Deadline

_BEARING = ("rule", "stated_count", "stated_unit", "trigger_kind", "trigger", "after")


def foreseen(said: Mapping[str, Typed], case: Reading) -> Reckoned:
    """The day these answers would lead to, with its working, or why to none. Raises Refusal when an answer does not read."""
    bearing = {name: said[name] for name in _BEARING if said.get(name)}
    title = str(said.get("title") or "?")  # it bears on nothing, and may not be written yet
    asked = cast("RecordDeadline", command_from(CATALOGUE["deadline record"], {"title": title, **bearing}, case))
    return reckon(
        case,
        Deadline(
            id="", label="", title=title, rule=asked.rule, stated_count=asked.stated_count, stated_unit=asked.stated_unit,
            trigger_kind=asked.trigger_kind, trigger=asked.trigger, after=asked.after,
        ),
    )  # fmt: skip
