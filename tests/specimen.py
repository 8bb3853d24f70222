"""A dossier with every kind of block in it, written by hand: the people are invented, the numbers are those of a public case."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from dossier_app.dossier import value as v
from dossier_app.dossier.archive import finish
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
from dossier_app.dossier.pieces import Differing, Line, Link, Role, Said, Strong, Withheld
from dossier_app.dossier.printing import Printed, print_dossier
from tests.unit.dossier.specimen_words import KEY as KEY_SHA256
from tests.unit.dossier.specimen_words import NONE, cell
from tests.unit.dossier.specimen_words import said as words

EXHIBIT = b"The ICO fined the company.\n"
EXHIBIT_SHA256 = hashlib.sha256(EXHIBIT).hexdigest()
AB1 = Link("AB/1", "AB/1", "¶5")
SIGNER = v.Signer(
    "Margaret Ellis",
    "edition 2, as at 31 October 2025",
    "14 November 2025 16:20:07 UTC",
    "this computer's clock; not independently proved",
    "CN Margaret Ellis, O Specimen Desk",
    "CN Specimen Issuing CA",
    KEY_SHA256,
)


ANSWER: v.Cell = (
    Line(words(Link("C2", "C2"), "  Jurisdiction"), Role.HEAD),
    Line((Said("Clearview AI is not subject to ICO jurisdiction"),), Role.SAID),
    Line(words("Lee Wolosky, for the company. Reported, back-translated. ", AB1), Role.NOTE),
)


class Counter:
    """Paragraph numbers in the order in which they are asked for."""

    def __init__(self) -> None:
        self.last = 0

    def __call__(self) -> int:
        self.last += 1
        return self.last


def chronology(number: Counter, rows: int) -> v.Section:
    first = number.last + 1
    columns = (v.Column("Para", 16), v.Column("Date as written", 34), v.Column("Event", 90), v.Column("Stands on", 32))
    table = v.Table(
        "Chronology",
        columns,
        tuple(
            v.Row(
                (
                    cell(str(n := number()), role=Role.NUMBER),
                    (*cell("May 2021"), *cell("2021-05", role=Role.NOTE)),
                    cell(f"Event {n}"),
                    cell(AB1),
                ),
                n,
            )
            for _ in range(rows)
        ),
    )
    line = TimeLine(
        "UK",
        "elsewhere",
        (
            Moment(date(2021, 5, 1), date(2021, 5, 31), Known.SPAN, 1, "complaint", True),
            Moment(date(2022, 5, 18), date(2022, 5, 18), Known.DAY, 2, "two notices", True),
            Moment(date(2022, 10, 17), date(2022, 10, 17), Known.DAY, 3, "France, fine", False),
        ),
        date(2025, 10, 31),
    )
    figure = v.Drawing(1, line, words("Filled: a day. Open: only the month is known."), "Complaint, May 2021; two notices, 18 May 2022.")
    return v.Section(1, "Chronology", (figure, table), paragraphs=(first, number.last))


def findings(number: Counter, statements: int) -> v.Section:
    first = number.last + 1
    head = v.RecordHead(
        "F1",
        "Personal data of people in the UK was not used fairly and transparently",
        (("Found by", words("Information Commissioner")), ("Standard", words("balance of probabilities"))),
        "Standing at 31 October 2025",
        (("17 Oct 2023", words("set aside by FTT ", AB1)), ("6 Oct 2025", words("remitted by UT"))),
    )
    said = words("The company says that its database contains about 20\u00a0billion images, taken from public sources. ", AB1)
    blocks: list[v.Block] = [head, v.SideHeads("What is stated", "What the company answers")]
    blocks += [v.Statement(number(), said, ANSWER if each % 2 else NONE, "fact") for each in range(statements)]
    blocks.append(v.Statement(number(), (Withheld("W1", "personal data of a person who wrote to the desk"),), NONE, "fact"))
    blocks.append(v.Heading(words("Determination")))
    blocks.append(v.Statement(number(), words("On the balance of probabilities it is made out."), cell("Dissent"), beside_is_answer=False))
    entries = (v.Entry("F1", "Not used fairly and transparently", "F1", (first, number.last)),)
    return v.Section(2, "Findings", tuple(blocks), entries, (first, number.last))


def quotations(number: Counter) -> v.Section:
    first = number()
    quote = v.Quotation(
        "Q1",
        number(),
        "The company effectively monitored their behavior and offered them as a commercial service. That is unacceptable",
        "en",
        "Reported, back-translated: not verbatim.",
        words(AB1, ", characters 1,162–1,336"),
        (
            v.Wording(
                "Nearer to the words spoken", (Said("The company "), Differing("monitors"), Said(" them")), words("As published elsewhere.")
            ),
        ),
        (("Speaker", (Line((Strong("John Edwards"),)),)), ("Said on", NONE), ("Way", (*cell("said, in English"), *cell("→ The Verge")))),
    )
    blocks = (v.Paragraph(first, words("The quotations stand in ", AB1, " as printed here.")), quote)
    return v.Section(3, "Statements and quotations", blocks, paragraphs=(first, number.last))


def counterclaims(number: Counter, rows: int) -> v.Section:
    first = number.last + 1
    argument = ArgumentMap(
        (Node("F1", "F1", "Not used fairly", "remitted"), Node("P1", "P1", "Penalty of GBP 7,552,800.00", "remitted")),
        (
            Node("C1", "C1", "the decision was legally wrong", "asserted", True),
            Node("C2", "C2", "not subject to jurisdiction", "rejected", True),
        ),
        (Node("R1", "R1", "The processing was related to the monitoring"),),
        (RulingNode("C2", "UT rejected", "6 Oct 2025"),),
        (
            Edge("C1", "P1", Arrow.AGAINST),
            Edge("C2", "F1", Arrow.AGAINST),
            Edge("R1", "C2", Arrow.AGAINST, "rebuts"),
            Edge("C1", "C2", Arrow.SUPPORTS),
        ),
    )
    columns = (
        v.Column("No.", 16),
        v.Column("Challenged", 35),
        v.Column("The company’s case, in its own words", 88),
        v.Column("Answer", 66),
        v.Column("In public", 24, under="Standing, by forum and date"),
        v.Column("Upper Tribunal", 28, under="Standing, by forum and date"),
    )
    table = v.Table(
        "Schedule of counterclaims",
        columns,
        tuple(
            v.Row(
                (
                    (*cell(f"C{each}", role=Role.LABEL), *cell(str(n := number()), role=Role.NOTE)),
                    cell("penalty"),
                    (Line((Said(f"the decision was legally wrong, says claim number {each}"),), Role.SAID), Line(words(AB1), Role.NOTE)),
                    NONE,
                    cell("asserted"),
                    NONE,
                ),
                n,
                f"C{each}",
            )
            for each in range(1, rows + 1)
        ),
    )
    figure = v.Drawing(2, argument, words("Who says what against what."), "C1 is against P1; C2 is against F1; R1 rebuts C2.")
    turned = v.Turned((v.Heading(words("Schedule of counterclaims"), 2, "", "schedule"), table))
    return v.Section(4, "Counterclaims and answers", (figure, turned), paragraphs=(first, number.last))


def penalty_and_exhibits(number: Counter) -> tuple[v.Section, v.Section]:
    penalty = v.PenaltyHead(
        "P1",
        number(),
        v.SumInLarge(words("Of record"), "GBP 7,552,800.00", (words("exact"),)),
        v.SumInLarge(words("As reported in ", AB1), "more than 7.5 million euros", (words("read as EUR 7,500,000"),)),
    )
    exhibits = v.ExhibitSchedule(
        tuple(
            v.ExhibitEntry(
                f"AB/{each}",
                number(),
                "News article, publisher not named",
                (words("Copy; English."),),
                (words("3 Nov 2025 10:04 UTC"),),
                (words("2,336 bytes"), words("attached")),
                EXHIBIT_SHA256,
                words(Link("F1", "F1")),
            )
            for each in (1, 2)
        )
    )
    first = v.Section(5, "Penalty: as reported and of record", (penalty,), paragraphs=(penalty.number, penalty.number))
    return first, v.Section(6, "Exhibits", (exhibits,), paragraphs=(penalty.number + 1, number.last))


def last_pages(number: Counter, signer: v.Signer | None) -> tuple[v.Section, ...]:
    own = Lane(
        "United Kingdom",
        True,
        (Step("a", "Information Commissioner", "18 May 2022", "penalty", False), Step("b", "Tribunal", "", "pending", True, "appeal")),
    )
    proceedings = v.Drawing(3, ProceedingsMap((own,)), words("Proceedings."), "The Commissioner, then the Tribunal.")
    matrix = Matrix((("F1", "Not used fairly"),), ("AB/1", "AB/2"), ((0, 0, Support.SUPPORTS), (0, 1, Support.CONTRADICTS)))
    figures = v.Section(7, "Figures", (proceedings, v.Drawing(4, matrix, words("Matrix."), "AB/1 supports F1, AB/2 contradicts it.")))
    place = v.SignaturePlace(signer, "Thomas Reid", "legal reviewer")
    approval = v.Section(8, "Approval and signature", (v.Paragraph(number(), words("Sealed by the signature below.")), place))
    verify = v.Section(
        9, "How to verify this document", (v.Commands(("dossier verify file.pdf",)), v.KeyPicture(KEY_SHA256, words("Compare it.")))
    )
    return figures, approval, verify


def dossier(*, rows: int = 3, statements: int = 3, draft: str = "", log: v.LogHead | None = None) -> v.Dossier:
    """The specimen, as long as asked for."""
    number = Counter()
    sections = (
        chronology(number, rows),
        findings(number, statements),
        quotations(number),
        counterclaims(number, max(rows, 2)),
        *penalty_and_exhibits(number),
        *last_pages(number, None if draft else SIGNER),
    )
    cover = v.Cover(
        "Dossier of evidence",
        "ICO v Clearview AI",
        "What was found, what the company answers",
        v.Definitions(((("Case", words("CLV-2022")),),)),
        words("Every fact here stands on an exhibit. How to check this: ", Link("section 9", "section 9", "", True), "."),
    )
    found = v.ReaderGroup(
        "What is found",
        "Standing",
        (v.ReaderRow(words(Link("F1", "F1")), words("Not used fairly"), words("remitted"), "F1"),),
        "none recorded",
        "section 2",
    )
    reader = v.ReaderPage(words("In May 2022 the Commissioner fined the company."), words("Stands on ", AB1), (found,), words("2 exhibits"))
    attached = (v.Attached("AB-1.txt", "AB/1", "text/plain", len(EXHIBIT), EXHIBIT_SHA256, "Exhibit AB/1"),)
    head = log or v.LogHead("01a20000-0000-7000-8000-000000000000", "00" * 32, 7, "", "")
    return v.Dossier(
        "CLV-2022",
        "ICO v Clearview AI",
        "OFFICIAL-SENSITIVE",
        "en-GB",
        2,
        "31 October 2025",
        "the tribunal",
        cover,
        reader,
        sections,
        attached,
        head,
        "0" * 64,
        (("F", "finding"), ("C", "counterclaim")),
        draft_note=draft,
        signing_key_sha256="" if draft else KEY_SHA256,
        author="A. Bello",
    )


def printed(made: v.Dossier, folder: Path) -> tuple[Path, Printed]:
    """The specimen as reportlab printed it."""
    path = folder / "printed.pdf"
    return path, print_dossier(made, path)


def finished(folder: Path, made: v.Dossier | None = None) -> Path:
    """The specimen as an archive file with its empty signature fields."""
    made = made or dossier()
    path, told = printed(made, folder)
    finish(path, told, made, [(made.attached[0], EXHIBIT)], folder / "finished.pdf")
    return folder / "finished.pdf"


def without_attachment(made: v.Dossier) -> v.Dossier:
    return replace(made, attached=())
