"""What lines are made of: our words, somebody's words, gaps, labels that lead somewhere, digests, and what is withheld."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Our own words."""

    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's words, letter for letter; printed in serif between our “ ”, which are not part of them."""

    text: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing, written out: “none recorded”, “not computable”."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Our own words, in weight."""

    text: str


@dataclass(frozen=True, slots=True)
class Aside:
    """Apparatus within a line: what it is, where, when."""

    text: str


@dataclass(frozen=True, slots=True)
class Differing:
    """Words of a nearer wording that differ from those on record; underlined."""

    text: str


@dataclass(frozen=True, slots=True)
class Digest:
    """A SHA-256 in hex; printed in groups of four, copied and searched without spaces. `groups` prints only the first so many."""

    hex: str
    groups: int = 16


@dataclass(frozen=True, slots=True)
class Link:
    """A reference to a record, paragraph or section of this dossier, by its anchor; one that leads nowhere stops the export.

    Anchors are: the label of a RecordHead, InPlace, Quotation, PenaltyHead, ExhibitEntry, or of a Statement that has one; the `anchor` of
    a Heading or Row that has one; `paragraph 31` for whatever bears the number 31; `section 5`.

    `shown` is the label (“F1”, “AB/1”, “33”), `pinpoint` the place inside it (“¶9”), `spoken` what a screen reader says.
    What begins with a small letter or a figure (“33”, “section 13”) is set in the plain words of its line, nothing at all as “page 45”.
    """

    to: str
    shown: str
    pinpoint: str = ""
    with_page: bool = False
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Words that this audience does not see: the number of the withheld item and the reason, never a length.

    `to_be_seen` says in which edition they stand; it is printed in the list at the end of the page.
    """

    label: str
    reason: str
    to_be_seen: str = ""


Piece: TypeAlias = Text | Said | Gap | Strong | Aside | Differing | Digest | Link | Withheld
Words: TypeAlias = tuple[Piece, ...]


class Role(StrEnum):
    """What a line of a cell or of the side column is; the look has one face for each."""

    CELL = "cell"
    SAID = "said"
    NOTE = "note"
    HEAD = "head"
    LABEL = "label"
    NUMBER = "number"
    AMOUNT = "amount"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a cell."""

    words: Words
    role: Role = Role.CELL


Cell: TypeAlias = tuple[Line, ...]
