"""Commands on facts, and on the passages every sentence stands on."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from dossier_app.desk.bench import Bench
from dossier_app.desk.command import Command, Menu, asks, command
from dossier_app.desk.commands.passages import ONCE, REGION, cited, passage, today
from dossier_app.desk.commands.printed import PrintedQuantity
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Changes, add, alter
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import FactStatus, Material, SupportVerdict
from dossier_app.domain.evidence import Excerpt, ExhibitId, PageRegion
from dossier_app.domain.fact import Citation, CitationId, Fact, StatedDate
from dossier_app.domain.failures import Refusal
from dossier_app.domain.identity import new_identity
from dossier_app.domain.party import PartyId
from dossier_app.domain.record import Pointer
from dossier_app.domain.words import QT_TRANSLATE_NOOP, kind_term, said


@command(
    "fact record", QT_TRANSLATE_NOOP("Command", "Record fact…"), keys="F", menu=Menu.RECORD, icon="circle-dot",
    example='fact record --proposition "Clearview collected more than 20bn images" --exhibit AB/1 --words "more than 20bn images" '
            '--quantities "more than 20bn images"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordFact(Command):
    """Put one proposition on record, and the passage that says it."""

    proposition: str = asks("Proposition", long=True)
    exhibit: ExhibitId | None = asks("Exhibit", default=None)
    words: str = asks("Words it stands on, exactly as printed", long=True, default="")
    start: int | None = asks("Where they begin", hint=ONCE, default=None)
    region: PageRegion | None = asks("Or the region it stands on", hint=REGION, default=None)
    verdict: SupportVerdict = asks("Verdict", default=SupportVerdict.UNASSESSED)
    assessed_by: str = asks("Assessed by", hint="Empty: you", default="")
    asserted_by: PartyId | None = asks("Who says so", hint="Leave empty when the source says it itself", default=None)
    status: FactStatus = asks("Status", default=FactStatus.UNSURE)
    material: Material = asks("Material", default=Material.UNSURE)
    as_of: Edtf | None = asks("True as of", default=None)
    quantities: tuple[PrintedQuantity, ...] = asks("Quantities it states", default=())
    dates: tuple[StatedDate, ...] = asks("Dates it states", default=())
    note: str = asks("Note", long=True, default="")

    def prepare(self, bench: Bench, /) -> Command:
        return dataclasses.replace(self, assessed_by=self.assessed_by.strip() or bench.actor)

    def decide(self, case: Reading, /) -> Changes:
        fact = Fact(
            id=new_identity(), label=case.next_label(Fact), proposition=self.proposition, asserted_by=self.asserted_by,
            status=self.status, material=self.material, as_of=self.as_of,
            quantities=tuple(each.stated() for each in self.quantities), dates=self.dates, note=self.note,
        )  # fmt: skip
        return add(fact, *cited(fact, passage(case, self.exhibit, self.words, self.start, self.region), self.verdict, self.assessed_by))


@command(
    "citation record", QT_TRANSLATE_NOOP("Command", "Cite passage…"), keys="Ctrl+Shift+K", menu=Menu.RECORD, icon="quote",
    example='citation record --of F1 --exhibit AB/1 --words "has been fined"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class Cite(Command):
    """Let a fact, finding, statement, measure or any other record stand on a passage."""

    of: Pointer = asks("What stands on it", hint="A label, as F1, or a kind and an identity")
    exhibit: ExhibitId = asks("Exhibit")
    words: str = asks("Words, exactly as printed", long=True, default="")
    start: int | None = asks("Where they begin", hint=ONCE, default=None)
    region: PageRegion | None = asks("Or the region it stands on", hint=REGION, default=None)
    verdict: SupportVerdict = asks("Verdict", default=SupportVerdict.UNASSESSED)
    assessed_by: str = asks("Assessed by", hint="Empty: you", default="")
    note: str = asks("Note", default="")

    def prepare(self, bench: Bench, /) -> Command:
        return dataclasses.replace(self, assessed_by=self.assessed_by.strip() or bench.actor)

    def decide(self, case: Reading, /) -> Changes:
        if not case.exists(self.of.kind, self.of.id):
            raise Refusal("of", said("There is no {kind} {id} in this case.", kind=kind_term(self.of.kind), id=self.of.id))
        found = passage(case, self.exhibit, self.words, self.start, self.region)
        for known in case.all(Citation):
            if known.of == self.of and found is not None and case.get(Excerpt, known.excerpt).place == found.place:
                raise Refusal("words", said("It stands on this passage already. Assess that citation."))
        return add(*cited(self.of, found, self.verdict, self.assessed_by, self.note))


@command(
    "citation assess", QT_TRANSLATE_NOOP("Command", "Assess citation…"), menu=Menu.RECORD, icon="scale",
    example='citation assess --citation WHICH --verdict supports --assessed-by "Grace Hopper"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class AssessCitation(Command):
    """Say, in a named person's name, whether the passage says what stands on it."""

    citation: CitationId = asks("Citation")
    verdict: SupportVerdict = asks("Verdict")
    assessed_by: str = asks("Assessed by", hint="Empty: you", default="")
    note: str = asks("Note", default="")

    def prepare(self, bench: Bench, /) -> Command:
        return dataclasses.replace(self, assessed_by=self.assessed_by.strip() or bench.actor)

    def decide(self, case: Reading, /) -> Changes:
        if self.verdict is SupportVerdict.UNASSESSED:
            raise Refusal("verdict", said("Say what the passage does for the sentence; “unassessed” is no verdict."))
        citation = case.get(Citation, self.citation)
        note = self.note or citation.note
        return alter(citation, verdict=self.verdict, assessed_by=self.assessed_by, assessed_on=today(), note=note)
