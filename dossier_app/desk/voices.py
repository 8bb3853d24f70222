"""Voices: from how many independent sources comes what a finding stands on. Two reports of one source are one voice."""

from __future__ import annotations

from collections.abc import Iterator

from dossier_app.desk.reading import Reading
from dossier_app.domain.enumerations import SupportVerdict
from dossier_app.domain.evidence import Excerpt, Exclusion, Exhibit, Source
from dossier_app.domain.fact import Citation
from dossier_app.domain.finding import Finding, Statement
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Record, pointer_to

BEARS_NOTHING = (SupportVerdict.CONTRADICTS, SupportVerdict.CONTEXT_ONLY)
"""Verdicts of a named person by which a passage is not what a sentence stands on; where nobody has judged, it may be."""


def root_of(case: Reading, source_id: str) -> str:
    """The identity of the source that this one goes back to, through every source that repeats another."""
    source = case.get(Source, source_id)
    seen: set[str] = set()
    while source.root and source.id not in seen:
        seen.add(source.id)
        source = case.get(Source, source.root)
    return source.id


def root_sources(case: Reading, finding: Finding) -> frozenset[str]:
    """The sources at the root of everything that supports the finding, through its sentences and the facts they rest on."""
    waiting: list[Record] = [finding]
    seen: set[str] = set()
    found: set[str] = set()
    while waiting:
        each = waiting.pop()
        if each.id in seen or not each.stands:
            continue
        seen.add(each.id)
        found.update(root_of(case, exhibit.source) for exhibit in _exhibits(case, each))
        waiting += case.naming(Statement, "finding", each.id) if isinstance(each, Finding) else ()
        waiting += map(case.at, (*getattr(each, "premises", ()), *getattr(each, "facts", ())))
    return frozenset(found)


def _exhibits(case: Reading, bearer: Record) -> Iterator[Exhibit]:
    """The exhibits in which something supports this record itself."""
    if isinstance(bearer, Quote) and not _is_excluded(case, own := case.get(Excerpt, bearer.excerpt)):
        yield case.get(Exhibit, own.exhibit)
    for citation in case.naming(Citation, "of", pointer_to(bearer)):
        passage = case.get(Excerpt, citation.excerpt)
        exhibit = case.get(Exhibit, passage.exhibit)
        if citation.verdict not in BEARS_NOTHING and passage.stands and exhibit.stands and not _is_excluded(case, passage):
            yield exhibit


def _is_excluded(case: Reading, passage: Excerpt) -> bool:
    """Whether a part of it is marked as no evidence."""
    if passage.rendition is None or passage.start is None or passage.end is None:
        return False
    marked = (case.get(Excerpt, each.excerpt) for each in case.all(Exclusion))
    beside = (each for each in marked if each.rendition == passage.rendition and each.start is not None and each.end is not None)
    return any((each.start or 0) < passage.end and passage.start < (each.end or 0) for each in beside)
