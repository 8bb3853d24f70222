"""What stands on every page and is no part of what is said: head, foot, marking, and the bands of a draft or an open edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dossier_app.dossier import fonts, look
from dossier_app.dossier.composing import Page
from dossier_app.dossier.look import FOOT_BASELINE, FRAME_RULE, HEAD_BASELINE, MM, Type
from dossier_app.dossier.tagging import TaggedCanvas
from dossier_app.dossier.value import Dossier

_BAND_TOP, _BAND_BOTTOM = 16.6, 22.2
_TITLE_WIDTH = 75.0


@dataclass(frozen=True, slots=True)
class Furniture:
    """Draws the furniture of a dossier of so many pages."""

    dossier: Dossier
    number: str
    pages: int

    def furnish(self, canvas: TaggedCanvas, page: Page, number: int) -> None:
        with canvas.furniture("Pagination"):
            canvas.saveState()
            if self.dossier.is_draft:
                self._watermark(canvas, page)
                self._draft_bands(canvas, page)
            elif self.dossier.open_note:
                self._open_band(canvas, page)
            self._head(canvas, page, number)
            self._foot(canvas, page, number)
            canvas.restoreState()

    def _head(self, canvas: TaggedCanvas, page: Page, number: int) -> None:
        sheet = page.sheet
        y = (sheet.height - HEAD_BASELINE) * MM
        self._marking(canvas, page, y)
        if number == 1:
            return
        title = _cut(f"{self.dossier.reference}   {self.dossier.title}", _TITLE_WIDTH)
        _write(canvas, look.FURNITURE, sheet.left, y, title)
        here = f"{page.section}   {page.running}" if page.running else page.section
        _write(canvas, look.FURNITURE, sheet.right, y, here, right=True)

    def _foot(self, canvas: TaggedCanvas, page: Page, number: int) -> None:
        sheet = page.sheet
        y = FOOT_BASELINE * MM
        self._marking(canvas, page, y)
        _write(canvas, Type(fonts.SANS, 8, 10), sheet.right, y, f"Page {number} of {self.pages}", right=True)
        if number > 1:
            kind = "Draft of edition" if self.dossier.is_draft else "Edition"
            as_at = f"   as at {self.dossier.as_at}" if self.dossier.as_at else ""
            _write(canvas, look.FURNITURE, sheet.left, y, f"{kind} {self.dossier.edition}{as_at}   {self.number}")

    def _marking(self, canvas: TaggedCanvas, page: Page, y: float) -> None:
        words = self.dossier.marking
        if not words:
            return
        tracking = 0.48
        width = canvas.stringWidth(words, look.MARKING.face, look.MARKING.size) + tracking * (len(words) - 1)
        canvas.setFillColor(look.MARKING.colour)
        canvas.setFont(look.MARKING.face, look.MARKING.size)
        canvas.drawString((page.sheet.width * MM - width) / 2, y, words, charSpace=tracking)

    def _draft_bands(self, canvas: TaggedCanvas, page: Page) -> None:
        sheet = page.sheet
        width = (sheet.right - sheet.left) * MM
        canvas.setFillColor(look.TEXT)
        canvas.rect(sheet.left * MM, (sheet.height - _BAND_BOTTOM) * MM, width, (_BAND_BOTTOM - _BAND_TOP) * MM, stroke=0, fill=1)
        y = (sheet.height - _BAND_BOTTOM + 1.9) * MM
        _write(canvas, look.BAND, sheet.left + 3, y, "DRAFT")
        plain = Type(fonts.SANS, 9, 11, look.WHITE)
        _write(canvas, plain, sheet.left + 16, y, "not reviewed, not approved, not signed: not for reliance")
        _write(canvas, Type(fonts.SANS, 8, 10, look.WHITE), sheet.right - 3, y, self.dossier.draft_note, right=True)
        bottom = 274.0 if sheet.height > sheet.width else 187.0
        canvas.setFillColor(look.TEXT)
        canvas.rect(sheet.left * MM, (sheet.height - bottom - 4.6) * MM, width, 4.6 * MM, stroke=0, fill=1)
        _write(
            canvas,
            Type(fonts.SANS_SEMIBOLD, 8, 10, look.WHITE),
            sheet.left + 3,
            (sheet.height - bottom - 3.3) * MM,
            "DRAFT   unsigned copy",
        )

    def _open_band(self, canvas: TaggedCanvas, page: Page) -> None:
        sheet = page.sheet
        canvas.setStrokeColor(look.TEXT)
        canvas.setLineWidth(FRAME_RULE)
        width = (sheet.right - sheet.left) * MM
        canvas.rect(sheet.left * MM, (sheet.height - _BAND_BOTTOM) * MM, width, (_BAND_BOTTOM - _BAND_TOP) * MM)
        y = (sheet.height - _BAND_BOTTOM + 1.9) * MM
        _write(canvas, Type(fonts.SANS_SEMIBOLD, 9, 11), sheet.left + 3, y, "Open edition")
        _write(canvas, Type(fonts.SANS, 9, 11), sheet.left + 26, y, self.dossier.open_note)

    def _watermark(self, canvas: TaggedCanvas, page: Page) -> None:
        canvas.saveState()
        canvas.translate(page.sheet.width * MM / 2, page.sheet.height * MM / 2)
        canvas.rotate(58 if page.sheet.height > page.sheet.width else 32)
        canvas.setFillColor(look.WATERMARK)
        size = 206
        canvas.setFont(fonts.SANS_SEMIBOLD, size)
        canvas.drawCentredString(0, -size * 0.33, "DRAFT")
        canvas.restoreState()


def _write(canvas: Any, kind: Type, left: float, y: float, words: str, *, right: bool = False) -> None:
    canvas.setFillColor(kind.colour)
    canvas.setFont(kind.face, kind.size)
    (canvas.drawRightString if right else canvas.drawString)(left * MM, y, words)


def _cut(words: str, millimetres: float) -> str:
    """The words, cut with … where they are wider."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    def width(text: str) -> float:
        return stringWidth(text, look.FURNITURE.face, look.FURNITURE.size)

    if width(words) <= millimetres * MM:
        return words
    while words and width(f"{words}…") > millimetres * MM:
        words = words[:-1]
    return f"{words.rstrip()}…"
