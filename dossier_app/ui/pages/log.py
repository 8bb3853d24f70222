"""The log: every act in a plain sentence, the newest first, each linked to its records; the last that holds can be undone from here."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from dossier_app.desk import jobs
from dossier_app.desk.bench import Progress
from dossier_app.desk.logbook import Told, newest_with
from dossier_app.desk.reading import Reading
from dossier_app.domain.edtf import day_plainly
from dossier_app.domain.shown import shown
from dossier_app.ui import theme
from dossier_app.ui.buttons import Chip, button
from dossier_app.ui.head import PageHead
from dossier_app.ui.jobs import RunningJob
from dossier_app.ui.kept import Kept, Piece
from dossier_app.ui.labels import Elided, Text, quiet_text
from dossier_app.ui.mirrored import painter_on
from dossier_app.ui.pages.making import PlainPage
from dossier_app.ui.places import BY_NAME, LOG
from dossier_app.ui.session import Session
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import Pane, Part, Scrolled, column, holding, row
from dossier_app.ui.tab_order import holds_focus
from dossier_app.ui.words import act_words, translate, written_moment

_AT_ONCE = 50
_CHIPS = 3
_SETTLE = 150
"""Milliseconds of quiet after a letter before the log is looked through."""
_LOW = 720


def _said(act: Told) -> str:
    """What is said of an act, for finding words in it: all but the hour, whose figures would be found everywhere."""
    return f"{act_words(act.what, act.about)} {act.who} {day_plainly(written_moment(act.when).astimezone().date())}"


class ActRow(QWidget):
    """One act: what was done, to which records, by whom and when."""

    def __init__(self, session: Session, act: Told, *, may_undo: bool) -> None:
        super().__init__()
        self.act = act
        moment = written_moment(act.when).astimezone()
        names = [each for each in act.about if each != "…"]
        self.chips = [
            Chip(shown(name), spoken=translate("Log", "Go to %1").replace("%1", shown(name)), does=lambda to=to: session.go(to))
            for name, to in list(zip(names, act.records, strict=False))[:_CHIPS]
        ]
        others = translate("Log", "and others") if len(act.about) > _CHIPS else ""
        by = quiet_text(f"{shown(act.who)}, {moment:%H:%M}")
        by.setMinimumWidth(by.sizeHint().width())
        parts: list[Part] = [Elided(act_words(act.what)), *self.chips, quiet_text(others), None]
        self.undo = button(translate("Log", "Undo"), "undo-2", kind="quiet", small=True, does=session.undo) if may_undo else None
        if self.undo is not None:
            self.undo.setAccessibleName(f"{translate('Log', 'Undo')}: {act_words(act.what, act.about)}")
            parts.append(self.undo)
        self.setLayout(row(*parts, by, gap=8, margins=(0, 0, 0, 0)))
        self.setMinimumHeight(theme.size("row"))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter_on(self).fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.hairline())


class LogPage(PlainPage):
    """All acts of the case by days, so many at a time, and a line to find words in them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        title = translate("Place", BY_NAME[LOG].title)
        self.head = PageHead(title)
        self.words = QLineEdit()
        self.words.setFont(theme.font())
        self.words.setProperty("small", True)
        self.words.setPlaceholderText(translate("Log", "Only acts with these words: what was done, to what, by whom, on which day"))
        self.words.setAccessibleName(translate("Log", "Find in the log"))
        self.said = quiet_text("")
        lines = column(None)
        self._lines = Kept(lines)
        self._more = button(translate("Log", "Older acts…"), "plus", kind="quiet", small=True, does=self._list_more)
        inside = holding(column(self.said, holding(lines), row(self._more, None, margins=(0, 8, 0, 0)), None, margins=(24, 4, 32, 24)))
        inside.setMaximumWidth(theme.scaled(1000))
        body = row((inside, 1))
        body.addStretch(0)  # beyond its widest the list stays at the left
        body.setAlignment(inside, Qt.AlignmentFlag(0))
        self._scroll = Scrolled(holding(body), "paper")
        search = Pane("paper", "b", row((self.words, 1), margins=(24, 8, 24, 8)))
        self.setLayout(column(self.head, search, (self._scroll, 1)))
        self.rows: list[ActRow] = []
        self._wanted = _AT_ONCE
        self._job: RunningJob | None = None
        self._is_stale = True
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE)
        self._settled.timeout.connect(self._look)
        self.words.textChanged.connect(self._on_words)
        session.changed.connect(self._on_changed)

    def arrive(self) -> None:
        self.session.select(None)

    def focus_first(self) -> None:
        self.words.setFocus()

    def toggle_filter(self) -> None:
        """Go to the line that finds words; from there, show every act again."""
        if self.words.hasFocus():
            self.words.clear()
        self.words.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.set_low(self.window().height() < theme.scaled(_LOW))

    def _on_words(self, _words: str) -> None:
        self._wanted = _AT_ONCE
        self._settled.start()

    def _on_changed(self, kinds: object) -> None:
        del kinds  # every act is in the log, and any may have renamed what another is about
        self._is_stale = True
        if self.isVisible():
            self._look()

    def _list_more(self) -> None:
        self._wanted += _AT_ONCE
        self._look()

    def _look(self) -> None:
        """Read so many acts in a thread; one that is still at it reads for what was wanted before."""
        self._is_stale = False
        if self._job is not None:
            self._job.stop()
        words, most = self.words.text(), self._wanted

        def read(case: Reading, progress: Progress) -> list[Told]:
            return newest_with(case, words, most + 1, _said, progress)

        def done(found: list[Told]) -> None:
            self._job = None
            if (words, most) == (self.words.text(), self._wanted):
                self._show(found)

        work = jobs.reading(self.session.desk, read)
        self._job = self.session.jobs.start(translate("Log", "Reading the log"), work, done=done, failed=self.session.fail)

    def _show(self, found: list[Told]) -> None:
        acts, before = found[: self._wanted], self.rows
        had_focus, goes_on = holds_focus(self), self._more.hasFocus()
        undoable = None if self.session.is_read_only else self.session.desk.turns().undo
        self.rows = [each for each in self._lines.show(self._pieces(acts, undoable)) if isinstance(each, ActRow)]
        self._more.setVisible(len(found) > len(acts))
        size = f"{self.session.case.log.head().size:,}"
        self.head.show_count(f"{len(acts):,}{'+' if len(found) > len(acts) else ''} / {size}" if self.words.text().strip() else size)
        words = translate("Log", "%n act(s)", len(acts)) if acts else translate("Log", "No act has these words.")
        self.said.setText("" if acts else words)
        self.said.setVisible(not acts)
        self._scroll.settle()
        if self.words.text().strip():
            announce(self, words)
        if goes_on and len(self.rows) > len(before):
            new = (each for row_ in self.rows[len(before) :] for each in row_.chips)
            next(new, self.words).setFocus()
        elif had_focus and not holds_focus(self):
            self.focus_first()

    def _pieces(self, acts: list[Told], undoable: bytes | None) -> Iterator[Piece]:
        last = ""
        for act in acts:
            day = day_plainly(written_moment(act.when).astimezone().date())
            if day != last:
                yield ("day", day), lambda day=day, first=not last: _day(day, 8 if first else 20)
                last = day
            yield (act, act.own == undoable), lambda act=act: ActRow(self.session, act, may_undo=act.own == undoable)


def _day(words: str, above: int) -> QWidget:
    return holding(column(Text(words, "small", 600), gap=0, margins=(0, above, 0, 4)))
