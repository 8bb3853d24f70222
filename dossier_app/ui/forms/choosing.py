"""Which control takes which answer, read off the type a command declares."""

from __future__ import annotations

import dataclasses
import inspect
import types
import typing
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, cast

from dossier_app.desk.asking import hint_of
from dossier_app.desk.command import Asked, Entry
from dossier_app.desk.reading import Reading, shortened
from dossier_app.domain.counterclaim import Counterclaim, Response
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.evidence import Excerpt
from dossier_app.domain.fact import Citation, Fact
from dossier_app.domain.fairness import PutToParty
from dossier_app.domain.finding import Finding, Statement
from dossier_app.domain.kinds import KINDS, identity_in
from dossier_app.domain.measure import Measure
from dossier_app.domain.proceeding import Proceeding, Ruling
from dossier_app.domain.quote import Quote
from dossier_app.domain.record import Pointer, Record, pointer_to
from dossier_app.domain.shown import harmless, shown
from dossier_app.ui.columns import called, called_record, exhibit_place
from dossier_app.ui.forms.controls import Choice, Date, File, Line, Paragraph, Pick, Tick
from dossier_app.ui.forms.field import Control
from dossier_app.ui.forms.several import Group, Several
from dossier_app.ui.words import translate

_POINTED_AT = (Finding, Counterclaim, Measure, Fact, Statement, Quote, Response, Proceeding, Ruling)
_MOST = 5000
"""More than this many records of a kind are not listed; they are named by their label."""
_SAID_BY = ("title", "words", "proposition", "text", "what", "capacity")


def control_for(entry: Entry, asked: Asked, case: Reading) -> Control:
    """The control that takes this answer."""
    if asked.name == "file" and asked.hint is str:
        return File()
    if asked.name == "rule" and entry.noun == "deadline":
        return Pick(list(_rules(case)))
    hint = hint_of(entry, asked)
    kind = getattr(hint, "kind", None)
    if isinstance(kind, str) and asked.hint is Any:
        return Pick(list(record_options(case, kind)))
    return control_of(hint, case, long=asked.told.long, label=translate("Command", asked.told.label))


def control_of(hint: Any, case: Reading, *, long: bool = False, label: str = "") -> Control:
    """The control for a value of this type."""
    origin = typing.get_origin(hint)
    if origin is tuple:
        return _several(typing.get_args(hint)[0], case, label)
    if origin in (types.UnionType, typing.Union):
        inner = next(each for each in typing.get_args(hint) if each is not type(None))
        return _single(inner, case, long=long, label=label, may_be_empty=True)
    return _single(hint, case, long=long, label=label, may_be_empty=False)


def _single(hint: Any, case: Reading, *, long: bool, label: str, may_be_empty: bool) -> Control:
    if kind := identity_in(hint):
        return Pick(list(record_options(case, kind)))
    if inspect.isclass(hint) and issubclass(hint, StrEnum):
        return Choice(list(hint), may_be_empty=may_be_empty)
    if dataclasses.is_dataclass(hint) and not hasattr(hint, "parse"):
        return _group(cast("type[Any]", hint), case)
    known: dict[Any, Callable[[], Control]] = {
        Pointer: lambda: Pick(list(pointer_options(case))),
        bool: lambda: Tick(label),
        Edtf: Date,
    }
    return known.get(hint, Paragraph if long else Line)()


def _several(inner: Any, case: Reading, label: str) -> Control:
    kind = identity_in(inner)
    if kind or inner is Pointer:
        # Every line offers the same: they are read once.
        options = list(record_options(case, kind) if kind else pointer_options(case))
        return Several(lambda: Pick(options))
    return Several(lambda: _single(inner, case, long=False, label=label, may_be_empty=True))


def _group(group: type[Any], case: Reading) -> Control:
    known = typing.get_type_hints(group)

    def make(field: Any, told: Any) -> Control:
        return control_of(known[field.name], case, long=told.long, label=translate("Record", told.label))

    return Group(group, make)


def record_options(case: Reading, kind: str) -> Iterator[tuple[str, str]]:
    """The records of a kind as (identity, words), for picking one."""
    cls = KINDS[kind]
    if case.count(cls) > _MOST:
        return
    for record in case.all(cls):
        yield record.id, option_words(case, record)


def pointer_options(case: Reading) -> Iterator[tuple[str, str]]:
    """The records a sentence may stand for or be against, as (pointer, words)."""
    for cls in _POINTED_AT:
        if case.count(cls) <= _MOST:
            for record in case.all(cls):
                yield pointer_to(record).value, option_words(case, record)


def option_words(case: Reading, record: Record) -> str:
    """A record in one line: what it is called, or what it is part of and where it stands, and its first words."""
    match record:
        case Excerpt():
            return f"{' '.join(exhibit_place(case, record.id)).strip()}  {harmless(shortened(record.exact, 72))}"
        case Citation():
            return f"{called(case, record.of)}, {option_words(case, case.get(Excerpt, record.excerpt))}"
        case PutToParty():
            return f"{shown(case.party_name(record.party))}  {harmless(shortened(record.what, 72))}"
        case _:
            name = called_record(case, record)
    for field in _SAID_BY:
        words = str(getattr(record, field, "") or "")
        if words and words != name:
            return f"{name}  {harmless(shortened(words, 72))}"
    return name


def _rules(case: Reading) -> Iterator[tuple[str, str]]:
    from dossier_app.desk import rulebook

    for rule in rulebook.rules_of(case.case().regime):
        yield rule.id, f"{rule.id}  {shortened(rule.title, 72)}"
