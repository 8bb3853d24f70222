"""The map of proceedings in the window and in the dossier tell the same of each: what was decided last, and what the day knows."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.assembly import assemble
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.desk.figures.proceedings import Step, bands
from dossier_app.desk.figures.sides import Side
from dossier_app.desk.figures.time_line import time_line
from dossier_app.domain.edition import Terms
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.proceeding import Proceeding
from dossier_app.domain.record import pointer_to
from dossier_app.dossier import figures
from tests.unit.desk.assembly.test_assembling import PLAN, parts


def do(case: Desk, verb: str, **said: Typed) -> None:
    case.do(command_from(CATALOGUE[verb], said, case.case))


def in_window(case: Desk, as_at: date | None = None) -> Step:
    ((step,),) = [band.steps for band in bands(case.case, Edtf.of(as_at) if as_at else None)]
    return step


def in_dossier(case: Desk, as_at: date | None = None) -> figures.Step:
    plan = dataclasses.replace(PLAN, terms=Terms(as_at=Edtf.of(as_at) if as_at else None))
    (shown,) = parts(assemble(case.case, plan).sections, figures.ProceedingsMap)
    ((step,),) = [lane.steps for lane in shown.lanes]
    return step


@pytest.fixture
def appeal(case: Desk) -> Desk:
    """An appeal with two rulings, the later of them recorded first."""
    do(case, "proceeding record", title="Appeal", proceeding_kind="appeal", opened="2022-06-10")
    do(case, "ruling record", proceeding="Appeal", title="Set aside", outcome="upheld", decided="2023-10-17")
    do(case, "ruling record", proceeding="Appeal", title="Stayed", outcome="rejected", decided="2022-09-01")
    return case


def test_the_ruling_of_the_latest_day_counts_whenever_it_was_recorded(appeal: Desk) -> None:
    step = in_window(appeal)
    assert (step.outcome, step.when) == ("upheld", Edtf("2023-10-17"))
    assert (in_dossier(appeal).when, in_dossier(appeal).outcome) == ("17\u00a0Oct\u00a02023", "upheld: Set aside")
    then = date(2023, 1, 1)
    assert (in_window(appeal, then).outcome, in_dossier(appeal, then).outcome) == ("rejected", "rejected: Stayed")


def test_a_ruling_without_a_day_gives_way_to_one_that_has_one(appeal: Desk) -> None:
    do(appeal, "ruling record", proceeding="Appeal", title="Remitted", outcome="remitted")
    assert in_window(appeal).outcome == "upheld"
    assert in_dossier(appeal).outcome == "upheld: Set aside"


def test_what_stands_on_an_exhibit_of_a_later_day_is_known_to_neither(appeal: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("later") / "later.txt"
    file.write_text("The stay was lifted.")
    do(appeal, "source record", title="Later", source_kind="article", published="2024-05-01")
    do(appeal, "evidence add", file=str(file), source="Later", obtained_from="them", rights="licensed")
    said: dict[str, Typed] = {"exhibit": "AB/1", "words": "The stay was lifted"}
    do(appeal, "ruling record", proceeding="Appeal", title="Lifted", outcome="other", decided="2023-12-01", **said)
    then = date(2024, 1, 1)
    assert (in_window(appeal, then).outcome, in_dossier(appeal, then).outcome) == ("upheld", "upheld: Set aside")
    assert (in_window(appeal).outcome, in_dossier(appeal).outcome) == ("other", "other: Lifted")


def test_an_appeal_abroad_is_elsewhere_on_both_time_lines(case: Desk, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("abroad") / "abroad.txt"
    file.write_text("The appeal was heard.")
    do(case, "source record", title="Abroad", source_kind="article")
    do(case, "evidence add", file=str(file), source="Abroad", obtained_from="them", rights="licensed")
    do(case, "proceeding record", title="Abroad", proceeding_kind="parallel", country="IT")
    do(case, "proceeding record", title="Appeal abroad", proceeding_kind="appeal", parent="Abroad", country="IT")
    appealed = next(each for each in case.case.all(Proceeding) if each.title == "Appeal abroad")
    said: dict[str, Typed] = {"exhibit": "AB/1", "words": "The appeal was heard", "about": [pointer_to(appealed).value]}
    do(case, "event record", title="Heard", date_kind="heard", date="2022-10-17", **said)
    (entry,) = time_line(case.case).entries
    (line,) = parts(assemble(case.case, PLAN).sections, figures.TimeLine)
    assert (entry.side, line.moments[0].is_own) == (Side.ELSEWHERE, False)
