"""Checking everything: log, tables and every exhibit's bytes, in a job; the status line says what was found, and since when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from dossier_app.desk.bench import Progress
from dossier_app.desk.desk import Desk
from dossier_app.desk.logbook import Fault, faults
from dossier_app.domain.failures import Trouble
from dossier_app.ui.session import Session
from dossier_app.ui.status_line import StatusLine
from dossier_app.ui.words import in_users_words, translate


def check_everything(session: Session, line: StatusLine, troubled: Callable[[Trouble], None]) -> None:
    """Begin the check; nothing waits for it."""

    def work(progress: Progress) -> list[Fault]:
        with session.desk.file.reader() as case_file:
            return faults(Desk(case_file, session.desk.actor), progress)

    def known(found: list[Fault]) -> None:
        now = f"{datetime.now().astimezone():%H:%M}"
        if not found:
            line.show_integrity("check", "good", translate("Status", "Log, tables and evidence unaltered, checked %1").replace("%1", now))
            return
        first = found[0]
        words = translate("Status", "%1 %2.").replace("%1", first.place).replace("%2", in_users_words(first.words))
        line.show_integrity("octagon-alert", "bad", words)
        troubled(Trouble(words, translate("Status", "Do not sign. Compare with the newest backup.")))

    session.jobs.start(translate("Status", "Checking everything"), work, done=known, failed=session.fail)
