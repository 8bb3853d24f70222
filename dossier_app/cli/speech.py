"""How the command line speaks of records: what people call them, what they say, and what an act did to them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, cast

from dossier_app.cli.terminal import shortened
from dossier_app.desk.desk import Desk, Done
from dossier_app.desk.reading import Reading
from dossier_app.desk.records import names_of
from dossier_app.domain.changes import Added, Altered
from dossier_app.domain.enumerations import in_words
from dossier_app.domain.evidence import Excerpt, Exhibit, Rendition
from dossier_app.domain.finding import Finding, Statement
from dossier_app.domain.kinds import KINDS, identity_in
from dossier_app.domain.record import Pointer, Record, Written, fields_of, hints, told_of
from dossier_app.domain.shown import shown

_SAYING = ("proposition", "words", "text", "title", "original_name", "what", "note")
"""The field that says what a record is about, where its label does not."""

_BEHIND_THE_SCENES = ("excerpt", "rendition", "custody")
"""Kinds that come along with what was asked for."""


def key(record: Record) -> str:
    """What is typed to name a record: its label or name, else its identity."""
    return next(iter(names_of(record)), record.id)


def called(case: Reading, record: Record) -> str:
    """What people call a record where another one mentions it."""
    match record:
        case Excerpt():
            return f"{case.exhibit_of(record).label} {case.place(record)}".strip()
        case Rendition():
            return f"{record.name} of {case.get(Exhibit, record.exhibit).label}"
        case Statement():
            return f"{case.get(Finding, record.finding).label}, sentence {record.position}"
        case _:
            return key(record)


def in_one_line(case: Reading, record: Record) -> str:
    """What a record says, for a list: its own words, else its first fields."""
    says = next((each for each in _sayings(record) if each != key(record)), "")
    line = says or " · ".join(words for _, words in fields_in_words(case, record) if words != key(record))
    taken_back = f"  [withdrawn: {record.withdrawn}]" if record.withdrawn else ""
    return shown(f"{shortened(line)}{taken_back}".strip())


def rows(case: Reading, records: Iterable[Record]) -> Iterable[str]:
    """The records as aligned lines."""
    lines = [(shown(key(each)), in_one_line(case, each)) for each in records]
    width = max((len(name) for name, _ in lines if len(name) <= 36), default=0)
    return [f"{name:<{width}}  {says}".rstrip() for name, says in lines]


def fields_in_words(case: Reading, record: Record) -> Iterable[tuple[str, str]]:
    """Every field that says something: what the form calls it, and its value with records by name."""
    known = hints(type(record))
    for name, told in told_of(type(record)).items():
        if words := _words(case, known[name], getattr(record, name)):
            yield told.label, words


def done_in_words(desk: Desk, done: Done) -> str:
    """What an act did, a line for each record that people have asked for or will ask for again."""
    touched = _touched(desk, done)
    visible = [each for each in touched if each[0].kind not in _BEHIND_THE_SCENES] or touched
    lines = [(f"{record.kind.replace('_', ' ')} {shown(key(record))}", in_one_line(desk.case, record), what)
             for record, what in visible]  # fmt: skip
    width = max(len(name) for name, _, _ in lines)
    return "\n".join(f"{what:<9}  {name:<{width}}  {says}".rstrip() for name, says, what in lines)


def done_as_json(desk: Desk, done: Done) -> dict[str, object]:
    """What an act did, for programs."""
    return {
        "verb": done.entry.verb,
        "act": done.entry.act,
        "entry": done.entry.hash.hex(),
        "records": [{"kind": record.kind, "id": record.id, "called": key(record), "what": what} for record, what in _touched(desk, done)],
    }


def as_value(record: Record) -> dict[str, object]:
    """A record for programs: its fields as `dossier dump` writes them."""
    return {"kind": record.kind, "id": record.id, **fields_of(record)}


def _touched(desk: Desk, done: Done) -> list[tuple[Record, str]]:
    what: dict[tuple[str, str], str] = {}
    for change in done.changes:
        if isinstance(change, Altered) and change.field == "withdrawn":
            what[change.kind, change.id] = "withdrawn" if change.new is not None else "restored"
        else:
            what.setdefault((change.kind, change.id), "recorded" if isinstance(change, Added) else "changed")
    return [(desk.case.get(KINDS[kind], identity), word) for (kind, identity), word in what.items()]


def _sayings(record: Record) -> Iterable[str]:
    return (str(getattr(record, name)) for name in _SAYING if getattr(record, name, None))


def _words(case: Reading, hint: Any, value: object) -> str:
    """A value as people read it: records by their names, enumerations and dates in words."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case StrEnum():
            return in_words(value)
        case tuple():
            return "; ".join(_words(case, hint, each) for each in cast("tuple[object, ...]", value))
        case Pointer():
            return called(case, case.at(value))
        case _:
            return _scalar(case, hint, value)


def _scalar(case: Reading, hint: Any, value: object) -> str:
    if isinstance(value, Written):
        return value.value
    if dataclasses.is_dataclass(value):
        return _group(case, value)
    kind = identity_in(hint) if value else None
    return called(case, case.get(KINDS[kind], str(value))) if kind else str(value)


def _group(case: Reading, value: object) -> str:
    """A group of fields: what was said in it, without what holds anyway."""
    cls: Any = type(value)
    known = hints(cls)
    said = (
        _words(case, known[each.name], getattr(value, each.name))
        for each in dataclasses.fields(cls)
        if getattr(value, each.name) != each.default
    )
    return ", ".join(filter(None, said))
