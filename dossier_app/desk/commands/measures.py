"""Commands on measures: orders and penalties, and every sum that was printed about them."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from dossier_app.desk.bench import Bench
from dossier_app.desk.command import Command, Menu, asks, command
from dossier_app.desk.commands.passages import ONCE, REGION, cited, identity_of, passage, several
from dossier_app.desk.commands.printed import amount_as_printed
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Changes, add
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import MeasureKind, Qualifier, SumStanding, SupportVerdict
from dossier_app.domain.evidence import ExhibitId, PageRegion
from dossier_app.domain.identity import new_identity
from dossier_app.domain.measure import Exact, Measure, MeasureId, Sum
from dossier_app.domain.party import PartyId
from dossier_app.domain.words import QT_TRANSLATE_NOOP


@command(
    "measure record", QT_TRANSLATE_NOOP("Command", "Record measure…"), keys="O", menu=Menu.RECORD, icon="stamp",
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
    exhibit: ExhibitId | None = asks("Exhibit", default=None)
    words: str = asks("Words it stands on, exactly as printed", long=True, default="")
    start: int | None = asks("Where they begin", hint=ONCE, default=None)
    region: PageRegion | None = asks("Or the region it stands on", hint=REGION, default=None)
    verdict: SupportVerdict = asks("Verdict", default=SupportVerdict.UNASSESSED)
    assessed_by: str = asks("Assessed by", hint="Empty: you", default="")
    note: str = asks("Note", long=True, default="")

    def prepare(self, bench: Bench, /) -> Command:
        return dataclasses.replace(self, assessed_by=self.assessed_by.strip() or bench.actor)

    def decide(self, case: Reading, /) -> Changes:
        label = case.next_label(Measure, prefix=self.measure_kind.letter)
        measure = Measure(
            id=new_identity(), label=label, measure_kind=self.measure_kind, title=self.title, imposed_by=self.imposed_by,
            against=self.against, dated=self.dated, date_as_printed=self.date_as_printed, steps=self.steps, note=self.note,
        )  # fmt: skip
        found = passage(case, self.exhibit, self.words, self.start, self.region)
        return add(measure, *cited(measure, found, self.verdict, self.assessed_by))


@command(
    "sum record", QT_TRANSLATE_NOOP("Command", "Record sum…"), menu=Menu.RECORD, icon="banknote",
    example='sum record --measure P1 --amount 7552800 --currency GBP --standing of_record --as-printed "£7,552,800"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordSum(Command):
    """Put a sum on record as it was printed or imposed. Sums are never converted and never added to one another.

    Value, currency, qualifier and resolution are read from the words as printed where these decide; otherwise they are asked for.
    """

    standing: SumStanding = asks("Standing")
    amount: Exact | None = asks("Value", hint="In figures, every digit known; empty: read from the words as printed", default=None)
    currency: str = asks("Currency", hint="ISO 4217, as GBP; empty: read from the words as printed", default="")
    measure: MeasureId | None = asks("Of", default=None)
    qualifier: Qualifier | None = asks("Qualifier", default=None)
    resolution: Exact | None = asks("Place of the last digit stated", default=None)
    as_printed: str = asks("As printed", default="")
    language: str = asks("Language of the words", hint="As de; empty: told by the words themselves, or asked", default="")
    said_by: str = asks("Who says so", default="")
    dated: Edtf | None = asks("On", default=None)
    exhibit: ExhibitId | None = asks("Exhibit", default=None)
    words: str = asks("Words it stands on, exactly as printed", long=True, default="")
    start: int | None = asks("Where they begin", hint=ONCE, default=None)

    def decide(self, case: Reading, /) -> Changes:
        read = None if self.amount and self.currency else amount_as_printed(self.as_printed, self.language, self.currency, self.amount)
        amount, currency = self.amount or Exact(f"{read.value:f}" if read else ""), self.currency or (read.currency if read else "")
        qualifier = self.qualifier or (read.qualifier if read else Qualifier.EXACT)
        resolution = self.resolution or Exact(f"{read.resolution:f}" if read else "1")
        found = passage(case, self.exhibit, self.words, self.start)
        return add(
            *several(found),
            Sum(
                id=new_identity(), measure=self.measure, standing=self.standing, amount=amount, currency=currency,
                qualifier=qualifier, resolution=resolution, as_printed=self.as_printed, said_by=self.said_by,
                excerpt=identity_of(found), dated=self.dated,
            ),
        )  # fmt: skip
