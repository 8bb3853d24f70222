"""Commands on findings, their sentences, and the provisions they are about."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from dossier_app.desk import coherence
from dossier_app.desk.authorship import had_a_hand_in
from dossier_app.desk.bench import Bench
from dossier_app.desk.command import Command, Menu, asks, command
from dossier_app.desk.commands.passages import ONCE, cited, passage, today
from dossier_app.desk.confirmation import confirmation_of, confirmed_substance
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Changes, add, alter
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import FindingStage, ProofStandard, StatementKind, SupportVerdict
from dossier_app.domain.evidence import ExhibitId
from dossier_app.domain.failures import Refusal, refuse
from dossier_app.domain.finding import Finding, FindingId, Provision, ProvisionId, Statement, StatementId
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
    """Add a sentence to a finding: a fact with its passage, words on record, an inference with its premises, or a step of procedure."""

    finding: FindingId = asks("Finding")
    text: str = asks("Sentence", long=True)
    statement_kind: StatementKind = asks("Kind", default=StatementKind.FACT)
    exhibit: ExhibitId | None = asks("Exhibit", default=None)
    words: str = asks("Words it stands on, exactly as printed", long=True, default="")
    start: int | None = asks("Where they begin", hint=ONCE, default=None)
    verdict: SupportVerdict = asks("Verdict", default=SupportVerdict.UNASSESSED)
    premises: tuple[Pointer, ...] = asks("Follows from", hint="For an inference: the facts and statements it rests on", default=())
    facts: tuple[Pointer, ...] = asks(
        "Records it repeats", hint="Facts and sums whose figures it prints, quotes whose words it repeats", default=()
    )
    author: str = asks("Written by", hint="Empty: you", default="")

    def prepare(self, bench: Bench, /) -> Command:
        return dataclasses.replace(self, author=self.author.strip() or bench.actor)

    def decide(self, case: Reading, /) -> Changes:
        places = [each.position for each in case.all(Statement, withdrawn=True) if each.finding == self.finding]
        statement = Statement(
            id=new_identity(), finding=self.finding, position=max(places, default=0) + 1, statement_kind=self.statement_kind,
            text=self.text, premises=self.premises, facts=self.facts, author=self.author,
        )  # fmt: skip
        found = passage(case, self.exhibit, self.words, self.start)
        return add(statement, *cited(statement, found, self.verdict, self.author))


@command(
    "statement confirm", QT_TRANSLATE_NOOP("Command", "Confirm statement…"), menu=Menu.RECORD, icon="user-check",
    example='statement confirm --statement WHICH --by "Grace Hopper"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class ConfirmStatement(Command):
    """Say as a second person that a sentence is so. Once it, or what it stands on, is changed, that is void."""

    statement: StatementId = asks("Statement")
    by: str = asks("Confirmed by", hint="Empty: you. Somebody else than who wrote it or judged its passages", default="")
    on: Edtf | None = asks("Confirmed on", hint="Empty: today", default=None)

    def prepare(self, bench: Bench, /) -> Command:
        return dataclasses.replace(self, by=self.by.strip() or bench.actor)

    def decide(self, case: Reading, /) -> Changes:
        statement = case.get(Statement, self.statement)
        if not statement.stands or not case.get(Finding, statement.finding).stands:
            raise Refusal("statement", said("What was withdrawn is not confirmed."))
        if not statement.author.strip():
            raise Refusal("statement", said("Nobody is named who wrote it, so nobody can be told to be another. Say who wrote it first."))
        if isinstance(own := had_a_hand_in(case, statement, self.by), Statement):
            raise Refusal("by", said("{person} wrote this sentence. A second person confirms it.", person=self.by))
        if own is not None:
            raise Refusal("by", said("{person} judged a passage it stands on. A second person confirms it.", person=self.by))
        if (known := confirmation_of(case, statement)) is not None and known.holds:
            raise Refusal("statement", said("{person} has confirmed it, and nothing was changed since.", person=known.by))
        on = self.on or today()
        if on.earliest is not None and (last := today().latest) is not None and on.earliest > last:
            raise Refusal("on", said("That day has not come yet."))
        return alter(statement, confirmed_by=self.by, confirmed_on=on, confirmed_seen=confirmed_substance(case, statement))
