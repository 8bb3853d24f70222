"""On which terms an edition leaves: for whom, and as at which day."""

from __future__ import annotations

from dataclasses import dataclass

from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import Disclosure


@dataclass(frozen=True, slots=True)
class Terms:
    """What is exported or signed."""

    audience: Disclosure
    as_at: Edtf | None
