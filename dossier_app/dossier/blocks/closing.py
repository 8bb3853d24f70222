"""The last pages: where the signature stands, what to type, and the key's digest as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from reportlab.platypus import Flowable

from dossier_app.domain.language import say
from dossier_app.dossier import look
from dossier_app.dossier.blocks.statements import dashed_frame
from dossier_app.dossier.look import FULL_WIDTH, MM, SIDE_LEFT, SIDE_WIDTH, TEXT_LEFT
from dossier_app.dossier.strips import Column, Set, Strip
from dossier_app.dossier.structure import Element
from dossier_app.dossier.typesetting import Typesetter, row
from dossier_app.dossier.value import Commands, Gap, KeyPicture, SignaturePlace, Text, Words

SIGNATURE_ANCHOR, APPROVAL_ANCHOR = "place of the signature", "place of the approval"
SIGNATURE_WIDTH, SIGNATURE_HEIGHT = 100.0, 46.0
QR_SIZE, QR_VERSION = 28.0, 4


def commands(block: Commands, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    holder = parent.add("Div")
    sets = [setter.text(line, look.COMMAND, FULL_WIDTH - 6, holder) for line in block.lines]

    def tint(canvas: Any, top: float, height: float) -> None:
        canvas.setFillColor(look.TINT)
        canvas.rect(TEXT_LEFT * MM, top - height, FULL_WIDTH * MM, height, stroke=0, fill=1)

    yield Strip([Column(TEXT_LEFT + 3, sets)], pad_top=2.2 * MM, pad_bottom=2.2 * MM, before=5, exact=True, after=10, paint=tint)


def key_picture(block: KeyPicture, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    picture = parent.add("Figure", alternative=say("QR code of the SHA-256 of the signing key, {digest}", digest=block.sha256))
    width = FULL_WIDTH - QR_SIZE - 5
    side = [
        setter.text(say("Fingerprint of the signing key, SHA-256"), look.FIDELITY, width, parent),
        setter.digest(block.sha256, look.DIGEST_LARGE, width, parent),
        setter.words(block.advice, look.CELL, width, parent, before=6),
    ]
    side[1].before = 5
    code = Set(QrCode(block.sha256), QR_SIZE * MM, picture)
    yield row(Column(TEXT_LEFT, [code], pad=0), Column(TEXT_LEFT + QR_SIZE + 5, side, pad=0), before=14, after=18)


class QrCode(Flowable):
    """Text as a QR code of version 4, level M, 28 mm wide; the page leaves more than four modules of white round it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803  # reportlab's own names
        del aW, aH
        return QR_SIZE * MM, QR_SIZE * MM

    def draw(self) -> None:
        """Row by row, each run of dark modules as one rectangle, so that no hairline of white parts them."""
        from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

        code: Any = QRCode(QR_VERSION, QRErrorCorrectLevel.M)
        code.addData(self._text.upper())  # in capitals, which the code holds in fewer modules
        code.make()
        count = int(code.getModuleCount())
        module = QR_SIZE * MM / count
        path: Any = self.canv.beginPath()
        for number in range(count):
            for first, length in _dark_runs([bool(code.isDark(number, column)) for column in range(count)]):
                path.rect(first * module, (count - 1 - number) * module, length * module, module)
        canvas: Any = self.canv
        canvas.setFillColor(look.TEXT)
        canvas.drawPath(path, stroke=0, fill=1)


def _dark_runs(modules: list[bool]) -> Iterator[tuple[int, int]]:
    place = 0
    for is_dark, run in groupby(modules):
        length = len(list(run))
        if is_dark:
            yield place, length
        place += length


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
    width = SIDE_WIDTH - 8
    name: Words = (Text(block.reserved_for),) if block.reserved_for else (Gap(say("not named")),)
    role: Words = (Text(block.reserved_role),) if block.reserved_role else (Gap(say("role not recorded")),)
    parent.add("Form", form="Signature")
    reserved = [
        setter.text(say("Reserved for"), look.NOTE, width, parent),
        setter.words(name, look.QUOTATION, width, parent),
        setter.words(role, look.NOTE, width, parent),
        setter.words((Gap(say("not signed")),), look.CELL, width, parent, before=5),
    ]
    parent.add("Form", form="Approval")
    unsigned = [] if block.signer else [setter.words((Gap(say("not signed: this is a draft")),), look.CELL, 90, parent)]

    def frame(canvas: Any, top: float, height: float) -> None:
        page, bottom = canvas.getPageNumber() - 1, top - height
        found["Signature"] = Box(page, TEXT_LEFT * MM, bottom, (TEXT_LEFT + SIGNATURE_WIDTH) * MM, top)
        found["Approval"] = Box(page, SIDE_LEFT * MM, bottom, (SIDE_LEFT + SIDE_WIDTH) * MM, top)
        dashed_frame(canvas, SIDE_LEFT, top, SIDE_WIDTH, SIGNATURE_HEIGHT)
        if block.signer is None:
            dashed_frame(canvas, TEXT_LEFT, top, SIGNATURE_WIDTH, SIGNATURE_HEIGHT)

    yield Strip(
        [Column(TEXT_LEFT + 4, unsigned, pad=4 * MM), Column(SIDE_LEFT + 4, reserved, pad=4 * MM)], least=SIGNATURE_HEIGHT * MM,
        before=14, after=10, keep=True, paint=frame,
    )  # fmt: skip
