"""The live preview: printed anew in the background when the case or the terms have changed, and said to be old until it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from dossier_app.desk.bench import Progress
from dossier_app.desk.preview import Preview
from dossier_app.desk.reading import Reading
from dossier_app.domain.edition import Terms
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.ui.buttons import button
from dossier_app.ui.jobs import RunningJob
from dossier_app.ui.labels import Glyph, Text
from dossier_app.ui.pages.preview import PreviewView
from dossier_app.ui.session import Session
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import Pane, column, row
from dossier_app.ui.words import in_users_words, translate

_IDLE = 60_000
"""Milliseconds out of sight after which the press is ended."""


class LivePreview(QWidget):
    """Page tools, how fresh the pages are, and the pages."""

    printed = Signal(object)
    compare_asked = Signal()

    def __init__(self, session: Session, terms: Callable[[], Terms]) -> None:
        super().__init__()
        self._session, self._terms = session, terms
        self.view = PreviewView(session.jobs, session.previews)
        self._job: RunningJob | None = None
        self._is_old, self._broke = True, False
        self._soon = QTimer(self, singleShot=True, interval=0)  # an act may tell of several changes
        self._soon.timeout.connect(self.look)
        self.idle = QTimer(self, singleShot=True, interval=_IDLE)
        self.idle.timeout.connect(session.previews.end)
        self._page = Text("", token="ink_3")  # noqa: S106  # a token of the theme
        self._percent = Text("", token="ink_2")  # noqa: S106  # a token of the theme
        name = translate
        self._back = button(
            "", "arrow-left", kind="quiet", small=True, name=name("Reader", "Previous page"), does=lambda: self.view.turn(-1)
        )
        self._on = button("", "arrow-right", kind="quiet", small=True, name=name("Reader", "Next page"), does=lambda: self.view.turn(1))
        less = button("", "minus", kind="quiet", small=True, name=name("Reader", "Smaller"), does=lambda: self.view.zoom(-1))
        more = button("", "plus", kind="quiet", small=True, name=name("Reader", "Larger"), does=lambda: self.view.zoom(1))
        self._again = button(translate("Dossier", "Print again"), "rotate-ccw", kind="quiet", small=True, does=self.print_again)
        self._glyph, self._state = Glyph("clock", "ink_3"), Text("", token="ink_3")  # noqa: S106  # a token of the theme
        self.compare = button("", "git-branch", kind="quiet", small=True, name=translate("Dossier", "Compare with an edition"))
        self.compare.clicked.connect(lambda _=False: self.compare_asked.emit())
        tools = row(
            self._back,
            self._page,
            self._on,
            8,
            less,
            self._percent,
            more,
            None,
            self._glyph,
            self._state,
            self._again,
            8,
            self.compare,
            gap=4,
            margins=(12, 4, 12, 4),
        )
        self.setLayout(column(Pane("paper", "b", tools), (self.view, 1)))
        self.view.turned.connect(self._tell)
        self.view.lost.connect(self.print_again)
        self.view.failed.connect(self._failed)
        session.changed.connect(self.age)
        self._tell()

    def offer_comparing(self, edition: int) -> None:
        """Offer to compare with this edition; 0 when none is signed."""
        words = translate("Dossier", "Compare with edition %1").replace("%1", str(edition))
        self.compare.setText(words)
        self.compare.setAccessibleName(words)
        self.compare.setVisible(bool(edition))

    def age(self, *_: object) -> None:
        """What is shown is not what would be printed any more; print it anew as soon as all is said."""
        self._is_old = True
        self.view.mark_stale()
        self._tell()
        if self.isVisible():
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.idle.stop()
        if self._broke:
            self.print_again()
        elif self._is_old:
            self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.idle.start()

    def look(self) -> None:
        """Print it now unless it is fresh; a printing that is under way is about what was, so it is ended and this one follows it."""
        self._soon.stop()
        if not self._is_old:
            return
        try:
            terms = self._terms()
        except Refusal:
            return  # the day is still being typed; the head of the page says so
        if self._job is not None and self._job in self._session.jobs.running:
            self._job.stop()
            return
        session = self._session
        actor = session.desk.actor

        def work(progress: Progress) -> Preview:
            with session.desk.file.reader() as case_file:
                return session.previews.make(Reading(case_file), terms, actor, progress)

        self._is_old, self._broke = False, False
        words = translate("Dossier", "Printing the preview")
        self._job = session.jobs.start(words, work, done=self._take, failed=self._failed, stopped=self._stopped)
        self._tell()

    def print_again(self) -> None:
        """Print it now, whether it is fresh or not."""
        self._is_old = True
        self.look()

    def seek(self, identity: str) -> bool:
        """Go to where a record stands, or say that it stands nowhere in this edition."""
        if self.view.seek(identity):
            return True
        announce(self, translate("Dossier", "It stands nowhere in this edition."))
        return False

    def _take(self, printed: Preview) -> None:
        self.view.show_preview(printed)
        if self._is_old:
            self.view.mark_stale()
        self.printed.emit(printed)
        self._over()

    def _stopped(self) -> None:
        if not self._is_old:  # by hand: it was about the case as it is
            self._is_old = True
            self._tell()
        else:
            self._over()

    def _failed(self, fault: BaseException) -> None:
        if not isinstance(fault, Refusal | Trouble):
            self._session.fail(fault)
            return
        self._broke = isinstance(fault, Trouble)
        self.view.say(in_users_words(fault.told))
        self._over()

    def _over(self) -> None:
        """What has changed while it was printed is printed now."""
        if self._is_old and self.isVisible():
            self.look()
        self._tell()

    def _tell(self) -> None:
        view = self.view
        words = translate("Dossier", "Page %1 of %2").replace("%1", str(view.page)).replace("%2", str(view.pages))
        self._page.setText(words if view.pages else "")
        self._percent.setText(f"{view.percent} %")
        self._back.setEnabled(view.page > 1)
        self._on.setEnabled(view.page < view.pages)
        is_at_work = self._job in self._session.jobs.running or (view.sheet.is_stale and not self._is_old)
        self._again.setVisible(self._broke and not is_at_work)
        if is_at_work:
            state = ("hourglass", translate("Dossier", "being printed anew") if view.pages else translate("Dossier", "being printed"))
        elif self._broke:
            state = ("circle-alert", translate("Dossier", "not printed"))
        elif self._is_old:
            state = ("circle-alert", translate("Dossier", "not up to date"))
        else:
            state = ("check", translate("Dossier", "as it would print now")) if view.pages else ("", "")
        token = "caution" if state[0] == "circle-alert" else "ink_3"
        self._glyph.setVisible(bool(state[0]))
        self._glyph.show_as(state[0] or "check", token)
        self._state.set_token(token)
        self._state.setText(state[1])
