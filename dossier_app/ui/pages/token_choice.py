"""A token to sign with: by which library it is reached, and which of the certificates on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.ui.buttons import button
from dossier_app.ui.forms.controls import File, Line
from dossier_app.ui.forms.field import FormField
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.labels import quiet_text
from dossier_app.ui.pages.identity_card import IdentityCard
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import clear, column, row
from dossier_app.ui.words import in_users_words, translate

if TYPE_CHECKING:
    from dossier_app.desk.bench import Progress
    from dossier_app.desk.identities import Offered


class TokenChoice(QWidget):
    """The certificates on the tokens that are put in, or in the system's own store, once it is looked what is there."""

    looked = Signal()

    def __init__(self, jobs: Jobs) -> None:
        from dossier_app.desk import identities

        super().__init__()
        self._jobs = jobs
        came = translate("Identity", "The PKCS#11 library that came with the token")
        self.library = FormField("library", translate("Identity", "Library of the token"), came, File())
        self.look = button(translate("Identity", "Look what is on it"), does=self._look)
        self.look_in_system = button(translate("Identity", "Look in the system's store"), does=self._look_in_system)
        self.found: tuple[Offered, ...] = ()
        self._group = QButtonGroup(self)
        self._list: QVBoxLayout = column(gap=8)
        self._told = quiet_text("", wrap=True)
        self._told.hide()
        own = translate("Identity", "Empty: the name in its certificate")
        self.called = FormField("name", translate("Identity", "What it is called here"), own, Line())
        self.called.hide()
        self.look_in_system.setVisible(identities.has_system_store())
        self.setLayout(column(self.library, 8, row(self.look, 8, self.look_in_system, None), 8, self._told, self._list, 8, self.called))
        self.library.edited.connect(self._forget)

    def settle(self) -> Offered:
        """The certificate that was chosen. Raises Refusal on “library” when none was."""
        number = self._group.checkedId()
        if 0 <= number < len(self.found):
            return self.found[number]
        words = (
            translate("Identity", "Choose one of its certificates.") if self.found else translate("Identity", "Look what is on it first.")
        )
        raise Refusal("library", words)

    def _look(self) -> None:
        from dossier_app.desk import identities

        typed = str(self.library.answer() or "")
        if not typed:
            self._refuse(translate("Identity", "Say which library: it came with the token."))
            return
        self._begin(lambda: identities.on_tokens(Path(typed).expanduser()))

    def _look_in_system(self) -> None:
        from dossier_app.desk import identities

        self._begin(identities.in_system_store)

    def _begin(self, found: Callable[[], tuple[Offered, ...]]) -> None:
        self._forget()
        self._set_ready(False)
        self._tell(translate("Identity", "Looking …"))

        def look(progress: Progress) -> tuple[Offered, ...]:
            del progress
            return found()

        self._jobs.start(translate("Identity", "Looking at the token"), look, done=self._show, failed=self._on_failed)

    def _set_ready(self, ready: bool) -> None:
        self.look.setEnabled(ready)
        self.look_in_system.setEnabled(ready)

    @property
    def asks_here(self) -> bool:
        """Whether the PIN is said in this window; the system's store asks for it itself."""
        return all(each.keeper.asks_here for each in self.found)

    def _show(self, found: Any) -> None:
        from dossier_app.desk import identities

        self._set_ready(True)
        self.found = tuple(found)
        nothing = translate("Identity", "No token with a certificate is put in. Put it in, and look again.")
        self._tell(nothing if not found else "" if self.asks_here else in_users_words(identities.untested()))
        fit: IdentityCard | None = None
        for number, each in enumerate(self.found):
            until = translate("Identity", "to %1").replace("%1", str(each.not_after.year))
            note = ", ".join((in_users_words(each.keeper.words), each.label, until))
            card = IdentityCard(each.name, in_users_words(each.unfit) or note)
            card.setEnabled(not each.unfit)
            card.setToolTip(in_users_words(each.unfit))
            self._group.addButton(card, number)
            self._list.addWidget(card)
            fit = fit or (None if each.unfit else card)
        self.called.setVisible(fit is not None)
        if fit is not None:
            fit.setChecked(True)
            fit.setFocus()
        self.looked.emit()

    def _on_failed(self, fault: BaseException) -> None:
        self._set_ready(True)
        self._tell("")
        if not isinstance(fault, Refusal | Trouble):
            raise fault
        self._refuse(in_users_words(fault.told))

    def _refuse(self, words: str) -> None:
        self.library.refuse(words)
        self.library.control.focus_on().setFocus()
        announce(self, words)

    def _forget(self) -> None:
        """What was found by another library is not on offer any more."""
        self.found = ()
        for each in self._group.buttons():
            self._group.removeButton(each)
        clear(self._list)
        self.called.hide()
        self._tell("")

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))
        if words:
            announce(self, words)
