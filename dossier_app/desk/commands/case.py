"""Commands on the case itself."""

from __future__ import annotations

from dataclasses import dataclass

from dossier_app.desk.command import Command, asks, command
from dossier_app.desk.reading import Reading
from dossier_app.domain.case import Case
from dossier_app.domain.changes import Changes, add
from dossier_app.domain.enumerations import Marking
from dossier_app.domain.failures import Refusal
from dossier_app.domain.identity import new_identity
from dossier_app.domain.words import QT_TRANSLATE_NOOP, said


@command("case open", QT_TRANSLATE_NOOP("Command", "New case…"), keys="Ctrl+Shift+N", icon="folder-plus")
@dataclass(frozen=True, slots=True)
class OpenCase(Command):
    """Say what the case is about; the first entry of its log."""

    title: str = asks("Title")
    reference: str = asks("Reference")
    subtitle: str = asks("Subtitle", default="")
    regime: str = asks("Regime", default="uk")
    time_zone: str = asks("Time zone", default="Europe/London")
    marking: Marking = asks("Marking", default=Marking.OFFICIAL_SENSITIVE)
    owner: str = asks("Case owner", default="")

    def decide(self, case: Reading, /) -> Changes:
        if case.all(Case, withdrawn=True):
            raise Refusal("", said("This file holds a case already. A case file is about one case."))
        return add(
            Case(
                id=new_identity(), title=self.title, reference=self.reference, subtitle=self.subtitle, regime=self.regime,
                time_zone=self.time_zone, marking=self.marking, owner=self.owner,
            )
        )  # fmt: skip
