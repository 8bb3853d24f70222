"""Where a form stands in the reader: under the selected words, or below the page whose region it is about. Both stay in sight above it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from dossier_app.ui import theme
from dossier_app.ui.forms.form import Form
from dossier_app.ui.reader.mark_painting import unit
from dossier_app.ui.reader.marked_text import MarkedText
from dossier_app.ui.reader.page_view import PageView
from dossier_app.ui.surfaces import Card
from dossier_app.ui.veil import Measured

WIDEST = 604
_LEFT, _SIDE, _BESIDE = 56, 16, 32
"""Where the words begin, how far from its edge a form does, and what the card leaves free at the right."""
_GAP = 4
_LEAST = 184
"""Less than this is no form; only then may it cover where the words begin."""
_OF_PAGE = 0.4
"""The part of the room in which a page is still seen above a form."""


class FormPlace(QObject):
    """Keeps a form under what is selected while the text scrolls, the form grows and the window changes its size."""

    def __init__(self, text: MarkedText, pages: PageView) -> None:
        super().__init__(text)
        self._text, self._pages = text, pages
        self.form: QWidget | None = None
        self._under = 0.0
        text.verticalScrollBar().valueChanged.connect(self._follow)
        text.laid_out.connect(self.place_again)
        pages.laid_out.connect(self.place_again)

    def put(self, form: QWidget) -> None:
        """Show the form, and scroll so that it and what it is about are in sight."""
        self.take_away()
        self.form = form
        form.setParent(self._pages if self._pages.isVisible() else self._text)
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
        self._pages.leave_room(0)
        return True

    def leave(self) -> None:
        """What it is about is no longer in sight: the form goes, and who opened it is told."""
        if isinstance(self.form, Form):
            self.form.cancelled.emit()
        self.take_away()

    def place_again(self) -> None:
        """Give the form its size for the room that there is now, and bring it and what it is about into sight."""
        form = self.form
        if form is None:
            return
        if form.parentWidget() is self._pages:
            self._stand_below_the_page(form)
            return
        begin, end, after = self._text.selection_span()
        room = self._text.height()
        _, top, _, bottom = Card.SHADE
        least = theme.scaled(_LEAST)
        self._under = after if room - (after - begin) - 3 * _GAP >= least else end
        _fit(form, self._text, max(least, room - round(self._under - begin) - 3 * _GAP))
        bar = self._text.verticalScrollBar()
        lowest = self._under + form.height() - top - bottom + 2 * _GAP - room
        bar.setValue(round(max(lowest, min(bar.value(), begin - _GAP))))
        self._stand()

    def _stand_below_the_page(self, form: QWidget) -> None:
        _, top, _, bottom = Card.SHADE
        room = self._pages.height()
        _fit(form, self._pages, max(theme.scaled(_LEAST), round(room * (1 - _OF_PAGE))))
        high = form.height() - top - bottom
        form.move((self._pages.width() - form.width()) // 2, room - high - 2 * _GAP - top)
        self._pages.leave_room(high + 3 * _GAP)
        if self._pages.spot is not None:
            self._pages.show_region(self._pages.spot.region)

    def _follow(self, _value: int) -> None:
        if self.form is not None and self.form.parentWidget() is self._text:
            self._stand()

    def _stand(self) -> None:
        if self.form is None:
            return
        left, top, _, _ = Card.SHADE
        below = self._under - self._text.verticalScrollBar().value() + _GAP
        self.form.move(_indent() - left, round(below) - top)


def _fit(form: QWidget, room: QWidget, highest: int) -> None:
    """Make the form as large as it wants to be, and as this room allows."""
    left, top, right, bottom = Card.SHADE
    if isinstance(form, Measured):
        wide = min(theme.scaled(WIDEST), room.width() - _indent() - _BESIDE) + left + right
        form.setFixedSize(wide, min(form.wanted_height(wide), highest + top + bottom))


def _indent() -> int:
    """So far from the left that the names of the fields stand under the words."""
    return round(unit(_LEFT)) - _SIDE
