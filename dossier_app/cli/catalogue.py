"""Verbs made from the catalogue: `dossier NOUN ACT`, and everything a command asks is an option."""

from __future__ import annotations

import argparse
import typing
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import dossier_app.desk.commands  # noqa: F401  # pyright: ignore[reportUnusedImport]  # fills the catalogue
from dossier_app.cli.options import Misuse, Options, Verb, add_json, listed, whole_number
from dossier_app.cli.session import open_to_write
from dossier_app.cli.speech import done_as_json, done_in_words
from dossier_app.cli.terminal import print_json, progress
from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.command import CATALOGUE, Asked, Entry
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.kinds import identity_in
from dossier_app.domain.record import Pointer

AS_JSON = 'as {"verb", "act", "entry", "records": [{"kind", "id", "called", "what"}]}'

ELSEWHERE = {"case open": "new", "case import": "import"}
"""Commands that begin a case file, and so are verbs of their own here."""


def acts_of(noun: str) -> dict[str, Entry]:
    """The commands of a noun by the name of the act."""
    found = ((verb.rpartition(" "), entry) for verb, entry in CATALOGUE.items() if verb not in ELSEWHERE)
    return {act: entry for (named, _, act), entry in found if named == noun}


def verb_from(entry: Entry) -> Verb:
    """The verb of a command."""
    return Verb(
        entry.verb,
        entry.about,
        lambda options: _declare(options, entry),
        lambda said: _do(entry, said),
        (f"{entry.example} --case acme.dossier",) if entry.example else (),
    )


def add_fields(options: Options, fields: Iterable[Asked]) -> None:
    """An option for each thing a command asks: first what must be said, then what may be."""
    needed, optional = options.add_argument_group("to be said"), options.add_argument_group("may be said")
    for asked in fields:
        _add_field(needed if asked.is_required else optional, asked)


def said_fields(fields: Iterable[Asked], said: argparse.Namespace) -> dict[str, Typed]:
    """What was typed, by the names of the fields. Raises Misuse when something that must be said was not."""
    typed = {asked.name: getattr(said, _place(asked)) for asked in fields}
    if missing := [option_of(asked) for asked in fields if asked.is_required and typed[asked.name] is None]:
        raise Misuse(f"Say {listed(missing)}.")
    return {name: _several_or_one(value) for name, value in typed.items() if value is not None}


def option_of(asked: Asked) -> str:
    """How a field is typed: as an option, or for a file as a word of its own."""
    return "FILE" if is_bare(asked) else f"--{asked.name.replace('_', '-')}"


def is_bare(asked: Asked) -> bool:
    """Whether a field is typed without an option before it: the file a command is about."""
    return asked.name == "file" and asked.is_required


def told_in_help(asked: Asked) -> str:
    """What help and the reference page say of a field: its label, its hint, the words it may have, and what holds otherwise."""
    choices = choices_of(asked.hint)
    default = asked.default.value if isinstance(asked.default, StrEnum) else asked.default
    parts = (
        asked.told.label,
        asked.told.hint,
        f"One of {', '.join(choices)}" if choices else "",
        "Several after it, or the option again, or “;” between them" if is_several(asked.hint) else "",
        f"If not said: {default}" if isinstance(default, str) and default else "",
    )
    return ". ".join(part.rstrip(".") for part in parts if part)


def choices_of(hint: Any) -> list[str]:
    """The words of a closed list."""
    kept = _kept(hint)
    return [member.value for member in kept] if isinstance(kept, type) and issubclass(kept, StrEnum) else []


def is_several(hint: Any) -> bool:
    return typing.get_origin(hint) is tuple


def stands_for(hint: Any) -> str:
    """What kind of word is typed here."""
    kept = _kept(typing.get_args(hint)[0] if is_several(hint) else hint)
    if identity_in(kept) or kept is Any or kept is Pointer:
        return "WHICH"
    if kept is int:
        return "NUMBER"
    if kept is Edtf:
        return "DATE"
    return "WORD" if choices_of(kept) else "WORDS"


def _declare(options: Options, entry: Entry) -> None:
    add_fields(options, entry.fields)
    add_json(options, AS_JSON.removeprefix("as "))


def _do(entry: Entry, said: argparse.Namespace) -> int:
    typed = said_fields(entry.fields, said)
    with open_to_write(said) as desk:
        asked = command_from(entry, typed, desk.case)
        with progress() as telling:
            done = desk.do(asked, telling)
        if said.json:
            print_json(done_as_json(desk, done))
        else:
            print(done_in_words(desk, done))
    return 0


def _add_field(group: Any, asked: Asked) -> None:
    name, place, words = option_of(asked), _place(asked), told_in_help(asked).replace("%", "%%")
    if is_bare(asked):
        group.add_argument(place, nargs="?", metavar="FILE", help=words)
    elif asked.hint is bool:
        group.add_argument(name, dest=place, action=argparse.BooleanOptionalAction, default=None, help=words)
    elif is_several(asked.hint):
        group.add_argument(name, dest=place, nargs="+", action="extend", metavar=stands_for(asked.hint), help=words)
    elif _kept(asked.hint) is int:
        group.add_argument(name, dest=place, type=whole_number, metavar="NUMBER", help=words)
    else:
        group.add_argument(name, dest=place, metavar=stands_for(asked.hint), help=words)


def _place(asked: Asked) -> str:
    """Where the parser keeps an answer; apart from the options every verb has."""
    return f"field {asked.name}"


def _several_or_one(value: Typed) -> Typed:
    """A list of one is read like a form's field, where “;” stands between several."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _kept(hint: Any) -> Any:
    inside = typing.get_args(hint)
    return next((each for each in inside if each is not type(None)), hint) if type(None) in inside else hint
