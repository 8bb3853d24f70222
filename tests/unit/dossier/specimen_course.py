"""Who and when in the dossier written by hand: parties, proceedings, chronology and deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dossier_app.dossier.figures import (
    Known,
    Lane,
    Matrix,
    Moment,
    ProceedingsMap,
    Step,
    Support,
    TimeLine,
)
from dossier_app.dossier.value import (
    Block,
    Column,
    Drawing,
    Gap,
    Heading,
    Line,
    RecordHead,
    Remark,
    Role,
    Row,
    Statement,
    Strong,
    Table,
)
from tests.unit.dossier.specimen_words import (
    NONE,
    Numbers,
    ab,
    cell,
    number_cell,
    said,
    to,
)


def parties(at: Numbers) -> Iterator[Block]:
    yield Table(
        "Parties",
        (Column("Para", 16), Column("Party", 46), Column("Role", 55), Column("From", 27), Column("Until", 28)),
        tuple(
            Row((number_cell(number), cell(Strong(name)), cell(role), cell(start), NONE), number)
            for number, name, role, start in (
                (at.no, "Clearview AI, Inc.", "respondent; controller", "2017"),
                (at.no, "Information Commissioner", "investigating authority", "6 February 1984"),
                (at.no, "Lee Wolosky", "lawyer, Jenner & Block; represents Clearview AI, Inc.", "May 2022"),
            )
        ),
    )
    yield Heading(said("Not before the tribunal"))
    yield Table("Others", (Column("Para", 16), Column("Party", 156)), (), "none recorded")


def proceedings(at: Numbers) -> Iterator[Block]:
    lanes = (
        Lane(
            "UK",
            True,
            (
                Step("p1", "Commissioner", "18 May 2022", "fine and order", False),
                Step("p2", "First-tier Tribunal", "17 Oct 2023  AB/7", "set aside", False, "appeal"),
                Step("p3", "Upper Tribunal", "6 Oct 2025  AB/8", "remitted", False, "appeal"),
                Step("p4", "First-tier Tribunal", "no date recorded", "pending", True, "remits"),
            ),
        ),
        Lane("Italy", False, (Step("p5", "Garante", "10 Feb 2022  AB/10", "EUR 20,000,000", False),)),
    )
    caption = said(
        "As at 31 October 2025. Broken frame: no ruling of this forum is recorded here. Reported in ",
        ab(1),
        " as “similar orders and fines” in all three countries; by May 2022 only Italy had fined, ",
        to("X8"),
        ".",
    )
    yield Drawing(1, ProceedingsMap(lanes), caption, "The Commissioner fined on 18 May 2022; two appeals followed; the case is pending.")
    yield Heading(said("What each finding, order and penalty rests on"), 2)
    matrix = Matrix(
        (("F1", "not used fairly and transparently"), ("P1", "penalty, GBP 7,552,800.00")),
        ("AB/1", "AB/2", "AB/3", "AB/4"),
        (
            (0, 0, Support.PARTLY),
            (0, 1, Support.UNASSESSED),
            (0, 3, Support.CONTEXT),
            (1, 0, Support.CONTRADICTS),
            (1, 3, Support.SUPPORTS),
        ),
    )
    yield Drawing(2, matrix, said("What was assessed by 31 October 2025."), "F1 is partly supported by AB/1; P1 is contradicted by AB/1.")


def chronology(at: Numbers) -> Iterator[Block]:
    told = (
        ("May 2021", "2021-05", "happened", said("Complaint by Privacy International to the Commissioner"), ab(6), "law firm", "no"),
        (
            "14 October 2021",
            "2021-10-14",
            "decided",
            said("Australia: determination [2021] AICmr 54; published 3 November 2021; no fine"),
            ab(9),
            "authority",
            "no",
        ),
        ("November 2021", "2021-11", "reported", said("Notice of intent, “£17m”; the day is not recorded"), ab(5, "¶1"), "press", "no"),
        ("18 May 2022", "2022-05-18", "dated", said("Penalty notice ", to("P1"), " and enforcement notice"), ab(4), "law firm", "X7"),
        (
            "“Tuesday, May 24”",
            "2022-05-24?",
            "reported",
            said(ab(1), " quotes the Commissioner; no year written, 2022 inferred from the weekday"),
            ab(1, "¶8"),
            "press",
            "X7",
        ),
        (
            "21–23 November 2022",
            "2022-11-21/2022-11-23",
            "heard",
            said("First-tier Tribunal, EA/2022/0165/FP"),
            ab(7),
            "tribunal",
            "no",
        ),
        (
            "6 October 2025",
            "2025-10-06",
            "decided",
            said("Upper Tribunal allows three of four grounds and remits; law firms print 7 October"),
            ab(8),
            "tribunal",
            "no",
        ),
    )
    moments = (
        Moment(date(2021, 5, 1), date(2021, 5, 31), Known.SPAN, 4, "complaint", True),
        Moment(date(2021, 10, 14), date(2021, 10, 14), Known.DAY, 5, "Australia", False),
        Moment(date(2022, 5, 18), date(2022, 5, 18), Known.DAY, 7, "two notices", True),
        Moment(date(2022, 11, 21), date(2022, 11, 23), Known.DAYS, 9, "FTT hears", True),
        Moment(date(2025, 10, 6), date(2025, 10, 6), Known.DAY, 10, "UT remits", True),
    )
    line = TimeLine("UK", "elsewhere", moments, date(2025, 10, 31))
    yield Drawing(
        3,
        line,
        said("Filled: a day, or days. Open: only the month is known. Numbers are the paragraphs below."),
        "The table below says it.",
    )
    rows: list[Row] = []
    for written, edtf, kind, event, stands_on, by, disputed in told:
        number = at.no
        doubt = cell(to(disputed)) if disputed.startswith("X") else cell(disputed)
        when = cell(written) + cell(edtf, role=Role.NOTE)
        rows.append(Row((number_cell(number), when, cell(kind), (Line(event),), cell(stands_on), cell(by), doubt), number))
    widths = (("Para", 16), ("Date as written", 34), ("Kind", 18), ("Event", 55), ("Stands on", 18), ("Said by", 17), ("Disputed", 14))
    yield Table("Chronology", tuple(Column(head, width) for head, width in widths), tuple(rows))
    yield Remark(
        said(
            "Without a date, so not placed: the sending of the notices, ",
            Gap("none recorded"),
            "; the receipt of the appeal, ",
            Gap("none recorded"),
            ".",
        )
    )


def deadlines(at: Numbers) -> Iterator[Block]:
    yield RecordHead(
        "D1",
        "Appeal against the penalty notice",
        (("On", said("Clearview AI, Inc.")), ("Rule", said("rule 22(1)(b), SI 2009/1976"))),
        "Standing at 31 October 2025",
        (),
    )
    yield Statement(at.no, said(Gap("not computable"), ": date of sending not in evidence"), NONE, beside_is_answer=False)
