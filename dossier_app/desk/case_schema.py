"""The shape of a case written as JSON, and its JSON Schema, both from the record classes."""

from __future__ import annotations

import dataclasses
import types
import typing
from enum import StrEnum
from typing import Any, cast

from dossier_app.domain.kinds import RECORDS
from dossier_app.domain.record import Plain, Record, hints

SCHEMA = "dossier-case/1"
_PLURALS = {"party": "parties", "custody": "custody", "put_to_party": "put_to_parties"}

LISTS: dict[str, type[Record]] = {_PLURALS.get(each.kind, f"{each.kind}s"): each for each in RECORDS}
"""The lists of the document by name, in an order in which each refers only to those before it, or to itself."""


def json_schema() -> dict[str, Plain]:
    """The JSON Schema (draft 2020-12) of a case written as JSON."""
    properties: dict[str, Plain] = {"schema": {"const": SCHEMA}}
    properties |= {name: {"type": "array", "items": _record(cls)} for name, cls in LISTS.items()}
    digest: Plain = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    one: dict[str, Plain] = {"sha256": digest, "base64": {"type": "string", "contentEncoding": "base64"}}
    properties["files"] = {
        "type": "array",
        "items": {"type": "object", "properties": one, "required": ["sha256"], "additionalProperties": False},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A case", "type": "object", "properties": properties,
        "required": ["schema", "cases"], "additionalProperties": False,
    }  # fmt: skip


def _record(cls: type[Any]) -> Plain:
    known = hints(cls)
    fields = dataclasses.fields(cls)
    properties: dict[str, Plain] = {each.name: _type(known[each.name]) for each in fields}
    required: list[Plain] = [each.name for each in fields if each.default is dataclasses.MISSING]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _type(hint: Any) -> Plain:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [_type(next(each for each in inner if each is not types.NoneType)), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _type(inner[0])}
    if isinstance(hint, typing.NewType):
        return {"type": "string"}
    cls = cast("type[Any]", hint)
    if issubclass(cls, StrEnum):
        return {"enum": [member.value for member in cls]}
    if cls in (str, int, bool):
        return {"type": {str: "string", int: "integer", bool: "boolean"}[cls]}
    return {"type": "string"} if hasattr(cls, "parse") else _record(cls)
