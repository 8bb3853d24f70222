"""A deadline whose rule this program does not know is not computable, and holds up nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from dossier_app.desk.asking import command_from
from dossier_app.desk.clock import Due, due, reckon
from dossier_app.desk.command import CATALOGUE, Command
from dossier_app.desk.desk import Desk
from dossier_app.desk.readiness import readiness
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Changes, add
from dossier_app.domain.chronology import Deadline, Event
from dossier_app.domain.identity import new_identity


@dataclass(frozen=True, slots=True)
class OfAnotherVersion(Command):
    """What a program with a longer rule book recorded."""

    verb: str = "deadline record"

    def decide(self, case: Reading, /) -> Changes:
        del case
        return add(Deadline(id=new_identity(), label="D1", title="Appeal", rule="xx.unheard.of"))


def test_a_rule_that_is_not_in_the_rule_book_gives_no_day_and_breaks_nothing(case: Desk) -> None:
    case.do(OfAnotherVersion())
    (deadline,) = case.case.all(Deadline)
    assert "has no rule “xx.unheard.of”" in reckon(case.case, deadline).why_not
    assert due(case.case, date(2026, 1, 1)) == {}
    assert any("D1 is not computable" in gap.sentence for gap in readiness(case.case).gaps)


@pytest.mark.parametrize(
    ("days", "how"),
    [(-1, Due.OVERDUE), (0, Due.WEEK), (7, Due.WEEK), (8, Due.MONTH), (30, Due.MONTH), (31, None)],
)
def test_the_last_day_itself_is_not_overdue_and_a_week_has_seven_days(days: int, how: Due | None, case: Desk) -> None:
    today = date(2026, 3, 1)
    record_deadline(case, today + timedelta(days=days))
    assert {found: [each.label for each in those] for found, those in due(case.case, today).items()} == ({how: ["D1"]} if how else {})


def test_what_is_met_is_never_due_and_what_was_moved_is_due_on_its_new_day(case: Desk) -> None:
    today = date(2026, 3, 1)
    for _ in range(3):
        record_deadline(case, date(2026, 2, 1))
    for verb, said in (
        ("deadline meet", {"deadline": "D1", "met_on": "2026-02-20"}),  # late, and met
        ("deadline move", {"deadline": "D2", "to": "2026-03-05", "by": "The tribunal"}),
    ):
        case.do(command_from(CATALOGUE[verb], said, case.case))
    assert {how: [each.label for each in those] for how, those in due(case.case, today).items()} == {Due.OVERDUE: ["D3"], Due.WEEK: ["D2"]}


def record_deadline(case: Desk, last: date) -> None:
    """Record a deadline that ends on this day."""
    title = f"Notice {last}"
    if not any(each.title == title for each in case.case.all(Event)):
        given = {"title": title, "date_kind": "given", "date": str(last - timedelta(days=1))}
        case.do(command_from(CATALOGUE["event record"], given, case.case))
    asked = {"title": "Answer", "stated_count": "1", "stated_unit": "days", "trigger": title}
    case.do(command_from(CATALOGUE["deadline record"], asked, case.case))
