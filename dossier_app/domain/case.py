"""The case: one investigation of one or more respondents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import CaseStatus, Marking
from dossier_app.domain.failures import Refusal
from dossier_app.domain.language import LanguageCode
from dossier_app.domain.record import Record, told
from dossier_app.domain.soundness import needed
from dossier_app.domain.words import said


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Record):
    """What the whole file is about; there is exactly one in a case file."""

    kind: ClassVar[str] = "case"

    title: str = told("Title", searched=True)
    reference: str = told("Reference", searched=True)
    subtitle: str = told("Subtitle", hint="One line under the title of the dossier", searched=True, default="")
    regime: str = told("Regime", hint="uk, fr, ie …; it chooses the rules of deadlines", default="uk")
    time_zone: str = told("Time zone", hint="As in Europe/London", default="Europe/London")
    language: LanguageCode = told("Language of the dossier", default=LanguageCode.ENGLISH)
    marking: Marking = told("Marking", default=Marking.OFFICIAL_SENSITIVE)
    status: CaseStatus = told("Status", default=CaseStatus.OPEN)
    owner: str = told("Case owner", hint="The named person who answers for the file", default="")
    retain_until: Edtf | None = told("Keep until", default=None)
    retention_basis: str = told("Why until then", default="")

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("title", self.title, said("A case needs a title."))
        yield from needed("reference", self.reference, said("A case needs a reference."))
