"""A dossier written by hand, every kind of page in it, modelled on the pictures of the look; the desk and its people are invented."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from datetime import date

from dossier_app.dossier.figures import (
    ArgumentMap,
    Arrow,
    Edge,
    Known,
    Lane,
    Matrix,
    Moment,
    Node,
    ProceedingsMap,
    RulingNode,
    Step,
    Support,
    TimeLine,
)
from dossier_app.dossier.value import (
    Block,
    Cell,
    Column,
    Commands,
    Cover,
    Definitions,
    Differing,
    Digest,
    Dossier,
    Drawing,
    Entry,
    ExhibitEntry,
    ExhibitSchedule,
    Gap,
    Heading,
    InPlace,
    KeyPicture,
    Line,
    Link,
    LogHead,
    Paragraph,
    PenaltyHead,
    Piece,
    Quotation,
    ReaderGroup,
    ReaderPage,
    ReaderRow,
    RecordHead,
    Remark,
    Role,
    Row,
    Said,
    Section,
    SideHeads,
    SignaturePlace,
    Signer,
    Statement,
    Strong,
    SumInLarge,
    Table,
    Text,
    Turned,
    Withheld,
    Wording,
    Words,
)

NBSP = "\u00a0"
KEY = "8f026d1ab35ce94107fa52d81c6e90b7d4a3fe586b2017c9a8e53f7402dd61b6"
MARGARET = Signer(
    name="Margaret Ellis",
    purpose="approval of edition 2, as at 31 October 2025",
    signed_at="14 November 2025 16:20:07 UTC",
    time_from="this computer's clock; not independently proved",
    certificate="CN Margaret Ellis, O Specimen Desk",
    issued_by="CN Specimen Issuing CA",
    key_sha256=KEY,
)
NONE: Cell = (Line((Gap("none recorded"),)),)
_STANDING = "Standing, by forum and date"


def said(*pieces: Piece | str) -> Words:
    return tuple(Text(each) if isinstance(each, str) else each for each in pieces)


def ab(number: int, pinpoint: str = "") -> Link:
    return Link(f"AB/{number}", f"AB/{number}", pinpoint)


def to(label: str, *, with_page: bool = False) -> Link:
    return Link(label, label, with_page=with_page)


def cell(*pieces: Piece | str, role: Role = Role.CELL) -> Cell:
    return (Line(said(*pieces), role),)


def number_cell(number: int) -> Cell:
    return cell(str(number), role=Role.NUMBER)


def label_cell(label: str, number: int) -> Cell:
    return cell(label, role=Role.LABEL) + cell(str(number), role=Role.NOTE)


def dissent() -> Cell:
    return cell("Dissent") + NONE


def wolosky(words: str, label: str, ground: str, *after: Words) -> Cell:
    """The company's answer, in its own words."""
    return (
        Line(said(to(label), f"{NBSP}{NBSP}{ground}"), Role.HEAD),
        Line((Said(words),), Role.SAID),
        Line(said("Lee Wolosky, for the company. Reported, back-translated. ", ab(1, "¶12")), Role.NOTE),
        *(Line(each, Role.NOTE) for each in after),
    )


class Specimen:
    """Numbers the paragraphs while the sections are written, in the order of the sections."""

    def __init__(self, *, counterclaims: int = 3, exhibits: int = 12, findings: int = 1) -> None:
        self._numbers = itertools.count(1)
        self._counterclaims, self._exhibits, self._findings = counterclaims, exhibits, findings

    @property
    def no(self) -> int:
        return next(self._numbers)

    def sections(self) -> tuple[Section, ...]:
        written = (
            ("Parties and representatives", self._parties, ()),
            ("Proceedings", self._proceedings, ()),
            ("Chronology", self._chronology, ()),
            (
                "Findings",
                self._all_findings,
                (
                    *(Entry(f"F{each}", "Not used fairly and transparently", f"F{each}") for each in range(1, self._findings + 1)),
                    Entry("F9999", "More personal data asked of people who enquired", "F9999"),
                ),
            ),
            ("Statements and quotations", self._quotations, ()),
            ("Counterclaims and answers", self._counter, (Entry("C1–C3", "Schedule (landscape)", "schedule"),)),
            ("Conflicting accounts", self._conflicts, ()),
            ("Penalty: as reported and of record", self._penalty, ()),
            ("Deadlines and their working", self._deadlines, ()),
            ("Exhibits", self._schedule_of_exhibits, ()),
            ("Approval and signature", self._approval, ()),
            ("How to verify this document", self._verify, ()),
        )
        sections: list[Section] = []
        for number, (title, blocks, entries) in enumerate(written, 1):
            first = self.no
            self._numbers = itertools.count(first)
            made = tuple(blocks())
            after = self.no
            self._numbers = itertools.count(after)
            sections.append(Section(number, title, made, entries, (first, after - 1) if after > first else None))
        return tuple(sections)

    def _parties(self) -> Iterator[Block]:
        yield Table(
            "Parties",
            (Column("Para", 16), Column("Party", 46), Column("Role", 55), Column("From", 27), Column("Until", 28)),
            tuple(
                Row((number_cell(number), cell(Strong(name)), cell(role), cell(start), NONE), number)
                for number, name, role, start in (
                    (self.no, "Clearview AI, Inc.", "respondent; controller", "2017"),
                    (self.no, "Information Commissioner", "investigating authority", "6 February 1984"),
                    (self.no, "Lee Wolosky", "lawyer, Jenner & Block; represents Clearview AI, Inc.", "May 2022"),
                )
            ),
        )
        yield Heading(said("Not before the tribunal"))
        yield Table("Others", (Column("Para", 16), Column("Party", 156)), (), "none recorded")

    def _proceedings(self) -> Iterator[Block]:
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
        yield Drawing(
            1, ProceedingsMap(lanes), caption, "The Commissioner fined on 18 May 2022; two appeals followed; the case is pending."
        )
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
        yield Drawing(
            2, matrix, said("What was assessed by 31 October 2025."), "F1 is partly supported by AB/1; P1 is contradicted by AB/1."
        )

    def _chronology(self) -> Iterator[Block]:
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
            number = self.no
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

    def _all_findings(self) -> Iterator[Block]:
        for number in range(1, self._findings + 1):
            yield from self._finding(f"F{number}")
        yield from self._open_finding("F9999")

    def _strip(self, label: str, title: str) -> RecordHead:
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

    def _finding(self, label: str) -> Iterator[Block]:
        yield self._strip(label, "Personal data of people in the UK was not used fairly and transparently")
        yield SideHeads("What is stated", "What the company answers")
        words = said(
            f"The company says that its database contains about 20{NBSP}billion images, taken from public sources such as Facebook and "
            "Instagram. ",
            ab(1, "¶5"),
        )
        first = self.no
        yield Statement(first, words, NONE + cell("the figure is the company’s own", role=Role.NOTE), "fact")
        second = self.no
        yield Statement(
            second,
            said(
                "Law-enforcement bodies in the UK have used the service, among them the Metropolitan Police and the National Crime "
                "Agency; ",
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
            self.no,
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
            self.no,
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
            self.no,
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
            self.no,
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
            self.no,
            said(
                "On the balance of probabilities this is made out. Whether the Commissioner had power to act on it is for the First-tier "
                "Tribunal, to which the case was remitted. ",
                ab(8),
            ),
            dissent(),
            beside_is_answer=False,
        )

    def _open_finding(self, label: str) -> Iterator[Block]:
        yield self._strip(label, "People who enquired were asked for more personal data")
        yield SideHeads("What is stated", "What the company answers")
        yield Statement(
            self.no,
            said("Members of the public who asked whether they were in the database were asked for photographs. ", ab(5, "¶4")),
            NONE + cell("no counterclaim is aimed at ", to(label), role=Role.NOTE),
            "fact",
        )
        yield Statement(
            self.no, (Withheld("W1", "personal data of a person who wrote to the desk", "in the edition for the tribunal"),), NONE, "fact"
        )
        yield Statement(
            self.no,
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
        yield Statement(self.no, (Gap("none recorded"),), (), beside_is_answer=False)
        yield InPlace("F10000", self.no, said(Gap("withdrawn 1 July 2022: merged with "), to(label)))

    def _quotations(self) -> Iterator[Block]:
        yield Paragraph(
            self.no,
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
            self.no,
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
            self.no,
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
            self.no,
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

    def _counter(self) -> Iterator[Block]:
        yield Paragraph(
            self.no,
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
        yield Turned(tuple(self._scott()))
        yield Statement(
            self.no,
            said("The processing was related to the monitoring of people in the UK. ", ab(7)),
            dissent(),
            label="R1",
            beside_is_answer=False,
        )
        yield Statement(
            self.no,
            said("Its reasons on material scope are “very sparse indeed”. ", ab(8, "¶135")),
            dissent(),
            label="R2",
            beside_is_answer=False,
        )

    def _scott(self) -> Iterator[Block]:
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
        for place in range(self._counterclaims):
            number, label = self.no, f"C{place + 1}"
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

    def _conflicts(self) -> Iterator[Block]:
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
            for number in (self.no,)
        ]
        number = self.no
        rows.append(Row((label_cell("X9", number), cell(Gap("withdrawn 2 July 2022: one account only"))), number, "X9", spans=True))
        yield Table("Conflicting accounts", columns, tuple(rows))

    def _penalty(self) -> Iterator[Block]:
        yield PenaltyHead(
            "P1",
            self.no,
            SumInLarge(
                said("Of record"),
                f"GBP{NBSP}7,552,800.00",
                (
                    said("exact"),
                    said(
                        "Stands on ",
                        ab(5, "¶1"),
                        ". Imposed by the Information Commissioner in a notice dated 18 May 2022, ",
                        ab(4),
                        ". The notice itself is not an exhibit.",
                    ),
                ),
            ),
            SumInLarge(
                said("As reported in ", ab(1)),
                "more than 7.5 million euros",
                (
                    said("read as EUR 7,500,000, qualifier “more than”"),
                    said("Stands on ", ab(1, "¶2"), ", characters 172–199. Contradicted by the record in its currency: ", to("X1"), "."),
                ),
            ),
        )
        yield Paragraph(
            self.no,
            said(
                "Five sums have been printed for this penalty. None is converted here, none added to another, and the provisional sum is "
                "not the final one."
            ),
        )
        columns = (
            Column("Para", 16),
            Column("As printed", 43),
            Column("Read as", 38, figures=True),
            Column("Qualifier", 21),
            Column("Said by", 29),
            Column("Standing", 25),
        )
        sums = (
            ("£7,552,800", "GBP 7,552,800.00", "exact", "Law Gazette", cell(Strong("of record"))),
            ("more than 7.5 million euros", "EUR 7,500,000", "more than", "press", cell("reported, ", to("X1"))),
            ("IDR 117 Billion", "IDR 117,000,000,000", "as printed", "headline", cell("converted by others, ", to("X4"))),
        )
        yield Table(
            "Sums printed",
            columns,
            tuple(
                Row(
                    (
                        number_cell(number),
                        (Line((Said(printed),), Role.SAID),),
                        cell(read, role=Role.AMOUNT),
                        cell(qualifier),
                        cell(by) + cell(ab(5, "¶1")),
                        standing,
                    ),
                    number,
                )
                for printed, read, qualifier, by, standing in sums
                for number in (self.no,)
            ),
        )
        yield Definitions(
            (
                (
                    ("Calculation", said(Gap("not computable"), ": the notice, with its reasons, is not an exhibit")),
                    ("Mitigating, aggravating factors", (Gap("none recorded"),)),
                    ("Paid", (Gap("none recorded"),)),
                ),
            )
        )

    def _deadlines(self) -> Iterator[Block]:
        yield RecordHead(
            "D1",
            "Appeal against the penalty notice",
            (("On", said("Clearview AI, Inc.")), ("Rule", said("rule 22(1)(b), SI 2009/1976"))),
            "Standing at 31 October 2025",
            (),
        )
        yield Statement(self.no, said(Gap("not computable"), ": date of sending not in evidence"), NONE, beside_is_answer=False)

    def _schedule_of_exhibits(self) -> Iterator[Block]:
        yield Paragraph(
            self.no,
            said(
                "Each exhibit is the captured file, unaltered since the time given; that it shows what the site once showed is not "
                "claimed. "
                "Digests are SHA-256, in groups of four."
            ),
        )
        entries = [
            ExhibitEntry(
                f"AB/{place}",
                self.no,
                "News article, back-translated, publisher not named",
                (
                    said(
                        "“UK Clearview AI Fines IDR 117 Billion …”, dated in its text “Tuesday, May 24”, no year. Copy; English, "
                        "translated "
                        "from Indonesian (inferred), original not held. Graded C3."
                    ),
                    said("Web page, English. https://www.technologyreview.com/2022/05/24/1052653/clearview-ai-data-privacy-uk/"),
                ),
                (said("3 Nov 2025 10:04 UTC"), said("Aisha Bello, as text")),
                (said("2,336 bytes"), said("attached")),
                hashlib.sha256(b"%d" % place).hexdigest(),
                said(to("F1"), ", ", to("Q1"), ", ", to("C1"), "; at 20, 31"),
            )
            for place in range(1, self._exhibits + 1)
        ]
        entries.append(
            ExhibitEntry(
                f"AB/{self._exhibits + 1}",
                self.no,
                "",
                (),
                (said("4 Nov 2025 09:00 UTC"),),
                (said("not attached"),),
                "",
                (Gap("none recorded"),),
                said(Withheld("W3", "privileged")),
            )
        )
        yield ExhibitSchedule(tuple(entries))

    def _approval(self) -> Iterator[Block]:
        substance = hashlib.sha256(b"substance").hexdigest()
        acts = (
            ("Prepared", "Aisha Bello", "investigator", "10 Nov 2025"),
            ("Approved", "Margaret Ellis", "head of enforcement", "14 Nov 2025"),
        )
        yield Table(
            "Approvals",
            (Column("Para", 16), Column("Act", 38), Column("By", 42), Column("On", 24), Column("Manifest seen, SHA-256", 52)),
            tuple(
                Row(
                    (number_cell(number), cell(act), cell(Strong(name)) + cell(role, role=Role.NOTE), cell(on), cell(Digest(substance, 4))),
                    number,
                )
                for act, name, role, on in acts
                for number in (self.no,)
            ),
        )
        yield Definitions(
            (
                (
                    ("Manifest in full", (Digest(substance),)),
                    ("Separation of duties", said("the approver prepared no part of it")),
                    ("Dissent", (Gap("none recorded"),)),
                ),
            )
        )
        yield Paragraph(self.no, said("This edition is sealed by the signature below. A second, empty field waits for the legal reviewer."))
        yield SignaturePlace(MARGARET, "Thomas Reid", "legal reviewer")
        yield Remark(said("What is drawn here is a picture of the signature, not the signature."))

    def _verify(self) -> Iterator[Block]:
        yield Paragraph(
            self.no,
            said(
                Strong("In a PDF reader."),
                " Open the signature panel. It should name Margaret Ellis, say that the document has not "
                "been changed since it was signed, and cover the whole file.",
            ),
        )
        yield Paragraph(self.no, said(Strong("With the program"), ", without a network:"))
        yield Commands(("dossier verify dossier-CLV-2022-ed2.pdf",))
        yield Paragraph(
            self.no, said(Strong("By hand."), " Save the attached files and compare them with ", Link("section 10", "section 10"), ".")
        )
        yield Commands(("sha256sum AB-*.* manifest.json", "openssl x509 -in signer.pem -noout -fingerprint -sha256"))
        yield KeyPicture(
            KEY,
            said(
                "Compare it with one you had from elsewhere: the notice board of the desk, a letter, a voice you know. A fingerprint "
                "read only from this file proves nothing."
            ),
        )
        yield Table(
            "What each verdict shows",
            (Column("Para", 16), Column("When it passes", 38), Column("it shows", 64), Column("it does not show", 54)),
            tuple(
                Row((number_cell(number), cell(Strong(when)), cell(*shows), cell(not_shown)), number)
                for when, shows, not_shown in (
                    ("Bytes unaltered", ("no byte has changed since sealing",), "that the content is true"),
                    (
                        "Time proven",
                        (Gap("not available"), ": no time stamp in this edition"),
                        "when it was sealed; the time is the signer’s",
                    ),
                )
                for number in (self.no,)
            ),
        )
        yield Paragraph(
            self.no, said(Strong("If it says “changed after signing”,"), " rely on nothing in it. Ask the desk for the sealed file.")
        )


def reader() -> ReaderPage:
    lead = (
        "In May 2022 the Information Commissioner fined Clearview AI £7,552,800 and ordered it to stop taking and to delete the data of "
        "people in the UK. The company says the Commissioner had no jurisdiction. A tribunal agreed in 2023; the Upper Tribunal did not, "
        "and sent the case back in October 2025. Nothing is final."
    )
    found = (
        ReaderRow((to("F1"),), said("Data of people in the UK not used fairly and transparently"), said("remitted"), "F1"),
        ReaderRow((to("P1"),), said("Penalty of GBP 7,552,800.00; in euros elsewhere, ", to("X1")), said("remitted"), "P1"),
    )
    disputed = (
        ReaderRow((to("C1"),), (Said("the decision to apply the fine was legally wrong"),), (Gap("none recorded"),), "C1"),
        ReaderRow(
            (to("C2"),),
            (Said("Clearview AI is not subject to ICO jurisdiction"),),
            said(to("R1"), ", ", to("R2"), "; ruled on twice"),
            "C2",
        ),
    )
    unknown = (
        ReaderRow(
            (to("D1"),),
            said("When the two notices were sent: they are dated 18 May 2022, announced on the 23rd. Neither is an exhibit"),
            said("the deadlines: ", Gap("not computable")),
            "D1",
        ),
    )
    return ReaderPage(
        said(lead),
        said("Stands on ", ab(4), ", ", ab(5, "¶1"), ", ", ab(1, "¶12"), ", ", ab(7), " and ", ab(8), "; set out at the pages below."),
        (
            ReaderGroup("What is found", "Standing at 31 October 2025", found, "nothing found", "section 4"),
            ReaderGroup("What is disputed", "Answer recorded here", disputed, "nothing disputed", "section 6"),
            ReaderGroup("What is unknown", "What it stops", unknown, "nothing unknown", "section 9"),
        ),
        said(
            "12 exhibits · 3 quotations · 11 facts · 5 findings · 3 counterclaims, 2 without an answer · 12 conflicting accounts · 2 "
            "deadlines. "
            "Quotations of the company on this page are reported and back-translated."
        ),
    )


def cover() -> Cover:
    return Cover(
        "Dossier of evidence",
        "ICO v Clearview AI",
        "The fine and the deletion order of May 2022:\nwhat was found, what the company answers, where it stands",
        Definitions(
            (
                (
                    ("Case", said("CLV-2022")),
                    ("Edition", said(Strong("2"), ", signed; replaces edition 1")),
                    ("As at", said("31 October 2025: nothing later is taken into account")),
                    ("For", said("the tribunal")),
                ),
                (
                    ("Investigating authority", said("Information Commissioner, United Kingdom")),
                    ("Respondent", said("Clearview AI, Inc.")),
                    ("Regime", said("UK GDPR and Data Protection Act 2018")),
                ),
                (
                    ("Prepared by", said("Aisha Bello, investigator")),
                    ("Legally reviewed by", said("Thomas Reid, legal reviewer")),
                    ("Approved and signed by", said("Margaret Ellis, head of enforcement")),
                ),
            )
        ),
        said(
            "Every fact here stands on an exhibit unaltered since it was obtained; every finding has the company’s answer beside it, or "
            "the "
            "words ",
            Gap("none recorded"),
            ". How to check this without our software: ",
            Link("section 12", "", with_page=True),
            ".",
        ),
    )


def specimen(
    *,
    draft_note: str = "",
    open_note: str = "",
    marking: str = "OFFICIAL-SENSITIVE",
    counterclaims: int = 3,
    exhibits: int = 12,
    findings: int = 1,
) -> Dossier:
    """The whole dossier; more counterclaims, exhibits or findings make it as long as a test needs."""
    labels = (
        ("F", "finding"),
        ("C", "counterclaim"),
        ("P", "penalty"),
        ("X", "conflict"),
        ("Q", "quotation"),
        ("R", "response"),
        ("D", "deadline"),
        ("W", "withheld item"),
        ("O", "order"),
        ("AB/1", "exhibit"),
    )
    return Dossier(
        reference="CLV-2022",
        title="ICO v Clearview AI",
        marking=marking,
        language="en-GB",
        edition=2,
        as_at="31 October 2025",
        audience="the tribunal",
        cover=cover(),
        reader=reader(),
        sections=Specimen(counterclaims=counterclaims, exhibits=exhibits, findings=findings).sections(),
        attached=(),
        log=LogHead("case", "0" * 64, 1, "", ""),
        substance_sha256="0" * 64,
        labels=labels,
        draft_note=draft_note,
        open_note=open_note,
        signing_key_sha256="" if draft_note else KEY,
        author="Margaret Ellis",
    )
