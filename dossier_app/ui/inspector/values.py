"""How the value of a field is read: as words, or as chips that lead to the records it names."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from dossier_app.desk.reading import Reading
from dossier_app.domain.edtf import Edtf, said_plainly
from dossier_app.domain.enumerations import Qualifier
from dossier_app.domain.evidence import Excerpt
from dossier_app.domain.fact import StatedDate, StatedQuantity
from dossier_app.domain.kinds import KINDS, identity_in
from dossier_app.domain.party import Party
from dossier_app.domain.record import Pointer, Written, hints, pointer_to
from dossier_app.ui.columns import called_record
from dossier_app.ui.words import capitalised, member_words, moment_words, translate


@dataclass(frozen=True, slots=True)
class Read:
    """A value for eyes: words, and the records they lead to as (label, pointer)."""

    words: str
    links: tuple[tuple[str, Pointer], ...] = ()


def read_value(case: Reading, hint: Any, value: Any) -> Read:
    """The value of a field of this type."""
    if isinstance(value, tuple):
        each = [read_value(case, hint, one) for one in cast("tuple[Any, ...]", value)]
        return Read("; ".join(one.words for one in each), tuple(link for one in each for link in one.links))
    if isinstance(value, Pointer):
        return _linked(case, value)
    if kind := identity_in(hint):
        return _linked(case, Pointer(kind, str(value))) if value else Read("")
    return Read(_words(case, value))


def _linked(case: Reading, pointer: Pointer) -> Read:
    record = case.get(KINDS[pointer.kind], pointer.id)
    if isinstance(record, Excerpt):
        words = f"{case.exhibit_of(record).label} {case.place(record)}".strip()
        return Read(words, ((words, pointer_to(record)),))
    words = called_record(case, record)
    # Names are words one reads; labels are chips one follows.
    return Read(words) if isinstance(record, Party) else Read(words, ((words, pointer),))


def _words(case: Reading, value: Any) -> str:
    if value is None or (isinstance(value, str) and not isinstance(value, StrEnum)):
        return moment_words(value) if value and value[:4].isdecimal() else value or ""
    if isinstance(value, bool):
        return translate("Inspector", "yes") if value else translate("Inspector", "no")
    if isinstance(value, StrEnum):
        return capitalised(member_words(value))
    if isinstance(value, int):
        return f"{value:,}"
    return _written(case, value)


def _written(case: Reading, value: Any) -> str:
    if isinstance(value, Edtf):
        return said_plainly(value)
    if isinstance(value, Written):
        return value.value
    if isinstance(value, StatedQuantity):
        hedge = "" if value.qualifier is Qualifier.EXACT else f"{member_words(value.qualifier)} "
        return f"{hedge}{value.value.decimal:,f} {value.of} (“{value.as_printed}”)"
    if isinstance(value, StatedDate):
        return f"{member_words(value.date_kind)} {said_plainly(value.date)} (“{value.as_printed}”)"
    return ", ".join(_parts(case, value))


def _parts(case: Reading, group: Any) -> Iterable[str]:
    """What is said in a group of fields, part by part; a tick is said by its name."""
    known = hints(cast("type[Any]", type(group)))
    for each in dataclasses.fields(group):
        value = getattr(group, each.name)
        if value in (None, "", False) or "told" not in each.metadata:
            continue
        yield translate("Record", each.metadata["told"].label).lower() if value is True else read_value(case, known[each.name], value).words
