"""The lock of a case: one program writes at a time, and a second one can say who that is."""

from __future__ import annotations

import errno
import getpass
import json
import os
import platform
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dossier_app.domain.failures import Trouble
from dossier_app.domain.words import said
from dossier_app.store import durable
from dossier_app.store.engine import closed_to_writing

# The lock sits far beyond the few bytes that name the holder, so that these stay readable on systems where a lock forbids reading.
_PLACE = 1 << 20
# Seconds in which what a killed program was just starting lets go of the lock it was born with.
_LETTING_GO = 2.0


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the case open for writing."""

    who: str
    host: str
    process: int

    @property
    def words(self) -> str:
        return f"{self.who} on {self.host} (process {self.process})"


class Lock:
    """Held by the operating system for as long as this program lives; a killed program leaves none behind."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: BinaryIO | None = None

    def take(self) -> Holder | None:
        """Take the lock; when somebody else holds it, who that is. Raises Trouble when the lock may not be written."""
        try:
            held = self._path.open("r+b" if self._path.exists() else "w+b")
        except OSError as fault:
            raise _not_taken(fault) from fault
        until = time.monotonic() + _LETTING_GO
        while not _locked(held):
            held.seek(0)
            holder = _holder(held.read())
            if not _was_killed(holder) or time.monotonic() > until:
                held.close()
                return holder
            time.sleep(0.02)
        try:
            held.seek(0)
            held.truncate()
            held.write(json.dumps({"who": getpass.getuser(), "host": platform.node(), "process": os.getpid()}).encode())
            held.flush()
        except OSError as fault:
            with suppress(OSError):  # what is still in its buffer finds no room either
                held.close()
            raise _not_taken(fault) from fault
        self._held = held
        return None

    def release(self) -> None:
        if self._held:
            self._held.close()
            self._held = None


def _not_taken(fault: OSError) -> Trouble:
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return closed_to_writing()
    return durable.trouble_of(fault, said("The lock of the case could not be taken"))


def _holder(written: bytes) -> Holder:
    try:
        said = json.loads(written)
        return Holder(str(said["who"]), str(said["host"]), int(said["process"]))
    except (ValueError, KeyError, TypeError):
        return Holder("another program", "this computer", 0)


if sys.platform == "win32":
    import msvcrt

    def _locked(held: BinaryIO) -> bool:
        held.seek(_PLACE)
        try:
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _was_killed(holder: Holder) -> bool:
        del holder  # Windows takes a lock from a killed program at once, and its children never have it.
        return False

else:
    import fcntl

    def _locked(held: BinaryIO) -> bool:
        try:
            fcntl.flock(held.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _was_killed(holder: Holder) -> bool:
        if holder.host != platform.node() or holder.process <= 0:
            return False
        try:
            os.kill(holder.process, 0)
        except ProcessLookupError:
            return True
        except PermissionError:  # it lives, as somebody else's
            return False
        return False
