"""Amounts whose language nobody says: a scale word tells it, or the sign that could mean two things is asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier_app.domain.money_reading import CURRENCY_CODE, Amount, Quantity, Question, ReadAmount, Unread, in_figures, read_amount
from dossier_app.domain.money_words import AmountWords, begins_with
from dossier_app.domain.number_words import SPACES, with_plain_digits

_FIGURES = re.compile(rf"\d(?:\d|[.,'’{SPACES}](?=\d))*")
_ONE_SIGN = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def read_amount_unsaid(text: str, languages: Sequence[AmountWords]) -> ReadAmount:
    """The amount these words state, where nobody says in which language they are.

    A scale word of one language, or of several that write numbers alike (“Mio.”), decides what its point and comma mean. Where none
    does, the first of the languages reads, then those whose signs these can be: “1.234,56” can be read in one way only. One sign before
    three digits is asked about, for “7,500” is a thousandth of itself elsewhere; but whoever writes “£” before it groups by the comma.
    """
    plain = with_plain_digits(text)
    found = _FIGURES.search(plain)
    if found is None:
        # Written out: the languages that have such words decide; the first says why nothing can be read where none has.
        told = [read for each in languages if not isinstance(read := read_amount(text, each), Unread)]
        return _agreed(told) if told else read_amount(text, languages[0])
    spoken = _spoken(plain[found.end() :].strip(SPACES), languages)
    if len({each.marks.decimal for each in spoken}) == 1:
        return _agreed([read_amount(text, each) for each in spoken])
    read = read_amount(text, languages[0])
    if isinstance(read, Unread | Quantity) and (told := _told_by_signs(found[0], languages)):
        return _agreed([read_amount(text, each) for each in told])
    is_british = plain[: found.start()].rstrip(SPACES).endswith("£") and "," in found[0]
    if isinstance(read, Amount) and _ONE_SIGN.fullmatch(found[0]) and not is_british:
        other = read.value.scaleb(3 if languages[0].marks.decimal in found[0] else -3)
        return Question("separator", tuple(in_figures(each) for each in sorted((read.value, other), reverse=True)))
    return read


def _told_by_signs(figures: str, languages: Sequence[AmountWords]) -> list[AmountWords]:
    """The languages that write such figures: of two signs the last is the decimal one, and a sign that is there twice only groups."""
    signs = [sign for sign in figures if not sign.isdigit()]
    if len(set(signs)) > 1:
        return [each for each in languages if each.marks.decimal == signs[-1]]
    if len(signs) > 1 or any(sign not in ".," for sign in signs):
        grouping = [each for each in languages if signs[0] in each.marks.group]
        return grouping or [each for each in languages if each.marks.decimal != signs[0]]
    return []


def _spoken(after: str, languages: Sequence[AmountWords]) -> list[AmountWords]:
    """The languages in which the longest scale word stands here, if its meaning is sure: the code of a currency is no scale word."""
    if CURRENCY_CODE.match(after):
        return []
    words = [(next(((word, power) for word, power in each.scales if begins_with(after, word)), ("", 0)), each) for each in languages]
    longest = max(len(word) for (word, _), _ in words)
    spoken = [(word, power, each) for (word, power), each in words if len(word) == longest > 0]
    if any(word in each.confirm_scales or _may_be_short(word, power, languages[0]) for word, power, each in spoken):
        return []
    return [each for _, _, each in spoken]


def _may_be_short(word: str, power: int, words: AmountWords) -> bool:
    """Whether the word may be short for another scale: the Spanish “mil” is a thousand, and some write a million so."""
    return all(each != word for each, _ in words.scales) and any(
        each.startswith(word.casefold()) and other != power for each, other in words.scales
    )


def _agreed(readings: Sequence[ReadAmount]) -> ReadAmount:
    """What languages say that all know the scale word: one may not know the other words, but none may read another amount."""
    if asked := next((each for each in readings if isinstance(each, Question)), None):
        return asked
    amounts = [each for each in readings if isinstance(each, Amount)]
    values = dict.fromkeys(each.value for each in amounts)
    return Question("separator", tuple(map(in_figures, values))) if len(values) > 1 else next(iter(amounts), readings[0])
