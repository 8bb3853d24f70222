"""The outline of the coming edition: its sections, and what each would hold if it were printed now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from dossier_app.desk.reading import Reading
from dossier_app.domain.edition import Terms


@dataclass(frozen=True, slots=True)
class Outlined:
    """A section: its number, its title, the records listed under it, and how many numbered paragraphs it has."""

    number: int
    title: str
    labels: tuple[str, ...]
    paragraphs: int


def outline(case: Reading, terms: Terms, author: str) -> tuple[Outlined, ...]:
    """The sections as they stand, on these terms. Raises Refusal when the case cannot be assembled for it."""
    from dossier_app.desk.assembly import Plan, assemble
    from dossier_app.desk.exporting import coming_edition

    made_at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    dossier = assemble(case, Plan(coming_edition(case), made_at, terms, author=author))
    return tuple(
        Outlined(
            section.number,
            section.title,
            tuple(entry.label for entry in section.entries if entry.label),
            0 if section.paragraphs is None else max(0, section.paragraphs[1] - section.paragraphs[0] + 1),
        )
        for section in dossier.sections
    )
