"""Evidence: sources, the exhibits captured from them, the texts extracted, and the exact passages everything said stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NewType

from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import (
    Credibility,
    CustodyAct,
    Disclosure,
    Privilege,
    Readability,
    Reliability,
    RightsBasis,
    SourceKind,
)
from dossier_app.domain.failures import Refusal
from dossier_app.domain.record import Record, told
from dossier_app.domain.soundness import in_order, moment, needed
from dossier_app.domain.words import said

SourceId = NewType("SourceId", str)
ExhibitId = NewType("ExhibitId", str)
RenditionId = NewType("RenditionId", str)
ExcerptId = NewType("ExcerptId", str)
_OFF_THE_PAGE = said("The region leaves the page. It is measured in thousandths of the page, from the top left.")
_TOO_SMALL = said("The region is too small to show anything. It is at least 2 thousandths of the page wide and high.")
_LEAST = 2
_PAGE_REGION = re.compile(r"(?:(\d{1,7})\s*:)?\s*(\d{1,4})\s*,\s*(\d{1,4})\s*,\s*(\d{1,4})\s*,\s*(\d{1,4})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """The work: an article, a letter, a notice, a judgment. Its captured bytes are exhibits."""

    kind: ClassVar[str] = "source"

    title: str = told("Title", searched=True)
    source_kind: SourceKind = told("Kind", default=SourceKind.OTHER)
    publisher: str = told("Publisher", searched=True, default="")
    author: str = told("Author", searched=True, default="")
    address: str = told("Address", hint="Where it was found; nothing is ever fetched from it", default="")
    language: str = told("Language", default="")
    dated: Edtf | None = told("Dated", default=None)
    published: Edtf | None = told("Published", default=None)
    date_as_printed: str = told("Date as printed", default="")
    reliability: Reliability | None = told("Source grade", hint="Admiralty A–F", default=None)
    credibility: Credibility | None = told("Information grade", hint="Admiralty 1–6", default=None)
    root: SourceId | None = told("Repeats", hint="The source it took this from; two reports of one root are one voice", default=None)
    note: str = told("Note", long=True, searched=True, default="")

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("title", self.title, said("A source needs a title."))
        yield from in_order(self.dated, self.published, "published", said("It was published before the day it is dated."))
        if self.root == self.id:
            yield Refusal("root", said("A source repeats another, not itself."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit(Record):
    """A source's captured bytes, produced by a named person. They are never changed."""

    kind: ClassVar[str] = "exhibit"

    label: str = told("Label", hint="Initials of who produces it and a running number")
    source: SourceId = told("Source")
    sha256: str = told("SHA-256")
    size: int = told("Size in bytes")
    media_type: str = told("Media type")
    original_name: str = told("Name of the file", searched=True)
    readability: Readability = told("Reading")
    reading_note: str = told("What reading it showed", default="")
    pages: int | None = told("Pages", default=None)
    obtained_at: str = told("Obtained", hint="UTC, as 2026-11-03T10:04:00Z")
    obtained_by: str = told("Obtained by")
    obtained_from: str = told("Obtained from", default="")
    obtained_how: str = told("How", default="")
    tool: str = told("With which tool", default="")
    description: str = told("Description", long=True, searched=True, default="")
    is_copy: bool = told("A copy", default=True)
    handling: str = told("Handling", default="")
    disclosure: Disclosure = told("May be seen by", default=Disclosure.LEGAL_REVIEWER)
    privilege: Privilege = told("Privilege", default=Privilege.NONE)
    rights: RightsBasis = told("Rights", default=RightsBasis.FAIR_DEALING_QUOTATION)

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("label", self.label, said("A label is not empty."))
        yield from moment("obtained_at", self.obtained_at)
        if self.size < 1:
            yield Refusal("size", said("An exhibit has at least one byte."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody(Record):
    """One event in the life of an exhibit."""

    kind: ClassVar[str] = "custody"

    exhibit: ExhibitId = told("Exhibit")
    act: CustodyAct = told("What was done")
    at: str = told("When", hint="UTC")
    by: str = told("By whom")
    note: str = told("Note", long=True, searched=True, default="")

    def refusals(self) -> Iterator[Refusal]:
        yield from moment("at", self.at)
        yield from needed("by", self.by, said("Say who did it."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition(Record):
    """Text extracted from an exhibit by a named tool. Offsets everywhere count its code points."""

    kind: ClassVar[str] = "rendition"

    exhibit: ExhibitId = told("Exhibit")
    name: str = told("Name", default="text")
    sha256: str = told("SHA-256 of the text in UTF-8")
    length: int = told("Length in code points")
    tool: str = told("Tool")
    tool_version: str = told("Version of the tool")
    page_starts: tuple[int, ...] = told("Where each page begins", default=())


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle on a page, in thousandths of its width and height, from the top left."""

    left: int = told("Left")
    top: int = told("Top")
    width: int = told("Width")
    height: int = told("Height")

    def refusals(self) -> Iterator[Refusal]:
        """Why it is no region of a page, beside the measure by which it is none."""
        for name, start, length in (("width", self.left, self.width), ("height", self.top, self.height)):
            if start < 0 or start + length > 1000:
                yield Refusal(name, _OFF_THE_PAGE)
            elif length < _LEAST:
                yield Refusal(name, _TOO_SMALL)


@dataclass(frozen=True, slots=True)
class PageRegion:
    """A region and its page, as one says them in a line: “3: 100, 250, 800, 120”."""

    page: int
    region: Region

    def __str__(self) -> str:
        return f"{self.page}: {self.region.left}, {self.region.top}, {self.region.width}, {self.region.height}"

    @classmethod
    def parse(cls, words: str) -> PageRegion:
        """Read such a line; of a picture the page may be left out. Raises Refusal when it is none, or no region of a page."""
        read = _PAGE_REGION.fullmatch(words)
        if read is None:
            refused = said(
                "“{words}” is no region. Write the page, then left, top, width and height, as 3: 100, 250, 800, 120.", words=words
            )
            raise Refusal("", refused)
        page, *measures = read.groups()
        region = Region(*map(int, measures))
        for refusal in region.refusals():
            raise Refusal("", refusal.words)
        return cls(int(page or 1), region)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt(Record):
    """An exact span of a rendition, or a region of a page (W3C Web Annotation selectors: position, quote, fragment)."""

    kind: ClassVar[str] = "excerpt"

    exhibit: ExhibitId = told("Exhibit")
    rendition: RenditionId | None = told("Rendition", default=None)
    start: int | None = told("Begins at", hint="code points, counted from 0", default=None)
    end: int | None = told("Ends before", default=None)
    exact: str = told("Words", long=True, searched=True, default="")
    prefix: str = told("Words before", default="")
    suffix: str = told("Words after", default="")
    page: int | None = told("Page", default=None)
    region: Region | None = told("Region", default=None)

    @property
    def spot(self) -> PageRegion | None:
        """The part of a page that it is; None for words."""
        return PageRegion(self.page or 1, self.region) if self.region else None

    @property
    def place(self) -> tuple[object, ...]:
        """Where in its exhibit it stands: two passages of one place are the same words, or the same part of a picture."""
        return (self.rendition, self.start, self.end) if self.rendition is not None else (self.page, self.region)

    def refusals(self) -> Iterator[Refusal]:
        is_span = self.rendition is not None and self.start is not None and self.end is not None
        if is_span is (self.region is not None):
            yield Refusal("start", said("A passage is a span of a text, or a region of a page."))
        if self.start is not None and self.end is not None and not 0 <= self.start < self.end:
            yield Refusal("end", said("A passage ends after it begins."))
        for refusal in self.region.refusals() if self.region else ():
            yield Refusal(f"region.{refusal.field}", refusal.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion(Record):
    """A passage that is no evidence, such as page furniture: it stays in the text and backs nothing."""

    kind: ClassVar[str] = "exclusion"

    excerpt: ExcerptId = told("Passage")
    reason: str = told("Why it is no evidence", searched=True)

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("reason", self.reason, said("Say why this passage is no evidence."))
