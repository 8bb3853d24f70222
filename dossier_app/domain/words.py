"""What the program says below the window, so that the window can say it in the user's language; without importing Qt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Self, cast

SENTENCE = "Said"
"""The context in which translators find the sentences."""
UNCOUNTED = -1
"""The count of a sentence that counts nothing."""
_PLACE = re.compile(r"\{(\w+)\}")


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802  # the name that Qt's own collector of strings looks for
    """The text as it stands; the window translates it when it shows it."""
    return text


class Said(str):
    """A sentence of the program with the words of the case put in. As a string it is the English sentence.

    It keeps its pattern (“{label} names no provision.”) and the values, so that it can be said in another language. A value may be such a
    sentence itself. What is put together of it with `+`, `join` or an f-string is a plain string; `together` keeps what it is made of.
    One that counts keeps its count and its English for one as well: “%n days”, 1, “%n day”.
    """

    __slots__ = ("context", "number", "one", "pattern", "values")
    pattern: str
    values: Mapping[str, str]
    context: str
    number: int
    one: str

    def __new__(cls, pattern: str, values: Mapping[str, str], context: str = SENTENCE, number: int = UNCOUNTED, one: str = "") -> Self:
        self = super().__new__(cls, filled(in_english(pattern, one, number), values))
        self.pattern = pattern
        self.values = values
        self.context = context
        self.number = number
        self.one = one
        return self

    def __reduce__(self) -> tuple[type[Said], tuple[str, dict[str, str], str, int, str]]:
        """Copies and pickles keep what it is made of."""
        return Said, (self.pattern, dict(self.values), self.context, self.number, self.one)


def said(pattern: str, /, **values: object) -> Said:
    """A sentence to be translated by its pattern, which is written out where it is said: `said("{name} is there already.", name=…)`."""
    return Said(pattern, _as_said(values))


def counted(one: str, many: str, count: int, /, **values: object) -> Said:
    """A sentence that counts: `counted("%n day", "%n days", 28)`. Translators find the second, and give it every form they have."""
    return Said(many, _as_said(values), number=count, one=one)


def _as_said(values: Mapping[str, object]) -> dict[str, str]:
    return {name: value if isinstance(value, Said) else str(value) for name, value in values.items()}


def term(context: str, words: str) -> Said:
    """The name of a field, a kind or a member, which translators find in the context of the records and the catalogue."""
    return Said(words, {}, context)


def kind_term(kind: str) -> Said:
    """A kind of record as people read it: `put_to_party` → “put to party”."""
    return term("Kind", kind.replace("_", " "))


def together(*parts: str, by: str = " ") -> str:
    """These sentences one after the other, each still to be translated by itself; what is empty is left out."""
    kept = [part for part in parts if part]
    if len(kept) == 1:
        return kept[0]
    return Said(by.join(f"{{{number}}}" for number in range(len(kept))), {str(number): part for number, part in enumerate(kept)})


def in_english(many: str, one: str, count: int) -> str:
    """The pattern as English says it of so many, with the count in it."""
    return many if count == UNCOUNTED else (one if count == 1 else many).replace("%n", f"{count:,}")


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """The pattern with its values; a place that has none stays, and the values themselves are never read as patterns."""
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), pattern)


def places(pattern: str) -> set[str]:
    """The names of the values that the pattern has a place for."""
    return set(_PLACE.findall(pattern))


def has_words(pattern: str) -> bool:
    """Whether there is anything in the pattern to be translated."""
    return any(sign.isalpha() for sign in _PLACE.sub("", pattern))


def as_plain(text: str) -> object:
    """The sentence as it travels between two processes, as JSON can write it."""
    if isinstance(text, Said):
        values = {name: as_plain(value) for name, value in text.values.items()}
        return {"pattern": text.pattern, "values": values, "context": text.context, "number": text.number, "one": text.one}
    return text


def from_plain(written: object) -> str:
    """The sentence that travelled. Raises ValueError when this is none."""
    if isinstance(written, str):
        return written
    if isinstance(written, dict):
        travelled = cast("dict[str, object]", written)
        pattern, values, context, number, one = (travelled.get(name) for name in ("pattern", "values", "context", "number", "one"))
        if (
            isinstance(pattern, str)
            and isinstance(values, dict)
            and isinstance(context, str)
            and isinstance(number, int)
            and isinstance(one, str)
        ):
            said_of = {name: from_plain(value) for name, value in cast("dict[str, object]", values).items()}
            return Said(pattern, said_of, context, number, one)
    raise ValueError("This is no sentence.")
