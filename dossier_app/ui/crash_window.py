"""The crash window: what is shown when the fault is ours. It names no case text, and the case file is safe."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QLayout, QWidget

from dossier_app.ui import theme
from dossier_app.ui.buttons import button
from dossier_app.ui.labels import Text, quiet_text
from dossier_app.ui.surfaces import Part, column, row
from dossier_app.ui.words import translate

_WIDTH = 520


class CrashWindow(QDialog):
    """One sentence on what is the case, one on what to do, and where the report lies."""

    def __init__(self, report: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Crash", "A fault of this program"))
        ours = translate("Crash", "Something went wrong that is this program's fault.")
        said = f"{ours} {translate('Crash', 'The case is as it was after the last act that was recorded.')}"
        lies = translate("Crash", "A report lies in %1. It holds file names of the program and line numbers, nothing of any case.")
        where = lies.replace("%1", str(report)) if report else translate("Crash", "No report could be written.")
        acts: list[Part] = [None]
        if report is not None:
            acts.append(button(translate("Crash", "Show the report"), does=lambda: show_report(report)))
        close = button(translate("Crash", "Go on"), kind="primary", does=self.accept)
        title = Text(translate("Crash", "A fault of this program"), "lead", 600)
        lines = (title, 12, Text(said, wrap=True), 8, quiet_text(where, wrap=True), None, row(*acts, close))
        inside = column(*lines, margins=(24, 20, 24, 20))
        inside.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # else a long path makes the window higher than the screen
        self.setLayout(inside)
        self.setFixedSize(theme.scaled(_WIDTH), inside.totalHeightForWidth(theme.scaled(_WIDTH)) + theme.scaled(20))
        close.setFocus()


def show_report(report: Path) -> None:
    """Show the folder in which it lies, in the desktop's own way."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(report.parent)))
