"""Measures: orders, penalties and reprimands, and every sum that was printed about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, NewType

from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import MeasureKind, Qualifier, SumStanding
from dossier_app.domain.evidence import ExcerptId
from dossier_app.domain.failures import Refusal
from dossier_app.domain.party import PartyId
from dossier_app.domain.record import Record, told
from dossier_app.domain.soundness import needed
from dossier_app.domain.words import said

MeasureId = NewType("MeasureId", str)
SumId = NewType("SumId", str)


@dataclass(frozen=True, slots=True)
class Exact:
    """An exact decimal number, kept with every digit recorded."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Exact:
        if not text or text.strip("0123456789.-") or text.count(".") > 1 or text.rfind("-") > 0 or not text.strip(".-"):
            raise Refusal("", said("“{text}” is not a number written in figures with a decimal point, such as 7552800.00.", text=text))
        return cls(text)

    @property
    def decimal(self) -> Decimal:
        return Decimal(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """What an authority imposed or ordered."""

    kind: ClassVar[str] = "measure"

    label: str = told("Label")
    measure_kind: MeasureKind = told("Kind")
    title: str = told("What", searched=True)
    imposed_by: PartyId | None = told("By", default=None)
    against: PartyId = told("Against")
    dated: Edtf | None = told("Dated", default=None)
    date_as_printed: str = told("Date as printed", default="")
    steps: tuple[str, ...] = told("Steps required", default=())
    note: str = told("Note", long=True, searched=True, default="")

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("title", self.title, said("Say what was imposed or ordered."))
        if self.imposed_by == self.against:
            yield Refusal("imposed_by", said("Nobody imposes a measure on themselves. Say who imposed it."))
        if not self.label.startswith(self.measure_kind.letter):
            called = said("a penalty") if self.measure_kind.is_penalty else said("an order")
            yield Refusal(
                "measure_kind",
                said("{label} is no label of {kind}. Withdraw it and record {kind} anew.", label=self.label, kind=called),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum(Record):
    """A sum somebody printed or imposed: exact value, ISO 4217 currency, qualifier, the words as printed, and who says so.

    Sums are never converted and never added to one another.
    """

    kind: ClassVar[str] = "sum"

    measure: MeasureId | None = told("Of", default=None)
    standing: SumStanding = told("Standing")
    amount: Exact = told("Value", hint="In figures, every digit known")
    currency: str = told("Currency", hint="ISO 4217, as GBP")
    qualifier: Qualifier = told("Qualifier", default=Qualifier.EXACT)
    resolution: Exact = told("Place of the last digit stated", default=Exact("1"))
    as_printed: str = told("As printed", searched=True, default="")
    said_by: str = told("Who says so", searched=True, default="")
    excerpt: ExcerptId | None = told("Stands on", default=None)
    dated: Edtf | None = told("On", default=None)

    def refusals(self) -> Iterator[Refusal]:
        if len(self.currency) != 3 or not (self.currency.isascii() and self.currency.isupper()):
            yield Refusal("currency", said("“{currency}” is no currency's three letters. Write GBP, EUR or USD.", currency=self.currency))
        if self.resolution.decimal <= 0:
            yield Refusal("resolution", said("The place of the last digit is more than nothing: 1, 0.01 or 100000."))
