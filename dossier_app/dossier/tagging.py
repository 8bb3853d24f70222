"""A canvas that says of everything it draws what it is: content of a structure element, or furniture that a screen reader passes over."""

from __future__ import annotations

import re
import zlib
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen import canvas as _canvas

from dossier_app.dossier.structure import Annotation, Element

if TYPE_CHECKING:
    from dossier_app.dossier.lettering import Letters

_Canvas: Any = _canvas.Canvas
_pdfdoc: Any = pdfdoc
"""reportlab ships no types."""

Turn: TypeAlias = int | str | None
"""What the words belong to from here on: a link, by its number, an abbreviation, or the paragraph itself."""
Written: TypeAlias = tuple[Turn, list[str]]
"""Operators that show words, and what these belong to."""
_WHOLE = frozenset({"Figure", "Formula"})
"""Kinds whose lines and words are one picture, told by its alternative text."""


EXPANSION = "expansion"
"""By which name paragraphs tell the canvas that an abbreviation begins, and what it is; and without a label that it has ended."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a link leads: the name of the place in the file, and what a screen reader says of it."""

    to: str
    words: str


@dataclass(slots=True)
class _Setting:
    """A paragraph being drawn: its element, where its links lead, and which of them still wait for their place on the page."""

    element: Element
    leads: tuple[Lead, ...]
    begun: list[int] = field(default_factory=list[int])
    """The links of the line that is being set, in their order; reportlab makes their annotations when the line is full."""
    places: list[tuple[int, Annotation]] = field(default_factory=list[tuple[int, Annotation]])


class TaggedCanvas(_Canvas):
    """Brackets what is drawn as marked content (ISO 32000-1, 14.6). Nothing can be drawn outside `content` and `furniture`.

    Of a paragraph, the words of a link become content of a `Link` in the paragraph's element, and its underlining and backgrounds
    become furniture. A link that runs over two lines or two pages is one `Link`.
    """

    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **named)  # pyright: ignore[reportUnknownMemberType]  # untyped
        self._numbers: dict[int, int] = {}
        self._setting: _Setting | None = None
        self._is_bracketed = False
        self._links: dict[tuple[int, int], Element] = {}
        self._links_made = 0
        self.short: Mapping[str, str] = {}
        """What abbreviations are short for."""
        self.letters: dict[str, Letters] = {}
        """The letters of each face as the file has them."""

    @property
    def page_index(self) -> int:
        return self.getPageNumber() - 1

    @contextmanager
    def content(self, element: Element, leads: Iterable[Lead] = ()) -> Generator[None]:
        """What is drawn inside belongs to this element; `leads` say where its links lead, in their order."""
        self._setting = _Setting(element, tuple(leads))
        try:
            with self._bracket(self._content_of(element)) if element.kind in _WHOLE else nullcontext():
                yield
            self._place_links()
            if element.actual and not self._has_begun(element):  # said where nothing is drawn
                self._code.extend([self._content_of(element), "EMC"])
        finally:
            self._setting = None

    @contextmanager
    def furniture(self, kind: str = "Layout") -> Generator[None]:
        """What is drawn inside carries no meaning: rules, bands, heads and feet (`Pagination`)."""
        with self._bracket(f"/Artifact <</Type /{kind}>> BDC"):
            yield

    @contextmanager
    def _bracket(self, begins: str) -> Generator[None]:
        if self._is_bracketed:
            raise AssertionError(f"{begins} begins within what is marked already.")
        place = len(self._code)
        self._code.append(begins)
        self._is_bracketed = True
        try:
            yield
        finally:
            self._is_bracketed = False
            if len(self._code) == place + 1 and begins.startswith("/Artifact"):
                self._code.pop()
            else:
                self._code.append("EMC")

    def _content_of(self, element: Element) -> str:
        """The next piece of content of an element, and how its bracket begins."""
        number = self._numbers.get(self.page_index, 0)
        self._numbers[self.page_index] = number + 1
        # Programs that search and copy look for the true words here, not in the structure; those of a later part stand in the first.
        true = f" /ActualText <{_utf16('' if self._has_begun(element) else element.actual)}>" if element.actual else ""
        self._note(element, number)
        return f"/{element.kind} <</MCID {number}{true}>> BDC"

    def _has_begun(self, element: Element) -> bool:
        """Whether some of its content has been drawn already."""
        return any(isinstance(each, tuple) for each in element.content)

    def _note(self, element: Element, number: int) -> None:
        """Keep that a piece of the page that is drawn belongs to the element."""
        element.content.append((self.page_index, number))

    def beginText(self, *words: Any, **named: Any) -> Any:  # noqa: N802  # reportlab's own name
        text = cast("Any", super().beginText(*words, **named))  # pyright: ignore[reportUnknownMemberType]  # untyped
        text.turns = []
        return text

    def write(self, written: Iterable[Written]) -> None:
        """Draw words of the paragraph, each with what it belongs to; their operators put them in their places on the page."""
        if self._setting is None and not self._is_bracketed:
            raise AssertionError("Words are drawn that belong to no element and are no furniture.")
        self._code.append("q BT")
        for turn, operators in written:
            if self._is_bracketed or self._setting is None:
                self._code.extend(operators)
            elif operators:
                self._code.extend([self._content_of(self._turned(self._setting, turn)), *operators, "EMC"])
        self._code.append("ET Q")

    def lead(self, number: int, to: str, area: tuple[float, float, float, float]) -> None:
        """A link of the paragraph, by its number, may be followed from here on the page."""
        if self._setting is not None:
            self._setting.begun.append(number)
        self.linkRect("", to, area, relative=0)

    def drawText(self, aTextObject: Any) -> None:  # noqa: N802, N803  # reportlab's own names
        if self._is_bracketed:
            super().drawText(aTextObject)  # pyright: ignore[reportUnknownMemberType]  # untyped
            return
        if self._setting is None:
            raise AssertionError("Words are drawn that belong to no element and are no furniture.")
        aTextObject.getCode()  # closes the text object
        first, *code, last = aTextObject._code  # noqa: SLF001  # as above
        self._code.append(first)
        turns = [(place - 1, turn) for place, turn in aTextObject.turns]
        for turn, operators in _parts(code, turns, 0 if not turns and self._setting.places else None):
            shows = any("Tj" in each or "TJ" in each for each in operators)
            self._code.extend([self._content_of(self._turned(self._setting, turn)), *operators, "EMC"] if shows else operators)
        self._code.append(last)

    def _turned(self, setting: _Setting, turn: Turn) -> Element:
        """What the words after a turn belong to: the paragraph, one of its links, or an abbreviation in it."""
        match turn:
            case None:
                return setting.element
            case int():
                return self._link(setting, turn)
            case str():
                return setting.element.add("Span", expansion=self.short[turn])

    def _link(self, setting: _Setting, number: int) -> Element:
        key = (id(setting.element), number)
        if key not in self._links:
            words = setting.leads[number].words
            self._links[key] = setting.element.add("Link", alternative=words)
        return self._links[key]

    def _place_links(self) -> None:
        """Give every link of the paragraph the places where a reader can follow it, after its words."""
        if self._setting is not None:
            for number, annotation in self._setting.places:
                self._link(self._setting, number).content.append(annotation)

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802  # reportlab's own name
        """The last thing that reportlab asks of a page: its drawing is packed at once, and not as the letters that reportlab would make."""
        super()._setAnnotations(page)  # pyright: ignore[reportUnknownMemberType]  # untyped
        packed = zlib.compress(page.stream.encode("utf-8"), level=1)  # the archive file packs it once more, as well as can be
        page.Contents = _pdfdoc.PDFStream(_pdfdoc.PDFDictionary({"Filter": _pdfdoc.PDFName("FlateDecode")}), packed)
        page.stream = None

    def linkRect(self, contents: str, destinationname: str, Rect: Any, *, relative: int = 1) -> None:  # noqa: N802, N803  # as above
        del contents  # what is said of the link is known already
        setting = self._setting
        if setting is None:
            return  # furniture leads nowhere: it is out of the order in which the file is read
        number = setting.begun.pop(setting.begun.index(min(setting.begun))) if setting.begun else 0
        lead = setting.leads[number]
        if lead.to != destinationname:
            raise AssertionError(f"“{lead.words}” is said of a link that leads to {destinationname}.")
        destination = self._bookmarkReference(destinationname)
        self._addAnnotation(_Link(destination, self._absRect(Rect, relative), lead.words, self._links_made))
        setting.places.append((number, Annotation(self.page_index, len(self._annotationrefs) - 1, lead.words, self._links_made)))
        self._links_made += 1

    def begin_link(self, text: Any, place: int, number: int) -> None:
        """The words written into this text from a place on are those of a link of the paragraph that is being drawn."""
        text.turns.append((place, number))
        if self._setting is not None:
            self._setting.begun.append(number)

    def _painting(self) -> AbstractContextManager[None]:
        """Lines and areas that a paragraph draws beside its words are furniture."""
        if self._is_bracketed:
            return nullcontext()
        if self._setting is None:
            raise AssertionError("A line or an area is drawn that belongs to no element and is no furniture.")
        return self.furniture()

    def line(self, *words: Any, **named: Any) -> None:
        with self._painting():
            super().line(*words, **named)  # pyright: ignore[reportUnknownMemberType]  # untyped

    def rect(self, *words: Any, **named: Any) -> None:
        with self._painting():
            super().rect(*words, **named)  # pyright: ignore[reportUnknownMemberType]  # untyped

    def lines(self, *words: Any, **named: Any) -> None:
        with self._painting():
            super().lines(*words, **named)  # pyright: ignore[reportUnknownMemberType]  # untyped

    def ellipse(self, *words: Any, **named: Any) -> None:
        with self._painting():
            super().ellipse(*words, **named)  # pyright: ignore[reportUnknownMemberType]  # untyped

    def roundRect(self, *words: Any, **named: Any) -> None:  # noqa: N802  # reportlab's own name
        with self._painting():
            super().roundRect(*words, **named)  # pyright: ignore[reportUnknownMemberType]  # untyped

    def drawPath(self, *words: Any, **named: Any) -> None:  # noqa: N802  # reportlab's own name
        with self._painting():
            super().drawPath(*words, **named)  # pyright: ignore[reportUnknownMemberType]  # untyped


def _parts(code: list[str], turns: list[tuple[int, Turn]], whole: Turn) -> Iterator[tuple[Turn, list[str]]]:
    """The operators of a paragraph, parted where a link or an abbreviation begins or ends, each part with what it is; `whole` before."""
    since, current = 0, whole
    for place, turn in turns:
        if place > since:
            yield current, code[since:place]
        since, current = max(since, place), turn
    if code[since:]:
        yield current, code[since:]


class _Link(_pdfdoc.PDFObject):
    """A place on a page from which a link is followed, as it stands in the file: what it says, and by which key the structure knows it."""

    def __init__(self, destination: Any, area: tuple[float, float, float, float], words: str, order: int) -> None:
        self._destination, self._area, self._words, self._order = destination, area, words, order

    def format(self, document: Any) -> bytes:
        """The keys of links come after those of the pages."""
        to, key = self._destination.format(document).decode("ascii"), document.pageCounter - 1 + self._order
        area = " ".join(str(round(each, 4)) for each in self._area)
        told = f"/Contents{text_string(self._words)}/F 4/StructParent {key}"
        return f"<</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[{area}]/Dest{to}{told}>>".encode("ascii")


def text_string(words: str) -> str:
    """The words as a text string (ISO 32000-1, 7.9.2.2)."""
    if words.isascii() and words.isprintable():
        return "(" + re.sub(r"[\\()]", r"\\\g<0>", words) + ")"
    return f"<{_utf16(words)}>"


def _utf16(words: str) -> str:
    """The words as the hexadecimal string of a text string (ISO 32000-1, 7.9.2.2)."""
    return ("\ufeff" + words).encode("utf-16-be").hex().upper()
