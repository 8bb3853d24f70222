"""The key sheet: made from the acts and the catalogue, so that it cannot lie."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QRectF, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from dossier_app.desk.command import CATALOGUE
from dossier_app.ui import theme
from dossier_app.ui.acts import ACTS, OF_FIGURES, OF_FORMS, OF_READER, OF_TABLES, OF_WORDS
from dossier_app.ui.buttons import button
from dossier_app.ui.labels import Elided, KeyCap, Text, quiet_text
from dossier_app.ui.places import page_keys
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import Card, Scrolled, column, holding, row
from dossier_app.ui.words import title_of, translate

_COLUMN = 258
_WIDE = 1144
"""How much room the columns have side by side."""
_NONE = Qt.AlignmentFlag(0)
_Lines = list[tuple[str, str]]


def groups(*, has_case: bool) -> dict[str, _Lines]:
    """Every key with what it does, by where it works."""
    found: dict[str, _Lines] = {}
    for act in ACTS:
        if act.keys and (has_case or not act.needs_case):
            found.setdefault(translate("Keys", act.group), []).append((act.keys, translate("Act", act.title).removesuffix("…")))
    if not has_case:
        return found
    found[translate("Keys", "Pages")] = [(keys, translate("Place", place.title)) for keys, place in page_keys()]
    found[translate("Keys", "Record")] = [(entry.keys, title_of(entry.title)) for entry in CATALOGUE.values() if entry.keys and entry.menu]
    found.setdefault(translate("Keys", "Tables"), []).extend((keys, translate("Keys", words)) for keys, words in OF_TABLES)
    found[translate("Keys", "From selected words")] = [(keys, translate("Keys", words)) for keys, words in OF_WORDS]
    found[translate("Keys", "Reader")] = [(keys, translate("Keys", words)) for keys, words in OF_READER]
    found[translate("Keys", "Figures")] = [(keys, translate("Keys", words)) for keys, words in OF_FIGURES]
    found[translate("Keys", "Forms")] = [(keys, translate("Keys", words)) for keys, words in OF_FORMS]
    return found


class KeySheet(Card):
    """Four columns of keys, fewer where letters are large."""

    closed = Signal()

    def __init__(self, *, has_case: bool) -> None:
        super().__init__("raised", shaded=True)
        self.setAccessibleName(translate("Keys", "Keys"))
        self._close = button(translate("Keys", "Close"), keys="Esc", does=self.closed.emit)
        self.said = quiet_text(translate("Keys", "Letters work when no field is being typed in"))
        self._groups = groups(has_case=has_case)
        self.save = button(translate("Keys", "Save as PDF…"), "download", kind="quiet", does=self._choose)
        title = Text(translate("Keys", "Keys"), "title", 600)
        head = row(title, self.said, None, self.save, self._close, gap=12, margins=(28, 20, 28, 16))
        columns: list[QVBoxLayout] = [column() for _ in range(max(1, _WIDE // (theme.scaled(_COLUMN) + 24)))]
        heights = [0 for _ in columns]
        for title, lines in sorted(self._groups.items(), key=lambda each: -len(each[1])):
            shortest = heights.index(min(heights))
            _add(columns[shortest], title, lines)
            heights[shortest] += len(lines) + 2
        sides: list[QWidget] = []
        for each in columns:
            each.addStretch(1)
            side = holding(each)
            side.setFixedWidth(theme.scaled(_COLUMN))
            sides.append(side)
        body = row(*sides, None, gap=24, margins=(28, 0, 28, 12))
        for side in sides:
            body.setAlignment(side, _NONE)
        inside = holding(body)
        self._tallest = max(heights) * theme.scaled(26)
        left, top, right, bottom = self.SHADE
        self.setLayout(column(head, (Scrolled(inside, "raised"), 1), 12, margins=(left + 1, top + 1, right + 1, bottom + 1)))

    def wanted_height(self, width: int) -> int:
        del width
        return self._tallest + 76 + 12 + 40

    def begin(self) -> None:
        self._close.setFocus()

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, translate("Keys", "Save as PDF"), translate("Keys", "Keys.pdf"), "PDF (*.pdf)")
        if name:
            self.save_as(Path(name))

    def save_as(self, out: Path) -> None:
        """Write the sheet, and say so where the hint stood."""
        try:
            out.write_bytes(on_paper(self._groups))
        except OSError as fault:
            words, token = translate("Keys", "%1 could not be written: %2.").replace("%2", str(fault.strerror)), "bad"
        else:
            words, token = translate("Keys", "The sheet is in %1."), "ink_3"
        self.said.set_token(token)
        self.said.setText(words.replace("%1", out.name))
        announce(self, self.said.text())


def on_paper(listed: Mapping[str, _Lines]) -> bytes:
    """The sheet as a PDF of one page, black on white, to lie beside the keyboard."""
    written = QBuffer()
    written.open(QBuffer.OpenModeFlag.WriteOnly)
    paper = QPdfWriter(written)
    paper.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    paper.setPageOrientation(QPageLayout.Orientation.Landscape)
    paper.setResolution(96)
    paper.setTitle(translate("Keys", "Keys"))
    painter = QPainter(paper)
    wide = paper.width() / 4
    high = 17 * (sum(len(lines) + 2 for lines in listed.values()) / 4 + 6)
    face, strong = theme.font("small"), theme.font("small", 600)
    for each in (face, strong):
        each.setPixelSize(11)
    x, y = 0.0, 0.0
    for title, lines in listed.items():
        if y and y + 17 * (len(lines) + 1) > high:
            x, y = x + wide, 0.0
        painter.setFont(strong)
        painter.drawText(QRectF(x, y, wide, 17), title)
        for number, (keys, words) in enumerate(lines, 1):
            place = QRectF(x, y + 17 * number, wide, 17)
            painter.setFont(strong)
            painter.drawText(place, " ".join(caps_of(keys)))
            painter.setFont(face)
            painter.drawText(place.adjusted(88, 0, -8, 0), words)
        y += 17 * (len(lines) + 2)
    painter.end()
    return bytes(written.data().data())


def caps_of(keys: str) -> list[str]:
    """The caps of a key: “Ctrl+Shift+F” is three, and so is “Alt ↑ ↓”; the plus that stands alone is one itself."""
    return [cap for part in keys.split() for cap in (part.split("+") if len(part) > 1 else [part])]


def _add(lines: QVBoxLayout, title: str, keyed: _Lines) -> None:
    heading = Text(title, "small", 600)
    heading.setContentsMargins(0, 0, 0, 6)
    lines.addWidget(heading)
    for keys, words in keyed:
        caps = row(*(KeyCap(each) for each in caps_of(keys)), None, gap=3)
        side = holding(caps)
        side.setFixedSize(theme.scaled(100), theme.scaled(26))
        lines.addLayout(row(side, (Elided(words, token="ink_2"), 1)))  # noqa: S106  # a token of the theme
    lines.addSpacing(20)
