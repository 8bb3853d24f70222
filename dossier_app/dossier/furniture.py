"""What stands on every page and is no part of what is said: head, foot, marking, and the bands of a draft or an open edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dossier_app.domain.language import say
from dossier_app.dossier import fonts, look
from dossier_app.dossier.composing import Page
from dossier_app.dossier.look import FOOT_BASELINE, FRAME_RULE, HEAD_BASELINE, MM, Type
from dossier_app.dossier.mixed import width_of, write
from dossier_app.dossier.tagging import TaggedCanvas
from dossier_app.dossier.value import Dossier

_BAND_TOP, _BAND_BOTTOM = 16.6, 22.2
_FOOT_BAND = 4.6
_TITLE_WIDTH, _SECTION_WIDTH = 75.0, 65.0
_WATERMARK_WIDTH = 640
"""Points: a longer word would run off the page."""


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
        _write(canvas, look.FURNITURE, sheet.right, y, _cut(here, _SECTION_WIDTH), right=True)

    def _foot(self, canvas: TaggedCanvas, page: Page, number: int) -> None:
        sheet = page.sheet
        y = FOOT_BASELINE * MM
        self._marking(canvas, page, y)
        _write(canvas, look.PAGE_NUMBER, sheet.right, y, say("Page {page} of {pages}", page=number, pages=self.pages), right=True)
        if number > 1:
            told = {"edition": self._edition(), "date": self.dossier.as_at, "number": self.number}
            words = say("{edition}   as at {date}   {number}", **told) if self.dossier.as_at else "{edition}   {number}".format(**told)
            _write(canvas, look.FURNITURE, sheet.left, y, words)

    def _edition(self) -> str:
        if self.dossier.is_draft:
            return say("Edition {edition}, draft", edition=self.dossier.edition)
        if self.dossier.open_note:
            return say("Edition {edition}, open", edition=self.dossier.edition)
        return say("Edition {edition}", edition=self.dossier.edition)

    def _marking(self, canvas: TaggedCanvas, page: Page, y: float) -> None:
        words = self.dossier.marking
        if not words:
            return
        if fonts.is_mixed(words, look.MARKING.face):  # no script but ours has its letters set apart
            width = width_of(words, look.MARKING.face, look.MARKING.size)
            write(canvas, words, (page.sheet.width * MM - width) / 2, y, look.MARKING)
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
        self._led(canvas, sheet.left + 3, y, look.BAND, say("DRAFT"), say("not reviewed, not approved, not signed: not for reliance"))
        _write(canvas, look.BAND_NOTE, sheet.right - 3, y, self.dossier.draft_note, right=True)
        foot = sheet.bottom + 2
        canvas.setFillColor(look.TEXT)
        canvas.rect(sheet.left * MM, (sheet.height - foot - _FOOT_BAND) * MM, width, _FOOT_BAND * MM, stroke=0, fill=1)
        self._led(canvas, sheet.left + 3, (sheet.height - foot - 3.3) * MM, look.FOOT_BAND, say("DRAFT"), say("unsigned copy"))

    def _open_band(self, canvas: TaggedCanvas, page: Page) -> None:
        sheet = page.sheet
        canvas.setStrokeColor(look.TEXT)
        canvas.setLineWidth(FRAME_RULE)
        width = (sheet.right - sheet.left) * MM
        canvas.rect(sheet.left * MM, (sheet.height - _BAND_BOTTOM) * MM, width, (_BAND_BOTTOM - _BAND_TOP) * MM)
        y = (sheet.height - _BAND_BOTTOM + 1.9) * MM
        self._led(canvas, sheet.left + 3, y, look.OPEN_BAND, say("Open edition"), self.dossier.open_note)

    @staticmethod
    def _led(canvas: TaggedCanvas, left: float, y: float, kind: Type, head: str, words: str) -> None:
        """A head in weight, and words after it in the regular face."""
        _write(canvas, kind, left, y, head)
        after = left + canvas.stringWidth(head, kind.face, kind.size) / MM + 2.8
        _write(canvas, Type(fonts.SANS, kind.size, kind.leading, kind.colour), after, y, words)

    def _watermark(self, canvas: TaggedCanvas, page: Page) -> None:
        canvas.saveState()
        canvas.translate(page.sheet.width * MM / 2, page.sheet.height * MM / 2)
        canvas.rotate(58 if page.sheet.height > page.sheet.width else 32)
        canvas.setFillColor(look.WATERMARK)
        draft = say("DRAFT")
        size = min(206, 206 * _WATERMARK_WIDTH / canvas.stringWidth(draft, fonts.SANS_SEMIBOLD, 206))
        canvas.setFont(fonts.SANS_SEMIBOLD, size)
        canvas.drawCentredString(0, -size * 0.33, draft)
        canvas.restoreState()


def _write(canvas: Any, kind: Type, left: float, y: float, words: str, *, right: bool = False) -> None:
    write(canvas, words, left * MM, y, kind, right=right)


def _cut(words: str, millimetres: float) -> str:
    """The words, cut with … where they are wider."""

    def width(text: str) -> float:
        return width_of(text, look.FURNITURE.face, look.FURNITURE.size)

    if width(words) <= millimetres * MM:
        return words
    while words and width(f"{words}…") > millimetres * MM:
        words = words[:-1]
    return f"{words.rstrip()}…"
