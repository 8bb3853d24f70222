"""Findings: what an authority says a respondent did, sentence by sentence, and the provisions it is said to breach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NewType

from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import FindingStage, ProofStandard, StatementKind
from dossier_app.domain.failures import Refusal
from dossier_app.domain.matching import marked_words
from dossier_app.domain.party import PartyId
from dossier_app.domain.record import Pointer, Record, pointer_to, told
from dossier_app.domain.soundness import in_order, needed
from dossier_app.domain.words import said

ProvisionId = NewType("ProvisionId", str)
FindingId = NewType("FindingId", str)
StatementId = NewType("StatementId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision(Record):
    """A rule of law, cited as it stood when the conduct took place."""

    kind: ClassVar[str] = "provision"

    instrument: str = told("Instrument", hint="UK GDPR", searched=True)
    pinpoint: str = told("Pinpoint", hint="art 5(1)(a)", searched=True, default="")
    title: str = told("Title", searched=True, default="")
    in_force_from: Edtf | None = told("In force from", default=None)
    in_force_to: Edtf | None = told("In force to", default=None)
    address: str = told("Address", default="")
    note: str = told("Note", default="")

    @property
    def cited(self) -> str:
        return f"{self.instrument} {self.pinpoint}".strip()

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("instrument", self.instrument, said("Say in which law the provision stands."))
        yield from in_order(self.in_force_from, self.in_force_to, "in_force_to", said("It ends before it comes into force."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """An allegation, a provisional finding or a finding against a party."""

    kind: ClassVar[str] = "finding"
    letter: ClassVar[str] = "F"

    label: str = told("Label")
    title: str = told("What is found", searched=True)
    stage: FindingStage = told("Stage", default=FindingStage.ALLEGATION)
    found_by: PartyId | None = told("Found by", default=None)
    against: PartyId = told("Against")
    provisions: tuple[ProvisionId, ...] = told("Provisions", default=())
    provisions_assigned_by: str = told("Provisions assigned by", hint="The source, or the named person who assigned them here", default="")
    standard: ProofStandard | None = told("Standard of proof", default=None)
    standard_assigned_by: str = told("Standard assigned by", hint="The source, or the named person who assigned it here", default="")
    decided_on: Edtf | None = told("Decided on", default=None)
    considered_against: str = told("Considered against it", long=True, searched=True, default="")
    determination: str = told("Determination", long=True, searched=True, default="")
    dissent: str = told("Dissent", long=True, searched=True, default="")

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("title", self.title, said("Say what is found."))
        if self.found_by == self.against:
            yield Refusal("found_by", said("Nobody makes a finding against themselves. Say who found it."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Record):
    """One sentence of a finding: a fact, words on record that it repeats, an inference with its premises, or a step of procedure."""

    kind: ClassVar[str] = "statement"

    finding: FindingId = told("Finding")
    position: int = told("Place in the finding")
    statement_kind: StatementKind = told("Kind", default=StatementKind.FACT)
    text: str = told("Sentence", long=True, searched=True)
    premises: tuple[Pointer, ...] = told("Follows from", hint="For an inference: the facts and statements it rests on", default=())
    facts: tuple[Pointer, ...] = told(
        "Records it repeats", hint="Facts and sums whose figures it prints, quotes whose words it repeats", default=()
    )
    author: str = told("Written by", default="")
    confirmed_by: str = told("Confirmed by", hint="Somebody else than who wrote it or judged its passages", default="")
    confirmed_on: Edtf | None = told("Confirmed on", default=None)
    confirmed_seen: str = told("SHA-256 of what was confirmed", hint="Worked out when it was confirmed; never typed", default="")

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("text", self.text, said("Say the sentence."))
        if self.statement_kind is StatementKind.INFERENCE and not self.premises:
            yield Refusal("premises", said("An inference follows from something. Name the facts or statements it rests on."))
        if self.statement_kind is not StatementKind.INFERENCE and self.premises:
            yield Refusal("premises", said("Only an inference has premises. Say that this is one, or leave them out."))
        if self.statement_kind is StatementKind.QUOTE:
            if not any(each.kind == "quote" for each in self.facts):
                yield Refusal("facts", said("This sentence repeats what somebody said. Name the quote on record, as Q1."))
            if not marked_words(self.text):
                yield Refusal("text", said("Put the words that it repeats between quotation marks."))
        if pointer_to(self) in self.premises:
            yield Refusal("premises", said("A sentence does not follow from itself."))
