"""Who signs: one of the identities of this computer, a token, or a new one; and its passphrase or PIN, typed or from the key ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QVBoxLayout, QWidget

from dossier_app.domain.failures import Refusal
from dossier_app.ui import theme
from dossier_app.ui.cells import shortened_digest
from dossier_app.ui.forms.controls import Line
from dossier_app.ui.forms.field import FormField
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.pages.identity_card import IdentityCard
from dossier_app.ui.pages.token_choice import TokenChoice
from dossier_app.ui.secret import Secret
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import clear, column, holding
from dossier_app.ui.words import in_users_words, translate

if TYPE_CHECKING:
    from dossier_app.desk.identities import Identity


_TOKEN, _NEW = 10_000, 10_001
"""The numbers of the two cards that are no identity yet; those of identities are their places in the list."""


class IdentityChoice(QWidget):
    """The identities there are, the fields of a token, and those of a new one."""

    chosen = Signal()

    def __init__(self, who: str, jobs: Jobs) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._list: QVBoxLayout = column(gap=8)
        self.name = FormField("name", translate("Identity", "Name"), translate("Identity", "As it is to stand on the dossier"), Line())
        self.name.show_answer(who)
        self.organisation = FormField("organisation", translate("Identity", "Organisation"), "", Line())
        self.role = FormField("role", translate("Identity", "Role"), "", Line())
        from_ring = translate("Identity", "Empty: the one in this computer's key ring, if it keeps one")
        self.passphrase = FormField("passphrase", translate("Identity", "Passphrase of the identity"), from_ring, Secret())
        locks = translate("Identity", "A few wrong ones and the token locks itself")
        self.pin = FormField("passphrase", translate("Identity", "PIN of the token"), locks, Secret())
        self.again = FormField("again", translate("Identity", "Passphrase, again"), "", Secret())
        self.remember = QCheckBox(translate("Identity", "Keep it in this computer's key ring"))
        self.remember.setFont(theme.font())
        self.remember.setAccessibleName(self.remember.text())
        self._new = holding(column(self.name, self.organisation, self.role, gap=8))
        self.token = TokenChoice(jobs)
        self.token.looked.connect(self._show_fields)
        self._known: tuple[Identity, ...] = ()
        self._kept = ""
        secrets = (self.passphrase, 8, self.pin, 8, self.again, 8, self.remember)
        self.setLayout(column(self._list, 8, self._new, 8, self.token, 8, *secrets))
        for field in (self.passphrase, self.pin, self.again, self.name):
            field.edited.connect(self.chosen)
        self.refresh()

    def refresh(self, select: str = "") -> None:
        """List the identities anew; with none there is only the way to a new one."""
        from dossier_app.desk import identities

        for each in self._group.buttons():
            self._group.removeButton(each)
        clear(self._list)
        self._known = identities.known()
        for number, known in enumerate(self._known):
            until = translate("Identity", "to %1").replace("%1", str(known.not_after.year))
            named = known.name if known.name != known.called else ""
            where = in_users_words(known.keeper.words) if known.keeper else ""
            note = ", ".join(filter(None, (named, where, known.organisation, shortened_digest(known.sha256), until)))
            made = IdentityCard(known.called, note)
            made.setChecked(number == 0 if not select else known.called == select)
            made.toggled.connect(self._show_fields)
            self._group.addButton(made, number)
            self._list.addWidget(made)
        self._offer(_TOKEN, translate("Identity", "A token or smart card"), translate("Identity", "its key stays on it, behind a PIN"))
        self._offer(_NEW, translate("Identity", "A new identity"), translate("Identity", "made on this computer, under a passphrase"))
        self._show_fields()

    def _offer(self, number: int, name: str, note: str) -> None:
        card = IdentityCard(name, note)
        card.setChecked(number == _NEW and not self._known)
        card.toggled.connect(self._show_fields)
        self._group.addButton(card, number)
        self._list.addWidget(card)

    @property
    def is_new(self) -> bool:
        return self._group.checkedId() == _NEW

    @property
    def is_token(self) -> bool:
        """Whether a token is to be taken into use."""
        return self._group.checkedId() == _TOKEN

    @property
    def asks_for_pin(self) -> bool:
        known = self._chosen
        return self.token.asks_here if self.is_token else known is not None and known.keeper is not None and known.keeper.asks_here

    @property
    def asks_for_passphrase(self) -> bool:
        known = self._chosen
        return self.is_new or (known is not None and known.keeper is None)

    @property
    def who(self) -> str:
        """What the identity that is chosen is called here: two may bear one name on their certificates."""
        known = self._chosen
        return str(self.name.answer() or "").strip() if known is None else known.called

    @property
    def secret(self) -> str:
        """The passphrase to sign with: what was typed, else what the key ring kept."""
        typed = self.pin if self.asks_for_pin else self.passphrase
        return str(typed.answer() or "") or self._kept

    def settle(self) -> tuple[str, str]:
        """The name and passphrase to sign with; a new identity is made now. Refusals are shown beside their fields, and raised.

        Raises Trouble when the key ring cannot be asked, or cannot keep what it was to keep; a new identity is made then all the same.
        """
        self._kept = ""
        try:
            if self.is_new:
                self._make(str(self.passphrase.answer() or ""))
            elif self.is_token:
                self._take_token()
            elif self.asks_for_pin:
                self._refuse_no_pin()
            elif self.asks_for_passphrase and not self.secret:
                self._kept = self._recalled()
        except Refusal as refusal:
            self.refuse(refusal)
            raise
        return self.who, self.secret

    @property
    def _chosen(self) -> Identity | None:
        """The identity that is chosen; None when it is one that is not here yet."""
        number = self._group.checkedId()
        return self._known[number] if 0 <= number < len(self._known) else None

    def _take_token(self) -> None:
        """From now on the certificate that was chosen on a token is one of the identities here."""
        from dossier_app.desk import identities

        chosen = self.token.settle()
        if self.asks_for_pin:
            self._refuse_no_pin()
        made = identities.take_in_offered(chosen, str(self.token.called.answer() or ""))
        self.refresh(select=made.called)

    def _refuse_no_pin(self) -> None:
        if not self.secret:
            raise Refusal("passphrase", translate("Identity", "Say the PIN of the token."))

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
        secret = self.pin if self.asks_for_pin else self.passphrase
        fields = {"organisation": self.organisation, "again": self.again, "library": self.token.library}
        fields["name"] = self.token.called if self.is_token else self.name
        field = fields.get(refusal.field, secret)
        field.refuse(in_users_words(refusal.words))
        field.control.focus_on().setFocus(Qt.FocusReason.TabFocusReason)  # which selects what is in it
        announce(self, in_users_words(refusal.words))

    def forget(self) -> None:
        """Leave no passphrase where it is not used any more."""
        self._kept = ""
        for field in (self.passphrase, self.pin, self.again):
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
        """A new identity asks for its name and for the passphrase twice; a known one only for what opens it."""
        self._new.setVisible(self.is_new)
        self.token.setVisible(self.is_token)
        self.pin.setVisible(self.asks_for_pin)
        self.passphrase.setVisible(self.asks_for_passphrase)
        self.passphrase.show_hint(not self.is_new)
        self.again.setVisible(self.is_new)
        self.remember.setVisible(self.is_new)
        self.chosen.emit()
