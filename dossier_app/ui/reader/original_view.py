"""The original of an exhibit in the reader: the file as it was taken in. It is looked at; nothing is recorded from it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from dossier_app.desk.attribution import FROM_WORDS
from dossier_app.desk.originals import Original, original_of
from dossier_app.desk.reading import Reading
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.failures import Trouble
from dossier_app.domain.shown import shown
from dossier_app.ui import theme
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.keys import act_of, claims
from dossier_app.ui.labels import Elided
from dossier_app.ui.reader.spelling import as_displayed
from dossier_app.ui.surfaces import TableSurface
from dossier_app.ui.words import in_users_words, translate


class OriginalView(QPlainTextEdit):
    """The beginning of the file, in letters or in hexadecimal; `about` says which file it is and how much of it is shown."""

    verb_pressed = Signal()

    def __init__(self, case: Reading, jobs: Jobs) -> None:
        super().__init__()
        self._case, self._jobs = case, jobs
        self._exhibit: Exhibit | None = None
        self._shown: Exhibit | None = None
        self.about = Elided("", "small", token="ink_2")  # noqa: S106  # a token of the theme
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font("small", mono=True))
        self.document().setDocumentMargin(24)
        self.setTabChangesFocus(True)
        TableSurface.tint(self, "paper")

    def show_exhibit(self, exhibit: Exhibit) -> None:
        """Look at this exhibit; its file is read when it comes into sight."""
        self._exhibit = exhibit
        self.setAccessibleName(translate("Reader", "{label}, the file as it was taken in").format(label=exhibit.label))
        if self.isVisible():
            self.read()

    def read(self) -> None:
        """Read the file out of the vault, in a job."""
        exhibit, case = self._exhibit, self._case
        if exhibit is None or exhibit == self._shown:
            return
        self._shown = exhibit
        self.about.setText("")
        self.setPlainText("")
        words = translate("Reader", "Reading {label}").format(label=exhibit.label)
        self._jobs.start(
            words,
            lambda _progress: original_of(case, exhibit),
            done=lambda original: self._show(exhibit, original),
            failed=lambda fault: self._failed(exhibit, fault),
            stopped=self._forget,
        )

    def event(self, event: QEvent) -> bool:
        # Else the key would go to the menu, which would ask for a record of nothing.
        return claims(event, FROM_WORDS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if act_of(event, FROM_WORDS):
            self.verb_pressed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            TableSurface.tint(self, "paper")

    def _show(self, exhibit: Exhibit, original: Original) -> None:
        if exhibit != self._exhibit:
            return
        about = translate("Reader", "{name}, {kind}, {size} bytes").format(
            name=shown(exhibit.original_name), kind=exhibit.media_type, size=f"{exhibit.size:,}"
        )
        if original.shown < exhibit.size:
            about += ", " + translate("Reader", "of which the first {count} are shown").format(count=f"{original.shown:,}")
        self.about.setText(about)
        self.setPlainText(as_displayed(original.text))

    def _forget(self) -> None:
        self._shown = None

    def _failed(self, exhibit: Exhibit, fault: BaseException) -> None:
        self._forget()
        if not isinstance(fault, Trouble):
            raise fault
        if exhibit == self._exhibit:
            self.setPlainText(in_users_words(fault.told))
