"""What the map of the argument and the lanes of standing read from a case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.desk.figures.argument import MOST, Argument, argument
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.record import pointer_to

TODAY = date(2026, 11, 22)
Do = Callable[..., None]
SAID = "We are not subject to it. We do no business there. It is wrong."


@pytest.fixture
def do(case: Desk, tmp_path: Path) -> Do:
    """Does an act, after a company, its forums, three criticisms and one exhibit are on record."""

    def act(verb: str, **said: Typed) -> None:
        case.do(command_from(CATALOGUE[verb.replace("_", " ")], said, case.case))

    for name, kind in (("Acme", "organisation"), ("Tribunal", "court"), ("Upper Tribunal", "court"), ("CNIL", "authority")):
        act("party record", names=[name], party_kind=kind)
    for number in range(1, 4):
        act("finding record", title=f"Finding {number}", against="Acme")
    act("measure record", title="Fine", measure_kind="penalty_notice", against="Acme")
    (tmp_path / "said.txt").write_text(SAID, encoding="utf-8")
    act("source record", title="Statement", source_kind="statement")
    file = str(tmp_path / "said.txt")
    act("evidence add", file=file, source="Statement", producer="Ada Byron", obtained_from="them", obtained_how="post", rights="licensed")
    return act


def claim(do: Do, **said: Typed) -> None:
    do("counterclaim record", **{"ground": "other", "made_by": "Acme", "exhibit": "AB/1", "words": "It is wrong.", **said})


def read(case: Desk, as_at: date | None = None, around: str = "") -> Argument:
    pointer = pointer_to(case.case.labelled(Counterclaim, around)) if around else None
    return argument(case.case, pointer, as_at, today=TODAY)


def in_force(case: Desk, as_at: date | None = None, place: int = 0) -> list[tuple[str, str]]:
    return [(each.word.value, each.forum) for each in read(case, as_at).lanes.lanes[place].course.in_force]


def test_an_empty_case_has_an_empty_argument(case: Desk) -> None:
    shown = read(case)
    assert (shown.claims, shown.attacked, shown.answers, shown.total) == ((), (), (), 0)
    assert (shown.lanes.first, shown.lanes.last, shown.lanes.rulings) == (None, None, ())


def test_what_is_attacked_is_told_once_with_all_that_attack_it(case: Desk, do: Do) -> None:
    claim(do, targets=["F1", "P1"])
    claim(do, targets=["F1"])
    shown = read(case)
    assert [each.label for each in shown.attacked] == ["P1", "F1"]
    names = {each.key: each.label for each in shown.attacked}
    assert [[names[key] for key in each.against] for each in shown.claims] == [["F1", "P1"], ["F1"]]
    assert shown.unchallenged == ("F2", "F3")
    assert shown.company == "Acme"


def test_what_has_no_target_is_against_the_whole_case_and_leaves_nothing_unchallenged(case: Desk, do: Do) -> None:
    claim(do)
    shown = read(case)
    assert [(each.key, each.at) for each in shown.attacked] == [("case", None)]
    assert shown.unchallenged == ()


def test_dependence_on_what_supports_one_is_told_once_and_stands_below(case: Desk, do: Do) -> None:
    for _ in range(3):
        claim(do, targets=["F1"])
    do("counterclaim relate", counterclaim="C3", supports=["C1"])
    do("counterclaim relate", counterclaim="C1", depends_on=["C3"])
    shown = read(case)
    assert [each.label for each in shown.claims] == ["C1", "C3", "C2"]
    assert [(each.words, each.target) for each in shown.bonds] == [("supports", shown.claims[0].at)]


def test_a_ring_of_relations_is_drawn_and_ends(case: Desk, do: Do) -> None:
    for _ in range(2):
        claim(do, targets=["F1"])
    do("counterclaim relate", counterclaim="C1", supports=["C2"], alternative_to=["C2"])
    do("counterclaim relate", counterclaim="C2", supports=["C1"])
    assert {each.label for each in read(case).claims} == {"C1", "C2"}


def test_a_court_above_takes_the_place_of_the_one_below(case: Desk, do: Do) -> None:
    do("proceeding record", title="Appeal", proceeding_kind="appeal", forum="Tribunal")
    do("proceeding record", title="Further", proceeding_kind="further_appeal", forum="Upper Tribunal", parent="Appeal")
    claim(do, targets=["F1"], made_on="2022-05-24")
    do("standing record", counterclaim="C1", standing="upheld", forum="Tribunal", since="2023-10-17")
    do("standing record", counterclaim="C1", standing="rejected", forum="Upper Tribunal", since="2025-10-06")
    assert len(read(case).lanes.lanes[0].course.rows) == 1
    assert in_force(case) == [("rejected", "Upper Tribunal")]
    assert in_force(case, date(2025, 10, 5)) == [("upheld", "Tribunal")]
    assert in_force(case, date(2023, 10, 16)) == [("asserted", "")]
    assert in_force(case, date(2022, 5, 23)) == []
    assert read(case).lanes.rulings == (date(2023, 10, 17), date(2025, 10, 6))


def test_forums_that_do_not_review_each_other_both_hold(case: Desk, do: Do) -> None:
    claim(do, targets=["F1"], made_on="2022-05-24")
    do("standing record", counterclaim="C1", standing="upheld", forum="Tribunal", since="2023-10-17")
    do("standing record", counterclaim="C1", standing="rejected", forum="CNIL", since="2024")
    assert in_force(case) == [("rejected", "CNIL"), ("upheld", "Tribunal")]


def test_a_month_that_has_begun_is_known_and_starts_within_it(case: Desk, do: Do) -> None:
    claim(do, targets=["F1"])
    do("standing record", counterclaim="C1", standing="upheld", forum="Tribunal", since="2023-10")
    assert in_force(case, date(2023, 10, 2)) == [("upheld", "Tribunal")]
    assert in_force(case, date(2023, 9, 30)) == [("asserted", "")]
    (row,) = read(case).lanes.lanes[0].course.rows
    assert row[0].starts == (date(2023, 10, 1), date(2023, 10, 31))


def test_what_has_no_date_holds_unless_its_forum_said_something_with_one(case: Desk, do: Do) -> None:
    claim(do, targets=["F1"])
    do("standing record", counterclaim="C1", standing="pending", forum="Tribunal")
    assert in_force(case) == [("pending", "Tribunal")]
    assert [each.word.value for each in read(case).lanes.lanes[0].course.undated] == ["asserted", "pending"]
    do("standing record", counterclaim="C1", standing="upheld", forum="Tribunal", since="2023-10-17")
    assert in_force(case) == [("upheld", "Tribunal")]


def test_an_open_interval_has_a_place_by_the_end_that_is_known(case: Desk, do: Do) -> None:
    claim(do, targets=["F1"])
    do("standing record", counterclaim="C1", standing="upheld", forum="Tribunal", since="../2023-06-30")
    (row,) = read(case).lanes.lanes[0].course.rows
    assert row[0].starts == (date(2023, 6, 30), date(2023, 6, 30))


def test_what_is_later_than_the_day_is_marked_and_not_left_out(case: Desk, do: Do) -> None:
    claim(do, targets=["F1"], made_on="2025-01-01")
    do("counterclaim answer", counterclaim="C1", text="No.", made_on="2025-02-01")
    shown = read(case, date(2025, 1, 15))
    assert not shown.claims[0].is_later
    assert shown.answers[0].is_later
    shown = read(case, date(2024, 1, 1))
    assert shown.claims[0].is_later
    assert shown.lanes.lanes[0].is_later


def test_more_than_a_map_holds_is_drawn_about_one_record(case: Desk, do: Do) -> None:
    for _ in range(MOST + 8):
        claim(do, targets=["F2"])
    claim(do, targets=["F3"], depends_on=["C15"])
    shown = read(case)
    assert [each.label for each in shown.claims] == [f"C{number}" for number in range(1, MOST + 1)]
    assert shown.total == MOST + 9
    about = read(case, around="C15")
    assert len(about.claims) == MOST
    assert {"C15", f"C{MOST + 9}"} <= {each.label for each in about.claims}


def test_many_answers_and_targets_are_counted_where_they_are_not_drawn(case: Desk, do: Do) -> None:
    for number in range(4, 24):
        do("finding record", title=f"Finding {number}", against="Acme")
    claim(do, targets=[f"F{number}" for number in range(1, 24)])
    for _ in range(9):
        do("counterclaim answer", counterclaim="C1", text="No.")
    (shown,) = read(case).claims
    assert len(shown.against) + shown.further_attacked == 23
    assert shown.further_answers == 9 - len(read(case).answers) > 0


def test_words_that_turn_the_line_round_are_written_out(case: Desk, do: Do) -> None:
    claim(do, targets=["F1"])
    do("counterclaim answer", counterclaim="C1", text="a\u202eb\nc")
    assert read(case).answers[0].words == "a⟨U+202E⟩b c"
