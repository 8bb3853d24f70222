"""Who signs: one of the identities of this computer, or a new one; and its passphrase, typed or from the key ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from dossier_app.domain.failures import Refusal
from dossier_app.ui import painting, theme
from dossier_app.ui.cells import shortened_digest
from dossier_app.ui.forms.controls import Line
from dossier_app.ui.forms.field import FormField
from dossier_app.ui.mirrored import painter_on
from dossier_app.ui.secret import Secret
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import clear, column, holding
from dossier_app.ui.words import in_users_words, translate

if TYPE_CHECKING:
    from dossier_app.desk.identities import Identity


class IdentityCard(QRadioButton):
    """One identity to choose: whose it is, and quietly what it is known by."""

    def __init__(self, name: str, note: str) -> None:
        super().__init__(name)
        self._note = note
        self.setAccessibleName(f"{name}, {note}")
        self.setFixedHeight(theme.scaled(48))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(200, theme.scaled(48))

    def hitButton(self, pos: object) -> bool:
        """All of the card chooses it, not only the ring."""
        del pos
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme.colours()
        painter = painter_on(self)
        chosen = self.isChecked()
        painting.panel(painter, self.rect(), now.paper, now.accent if chosen else theme.outline(), None, 2 if chosen else 1)
        dial = QRectF(13, self.height() / 2 - 8, 16, 16)
        painting.panel(painter, dial, now.paper, now.accent if chosen else now.edge, 8, 1.5 if chosen else 1)
        if chosen:
            painting.dot(painter, dial.center(), 4, now.accent)
        line = theme.scaled(20)
        place = QRect(38, self.height() // 2 - line + 1, self.width() - 50, line)
        painting.write(painter, place, self.text(), theme.font("body", 500), now.ink)
        painting.write(painter, place.translated(0, line - 2), self._note, theme.font("small"), now.ink_3)
        if self.hasFocus():
            painting.ring(painter, self.rect())
            if chosen:
                painting.panel(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), None, now.paper, theme.grid("radius") - 2)


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
        from_ring = translate("Identity", "Empty: the one in this computer's key ring, if it keeps one")
        self.passphrase = FormField("passphrase", translate("Identity", "Passphrase of the identity"), from_ring, Secret())
        self.again = FormField("again", translate("Identity", "Passphrase, again"), "", Secret())
        self.remember = QCheckBox(translate("Identity", "Keep it in this computer's key ring"))
        self.remember.setFont(theme.font())
        self.remember.setAccessibleName(self.remember.text())
        self._new = holding(column(self.name, self.organisation, self.role, gap=8))
        self._known: tuple[Identity, ...] = ()
        self._kept = ""
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
            until = translate("Identity", "to %1").replace("%1", str(known.not_after.year))
            named = known.name if known.name != known.called else ""
            note = ", ".join(filter(None, (named, known.organisation, shortened_digest(known.sha256), until)))
            made = IdentityCard(known.called, note)
            made.setChecked(number == 0 if not select else known.called == select)
            made.toggled.connect(self._show_fields)
            self._group.addButton(made, number)
            self._list.addWidget(made)
        other = IdentityCard(translate("Identity", "A new identity"), translate("Identity", "made on this computer, under a passphrase"))
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
        """What the identity that is chosen is called here: two may bear one name on their certificates."""
        number = self._group.checkedId()
        if self.is_new or not 0 <= number < len(self._known):
            return str(self.name.answer() or "").strip()
        return self._known[number].called

    @property
    def secret(self) -> str:
        """The passphrase to sign with: what was typed, else what the key ring kept."""
        return str(self.passphrase.answer() or "") or self._kept

    def settle(self) -> tuple[str, str]:
        """The name and passphrase to sign with; a new identity is made now. Refusals are shown beside their fields, and raised.

        Raises Trouble when the key ring cannot be asked, or cannot keep what it was to keep; a new identity is made then all the same.
        """
        self._kept = ""
        try:
            if self.is_new:
                self._make(str(self.passphrase.answer() or ""))
            elif not self.secret:
                self._kept = self._recalled()
        except Refusal as refusal:
            self.refuse(refusal)
            raise
        return self.who, self.secret

    def _recalled(self) -> str:
        """The passphrase from the key ring. Raises Refusal when it keeps none, Trouble when it is locked."""
        from dossier_app.desk import identities

        kept = identities.passphrase_of(self.who)
        if not kept:
            words = translate("Identity", "Say the passphrase of this identity: no key ring of this computer keeps it.")
            raise Refusal("passphrase", words)
        return kept

    def refuse(self, refusal: Refusal) -> None:
        if refusal.field == "passphrase" and self._kept:
            # Nobody typed it, so it is not the typing that was wrong.
            words = translate("Identity", "What this computer's key ring keeps is not the passphrase of this identity. Type it.")
            refusal, self._kept = Refusal("passphrase", words), ""
        fields = {"name": self.name, "organisation": self.organisation, "passphrase": self.passphrase, "again": self.again}
        field = fields.get(refusal.field, self.passphrase)
        field.refuse(in_users_words(refusal.words))
        field.control.focus_on().setFocus(Qt.FocusReason.TabFocusReason)  # which selects what is in it
        announce(self, in_users_words(refusal.words))

    def forget(self) -> None:
        """Leave no passphrase where it is not used any more."""
        self._kept = ""
        for field in (self.passphrase, self.again):
            field.show_answer("")

    def _make(self, passphrase: str) -> None:
        from dossier_app.desk import identities

        if passphrase != self.again.answer():
            raise Refusal("again", translate("Identity", "The two are not the same. Type the passphrase twice."))
        organisation, role = str(self.organisation.answer() or ""), str(self.role.answer() or "")
        keep = self.remember.isChecked()
        made = identities.create(self.who, organisation, role, passphrase)
        self.refresh(select=made.called)
        if keep:
            identities.remember(made, passphrase)

    def _show_fields(self, *_: object) -> None:
        """A new identity asks for its name and for the passphrase twice; a known one only for its passphrase."""
        self._new.setVisible(self.is_new)
        self.passphrase.show_hint(not self.is_new)
        self.again.setVisible(self.is_new)
        self.remember.setVisible(self.is_new)
        self.chosen.emit()
