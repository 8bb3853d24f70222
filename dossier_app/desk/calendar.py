"""The deadlines of a case for somebody's calendar: each with its working, and none that cannot be worked out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from dossier_app.desk.clock import Reckoned, reckon
from dossier_app.desk.reading import Reading
from dossier_app.domain.chronology import Deadline
from dossier_app.domain.edtf import Edtf, day_plainly, said_plainly
from dossier_app.domain.failures import Refusal, unwritten
from dossier_app.domain.party import Party
from dossier_app.domain.shown import harmless, shown
from dossier_app.domain.words import said, together
from dossier_app.exchange.calendar import Day, calendar_file
from dossier_app.store import durable


@dataclass(frozen=True, slots=True)
class Written:
    """What went into the file, in the order of its days, and what did not because it has no day."""

    days: tuple[Reckoned, ...]
    without_day: tuple[Reckoned, ...]


def write_calendar(case: Reading, path: Path, *, replacing: bool = False) -> Written:
    """Write every deadline that has a last day to this file, unencrypted.

    Raises Refusal when no deadline has one, or when the file is there and nobody agreed to its `replacing`.
    """
    if path.exists() and not replacing:
        raise Refusal("file", said("{name} is there already. Choose another name.", name=path.name))
    found = [reckon(case, each) for each in case.all(Deadline)]
    dated = sorted(((last, each) for each in found if (last := each.last_day)), key=lambda both: (both[0], both[1].deadline.label))
    without_day = tuple(each for each in found if not each.last_day)
    if not dated:
        whys = (said("{label}: {why}", label=each.deadline.label, why=each.why_not) for each in without_day)
        raise Refusal("file", together(said("No deadline of this case has a day to put in a calendar."), *whys))
    about = case.case()
    content = calendar_file((_day(case, *each) for each in dated), shown(f"{about.reference} · {about.title}"), datetime.now(UTC))
    try:
        durable.write(path, content)
    except OSError as fault:
        raise unwritten(
            fault, said("The folder {name}", name=path.absolute().parent.name), said("The calendar was not written.")
        ) from fault
    return Written(tuple(each for _, each in dated), without_day)


def _day(case: Reading, last: date, found: Reckoned) -> Day:
    deadline = found.deadline
    title = shown(f"{deadline.label} {deadline.title} ({case.case().reference})")
    return Day(deadline.id, last, title, "\n".join(harmless(each) for each in _about(case, found)))


def _about(case: Reading, found: Reckoned) -> list[str]:
    """By whom, met or moved, and then every step by which the day was reached."""
    deadline = found.deadline
    said: list[str] = []
    if deadline.on_whom:
        said.append(f"By {case.get(Party, deadline.on_whom).name}.")
    if deadline.met_on:
        said.append(f"Met on {said_plainly(deadline.met_on)}.")
    if deadline.superseded_to:
        said.append(f"Moved to {said_plainly(deadline.superseded_to)} by {deadline.superseded_by}.")
        if found.worked and Edtf.of(found.worked.last_day) != deadline.superseded_to:
            said.append(f"Worked out before it was moved: {day_plainly(found.worked.last_day)}.")
        elif found.why_not:
            said.append(found.why_not)
    if deadline.rule:
        said.append(f"Rule {deadline.rule}.")
    if found.worked:
        said += [*found.worked.working, *found.worked.warnings]
    if deadline.note.strip():
        said.append(deadline.note)
    return said
