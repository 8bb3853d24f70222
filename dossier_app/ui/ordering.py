"""Ordering: in which order the rows of a table stand, and under which headings they are gathered. No row is read for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import EnumMeta, StrEnum
from typing import Any, cast, get_args

from dossier_app.desk.reading import Reading
from dossier_app.domain.kinds import KINDS, identity_in
from dossier_app.domain.record import Plain, Record, hints
from dossier_app.ui.words import capitalised, member_words, translate


@dataclass(frozen=True, slots=True)
class Group:
    """A heading: what its rows have in common, how many they are, and which of all rows is its first."""

    words: str
    count: int
    first: int


def ordered(case: Reading, cls: type[Record], field: str, *, descending: bool, withdrawn: bool) -> Sequence[str]:
    """The identities of a kind by a field. A field that names another record goes by what that is called."""
    if not _names_a_record(cls, field):
        return case.identities(cls, sorted_by=field or "rid", descending=descending, withdrawn=withdrawn)
    found = case.identities(cls, withdrawn=withdrawn)
    values = case.values(cls, field)
    called = {value: _called(case, cls, field, value).casefold() for value in set(cast("dict[str, str | None]", values).values())}
    named = [each for each in found if values[each]]
    named.sort(key=lambda each: called[cast("str", values[each])], reverse=descending)
    return [*named, *(each for each in found if not values[each])]


def may_group(cls: type[Record], field: str) -> bool:
    """Whether rows can be gathered by this field: few values, each with a name."""
    return bool(field) and (_members(cls, field) is not None or _names_a_record(cls, field))


def grouped(case: Reading, cls: type[Record], field: str, identities: Sequence[str]) -> tuple[list[str], list[Group]]:
    """The identities gathered by a field, each group in the order they had; and the groups. What has no value comes last."""
    values = case.values(cls, field)
    gathered: dict[Plain, list[str]] = {}
    for each in identities:
        gathered.setdefault(values[each], []).append(each)
    members = _members(cls, field)
    if members is not None:
        place = {member.value: number for number, member in enumerate(members)}
        turn = sorted(gathered, key=lambda value: place.get(str(value), len(place)))
    else:
        turn = sorted(gathered, key=lambda value: (not value, _called(case, cls, field, value).casefold()))
    groups: list[Group] = []
    found: list[str] = []
    for value in turn:
        groups.append(Group(_called(case, cls, field, value), len(gathered[value]), len(found)))
        found += gathered[value]
    return found, groups


def _members(cls: type[Record], field: str) -> list[StrEnum] | None:
    known: Any = hints(cls)[field]
    kept = next((each for each in (known, *get_args(known)) if isinstance(each, EnumMeta)), None)
    return None if kept is None else list(cast("type[StrEnum]", kept))


def _names_a_record(cls: type[Record], field: str) -> bool:
    return field in hints(cls) and identity_in(hints(cls)[field]) is not None


def _called(case: Reading, cls: type[Record], field: str, value: Plain) -> str:
    if not value:
        return translate("Table", "not said")
    members = _members(cls, field)
    if members is not None:
        return capitalised(member_words(type(members[0])(str(value))))
    from dossier_app.ui.columns import called_record

    return called_record(case, case.get(KINDS[str(identity_in(hints(cls)[field]))], str(value)))
