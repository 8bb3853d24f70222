"""Fairness on the record: accounts that differ, and what was put to the party with its reply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NewType

from dossier_app.domain.edtf import Edtf
from dossier_app.domain.evidence import ExcerptId
from dossier_app.domain.failures import Refusal
from dossier_app.domain.party import PartyId
from dossier_app.domain.record import Pointer, Record, told
from dossier_app.domain.soundness import in_order, needed
from dossier_app.domain.words import counted, said

ConflictId = NewType("ConflictId", str)
PutToPartyId = NewType("PutToPartyId", str)


@dataclass(frozen=True, slots=True)
class Account:
    """One account of a thing, and whose it is."""

    says: str = told("Account")
    by: str = told("Whose")
    excerpt: ExcerptId | None = told("Stands on", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict(Record):
    """Two or more accounts of one thing, the one chosen and why."""

    kind: ClassVar[str] = "conflict"
    letter: ClassVar[str] = "X"

    label: str = told("Label")
    title: str = told("About what", searched=True)
    about: tuple[Pointer, ...] = told("Records it touches", default=())
    accounts: tuple[Account, ...] = told("Accounts")
    chosen: int | None = told("The account chosen", hint="Its place in the list, counted from 1; 0 for none of them", default=None)
    reason: str = told("Why", long=True, searched=True, default="")
    chosen_by: str = told("Chosen by", default="")

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("title", self.title, said("Say what the accounts are about."))
        if len({account.says.strip() for account in self.accounts}) < 2:
            yield Refusal("accounts", said("A conflict has at least two accounts that differ."))
        if not all(account.by.strip() and account.says.strip() for account in self.accounts):
            yield Refusal("accounts", said("Say of each account what it is and whose."))
        if self.chosen is not None:
            if not 0 <= self.chosen <= len(self.accounts):
                words = counted(
                    "{label} has %n account. Say its place from 1, or 0 for none of them.",
                    "{label} has %n accounts. Say its place from 1, or 0 for none of them.",
                    len(self.accounts),
                    label=self.label,
                )
                yield Refusal("chosen", words)
            yield from needed("reason", self.reason, said("Say why this account was chosen."))


@dataclass(frozen=True, slots=True, kw_only=True)
class PutToParty(Record):
    """The party was told of the criticism and could reply; the reply stands verbatim, or its absence does."""

    kind: ClassVar[str] = "put_to_party"

    party: PartyId = told("To whom")
    about: tuple[Pointer, ...] = told("About")
    what: str = told("What was put", long=True, searched=True)
    put_on: Edtf | None = told("When", default=None)
    how: str = told("How", default="")
    reply_by: Edtf | None = told("Reply by", default=None)
    reply: str = told("The reply, verbatim", long=True, searched=True, default="")
    replied_on: Edtf | None = told("Replied on", default=None)
    no_reply: bool = told("No reply came", default=False)
    excerpt: ExcerptId | None = told("The reply stands on", default=None)

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("what", self.what, said("Say what was put to the party."))
        if not self.about:
            yield Refusal("about", said("Say which findings, facts or measures were put."))
        yield from in_order(self.put_on, self.reply_by, "reply_by", said("The reply was due before the question was put."))
        yield from in_order(self.put_on, self.replied_on, "replied_on", said("The reply is dated before the question was put."))
        if self.no_reply and self.reply.strip():
            yield Refusal("reply", said("Say the reply as it was given, or that none came."))
        if self.no_reply and (self.replied_on or self.excerpt):
            yield Refusal("no_reply", said("What did not come has neither a day nor an exhibit."))
