"""Commands on findings, their sentences, and the provisions they are about."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from dossier_app.desk import coherence
from dossier_app.desk.bench import Bench
from dossier_app.desk.command import Command, Menu, asks, command
from dossier_app.desk.commands.passages import ONCE, cited, passage
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Changes, add
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import FindingStage, ProofStandard, StatementKind, SupportVerdict
from dossier_app.domain.evidence import ExhibitId
from dossier_app.domain.failures import Refusal, refuse
from dossier_app.domain.finding import Finding, FindingId, Provision, ProvisionId, Statement
from dossier_app.domain.identity import new_identity
from dossier_app.domain.party import PartyId
from dossier_app.domain.record import Pointer
from dossier_app.domain.words import QT_TRANSLATE_NOOP, said


@command(
    "provision record", QT_TRANSLATE_NOOP("Command", "Record provision…"), menu=Menu.RECORD, icon="book-open",
    example='provision record --instrument "UK GDPR" --pinpoint "art 5(1)(a)"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordProvision(Command):
    """Put a rule of law on record, as it stood when the conduct took place."""

    instrument: str = asks("Instrument", hint="UK GDPR")
    pinpoint: str = asks("Pinpoint", hint="art 5(1)(a)", default="")
    title: str = asks("Title", default="")
    in_force_from: Edtf | None = asks("In force from", default=None)
    in_force_to: Edtf | None = asks("In force to", default=None)
    address: str = asks("Address", default="")
    note: str = asks("Note", default="")

    def decide(self, case: Reading, /) -> Changes:
        given = {each.name: getattr(self, each.name) for each in dataclasses.fields(self)}
        made = Provision(id=new_identity(), **given)
        refuse(coherence.refusals(made, case))
        if any(known.cited == made.cited and known.in_force_from == made.in_force_from for known in case.all(Provision)):
            raise Refusal("pinpoint", said("{cited} is recorded already.", cited=made.cited))
        return add(made)


@command(
    "finding record", QT_TRANSLATE_NOOP("Command", "Record finding…"), keys="Ctrl+Shift+F", menu=Menu.RECORD, icon="gavel",
    example='finding record --title "Processed without a lawful basis" --against "Clearview AI Inc" --stage finding',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordFinding(Command):
    """Put an allegation, a provisional finding or a finding against a party on record."""

    title: str = asks("What is found")
    against: PartyId = asks("Against")
    stage: FindingStage = asks("Stage", default=FindingStage.ALLEGATION)
    found_by: PartyId | None = asks("Found by", default=None)
    provisions: tuple[ProvisionId, ...] = asks("Provisions", default=())
    provisions_assigned_by: str = asks("Provisions assigned by", hint="The source, or the named person who assigned them here", default="")
    standard: ProofStandard | None = asks("Standard of proof", default=None)
    standard_assigned_by: str = asks("Standard assigned by", hint="The source, or the named person who assigned it here", default="")
    decided_on: Edtf | None = asks("Decided on", default=None)
    considered_against: str = asks("Considered against it", long=True, default="")
    determination: str = asks("Determination", long=True, default="")
    dissent: str = asks("Dissent", long=True, default="")

    def decide(self, case: Reading, /) -> Changes:
        said = {each.name: getattr(self, each.name) for each in dataclasses.fields(self)}
        return add(Finding(id=new_identity(), label=case.next_label(Finding), **said))


@command(
    "statement record", QT_TRANSLATE_NOOP("Command", "Record statement…"), menu=Menu.RECORD, icon="text",
    example='statement record --finding F1 --text "It collected images of people in the UK." --exhibit AB/1 --words "people in the UK"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordStatement(Command):
    """Add a sentence to a finding: a fact with its passage, an inference with its premises, or a step of procedure."""

    finding: FindingId = asks("Finding")
    text: str = asks("Sentence", long=True)
    statement_kind: StatementKind = asks("Kind", default=StatementKind.FACT)
    exhibit: ExhibitId | None = asks("Exhibit", default=None)
    words: str = asks("Words it stands on, exactly as printed", long=True, default="")
    start: int | None = asks("Where they begin", hint=ONCE, default=None)
    verdict: SupportVerdict = asks("Verdict", default=SupportVerdict.UNASSESSED)
    premises: tuple[Pointer, ...] = asks("Follows from", hint="For an inference: the facts and statements it rests on", default=())
    facts: tuple[Pointer, ...] = asks("Records it repeats", hint="Facts and sums whose figures the sentence prints", default=())
    author: str = asks("Written by", hint="Empty: you", default="")
    confirmed_by: str = asks("Confirmed by", default="")

    def prepare(self, bench: Bench, /) -> Command:
        return dataclasses.replace(self, author=self.author.strip() or bench.actor)

    def decide(self, case: Reading, /) -> Changes:
        places = [each.position for each in case.all(Statement, withdrawn=True) if each.finding == self.finding]
        statement = Statement(
            id=new_identity(), finding=self.finding, position=max(places, default=0) + 1, statement_kind=self.statement_kind,
            text=self.text, premises=self.premises, facts=self.facts, author=self.author, confirmed_by=self.confirmed_by,
        )  # fmt: skip
        found = passage(case, self.exhibit, self.words, self.start)
        return add(statement, *cited(statement, found, self.verdict, self.author))
