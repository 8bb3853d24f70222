"""The picture of the signature: whose it is, for what, when, and by which key. A picture only; whether it holds is for a program to say."""

from __future__ import annotations

import io
from typing import Any, cast

from reportlab.pdfgen.canvas import Canvas

from dossier_app.dossier import look
from dossier_app.dossier.blocks.closing import SIGNATURE_HEIGHT, SIGNATURE_WIDTH
from dossier_app.dossier.fonts import SANS, register
from dossier_app.dossier.look import MM, Type
from dossier_app.dossier.markup import NBSP, in_groups
from dossier_app.dossier.value import Signer

_LEFT, _VALUE_LEFT, _VALUE_WIDTH = 4.5, 26.5, 70.0


def appearance_pdf(signer: Signer) -> bytes:
    """One page of 100 × 46 mm with the faces embedded, to be drawn into the signature's field."""
    register()
    drawn = io.BytesIO()
    size = (SIGNATURE_WIDTH * MM, SIGNATURE_HEIGHT * MM)
    canvas: Any = Canvas(drawn, pagesize=size, invariant=1, initialFontName=cast("Any", SANS))
    canvas.setStrokeColor(look.FRAME)
    canvas.setLineWidth(look.FRAME_RULE)
    canvas.rect(0.4, 0.4, SIGNATURE_WIDTH * MM - 0.8, SIGNATURE_HEIGHT * MM - 0.8)
    canvas.setStrokeColor(look.INK)
    canvas.setLineWidth(2.4)
    canvas.line(1.2, 0, 1.2, SIGNATURE_HEIGHT * MM)
    _write(canvas, look.NOTE, _LEFT, 6, "Signed by")
    _write(canvas, look.SIGNER_NAME, _LEFT, 12, _fitting(signer.name, look.SIGNER_NAME, 92))
    y = 18.0
    for key, value in (
        ("For", signer.purpose), ("On", signer.signed_at), ("Time from", signer.time_from), ("Certificate", signer.certificate),
        ("Issued by", signer.issued_by),
    ):  # fmt: skip
        _write(canvas, look.NOTE, _LEFT, y, key)
        _write(canvas, look.NOTE_IN_TEXT, _VALUE_LEFT, y, _fitting(value, look.NOTE_IN_TEXT, _VALUE_WIDTH))
        y += 4.2
    _write(canvas, look.NOTE, _LEFT, y, f"Key,{NBSP}SHA-256")
    for line in in_groups(signer.key_sha256).split("\n"):
        _write(canvas, look.DIGEST, _VALUE_LEFT, y, line)
        y += 4.0
    canvas.showPage()
    canvas.save()
    return drawn.getvalue()


def _write(canvas: Any, kind: Type, left: float, top: float, words: str) -> None:
    canvas.setFillColor(kind.colour)
    canvas.setFont(kind.face, kind.size)
    canvas.drawString(left * MM, (SIGNATURE_HEIGHT - top) * MM, words)


def _fitting(words: str, kind: Type, millimetres: float) -> str:
    """The words, cut with … where they are wider; in full they stand in the certificate."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    if stringWidth(words, kind.face, kind.size) <= millimetres * MM:
        return words
    while words and stringWidth(f"{words}…", kind.face, kind.size) > millimetres * MM:
        words = words[:-1]
    return f"{words.rstrip()}…"
