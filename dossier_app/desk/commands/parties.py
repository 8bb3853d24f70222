"""Commands on parties and what they were, from when to when."""

from __future__ import annotations

from dataclasses import dataclass

from dossier_app.desk.command import Command, Menu, asks, command
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Changes, add
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import PartyKind, RoleKind
from dossier_app.domain.failures import Refusal
from dossier_app.domain.identity import new_identity
from dossier_app.domain.party import Name, Party, PartyId, Role
from dossier_app.domain.words import QT_TRANSLATE_NOOP, said


@command(
    "party record", QT_TRANSLATE_NOOP("Command", "Record party…"), keys="P", menu=Menu.RECORD, icon="building-2",
    example='party record --names "Clearview AI Inc" --party-kind organisation',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordParty(Command):
    """Put a person, organisation, authority, court or publication on record by name."""

    names: tuple[Name, ...] = asks("Names", hint="The first, or the one marked as correct, is how it is called")
    party_kind: PartyKind = asks("Kind")
    country: str = asks("Country", default="")
    note: str = asks("Note", long=True, default="")

    def decide(self, case: Reading, /) -> Changes:
        for known in case.all(Party):
            if same := {name.text.casefold() for name in known.names} & {name.text.casefold() for name in self.names}:
                raise Refusal(
                    "names",
                    said("A party called “{name}” is recorded already, also as “{same}”. Amend that one.", name=known.name, same=min(same)),
                )
        return add(Party(id=new_identity(), party_kind=self.party_kind, names=self.names, country=self.country, note=self.note))


@command(
    "role record", QT_TRANSLATE_NOOP("Command", "Record role…"), menu=Menu.RECORD, icon="id-card",
    example='role record --party "John Edwards" --role office_holder --title "Information Commissioner" --since 2022-01-04',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordRole(Command):
    """Say what a party was, for whom, from when to when."""

    party: PartyId = asks("Who")
    role: RoleKind = asks("Role")
    title: str = asks("As what", hint="In words: Information Commissioner", default="")
    of: PartyId | None = asks("Member of", default=None)
    represents: PartyId | None = asks("Represents", default=None)
    since: Edtf | None = asks("From", default=None)
    until: Edtf | None = asks("To", default=None)

    def decide(self, case: Reading, /) -> Changes:
        del case
        return add(
            Role(
                id=new_identity(), party=self.party, role=self.role, title=self.title, of=self.of, represents=self.represents,
                since=self.since, until=self.until,
            )
        )  # fmt: skip
