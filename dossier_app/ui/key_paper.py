"""The key sheet on paper: one page, black on white, to lie beside the keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QBuffer, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from dossier_app.ui import theme
from dossier_app.ui.keyboard import caps_of
from dossier_app.ui.words import translate

_LINE, _CAPS = 17, 88


def on_paper(listed: Mapping[str, Sequence[tuple[str, str]]]) -> bytes:
    """Keys and what they do, by where they work, as a PDF of one page."""
    out = QBuffer()
    out.open(QBuffer.OpenModeFlag.WriteOnly)
    paper = QPdfWriter(out)
    paper.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    paper.setPageOrientation(QPageLayout.Orientation.Landscape)
    paper.setResolution(96)
    paper.setTitle(translate("Keys", "Keys"))
    painter = QPainter(paper)
    wide = paper.width() / 4
    high = _LINE * (sum(len(lines) + 2 for lines in listed.values()) / 4 + 6)
    face, strong = theme.font("small"), theme.font("small", 600)
    for each in (face, strong):
        each.setPixelSize(11)
    x, y = 0.0, 0.0
    for title, lines in listed.items():
        if y and y + _LINE * (len(lines) + 1) > high:
            x, y = x + wide, 0.0
        painter.setFont(strong)
        painter.drawText(QRectF(x, y, wide, _LINE), title)
        for number, (keys, words) in enumerate(lines, 1):
            place = QRectF(x, y + _LINE * number, wide, _LINE)
            painter.setFont(strong)
            painter.drawText(place, " ".join(caps_of(keys)))
            painter.setFont(face)
            painter.drawText(place.adjusted(_CAPS, 0, -8, 0), words)
        y += _LINE * (len(lines) + 2)
    painter.end()
    return bytes(out.data().data())
