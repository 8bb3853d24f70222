"""Breaking words in several scripts into lines: where each script allows it, in stretches of one face that run one way."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from dossier_app.dossier import fonts
from dossier_app.dossier.directions import Directions, directions, turned
from dossier_app.dossier.shaping import Glyph

_NEVER_FIRST = frozenset("、。，．：；！？）］｝」』】〉》〕’”…ー々")
_NEVER_LAST = frozenset("（［｛「『【〈《〔‘“")
"""What may not begin and what may not end a line of Chinese."""


_MOST = 600
"""More signs than this stand on no line of ours."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters of one look in one face that run one way. `frag` is reportlab's record of the look."""

    letters: str
    face: str
    frag: Any
    level: int
    turn: Any
    """What they belong to: a link, an abbreviation, or neither."""
    glyphs: tuple[Glyph, ...]
    """From left to right; none when the face is one of the dossier's own."""
    width: float

    @property
    def shown(self) -> str:
        """The letters from left to right, those of the dossier's own faces."""
        return "".join(map(turned, reversed(self.letters))) if self.level % 2 else self.letters


@dataclass(slots=True)
class SetLine:
    """One line in the order of reading."""

    stretches: list[Stretch]
    fontSize: float = 0.0  # noqa: N815  # where a paragraph of reportlab keeps the size of its first line
    kind: int = 1

    @property
    def width(self) -> float:
        return sum(each.width for each in self.stretches)


@dataclass(frozen=True, slots=True)
class Sign:
    """One character of a paragraph with its look."""

    letter: str
    face: str
    frag: Any
    turn: Any


@dataclass(slots=True)
class Part:
    """What lies between two breaks that were asked for: its signs, and which way they run."""

    signs: list[Sign]
    ways: Directions
    _measured: dict[tuple[int, int], float] = field(default_factory=dict[tuple[int, int], float])

    def width(self, start: int, end: int) -> float:
        key = (start, end)
        if key not in self._measured:
            self._measured[key] = sum(each.width for each in self.stretches(start, end, self.ways.levels[start:end]))
        return self._measured[key]

    def stretches(self, start: int, end: int, levels: Sequence[int]) -> Iterator[Stretch]:
        """The signs from here to there in stretches of one look, one face and one way; of what runs leftwards each word by itself.

        Words are written in the order of reading, the letters of each from left to right: so most programs read both right.
        """
        numbered = enumerate(zip(self.signs[start:end], levels, strict=True))
        for (_, face, turn, level, _), group in groupby(numbered, _kind_of):
            signs = [sign for _, (sign, _) in group]
            letters = "".join(sign.letter for sign in signs if sign.letter not in fonts.DIRECTING)
            if not letters:
                continue
            frag = signs[0].frag
            if face in fonts.OTHERS:
                glyphs = tuple(fonts.script_font(face).glyphs(letters, leftwards=level % 2 == 1))
                width = sum(each.advance for each in glyphs) * frag.fontSize / 1000
            else:
                letters = "".join(sign for sign in letters if sign not in fonts.JOINERS)
                glyphs, width = (), stringWidth(letters, face, frag.fontSize)
            yield Stretch(letters, face, frag, level, turn, glyphs, width)

    def chunks(self) -> Iterator[tuple[int, int]]:
        """What stays on one line: words with the blanks after them, and single signs of Chinese."""
        start = 0
        for place in range(1, len(self.signs)):
            if self._may_part(place):
                yield start, place
                start = place
        if self.signs:
            yield start, len(self.signs)

    def _may_part(self, place: int) -> bool:
        before, after = self.signs[place - 1].letter, self.signs[place].letter
        if before == " ":
            return after != " "
        if "\xa0" in (before, after) or after == " " or not (_is_chinese(before) or _is_chinese(after)):
            return False
        return after not in _NEVER_FIRST and before not in _NEVER_LAST and not unicodedata.category(after).startswith("M")


def _kind_of(each: tuple[int, tuple[Sign, int]]) -> tuple[int, str, Any, int, int]:
    """What signs of one stretch have in common. Signs without a way of their own that run leftwards each stand by themselves."""
    place, (sign, level) = each
    is_alone = level % 2 and unicodedata.bidirectional(sign.letter) not in ("R", "AL", "NSM", "BN")
    return id(sign.frag), sign.face, sign.turn, level, place if is_alone else -1


def _is_chinese(sign: str) -> bool:
    return "\u2e80" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff" or "\uff00" <= sign <= "\uffef" or sign >= "\U00020000"


def add_signs(row: list[Sign], text: str, frag: Any, turn: Any) -> None:
    """Put the signs of a text behind those of a row, each with its face: a mark in the face of its letter, if that has it."""
    for letter in text:
        if letter in " \n\t" and row and row[-1].letter == " ":
            continue
        face = fonts.face_of(letter, frag.fontName)
        is_mark = unicodedata.category(letter).startswith("M") and row and fonts.draws(row[-1].face, letter)
        if row and (is_mark or letter in fonts.JOINERS):
            face = row[-1].face
        row.append(Sign(" " if letter in "\n\t" else letter, face or frag.fontName, frag, turn))


def part_of(row: list[Sign], base: int) -> Part:
    """The signs as one part that runs rightwards or, with a base of 1, leftwards."""
    return Part(row, directions("".join(sign.letter for sign in row), base))


def lines_of(part: Part, room: float, first_indent: float) -> Iterator[SetLine]:
    """The signs of a part filled into lines as wide as the room; a word wider than a line is parted between two letters."""
    start, end, width = 0, 0, 0.0
    indent = first_indent
    for begins, ends in part.chunks():
        place = begins
        while True:
            trimmed = _trimmed(part, place, ends)
            if trimmed - place <= _MOST and width + part.width(place, trimmed) <= room - indent + 0.001:
                end = ends
                width += part.width(place, ends)
                break
            if end > start:
                yield line_of(part, start, end)
                start, end, width, indent = place, place, 0.0, 0.0
                continue
            cut = _fitting(part, place, trimmed, room - indent)
            yield line_of(part, place, cut)
            start = end = place = cut
            indent = 0.0
            if cut >= trimmed:
                start = end = ends
                break
    if end > start or not part.signs:
        yield line_of(part, start, end)


def _trimmed(part: Part, start: int, end: int) -> int:
    while end > start and part.signs[end - 1].letter == " ":
        end -= 1
    return end


def _fitting(part: Part, start: int, end: int, room: float) -> int:
    """How far a word goes on a line of its own: at least one letter with its marks."""
    count, most = 1, min(end - start, _MOST)
    while 2 * count <= most and part.width(start, start + 2 * count) <= room:
        count *= 2
    low, high = start + count, start + min(2 * count, most)
    while low < high:
        middle = (low + high + 1) // 2
        if part.width(start, middle) <= room:
            low = middle
        else:
            high = middle - 1
    cut = low
    while start + 1 < cut < end and _belongs(part, cut):
        cut -= 1
    while cut < end and _belongs(part, cut):
        cut += 1
    return cut


def _belongs(part: Part, place: int) -> bool:
    """Whether a sign cannot be parted from the one before it."""
    letter, before = part.signs[place].letter, part.signs[place - 1].letter
    return (
        unicodedata.category(letter).startswith("M") or letter in fonts.JOINERS or unicodedata.combining(before) == 9 or before == "\u200d"
    )


def line_of(part: Part, start: int, end: int) -> SetLine:
    """The signs from here to there as one line, without the blanks at its end."""
    end = _trimmed(part, start, end)
    levels = part.ways.of_line(start, end)
    return SetLine(list(part.stretches(start, end, levels)), part.signs[start].frag.fontSize if part.signs else 0.0)
