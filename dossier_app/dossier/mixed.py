"""Words in several scripts as reportlab sets them: put in the order in which they are seen, and drawn in the order of reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, cast

from reportlab.lib import utils
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph

from dossier_app.dossier import fonts
from dossier_app.dossier.breaking import Part, SetLine, Sign, Stretch, add_signs, line_of, lines_of, part_of
from dossier_app.dossier.directions import visual_order
from dossier_app.dossier.lettering import Lettering
from dossier_app.dossier.look import Type
from dossier_app.dossier.shaping import operators


@dataclass(slots=True)
class _Lines:
    """As reportlab keeps the lines of a paragraph."""

    lines: list[SetLine]
    kind: int = 1


class Mixed(Flowable):
    """A paragraph of words in several scripts; to whoever sets pages it is one like reportlab's own.

    It runs leftwards when most of its letters do, and then is set flush right if it has more than one line.
    """

    def __init__(self, marked: str, style: Any, *, lines: list[SetLine] | None = None, base: int = 0) -> None:
        super().__init__()
        self.style = style
        self.blPara: Any = None
        self._marked, self._base, self._given = marked, base, lines

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803  # reportlab's own names
        del aH
        self.width = aW
        if self._given is None:
            parts, self._base = _parts(Paragraph(self._marked, self.style))
            room = aW - self.style.leftIndent - self.style.rightIndent
            self._given = [line for part in parts for line in lines_of(part, room, self.style.firstLineIndent)]
        self.blPara = _Lines(self._given)
        self.height = len(self._given) * float(self.style.leading)
        return aW, self.height

    def split(self, aW: float, aH: float) -> list[Any]:  # noqa: N803  # as above
        if self._given is None:
            self.wrap(aW, aH)
        lines = self._given or []
        fit = min(int((aH + 0.01) / self.style.leading), len(lines) - 2)
        if len(lines) * self.style.leading <= aH + 0.01:
            return [self]
        return [Mixed("", self.style, lines=part, base=self._base) for part in (lines[:fit], lines[fit:])] if fit >= 2 else []

    def getPlainText(self) -> str:  # noqa: N802  # as above
        return " ".join("".join(each.letters for each in line.stretches) for line in self.blPara.lines)

    def draw(self) -> None:
        from reportlab.lib.enums import TA_RIGHT

        canvas: Any = self.canv
        style, lines = self.style, self.blPara.lines
        is_flush_right = style.alignment == TA_RIGHT or (self._base % 2 and len(lines) > 1)
        y = self.height - style.fontSize
        text = canvas.beginText(0, y)
        for number, line in enumerate(lines):
            left = style.leftIndent + (style.firstLineIndent if number == 0 else 0)
            if is_flush_right:
                left = self.width - style.rightIndent - line.width
            _draw_line(canvas, text, line, left, y)
            y -= style.leading
        canvas.drawText(text)


def _parts(read: Any) -> tuple[list[Part], int]:
    """What reportlab read from the markup, sign by sign, parted at the breaks; and the level of the whole."""
    rows: list[list[Sign]] = [[]]
    short: Any = None
    for frag in read.frags:
        if hasattr(frag, "cbDefn"):
            short = (frag.cbDefn.name, frag.cbDefn.label) if frag.cbDefn.label else None
        elif getattr(frag, "lineBreak", False):
            rows.append([])
        else:
            add_signs(rows[-1], frag.text, frag, tuple(frag.link) or short)
    base = int(fonts.runs_leftwards(sign.letter for row in rows for sign in row if not sign.frag.link))
    return [part_of(row, base) for row in rows], base


def _draw_line(canvas: Any, text: Any, line: SetLine, left: float, y: float) -> None:
    """Draw the stretches of a line. What belongs together is written together, and in the order of reading."""
    seen = [line.stretches[place] for place in visual_order([each.level for each in line.stretches])]
    lefts: dict[int, float] = {}
    for each in seen:
        lefts[id(each)] = left
        left += each.width
    for turn, group in groupby(line.stretches, lambda each: each.turn):
        said = list(group)
        here = sorted(said, key=lambda each: lefts[id(each)])
        begin, end = lefts[id(here[0])], lefts[id(here[-1])] + here[-1].width
        _adorn(canvas, here, lefts, y)
        place = len(text._code)  # noqa: SLF001  # reportlab's own list of operators
        for each in said:
            _write(canvas, text, each, lefts[id(each)], y)
        _tell(canvas, text, turn, place)
        if turn and not isinstance(turn[0], str):
            size = here[0].frag.fontSize
            canvas.linkRect("", turn[0][1].removeprefix("#"), (begin, y - 0.2 * size, end, y + size), relative=1)


def _tell(canvas: Any, text: Any, turn: Any, place: int) -> None:
    """Let a canvas that keeps the structure know what was written since this place."""
    turns = getattr(text, "turns", None)
    if turns is None or not turn:
        return
    if isinstance(turn[0], str):
        turns.append((place, turn[1]))
    else:
        canvas.begin_link(text, place, turn[0][0])
    turns.append((len(text._code), None))  # noqa: SLF001  # as above


def _adorn(canvas: Any, here: list[Stretch], lefts: dict[int, float], y: float) -> None:
    """The background and the underline of words."""
    for each in here:
        left, right, frag = lefts[id(each)], lefts[id(each)] + each.width, each.frag
        if behind := getattr(frag, "backColor", None):
            canvas.setFillColor(behind)
            canvas.rect(left, y - 0.3 * frag.fontSize, right - left, 1.3 * frag.fontSize, stroke=0, fill=1)
        for _, _, _, weight, offset, *_ in frag.us_lines:
            canvas.setStrokeColor(frag.textColor)
            canvas.setLineWidth(float(weight))
            canvas.line(left, y + float(offset), right, y + float(offset))


def _write(canvas: Any, text: Any, each: Stretch, left: float, y: float) -> None:
    """Write one stretch as one operator, so that whoever parts the operators of a paragraph finds it whole."""
    frag, code = each.frag, text._code  # noqa: SLF001  # reportlab's own list of operators
    place = len(code)
    text.setFillColor(frag.textColor)
    text.setTextOrigin(left, y)
    if each.glyphs:
        drawn = operators(list(each.glyphs), fonts.script_font(each.face), frag.fontSize, canvas._doc)  # noqa: SLF001  # the file
        code.append(drawn)
        text._fontname = None  # noqa: SLF001  # reportlab does not know which font is set now
    else:
        text._setFont(each.face, frag.fontSize)  # noqa: SLF001  # as above
        text._textOut(each.shown)  # noqa: SLF001  # as above
    code[place:] = [" ".join(code[place:])]


@dataclass(frozen=True, slots=True)
class _Look:
    """What reportlab records of a look, for words that never were markup."""

    fontName: str  # noqa: N815  # reportlab's own name
    fontSize: float  # noqa: N815  # as above
    textColor: str = "#000000"  # noqa: N815  # as above
    link: tuple[str, ...] = ()
    us_lines: tuple[str, ...] = ()


def _one_line(words: str, face: str, size: float, colour: str = "#000000") -> SetLine:
    row: list[Sign] = []
    add_signs(row, words, _Look(face, size, colour), None)
    return line_of(part_of(row, int(fonts.runs_leftwards(words))), 0, len(row))


def width_of(words: str, face: str, size: float) -> float:
    """How wide the words are on one line, in points."""
    return _one_line(words, face, size).width if fonts.is_mixed(words, face) else stringWidth(words, face, size)


def in_lines(words: str, kind: Type, width: float) -> list[str]:
    """The words as lines no wider than this, in points."""
    if not fonts.is_mixed(words, kind.face):
        split: Callable[[str, str, float, float], list[str]] = cast("Any", utils).simpleSplit
        return split(words, kind.face, kind.size, width)
    lines: list[str] = []
    for row in words.split("\n"):
        signs: list[Sign] = []
        add_signs(signs, row, _Look(kind.face, kind.size), None)
        part = part_of(signs, 0)
        lines += ["".join(each.letters for each in line.stretches) for line in lines_of(part, width, 0)]
    return lines


def write(canvas: Any, words: str, x: float, y: float, kind: Type, *, right: bool = False) -> None:
    """Write the words on one line from a place on, or up to it. Raises Trouble when no face has a sign for one of their characters."""
    fonts.refuse_missing(words, kind.face)
    canvas.setFillColor(kind.colour)
    if not fonts.is_mixed(words, kind.face):
        canvas.setFont(kind.face, kind.size)
        (canvas.drawRightString if right else canvas.drawString)(x, y, words)
        return
    line = _one_line(words, kind.face, kind.size, kind.colour)
    text = canvas.beginText(x, y)
    _draw_line(canvas, text, line, x - line.width if right else x, y)
    canvas.drawText(text)


def flow(marked: str, style: Any) -> Any:
    """The words as a paragraph, with its lines broken by reportlab unless they need more than one script."""
    return Mixed(marked, style) if fonts.is_mixed(marked, style.fontName) else Lettering(marked, style)
