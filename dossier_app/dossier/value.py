"""The dossier as a value: what is said, in which order, under which number, standing on what, with which answer beside it.

Assembling fills it from the case, layout only draws it, and the manifest inside the PDF is its canonical JSON. What an audience may not
see is not in the value, hence nowhere in the file. Nothing here is empty by accident: what is missing is a `Gap` that says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from dossier_app.dossier.figures import Figure


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

    `shown` is the label (“F1”, “AB/1”, “33”), `pinpoint` the place inside it (“¶9”), `spoken` what a screen reader says.
    """

    to: str
    shown: str
    pinpoint: str = ""
    with_page: bool = False
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Words that this audience does not see: the number of the withheld item and the reason, never a length."""

    label: str
    reason: str


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
    """A sentence with the company's answer at its side, or with the words that none is recorded. `kind` is fact, inference, procedure."""

    number: int
    words: Words
    beside: Cell
    kind: str = ""
    beside_is_answer: bool = True


@dataclass(frozen=True, slots=True)
class Wording:
    """Another wording of a quotation: nearer to the words spoken, or a translation; with where it stands and what it changes."""

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
    """A row of a table; the first cell holds its label or paragraph number. `anchor` is what links lead to, beside its paragraph."""

    cells: tuple[Cell, ...]
    number: int | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A real table: what it lists, its columns, its rows. Without rows it prints `when_empty`."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    when_empty: str = "none recorded"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure with its number and caption, and the same in words for who cannot see it."""

    number: int
    figure: Figure
    caption: Words
    in_words: str


@dataclass(frozen=True, slots=True)
class SumInLarge:
    """A sum as it is of record, or as it was reported; the two never share a face."""

    head: Words
    amount: str
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class PenaltyHead:
    """What was imposed beside what was printed."""

    label: str
    number: int
    of_record: SumInLarge
    as_reported: SumInLarge


@dataclass(frozen=True, slots=True)
class ExhibitEntry:
    """One exhibit of the schedule: what it is, how it was obtained, its digest, and what relies on it."""

    label: str
    number: int
    title: str
    description: tuple[Words, ...]
    obtained: tuple[Words, ...]
    size_and_place: tuple[Words, ...]
    sha256: str
    relied_on: Words


@dataclass(frozen=True, slots=True)
class ExhibitSchedule:
    """Every exhibit, one entry each."""

    entries: tuple[ExhibitEntry, ...]


@dataclass(frozen=True, slots=True)
class Commands:
    """Lines to type at a prompt."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyPicture:
    """The digest of the signing key as a picture for a telephone and in figures, with the advice beside it."""

    sha256: str
    advice: Words


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, as the signature's picture says it; all of it is known before the signature is made."""

    name: str
    purpose: str
    signed_at: str
    time_from: str
    certificate: str
    issued_by: str
    key_sha256: str


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """Where the signature stands, and the empty field beside it. A draft has no signer."""

    signer: Signer | None
    reserved_for: str
    reserved_role: str


Block: TypeAlias = (
    Paragraph
    | Heading
    | Remark
    | Definitions
    | RecordHead
    | SideHeads
    | Statement
    | Quotation
    | Table
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
    """A numbered section; `landscape` turns its pages."""

    number: int
    title: str
    blocks: tuple[Block, ...]
    entries: tuple[Entry, ...] = ()
    landscape: bool = False
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
    """What is found, what is disputed, or what is unknown."""

    head: str
    state_head: str
    rows: tuple[ReaderRow, ...]
    when_empty: str
    more: Words = ()


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
class Attached:
    """A file inside the PDF; its bytes come at the end, from the vault."""

    name: str
    label: str
    media_type: str
    size: int
    sha256: str
    description: str


@dataclass(frozen=True, slots=True)
class LogHead:
    """Where the case's log ended when the dossier was assembled, signed by the device that wrote it.

    `signature` is Ed25519 by `device_key` over the case's identity in ASCII followed by the 32 bytes of `hash`; all in hex.
    """

    case: str
    hash: str
    size: int
    device_key: str
    signature: str
    previous_edition: str = ""


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

    @property
    def is_draft(self) -> bool:
        return bool(self.draft_note)
