"""The words of dates in one language: months in every form, weekdays, seasons, and the words for about, until, between and or."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class DateWords:
    """What the words of one language mean; all of them without accents and in small letters, as `even` makes them."""

    language: str
    months: tuple[tuple[str, int], ...]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    about: tuple[str, ...]
    until: tuple[str, ...]
    since: tuple[str, ...]
    parts: tuple[str, ...]
    """Words that EDTF cannot carry: early, mid, late."""
    between: tuple[tuple[str, str], ...]
    either: tuple[str, ...]
    fillers: frozenset[str]
    week: tuple[str, ...]
    relative: Mapping[str, str]
    ago: Mapping[str, str]
    last: tuple[str, ...]
    numbers: Mapping[str, int]
    fiscal: tuple[str, ...]
    easter: tuple[str, ...]
    zones: Mapping[str, str]
    past: tuple[str, ...]
    spans: tuple[str, ...]
    hijri: tuple[str, ...]
    order: Mapping[str, str]
    default_order: str
    sure_dots: bool
    """A date with dots can only be day, month, year, as in German."""

    @classmethod
    def from_json(cls, language: str, written: Mapping[str, Any]) -> DateWords:
        """The words as the rule book writes them."""
        return cls(
            language=language,
            months=_longest((even(each), number) for number, forms in enumerate(written["months"], 1) for each in forms),
            weekdays={even(each): number for number, each in enumerate(written["weekdays"])},
            seasons={even(each): number for each, number in written["seasons"].items()},
            **{name: tuple(sorted(map(even, written[name]), key=len, reverse=True)) for name in _LISTS},
            between=tuple((even(first), even(second)) for first, second in written["between"]),
            fillers=frozenset(map(even, written["fillers"])),
            relative={even(each): what for each, what in written["relative"].items()},
            ago={even(each): what for each, what in written["ago"].items()},
            numbers={even(each): number for each, number in written["numbers"].items()},
            easter=tuple(map(even, written["feasts"])),
            zones=written["zones"],
            order=written["order"],
            default_order=written["default_order"],
            hijri=tuple(map(even, written["hijri"])),
            sure_dots=written["sure_dots"],
        )


_LISTS = ("about", "until", "since", "parts", "either", "week", "last", "fiscal", "past", "spans")


def even(text: str) -> str:
    """The text without accents, in small letters, with plain digits and single spaces; for comparing only."""
    split = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in split if not unicodedata.combining(sign))
    digits = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in bare)
    return " ".join(digits.casefold().replace("’", "'").split())


def _longest(pairs: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(dict(pairs).items(), key=lambda pair: -len(pair[0])))
