"""Where a counterclaim stands: what takes the place of what, and what speaks for the whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.assembly.legal_time import later_records
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.desk.standing import Course, Stood, course_of
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.edtf import Edtf

Stand = Callable[..., None]


@pytest.fixture
def stand(case: Desk, tmp_path: Path) -> Stand:
    """Records a standing of C1, of a company that appealed from the tribunal to the one above; the CNIL looks at it for itself."""

    def do(verb: str, **said: Typed) -> None:
        case.do(command_from(CATALOGUE[verb], said, case.case))

    for name, kind in (("Acme", "organisation"), ("Tribunal", "court"), ("Upper Tribunal", "court"), ("CNIL", "authority")):
        do("party record", names=[name], party_kind=kind)
    do("proceeding record", title="Appeal", proceeding_kind="appeal", forum="Tribunal")
    do("proceeding record", title="Further", proceeding_kind="further_appeal", forum="Upper Tribunal", parent="Appeal")
    do("source record", title="Statement", source_kind="statement")
    file = tmp_path / "said.txt"
    file.write_text("It is wrong.")
    do("evidence add", file=str(file), source="Statement", producer="Ada Byron", obtained_from="them", rights="licensed")
    do("counterclaim record", ground="other", made_by="Acme", exhibit="AB/1", words="It is wrong.", made_on="2022-05-24")

    def stands(word: str, forum: str = "", since: str = "") -> None:
        do("standing record", counterclaim="C1", standing=word, **{"forum": forum} if forum else {}, **{"since": since} if since else {})

    return stands


def course(case: Desk, as_at: date | None = None) -> Course:
    later = later_records(case.case, Edtf.of(as_at) if as_at else None)
    return course_of(case.case, case.case.labelled(Counterclaim, "C1"), later)


def said(stood: tuple[Stood, ...]) -> list[str]:
    return [f"{each.word.value} {each.forum or 'in public'}" for each in stood]


def test_an_appeal_that_is_only_pending_takes_nothing_from_the_ruling_below(case: Desk, stand: Stand) -> None:
    stand("upheld", "Tribunal", "2023-10-17")
    stand("pending", "Upper Tribunal", "2024-03-01")
    assert said(course(case).in_force) == ["pending Upper Tribunal", "upheld Tribunal"]
    assert said(course(case).overall) == ["upheld Tribunal"]


def test_the_ruling_of_the_court_above_governs_and_ends_the_bar_of_the_one_below(case: Desk, stand: Stand) -> None:
    stand("upheld", "Tribunal", "2023-10-17")
    stand("pending", "Upper Tribunal", "2024-03-01")
    stand("remitted", "Upper Tribunal", "2025-10-06")
    now = course(case)
    assert said(now.in_force) == said(now.overall) == ["remitted Upper Tribunal"]
    below = next(each for each in now.every if each.forum == "Tribunal")
    assert said((now.until[below.at],)) == ["remitted Upper Tribunal"]
    assert said(course(case, date(2025, 10, 5)).overall) == ["upheld Tribunal"]


def test_the_court_below_decides_anew_what_was_sent_back_to_it(case: Desk, stand: Stand) -> None:
    stand("upheld", "Tribunal", "2023-10-17")
    stand("remitted", "Upper Tribunal", "2025-10-06")
    stand("rejected", "Tribunal", "2026-02-01")
    assert said(course(case).overall) == ["rejected Tribunal"]


def test_a_forum_that_reviews_nobody_stands_beside_the_others(case: Desk, stand: Stand) -> None:
    stand("upheld", "Tribunal", "2023-10-17")
    stand("rejected", "CNIL", "2024-01-01")
    stand("rejected", "Upper Tribunal", "2025-10-06")
    assert said(course(case).overall) == ["rejected Upper Tribunal", "rejected CNIL"]


def test_what_is_said_in_public_never_outweighs_a_ruling(case: Desk, stand: Stand) -> None:
    stand("upheld", "Tribunal", "2023-10-17")
    stand("answered", since="2026-01-01")
    assert said(course(case).overall) == ["upheld Tribunal"]
    assert said(course(case, date(2023, 1, 1)).overall) == ["asserted in public"]


def test_of_two_words_of_one_forum_without_a_date_the_later_recorded_holds(case: Desk, stand: Stand) -> None:
    stand("pending", "CNIL")
    stand("rejected", "CNIL")
    assert said(course(case).in_force) == ["rejected CNIL"]


def test_without_a_date_a_forum_has_nothing_left_to_say_once_it_was_reviewed(case: Desk, stand: Stand) -> None:
    stand("pending", "Tribunal")
    stand("upheld", "Tribunal", "2023-10-17")
    stand("rejected", "Upper Tribunal", "2025-10-06")
    assert said(course(case).in_force) == ["rejected Upper Tribunal"]
