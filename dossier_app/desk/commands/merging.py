"""Merging: two records of one party, or of one source, become one; whatever named the one names the other from then on."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from dossier_app.desk import coherence
from dossier_app.desk.command import Command, Menu, asks, command
from dossier_app.desk.connections import name_in, references, turned
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Change, Changes, alter
from dossier_app.domain.enumerations import NameStatus, RoleKind, SourceKind, in_words
from dossier_app.domain.evidence import Source, SourceId
from dossier_app.domain.failures import Refusal
from dossier_app.domain.finding import Finding
from dossier_app.domain.kinds import RECORDS
from dossier_app.domain.measure import Measure
from dossier_app.domain.party import Party, PartyId, Role
from dossier_app.domain.record import Pointer, Record, pointer_to, told_of
from dossier_app.domain.words import QT_TRANSLATE_NOOP, said, term
from dossier_app.domain.work_product import Tag

R = TypeVar("R", bound=Record)

_OTHER_SIDE = (RoleKind.INVESTIGATING_AUTHORITY, RoleKind.COURT, RoleKind.COMPLAINANT, RoleKind.DATA_SUBJECTS)
"""What nobody is in a case that is against them."""


@command(
    "party merge", QT_TRANSLATE_NOOP("Command", "Merge parties…"), menu=Menu.EDIT, icon="merge",
    example='party merge --party "Acme" --into "Acme Inc"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class MergeParties(Command):
    """Let two records of one party become one: every name is kept, and whatever named the first names the second."""

    party: PartyId = asks("The one too many", hint="It is withdrawn; its names go to the other")
    into: PartyId = asks("Merge it into", hint="The one that stays")

    def decide(self, case: Reading, /) -> Changes:
        gone, stays = _both(case, Party, self.party, self.into)
        _refuse_two_things(gone, stays, ("party_kind", "country"))
        _refuse_both_sides(case, gone, stays)
        known = {name.text.casefold() for name in stays.names}
        new = tuple(
            dataclasses.replace(name, status=NameStatus.AS_REPORTED) if name.status is NameStatus.CORRECT else name
            for name in gone.names
            if name.text.casefold() not in known
        )
        filled = {"names": (*stays.names, *new), "country": stays.country or gone.country, "note": _together(stays.note, gone.note)}
        return _merged(case, gone, stays, filled)


@command(
    "source merge", QT_TRANSLATE_NOOP("Command", "Merge sources…"), menu=Menu.EDIT, icon="merge",
    example='source merge --source "Acme fined" --into "Acme is fined"',
)  # fmt: skip
@dataclass(frozen=True, slots=True)
class MergeSources(Command):
    """Let two records of one source become one: whatever was captured of the first is an exhibit of the second."""

    source: SourceId = asks("The one too many", hint="It is withdrawn; its exhibits go to the other")
    into: SourceId = asks("Merge it into", hint="The one that stays")

    def decide(self, case: Reading, /) -> Changes:
        gone, stays = _both(case, Source, self.source, self.into)
        told = ("source_kind", "publisher", "author", "language", "dated", "published", "reliability", "credibility")
        _refuse_two_things(gone, stays, told)
        filled = {name: getattr(stays, name) or getattr(gone, name) for name in (*told[1:], "address", "date_as_printed", "root")}
        filled["source_kind"] = gone.source_kind if stays.source_kind is SourceKind.OTHER else stays.source_kind
        return _merged(case, gone, stays, {**filled, "note": _together(stays.note, gone.note)})


def _both(case: Reading, cls: type[R], gone: str, stays: str) -> tuple[R, R]:
    if gone == stays:
        raise Refusal("into", said("Say two: this is one record already."))
    found = case.get(cls, gone), case.get(cls, stays)
    for field, record in zip((cls.kind, "into"), found, strict=True):
        if not record.stands:
            raise Refusal(field, said("{record} was withdrawn. Restore it before it is merged.", record=name_in(case, record)))
    return found


def _refuse_two_things(gone: Record, stays: Record, fields: Iterable[str]) -> None:
    """What each says of itself must agree: else one of the two would be lost unsaid."""
    for name in fields:
        one, other = getattr(gone, name), getattr(stays, name)
        if one and other and _said(one).casefold() != _said(other).casefold() and SourceKind.OTHER not in (one, other):
            label = told_of(type(gone))[name].label
            words = said(
                "“{label}” differs: “{one}” here, “{other}” there. Amend the one that is wrong, or they are two.",
                label=label,
                one=_said(one),
                other=_said(other),
            )
            raise Refusal("into", words)


def _refuse_both_sides(case: Reading, gone: Party, stays: Party) -> None:
    """A party the case is against is not one that decides it or suffers from what was done."""
    for one, other in ((gone, stays), (stays, gone)):
        is_against = any(case.naming(cls, "against", one.id) for cls in (Finding, Measure))
        roles = {role.role for role in case.naming(Role, "party", one.id)}
        across = [role.role for role in case.naming(Role, "party", other.id) if role.role in _OTHER_SIDE]
        if across and (is_against or RoleKind.RESPONDENT in roles):
            raise Refusal(
                "into",
                said(
                    "The case is against {name}, and {other} is {role} in it. They are not one.",
                    name=one.name,
                    other=other.name,
                    role=in_words(across[0]),
                ),
            )


def _merged(case: Reading, gone: Record, stays: Record, filled: dict[str, Any]) -> Changes:
    """What names the one names the other; the one is withdrawn, the other takes what it did not know."""
    old, new = pointer_to(gone), pointer_to(stays)
    for record, other in ((gone, new), (stays, old)):
        if named := next((name for name, pointer in references(record) if pointer == other), None):
            raise Refusal(
                "into",
                said(
                    "{record} names the other as “{field}”. Then they are two.", record=name_in(case, record), field=_label(record, named)
                ),
            )
    turning = dict(_turning(case, old, new))
    after = _After(case, {pointer_to(record): dataclasses.replace(record, **fields) for record, fields in turning.values()})
    changes: list[Change] = []
    for record, fields in turning.values():
        turned_one = after.at(record)
        if _stands_already(case, turned_one):
            changes += alter(record, withdrawn=f"the same is said of {name_in(case, stays)} already")
            continue
        faults = [*turned_one.refusals(), *coherence.refusals(turned_one, after)]
        if faults and record.stands:
            raise Refusal("into", said("{record}: {refusal}", record=name_in(case, record), refusal=faults[0].words))
        # One that was withdrawn may go on naming what it can no longer name truly; it is amended when it is restored.
        changes += () if faults else alter(record, **fields)
    return (*changes, *alter(stays, **filled), *alter(gone, withdrawn=f"merged into {name_in(case, stays)}"))


def _turning(case: Reading, old: Pointer, new: Pointer) -> Iterator[tuple[str, tuple[Record, dict[str, Any]]]]:
    """Every record that names the one, with the fields in which it does as they are to read."""
    for cls in RECORDS:
        for record in case.all(cls, withdrawn=True):
            fields = turned(record, old, new)
            if fields and record.stands:
                _refuse_telling_apart(case, record, old, new)
            if fields:
                yield record.id, (record, fields)


def _refuse_telling_apart(case: Reading, record: Record, old: Pointer, new: Pointer) -> None:
    """A record that names both, each in a place of its own, says that they are two: who speaks, and for whom."""
    named = list(references(record))
    one = [name for name, pointer in named if pointer == old]
    other = [name for name, pointer in named if pointer == new and name not in one]
    if other and not set(one) <= set(other):
        words = said(
            "{record} names both, one as “{first}”, one as “{second}”. Then they are two.",
            record=name_in(case, record),
            first=_label(record, one[0]),
            second=_label(record, other[0]),
        )
        raise Refusal("into", words)


def _stands_already(case: Reading, record: Record) -> bool:
    """Whether another says the very same: a role or a tag that both had."""
    if not isinstance(record, Role | Tag) or not record.stands:
        return False
    return any(each.id != record.id and dataclasses.replace(record, id=each.id) == each for each in case.all(type(record)))


@dataclass(frozen=True, slots=True)
class _After:
    """The records as they are once they name the one that stays."""

    case: Reading
    turned: dict[Pointer, Record]

    def get(self, cls: type[R], identity: str) -> R:
        return self.at(self.case.get(cls, identity))

    def at(self, record: R) -> R:
        found = self.turned.get(pointer_to(record))
        return found if isinstance(found, type(record)) else record


def _label(record: Record, field: str) -> str:
    return term("Record", told_of(type(record))[field].label)


def _said(value: Any) -> str:
    return str(getattr(value, "value", value))


def _together(stays: str, gone: str) -> str:
    """Both notes, the one that stays first; what is the same is said once."""
    return stays if gone.strip() in stays else "\n".join(filter(None, (stays, gone)))
