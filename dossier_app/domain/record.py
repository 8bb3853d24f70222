"""A record: what the case file keeps under an identity that never changes, and how its fields are written down."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Protocol, Self, TypeAlias, cast, runtime_checkable

from dossier_app.domain.failures import Refusal
from dossier_app.domain.words import kind_term, said

Plain: TypeAlias = "bool | int | str | list[Plain] | dict[str, Plain] | None"
"""What a value is once written down: JSON without floats, for nothing in a case is one."""


@runtime_checkable
class Written(Protocol):
    """A value that people write as one string: a date, a reference to another record."""

    @property
    def value(self) -> str: ...

    @classmethod
    def parse(cls, text: str) -> Self: ...


@dataclass(frozen=True, slots=True)
class Told:
    """What a form, a verb and the reference page say of a field."""

    label: str
    hint: str = ""
    long: bool = False
    searched: bool = False


def told(label: str, *, hint: str = "", long: bool = False, searched: bool = False, default: Any = dataclasses.MISSING) -> Any:
    """Declare a field of a record or a part of one: what people call it, and whether search reads it.

    A field without `default` must be said; `default` may be None, "", () or a member of an enumeration.
    """
    return field(default=default, metadata={"told": Told(label, hint, long, searched)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the case file keeps. It is never deleted: `withdrawn` holds the reason it was taken back."""

    kind: ClassVar[str]
    letter: ClassVar[str] = ""
    """The letter of its permanent labels (“F” for findings); empty for what is known by its name."""

    id: str
    withdrawn: str | None = None

    @property
    def stands(self) -> bool:
        return self.withdrawn is None

    def refusals(self) -> Iterator[Refusal]:
        """What cannot be true of it, each beside its field; every kind of record says its own."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Pointer:
    """A reference to a record of any kind: `finding:0192…`."""

    kind: str
    id: str

    @property
    def value(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> Pointer:
        kind, colon, identity = text.partition(":")
        if not (kind and colon and identity):
            raise Refusal("", said("“{text}” names no record. Write the kind and the identity, as in finding:0192….", text=text))
        return cls(kind, identity)


def pointer_to(record: Record) -> Pointer:
    return Pointer(record.kind, record.id)


def to_plain(value: object) -> Plain:
    """A value as it is written in the log, in the tables and in the exported case."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [to_plain(each) for each in cast("tuple[Any, ...]", value)]
    if isinstance(value, Written):
        return value.value
    if dataclasses.is_dataclass(value):
        return {each.name: to_plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    raise TypeError(type(value))


def fields_of(record: Record) -> dict[str, Plain]:
    """The record's fields by name, without its identity."""
    return {name: to_plain(getattr(record, name)) for name in field_names(type(record))}


@cache
def field_names(cls: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in dataclasses.fields(cls) if each.name != "id")


@cache
def hints(cls: type[Any]) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def told_of(cls: type[Any]) -> dict[str, Told]:
    """The declared fields of a record or part, in the order in which people are asked for them."""
    return {each.name: each.metadata["told"] for each in dataclasses.fields(cls) if "told" in each.metadata}


def label_order(label: str) -> tuple[str, int]:
    """Sorts F2 before F10."""
    found = re.fullmatch(r"(.*?)(\d+)", label)
    return (found[1], int(found[2])) if found else (label, 0)


R = typing.TypeVar("R", bound=Record)


def record_from(cls: type[R], identity: str, written: Mapping[str, Plain]) -> R:
    """The record that these fields describe.

    Raises Refusal, whose field is the path of the fault, when a field is unknown, missing, of the wrong type or of an unknown value.
    """
    readers = _readers(cls)
    if unknown := written.keys() - readers.keys():
        name = min(unknown)
        raise Refusal(name, said("A {kind} has no field “{field}”.", kind=kind_term(cls.kind), field=name))
    values = {name: _at(name, readers[name], value) for name, value in written.items()}
    for each in dataclasses.fields(cls):
        if each.name != "id" and each.name not in values and each.default is dataclasses.MISSING:
            raise Refusal(each.name, said("A {kind} needs “{field}”.", kind=kind_term(cls.kind), field=each.name))
    return cls(id=identity, **values)


def value_from(hint: Any, written: Plain) -> Any:
    """The value of this type that is written so; raises Refusal with the path of the fault inside it."""
    return _reader(hint)(written)


Reader: TypeAlias = Callable[[Plain], Any]


@cache
def _readers(cls: type[Any]) -> dict[str, Reader]:
    known = hints(cls)
    return {name: _reader(known[name]) for name in field_names(cls)}


def _at(name: str, reader: Reader, written: Plain) -> Any:
    try:
        return reader(written)
    except Refusal as fault:
        joint = "" if not fault.field or fault.field.startswith("[") else "."
        raise Refusal(f"{name}{joint}{fault.field}", fault.words) from None


@cache
def _reader(hint: Any) -> Reader:
    """How a value of this type is read from its written form."""
    if isinstance(hint, typing.NewType):
        return _reader(hint.__supertype__)
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType or origin is typing.Union:
        return _optional(_reader(next(each for each in inner if each is not type(None))))
    if origin is tuple:
        return _many(_reader(inner[0]))
    if not isinstance(hint, type):
        raise TypeError(hint)
    cls = cast("type[Any]", hint)
    if issubclass(cls, StrEnum):
        return _member(cls)
    if cls in (str, int, bool):
        return _exactly(cls)
    return _parsed(cls) if hasattr(cls, "parse") else _part(cls)


_BOUND = 1 << 63


def _optional(reader: Reader) -> Reader:
    return lambda written: None if written is None else reader(written)


def _many(reader: Reader) -> Reader:
    def read(written: Plain) -> tuple[Any, ...]:
        if not isinstance(written, list):
            raise Refusal("", said("This is a list, not {found}.", found=_kind_of(written)))
        return tuple(_at(f"[{number}]", reader, each) for number, each in enumerate(written))

    return read


def _member(enumeration: type[StrEnum]) -> Reader:
    known = {member.value: member for member in enumeration}

    def read(written: Plain) -> StrEnum:
        if isinstance(written, str) and written in known:
            return known[written]
        raise Refusal("", said("“{written}” is not one of: {known}.", written=written, known=", ".join(known)))

    return read


def _exactly(wanted: type[Any]) -> Reader:
    def read(written: Plain) -> Any:
        if type(written) is not wanted:
            raise Refusal("", said("This is {wanted}, not {found}.", wanted=_KINDS[wanted], found=_kind_of(written)))
        if isinstance(written, str):
            whole_signs(written)
        elif isinstance(written, int) and not -_BOUND <= written < _BOUND:
            raise Refusal("", said("This number is larger than any that a case can hold."))
        return written

    return read


def whole_signs(text: str) -> str:
    """The text; raises Refusal when it holds half of a sign, which nothing can write down."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refusal("", said("This holds half of a sign, which stands for no letter.")) from None
    return text


def _parsed(cls: type[Any]) -> Reader:
    def read(written: Plain) -> Any:
        if not isinstance(written, str):
            raise Refusal("", said("This is written as text, not as {found}.", found=_kind_of(written)))
        return cls.parse(written)

    return read


def _part(cls: type[Any]) -> Reader:
    def read(written: Plain) -> Any:
        if not isinstance(written, dict):
            raise Refusal("", said("This is a group of fields, not {found}.", found=_kind_of(written)))
        readers = _readers(cls)
        if unknown := written.keys() - readers.keys():
            name = min(unknown)
            raise Refusal(name, said("There is no field “{field}” here.", field=name))
        for each in dataclasses.fields(cls):
            if each.name not in written and each.default is dataclasses.MISSING:
                raise Refusal(each.name, said("“{field}” is missing here.", field=each.name))
        return cls(**{name: _at(name, readers[name], value) for name, value in written.items()})

    return read


_KINDS: dict[type[Any], str] = {
    str: said("text"), bool: said("yes or no"), int: said("a whole number"), list: said("a list"), dict: said("a group of fields"),
    type(None): said("nothing"), float: said("a fraction"),
}  # fmt: skip


def _kind_of(written: object) -> str:
    return _KINDS.get(type(written), type(written).__name__)
