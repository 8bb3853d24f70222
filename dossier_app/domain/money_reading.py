"""Amounts read from the words of a newspaper: exactly, or not at all, or with the question that must be asked first."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TypeAlias

from dossier_app.domain.enumerations import Qualifier
from dossier_app.domain.money_words import AmountWords, begins_with, first_of, is_word_in
from dossier_app.domain.number_words import SPACES, BadGrouping, Doubtful, Marks, read_number, with_plain_digits
from dossier_app.domain.stated_number import Stated, stated_in

CURRENCY_CODE = re.compile(r"[A-Z]{3}(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in a currency. `resolution` is the place value of the last digit stated; `confirm` what the user must confirm first."""

    value: Decimal
    currency: str
    qualifier: Qualifier = Qualifier.EXACT
    resolution: Decimal = Decimal(1)
    per: str = ""
    confirm: tuple[str, ...] = ()
    currency_basis: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things."""

    value: Decimal
    of: str
    qualifier: Qualifier = Qualifier.EXACT
    resolution: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Percent:
    """A share of something."""

    value: Decimal
    of: str
    qualifier: Qualifier = Qualifier.EXACT


@dataclass(frozen=True, slots=True)
class Between:
    """A low and a high; without a currency, that must be asked."""

    low: Decimal
    high: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Several:
    """Several amounts, each with its role: before and after, original and conversion."""

    amounts: tuple[tuple[str, Amount], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What must be asked before anything is read: the currency, the separator; with the likely answers, best first."""

    ask: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """No amount may be read from these words, and why."""

    reason: str


ReadAmount: TypeAlias = Amount | Quantity | Percent | Between | Several | Question | Unread


def read_amount(text: str, words: AmountWords, *, locale: str = "", country: str = "") -> ReadAmount:
    """The amount these words state. `locale` decides grouping where the language leaves it open, `country` is that of the source.

    A value is never rounded, converted or guessed: what the words do not decide comes back as a Question.
    """
    here = _Reader(words, locale, country)
    plain = with_plain_digits(text).strip()
    for read in (here.percent, here.figures, here.between, here.changed, here.in_brackets):
        if found := read(plain):
            return found
    return here.one(plain)


def relation(reported: Decimal, resolution: Decimal, of_record: Decimal) -> str:
    """How a sum as reported stands to the sum of record: equal, rounds_to, truncates_to, or differs."""
    if reported == of_record:
        return "equal"
    for name, rounding in (("rounds_to", ROUND_HALF_UP), ("truncates_to", ROUND_DOWN)):
        if (of_record / resolution).quantize(Decimal(1), rounding) * resolution == reported:
            return name
    return "differs"


@dataclass(frozen=True, slots=True)
class _Currency:
    code: str = ""
    asks: tuple[str, ...] = ()
    basis: str = ""
    confirm: bool = False


@dataclass(frozen=True, slots=True)
class _Reader:
    words: AmountWords
    locale: str
    country: str

    @property
    def marks(self) -> Marks:
        return self.words.marks_in(self.locale)

    # What is not one plain amount

    def percent(self, plain: str) -> ReadAmount | None:
        qualifier, rest = self._qualified(plain)
        found = re.fullmatch(rf"(\d[\d.,]*)[{SPACES}]?%\s*(.*)", rest)
        if not found:
            return None
        number = _number(found[1], self.marks)
        if not isinstance(number, tuple):
            return number
        return Percent(number[0], self._without_joiner(found[2]), qualifier)

    def figures(self, plain: str) -> ReadAmount | None:
        """“A six-figure fine” is a range, and nobody knows of what."""
        for word, value in self.words.ones if self.words.language == "en" else ():
            if re.search(rf"\b{word}-figure\b", plain):
                return Between(Decimal(10) ** int(value - 1), Decimal(10) ** int(value) - 1, "")
        return None

    def between(self, plain: str) -> ReadAmount | None:
        for first, second in self.words.between:
            if both := self._two(plain, first, second):
                low, high = both
                return Between(low.value, high.value, low.currency) if low.currency == high.currency else None
        return None

    def changed(self, plain: str) -> ReadAmount | None:
        for first, second in self.words.changed:
            if both := self._two(plain, first, second):
                return Several((("before", both[0]), ("after", both[1])))
        return None

    def in_brackets(self, plain: str) -> ReadAmount | None:
        """An amount in brackets behind another is usually its conversion."""
        found = re.fullmatch(r"(.*\S)\s*\((.*)\)", plain)
        if not found:
            return None
        both = [self.one(each) for each in found.groups()]
        amounts = [each for each in both if isinstance(each, Amount)]
        return Several(tuple(zip(("original", "conversion"), amounts, strict=True))) if len(amounts) == 2 else None

    def _two(self, plain: str, first: str, second: str) -> tuple[Amount, Amount] | None:
        found = re.fullmatch(rf"{re.escape(first)}\s+(.+?)\s+{re.escape(second)}\s+(.+)", plain, re.IGNORECASE)
        if not found:
            return None
        one, other = (self.one(each) for each in found.groups())
        return (one, other) if isinstance(one, Amount) and isinstance(other, Amount) else None

    # One amount

    def one(self, plain: str) -> ReadAmount:
        if any(is_word_in(word, plain) for word in self.words.indefinite) and not re.search(r"\d", plain):
            return Unread("indefinite")
        qualifier, rest = self._qualified(plain)
        try:
            before, stated = stated_in(rest, self.words, self.marks)
        except BadGrouping:
            return Unread("bad_grouping")
        if stated is None:
            return Unread("indefinite" if any(is_word_in(word, rest) for word, _ in self.words.scales) else "no_amount")
        if stated.rest.startswith("多") and self.words.language == "zh":
            qualifier, stated = Qualifier.OVER, replace(stated, rest=stated.rest[1:])
        return self._of(before, stated, qualifier)

    def _of(self, before: str, stated: Stated, qualifier: Qualifier) -> ReadAmount:
        power, before = self._prefix_scale(before)
        if power:
            stated = replace(stated, value=stated.value.scaleb(power), resolution=stated.resolution.scaleb(power))
        rest = self._without_joiner(stated.rest)
        currency = self._currency_whole(before) if before else None
        if before and currency is None:
            return Unread("unknown_words")
        if currency is None:
            currency, rest = self._currency_first(rest)
        if currency is None and (implied := self.words.word_currency.get(stated.scale_word)):
            currency = _Currency(implied, confirm=True)
        if stated.doubts:
            return Question("separator", tuple(in_figures(each) for each in stated.doubts))
        if currency is None:
            return self._quantity(stated, rest, qualifier)
        per, rest = self._per(rest)
        if rest.strip(" ."):
            return Unread("unknown_scale" if not stated.scale_word else "unknown_words")
        if not currency.code:
            return Question("currency_or_weight" if "weight" in currency.asks else "currency", currency.asks)
        confirm = (*stated.confirm, *(("currency",) if currency.confirm else ()))
        return Amount(stated.value, currency.code, qualifier, stated.resolution, per, confirm, currency.basis)

    def _quantity(self, stated: Stated, rest: str, qualifier: Qualifier) -> ReadAmount:
        if self.words.classifiers and rest.startswith(self.words.classifiers):
            rest = rest[1:]
        if not rest.strip():
            return Unread("no_currency")
        return Quantity(stated.value, rest.strip(), qualifier, stated.resolution)

    def _qualified(self, plain: str) -> tuple[Qualifier, str]:
        found = first_of(plain, self.words.qualifiers)
        if not found:
            return Qualifier.EXACT, plain
        return found[0], found[1].strip()

    # The currency

    def _prefix_scale(self, before: str) -> tuple[int, str]:
        for sign, power in self.words.prefix_scales.items():
            if before.startswith(sign) and self._currency_whole(before[len(sign) :]) is not None:
                return power, before[len(sign) :]
        return 0, before

    def _currency_whole(self, text: str) -> _Currency | None:
        found, rest = self._currency_first(text.strip())
        return found if not rest.strip() else None

    def _currency_first(self, text: str) -> tuple[_Currency | None, str]:
        """The currency with which the text begins, and what stands after it."""
        text = text.strip(SPACES)
        if code := CURRENCY_CODE.match(text):
            return _Currency(code[0]), text[3:].strip(SPACES)
        for word, code in self.words.currencies:
            if begins_with(text, word):
                return _Currency(code), text[len(word) :].strip(SPACES)
        for word, code in self.words.proposals.items():
            if re.match(rf"{word}\b", text):
                return _Currency(code, basis="word", confirm=True), text[len(word) :].strip(SPACES)
        for word in sorted(self.words.asks, key=len, reverse=True):
            if begins_with(text, word):
                return self._asked(self.words.asked_of(word, self.locale)), text[len(word) :].strip(SPACES)
        return self._sign(text)

    def _sign(self, text: str) -> tuple[_Currency | None, str]:
        for sign, codes in self.words.signs:
            if text.startswith(sign) and not (sign[-1].isalpha() and text[len(sign) :][:1].isalpha()):
                rest = text[len(sign) :].strip(SPACES)
                if len(codes) == 1 or sign == "£":
                    return _Currency(codes[0]), rest
                return self._asked(codes), rest
        return None, text

    def _asked(self, codes: tuple[str, ...]) -> _Currency:
        """A word of several currencies: the country of the source proposes one, otherwise it is asked."""
        likely = self.words.countries.get(self.country, "")
        if likely in codes:
            return _Currency(likely, basis="context", confirm=True)
        return _Currency(asks=codes)

    def _per(self, text: str) -> tuple[str, str]:
        found = first_of(text.strip(), self.words.per)
        return found or ("", text)

    def _without_joiner(self, text: str) -> str:
        text = text.strip(SPACES)
        for joiner in self.words.joiners:
            apart = joiner[-1] in "'’"
            if text.startswith(joiner if apart else joiner + " "):
                return text[len(joiner) :].strip(SPACES)
        return text


def _number(figures: str, marks: Marks) -> tuple[Decimal, int] | Question | Unread:
    try:
        number = read_number(figures, marks)
    except BadGrouping:
        return Unread("bad_grouping")
    if isinstance(number, Doubtful):
        return Question("separator", tuple(in_figures(each) for each in number.candidates))
    return number.value, number.places


def in_figures(value: Decimal) -> str:
    """The value in figures, without an exponent and without noughts that say nothing."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
