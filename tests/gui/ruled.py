"""A case on which courts have ruled, as the figures of its argument show it, and how one looks about in them."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.desk import Desk
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.record import Record, pointer_to
from dossier_app.ui.figures.argument import ArgumentFigure
from dossier_app.ui.figures.node import Node
from tests.gui import figures
from tests.gui.figures import record

Acts = tuple[tuple[str, dict[str, Typed]], ...]


def party(name: str, kind: str, short: str = "") -> tuple[str, dict[str, Typed]]:
    names = [f'{{"text": "{name}", "status": "correct"}}']
    if short:
        names.append(f'{{"text": "{short}", "status": "abbreviation"}}')
    return ("party record", {"names": names, "party_kind": kind})


def claim(**said: Typed) -> tuple[str, dict[str, Typed]]:
    return ("counterclaim record", {"ground": "other", "made_by": "Clearview AI", "quote": "Q3", **said})


def stands(label: str, standing: str, since: str = "", forum: str = "") -> tuple[str, dict[str, Typed]]:
    said: dict[str, Typed] = {"counterclaim": label, "standing": standing}
    said |= {"since": since} if since else {}
    return ("standing record", said | ({"forum": forum} if forum else {}))


RULED: Acts = (
    party("First-tier Tribunal", "court"),
    party("Upper Tribunal", "court"),
    ("proceeding record", {"title": "To the tribunal", "proceeding_kind": "appeal", "forum": "First-tier Tribunal", "country": "GB"}),
    ("proceeding record", {"title": "Further", "proceeding_kind": "further_appeal", "forum": "Upper Tribunal", "country": "GB",
                           "parent": "To the tribunal"}),
    stands("C1", "asserted", "2022-05-24"),
    stands("C2", "asserted", "2022-05-24"),
    stands("C3", "asserted", "2022-05-24"),
    stands("C2", "upheld", "2023-10-17", "First-tier Tribunal"),
    stands("C2", "rejected", "2025-10-06", "Upper Tribunal"),
)  # fmt: skip


def shown(qtbot: QtBot, desk: Desk, width: int = 872, height: int = 612) -> ArgumentFigure:
    return figures.shown(ArgumentFigure, qtbot, desk, width, height)


def by_label(desk: Desk, cls: type[Record], label: str) -> Record:
    return desk.case.labelled(cls, label)


def node(figure: ArgumentFigure, desk: Desk, cls: type[Record], label: str) -> Node:
    return figure.board.nodes[by_label(desk, cls, label).id]


def select(figure: ArgumentFigure, desk: Desk, label: str) -> None:
    figure.session.select(pointer_to(by_label(desk, Counterclaim, label)))


def see(qtbot: QtBot, figure: ArgumentFigure, day: date | None) -> None:
    """The map follows the slider a moment later."""
    figure.session.see_as_at(day)
    qtbot.waitUntil(lambda: figure.has_followed)


def without_its_standings(desk: Desk) -> Desk:
    """The sample without the standings that it records itself, which have no date."""
    from dossier_app.domain.counterclaim import Standing

    for each in desk.case.all(Standing):
        desk.do(command_from(CATALOGUE["standing withdraw"], {"record": each.id, "reason": "dated below"}, desk.case))
    return desk


def ruled_on(sample: Desk) -> Desk:
    """The sample case with the standings of the pictures."""
    record(without_its_standings(sample), RULED)
    sample.do(
        command_from(
            CATALOGUE["counterclaim answer"],
            {"counterclaim": "C2", "relation": "rebuts", "text": "It monitors behaviour in the UK: article 3(2)(b)"},
            sample.case,
        )
    )
    sample.do(
        command_from(
            CATALOGUE["counterclaim answer"],
            {"counterclaim": "C2", "relation": "undercuts", "text": "Article 3(2)(b) needs no business in the UK"},
            sample.case,
        )
    )
    return sample
