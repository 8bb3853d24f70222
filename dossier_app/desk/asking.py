"""From what a person typed to a command: the one place where words become dates, references, amounts and enumerations."""

from __future__ import annotations

import dataclasses
import inspect
import json
import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeAlias, cast

from dossier_app.desk.command import Asked, Command, Entry
from dossier_app.desk.reading import Reading
from dossier_app.domain.edtf import Edtf, said_plainly
from dossier_app.domain.enumerations import in_words
from dossier_app.domain.failures import Refusal, Refusals
from dossier_app.domain.kinds import identity_in
from dossier_app.domain.record import Plain, Pointer, hints, whole_signs
from dossier_app.domain.words import said, term

Typed: TypeAlias = "str | bool | int | list[str] | None"
"""What a form or a verb has: text, several texts, a tick."""


def command_from(entry: Entry, answers: Mapping[str, Typed], case: Reading) -> Command:
    """The command that these answers make. What was left empty takes the command's own default.

    Raises Refusals with every fault, each beside its field.
    """
    values: dict[str, Any] = {}
    faults: list[Refusal] = []
    for asked in entry.fields:
        answer = answers.get(asked.name)
        if answer is None or answer in ("", []):
            if asked.is_required:
                faults.append(Refusal(asked.name, said("“{label}” is needed.", label=term("Command", asked.told.label))))
            continue
        try:
            values[asked.name] = understood(hint_of(entry, asked), answer, case)
        except Refusal as fault:
            faults.append(Refusal(asked.name, fault.words))
    if unknown := answers.keys() - {asked.name for asked in entry.fields}:
        faults += [Refusal(name, said("“{verb}” does not ask for “{field}”.", verb=entry.verb, field=name)) for name in sorted(unknown)]
    if faults:
        raise faults[0] if len(faults) == 1 else Refusals(tuple(faults))
    return entry.make(values)


def hint_of(entry: Entry, asked: Asked) -> Any:
    """The type of an answer; for “which record” it is a reference to the command's own kind."""
    return _Reference(entry.noun.replace("-", "_")) if asked.hint is Any else asked.hint


def understood(hint: Any, answer: Typed, case: Reading) -> Any:
    """The value a person means who types this where that type is asked. Raises Refusal with the words for it."""
    if isinstance(hint, _Reference):
        return case.refer(hint.kind, str(answer), withdrawn=True)  # for a withdrawn one is restored by its label, too
    if kind := _single_identity(hint):
        return case.refer(kind, str(answer))
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return understood(next(each for each in inside if each is not type(None)), answer, case)
    if origin is tuple:
        return tuple(understood(inside[0], each, case) for each in _several(answer))
    if hint is Pointer:
        return case.point(str(answer))
    return date_from(str(answer)) if hint is Edtf else _simple(hint, answer, case)


def date_from(words: str) -> Edtf:
    """A date as people type it: EDTF, or as newspapers write it in the language of the desk.

    A month stays a month. Raises Refusal when the words name no day there is, and asks which when they can be read in two ways.
    """
    try:
        return Edtf.parse(words.strip())
    except Refusal as refusal:
        return _date_in_words(words.strip(), refusal)


def _date_in_words(words: str, refusal: Refusal) -> Edtf:
    from dossier_app.desk.rulebook import date_words
    from dossier_app.domain.date_reading import Dated, DateQuestion, read_date

    match read_date(words, date_words("en")):
        case Dated(value=value):
            return Edtf.parse(value)
        case DateQuestion(candidates=candidates) if candidates:
            ways = " or ".join(f"{said_plainly(Edtf.parse(each))} ({each})" for each in candidates)
            raise Refusal("", said("“{words}” can be read as {ways}. Say which.", words=words, ways=ways))
        case DateQuestion(ask="year"):
            raise Refusal("", said("“{words}” names no year. Say which, as in 2022-05-18.", words=words))
        case DateQuestion():
            raise Refusal("", said("“{words}” depends on the day it was written. Say the date itself, as in 2022-05-18.", words=words))
        case found if found.reason == "invalid_date":
            raise Refusal("", said("There is no {words}. Say a day that exists.", words=words))
        case found if found.reason == "weekday_mismatch":
            raise Refusal("", said("“{words}”: that day was another weekday. One of the two is wrong.", words=words))
        case _:
            raise refusal


def _simple(hint: Any, answer: Typed, case: Reading) -> Any:
    if hint is bool:
        return _yes_or_no(answer)
    if hint is int:
        return _whole(str(answer))
    if hint is str or isinstance(hint, typing.NewType):
        return whole_signs(str(answer))
    if inspect.isclass(hint) and issubclass(hint, StrEnum):
        return _member(hint, str(answer))
    if parse := getattr(hint, "parse", None):
        return parse(str(answer).strip())
    return _group(hint, str(answer), case)


def _group(cls: type[Any], answer: str, case: Reading) -> Any:
    """A group of fields: written as JSON, or as plain words that fill its first field."""
    fields = [each for each in dataclasses.fields(cls) if "told" in each.metadata]
    answers: dict[str, Plain] = {fields[0].name: answer}
    if answer.lstrip().startswith("{"):
        try:
            answers = json.loads(answer)
        except ValueError as fault:
            raise Refusal("", said("This is not JSON: {fault}.", fault=fault)) from None
    known = hints(cls)
    if unknown := answers.keys() - known.keys():
        raise Refusal("", said("There is no field “{field}” here. There are: {known}.", field=min(unknown), known=", ".join(known)))
    missing = [each.name for each in fields if each.default is dataclasses.MISSING and each.name not in answers]
    if missing:
        raise Refusal("", said("“{field}” is missing here.", field=missing[0]))
    return cls(**{name: understood(known[name], cast("Typed", value), case) for name, value in answers.items() if value is not None})


def _several(answer: Typed) -> list[Any]:
    if isinstance(answer, list):
        return answer
    text = str(answer)
    return [text] if text.lstrip().startswith("{") else [part.strip() for part in text.split(";") if part.strip()]


def _member(enumeration: type[StrEnum], answer: str) -> StrEnum:
    wanted = answer.strip().casefold().replace("-", "_").replace(" ", "_")
    for member in enumeration:
        if wanted in (member.value.casefold().replace("-", "_"), in_words(member).casefold().replace("-", "_").replace(" ", "_")):
            return member
    raise Refusal(
        "", said("“{answer}” is not one of: {members}.", answer=answer, members=", ".join(member.value for member in enumeration))
    )


def _yes_or_no(answer: Typed) -> bool:
    if isinstance(answer, bool):
        return answer
    if str(answer).casefold() in ("yes", "true", "1"):
        return True
    if str(answer).casefold() in ("no", "false", "0"):
        return False
    raise Refusal("", said("“{answer}” is neither yes nor no.", answer=answer))


def _whole(answer: str) -> int:
    plain = answer.replace(",", "").replace("\u00a0", "").strip()
    if not plain.isdecimal():
        raise Refusal("", said("“{answer}” is not a whole number.", answer=answer))
    return int(plain)


@dataclasses.dataclass(frozen=True, slots=True)
class _Reference:
    kind: str


def _single_identity(hint: Any) -> str | None:
    return None if typing.get_origin(hint) is tuple else identity_in(hint) if not typing.get_args(hint) or _is_optional(hint) else None


def _is_optional(hint: Any) -> bool:
    return typing.get_origin(hint) in (types.UnionType, typing.Union) and typing.get_origin(typing.get_args(hint)[0]) is not tuple
