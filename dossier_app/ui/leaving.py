"""Leaving a case: what is remembered of it, and what is said when it could not be closed as it should."""

from __future__ import annotations

from datetime import UTC, datetime

from dossier_app.domain.failures import Trouble
from dossier_app.ui import settings
from dossier_app.ui.session import Session


def keep_recent(session: Session) -> None:
    """Put the case at the head of the recent ones; one whose own record can no longer be read is left as it is remembered."""
    try:
        case = session.case.case()
    except Trouble:
        return
    known = session.readiness
    before = next((each.state for each in settings.recents() if each.folder == session.folder), "")
    state = before if known is None else str(len(known.blocking))
    opened = datetime.now(UTC).astimezone().isoformat()
    settings.remember(settings.Recent(session.folder, case.title, case.subtitle or case.reference, opened, state))


def leave(session: Session) -> Trouble | None:
    """Close the case for good; what kept the end of its log from being signed, if anything did."""
    try:
        session.close()
    except Trouble as trouble:
        return trouble
    return None
