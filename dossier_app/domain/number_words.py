"""Numbers as newspapers write them: with grouping and decimal signs of a language, in words, in Chinese signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

SPACES = " \u00a0\u202f\u2009"
_SIGNS = str.maketrans({"٫": ".", "٬": ",", "，": ",", "．": ".", "％": "%", "￡": "£", "￥": "¥", "＄": "$"})
_ANY_SIGN = ".,'’" + SPACES


@dataclass(frozen=True, slots=True)
class Marks:
    """The decimal sign and the grouping signs of a language or locale; `pairs` for the Indian way, 1,50,000."""

    decimal: str
    group: tuple[str, ...]
    pairs: bool = False

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> Marks:
        return cls(written["decimal"], tuple(written["group"]), bool(written.get("pairs")))


@dataclass(frozen=True, slots=True)
class Number:
    """A number and how many decimal places were stated."""

    value: Decimal
    places: int = 0


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A number that can be read in two ways, the likelier first."""

    candidates: tuple[Decimal, ...]


class BadGrouping(ValueError):  # noqa: N818  # an answer, not an error
    """The digits are grouped in no way anybody writes, such as 17,0000."""


def with_plain_digits(text: str) -> str:
    """The text with every digit and sign of a number in its ASCII form; nothing else is touched, and no length changes."""
    plain = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    return plain.translate(_SIGNS)


def number_pattern(marks: Marks) -> re.Pattern[str]:
    """What a number in figures looks like here. A space groups only where the language groups by spaces, and only before three digits."""
    spaced = any(sign in SPACES for sign in marks.group)
    thin = rf"|[{SPACES}](?=\d{{3}}(?!\d))" if spaced else ""
    return re.compile(rf"\d(?:\d|[.,'’](?=\d){thin})*")


def read_number(figures: str, marks: Marks) -> Number | Doubtful:
    """The number these figures say. Raises BadGrouping; answers Doubtful where the signs do not decide."""
    signs = [sign for sign in figures if sign in _ANY_SIGN]
    if not signs:
        return Number(Decimal(figures))
    whole, decimal, fraction = figures.rpartition(marks.decimal)
    if decimal and marks.decimal in whole:
        raise BadGrouping(figures)
    if not decimal:
        whole, fraction = figures, ""
    if any(sign in _ANY_SIGN for sign in fraction):
        raise BadGrouping(figures)  # “1.234,56” where the point is the decimal sign
    used = {sign for sign in whole if sign in _ANY_SIGN}
    if not used:
        return _made(whole, fraction)
    if len(used) > 1:
        raise BadGrouping(figures)
    sign = used.pop()
    pieces = whole.split(sign)
    if _are_groups(pieces):
        if sign in marks.group or fraction:
            return _made("".join(pieces), fraction)
        # Grouped as somewhere else: “1.500” in French is fifteen hundred or one and a half.
        return (
            Doubtful((Decimal("".join(pieces)), Decimal(".".join(pieces)).normalize())) if len(pieces) == 2 else _made("".join(pieces), "")
        )
    if len(pieces) == 2 and not fraction and len(pieces[1]) < 3:
        return Doubtful((Decimal(".".join(pieces)), Decimal("".join(pieces))))
    raise BadGrouping(figures)


def _made(whole: str, fraction: str) -> Number:
    return Number(Decimal(f"{whole}.{fraction}" if fraction else whole), len(fraction))


def _are_groups(pieces: list[str]) -> bool:
    """Groups of three; or, as in India, pairs before the last three."""
    first, *middle, last = pieces
    if len(last) != 3 or not 1 <= len(first) <= 3:
        return False
    return all(len(each) == 3 for each in middle) or (len(first) <= 2 and all(len(each) == 2 for each in middle))


CHINESE = re.compile("[零〇一二两兩三四五六七八九十百千]+")
_CHINESE_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_CHINESE_PLACES = {"十": 10, "百": 100, "千": 1000}


def read_chinese(signs: str) -> Decimal:
    """A number below ten thousand in Chinese signs: 七百五十 is 750."""
    total, digit = 0, 0
    for sign in signs:
        if sign in _CHINESE_PLACES:
            total += (digit or 1) * _CHINESE_PLACES[sign]
            digit = 0
        else:
            digit = _CHINESE_DIGITS[sign]
    return Decimal(total + digit)
