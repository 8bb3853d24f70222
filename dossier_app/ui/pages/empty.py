"""An empty page: an example of what belongs here, a sentence on it, and the first step."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from dossier_app.ui import painting, theme
from dossier_app.ui.labels import KeyCap, Text, quiet_text
from dossier_app.ui.places import Example, Place
from dossier_app.ui.surfaces import Pane, Part, column, holding, row
from dossier_app.ui.words import translate


class Anatomy(QWidget):
    """One record, plainly an example, drawn where the first one will stand."""

    def __init__(self, example: Example) -> None:
        super().__init__()
        self._example = example
        self.setFixedSize(640, 176)
        parts = ", ".join(f"{translate('Place', name)}: {value}" for name, value in example.parts)
        self.setAccessibleName(f"{translate('Empty', 'an example')}: {example.headline}. {parts}")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme.colours()
        painter = QPainter(self)
        painting.panel(painter, QRectF(self.rect()), None, theme.outline(), 8, dashed=True)
        example = self._example
        words = f"“{example.headline}”" if example.is_quoted else example.headline
        face = theme.font("reader" if example.is_quoted else "lead", serif=example.is_quoted)
        wide = min(painting.width_of(words, face), 470)
        if example.is_quoted:
            painter.fillRect(QRectF(23, 24, wide + 2, 22), now.quote_fill)
            painter.fillRect(QRectF(23, 46, wide + 2, 2), now.quote_line)
        painting.write(painter, QRectF(24, 20, wide + 2, 28), words, face, now.ink)
        small = theme.font("small")
        painting.write(painter, QRectF(500, 22, 116, 20), translate("Empty", "an example"), small, now.ink_3, painting.RIGHT)
        x = 24.0
        for (name, value), width in zip(example.parts, (144, 188, 176, 100), strict=False):
            painting.write(painter, QRectF(x, 76, width - 8, 18), translate("Place", name), small, now.ink_3)
            painting.write(painter, QRectF(x, 96, width - 8, 20), value, theme.font(), now.ink_2)
            x += width
        painter.fillRect(QRectF(24, 128, 592, 1), theme.hairline())
        used = painting.chip(painter, 24, 150, example.chip)
        painting.write(painter, QRectF(24 + used + 10, 140, 400, 20), translate("Place", example.after), small, now.ink_3)


class EmptyPage(Pane):
    """What is shown instead of a table without rows."""

    def __init__(self, place: Place, first: QPushButton | None, second: QPushButton | None, key: str, where: str) -> None:
        super().__init__("paper")
        self.first = first
        title = Text(translate("Place", place.none), "title", 600)
        about = Text(translate("Place", place.about), token="ink_2", wrap=True)  # noqa: S106  # a token of the theme
        about.setFixedWidth(560)
        steps: list[Part] = [each for each in (first, second) if each is not None]
        lines: list[Part] = [title, 6, about, 16, row(*steps, None)]
        if key:
            lines += [12, row(quiet_text(where), KeyCap(key), None, gap=6)]  # a token of the theme
        if place.example is not None:
            lines = [Anatomy(place.example), 24, *lines]
        box = holding(column(*lines))
        box.setFixedWidth(640)
        layout = column(row(None, box, None))
        layout.insertStretch(0, 3)
        layout.addStretch(4)
        self.setLayout(layout)
