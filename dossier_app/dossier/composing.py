"""Composing: strips onto pages, by the rules of breaking; then pages onto a canvas, each thing drawn as what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from dossier_app.domain.language import say
from dossier_app.dossier.look import INK, MM, PORTRAIT, QUOTE_RULE, Sheet
from dossier_app.dossier.markup import destination
from dossier_app.dossier.strips import Column, Rule, Set, Strip, WithheldHere
from dossier_app.dossier.structure import Element
from dossier_app.dossier.tagging import TaggedCanvas

_OVER_A_TARGET = 12.0
"""Points that a reader who follows a link sees above the line it leads to."""


@dataclass(slots=True)
class Placed:
    """A strip on a page, its top in points from the page's top edge. A repeated table head is placed as furniture."""

    strip: Strip
    top: float
    repeated: bool = False


@dataclass(slots=True)
class Page:
    """A page with its strips. `running` is the record that its head names: the first on it, unless one goes on from the page before."""

    sheet: Sheet
    section: str = ""
    running: str = ""
    placed: list[Placed] = field(default_factory=list[Placed])
    withheld: tuple[WithheldHere, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """Begin a new page here: a section that turns its pages, or the first pages that each stand alone."""

    sheet: Sheet
    section: str
    unless_room: float = 0
    """Millimetres that must be left for the section to begin on the page it is on; 0 always begins a new one."""
    holder: Element | None = None
    """The element of the section, in which what stands at the end of its pages belongs."""


Foot = Callable[[tuple[WithheldHere, ...], Element], Iterable[Strip]]
"""What stands at the end of the text of a page on which something is withheld."""


class Composer:
    """Fills pages from the top, and keeps room at the end of a page for its foot. A page may end early: white space is not filled."""

    def __init__(self, foot: Foot) -> None:
        self._foot = foot
        self._holder = Element("Sect")
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
        self._finish_page()
        return self.pages

    def _begin(self, leaf: Leaf) -> None:
        self._section, self._running = leaf.section, ""
        self._holder = leaf.holder or self._holder
        page = self.pages[-1] if self.pages else None
        if page and leaf.unless_room and page.sheet is leaf.sheet and self._room >= leaf.unless_room * MM:
            page.section = page.section or leaf.section
            return
        self._turn(leaf.sheet)

    def _finish_page(self) -> None:
        if self.pages and self.pages[-1].withheld:
            for each in self._foot(self.pages[-1].withheld, self._holder):
                self._place(each)

    def _turn(self, sheet: Sheet) -> None:
        self._finish_page()
        self.pages.append(Page(sheet, self._section, self._running))
        self._top = sheet.top * MM

    @property
    def _room(self) -> float:
        page = self.pages[-1]
        return page.sheet.bottom * MM - self._top - self._foot_height(page.withheld)

    def _foot_height(self, withheld: tuple[WithheldHere, ...]) -> float:
        if not withheld:
            return 0.0
        strips = list(self._foot(withheld, Element("Sect")))
        return strips[0].before + strips[0].height + sum(_space(above, each) + each.height for above, each in pairwise(strips))

    def _foot_growth(self, strips: Iterable[Strip]) -> float:
        """By how much the foot of this page would grow with these strips on it."""
        now = self.pages[-1].withheld
        more = tuple(dict.fromkeys((*now, *(item for each in strips for item in each.withheld))))
        return 0.0 if len(more) == len(now) else self._foot_height(more) - self._foot_height(now)

    @property
    def _is_begun(self) -> bool:
        return any(not each.repeated for each in self.pages[-1].placed)

    def _flush(self) -> None:
        """Place what waits: strips that are kept together, the last of which may be split."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        if not self.pages:
            self._turn(PORTRAIT)
        if self._needed(waiting) + self._foot_growth(waiting) > self._room + 0.01 and self._is_begun:
            self._turn(self.pages[-1].sheet)
            self._repeat_head(waiting[0])
        for each in waiting:
            self._place_or_split(each)

    def _needed(self, waiting: list[Strip]) -> float:
        """What must find room for these strips to begin on this page."""
        *kept, last = waiting
        above = self.pages[-1].placed[-1].strip if self.pages[-1].placed else None
        needed = 0.0
        for each in kept:
            needed += _space(above, each) + each.height
            above = each
        return needed + _space(above, last) + last.beginning

    def _space_over(self, strip: Strip) -> float:
        placed = self.pages[-1].placed
        return _space(placed[-1].strip if placed else None, strip)

    def _place_or_split(self, strip: Strip) -> None:
        while strip.height > (room := self._room - self._space_over(strip) - self._foot_growth([strip])) + 0.01:
            parts = strip.split(room, by_force=not self._is_begun)
            if parts is None and not self._is_begun:
                raise AssertionError(f"“{self._section}” holds something taller than a page that cannot be split.")
            if parts is not None:
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
        self._top += self._space_over(strip)
        if strip.at is not None:
            self._top = max(self._top, strip.at * MM)
        if strip.running:
            self._running = strip.running
            if page.section == self._section and not (page.running and self._is_begun):
                page.running = strip.running
        if strip.withheld and not repeated:
            page.withheld = tuple(dict.fromkeys((*page.withheld, *strip.withheld)))
        page.placed.append(Placed(strip, self._top, repeated))
        self._top += strip.height


def _space(above: Strip | None, strip: Strip) -> float:
    """The space between two strips: the larger of what either asks for, unless one of them means exactly what it says."""
    if above is None:
        return 0.0
    if strip.exact:
        return strip.before
    return above.after if above.firm else max(above.after, strip.before)


def places_of(pages: list[Page]) -> dict[str, int]:
    """On which page each anchor stands, pages counted from 1."""
    return {anchor: number for number, page in enumerate(pages, 1) for each in page.placed for anchor in each.strip.anchors}


def downs_of(pages: list[Page]) -> dict[str, tuple[int, int]]:
    """Where each anchor stands: its page, and how far down on it in thousandths of the page's height."""
    return {
        anchor: (number, round(1000 * each.top / (page.sheet.height * MM)))
        for number, page in enumerate(pages, 1)
        for each in page.placed
        if not each.repeated
        for anchor in each.strip.anchors
    }


def bookmarks_of(pages: list[Page]) -> list[tuple[str, int]]:
    """What the outline says on its first level, and the page of each."""
    placed = ((number, each) for number, page in enumerate(pages, 1) for each in page.placed if not each.repeated)
    return [(each.strip.bookmark.title, number) for number, each in placed if each.strip.bookmark and not each.strip.bookmark.level]


def draw(canvas: TaggedCanvas, pages: list[Page], furnish: Callable[[TaggedCanvas, Page, int], None], tell: Callable[[int], None]) -> None:
    """Draw every page: behind everything the furniture, then the strips in reading order. A page that is drawn lets go of them."""
    for number, page in enumerate(pages, 1):
        draw_page(canvas, page, number, furnish)
        page.placed.clear()
        tell(number)


def draw_page(canvas: TaggedCanvas, page: Page, number: int, furnish: Callable[[TaggedCanvas, Page, int], None]) -> None:
    """Draw one page, which is this one of all."""
    canvas.setPageSize(page.sheet.points)
    furnish(canvas, page, number)
    for each in page.placed:
        _draw_strip(canvas, page.sheet, each, number)
    canvas.showPage()


def _draw_strip(canvas: TaggedCanvas, sheet: Sheet, placed: Placed, number: int) -> None:
    strip, height = placed.strip, sheet.height * MM
    top = height - placed.top
    for anchor in () if placed.repeated else strip.anchors:
        canvas.bookmarkPage(destination(anchor), fit="XYZ", left=0, top=min(height, top + _OVER_A_TARGET), zoom=0)
    if strip.bookmark and not placed.repeated:
        key = destination(strip.anchors[0])
        title = say("{title} (p {page})", title=strip.bookmark.title, page=number)
        canvas.addOutlineEntry(title, key, strip.bookmark.level, closed=strip.bookmark.level > 0)
    if strip.paint:
        with canvas.furniture():
            strip.paint(canvas, top, strip.height)
    for over in strip.over:
        _line(canvas, over, top)
    if strip.under:
        _line(canvas, strip.under, top - strip.height)
    for column in strip.columns:
        _draw_column(canvas, column, top - strip.pad_top - (column.pad or 0.0), repeated=placed.repeated)


def _draw_column(canvas: TaggedCanvas, column: Column, top: float, *, repeated: bool) -> None:
    left = column.left * MM
    for each in column.sets:
        top -= each.before + each.height
        if each.ruled:
            _quotation_rule(canvas, left, top, each)
        if each.element is None or repeated:
            with canvas.furniture("Pagination" if repeated else "Layout"):
                each.flow.drawOn(canvas, left + each.indent, top)
        else:
            if each.element.kind == "Figure":
                each.element.box = (left, top, left + each.width, top + each.height)
            with canvas.content(each.element, each.links()):
                each.flow.drawOn(canvas, left + each.indent, top)


def _quotation_rule(canvas: TaggedCanvas, left: float, bottom: float, each: Set) -> None:
    with canvas.furniture():
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(QUOTE_RULE)
        canvas.line(left, bottom, left, bottom + each.height)


def _line(canvas: TaggedCanvas, rule: Rule, y: float) -> None:
    with canvas.furniture():
        canvas.setStrokeColor(rule.colour)
        canvas.setLineWidth(rule.weight)
        canvas.line(rule.left * MM, y, rule.right * MM, y)
