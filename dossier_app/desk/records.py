"""The records of a case: by identity, label or name, kept until a change touches their kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar, cast

from dossier_app.domain.case import Case
from dossier_app.domain.changes import Added, Change, Changes
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.finding import Provision
from dossier_app.domain.identity import Identities
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.party import Party
from dossier_app.domain.record import Plain, Pointer, Record, hints, record_from, value_from
from dossier_app.domain.words import kind_term, said, together
from dossier_app.store import tables
from dossier_app.store.casefile import CaseFile
from dossier_app.store.search import Hit, identities_with, search

R = TypeVar("R", bound=Record)
_NUMBERED = re.compile(r"(.*?)(\d+)")


class Records:
    """The records as they stand now. They are read once and kept until a change touches their kind."""

    def __init__(self, case_file: CaseFile) -> None:
        self._opened: CaseFile | None = case_file
        self._kept: dict[str, dict[str, Record]] = {}
        self._named: dict[str, dict[str, dict[object, list[Record]]]] = {}
        self._highest: dict[tuple[str, str], int] = {}
        self._counts: dict[str, int] = {}

    @property
    def _file(self) -> CaseFile:
        if self._opened is None:
            raise locked()
        return self._opened

    def turn_to(self, case_file: CaseFile | None) -> None:
        """Read from this file from now on, from none while it is None; what was read before is let go of."""
        self._opened = case_file
        self._kept.clear()
        self._named.clear()
        self._highest.clear()
        self._counts.clear()

    def forget(self, kinds: Iterable[str]) -> None:
        """These kinds have changed in a way that is not known."""
        self._highest.clear()
        for kind in kinds:
            self._drop(kind)

    def learn(self, changes: Changes) -> None:
        """These changes were made: the records they touch are what they made of them, and the numbers they took go to nobody else."""
        for change in changes:
            self._named.pop(change.kind, None)
            self._counts.pop(change.kind, None)
            if (kept := self._kept.get(change.kind)) is not None:
                kept[change.id] = _changed(kept.get(change.id), change)
            label = change.fields.get("label") if isinstance(change, Added) else None
            if isinstance(label, str) and (numbered := _NUMBERED.fullmatch(label)):
                key = change.kind, numbered[1]
                if key in self._highest:
                    self._highest[key] = max(self._highest[key], int(numbered[2]))

    def all(self, cls: type[R], *, withdrawn: bool = False) -> list[R]:
        """The records of one kind that stand, in the order of recording; with `withdrawn`, the withdrawn ones too."""
        return [record for record in self._of(cls).values() if withdrawn or record.stands]

    def naming(self, cls: type[R], field: str, named: object) -> list[R]:
        """The records of one kind that stand and name this one in a field, in the order of recording.

        Looked up and not searched for, so that a table of ten thousand rows can say of each what hangs on it.
        """
        by_field = self._named.setdefault(cls.kind, {})
        if field not in by_field:
            by_field[field] = {}
            for record in self.all(cls):
                value: Any = getattr(record, field)
                for each in dict.fromkeys(cast("tuple[object, ...]", value)) if isinstance(value, tuple) else (value,):
                    by_field[field].setdefault(each, []).append(record)
        return cast("list[R]", list(by_field[field].get(named, ())))

    def get(self, cls: type[R], identity: str) -> R:
        """The record of this identity; raises KeyError when there is none, for identities come from records."""
        if cls.kind in self._kept:
            return self._of(cls)[identity]
        for found, fields in tables.rows(self._file.connection, cls.kind, "WHERE id = :id", {"id": identity}):
            return record_from(cls, found, fields)
        raise KeyError(identity)

    def at(self, pointer: Pointer) -> Record:
        """The record a pointer names; raises Refusal when there is none."""
        try:
            return self.get(KINDS[pointer.kind], pointer.id)
        except KeyError:
            raise Refusal("", said("There is no {kind} {id}.", kind=kind_term(pointer.kind), id=pointer.id)) from None

    def exists(self, kind: str, identity: str) -> bool:
        return kind in KINDS and tables.exists(self._file.connection, kind, identity)

    def count(self, cls: type[Record]) -> int:
        """How many records of this kind stand."""
        if cls.kind not in self._counts:
            self._counts[cls.kind] = tables.count(self._file.connection, cls.kind)
        return self._counts[cls.kind]

    def identities(self, cls: type[Record], *, sorted_by: str = "rid", descending: bool = False, withdrawn: bool = False) -> Identities:
        """The identities of one kind in the order of a field; what a long table pages through."""
        return tables.identities(self._file.connection, cls.kind, sorted_by=sorted_by, descending=descending, withdrawn=withdrawn)

    def values(self, cls: type[Record], field: str) -> dict[str, Plain]:
        """One field of every record of a kind, withdrawn ones included, as it is written: what a long table is grouped by."""
        return tables.values(self._file.connection, cls.kind, field)

    def page(self, cls: type[R], identities: list[str]) -> list[R]:
        """The records of these identities, in this order."""
        marks = ", ".join(f":p{number}" for number in range(len(identities)))
        named = {f"p{number}": identity for number, identity in enumerate(identities)}
        found = {
            identity: record_from(cls, identity, fields)
            for identity, fields in tables.rows(self._file.connection, cls.kind, f"WHERE id IN ({marks})", named)
        }
        return [found[identity] for identity in identities]

    def hits(self, words: str, limit: int, *, in_texts: bool | None = None) -> list[Hit]:
        """Where these words stand, best first; with `in_texts` only in the texts of exhibits, or only in everything else."""
        return search(self._file.database, words, limit, in_texts=in_texts)

    def identities_with(self, words: str, cls: type[Record]) -> list[str]:
        """Every record of a kind in which these words stand."""
        return identities_with(self._file.database, words, cls.kind)

    def log_size(self) -> int:
        """How many acts the log holds; what was decided elsewhere in between shows in it."""
        return self._file.log.head().size

    def case(self) -> Case:
        """The case itself; taken back or not, everything here is about it. Raises Trouble when its record was taken out."""
        found = self.all(Case, withdrawn=True)
        if not found:
            raise Trouble(
                said("The record of the case itself is gone."), said("“dossier log verify” tells what was changed, “log rebuild” mends it.")
            )
        return found[0]

    def labelled(self, cls: type[R], label: str) -> R:
        """The record with this permanent label; raises Refusal when there is none."""
        for identity, fields in tables.rows(self._file.connection, cls.kind, "WHERE label = :label", {"label": label}):
            return record_from(cls, identity, fields)
        raise Refusal("", said("There is no {label} in this case.", label=label))

    def next_label(self, cls: type[Record], *, after: int = 0, prefix: str | None = None) -> str:
        """The next label of this kind, never one that was given before; `after` counts those the same command has just given."""
        letter = cls.letter if prefix is None else prefix
        key = cls.kind, letter
        if key not in self._highest:
            self._highest[key] = tables.highest_number(self._file.connection, cls.kind, letter)
        return f"{letter}{self._highest[key] + 1 + after}"

    # References, as people write them

    def refer(self, kind: str, words: str, *, withdrawn: bool = False) -> str:
        """The identity of the record that people call so: by identity, label, or name.

        With `withdrawn`, of one that was taken back where none that stands is called so.

        Raises Refusal when nothing is called so, or more than one is: then it asks which.
        """
        words = words.strip()
        if self.exists(kind, words):
            return words
        cls = KINDS[kind]
        wanted = {words.casefold(), f"{cls.letter}{words}".casefold()}
        called = [record for record in self.all(cls, withdrawn=withdrawn) if wanted & {name.casefold() for name in _called(record)}]
        found = [record for record in called if record.stands] or called
        if len(found) == 1:
            return found[0].id
        noun = kind_term(kind)
        if found:
            listed = ", ".join(f"{each.id}" for each in found)
            raise Refusal(
                "",
                said(
                    "More than one {kind} is called “{words}”. Say which by its identity: {listed}.", kind=noun, words=words, listed=listed
                ),
            )
        known = ", ".join(sorted({names_of(record)[0] for record in self.all(cls) if names_of(record)})[:12])
        others = said("There are: {known}.", known=known) if known else said("No {kind} is recorded yet.", kind=noun)
        raise Refusal("", together(said("No {kind} is called “{words}”.", kind=noun, words=words), others))

    def point(self, words: str) -> Pointer:
        """The record of any kind that has this label, or is named as kind and identity."""
        words = words.strip()
        if ":" in words:
            pointer = Pointer.parse(words)
            if pointer.kind not in KINDS:
                raise Refusal(
                    "", said("There is no kind of record “{kind}”. There are: {kinds}.", kind=pointer.kind, kinds=", ".join(KINDS))
                )
            return Pointer(pointer.kind, self.refer(pointer.kind, pointer.id))
        for cls in KINDS.values():
            if (cls.letter or cls is Exhibit or cls.kind == "measure") and "label" in cls.__dataclass_fields__:
                for identity, _ in tables.rows(self._file.connection, cls.kind, "WHERE label = :label COLLATE NOCASE", {"label": words}):
                    return Pointer(cls.kind, identity)
        raise Refusal("", said("There is no {words} in this case. Write a label such as F1, C2 or P1.", words=words))

    def _drop(self, kind: str) -> None:
        self._kept.pop(kind, None)
        self._named.pop(kind, None)
        self._counts.pop(kind, None)

    def _of(self, cls: type[R]) -> dict[str, R]:
        if cls.kind not in self._kept:
            rows = tables.rows(self._file.connection, cls.kind)
            self._kept[cls.kind] = {identity: record_from(cls, identity, fields) for identity, fields in rows}
        return self._kept[cls.kind]  # pyright: ignore[reportReturnType]  # the kind is the key of its own class


def _changed(record: Record | None, change: Change) -> Record:
    """The record as this change leaves it."""
    cls = KINDS[change.kind]
    if isinstance(change, Added):
        return record_from(cls, change.id, change.fields)
    if record is None:
        raise KeyError(change.id)
    return replace(record, **{change.field: value_from(hints(cls)[change.field], change.new)})


def names_of(record: Record) -> list[str]:
    """What people call a record: its label, or its names, or its title."""
    match record:
        case Party(names=names):
            return [record.name, *(name.text for name in names)]
        case Provision():
            return [record.cited]
        case _:
            first = (getattr(record, name, None) for name in ("label", "title", "reference"))
            return [str(name) for name in first if name]


def _called(record: Record) -> list[str]:
    """As `names_of`; a sentence and what was put to a party, which have no name, are called by their own words."""
    return names_of(record) or [str(words) for name in ("text", "what") if (words := getattr(record, name, ""))]


def locked() -> Trouble:
    """What is said to whoever asks while the case is locked."""
    return Trouble(said("This case is locked."), said("Unlock it to go on."))
