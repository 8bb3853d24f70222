"""What may leave unsigned at any time: the draft as a PDF, and the working copy for whoever must paste into Word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from dossier_app.desk.bench import Progress
from dossier_app.desk.desk import Desk
from dossier_app.desk.readiness import Severity
from dossier_app.domain.edition import Terms
from dossier_app.domain.failures import Refusal
from dossier_app.ui import theme
from dossier_app.ui.buttons import button
from dossier_app.ui.keys import follow
from dossier_app.ui.session import Session
from dossier_app.ui.surfaces import row
from dossier_app.ui.words import translate

if TYPE_CHECKING:
    from dossier_app.desk.exporting import Exported

_ROOM, _MORE_ROOM = 720, 1060
"""The draft keeps its words from the first width of the page on, the working copy from the second; below it is an icon."""


class Unsigned(QWidget):
    """Two buttons in the head of the page. What is said of a finished file, and a day that does not read, the page shows."""

    said = Signal(str)
    refused = Signal(Refusal)

    def __init__(self, session: Session, terms: Callable[[], Terms]) -> None:
        super().__init__()
        self._session = session
        self._terms = terms
        self.draft = button(translate("Dossier", "Export draft…"), "file-text", act="draft", does=self.choose_draft)
        self.copy = button(translate("Dossier", "Working copy for Word…"), "files", act="working_copy", does=self.choose_copy)
        self.setLayout(row(self.copy, self.draft, gap=8))

    def fit(self, width: int) -> None:
        """Let the buttons keep their words where the page is so wide."""
        self._fit(self.draft, "draft", translate("Dossier", "Export draft…"), has_room=width >= theme.scaled(_ROOM))
        copy = translate("Dossier", "Working copy for Word…")
        self._fit(self.copy, "working_copy", copy, has_room=width >= theme.scaled(_MORE_ROOM))

    @staticmethod
    def _fit(which: QPushButton, act: str, words: str, *, has_room: bool) -> None:
        shown = words if has_room else ""
        if which.text() != shown:
            which.setText(shown)
            follow(which, act, "" if has_room else words)
            which.updateGeometry()

    def choose_draft(self) -> None:
        self._choose(translate("Dossier", "Export draft"), "DRAFT.pdf", "PDF (*.pdf)", self.export_draft)

    def choose_copy(self) -> None:
        self._choose(translate("Dossier", "Working copy for Word"), "WORKING-COPY.docx", "Word (*.docx)", self.export_copy)

    def _choose(self, title: str, ending: str, kinds: str, export: Callable[[Path], None]) -> None:
        from dossier_app.desk.exporting import coming_edition

        case = self._session.case
        proposed = self._session.folder.parent / f"{case.case().reference}-edition-{coming_edition(case)}-{ending}"
        name, _ = QFileDialog.getSaveFileName(self, title, str(proposed), kinds)
        if name:
            export(Path(name))

    def export_draft(self, out: Path) -> None:
        """Print the case as a draft, in a thread; what it lacks is said."""
        from dossier_app.desk.exporting import export_draft

        self._export(export_draft, out, translate("Dossier", "Printing the draft"), translate("Dossier", "The draft is in %1."))

    def export_copy(self, out: Path) -> None:
        """Write the case as a Word file, in a thread; what it lacks is said."""
        from dossier_app.desk.working_copy import export_working_copy

        told = translate("Dossier", "The working copy is in %1. It is not signed, and no evidence.")
        self._export(export_working_copy, out, translate("Dossier", "Writing the working copy"), told)

    def _export(self, export: Callable[[Desk, Path, Terms, Progress], Exported], out: Path, title: str, told: str) -> None:
        try:
            terms = self._terms()
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        session = self._session

        def work(progress: Progress) -> Exported:
            with session.desk.file.reader() as case_file:
                return export(Desk(case_file, session.desk.actor), out, terms, progress)

        def done(made: Exported) -> None:
            blocking = sum(gap.severity is Severity.BLOCKS for gap in made.gaps)
            lacking = translate("Dossier", "%n thing(s) stand before signing.", blocking) if blocking else ""
            words = told.replace("%1", out.name)
            self.said.emit(f"{words} {lacking}".strip())
            session.said.emit(words)

        session.jobs.start(title, work, done=done, failed=session.fail)
