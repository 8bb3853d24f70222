"""Amending: what a form with every field of a record filled in asks for, once a person has edited it."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from typing import Any, cast

from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.command import CATALOGUE, Asked, Command, Entry
from dossier_app.desk.commands.upkeep import Amend
from dossier_app.desk.reading import Reading
from dossier_app.domain.failures import Refusal
from dossier_app.domain.record import Plain, Record, to_plain
from dossier_app.domain.words import said, term


def amend_entry(record: Record) -> Entry | None:
    """The command that amends records of this kind; None where nothing of the kind is ever amended."""
    return CATALOGUE.get(f"{record.kind.replace('_', '-')} amend")


def answers_of(entry: Entry, record: Record) -> dict[str, Typed]:
    """The record as a form shows it: each field that may be amended, as a person would type it."""
    said: dict[str, Typed] = {"record": record.id}
    for asked in entry.fields:
        if asked.name != "record":
            said[asked.name] = as_typed(to_plain(getattr(record, asked.name)))
    return said


def as_typed(written: Plain) -> Typed:
    """A value as it is written down, as a form takes it."""
    if isinstance(written, list):
        return [each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in written]
    if isinstance(written, dict):
        return json.dumps(written, ensure_ascii=False)
    return str(written) if isinstance(written, int) and not isinstance(written, bool) else written


def amended(entry: Entry, record: Record, answers: Mapping[str, Typed], case: Reading) -> Command:
    """The command that makes the record say what the form says now; what was emptied is emptied.

    Raises Refusal beside the field when it does not read, when it cannot be empty, or when nothing was changed.
    """
    before = answers_of(entry, record)
    changed = {name: answer for name, answer in answers.items() if name != "record" and _differs(answer, before.get(name))}
    if not changed:
        raise Refusal("", said("Nothing was changed yet."))
    emptied = {asked.name: _empty(asked) for asked in entry.fields if asked.name in changed and not changed[asked.name]}
    filled = {name: answer for name, answer in changed.items() if name not in emptied}
    command = command_from(entry, {"record": record.id, **filled}, case)
    new = {**cast("Amend", command).new, **emptied}
    return dataclasses.replace(cast("Any", command), new=new)


def _differs(answer: Typed, before: Typed) -> bool:
    return (answer or None) != (before or None) if not isinstance(before, bool) else bool(answer) != before


def _empty(asked: Asked) -> Any:
    """What stands in a field when it is emptied."""
    if asked.hint is bool:
        return False
    if asked.hint is str:
        return ""
    if typing.get_origin(asked.hint) is tuple:
        return ()
    if typing.get_origin(asked.hint) in (types.UnionType, typing.Union):
        return None
    raise Refusal(asked.name, said("“{label}” cannot be empty.", label=term("Record", asked.told.label)))
