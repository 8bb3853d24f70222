"""Composing: strips onto pages, by the rules of breaking; then pages onto a canvas, each thing drawn as what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from dossier_app.dossier.look import MM, PORTRAIT, Sheet
from dossier_app.dossier.markup import destination
from dossier_app.dossier.strips import Rule, Set, Strip
from dossier_app.dossier.tagging import TaggedCanvas


@dataclass(slots=True)
class Placed:
    """A strip on a page, its top in points from the page's top edge. A repeated table head is placed as furniture."""

    strip: Strip
    top: float
    repeated: bool = False


@dataclass(slots=True)
class Page:
    sheet: Sheet
    section: str = ""
    running: str = ""
    placed: list[Placed] = field(default_factory=list[Placed])


@dataclass(frozen=True, slots=True)
class Leaf:
    """Begin a new page here: a section that turns its pages, or the first pages that each stand alone."""

    sheet: Sheet
    section: str
    unless_room: float = 0
    """Millimetres that must be left for the section to begin on the page it is on; 0 always begins a new one."""


class Composer:
    """Fills pages from the top. A page may end early: white space is not filled."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self._top = 0.0
        self._waiting: list[Strip] = []
        self._running = ""
        self._section = ""

    def compose(self, flow: Iterable[Strip | Leaf]) -> list[Page]:
        for each in flow:
            if isinstance(each, Leaf):
                self._flush()
                self._begin(each)
                continue
            self._waiting.append(each)
            if not each.keep:
                self._flush()
        self._flush()
        return self.pages

    def _begin(self, leaf: Leaf) -> None:
        page = self.pages[-1] if self.pages else None
        if page and leaf.unless_room and page.sheet is leaf.sheet and self._room >= leaf.unless_room * MM:
            page.section = page.section or leaf.section
            self._section = leaf.section
            return
        self._section = leaf.section
        self._running = ""
        self._turn(leaf.sheet)

    def _turn(self, sheet: Sheet) -> None:
        self.pages.append(Page(sheet, self._section, self._running))
        self._top = sheet.top * MM

    @property
    def _room(self) -> float:
        return self.pages[-1].sheet.bottom * MM - self._top

    def _flush(self) -> None:
        """Place what waits: strips that are kept together, the last of which may be split."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        if not self.pages:
            self._turn(PORTRAIT)
        *kept, last = waiting
        needed = sum(self._space_before(number, each) + each.height + each.after for number, each in enumerate(kept))
        needed += last.before + last.beginning
        if needed > self._room and self._is_begun:
            self._turn(self.pages[-1].sheet)
            self._repeat_head(waiting[0])
        for each in kept:
            self._place(each)
        self._place_or_split(last)

    @property
    def _is_begun(self) -> bool:
        return bool(self.pages[-1].placed)

    def _space_before(self, number: int, strip: Strip) -> float:
        return 0.0 if number == 0 and not self._is_begun else strip.before

    def _place_or_split(self, strip: Strip) -> None:
        while strip.height > self._room - (strip.before if self._is_begun else 0) + 0.01:
            parts = strip.split(self._room - (strip.before if self._is_begun else 0))
            if parts is None:
                if not self._is_begun or all(each.repeated for each in self.pages[-1].placed):
                    break  # taller than a page and not to be split: it is drawn and found by the tests of the look
                self._turn(self.pages[-1].sheet)
                self._repeat_head(strip)
                continue
            self._place(parts[0])
            strip = parts[1]
            self._turn(self.pages[-1].sheet)
            self._repeat_head(strip)
        self._place(strip)

    def _repeat_head(self, strip: Strip) -> None:
        for each in strip.head:
            self._place(each, repeated=True)

    def _place(self, strip: Strip, *, repeated: bool = False) -> None:
        page = self.pages[-1]
        if strip.at is not None:
            self._top = strip.at * MM
        elif self._is_begun:
            self._top += strip.before
        if strip.running:
            self._running = strip.running
            page.running = page.running or strip.running
        page.placed.append(Placed(strip, self._top, repeated))
        self._top += strip.height + strip.after


def places_of(pages: list[Page]) -> dict[str, int]:
    """On which page each anchor stands, pages counted from 1."""
    return {anchor: number for number, page in enumerate(pages, 1) for each in page.placed for anchor in each.strip.anchors}


def draw(canvas: TaggedCanvas, pages: list[Page], furnish: Callable[[TaggedCanvas, Page, int], None], tell: Callable[[int], None]) -> None:
    """Draw every page: behind everything the furniture, then the strips in reading order."""
    for number, page in enumerate(pages, 1):
        canvas.setPageSize(page.sheet.points)
        furnish(canvas, page, number)
        for each in page.placed:
            _draw_strip(canvas, page.sheet, each, number)
        canvas.showPage()
        tell(number)


def _draw_strip(canvas: TaggedCanvas, sheet: Sheet, placed: Placed, number: int) -> None:
    strip, height = placed.strip, sheet.height * MM
    top = height - placed.top
    for anchor in () if placed.repeated else strip.anchors:
        canvas.bookmarkPage(destination(anchor), fit="XYZ", left=0, top=min(height, top + 12), zoom=0)
    if strip.bookmark and not placed.repeated:
        key = destination(strip.anchors[0])
        canvas.addOutlineEntry(f"{strip.bookmark.title} (p {number})", key, strip.bookmark.level, closed=strip.bookmark.level > 0)
    if strip.paint:
        with canvas.furniture():
            strip.paint(canvas, top, strip.height)
    if strip.over:
        _line(canvas, strip.over, top)
    if strip.under:
        _line(canvas, strip.under, top - strip.height)
    for column in strip.columns:
        _draw_column(canvas, column.left * MM, top - strip.pad_top - column.pad, column.sets, repeated=placed.repeated)


def _draw_column(canvas: TaggedCanvas, left: float, top: float, sets: list[Set], *, repeated: bool) -> None:
    for each in sets:
        top -= each.before + each.height
        # Laid out anew, for a paragraph that stands at two places keeps only what it was last laid out for.
        each.flow.wrap(each.width, 1e6)
        if each.element is None or repeated:
            with canvas.furniture("Pagination" if repeated else "Layout"):
                each.flow.drawOn(canvas, left + each.indent, top)
        else:
            with canvas.content(each.element, each.links):
                each.flow.drawOn(canvas, left + each.indent, top)


def _line(canvas: TaggedCanvas, rule: Rule, y: float) -> None:
    with canvas.furniture():
        canvas.setStrokeColor(rule.colour)
        canvas.setLineWidth(rule.weight)
        canvas.line(rule.left * MM, y, rule.right * MM, y)


def line_at(canvas: Any, left: float, right: float, y: float, weight: float, colour: str) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(weight)
    canvas.line(left * MM, y, right * MM, y)
