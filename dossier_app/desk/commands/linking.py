"""Linking: two records named by their labels, and the one learns of the other in the field that is made for it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, cast

from dossier_app.desk import coherence
from dossier_app.desk.command import Asked, Command, Menu, asks, command
from dossier_app.desk.commands.upkeep import amendable
from dossier_app.desk.connections import name_in
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Changes, alter
from dossier_app.domain.failures import Refusal, refuse
from dossier_app.domain.kinds import identity_in
from dossier_app.domain.record import Pointer, Record
from dossier_app.domain.words import QT_TRANSLATE_NOOP, said, term


@dataclass(frozen=True, slots=True)
class _Way:
    """A field of one record that can name the other."""

    record: Record
    asked: Asked
    other: Pointer

    @property
    def value(self) -> Any:
        """What the field says then."""
        named: Any = self.other if _names_any(self.asked) else self.other.id
        before: Any = getattr(self.record, self.asked.name)
        if not isinstance(before, tuple):
            return named
        each = cast("tuple[Any, ...]", before)
        return each if named in each else (*each, named)


@command(
    "link record", QT_TRANSLATE_NOOP("Command", "Link…"), keys="K", menu=Menu.EDIT, icon="link",
    example="link record --what C1 --to F2",
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class LinkRecords(Command):
    """Link two records by their labels, in the field that is made for it."""

    what: Pointer = asks("Which record", hint="A label such as C1")
    to: Pointer = asks("To which", hint="A label such as F2")
    by: str = asks("As what", hint="Only where there is more than one way: depends on, in the alternative to", default="")

    def decide(self, case: Reading, /) -> Changes:
        one, other = case.at(self.what), case.at(self.to)
        for field, each in (("what", one), ("to", other)):
            if not each.stands:
                raise Refusal(field, said("{record} was withdrawn. Restore it before it is linked.", record=name_in(case, each)))
        if one == other:
            raise Refusal("to", said("A record is not linked to itself."))
        way = self._chosen(case, _ways(one, self.to) or _ways(other, self.what), one, other)
        before: Any = getattr(way.record, way.asked.name)
        if before is not None and not isinstance(before, tuple) and before != way.value:
            named = name_in(case, case.at(before if isinstance(before, Pointer) else Pointer(way.other.kind, before)))
            raise Refusal(
                "to",
                said(
                    "{record} names {named} already as “{label}”. Amend it there.",
                    record=name_in(case, way.record),
                    named=named,
                    label=term("Record", way.asked.told.label),
                ),
            )
        changes = alter(way.record, **{way.asked.name: way.value})
        refuse(coherence.refusals(dataclasses.replace(way.record, **{way.asked.name: way.value}), case))
        if not changes:
            raise Refusal("to", said("{one} and {other} are linked so already.", one=name_in(case, one), other=name_in(case, other)))
        return changes

    def _chosen(self, case: Reading, ways: list[_Way], one: Record, other: Record) -> _Way:
        if not ways:
            words = said(
                "{one} and {other} are linked by nothing that one of them could say of the other.",
                one=name_in(case, one),
                other=name_in(case, other),
            )
            if "exhibit" in (one.kind, other.kind):
                words += " A record stands on an exhibit by a passage: open the exhibit and select the words."
            raise Refusal("to", words)
        if self.by.strip():
            wanted = _plainly(self.by)
            ways = [way for way in ways if wanted in (_plainly(way.asked.name), _plainly(way.asked.told.label))] or ways
        if len(ways) > 1:
            listed = ", ".join(f"“{way.asked.told.label}”" for way in ways)
            raise Refusal("by", said("There is more than one way. Say as which: {listed}.", listed=listed))
        return ways[0]


def _ways(record: Record, other: Pointer) -> list[_Way]:
    """The fields of a record that may be left empty, can name the other, and take it."""
    fields = [asked for asked in amendable(type(record)) if _fits(record, asked, other)]
    return [way for way in (_Way(record, asked, other) for asked in fields) if _is_taken(way)]


def _fits(record: Record, asked: Asked, other: Pointer) -> bool:
    is_free = isinstance(getattr(record, asked.name), tuple) or type(None) in getattr(asked.hint, "__args__", ())
    return is_free and (_names_any(asked) or identity_in(asked.hint) == other.kind)


def _names_any(asked: Asked) -> bool:
    return asked.hint is Pointer or Pointer in getattr(asked.hint, "__args__", ())


def _is_taken(way: _Way) -> bool:
    """Whether the record says nothing untrue in that field then, as far as the record alone shows."""
    changed = dataclasses.replace(way.record, **{way.asked.name: way.value})
    return way.asked.name not in {fault.field for fault in changed.refusals()}


def _plainly(words: str) -> str:
    return words.strip().casefold().replace("_", " ").replace("-", " ")
