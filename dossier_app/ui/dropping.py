"""Dropping: files that are let go over a window, wherever in it. A case is opened, a dossier verified, anything else is evidence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent

from dossier_app.domain.record import Pointer
from dossier_app.domain.shown import shown
from dossier_app.ui.buttons import button
from dossier_app.ui.labels import Text, quiet_text
from dossier_app.ui.pages.taking_in import TakingIn
from dossier_app.ui.places import EVIDENCE
from dossier_app.ui.surfaces import Card, column, row
from dossier_app.ui.words import translate

if TYPE_CHECKING:
    from dossier_app.ui.window import CaseWindow

_MARK_OF_A_SIGNATURE = b"/ByteRange"
"""Every signature in a PDF says in clear which bytes it is over (ISO 32000-2, 12.8.1)."""
_CHUNK = 1 << 20


class DropChoice(Card):
    """A signed PDF on a case: is it a dossier to be verified, or evidence?"""

    closed = Signal()

    def __init__(self, name: str, verify: Callable[[], object], take_in: Callable[[], object]) -> None:
        super().__init__("raised", shaded=True)
        title = translate("Drop", "%1 is signed").replace("%1", shown(name))
        self.setAccessibleName(title)
        self.verify = button(translate("Drop", "Verify it"), "shield-check", kind="primary", does=lambda: self._go(verify))
        self.take_in = button(translate("Drop", "Take it in as evidence…"), "file-plus", does=lambda: self._go(take_in))
        cancel = button(translate("Form", "Cancel"), keys="Esc", does=self.closed.emit)
        about = translate("Drop", "Verifying reads it and changes nothing. As evidence it becomes an exhibit of this case.")
        left, top, right, bottom = self.SHADE
        self.setLayout(
            column(Text(title, "lead", 600, wrap=True), 8, quiet_text(about, wrap=True), 20, row(cancel, None, self.take_in, self.verify),
                   margins=(left + 24, top + 20, right + 24, bottom + 20))
        )  # fmt: skip

    def wanted_height(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else self.sizeHint().height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _go(self, on: Callable[[], object]) -> None:
        self.closed.emit()
        on()


def files_in(dragged: QMimeData) -> list[Path]:
    """The files and folders that are dragged: only those on this computer."""
    return [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]


class Dropping(QObject):
    """What a window of a case does with files that are let go over it, on whatever page."""

    def __init__(self, window: CaseWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            files = files_in(event.mimeData())
            if self._may_take(files):
                event.acceptProposedAction()
                if event.type() is QEvent.Type.Drop:
                    self._take(files)
                return True
        return super().eventFilter(watched, event)

    @property
    def _only_reads(self) -> bool:
        return self._window.guard.is_locked or self._window.session.is_read_only

    def _may_take(self, files: list[Path]) -> bool:
        """Not over a form, whose words would be gone; and evidence only where it may be recorded."""
        if not files or self._window.veil is not None or self._window.host.form is not None:
            return False
        return not self._only_reads or _is_case(files) or (len(files) == 1 and _is_pdf(files[0]))

    def _take(self, files: list[Path]) -> None:
        window, first = self._window, files[0]
        if _is_case(files):
            window.doors.open_case(window, first)
        elif self._only_reads:
            window.doors.verify(first)
        elif len(files) == 1 and _is_signed(first):
            choice = DropChoice(first.name, lambda: window.doors.verify(first), lambda: self._take_in(files))
            choice.closed.connect(window.lay(choice, 560, 120).leave)
            choice.verify.setFocus()
        else:
            self._take_in(files)

    def _take_in(self, files: list[Path]) -> None:
        """One file opens the form, filled in; several are all taken in, under the names they have."""
        session = self._window.session
        if len(files) == 1:
            session.ask("evidence add", {"file": str(files[0])})
            return
        taking = TakingIn(session, [str(each) for each in files])
        taking.over.connect(self._show_taken)
        taking.begin()

    def _show_taken(self, identity: str) -> None:
        """Who looks at the evidence sees what came last; who is elsewhere stays there."""
        if identity and self._window.page is self._window.pages.get(EVIDENCE):
            self._window.session.go(Pointer("exhibit", identity))


def _is_case(files: list[Path]) -> bool:
    return len(files) == 1 and files[0].is_dir()


def _is_pdf(file: Path) -> bool:
    return file.is_file() and file.suffix.casefold() == ".pdf"


def _is_signed(file: Path) -> bool:
    """Whether it is a PDF with a signature in it. One that cannot be read is said where it is taken in."""
    if not _is_pdf(file):
        return False
    try:
        with file.open("rb") as opened:
            before = b""
            while chunk := opened.read(_CHUNK):
                if _MARK_OF_A_SIGNATURE in before + chunk:
                    return True
                before = chunk[-len(_MARK_OF_A_SIGNATURE) :]
    except OSError:
        return False
    return False
