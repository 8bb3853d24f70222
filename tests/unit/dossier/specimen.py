"""A dossier written by hand, every kind of page in it, modelled on the pictures of the look; the desk and its people are invented."""

from __future__ import annotations

from dossier_app.dossier.value import (
    Cover,
    Definitions,
    Dossier,
    Entry,
    Gap,
    Link,
    LogHead,
    ReaderGroup,
    ReaderPage,
    ReaderRow,
    Said,
    Section,
    Strong,
)
from tests.unit.dossier.specimen_answers import counterclaims as answered
from tests.unit.dossier.specimen_course import chronology, deadlines, parties, proceedings
from tests.unit.dossier.specimen_findings import conflicts, quotations
from tests.unit.dossier.specimen_findings import findings as found
from tests.unit.dossier.specimen_proof import approval, penalty, verification
from tests.unit.dossier.specimen_proof import exhibits as shown
from tests.unit.dossier.specimen_words import (
    KEY,
    Numbers,
    ab,
    said,
    to,
)


def sections(at: Numbers) -> tuple[Section, ...]:
    """The sections, written in their order."""
    written = (
        ("Parties and representatives", parties, ()),
        ("Proceedings", proceedings, ()),
        ("Chronology", chronology, ()),
        (
            "Findings",
            found,
            (
                *(Entry(f"F{each}", "Not used fairly and transparently", f"F{each}") for each in range(1, at.findings + 1)),
                Entry("F9999", "More personal data asked of people who enquired", "F9999"),
            ),
        ),
        ("Statements and quotations", quotations, ()),
        ("Counterclaims and answers", answered, (Entry("C1–C3", "Schedule (landscape)", "schedule"),)),
        ("Conflicting accounts", conflicts, ()),
        ("Penalty: as reported and of record", penalty, ()),
        ("Deadlines and their working", deadlines, ()),
        ("Exhibits", shown, ()),
        ("Approval and signature", approval, ()),
        ("How to verify this document", verification, ()),
    )
    made: list[Section] = []
    for number, (title, blocks, entries) in enumerate(written, 1):
        first = at.next
        inside = tuple(blocks(at))
        made.append(Section(number, title, inside, entries, (first, at.next - 1) if at.next > first else None))
    return tuple(made)


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
        sections=sections(Numbers(counterclaims=counterclaims, exhibits=exhibits, findings=findings)),
        attached=(),
        log=LogHead("case", "0" * 64, 1, "", ""),
        substance_sha256="0" * 64,
        labels=labels,
        draft_note=draft_note,
        open_note=open_note,
        signing_key_sha256="" if draft_note else KEY,
        author="Margaret Ellis",
    )
