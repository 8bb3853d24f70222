"""The last pages: where the signature stands, what to type, and the key's digest as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable

from dossier_app.dossier import look
from dossier_app.dossier.look import FULL_WIDTH, MM, SIDE_LEFT, SIDE_WIDTH, TEXT_LEFT
from dossier_app.dossier.strips import Column, Set, Strip
from dossier_app.dossier.structure import Element
from dossier_app.dossier.typesetting import Typesetter, row
from dossier_app.dossier.value import Commands, Gap, KeyPicture, SignaturePlace, Text

SIGNATURE_ANCHOR, APPROVAL_ANCHOR = "place of the signature", "place of the approval"
SIGNATURE_WIDTH, SIGNATURE_HEIGHT = 100.0, 46.0


def commands(block: Commands, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    sets = [setter.text(line, look.COMMAND, FULL_WIDTH - 6, parent) for line in block.lines]

    def tint(canvas: Any, top: float, height: float) -> None:
        canvas.setFillColor(look.TINT)
        canvas.rect(TEXT_LEFT * MM, top - height, FULL_WIDTH * MM, height, stroke=0, fill=1)

    yield Strip([Column(TEXT_LEFT + 3, sets)], pad_top=2.2 * MM, pad_bottom=2.2 * MM, after=10, paint=tint)


def key_picture(block: KeyPicture, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    picture = parent.add("Figure", alternative=f"QR code of the SHA-256 of the signing key, {block.sha256}")
    side = [setter.digest(block.sha256, look.DIGEST_LARGE, 110, parent), setter.words(block.advice, look.CELL, 110, parent, before=6)]
    yield row(Column(TEXT_LEFT, [_drawn(QrCode(block.sha256), picture)]), Column(TEXT_LEFT + 36, side, pad=2), after=14)


def _drawn(flow: Flowable, element: Element) -> Set:
    return Set(flow, 28 * MM, element)


class QrCode(Flowable):
    """Text as a QR code of version 4, level M, 28 mm with its white border."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803  # reportlab's own names
        del aW, aH
        return 28 * MM, 28 * MM

    def draw(self) -> None:
        from reportlab.graphics import renderPDF
        from reportlab.graphics.barcode.qr import QrCodeWidget
        from reportlab.graphics.shapes import Drawing

        widget = QrCodeWidget(self._text.upper(), barLevel="M", barBorder=4)
        widget.barWidth = widget.barHeight = 28 * MM
        drawing = Drawing(28 * MM, 28 * MM)
        drawing.add(widget)
        renderPDF.draw(drawing, self.canv, 0, 0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, counted from 0, in points from its bottom left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


def signature_place(block: SignaturePlace, setter: Typesetter, parent: Element, found: dict[str, Box]) -> Iterator[Strip]:
    """Room for the signature's picture and the dashed field beside it; where they are is found out when the page is drawn."""
    reserved = [
        setter.text("Reserved for", look.NOTE, SIDE_WIDTH - 8, parent),
        setter.words((Text(block.reserved_for),) if block.reserved_for else (Gap("not named"),), look.SUBTITLE, SIDE_WIDTH - 8, parent),
        setter.words(
            (Text(block.reserved_role),) if block.reserved_role else (Gap("role not recorded"),), look.NOTE, SIDE_WIDTH - 8, parent
        ),
        setter.words((Gap("not signed"),), look.CELL, SIDE_WIDTH - 8, parent, before=4),
    ]
    unsigned = [] if block.signer else [setter.words((Gap("not signed: this is a draft"),), look.CELL, 90, parent)]

    def frame(canvas: Any, top: float, height: float) -> None:
        page, bottom = canvas.getPageNumber() - 1, top - height
        found["Signature"] = Box(page, TEXT_LEFT * MM, bottom, (TEXT_LEFT + SIGNATURE_WIDTH) * MM, top)
        found["Approval"] = Box(page, SIDE_LEFT * MM, bottom, (SIDE_LEFT + SIDE_WIDTH) * MM, top)
        canvas.saveState()
        canvas.setStrokeColor(look.FRAME)
        canvas.setLineWidth(look.FRAME_RULE)
        canvas.setDash(2.5, 2.5)
        canvas.rect(SIDE_LEFT * MM, bottom, SIDE_WIDTH * MM, height)
        if block.signer is None:
            canvas.rect(TEXT_LEFT * MM, bottom, SIGNATURE_WIDTH * MM, height)
        canvas.restoreState()

    yield Strip(
        [Column(TEXT_LEFT + 4, unsigned, pad=4 * MM), Column(SIDE_LEFT + 4, reserved, pad=4 * MM)], least=SIGNATURE_HEIGHT * MM,
        before=10, after=10, paint=frame,
    )  # fmt: skip
