"""Filtering: a line above a table that keeps the rows with the words typed into it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from dossier_app.desk.reading import Reading
from dossier_app.ui import theme
from dossier_app.ui.seeking import Seeking
from dossier_app.ui.session import Session
from dossier_app.ui.table_model import Narrowed, RecordsModel, narrowed


class FilterLine(QLineEdit):
    """Which records have its words is found in a thread; with no words in it every row stays, at once."""

    kept = Signal(object)
    """The rows that stay; None for all."""
    entered = Signal()
    """Enter was pressed, and the rows that stay are those of the words in the line."""

    def __init__(self, session: Session, model: RecordsModel, name: str, hint: str, look: Callable[[Reading, str], frozenset[str]]) -> None:
        super().__init__()
        self._seeking, self._model, self._look, self._is_entered = Seeking(session), model, look, False
        self.setFont(theme.font())
        self.setProperty("small", True)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.textChanged.connect(self._ask)
        self.returnPressed.connect(self._enter)

    @property
    def words(self) -> str:
        return self.text().strip()

    def look_again(self) -> None:
        """Records changed, and others may have its words now."""
        if self.words:
            self._ask()

    def _ask(self) -> None:
        self._is_entered = False
        if words := self.words:
            self._seeking.ask(lambda case: narrowed(self._model.every, self._look(case, words)), self._keep)
        else:
            self._seeking.drop()
            self._keep(None)

    def _keep(self, kept: Narrowed | None) -> None:
        self.kept.emit(kept)
        if self._is_entered:
            self._enter()

    def _enter(self) -> None:
        """Nobody is led to the rows of an older answer."""
        self._is_entered = self._seeking.is_asking
        if not self._is_entered:
            self.entered.emit()
