"""What stands on the pages of a finished file: faces, sizes and colours from its operators, words and their places from its renderer."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw as _raw

raw: Any = _raw
"""pypdfium2 says no types of what it binds."""

MM = 72 / 25.4
_SAME_LINE, _SAME_RUN = 1.0, 9.0


@dataclass(frozen=True)
class Ink:
    """A run of text: its face, its size, and its colour as six hexadecimal figures."""

    face: str
    size: float
    colour: str


@dataclass(frozen=True)
class Run:
    """Words that stand on one line without a wide gap, with their place in millimetres from the top left corner of the page."""

    text: str
    left: float
    right: float
    baseline: float


def inks(path: Path) -> set[Ink]:
    """How the text of a file is set. Faces are named as in the font files."""
    used: set[Ink] = set()
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            faces = {name: re.sub(r"^/([A-Z]{6}\+)?", "", str(font.BaseFont)) for name, font in page.Resources.Font.items()}
            font, colours = ("", 0.0), ["000000"]
            for operands, operator in pikepdf.parse_content_stream(page):
                match str(operator):
                    case "q":
                        colours.append(colours[-1])
                    case "Q":
                        colours.pop()
                    case "rg":
                        colours[-1] = "".join(f"{round(float(each) * 255):02x}" for each in operands)
                    case "Tf":
                        font = faces[str(operands[0])], round(float(operands[1]), 2)
                    case "Tj" | "TJ":
                        used.add(Ink(*font, colours[-1]))
                    case _:
                        pass
    return used


def texts(path: Path) -> list[str]:
    """The words of each page, white space made one blank."""
    pdf: Any = pypdfium2.PdfDocument(path)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
    finally:
        pdf.close()


def close(text: str) -> str:
    """Text without any white space, for a search that line breaks must not disturb."""
    return re.sub(r"\s+", "", text)


def lines(path: Path, page_number: int) -> list[Run]:
    """The runs of words of one page (counted from 1), whatever element they belong to; slanted ones, as a watermark, are left out."""
    pdf: Any = pypdfium2.PdfDocument(path)
    try:
        page = pdf[page_number - 1]
        height = page.get_height()
        return list(_runs(page.get_textpage(), height))
    finally:
        pdf.close()


def _runs(textpage: Any, height: float) -> Iterator[Run]:
    begun: list[tuple[str, float, float, float]] = []
    for number in range(textpage.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(textpage.raw, number))
        if sign.isspace() or raw.FPDFText_GetCharAngle(textpage.raw, number) > 0.01:
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(textpage.raw, number, ctypes.byref(x), ctypes.byref(y))
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(textpage.raw, number, ctypes.byref(left), ctypes.byref(right), ctypes.byref(bottom), ctypes.byref(top))
        glyph = (sign, x.value, right.value, height - y.value)
        if begun and (abs(glyph[3] - begun[-1][3]) > _SAME_LINE or not -6 < glyph[1] - begun[-1][2] < _SAME_RUN):
            yield _run(begun)
            begun = []
        begun.append(glyph)
    if begun:
        yield _run(begun)


def _run(glyphs: list[tuple[str, float, float, float]]) -> Run:
    return Run("".join(each[0] for each in glyphs), glyphs[0][1] / MM, glyphs[-1][2] / MM, glyphs[0][3] / MM)
