"""Amounts of money and dates as they stand in a whole document: where they are, in every language in which the rule book reads them.

What is found is a passage, in code points. What it says is read elsewhere, from its own words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from dossier_app.domain.date_words import DateWords
from dossier_app.domain.money_words import AmountWords

Span = tuple[int, int]

_BLANK = r"[ \t\u00a0\u202f\u2009]"
_NUMBER = r"\d(?:\d|[.,'’٫٬](?=\d)|[ \u00a0\u202f\u2009](?=\d{3}(?!\d)))*"
_AROUND = 64
"""So far from a figure an amount or date that it belongs to begins and ends."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def amounts_in(text: str, languages: tuple[AmountWords, ...]) -> list[Span]:
    """Where amounts of money stand: a number beside a currency, with the scale and the hedge (“more than”) that belong to it."""
    return _beside_figures(text, _amount_pattern(languages))


def dates_in(text: str, languages: tuple[DateWords, ...]) -> list[Span]:
    """Where dates stand that name at least a month and a day, or a month and a year."""
    return _beside_figures(_folded(text), _date_pattern(languages))


def _beside_figures(text: str, pattern: re.Pattern[str]) -> list[Span]:
    """Where the pattern matches. Only what stands near a figure is looked at: all the rest of a long document cannot match."""
    found: list[Span] = []
    first = last = 0
    for figure in re.finditer(r"\d+", text):
        if figure.start() - _AROUND > last:
            found += [each.span() for each in pattern.finditer(text, first, last)]
            first = figure.start() - _AROUND
        last = min(len(text), figure.end() + _AROUND)
    return found + [each.span() for each in pattern.finditer(text, max(0, first), last)]


def _amount_pattern(languages: tuple[AmountWords, ...]) -> re.Pattern[str]:
    codes = "|".join(sorted({code for each in languages for _, code in each.currencies} | {"IDR", "CHF", "USD", "EUR", "GBP"}))
    code = rf"(?-i:(?<![A-Za-z])(?:{codes})(?![A-Za-z]))"
    signs = {sign for each in languages for sign, _ in each.signs if len(sign) > 1 or not sign.isalpha()} | {"Rp"}
    words = {word for each in languages for word, _ in each.currencies} | {
        word for each in languages for word in (*each.asks, *each.proposals)
    }
    scales = {word for each in languages for word, _ in each.scales}
    hedges = {word for each in languages for word, _ in each.qualifiers}
    sign = "|".join(_word(each) for each in _longest(signs))
    hedge = rf"(?:(?:{'|'.join(_word(each) for each in _longest(hedges))}){_BLANK}?)?"
    scale = rf"(?:(?:{_BLANK}|-)?(?:{'|'.join(_word(each) for each in _longest(scales))})){{0,2}}"
    joiner = rf"(?:{_BLANK}?(?:de|di|d['’]))?"
    after = rf"{joiner}(?:{_BLANK}|-)?(?:{'|'.join(_word(each) for each in _longest(words | signs))}|{code})"
    number = rf"(?<![\w.,]){_NUMBER}{scale}"
    return re.compile(
        rf"{hedge}(?:(?:{sign}|{code}){_BLANK}?(?:{_NUMBER}){scale}|(?:{number}|(?<=[\u3400-\u9fff]){_NUMBER}{scale}){after})",
        re.IGNORECASE,
    )


def _date_pattern(languages: tuple[DateWords, ...]) -> re.Pattern[str]:
    months = "|".join(_word(name) for name in _longest({name for each in languages for name, _ in each.months}))
    weekdays = "|".join(_word(name) for name in _longest({name for each in languages for name in each.weekdays}))
    weekday = rf"(?:(?:{weekdays}),?{_BLANK}+)?"
    day = r"(?<!\d)\d{1,2}(?:st|nd|rd|th|er|\.|°|º)?(?!\d)"
    of = rf"{_BLANK}+(?:(?:of|de|du|del){_BLANK}+|d['’])?"
    year = r"\d{4}(?!\d)"
    ways = (
        r"(?<![\d.,/-])\d{4}-\d{1,2}-\d{1,2}(?![\d/-])",
        r"(?<![\d.,/-])\d{1,2}([./-])\d{1,2}\1\d{4}(?![\d/-])",
        r"(?<!\d)\d{4}年(?:\d{1,2}月(?:\d{1,2}[日号號])?)?",
        r"(?<!\d)\d{1,2}月\d{1,2}[日号號]",
        rf"{weekday}{day}{of}(?:{months})\.?(?:,?{_BLANK}+(?:de{_BLANK}+|del{_BLANK}+)?{year})?",
        rf"{weekday}(?:{months})\.?{_BLANK}+\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?{_BLANK}+{year})?",
        rf"(?:{months})\.?,?{_BLANK}+(?:de{_BLANK}+)?{year}",
    )
    return re.compile("|".join(ways))


def _word(words: str) -> str:
    """The words as a pattern: as whole words, unless their script has no blanks between words."""
    escaped = re.escape(words).replace(r"\ ", _BLANK)
    if _UNSPACED.search(words):
        return escaped
    before = r"(?<![^\W\d_])" if words[0].isalpha() else ""
    after = r"(?![^\W\d_])" if words[-1].isalpha() else ""
    return f"{before}{escaped}{after}"


def _longest(words: Iterable[str]) -> Iterator[str]:
    yield from sorted((each for each in words if each), key=lambda each: (-len(each), each))


def _folded(text: str) -> str:
    """The text in small letters and without accents, sign for sign, so that a place in it is the same place in the text."""
    return "".join(map(_bare, text))


def _bare(sign: str) -> str:
    if sign.isascii():
        return sign.lower()
    bare = "".join(each for each in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(each)).casefold()
    return bare if len(bare) == 1 else sign
