"""Where Enter leads: the passage a record stands on."""

from __future__ import annotations

from dossier_app.desk.reading import Reading
from dossier_app.domain.evidence import Excerpt
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.record import Pointer


def passage_of(case: Reading, pointer: Pointer) -> tuple[str, int, int] | None:
    """The exhibit, and where in its text: of the record's own passage, else of the first it cites; None when it stands on none."""
    record = case.get(KINDS[pointer.kind], pointer.id)
    if record.kind == "exhibit":
        return (record.id, 0, 0)
    excerpt = getattr(record, "excerpt", None) or next((each.excerpt for each in case.citations(record)), None)
    if excerpt is None:
        return None
    passage = case.get(Excerpt, str(excerpt))
    return (passage.exhibit, passage.start or 0, passage.end or 0)
