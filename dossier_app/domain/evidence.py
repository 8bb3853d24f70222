"""Evidence: sources, the exhibits captured from them, the texts extracted, and the exact passages everything said stands on."""

from __future__ import annotations

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
OFF_THE_PAGE = said("The region leaves the page. It is measured in thousandths of the page, from the top left.")


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
        yield from in_order(self.dated, self.published, "published", "It was published before the day it is dated.")
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

    @property
    def leaves_by(self) -> str:
        """The first of its measures by which it is not on the page, or empty."""
        for name, start, length in (("width", self.left, self.width), ("height", self.top, self.height)):
            if start < 0 or length < 1 or start + length > 1000:
                return name
        return ""


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

    def refusals(self) -> Iterator[Refusal]:
        is_span = self.rendition is not None and self.start is not None and self.end is not None
        if is_span is (self.region is not None):
            yield Refusal("start", said("A passage is a span of a text, or a region of a page."))
        if self.start is not None and self.end is not None and not 0 <= self.start < self.end:
            yield Refusal("end", said("A passage ends after it begins."))
        if self.region is not None and self.region.leaves_by:
            yield Refusal(f"region.{self.region.leaves_by}", OFF_THE_PAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion(Record):
    """A passage that is no evidence, such as page furniture: it stays in the text and backs nothing."""

    kind: ClassVar[str] = "exclusion"

    excerpt: ExcerptId = told("Passage")
    reason: str = told("Why it is no evidence", searched=True)

    def refusals(self) -> Iterator[Refusal]:
        yield from needed("reason", self.reason, said("Say why this passage is no evidence."))
