"""Search over everything said and every exhibit's text, each find with the passage in which the words stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossier_app.desk.reading import Reading
from dossier_app.desk.records import names_of
from dossier_app.domain.evidence import Excerpt, Exhibit, Rendition, Source
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.record import Record
from dossier_app.domain.rendition_text import page_at, paragraph_at
from dossier_app.domain.work_product import Tag
from dossier_app.store.search import CLOSED, OPENED, Hit

_MARKED = re.compile(f"{OPENED}(.*?){CLOSED}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Found:
    """A place where the words stand.

    `kind` and `id` name the record, or for an exhibit's text the exhibit; `start` is then where the passage begins in its text, in code
    points, `words` where the words sought stand in it, and `where` says it for people (“¶8”). `pieces` is the passage, each piece with
    whether it is one of the words sought.
    """

    kind: str
    id: str
    label: str
    where: str
    start: int
    words: tuple[int, int]
    pieces: tuple[tuple[str, bool], ...]

    @property
    def passage(self) -> str:
        return "".join(text for text, _ in self.pieces)


def search(case: Reading, words: str, limit: int = 50) -> list[Found]:
    """Where these words stand, best first; the last word may be only begun."""
    return [_found(case, hit) for hit in case.hits(words, limit)]


def search_apart(case: Reading, words: str, limit: int = 50) -> tuple[list[Found], list[Found]]:
    """So many of the best records in which these words stand, and so many passages of exhibits; no place of a text twice."""
    records = {(each.kind, each.id): each for each in (_found(case, hit) for hit in case.hits(words, limit, in_texts=False))}
    # A passage that was marked is found as a passage and in the text it was taken from.
    passages = {(each.id, each.words): each for each in (_found(case, hit) for hit in case.hits(words, 2 * limit, in_texts=True))}
    return list(records.values()), list(passages.values())[:limit]


def records_with(case: Reading, words: str, cls: type[Record]) -> frozenset[str]:
    """The identities of every record of a kind in which these words stand, or on a tag of it; the last word may be only begun."""
    tags = (case.get(Tag, identity).of for identity in case.identities_with(words, Tag))
    return frozenset(case.identities_with(words, cls)) | {of.id for of in tags if of.kind == cls.kind}


def exhibits_with(case: Reading, words: str) -> frozenset[str]:
    """The identities of every exhibit in whose text these words stand, or that is called so: in its label, title or file name."""
    titles, sources = case.values(Source, "title"), case.values(Exhibit, "source")
    labels, files = case.values(Exhibit, "label"), case.values(Exhibit, "original_name")
    sought = words.casefold().split()
    called = {each: f"{labels[each]} {titles[str(sources[each])]} {files[each]}".casefold() for each in labels}
    named = {each for each, name in called.items() if all(word in name for word in sought)}
    exhibits = case.values(Rendition, "exhibit") | case.values(Excerpt, "exhibit")
    said = (*case.identities_with(words, Rendition), *case.identities_with(words, Excerpt))
    return frozenset(named) | {str(exhibits[each]) for each in said}


def _found(case: Reading, hit: Hit) -> Found:
    record, pieces = case.get(KINDS[hit.kind], hit.id), _pieces(hit.passage)
    if isinstance(record, Rendition):
        exhibit = case.get(Exhibit, record.exhibit)
        return Found("exhibit", exhibit.id, exhibit.label, _where(case, record, hit.start), hit.start, hit.words, pieces)
    if isinstance(record, Excerpt):
        exhibit, start = case.exhibit_of(record), record.start or 0
        words = (0, 0) if record.start is None else (start + hit.words[0], start + hit.words[1])
        return Found("exhibit", exhibit.id, exhibit.label, case.place(record), start, words, pieces)
    if isinstance(record, Tag):
        return Found(record.of.kind, record.of.id, _called(case.at(record.of)), "", 0, (0, 0), pieces)
    return Found(hit.kind, hit.id, _called(record), "", 0, (0, 0), pieces)


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
