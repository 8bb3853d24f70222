"""The sections of the coming edition, as they would stand if it were printed now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dossier_app.desk import jobs
from dossier_app.desk.outline import Outlined, outline
from dossier_app.desk.reading import Reading
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.ui import theme
from dossier_app.ui.cells import runs
from dossier_app.ui.labels import Elided, Text, quiet_text
from dossier_app.ui.pages.terms import Terms
from dossier_app.ui.session import Session
from dossier_app.ui.surfaces import Rule, clear, column, holding, row
from dossier_app.ui.words import translate


class SectionList(QWidget):
    """Number, title, what stands in it, how long it is."""

    filled = Signal()

    def __init__(self, session: Session, terms: Callable[[], Terms]) -> None:
        super().__init__()
        self._session, self._terms = session, terms
        self._lines = column()
        self.setLayout(self._lines)
        self._is_running = False

    def look_again(self) -> None:
        """Assemble the edition anew, in a thread."""
        if self._is_running:
            return
        try:
            terms = self._terms()
        except Refusal:
            # The day is still being typed; the head of the page says so.
            return
        actor = self._session.desk.actor

        def look(case: Reading, _progress: object) -> tuple[Outlined, ...]:
            return outline(case, terms.audience, terms.as_at, actor)

        self._is_running = True
        words = translate("Dossier", "Assembling")
        self._session.jobs.start(words, jobs.reading(self._session.desk, look), done=self._show, failed=self._failed, stopped=self._over)

    def _over(self) -> None:
        self._is_running = False

    def _failed(self, fault: BaseException) -> None:
        self._is_running = False
        if not isinstance(fault, Refusal | Trouble):
            self._session.fail(fault)
            return
        clear(self._lines)
        self._lines.addWidget(Text(fault.words, token="bad", wrap=True))  # noqa: S106  # a token of the theme
        self.filled.emit()

    def _show(self, sections: tuple[Outlined, ...]) -> None:
        self._is_running = False
        clear(self._lines)
        for section in sections:
            number = Text(str(section.number), token="ink_3")  # noqa: S106  # a token of the theme
            number.setFixedWidth(theme.scaled(24))
            title = Text(section.title)
            title.setFixedWidth(theme.scaled(264))
            holds = Elided(", ".join(runs(section.labels)), "small", token="ink_3")  # noqa: S106  # a token of the theme
            long = quiet_text(translate("Dossier", "%n paragraph(s)", section.paragraphs))
            line = holding(row(number, title, (holds, 1), long))
            line.setFixedHeight(theme.size("rail_item"))
            self._lines.addWidget(line)
            self._lines.addWidget(Rule())
        self.filled.emit()
