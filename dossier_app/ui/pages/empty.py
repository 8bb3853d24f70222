"""An empty page: an example of what belongs here, a sentence on it, and the first step."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from dossier_app.ui import painting, theme
from dossier_app.ui.keys import keys_of
from dossier_app.ui.labels import KeyCap, Text, quiet_text
from dossier_app.ui.mirrored import painter_on
from dossier_app.ui.places import Example, Place
from dossier_app.ui.surfaces import Pane, Part, column, holding, row
from dossier_app.ui.words import translate

_WIDE, _LEAST = 640, 400


class Anatomy(QWidget):
    """One record, plainly an example, drawn where the first one will stand."""

    def __init__(self, example: Example) -> None:
        super().__init__()
        self._example = example
        self.setFixedHeight(theme.scaled(176))
        self.setMinimumWidth(_LEAST)
        parts = ", ".join(f"{translate('Place', name)}: {value}" for name, value in example.parts)
        self.setAccessibleName(f"{translate('Empty', 'an example')}: {example.headline}. {parts}")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme.colours()
        painter = painter_on(self)
        painting.panel(painter, QRectF(self.rect()), None, theme.outline(), 8, dashed=True)
        example = self._example
        words = f"“{example.headline}”" if example.is_quoted else example.headline
        face = theme.font("reader" if example.is_quoted else "lead", serif=example.is_quoted)
        small = theme.font("small")
        edge, high = theme.scaled(24), theme.scaled(20)
        right = self.width() - edge
        note = painting.width_of(translate("Empty", "an example"), small) + 2
        wide = min(painting.width_of(words, face), right - edge - note - 16)
        if example.is_quoted:
            painter.fillRect(QRectF(edge - 1, edge, wide + 2, theme.scaled(22)), now.quote_fill)
            painter.fillRect(QRectF(edge - 1, theme.scaled(46), wide + 2, 2), now.quote_line)
        painting.write(painter, QRectF(edge, theme.scaled(20), wide + 2, theme.scaled(28)), words, face, now.ink)
        painting.write(painter, QRectF(right - note, theme.scaled(22), note, high), translate("Empty", "an example"), small, now.ink_3)
        x = float(edge)
        for (name, value), share in zip(example.parts, (0.236, 0.33, 0.33, 0.104), strict=False):
            room = (right - edge) * share
            painting.write(painter, QRectF(x, theme.scaled(76), room - 8, high), translate("Place", name), small, now.ink_3)
            painting.write(painter, QRectF(x, theme.scaled(96), room - 8, high), value, theme.font(), now.ink_2)
            x += room
        painter.fillRect(QRectF(edge, theme.scaled(128), right - edge, 1), theme.hairline())
        middle = theme.scaled(150)
        used = painting.chip(painter, edge, middle, example.chip)
        after = QRectF(edge + used + 10, middle - high / 2, right - edge - used - 10, high)
        painting.write(painter, after, translate("Place", example.after), small, now.ink_3)


class EmptyPage(Pane):
    """What is shown instead of a table without rows."""

    def __init__(self, place: Place, first: QPushButton | None, second: QPushButton | None, act: str, where: str) -> None:
        super().__init__("paper")
        self.first = first
        title = Text(translate("Place", place.none), "title", 600)
        about = Text(translate("Place", place.about), token="ink_2", wrap=True)  # noqa: S106  # a token of the theme
        about.setMaximumWidth(theme.scaled(560))
        steps: list[Part] = [each for each in (first, second) if each is not None]
        # In a row it is asked how high it is at the width it will have, and not at that of the page.
        lines: list[Part] = [title, 6, row((about, 1000), None), 16, row(*steps, None)]
        if keys_of(act):
            lines += [12, row(quiet_text(where), KeyCap(act=act), None, gap=6)]
        if place.example is not None:
            lines = [Anatomy(place.example), 24, *lines]
        box = holding(column(*lines))
        box.setMinimumWidth(_LEAST)
        box.setMaximumWidth(theme.scaled(_WIDE))
        # It gives way where the page is narrower, and stands in the middle where it is wider.
        beside = row(None, (box, 1000), None)
        layout = column(beside)
        layout.insertStretch(0, 3)
        layout.addStretch(4)
        self.setLayout(layout)
