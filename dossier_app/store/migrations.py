"""The shapes a case file has had, each reached from the one before; sqlite-utils keeps the record of which have been applied."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dossier_app.store.engine import Database, Migrations, sqlite3

APPLICATION_ID = 0x444F5331
"""“DOS1”: what kind of file it is, for anyone who holds the key."""

SCHEMA_VERSION = 1
"""The version this program writes. A file of a later version is refused, never guessed at."""

_SCHEMA = Path(__file__).parent / "schema"

migrations = Migrations("case")


@migrations()
def records_log_and_search(database: Database) -> None:
    """The first shape: the records, the log and the search index."""
    for name in ("log.sql", "records.sql", "search.sql"):
        for statement in statements((_SCHEMA / name).read_text("utf-8")):
            database.conn.execute(statement)


def statements(script: str) -> list[str]:
    """The single statements of a script; a trigger's body is one of them. `executescript` would commit the migration half-way."""
    found: list[str] = []
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            found.append(held)
            held = ""
    return found


def apply(database: Database) -> None:
    """Bring the file to this program's version."""
    connection: Any = database.conn
    migrations.apply(database)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
