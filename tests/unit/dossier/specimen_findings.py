"""The findings of the dossier written by hand, and the quotations and accounts they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.dossier.value import (
    Block,
    Cell,
    Column,
    Differing,
    Gap,
    Heading,
    InPlace,
    Line,
    Link,
    Paragraph,
    Quotation,
    RecordHead,
    Role,
    Row,
    Said,
    SideHeads,
    Statement,
    Strong,
    Table,
    Withheld,
    Wording,
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
    wolosky,
)


def findings(at: Numbers) -> Iterator[Block]:
    for number in range(1, at.findings + 1):
        yield from _finding(at, f"F{number}")
    yield from _open_finding(at, "F9999")


def _strip(label: str, title: str) -> RecordHead:
    return RecordHead(
        label,
        title,
        (
            ("Found by", said("Information Commissioner, against Clearview AI, Inc.")),
            ("Stage", said("finding, in two notices dated 18 May 2022 ", ab(4))),
            ("Provision", said("UK GDPR art 5(1)(a); assigned here, ", ab(1), " names no article")),
            ("Standard", said("balance of probabilities")),
        ),
        "Standing at 31 October 2025",
        (("17 Oct 2023", said("set aside by FTT ", ab(7))), ("6 Oct 2025", said("remitted by UT ", ab(8)))),
    )


def _finding(at: Numbers, label: str) -> Iterator[Block]:
    yield _strip(label, "Personal data of people in the UK was not used fairly and transparently")
    yield SideHeads("What is stated", "What the company answers")
    words = said(
        f"The company says that its database contains about 20{NBSP}billion images, taken from public sources such as Facebook and "
        "Instagram. ",
        ab(1, "¶5"),
    )
    first = at.no
    yield Statement(first, words, NONE + cell("the figure is the company’s own", role=Role.NOTE), "fact")
    second = at.no
    yield Statement(
        second,
        said(
            "Law-enforcement bodies in the UK have used the service, among them the Metropolitan Police and the National Crime Agency; ",
            ab(1),
            " counts the Ministry of Defence with them. ",
            ab(1, "¶6"),
            ", ",
            to("X1"),
        ),
        wolosky(
            "Clearview AI does not do business in the UK at this time",
            "C3",
            "No business in territory",
            said(Link(f"paragraph {second}", str(second)), " is about the past, ", to("C3"), " about “this time”"),
        ),
        "fact",
    )
    yield Statement(
        at.no,
        said(
            "The Commissioner found that people in the UK are not made aware, and would not reasonably expect, that their images are "
            "used in this way. ",
            ab(5, "¶3"),
            ", ",
            ab(1, "¶11"),
        ),
        wolosky(
            "Clearview AI is not subject to ICO jurisdiction",
            "C2",
            "Jurisdiction",
            said("FTT upheld, UT rejected ", Link("C2", "C2", with_page=True)),
            said("answered by ", to("R1"), ", ", to("R2")),
        ),
        "fact",
    )
    yield Statement(
        at.no,
        said(
            "It follows from ",
            Link(f"paragraph {first}", str(first)),
            " and ",
            Link(f"paragraph {second}", str(second)),
            " that the use was neither fair nor transparent towards the people whose images were taken.",
        ),
        NONE,
        "inference",
    )
    yield Statement(
        at.no,
        said("A notice of intent was issued in November 2021; the day is not recorded. ", ab(5, "¶1")),
        NONE + cell("reply to the notice of intent", role=Role.NOTE),
        "procedure",
    )
    yield Heading(said("Considered against the finding"))
    undercuts: Cell = (
        Line(said(to("R2"), f"{NBSP}{NBSP}undercuts"), Role.HEAD),
        Line(said("The Upper Tribunal called that reasoning “very sparse indeed”."), Role.SAID),
        Line(said(ab(8, "¶135")), Role.NOTE),
    )
    yield Statement(
        at.no,
        said(
            "The First-tier Tribunal held that the processing was related to monitoring but outside the material scope of the law, the "
            "clients being foreign law-enforcement bodies. ",
            ab(7),
        ),
        undercuts,
        beside_is_answer=False,
    )
    yield Heading(said("Determination"))
    yield Statement(
        at.no,
        said(
            "On the balance of probabilities this is made out. Whether the Commissioner had power to act on it is for the First-tier "
            "Tribunal, to which the case was remitted. ",
            ab(8),
        ),
        dissent(),
        beside_is_answer=False,
    )


def _open_finding(at: Numbers, label: str) -> Iterator[Block]:
    yield _strip(label, "People who enquired were asked for more personal data")
    yield SideHeads("What is stated", "What the company answers")
    yield Statement(
        at.no,
        said("Members of the public who asked whether they were in the database were asked for photographs. ", ab(5, "¶4")),
        NONE + cell("no counterclaim is aimed at ", to(label), role=Role.NOTE),
        "fact",
    )
    yield Statement(
        at.no, (Withheld("W1", "personal data of a person who wrote to the desk", "in the edition for the tribunal"),), NONE, "fact"
    )
    yield Statement(
        at.no,
        said(
            "The list in ",
            ab(5),
            " was compared with ",
            ab(4),
            " by ",
            Withheld("W2", "name of a member of staff"),
            " on 5 November 2025. Nothing in it differs.",
        ),
        NONE,
        "procedure",
    )
    yield Heading(said("Considered against the finding"))
    yield Statement(at.no, (Gap("none recorded"),), (), beside_is_answer=False)
    yield InPlace("F10000", at.no, said(Gap("withdrawn 1 July 2022: merged with "), to(label)))


def quotations(at: Numbers) -> Iterator[Block]:
    yield Paragraph(
        at.no,
        said(
            "The quotations stand in ",
            ab(1),
            " as printed here, letter for letter. They reached it by press and translation, so none "
            "is verbatim speech. Where a nearer wording is held it follows, with what differs underlined.",
        ),
    )
    fidelity = "Reported, back-translated: not verbatim."
    yield Quotation(
        "Q1",
        at.no,
        "The company not only allowed the identification of these individuals, but effectively monitored their behavior and offered "
        "them "
        "as a commercial service. That is unacceptable",
        "en",
        fidelity,
        said(ab(1, "¶8"), ", characters 1,162–1,336"),
        (
            Wording(
                "Nearer to the words spoken",
                (
                    Said("The company not only "),
                    Differing("enables"),
                    Said(" identification of "),
                    Differing("those people"),
                    Said(", but effectively "),
                    Differing("monitors"),
                    Said(" their "),
                    Differing("behaviour"),
                    Said(" and "),
                    Differing("offers it"),
                    Said(" as a commercial service. That is unacceptable"),
                ),
                said(
                    "English, as published by The Verge, ",
                    ab(2),
                    ", and MIT Technology Review, ",
                    ab(3),
                    ". The sense moved: “it” is the monitoring, “them” the people. ",
                    to("X4"),
                ),
            ),
        ),
        (
            ("Speaker", cell(Strong("John Edwards"))),
            ("Role then", cell("Information Commissioner")),
            ("For", cell("the Information Commissioner")),
            ("Occasion", cell("announcement of the fine")),
            ("Said on", NONE),
            ("Printed as", cell("“Tuesday, May 24”, no year")),
            ("Fidelity", cell("back-translated")),
            ("Match", cell("exact, to ", ab(1), " only")),
            (
                "Way",
                cell("said, in English")
                + cell("→ The Verge, ", ab(2))
                + cell("→ into Indonesian, inferred")
                + cell("→ into English, inferred translator not named")
                + cell("→ ", ab(1)),
            ),
        ),
    )
    yield Quotation(
        "Q2",
        at.no,
        "While we respect the ICO's desire to reduce their monetary penalties on Clearview AI, we stand by our stance that the "
        "decision "
        "to apply the fine was legally wrong. Clearview AI is not subject to ICO jurisdiction, and Clearview AI does not do business "
        "in "
        "the UK at this time",
        "en",
        fidelity,
        said(ab(1, "¶12"), ", characters 1,820–2,094"),
        (Wording("Nearer to the words spoken", (Gap("none held"),), said("A primary statement has not been obtained.")),),
        (
            ("Speaker", cell(Strong("Lee Wolosky"), "; “a spokesperson” in other press, ", to("X1"), " open")),
            ("Role then", cell("lawyer, Jenner & Block")),
            ("For", cell(Strong("Clearview AI, Inc."))),
            ("Said on", NONE),
            ("Fidelity", cell("back-translated")),
            ("Match", cell("exact, to ", ab(1), " only")),
        ),
    )
    yield Quotation(
        "Q3",
        at.no,
        "Décision n° MED 2021-134 du 26 novembre 2021 mettant en demeure la société",
        "fr",
        "As written.",
        said(ab(11)),
        (
            Wording(
                "In English",
                (Said("Decision no. MED 2021-134 of 26 November 2021 giving formal notice to the company"),),
                said("Translated by Aisha Bello, by hand."),
            ),
        ),
        (("Speaker", cell(Strong("CNIL"))), ("Said on", cell("26 November 2021"))),
    )


def conflicts(at: Numbers) -> Iterator[Block]:
    columns = (Column("No.", 16), Column("one account", 56), Column("the other", 49), Column("chosen, and why", 51))
    rows = [
        Row(
            (
                label_cell(label, number),
                cell(ab(1), ": euros, “more than 7.5 million”"),
                cell(ab(5), ": pounds, 7,552,800"),
                cell(Strong("Pounds."), " The sum printed to the pound, by a legal journal naming the notice"),
            ),
            number,
            label,
        )
        for label in ("X1", "X4", "X7", "X8")
        for number in (at.no,)
    ]
    number = at.no
    rows.append(Row((label_cell("X9", number), cell(Gap("withdrawn 2 July 2022: one account only"))), number, "X9", spans=True))
    yield Table("Conflicting accounts", columns, tuple(rows))
