"""How the dossier written by hand says things: its words, links and cells, and the numbers of its paragraphs."""

from __future__ import annotations

from dossier_app.dossier.value import (
    Cell,
    Gap,
    Line,
    Link,
    Piece,
    Role,
    Said,
    Signer,
    Text,
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


class Numbers:
    """Numbers the paragraphs while the sections are written, and says how much of each there is to be."""

    def __init__(self, *, counterclaims: int = 3, exhibits: int = 12, findings: int = 1) -> None:
        self._next = 1
        self.counterclaims, self.exhibits, self.findings = counterclaims, exhibits, findings

    @property
    def next(self) -> int:
        """The number that the next paragraph will have."""
        return self._next

    @property
    def no(self) -> int:
        self._next += 1
        return self._next - 1
