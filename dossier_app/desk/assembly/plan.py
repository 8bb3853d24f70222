"""The plan of an edition: on which terms, when and by whom signed; with the case it is all that an edition is made from."""

from __future__ import annotations

from dataclasses import dataclass

from dossier_app.domain.edition import USUAL_TERMS, Terms
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Disclosure
from dossier_app.domain.template import Template
from dossier_app.dossier.value import LogHead, Signer

UNSIGNED = LogHead(case="", hash="", size=0, device_key="", signature="")
"""For an edition that is only looked at or compared, and never leaves."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the case does not say about its next edition. The same case and the same plan give the same edition, byte for byte.

    `made_at` is UTC as 2025-11-14T16:20:07Z. Whoever the empty signature field is kept for is taken from the approvals on record unless it
    is said here.
    """

    edition: int
    made_at: str
    terms: Terms = USUAL_TERMS
    is_draft: bool = True
    author: str = ""
    signer: Signer | None = None
    reserved_for: str = ""
    reserved_role: str = ""
    log: LogHead = UNSIGNED
    programs: tuple[tuple[str, str], ...] = ()
    """Programs and their versions, for the manifest."""

    @property
    def as_at(self) -> Edtf | None:
        return self.terms.as_at

    @property
    def template(self) -> Template:
        return self.terms.template

    @property
    def audience(self) -> Disclosure:
        return self.terms.audience
