"""What a user can ask for: one declaration gives menu, key, form, verb, undo, log line and reference page."""

from __future__ import annotations

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar, cast

from dossier_app.domain.changes import Changes
from dossier_app.domain.record import Told, hints, told

if TYPE_CHECKING:
    from dossier_app.desk.bench import Bench
    from dossier_app.desk.reading import Reading

asks = told
"""Declare a field of a command: what the form and the verb call it."""


class Menu(StrEnum):
    """Where a command stands in the window."""

    CASE = "Case"
    EVIDENCE = "Evidence"
    RECORD = "Record"
    EDIT = "Edit"
    DOSSIER = "Dossier"


@dataclass(frozen=True, slots=True)
class Command(ABC):
    """What a user asks for; its fields are what the user must say. It looks at the case and answers with changes: it never writes."""

    def prepare(self, bench: Bench, /) -> Command:
        """The same command with its long work done (copying, reading, printing), before the transaction opens."""
        del bench
        return self

    @abstractmethod
    def decide(self, case: Reading, /) -> Changes:
        """What is to change. Raises Refusal when the user can mend what was asked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing a command asks the user: its name, its words, its type, and what holds when nothing is said."""

    name: str
    told: Told
    hint: Any
    default: Any

    @property
    def is_required(self) -> bool:
        return self.default is dataclasses.MISSING


@dataclass(frozen=True, slots=True)
class Entry:
    """A command of the catalogue as menus, forms, verbs and the key sheet see it."""

    verb: str
    title: str
    about: str
    fields: tuple[Asked, ...]
    make: Callable[[Mapping[str, Any]], Command]
    keys: str = ""
    menu: Menu | None = None
    icon: str = ""
    example: str = ""

    @property
    def noun(self) -> str:
        return self.verb.rpartition(" ")[0]


CATALOGUE: dict[str, Entry] = {}
_VERBS: dict[type[Command], str] = {}

C = TypeVar("C", bound=type[Command])


def command(verb: str, title: str, *, keys: str = "", menu: Menu | None = None, icon: str = "", example: str = "") -> Callable[[C], C]:
    """Put a command into the catalogue under “noun verb”; `title` is what its menu entry says."""

    def declare(cls: C) -> C:
        def make(values: Mapping[str, Any]) -> Command:
            return cast("Command", cls(**values))

        about = (cls.__doc__ or "").strip().partition("\n")[0]
        register(Entry(verb, title, about, asked_of(cls), make, keys, menu, icon, example))
        _VERBS[cls] = verb
        return cls

    return declare


def register(entry: Entry) -> None:
    if entry.verb in CATALOGUE:
        raise KeyError(entry.verb)
    CATALOGUE[entry.verb] = entry


def asked_of(cls: type[Any]) -> tuple[Asked, ...]:
    """What a command or a record asks, in the order of its declaration."""
    known = hints(cls)
    return tuple(
        Asked(each.name, each.metadata["told"], known[each.name], each.default)
        for each in dataclasses.fields(cls)
        if "told" in each.metadata
    )


def verb_of(asked: Command) -> str:
    """What the log calls this command."""
    return getattr(asked, "verb", None) or _VERBS[type(asked)]
