"""Commands on what happened when, and on the deadlines that run from it."""

from __future__ import annotations

from dataclasses import dataclass

from dossier_app.desk import coherence
from dossier_app.desk.command import Command, Menu, asks, command
from dossier_app.desk.commands.passages import ONCE, REGION, identity_of, passage, several
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Changes, add, alter
from dossier_app.domain.chronology import Deadline, DeadlineId, Event, EventId
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import DateKind, PeriodUnit
from dossier_app.domain.evidence import ExhibitId, PageRegion
from dossier_app.domain.failures import Refusal, refuse
from dossier_app.domain.identity import new_identity
from dossier_app.domain.party import PartyId
from dossier_app.domain.record import Pointer
from dossier_app.domain.words import QT_TRANSLATE_NOOP, said


@command(
    "event record", QT_TRANSLATE_NOOP("Command", "Record event…"), keys="D", menu=Menu.RECORD, icon="calendar",
    example='event record --title "Penalty notice sent" --date-kind sent --date 2022-05-18',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordEvent(Command):
    """Add an entry to the chronology. Without an exhibit it is kept, says so, and does not leave with the dossier."""

    title: str = asks("What")
    date_kind: DateKind = asks("Kind of date")
    date: Edtf | None = asks("Date", hint="Empty: read from the date as printed", default=None)
    date_as_printed: str = asks("Date as printed", default="")
    undated: bool = asks("The printed words give no day", hint="As “Tuesday, May 24”, which names no year", default=False)
    said_by: str = asks("Who says so", default="")
    about: tuple[Pointer, ...] = asks("About", default=())
    exhibit: ExhibitId | None = asks("Exhibit", default=None)
    words: str = asks("Words it stands on, exactly as printed", long=True, default="")
    start: int | None = asks("Where they begin", hint=ONCE, default=None)
    region: PageRegion | None = asks("Or the region it stands on", hint=REGION, default=None)

    def decide(self, case: Reading, /) -> Changes:
        if self.undated and self.date:
            raise Refusal("undated", said("It has a date, or the printed words give none; not both."))
        found = passage(case, self.exhibit, self.words, self.start, self.region)
        date = self.date or (None if self.undated else _read(self.date_as_printed))
        return add(
            *several(found),
            Event(
                id=new_identity(), title=self.title, date_kind=self.date_kind, date=date,
                date_as_printed=self.date_as_printed, said_by=self.said_by, about=self.about, excerpt=identity_of(found),
            ),
        )  # fmt: skip


@command(
    "event cite", QT_TRANSLATE_NOOP("Command", "Put event on its passage…"), menu=Menu.RECORD, icon="link",
    example='event cite --event "Penalty notice sent" --exhibit AB/1 --words "sent on 18 May 2022"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class CiteEvent(Command):
    """Say where an event is printed, so that it leaves with the dossier."""

    event: EventId = asks("Event")
    exhibit: ExhibitId = asks("Exhibit")
    words: str = asks("Words it stands on, exactly as printed", long=True)
    start: int | None = asks("Where they begin", hint=ONCE, default=None)

    def decide(self, case: Reading, /) -> Changes:
        found = case.passage(self.exhibit, self.words, self.start)
        return (*add(found), *alter(case.get(Event, self.event), excerpt=identity_of(found)))


@command(
    "deadline record", QT_TRANSLATE_NOOP("Command", "Record deadline…"), keys="Ctrl+Shift+D", menu=Menu.RECORD, icon="alarm-clock",
    example='deadline record --title "Notice of appeal" --rule uk.ftt.notice_of_appeal --trigger "Penalty notice sent"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordDeadline(Command):
    """Put a day on record by which somebody must act, from a rule of the rule book or a period as stated."""

    title: str = asks("What must be done")
    on_whom: PartyId | None = asks("By whom", default=None)
    rule: str = asks("Rule", hint="From the rule book, as uk.ftt.notice_of_appeal", default="")
    stated_count: int | None = asks("Period as stated", default=None)
    stated_unit: PeriodUnit | None = asks("Unit", default=None)
    trigger_kind: DateKind | None = asks("Runs from the day it was", default=None)
    trigger: EventId | None = asks("The event it runs from", default=None)
    after: DeadlineId | None = asks("Runs from the end of", default=None)
    exhibit: ExhibitId | None = asks("Exhibit", default=None)
    words: str = asks("Words it stands on, exactly as printed", long=True, default="")
    start: int | None = asks("Where they begin", hint=ONCE, default=None)
    note: str = asks("Note", long=True, default="")

    def decide(self, case: Reading, /) -> Changes:
        found = passage(case, self.exhibit, self.words, self.start)
        made = Deadline(
            id=new_identity(), label=case.next_label(Deadline), title=self.title, on_whom=self.on_whom, rule=self.rule,
            stated_count=self.stated_count, stated_unit=self.stated_unit, trigger_kind=self.trigger_kind, trigger=self.trigger,
            after=self.after, excerpt=identity_of(found), note=self.note,
        )  # fmt: skip
        refuse(coherence.refusals(made, case))
        return add(*several(found), made)


@command(
    "deadline meet", QT_TRANSLATE_NOOP("Command", "Deadline met…"), menu=Menu.RECORD, icon="calendar-check",
    example="deadline meet --deadline D1 --met-on 2022-06-14",
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class MeetDeadline(Command):
    """Say on which day the act was done."""

    deadline: DeadlineId = asks("Deadline")
    met_on: Edtf = asks("Met on")

    def decide(self, case: Reading, /) -> Changes:
        return alter(_standing(case, self.deadline), met_on=self.met_on)


@command(
    "deadline move", QT_TRANSLATE_NOOP("Command", "Move deadline…"), menu=Menu.RECORD, icon="calendar-clock",
    example='deadline move --deadline D1 --to 2022-07-29 --by "Direction of the tribunal, 20 June 2022"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class MoveDeadline(Command):
    """Say to which day a direction or an agreement moved the deadline; the rule and its day stay on record."""

    deadline: DeadlineId = asks("Deadline")
    to: Edtf = asks("Moved to")
    by: str = asks("Moved by", hint="The direction or the agreement")

    def decide(self, case: Reading, /) -> Changes:
        if not self.by.strip():
            raise Refusal("by", said("Say which direction or agreement moved it."))
        if not self.to.is_one_day:
            raise Refusal("to", said("“{date}” is not one day. A deadline is moved to a day.", date=self.to))
        return alter(_standing(case, self.deadline), superseded_to=self.to, superseded_by=self.by)


def _standing(case: Reading, identity: DeadlineId) -> Deadline:
    deadline = case.get(Deadline, identity)
    if not deadline.stands:
        raise Refusal("deadline", said("{label} was withdrawn.", label=deadline.label))
    return deadline


def _read(printed: str) -> Edtf | None:
    from dossier_app.desk.asking import date_from

    if not printed.strip():
        return None
    try:
        return date_from(printed)
    except Refusal as refusal:
        raise Refusal("date", refusal.words) from None
