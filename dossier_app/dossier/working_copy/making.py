"""The making of a working copy: what its content does not say, and its first page does."""

from __future__ import annotations

from dataclasses import dataclass

from dossier_app.domain.language import say
from dossier_app.dossier.manifest import dossier_number


@dataclass(frozen=True, slots=True)
class Signed:
    """The signed dossier that counts in place of a working copy: the last edition, when it was sealed, and its digests."""

    edition: int
    sealed_on: str
    sha256: str
    manifest_sha256: str


@dataclass(frozen=True, slots=True)
class Making:
    """How a working copy came to be: when (UTC, as 2025-11-14T16:20:07Z), how much stands before signing, and what is signed."""

    made_at: str
    blocking: int
    signed: Signed | None

    @property
    def head(self) -> str:
        """What stands on every page."""
        if self.signed is None:
            return say("Unsigned working copy – not evidence; there is no signed dossier of this case yet")
        return say(
            "Unsigned working copy – not evidence; the signed dossier is edition {edition}, {number}",
            edition=self.signed.edition,
            number=dossier_number(self.signed.manifest_sha256),
        )
