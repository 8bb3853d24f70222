"""The status line: whether evidence is unaltered, what is running, what undo would undo, how ready the case is, its marking."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from dossier_app.desk.readiness import Readiness
from dossier_app.domain.enumerations import Marking
from dossier_app.domain.evidence import Exhibit
from dossier_app.ui import theme
from dossier_app.ui.buttons import button
from dossier_app.ui.jobs import RunningJob
from dossier_app.ui.labels import ActKeys, Elided, Glyph, Text, quiet_text
from dossier_app.ui.session import Session
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import Pane, Rule, as_one_reads, holding, row
from dossier_app.ui.words import in_users_words, translate

_SAID_FOR = 6000
"""Milliseconds for which what was done stands in the line."""


class StatusLine(Pane):
    """One line under everything."""

    def __init__(self, session: Session) -> None:
        super().__init__("frame", "t")
        self._session = session
        self.setFixedHeight(theme.size("status"))
        self._glyph = Glyph("", "good", 14)
        self._left = Elided("", "small", token="ink_2")  # noqa: S106  # a token of the theme
        self._job_words = Elided("", "small", token="ink_2")  # noqa: S106  # a token of the theme
        self._bar = QProgressBar()
        self._bar.setFixedSize(88, 12)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(translate("Status", "Progress"))
        self._cancel = button("", "x", kind="quiet", small=True, name=translate("Status", "Cancel"), does=self._stop)
        self._cancel.setFixedSize(20, 20)
        self._job = holding(row(self._job_words, self._bar, self._cancel, gap=6))
        self._undo = quiet_text("")  # a token of the theme
        self._undo_key = ActKeys("undo", "caption", 500, token="ink_3")  # noqa: S106  # a token of the theme
        self._ready_glyph = Glyph("", "ink_2", 14)
        self._ready = Text("", "small", 500)
        self._marking = Text("", "caption", 600)
        self._marking.setContentsMargins(*as_one_reads((12, 0, 16, 0)))
        self._rule: QWidget = Rule(upright=True)
        self.setLayout(
            row(self._glyph, (self._left, 3), 12, self._job, None, self._undo, self._undo_key, 16, self._ready_glyph, self._ready, 16,
                (self._rule, 0), self._marking, gap=6, margins=(16, 0, 0, 0))
        )  # fmt: skip
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_SAID_FOR)
        self._quiet.timeout.connect(self._show_integrity)
        self._integrity = ("", "ink_2", "")
        session.changed.connect(self._show_turns)
        session.said.connect(self._on_said)
        session.noted.connect(self._on_noted)
        session.readied.connect(self._show_readiness)
        session.jobs.changed.connect(self._show_jobs)
        self._job.setVisible(False)
        self._show_turns()
        self._show_readiness()
        self.show_marking()

    def show_integrity(self, glyph: str, token: str, words: str) -> None:
        """What is known of the evidence's bytes, and since when."""
        self._integrity = (glyph, token, words)
        if not self._quiet.isActive():
            self._show_integrity()

    def show_marking(self) -> None:
        marking = self._session.case.case().marking
        self._marking.setText("" if marking is Marking.NONE else marking.value)
        for widget in (self._rule, self._marking):
            widget.setVisible(marking is not Marking.NONE)

    def _show_integrity(self) -> None:
        glyph, token, words = self._integrity
        self._glyph.show_as(glyph, token)
        self._left.setText(words)
        self._left.updateGeometry()

    def _on_said(self, words: str) -> None:
        self._on_noted("check", "good", words)

    def _on_noted(self, glyph: str, token: str, words: str) -> None:
        self._glyph.show_as(glyph, token)
        self._left.setText(words)
        self._left.updateGeometry()
        self._quiet.start()
        announce(self, words)

    def _show_turns(self) -> None:
        words = self._session.undo_words
        self._undo.setText(translate("Status", "Undo  %1").replace("%1", words) if words else "")
        self._undo_key.setVisible(bool(words))

    def _show_readiness(self) -> None:
        known = self._session.readiness
        if known is None:
            self._ready_glyph.show_as("", "ink_2")
            self._ready.setText("")
            return
        self._show_evidence(known)
        count = len(known.blocking)
        if count:
            words = translate("Status", "%n thing(s) before signing", count)
            self._ready_glyph.show_as("circle-alert", "caution")
            self._ready.set_token("caution")
        else:
            words = translate("Status", "Nothing stands before signing")
            self._ready_glyph.show_as("check", "good")
            self._ready.set_token("ink_2")
        self._ready.setText(words)

    def _show_evidence(self, known: Readiness) -> None:
        """Every look at readiness hashes every exhibit again: say since when they are unaltered, and when that was looked at."""
        exhibits = [each.label for each in self._session.case.all(Exhibit)]
        broken = [gap for gap in known.blocking if gap.about.kind == "exhibit"]
        now = f"{datetime.now().astimezone():%H:%M}"
        if broken:
            self.show_integrity("octagon-alert", "bad", in_users_words(broken[0].sentence))
        elif exhibits:
            which = exhibits[0] if len(exhibits) == 1 else translate("Status", "%n exhibit(s)", len(exhibits))
            words = translate("Status", "%1 unaltered since taken in, checked %2").replace("%1", which).replace("%2", now)
            self.show_integrity("check", "good", words)

    def _show_jobs(self) -> None:
        running = self._told()
        self._job.setVisible(bool(running))
        if running:
            self._show_job(running[-1])

    def _show_job(self, job: RunningJob) -> None:
        news = job.news
        figures = (
            translate("Status", "%1 of %2").replace("%1", f"{news.done:,}").replace("%2", f"{news.of:,}") if 1 < news.of < 100_000 else ""
        )
        self._job_words.setText(f"{news.words} {figures}".strip())
        self._job_words.updateGeometry()
        self._bar.setRange(0, max(news.of, 1))
        self._bar.setValue(news.done)

    def _stop(self) -> None:
        if running := self._told():
            running[-1].stop()

    def _told(self) -> list[RunningJob]:
        return [job for job in self._session.jobs.running if not job.in_passing]
