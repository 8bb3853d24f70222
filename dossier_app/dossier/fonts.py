"""The faces of the dossier, embedded from the files that travel with the program: seven of its own, and those of other scripts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from dossier_app.domain.failures import Trouble
from dossier_app.domain.place import RESOURCES
from dossier_app.domain.words import said

if TYPE_CHECKING:
    from dossier_app.dossier.shaping import ScriptFont

SERIF, SERIF_ITALIC, SERIF_SEMIBOLD = "Serif", "Serif-Italic", "Serif-SemiBold"
SANS, SANS_ITALIC, SANS_SEMIBOLD = "Sans", "Sans-Italic", "Sans-SemiBold"
MONO = "Mono"
DIRECTING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
"""Signs without a picture that say which way words run. Those that would turn letters round are not among them."""
JOINERS = DIRECTING | {"\u200c", "\u200d"}
"""These, and those that join letters or keep them apart."""

FILES = {
    SERIF: "SourceSerif4-Regular.ttf",
    SERIF_ITALIC: "SourceSerif4-Italic.ttf",
    SERIF_SEMIBOLD: "SourceSerif4-SemiBold.ttf",
    SANS: "SourceSans3-Regular.ttf",
    SANS_ITALIC: "SourceSans3-Italic.ttf",
    SANS_SEMIBOLD: "SourceSans3-SemiBold.ttf",
    MONO: "SourceCodePro-Regular.ttf",
}
OTHERS = {
    "Arabic": "NotoNaskhArabic-Regular.ttf",
    "Hebrew": "NotoSerifHebrew-Regular.ttf",
    "Devanagari": "NotoSerifDevanagari-Regular.ttf",
    "Han": "NotoSansSC-Regular.ttf",
    "Arabic-SemiBold": "NotoNaskhArabic-SemiBold.ttf",
    "Hebrew-SemiBold": "NotoSerifHebrew-SemiBold.ttf",
    "Devanagari-SemiBold": "NotoSerifDevanagari-SemiBold.ttf",
}
"""The faces of other scripts, in the order in which they are asked. Han has one weight: each is ten megabytes."""
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
def script_font(face: str) -> ScriptFont:
    """A face of another script, made known to reportlab when words first need it."""
    from reportlab.pdfbase import pdfmetrics

    from dossier_app.dossier.shaping import ScriptFont

    register()
    font = ScriptFont(face, OTHERS[face])
    _mend_widths(font)
    cast("Any", pdfmetrics).registerFont(font)
    return font


@cache
def _drawn_by(face: str) -> frozenset[int]:
    """What the face has a sign for. Private characters mean something else in every font, so none is drawn."""
    from fontTools.ttLib import TTFont as Font

    opened = Font(RESOURCES / "fonts" / {**FILES, **OTHERS}[face], lazy=True)
    drawn = cast("Any", opened).getBestCmap().keys()
    opened.close()
    return frozenset(each for each in drawn if unicodedata.category(chr(each)) not in ("Co", "Cc"))


def draws(face: str, sign: str) -> bool:
    """Whether this face has a sign for the character."""
    return ord(sign) in _drawn_by(face)


def face_of(sign: str, face: str) -> str:
    """The face that draws this character within this one: itself, or that of another script; none when there is none."""
    if ord(sign) in _drawn_by(face):
        return face
    other = next((each for each in OTHERS if not each.endswith("-SemiBold") and ord(sign) in _drawn_by(each)), "")
    heavy = f"{other}-SemiBold"
    return heavy if heavy in OTHERS and face == SEMIBOLD.get(face) else other


def is_mixed(text: str, face: str) -> bool:
    """Whether these words need other faces than this one, or the rules by which scripts are put beside each other."""
    return not text.isascii() and any(ord(sign) not in _drawn_by(face) for sign in set(text) - {"\n"})


def runs_leftwards(text: Iterable[str]) -> bool:
    """Whether most of its letters do; the first letter alone would let a name turn a sentence round."""
    ways = [unicodedata.bidirectional(sign) for sign in text]
    return sum(each in ("R", "AL") for each in ways) > ways.count("L")


def rightwards(text: str) -> str:
    """Words of ours, with names in them that may run leftwards, so that they run rightwards all the same."""
    return f"\u2066{text}\u2069" if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text) else text


def isolated(text: str) -> str:
    """Somebody's words so that they keep their own way within words that run the other way; as they are where only one way is in sight."""
    if not any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text):
        return text
    return f"{chr(0x2067 if runs_leftwards(text) else 0x2066)}{text}{chr(0x2069)}"


def missing(text: str, face: str) -> set[str]:
    """The characters of the text that no face draws; control characters are among them, a line break is not.

    Signs that only say how words of another script run or join are seen in these words, and are accepted only there.
    """
    if text.isascii() and text.isprintable():
        return set()
    unknown = {sign for sign in set(text) - {"\n"} if not face_of(sign, face)}
    has_other = any(face_of(sign, face) in OTHERS for sign in set(text) - unknown)
    return unknown - JOINERS if has_other else unknown


def refuse_missing(text: str, face: str, whole: str = "") -> None:
    """Stop the export by Trouble when no face has a sign for a character of the text; `whole` is where it stands."""
    if not (unknown := missing(text, face)):
        return
    sign, whole = min(unknown), whole or text
    place = whole.find(sign)
    raise Trouble(
        said(
            "No face of the dossier has the character U+{code} ({name}), which stands at □ in “{passage}”. Nothing was written.",
            code=f"{ord(sign):04X}",
            name=name_of(sign),
            passage=whole[max(0, place - 24) : place + 24].replace(sign, "□"),
        ),
        said("Write the word in a script that the dossier has, and keep the original spelling in the exhibit."),
    )


def spelt(text: str, face: str) -> str:
    """The text with each character that no face draws written as its number, so that there is never a silent box."""
    unknown = missing(text, face)
    return "".join(f"[U+{ord(sign):04X}]" if sign in unknown else sign for sign in text) if unknown else text


def name_of(sign: str) -> str:
    """The character's own name, for it cannot be shown."""
    kinds = {"Cc": "a control character", "Co": "a private character"}
    return unicodedata.name(sign, kinds.get(unicodedata.category(sign), "a character without a name")).lower()
