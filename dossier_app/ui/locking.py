"""Locking: what a case shows is taken out of its window, the case is closed and its key let go of, until somebody unlocks it.

What was being done stays where it was: the page, the record, and what was typed into a form and not recorded. That text waits in memory
without a key of its own; passphrases that were typed do not wait.
"""

from __future__ import annotations

import gc
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from shiboken6 import isValid

from dossier_app.domain.failures import Gone, Refusal, Trouble
from dossier_app.ui import settings
from dossier_app.ui.buttons import button
from dossier_app.ui.card_form import CardForm
from dossier_app.ui.entering import SUFFIX, Entrance, ask_to_unlock
from dossier_app.ui.forms.controls import Line
from dossier_app.ui.forms.field import FormField
from dossier_app.ui.frame import Frame, product
from dossier_app.ui.labels import Glyph, Text, quiet_text
from dossier_app.ui.leaving import keep_recent
from dossier_app.ui.places import EVIDENCE
from dossier_app.ui.surfaces import Pane, column, holding, row
from dossier_app.ui.words import in_users_words, translate

if TYPE_CHECKING:
    from dossier_app.desk.desk import Desk
    from dossier_app.ui.idle import Idleness
    from dossier_app.ui.veil import Veil
    from dossier_app.ui.window import CaseWindow

_MINUTE = 60
_LOOKS_EVERY = 10_000
_LONGEST = 24 * 60
_SECRET = QLineEdit.EchoMode.Password


class LockedPage(Pane):
    """What a locked window shows: that it is locked, which case it is, and the way back in."""

    def __init__(self, name: str) -> None:
        super().__init__("frame")
        self.title = Text(translate("Lock", "%1 is locked").replace("%1", name), "title", 600)
        self.about = quiet_text()
        self.unlock = button(translate("Lock", "Unlock…"), "lock-open", kind="primary")
        self.stop = button(translate("Lock", "Stop it"), "x")
        acts = row(None, self.unlock, self.stop, None)
        inside = column(None, row(None, Glyph("lock", "ink_3", 24), None), 12, row(None, self.title, None), 4, row(None, self.about, None),
                       16, acts, None)  # fmt: skip
        self.lines = holding(inside)
        """Not seen while the card is asking, which says the same."""
        self.setLayout(column((self.lines, 1)))

    def show_waiting(self, work: str) -> None:
        """An act is still at work; empty when none is and the case is closed."""
        waits = translate("Lock", "“%1” is still at work. The case closes when it is done.").replace("%1", work)
        self.about.setText(waits if work else translate("Lock", "The case is closed. What you were doing waits where it was."))
        self.unlock.setVisible(not work)
        self.stop.setVisible(bool(work))


class CaseLock(QObject):
    """The lock of one window."""

    def __init__(self, window: CaseWindow, idleness: Idleness) -> None:
        super().__init__(window)
        self._window, self._idleness = window, idleness
        self.page: LockedPage | None = None
        self._gone = ""
        """What the banner says while the folder of the case is gone."""
        self._body: QWidget | None = None
        self._veil: Veil | None = None
        self._focus: QWidget | None = None
        window.jobs.changed.connect(self._shut_soon)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOKS_EVERY)
        self._clock.timeout.connect(self.look)
        self._clock.start()
        self.look()

    @property
    def is_locked(self) -> bool:
        return self.page is not None

    def lock(self) -> None:
        """Take everything out of sight now, and close the case as soon as nothing is at work on it."""
        if self.is_locked:
            return
        window = self._window
        _close_what_lies_over(window)
        self._focus = window.focusWidget()
        self._veil = window.veil
        if self._veil is not None:
            self._veil.hide()
            self._veil.left.connect(self._forget_veil)
        self._body = window.takeCentralWidget()
        for place in filter(None, (self._body, self._veil)):
            place.setParent(None)
            _forget_secrets(place)
        window.veil = None
        self.page = LockedPage(window.session.folder.name.removesuffix(SUFFIX))
        self.page.unlock.clicked.connect(lambda _on=False: self.ask())
        self.page.stop.clicked.connect(lambda _on=False: self._stop_work())
        window.setCentralWidget(self.page)
        window.setWindowTitle(f"{self.page.title.text()} – {product()}")
        window.fill_menus({}, lambda _verb: None, lambda _name: None, has_case=False)
        window.menuBar().cornerWidget().hide()
        self._shut()

    def ask(self) -> CardForm:
        """Ask for the passphrase, or let the key ring open the case."""
        session = self._window.session
        card = ask_to_unlock(Entrance(self._window, session.jobs, self._take_up), session.folder, session.desk.actor)
        if self.page is not None and self._window.veil is not None:
            self.page.lines.hide()
            self._window.veil.left.connect(self.page.lines.show)
        return card

    def say_trouble(self, trouble: Trouble) -> None:
        """Say above the work what the world did; a folder that is gone with the way to open the case anew."""
        if isinstance(trouble, Gone):
            self._gone = in_users_words(trouble.told)
            self._window.banners.say_trouble(trouble, translate("Lock", "Open anew…"), self.lock)
        else:
            self._window.banners.say_trouble(trouble)

    def leave(self) -> None:
        """The window closes: what was taken out of it goes with it, and nobody looks after its case any more."""
        self._clock.stop()
        for place in (self._body, self._veil):
            if place is not None and isValid(place):
                place.deleteLater()

    def _shut_soon(self) -> None:
        if self.is_locked:
            # What follows upon the end of an act, another one perhaps, comes first.
            QTimer.singleShot(0, self, self._shut)

    def _shut(self) -> None:
        """Close the case and let go of its key, unless something is at work on it: that is waited for, or stopped by hand."""
        session = self._window.session
        if self.page is None or session.desk.is_locked:
            return
        running = session.jobs.running
        self.page.show_waiting(running[-1].words if running else "")
        if running:
            self.page.stop.setFocus()
            return
        keep_recent(session)
        try:
            session.lock()
        except Trouble as trouble:
            self._window.banners.say_trouble(trouble)
        QTimer.singleShot(0, self, gc.collect)  # what was let go of in circles
        self.ask()

    def _stop_work(self) -> None:
        for job in self._window.jobs.running:
            job.stop()

    def _forget_veil(self) -> None:
        self._veil = None

    def _take_up(self, desk: Desk) -> None:
        """Everything back where it was."""
        window, body, veil = self._window, self._body, self._veil
        if self.page is None or body is None:
            return
        window.session.take_up(desk)
        self.page, self._body, self._veil = None, None, None
        window.setCentralWidget(body)  # which lets go of the page
        body.show()
        window.menuBar().cornerWidget().show()
        window.fill_own_menus()
        window.show_case()
        window.banners.say_writable()
        if window.session.is_read_only:
            window.banners.say_read_only(window.session.desk.file.holder)
        if veil is not None:
            veil.left.disconnect(self._forget_veil)
            veil.setParent(window)
            veil.setGeometry(window.rect())
            window.veil = veil
            veil.open()
        is_under_words = window.host.form is not None and window.page is window.pages.get(EVIDENCE)
        if veil is not None or is_under_words:
            window.rest_acts(True)
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus()
        self._idleness.touch()
        self.look()

    def look(self) -> None:
        """Lock when it is time; until then say at the foot of the rail when that is. And see that the case is still where it was."""
        if self.is_locked:
            return
        try:
            self._window.session.desk.file.refuse_gone()
        except Gone as trouble:
            self.say_trouble(trouble)
        else:
            self._window.banners.take_back(self._gone)
        minutes = settings.locks_after()
        left = minutes * _MINUTE - self._idleness.seconds
        if not minutes:
            self._window.rail.show_lock("")
        elif left > 0:
            words = translate("Rail", "locks in %1 min").replace("%1", str(math.ceil(left / _MINUTE)))
            self._window.rail.show_lock(words)
        else:
            self.lock()


def ask_when_to_lock(window: Frame) -> CardForm:
    """The card on which one says after how many minutes a case locks by itself."""
    hint = translate("Lock", "Without a key or a movement of the mouse in any window; 0 for never")
    minutes = FormField("minutes", translate("Lock", "Minutes"), hint, Line())
    promise = translate("Lock", "It holds for every case you open here.")
    form = CardForm(translate("Lock", "Lock by itself"), translate("Lock", "Keep"), promise, (minutes,))
    minutes.show_answer(str(settings.locks_after()))
    veil = window.lay(form, 480, 96)
    form.cancelled.connect(veil.leave)
    form.resized.connect(veil.place_again)

    def keep() -> None:
        said = form.said("minutes")
        if not said.isascii() or not said.isdecimal() or int(said[:9]) > _LONGEST:
            form.refuse(
                Refusal("minutes", translate("Lock", "Say a whole number of minutes, at most a day of them (1440), or 0 for never."))
            )
            return
        settings.keep_locks_after(int(said))
        veil.leave()

    form.done.connect(keep)
    minutes.control.focus_on().setFocus(Qt.FocusReason.TabFocusReason)  # which selects what is in it
    return form


def _close_what_lies_over(window: QWidget) -> None:
    """Menus, and this window's dialogues in windows of their own, would stay in sight."""
    for each in QApplication.topLevelWidgets():
        asker = each.parentWidget()
        if each.isVisible() and isinstance(each, QDialog) and asker is not None and asker.window() is window:
            each.reject()
        elif each.isVisible() and each.windowType() is Qt.WindowType.Popup:
            each.close()


def _forget_secrets(place: QWidget) -> None:
    for edit in place.findChildren(QLineEdit):
        if edit.echoMode() is _SECRET:
            edit.clear()
