"""The words of amounts in one language: scales, currencies, qualifiers, and what must be asked because the word does not decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from dossier_app.domain.enumerations import Qualifier
from dossier_app.domain.number_words import SPACES, Marks

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AmountWords:
    """What the words of one language mean. Where several words begin alike, the longest is tried first."""

    language: str
    marks: Marks
    locales: Mapping[str, Marks]
    scales: tuple[tuple[str, int], ...]
    confirm_scales: frozenset[str]
    prefix_scales: Mapping[str, int]
    duals: tuple[tuple[str, Decimal], ...]
    currencies: tuple[tuple[str, str], ...]
    """Word → ISO 4217 code."""
    proposals: Mapping[str, str]
    """Word → the currency that is likely meant, to be confirmed."""
    asks: Mapping[str, tuple[str, ...]]
    """Word or sign → the currencies it may mean, best first; “weight” where it is a weight too."""
    locale_asks: Mapping[str, Mapping[str, tuple[str, ...]]]
    word_currency: Mapping[str, str]
    """A scale word that says its currency too: the Dutch ton is a hundred thousand euro."""
    signs: tuple[tuple[str, tuple[str, ...]], ...]
    countries: Mapping[str, str]
    qualifiers: tuple[tuple[str, Qualifier], ...]
    halves: tuple[tuple[str, Decimal], ...]
    and_half: tuple[str, ...]
    ones: tuple[tuple[str, Decimal], ...]
    joiners: tuple[str, ...]
    classifiers: tuple[str, ...]
    indefinite: tuple[str, ...]
    per: tuple[tuple[str, str], ...]
    between: tuple[tuple[str, str], ...]
    changed: tuple[tuple[str, str], ...]

    @classmethod
    def from_json(cls, language: str, written: Mapping[str, Any], book: Mapping[str, Any]) -> AmountWords:
        """The words as the rule book writes them; `book` has the signs and countries that all languages share."""
        signs: Mapping[str, list[str]] = book["about"]["symbols"]
        return cls(
            language=language,
            marks=Marks.from_json(written),
            locales={name: Marks.from_json(each) for name, each in written["locales"].items()},
            scales=_longest((word, int(power)) for power, words in written["scales"].items() for word in words),
            confirm_scales=frozenset(written["confirm_scales"]),
            prefix_scales=written.get("prefix_scales", {}),
            duals=_longest((word, Decimal(value)) for word, value in written["duals"].items()),
            currencies=_longest((word, code) for code, words in written["currency_words"].items() for word in words),
            proposals=written.get("proposals", {}),
            asks={word: tuple(each) for word, each in written["asks"].items()},
            locale_asks={
                locale: {word: tuple(each) for word, each in asks.items()} for locale, asks in written.get("locale_asks", {}).items()
            },
            word_currency=written.get("word_currency", {}),
            signs=_longest((sign, tuple(codes)) for sign, codes in signs.items()),
            countries=book["countries"],
            qualifiers=_longest((word, Qualifier(name)) for name, words in written["qualifiers"].items() for word in words),
            halves=_longest((word, Decimal(value)) for word, value in written["halves"].items()),
            and_half=tuple(written["and_half"]),
            ones=_longest((word, Decimal(value)) for word, value in written["ones"].items()),
            joiners=tuple(written["joiners"]),
            classifiers=tuple(written.get("classifiers", ())),
            indefinite=tuple(written["indefinite"]),
            per=_longest(written["per"].items()),
            between=tuple((first, second) for first, second in written["between"]),
            changed=tuple((first, second) for first, second in written["changed"]),
        )

    def marks_in(self, locale: str) -> Marks:
        return self.locales.get(locale, self.marks)

    def asked_of(self, word: str, locale: str) -> tuple[str, ...]:
        """The currencies a word may mean here; nothing when it decides by itself or is no such word."""
        return self.locale_asks.get(locale, {}).get(word) or self.asks.get(word, ())


def _longest(pairs: Iterable[tuple[str, T]]) -> tuple[tuple[str, T], ...]:
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def first_of(text: str, pairs: Iterable[tuple[str, T]]) -> tuple[T, str] | None:
    """What the first word of the text means, and the rest of the text."""
    for word, meaning in pairs:
        if begins_with(text, word):
            return meaning, text[len(word) :].strip(SPACES)
    return None


def begins_with(text: str, word: str) -> bool:
    """Whether the text begins with this word, and not with a longer one. Short words keep their case: “M” is not “m” everywhere."""
    begin = text[: len(word)]
    if begin != word and (len(word) <= 2 or begin.casefold() != word.casefold()):
        return False
    after = text[len(word) : len(word) + 1]
    return not (word[-1].isalpha() and after.isalpha() and not _is_unspaced(word))


def _is_unspaced(word: str) -> bool:
    """Chinese writes no spaces between words."""
    return "\u3400" <= word[-1] <= "\u9fff"


def is_word_in(word: str, text: str) -> bool:
    """Whether the word stands in the text, whole."""
    if _is_unspaced(word):
        return word in text
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None
