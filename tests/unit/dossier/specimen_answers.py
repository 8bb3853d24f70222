"""What the company answers in the dossier written by hand: the map, the turned schedule, the responses."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.dossier.figures import (
    ArgumentMap,
    Arrow,
    Edge,
    Node,
    RulingNode,
)
from dossier_app.dossier.value import (
    Block,
    Cell,
    Column,
    Drawing,
    Heading,
    Line,
    Paragraph,
    Remark,
    Role,
    Row,
    Said,
    Statement,
    Strong,
    Table,
    Turned,
)
from tests.unit.dossier.specimen_words import (
    NBSP,
    NONE,
    Numbers,
    ab,
    cell,
    dissent,
    label_cell,
    said,
    to,
)

_STANDING = "Standing, by forum and date"


def counterclaims(at: Numbers) -> Iterator[Block]:
    yield Paragraph(
        at.no,
        said(
            "Of seven things decided, five are challenged. Of three counterclaims one, ",
            to("C2"),
            ", is answered here and has been ruled on; two stand without a recorded response.",
        ),
    )
    argument = ArgumentMap(
        (Node("P1", "P1", "penalty, GBP 7,552,800.00"), Node("F1", "F1", "not used fairly and transparently")),
        (
            Node("C1", "C1", "… the fine was legally wrong", "UT remitted", True),
            Node("C2", "C2", "Clearview AI is not subject to ICO jurisdiction", "ruled on twice", True),
        ),
        (Node("R1", "R1", "it was related to monitoring"),),
        (RulingNode("C2", "FTT upheld C2", "17 October 2023"),),
        (
            Edge("C1", "P1", Arrow.AGAINST),
            Edge("C2", "P1", Arrow.AGAINST),
            Edge("C2", "F1", Arrow.AGAINST),
            Edge("R1", "C2", Arrow.UNDERCUTS, "rebuts"),
        ),
    )
    yield Drawing(
        4, argument, said("As at 31 October 2025. Filled arrow: against."), "C1 is against P1. C2 is against P1 and F1; R1 rebuts it."
    )
    yield Turned(tuple(_scott(at)))
    yield Statement(
        at.no,
        said("The processing was related to the monitoring of people in the UK. ", ab(7)),
        dissent(),
        label="R1",
        beside_is_answer=False,
    )
    yield Statement(
        at.no,
        said("Its reasons on material scope are “very sparse indeed”. ", ab(8, "¶135")),
        dissent(),
        label="R2",
        beside_is_answer=False,
    )


def _scott(at: Numbers) -> Iterator[Block]:
    yield Heading(said("Schedule of counterclaims"), 2, anchor="schedule")
    yield Remark(said("Each standing is that of one forum on one day; none cancels another. An empty place is written out."))
    columns = (
        Column("No.", 16),
        Column("Challenged", 25),
        Column("The company’s case, in its own words", 58),
        Column("Depends on", 24),
        Column("Answer and evidence", 56),
        Column("In public", 24, under=_STANDING, note="no date recorded"),
        Column("First-tier Tribunal", 26, under=_STANDING, note="17 October 2023"),
        Column("Upper Tribunal", 28, under=_STANDING, note="6 October 2025"),
    )
    words = (
        "the decision to apply the fine was legally wrong",
        "Clearview AI is not subject to ICO jurisdiction",
        "Clearview AI does not do business in the UK at this time",
    )
    answers: tuple[Cell, ...] = (
        NONE,
        (
            Line(
                said(
                    to("R1"),
                    f"{NBSP}{NBSP}rebuts. The processing was related to the monitoring of people in the UK, as the "
                    "First-tier Tribunal itself held.",
                )
            ),
            Line(said(ab(7)), Role.NOTE),
            Line(said(to("R2"), f"{NBSP}{NBSP}undercuts. Its reasons on material scope are “very sparse indeed”."), Role.HEAD),
            Line(said(ab(8, "¶135")), Role.NOTE),
        ),
        NONE,
    )
    rows: list[Row] = []
    for place in range(at.counterclaims):
        number, label = at.no, f"C{place + 1}"
        case: Cell = (
            Line((Said(words[place % 3]),), Role.SAID),
            Line(
                said("Lee Wolosky for Clearview AI, Inc. Public statement; reported, back-translated. ", ab(1, "¶12"), ", ", to("Q2")),
                Role.NOTE,
            ),
        )
        challenged = cell(to("P1"), " penalty") + cell("legal error", role=Role.NOTE)
        depends = cell("supported by ", to("C3")) if place % 3 == 1 else NONE
        upheld: Cell = (Line((Strong("upheld"),)), Line(said("outside material scope; notices set aside"), Role.NOTE))
        cells = (label_cell(label, number), challenged, case, depends, answers[place % 3], cell("asserted"), upheld, cell("remitted"))
        rows.append(Row(cells, number, label))
    yield Table("Schedule of counterclaims", columns, tuple(rows))
    yield Remark(said("End of schedule: three counterclaims recorded, one answered. Rulings: ", ab(7), ", [2023] UKFTT 819 (GRC)."))
