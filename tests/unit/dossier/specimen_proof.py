"""What is proved and signed in the dossier written by hand: the penalty, the exhibits, the approval, how to verify."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from dossier_app.dossier.value import (
    Block,
    Column,
    Commands,
    Definitions,
    Digest,
    ExhibitEntry,
    ExhibitSchedule,
    Gap,
    KeyPicture,
    Line,
    Link,
    Paragraph,
    PenaltyHead,
    Remark,
    Role,
    Row,
    Said,
    SignaturePlace,
    Strong,
    SumInLarge,
    Table,
    Withheld,
)
from tests.unit.dossier.specimen_words import (
    KEY,
    MARGARET,
    NBSP,
    Numbers,
    ab,
    cell,
    number_cell,
    said,
    to,
)


def penalty(at: Numbers) -> Iterator[Block]:
    yield PenaltyHead(
        "P1",
        at.no,
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
        at.no,
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
            for number in (at.no,)
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


def exhibits(at: Numbers) -> Iterator[Block]:
    yield Paragraph(
        at.no,
        said(
            "Each exhibit is the captured file, unaltered since the time given; that it shows what the site once showed is not "
            "claimed. "
            "Digests are SHA-256, in groups of four."
        ),
    )
    entries = [
        ExhibitEntry(
            f"AB/{place}",
            at.no,
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
        for place in range(1, at.exhibits + 1)
    ]
    entries.append(
        ExhibitEntry(
            f"AB/{at.exhibits + 1}",
            at.no,
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


def approval(at: Numbers) -> Iterator[Block]:
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
            for number in (at.no,)
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
    yield Paragraph(at.no, said("This edition is sealed by the signature below. A second, empty field waits for the legal reviewer."))
    yield SignaturePlace(MARGARET, "Thomas Reid", "legal reviewer")
    yield Remark(said("What is drawn here is a picture of the signature, not the signature."))


def verification(at: Numbers) -> Iterator[Block]:
    yield Paragraph(
        at.no,
        said(
            Strong("In a PDF reader."),
            " Open the signature panel. It should name Margaret Ellis, say that the document has not "
            "been changed since it was signed, and cover the whole file.",
        ),
    )
    yield Paragraph(at.no, said(Strong("With the program"), ", without a network:"))
    yield Commands(("dossier verify dossier-CLV-2022-ed2.pdf",))
    yield Paragraph(
        at.no, said(Strong("By hand."), " Save the attached files and compare them with ", Link("section 10", "section 10"), ".")
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
            for number in (at.no,)
        ),
    )
    yield Paragraph(at.no, said(Strong("If it says “changed after signing”,"), " rely on nothing in it. Ask the desk for the sealed file."))
