"""The time line as it is read from the case: whose act each event is, its sign, and what the day does not know."""

from __future__ import annotations

from datetime import date

import pytest

from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.desk.figures.sides import Side
from dossier_app.desk.figures.time_line import Entry, Sign, time_line


def record(case: Desk, verb: str, **said: Typed) -> None:
    case.do(command_from(CATALOGUE[verb], said, case.case))


def entries(case: Desk, as_at: date | None = None) -> dict[str, Entry]:
    return {each.event.title: each for each in time_line(case.case, as_at).entries}


@pytest.mark.parametrize(
    ("kind", "day", "sign"),
    [
        ("decided", "2022-05-18", Sign.DIAMOND), ("dated", "2022-05-18", Sign.DOT), ("announced", "2022-05-18", Sign.RING),
        ("reported", "2022-05-18", Sign.RING), ("published", "2022-05-18", Sign.RING), ("heard", "2022-11-21/2022-11-23", Sign.BAR),
        ("heard", "2022-11", Sign.PILL), ("decided", "2022", Sign.PILL), ("dated", "2022-05-18~", Sign.PILL),
        ("dated", "../2022-05-18", Sign.PILL), ("heard", "2022-11-21/..", Sign.PILL),
    ],
)  # fmt: skip
def test_a_date_has_the_sign_of_its_kind_and_what_is_no_day_is_a_pill(case: Desk, kind: str, day: str, sign: Sign) -> None:
    record(case, "event record", title="It", date_kind=kind, date=day)
    assert entries(case)["It"].sign is sign


def test_events_stand_on_the_side_of_whoever_acted(case: Desk) -> None:
    for name, country in (("Acme", ""), ("ICO", "GB"), ("CNIL", "FR")):
        record(case, "party record", names=[f'{{"text": "{name}"}}'], party_kind="organisation", country=country)
    record(case, "role record", party="Acme", role="respondent")
    record(case, "role record", party="ICO", role="investigating_authority")
    record(case, "proceeding record", title="Ours", proceeding_kind="investigation", forum="ICO", country="GB")
    record(case, "proceeding record", title="Australia", proceeding_kind="parallel", parallel_to="Ours", country="AU")
    record(case, "proceeding record", title="Review there", proceeding_kind="appeal", parent="Australia", country="AU")
    record(case, "measure record", measure_kind="penalty", title="Fine", against="Acme", imposed_by="ICO")
    acme = f"party:{case.case.refer('party', 'Acme')}"
    there = f"proceeding:{case.case.refer('proceeding', 'Review there')}"
    for title, kind, about, by in (
        ("Notice", "sent", ["P1", acme], ""), ("Ruling there", "decided", [there, acme], ""),
        ("Withdrawn there", "happened", [there, acme], ""),
        ("Fine there", "decided", [], "CNIL"), ("Statement", "published", [], "Acme"), ("Complaint", "happened", [], "a newspaper"),
    ):  # fmt: skip
        record(case, "event record", title=title, date_kind=kind, date="2022-05-18", about=about, said_by=by)
    sides = {title: each.side for title, each in entries(case).items()}
    assert sides == {
        "Notice": Side.OWN, "Ruling there": Side.ELSEWHERE, "Withdrawn there": Side.COMPANY, "Fine there": Side.ELSEWHERE,
        "Statement": Side.COMPANY, "Complaint": Side.OWN,
    }  # fmt: skip
    assert entries(case)["Ruling there"].country == "Australia"
    assert [lane.name for lane in time_line(case.case).lanes] == ["United Kingdom", "Acme", ""]


def test_what_begins_after_the_day_is_kept_and_marked_and_what_has_no_date_is_counted(case: Desk) -> None:
    for title, day in (("Late", "2023-01-01"), ("Early", "2021"), ("Open", "../2022-01-01")):
        record(case, "event record", title=title, date_kind="happened", date=day)
    record(case, "event record", title="Some day", date_kind="happened", undated=True)
    line = time_line(case.case, date(2022, 6, 1))
    assert [(each.event.title, each.is_later) for each in line.entries] == [("Open", False), ("Early", False), ("Late", True)]
    assert line.undated == 1


def test_an_empty_case_has_no_lane(case: Desk) -> None:
    assert time_line(case.case).lanes == ()
