"""The tables: what the log adds up to. Only changes move them, inside the transaction that logs those changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import Any, TypeAlias, cast

from dossier_app.domain.changes import Added, Altered, Change
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.failures import Trouble
from dossier_app.domain.identity import Identities
from dossier_app.domain.kinds import KINDS, RECORDS
from dossier_app.domain.record import Plain, field_names, hints
from dossier_app.domain.words import kind_term, said
from dossier_app.store.log import Fault, Log


@cache
def _booleans(kind: str) -> frozenset[str]:
    known = hints(KINDS[kind])
    return frozenset(name for name in field_names(KINDS[kind]) if known[name] is bool)


@cache
def _lists(kind: str) -> frozenset[str]:
    """Fields kept as JSON: lists and groups."""
    known = hints(KINDS[kind])
    return frozenset(name for name in field_names(KINDS[kind]) if not _is_scalar(known[name]))


def _is_scalar(hint: Any) -> bool:
    import dataclasses
    import typing

    if typing.get_origin(hint) is tuple:
        return False
    kept = next((each for each in typing.get_args(hint) if each is not type(None)), hint)
    return not dataclasses.is_dataclass(kept) or hasattr(kept, "parse")


def apply(connection: Any, changes: Iterable[Change]) -> None:
    """Move the tables by these changes. Runs of additions to one table go in together."""
    for (adds, kind), run in groupby(changes, key=lambda change: (isinstance(change, Added), change.kind)):
        if adds:
            _insert(connection, kind, [cast("Added", change) for change in run])
        else:
            for change in run:
                _update(connection, cast("Altered", change))


def _insert(connection: Any, kind: str, added: list[Added]) -> None:
    names = field_names(KINDS[kind])
    columns = ", ".join(f'"{name}"' for name in ("id", *names))
    marks = ", ".join("?" * (len(names) + 1))
    lists = _lists(kind)
    rows = [(each.id, *(_column(each.fields.get(name), as_json=name in lists) for name in names)) for each in added]
    connection.executemany(f'INSERT INTO "{kind}" ({columns}) VALUES ({marks})', rows)  # noqa: S608  # names come from the record classes


def _update(connection: Any, change: Altered) -> None:
    value = _column(change.new, as_json=change.field in _lists(change.kind))
    statement = f'UPDATE "{change.kind}" SET "{change.field}" = ? WHERE id = ?'  # noqa: S608  # names come from the record classes
    connection.execute(statement, (value, change.id))


def _column(value: Plain, *, as_json: bool) -> Any:
    if as_json and value is not None:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return int(value) if isinstance(value, bool) else value


def rows(connection: Any, kind: str, where: str = "", named: Mapping[str, object] | None = None) -> Iterator[tuple[str, dict[str, Plain]]]:
    """Identity and written fields of the rows of one kind, in the order of recording. `where` is SQL after FROM, of this layer's own."""
    lists, booleans = _lists(kind), _booleans(kind)
    for identity, kept in _kept(connection, kind, where, named):
        yield identity, {name: _plain(value, name, lists, booleans) for name, value in kept.items()}


def _kept(connection: Any, kind: str, where: str = "", named: Mapping[str, object] | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    names = field_names(KINDS[kind])
    columns = ", ".join(f'"{name}"' for name in ("id", *names))
    statement = f'SELECT {columns} FROM "{kind}" {where or "ORDER BY rid"}'  # noqa: S608  # names come from the record classes
    for identity, *values in connection.execute(statement, dict(named or {})):
        yield identity, dict(zip(names, values, strict=True))


def _plain(value: Any, name: str, lists: frozenset[str], booleans: frozenset[str]) -> Plain:
    if value is None:
        return None
    if name in lists:
        try:
            return json.loads(value)
        except ValueError:
            raise Trouble(
                said("A record was changed outside this program and cannot be read."),
                said("Verify the log: it names the record, and rebuilds it."),
            ) from None
    return bool(value) if name in booleans else value


Replayed: TypeAlias = dict[str, dict[str, dict[str, Plain]]]
"""The records as the log alone gives them: kind, identity, fields."""


def replayed(log: Log) -> Replayed:
    """What the log adds up to. Raises ValueError when it cannot be read, which `Log.verify` names."""
    try:
        return _replayed(log)
    except (LookupError, TypeError, AttributeError) as fault:
        raise ValueError("the log cannot be read") from fault


def _replayed(log: Log) -> Replayed:
    made: dict[str, dict[str, dict[str, Plain]]] = {each.kind: {} for each in RECORDS}
    for changes in log.replay():
        for change in changes:
            if isinstance(change, Added):
                made[change.kind][change.id] = {name: change.fields.get(name) for name in field_names(KINDS[change.kind])}
            else:
                made[change.kind][change.id][change.field] = change.new
    return made


def differences(connection: Any, made: Replayed) -> list[Fault]:
    """Where the tables are not what the log adds up to: a row edited, added or removed behind the log's back, by name."""
    faults: list[Fault] = []
    for kind, records in made.items():
        seen: set[str] = set()
        lists = _lists(kind)
        # As they are kept: what was put there behind the log's back may not be readable.
        for identity, kept in _kept(connection, kind):
            seen.add(identity)
            expected = records.get(identity)
            name = called(kind, identity, kept.get("label"))
            if expected is None:
                faults.append(Fault(name, said("stands in the table, but no entry of the log recorded it")))
                continue
            columns = {field: _column(value, as_json=field in lists) for field, value in expected.items()}
            faults += [
                Fault(
                    name,
                    said(
                        "{field} is {kept} in the table, {logged} by the log",
                        field=field,
                        kept=_shown(kept[field]),
                        logged=_shown(columns[field]),
                    ),
                )
                for field in kept
                if kept[field] != columns[field]
            ]
        for identity in records.keys() - seen:
            name = called(kind, identity, records[identity].get("label"))
            faults.append(Fault(name, said("was recorded by the log, but is not in the table")))
    return faults


def called(kind: str, identity: str, label: object = None) -> str:
    """What a fault calls a record."""
    return said("{kind} {label}", kind=kind_term(kind), label=label or identity)


def rebuild(connection: Any, made: Replayed) -> None:
    """Make the tables anew from what the log adds up to, inside a transaction."""
    for each in reversed(RECORDS):
        connection.execute(f'DELETE FROM "{each.kind}"')  # noqa: S608  # names come from the record classes
    for kind, records in made.items():
        apply(connection, (Added(kind, identity, fields) for identity, fields in records.items()))


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "…"


def highest_number(connection: Any, kind: str, prefix: str) -> int:
    """The highest running number among the labels that begin with `prefix`, withdrawn ones included; 0 when there is none."""
    statement = f'SELECT max(CAST(substr(label, :place) AS INTEGER)) FROM "{kind}" WHERE substr(label, 1, :length) = :prefix'  # noqa: S608  # kinds come from the record classes
    found = connection.execute(statement, {"place": len(prefix) + 1, "length": len(prefix), "prefix": prefix}).fetchone()[0]
    return int(found or 0)


def exists(connection: Any, kind: str, identity: str) -> bool:
    statement = f'SELECT 1 FROM "{kind}" WHERE id = ?'  # noqa: S608  # kinds come from the record classes
    return connection.execute(statement, (identity,)).fetchone() is not None


def count(connection: Any, kind: str) -> int:
    """How many records of this kind stand."""
    return int(connection.execute(f'SELECT count(*) FROM "{kind}" WHERE withdrawn IS NULL').fetchone()[0])  # noqa: S608  # kinds come from the record classes


def identities(connection: Any, kind: str, *, sorted_by: str = "rid", descending: bool = False, withdrawn: bool = False) -> Identities:
    """The identities of one kind in the order of a column: what a table in the window pages through.

    Labels go by their number, words by their letters whatever their case, dates by their earliest reading; what is empty comes last.
    """
    _refuse_unknown(kind, sorted_by)
    kept = "" if withdrawn else "WHERE withdrawn IS NULL"
    turn = "DESC" if descending else "ASC"
    order = ", ".join(each.replace("$", turn) for each in _order(kind, sorted_by))
    # Strung together by the engine: a million rows would cost as many objects, and most are never looked at.
    statement = f"SELECT group_concat(id, '') FROM (SELECT id FROM \"{kind}\" {kept} ORDER BY {order})"  # noqa: S608  # kind and column were checked above
    return Identities(connection.execute(statement).fetchone()[0] or "")


def values(connection: Any, kind: str, field: str) -> dict[str, Plain]:
    """One column of one kind by identity."""
    _refuse_unknown(kind, field)
    lists, booleans = _lists(kind), _booleans(kind)
    found = connection.execute(f'SELECT id, "{field}" FROM "{kind}"')  # noqa: S608  # kind and column were checked above
    return {identity: _plain(value, field, lists, booleans) for identity, value in found}


def _refuse_unknown(kind: str, field: str) -> None:
    if field != "rid" and field not in field_names(KINDS[kind]):
        raise KeyError(field)


def _order(kind: str, field: str) -> tuple[str, ...]:
    """The terms of an order; `$` is the way it runs."""
    if field == "rid":
        return ("rid $",)
    column, empty = f'"{field}"', f"nullif(\"{field}\", '') IS NULL"
    if field == "label":
        letters = f"rtrim({column}, '0123456789')"
        return (f"{letters} $", f"CAST(substr({column}, length({letters}) + 1) AS INTEGER) $", "rid")
    if _is_date(kind, field):
        # “about May” and “perhaps May” begin when May does; what has no beginning, “../2022-06”, is written so that it comes first.
        return (empty, f"replace(replace(replace({column}, '~', ''), '?', ''), '%', '') $", "rid")
    return (empty, f"{column} COLLATE NOCASE $", "rid")


def _is_date(kind: str, field: str) -> bool:
    import typing

    return Edtf in (known := hints(KINDS[kind])[field], *typing.get_args(known))
