"""Where a record leads: to the passage it stands on, and to its place in the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.desk.reading import Reading
from dossier_app.domain.evidence import Excerpt, PageRegion
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.record import Pointer
from dossier_app.ui.places import DOSSIER

if TYPE_CHECKING:
    from dossier_app.ui.window import CaseWindow


def passage_of(case: Reading, pointer: Pointer) -> tuple[str, int, int, PageRegion | None] | None:
    """The exhibit, and where in its text or on a page: of the record's own passage, else of the first it cites; None when it has none."""
    record = case.get(KINDS[pointer.kind], pointer.id)
    if record.kind == "exhibit":
        return (record.id, 0, 0, None)
    excerpt = getattr(record, "excerpt", None) or next((each.excerpt for each in case.citations(record)), None)
    if excerpt is None:
        return None
    passage = case.get(Excerpt, str(excerpt))
    return (passage.exhibit, passage.start or 0, passage.end or 0, passage.spot)


def show_in_dossier(window: CaseWindow) -> None:
    """From the selected record to where it would be printed."""
    current = window.session.current
    window.go_page(DOSSIER)
    if current is not None:
        window.page.show_record(current.id)
