"""The dossier as a value: what is said, in which order, under which number, standing on what, with which answer beside it.

Assembling fills it from the case, layout only draws it, and the manifest inside the PDF is its canonical JSON. What an audience may not
see is not in the value, hence nowhere in the file. Nothing here is empty by accident: what is missing is a `Gap` that says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from dossier_app.domain.edition import Place
from dossier_app.domain.language import say
from dossier_app.domain.template import STANDARD, Template
from dossier_app.dossier.figures import Figure
from dossier_app.dossier.pieces import (
    Aside,
    Cell,
    Differing,
    Digest,
    Gap,
    Line,
    Link,
    Piece,
    Role,
    Said,
    Strong,
    Text,
    Withheld,
    Words,
)
from dossier_app.dossier.sealing import (
    Attached,
    Commands,
    KeyPicture,
    LogHead,
    Package,
    Packaged,
    SignaturePlace,
    Signer,
)

__all__ = [
    "Aside", "Attached", "Block", "Cell", "Column", "Commands", "Cover", "Definitions", "Differing", "Digest", "Dossier", "Drawing",
    "Entry", "ExhibitEntry", "ExhibitSchedule", "Gap", "Heading", "InPlace", "KeyPicture", "Line", "Link", "LogHead", "Package", "Packaged",
    "Paragraph", "PenaltyHead", "Piece", "Quotation", "ReaderGroup", "ReaderPage", "ReaderRow", "RecordHead", "Remark", "Role", "Row",
    "Said", "Section", "SideHeads", "SignaturePlace", "Signer", "Statement", "Strong", "SumInLarge", "Table", "Text", "Turned", "Withheld",
    "Wording", "Words",
]  # fmt: skip


def _none_recorded() -> str:
    return say("none recorded")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered sentence or two of ours in the text column."""

    number: int
    words: Words


@dataclass(frozen=True, slots=True)
class Heading:
    """A record's title with its label (level 2), or an inner heading (level 3). `anchor` is what links lead to."""

    words: Words
    level: int = 3
    label: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Apparatus under a table or figure, and between blocks: 8/11, secondary."""

    words: Words


@dataclass(frozen=True, slots=True)
class Definitions:
    """Keys and their values, in groups."""

    groups: tuple[tuple[tuple[str, Words], ...], ...]


@dataclass(frozen=True, slots=True)
class RecordHead:
    """A finding's or order's label and title, over the strip that says by whom, at which stage, under which provision, where it stands."""

    label: str
    title: str
    strip: tuple[tuple[str, Words], ...]
    standing_title: str
    standing: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class SideHeads:
    """Two heads at one height: what is stated, and what the company answers."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with the company's answer at its side, or with the words that none is recorded. `kind` is fact, inference, procedure.

    With a `label` (R1, Fact 7) the label stands over the number, as at a quotation, and is its anchor. When `words` are one `Withheld`
    and nothing else, the paragraph is the withheld one: the frame that never changes its size.
    """

    number: int
    words: Words
    beside: Cell
    kind: str = ""
    beside_is_answer: bool = True
    label: str = ""


@dataclass(frozen=True, slots=True)
class InPlace:
    """Where a record with this label stood or would stand: `words` say that it was withdrawn, when and why, or that it is withheld.

    Printed like a statement without anything beside it, the label over the number; the label is its anchor.
    """

    label: str
    number: int
    words: Words


@dataclass(frozen=True, slots=True)
class Wording:
    """Another wording of a quotation: nearer to the words spoken, or a translation; with where it stands and what it changes.

    `words` are the Said and Differing pieces of one wording, in order: our marks stand once, round them all. Or one Gap, without marks.
    An empty `note` is no line.
    """

    head: str
    words: Words
    note: Words


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with the sentence that says what kind it is, and the way by which it reached us."""

    label: str
    number: int
    words: str
    language: str
    fidelity: str
    place: Words
    wordings: tuple[Wording, ...]
    way: tuple[tuple[str, Cell], ...]
    is_paraphrase: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its width in millimetres, and whether it holds figures. `under` is a head that spans neighbours."""

    head: str
    width: float
    figures: bool = False
    under: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; the first cell holds its label or paragraph number. `anchor` is what links lead to, beside its paragraph.

    A row that `spans` has two cells only: the second runs over all the other columns (a record withdrawn or withheld, in its place).
    """

    cells: tuple[Cell, ...]
    number: int | None = None
    anchor: str = ""
    spans: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A real table: what it lists, its columns, its rows. Without rows it prints `when_empty`."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    when_empty: str = field(default_factory=_none_recorded)


@dataclass(frozen=True, slots=True)
class Turned:
    """Blocks on landscape pages inside a section whose other pages stand upright."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure with its number and caption, and the same in words for who cannot see it."""

    number: int
    figure: Figure
    caption: Words
    in_words: str


@dataclass(frozen=True, slots=True)
class SumInLarge:
    """A sum as it is of record, or as it was reported; the two never share a face. A `missing` one has the gap's words as its amount.

    What was reported is given without marks; ours are printed round it.
    """

    head: Words
    amount: str
    lines: tuple[Words, ...]
    missing: bool = False


@dataclass(frozen=True, slots=True)
class PenaltyHead:
    """What was imposed beside what was printed."""

    label: str
    number: int
    of_record: SumInLarge
    as_reported: SumInLarge


@dataclass(frozen=True, slots=True)
class ExhibitEntry:
    """One exhibit of the schedule: what it is, how it was obtained, its digest, and what relies on it.

    One that is withheld or withdrawn has `instead` in place of title and description; its `sha256` is then the salted commitment, or
    empty when there is none to print. `place` is where its bytes are, and `at` under which name in there, or why they are held.
    """

    label: str
    number: int
    title: str
    description: tuple[Words, ...]
    obtained: tuple[Words, ...]
    size_and_place: tuple[Words, ...]
    sha256: str
    relied_on: Words
    instead: Words = ()
    place: Place = Place.HELD
    at: str = ""


@dataclass(frozen=True, slots=True)
class ExhibitSchedule:
    """Every exhibit, one entry each."""

    entries: tuple[ExhibitEntry, ...]


Block: TypeAlias = (
    Paragraph
    | Heading
    | Remark
    | Definitions
    | RecordHead
    | SideHeads
    | Statement
    | InPlace
    | Quotation
    | Table
    | Turned
    | Drawing
    | PenaltyHead
    | ExhibitSchedule
    | Commands
    | KeyPicture
    | SignaturePlace
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents under its section: a record or a part."""

    label: str
    title: str
    anchor: str
    paragraphs: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section with the records or parts that the contents list under it."""

    number: int
    title: str
    blocks: tuple[Block, ...]
    entries: tuple[Entry, ...] = ()
    paragraphs: tuple[int, int] | None = None

    @property
    def anchor(self) -> str:
        return f"section {self.number}"


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """One line of the reader's page: a label, what it says in one line, and its state; the page is found by its anchor."""

    labels: Words
    words: Words
    state: Words
    anchor: str


@dataclass(frozen=True, slots=True)
class ReaderGroup:
    """What is found, what is disputed, or what is unknown; `left_out` are further rows, told `where`: “section 5”."""

    head: str
    state_head: str
    rows: tuple[ReaderRow, ...]
    when_empty: str
    where: str
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """The whole on one page."""

    lead: Words
    sources: Words
    groups: tuple[ReaderGroup, ...]
    counts: Words


@dataclass(frozen=True, slots=True)
class Cover:
    """What kind of document, about what, by whom, for whom; `guarantee` says what it promises and how to check it."""

    kind: str
    title: str
    subtitle: str
    definitions: Definitions
    guarantee: Words


@dataclass(frozen=True, slots=True)
class Dossier:
    """One issue of the case for one audience, as at one day. `substance` is what reviewers saw: everything but approvals and signature."""

    reference: str
    title: str
    marking: str
    language: str
    edition: int
    as_at: str
    audience: str
    cover: Cover
    reader: ReaderPage
    sections: tuple[Section, ...]
    attached: tuple[Attached, ...]
    log: LogHead
    substance_sha256: str
    labels: tuple[tuple[str, str], ...]
    """The letters of the labels used, and what each stands for."""
    draft_note: str = ""
    """When and from which log head a draft was made; empty for what is to be signed."""
    open_note: str = ""
    """For an open edition: how many items are withheld, and where they are listed."""
    signing_key_sha256: str = ""
    author: str = ""
    extra: tuple[tuple[str, str], ...] = field(default=())
    """Facts about how it was made, for the manifest: programs and their versions."""
    abbreviations: tuple[tuple[str, str], ...] = ()
    """Short forms of names, and what each is short for: it is said to who hears the pages."""
    package: Package | None = None
    """What travels beside the PDF; None when every exhibit that leaves is inside it."""
    template: Template = STANDARD
    """By which its titles were chosen, whole: with the case and the program's version it is all that the pages are made from."""
    template_sha256: str = STANDARD.sha256

    @property
    def is_draft(self) -> bool:
        return bool(self.draft_note)
