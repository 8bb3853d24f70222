"""The seven faces of the dossier, embedded from the files that travel with the program."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any, cast

from dossier_app.domain.place import RESOURCES

SERIF, SERIF_ITALIC, SERIF_SEMIBOLD = "Serif", "Serif-Italic", "Serif-SemiBold"
SANS, SANS_ITALIC, SANS_SEMIBOLD = "Sans", "Sans-Italic", "Sans-SemiBold"
MONO = "Mono"

FILES = {
    SERIF: "SourceSerif4-Regular.ttf",
    SERIF_ITALIC: "SourceSerif4-Italic.ttf",
    SERIF_SEMIBOLD: "SourceSerif4-SemiBold.ttf",
    SANS: "SourceSans3-Regular.ttf",
    SANS_ITALIC: "SourceSans3-Italic.ttf",
    SANS_SEMIBOLD: "SourceSans3-SemiBold.ttf",
    MONO: "SourceCodePro-Regular.ttf",
}
ITALIC = {SERIF: SERIF_ITALIC, SANS: SANS_ITALIC, SERIF_SEMIBOLD: SERIF_ITALIC, SANS_SEMIBOLD: SANS_ITALIC}
SEMIBOLD = {SERIF: SERIF_SEMIBOLD, SANS: SANS_SEMIBOLD, SERIF_SEMIBOLD: SERIF_SEMIBOLD, SANS_SEMIBOLD: SANS_SEMIBOLD}


@cache
def register() -> None:
    """Make the faces known to reportlab. Has to come before its styles are imported: they copy the name of the base font."""
    from reportlab import rl_config

    rl_config.canvas_basefontname = SANS
    rl_config.defaultGraphicsFontName = SANS
    from reportlab.pdfbase import pdfmetrics as _metrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics = cast("Any", _metrics)
    for face, file in FILES.items():
        font = TTFont(face, str(RESOURCES / "fonts" / file))
        _mend_widths(font)
        pdfmetrics.registerFont(font)
    for regular in (SERIF, SANS):
        pdfmetrics.registerFontFamily(regular, normal=regular, bold=SEMIBOLD[regular], italic=ITALIC[regular], boldItalic=SEMIBOLD[regular])


def _mend_widths(font: Any) -> None:
    """Give the glyphs beyond the last width of their own that width unscaled; reportlab keeps it scaled, and PDF/A compares the two."""
    from fontTools.ttLib import TTFont as Font

    face = font.face
    opened = Font(face.filename, lazy=True)
    own = cast("Any", opened["hhea"]).numberOfHMetrics
    widths, order = cast("Any", opened["hmtx"]).metrics, opened.getGlyphOrder()
    for number in range(own, len(face.hmetrics)):
        face.hmetrics[number] = (widths[order[own - 1]][0], face.hmetrics[number][1])
    opened.close()


@cache
def _drawn_by(face: str) -> frozenset[int]:
    from reportlab.pdfbase import pdfmetrics

    register()
    return frozenset(cast("Any", pdfmetrics.getFont(face)).face.charToGlyph)


def missing(text: str, face: str) -> set[str]:
    """The characters of the text that this face cannot draw; control characters are among them, a line break is not."""
    if text.isascii() and text.isprintable():
        return set()
    return {sign for sign in set(text) - {"\n"} if ord(sign) not in _drawn_by(face)}


def spelt(text: str, face: str) -> str:
    """The text with each character that this face cannot draw written as its number, so that there is never a silent box."""
    unknown = missing(text, face)
    return "".join(f"[U+{ord(sign):04X}]" if sign in unknown else sign for sign in text) if unknown else text


def name_of(sign: str) -> str:
    """The character's own name, for it cannot be shown."""
    return unicodedata.name(sign, "a control character").lower()
