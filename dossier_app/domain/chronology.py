"""What happened when: typed, dated events, and the deadlines that run from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NewType

from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import DateKind, PeriodUnit
from dossier_app.domain.evidence import ExcerptId
from dossier_app.domain.party import PartyId
from dossier_app.domain.record import Pointer, Record, told

EventId = NewType("EventId", str)
DeadlineId = NewType("DeadlineId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """An entry of the chronology. Without an exhibit it is kept, says so, and does not leave with the dossier."""

    kind: ClassVar[str] = "event"

    title: str = told("What", searched=True)
    date_kind: DateKind = told("Kind of date")
    date: Edtf | None = told("Date", default=None)
    date_as_printed: str = told("Date as printed", default="")
    said_by: str = told("Who says so", default="")
    about: tuple[Pointer, ...] = told("About", default=())
    excerpt: ExcerptId | None = told("Stands on", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Record):
    """A day by which somebody must act. The day is worked out each time from the rule and the trigger, never kept."""

    kind: ClassVar[str] = "deadline"
    letter: ClassVar[str] = "D"

    label: str = told("Label")
    title: str = told("What must be done", searched=True)
    on_whom: PartyId | None = told("By whom", default=None)
    rule: str = told("Rule", hint="From the rule book, as uk.ftt.notice_of_appeal", default="")
    stated_count: int | None = told("Period as stated", default=None)
    stated_unit: PeriodUnit | None = told("Unit", default=None)
    trigger_kind: DateKind | None = told("Runs from the day it was", default=None)
    trigger: EventId | None = told("The event it runs from", default=None)
    after: DeadlineId | None = told("Runs from the end of", default=None)
    excerpt: ExcerptId | None = told("Stands on", default=None)
    superseded_to: Edtf | None = told("Moved to", hint="By a direction or an agreement", default=None)
    superseded_by: str = told("Moved by", default="")
    met_on: Edtf | None = told("Met on", default=None)
    note: str = told("Note", long=True, searched=True, default="")
