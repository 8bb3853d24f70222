"""`dossier deadline calendar`: the days of a case for a calendar, and no day that is not known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Say = Callable[..., Any]


def _unfolded(file: Path) -> list[str]:
    return file.read_bytes().decode().replace("\r\n ", "").split("\r\n")


@pytest.fixture
def sent(say: Say, acme: Path) -> Path:
    """A notice sent on a day, and one of which only the month is known."""
    for title, day in (("Notice sent", "2022-05-18"), ("Letter sent", "2022-05")):
        assert say("event", "record", "--title", title, "--date-kind", "sent", "--date", day).code == 0
    return acme


def _deadline(say: Say, title: str, trigger: str) -> None:
    period = ("--stated-count", "28", "--stated-unit", "days", "--trigger-kind", "sent", "--trigger", trigger)
    made = say("deadline", "record", "--title", title, *period)
    assert made.code == 0, made.err


@pytest.mark.usefixtures("sent")
def test_each_deadline_stands_on_its_day_with_its_working_and_one_without_a_day_is_named(say: Say, tmp_path: Path) -> None:
    _deadline(say, "Appeal, or pay", "Notice sent")
    _deadline(say, "Reply", "Letter sent")
    told = say("deadline", "calendar", "--out", "acme.ics")
    assert told.code == 0, told.err
    assert told.out.splitlines()[0] == "1 deadline was written to acme.ics."
    assert "D2 was left out. Not computable" in told.out
    lines = _unfolded(tmp_path / "acme.ics")
    assert lines.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20220615" in lines
    assert any(each.startswith(r"SUMMARY:D1 Appeal\, or pay") for each in lines)
    assert any(each.startswith("DESCRIPTION:") and "18 May 2022" in each for each in lines)
    assert not any("Reply" in each for each in lines)


@pytest.mark.usefixtures("sent")
def test_a_deadline_keeps_its_name_in_the_calendar_when_it_is_moved(say: Say, tmp_path: Path) -> None:
    _deadline(say, "Appeal", "Notice sent")
    assert say("deadline", "calendar", "--out", "first.ics").code == 0
    moved = say("deadline", "amend", "--record", "D1", "--superseded-to", "2022-07-01", "--superseded-by", "the direction of 1 June")
    assert moved.code == 0, moved.err
    assert say("deadline", "calendar", "--out", "second.ics").code == 0
    first, second = (_unfolded(tmp_path / name) for name in ("first.ics", "second.ics"))
    assert [each for each in first if each.startswith("UID:")] == [each for each in second if each.startswith("UID:")]
    assert "DTSTART;VALUE=DATE:20220701" in second
    assert any("Worked out before it was moved: 15 June 2022." in each for each in second)


@pytest.mark.usefixtures("sent")
def test_nothing_is_written_over_and_no_calendar_is_made_of_no_days(say: Say, tmp_path: Path) -> None:
    none = say("deadline", "calendar", "--out", "acme.ics")
    assert (none.code, (tmp_path / "acme.ics").exists()) == (1, False)
    _deadline(say, "Appeal", "Notice sent")
    (tmp_path / "acme.ics").write_text("mine")
    taken = say("deadline", "calendar", "--out", "acme.ics")
    assert (taken.code, (tmp_path / "acme.ics").read_text()) == (1, "mine")
    lost = say("deadline", "calendar", "--out", "nowhere/acme.ics")
    assert (lost.code, "nowhere" in lost.err) == (2, True)
