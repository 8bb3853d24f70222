"""The first three pages: cover, the whole on one page, and the contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dossier_app.domain.language import language, say
from dossier_app.dossier import look
from dossier_app.dossier.blocks.statements import RIGHT, section_title
from dossier_app.dossier.look import FULL_WIDTH, MM, NUMBER_LEFT, NUMBER_WIDTH, PORTRAIT, SIDE_LEFT, TEXT_LEFT, TEXT_WIDTH
from dossier_app.dossier.strips import Bookmark, Column, Rule, Strip, hairline
from dossier_app.dossier.structure import Element
from dossier_app.dossier.typesetting import Typesetter, row, rule
from dossier_app.dossier.value import Digest, Dossier, Entry, Gap, ReaderGroup, ReaderPage, Section, Text, Words

COVER = "cover"
READER = "reader's page"
CONTENTS = "contents"
_STATE_WIDTH, _PAGE_LEFT, _PAGE_WIDTH = 39.0, 180.0, 12.0
_KEY_WIDTH = 40.0
_CONTENTS_PAGE_LEFT, _CONTENTS_PAGE_WIDTH, _PARAGRAPHS_LEFT = 141.0, 9.0, 158.0
_LABELS_IN_A_ROW = 4


def cover(dossier: Dossier, number: str, manifest_sha256: str, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    """The cover, each part at its own height on the page."""
    told = dossier.cover
    kind = setter.text(told.kind, look.KIND_OF_DOCUMENT, FULL_WIDTH, parent)
    yield Strip([Column(TEXT_LEFT, [kind])], at=54, anchors=(COVER,), bookmark=Bookmark(0, say("Cover")))
    yield row(Column(TEXT_LEFT, [setter.text(told.title, look.CASE_TITLE, FULL_WIDTH, parent, "H1")]), before=3)
    if told.subtitle:
        yield row(Column(TEXT_LEFT, [setter.text(told.subtitle, look.SUBTITLE, FULL_WIDTH, parent)]), before=14)
    yield _rule_at(118, look.COVER_RULE, look.INK)
    for group in told.definitions.groups:
        for place, (key, words) in enumerate(group):
            yield row(
                Column(TEXT_LEFT, [setter.text(key, look.COVER_KEY, _KEY_WIDTH - 2, parent)]),
                Column(TEXT_LEFT + _KEY_WIDTH, [setter.words(words, look.COVER_LIST, FULL_WIDTH - _KEY_WIDTH, parent)]),
                before=10 if place == 0 else 3,
            )
    yield _rule_at(213, look.HAIR_RULE, look.HAIR)
    for place, (key, words) in enumerate(_facts(dossier, number, manifest_sha256, setter)):
        yield row(
            Column(TEXT_LEFT, [setter.text(key, look.CELL_KEY, _KEY_WIDTH - 2, parent)]),
            Column(TEXT_LEFT + _KEY_WIDTH, [setter.words(words, look.CELL, FULL_WIDTH - _KEY_WIDTH, parent)]),
            before=8 if place == 0 else 3,
        )
    yield row(
        Column(TEXT_LEFT, [setter.words(told.guarantee, look.CELL, FULL_WIDTH, parent)]), pad_top=8, before=8,
        over=(hairline(TEXT_LEFT, RIGHT),),
    )  # fmt: skip


def _facts(dossier: Dossier, number: str, manifest_sha256: str, setter: Typesetter) -> list[tuple[str, Words]]:
    attached = len(dossier.attached) + 1
    told = {"number": number, "pages": setter.places.count or "00", "attached": attached}
    if attached == 1:
        count = say("{number}, {pages} pages, {attached} attached file", **told)
    else:
        count = say("{number}, {pages} pages, {attached} attached files", **told)
    signed: Words = (Digest(dossier.signing_key_sha256),) if dossier.signing_key_sha256 else (Gap(say("not signed")),)
    return [
        (say("Dossier"), (Text(count),)),
        (say("Manifest, SHA-256"), (Digest(manifest_sha256),)),
        (say("Signing key, SHA-256"), signed),
    ]


def _rule_at(top: float, weight: float, colour: str) -> Strip:
    return Strip([], over=(Rule(TEXT_LEFT, RIGHT, weight, colour),), at=top)


def reader_page(page: ReaderPage, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    """The whole on one page: of too many records the first stay, and how many more there are is said with where to find them."""
    shown = page
    while _height(strips := list(_reader_strips(shown, setter, Element("Sect")))) > (PORTRAIT.bottom - PORTRAIT.top) * MM:
        longest = max(range(len(shown.groups)), key=lambda place: len(shown.groups[place].rows))
        if len(shown.groups[longest].rows) < 2:
            break
        shorter = _shortened(shown.groups[longest])
        shown = replace(shown, groups=(*shown.groups[:longest], shorter, *shown.groups[longest + 1 :]))
    del strips
    yield from _reader_strips(shown, setter, parent)


def _height(strips: list[Strip]) -> float:
    return sum(
        each.height + (max(each.before, above.after) if above else 0.0) for above, each in zip([None, *strips], strips, strict=False)
    )


def _shortened(group: ReaderGroup) -> ReaderGroup:
    """The group without its last row, which is counted instead."""
    return replace(group, rows=group.rows[:-1], left_out=group.left_out + 1)


def _reader_strips(page: ReaderPage, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    yield section_title(0, say("In one page"), READER, setter, parent)
    yield row(Column(TEXT_LEFT, [setter.words(page.lead, look.LEAD, FULL_WIDTH, parent)]), after=5)
    yield row(Column(TEXT_LEFT, [setter.words(page.sources, look.NOTE, FULL_WIDTH, parent)]), after=18)
    for group in page.groups:
        yield from _reader_group(group, setter, parent)
    yield row(
        Column(TEXT_LEFT, [setter.words(page.counts, look.NOTE, FULL_WIDTH, parent)]), over=(hairline(NUMBER_LEFT, RIGHT),), pad_top=5
    )  # fmt: skip


def _reader_group(group: ReaderGroup, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    holder = parent.add("Sect")
    yield row(
        Column(TEXT_LEFT, [setter.text(group.head, look.H3, TEXT_WIDTH, holder, "H2")]),
        Column(SIDE_LEFT, [setter.text(group.state_head, look.NOTE, _STATE_WIDTH, holder)]),
        Column(_PAGE_LEFT, [setter.text(say("page"), look.NOTE, _PAGE_WIDTH, holder, right=True)]),
        over=(Rule(NUMBER_LEFT, RIGHT),), pad_top=5, after=3, keep=True,
    )  # fmt: skip
    if not group.rows:
        yield row(Column(TEXT_LEFT, [setter.words((Gap(group.when_empty),), look.READER_LIST, TEXT_WIDTH, holder)]), after=18)
    for number, each in enumerate(group.rows):
        is_last = number == len(group.rows) - 1 and not group.left_out
        line = holder.add("Div")
        yield row(
            Column(NUMBER_LEFT, [setter.words(each.labels, look.CELL_LABEL, NUMBER_WIDTH + 1, line)]),
            Column(TEXT_LEFT, [setter.words(each.words, look.READER_LIST, TEXT_WIDTH, line)]),
            Column(SIDE_LEFT, [setter.words(each.state, look.CELL, _STATE_WIDTH, line)]),
            Column(_PAGE_LEFT, [setter.text(setter.places.page(each.anchor), look.CELL, _PAGE_WIDTH, line, right=True)]),
            after=18 if is_last else 2,
        )
    if group.left_out:
        more = say("and {count} more, {where}", count=language().figures(group.left_out), where=group.where)
        yield row(Column(TEXT_LEFT, [setter.text(more, look.NOTE, TEXT_WIDTH, holder)]), before=2, after=18)


def contents(dossier: Dossier, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    yield section_title(0, say("Contents"), CONTENTS, setter, parent)
    repeated = (_contents_head(setter, None),)
    yield _contents_head(setter, parent.add("P"))
    listed = parent.add("TOC")
    yield _section(None, say("In one page: found, disputed, unknown"), READER, None, setter, listed, repeated)
    for section in dossier.sections:
        yield _section(section, section.title, section.anchor, section.paragraphs, setter, listed, repeated)
        for number, entry in enumerate(section.entries):
            yield _entry(entry, setter, listed, repeated, is_last=number == len(section.entries) - 1)
    yield rule(NUMBER_LEFT, RIGHT, look.HAIR_RULE, look.HAIR, before=8)
    yield from _labels(dossier, setter, parent)


def _contents_head(setter: Typesetter, parent: Element | None) -> Strip:
    columns = [
        Column(_CONTENTS_PAGE_LEFT, [setter.text(say("page"), look.NOTE, _CONTENTS_PAGE_WIDTH, parent, "Span", right=True)]),
        Column(_PARAGRAPHS_LEFT, [setter.text(say("paragraphs"), look.NOTE, RIGHT - _PARAGRAPHS_LEFT, parent, "Span")]),
    ]
    return row(*columns, under=Rule(NUMBER_LEFT, RIGHT), pad_bottom=3, after=5, firm=True, keep=True)


def _section(
    section: Section | None, title: str, anchor: str, paragraphs: tuple[int, int] | None, setter: Typesetter, parent: Element,
    repeated: tuple[Strip, ...],
) -> Strip:  # fmt: skip
    holder = parent.add("TOCI")
    number = [setter.text(str(section.number), look.PARAGRAPH_NUMBER, NUMBER_WIDTH, holder, "Lbl")] if section else []
    name = setter.linked(title, anchor, look.CONTENTS_TITLE, TEXT_WIDTH, holder)
    columns = [Column(NUMBER_LEFT, number), Column(TEXT_LEFT, [name]), *_figures(anchor, paragraphs, setter, holder)]
    # A section stays with the first of its records.
    return Strip(columns, head=repeated, keep=bool(section and section.entries))


def _entry(entry: Entry, setter: Typesetter, parent: Element, repeated: tuple[Strip, ...], *, is_last: bool) -> Strip:
    holder = parent.add("TOCI")
    label = [setter.text(entry.label, look.CONTENTS_LABEL, 13, holder, "Lbl")] if entry.label else []
    name = setter.linked(entry.title, entry.anchor, look.CONTENTS_RECORD, TEXT_WIDTH - 14, holder)
    columns = [Column(TEXT_LEFT, label), Column(TEXT_LEFT + 14, [name]), *_figures(entry.anchor, entry.paragraphs, setter, holder)]
    return Strip(columns, after=3 if is_last else 0, head=repeated)


def _figures(anchor: str, paragraphs: tuple[int, int] | None, setter: Typesetter, parent: Element) -> list[Column]:
    page = setter.text(setter.places.page(anchor), look.CELL, _CONTENTS_PAGE_WIDTH, parent, right=True)
    columns = [Column(_CONTENTS_PAGE_LEFT, [page])]
    if paragraphs:
        first, last = paragraphs
        shown = str(first) if first == last else f"{first}–{last}"
        columns.append(Column(_PARAGRAPHS_LEFT, [setter.text(shown, look.NOTE, RIGHT - _PARAGRAPHS_LEFT, parent)]))
    return columns


def _labels(dossier: Dossier, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    """The letters of the labels, row by row, and how pages and paragraphs are counted."""
    if dossier.labels:
        head = setter.text(say("Labels, permanent across editions"), look.TABLE_HEAD, FULL_WIDTH, parent, "H2")
        yield row(Column(TEXT_LEFT, [head]), before=8, after=3, firm=True, keep=True)
    width = FULL_WIDTH / _LABELS_IN_A_ROW
    for first in range(0, len(dossier.labels), _LABELS_IN_A_ROW):
        columns: list[Column] = []
        for place, (letter, meaning) in enumerate(dossier.labels[first : first + _LABELS_IN_A_ROW]):
            left = TEXT_LEFT + place * width
            holder = parent.add("P")
            columns.append(Column(left, [setter.text(letter, look.LISTED_LABEL, 13, holder, "Span")]))
            columns.append(Column(left + 14, [setter.text(meaning, look.CELL, width - 16, holder, "Span")]))
        yield row(*columns, after=1, keep=True)
    last = max((section.paragraphs[1] for section in dossier.sections if section.paragraphs), default=0)
    told = say(
        "Page numbers are those of the file. Paragraphs run from 1 to {last} through the whole edition. A number once given is never given"
        " again.",
        last=last,
    )
    yield row(Column(TEXT_LEFT, [setter.text(told, look.NOTE, FULL_WIDTH, parent)]), before=5)
