"""Backing up the case by hand, in a job: its database and its key slots, among the backups in its folder."""

from __future__ import annotations

from pathlib import Path

from dossier_app.desk.bench import Progress
from dossier_app.ui.session import Session
from dossier_app.ui.words import translate


def back_up(session: Session) -> None:
    """Begin the backup; what it made is said when it is there."""

    def work(_progress: Progress) -> Path:
        with session.desk.file.reader() as case_file:
            return case_file.backup()

    def made(copy: Path) -> None:
        words = translate("Window", "Backed up as %1, without the evidence in the vault.")
        session.said.emit(words.replace("%1", f"{copy.parent.name}/{copy.name}"))

    session.jobs.start(translate("Window", "Backing up"), work, done=made, failed=session.fail, is_act=True)
