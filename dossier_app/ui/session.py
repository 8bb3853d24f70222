"""A session: an open case in a window. Pages ask it, and it tells them what became of what they asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from dossier_app.desk import commands as _catalogue
from dossier_app.desk import jobs
from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.clock import Due, desk_day, due
from dossier_app.desk.command import CATALOGUE, Command, Entry
from dossier_app.desk.comparing import Since, since_last_edition
from dossier_app.desk.desk import Desk, Done
from dossier_app.desk.leaning import leaning_on
from dossier_app.desk.preview import Previews
from dossier_app.desk.readiness import Readiness, readiness
from dossier_app.desk.reading import Reading
from dossier_app.domain.chronology import Deadline
from dossier_app.domain.edition import USUAL_TERMS
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.record import Pointer
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.words import in_users_words, title_of, translate

CATALOGUE_OF = _catalogue.SUBJECTS
"""Importing them fills the catalogue, of which menus and forms are made."""

_MINUTE = 60_000
_SETTLE = 120
"""Milliseconds of quiet after a change before readiness is looked at anew: a run of acts is one look."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """How the case stands, as a thread found it."""

    readiness: Readiness
    leaning: dict[tuple[str, str], tuple[Pointer, ...]]
    day: date
    due: dict[Due, list[Deadline]]
    since: Since | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A form that is wanted: the verb, what is known already, which of that is only proposed and read from what, and where it opens.

    `missing` is the field it is opened for, when that is not simply the first without an answer.
    """

    verb: str
    answers: Mapping[str, Typed]
    proposed: Mapping[str, str] = field(default_factory=dict[str, str])
    place: FormPlace | None = None
    missing: str = ""


class FormPlace(Protocol):
    """A place of its own for a form: under the words it is about, which `said` names and which give the answers that it `holds`."""

    @property
    def said(self) -> str: ...
    @property
    def holds(self) -> frozenset[str]: ...
    def show_form(self, form: QWidget) -> None: ...
    def place_again(self) -> None: ...
    def close_form(self) -> None: ...


class Session(QObject):
    """The desk of one window, what is selected in it, and the jobs that run for it."""

    changed = Signal(object)
    """Kinds of record that an act has touched."""
    selected = Signal(object)
    """The record that is looked at now: a Pointer, or None."""
    asked = Signal(object)
    """A form is wanted: what it is to say."""
    went = Signal(object)
    """Go to this record (a Pointer)."""
    place_asked = Signal(str)
    """Go to the page of this name."""
    opened = Signal(object)
    """Enter was pressed on a record: open what it stands on."""
    read = Signal(str, int, int, object)
    """Open an exhibit (its identity) at a passage: from and to in its text, or the part of a page."""
    readied = Signal()
    as_at_moved = Signal()
    """Figures show the case as at another day now."""
    inspector_asked = Signal()
    signing_asked = Signal()
    comparison_asked = Signal()
    """Show what was done since the last edition."""
    said = Signal(str)
    """Something was done, in a sentence."""
    noted = Signal(str, str, str)
    """Something is to be known that was not done: its glyph and colour, and why in a sentence."""
    troubled = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.jobs = Jobs(self)
        self.previews = Previews()
        self.current: Pointer | None = None
        self.as_at: date | None = None
        """The day as at which figures show the case; None shows all of it."""
        self.readiness: Readiness | None = None
        self.terms = USUAL_TERMS
        """On which terms the next edition is being prepared: what is checked is whether it may be signed on these."""
        self.leaning: dict[tuple[str, str], tuple[Pointer, ...]] = {}
        self.due: dict[Due, list[Deadline]] = {}
        """Deadlines that are overdue or come soon, as readiness was last looked at."""
        self.since: Since | None = None
        """How many records the case has changed by since its last edition, as readiness was last looked at."""
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE)
        self._settled.timeout.connect(self.look_again)
        self.looked_on = desk_day()
        """The day from which what is due was counted."""
        self._minutes = QTimer(self)
        self._minutes.setInterval(_MINUTE)
        self._minutes.timeout.connect(self.look_on_a_new_day)
        self._minutes.start()
        self._left_at = "", False
        """Where the log ended when the case was locked, and whether it was open for reading only."""
        desk.listeners.append(self._touched)

    @property
    def case(self) -> Reading:
        return self.desk.case

    @property
    def folder(self) -> Path:
        return self.desk.folder

    @property
    def is_read_only(self) -> bool:
        return self.desk.file.read_only

    def close(self) -> None:
        """End every job, then close the case and let go of its key."""
        self._settled.stop()
        self._minutes.stop()
        self.jobs.close()
        self.previews.end()
        if self._touched in self.desk.listeners:
            self.desk.listeners.remove(self._touched)
        self.desk.lock()

    def lock(self) -> None:
        """Close the case for a while and let go of its key. Raises Trouble when it could not be closed well; it is locked all the same."""
        self._settled.stop()
        self.jobs.close()
        self.previews.end()
        try:
            self._left_at = self.desk.file.log.head().hash, self.is_read_only
        finally:
            self.desk.lock()

    def take_up(self, desk: Desk) -> None:
        """Go on where `lock` left off, with the case as this desk opened it."""
        self.desk.take_up(desk.give_away(), desk.actor)
        if (self.desk.file.log.head().hash, self.is_read_only) != self._left_at:
            self.everything_changed()
        self.look_on_a_new_day()

    # What a user does

    def select(self, pointer: Pointer | None) -> None:
        if pointer != self.current:
            self.current = pointer
            self.selected.emit(pointer)

    def see_as_at(self, day: date | None) -> None:
        """Show figures as at this day."""
        if day != self.as_at:
            self.as_at = day
            self.as_at_moved.emit()

    def ask(self, verb: str, answers: Mapping[str, Typed] | None = None, missing: str = "") -> None:
        """Open the form of a command; the focus goes to what is missing."""
        self.asked.emit(Wanted(verb, dict(answers or {}), missing=missing))

    def go(self, pointer: Pointer) -> None:
        self.went.emit(pointer)

    def command(self, entry: Entry, said: Mapping[str, Typed]) -> Command:
        """What these answers ask for. Raises Refusal beside the field it is about."""
        return command_from(entry, said, self.case)

    def do(self, asked: Command, words: str = "") -> Done:
        """Do it now, in the window's thread: for acts without long work. Raises Refusal and Trouble."""
        done = self.desk.do(asked)
        if words:
            self.said.emit(words)
        return done

    def do_later(
        self,
        words: str,
        make: Callable[[], Command],
        done: Callable[[Done], None],
        failed: Callable[[BaseException], None],
        stopped: Callable[[], None] | None = None,
    ) -> None:
        """Do an act whose preparation takes time: that part, from its making on, in a thread; the act itself here."""

        def ready(prepared: Any) -> None:
            try:
                result = self.desk.do(prepared)
            except (Refusal, Trouble) as fault:
                failed(fault)
            else:
                done(result)

        self.jobs.start(words, jobs.prepared(self.desk, make), done=ready, failed=failed, stopped=stopped, is_act=True)

    def undo(self) -> None:
        self._turn(self.desk.undo, translate("Session", "Undone: %1."))

    def redo(self) -> None:
        self._turn(self.desk.redo, translate("Session", "Done again: %1."))

    @property
    def undo_words(self) -> str:
        """What undo would undo, in words; empty when there is nothing."""
        act = self.desk.turns().undo
        return act_words(self.desk.entry(act).verb) if act else ""

    @property
    def redo_words(self) -> str:
        """What redo would do again."""
        act = self.desk.turns().redo
        return act_words(self.desk.entry(act).verb) if act else ""

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done that has no field of its own to say it beside."""
        self.noted.emit("circle-alert", "bad", in_users_words(refusal.words))

    def _turn(self, turn: Callable[[], Done], words: str) -> None:
        try:
            done = turn()
        except Refusal as refusal:
            self.refuse(refusal)
        except Trouble as trouble:
            self.troubled.emit(trouble)
        else:
            self.said.emit(words.replace("%1", act_words(done.entry.verb)))

    # What follows from it

    def look_again(self) -> None:
        """Run every check of readiness in a thread; `readied` tells when it is known."""
        terms = self.terms

        def known(found: _Looked) -> None:
            if found.readiness.terms != self.terms:
                return  # they were changed meanwhile, and it is being looked at again
            self.readiness, self.leaning, self.since = found.readiness, found.leaning, found.since
            self.looked_on, self.due = found.day, found.due
            self.readied.emit()

        def look(case: Reading, _progress: object) -> _Looked:
            today = desk_day()
            return _Looked(readiness(case, terms=terms), leaning_on(case), today, due(case, today), since_last_edition(case))

        self.jobs.start(translate("Session", "Checking"), jobs.reading(self.desk, look), done=known, failed=self.fail)

    def look_on_a_new_day(self) -> None:
        """Look again when the day has changed since: a window may stay open, or its computer asleep, over midnight."""
        if not self.desk.is_locked and desk_day() != self.looked_on:
            self.look_again()

    def fail(self, fault: BaseException) -> None:
        """What went wrong in a job: the world's fault becomes a banner, ours the crash window."""
        if isinstance(fault, Trouble):
            self.troubled.emit(fault)
        elif isinstance(fault, Refusal):
            self.troubled.emit(Trouble(fault.words))
        else:
            raise fault

    def _touched(self, kinds: frozenset[str]) -> None:
        self.changed.emit(kinds)
        self._settled.start()

    def everything_changed(self) -> None:
        self.changed.emit(frozenset(KINDS))
        self._settled.start()


def act_words(verb: str) -> str:
    """An act as one speaks of it: “quote record” → “record quote”."""
    entry = CATALOGUE.get(verb)
    words = title_of(entry.title) if entry else verb
    return words[:1].lower() + words[1:]
