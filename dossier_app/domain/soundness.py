"""What cannot be true of a record by itself: said beside its field, wherever the record comes from, a form, a verb or a document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from dossier_app.domain.edtf import Edtf
from dossier_app.domain.failures import Refusal
from dossier_app.domain.words import said


def needed(field: str, written: str, words: str) -> Iterator[Refusal]:
    """A refusal with these words when nothing was said."""
    if not written.strip():
        yield Refusal(field, words)


def in_order(earlier: Edtf | None, later: Edtf | None, field: str, words: str) -> Iterator[Refusal]:
    """A refusal when the later date is over before the earlier can have begun."""
    if earlier and later and earlier.earliest and later.latest and later.latest < earlier.earliest:
        yield Refusal(field, words)


def moment(field: str, written: str) -> Iterator[Refusal]:
    """A refusal when this is no moment in UTC to the second, as moments are kept."""
    try:
        is_kept_so = written == written_moment(datetime.fromisoformat(written))
    except ValueError:
        is_kept_so = False
    if not is_kept_so:
        yield Refusal(field, said("“{written}” is not a moment in UTC. Write it as 2026-11-03T10:04:00Z.", written=written))


def written_moment(moment: datetime) -> str:
    """The moment as it is kept: UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
