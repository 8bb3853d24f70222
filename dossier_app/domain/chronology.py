"""What happened when: typed, dated events, and the deadlines that run from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NewType

from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import DateKind, PeriodUnit
from dossier_app.domain.evidence import ExcerptId
from dossier_app.domain.failures import Refusal
from dossier_app.domain.party import PartyId
from dossier_app.domain.record import Pointer, Record, told
from dossier_app.domain.soundness import needed
from dossier_app.domain.words import said

EventId = NewType("EventId", str)
DeadlineId = NewType("DeadlineId", str)
_LONGEST = 9999


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

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("title", self.title, said("Say what happened."))


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

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("title", self.title, said("Say what must be done."))
        yield from self._refused_period()
        if self.trigger is not None and self.after is not None:
            yield Refusal("after", said("A deadline runs from an event or from the end of another deadline, not from both."))
        if self.after == self.id:
            yield Refusal("after", said("A deadline does not run from its own end."))
        if self.superseded_to is not None:
            if not self.superseded_to.is_one_day:
                yield Refusal(
                    "superseded_to",
                    said("“{date}” is not one day. A deadline is moved to a day.", date=self.superseded_to),
                )
            yield from needed("superseded_by", self.superseded_by, said("Say which direction or agreement moved it."))

    def _refused_period(self) -> Iterator[Refusal]:
        if self.rule:
            if self.stated_count is not None or self.stated_unit is not None:
                yield Refusal("stated_count", said("The rule gives the period. Leave the stated one out, or the rule."))
        elif self.stated_count is None:
            yield Refusal("rule", said("Say the rule from the rule book, or the period as stated."))
        elif self.stated_unit is None:
            yield Refusal("stated_unit", said("Say whether these are days, weeks, months or years."))
        elif not 1 <= self.stated_count <= _LONGEST:
            yield Refusal("stated_count", said("A period is at least 1 long, and at most {count}.", count=f"{_LONGEST:,}"))
