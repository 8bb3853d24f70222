"""The preview: the coming edition printed as a draft that never leaves, with the place of each of its sections and records.

It is the same assembling and the same press as for a draft or an edition, so that what is seen is what would be printed. Only the attached
files are left out: they have no pages, and may be large.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from dossier_app.desk.exporting import coming_edition, place_beside
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.record import Pointer, label_order
from dossier_app.domain.words import said
from dossier_app.dossier.value import Gap, Heading, Link, Paragraph, Remark
from dossier_app.exchange.rendering import NotDrawn, Picture, draw

if TYPE_CHECKING:
    from dossier_app.desk.bench import Progress
    from dossier_app.desk.reading import Reading
    from dossier_app.domain.edition import Terms
    from dossier_app.domain.template import OptionalSection
    from dossier_app.dossier.value import Dossier, Section
    from dossier_app.store.vault import Vault

__all__ = ["NotDrawn", "Part", "Picture", "Preview", "Spot", "picture_of_page", "preview"]

_ENTRY = re.compile(r"(?:(\d+) )?(.*) \(\D*(\d+)\)")
"""Whatever the language of the edition calls a page."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the dossier as its contents give it: its number, if any, title and page; and whether nothing is recorded for it.

    `section` is what it is called where it may be left out, and None where it is always printed.
    """

    number: int | None
    title: str
    page: int
    is_empty: bool = False
    section: OptionalSection | None = None
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a record stands: the page, and how far down on it, in thousandths of its height."""

    record: Pointer
    label: str
    page: int
    down: int


@dataclass(frozen=True, slots=True)
class Preview:
    """The printed draft, how many pages it has, its parts, and where the records stand, from front to back."""

    content: bytes
    pages: int
    parts: tuple[Part, ...]
    spots: tuple[Spot, ...]

    def spot_of(self, identity: str) -> Spot | None:
        """Where this record stands; None when it stands nowhere in this edition."""
        return next((each for each in self.spots if each.record.id == identity), None)


def preview(case: Reading, vault: Vault, terms: Terms, author: str, progress: Progress) -> Preview:
    """The coming edition on these terms, as a draft.

    Raises Refusal when the case cannot be assembled for it, Trouble when it cannot be printed.
    """
    from dossier_app.desk.assembly import assemble_numbered
    from dossier_app.desk.assembly.plan import UNSIGNED, Plan
    from dossier_app.dossier.press import press

    made_at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    progress.report(0, 1, said("Assembling"))
    head = case.log.head()
    log = dataclasses.replace(UNSIGNED, hash=head.hash, size=head.size)
    plan = Plan(coming_edition(case), made_at, terms, author=author, log=log)
    dossier, numbers = assemble_numbered(case, plan)
    progress.stop_if_asked()

    def tell(done: int, of: int, words: str) -> None:
        progress.report(done, of, words)
        progress.stop_if_asked()

    # Beside the vault and not among the system's temporary files: what is printed here is not encrypted.
    with place_beside(vault.folder) as place:
        pressed = press(dataclasses.replace(dossier, attached=()), (), place / "preview.pdf", tell)
        content = (place / "preview.pdf").read_bytes()
    return Preview(content, pressed.pages, _parts(content, dossier, terms), tuple(_spots(case, numbers, pressed.places)))


def picture_of_page(content: bytes, page: int, width: int) -> Picture | NotDrawn:
    """A page of the printed draft, from 1, at this width in pixels."""
    return draw(content, "application/pdf", page, width)


def _parts(content: bytes, dossier: Dossier, terms: Terms) -> tuple[Part, ...]:
    """The parts as the bookmarks of the file give them."""
    import pikepdf

    empty = {each.number for each in dossier.sections if _says_nothing(each)}
    with pikepdf.open(BytesIO(content)) as pdf, pdf.open_outline() as outline:
        return tuple(_part(str(item.title), empty, terms) for item in outline.root)


def _says_nothing(section: Section) -> bool:
    """Whether all it prints is that nothing is recorded, with at most a remark that names no record either."""
    said = [each for each in section.blocks if not isinstance(each, Heading) and not (isinstance(each, Remark) and not _names(each))]
    return len(said) == 1 and isinstance(said[0], Paragraph) and all(isinstance(each, Gap) for each in said[0].words)


def _names(remark: Remark) -> bool:
    return any(isinstance(each, Link) for each in remark.words)


def _part(title: str, empty: set[int], terms: Terms) -> Part:
    from dossier_app.desk.assembly.leaving_out import OPTIONAL

    read = _ENTRY.fullmatch(title)
    if read is None:
        raise ValueError(f"a bookmark without its page: {len(title)} characters")
    number = int(read[1]) if read[1] else None
    section = OPTIONAL.get(number or 0)
    is_left_out = section in terms.left_out
    return Part(number, read[2], int(read[3]), number in empty and not is_left_out, section, is_left_out)


def _spots(case: Reading, numbers: Mapping[str, int], places: Mapping[str, tuple[int, int]]) -> list[Spot]:
    spots: list[Spot] = []
    for kind in KINDS.values():
        for record in case.all(kind):
            label = getattr(record, "label", "")
            paragraph = f"paragraph {numbers[record.id]}" if record.id in numbers else ""
            if at := places.get(label) or places.get(paragraph):
                spots.append(Spot(Pointer(record.kind, record.id), label, *at))
    return sorted(spots, key=lambda each: (each.page, each.down, label_order(each.label or "~")))
