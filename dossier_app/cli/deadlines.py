"""The verb on deadlines that only reads: their days, for a calendar."""

from __future__ import annotations

import argparse
from pathlib import Path

from dossier_app.cli.options import Options, Verb
from dossier_app.cli.overview import SPECIAL
from dossier_app.cli.session import open_to_read
from dossier_app.domain.shown import shown


def _declare_calendar(options: Options) -> None:
    options.add_argument("--out", metavar="FILE.ics", required=True, help="the file to make")


def _calendar(said: argparse.Namespace) -> int:
    from dossier_app.desk.calendar import write_calendar

    with open_to_read(said) as desk:
        written = write_calendar(desk.case, Path(said.out))
    count = len(written.days)
    print(f"{count} {'deadline was' if count == 1 else 'deadlines were'} written to {shown(said.out)}.")
    for each in written.without_day:
        print(f"  {each.deadline.label} was left out. {shown(each.why_not)}")
    return 0


VERBS = (
    Verb(
        "deadline calendar", SPECIAL["deadline calendar"], _declare_calendar, _calendar,
        ("deadline calendar --case acme.dossier --out acme.ics",),
        "The file is not encrypted. A deadline that cannot be worked out is left out, and named with the reason. "
        "Taken in again later, it mends the days of the file before.",
    ),
)  # fmt: skip
