"""The first three pages: cover, the whole on one page, and the contents."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.dossier import look
from dossier_app.dossier.blocks.statements import RIGHT, section_title
from dossier_app.dossier.look import FULL_WIDTH, NUMBER_LEFT, NUMBER_WIDTH, TEXT_LEFT
from dossier_app.dossier.strips import Bookmark, Column, Rule, Set, Strip, hairline
from dossier_app.dossier.structure import Element
from dossier_app.dossier.typesetting import Typesetter, row, rule
from dossier_app.dossier.value import Aside, Digest, Dossier, Entry, Gap, Link, ReaderGroup, ReaderPage, Section, Text, Words

COVER = "cover"
READER = "reader's page"
CONTENTS = "contents"
_STATE_LEFT, _STATE_WIDTH, _PAGE_LEFT = 141.0, 39.0, 180.0


def cover(dossier: Dossier, number: str, manifest_sha256: str, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    """The cover, each part at its own height on the page."""
    told = dossier.cover
    yield _at(54, setter.text(told.kind, look.KIND_OF_DOCUMENT, FULL_WIDTH, parent), anchors=(COVER,), bookmark=Bookmark(0, "Cover"))
    yield row(Column(TEXT_LEFT, [setter.text(told.title, look.CASE_TITLE, FULL_WIDTH, parent, "H1")]), before=4)
    if told.subtitle:
        yield row(Column(TEXT_LEFT, [setter.text(told.subtitle, look.SUBTITLE, FULL_WIDTH, parent)]), before=8)
    yield _rule_at(118, look.COVER_RULE, look.INK)
    for group in told.definitions.groups:
        for place, (key, words) in enumerate(group):
            yield row(
                Column(TEXT_LEFT, [setter.text(key, look.COVER_KEY, 38, parent)]),
                Column(TEXT_LEFT + 40, [setter.words(words, look.COVER_LIST, FULL_WIDTH - 40, parent)]),
                before=9 if place == 0 else 3,
            )
    yield _rule_at(213, look.HAIR_RULE, look.HAIR)
    attached = len(dossier.attached) + 1
    count = f"{number}, {setter.places.count or '00'} pages, {attached} attached {'file' if attached == 1 else 'files'}"
    facts: list[tuple[str, Words]] = [("Dossier", (Text(count),)), ("Manifest, SHA-256", (Digest(manifest_sha256),))]
    signed: Words = (Digest(dossier.signing_key_sha256),) if dossier.signing_key_sha256 else (Gap("not signed"),)
    facts.append(("Signing key, SHA-256", signed))
    for place, (key, words) in enumerate(facts):
        yield row(
            Column(TEXT_LEFT, [setter.text(key, look.CELL_KEY, 38, parent)]),
            Column(TEXT_LEFT + 40, [setter.words(words, look.CELL, FULL_WIDTH - 40, parent)]),
            before=8 if place == 0 else 5,
        )
    yield row(
        Column(TEXT_LEFT, [setter.words(told.guarantee, look.CELL, FULL_WIDTH, parent)]), pad_top=10, before=8,
        over=hairline(TEXT_LEFT, RIGHT),
    )  # fmt: skip


def _at(top: float, words: Set, anchors: tuple[str, ...], bookmark: Bookmark) -> Strip:
    return Strip([Column(TEXT_LEFT, [words])], at=top, anchors=anchors, bookmark=bookmark)


def _rule_at(top: float, weight: float, colour: str) -> Strip:
    return Strip([], over=Rule(TEXT_LEFT, RIGHT, weight, colour), at=top)


def reader_page(page: ReaderPage, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    yield section_title(0, "In one page", READER, setter, parent)
    yield row(Column(TEXT_LEFT, [setter.words(page.lead, look.LEAD, FULL_WIDTH, parent)]), after=4)
    yield row(Column(TEXT_LEFT, [setter.words(page.sources, look.NOTE, FULL_WIDTH, parent)]), after=12)
    for group in page.groups:
        yield from _reader_group(group, setter, parent)
    yield row(
        Column(TEXT_LEFT, [setter.words(page.counts, look.NOTE, FULL_WIDTH, parent)]), over=hairline(NUMBER_LEFT, RIGHT), pad_top=6
    )  # fmt: skip


def _reader_group(group: ReaderGroup, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    holder = parent.add("Sect")
    yield row(
        Column(TEXT_LEFT, [setter.text(group.head, look.H3, 100, holder, "H2")]),
        Column(_STATE_LEFT, [setter.text(group.state_head, look.NOTE, _STATE_WIDTH, holder)], pad=1.5),
        Column(_PAGE_LEFT, [setter.text("page", look.NOTE, 12, holder, right=True)], pad=1.5),
        over=Rule(NUMBER_LEFT, RIGHT), pad_top=5, after=1, keep=True,
    )  # fmt: skip
    if not group.rows:
        yield row(Column(TEXT_LEFT, [setter.words((Gap(group.when_empty),), look.READER_LIST, 100, holder)]), after=14)
    for number, each in enumerate(group.rows):
        is_last = number == len(group.rows) - 1 and not group.more
        page = setter.places.page(each.anchor)
        yield row(
            Column(NUMBER_LEFT, [setter.words(each.labels, look.CELL_LABEL, 15, holder)], pad=1.0),
            Column(TEXT_LEFT, [setter.words(each.words, look.READER_LIST, 100, holder)]),
            Column(_STATE_LEFT, [setter.words(each.state, look.CELL, _STATE_WIDTH, holder)], pad=2.0),
            Column(_PAGE_LEFT, [setter.text(page, look.CELL, 12, holder, right=True)], pad=2.0),
            after=14 if is_last else 0.5,
        )
    if group.more:
        yield row(Column(TEXT_LEFT, [setter.words(group.more, look.NOTE, 100, holder)]), before=2, after=14)


def contents(dossier: Dossier, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    yield section_title(0, "Contents", CONTENTS, setter, parent)
    yield row(
        Column(TEXT_LEFT + 105, [setter.text("page", look.NOTE, 9, parent, right=True)]),
        Column(TEXT_LEFT + 122, [setter.text("paragraphs", look.NOTE, 34, parent)]),
        under=Rule(NUMBER_LEFT, RIGHT), pad_bottom=3, after=5, keep=True,
    )  # fmt: skip
    listed = parent.add("TOC")
    yield _line(None, "In one page: found, disputed, unknown", READER, None, setter, listed)
    for section in dossier.sections:
        yield _line(section, section.title, section.anchor, section.paragraphs, setter, listed)
        for entry in section.entries:
            yield _entry(entry, setter, listed)
    yield rule(NUMBER_LEFT, RIGHT, look.HAIR_RULE, look.HAIR, before=6)
    yield from _labels(dossier, setter, parent)


def _line(
    section: Section | None, title: str, anchor: str, paragraphs: tuple[int, int] | None, setter: Typesetter, parent: Element
) -> Strip:
    holder = parent.add("TOCI")
    number = [setter.text(str(section.number), look.PARAGRAPH_NUMBER, NUMBER_WIDTH, holder, "Span")] if section else []
    name = setter.linked(title, anchor, look.CONTENTS_TITLE, 100, holder)
    return Strip(
        [
            Column(NUMBER_LEFT, number, pad=0.7),
            Column(TEXT_LEFT, [name]),
            *_figures(anchor, paragraphs, setter, holder, pad=2.0),
        ]
    )


def _entry(entry: Entry, setter: Typesetter, parent: Element) -> Strip:
    holder = parent.add("TOCI")
    label = setter.words((Link(entry.anchor, entry.label),), look.CELL, 13, holder) if entry.label else None
    name = setter.linked(entry.title, entry.anchor, look.CONTENTS_RECORD, 86, holder)
    return Strip(
        [
            *([Column(TEXT_LEFT, [label], pad=1.0)] if label else []),
            Column(TEXT_LEFT + 14, [name]),
            *_figures(entry.anchor, entry.paragraphs, setter, holder, pad=1.0),
        ]
    )


def _figures(anchor: str, paragraphs: tuple[int, int] | None, setter: Typesetter, parent: Element, *, pad: float) -> list[Column]:
    columns = [Column(TEXT_LEFT + 105, [setter.text(setter.places.page(anchor), look.CELL, 9, parent, right=True)], pad=pad)]
    if paragraphs:
        first, last = paragraphs
        shown = str(first) if first == last else f"{first}–{last}"
        columns.append(Column(TEXT_LEFT + 122, [setter.words((Aside(shown),), look.NOTE, 34, parent)], pad=pad))
    return columns


def _labels(dossier: Dossier, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    if not dossier.labels:
        return
    yield row(
        Column(TEXT_LEFT, [setter.text("Labels, permanent across editions", look.TABLE_HEAD, FULL_WIDTH, parent, "H2")]), before=8, after=4
    )  # fmt: skip
    width = FULL_WIDTH / 4
    for first in range(0, len(dossier.labels), 4):
        columns: list[Column] = []
        for place, (letter, meaning) in enumerate(dossier.labels[first : first + 4]):
            left = TEXT_LEFT + place * width
            columns.append(Column(left, [setter.text(letter, look.CELL_LABEL, 13, parent)]))
            columns.append(Column(left + 14, [setter.text(meaning, look.CELL, width - 16, parent)], pad=1.0))
        yield row(*columns, after=1)
    last = max((section.paragraphs[1] for section in dossier.sections if section.paragraphs), default=0)
    told = (
        f"Page numbers are those of the file. Paragraphs run from 1 to {last} through the whole edition. A number once given stays given."
    )
    yield row(Column(TEXT_LEFT, [setter.text(told, look.NOTE, FULL_WIDTH, parent)]), before=5)
