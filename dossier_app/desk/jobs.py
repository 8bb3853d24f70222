"""Jobs: work that takes time, done in a thread with its own read-only connection, so that whoever waits for it can go on.

A job never writes to the case. A command's long work (hashing, printing, signing) is done here too; what comes back is the same command
with nothing long left in it, and the desk's own thread decides it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from dossier_app.desk.bench import Bench, Progress, Stopped
from dossier_app.desk.command import Command, verb_of
from dossier_app.desk.desk import Desk
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Changes
from dossier_app.store.engine import sqlite3

T = TypeVar("T")

_LOOKS_EVERY = 10_000
"""Steps of the engine between two looks at whether it is to stop: some milliseconds."""


@dataclass(frozen=True, slots=True)
class Ended(Generic[T]):
    """How a job ended: with its result, stopped by the user, or with what was raised in it."""

    result: T | None = None
    fault: BaseException | None = None
    was_stopped: bool = False


class Job(Generic[T]):
    """One piece of work in a thread of its own. `tell` and `ended` are called in that thread."""

    def __init__(self, work: Callable[[Progress], T], tell: Callable[[int, int, str], None], ended: Callable[[Ended[T]], None]) -> None:
        self._stop = threading.Event()
        self._work, self._ended = work, ended
        self._progress = Progress(tell, self._stop.is_set)
        self._thread = threading.Thread(target=self._run, name="job")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ask it to stop; it does at the next place where that leaves nothing half done."""
        self._stop.set()

    def wait(self) -> None:
        """Return when it has ended."""
        self._thread.join()

    def _run(self) -> None:
        try:
            ended: Ended[T] = Ended(self._work(self._progress))
        except Stopped:
            ended = Ended(was_stopped=True)
        except BaseException as fault:  # noqa: BLE001  # the edge of the thread: whatever ended it is carried over
            ended = Ended(fault=fault)
        self._ended(ended)


def reading(desk: Desk, work: Callable[[Reading, Progress], T]) -> Callable[[Progress], T]:
    """The work, on a connection of its own that cannot write. Asked to stop, it does in the middle of a query too."""

    def run(progress: Progress) -> T:
        with desk.file.reader() as case_file:
            case_file.connection.set_progress_handler(progress.is_stopped, _LOOKS_EVERY)
            try:
                return work(Reading(case_file), progress)
            except sqlite3.OperationalError:
                progress.stop_if_asked()  # which ended the query
                raise

    return run


def prepared(desk: Desk, make: Callable[[], Command]) -> Callable[[Progress], Command]:
    """The long work of a command, its making included; the result is for `desk.do` in the desk's own thread."""

    def run(progress: Progress) -> Command:
        with desk.file.reader() as case_file:
            bench = Bench(Reading(case_file), case_file.vault, desk.actor, progress, lambda: head)
            return Prepared(make().prepare(bench))

    # Signed before the thread begins: the key and the writing connection belong to the desk.
    head = desk.file.signed_head()
    return run


@dataclass(frozen=True, slots=True)
class Prepared(Command):
    """A command whose long work is done."""

    ready: Command

    @property
    def verb(self) -> str:
        return verb_of(self.ready)

    def prepare(self, bench: Bench, /) -> Command:
        del bench
        return self.ready

    def decide(self, case: Reading, /) -> Changes:
        return self.ready.decide(case)
