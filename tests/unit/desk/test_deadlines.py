"""A deadline whose rule this program does not know is not computable, and holds up nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dossier_app.desk.clock import due, reckon
from dossier_app.desk.command import Command
from dossier_app.desk.desk import Desk
from dossier_app.desk.readiness import readiness
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Changes, add
from dossier_app.domain.chronology import Deadline
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
    assert due(case.case, date(2026, 1, 1)) == []
    assert any("D1 is not computable" in gap.sentence for gap in readiness(case.case).gaps)
