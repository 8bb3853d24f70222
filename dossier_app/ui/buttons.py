"""Buttons in the house's kinds, and the chip that leads to a record."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from dossier_app.ui import icons, painting, theme
from dossier_app.ui.keyboard import on_caps
from dossier_app.ui.keys import follow, keys_of
from dossier_app.ui.mirrored import painter_on
from dossier_app.ui.words import as_tip, translate

_Fixed = QSizePolicy.Policy.Fixed
_WIDEST_CHIP = 216


def button(
    words: str,
    glyph: str = "",
    *,
    kind: str = "plain",
    keys: str = "",
    act: str = "",
    small: bool = False,
    name: str = "",
    does: Callable[[], object] | None = None,
) -> QPushButton:
    """A stock button; `kind` is primary, plain, quiet, link or segment. One without words must be given a name.

    One that does an act of the table shows its key as the user has it: on a cap, or without words in the tool tip.
    """
    made = QPushButton(words)
    made.setFont(theme.font("small" if small else "body", 500 if kind == "primary" else 400))
    for variant, value in (("kind", kind), ("keys", keys), ("small", small), ("glyph", glyph)):
        made.setProperty(variant, value)
    if glyph:
        made.setIcon(icons.icon(glyph))
    made.setAttribute(Qt.WidgetAttribute.WA_Hover)
    made.setSizePolicy(_Fixed, _Fixed)
    made.setAutoDefault(False)
    made.setAccessibleName(name or words.replace("&", "").removesuffix("…"))
    if name and not words:
        made.setToolTip(as_tip(name))
    if act:
        follow(made, act, "" if words else name)
    if does is not None:
        made.clicked.connect(lambda _checked=False: does())
    return made


class Chip(QAbstractButton):
    """A label that leads to its record: what it is called, then quietly what or where."""

    def __init__(
        self, label: str, note: str = "", *, spoken: str = "", broken: bool = False, does: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self._label, self._note, self._broken = label, note, broken
        self.setSizePolicy(QSizePolicy.Policy.Maximum, _Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(spoken or f"{label} {note}".strip())
        if does is not None:
            self.clicked.connect(lambda _checked=False: does())

    def minimumSizeHint(self) -> QSize:
        """It gives way where there is no room for all of it, and ends in an ellipsis."""
        return QSize(min(64, self.sizeHint().width()), theme.size("chip"))

    def sizeHint(self) -> QSize:
        wide = min(round(painting.chip_width(self._label, self._note)), _WIDEST_CHIP) + (18 if self._broken else 0)
        return QSize(wide, theme.size("chip"))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = painter_on(self)
        room = self.width() - (18 if self._broken else 0)
        painting.chip(painter, 0, self.height() / 2, self._label, self._note, pointed=self.underMouse(), room=room)
        if self._broken:
            icons.draw(painter, "octagon-alert", self.width() - 16, 3, theme.colours().bad, 14)
        if self.hasFocus():
            painting.ring(painter, QRectF(self.rect()), theme.grid("radius_small"))


class Disclosure(QAbstractButton):
    """A line that folds out what stands under it."""

    def __init__(self, words: str, note: str, folded: QWidget) -> None:
        super().__init__()
        self._words, self._note = words, note
        self.setCheckable(True)
        self.setFixedHeight(theme.size("rail_item"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{words}. {note}" if note else words)
        folded.setVisible(False)
        self.toggled.connect(folded.setVisible)

    def sizeHint(self) -> QSize:
        return QSize(200, theme.size("rail_item"))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme.colours()
        painter = painter_on(self)
        middle = self.height() / 2
        icons.draw(painter, "chevron-down" if self.isChecked() else "chevron-right", 0, middle - 8, now.ink_3)
        painting.write(painter, QRectF(28, 0, self.width() - 28, self.height()), self._words, theme.font(), now.ink_2)
        x = 28 + painting.width_of(self._words, theme.font()) + 12
        painting.write(painter, QRectF(x, 0, self.width() - x, self.height()), self._note, theme.font("small"), now.ink_3)
        if self.hasFocus():
            painting.ring(painter, QRectF(self.rect()).adjusted(-4, 0, 0, 0))


class SearchButton(QAbstractButton):
    """Looks like the field it opens: in the corner of the menu bar, with its key."""

    def __init__(self, does: Callable[[], object]) -> None:
        super().__init__()
        self._words = translate("Window", "Search this case")
        self.setFixedSize(theme.scaled(280), theme.size("menu"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self._words)
        self.clicked.connect(lambda _checked=False: does())

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme.colours()
        painter = painter_on(self)
        rect = QRectF(0, 1, self.width() - 12, self.height() - 10)
        painting.panel(painter, rect, now.paper, theme.outline())
        icons.draw(painter, "search", rect.x() + 9, rect.center().y() - 7, now.ink_3, 14)
        painting.write(painter, rect.adjusted(30, 0, -60, 0), self._words, theme.font(), now.ink_3)
        painting.write(
            painter, rect.adjusted(0, 0, -10, 0), on_caps(keys_of("search")), theme.font("caption", 500), now.ink_3, painting.RIGHT
        )
        if self.hasFocus():
            painting.ring(painter, rect)
