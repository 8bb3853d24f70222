"""Editions: signed issues of the dossier, and who prepared, reviewed, approved and signed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NewType

from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import ApprovalAct, Disclosure, EditionStatus
from dossier_app.domain.failures import Refusal
from dossier_app.domain.language import LanguageCode
from dossier_app.domain.record import Record, told
from dossier_app.domain.soundness import needed
from dossier_app.domain.template import STANDARD, OptionalSection, Template
from dossier_app.domain.words import said

EditionId = NewType("EditionId", str)


class Place(StrEnum):
    """Where the bytes of an exhibit are, as the edition says it."""

    PDF = "in the PDF"
    PACKAGE = "in the package"
    WITHHELD = "withheld"
    WITHDRAWN = "withdrawn"
    HELD = "held"


RELEASED_TO = frozenset({Disclosure.TRIBUNAL, Disclosure.PUBLIC})
"""Readers who are told no sentence that no second person confirmed, and no criticism that was not put to whom it is about."""

OUTSIDE = RELEASED_TO | {Disclosure.SUBJECT}
"""Readers outside the house, who are told no sentence that nobody judged to be borne out. To let the company see it is to put it to it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms an edition is made: for whom, as at which day, without which sections, in which language, and by which template.

    `as_at` is the last day of legal time that is taken into account; None sets no limit. Without a `language` it is that of the case.
    `left_out` is all that is left out, whether the template does or somebody chose it.
    """

    audience: Disclosure = Disclosure.LEGAL_REVIEWER
    as_at: Edtf | None = None
    left_out: frozenset[OptionalSection] = frozenset()
    language: LanguageCode | None = None
    template: Template = STANDARD

    @classmethod
    def by(
        cls,
        template: Template,
        audience: Disclosure | None = None,
        as_at: Edtf | None = None,
        left_out: Iterable[OptionalSection] = (),
        kept: Iterable[OptionalSection] = (),
        language: LanguageCode | None = None,
    ) -> Terms:
        """The terms of a template, but for what is said otherwise: for whom, what is left out besides, and what is printed all the same."""
        without = frozenset({*template.left_out, *left_out}) - frozenset(kept)
        return cls(audience or template.audience, as_at, without, language or template.language, template)

    @property
    def is_release(self) -> bool:
        """Whether it is for a tribunal or for everybody."""
        return self.audience in RELEASED_TO

    @property
    def listed(self) -> tuple[OptionalSection, ...]:
        """What is left out, in the order in which the sections stand."""
        return tuple(each for each in OptionalSection if each in self.left_out)


USUAL_TERMS = Terms()
"""For the legal reviewer, whole, and without a limit of time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition(Record):
    """One signed issue: what left, as at which day, for whom, by whose hand, with the head of the log and the digest of the file."""

    kind: ClassVar[str] = "edition"

    number: int = told("Edition")
    status: EditionStatus = told("Status", default=EditionStatus.RELEASED)
    as_at: Edtf | None = told("As at", default=None)
    audience: Disclosure = told("For whom", default=Disclosure.LEGAL_REVIEWER)
    left_out: tuple[OptionalSection, ...] = told("Left out", default=())
    language: LanguageCode | None = told("Language", hint="Empty: that of the case", default=None)
    template: Template | None = told("Template", hint="Whole, as it was; empty: the edition is older than templates", default=None)
    made_by: str = told("Made by")
    sealed_at: str = told("Sealed at", hint="UTC, by this computer's clock")
    log_head: str = told("Head of the log")
    log_size: int = told("Entries in the log")
    sha256: str = told("SHA-256 of the file")
    manifest_sha256: str = told("SHA-256 of the manifest")
    pages: int = told("Pages")
    signer: str = told("Signed by")
    fingerprint: str = told("Fingerprint of the certificate")
    file_name: str = told("Name of the file", default="")
    package_sha256: str = told("SHA-256 of the package's manifest", hint="Empty: every exhibit that leaves is inside the PDF", default="")

    def refusals(self) -> Iterator[Refusal]:
        yield from _of_template(self.template)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval(Record):
    """What a named person did for the edition that is being prepared."""

    kind: ClassVar[str] = "approval"

    edition: int = told("Edition")
    act: ApprovalAct = told("What")
    by: str = told("Name")
    role: str = told("Role", default="")
    on: Edtf | None = told("On", default=None)
    note: str = told("Note", hint="For a dissent: what is not agreed, and why", long=True, searched=True, default="")
    as_at: Edtf | None = told("As at", hint="The day as at which the edition was seen", default=None)
    audience: Disclosure = told("For whom", hint="For whom the edition that was seen is made", default=Disclosure.LEGAL_REVIEWER)
    left_out: tuple[OptionalSection, ...] = told("Left out", hint="Sections that the edition that was seen leaves out", default=())
    language: LanguageCode | None = told("Language", hint="That of the edition that was seen; empty: that of the case", default=None)
    template: Template | None = told("Template", hint="That of the edition that was seen, whole; empty: the standard one", default=None)
    seen: str = told("SHA-256 of what was seen", hint="Worked out from the case when the act was recorded; never typed", default="")

    @property
    def terms(self) -> Terms:
        """Those of the edition that was seen."""
        return Terms(self.audience, self.as_at, frozenset(self.left_out), self.language, self.template or STANDARD)

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("by", self.by, said("Say whose act it is."))
        if self.act is ApprovalAct.DISSENTED:
            yield from needed("note", self.note, said("Say what is not agreed, and why; the dossier prints it."))
        yield from _of_template(self.template)


def _of_template(template: Template | None) -> Iterator[Refusal]:
    """What cannot be true of the template that a record keeps, each beside its field."""
    for each in template.refusals() if template else ():
        yield Refusal(f"template.{each.field}", each.words)
