"""Passages: what a command's sentence stands on, found in an exhibit by its own words."""

from __future__ import annotations

from datetime import UTC, datetime

from dossier_app.desk.reading import Reading
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import SupportVerdict
from dossier_app.domain.evidence import Excerpt, ExcerptId, Exhibit, ExhibitId, PageRegion
from dossier_app.domain.fact import Citation
from dossier_app.domain.failures import Refusal
from dossier_app.domain.identity import new_identity
from dossier_app.domain.record import Pointer, Record, pointer_to
from dossier_app.domain.soundness import written_moment
from dossier_app.domain.words import counted, said

ONCE = "Characters from the beginning; only if the words occur more than once"
"""What a form says beside the place where a passage begins."""


REGION = "Page: left, top, width, height in thousandths, as 3: 100, 250, 800, 120"
"""What a form says beside the region that a record stands on in place of words."""


def passage(case: Reading, exhibit: ExhibitId | None, words: str, start: int | None, region: PageRegion | None = None) -> Excerpt | None:
    """The passage asked for, or None when none was; raises Refusal when only half of it was said."""
    if region is not None:
        if exhibit is None:
            raise Refusal("exhibit", said("Say on which exhibit the region is."))
        if words.strip():
            raise Refusal("region", said("Say the words or the region, not both."))
        return on_region(case, exhibit, region, "region")
    if exhibit is None:
        if words.strip():
            raise Refusal("exhibit", said("Say in which exhibit these words stand."))
        if start is not None:
            raise Refusal("start", said("A place in a text needs an exhibit and the words that begin there."))
        return None
    return case.passage(exhibit, words, start)


def on_region(case: Reading, exhibit: ExhibitId, spot: PageRegion, field: str) -> Excerpt:
    """The passage that is this region. Raises Refusal beside `field` when the exhibit has no such page."""
    shown = case.get(Exhibit, exhibit)
    pages = shown.pages or 1
    if not 1 <= spot.page <= pages:
        raise Refusal(
            field,
            counted(
                "{label} has %n page; there is no page {page}.",
                "{label} has %n pages; there is no page {page}.",
                pages,
                label=shown.label,
                page=spot.page,
            ),
        )
    return Excerpt(id=new_identity(), exhibit=exhibit, page=spot.page, region=spot.region)


def several(found: Excerpt | None) -> tuple[Excerpt, ...]:
    return () if found is None else (found,)


def identity_of(found: Excerpt | None) -> ExcerptId | None:
    return None if found is None else ExcerptId(found.id)


def cited(of: Record | Pointer, found: Excerpt | None, verdict: SupportVerdict, assessed_by: str, note: str = "") -> tuple[Record, ...]:
    """The passage and the citation by which `of` stands on it; nothing when there is no passage."""
    if found is None:
        return ()
    assessed = verdict is not SupportVerdict.UNASSESSED
    citation = Citation(
        id=new_identity(), of=of if isinstance(of, Pointer) else pointer_to(of), excerpt=ExcerptId(found.id), verdict=verdict,
        assessed_by=assessed_by if assessed else "", assessed_on=today() if assessed else None, note=note,
    )  # fmt: skip
    return (found, citation)


def today() -> Edtf:
    return Edtf.of(datetime.now(UTC).date())


def moment(written: str, field: str) -> str:
    """The moment in UTC, to the second, as 2026-11-03T10:04:00Z; now, when nothing was said.

    Raises Refusal when it is no moment, names no time zone, or has not come yet.
    """
    now = datetime.now(UTC)
    if not written.strip():
        return written_moment(now)
    try:
        read = datetime.fromisoformat(written.strip())
    except ValueError:
        raise Refusal(field, said("“{written}” is not a moment. Write it as 2026-11-03T10:04:00Z.", written=written)) from None
    if read.tzinfo is None:
        raise Refusal(field, said("“{written}” names no time zone. End it with Z for UTC, or with +01:00.", written=written))
    if read > now:
        raise Refusal(field, said("“{written}” has not come yet.", written=written))
    return written_moment(read)
