"""The desk: the one door through which a case is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Self

from dossier_app.desk.bench import Bench, Progress
from dossier_app.desk.command import Command, verb_of
from dossier_app.desk.history import Turns, forward, turns
from dossier_app.desk.reading import Reading
from dossier_app.desk.records import locked
from dossier_app.desk.writing import write
from dossier_app.domain.changes import Changes, reversed_changes, touched
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.words import said
from dossier_app.store.casefile import CaseFile
from dossier_app.store.device import Device
from dossier_app.store.engine import sqlite3
from dossier_app.store.log import Entry


@dataclass(frozen=True, slots=True)
class Done:
    """What an act did: its entry in the log, its changes, and the kinds of record it touched."""

    entry: Entry
    changes: Changes

    @property
    def touched(self) -> frozenset[str]:
        return touched(self.changes)


class Desk:
    """An open case with somebody at work on it. `actor` is the name under which every act is logged."""

    def __init__(self, case_file: CaseFile, actor: str) -> None:
        self._file: CaseFile | None = case_file
        self.folder = case_file.folder
        self.actor = actor
        self.case = Reading(case_file)
        self.listeners: list[Callable[[frozenset[str]], None]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def file(self) -> CaseFile:
        """The case file. Raises Trouble while the case is locked."""
        if self._file is None:
            raise locked()
        return self._file

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    def lock(self) -> None:
        """Close the case and let go of its key and of all that was read from it, until `take_up`.

        Raises Trouble when the end of the log could not be signed; it is closed and locked all the same. Python gives memory back without
        wiping it, so this is as far as it goes: nothing of this program refers to the key any more.
        """
        case_file = self._file
        self._turn_to(None)
        if case_file is not None:
            case_file.close()

    @property
    def is_locked(self) -> bool:
        return self._file is None

    def take_up(self, case_file: CaseFile, actor: str) -> None:
        """Go on with a case that was locked and is open again."""
        self.actor = actor
        self._turn_to(case_file)

    def give_away(self) -> CaseFile:
        """Let another desk have the case file; this one keeps nothing of it."""
        case_file = self.file
        self._turn_to(None)
        return case_file

    def _turn_to(self, case_file: CaseFile | None) -> None:
        self._file = case_file
        self.case.turn_to(case_file)
        self.case.recheck()

    def do(self, asked: Command, progress: Progress | None = None) -> Done:
        """Do what is asked, whole or not at all, and log it.

        Raises Refusal when the user can mend what was asked, Trouble when the world does not let us; the case is then as it was.
        """
        return self.do_all([asked], progress)[0]

    def do_all(self, asked: Iterable[Command], progress: Progress | None = None) -> list[Done]:
        """Do several acts as one: all of them, each with its own entry, or none."""
        # Before the long work, which may put files into the vault.
        self.file.refuse_read_only()
        bench = Bench(self.case, self.file.vault, self.actor, progress or Progress(), self.file.signed_head)
        ready = [each.prepare(bench) for each in asked]

        def decide(device: Device) -> list[Done]:
            done: list[Done] = []
            for each in ready:
                changes = each.decide(self.case)
                if not changes:
                    raise Refusal("", said("This changes nothing: everything is so already."))
                done.append(self._log(device, verb_of(each), changes))
            return done

        return self._in_one(decide)

    def undo(self) -> Done:
        """Take back the last act that holds, as a new act. Raises Refusal when there is none."""
        act = self.turns().undo
        if act is None:
            raise Refusal("", said("There is nothing to undo."))
        return self._turn(act, "undo")

    def redo(self) -> Done:
        """Do again the act that was undone last. Raises Refusal when there is none."""
        act = self.turns().redo
        if act is None:
            raise Refusal("", said("There is nothing to redo."))
        return self._turn(act, "redo")

    def turns(self) -> Turns:
        """What undo and redo would be about."""
        return turns(self.file.log.entries(newest_first=True))

    def entry(self, own: bytes) -> Entry:
        return self.file.log.entry(own)

    def _turn(self, act: bytes, which: str) -> Done:
        entry = self.file.log.entry(act)
        before = self.file.log.changes(entry)
        if not before:
            raise Refusal("", said("What “{verb}” changed was erased by order; it cannot be taken back.", verb=entry.verb))
        changes = reversed_changes(before) if which == "undo" else forward(before)
        return self._in_one(lambda device: [self._log(device, entry.verb, changes, act=which, reverses=act)])[0]

    def _log(self, device: Device, verb: str, changes: Changes, *, act: str = "do", reverses: bytes | None = None) -> Done:
        write(self.file, self.case, changes)
        entry = self.file.log.append(device, self.actor, verb, changes, act=act, reverses=reverses)
        self.case.learn(changes)
        return Done(entry, changes)

    def _in_one(self, act: Callable[[Device], list[Done]]) -> list[Done]:
        integrity: Any = sqlite3.IntegrityError
        done: list[Done] = []
        try:
            with self.file.transaction():
                done = act(self.file.enrol(self.actor))
        except integrity as fault:
            raise _said(fault) from fault
        finally:
            # What was decided may have been read inside a transaction that was rolled back.
            if not done:
                self.case.forget(KINDS)
        kinds = frozenset(kind for each in done for kind in each.touched)
        for tell in list(self.listeners):
            tell(kinds)
        return done


def _said(fault: Exception) -> Exception:
    if "FOREIGN KEY" in str(fault):
        return Refusal("", said("This refers to a record that is not in the case. Nothing was written."))
    return Trouble(said("The case does not take this: {fault}. Nothing was written.", fault=fault), said("Tell us how you came here."))
