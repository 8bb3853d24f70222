"""Where a form stands in the reader: under the selected words, which stay in sight above it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from dossier_app.ui import theme
from dossier_app.ui.forms.form import Form
from dossier_app.ui.reader.mark_painting import unit
from dossier_app.ui.reader.marked_text import MarkedText
from dossier_app.ui.surfaces import Card
from dossier_app.ui.veil import Measured

WIDEST = 604
_LEFT, _SIDE, _BESIDE = 56, 16, 32
"""Where the words begin, how far from its edge a form does, and what the card leaves free at the right."""
_GAP = 4
_LEAST = 184
"""Less than this is no form; only then may it cover where the words begin."""


class FormPlace(QObject):
    """Keeps a form under the selected words while the text scrolls, the form grows and the window changes its size."""

    def __init__(self, text: MarkedText) -> None:
        super().__init__(text)
        self._text = text
        self.form: QWidget | None = None
        self._under = 0.0
        text.verticalScrollBar().valueChanged.connect(self._follow)
        text.laid_out.connect(self.place_again)

    def put(self, form: QWidget) -> None:
        """Show the form, and scroll the text so that form and words are in sight."""
        self.take_away()
        self.form = form
        form.setParent(self._text)
        form.setLayoutDirection(QGuiApplication.layoutDirection())
        form.show()
        form.raise_()
        self.place_again()

    def take_away(self) -> bool:
        """Let the form go; answers whether there was one."""
        form, self.form = self.form, None
        if form is None:
            return False
        form.hide()
        form.setParent(None)
        form.deleteLater()
        return True

    def leave(self) -> None:
        """The words are no longer in sight: the form goes, and who opened it is told."""
        if isinstance(self.form, Form):
            self.form.cancelled.emit()
        self.take_away()

    def place_again(self) -> None:
        """Give the form its size for the room that there is now, and bring it and the words into sight."""
        form = self.form
        if form is None:
            return
        begin, end, after = self._text.selection_span()
        room = self._text.height()
        left, top, right, bottom = Card.SHADE
        least = theme.scaled(_LEAST)
        self._under = after if room - (after - begin) - 3 * _GAP >= least else end
        if isinstance(form, Measured):
            wide = min(theme.scaled(WIDEST), self._text.width() - _indent() - _BESIDE) + left + right
            most = max(least, room - round(self._under - begin) - 3 * _GAP) + top + bottom
            form.setFixedSize(wide, min(form.wanted_height(wide), most))
        bar = self._text.verticalScrollBar()
        lowest = self._under + form.height() - top - bottom + 2 * _GAP - room
        bar.setValue(round(max(lowest, min(bar.value(), begin - _GAP))))
        self._stand()

    def _follow(self, _value: int) -> None:
        if self.form is not None:
            self._stand()

    def _stand(self) -> None:
        if self.form is None:
            return
        left, top, _, _ = Card.SHADE
        below = self._under - self._text.verticalScrollBar().value() + _GAP
        self.form.move(_indent() - left, round(below) - top)


def _indent() -> int:
    """So far from the left that the names of the fields stand under the words."""
    return round(unit(_LEFT)) - _SIDE
