"""Proceedings before authorities and courts, and what was ruled in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NewType

from dossier_app.domain.counterclaim import CounterclaimId
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Outcome, ProceedingKind, StandingWord
from dossier_app.domain.evidence import ExcerptId
from dossier_app.domain.failures import Refusal
from dossier_app.domain.party import PartyId
from dossier_app.domain.record import Record, told
from dossier_app.domain.soundness import in_order, needed
from dossier_app.domain.words import said

ProceedingId = NewType("ProceedingId", str)
RulingId = NewType("RulingId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding(Record):
    """A forum's case: ours, a parallel one elsewhere, an appeal."""

    kind: ClassVar[str] = "proceeding"

    title: str = told("What", searched=True)
    proceeding_kind: ProceedingKind = told("Kind")
    forum: PartyId | None = told("Forum", default=None)
    forum_as_reported: str = told("Forum, as reported", searched=True, default="")
    country: str = told("Country", default="")
    number: str = told("Case number", searched=True, default="")
    parent: ProceedingId | None = told("Follows from", default=None)
    parallel_to: ProceedingId | None = told("Parallel to", default=None)
    opened: Edtf | None = told("Opened", default=None)
    closed: Edtf | None = told("Closed", default=None)
    status: str = told("Where it is", searched=True, default="")
    excerpt: ExcerptId | None = told("Stands on", default=None)

    @property
    def is_review(self) -> bool:
        """Whether it looks again at what came from what it follows; else the same matter goes on."""
        return self.proceeding_kind in (ProceedingKind.APPEAL, ProceedingKind.FURTHER_APPEAL, ProceedingKind.JUDICIAL_REVIEW)

    @property
    def is_elsewhere(self) -> bool:
        """Whether it runs beside ours: it is recorded as parallel, or as parallel to another."""
        return self.proceeding_kind is ProceedingKind.PARALLEL or self.parallel_to is not None

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("title", self.title, said("Say what the proceeding is."))
        yield from in_order(self.opened, self.closed, "closed", said("The proceeding closes before it opens."))
        for field, other in (("parent", self.parent), ("parallel_to", self.parallel_to)):
            if other == self.id:
                yield Refusal(field, said("A proceeding follows from another, or runs beside another."))


@dataclass(frozen=True, slots=True)
class GroundOutcome:
    """What a ruling decided on one counterclaim."""

    counterclaim: CounterclaimId = told("Counterclaim")
    outcome: StandingWord = told("Outcome")
    reason: str = told("Reason", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling(Record):
    """What a forum decided, and when it decided, handed down and published it."""

    kind: ClassVar[str] = "ruling"

    proceeding: ProceedingId = told("Proceeding")
    title: str = told("What was decided", searched=True)
    authority: str = told("Citation", hint="[2023] UKFTT 819 (GRC)", searched=True, default="")
    outcome: Outcome = told("Outcome")
    decided: Edtf | None = told("Decided", default=None)
    handed_down: Edtf | None = told("Handed down", default=None)
    published: Edtf | None = told("Published", default=None)
    grounds: tuple[GroundOutcome, ...] = told("Ground by ground", default=())
    excerpt: ExcerptId | None = told("Stands on", default=None)

    @property
    def day(self) -> Edtf | None:
        """When it was decided; where that is not known, when it was handed down, else published."""
        return self.decided or self.handed_down or self.published

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("title", self.title, said("Say what was decided."))
        yield from in_order(self.decided, self.handed_down, "handed_down", said("It was handed down before it was decided."))
        yield from in_order(self.decided, self.published, "published", said("It was published before it was decided."))
        named = [each.counterclaim for each in self.grounds]
        if len(set(named)) < len(named):
            yield Refusal("grounds", said("One counterclaim has two outcomes here. A ruling decides each ground once."))


def last_of(rulings: Iterable[Ruling]) -> Ruling | None:
    """The ruling of the latest day; among those of one day the one recorded last, and without a day before all others."""
    found: Ruling | None = None
    for each in rulings:
        if found is None or _began(each) >= _began(found):
            found = each
    return found


def _began(ruling: Ruling) -> date:
    day = ruling.day
    return (day.earliest or day.latest or date.min) if day else date.min
