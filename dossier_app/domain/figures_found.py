"""Amounts of money and dates as they stand in a whole document: where they are, in every language in which the rule book reads them.

What is found is a passage, in code points. What it says is read elsewhere, from its own words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from dossier_app.domain.date_words import DateWords
from dossier_app.domain.money_words import AmountWords
from dossier_app.domain.number_words import CHINESE

Span = tuple[int, int]

_BLANK = r"[ \t\u00a0\u202f\u2009]"
_NUMBER = r"\d(?:\d|[.,'’٫٬](?=\d)|[ \u00a0\u202f\u2009](?=\d{3}(?!\d)))*"
_AROUND = 64
"""So far from a figure an amount or date that it belongs to begins and ends."""
_SLICE, _SHORT = 1024, 3
_FIGURES = re.compile(r"\d+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def amounts_in(text: str, languages: tuple[AmountWords, ...]) -> list[Span]:
    """Where amounts of money stand: a number beside a currency, with the scale and the hedge (“more than”) that belong to it."""
    return _beside_figures(text, _amount_pattern(languages))


def written_out_amounts_in(text: str, languages: tuple[AmountWords, ...]) -> list[Span]:
    """Where amounts stand whose number is written out, beside a scale and a currency: “seven and a half million pounds”."""
    found: set[Span] = set()
    for words in languages:
        found.update(each.span() for each in _near(text, _places_of(text, _written_out_scales(words)), _written_out_pattern(words)))
    return sorted(found)


def dates_in(text: str, languages: tuple[DateWords, ...]) -> list[Span]:
    """Where dates stand that name at least a month and a day, or a month and a year."""
    return _beside_figures(_folded(text), _date_pattern(languages))


def _beside_figures(text: str, pattern: re.Pattern[str]) -> list[Span]:
    """Where the pattern matches. Only what stands near a figure is looked at: all the rest of a long document cannot match."""
    return [each.span() for each in _near(text, (each.span() for each in _FIGURES.finditer(text)), pattern)]


def _places_of(text: str, words: Iterable[str]) -> list[Span]:
    """Where these words stand, in small letters or great ones. Each is looked for by itself: that is many times faster than all at once."""
    found: set[Span] = set()
    for word in {form for each in words for form in (each, each.lower(), each.capitalize(), each.upper())}:
        at = text.find(word)
        while at >= 0:
            found.add((at, at + len(word)))
            at = text.find(word, at + len(word))
    return sorted(found)


def _near(text: str, anchors: Iterable[Span], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where the pattern matches near these places, which come in order."""
    first = last = 0
    for start, end in anchors:
        if start - _AROUND > last:
            yield from _in_slices(text, pattern, first, last)
            first = max(last, start - _AROUND)
        last = max(last, min(len(text), end + _AROUND))
    yield from _in_slices(text, pattern, first, last)


def _in_slices(text: str, pattern: re.Pattern[str], first: int, last: int) -> Iterator[re.Match[str]]:
    """Where the pattern matches from here to there. Between two slices others have their turn: the engine lets nobody in while it looks."""
    while first < last:
        end = min(last, first + _SLICE)
        seen = first
        for found in pattern.finditer(text, first, end):
            if end < last and found.end() > end - _AROUND:
                break  # it may go on behind the slice, and is met whole in the next
            yield found
            seen = found.end()
        first = end if end == last else max(seen, end - 2 * _AROUND)


def _amount_pattern(languages: tuple[AmountWords, ...]) -> re.Pattern[str]:
    code = _code(languages)
    sign = _any_of({sign for each in languages for sign, _ in each.signs if len(sign) > 1 or not sign.isalpha()} | {"Rp"})
    scale = _scale(languages)
    number = rf"(?<![\w.,]){_NUMBER}{scale}"
    after = _after(languages)
    return re.compile(
        rf"{_hedge(languages)}(?:(?:{sign}|{code}){_BLANK}?(?:{_NUMBER}){scale}"
        rf"|(?:{number}|(?<=[\u3400-\u9fff]){_NUMBER}{scale}){after})",
        re.IGNORECASE,
    )


def _written_out_pattern(words: AmountWords) -> re.Pattern[str]:
    """A number written out, with its scale, and the currency after it. A word for two million is number and scale in one."""
    alone = (words,)
    between = rf"(?:{_BLANK}|-)?"
    number = rf"{_number_words(words)}{between}"
    scales = _any_of({word for word, _ in words.scales if word in _written_out_scales(words)})
    duals = [word for word, _ in words.duals]
    whole = rf"(?:(?:{number}){{1,4}}(?:{scales})" + (rf"|{_any_of(duals)})" if duals else ")")
    halved = rf"(?:{_BLANK}(?:{_any_of(words.and_half)}))?" if words.and_half else ""
    return re.compile(rf"{_hedge(alone)}{whole}{halved}{_after(alone)}", re.IGNORECASE)


def _written_out_scales(words: AmountWords) -> frozenset[str]:
    """The scales, and the words for two of one; nobody writes the number out and shortens “million” to “m”."""
    told = {word for each in (words.scales, words.duals) for word, _ in each}
    return frozenset(word for word in told if len(word) > _SHORT or _UNSPACED.search(word))


def _number_words(words: AmountWords) -> str:
    """The numbers that are written out in this language; in Chinese its own signs for them."""
    written = {word for told in (words.ones, words.halves) for word, _ in told} | set(words.and_half)
    signs = f"|{CHINESE.pattern}" if words.language == "zh" else ""
    return f"(?:{_any_of(written)}{signs})"


def _code(languages: tuple[AmountWords, ...]) -> str:
    codes = "|".join(sorted({code for each in languages for _, code in each.currencies} | {"IDR", "CHF", "USD", "EUR", "GBP"}))
    return rf"(?-i:(?<![A-Za-z])(?:{codes})(?![A-Za-z]))"


def _hedge(languages: tuple[AmountWords, ...]) -> str:
    return rf"(?:(?:{_any_of({word for each in languages for word, _ in each.qualifiers})}){_BLANK}?)?"


def _scale(languages: tuple[AmountWords, ...]) -> str:
    return rf"(?:(?:{_BLANK}|-)?(?:{_any_of({word for each in languages for word, _ in each.scales})})){{0,2}}"


def _after(languages: tuple[AmountWords, ...]) -> str:
    """The currency behind a number."""
    words = {word for each in languages for word, _ in each.currencies}
    words |= {word for each in languages for word in (*each.asks, *each.proposals)}
    words |= {sign for each in languages for sign, _ in each.signs if len(sign) > 1 or not sign.isalpha()} | {"Rp"}
    joiner = rf"(?:{_BLANK}?(?:de|di|d['’]))?"
    return rf"{joiner}(?:{_BLANK}|-)?(?:{_any_of(words)}|{_code(languages)})"


def _any_of(words: Iterable[str]) -> str:
    return "|".join(_word(each) for each in _longest(words))


def _date_pattern(languages: tuple[DateWords, ...]) -> re.Pattern[str]:
    months = _any_of({name for each in languages for name, _ in each.months})
    weekdays = _any_of({name for each in languages for name in each.weekdays})
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
