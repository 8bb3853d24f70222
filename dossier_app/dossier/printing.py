"""Printing: the Dossier value laid out on pages and drawn as a tagged PDF, the same bytes each time for the same value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dossier_app.domain.failures import Trouble
from dossier_app.dossier.blocks import closing, exhibits, figures, front, penalties, quotations, statements, tables
from dossier_app.dossier.blocks.closing import Box
from dossier_app.dossier.composing import Composer, Leaf, Page, draw, places_of
from dossier_app.dossier.furniture import Furniture
from dossier_app.dossier.look import LANDSCAPE, PORTRAIT
from dossier_app.dossier.manifest import dossier_number, sha256_of
from dossier_app.dossier.markup import Places
from dossier_app.dossier.references import faults_of
from dossier_app.dossier.strips import Strip
from dossier_app.dossier.structure import Element
from dossier_app.dossier.tagging import TaggedCanvas
from dossier_app.dossier.typesetting import Cache, Typesetter
from dossier_app.dossier.value import (
    Block,
    Commands,
    Definitions,
    Dossier,
    Drawing,
    ExhibitSchedule,
    Heading,
    InPlace,
    KeyPicture,
    Paragraph,
    PenaltyHead,
    Quotation,
    RecordHead,
    Remark,
    Section,
    SideHeads,
    SignaturePlace,
    Statement,
    Table,
    Turned,
)

_PASSES = 6

Tell = Callable[[int, int, str], None]

_BUILDERS: dict[type, Callable[[Any, Typesetter, Element], Iterator[Strip]]] = {
    Paragraph: statements.paragraph,
    Heading: statements.heading,
    Remark: statements.remark,
    Definitions: statements.definitions,
    RecordHead: statements.record_head,
    SideHeads: statements.side_heads,
    Statement: statements.statement,
    InPlace: statements.in_place,
    Quotation: quotations.quotation,
    Table: tables.table,
    Drawing: figures.drawing,
    PenaltyHead: penalties.penalty_head,
    ExhibitSchedule: exhibits.exhibit_schedule,
    Commands: closing.commands,
    KeyPicture: closing.key_picture,
}


@dataclass(frozen=True, slots=True)
class Printed:
    """What was printed: how many pages, on which each anchor stands, its structure, and where the two signatures have their place."""

    pages: int
    places: Mapping[str, int]
    structure: Element
    boxes: Mapping[str, Box]


def print_dossier(dossier: Dossier, out: Path, tell: Tell = lambda _done, _of, _words: None) -> Printed:
    """Lay the dossier out and draw it to `out`: tagged, not yet an archive file and not signed.

    Raises Trouble when a reference leads nowhere, a face has no sign for a character, or the file cannot be written.
    """
    if faults := faults_of(dossier):
        raise Trouble(f"The dossier refers to what is not in it: {faults[0]} Nothing was written.", "Tell us how you came here.")
    layout = _Layout(dossier)
    pages, root = layout.settled(tell)
    return _drawn(dossier, out, pages, root, layout.boxes, tell)


class _Layout:
    """Lays the dossier out until the page numbers printed in it are those of its pages."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._cache = Cache()
        self._manifest = sha256_of(dossier)
        self.number = dossier_number(self._manifest)
        self.boxes: dict[str, Box] = {}

    def settled(self, tell: Tell) -> tuple[list[Page], Element]:
        places = Places()
        for number in range(_PASSES):
            tell(number, _PASSES, "Laying out the pages")
            root = Element("Document", language=self._dossier.language)
            pages = Composer().compose(self._flow(Typesetter(places, self._cache), root))
            found = Places(places_of(pages), len(pages))
            if found == places:
                return pages, root
            places = found
        raise Trouble("The pages did not settle: a page number moves what it counts. Nothing was written.", "Tell us how you came here.")

    def _flow(self, setter: Typesetter, root: Element) -> Iterator[Strip | Leaf]:
        dossier = self._dossier
        if note := dossier.draft_note or dossier.open_note:
            kind = "Draft, not signed, not for reliance." if dossier.is_draft else "Open edition."
            root.add("P", actual=f"{kind} {note}")
        yield Leaf(PORTRAIT, "")
        yield from front.cover(dossier, self.number, self._manifest, setter, root.add("Sect"))
        yield Leaf(PORTRAIT, "Reader's page")
        yield from front.reader_page(dossier.reader, setter, root.add("Sect"))
        yield Leaf(PORTRAIT, "Contents")
        yield from front.contents(dossier, setter, root.add("Sect"))
        for place, section in enumerate(dossier.sections):
            yield Leaf(PORTRAIT, f"{section.number} {section.title}", unless_room=0 if place == 0 else 90)
            yield from self._section(section, setter, root.add("Sect"))

    def _section(self, section: Section, setter: Typesetter, holder: Element) -> Iterator[Strip | Leaf]:
        yield statements.section_title(section.number, section.title, section.anchor, setter, holder)
        parent, is_turned = holder, False
        for block in section.blocks:
            if isinstance(block, RecordHead | Turned) or (isinstance(block, Heading) and block.level == 2):
                parent = holder.add("Sect")
            if isinstance(block, Turned) != is_turned:
                is_turned = not is_turned
                yield Leaf(LANDSCAPE if is_turned else PORTRAIT, f"{section.number} {section.title}")
            for each in block.blocks if isinstance(block, Turned) else (block,):
                yield from self._block(each, setter, parent)

    def _block(self, block: Block, setter: Typesetter, parent: Element) -> Iterator[Strip]:
        if isinstance(block, SignaturePlace):
            return closing.signature_place(block, setter, parent, self.boxes)
        return _BUILDERS[type(block)](block, setter, parent)


def _drawn(dossier: Dossier, out: Path, pages: list[Page], root: Element, boxes: dict[str, Box], tell: Tell) -> Printed:
    count = len(pages)
    title = f"{dossier.title}, {'draft of ' if dossier.is_draft else ''}edition {dossier.edition}"
    canvas = TaggedCanvas(str(out), pagesize=PORTRAIT.points, invariant=1, pageCompression=1, lang=dossier.language)
    canvas.setTitle(title)
    canvas.setAuthor(dossier.author)
    canvas.setSubject(dossier.reference)
    canvas.setCreator("dossier_app")
    canvas.setProducer("dossier_app")
    canvas.showOutline()
    furniture = Furniture(dossier, dossier_number(sha256_of(dossier)), count)
    draw(canvas, pages, furniture.furnish, lambda number: tell(number, count, "Drawing the pages"))
    try:
        canvas.save()
    except OSError as fault:
        raise Trouble(f"The dossier could not be written: {fault.strerror}.", "Free some space, or choose another place.") from fault
    return Printed(count, places_of(pages), root, boxes)
