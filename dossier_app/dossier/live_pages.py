"""Live pages: a dossier laid out as it would be printed, of which each page is drawn as a picture when somebody looks at it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

from dossier_app.domain.language import speaking
from dossier_app.dossier.composing import Page, bookmarks_of, downs_of, draw_page
from dossier_app.dossier.furniture import Furniture
from dossier_app.dossier.kept_blocks import KeptBlocks
from dossier_app.dossier.languages import language_of
from dossier_app.dossier.look import PORTRAIT
from dossier_app.dossier.printing import Layout, short_in
from dossier_app.dossier.references import refuse_faults
from dossier_app.dossier.strips import Set
from dossier_app.dossier.structure import Element
from dossier_app.dossier.tagging import TaggedCanvas, Turn
from dossier_app.dossier.typesetting import Cache
from dossier_app.dossier.value import Dossier

_MOST_PIXELS = 12_000_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels, three bytes each (red, green, blue), row after row; and what stands on it, in words."""

    width: int
    height: int
    pixels: bytes
    words: str


class LivePages:
    """The pages of one state of the dossier, and where its sections and anchors stand on them."""

    def __init__(self, dossier: Dossier, number: str, pages: list[Page]) -> None:
        self.pages = pages
        self._dossier, self._number = dossier, number
        elements = ((page, each.element) for page, found in enumerate(pages, 1) for each in _sets(found) if each.element is not None)
        self._begins: dict[int, int] = {}
        for page, element in elements:
            self._begins.setdefault(id(element), page)

    @property
    def downs(self) -> Mapping[str, tuple[int, int]]:
        return downs_of(self.pages)

    @property
    def sections(self) -> list[tuple[str, int]]:
        return bookmarks_of(self.pages)

    def paper(self, page: int) -> bytes:
        """The page of this number, from 1, as a PDF of its own, drawn as in the whole."""
        whole = io.BytesIO()
        canvas = _OnePage(whole, pagesize=PORTRAIT.points, invariant=1, pageCompression=0, lang=self._dossier.language)
        canvas.begun = {element for element, begins in self._begins.items() if begins < page}
        with speaking(language_of(self._dossier.language)):
            canvas.short = short_in(self._dossier)
            draw_page(canvas, self.pages[page - 1], page, Furniture(self._dossier, self._number, len(self.pages)).furnish)
        canvas.save()
        return whole.getvalue()

    def picture(self, page: int, width: int) -> Picture:
        """The page at this width in pixels, or less where it would be too large."""
        import pypdfium2

        with pypdfium2.PdfDocument(self.paper(page)) as pdf:
            shown: Any = pdf[0]
            wide, high = shown.get_size()
            scale = min(width / wide, sqrt(_MOST_PIXELS / (wide * high)))
            image = shown.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
            words = str(shown.get_textpage().get_text_bounded())
        return Picture(image.width, image.height, image.tobytes(), words)


def _sets(page: Page) -> Iterator[Set]:
    return (each for placed in page.placed for column in placed.strip.columns for each in column.sets)


class _OnePage(TaggedCanvas):
    """A page without the others, to which its links and bookmarks would lead, and without structure; none of these is seen.

    It writes nothing into the elements, which are used again for another picture of the page.
    """

    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **named)
        self.begun: set[int] = set()
        """Elements of which some has been drawn, on this page or an earlier one."""

    def _has_begun(self, element: Element) -> bool:
        return id(element) in self.begun

    def _note(self, element: Element, number: int) -> None:
        del number
        self.begun.add(id(element))

    def _turned(self, setting: Any, turn: Turn) -> Element:
        return setting.element if turn is None else Element("Span")

    def lead(self, number: int, to: str, area: tuple[float, float, float, float]) -> None:
        del number, to, area

    def linkRect(self, contents: str, destinationname: str, Rect: Any, *, relative: int = 1) -> None:  # noqa: N802, N803  # the same
        del contents, destinationname, Rect, relative

    def bookmarkPage(self, *words: Any, **named: Any) -> None:  # noqa: N802  # reportlab's own name
        del words, named

    def addOutlineEntry(self, *words: Any, **named: Any) -> None:  # noqa: N802  # reportlab's own name
        del words, named


class Setting:
    """Lays out one state of a dossier after the other. What is in the next one again as it was is not set anew."""

    def __init__(self) -> None:
        self._cache, self._blocks = Cache(), KeptBlocks()
        self._speech: object = None
        """In which language it speaks, and what its abbreviations are short for: all that paragraphs and blocks do not say themselves."""

    def lay(self, dossier: Dossier, tell: Callable[[int, int, str], None], look: Callable[[], None]) -> LivePages:
        """The pages of this state, the same as `print_dossier` would print.

        What `look`, which is asked between two strips, raises ends it. Raises Trouble as `print_dossier` does.
        """
        refuse_faults(dossier)
        speech = dossier.language, short_in(dossier)
        if speech != self._speech:
            self._cache, self._blocks, self._speech = Cache(), KeptBlocks(), speech
        self._cache = Cache(earlier={**self._cache.earlier, **self._cache.kept})
        self._blocks.begin()
        with speaking(language_of(dossier.language)):
            layout = Layout(dossier, self._cache, self._blocks, look)
            pages, _ = layout.settled(tell)
        # Only now: one that was given up halfway has not used all that the next can use.
        self._cache.earlier = {}
        self._blocks.turn()
        return LivePages(dossier, layout.number, pages)
