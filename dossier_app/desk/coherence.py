"""What no record shows alone: what holds between the records of a case, and between a record and the rule book."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

from dossier_app.domain.chronology import Deadline, Event
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.enumerations import ProceedingKind
from dossier_app.domain.evidence import Excerpt, Rendition, Source
from dossier_app.domain.failures import Refusal
from dossier_app.domain.finding import Provision
from dossier_app.domain.proceeding import Proceeding
from dossier_app.domain.record import Record
from dossier_app.domain.soundness import in_order
from dossier_app.domain.words import counted, said, term

R = TypeVar("R", bound=Record)
_ARTICLE = re.compile(r"^(?:articles?|art\.?)\s*", re.IGNORECASE)


class Others(Protocol):
    """The other records: those of a case, or of a document that is to become one."""

    def get(self, cls: type[R], identity: str) -> R: ...


def refusals(record: Record, others: Others) -> Iterator[Refusal]:
    """What cannot be true of the record beside the others, each beside its field."""
    match record:
        case Deadline():
            yield from _deadline(record, others)
        case Counterclaim():
            yield from _counterclaim(record, others)
        case Proceeding():
            yield from _proceeding(record, others)
        case Provision():
            yield from _provision(record)
        case Excerpt():
            yield from _excerpt(record, others)
        case Source():
            if ring := _ring(record, lambda each: (each.root,) if each.root else (), others):
                yield Refusal(
                    "root",
                    said(
                        "“{title}” goes back to “{other}” already. One of the two came first.",
                        title=ring.title,
                        other=record.title,
                    ),
                )
        case _:
            pass


def _deadline(deadline: Deadline, others: Others) -> Iterator[Refusal]:
    from dossier_app.desk import rulebook

    if deadline.rule:
        try:
            rulebook.rule(deadline.rule)
        except Refusal as refusal:
            yield refusal
    if deadline.trigger is not None and deadline.trigger_kind is not None:
        event = others.get(Event, deadline.trigger)
        if event.date_kind is not deadline.trigger_kind:
            words = said(
                "“{title}” says when it was {recorded}; this runs from when it was {wanted}.",
                title=event.title,
                recorded=term("Enumeration", event.date_kind.value),
                wanted=term("Enumeration", deadline.trigger_kind.value),
            )
            yield Refusal("trigger", words)
    if ring := _ring(deadline, lambda each: (each.after,) if each.after else (), others):
        yield Refusal(
            "after",
            said(
                "{label} runs from the end of {other} already. Two that wait for each other never end.",
                label=ring.label,
                other=deadline.label,
            ),
        )


def _counterclaim(claim: Counterclaim, others: Others) -> Iterator[Refusal]:
    if ring := _ring(claim, lambda each: each.depends_on, others):
        yield Refusal(
            "depends_on",
            said(
                "{label} depends on {other} already. Two that depend on each other carry nothing.",
                label=ring.label,
                other=claim.label,
            ),
        )


def _proceeding(proceeding: Proceeding, others: Others) -> Iterator[Refusal]:
    if proceeding.proceeding_kind in (ProceedingKind.APPEAL, ProceedingKind.FURTHER_APPEAL) and proceeding.parent is not None:
        parent = others.get(Proceeding, proceeding.parent)
        early = said("It opens before “{title}”, from which it follows.", title=parent.title)
        yield from in_order(parent.opened, proceeding.opened, "opened", early)
    if ring := _ring(proceeding, lambda each: (each.parent,) if each.parent else (), others):
        yield Refusal("parent", said("“{title}” follows from “{other}” already.", title=ring.title, other=proceeding.title))


def _provision(provision: Provision) -> Iterator[Refusal]:
    """The rule book has this law's article with all its paragraphs and points, and this one is not among them.

    What the rule book is silent about may be recorded: it does not hold every law.
    """
    from dossier_app.desk.rulebook import provisions

    law = provisions()
    called = provision.instrument.strip().casefold()
    wanted = _ARTICLE.sub("", provision.pinpoint.strip())
    for known in law.instruments.values():
        names = {known.id, known.id.replace("-", " "), known.title, known.title.partition(" (")[0]}
        if wanted and called in {name.casefold() for name in names} and (refusal := law.denied(known.id, wanted)):
            yield refusal


def _excerpt(excerpt: Excerpt, others: Others) -> Iterator[Refusal]:
    if excerpt.rendition is not None:
        rendition = others.get(Rendition, excerpt.rendition)
        if rendition.exhibit != excerpt.exhibit:
            yield Refusal("rendition", said("This is the text of another exhibit."))
        if excerpt.end is not None and excerpt.end > rendition.length:
            yield Refusal(
                "end",
                counted(
                    "The text has %n code point; the passage would end after it.",
                    "The text has %n code points; the passage would end after it.",
                    rendition.length,
                ),
            )


def _ring(record: R, following: Callable[[R], tuple[str, ...]], others: Others) -> R | None:
    """The first of those that follow the record, directly or through others, that the record follows itself."""
    waiting, seen = list(following(record)), {record.id}
    while waiting:
        identity = waiting.pop()
        if identity in seen:
            continue
        seen.add(identity)
        other = others.get(type(record), identity)
        if record.id in following(other):
            return other
        waiting += following(other)
    return None
