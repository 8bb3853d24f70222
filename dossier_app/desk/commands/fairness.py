"""Commands on fairness: accounts that differ, and what was put to the party with its reply."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from dossier_app.desk.bench import Bench
from dossier_app.desk.command import Command, Menu, asks, command
from dossier_app.desk.commands.passages import ONCE, identity_of, passage, several
from dossier_app.desk.reading import Reading
from dossier_app.domain import fairness
from dossier_app.domain.changes import Changes, add, alter
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.evidence import Excerpt, ExhibitId
from dossier_app.domain.failures import Refusal
from dossier_app.domain.fairness import Account, Conflict, ConflictId, PutToPartyId
from dossier_app.domain.identity import new_identity
from dossier_app.domain.party import PartyId
from dossier_app.domain.record import Pointer, told
from dossier_app.domain.words import QT_TRANSLATE_NOOP, said


@dataclass(frozen=True, slots=True)
class AccountSaid:
    """One account of a thing as a person says it: whose it is, and where it stands."""

    says: str = told("Account")
    by: str = told("Whose")
    exhibit: ExhibitId | None = told("Exhibit", default=None)
    words: str = told("Words it stands on, exactly as printed", hint="Empty: the account itself", default="")
    start: int | None = told("Where they begin", hint=ONCE, default=None)


@command(
    "conflict record", QT_TRANSLATE_NOOP("Command", "Record conflict…"), keys="X", menu=Menu.RECORD, icon="split",
    example="""conflict record --title "The fine" --accounts '{"says": "£7.5m", "by": "the paper", "exhibit": "AB/1"}' '"""
    """{"says": "£7,552,800", "by": "the notice"}'""",
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordConflict(Command):
    """Put two or more accounts of one thing side by side."""

    title: str = asks("About what")
    accounts: tuple[AccountSaid, ...] = asks("Accounts")
    about: tuple[Pointer, ...] = asks("Records it touches", default=())

    def decide(self, case: Reading, /) -> Changes:
        found = [_passage(case, each) for each in self.accounts]
        accounts = tuple(Account(each.says, each.by, identity_of(on)) for each, on in zip(self.accounts, found, strict=True))
        made = Conflict(id=new_identity(), label=case.next_label(Conflict), title=self.title, about=self.about, accounts=accounts)
        return add(*(on for on in found if on is not None), made)


def _passage(case: Reading, account: AccountSaid) -> Excerpt | None:
    """Where the account stands. Raises Refusal, beside the accounts, for words that are not there."""
    words = account.words if account.words.strip() or account.exhibit is None else account.says
    try:
        return passage(case, account.exhibit, words, account.start)
    except Refusal as refusal:
        raise Refusal("accounts", refusal.words) from None


@command(
    "conflict choose", QT_TRANSLATE_NOOP("Command", "Choose account…"), menu=Menu.RECORD, icon="list-checks",
    example='conflict choose --conflict X1 --chosen 2 --reason "The notice itself says so"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class ChooseAccount(Command):
    """Choose between accounts that differ, and say why. The other accounts stay on record."""

    conflict: ConflictId = asks("Conflict")
    chosen: int = asks("The account chosen", hint="Its place in the list, counted from 1; 0 for none of them")
    reason: str = asks("Why", long=True)
    chosen_by: str = asks("Chosen by", hint="Empty: you", default="")

    def prepare(self, bench: Bench, /) -> Command:
        return dataclasses.replace(self, chosen_by=self.chosen_by.strip() or bench.actor)

    def decide(self, case: Reading, /) -> Changes:
        conflict = case.get(Conflict, self.conflict)
        return alter(conflict, chosen=self.chosen, reason=self.reason, chosen_by=self.chosen_by)


@command(
    "party put", QT_TRANSLATE_NOOP("Command", "Put to party…"), menu=Menu.RECORD, icon="send",
    example='party put --party "Clearview AI Inc" --about F1 --what "That it collected images without consent" --put-on 2022-05-02',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class PutToParty(Command):
    """Put on record that a party was told of the criticism, and by when it could reply."""

    party: PartyId = asks("To whom")
    about: tuple[Pointer, ...] = asks("About")
    what: str = asks("What was put", long=True)
    put_on: Edtf | None = asks("When", default=None)
    how: str = asks("How", default="")
    reply_by: Edtf | None = asks("Reply by", default=None)

    def decide(self, case: Reading, /) -> Changes:
        del case
        return add(
            fairness.PutToParty(
                id=new_identity(), party=self.party, about=self.about, what=self.what, put_on=self.put_on, how=self.how,
                reply_by=self.reply_by,
            )
        )  # fmt: skip


@command(
    "party reply", QT_TRANSLATE_NOOP("Command", "Record reply…"), menu=Menu.RECORD, icon="reply",
    example='party reply --put WHICH --exhibit AB/2 --reply "We do not agree." --replied-on 2022-05-20',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordReply(Command):
    """Put the party's reply on record, verbatim, or that none came."""

    put: PutToPartyId = asks("What was put")
    exhibit: ExhibitId | None = asks("Exhibit", default=None)
    reply: str = asks("The reply, verbatim", long=True, default="")
    start: int | None = asks("Where it begins", hint=ONCE, default=None)
    replied_on: Edtf | None = asks("Replied on", default=None)
    no_reply: bool = asks("No reply came", default=False)

    def decide(self, case: Reading, /) -> Changes:
        put = case.get(fairness.PutToParty, self.put)
        if self.no_reply == bool(self.reply.strip()):
            raise Refusal("reply", said("Say the reply as it was given, or that none came."))
        if self.no_reply and self.exhibit:
            raise Refusal("no_reply", said("What did not come has neither a day nor an exhibit."))
        found = passage(case, self.exhibit, self.reply, self.start) if self.exhibit else None
        new = {"reply": self.reply, "replied_on": self.replied_on, "no_reply": self.no_reply, "excerpt": identity_of(found)}
        return (*add(*several(found)), *alter(put, **new))
