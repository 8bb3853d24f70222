"""Search over everything said and every exhibit's text, each find with the passage in which the words stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossier_app.desk.desk import Desk
from dossier_app.desk.reading import Reading
from dossier_app.desk.records import names_of
from dossier_app.domain.evidence import Excerpt, Exhibit, Rendition
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.record import Record
from dossier_app.domain.rendition_text import page_at, paragraph_at
from dossier_app.domain.work_product import Tag
from dossier_app.store.search import CLOSED, OPENED, identities_with
from dossier_app.store.search import search as _search

_MARKED = re.compile(f"{OPENED}(.*?){CLOSED}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Found:
    """A place where the words stand.

    `kind` and `id` name the record, or for an exhibit's text the exhibit; `start` is then where the passage begins in its text, in code
    points, and `where` says it in words (“¶8”). `pieces` is the passage, each piece with whether it is one of the words sought.
    """

    kind: str
    id: str
    label: str
    where: str
    start: int
    pieces: tuple[tuple[str, bool], ...]

    @property
    def passage(self) -> str:
        return "".join(text for text, _ in self.pieces)


def search(desk: Desk, words: str, limit: int = 50) -> list[Found]:
    """Where these words stand, best first; the last word may be only begun."""
    return [_found(desk.case, hit.kind, hit.id, hit.start, hit.passage) for hit in _search(desk.file.database, words, limit)]


def records_with(desk: Desk, words: str, cls: type[Record]) -> frozenset[str]:
    """The identities of every record of a kind in which these words stand, or on a tag of it; the last word may be only begun."""
    tags = (desk.case.get(Tag, identity).of for identity in identities_with(desk.file.database, words, Tag.kind))
    return frozenset(identities_with(desk.file.database, words, cls.kind)) | {of.id for of in tags if of.kind == cls.kind}


def _found(case: Reading, kind: str, identity: str, start: int, passage: str) -> Found:
    record = case.get(KINDS[kind], identity)
    if isinstance(record, Rendition):
        exhibit = case.get(Exhibit, record.exhibit)
        return Found("exhibit", exhibit.id, exhibit.label, _where(case, record, start), start, _pieces(passage))
    if isinstance(record, Excerpt):
        exhibit = case.exhibit_of(record)
        return Found("exhibit", exhibit.id, exhibit.label, case.place(record), record.start or 0, _pieces(passage))
    if isinstance(record, Tag):
        return Found(record.of.kind, record.of.id, _called(case.at(record.of)), "", 0, _pieces(passage))
    return Found(kind, identity, _called(record), "", 0, _pieces(passage))


def _where(case: Reading, rendition: Rendition, start: int) -> str:
    if rendition.page_starts:
        return f"p {page_at(rendition.page_starts, start)}"
    text = case.text(rendition.id)
    return "" if text is None else f"¶{paragraph_at(text, start)}"


def _called(record: Record) -> str:
    return next(iter(names_of(record)), record.kind.replace("_", " "))


def _pieces(passage: str) -> tuple[tuple[str, bool], ...]:
    pieces: list[tuple[str, bool]] = []
    for number, text in enumerate(_MARKED.split(passage)):
        if text:
            pieces.append((text, number % 2 == 1))
    return tuple(pieces)
