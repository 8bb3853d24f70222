"""A card with fields of its own: what is asked before there is a case whose catalogue could ask it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dossier_app.domain.failures import Refusal
from dossier_app.ui.buttons import button
from dossier_app.ui.forms.field import FormField
from dossier_app.ui.labels import Glyph, Text, quiet_text
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import Card, Part, column, holding, row
from dossier_app.ui.words import in_users_words, translate


class CardForm(Card):
    """Title, fields, a sentence, Cancel and the act."""

    done = Signal()
    cancelled = Signal()
    resized = Signal()

    def __init__(self, title: str, act: str, promise: str, fields: tuple[FormField, ...], *others: QWidget) -> None:
        super().__init__("raised", shaded=True)
        self.fields = {field.name: field for field in fields}
        self.act = button(act, kind="primary", keys="↵", does=self.done.emit)
        self._cancel = button(translate("Form", "Cancel"), keys="Esc", does=self.cancelled.emit)
        self._fault = Text("", token="bad", wrap=True)  # noqa: S106  # a token of the theme
        self._faults = holding(row(holding(column(2, Glyph("circle-alert", "bad"), None)), (self._fault, 1)))
        self._faults.setVisible(False)
        self._inside = holding(column(*fields, *others, gap=12))
        foot = row((quiet_text(promise, wrap=True), 1), self._cancel, self.act)
        lines: list[Part] = [Text(title, "lead", 600), 16, self._inside, 12, self._faults, 8, foot]
        left, top, right, bottom = self.SHADE
        self.setLayout(column(*lines, margins=(left + 24, top + 20, right + 24, bottom + 20)))
        self.setAccessibleName(title)
        for field in fields:
            field.edited.connect(self._take_back)

    def begin(self) -> None:
        first = next((field for field in self.fields.values() if not field.answer()), next(iter(self.fields.values())))
        first.control.focus_on().setFocus()

    def said(self, name: str) -> str:
        return str(self.fields[name].answer() or "")

    def set_busy(self, busy: bool) -> None:
        if busy:
            # The focus must not fall into nothing with the field it is in.
            self._cancel.setFocus()
        self._inside.setEnabled(not busy)
        self.act.setEnabled(not busy)

    def refuse(self, refusal: Refusal) -> None:
        """Beside its field, with the focus there; else above the buttons."""
        self.set_busy(False)
        words = in_users_words(refusal.words)
        field = self.fields.get(refusal.field)
        if field is None:
            self._fault.setText(words)
            self._faults.setVisible(True)
        else:
            field.refuse(words)
            field.control.focus_on().setFocus(Qt.FocusReason.TabFocusReason)  # which selects what is in it
        announce(self, words)
        self.resized.emit()

    def wanted_height(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else self.sizeHint().height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.act.isEnabled():
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _take_back(self) -> None:
        if not self._faults.isHidden():
            self._faults.setVisible(False)
            self.resized.emit()
