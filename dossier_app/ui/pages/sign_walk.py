"""Signing, step by step: readiness, a rehearsal of the print, the archive check, who signs, the seal, and the file read back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dossier_app.desk.bench import Progress
from dossier_app.desk.command import Command
from dossier_app.desk.desk import Desk, Done
from dossier_app.desk.reading import Reading
from dossier_app.domain.edition import Edition, Terms
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.ui import theme
from dossier_app.ui.buttons import button
from dossier_app.ui.forms.field import FormField
from dossier_app.ui.jobs import RunningJob
from dossier_app.ui.labels import Text, quiet_text
from dossier_app.ui.pages.identity_choice import IdentityChoice
from dossier_app.ui.pages.save_place import SavePlace
from dossier_app.ui.session import Session
from dossier_app.ui.spoken import announce
from dossier_app.ui.steps import State, Step
from dossier_app.ui.surfaces import Pane, Scrolled, column, holding, row
from dossier_app.ui.words import in_users_words, translate

if TYPE_CHECKING:
    from dossier_app.desk.rehearsing import Rehearsed
    from dossier_app.desk.verifying import Verification

_IDENTITY, _SIGN, _VERIFY = 3, 4, 5
"""The steps that ask for something, and the last. The rehearsal goes on while the first of them is being answered."""


class SignWalk(Pane):
    """The assistant beside the dossier."""

    sealed = Signal(object, object)
    """The file, and what a stranger finds in it."""
    closed = Signal()

    def __init__(self, session: Session, terms: Callable[[], Terms]) -> None:
        super().__init__("inset", "l")
        self._session, self._terms = session, terms
        self.setMinimumWidth(340)
        self.identity = IdentityChoice(session.desk.actor, session.jobs)
        self.place = FormField("out", translate("Sign", "The signed file"), "", SavePlace())
        self._title = Text("", "lead", 600)
        self.readiness = Step(translate("Sign", "Readiness"), translate("Sign", "Every check, run anew."))
        self.rendering = Step(translate("Sign", "Render"), translate("Sign", "Every page printed, every reference followed."))
        self.archive = Step(translate("Sign", "Archive check"), translate("Sign", "PDF/A-3b, tags for screen readers, typefaces."))
        self.who = Step(translate("Sign", "Identity"), translate("Sign", "Who seals it."), self.identity)
        promise = translate("Sign", "Seals every byte. After this nothing in the file can be changed unseen. The case keeps a copy too.")
        self.seal = Step(translate("Sign", "Sign"), promise, self.place)
        self.verdict = Step(
            translate("Sign", "Verify"), translate("Sign", "Reads the finished file back as a stranger would."), is_last=True
        )
        self._steps = [self.readiness, self.rendering, self.archive, self.who, self.seal, self.verdict]
        self._number = 0
        self._rehearsal: RunningJob | None = None
        self._sealed: Edition | None = None
        self._next = button("", kind="primary", keys="↵", does=self.go_on)
        self._back = button(translate("Sign", "Back"), does=self._step_back)
        self._far = quiet_text()
        close = button("", "x", kind="quiet", name=translate("Sign", "Close"), does=self.closed.emit)
        head = holding(row((self._title, 1), close, margins=(20, 0, 16, 0)))
        head.setFixedHeight(theme.size("page_head"))
        body = holding(column(*self._steps, None, margins=(20, 0, 20, 12)))
        foot = Pane("inset", "t", row(self._back, None, self._far, 4, self._next, margins=(16, 0, 20, 0)))
        foot.setFixedHeight(theme.size("page_head"))
        self.setLayout(column(head, (Scrolled(body, "inset"), 1), foot, margins=(1, 0, 0, 0)))
        session.readied.connect(self._on_readied)
        self.begin()

    def begin(self) -> None:
        """From the first step, with readiness looked at anew."""
        from dossier_app.desk.exporting import coming_edition, file_name

        coming = coming_edition(self._session.case)
        self._title.setText(translate("Sign", "Sign edition %1").replace("%1", str(coming)))
        self.place.show_answer(str(self._session.folder.parent / file_name(self._session.case, coming)))
        for step in self._steps:
            step.show_state(State.TO_DO)
        self._sealed = None
        if self._rehearsal is not None:
            self._rehearsal.stop()
        self._rehearsal = None
        self._go(0)
        try:
            self._session.terms = self._terms()
        except Refusal as refusal:
            self.readiness.show_state(State.FAILED, in_users_words(refusal.words))
            return
        self._session.look_again()

    def go_on(self) -> None:
        """Do what the step that is due asks for; nothing while one is at work."""
        if not self._next.isEnabled():
            return
        if self._number == _IDENTITY:
            self._check_identity()
        elif self._number == _SIGN:
            self._check_place()
        elif self._number == _VERIFY:
            self.closed.emit()

    def focus_first(self) -> None:
        inside = self._steps[self._number].inside
        (self._next if inside is None else _first_stop(inside) or self._next).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self._next.isEnabled():
            self.go_on()
            return
        super().keyPressEvent(event)

    def _go(self, number: int) -> None:
        self._number = number
        self._steps[number].show_state(State.NOW)
        words = {_SIGN: translate("Sign", "Sign"), _VERIFY: translate("Sign", "Done")}.get(number, translate("Sign", "Continue"))
        self._next.setText(words)
        self._next.setAccessibleName(words)
        self._next.setEnabled(number >= _IDENTITY)
        self._next.updateGeometry()
        self._back.setVisible(number == _SIGN and self._sealed is None)
        self._far.setText(translate("Sign", "%1 of %2").replace("%1", str(number + 1)).replace("%2", str(len(self._steps))))
        if number:
            self.focus_first()

    def _step_back(self) -> None:
        self._steps[self._number].show_state(State.TO_DO)
        self._go(_IDENTITY)

    def _on_readied(self) -> None:
        known = self._session.readiness
        if self._number != 0 or known is None:
            return
        if known.is_ready:
            others = len(known.gaps)
            worth = translate("Sign", "%n thing(s) worth doing are printed in it.", others) if others else ""
            self.readiness.show_state(State.DONE, f"{translate('Sign', 'Nothing blocks.')} {worth}".strip())
            self._go(_IDENTITY)
            self._rehearse()
        else:
            words = translate("Sign", "%n thing(s) stand before signing.", len(known.blocking))
            mend = translate("Sign", "Mend them on the overview; until then the dossier leaves as a draft.")
            self.readiness.show_state(State.FAILED, f"{words} {mend}")

    def _rehearse(self) -> None:
        """Print it as it would be sealed, and look at it, while it is being said who signs."""
        self.rendering.show_state(State.TO_DO, translate("Sign", "Being printed …"))
        self.archive.show_state(State.TO_DO, translate("Sign", "Waits for the print."))
        session, actor, terms = self._session, self._session.desk.actor, self._session.terms

        def work(progress: Progress) -> Rehearsed:
            from dossier_app.desk.rehearsing import rehearse

            with session.desk.file.reader() as case_file:
                return rehearse(Reading(case_file), case_file.vault, terms, actor, progress)

        def failed(fault: BaseException) -> None:
            if job is not self._rehearsal:
                return
            if not isinstance(fault, Refusal | Trouble):
                session.fail(fault)
                return
            words = in_users_words(fault.told)
            self.rendering.show_state(State.FAILED, words)
            self.archive.show_state(State.TO_DO, translate("Sign", "Nothing was printed that could be checked."))
            announce(self, words)

        def done(found: Rehearsed) -> None:
            if job is self._rehearsal:
                self._on_rehearsed(found)

        job = self._rehearsal = session.jobs.start(translate("Sign", "Rehearsing the print"), work, done=done, failed=failed)

    def _on_rehearsed(self, found: Rehearsed) -> None:
        pages = translate("Sign", "%n page(s);", found.pages)
        links = translate("Sign", "each of %n reference(s) leads to a page of it.", found.links)
        self.rendering.show_state(State.DONE, f"{pages} {links}")
        faces = translate("Sign", "%n typeface(s) embedded,", found.typefaces)
        files = translate("Sign", "%n file(s) attached.", found.attached)
        passed = translate("Sign", "PDF/A-3b: passed. Tagged for screen readers.")
        self.archive.show_state(State.DONE, f"{passed} {faces} {files}")

    def _check_identity(self) -> None:
        try:
            name, _ = self.identity.settle()
        except Refusal:
            return
        except Trouble as trouble:
            self.identity.refuse(Refusal("passphrase", trouble.told))
            return
        self.who.show_state(State.DONE, name)
        self._go(_SIGN)

    def _check_place(self) -> None:
        out = Path(str(self.place.answer()))
        if out.exists():
            self._refuse_place(Refusal("out", translate("Sign", "%1 is there already. Choose another name.").replace("%1", out.name)))
            return
        self._set_busy(True)
        if self._sealed is not None:
            self._hand_out(self._sealed)  # it is signed already; only its copy had no place yet
        else:
            # Sealing prints and judges the file itself, so that nobody need wait for a rehearsal that is still going on.
            self._sign()

    def _refuse_place(self, refusal: Refusal) -> None:
        self.place.refuse(in_users_words(refusal.words))
        self.place.control.focus_on().setFocus(Qt.FocusReason.TabFocusReason)  # which selects what is in it
        announce(self, in_users_words(refusal.words))

    def _sign(self) -> None:
        """Unlock, print, sign and verify in a thread; record the edition here; then read the file back."""
        name, passphrase = self.identity.who, self.identity.secret
        terms = self._session.terms

        def make() -> Command:
            from dossier_app.desk import identities
            from dossier_app.desk.exporting import SealEdition

            signing = identities.unlock(name, passphrase)
            return SealEdition.on(terms, name, signing)

        self._session.do_later(translate("Sign", "Signing"), make, self._on_sealed, self._on_failed)

    def _set_busy(self, busy: bool) -> None:
        self._next.setEnabled(not busy)
        self._back.setEnabled(not busy)

    def _on_failed(self, fault: BaseException) -> None:
        self._set_busy(False)
        if isinstance(fault, Refusal) and fault.field in ("passphrase", "identity"):
            self.seal.show_state(State.TO_DO)
            self._go(_IDENTITY)
            self.identity.refuse(Refusal("passphrase", fault.words))
        elif isinstance(fault, Refusal | Trouble):
            words = in_users_words(fault.told)
            self.seal.show_state(State.FAILED, words)
            announce(self, words)
        else:
            self._session.fail(fault)

    def _on_sealed(self, done: Done) -> None:
        self.identity.forget()
        edition = next(each for each in self._session.case.all(Edition) if each.id in {change.id for change in done.changes})
        self._sealed = edition
        self._hand_out(edition)

    def _hand_out(self, edition: Edition) -> None:
        """Write the copy of the sealed edition, and read it back."""
        sealed = translate("Sign", "Edition %1, %2 pages").replace("%1", str(edition.number)).replace("%2", str(edition.pages))
        self.seal.show_state(State.DONE, sealed)
        out, session = Path(str(self.place.answer())), self._session

        def hand_out(progress: Progress) -> Verification:
            from dossier_app.desk.exporting import copy_edition
            from dossier_app.desk.verifying import verify_file

            with session.desk.file.reader() as case_file:
                copy_edition(Desk(case_file, session.desk.actor), edition.number, out)
            progress.report(0, 1, translate("Sign", "Verifying"))
            return verify_file(out)

        def known(found: Any) -> None:
            self._set_busy(False)
            self.verdict.show_state(State.DONE if found.is_valid else State.FAILED, in_users_words(found.headline))
            self._go_to_end()
            self.sealed.emit(out, found)
            announce(self, in_users_words(found.headline))

        def failed(fault: BaseException) -> None:
            self._set_busy(False)
            if isinstance(fault, Refusal):
                self._go(_SIGN)
                self._refuse_place(fault)
            else:
                session.fail(fault)

        session.jobs.start(translate("Sign", "Handing out"), hand_out, done=known, failed=failed)

    def _go_to_end(self) -> None:
        """As `_go`, but the last step already says what it found."""
        self._number = _VERIFY
        self._next.setText(translate("Sign", "Done"))
        self._next.setAccessibleName(translate("Sign", "Done"))
        self._back.setVisible(False)
        count = str(len(self._steps))
        self._far.setText(translate("Sign", "%1 of %2").replace("%1", count).replace("%2", count))
        self._next.setFocus()


def _first_stop(widget: QWidget) -> QWidget | None:
    from dossier_app.ui.veil import stops

    return next(iter(stops(widget)), None)
