"""Texts read from evidence: what reading gave, and where in a text a paragraph, a page, a sentence or some words stand.

Every offset counts code points from 0. Qt counts UTF-16 units: `utf16_of` and `from_utf16` are the one place where they meet.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dossier_app.domain.enumerations import Readability


@dataclass(frozen=True, slots=True)
class RenditionText:
    """Text that a named tool took from an exhibit, in the order in which the exhibit has it.

    `name` tells the texts of one exhibit apart: `text`, `headers`, `body`, `attachments`, `footnotes`, `endnotes`. `page_starts` holds
    the offset at which each page begins, and is empty when there are no pages.
    """

    text: str
    tool: str
    tool_version: str
    language: str | None = None
    page_starts: tuple[int, ...] = ()
    name: str = "text"

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, in hex."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What reading an exhibit gave. `words` is what the user must be told, and empty when everything was read as a matter of course."""

    media_type: str
    outcome: Readability
    words: str = ""
    renditions: tuple[RenditionText, ...] = ()
    pages: int | None = None


_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")


def paragraph_starts(text: str) -> list[int]:
    """Where each paragraph begins. A paragraph is a line on which something stands."""
    return [line.start() for line in _paragraphs(text)]


def paragraph_at(text: str, offset: int) -> int:
    """The number of the paragraph in which, or after which, this place stands: ¶1 is the first."""
    return max(1, sum(1 for _ in _paragraphs(text, offset)))


def _paragraphs(text: str, up_to: int | None = None) -> Iterator[re.Match[str]]:
    for line in _LINE.finditer(text):
        if up_to is not None and line.start() > up_to:
            return
        if not line.group().isspace():
            yield line


def page_at(page_starts: Sequence[int], offset: int) -> int | None:
    """The number of the page on which this place stands, from 1; None when the text has no pages."""
    return max(1, bisect_right(page_starts, offset)) if page_starts else None


def occurrences(text: str, words: str) -> list[int]:
    """Every place at which exactly these words begin, letter for letter, also where two of them overlap."""
    places: list[int] = []
    place = text.find(words) if words else -1
    while place >= 0:
        places.append(place)
        place = text.find(words, place + 1)
    return places


_WORD = re.compile(r"\w+")


def nearest_passage(text: str, words: str) -> tuple[int, int]:
    """The passage that shares most words with these, as (start, end); (0, 0) when fewer than a third are shared.

    It is for telling a person where they may have meant. Nothing is ever anchored by it: likeness proves nothing.
    """
    wanted = Counter(_WORD.findall(words.casefold()))
    length = wanted.total()
    tokens = [(found.group().casefold(), found.start(), found.end()) for found in _WORD.finditer(text)] if length else []
    lacking, shared, best, best_end = wanted.copy(), 0, 0, 0
    for number, (word, _, _) in enumerate(tokens):
        if number >= length:
            left = tokens[number - length][0]
            if left in lacking:
                lacking[left] += 1
                shared -= lacking[left] > 0
        if word in lacking:
            shared += lacking[word] > 0
            lacking[word] -= 1
        if shared > best:
            best, best_end = shared, number + 1
    if best * 3 < length or not best:
        return 0, 0
    window = [token for token in tokens[max(0, best_end - length) : best_end] if token[0] in wanted]
    return window[0][1], window[-1][2]


_QUOTATION = re.compile(r'"[^"]*"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|「[^「」]*」')
# Looks back and keeps what it took, so that a million full stops in a row cost a million steps and not their square.
# A semicolon ends a question after a Greek letter, and nothing elsewhere.
_FULL_STOP = re.compile(
    r"""(?:(?<![.!?…؟۔।॥։።])[.!?…؟۔।॥։።]++|(?<=[\u0370-\u03ff\u1f00-\u1fff])[;\u037e])["'”’»)\]]*+(?=\s++["'“‘„«(\[]*+[^\W_a-z])"""
    r"""|[。！？]++[」』”’）]*+"""
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“‘\"'])(?:[^\W\d_]|mr|mrs|ms|dr|prof|sir|st|no|nos|art|arts|para|paras|reg|s|ss|v|vs|cf|eg|ie|e\.g|i\.e|al|inc|ltd|co|corp"
    r"|plc|llp|pp|vol|ed|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends. Together they cover everything but blanks.

    A sentence never runs over the end of a line. A full stop between two quotation marks that pair up within the line ends none: what
    one person said in one breath is one sentence with the words that say who did.
    """
    return [span for line in _paragraphs(text) for span in _sentences_of(line.group(), line.start())]


def _sentences_of(line: str, at: int) -> Iterator[tuple[int, int]]:
    quoted = [found.span() for found in _QUOTATION.finditer(line)]
    quotations = iter([*quoted, (len(line), len(line))])
    opens, closes = next(quotations)
    begins = 0
    for stop in _FULL_STOP.finditer(line):
        while closes < stop.end():
            opens, closes = next(quotations)
        last = stop.end()
        if opens < stop.start() and last < closes:
            continue
        if stop.group().startswith(".") and _ABBREVIATION.search(line[max(begins, stop.start() - 12) : stop.start() + 1]):
            continue
        yield from _trimmed(line, begins, last, at)
        begins = last
    yield from _trimmed(line, begins, len(line), at)


def _trimmed(line: str, start: int, end: int, at: int) -> Iterator[tuple[int, int]]:
    piece = line[start:end]
    if bare := piece.strip():
        begins = at + start + len(piece) - len(piece.lstrip())
        yield begins, begins + len(bare)


_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


@lru_cache(maxsize=4)
def _signs_of_two_units(text: str) -> list[int]:
    """Where they stand; kept for the few texts that are on the screen, whose every mark asks."""
    return [sign.start() for sign in _TWO_UNITS.finditer(text)]


def utf16_of(text: str, offset: int) -> int:
    """How many UTF-16 units stand before this code point: Qt's position for our offset."""
    return offset + bisect_left(_signs_of_two_units(text), offset)


def from_utf16(text: str, position: int) -> int:
    """Our offset for Qt's position; a position inside a sign of two units counts as the beginning of that sign."""
    signs = _signs_of_two_units(text)
    # The sign at `number` begins at `signs[number] + number` and is passed once both its units are.
    passed = bisect_right(range(len(signs)), position, key=lambda number: signs[number] + number + 2)
    return min(position - passed, signs[passed]) if passed < len(signs) else position - passed
