"""Connections: what hangs on what in the case, read once, so that every check finds it without searching."""

from __future__ import annotations

import dataclasses
import typing
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from dossier_app.desk.bench import Progress
from dossier_app.desk.reading import Reading, shortened
from dossier_app.desk.records import names_of
from dossier_app.domain.counterclaim import Counterclaim, Response
from dossier_app.domain.evidence import Custody, Excerpt, Exclusion, Exhibit, Rendition
from dossier_app.domain.fact import Citation
from dossier_app.domain.fairness import PutToParty
from dossier_app.domain.finding import Finding, Statement
from dossier_app.domain.kinds import RECORDS, identity_in
from dossier_app.domain.measure import Sum
from dossier_app.domain.party import Party, Role
from dossier_app.domain.proceeding import Ruling
from dossier_app.domain.record import Pointer, Record, hints, pointer_to
from dossier_app.domain.work_product import Tag

if TYPE_CHECKING:
    from dossier_app.desk.assembly.scope import Scope

R = TypeVar("R", bound=Record)

BELONGS_TO: dict[type[Record], str] = {
    Citation: "of", Statement: "finding", Response: "counterclaim", Custody: "exhibit", Rendition: "exhibit", Excerpt: "exhibit",
    Exclusion: "excerpt", Ruling: "proceeding", Sum: "measure", Role: "party", Tag: "of",
}  # fmt: skip
"""The field by which a record is part of another: when that one was withdrawn, so was this, and nobody needs to be told."""


class Connections:
    """What hangs on what. It is true of the case as it stood when it was made; `coming` is what the coming edition knows and shows."""

    def __init__(self, case: Reading, progress: Progress, coming: Scope) -> None:
        self.case = case
        self.progress = progress
        self.coming = coming
        self.party_names = Counter(name for party in case.all(Party) for name in {each.casefold() for each in names_of(party)})
        self._standing: dict[Pointer, bool] = {}

    def all(self, cls: type[R]) -> list[R]:
        """The records of one kind that stand, and are no part of one that was withdrawn."""
        return [record for record in self.case.all(cls) if self.stands(pointer_to(record))]

    def at(self, pointer: Pointer) -> Record | None:
        """The record a pointer names, withdrawn or not; None when there is none."""
        return self._records.get((pointer.kind, pointer.id))

    def stands(self, pointer: Pointer) -> bool:
        """Whether the record is there, stands, and is no part of one that was withdrawn."""
        known = self._standing.get(pointer)
        if known is None:
            record = self.at(pointer)
            whole = None if record is None else whole_of(record)
            known = record is not None and record.stands and (whole is None or self.stands(whole))
            self._standing[pointer] = known
        return known

    def citations(self, of: Record) -> list[Citation]:
        """What it stands on, leaving out passages that were taken back or marked as no evidence."""
        return self._citations.get(pointer_to(of), [])

    def statements(self, finding: Finding) -> list[Statement]:
        return self._statements.get(finding.id, [])

    def responses(self, counterclaim: Counterclaim) -> list[Response]:
        return self._responses.get(counterclaim.id, [])

    def counterclaims_against(self, target: Record) -> list[Counterclaim]:
        """Those that name it as a target, and those that are against the whole case: they name it, or no target."""
        return [*self._counterclaims.get(pointer_to(target), []), *self._counterclaims.get(None, [])]

    def put_about(self, record: Record) -> list[PutToParty]:
        return self._put.get(pointer_to(record), [])

    def sums(self, measure_id: str) -> list[Sum]:
        return self._sums.get(measure_id, [])

    def reads(self, excerpt_id: str) -> str | None:
        """The words of a passage as they are extracted today; None when they are no longer there."""
        return self._texts[0].get(excerpt_id)

    @property
    def lost_texts(self) -> list[Rendition]:
        """The texts of standing exhibits that are altered or gone."""
        return [rendition for rendition in self._texts[1] if self.stands(pointer_to(rendition))]

    def excerpt(self, excerpt_id: str) -> Excerpt:
        return self.case.get(Excerpt, excerpt_id)

    def exhibit_of(self, excerpt_id: str) -> Exhibit:
        return self.case.get(Exhibit, self.excerpt(excerpt_id).exhibit)

    def is_evidence(self, excerpt_id: str) -> bool:
        """Whether the passage and its exhibit stand, and no part of it is marked as no evidence."""
        excerpt = self.excerpt(excerpt_id)
        if not self.stands(pointer_to(excerpt)):
            return False
        if excerpt.rendition is None or excerpt.start is None or excerpt.end is None:
            return True
        return not any(start < excerpt.end and excerpt.start < end for start, end in self._excluded.get(excerpt.rendition, ()))

    @cached_property
    def _records(self) -> dict[tuple[str, str], Record]:
        return {(cls.kind, record.id): record for cls in RECORDS for record in self.case.all(cls, withdrawn=True)}

    @cached_property
    def _citations(self) -> dict[Pointer, list[Citation]]:
        return _grouped((citation.of, citation) for citation in self.all(Citation) if self.is_evidence(citation.excerpt))

    @cached_property
    def _statements(self) -> dict[str, list[Statement]]:
        in_order = sorted(self.all(Statement), key=lambda statement: statement.position)
        return _grouped((str(statement.finding), statement) for statement in in_order)

    @cached_property
    def _responses(self) -> dict[str, list[Response]]:
        return _grouped((str(response.counterclaim), response) for response in self.all(Response))

    @cached_property
    def _counterclaims(self) -> dict[Pointer | None, list[Counterclaim]]:
        return _grouped(
            (None if target is None or target.kind == "case" else target, claim)
            for claim in self.all(Counterclaim)
            for target in (claim.targets or (None,))
        )

    @cached_property
    def _put(self) -> dict[Pointer, list[PutToParty]]:
        return _grouped((pointer, put) for put in self.all(PutToParty) for pointer in put.about)

    @cached_property
    def _sums(self) -> dict[str, list[Sum]]:
        return _grouped((str(each.measure), each) for each in self.all(Sum) if each.measure)

    @cached_property
    def _texts(self) -> tuple[dict[str, str | None], list[Rendition]]:
        """The words of every passage as they are extracted today, and the texts that can no longer be read."""
        passages = _grouped((str(excerpt.rendition), excerpt) for excerpt in self.case.all(Excerpt) if excerpt.rendition)
        words: dict[str, str | None] = {}
        lost: list[Rendition] = []
        # One text after the other: only a few are held at a time, and so each is decrypted once.
        for rendition in self.case.all(Rendition, withdrawn=True):
            if self.case.text(rendition.id) is None:
                lost.append(rendition)
            words |= {excerpt.id: self.case.extract(excerpt) for excerpt in passages.get(rendition.id, ())}
        return words, lost

    @cached_property
    def _excluded(self) -> dict[str, list[tuple[int, int]]]:
        passages = (self.excerpt(exclusion.excerpt) for exclusion in self.case.all(Exclusion))
        return _grouped(
            (str(each.rendition), (each.start, each.end))
            for each in passages
            if each.rendition and each.start is not None and each.end is not None
        )


def name_of(case: Connections, record: Record) -> str:
    """What a sentence calls the record: its label, or what it is with its first words."""
    return name_in(case.case, record)


def name_in(case: Reading, record: Record) -> str:
    """What a sentence calls the record, for who has no need of everything that hangs on it."""
    match record:
        case Statement():
            return f"{case.get(Finding, record.finding).label}, sentence {record.position}"
        case Citation():
            return f"The citation of {name_in(case, case.at(record.of))} on {case.exhibit_of(case.get(Excerpt, record.excerpt)).label}"
        case Party():
            return record.name
        case Sum():
            return f"The sum “{record.as_printed or f'{record.currency} {record.amount.value}'}”"
        case PutToParty():
            return f"What was put to {case.party_name(record.party)}"
        case _:
            label = str(getattr(record, "label", "") or getattr(record, "cited", "") or "")
            title = str(getattr(record, "title", "") or "")
            return label or (f"“{shortened(title)}”" if title else f"This {record.kind.replace('_', ' ')}")


def party_answer(case: Connections, party: Party) -> str:
    """What a form fills in to mean this party: its name, or its identity where another is called so too."""
    return party.name if case.party_names[party.name.casefold()] == 1 else party.id


def answer_of(record: Record) -> str:
    """What a form fills in to mean this record: its label or, where it has none, its identity."""
    return str(getattr(record, "label", "") or record.id)


def pointer_of(record: Record) -> str:
    """What a form fills in where any kind of record may be meant."""
    return str(getattr(record, "label", "")) or pointer_to(record).value


def whole_of(record: Record) -> Pointer | None:
    """The record this one is a part of, if it is one."""
    name = BELONGS_TO.get(type(record))
    value = getattr(record, name) if name else None
    if value is None or isinstance(value, Pointer):
        return value
    return Pointer(identity_in(hints(type(record))[str(name)]) or "", value)


def references(record: Record) -> Iterator[tuple[str, Pointer]]:
    """Every other record that this one names, with the field in which it does."""
    for name, kind in _referring(type(record)):
        for value in _each(getattr(record, name)):
            yield from ((name, pointer) for pointer in _inside(value, kind))


def turned(record: Record, old: Pointer, new: Pointer) -> dict[str, Any]:
    """The fields in which the record names the one, as they read once they name the other; named twice in a list, it stands there once."""
    said = {name: (getattr(record, name), kind) for name, kind in _referring(type(record))}
    after = {name: _turned(value, kind, old, new) for name, (value, kind) in said.items()}
    return {name: value for name, value in after.items() if value != said[name][0]}


def _turned(value: Any, kind: str | None, old: Pointer, new: Pointer) -> Any:
    if isinstance(value, tuple):
        each = cast("tuple[Any, ...]", value)
        after = tuple(_turned(one, kind, old, new) for one in each)
        return after if after == each else tuple(dict.fromkeys(after))
    if isinstance(value, Pointer):
        return new if value == old else value
    if dataclasses.is_dataclass(value):
        inner = {name: _turned(getattr(value, name), within, old, new) for name, within in _referring(type(value))}
        return dataclasses.replace(cast("Any", value), **inner)
    return new.id if kind == old.kind and value == old.id else value


@cache
def _referring(cls: type[Any]) -> tuple[tuple[str, str | None], ...]:
    """The fields of a record or part that may name a record, with the kind where it is always the same."""
    known = hints(cls)
    found = [(each.name, known[each.name]) for each in dataclasses.fields(cls) if each.name != "id"]
    return tuple((name, identity_in(hint)) for name, hint in found if identity_in(hint) or _may_name_one(hint))


def _may_name_one(hint: Any) -> bool:
    parts = (hint, *typing.get_args(hint))
    return any(part is Pointer or (dataclasses.is_dataclass(part) and any(_referring(cast("type[Any]", part)))) for part in parts)


def _each(value: Any) -> Iterable[Any]:
    return cast("tuple[Any, ...]", value) if isinstance(value, tuple) else () if value is None else (value,)


def _inside(value: Any, kind: str | None) -> Iterator[Pointer]:
    if isinstance(value, Pointer):
        yield value
    elif kind and isinstance(value, str):
        yield Pointer(kind, value)
    elif dataclasses.is_dataclass(value):
        for name, inner in _referring(type(value)):
            for each in _each(getattr(value, name)):
                yield from _inside(each, inner)


K = TypeVar("K")
V = TypeVar("V")


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    found: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)
