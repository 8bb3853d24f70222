"""The exhibit schedule: each exhibit with how it was obtained, its digest, and what relies on it. An exhibit never breaks across pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dossier_app.domain.language import say
from dossier_app.dossier import look
from dossier_app.dossier.blocks.statements import RIGHT
from dossier_app.dossier.look import MM, NUMBER_LEFT, NUMBER_WIDTH, TEXT_LEFT, Type
from dossier_app.dossier.markup import paragraph_anchor
from dossier_app.dossier.mixed import width_of
from dossier_app.dossier.strips import Column, Rule, Strip, hairline
from dossier_app.dossier.structure import Element
from dossier_app.dossier.typesetting import Typesetter, row
from dossier_app.dossier.value import ExhibitEntry, ExhibitSchedule

_DESCRIPTION, _OBTAINED_LEFT, _OBTAINED, _SIZE_LEFT, _SIZE = 84.0, 125.0, 40.0, 165.0, 27.0
_NOTE_WIDTH, _APART = 14.0, 2.0
_LEFTS = (NUMBER_LEFT, TEXT_LEFT, _OBTAINED_LEFT, _SIZE_LEFT)


def heads() -> tuple[str, str, str, str]:
    """The heads of the schedule's four columns."""
    return say("Exhibit"), say("Description and digest"), say("Obtained"), say("Size, where")


def exhibit_schedule(block: ExhibitSchedule, setter: Typesetter, parent: Element) -> Iterator[Strip]:
    yield _head(setter, parent.add("P"))
    note = setter.text(say("continued"), look.NOTE, _NOTE_WIDTH, None, right=True)
    repeated = (row(Column(RIGHT - _NOTE_WIDTH, [note]), firm=True), _head(setter, None))
    for number, entry in enumerate(block.entries):
        yield from _entry(entry, setter, parent, repeated, is_last=number == len(block.entries) - 1)


def _head(setter: Typesetter, parent: Element | None) -> Strip:
    columns = [
        Column(left, [setter.text(words, _fitting(words, right - left), 40, parent, "Span")])
        for words, left, right in zip(heads(), _LEFTS, (*_LEFTS[1:], RIGHT), strict=True)
    ]
    return row(*columns, under=Rule(NUMBER_LEFT, RIGHT), pad_bottom=3, before=13, firm=True, keep=True)


def _fitting(words: str, millimetres: float) -> Type:
    """The type of a head; smaller where its word, which cannot be parted, would run into the next."""
    kind, room = look.TABLE_HEAD, (millimetres - _APART) * MM
    return replace(kind, size=kind.size * min(1, room / width_of(words, kind.face, kind.size)))


def _entry(entry: ExhibitEntry, setter: Typesetter, parent: Element, repeated: tuple[Strip, ...], *, is_last: bool) -> Iterator[Strip]:
    holder = parent.add("Div")
    named = holder.add("P")
    label = [
        setter.text(entry.label, look.CELL_LABEL, NUMBER_WIDTH, named, "Span"),
        setter.text(str(entry.number), look.UNDER_NUMBER, NUMBER_WIDTH, named, "Span"),
    ]
    described = [setter.words(entry.instead, look.CELL, _DESCRIPTION, holder)] if entry.instead else []
    if not entry.instead:
        described.append(setter.text(entry.title, look.CELL_TITLE, _DESCRIPTION, holder))
        described += [setter.words(each, look.CELL, _DESCRIPTION, holder) for each in entry.description]
    obtained = [setter.words(each, look.CELL, _OBTAINED - 3, holder) for each in entry.obtained]
    size = [setter.words(each, look.CELL, _SIZE, holder) for each in entry.size_and_place]
    yield Strip(
        [Column(NUMBER_LEFT, label), Column(TEXT_LEFT, described), Column(_OBTAINED_LEFT, obtained), Column(_SIZE_LEFT, size)],
        pad_top=6, keep=True, anchors=(entry.label, paragraph_anchor(entry.number)), head=repeated,
    )  # fmt: skip
    digest = [setter.digest(entry.sha256, look.DIGEST, _DESCRIPTION, holder)] if entry.sha256 else []
    width = RIGHT - _OBTAINED_LEFT
    relied = [setter.text(say("Relied on"), look.NOTE, width, holder), setter.words(entry.relied_on, look.CELL, width, holder)]
    yield Strip(
        [Column(TEXT_LEFT, digest), Column(_OBTAINED_LEFT, relied)], pad_top=4, pad_bottom=6, after=16 if is_last else 0,
        under=Rule(NUMBER_LEFT, RIGHT) if is_last else hairline(NUMBER_LEFT, RIGHT), head=repeated,
    )  # fmt: skip
