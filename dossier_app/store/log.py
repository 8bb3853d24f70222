"""The log: every act, who did it and when, chained so that nothing can be changed, dropped or slipped in without showing.

Each device writes a chain of its own. An entry's hash covers the case, the device, its number, the time, the actor, the verb, what it
reverses, the digest of its payload and the entry before it. The payload (the changes) is chained by a salted digest only, so that a
lawful erasure can blank one and leave the chain whole. Checkpoints sign the head with the device's Ed25519 key.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import struct
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dossier_app.domain.changes import Changes, changes_from, written
from dossier_app.domain.words import said
from dossier_app.store.device import Device, signed_by
from dossier_app.store.engine import Database

CHECKPOINT_EVERY = 1000
_NOTHING = bytes(32)
_COLUMNS = "rid, device, seq, at, actor, verb, act, reverses, payload_digest, prev, hash"


@dataclass(frozen=True, slots=True)
class Entry:
    """One act as the log keeps it."""

    rid: int
    device: str
    seq: int
    at: int
    actor: str
    verb: str
    act: str
    reverses: bytes | None
    payload_digest: bytes
    prev: bytes
    hash: bytes

    @property
    def words(self) -> str:
        """The act in words: “undo quote record”."""
        return self.verb if self.act == "do" else f"{self.act} {self.verb}"


@dataclass(frozen=True, slots=True)
class Head:
    """Where the log ends: the last entry's hash, and how many entries there are."""

    hash: str
    size: int


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where the log or the tables are not what they must be."""

    place: str
    words: str


class Log:
    """The log of one case file, over a connection to it."""

    def __init__(self, database: Database, case: str) -> None:
        self._connection: Any = database.conn
        self.case = case
        self._case = case.encode()

    def append(
        self,
        device: Device,
        actor: str,
        verb: str,
        changes: Changes,
        *,
        act: str = "do",
        reverses: bytes | None = None,
        at: int | None = None,
    ) -> Entry:
        """Add one entry with its changes, inside the transaction that also changes the tables."""
        row = self._connection.execute("SELECT seq, hash FROM entry WHERE device = ? ORDER BY seq DESC LIMIT 1", (device.id,)).fetchone()
        seq, prev = (row[0] + 1, bytes(row[1])) if row else (1, _NOTHING)
        body = written(changes)
        salt = secrets.token_bytes(16)
        digest = hashlib.sha256(salt + body.encode()).digest()
        moment = at if at is not None else time.time_ns() // 1_000_000
        own = self._hash(device.id, seq, moment, actor, verb, act, reverses, digest, prev)
        rid: int = self._connection.execute(
            "INSERT INTO entry(device, seq, at, actor, verb, act, reverses, payload_digest, prev, hash) VALUES (?,?,?,?,?,?,?,?,?,?)",
            (device.id, seq, moment, actor, verb, act, reverses, digest, prev, own),
        ).lastrowid
        self._connection.execute("INSERT INTO payload(entry, salt, body) VALUES (?,?,?)", (rid, salt, body))
        about = {change.id for change in changes}
        self._connection.executemany("INSERT INTO touch(id, entry) VALUES (?,?)", [(identity, rid) for identity in about])
        if seq % CHECKPOINT_EVERY == 0:
            self._sign(device, rid, own)
        return Entry(rid, device.id, seq, moment, actor, verb, act, reverses, digest, prev, own)

    def checkpoint(self, device: Device) -> None:
        """Sign the head of this device's chain, if it is not signed yet."""
        row = self._connection.execute(
            "SELECT e.rid, e.hash FROM entry e LEFT JOIN checkpoint c ON c.entry = e.rid "
            "WHERE e.device = ? AND c.entry IS NULL AND e.seq = (SELECT max(seq) FROM entry WHERE device = ?)",
            (device.id, device.id),
        ).fetchone()
        if row:
            self._sign(device, row[0], bytes(row[1]))

    def head(self) -> Head:
        size, last = self._connection.execute("SELECT count(*), (SELECT hash FROM entry ORDER BY rid DESC LIMIT 1) FROM entry").fetchone()
        return Head((last or _NOTHING).hex(), size)

    def hashes(self) -> Iterator[bytes]:
        """The hash of every entry, in the order in which they were written here."""
        return (bytes(own) for (own,) in self._connection.execute("SELECT hash FROM entry ORDER BY rid"))

    def entries(self, *, about: str | None = None, newest_first: bool = False, limit: int = -1, skip: int = 0) -> Iterator[Entry]:
        """The entries in the order in which they were written here, but the first `skip`; `about` keeps those on one record."""
        order = "DESC" if newest_first else "ASC"
        kept = "WHERE rid IN (SELECT entry FROM touch WHERE id = :about)" if about else ""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM entry {kept} ORDER BY rid {order} LIMIT :limit OFFSET :skip",  # noqa: S608  # only the words above are put in
            {"about": about, "limit": limit, "skip": skip},
        )
        return (_entry(row) for row in rows)

    def entry(self, own: bytes) -> Entry:
        """The entry with this hash."""
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM entry WHERE hash = ?", (own,)).fetchone()  # noqa: S608  # a constant
        return _entry(row)

    def changes_to(self, entry: Entry, identities: Collection[str]) -> Changes:
        """What the entry changed of these records. An import may have made a hundred thousand others, which are not read for it."""
        rows = self._connection.execute(
            "SELECT value FROM payload, json_each(body) WHERE entry = :entry "
            "AND json_extract(value, '$.id') IN (SELECT value FROM json_each(:identities))",
            {"entry": entry.rid, "identities": json.dumps(list(identities))},
        )
        return changes_from(f"[{','.join(row[0] for row in rows)}]")

    def changes(self, entry: Entry) -> Changes:
        """What the entry changed; nothing when its payload was erased by law."""
        body = self._connection.execute("SELECT body FROM payload WHERE entry = ?", (entry.rid,)).fetchone()[0]
        return changes_from(body) if body is not None else ()

    def replay(self) -> Iterator[Changes]:
        """Every entry's changes, in the order in which they were applied."""
        for (body,) in self._connection.execute("SELECT body FROM payload ORDER BY entry"):
            if body is not None:
                yield changes_from(body)

    def verify(self, progress: Callable[[int], None] | None = None) -> list[Fault]:
        """Recompute every hash, payload digest and signature; an empty list means that the log is as it was written."""
        faults: list[Fault] = []
        ends: dict[str, tuple[int, bytes]] = {}
        rows = self._connection.execute(
            "SELECT e.rid, e.device, e.seq, e.at, e.actor, e.verb, e.act, e.reverses, e.payload_digest, e.prev, e.hash, "
            "p.entry, p.salt, p.body FROM entry e LEFT JOIN payload p ON p.entry = e.rid ORDER BY e.rid"
        )
        for count, row in enumerate(rows, 1):
            _, device, seq, at, actor, verb, act, reverses, digest, prev, own, kept, salt, body = row
            place = seq, "" if len(ends) <= 1 else device
            last_seq, last_hash = ends.get(device, (0, _NOTHING))
            if seq != last_seq + 1 or bytes(prev) != last_hash:
                faults.append(
                    Fault(
                        _place(*place), said("does not follow entry {number}: an entry before it was taken out or put in", number=last_seq)
                    )
                )
            if kept is None:
                faults.append(Fault(_place(*place), said("has lost what it changed")))
            elif body is not None and hashlib.sha256(bytes(salt) + body.encode()).digest() != bytes(digest):
                faults.append(Fault(_place(*place), said("no longer says what it changed: its payload was altered")))
            if self._hash(device, seq, at, actor, verb, act, _bytes(reverses), bytes(digest), bytes(prev)) != bytes(own):
                faults.append(Fault(_place(*place), said("was altered: who, when or what no longer fits its hash")))
            ends[device] = (seq, bytes(own))
            if progress and not count % 4096:
                progress(count)
        faults += self._checkpoint_faults()
        return faults

    def _checkpoint_faults(self) -> Iterable[Fault]:
        keys = {row[0]: bytes(row[1]) for row in self._connection.execute("SELECT id, public_key FROM device")}
        rows = self._connection.execute(
            "SELECT c.entry, e.device, e.seq, e.hash, c.signature FROM checkpoint c LEFT JOIN entry e ON e.rid = c.entry ORDER BY c.entry"
        )
        for rid, device, seq, own, signature in rows:
            if device is None:
                yield Fault(
                    said("checkpoint {number}", number=rid), said("signs an entry that is no longer there: the end of the log was cut off")
                )
            elif not signed_by(keys.get(device, b""), self._case + bytes(own), bytes(signature)):
                yield Fault(said("checkpoint at entry {number}", number=seq), said("is not signed by the device that wrote the entry"))

    def _sign(self, device: Device, rid: int, own: bytes) -> None:
        self._connection.execute("INSERT INTO checkpoint(entry, signature) VALUES (?,?)", (rid, device.sign(self._case + own)))

    def _hash(
        self, device: str, seq: int, at: int, actor: str, verb: str, act: str, reverses: bytes | None, digest: bytes, prev: bytes
    ) -> bytes:
        texts = (self._case, device.encode(), actor.encode(), verb.encode(), act.encode(), reverses or b"")
        lengths = struct.pack(">6I2Q", *map(len, texts), seq, at)
        return hashlib.sha256(b"\x00" + lengths + b"".join(texts) + digest + prev).digest()


def _entry(row: Any) -> Entry:
    rid, device, seq, at, actor, verb, act, reverses, digest, prev, own = row
    return Entry(rid, device, seq, at, actor, verb, act, _bytes(reverses), bytes(digest), bytes(prev), bytes(own))


def _bytes(value: Any) -> bytes | None:
    return None if value is None else bytes(value)


def _place(seq: int, device: str) -> str:
    """What a fault calls an entry; of which device, where there is more than one."""
    if device:
        return said("entry {number} of device {device}", number=seq, device=device[:8])
    return said("entry {number}", number=seq)
