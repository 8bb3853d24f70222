"""Counterclaims: what the respondent says against a finding, order, penalty or the whole case, what is answered, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NewType

from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Ground, ResponseRelation, StandingWord
from dossier_app.domain.evidence import ExcerptId
from dossier_app.domain.failures import Refusal
from dossier_app.domain.party import PartyId
from dossier_app.domain.record import Pointer, Record, told
from dossier_app.domain.soundness import needed
from dossier_app.domain.words import kind_term, said

CounterclaimId = NewType("CounterclaimId", str)
ResponseId = NewType("ResponseId", str)
StandingId = NewType("StandingId", str)
_ATTACKED = ("finding", "measure", "case", "statement", "fact", "proceeding", "ruling")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterclaim(Record):
    """The company's answer, in its own words."""

    kind: ClassVar[str] = "counterclaim"
    letter: ClassVar[str] = "C"

    label: str = told("Label")
    ground: Ground = told("Ground")
    excerpt: ExcerptId | None = told("Passage", default=None)
    words: str = told("In its own words", long=True, searched=True)
    made_by: PartyId = told("Made by")
    through: PartyId | None = told("Through", default=None)
    stage: str = told("Stage", hint="public statement, representations, grounds of appeal", default="")
    made_on: Edtf | None = told("Made on", default=None)
    targets: tuple[Pointer, ...] = told("Against", hint="Findings, orders, penalties; nothing means the whole case", default=())
    depends_on: tuple[CounterclaimId, ...] = told("Depends on", default=())
    supports: tuple[CounterclaimId, ...] = told("Supports", default=())
    alternative_to: tuple[CounterclaimId, ...] = told("In the alternative to", default=())
    quote: str = told("In quote", default="")
    note: str = told("Note", long=True, searched=True, default="")

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("words", self.words, said("A counterclaim stands in the respondent's own words."))
        for target in self.targets:
            if target.kind not in _ATTACKED:
                words = said("A counterclaim is against findings, orders and penalties, not a {kind}.", kind=kind_term(target.kind))
                yield Refusal("targets", words)
        for field in ("depends_on", "supports", "alternative_to"):
            if self.id in getattr(self, field):
                yield Refusal(field, said("{label} cannot stand in relation to itself.", label=self.label))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Record):
    """Where a counterclaim stands, in one forum, from a date. Forums do not cancel each other; one that reviews another may."""

    kind: ClassVar[str] = "standing"

    counterclaim: CounterclaimId = told("Counterclaim")
    forum: PartyId | None = told("Forum", hint="Empty: in public", default=None)
    since: Edtf | None = told("From", default=None)
    standing: StandingWord = told("Standing")
    reason: str = told("Reason", long=True, searched=True, default="")
    excerpt: ExcerptId | None = told("Stands on", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(Record):
    """What the investigator answers to a counterclaim, and how the answer relates to it."""

    kind: ClassVar[str] = "response"
    letter: ClassVar[str] = "R"

    label: str = told("Label")
    counterclaim: CounterclaimId = told("Answers")
    relation: ResponseRelation = told("Relation", default=ResponseRelation.ANSWERS)
    text: str = told("Answer", long=True, searched=True)
    made_by: str = told("Written by", default="")
    made_on: Edtf | None = told("Written on", default=None)

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("text", self.text, said("Say the answer."))
