"""Lettering: paragraphs that reportlab reads and breaks into lines, drawn here, each run of words by the few operators that it needs.

What reportlab's own drawing weighs at every word (justification, bullets, images, leading that adapts itself) no paragraph of ours has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias, cast

from reportlab.lib.enums import TA_RIGHT
from reportlab.pdfbase.pdfmetrics import getFont, stringWidth
from reportlab.platypus import Paragraph
from reportlab.platypus import paragraph as _paragraph

from dossier_app.dossier.tagging import TaggedCanvas, Turn, Written

_Paragraph: Any = Paragraph
_cleaned: Callable[[str], str] = cast("Any", _paragraph).cleanBlockQuotedText
"""reportlab ships no types."""
_Run: TypeAlias = tuple[str, Any]
"""Words, and reportlab's record of their look."""
_Area: TypeAlias = tuple[float, float, float, float]
_MARKS = re.compile(r"[<&]")
_TOO_WIDE = -1e-8
"""Room that is left on a line whose blanks must give way; rounding alone leaves less."""
_ESCAPED = {code: chr(code) if 32 <= code < 127 else f"\\{code:03o}" for code in range(256)} | {ord(each): f"\\{each}" for each in "\\()"}
"""Every byte of a string as it is written (ISO 32000-1, 7.3.4.2)."""
_ELSEWHERE = "\0"
"""Stands for a character that the first font of its face has not."""


class Lettering(_Paragraph):
    """A paragraph flush left or flush right, of words in several faces, with links, abbreviations, underlines and backgrounds."""

    def __init__(self, text: str, style: Any = None, bulletText: Any = None, frags: Any = None, **how: Any) -> None:  # noqa: N803  # as below
        if frags is None and text and not _MARKS.search(text):  # words alone need no reader of markup
            frags = [_look_of(style).clone(text=_cleaned(text))]
        super().__init__(text, style, bulletText, frags, **how)  # pyright: ignore[reportUnknownMemberType]  # untyped

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803  # reportlab's own names
        """Draw it with its lower left corner here."""
        broken, style = self.blPara, self.style
        if not broken.lines:
            return
        size = broken.fontSize if broken.kind == 0 else broken.lines[0].fontSize
        pen = _Pen(canvas, style.leading, size, y + self.height - size)
        left = x + style.leftIndent + style.firstLineIndent
        for line in broken.lines:
            room, runs, blanks = _read(broken, line)
            if room < _TOO_WIDE and blanks > 0:
                pen.write_line(left, runs, room / blanks)
            else:
                pen.write_line(left + room if style.alignment == TA_RIGHT else left, runs)
            left = x + style.leftIndent
        canvas.write(pen.written)
        for number, to, area in pen.links:
            canvas.lead(number, to, area)


@cache
def _look_of(style: Any) -> Any:
    """The look of words without markup, as reportlab reads it from their style."""
    return _Paragraph("x", style).frags[0]


def _read(broken: Any, line: Any) -> tuple[float, list[_Run], int]:
    """Of a line as reportlab keeps it: the room that is left, its words, and how many blanks are between them."""
    if broken.kind == 0:  # all in one look
        text = " ".join(line[1])
        return line[0], [(text, broken)], len(line[1]) + text.count("\xa0") - 1
    runs = [(each.text, each) for each in line.words]
    return line.extraSpace, runs, line.wordCount + sum(text.count("\xa0") for text, _ in runs) - 1


@dataclass(slots=True)
class _Pen:
    """Writes line after line, each at its place on the page, and keeps apart what belongs to a link or is an abbreviation."""

    canvas: TaggedCanvas
    leading: float
    size: float
    y: float
    written: list[Written] = field(default_factory=list[Written])
    links: list[tuple[int, str, _Area]] = field(default_factory=list[tuple[int, str, _Area]])
    _short: str | None = None
    _font: tuple[str, float] | None = None
    _colour: str = ""

    def write_line(self, left: float, runs: list[_Run], wider: float = 0) -> None:
        """Write a line from here on, and go to the next. Each of its blanks is wider by so much."""
        if any(look.link or look.us_lines or getattr(look, "backColor", None) for _, look in runs):
            self._adorn(left, runs, wider)
        begins = f"1 0 0 1 {_figure(left)} {_figure(self.y)} Tm " + (f"{wider:.6f} Tw " if wider else "")
        for text, look in runs:
            if hasattr(look, "cbDefn"):
                self._short = look.cbDefn.label
                if self._short:
                    self.written.append((self._short, []))
            elif text:
                self._operators(look.link[0][0] if look.link else self._short).append(begins + self._shown(text, look))
                begins = ""
        if wider:
            self.written[-1][1].append("0 Tw")
        self.y -= self.leading

    def _operators(self, turn: Turn) -> list[str]:
        """Where the operators of words go that belong to this."""
        if not self.written or self.written[-1][0] != turn:
            self.written.append((turn, []))
        return self.written[-1][1]

    def _shown(self, text: str, look: Any) -> str:
        """The operators that show the words; colour and font are told when they change."""
        letters = self.canvas.letters.get(look.fontName)
        if letters is None:
            letters = self.canvas.letters[look.fontName] = Letters(look.fontName, self.canvas)
        said, colour = "", _colour(*look.textColor.rgb())
        if colour != self._colour:
            self._colour, said = colour, f"{colour} rg "
        for name, codes in letters.coded(text):
            if (font := (name, look.fontSize)) != self._font:
                self._font, said = font, f"{said}{name} {_figure(look.fontSize)} Tf "
            said += f"({codes}) Tj"
        return said

    def _adorn(self, left: float, runs: list[_Run], wider: float) -> None:
        """Draw what lies behind and under the words of a line, and take down where its links are."""
        areas: dict[tuple[int, str], _Area] = {}
        under: list[tuple[float, float, Any]] = []
        self.canvas.saveState()
        for place, (text, look) in enumerate(runs):
            right = left + _width(text, look, wider)
            seen = right if place == len(runs) - 1 else left + _width(text.rstrip(), look, wider)
            for link in look.link:
                begun, low, _, high = areas.get(link, (left, self.y, right, self.y))
                areas[link] = (begun, min(low, self.y - 0.2 * look.fontSize), right, max(high, self.y + look.fontSize))
            if behind := getattr(look, "backColor", None):
                self.canvas.setFillColor(behind)
                self.canvas.rect(left, self.y + self.size - self.leading, seen - left, self.leading, stroke=0, fill=1)
            if look.us_lines:
                under.append((left, seen, look))
            left = right
        for begins, ends, look in under:
            for _, _, _, weight, offset, *_ in look.us_lines:
                self.canvas.setStrokeColor(look.textColor)
                self.canvas.setLineWidth(float(weight))
                self.canvas.line(begins, self.y + float(offset), ends, self.y + float(offset))
        self.canvas.restoreState()
        self.links += [(number, to.removeprefix("#"), area) for (number, to), area in areas.items()]


class Letters(dict[int, str]):
    """The characters of a face as a string in the file has them, each found when it is first asked for.

    The first 256 are those of one font in the file; texts with others are parted between several.
    """

    def __init__(self, face: str, canvas: TaggedCanvas) -> None:
        super().__init__()
        self._font = cast("Any", getFont(face))
        self._document = canvas._doc  # noqa: SLF001  # reportlab's record of the file
        self._first = self._name(0)

    def coded(self, text: str) -> Iterable[tuple[str, str]]:
        """The text as strings, each with the name of its font in the file."""
        codes = text.translate(self)
        if _ELSEWHERE not in codes:
            return ((self._first, codes),)
        parts = self._font.splitString(text, self._document)
        return [(self._name(number), part.decode("latin-1").translate(_ESCAPED)) for number, part in parts]

    def _name(self, number: int) -> str:
        return self._font.getSubsetInternalName(number, self._document)

    def __missing__(self, character: int) -> str:
        ((number, code),) = self._font.splitString(chr(character), self._document)
        self[character] = _ELSEWHERE if number else _ESCAPED[code[0]]
        return self[character]


def _width(text: str, look: Any, wider: float) -> float:
    if hasattr(look, "cbDefn"):
        return 0.0
    return stringWidth(text, look.fontName, look.fontSize) + wider * (text.count(" ") + text.count("\xa0") if wider else 0)


@cache
def _colour(*parts: float) -> str:
    return " ".join(f"{each:.6f}".rstrip("0").removesuffix(".") for each in parts)


def _figure(value: float) -> str:
    """A measure as the file has it: a ten-thousandth of a point is seen by nobody."""
    return str(round(value, 4))
