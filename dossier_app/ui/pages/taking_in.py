"""Taking in several files: one after the other, each on its own, and at the end what became of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Done
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.ui.session import Session
from dossier_app.ui.words import in_users_words, translate

_VERB = "evidence add"


class TakingIn(QObject):
    """Files that were dropped together. One that is refused holds up none of the others; what a form would ask is amended afterwards."""

    over = Signal(str)
    """Every file was tried; the identity of the exhibit that came last, if one did."""

    def __init__(self, session: Session, files: Sequence[str]) -> None:
        super().__init__(session)
        self._session = session
        self._waiting = list(files)
        self._count = len(files)
        self._refused: list[str] = []
        self._last, self._taken_in = "", 0

    def begin(self) -> None:
        """Take in the next, and after it those that follow."""
        if not self._waiting:
            self._finish()
            return
        file = self._waiting.pop(0)
        words = translate("Evidence", "Taking in %1 of %2").replace("%1", f"{self._count - len(self._waiting):,}")
        try:
            asked = self._session.command(CATALOGUE[_VERB], {"file": file})
        except Refusal as refusal:
            self._refuse(refusal)
            return
        self._session.do_later(words.replace("%2", f"{self._count:,}"), lambda: asked, self._taken, self._refuse, self._finish)

    def _taken(self, done: Done) -> None:
        self._taken_in += 1
        self._last = next(change.id for change in done.changes if change.kind == "exhibit")
        self.begin()

    def _refuse(self, fault: BaseException) -> None:
        if not isinstance(fault, Refusal | Trouble):
            raise fault
        self._refused.append(in_users_words(fault.words))
        self.begin()

    def _finish(self) -> None:
        if self._taken_in:
            self._session.said.emit(translate("Evidence", "%n file(s) taken in.", self._taken_in))
        if self._refused:
            words = translate("Evidence", "%n of the dropped files could not be taken in.", len(self._refused))
            self._session.troubled.emit(Trouble(f"{words} {' '.join(self._refused)}"))
        self.over.emit(self._last)
        self.deleteLater()
