"""The picture of the signature: whose it is, for what, when, and by which key. A picture only; whether it holds is for a program to say."""

from __future__ import annotations

import io
from typing import Any, cast

from reportlab.pdfgen.canvas import Canvas

from dossier_app.domain.language import say, speaking
from dossier_app.dossier import look
from dossier_app.dossier.blocks.closing import SIGNATURE_HEIGHT, SIGNATURE_WIDTH
from dossier_app.dossier.fonts import SANS, register, rightwards, spelt
from dossier_app.dossier.languages import language_of
from dossier_app.dossier.look import MM, SIDE_WIDTH, Type
from dossier_app.dossier.markup import in_groups
from dossier_app.dossier.mixed import in_lines, width_of, write
from dossier_app.dossier.phrasing import NBSP
from dossier_app.dossier.value import Signer

_LEFT, _VALUE_LEFT, _VALUE_WIDTH = 6.0, 28.0, 68.0
"""Millimetres from the left edge: four after the edge in ink, then the columns 22 and 68."""
_FIRST_ROW, _ROW = 17.5, 11 / MM
_EDGE = 2.4


def appearance_pdf(signer: Signer, language: str) -> bytes:
    """One page of 100 × 46 mm with the faces embedded, to be drawn into the signature's field of a dossier in this language."""
    register()
    with speaking(language_of(language)):
        return _appearance(signer)


def _appearance(signer: Signer) -> bytes:
    drawn = io.BytesIO()
    size = (SIGNATURE_WIDTH * MM, SIGNATURE_HEIGHT * MM)
    canvas: Any = Canvas(drawn, pagesize=size, invariant=1, initialFontName=cast("Any", SANS))
    _edges(canvas, *size)
    _write(canvas, look.NOTE, _LEFT, 6.2, say("Signed by"))
    name = spelt(signer.name, look.SIGNER_NAME.face)
    _write(canvas, look.SIGNER_NAME, _LEFT, 12, _fitting(name, look.SIGNER_NAME, SIGNATURE_WIDTH - 2 * _LEFT))
    rows = (
        (say("For"), signer.purpose), (say("On"), signer.signed_at), (say("Time from"), signer.time_from),
        (say("Certificate"), signer.certificate), (say("Issued by"), signer.issued_by),
    )  # fmt: skip
    top = _FIRST_ROW
    for key, value in rows:
        _write(canvas, look.NOTE, _LEFT, top, key)
        words = rightwards(spelt(value, look.NOTE_IN_TEXT.face))
        _write(canvas, look.NOTE_IN_TEXT, _VALUE_LEFT, top, _fitting(words, look.NOTE_IN_TEXT, _VALUE_WIDTH))
        top += _ROW
    _write(canvas, look.NOTE, _LEFT, top, say("Key, SHA-256").replace(" ", NBSP))
    for line in in_groups(signer.key_sha256).split("\n"):
        _write(canvas, look.DIGEST, _VALUE_LEFT, top, line)
        top += look.DIGEST.leading / MM
    canvas.showPage()
    canvas.save()
    return drawn.getvalue()


def approval_pdf(name: str, dissent: str, signed_at: str, language: str) -> bytes:
    """One page of 51 × 46 mm for the approver's field: that he approves, or his dissent as far as it fits."""
    register()
    with speaking(language_of(language)):
        return _approval(name, dissent, signed_at)


def _approval(name: str, dissent: str, signed_at: str) -> bytes:
    drawn = io.BytesIO()
    size = (SIDE_WIDTH * MM, SIGNATURE_HEIGHT * MM)
    canvas: Any = Canvas(drawn, pagesize=size, invariant=1, initialFontName=cast("Any", SANS))
    canvas.setFillColor(look.WHITE)  # over the words “not signed”
    canvas.rect(0, 0, *size, stroke=0, fill=1)
    _edges(canvas, *size)
    width = SIDE_WIDTH - _LEFT - 4
    _write(canvas, look.NOTE, _LEFT, 6.2, say("Counter-signed by"))
    _write(canvas, look.SIGNER_NAME, _LEFT, 12, _fitting(spelt(name, look.SIGNER_NAME.face), look.SIGNER_NAME, width))
    _write(canvas, look.FIDELITY, _LEFT, _FIRST_ROW, say("Dissents:") if dissent else say("Approves this edition"))
    for number, line in enumerate(_lines(dissent, width), start=1):
        _write(canvas, look.NOTE_IN_TEXT, _LEFT, _FIRST_ROW + number * _ROW, line)
    _write(canvas, look.NOTE_IN_TEXT, _LEFT, SIGNATURE_HEIGHT - 4 - _ROW, _fitting(signed_at, look.NOTE_IN_TEXT, width))
    _write(canvas, look.NOTE, _LEFT, SIGNATURE_HEIGHT - 4, say("by that computer's clock"))
    canvas.showPage()
    canvas.save()
    return drawn.getvalue()


def _lines(words: str, millimetres: float) -> list[str]:
    """The words in at most four lines; where there are more, the last says where they stand in full."""
    kind = look.NOTE_IN_TEXT
    lines = in_lines(spelt(words, kind.face), kind, millimetres * MM) if words else []
    if len(lines) > 4:
        lines = [*lines[:2], f"{lines[2]} …", say("(in full in the signature's reason)")]
    return [_fitting(each, kind, millimetres) for each in lines]


def _edges(canvas: Any, width: float, height: float) -> None:
    """The left edge in ink marks the act of a named person, as it does beside a quotation; the others are a frame."""
    inset = look.FRAME_RULE / 2
    canvas.setStrokeColor(look.FRAME)
    canvas.setLineWidth(look.FRAME_RULE)
    canvas.rect(inset, inset, width - look.FRAME_RULE, height - look.FRAME_RULE)
    canvas.setStrokeColor(look.INK)
    canvas.setLineWidth(_EDGE)
    canvas.line(_EDGE / 2, 0, _EDGE / 2, height)


def _write(canvas: Any, kind: Type, left: float, top: float, words: str) -> None:
    write(canvas, words, left * MM, (SIGNATURE_HEIGHT - top) * MM, kind)


def _fitting(words: str, kind: Type, millimetres: float) -> str:
    """The words, cut with … where they are wider; in full they stand in the certificate."""
    if width_of(words, kind.face, kind.size) <= millimetres * MM:
        return words
    while words and width_of(f"{words}…", kind.face, kind.size) > millimetres * MM:
        words = words[:-1]
    return f"{words.rstrip()}…"
