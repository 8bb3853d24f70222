"""The first pages of a working copy: what it is and is not, the cover, the whole on one page, and the contents."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.domain.language import language, say, say_count, spoken
from dossier_app.dossier.manifest import dossier_number
from dossier_app.dossier.phrasing import NBSP, phrase, reader_in_words
from dossier_app.dossier.value import Digest, Dossier, Gap, ReaderGroup, ReaderPage, Words
from dossier_app.dossier.working_copy.copyist import Copyist
from dossier_app.dossier.working_copy.making import Making
from dossier_app.dossier.working_copy.markup import TAB, paragraph, run, table, table_cell, table_row

COVER, READER, CONTENTS = "cover", "reader's page", "contents"
_WIDTHS = (18.0, 92.0, 42.0, 20.0)
NEW_PAGE = '<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'


def notice(dossier: Dossier, making: Making, copyist: Copyist) -> Iterator[str]:
    """The box at the top of the first page."""
    yield paragraph(run(say("Unsigned working copy – not evidence")), "NoticeHead")
    yield paragraph(
        run(say("It was made to be pasted from. Anyone can change it, and nothing in it shows whether somebody did.")), "Notice"
    )
    if making.signed is None:
        yield paragraph(run(say("There is no signed dossier of this case yet.")), "Notice")
    else:
        signed = phrase(
            "The signed dossier is edition {edition}, sealed on {date}, a PDF with the SHA-256 {digest}.",
            edition=str(making.signed.edition),
            date=spoken(making.signed.sealed_on),
            digest=Digest(making.signed.sha256),
        )
        after = say("This copy is of the case as it stood later, and may say more, less or otherwise.")
        yield paragraph(f"{copyist.words(signed)}{run(f' {after}')}", "Notice")
    as_at = say("as at {date}", date=dossier.as_at) if dossier.as_at else say("no day set")
    made = say(
        "Made from edition {edition} as it is being prepared, for: {reader}, {as_at}.",
        edition=dossier.edition,
        reader=reader_in_words(dossier.audience),
        as_at=as_at,
    )
    yield paragraph(run(f"{made} {_ready(making)}"), "Notice")
    told = say(
        "Labels and paragraph numbers are those of the PDF; pages are not. What is said of attached files, of the signature and of"
        " verification holds for the signed PDF, not here."
    )
    yield paragraph(run(told), "Notice")
    if dossier.open_note:
        yield paragraph(run(say("Open edition: {note}.", note=dossier.open_note)), "Notice")


def _ready(making: Making) -> str:
    if not making.blocking:
        return say("Nothing stands before its signing but the signature.")
    return say_count(
        "It cannot be signed yet: %n\u00a0thing stands before that.",
        "It cannot be signed yet: %n\u00a0things stand before that.",
        making.blocking,
    )


def cover(dossier: Dossier, digest: str, copyist: Copyist) -> Iterator[str]:
    told = dossier.cover
    yield paragraph(run(told.kind), "Kind")
    yield paragraph(run(told.title), "Title")
    if told.subtitle:
        yield paragraph(run(told.subtitle), "Subtitle")
    for group in told.definitions.groups:
        for key, words in group:
            yield _defined(key, words, copyist)
    made = phrase("{number}, from the content with the SHA-256 {digest}", number=dossier_number(digest), digest=Digest(digest))
    yield _defined(say("Copied"), made, copyist)
    yield copyist.paragraph(told.guarantee, "Remark")


def reader_page(page: ReaderPage, copyist: Copyist) -> Iterator[str]:
    yield NEW_PAGE
    yield paragraph(f"{TAB}{run(say('In one page'))}", "Heading1")
    yield copyist.paragraph(page.lead, "Lead")
    yield copyist.paragraph(page.sources, "Remark")
    for group in page.groups:
        yield from _reader_group(group, copyist)
    yield copyist.paragraph(page.counts, "Remark")


def _reader_group(group: ReaderGroup, copyist: Copyist) -> Iterator[str]:
    yield paragraph(f"{TAB}{run(group.head)}", "Heading2")
    if not group.rows:
        yield copyist.paragraph((Gap(group.when_empty),), "Remark")
    else:
        heads = (say("Label"), group.head, group.state_head, say("Where"))
        rows = [table_row(_cells([paragraph(run(each), "TableHead") for each in heads]), is_head=True)]
        rows += [
            table_row(_cells([
                copyist.paragraph(each.labels, "TableText"), copyist.paragraph(each.words, "TableText"),
                copyist.paragraph(each.state, "TableText"),
                paragraph(copyist.led(_place(each.anchor, copyist), each.anchor), "TableText"),
            ]))
            for each in group.rows
        ]  # fmt: skip
        yield from table(_WIDTHS, rows, style="DossierTable", title=group.head)
    if group.left_out:
        yield paragraph(run(say("and {count} more, {where}", count=language().figures(group.left_out), where=group.where)), "Remark")


def _place(anchor: str, copyist: Copyist) -> str:
    number = copyist.number_of(anchor)
    return copyist.place(anchor) if number is None else f"¶{NBSP}{number}"


def _cells(insides: list[str]) -> Iterator[str]:
    return (table_cell(inside, width) for inside, width in zip(insides, _WIDTHS, strict=True))


def contents(dossier: Dossier, copyist: Copyist) -> Iterator[str]:
    yield NEW_PAGE
    yield paragraph(f"{TAB}{run(say('Contents'))}", "Heading1")
    for section in dossier.sections:
        yield _listed(str(section.number), section.title, section.anchor, section.paragraphs, "TOC1", copyist)
        for entry in section.entries:
            yield _listed(entry.label, entry.title, entry.anchor, entry.paragraphs, "TOC2", copyist)
    if dossier.labels:
        yield paragraph(run(say("Labels, permanent across editions")), "Heading3")
        labels = (f"{run(letter, 'Kept')}{run(f'{NBSP}{meaning}   ')}" for letter, meaning in dossier.labels)
        yield paragraph("".join(labels), "Remark", keep=True)
    last = max((section.paragraphs[1] for section in dossier.sections if section.paragraphs), default=0)
    told = say(
        "Paragraphs run from 1 to {last} through the whole edition, as in the PDF. A number once given is never given again.", last=last
    )
    yield paragraph(run(told), "Remark")


def _listed(label: str, title: str, anchor: str, paragraphs: tuple[int, int] | None, style: str, copyist: Copyist) -> str:
    inside = f"{run(label, 'Number')}{TAB}{copyist.led(title, anchor)}"
    if paragraphs:
        first, last = paragraphs
        inside += f"{TAB}{run(f'¶{NBSP}{first}' if first == last else f'¶{NBSP}{first}–{last}', 'Aside')}"
    return paragraph(inside, style)


def _defined(key: str, words: Words, copyist: Copyist) -> str:
    return copyist.paragraph(words, "Definition", before=f"{run(key, 'Aside')}{TAB}")
