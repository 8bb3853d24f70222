"""Facts, and the citations by which every sentence stands on a passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NewType

from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import DateKind, FactStatus, Material, Qualifier, SupportVerdict
from dossier_app.domain.evidence import ExcerptId
from dossier_app.domain.failures import Refusal
from dossier_app.domain.measure import Exact
from dossier_app.domain.party import PartyId
from dossier_app.domain.record import Pointer, Record, told
from dossier_app.domain.soundness import needed
from dossier_app.domain.words import said

FactId = NewType("FactId", str)
CitationId = NewType("CitationId", str)


@dataclass(frozen=True, slots=True)
class StatedQuantity:
    """A number of things that a fact states: exact value, what is counted, how it is hedged, and the words as printed."""

    as_printed: str = told("As printed", hint="about 20 billion images")
    value: Exact = told("Value", hint="In figures, every digit known")
    of: str = told("Of what", hint="images, days, %, or a currency's three letters")
    qualifier: Qualifier = told("Qualifier", default=Qualifier.EXACT)
    resolution: Exact = told("Place of the last digit stated", default=Exact("1"))

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("as_printed", self.as_printed, said("Say the quantity as it is printed."))
        yield from needed("of", self.of, said("Say of what this is a number: images, days, EUR."))
        if self.resolution.decimal <= 0:
            yield Refusal("resolution", said("The place of the last digit is more than nothing: 1, 0.01 or 100000."))


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date that a fact states: of which kind it is, the date as precisely as it is printed, and the words."""

    as_printed: str = told("As printed", hint="18 May 2022")
    date_kind: DateKind = told("Kind of date")
    date: Edtf = told("Date")

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("as_printed", self.as_printed, said("Say the date as it is printed."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Record):
    """One proposition, and who says it. A fact is called by its number: “Fact 7”."""

    kind: ClassVar[str] = "fact"
    letter: ClassVar[str] = "Fact "

    label: str = told("Label")
    proposition: str = told("Proposition", long=True, searched=True)
    asserted_by: PartyId | None = told("Who says so", hint="Leave empty when the source says it itself", default=None)
    status: FactStatus = told("Status", default=FactStatus.UNSURE)
    material: Material = told("Material", default=Material.UNSURE)
    as_of: Edtf | None = told("True as of", default=None)
    quantities: tuple[StatedQuantity, ...] = told("Quantities it states", default=())
    dates: tuple[StatedDate, ...] = told("Dates it states", default=())
    note: str = told("Note", long=True, searched=True, default="")

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("proposition", self.proposition, said("Say the proposition in one sentence."))
        for name, parts in (("quantities", self.quantities), ("dates", self.dates)):
            for part in parts:
                for each in part.refusals():
                    yield Refusal(name, each.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Record):
    """What a sentence stands on, with a named person's verdict on whether the passage says it."""

    kind: ClassVar[str] = "citation"

    of: Pointer = told("What stands on it")
    excerpt: ExcerptId = told("Passage")
    verdict: SupportVerdict = told("Verdict", default=SupportVerdict.UNASSESSED)
    assessed_by: str = told("Assessed by", default="")
    assessed_on: Edtf | None = told("Assessed on", default=None)
    note: str = told("Note", searched=True, default="")

    def refusals(self) -> Iterator[Refusal]:
        if self.verdict is not SupportVerdict.UNASSESSED:
            yield from needed("assessed_by", self.assessed_by, said("A verdict is a named person's. Say whose it is."))
