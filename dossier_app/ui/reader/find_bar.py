"""Finding words in the exhibit on the screen: Enter marks the hit, so that a key can record it."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from dossier_app.ui.buttons import button
from dossier_app.ui.keys import act_of, claims
from dossier_app.ui.labels import Text
from dossier_app.ui.surfaces import Pane, row
from dossier_app.ui.words import translate

_MOST_HITS = 10_000


def hits_in(text: str, words: str) -> list[tuple[int, int]]:
    """Where these words stand, whatever their capitals, the blanks between them, and how a letter is joined to its accents."""
    wanted = words.split()
    if not wanted:
        return []
    pattern = re.compile(r"\s+".join(map(_either_way, wanted)), re.IGNORECASE)
    found: list[tuple[int, int]] = []
    for hit in pattern.finditer(text):
        found.append(hit.span())
        if len(found) == _MOST_HITS:
            break
    return found


_HITS = {"next_hit": 1, "previous_hit": -1}


def _either_way(word: str) -> str:
    """A pattern of the word in which a letter with its accent is one sign or two."""
    whole = ((sign, unicodedata.normalize("NFD", sign)) for sign in unicodedata.normalize("NFC", word))
    return "".join(re.escape(sign) if sign == parts else f"(?:{re.escape(sign)}|{re.escape(parts)})" for sign, parts in whole)


class _Field(QLineEdit):
    """Enter marks the hit; the arrows and the keys for it go from one to the next; Escape closes."""

    left = Signal()
    stepped = Signal(int)

    def event(self, event: QEvent) -> bool:
        return claims(event, _HITS, typing=True) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if act := act_of(event, _HITS, typing=True):
            self.stepped.emit(_HITS[act])
            return
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case _:
                super().keyPressEvent(event)


class FindBar(Pane):
    """Field, count, and the ways to the next hit and back."""

    found = Signal(int, int)
    """A hit to be shown, from and to, in code points."""
    accepted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("paper", "b")
        self._text = ""
        self._hits: list[tuple[int, int]] = []
        self._current = -1
        self._from = 0
        self.field = _Field()
        self.field.setProperty("small", True)
        self.field.setAccessibleName(translate("Reader", "Find in this exhibit"))
        self.field.setPlaceholderText(translate("Reader", "Words to find; Enter marks them"))
        self._count = Text("", "small", token="ink_3")  # noqa: S106  # a token of the theme
        back, on = translate("Reader", "Previous hit"), translate("Reader", "Next hit")
        self.setLayout(
            row(
                (self.field, 1),
                self._count,
                button("", "arrow-up", kind="quiet", small=True, name=back, act="previous_hit", does=lambda: self.step(-1)),
                button("", "arrow-down", kind="quiet", small=True, name=on, act="next_hit", does=lambda: self.step(1)),
                button("", "x", kind="quiet", small=True, name=translate("Reader", "Close finding"), does=self.close_it),
                margins=(20, 4, 12, 4),
            )
        )
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._accept)
        self.field.left.connect(self.close_it)
        self.field.stepped.connect(self.step)
        self.hide()

    def open_at(self, text: str, start: int) -> None:
        """Begin to look in this text, from this place on."""
        self._text, self._from = text, start
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._search(self.field.text())

    def close_it(self) -> None:
        self.hide()
        self.closed.emit()

    def step(self, step: int) -> None:
        """On to the next hit, or back; after the last comes the first."""
        if self._hits:
            self._show((self._current + step) % len(self._hits))

    def _search(self, words: str) -> None:
        self._hits = hits_in(self._text, words)
        if not self._hits:
            self._count.setText(translate("Reader", "Not in this text") if words.strip() else "")
            self._current = -1
            return
        self._show(next((number for number, (start, _) in enumerate(self._hits) if start >= self._from), 0))

    def _show(self, number: int) -> None:
        self._current = number
        self._count.setText(translate("Reader", "{number} of {count}").format(number=f"{number + 1:,}", count=f"{len(self._hits):,}"))
        self.found.emit(*self._hits[number])

    def _accept(self) -> None:
        if self._hits:
            self.accepted.emit()
