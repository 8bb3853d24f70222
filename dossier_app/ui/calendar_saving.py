"""The deadlines of the case as a file for somebody's calendar, written in a job to a place of the user's choice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from dossier_app.desk.bench import Progress
from dossier_app.desk.calendar import Written, write_calendar
from dossier_app.desk.reading import Reading
from dossier_app.ui.session import Session
from dossier_app.ui.words import translate


def choose_and_save(session: Session, parent: QWidget) -> None:
    """Ask where the calendar file goes, and write it there. The dialog asks before a file that is there is chosen."""
    title = translate("Calendar", "Save the deadlines for a calendar")
    name, _ = QFileDialog.getSaveFileName(parent, title, f"{session.folder.stem}.ics", "iCalendar (*.ics)")
    if name:
        write(session, Path(name))


def write(session: Session, out: Path) -> None:
    """Begin writing; how many days are in it, and which deadlines are not, is said when it is there."""

    def work(_progress: Progress) -> Written:
        with session.desk.file.reader() as case_file:
            return write_calendar(Reading(case_file), out, replacing=True)

    def made(written: Written) -> None:
        words = translate("Calendar", "%n deadline(s) written to %1.", len(written.days)).replace("%1", out.name)
        if written.without_day:
            labels = ", ".join(each.deadline.label for each in written.without_day)
            words += " " + translate("Calendar", "Left out, as it cannot be worked out: %1.").replace("%1", labels)
        session.said.emit(words)

    session.jobs.start(translate("Calendar", "Writing the calendar"), work, done=made, failed=session.fail, is_act=True)
