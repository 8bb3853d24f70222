"""Printing: the Dossier value laid out on pages and drawn as a tagged PDF, the same bytes each time for the same value."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from dossier_app.domain.failures import Trouble, unwritten
from dossier_app.domain.language import say, speaking
from dossier_app.domain.words import said
from dossier_app.dossier.blocks import closing, exhibits, figures, front, penalties, quotations, statements, tables, withheld
from dossier_app.dossier.blocks.closing import Box
from dossier_app.dossier.composing import Composer, Leaf, Page, downs_of, draw, places_of
from dossier_app.dossier.furniture import Furniture
from dossier_app.dossier.kept_blocks import KeptBlocks
from dossier_app.dossier.languages import language_of
from dossier_app.dossier.look import LANDSCAPE, PORTRAIT, Sheet
from dossier_app.dossier.manifest import dossier_number, manifest_of
from dossier_app.dossier.markup import Places, short
from dossier_app.dossier.references import refuse_faults
from dossier_app.dossier.strips import Strip, WithheldHere
from dossier_app.dossier.structure import Content, Element
from dossier_app.dossier.tagging import TaggedCanvas
from dossier_app.dossier.typesetting import Cache, Typesetter
from dossier_app.dossier.uncollected import uncollected
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
S = TypeVar("S", bound=Strip | Leaf)

_BUILDERS: dict[type, Callable[[Any, Typesetter, Element], Iterator[Strip]]] = {
    Heading: statements.heading,
    Definitions: statements.definitions,
    RecordHead: statements.record_head,
    SideHeads: statements.side_heads,
    Statement: statements.statement,
    InPlace: statements.in_place,
    Table: tables.table,
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
    downs: Mapping[str, tuple[int, int]]
    """The page of each anchor, and how far down on it in thousandths of the page's height."""
    manifest: bytes
    """The dossier as it was printed, in canonical JSON; its digest stands on the cover."""


@uncollected()
def print_dossier(dossier: Dossier, out: Path, tell: Tell = lambda _done, _of, _words: None) -> Printed:
    """Lay the dossier out and draw it to `out`: tagged, not yet an archive file and not signed.

    Raises Trouble when a reference leads nowhere, a face has no sign for a character, or the file cannot be written.
    """
    refuse_faults(dossier)
    with speaking(language_of(dossier.language)):
        layout = Layout(dossier)
        pages, root = layout.settled(tell)
        return _drawn(dossier, out, pages, root, layout, tell)


def short_in(dossier: Dossier) -> dict[str, str]:
    """What signs and abbreviations are short for, for who hears the pages."""
    return {**short(), **dict(dossier.abbreviations)}


class Layout:
    """Lays the dossier out until the page numbers printed in it are those of its pages. What `look` raises between two strips ends it."""

    def __init__(
        self, dossier: Dossier, cache: Cache | None = None, blocks: KeptBlocks | None = None, look: Callable[[], None] = lambda: None
    ) -> None:
        self._dossier = dossier
        self._cache = cache or Cache()
        self._blocks = blocks
        self._look = look
        self.manifest = manifest_of(dossier)
        self._sha256 = hashlib.sha256(self.manifest).hexdigest()
        self.number = dossier_number(self._sha256)
        self.boxes: dict[str, Box] = {}
        self._laid: dict[tuple[int, int], _Laid] = {}

    def settled(self, tell: Tell) -> tuple[list[Page], Element]:
        places = Places()
        for number in range(_PASSES):
            tell(number, _PASSES, said("Laying out the pages"))
            root = Element("Document", language=self._dossier.language)
            setter = Typesetter(places, self._cache, short_in(self._dossier))
            pages = Composer(partial(_foot, setter)).compose(self._watched(self._flow(setter, root)))
            if places.learn(places_of(pages), len(pages)):
                self._laid.clear()  # the pages alone hold now what is drawn, and let go of it page by page
                self._cache = Cache()
                return pages, root
        raise Trouble(
            said("The pages did not settle: a page number moves what it counts. Nothing was written."), said("Tell us how you came here.")
        )

    def _watched(self, flow: Iterable[S]) -> Iterator[S]:
        for each in flow:
            self._look()
            yield each

    def _flow(self, setter: Typesetter, root: Element) -> Iterator[Strip | Leaf]:
        dossier = self._dossier
        if note := dossier.draft_note or dossier.open_note:
            kind = say("Draft, not signed, not for reliance.") if dossier.is_draft else say("Open edition.")
            root.add("P", actual=f"{kind} {note}")
        yield Leaf(PORTRAIT, "", holder=(holder := root.add("Sect")))
        yield from front.cover(dossier, self.number, self._sha256, setter, holder)
        yield Leaf(PORTRAIT, say("Reader’s page"), holder=(holder := root.add("Sect")))
        yield from front.reader_page(dossier.reader, setter, holder)
        yield Leaf(PORTRAIT, say("Contents"), holder=(holder := root.add("Sect")))
        yield from front.contents(dossier, setter, holder)
        for place, section in enumerate(dossier.sections):
            holder = root.add("Sect")
            yield Leaf(PORTRAIT, f"{section.number} {section.title}", unless_room=0 if place == 0 else 90, holder=holder)
            yield from self._section(place, section, setter, holder)

    def _section(self, number: int, section: Section, setter: Typesetter, holder: Element) -> Iterator[Strip | Leaf]:
        yield statements.section_title(section.number, section.title, section.anchor, setter, holder)
        parent, sheet = holder, PORTRAIT
        laid = list(_laid(section.blocks))
        for place, (on, block) in enumerate(laid):
            if isinstance(block, RecordHead) or (isinstance(block, Heading) and block.level == 2):
                parent = holder.add("Sect")
            before = laid[place - 1][1] if place and laid[place - 1][0] is on else None
            after = laid[place + 1][1] if place + 1 < len(laid) and laid[place + 1][0] is on else None
            if on is not sheet:
                sheet = on
                yield Leaf(sheet, f"{section.number} {section.title}")
            yield from self._strips((number, place), block, setter, parent, _Neighbours(before, after, sheet))

    def _strips(self, key: tuple[int, int], block: Block, setter: Typesetter, parent: Element, neighbours: _Neighbours) -> Iterable[Strip]:
        """The strips of a block, kept from an earlier state of the dossier where there are such and nothing in them is otherwise."""
        if self._blocks is None or isinstance(block, SignaturePlace):  # whose place is noted as it is set
            return self._once(key, self._block(block, setter, parent, neighbours), setter.places, parent)
        beside = type(neighbours.before), type(neighbours.after), neighbours.sheet
        return self._blocks.strips(block, beside, setter, lambda own: self._watched(self._block(block, own, parent, neighbours)))

    def _once(self, key: tuple[int, int], strips: Iterator[Strip], places: Places, parent: Element) -> Iterator[Strip]:
        """The strips of a block; those of the last time when every page that is named in them is still the same."""
        laid = self._laid.get(key)
        if laid and all(places.page(anchor) == page for anchor, page in laid.named.items()):
            for strip, elements in laid.strips:
                parent.content.extend(elements)
                yield strip
            parent.content.extend(laid.rest)
            return
        places.asked.clear()
        made: list[tuple[Strip, list[Content]]] = []
        begun = len(parent.content)
        for strip in strips:
            made.append((strip, parent.content[begun:]))
            yield strip
            begun = len(parent.content)  # what stands at the end of a page may have come in between
        self._laid[key] = _Laid(made, parent.content[begun:], {anchor: places.page(anchor) for anchor in places.asked})

    def _block(self, block: Block, setter: Typesetter, parent: Element, neighbours: _Neighbours) -> Iterator[Strip]:
        """The strips of a block; some look different beside their like."""
        match block:
            case SignaturePlace():
                return closing.signature_place(block, setter, parent, self.boxes)
            case Quotation():
                opens, closes = (not isinstance(each, Quotation) for each in (neighbours.before, neighbours.after))
                return quotations.quotation(block, setter, parent, opens=opens, closes=closes)
            case Paragraph():  # what it announces stands with it
                return statements.paragraph(
                    block, setter, parent, keep=isinstance(neighbours.after, Commands | KeyPicture | SignaturePlace)
                )
            case Drawing():
                return figures.drawing(block, setter, parent, in_words=not isinstance(neighbours.after, Table))
            case Remark():
                return _remark(block, setter, parent, neighbours)
            case _:
                return _BUILDERS[type(block)](block, setter, parent)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A block as it was laid out: its strips, each with the elements that came with it and `rest` after the last; the pages named in it."""

    strips: list[tuple[Strip, list[Content]]]
    rest: list[Content]
    named: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """What stands before and after a block on the same run of pages, and how these pages are turned."""

    before: Block | None
    after: Block | None
    sheet: Sheet


def _remark(block: Remark, setter: Typesetter, parent: Element, neighbours: _Neighbours) -> Iterator[Strip]:
    """Under a table as wide as the table; under a heading it stands with what it is said of."""
    if isinstance(neighbours.before, Table | ExhibitSchedule):
        sheet = neighbours.sheet
        return statements.remark(block, setter, parent, left=sheet.left, width=sheet.right - sheet.left)
    return statements.remark(block, setter, parent, keep=isinstance(neighbours.before, Heading))


def _foot(setter: Typesetter, items: tuple[WithheldHere, ...], holder: Element) -> Iterator[Strip]:
    return withheld.withheld_on_this_page(items, setter, holder.add("Sect"))


def _laid(blocks: tuple[Block, ...]) -> Iterator[tuple[Sheet, Block]]:
    """The blocks of a section one by one, each with how its page is turned."""
    for block in blocks:
        if isinstance(block, Turned):
            yield from ((LANDSCAPE, inner) for inner in block.blocks)
        else:
            yield PORTRAIT, block


def _drawn(dossier: Dossier, out: Path, pages: list[Page], root: Element, layout: Layout, tell: Tell) -> Printed:
    count = len(pages)
    named = {"title": dossier.title, "edition": dossier.edition}
    title = say("{title}, draft of edition {edition}", **named) if dossier.is_draft else say("{title}, edition {edition}", **named)
    # Through memory: on a full disk reportlab would leave its own file open.
    whole = io.BytesIO()
    canvas = TaggedCanvas(whole, pagesize=PORTRAIT.points, invariant=1, pageCompression=1, lang=dossier.language)
    canvas.short = short_in(dossier)
    canvas.setTitle(title)
    canvas.setAuthor(dossier.author)
    canvas.setSubject(dossier.reference)
    canvas.setCreator("dossier_app")
    canvas.setProducer("dossier_app")
    canvas.showOutline()
    places, downs = places_of(pages), downs_of(pages)
    furniture = Furniture(dossier, layout.number, count)
    draw(canvas, pages, furniture.furnish, lambda number: tell(number, count, said("Drawing the pages")))
    canvas.save()
    try:
        out.write_bytes(whole.getbuffer())
    except OSError as fault:
        raise unwritten(fault, said("The folder of the dossier"), said("No dossier was made.")) from fault
    return Printed(count, places, root, layout.boxes, downs, layout.manifest)
