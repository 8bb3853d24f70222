"""Commands on proceedings before authorities and courts, and what was ruled in them."""

from __future__ import annotations

from dataclasses import dataclass

from dossier_app.desk import coherence
from dossier_app.desk.command import Command, Menu, asks, command
from dossier_app.desk.commands.passages import ONCE, identity_of, passage, several
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Changes, add
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Outcome, ProceedingKind
from dossier_app.domain.evidence import ExhibitId
from dossier_app.domain.failures import refuse
from dossier_app.domain.identity import new_identity
from dossier_app.domain.party import PartyId
from dossier_app.domain.proceeding import GroundOutcome, Proceeding, ProceedingId, Ruling
from dossier_app.domain.words import QT_TRANSLATE_NOOP


@command(
    "proceeding record", QT_TRANSLATE_NOOP("Command", "Record proceeding…"), menu=Menu.RECORD, icon="landmark",
    example='proceeding record --title "Appeal" --proceeding-kind appeal --forum "First-tier Tribunal" --number EA/2022/0152',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordProceeding(Command):
    """Put a forum's case on record: ours, a parallel one elsewhere, an appeal."""

    title: str = asks("What")
    proceeding_kind: ProceedingKind = asks("Kind")
    forum: PartyId | None = asks("Forum", default=None)
    forum_as_reported: str = asks("Forum, as reported", default="")
    country: str = asks("Country", default="")
    number: str = asks("Case number", default="")
    parent: ProceedingId | None = asks("Follows from", default=None)
    parallel_to: ProceedingId | None = asks("Parallel to", default=None)
    opened: Edtf | None = asks("Opened", default=None)
    closed: Edtf | None = asks("Closed", default=None)
    status: str = asks("Where it is", default="")
    exhibit: ExhibitId | None = asks("Exhibit", default=None)
    words: str = asks("Words it stands on, exactly as printed", long=True, default="")
    start: int | None = asks("Where they begin", hint=ONCE, default=None)

    def decide(self, case: Reading, /) -> Changes:
        found = passage(case, self.exhibit, self.words, self.start)
        made = Proceeding(
            id=new_identity(), title=self.title, proceeding_kind=self.proceeding_kind, forum=self.forum,
            forum_as_reported=self.forum_as_reported, country=self.country, number=self.number, parent=self.parent,
            parallel_to=self.parallel_to, opened=self.opened, closed=self.closed, status=self.status, excerpt=identity_of(found),
        )  # fmt: skip
        refuse(coherence.refusals(made, case))
        return add(*several(found), made)


@command(
    "ruling record", QT_TRANSLATE_NOOP("Command", "Record ruling…"), menu=Menu.RECORD, icon="scale",
    example='ruling record --proceeding Appeal --title "Appeal allowed" --outcome upheld --authority "[2023] UKFTT 819 (GRC)"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class RecordRuling(Command):
    """Put on record what a forum decided, ground by ground, and when it decided, handed down and published it."""

    proceeding: ProceedingId = asks("Proceeding")
    title: str = asks("What was decided")
    outcome: Outcome = asks("Outcome")
    authority: str = asks("Citation", hint="[2023] UKFTT 819 (GRC)", default="")
    decided: Edtf | None = asks("Decided", default=None)
    handed_down: Edtf | None = asks("Handed down", default=None)
    published: Edtf | None = asks("Published", default=None)
    grounds: tuple[GroundOutcome, ...] = asks("Ground by ground", default=())
    exhibit: ExhibitId | None = asks("Exhibit", default=None)
    words: str = asks("Words it stands on, exactly as printed", long=True, default="")
    start: int | None = asks("Where they begin", hint=ONCE, default=None)

    def decide(self, case: Reading, /) -> Changes:
        found = passage(case, self.exhibit, self.words, self.start)
        return add(
            *several(found),
            Ruling(
                id=new_identity(), proceeding=self.proceeding, title=self.title, authority=self.authority, outcome=self.outcome,
                decided=self.decided, handed_down=self.handed_down, published=self.published, grounds=self.grounds,
                excerpt=identity_of(found),
            ),
        )  # fmt: skip
