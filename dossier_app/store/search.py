"""Search: everything said in the case and every exhibit's text, with the passage in which the words stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dossier_app.domain.changes import Added, Change
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.record import Plain, told_of
from dossier_app.store.engine import Database, sqlite3
from dossier_app.store.tables import rows

OPENED, CLOSED = "\x02", "\x03"
"""Stand round each word that was found, in the passage; no text of a case can contain them by accident."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words stand: the record, and for an exhibit's text where its passage begins."""

    kind: str
    id: str
    start: int
    passage: str


def index_changes(connection: Any, changes: Iterable[Change]) -> None:
    """Make what these changes say findable, inside the transaction that applies them."""
    added: list[tuple[str, str, int, str]] = []
    altered: dict[tuple[str, str], None] = {}
    for change in changes:
        names = _searched(change.kind)
        if isinstance(change, Added):
            if body := _body(change.fields.get(name) for name in names):
                added.append((change.kind, change.id, 0, body))
        elif change.field in names or change.field == "withdrawn":
            altered[change.kind, change.id] = None
    connection.executemany("INSERT INTO said(kind, id, start, body) VALUES (?,?,?,?)", added)
    for kind, identity in altered:
        _index_again(connection, kind, identity)


def index_text(connection: Any, rendition: str, passages: Iterable[tuple[int, str]]) -> None:
    """Make an exhibit's text findable, passage by passage: where each begins, and its words."""
    rows = [("rendition", rendition, start, body) for start, body in passages]
    connection.executemany("INSERT INTO said(kind, id, start, body) VALUES (?,?,?,?)", rows)


def search(database: Database, words: str, limit: int = 50) -> list[Hit]:
    """Where these words stand, best first; the last word may be only begun. Text of any kind may be typed: nothing in it is syntax."""
    terms = re.findall(r"\w+", words)
    if not terms:
        return []
    asked = " ".join(f'"{term}"' for term in terms) + "*"
    connection: Any = database.conn
    statement = (
        "SELECT s.kind, s.id, s.start, snippet(words, 0, :opened, :closed, ' … ', 24) "
        "FROM words JOIN said s ON s.rid = words.rowid WHERE words MATCH :asked ORDER BY rank LIMIT :limit"
    )
    try:
        found = connection.execute(statement, {"asked": asked, "limit": limit, "opened": OPENED, "closed": CLOSED}).fetchall()
    except sqlite3.OperationalError as fault:
        if "interrupted" in str(fault):
            return []
        raise
    return [Hit(*row) for row in found]


def _searched(kind: str) -> tuple[str, ...]:
    return tuple(name for name, told in told_of(KINDS[kind]).items() if told.searched or name == "label")


def _index_again(connection: Any, kind: str, identity: str) -> None:
    connection.execute("DELETE FROM said WHERE id = ? AND kind = ?", (identity, kind))
    names = _searched(kind)
    for _, fields in rows(connection, kind, "WHERE id = :id", {"id": identity}):
        if fields["withdrawn"] is None and (body := _body(fields[name] for name in names)):
            connection.execute("INSERT INTO said(kind, id, start, body) VALUES (?,?,0,?)", (kind, identity, body))


def _body(values: Iterable[Plain]) -> str:
    return "\n".join(text for value in values for text in _texts(value) if text)


def _texts(value: Plain) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        yield from _texts(value.get("text", value.get("says")))
