"""Where a counterclaim stands is said alike in the table, the inspector, the overview, the figure and the dossier."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import Typed
from dossier_app.desk.assembly import assemble
from dossier_app.desk.desk import Desk
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.dossier.value import Dossier, ReaderRow, Table
from dossier_app.ui.application import Application
from dossier_app.ui.columns import COLUMNS
from dossier_app.ui.figures.argument import ArgumentFigure
from dossier_app.ui.inspector.parts import parts_of
from dossier_app.ui.labels import StatusWord
from dossier_app.ui.pages.overview import OverviewPage
from dossier_app.ui.pages.tally import Tally
from dossier_app.ui.session import Session
from tests.gui import figures
from tests.gui.conftest import shown
from tests.unit.desk.assembly.test_assembling import PLAN, parts, words_of

AGREES = "C1"


def stand(desk: Desk, *standings: tuple[str, str, str]) -> None:
    """The sample on its way through two courts, of which one reviews the other, and before an authority elsewhere."""
    party = "party record"
    acts: list[tuple[str, dict[str, Typed]]] = [
        (party, {"names": ["First-tier Tribunal"], "party_kind": "court"}),
        (party, {"names": ["Upper Tribunal"], "party_kind": "court"}),
        (party, {"names": ["Garante Privacy"], "party_kind": "authority"}),
        ("proceeding record", {"title": "Appeal", "proceeding_kind": "appeal", "forum": "First-tier Tribunal"}),
        ("proceeding record", {"title": "Further", "proceeding_kind": "further_appeal", "forum": "Upper Tribunal", "parent": "Appeal"}),
    ]
    for word, forum, on in standings:
        acts.append(("standing record", {"counterclaim": AGREES, "standing": word, "forum": forum, "since": on}))
    figures.record(desk, acts)


FIRST = ("upheld", "First-tier Tribunal", "2023-10-17")
UPPER = ("rejected", "Upper Tribunal", "2025-10-06")
WAYS = [
    pytest.param((FIRST,), "upheld FT", ["upheld First-tier Tribunal"], id="one ruling"),
    pytest.param((UPPER, FIRST), "rejected UT", ["rejected Upper Tribunal"], id="reviewed, recorded backwards"),
    pytest.param(
        (FIRST, ("pending", "Upper Tribunal", "2024-03-01")),
        "upheld FT",
        ["pending Upper Tribunal", "upheld First-tier Tribunal"],
        id="an appeal pending",
    ),
    pytest.param(
        (FIRST, ("rejected", "Garante Privacy", "2024-03-01")),
        "differs",
        ["rejected Garante Privacy", "upheld First-tier Tribunal"],
        id="two countries",
    ),
]


@pytest.mark.parametrize(("standings", "overall", "held"), WAYS)
def test_the_table_the_inspector_the_overview_the_figure_and_the_dossier_say_the_same(
    sample: Desk,
    application: Application,
    qtbot: QtBot,
    standings: tuple[tuple[str, str, str], ...],
    overall: str,
    held: list[str],
) -> None:
    stand(sample, *standings)
    claim = sample.case.labelled(Counterclaim, AGREES)

    column = next(each for each in COLUMNS[Counterclaim] if each.title == "Standing")
    assert column.show(sample.case, claim).sentence == overall

    window = shown(qtbot, application, sample)
    window.go_page("overview")
    assert isinstance(window.page, OverviewPage)
    tally = next(each.text() for each in window.page.findChildren(Tally) if each.text().startswith("Counterclaims"))
    assert f"{overall.split(maxsplit=1)[0]} 1" in tally

    assert said_in_inspector(window.session, claim)[: len(held)] == held

    figure = figures.shown(ArgumentFigure, qtbot, sample, 872, 612)
    face = figure.board.nodes[claim.id].face
    assert face.stands is not None
    assert [face.stands.sentence, *(each.sentence for each in face.also_stands)] == held

    dossier = assemble(sample.case, PLAN)
    told = told_in_dossier(dossier).replace("\u00a0", " ")
    ruled = [(word, forum) for word, forum, _ in standings]
    assert [each for each in ruled if f"{each[1]}: {each[0]}" in told] == [each for each in ruled if " ".join(each) in held]
    states = [words_of(row.state) for row in parts(dossier, ReaderRow)]
    word, forum = next(each for each in held if not each.startswith("pending")).split(" ", 1)
    assert any(each.startswith(f"{AGREES} {word} by ") and forum in each for each in states)
    assert any(each.endswith("; forums differ") for each in states) == overall.startswith("differs")


def said_in_inspector(session: Session, claim: Counterclaim) -> list[str]:
    part = next(each for each in parts_of(session, claim) if each.title == "Standing")
    return [word.text() for inside in part.inside for word in inside.findChildren(StatusWord)]


def told_in_dossier(dossier: Dossier) -> str:
    """What the words under the map say of it."""
    table = next(each for each in parts(dossier.sections, Table) if each.title == "The figure in words")
    return next(words for row in table.rows if (words := words_of(row)).startswith(AGREES))
