"""What the log says was done since an edition: record by record, what it said then and says now, and whether that may be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, get_args

from dossier_app.desk.assembly.leaks import Unprintable
from dossier_app.desk.assembly.legal_time import is_later
from dossier_app.desk.assembly.scope import Scope
from dossier_app.desk.assembly.wording import named, plainly
from dossier_app.domain.changes import Added, Change
from dossier_app.domain.chronology import Deadline, Event
from dossier_app.domain.counterclaim import Counterclaim, Response, Standing
from dossier_app.domain.edition import Approval, Edition
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.evidence import Exhibit, Source
from dossier_app.domain.fact import Citation, Fact
from dossier_app.domain.fairness import Conflict, PutToParty
from dossier_app.domain.finding import Finding, Statement
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.language import say
from dossier_app.domain.measure import Measure, Sum
from dossier_app.domain.party import Party, Role
from dossier_app.domain.proceeding import Proceeding, Ruling
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Plain, Record, field_names, hints, label_order, to_plain, value_from

SILENT = frozenset({Approval.kind, Edition.kind, "custody", "excerpt", "rendition", "tag", "view"})
"""Kinds whose acts are told elsewhere, for an approval must not change what the next person approves; or nowhere, being our own notes."""

_WORDING: dict[str, tuple[str, ...]] = {
    Finding.kind: ("title", "stage", "considered_against", "determination", "dissent"),
    Statement.kind: ("text", "statement_kind"),
    Fact.kind: ("proposition", "status"),
    Quote.kind: ("words", "fidelity", "capacity"),
    Counterclaim.kind: ("words", "ground", "stage"),
    Response.kind: ("text", "relation"),
    Standing.kind: ("standing", "since", "reason"),
    Measure.kind: ("title", "dated"),
    Event.kind: ("title", "date", "date_as_printed"),
    Deadline.kind: ("title",),
    Conflict.kind: ("title", "reason"),
    Proceeding.kind: ("title", "status", "number", "opened", "closed"),
    Ruling.kind: ("title", "authority", "outcome", "decided"),
    PutToParty.kind: ("what", "reply"),
}
"""The fields that a dossier prints elsewhere too, so that their wording is no news to its reader; what a record says comes first."""


@dataclass(slots=True)
class Touched:
    """A record that was touched: whether it is new, what its fields were, and whether what it stands on was changed."""

    record: Record
    is_added: bool = False
    was: dict[str, Plain] = field(default_factory=dict[str, Plain])
    """Only fields that are now something else."""
    support: bool = False


class Since:
    """What was done after an edition, as far as the coming one may tell."""

    def __init__(self, scope: Scope, before: Edition) -> None:
        self.scope = scope
        self.before = before
        self._unprintable = Unprintable(scope.case, scope.taken, scope.later)
        order = tuple(Disclosure)
        told_no_more = order.index(before.audience) >= order.index(scope.plan.audience)
        as_at = scope.plan.as_at
        of_a_later_day = as_at is not None and (before.as_at is None or is_later(before.as_at, as_at))
        self._why_not = "" if told_no_more else say("edition {edition} was made for other readers", edition=before.number)
        if told_no_more and of_a_later_day:
            self._why_not = say("edition {edition} was made as at a later day", edition=before.number)

    def touched(self) -> list[Touched]:
        """Every touched record, under the labelled record it belongs to, in the order of labels; a citation counts with what it is of."""
        found: dict[str, Touched] = {}
        for change in self._changes():
            record = self.scope.case.get(KINDS[change.kind], change.id)
            if isinstance(record, Citation):
                if record.of.id not in self.scope.later:
                    bearer = self.scope.case.at(record.of)
                    found.setdefault(bearer.id, Touched(bearer)).support = True
                continue
            each = found.setdefault(record.id, Touched(record))
            if isinstance(change, Added):
                each.is_added = True
            elif not each.is_added:
                each.was.setdefault(change.field, change.old)
        for each in found.values():
            each.was = {name: old for name, old in each.was.items() if old != to_plain(getattr(each.record, name))}
        kept = [each for each in found.values() if each.is_added or each.was or each.support]
        return sorted(kept, key=lambda each: (*self._order(each.record), each.record.id))

    def _changes(self) -> Iterator[Change]:
        later = self.scope.later
        log = self.scope.case.log
        for entry in log.entries(skip=self.before.log_size):
            for change in log.changes(entry):
                if (
                    change.kind not in SILENT
                    and change.id not in later
                    and not self._is_of_a_later_party(change)
                    and self._may_tell(change)
                ):
                    yield change

    def _may_tell(self, change: Change) -> bool:
        """Not that a date of a later day was put in or taken out, nor where a proceeding is that closes later."""
        if isinstance(change, Added):
            return True
        cls = KINDS[change.kind]
        dates = [Edtf.parse(each) for each in (change.old, change.new) if isinstance(each, str) and _is_date(cls, change.field)]
        if any(is_later(each, self.scope.plan.as_at) for each in dates):
            return False
        if change.kind == Proceeding.kind and change.field == "status":
            closed = self.scope.case.get(Proceeding, change.id).closed
            return not is_later(closed, self.scope.plan.as_at)
        return True

    def _is_of_a_later_party(self, change: Change) -> bool:
        record = self.scope.case.get(KINDS[change.kind], change.id)
        party = record.id if isinstance(record, Party) else record.party if isinstance(record, Role) else None
        return party is not None and party not in {each.id for each in self.scope.parties} and record.stands

    def _order(self, record: Record) -> tuple[str, int]:
        return label_order(getattr(owner_of(self.scope, record), "label", "") or "~")

    # What may be said of a record

    def is_withheld(self, record: Record) -> bool:
        """Whether nothing of it may be told but that it was touched: it is withheld, or its name may come from what is."""
        scope = self.scope
        if record.id in scope.taken:
            return True
        match record:
            case Party():
                return record.id not in scope.named
            case Role():
                return record.party not in scope.named
            case Source():
                of_it = [each.id for each in scope.case.all(Exhibit, withdrawn=True) if each.source == record.id]
                return bool(of_it) and all(each in scope.taken for each in of_it)
            case _:
                return bool(scope.items) and not getattr(record, "label", "") and record.kind not in (*_WORDING, Sum.kind)

    def now(self, record: Record, name: str) -> str:
        """What a field says."""
        return self._in_words(record, name, to_plain(getattr(record, name)))

    def then(self, each: Touched, name: str) -> str:
        """What a field said in that edition; to be asked only where nothing speaks against telling it."""
        return self._in_words(each.record, name, each.was.get(name, to_plain(getattr(each.record, name))))

    def not_told(self, each: Touched, name: str) -> str:
        """Why this edition may not repeat what a field said in that one; empty when it may."""
        if self._why_not:
            return self._why_not
        stood_on = {citation.id for citation in self.scope.case.all(Citation, withdrawn=True) if citation.of.id == each.record.id}
        said_then = {word for value in each.was.values() for word in _words(value)}
        if (stood_on | said_then) & (self.scope.taken | self.scope.later):
            return say("it stood on what is not shown here")
        return say("it repeats what is not shown here") if self._unprintable.first_in(self.then(each, name)) else ""

    def _in_words(self, record: Record, name: str, written: Plain) -> str:
        if written is None:
            return ""
        if isinstance(written, str) and not _is_date(type(record), name) and _is_text(type(record), name):
            return written
        value: Any = value_from(hints(type(record))[name], written)
        return plainly(value) if isinstance(value, Edtf) else named(value)


def wordings(record: Record) -> tuple[str, ...]:
    """The fields whose wording is told, what the record says first."""
    return _WORDING.get(record.kind, ())


def owner_of(scope: Scope, record: Record) -> Record:
    """The labelled record to which one without a label belongs."""
    match record:
        case Statement():
            return scope.case.get(Finding, record.finding)
        case Standing():
            return scope.case.get(Counterclaim, record.counterclaim)
        case Sum(measure=str()):
            return scope.case.get(Measure, record.measure or "")
        case _:
            return record


def _is_date(cls: type[Record], name: str) -> bool:
    hint = hints(cls)[name]
    return Edtf in (hint, *get_args(hint))


def _is_text(cls: type[Record], name: str) -> bool:
    hint = hints(cls)[name]
    return name in field_names(cls) and str in (hint, *get_args(hint))


def _words(written: Plain) -> Iterator[str]:
    """Every text in a written value; an identity is one, alone or after its kind."""
    if isinstance(written, str):
        yield written
        yield written.partition(":")[2]
    elif isinstance(written, list):
        for each in written:
            yield from _words(each)
    elif isinstance(written, dict):
        for each in written.values():
            yield from _words(each)
