"""Figures printed in a sentence: each with its exact value, what it counts, and how it is hedged; dates and references are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_MORE = r"(?:\s*(?:,|and|or|to|–|-)\s*\d+[\w().]*)*"
_PINPOINTS = (
    r"articles?|arts?|sections?|ss?|regulations?|regs?|rules?|r|schedules?|sch|paragraphs?|paras?|recitals?|chapters?|parts?|pages?|pp?"
    r"|editions?|facts?|sentences?|nos?(?=\.)"
)
_REFERENCES = (
    r"\[\d{4}\]\s+[A-Z]\w*(?:\s+Civ)?\s+\d+(?:\s+\(\w+\))?",  # [2023] UKFTT 819 (GRC)
    rf"\b(?:{_PINPOINTS})\.?\s*\d[\w().]*{_MORE}",
    r"¶+\s*\d+",
    r"\b[A-Z]{1,4}/\d+(?:/\d+)*",  # AB/1
    r"\b[A-Z]\d+\b",  # F1, C2
    r"\b\d+\(\w+\)(?:\(\w+\))*",  # 5(1)(a)
    r"\b\d{4}-\d\d(?:-\d\d)?(?:T[\d:]+Z?)?\b",
    r"\b\d{1,2}:\d\d(?::\d\d)?\b",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?(?!\w)",
    rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?(?!\w)",
    rf"\b{_MONTH},?\s+\d{{4}}(?!\w)",
    r"\b\d+(?:st|nd|rd|th)\b",
)
_NO_QUANTITY = re.compile("|".join(_REFERENCES), re.IGNORECASE)
_SCALES = {
    "hundred": 2, "thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12,
}  # fmt: skip
_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: value for value, word in enumerate(_ONES, start=1)} | {word: 10 * value for value, word in enumerate(_TENS, start=2)}
_SIGNS = {
    "£": ("GBP",), "€": ("EUR",), "US$": ("USD",), "A$": ("AUD",), "$": ("USD", "AUD", "CAD", "NZD", "SGD", "HKD"), "¥": ("JPY", "CNY"),
    "₹": ("INR",), "Rp": ("IDR",),
}  # fmt: skip
_UNITS = {
    "euro": ("EUR",), "euros": ("EUR",), "pound": ("GBP",), "pounds": ("GBP",), "sterling": ("GBP",), "dollar": _SIGNS["$"],
    "dollars": _SIGNS["$"], "rupiah": ("IDR",), "yen": ("JPY",), "yuan": ("CNY",), "%": ("%",), "per cent": ("%",), "percent": ("%",),
    "day": ("days",), "days": ("days",), "week": ("weeks",), "weeks": ("weeks",), "month": ("months",), "months": ("months",),
    "year": ("years",), "years": ("years",), "hour": ("hours",), "hours": ("hours",),
}  # fmt: skip
_CODES = (
    "AED|ARS|AUD|BRL|CAD|CHF|CLP|CNY|CZK|DKK|EUR|GBP|HKD|HUF|IDR|ILS|INR|ISK|JPY|KRW|MXN|MYR|NOK|NZD|PHP|PLN|RON|RUB|SAR|SEK|SGD|THB|TRY"
    "|TWD|UAH|USD|VND|ZAR"
)
_BEYOND = r"more than|over|above|at least|in excess of|exceeding"
_NEAR = r"about|around|approximately|roughly|some|nearly|almost|close to"
_FIGURE = re.compile(
    rf"(?:\b(?P<hedge>{_BEYOND}|{_NEAR})\s+)?"
    rf"(?:(?P<before>{'|'.join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))}|\b(?-i:{_CODES})(?=\s?\d))\s?)?"
    r"(?:(?<![\w.,/])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d/]|\.\d|,\d{3})"
    rf"|\b(?P<word>{'|'.join(_WORDS)})\b)"
    rf"(?:[\s-]?(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})\b)?"
    rf"(?:[\s-]?(?P<after>{'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))}|(?-i:{_CODES}))(?!\w))?",
    re.IGNORECASE,
)


_WORD = re.compile(r"[^\W\d]+")
_NEXT, _NEAR_BY = 3, 60


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it stands in a sentence. `units` are the currencies or spans of time it may count; empty when it says none."""

    printed: str
    value: Decimal
    units: tuple[str, ...] = ()
    resolution: Decimal = Decimal(1)
    hedge: str = ""
    is_spelt: bool = False
    of: str = ""
    """What it counts, in words: those that follow it in a sentence, or those on record."""

    @property
    def is_money(self) -> bool:
        return any(len(unit) == 3 and unit.isupper() for unit in self.units)

    def counts_as(self, recorded: Figure) -> bool:
        """Whether it is a figure of the same things as one on record: of the same unit, or followed closely by the words for them."""
        if self.units or recorded.units:
            return bool(set(self.units) & set(recorded.units)) or (self.is_money and recorded.is_money)
        counted = recorded.of.casefold().split()
        return bool(counted) and counted[0] in _WORD.findall(self.of.casefold())[:_NEXT]

    def agrees_with(self, other: Figure) -> bool:
        """Whether the other figure says the same; a hedge of this one (“over”, “about”) covers what it truly covers."""
        if self.units and other.units and not set(self.units) & set(other.units):
            return False
        if self.value == other.value:
            return True
        beyond = other.value - self.value
        if re.fullmatch(_BEYOND, self.hedge):
            return 0 < beyond < self.resolution
        return bool(re.fullmatch(_NEAR, self.hedge)) and abs(beyond) * 2 <= self.resolution


def printed_figures(sentence: str) -> list[Figure]:
    """The figures of a sentence in their order. Years, dates, labels and pinpoints of law are references, not figures."""
    return list(_figures(_NO_QUANTITY.sub(lambda found: "\x00" * len(found.group()), sentence)))


def _figures(text: str) -> Iterator[Figure]:
    for found in _FIGURE.finditer(text):
        number, word, scale = found["number"], found["word"], (found["scale"] or "").casefold()
        units = _SIGNS.get(found["before"] or "", ()) or _code(found["before"]) or _unit(found["after"])
        if number and not (scale or units) and re.fullmatch(r"(?:19|20)\d\d", number):
            continue  # a year
        power = _SCALES.get(scale, 0)
        digits = number.replace(",", "") if number else str(_WORDS[word.casefold()])
        place = power - len(digits.partition(".")[2])
        # Written out and not multiplied, which would round what has more than 28 digits.
        value, resolution = Decimal(f"{digits}E{power}"), Decimal(f"1E{place}")
        yield Figure(
            found.group().strip(), value, units, resolution, (found["hedge"] or "").casefold(), is_spelt=number is None,
            of=text[found.end() : found.end() + _NEAR_BY],
        )  # fmt: skip


def units_named(of: str) -> tuple[str, ...]:
    """The currencies or spans of time that these words name: “EUR”, “days”, “% of turnover”; none for “images”."""
    first = of.split(maxsplit=1)[0] if of.split() else ""
    return _UNITS.get(first.casefold()) or ((first,) if re.fullmatch(_CODES, first) else ())


def _code(before: str | None) -> tuple[str, ...]:
    return (before,) if before and before.isascii() and before.isupper() else ()


def _unit(after: str | None) -> tuple[str, ...]:
    return (_UNITS.get(after.casefold()) or (after,)) if after else ()
