"""The case file: one folder with its database, vault, key slots, lock and backups."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.identity import new_identity
from dossier_app.domain.words import said, together
from dossier_app.store import durable, keys, migrations, search, tables
from dossier_app.store.device import Device, this_device
from dossier_app.store.engine import Database, connect, gone, sqlite3, trouble_of, write_transaction
from dossier_app.store.keys import CaseKey, Cost, KeyRing
from dossier_app.store.lock import Holder, Lock
from dossier_app.store.log import Fault, Log
from dossier_app.store.vault import Vault

SUFFIX = ".dossier"


@dataclass(frozen=True, slots=True)
class Made:
    """A new case: the open file, and the recovery code that is shown once and never kept."""

    case_file: CaseFile
    recovery_code: str


@dataclass(frozen=True, slots=True)
class SignedHead:
    """Where the log of a case ends, and the signature of this computer over it; all but the size in hex.

    `signature` is Ed25519 by `device_key` over the case's identity in ASCII followed by the 32 bytes of `hash`.
    """

    case: str
    hash: str
    size: int
    device_key: str
    signature: str


class CaseFile:
    """An open case. Close it, or use it as a context, so that the log is signed and the lock given back."""

    def __init__(self, folder: Path, key: CaseKey, ring: KeyRing, devices: Path, *, lock: Lock | None, holder: Holder | None) -> None:
        self.folder = folder
        self.key = key
        self.ring = ring
        self.holder = holder
        self._lock = lock
        self.database: Database = _connected(folder, key, read_only=lock is None)
        self._place = _place_of(folder)
        self.vault = Vault(folder / "vault", key)
        self.log = Log(self.database, key.case)
        self.device: Device | None = this_device(devices, key) if lock else None

    @property
    def read_only(self) -> bool:
        return self._lock is None

    @property
    def connection(self) -> Any:
        return self.database.conn

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def refuse_read_only(self) -> None:
        """Raise Trouble, naming who is at work on the case, when nothing may be written to it from here."""
        if self.read_only:
            whose = said("It is being worked on by {person}.", person=self.holder.words) if self.holder else ""
            words = together(said("This case is open for reading only."), whose)
            raise Trouble(words, said("Close it there, then open it again here."))

    def refuse_gone(self) -> None:
        """Raise Trouble when the folder is no longer where it was opened: what was written now would be written to nowhere."""
        if _place_of(self.folder) != self._place:
            raise gone(self.folder)

    @contextmanager
    def transaction(self) -> Generator[Any]:
        """One act: everything written inside it is there afterwards, or nothing is. Raises Trouble when the case is read-only."""
        self.refuse_read_only()
        self.refuse_gone()
        with write_transaction(self.database) as connection:
            yield connection

    def enrol(self, actor: str) -> Device:
        """Count this computer among the case's devices, inside a transaction."""
        if self.device is None:
            raise Trouble(said("This case is open for reading only."), said("Close it where it is being worked on."))
        self.connection.execute(
            "INSERT OR IGNORE INTO device(id, public_key, holder, host) VALUES (?,?,?,?)",
            (self.device.id, self.device.public_key, actor, self.device.host),
        )
        return self.device

    def signed_head(self) -> SignedHead:
        """Where the log ends now, signed by this computer. Raises Trouble when the case is open for reading only."""
        if self.device is None:
            raise Trouble(said("This case is open for reading only."), said("Close it where it is being worked on."))
        head = self.log.head()
        signature = self.device.sign(self.key.case.encode() + bytes.fromhex(head.hash))
        return SignedHead(self.key.case, head.hash, head.size, self.device.public_key.hex(), signature.hex())

    def reader(self) -> CaseFile:
        """The same case on a read-only connection of its own, for work in another thread."""
        return CaseFile(self.folder, self.key, self.ring, Path(), lock=None, holder=self.holder)

    def save_ring(self, ring: KeyRing) -> None:
        keys.save(ring, self.folder / "keys.json")
        self.ring = ring

    def schema_faults(self) -> list[Fault]:
        """Tables, triggers or indexes that are not those this program made: a case from elsewhere may carry hostile ones."""
        fresh = _fresh_schema()
        found = _schema_of(self.connection)
        faults = [
            Fault(name, said("is missing from the case file, or was changed in it")) for name in fresh if found.get(name) != fresh[name]
        ]
        return faults + [Fault(name, said("does not belong in a case file")) for name in found if name not in fresh]

    def page_faults(self) -> list[Fault]:
        """Pages of the encrypted database whose bytes were changed outside this program (their HMAC no longer fits)."""
        found = [Fault("case.db", str(row[0])) for row in self.connection.execute("PRAGMA cipher_integrity_check")]
        # The salt at the very beginning is the one part that no page's seal covers.
        with (self.folder / "case.db").open("rb") as opened:
            is_salted = opened.read(16) == _database_key(self.key)[32:]
        return found if is_salted else [*found, Fault("case.db", said("begins with another salt than it was made with"))]

    def faults(self, progress: Callable[[int], None] | None = None, texts: search.Texts | None = None) -> list[Fault]:
        """Everything in the database that is not as this program wrote it: pages, shape, log, tables; and with `texts`, search."""
        # A page whose seal is broken cannot be read, and a table of another shape cannot be compared.
        if broken := self.page_faults():
            return broken
        shape = self.schema_faults()
        if any(fault.place.startswith("table ") for fault in shape):
            return shape
        return shape + self.log.verify(progress) + self.differences(texts)

    def differences(self, texts: search.Texts | None) -> list[Fault]:
        """Where the tables, and with `texts` the search, are not what the log, replayed, adds up to."""
        try:
            made = tables.replayed(self.log)
        except ValueError:
            return [Fault(said("the tables"), said("cannot be compared with a log that cannot be read"))]
        found = tables.differences(self.connection, made)
        return [*found, *search.differences(self.connection, made, texts)] if texts else found

    def rebuild(self, texts: search.Texts) -> None:
        """Make the tables and the search anew from the log. Nothing else is touched; the log has to be whole."""
        made = tables.replayed(self.log)
        with self.transaction() as connection:
            tables.rebuild(connection, made)
            search.rebuild(connection, made, texts)

    def backup(self, why: str = "by-hand") -> Path:
        """A consistent copy of the database among the backups, encrypted like the original; the newest ten made for this reason are kept.

        The evidence in the vault is not in it. It can be made while somebody else works on the case.
        Raises Trouble when it cannot be written; then nothing of it is left, and the case and its earlier backups are as they were.
        """
        backups = self.folder / "backups"
        final = next(each for each in _dated(backups, why) if not each.exists())
        try:
            backups.mkdir(mode=0o700, exist_ok=True)  # a tool that carries no empty folders leaves it out
            self._copy_to(final)
        except OSError as fault:
            raise durable.trouble_of(fault, said("No backup was made")) from fault
        except sqlite3.DatabaseError as fault:
            if trouble := trouble_of(fault):
                raise trouble from fault
            raise
        for old in sorted(backups.glob(f"*-{why}.db"))[:-10]:
            old.unlink()
            old.with_suffix(".keys.json").unlink(missing_ok=True)
        return final

    def _copy_to(self, final: Path) -> None:
        """The copy gets its name last, when its bytes are on the disk and the slots that open it lie beside it."""
        unfinished = final.parent / f"{durable.UNFINISHED}{new_identity()}"
        slots = final.with_suffix(".keys.json")
        try:
            with _copying(self.connection):
                self.connection.execute("VACUUM INTO ?", (str(unfinished),))
            durable.write(slots, (self.folder / "keys.json").read_bytes())
            with unfinished.open("r+b") as written:
                durable.finish(unfinished, written, final)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            if not final.exists():
                slots.unlink(missing_ok=True)
            raise

    def close(self) -> None:
        """Sign the end of the log and let go of the file. Raises Trouble when it turns out to be damaged; it is closed all the same."""
        try:
            if self.device and not self.database.conn.in_transaction:
                self.refuse_gone()
                with write_transaction(self.database):
                    self.log.checkpoint(self.device)
        finally:
            self.database.close()
            if self._lock:
                self._lock.release()


def create(folder: Path, passphrase: str, devices: Path, cost: Cost | None = None) -> Made:
    """Make a new, empty case. Raises Refusal when the folder is taken or the passphrase too short; then nothing is left behind."""
    if folder.suffix != SUFFIX:
        raise Refusal("case", said("The folder of a case ends in “{suffix}”, as in Acme{suffix}.", suffix=SUFFIX))
    if folder.exists():
        raise Refusal("case", said("{name} is there already. Choose another name, or open it.", name=folder.name))
    identity = new_identity()
    key, code = keys.new_key(identity), keys.new_recovery_code()
    ring = KeyRing(identity, (keys.passphrase_slot(key, passphrase, cost), keys.recovery_slot(key, code)))
    unfinished = folder.parent / f"{durable.UNFINISHED}{identity}"
    try:
        for part in ("vault", "backups"):
            (unfinished / part).mkdir(parents=True, mode=0o700)
        keys.save(ring, unfinished / "keys.json")
        database = connect(unfinished / "case.db", _database_key(key))
        migrations.apply(database)
        with write_transaction(database) as connection:
            connection.executemany("INSERT INTO about(name, value) VALUES (?,?)", [("case", identity), ("format", "dossier/1")])
        database.close()
        unfinished.rename(folder)
        durable.sync_folder(folder.parent)
    except OSError as fault:
        raise durable.trouble_of(fault, said("The case was not made")) from fault
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return Made(open_case(folder, key, ring, devices), code)


def ring_of(folder: Path) -> KeyRing:
    """The key slots of the case in this folder; raises Trouble when there is no case or its slots are damaged."""
    return keys.load(folder / "keys.json")


def open_case(folder: Path, key: CaseKey, ring: KeyRing, devices: Path, *, read_only: bool = False) -> CaseFile:
    """Open a case with its key. When somebody else is working on it, it opens for reading only and `holder` says who.

    A case of an earlier version is copied among its backups and then brought to this one. Raises Trouble when the database is damaged, was
    written by a later version, or by an earlier one and may not be written; the case is then as it was.
    """
    if not (folder / "case.db").exists():
        raise Trouble(
            said("The case's database (case.db) is missing. No empty one was made."),
            said("Put it back from the folder “backups” of the case."),
        )
    holder = None
    lock: Lock | None = None
    if not read_only:
        lock = Lock(folder / "lock")
        holder = lock.take()
        if holder:
            lock = None
    try:
        case_file = CaseFile(folder, key, ring, devices, lock=lock, holder=holder)
        try:
            if lock:
                durable.sweep(folder / "vault")
                durable.sweep(folder / "backups")
            _migrate(case_file)
        except BaseException:
            case_file.database.close()
            raise
    except BaseException:
        if lock:
            lock.release()
        raise
    return case_file


def _dated(backups: Path, why: str) -> Iterator[Path]:
    """Names for a backup that is made now: to the microsecond, and counted on where a clock stood still."""
    now = datetime.now(UTC)
    for more in itertools.count():
        yield backups / f"{now + timedelta(microseconds=more):%Y%m%dT%H%M%S.%fZ}-{why}.db"


@contextmanager
def _copying(connection: Any) -> Generator[None]:
    """A connection that may only read may copy, too: what it cannot write to is the case itself, which it opened for reading."""
    (only_reads,) = connection.execute("PRAGMA query_only").fetchone()
    connection.execute("PRAGMA query_only=OFF")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA query_only={only_reads}")


def _place_of(folder: Path) -> tuple[int, int] | None:
    """Which file the database is, on which disk; None when it is not there."""
    try:
        found = (folder / "case.db").stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _database_key(key: CaseKey) -> bytes:
    return key.purpose("database", 48)


def _connected(folder: Path, key: CaseKey, *, read_only: bool) -> Database:
    database = connect(folder / "case.db", _database_key(key), read_only=read_only)
    connection: Any = database.conn
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != migrations.APPLICATION_ID:
        database.close()
        raise Trouble(
            said("The database in this folder is not a case of this program. Nothing was written."), said("Choose another folder.")
        )
    if version > migrations.SCHEMA_VERSION:
        database.close()
        raise Trouble(
            said("This case was made by a newer version of the program. Nothing was written."),
            said("Update the program, then open the case."),
        )
    return database


def _migrate(case_file: CaseFile) -> None:
    version = case_file.connection.execute("PRAGMA user_version").fetchone()[0]
    if version == migrations.SCHEMA_VERSION:
        return
    if case_file.read_only:
        whose = said("It is being worked on by {person}.", person=case_file.holder.words) if case_file.holder else ""
        old = said("This case was made by an older version of the program and cannot be read before it is brought up to date.")
        raise Trouble(
            together(old, whose, said("Nothing was written.")),
            said("Close it there, then open it once for writing.") if case_file.holder else said("Open it once for writing."),
        )
    case_file.backup(f"before-version-{migrations.SCHEMA_VERSION}")
    try:
        migrations.apply(case_file.database)
    except sqlite3.DatabaseError as fault:
        if trouble := trouble_of(fault):
            raise trouble from fault
        raise


def _fresh_schema() -> dict[str, str]:
    database = Database(sqlite3.connect(":memory:", isolation_level=None), execute_plugins=False)
    migrations.apply(database)
    found = _schema_of(database.conn)
    database.close()
    return found


def _schema_of(connection: Any) -> dict[str, str]:
    rows = connection.execute("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'")
    return dict(rows)
