"""The foot of the key sheet: what can be done with a key, what was done, and what has to be answered first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from dossier_app.ui import theme
from dossier_app.ui.buttons import button
from dossier_app.ui.labels import Glyph, Text
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import Rule, column, row
from dossier_app.ui.words import translate

_REFUSED = "octagon-alert"


class KeyFoot(QWidget):
    """One sentence, and beside it either the acts of the sheet or the two answers to a question."""

    def __init__(self, change: Callable[[], object], reset: Callable[[], object], reset_all: Callable[[], object]) -> None:
        super().__init__()
        self._glyph = Glyph("", "ink_3")
        self.said = Text("", "small", token="ink_2", wrap=True)  # noqa: S106  # a token of the theme
        self.change = button(translate("Keys", "Change key…"), keys="↵", does=change)
        self.reset = button(translate("Keys", "Reset"), keys="Del", kind="quiet", does=reset)
        self.reset_all = button(translate("Keys", "Reset all…"), "rotate-ccw", kind="quiet", does=reset_all)
        self.yes: QPushButton = button("", kind="primary", keys="↵", does=self._agree)
        self.no = button(translate("Keys", "Leave it as it is"), keys="Esc", does=self.leave_it)
        self._agreed: Callable[[], object] | None = None
        self._left: Callable[[], object] | None = None
        acts = (self.reset_all, self.reset, self.change, self.no, self.yes)
        self.setLayout(column(Rule(), (row(self._glyph, (self.said, 1), *acts, gap=8, margins=(28, 8, 28, 8)), 1)))
        self.setMinimumHeight(theme.scaled(32) + 17)
        self.rest()

    @property
    def is_asking(self) -> bool:
        return self._agreed is not None

    def rest(self, words: str = "") -> None:
        """Nothing is awaited. Say what was done, or else what the sheet is for."""
        self._show(acts=True, asks=False)
        hint = translate("Keys", "Letters work when no field is being typed in. The arrows choose an act.")
        self._say("check" if words else "", "good", words or hint)

    def await_key(self, words: str) -> None:
        """Say that a key is awaited."""
        self._show(acts=False, asks=False)
        self._say("keyboard", "accent", words)

    def refuse(self, words: str) -> None:
        """Say why not; a key is awaited still."""
        self._say(_REFUSED, "bad", words)

    def tell(self, words: str) -> None:
        """Say why there is nothing to do."""
        self._show(acts=True, asks=False)
        self._say("info", "ink_2", words)

    def ask(self, words: str, yes: str, agreed: Callable[[], object], left: Callable[[], object]) -> None:
        """Ask before something else changes too."""
        self._agreed, self._left = agreed, left
        self.yes.setText(yes)
        self.yes.setAccessibleName(yes)
        self._show(acts=False, asks=True)
        self._say("circle-alert", "caution", words)
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_it(self) -> None:
        """Nothing changes."""
        left, self._agreed, self._left = self._left, None, None
        self.rest()
        if left is not None:
            left()

    def _agree(self) -> None:
        agreed, self._agreed, self._left = self._agreed, None, None
        if agreed is not None:
            agreed()

    def _show(self, *, acts: bool, asks: bool) -> None:
        for each in (self.change, self.reset, self.reset_all):
            each.setVisible(acts)
        for each in (self.yes, self.no):
            each.setVisible(asks)

    def _say(self, glyph: str, token: str, words: str) -> None:
        self._glyph.show_as(glyph, token)
        self._glyph.setVisible(bool(glyph))
        self.said.setText(words)
        self.said.set_token("bad" if glyph == _REFUSED else "ink_2")
        announce(self, words)
