"""Who signs: one of the identities of this computer, or a new one; and its passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from dossier_app.domain.failures import Refusal
from dossier_app.ui import theme
from dossier_app.ui.cells import shortened_digest
from dossier_app.ui.forms.controls import Line
from dossier_app.ui.forms.field import FormField
from dossier_app.ui.labels import quiet_text
from dossier_app.ui.secret import Secret
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import clear, column, holding, row
from dossier_app.ui.words import translate

if TYPE_CHECKING:
    from dossier_app.desk.identities import Identity


class IdentityChoice(QWidget):
    """The identities there are, and the fields of a new one."""

    chosen = Signal()

    def __init__(self, who: str) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._list: QVBoxLayout = column(gap=8)
        self.name = FormField("name", translate("Identity", "Name"), translate("Identity", "As it is to stand on the dossier"), Line())
        self.name.show_answer(who)
        self.organisation = FormField("organisation", translate("Identity", "Organisation"), "", Line())
        self.role = FormField("role", translate("Identity", "Role"), "", Line())
        self.passphrase = FormField("passphrase", translate("Identity", "Passphrase of the identity"), "", Secret())
        self.again = FormField("again", translate("Identity", "Passphrase, again"), "", Secret())
        self.remember = QCheckBox(translate("Identity", "Keep it in this computer's key ring"))
        self.remember.setFont(theme.font())
        self.remember.setAccessibleName(self.remember.text())
        self._new = holding(column(self.name, self.organisation, self.role, gap=8))
        self._known: tuple[Identity, ...] = ()
        self.setLayout(column(self._list, 8, self._new, 8, self.passphrase, 8, self.again, 8, self.remember))
        for field in (self.passphrase, self.again, self.name):
            field.edited.connect(self.chosen)
        self.refresh()

    def refresh(self, select: str = "") -> None:
        """List the identities anew; with none there is only the way to a new one."""
        from dossier_app.desk import identities

        clear(self._list)
        self._known = identities.known()
        for number, known in enumerate(self._known):
            made = QRadioButton(known.called or known.name)
            made.setFont(theme.font("body", 500))
            until = translate("Identity", "to %1").replace("%1", str(known.not_after.year))
            note = quiet_text(", ".join(filter(None, (known.organisation, shortened_digest(known.sha256), until))))
            made.setAccessibleName(f"{made.text()}, {note.text()}")
            made.setChecked(number == 0 if not select else known.name == select)
            made.toggled.connect(self._show_fields)
            self._group.addButton(made, number)
            self._list.addLayout(column(made, row(note, margins=(24, 0, 0, 0))))
        other = QRadioButton(translate("Identity", "A new identity"))
        other.setFont(theme.font("body", 500))
        other.setAccessibleName(other.text())
        other.setChecked(not self._known)
        other.toggled.connect(self._show_fields)
        self._group.addButton(other, len(self._known))
        self._list.addWidget(other)
        self._show_fields()

    @property
    def is_new(self) -> bool:
        return self._group.checkedId() == len(self._known)

    @property
    def who(self) -> str:
        """The name of the identity that is chosen."""
        number = self._group.checkedId()
        if self.is_new or not 0 <= number < len(self._known):
            return str(self.name.answer() or "").strip()
        return self._known[number].called or self._known[number].name

    def settle(self) -> tuple[str, str]:
        """The name and passphrase to sign with; a new identity is made now. Refusals are shown beside their fields, and raised."""
        passphrase = str(self.passphrase.answer() or "")
        try:
            if self.is_new:
                self._make(passphrase)
            else:
                _needed(passphrase)
        except Refusal as refusal:
            self.refuse(refusal)
            raise
        return self.who, passphrase

    def refuse(self, refusal: Refusal) -> None:
        fields = {"name": self.name, "organisation": self.organisation, "passphrase": self.passphrase, "again": self.again}
        field = fields.get(refusal.field, self.passphrase)
        field.refuse(refusal.words)
        field.control.focus_on().setFocus()
        announce(self, refusal.words)

    def forget(self) -> None:
        """Leave no passphrase in a field that is not used any more."""
        for field in (self.passphrase, self.again):
            field.show_answer("")

    def _make(self, passphrase: str) -> None:
        from dossier_app.desk import identities

        if passphrase != self.again.answer():
            raise Refusal("again", translate("Identity", "The two are not the same. Type the passphrase twice."))
        made = identities.create(
            self.who,
            str(self.organisation.answer() or ""),
            str(self.role.answer() or ""),
            passphrase,
            remember_it=self.remember.isChecked(),
        )
        self.refresh(select=made.name)

    def _show_fields(self, *_: object) -> None:
        """A new identity asks for its name and for the passphrase twice; a known one only for its passphrase."""
        self._new.setVisible(self.is_new)
        self.again.setVisible(self.is_new)
        self.remember.setVisible(self.is_new)
        self.chosen.emit()


def _needed(passphrase: str) -> None:
    if not passphrase:
        raise Refusal("passphrase", translate("Identity", "Say the passphrase of this identity."))
