"""Amend, withdraw and restore: the acts that every kind of record has, declared once. The case itself is never withdrawn."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dossier_app.desk import coherence
from dossier_app.desk.bench import Bench
from dossier_app.desk.command import Asked, Command, Entry, Menu, asked_of, register
from dossier_app.desk.connections import references, whole_of
from dossier_app.desk.reading import Reading
from dossier_app.domain.case import Case
from dossier_app.domain.changes import UNDONE, Added, Changes, alter
from dossier_app.domain.evidence import Exhibit, Rendition
from dossier_app.domain.failures import Refusal, refuse
from dossier_app.domain.kinds import KINDS, RECORDS
from dossier_app.domain.record import Record, Told
from dossier_app.domain.words import said
from dossier_app.domain.work_product import Tag

_FIXED: dict[str, tuple[str, ...]] = {
    "exhibit": ("label", "sha256", "size", "media_type", "original_name", "readability", "reading_note", "pages"),
    "rendition": ("exhibit", "name", "sha256", "length", "tool", "tool_version", "page_starts"),
    "excerpt": ("exhibit", "rendition", "start", "end", "exact", "prefix", "suffix", "page", "region"),
    "edition": ("number", "as_at", "audience", "left_out", "language", "template", "made_by", "sealed_at", "log_head", "log_size",
                "sha256", "manifest_sha256", "pages", "signer", "fingerprint", "file_name", "package_sha256"),
    "statement": ("confirmed_by", "confirmed_on", "confirmed_seen"),
    "approval": ("edition", "act", "by", "as_at", "audience", "left_out", "language", "template", "seen"),
}  # fmt: skip
"""What was captured, measured, confirmed or signed is never amended: a wrong one is withdrawn, or done again."""

_CALLED = {
    "case": "ACM-1", "exhibit": "AB/1", "measure": "P1", "party": '"Acme Inc"', "source": '"Acme fined"', "provision": '"UK GDPR art 6"',
    "view": '"To assess"',
}  # fmt: skip
"""How people call records without a letter of their own, in examples; the others are named by their identity."""


def amendable(cls: type[Record]) -> tuple[Asked, ...]:
    """The fields of a kind that may be amended; labels are permanent."""
    fixed = (*_FIXED.get(cls.kind, ()), "label")
    return tuple(dataclasses.replace(asked, default=None) for asked in asked_of(cls) if asked.name not in fixed)


@dataclass(frozen=True, slots=True)
class Amend(Command):
    """Change what a record says; the log keeps what it said before."""

    kind: str
    record: str
    new: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def verb(self) -> str:
        return f"{_noun(KINDS[self.kind])} amend"

    def decide(self, case: Reading, /) -> Changes:
        cls = KINDS[self.kind]
        record = case.get(cls, self.record)
        if not record.stands:
            raise Refusal("record", said("It was withdrawn. Restore it before it is amended."))
        allowed = {asked.name for asked in amendable(cls)}
        if refused := self.new.keys() - allowed:
            name = min(refused)
            raise Refusal(
                name, said("“{field}” of a {kind} is permanent. Withdraw the {kind} and record it anew.", field=name, kind=_noun(cls))
            )
        changes = alter(record, **self.new)
        refuse(coherence.refusals(dataclasses.replace(record, **self.new), case))
        return changes


@dataclass(frozen=True, slots=True)
class Withdraw(Command):
    """Take a record back, with a reason. It stays in the log, and its number is never given again."""

    kind: str
    record: str
    reason: str

    @property
    def verb(self) -> str:
        return f"{_noun(KINDS[self.kind])} withdraw"

    def decide(self, case: Reading, /) -> Changes:
        if not self.reason.strip():
            raise Refusal("reason", said("Say why it is withdrawn; the reason is printed beside the number."))
        record = case.get(KINDS[self.kind], self.record)
        if not record.stands:
            raise Refusal("record", said("It was withdrawn already: {reason}.", reason=record.withdrawn))
        return alter(record, withdrawn=self.reason)


@dataclass(frozen=True, slots=True)
class Restore(Command):
    """Let a withdrawn record stand again; one whose recording was undone comes back with what it was recorded with."""

    kind: str
    record: str

    def prepare(self, bench: Bench, /) -> Command:
        """Look whether the bytes it is about are still there. Raises Refusal when they are not: nothing may name what is gone."""
        restored = [record for record in _undone_with(bench.case, self._which(bench.case)) if isinstance(record, Exhibit | Rendition)]
        for record in restored:
            if not bench.vault.path_of(record.sha256).exists():
                label = bench.case.get(Exhibit, record.exhibit if isinstance(record, Rendition) else record.id).label
                raise Refusal(
                    "record", said("The bytes of {label} are no longer in the vault. Put the evidence back, then restore it.", label=label)
                )
        return self

    @property
    def verb(self) -> str:
        return f"{_noun(KINDS[self.kind])} restore"

    def decide(self, case: Reading, /) -> Changes:
        record = self._which(case)
        if record.stands:
            raise Refusal("record", said("It stands; there is nothing to restore."))
        return tuple(change for each in _undone_with(case, record) for change in alter(each, withdrawn=None))

    def _which(self, case: Reading) -> Record:
        return case.get(KINDS[self.kind], self.record)


def _undone_with(case: Reading, record: Record) -> list[Record]:
    """The record; and if its recording was undone, what was recorded and undone with it: its parts, and what it names."""
    if record.withdrawn != UNDONE:
        return [record]
    recorded = next(case.log.entries(about=record.id, limit=1))
    added = [case.get(KINDS[each.kind], each.id) for each in case.log.changes(recorded) if isinstance(each, Added)]
    undone = {each.id: each for each in added if each.withdrawn == UNDONE}
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for each in undone.values():
        if (whole := whole_of(each)) is not None:
            parts[whole.id].append(each.id)
    found, waiting = {record.id: record}, [record]
    while waiting:
        each = waiting.pop()
        for identity in (*(named.id for _, named in references(each)), *parts[each.id]):
            if identity in undone and identity not in found:
                found[identity] = undone[identity]
                waiting.append(undone[identity])
    return list(found.values())


def _noun(cls: type[Record]) -> str:
    return cls.kind.replace("_", "-")


def _which(cls: type[Record]) -> Asked:
    return Asked("record", Told(f"Which {_noun(cls)}"), Any, dataclasses.MISSING)


def _declare(cls: type[Record]) -> None:
    noun, kind = _noun(cls), cls.kind
    reason = Asked("reason", Told("Reason", long=True), str, dataclasses.MISSING)

    def amend(values: Mapping[str, Any]) -> Command:
        return Amend(kind, values["record"], {name: value for name, value in values.items() if name != "record"})

    acts: tuple[tuple[str, str, str, tuple[Asked, ...], Callable[[Mapping[str, Any]], Command]], ...] = (
        ("amend", "pencil", Amend.__doc__ or "", (_which(cls), *amendable(cls)), amend),
        ("withdraw", "circle-minus", Withdraw.__doc__ or "", (_which(cls), reason), lambda said: Withdraw(kind, **said)),
        ("restore", "rotate-ccw", Restore.__doc__ or "", (_which(cls),), lambda said: Restore(kind, **said)),
    )
    for act, icon, about, fields, make in acts:
        if (len(fields) > 1 or act == "restore") and (act == "amend" or cls is not Case):
            verb, title = f"{noun} {act}", f"{act.capitalize()} {noun}…"
            register(Entry(verb, title, about, fields, make, menu=Menu.EDIT, icon=icon, example=f"{verb} {_example(cls, fields)}"))


def _example(cls: type[Record], fields: tuple[Asked, ...]) -> str:
    """What is typed to amend, withdraw or restore one: the record as people call it, and the first thing that can be said in words."""
    which = f'"{cls.letter}1"' if cls.letter else _CALLED.get(cls.kind, "WHICH")
    said = next((asked for asked in fields[1:] if asked.hint is str), None)
    words = "recorded twice" if said is not None and said.name == "reason" else "as it should read"
    return f"--record {which}" + (f' --{said.name.replace("_", "-")} "{words}"' if said is not None else "")


for _each in RECORDS:
    if _each is not Tag:  # put on and taken off by its word
        _declare(_each)
