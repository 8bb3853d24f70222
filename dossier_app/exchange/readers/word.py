"""DOCX: paragraphs as lines, table cells parted by tabs, footnotes and endnotes as texts of their own.

Tracked insertions are in, tracked deletions and the places text was moved away from are out, and that is said. Tabs, line breaks, hard and
soft hyphens become the signs they stand for. Headers, footers, comments, formulas, field codes and pictures are not read. A document type
declaration, which no DOCX has, is refused before any entity could be declared; nothing outside the file is ever asked for.
"""

from __future__ import annotations

import zipfile
import zlib
from typing import BinaryIO
from xml.parsers import expat

from dossier_app.domain.rendition_text import RenditionText
from dossier_app.exchange.readers.extract import Extract, Unread, our_text

MOST_PARTS = 5_000
LARGEST_PART = 64 << 20
_DOCUMENT = "word/document.xml"
_NOTES = {"footnotes": "word/footnotes.xml", "endnotes": "word/endnotes.xml"}
_UNREAD_PARTS = {"word/comments": "comments", "word/header": "headers", "word/footer": "footers"}
# The namespace of WordprocessingML, transitional and strict (ISO/IEC 29500), and that of alternative content.
_WORD = ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
_ALTERNATIVE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_TAKEN_OUT = {"del", "moveFrom"}
_PUT_IN = {"ins", "moveTo"}


def holds_a_document(evidence: BinaryIO) -> bool:
    """Whether this zip is a Word document."""
    evidence.seek(0)
    try:
        with zipfile.ZipFile(evidence) as parcel:
            return _DOCUMENT in parcel.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    finally:
        evidence.seek(0)


def read(evidence: BinaryIO) -> Extract:
    try:
        with zipfile.ZipFile(evidence) as parcel:
            names = parcel.namelist()
            if len(names) > MOST_PARTS or len(set(names)) < len(names):
                raise Unread("The document is packed in a way no word processor packs it: too many parts, or two of one name.")
            written = {name: _Written() for name in ("text", *(name for name, part in _NOTES.items() if part in names))}
            for name, text in written.items():
                text.take(_part(parcel, _NOTES.get(name, _DOCUMENT)))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise Unread("The document is damaged or locked: it could not be unpacked.") from None
    except expat.ExpatError:
        raise Unread("The document is damaged: what it holds breaks off or is not well formed.") from None
    return Extract(tuple(_renditions(written)), tuple(_said(written, names)))


def _renditions(written: dict[str, _Written]) -> list[RenditionText]:
    return [our_text(words, "DOCX", name=name) for name, text in written.items() if (words := text.text()).strip()]


def _said(written: dict[str, _Written], names: list[str]) -> list[str]:
    said: list[str] = []
    if any(text.taken_out for text in written.values()):
        said.append("It has tracked deletions, which are not in the text.")
    if any(text.put_in for text in written.values()):
        said.append("It has tracked insertions, which are in the text.")
    if any(text.hides for text in written.values()):
        said.append("It has hidden text, which is in the text.")
    if unread := [noun for start, noun in _UNREAD_PARTS.items() if any(name.startswith(start) for name in names)]:
        *others, last = unread
        said.append(f"Not read: its {', '.join(others)}{' and ' if others else ''}{last}.")
    return said


def _part(parcel: zipfile.ZipFile, name: str) -> bytes:
    """One part of the parcel. What it says of its size is not believed: unpacking stops at the limit."""
    with parcel.open(name) as part:
        raw = part.read(LARGEST_PART + 1)
    if len(raw) > LARGEST_PART:
        raise Unread(f"A part of the document unpacks to more than {LARGEST_PART >> 20} MiB, as a trap does. It was not read.")
    return raw


class _Written:
    """Gathers the words of one part of the document as its marks go by."""

    def __init__(self) -> None:
        self.taken_out = False
        self.put_in = False
        self.hides = False
        self._skipped = 0
        self._taking = 0
        self._cells: list[int] = []  # of each table we are in, how many cells of the row have begun
        self._goes_on = False  # the next paragraph stands beside the last one, not below it
        self._out: list[str] = []

    def text(self) -> str:
        return "".join(self._out).strip("\n")

    def take(self, xml: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._words
        parser.Parse(xml, True)

    def _open(self, mark: str, told: dict[str, str]) -> None:
        name = _local(mark)
        self.taken_out = self.taken_out or name in _TAKEN_OUT
        self.put_in = self.put_in or name in _PUT_IN
        if name == "vanish":
            self.hides = self.hides or not any(value in {"0", "false", "off"} for value in told.values())
        if self._skipped or name in _TAKEN_OUT or name == "Fallback":
            self._skipped += 1
        elif name in {"tbl", "tr", "tc"}:
            self._table(name)
        elif name == "p":
            self._paragraph()
        elif name == "t":
            self._taking += 1
        elif name in _SIGNS and name != "tab":
            self._out.append(_SIGNS[name])
        elif name == "tab" and not told:  # a tab stop of the paragraph's format has attributes, a tab in the text has none
            self._out.append("\t")

    def _close(self, mark: str) -> None:
        name = _local(mark)
        if self._skipped:
            self._skipped -= 1
        elif name == "t":
            self._taking -= 1
        elif name == "tbl":
            self._cells.pop()

    def _words(self, words: str) -> None:
        if self._taking and not self._skipped:
            self._out.append(words)

    def _table(self, name: str) -> None:
        if name == "tbl":
            self._cells.append(0)
        elif name == "tr" and self._cells:
            self._cells[-1] = 0
        elif self._cells:
            self._cells[-1] += 1
            self._goes_on = self._cells[-1] > 1

    def _paragraph(self) -> None:
        """A paragraph begins a line; the first of a second or later cell of a row goes on with a tab."""
        self._out.append("\t" if self._goes_on else "\n")
        self._goes_on = False


def _local(mark: str) -> str:
    """The name of a mark, if it is WordprocessingML's or tells alternatives apart; "" for anybody else's."""
    space, _, name = mark.rpartition(" ")
    return name if space in _WORD or (space == _ALTERNATIVE and name == "Fallback") else ""


def _refuse(*_declared: object) -> None:
    raise Unread("The document declares a document type, which no word processor writes: it may be a trap. It was not read.")
