"""Shaping: letters of other scripts become the joined and stacked glyphs that their readers know, each still saying its letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from struct import pack, unpack
from typing import Any, TypeAlias, cast

from reportlab.pdfbase import ttfonts as _ttfonts

from dossier_app.domain.place import RESOURCES

_PRIVATE = 0xF0000
"""Glyphs are told to reportlab as characters from here on, which no font has and no text of ours may hold."""
_WORDS, _PLACED, _MORE = 0x1, 0x2, 0x20
"""Of a part of a composite glyph: its place is in sixteen bits, it is a place, and another part follows."""
_LIMITS = {10: 2000, 12: 200, 28: 12, 30: 4}
"""How many points, contours, parts and levels of parts a composite glyph may have, by where the table of limits says so."""
_Placed: TypeAlias = tuple[int, int, int]
"""A glyph by its number, and how far right and up it stands."""
_Font: Any = _ttfonts.TTFont
"""reportlab ships no types."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph on its line: the character that stands for it in its font, the letters it shows, and where it is put.

    Measures are in 1/1000 of the size: `width` is its own, `advance` how far the next one stands, `right` and `up` where it is moved.
    """

    code: str
    letters: str
    width: float
    advance: float
    right: float = 0
    up: float = 0


@dataclass(frozen=True, slots=True)
class _Part:
    """A glyph as HarfBuzz puts it; the parts of one cluster show its letters together."""

    number: int
    cluster: int
    advance: int
    right: int
    up: int


class ScriptFont(_Font):
    """A face of another script. Its glyphs are chosen by HarfBuzz, and each keeps the letters it was chosen for."""

    def __init__(self, name: str, file: str) -> None:
        path = RESOURCES / "fonts" / file
        super().__init__(name, str(path), asciiReadable=False, shapable=False)  # pyright: ignore[reportUnknownMemberType]  # untyped
        self._shaper = _harfbuzz().Font(_harfbuzz().Face(_harfbuzz().Blob(path.read_bytes())))
        self._codes: dict[tuple[int, str], int] = {}
        self._letters: dict[int, str] = {}
        self._composed: dict[tuple[_Placed, ...], int] = {}
        self._make_room()

    def glyphs(self, letters: str, *, leftwards: bool) -> list[Glyph]:
        """The glyphs of letters of one script, from left to right, one for all letters that are drawn together.

        A letter and its dots, a syllable whose signs stand in another order than they are spoken: each is one glyph that says its letters,
        so every program that searches or copies finds them, whatever it knows of the script.
        """
        found = self._shaped(letters, leftwards=leftwards)
        starts = sorted({part.cluster for part in found})
        ends = dict(zip(starts, [*starts[1:], len(letters)], strict=True))
        made: list[Glyph] = []
        for cluster, parts in groupby(found, lambda part: part.cluster):
            shown = letters[cluster if cluster > starts[0] else 0 : ends[cluster]]
            made.append(self._glyph(shown, list(parts)))
        return made

    def _shaped(self, letters: str, *, leftwards: bool) -> list[_Part]:
        harfbuzz = _harfbuzz()
        buffer, level = harfbuzz.Buffer(), harfbuzz.BufferClusterLevel
        # A mark over a letter that runs leftwards is told after it, by itself: programs turn the letters of one glyph round.
        buffer.cluster_level = level.MONOTONE_CHARACTERS if leftwards else level.MONOTONE_GRAPHEMES
        buffer.flags = harfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        buffer.add_str(letters)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if leftwards else "ltr"
        harfbuzz.shape(self._shaper, buffer)
        return [
            _Part(info.codepoint, info.cluster, place.x_advance, place.x_offset, place.y_offset)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]

    def _glyph(self, letters: str, parts: list[_Part]) -> Glyph:
        first = parts[0]
        number, right, up = (first.number, first.right, first.up) if len(parts) == 1 else (self._compose(parts), 0, 0)
        key = (number, letters)
        if key not in self._codes:
            code = self._codes[key] = _PRIVATE + len(self._codes)
            self._letters[code] = letters
            self.face.charToGlyph[code] = number
            self.face.charWidths[code] = self.face.hmetrics[number][0]
        code = self._codes[key]
        return Glyph(chr(code), letters, self.face.charWidths[code], sum(each.advance for each in parts), right, up)

    def _compose(self, parts: list[_Part]) -> int:
        """One glyph of several that keep their places: its number in the font, to whose end it is added."""
        x, placed = 0, list[_Placed]()
        for part in parts:
            placed.append((part.number, x + part.right, part.up))
            x += part.advance
        key = (*placed, (0, x, 0))
        if key in self._composed:
            return self._composed[key]
        face = self.face
        boxes = [_moved(self._box(number), right, up) for number, right, up in placed]
        box = [
            min(each[0] for each in boxes),
            min(each[1] for each in boxes),
            max(each[2] for each in boxes),
            max(each[3] for each in boxes),
        ]
        data = pack(">5h", -1, *box)
        for place, (number, right, up) in enumerate(placed):
            flags = _WORDS | _PLACED | (_MORE if place < len(placed) - 1 else 0)
            data += pack(">HHhh", flags, number, right, up)
        face._ttf_data += data  # noqa: SLF001  # the file, as reportlab keeps it
        face.glyphPos.append(face.glyphPos[-1] + len(data))
        face.table["glyf"]["length"] = face.glyphPos[-1]
        face.hmetrics.append((x, box[0] & 0xFFFF))
        self._composed[key] = len(face.glyphPos) - 2
        return self._composed[key]

    def _make_room(self) -> None:
        """Let the table of glyphs go on at the end of the file, after a glyph that nobody asks for, and allow parts of parts."""
        face = self.face
        start, profile = face.get_table_pos("glyf")[0], face.get_table_pos("maxp")[0]
        data = bytearray(face._ttf_data)  # noqa: SLF001  # as above
        for offset, most in _LIMITS.items():
            data[profile + offset : profile + offset + 2] = pack(">H", most)
        face._ttf_data = bytes(data)  # noqa: SLF001  # as above
        face.glyphPos.append(len(data) - start)
        face.hmetrics.append((0, 0))

    def _box(self, number: int) -> tuple[int, int, int, int]:
        face = self.face
        start, end = face.glyphPos[number], face.glyphPos[number + 1]
        place = face.get_table_pos("glyf")[0] + start
        return unpack(">4h", face._ttf_data[place + 2 : place + 10]) if end > start else (0, 0, 0, 0)  # noqa: SLF001  # as above

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # reportlab's own name
        """Write the font into the file, each glyph with its letters instead of the private character that stood for it."""
        subsets: list[list[int]] = self.state[doc].subsets
        names = [self.getSubsetInternalName(number, doc) for number in range(len(subsets))]
        super().addObjects(doc)  # pyright: ignore[reportUnknownMemberType]  # untyped
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            font = fonts[name[1:]]
            doc.idToObject[font.ToUnicode.name].content = "\n".join(self._map(font.BaseFont, subset))

    def _map(self, name: str, subset: list[int]) -> Iterator[str]:
        yield "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap"
        yield f"/CIDSystemInfo <</Registry ({name}) /Ordering ({name}) /Supplement 0>> def\n/CMapName /{name} def\n/CMapType 2 def"
        yield "1 begincodespacerange\n<00> <FF>\nendcodespacerange"
        told = [(number, self._letters.get(code, chr(code))) for number, code in enumerate(subset) if code]
        for start in range(0, len(told), 100):
            part = told[start : start + 100]
            yield f"{len(part)} beginbfchar"
            yield from (f"<{number:02X}> <{letters.encode('utf-16-be').hex().upper()}>" for number, letters in part)
            yield "endbfchar"
        yield "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


def _harfbuzz() -> Any:
    """Loaded when words first need it; it ships no types."""
    import uharfbuzz

    return uharfbuzz


def _moved(box: tuple[int, int, int, int], right: int, up: int) -> tuple[int, int, int, int]:
    return box[0] + right, box[1] + up, box[2] + right, box[3] + up


def operators(glyphs: list[Glyph], font: Any, size: float, document: Any) -> str:
    """What draws these glyphs from left to right, where the text is: fonts, signs, and how far each is moved."""
    from reportlab.lib import rl_accel

    fp_str: Callable[[float], str] = cast("Any", rl_accel).fp_str
    made: list[str] = []
    shown: list[str] = []
    subset, rise = -1, 0.0

    def show() -> None:
        if shown:
            made.append(f"[{' '.join(shown)}] TJ")
        shown.clear()

    for glyph in glyphs:
        ((number, byte),) = font.splitString(glyph.code, document)
        up = size * glyph.up / 1000
        if number != subset or up != rise:
            show()
            if number != subset:
                made.append(f"{font.getSubsetInternalName(number, document)} {fp_str(size)} Tf")
            if up != rise:
                made.append(f"{fp_str(up)} Ts")
            subset, rise = number, up
        before, after = -glyph.right, glyph.width - glyph.advance + glyph.right
        if before:
            shown.append(fp_str(before))
        shown.append(f"<{byte.hex()}>")
        if after:
            shown.append(fp_str(after))
    show()
    if rise:
        made.append("0 Ts")
    return " ".join(made)
