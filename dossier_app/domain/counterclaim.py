"""Counterclaims: what the respondent says against a finding, order, penalty or the whole case, what is answered, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NewType

from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Ground, ResponseRelation, StandingWord
from dossier_app.domain.evidence import ExcerptId
from dossier_app.domain.party import PartyId
from dossier_app.domain.record import Pointer, Record, told

CounterclaimId = NewType("CounterclaimId", str)
ResponseId = NewType("ResponseId", str)
StandingId = NewType("StandingId", str)


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
    quote: str = told("Label of the quote it stands in", default="")
    note: str = told("Note", long=True, searched=True, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Record):
    """Where a counterclaim stands, in one forum, from a date. Forums do not cancel each other."""

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
