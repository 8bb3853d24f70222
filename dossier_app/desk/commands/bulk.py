"""The same said of several records at once: one act, one line in the log, one undo, and all of them or none."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dossier_app.desk.command import Asked, Command, Entry, Menu, register
from dossier_app.desk.commands.upkeep import Amend, amendable
from dossier_app.desk.connections import name_in
from dossier_app.desk.reading import Reading
from dossier_app.domain.changes import Change, Changes
from dossier_app.domain.evidence import ExhibitId, SourceId
from dossier_app.domain.fact import CitationId, FactId
from dossier_app.domain.failures import Refusal
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.record import Told
from dossier_app.domain.words import QT_TRANSLATE_NOOP, said

_TOGETHER: tuple[tuple[str, Any, str, str, tuple[str, ...], str], ...] = (
    (
        "exhibit", ExhibitId, QT_TRANSLATE_NOOP("Command", "Handling and disclosure of exhibits…"),
        QT_TRANSLATE_NOOP("Command", "Exhibits"),
        ("handling", "disclosure", "privilege", "rights"), "--records AB/1 --records AB/2 --disclosure tribunal",
    ),
    (
        "citation", CitationId, QT_TRANSLATE_NOOP("Command", "Verdict on citations…"), QT_TRANSLATE_NOOP("Command", "Citations"),
        ("verdict", "assessed_by", "assessed_on"), '--records WHICH --records WHICH --verdict supports --assessed-by "Ada Byron"',
    ),
    (
        "fact", FactId, QT_TRANSLATE_NOOP("Command", "Status of facts…"), QT_TRANSLATE_NOOP("Command", "Facts"),
        ("status", "material"), '--records "Fact 1" --records "Fact 2" --status undisputed',
    ),
    (
        "source", SourceId, QT_TRANSLATE_NOOP("Command", "Grades of sources…"), QT_TRANSLATE_NOOP("Command", "Sources"),
        ("reliability", "credibility"), '--records "Acme fined" --reliability B --credibility 2',
    ),
)  # fmt: skip
"""Kind, how one is named, title, what the records are called, what may be said of several, and how it is typed.

Only what a person decides in one breath: never words, dates or references, which are each record's own.
"""


@dataclass(frozen=True, slots=True)
class SetTogether(Command):
    """Say the same of several records at once; all of them change, or none."""

    kind: str
    records: tuple[str, ...]
    new: Mapping[str, Any]

    @property
    def verb(self) -> str:
        return f"{self.kind} set"

    def decide(self, case: Reading, /) -> Changes:
        if not self.new:
            raise Refusal("", said("Say what is to be set."))
        changes: list[Change] = []
        for identity in dict.fromkeys(self.records):
            try:
                changes += Amend(self.kind, identity, self.new).decide(case)
            except Refusal as fault:
                field = fault.field if fault.field in self.new else "records"
                raise Refusal(
                    field, said("{record}: {refusal}", record=name_in(case, case.get(KINDS[self.kind], identity)), refusal=fault.words)
                ) from None
        return tuple(changes)


def settable(kind: str) -> tuple[str, ...]:
    """What may be said of several records of this kind at once; nothing of most."""
    return next((fields for known, *_, fields, _ in _TOGETHER if known == kind), ())


def _declare(kind: str, identity: Any, title: str, called: str, fields: tuple[str, ...], example: str) -> None:
    which = Asked("records", Told(called), tuple[identity, ...], dataclasses.MISSING)
    said = tuple(asked for asked in amendable(KINDS[kind]) if asked.name in fields)

    def make(values: Mapping[str, Any]) -> Command:
        return SetTogether(kind, values["records"], {name: value for name, value in values.items() if name != "records"})

    verb = f"{kind} set"
    register(
        Entry(verb, title, SetTogether.__doc__ or "", (which, *said), make, menu=Menu.EDIT, icon="list-checks", example=f"{verb} {example}")
    )


for _each in _TOGETHER:
    _declare(*_each)
