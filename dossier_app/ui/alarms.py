"""Alarms: in which places of the rail something blocks signing or is due."""

from __future__ import annotations

from collections import Counter

from dossier_app.desk.clock import PRESSING
from dossier_app.desk.reading import Reading
from dossier_app.domain.fact import Citation
from dossier_app.domain.failures import Refusal
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.record import Pointer
from dossier_app.ui.places import EVIDENCE, OVERVIEW, RAIL
from dossier_app.ui.session import Session

_OWN = {place.kind.kind: place.name for place in RAIL if place.kind}
_PARTS = {
    "source": EVIDENCE, "custody": EVIDENCE, "rendition": EVIDENCE, "excerpt": EVIDENCE, "exclusion": EVIDENCE,
    "statement": "findings", "standing": "counterclaims", "response": "counterclaims", "ruling": "proceedings", "role": "parties",
}  # fmt: skip
"""A part of a record raises its alarm where the record stands."""
DEADLINES = "deadlines"


def alarms_of(session: Session) -> dict[str, int]:
    """How many things need somebody, by the name of the place; the overview counts everything that blocks signing."""
    known = session.readiness
    if known is None:
        return {}
    raised: Counter[str] = Counter(filter(None, (_place_of(session.case, gap.about) for gap in known.blocking)))
    raised[OVERVIEW] = len(known.blocking)
    raised[DEADLINES] += sum(len(session.due.get(how, ())) for how in PRESSING)
    return {name: count for name, count in raised.items() if count}


def _place_of(case: Reading, about: Pointer) -> str:
    if about.kind == "citation":
        try:
            citation = case.get(KINDS["citation"], about.id)
        except Refusal:
            return ""
        return _place_of(case, citation.of) if isinstance(citation, Citation) else ""
    return _OWN.get(about.kind) or _PARTS.get(about.kind, "")
