"""Linking: two records named by their labels, and the one learns of the other in the field that is made for it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from dossier_app.desk import coherence
from dossier_app.desk.asking import Typed
from dossier_app.desk.command import Asked, Command, Menu, asks, command
from dossier_app.desk.commands.upkeep import amendable
from dossier_app.desk.connections import name_in
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Changes, alter
from dossier_app.domain.evidence import Excerpt, Exhibit
from dossier_app.domain.failures import Refusal, refuse
from dossier_app.domain.kinds import identity_in
from dossier_app.domain.record import Pointer, Record, pointer_to
from dossier_app.domain.words import QT_TRANSLATE_NOOP, said, term, together

CITED = frozenset({"fact", "finding", "statement", "response", "measure"})
"""The kinds whose sentences stand on passages."""


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
        one, other = _both(case, self.what, self.to)
        way = self._chosen(case, _between(one, other), one, other)
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
                passage = said("A record stands on an exhibit by a passage: open the exhibit and select the words.")
                raise Refusal("to", together(words, passage))
            raise Refusal("to", words)
        if self.by.strip():
            wanted = _plainly(self.by)
            ways = [way for way in ways if wanted in (_plainly(way.asked.name), _plainly(way.asked.told.label))] or ways
        if len(ways) > 1:
            listed = ", ".join(f"“{way.asked.told.label}”" for way in ways)
            raise Refusal("by", said("There is more than one way. Say as which: {listed}.", listed=listed))
        return ways[0]


@dataclass(frozen=True, slots=True)
class Offer:
    """A way in which two records can be linked: the verb that does it, with what is known of its answers."""

    verb: str
    said: Mapping[str, Typed]
    by: str = ""
    """As what: the name of the field, where it is one that names the other."""
    is_whole: bool = True
    """Whether nothing is left to be said."""


def offers(case: Reading, what: Pointer, to: Pointer) -> list[Offer]:
    """Every way in which these two can be linked now. Raises Refusal saying why when there is none."""
    one, other = _both(case, what, to)
    if cited := _citing(one, other) or _citing(other, one):
        return [cited]
    ways = _between(one, other)
    if len(ways) < 2:
        # What is against it, says the command.
        LinkRecords(what, to).decide(case)
    found: list[Offer] = []
    refused: list[Refusal] = []
    for label in [way.asked.told.label for way in ways]:
        try:
            LinkRecords(what, to, label).decide(case)
        except Refusal as refusal:
            refused.append(refusal)
        else:
            found.append(Offer("link record", {"what": what.value, "to": to.value, "by": label}, label))
    if not found:
        raise refused[0]
    return found


def _citing(passage: Record, record: Record) -> Offer | None:
    """How the record comes to stand on a passage, or on a passage of an exhibit that is still to be named."""
    if record.kind not in CITED:
        return None
    of = {"of": pointer_to(record).value}
    match passage:
        case Exhibit():
            return Offer("citation record", {**of, "exhibit": passage.id}, is_whole=False)
        case Excerpt(rendition=str(), start=int() as start):
            return Offer("citation record", {**of, "exhibit": passage.exhibit, "words": passage.exact, "start": start})
        case _:
            return None


def _both(case: Reading, what: Pointer, to: Pointer) -> tuple[Record, Record]:
    """The two records. Raises Refusal for one that is not of this case or was taken back, or for one alone."""
    for field, pointer in (("what", what), ("to", to)):
        if not case.exists(pointer.kind, pointer.id):
            raise Refusal(field, said("It is not a record of this case."))
    one, other = case.at(what), case.at(to)
    for field, each in (("what", one), ("to", other)):
        if not each.stands:
            raise Refusal(field, said("{record} was withdrawn. Restore it before it is linked.", record=name_in(case, each)))
    if one == other:
        raise Refusal("to", said("A record is not linked to itself."))
    return one, other


def _between(one: Record, other: Record) -> list[_Way]:
    return _ways(one, pointer_to(other)) or _ways(other, pointer_to(one))


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
