"""The one SQLite library that touches case files: SQLCipher, under sqlite-utils.

sqlite-utils looks for a module named `pysqlite3` before it falls back to the standard library's sqlite3. The alias below makes it find
SQLCipher; it has to stand before the first import of sqlite_utils anywhere in the process, which is why everybody imports it from here.
Two SQLite libraries on one file lose each other's locks (POSIX advisory locks are per process), so nothing else may open a case file.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import sqlcipher3.dbapi2 as _sqlcipher  # pyright: ignore[reportMissingTypeStubs]  # ships no types

if "sqlite_utils" in sys.modules and "pysqlite3" not in sys.modules:
    raise ImportError("sqlite_utils was imported before dossier_app.store.engine and is bound to another SQLite.")
sys.modules.setdefault("pysqlite3", cast("Any", _sqlcipher))
sys.modules.setdefault("pysqlite3.dbapi2", cast("Any", _sqlcipher))

import sqlite_utils  # noqa: E402  # only after the alias
from sqlite_utils.migrations import Migrations  # noqa: E402  # only after the alias

from dossier_app.domain.failures import Gone, Trouble  # noqa: E402
from dossier_app.domain.words import said  # noqa: E402

sqlite3: Any = _sqlcipher
"""The DB-API module of the only engine; its exceptions are the ones to catch."""

Database = sqlite_utils.Database

__all__ = ["Database", "Migrations", "closed_to_writing", "connect", "damaged", "gone", "sqlite3", "trouble_of", "write_transaction"]

_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA cell_size_check=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA mmap_size=0",
    "PRAGMA busy_timeout=5000",
    "PRAGMA fullfsync=ON",
    "PRAGMA checkpoint_fullfsync=ON",
)


class _Guarded(sqlite3.Connection):
    """A connection on which a page that cannot be read, for its bytes or for its disk, is Trouble, whoever asks for it."""

    def execute(self, *words: Any) -> Any:
        try:
            return super().execute(*words)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]  # untyped
        except sqlite3.DatabaseError as fault:
            if _is_damage(fault):
                raise damaged() from fault
            if _is_of_the_disk(fault):
                raise _not_answering() from fault
            raise


def connect(path: Path, key: bytes, *, read_only: bool = False) -> sqlite_utils.Database:
    """A connection to an existing or new encrypted file. `key` is the 32-byte database key followed by the 16-byte salt.

    Raises Trouble when the folder is gone or may not be written, or the file cannot be decrypted: the caller has already checked the key
    against the key slots, so that is damage.
    """
    mode = "ro" if read_only else "rwc"
    if not path.parent.is_dir():
        raise gone(path.parent)
    try:
        address = f"{path.absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False, factory=_Guarded)
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        if read_only:
            connection.execute("PRAGMA query_only=ON")
        else:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
    except sqlite3.DatabaseError as fault:
        # Even to be read, the database needs a place beside it for what its readers agree on.
        is_closed = "unable to open" in str(fault) or "readonly" in str(fault)
        raise (closed_to_writing() if is_closed else damaged()) from fault
    # Plugins would run whatever package happens to be installed against an open case.
    return sqlite_utils.Database(connection, execute_plugins=False)


@contextmanager
def write_transaction(database: sqlite_utils.Database) -> Generator[Any]:
    """All of it or nothing of it.

    IMMEDIATE, because a deferred transaction that turns to writing fails at once when another has written.
    """
    connection: Any = database.conn
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.DatabaseError as fault:
        if trouble := trouble_of(fault):
            raise trouble from fault
        raise
    try:
        yield connection
        connection.execute("COMMIT")
    except sqlite3.IntegrityError:
        _roll_back(connection)
        raise
    except sqlite3.DatabaseError as fault:
        _roll_back(connection)
        if trouble := trouble_of(fault):
            raise trouble from fault
        raise
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: Any) -> None:
    # A full disk makes SQLite roll back by itself; a second ROLLBACK would then hide the first fault.
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _is_damage(fault: BaseException) -> bool:
    return any(words in str(fault) for words in ("malformed", "not a database"))


def _is_of_the_disk(fault: BaseException) -> bool:
    return "disk I/O" in str(fault)


def _not_answering() -> Trouble:
    return Trouble(
        said("The disk is full or does not answer. Nothing was changed: the case is as it was before."),
        said("Free some space, or see that the disk is still there, and try again."),
    )


def gone(folder: Path) -> Gone:
    """The folder was taken away while it was open: a stick was pulled, a folder renamed, moved or deleted."""
    return Gone(
        said(
            "The folder of the case, {name}, is no longer where it was. What was recorded until then lies in it, unaltered.",
            name=folder.name,
        ),
        said("Put it back, or plug its disk in again, and open the case anew."),
    )


def damaged() -> Trouble:
    """The file cannot be read with the key that was proved to be its own."""
    return Trouble(
        said("The case file is damaged: its database cannot be read with the case's own key. Nothing was written."),
        said("Open the newest copy in the folder “backups” of the case."),
    )


def closed_to_writing() -> Trouble:
    """The case lies where nothing may be written: on a read-only medium, or in somebody else's folder."""
    return Trouble(
        said("The case cannot be opened here: its folder may not be written, or its files may not be read. Nothing was changed."),
        said("Copy the case to a folder of your own and open it there."),
    )


def trouble_of(fault: BaseException) -> Trouble | None:
    """The engine's complaint in the user's words; None when it is one that we do not know."""
    words = str(fault)
    if "full" in words:
        return Trouble(said("The disk is full. Nothing was changed: the case is as it was before."), said("Free some space and try again."))
    if _is_of_the_disk(fault):
        return _not_answering()
    if "locked" in words or "busy" in words:
        return Trouble(
            said("The case is being written by another program. Nothing was changed."), said("Close the other window and try again.")
        )
    if _is_damage(fault):
        return damaged()
    if "readonly" in words or "read-only" in words or "query_only" in words:
        return Trouble(
            said("The case is open for reading only. Nothing was changed."),
            said("Close it where it is being worked on, then open it again."),
        )
    return None
