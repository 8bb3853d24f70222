"""Changes: field-level facts about what became of a record. The log keeps them; the tables are what they add up to."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from dossier_app.domain.failures import refuse
from dossier_app.domain.record import Plain, Record, field_names, fields_of, to_plain


@dataclass(frozen=True, slots=True)
class Added:
    """A record came into being with these fields; those not named are empty."""

    kind: str
    id: str
    fields: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class Altered:
    """One field of a record went from `old` to `new`."""

    kind: str
    id: str
    field: str
    old: Plain
    new: Plain


Change: TypeAlias = Added | Altered
Changes: TypeAlias = tuple[Change, ...]

UNDONE = "undone"
"""Why a record is withdrawn whose recording was undone: numbers are never reused and nothing is un-happened."""


def add(*records: Record) -> Changes:
    """The records come into being. What is None is not written: the absence of a value is its absence.

    Raises Refusal when a record says what cannot be true.
    """
    for record in records:
        refuse(record.refusals())
    return tuple(
        Added(record.kind, record.id, {name: value for name, value in fields_of(record).items() if value is not None}) for record in records
    )


def alter(record: Record, **new: object) -> Changes:
    """The record's named fields take these values; a field that already has its value is no change.

    Raises Refusal when the record would say what cannot be true.
    """
    before = fields_of(record)
    if unknown := new.keys() - set(field_names(type(record))):
        raise KeyError(min(unknown))
    if new.keys() != {"withdrawn"}:
        refuse(dataclasses.replace(record, **cast("Any", new)).refusals())
    written = {name: to_plain(value) for name, value in new.items()}
    return tuple(Altered(record.kind, record.id, name, before[name], value) for name, value in written.items() if before[name] != value)


def reversed_changes(changes: Iterable[Change]) -> Changes:
    """What undoes these changes, last first: fields go back, and what was added is withdrawn."""
    undoing: list[Change] = []
    for change in reversed(tuple(changes)):
        match change:
            case Added(kind, identity, _):
                undoing.append(Altered(kind, identity, "withdrawn", None, UNDONE))
            case Altered(kind, identity, name, old, new):
                undoing.append(Altered(kind, identity, name, new, old))
    return tuple(undoing)


def touched(changes: Iterable[Change]) -> frozenset[str]:
    """The kinds of record that these changes are about."""
    return frozenset(change.kind for change in changes)


def written(changes: Iterable[Change]) -> str:
    """The changes as the log keeps them: compact JSON with sorted keys."""
    lines: list[Plain] = []
    for change in changes:
        match change:
            case Added(kind, identity, fields):
                lines.append({"add": kind, "id": identity, "fields": dict(fields)})
            case Altered(kind, identity, name, old, new):
                lines.append({"alter": kind, "id": identity, "field": name, "old": old, "new": new})
    return json.dumps(lines, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def changes_from(text: str) -> Changes:
    """The changes that `written` wrote."""
    found: list[Change] = []
    for line in cast("list[dict[str, Plain]]", json.loads(text)):
        identity = cast("str", line["id"])
        if "add" in line:
            found.append(Added(cast("str", line["add"]), identity, cast("dict[str, Plain]", line["fields"])))
        else:
            found.append(Altered(cast("str", line["alter"]), identity, cast("str", line["field"]), line["old"], line["new"]))
    return tuple(found)
