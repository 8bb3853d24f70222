"""Parties: persons, organisations, authorities, courts and publications, and what each of them was, from when to when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NewType

from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import NameStatus, PartyKind, RoleKind
from dossier_app.domain.failures import Refusal
from dossier_app.domain.record import Record, told
from dossier_app.domain.soundness import in_order
from dossier_app.domain.words import said

PartyId = NewType("PartyId", str)
RoleId = NewType("RoleId", str)


@dataclass(frozen=True, slots=True)
class Name:
    """One form of a party's name."""

    text: str = told("Name")
    language: str = told("Language", default="en")
    script: str = told("Script", default="Latn")
    status: NameStatus = told("Form", default=NameStatus.CORRECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Record):
    """Whoever has a name in the case."""

    kind: ClassVar[str] = "party"

    party_kind: PartyKind = told("Kind")
    names: tuple[Name, ...] = told("Names", searched=True)
    country: str = told("Country", default="")
    note: str = told("Note", long=True, searched=True, default="")

    @property
    def name(self) -> str:
        """The correct form where one is recorded, else the first."""
        return next((name.text for name in self.names if name.status is NameStatus.CORRECT), self.names[0].text)

    @property
    def short_name(self) -> str:
        """The abbreviation where one is recorded, for places that are narrow; else the name."""
        return next((name.text for name in self.names if name.status is NameStatus.ABBREVIATION), "") or self.name

    def refusals(self) -> Iterator[Refusal]:
        if not self.names or not all(name.text.strip() for name in self.names):
            yield Refusal("names", said("A party needs a name."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Record):
    """What a party was, for whom, and in which interval; who held an office on a day is answered from these."""

    kind: ClassVar[str] = "role"

    party: PartyId = told("Who")
    role: RoleKind = told("Role")
    title: str = told("As what", hint="In words: Information Commissioner", searched=True, default="")
    of: PartyId | None = told("Member of", default=None)
    represents: PartyId | None = told("Represents", default=None)
    since: Edtf | None = told("From", default=None)
    until: Edtf | None = told("To", default=None)

    def held_on(self, day: Edtf) -> bool:
        """Whether the interval covers the whole of `day`; an open end covers everything on its side."""
        begun = self.since is None or self.since.earliest is None or (day.earliest is not None and self.since.earliest <= day.earliest)
        over = self.until is not None and self.until.latest is not None and (day.latest is None or day.latest > self.until.latest)
        return begun and not over

    def refusals(self) -> Iterator[Refusal]:
        for field, other in (("of", self.of), ("represents", self.represents)):
            if other == self.party:
                yield Refusal(field, said("A party has its roles for others, not for itself."))
        yield from in_order(self.since, self.until, "until", said("The role ends before it begins."))
