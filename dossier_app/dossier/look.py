"""The look of the dossier: its page, its columns, its type and its colours. Every measure of the printed page stands here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from dossier_app.dossier.fonts import MONO, SANS, SANS_SEMIBOLD, SERIF, SERIF_SEMIBOLD, register

MM = 72 / 25.4

TEXT, INK, SECONDARY, FRAME, HAIR, ROW, TINT, WATERMARK, WHITE = (
    "#1A1A1A", "#1B4272", "#555555", "#767676", "#BDBDBD", "#D4D4D4", "#F3F3F1", "#EDEDED", "#FFFFFF",
)  # fmt: skip

STRONG_RULE, HAIR_RULE, ROW_RULE, COVER_RULE, QUOTE_RULE, FRAME_RULE = 0.8, 0.5, 0.4, 1.2, 1.4, 0.7


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size and its body frame, in millimetres from the top left corner."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def points(self) -> tuple[float, float]:
        return (self.width * MM, self.height * MM)


PORTRAIT = Sheet(210, 297, 20, 192, 26, 272)
LANDSCAPE = Sheet(297, 210, 20, 277, 26, 185)

NUMBER_LEFT, NUMBER_WIDTH = 20.0, 14.0
TEXT_LEFT, TEXT_WIDTH = 36.0, 100.0
SIDE_LEFT, SIDE_WIDTH = 141.0, 51.0
FULL_WIDTH = 156.0
HEAD_BASELINE = FOOT_BASELINE = 13.5


@dataclass(frozen=True, slots=True)
class Type:
    """One row of the table of type: face, size, leading and colour. No style exists beside these."""

    face: str
    size: float
    leading: float
    colour: str = TEXT


CASE_TITLE = Type(SERIF, 36, 42)
WITHHELD = Type(SANS, 9.5, 13)
SUBTITLE = Type(SERIF, 14, 20)
KIND_OF_DOCUMENT = Type(SANS, 11, 15, SECONDARY)
H1 = Type(SERIF, 22, 28)
H1_NUMBER = Type(SERIF, 22, 28, SECONDARY)
H2 = Type(SERIF_SEMIBOLD, 14, 19)
H2_LABEL = Type(SERIF_SEMIBOLD, 14, 19, INK)
QUOTE_LABEL = Type(SERIF_SEMIBOLD, 14, 17, INK)
H3 = Type(SANS_SEMIBOLD, 9.5, 15)
BODY = Type(SERIF, 10.5, 15)
PARAGRAPH_NUMBER = Type(SANS_SEMIBOLD, 9.5, 15)
UNDER_NUMBER = Type(SANS, 8, 11, SECONDARY)
LEAD = Type(SERIF, 13, 19)
READER_LIST = Type(SERIF, 10.25, 14.5)
CONTENTS_TITLE = Type(SERIF, 10.5, 16.5)
CONTENTS_RECORD = Type(SERIF, 9.5, 13.5)
QUOTATION = Type(SERIF, 12, 17)
WORDING = Type(SERIF, 9.5, 13)
SAID_BESIDE = Type(SERIF, 9, 12)
SAID_IN_TABLE = Type(SERIF, 9.5, 12.5)
ANSWER_HEAD = Type(SANS, 8.5, 12)
CELL = Type(SANS, 8.5, 11.5)
CELL_KEY = Type(SANS, 8.5, 11.5, SECONDARY)
CELL_TITLE = Type(SANS_SEMIBOLD, 9, 12)
CELL_LABEL = Type(SANS_SEMIBOLD, 9.5, 12.5, INK)
LISTED_LABEL = Type(SANS_SEMIBOLD, 8, 11.5, INK)
CONTENTS_LABEL = Type(SANS_SEMIBOLD, 8.84, 12.5, INK)
CELL_NUMBER = Type(SANS_SEMIBOLD, 8.5, 11.5)
TABLE_HEAD = Type(SANS_SEMIBOLD, 8, 11)
NOTE = Type(SANS, 8, 11, SECONDARY)
NOTE_IN_TEXT = Type(SANS, 8, 11)
SIDE_VALUE = Type(SANS, 8, 11)
FIDELITY = Type(SANS_SEMIBOLD, 8.5, 12)
COVER_LIST = Type(SANS, 9.5, 15)
COVER_KEY = Type(SANS, 9.5, 15, SECONDARY)
SUM_OF_RECORD = Type(SANS_SEMIBOLD, 20, 26)
SUM_REPORTED = Type(SERIF, 14, 26)
DIGEST = Type(MONO, 8, 11.5)
DIGEST_LARGE = Type(MONO, 9.5, 14)
COMMAND = Type(MONO, 8, 12)
FURNITURE = Type(SANS, 8, 10, SECONDARY)
MARKING = Type(SANS_SEMIBOLD, 8, 10)
PAGE_NUMBER = Type(SANS, 8, 10)
BAND = Type(SANS_SEMIBOLD, 9, 11, WHITE)
BAND_NOTE = Type(SANS, 8, 10, WHITE)
FOOT_BAND = Type(SANS_SEMIBOLD, 8, 10, WHITE)
OPEN_BAND = Type(SANS_SEMIBOLD, 9, 11)
SIGNER_NAME = Type(SERIF, 14, 18)
HANG = 8.0


@cache
def paragraph_style(look: Type, *, right: bool = False, hangs: bool = False) -> Any:
    """The look as reportlab takes it: ragged right, never hyphenated, at least two lines of a paragraph on each side of a break.

    What `hangs` has its second and later lines indented, as a hop of a way.
    """
    register()
    from reportlab.lib.colors import HexColor
    from reportlab.lib.enums import TA_LEFT, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle(
        f"{look.face} {look.size}/{look.leading}",
        fontName=look.face,
        fontSize=look.size,
        leading=look.leading,
        textColor=HexColor(look.colour),
        alignment=TA_RIGHT if right else TA_LEFT,
        leftIndent=HANG if hangs else 0,
        firstLineIndent=-HANG if hangs else 0,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )


def reference_size(size: float) -> float:
    """A label inside a line is a little smaller than the line, and never under 8."""
    return max(8.0, round(0.93 * size, 2))
