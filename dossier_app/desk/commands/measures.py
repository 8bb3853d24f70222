"""Commands on measures: orders and penalties, and every sum that was printed about them."""

from __future__ import annotations

from dataclasses import dataclass

from dossier_app.desk.command import Command, Menu, asks, command
from dossier_app.desk.commands.passages import identity_of, needed, passage, several
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Changes, add
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import MeasureKind, Qualifier, SumStanding
from dossier_app.domain.evidence import ExhibitId
from dossier_app.domain.failures import Refusal
from dossier_app.domain.identity import new_identity
from dossier_app.domain.measure import Exact, Measure, MeasureId, Sum
from dossier_app.domain.party import PartyId
from dossier_app.domain.words import QT_TRANSLATE_NOOP


@command(
    "measure record", QT_TRANSLATE_NOOP("Command", "Record measure…"), keys="M", menu=Menu.RECORD, icon="stamp",
    example='measure record --measure-kind penalty --title "Monetary penalty" --against "Clearview AI Inc" --dated 2022-05-18',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordMeasure(Command):
    """Put an order, penalty or reprimand on record."""

    measure_kind: MeasureKind = asks("Kind")
    title: str = asks("What")
    against: PartyId = asks("Against")
    imposed_by: PartyId | None = asks("By", default=None)
    dated: Edtf | None = asks("Dated", default=None)
    date_as_printed: str = asks("Date as printed", default="")
    steps: tuple[str, ...] = asks("Steps required", default=())
    note: str = asks("Note", long=True, default="")

    def decide(self, case: Reading, /) -> Changes:
        needed("title", self.title, "Say what was imposed or ordered.")
        if self.imposed_by == self.against:
            raise Refusal("imposed_by", "Nobody imposes a measure on themselves. Say who imposed it.")
        label = case.next_label(Measure, prefix="P" if self.measure_kind.is_penalty else "O")
        return add(
            Measure(
                id=new_identity(), label=label, measure_kind=self.measure_kind, title=self.title, imposed_by=self.imposed_by,
                against=self.against, dated=self.dated, date_as_printed=self.date_as_printed, steps=self.steps, note=self.note,
            )
        )  # fmt: skip


@command(
    "sum record", QT_TRANSLATE_NOOP("Command", "Record sum…"), menu=Menu.RECORD, icon="banknote",
    example='sum record --measure P1 --amount 7552800 --currency GBP --standing of_record --as-printed "£7,552,800"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordSum(Command):
    """Put a sum on record as it was printed or imposed. Sums are never converted and never added to one another."""

    amount: Exact = asks("Value", hint="In figures, every digit known")
    currency: str = asks("Currency", hint="ISO 4217, as GBP")
    standing: SumStanding = asks("Standing")
    measure: MeasureId | None = asks("Of", default=None)
    qualifier: Qualifier = asks("Qualifier", default=Qualifier.EXACT)
    resolution: Exact = asks("Place of the last digit stated", default=Exact("1"))
    as_printed: str = asks("As printed", default="")
    said_by: str = asks("Who says so", default="")
    dated: Edtf | None = asks("On", default=None)
    exhibit: ExhibitId | None = asks("Exhibit", default=None)
    words: str = asks("Words it stands on, exactly as printed", long=True, default="")
    start: int | None = asks("Where they begin", hint="Characters from the beginning; only if the words occur more than once", default=None)

    def decide(self, case: Reading, /) -> Changes:
        if len(self.currency) != 3 or not (self.currency.isascii() and self.currency.isupper()):
            raise Refusal("currency", f"“{self.currency}” is no currency's three letters. Write GBP, EUR or USD.")
        found = passage(case, self.exhibit, self.words, self.start)
        return add(
            *several(found),
            Sum(
                id=new_identity(), measure=self.measure, standing=self.standing, amount=self.amount, currency=self.currency,
                qualifier=self.qualifier, resolution=self.resolution, as_printed=self.as_printed, said_by=self.said_by,
                excerpt=identity_of(found), dated=self.dated,
            ),
        )  # fmt: skip
