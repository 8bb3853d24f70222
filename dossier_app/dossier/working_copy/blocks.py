"""Each kind of block of the value as paragraphs and tables of a Word file, one under the other: what answers stands under what accuses.

On our pages the answer stands at the side. Here a reader takes paragraphs out, and what stands at the side of one is left behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from itertools import groupby
from typing import TypeAlias

from dossier_app.domain.language import say
from dossier_app.dossier.blocks.exhibits import heads as exhibit_heads
from dossier_app.dossier.blocks.withheld import heads as withheld_heads
from dossier_app.dossier.markup import in_words, paragraph_anchor
from dossier_app.dossier.phrasing import NBSP, foreign_words
from dossier_app.dossier.pieces import Gap, Said, Strong, Text, Withheld, Words
from dossier_app.dossier.sealing import Commands, SignaturePlace
from dossier_app.dossier.value import (
    Column,
    Definitions,
    ExhibitEntry,
    ExhibitSchedule,
    Heading,
    InPlace,
    Paragraph,
    PenaltyHead,
    Quotation,
    RecordHead,
    Remark,
    Row,
    SideHeads,
    Statement,
    SumInLarge,
    Table,
    Wording,
)
from dossier_app.dossier.working_copy.copyist import Copyist
from dossier_app.dossier.working_copy.markup import TAB, begins_from_right, paragraph, run, table, table_cell, table_row

Written: TypeAlias = Iterator[str]
_TALL = 900
"""Signs from which on a quotation may stand on another page than its source, and a row of a table go over to a new one."""
_EXHIBITS, _WITHHELD = (16, 76, 50, 30), (16, 64, 46, 46)
"""How wide the columns are."""


@singledispatch
def written(block: object, copyist: Copyist) -> Written:
    """The block as markup, piece by piece."""
    raise TypeError(block, copyist)


@written.register
def _(block: Paragraph, copyist: Copyist) -> Written:
    yield _numbered("", block.number, block.words, copyist)


@written.register
def _(block: Heading, copyist: Copyist) -> Written:
    marks = copyist.anchored(block.anchor, block.label)
    if block.level == 2:
        yield paragraph(f"{marks}{run(block.label)}{TAB}{copyist.words(block.words)}", "Heading2")
    else:
        label = run(f"{block.label} ", "Kept") if block.label else ""
        yield paragraph(f"{marks}{label}{copyist.words(block.words)}", "Heading3")


@written.register
def _(block: Remark, copyist: Copyist) -> Written:
    yield remark(block, copyist)


@written.register
def _(block: Definitions, copyist: Copyist) -> Written:
    for group in block.groups:
        for key, words in group:
            yield _defined(key, words, copyist)


@written.register
def _(block: RecordHead, copyist: Copyist) -> Written:
    yield paragraph(f"{copyist.anchored(block.label)}{run(block.label)}{TAB}{run(block.title)}", "Heading2")
    for key, words in block.strip:
        yield _defined(key, words, copyist, keep=True)
    if not block.standing:
        yield _defined(block.standing_title, (Gap(say("none recorded")),), copyist, keep=True)
    else:
        yield paragraph(run(block.standing_title, "Aside"), "Definition", keep=True)
    for when, words in block.standing:
        dated = run(when, "Aside") if when else run(say("no date"), "Missing")
        yield copyist.paragraph(words, "Definition", before=f"{dated}{TAB}", keep=True)


@written.register
def _(block: SideHeads, copyist: Copyist) -> Written:
    del copyist
    yield paragraph(run(f"{block.left}{NBSP}· {block.right}"), "Heading3")


@written.register
def _(block: Statement, copyist: Copyist) -> Written:
    yield _numbered(block.label, block.number, block.words, copyist, kind=block.kind, keep=bool(block.beside))
    if block.beside and block.beside_is_answer:
        yield paragraph(run(say("The company’s answer to {number}:", number=block.number)), "AnswerHead")
    if block.beside:
        yield copyist.lines(block.beside, "Answer")


@written.register
def _(block: InPlace, copyist: Copyist) -> Written:
    yield _numbered(block.label, block.number, block.words, copyist)


@written.register
def _(block: Quotation, copyist: Copyist) -> Written:
    marks = copyist.anchored(block.label, paragraph_anchor(block.number))
    yield paragraph(f"{marks}{run(str(block.number), 'Number')}{TAB}{run(block.label, 'Kept')}", "QuoteLabel")
    words = run(block.words) if block.is_paraphrase else copyist.quoted(block.words, block.language)
    yield paragraph(words, "Quote", keep=len(block.words) < _TALL, from_right=begins_from_right(block.words))
    yield copyist.paragraph((Strong(block.fidelity), Text(NBSP * 2), *block.place), "QuoteSource")
    if not block.wordings:
        yield copyist.paragraph((Strong(f"{say('Nearer to the words spoken:')} "), Gap(say("none held"))), "QuoteSource")
    for each in block.wordings:
        yield from _wording(each, copyist)
    for key, cell in block.way:
        yield copyist.lines(cell, "Definition", before=f"{run(key, 'Aside')}{TAB}", between=TAB)


def _wording(each: Wording, copyist: Copyist) -> Written:
    yield paragraph(run(each.head, "Strong"), "QuoteSource", keep=True)
    is_gap = len(each.words) == 1 and isinstance(each.words[0], Gap)
    inside = tuple(Text(piece.text) if isinstance(piece, Said) else piece for piece in each.words)
    yield copyist.paragraph(each.words if is_gap else (Text("“"), *inside, Text("”")), "Wording", language=foreign_words(each.words))
    if each.note:
        yield copyist.paragraph(each.note, "QuoteSource")


@written.register
def _(block: Table, copyist: Copyist) -> Written:
    if not block.rows:
        yield paragraph(run(block.when_empty, "Missing"), "Remark")
        return
    rows = (*_heads(block.columns), *(_row(each, block.columns, copyist) for each in block.rows))
    yield from table((each.width for each in block.columns), rows, style="DossierTable", title=block.title)


def _heads(columns: tuple[Column, ...]) -> Written:
    """The heads, under those that span several; both are repeated on every page."""
    is_double = any(each.under for each in columns)
    if is_double:
        over: list[str] = []
        for under, spanned in groupby(columns, key=lambda each: each.under):
            held = list(spanned)
            if under:
                over.append(table_cell(paragraph(run(under), "TableHead"), sum(each.width for each in held), columns=len(held)))
            else:
                over += [_head(each, merged="restart") for each in held]
        yield table_row(over, is_head=True)
    merged = (table_cell(paragraph("", "TableHead"), each.width, merged="continue") for each in columns if is_double and not each.under)
    yield table_row((next(merged) if is_double and not each.under else _head(each) for each in columns), is_head=True)


def _head(column: Column, *, merged: str = "") -> str:
    inside = paragraph(run(column.head), "TableHead", right=column.figures)
    if column.note:
        inside += paragraph(run(column.note, "Aside"), "TableHead", right=column.figures)
    return table_cell(inside, column.width, merged=merged)


def _row(row: Row, columns: tuple[Column, ...], copyist: Copyist) -> str:
    marks = copyist.anchored(row.anchor, paragraph_anchor(row.number) if row.number else "")
    cells: list[str] = []
    for number, cell in enumerate(row.cells):
        is_spanning = row.spans and number > 0
        width = sum(each.width for each in columns[1:]) if is_spanning else columns[number].width
        inside = copyist.lines(cell, "TableText", before="" if number else marks, right=columns[number].figures and not is_spanning)
        cells.append(table_cell(inside or paragraph("", "TableText"), width, columns=len(columns) - 1 if is_spanning else 1))
    return table_row(cells, may_split=sum(map(len, cells)) > _TALL * 6)


@written.register
def _(block: PenaltyHead, copyist: Copyist) -> Written:
    marks = copyist.anchored(block.label, paragraph_anchor(block.number))
    yield paragraph(f"{marks}{run(str(block.number), 'Number')}{TAB}{run(block.label, 'Kept')}", "QuoteLabel")
    sums = (block.of_record, Text(block.of_record.amount)), (block.as_reported, Said(block.as_reported.amount))
    head = table_row((table_cell(copyist.paragraph(each.head, "TableHead"), 86) for each, _ in sums), is_head=True)
    amounts = table_row(table_cell(_sum(each, amount, copyist), 86) for each, amount in sums)
    yield from table((86, 86), (head, amounts), style="DossierTable", title=say("Of record and as reported"))


def _sum(block: SumInLarge, amount: Text | Said, copyist: Copyist) -> str:
    """A sum; what is of record and what was reported never share a face."""
    large = "Reported" if isinstance(amount, Said) else "Amount"
    shown: Words = (Gap(block.amount) if block.missing else amount,)
    lines = (copyist.paragraph(each, "TableText") for each in block.lines)
    return "".join((copyist.paragraph(shown, "TableText" if block.missing else large), *lines))


@written.register
def _(block: ExhibitSchedule, copyist: Copyist) -> Written:
    head = table_row((_head(Column(words, width)) for words, width in zip(exhibit_heads(), _EXHIBITS, strict=True)), is_head=True)
    rows = (_exhibit(each, copyist) for each in block.entries)
    yield from table(_EXHIBITS, (head, *rows), style="DossierTable", title=say("Exhibits"))


def _exhibit(entry: ExhibitEntry, copyist: Copyist) -> str:
    marks = copyist.anchored(entry.label, paragraph_anchor(entry.number))
    label = paragraph(f"{marks}{run(entry.label, 'Kept')}", "TableText") + paragraph(run(str(entry.number), "Aside"), "TableText")
    described = (entry.instead,) if entry.instead else ((Strong(entry.title),), *entry.description)
    insides = (label, *(_stacked(each, copyist) for each in (described, entry.obtained, entry.size_and_place)))
    above = table_row(table_cell(inside, width) for inside, width in zip(insides, _EXHIBITS, strict=True))
    below = paragraph(copyist.digest(entry.sha256), "TableText") if entry.sha256 else ""
    below += copyist.paragraph((Strong(f"{say('Relied on')} "), *entry.relied_on), "TableText")
    number, *others = _EXHIBITS
    empty = table_cell(paragraph("", "TableText"), number)
    return above + table_row((empty, table_cell(below, sum(others), columns=len(others))))


def _stacked(lines: tuple[Words, ...], copyist: Copyist) -> str:
    return "".join(copyist.paragraph(each, "TableText", keep=True) for each in lines) or paragraph("", "TableText", keep=True)


@written.register
def _(block: Commands, copyist: Copyist) -> Written:
    del copyist
    for line in block.lines:
        yield paragraph(run(line), "Command")


@written.register
def _(block: SignaturePlace, copyist: Copyist) -> Written:
    name: Words = (Text(block.reserved_for),) if block.reserved_for else (Gap(say("not named")),)
    role: Words = (Text(block.reserved_role),) if block.reserved_role else (Gap(say("role not recorded")),)
    if block.signer:
        none = say("none in a working copy; in the signed dossier it stands here: {signer}", signer=block.signer.name)
    else:
        none = say("none in a working copy; in the signed dossier it stands here")
    yield _defined(say("Signature"), (Gap(none),), copyist)
    yield _defined(say("Reserved for"), (*name, Text(", "), *role, Text("; "), Gap(say("not signed"))), copyist)


def _numbered(label: str, number: int, words: Words, copyist: Copyist, *, kind: str = "", keep: bool = False) -> str:
    """A paragraph whose number hangs in the margin, as text: a number that Word counts would change where it is pasted."""
    before = f"{copyist.anchored(label, paragraph_anchor(number))}{run(str(number), 'Number')}{TAB}"
    before += run(f"{label}{NBSP * 2}", "Kept") if label else ""
    before += run(f"{kind}{NBSP * 2}", "Aside") if kind else ""
    return copyist.paragraph(words, "Numbered", before=before, keep=keep)


def _defined(key: str, words: Words, copyist: Copyist, *, keep: bool = False) -> str:
    return copyist.paragraph(words, "Definition", before=f"{run(key, 'Aside')}{TAB}", keep=keep)


def remark(block: Remark, copyist: Copyist, *, keep: bool = False) -> str:
    """Apparatus; `keep` holds it to the table that it is on."""
    return copyist.paragraph(block.words, "Remark", keep=keep)


def withheld_here(title: str, copyist: Copyist) -> Written:
    """What is withheld in a section, listed under this title once at its end with all its places, as our pages do at theirs."""
    places: dict[Withheld, list[str]] = {}
    for each in copyist.withheld():
        places.setdefault(each.piece, []).append(each.where)
    if not places:
        return
    yield paragraph(run(title), "Heading3")
    columns = tuple(Column(words, width) for words, width in zip(withheld_heads(), _WITHHELD, strict=True))
    rows = [
        _withheld_row(piece, ", ".join(in_words(each) if each else say("the summary") for each in where), columns)
        for piece, where in places.items()
    ]
    yield from table((each.width for each in columns), (*_heads(columns), *rows), style="DossierTable", title=title)
    yield paragraph(run(say("What is withheld was removed before this file was made: it is nowhere in it.")), "Remark")


def _withheld_row(piece: Withheld, where: str, columns: tuple[Column, ...]) -> str:
    seen = run(piece.to_be_seen) if piece.to_be_seen else run(say("not recorded"), "Missing")
    insides = (run(piece.label, "Kept"), run(where), run(piece.reason), seen)
    return table_row(
        (table_cell(paragraph(inside, "TableText"), column.width) for inside, column in zip(insides, columns, strict=True)),
        may_split=len(where) > _TALL,
    )
