"""Writing: the same changes into the tables and the search, checked against what they refer to. The desk alone calls it."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from typing import Any

from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Added, Altered, Change, Changes
from dossier_app.domain.evidence import Exhibit, Rendition
from dossier_app.domain.failures import Refusal
from dossier_app.domain.kinds import KINDS, identity_in
from dossier_app.domain.record import Plain, Pointer, Record, field_names, hints
from dossier_app.domain.rendition_text import paragraph_starts
from dossier_app.domain.words import kind_term, said
from dossier_app.store import search, tables
from dossier_app.store.casefile import CaseFile


def write(case_file: CaseFile, case: Reading, changes: Changes) -> None:
    """Move the tables and the search by these changes, inside an open transaction.

    Raises Refusal when a change starts from a value that is no longer there, or refers to a record that is not.
    """
    connection = case_file.connection
    added = {(change.kind, change.id) for change in changes if isinstance(change, Added)}
    for change in changes:
        if isinstance(change, Altered):
            _starts_from_what_is(connection, change)
        for kind, identity in _references(change):
            if (kind, identity) not in added and not tables.exists(connection, kind, identity):
                raise Refusal(
                    "", said("This refers to a {kind} that is not in the case: {identity}.", kind=kind_term(kind), identity=identity)
                )
    tables.apply(connection, changes)
    search.index_changes(connection, changes)
    _index_texts(connection, case, changes)


def passages(case: Reading, rendition: str) -> list[tuple[int, str]] | None:
    """The text of a rendition as search has it, paragraph by paragraph; None when it is altered or gone."""
    text = case.text(rendition)
    if text is None:
        return None
    starts = paragraph_starts(text)
    return [(start, text[start:end].rstrip()) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _index_texts(connection: Any, case: Reading, changes: Changes) -> None:
    """Let the texts be found of what came into being or stands again, and no longer those of what was taken back."""
    moved = {(change.kind, change.id) for change in changes if isinstance(change, Added) or change.field == "withdrawn"}
    if not {"exhibit", "rendition"} & {kind for kind, _ in moved}:
        return
    case.forget(("exhibit", "rendition"))
    for rendition in case.all(Rendition, withdrawn=True):
        if ("rendition", rendition.id) in moved or ("exhibit", rendition.exhibit) in moved:
            is_evidence = rendition.stands and case.get(Exhibit, rendition.exhibit).stands
            search.index_text(connection, rendition.id, (passages(case, rendition.id) or ()) if is_evidence else ())


def _starts_from_what_is(connection: Any, change: Altered) -> None:
    for _, fields in tables.rows(connection, change.kind, "WHERE id = :id", {"id": change.id}):
        if fields[change.field] == change.old:
            return
        name = fields.get("label") or change.kind.replace("_", " ")
        raise Refusal(
            change.field,
            said("{name} was changed since: its “{field}” is no longer what this act started from.", name=name, field=change.field),
        )
    raise Refusal("", said("There is no {kind} {id} in this case.", kind=kind_term(change.kind), id=change.id))


def _references(change: Change) -> Iterator[tuple[str, str]]:
    """The records that lists and groups of a change refer to. Single references are the database's own foreign keys."""
    cls = KINDS[change.kind]
    fields = change.fields if isinstance(change, Added) else {change.field: change.new}
    for name, kinds in _referring(cls).items():
        yield from _named(fields.get(name), kinds)


def _referring(cls: type[Record]) -> dict[str, Any]:
    """The fields that hold references inside lists or groups, with the type of what is inside."""
    if cls not in _KNOWN:
        known = hints(cls)
        _KNOWN[cls] = {name: known[name] for name in field_names(cls) if _holds_references(known[name])}
    return _KNOWN[cls]


_KNOWN: dict[type[Record], dict[str, Any]] = {}


def _holds_references(hint: Any) -> bool:
    inside = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return inside[0] is Pointer or identity_in(inside[0]) is not None or _is_group(inside[0])
    return hint is Pointer or Pointer in inside


def _is_group(hint: Any) -> bool:
    return dataclasses.is_dataclass(hint) and not hasattr(hint, "parse")


def _named(written: Plain, hint: Any) -> Iterator[tuple[str, str]]:
    if written is None:
        return
    if isinstance(written, list):
        inner = typing.get_args(hint)[0]
        for each in written:
            yield from _named(each, inner)
    elif isinstance(written, dict):
        known = hints(hint)
        for name, value in written.items():
            yield from _named(value, known[name])
    elif isinstance(written, str):
        if kind := identity_in(hint):
            yield kind, written
        elif hint is Pointer or Pointer in typing.get_args(hint):
            pointer = Pointer.parse(written)
            yield pointer.kind, pointer.id
