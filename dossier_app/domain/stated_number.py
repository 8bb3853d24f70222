"""The number that words state, with its scale and its halves, before anybody knows of what: “7.5 million”, “half a million”, 七百五十万."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from dossier_app.domain.money_words import AmountWords, begins_with, first_of
from dossier_app.domain.number_words import CHINESE, SPACES, Doubtful, Marks, number_pattern, read_chinese, read_number


@dataclass(frozen=True, slots=True)
class Stated:
    """A number with its scale; `rest` is what stands after it, `doubts` are the values it may have where its signs do not decide."""

    value: Decimal
    resolution: Decimal
    rest: str
    confirm: tuple[str, ...] = ()
    scale_word: str = ""
    doubts: tuple[Decimal, ...] = ()


def stated_in(text: str, words: AmountWords, marks: Marks) -> tuple[str, Stated | None]:
    """What stands before the number, and the number with its scale and what stands after. Raises BadGrouping."""
    if found := number_pattern(marks).search(text):
        number = read_number(found[0], marks)
        after = re.sub(r"^(?:,-{1,2}|\.[–-]{1,2}|,–)", "", text[found.end() :])
        before = text[: found.start()].strip()
        if isinstance(number, Doubtful):
            stated = _scaled(words, number.candidates[0], 0, after)
            factor = stated.value / number.candidates[0]
            return before, replace(stated, doubts=tuple(each * factor for each in number.candidates))
        return before, _scaled(words, number.value, number.places, after)
    return _in_words(text, words)


def _in_words(text: str, words: AmountWords) -> tuple[str, Stated | None]:
    if words.language == "zh" and (found := CHINESE.search(text)):
        return text[: found.start()].strip(), _scaled(words, read_chinese(found[0]), 0, text[found.end() :])
    if found := first_of(text, words.duals):
        value, rest = found
        return "", Stated(value, Decimal(1).scaleb(value.adjusted()), rest)
    if found := first_of(text, words.halves):
        # “half a million”: the half is stated, so the last digit stated is the one after the point
        return "", _scaled(words, found[0], 1, found[1])
    if found := first_of(text, words.ones):
        value, rest = found
        half = next((mark for mark in words.and_half if rest.strip().startswith(mark)), "")
        if half:
            return "", _scaled(words, value + Decimal("0.5"), 1, rest.strip()[len(half) :])
        stated = _scaled(words, value, 0, rest)
        return "", stated if stated.scale_word else None
    return text, None


def _scaled(words: AmountWords, value: Decimal, places: int, after: str) -> Stated:
    rest, power, last = after.strip(SPACES), 0, ""
    while found := _scale(rest, words):
        word, each, rest = found
        power, last = power + each, word
    for half in words.and_half:
        if last and rest.startswith(half):
            value, places, rest = value + Decimal("0.5"), 1, rest[len(half) :].strip(SPACES)
    unit = Decimal(1).scaleb(power)
    confirm = ("scale",) if last in words.confirm_scales else ()
    return Stated(value * unit, unit.scaleb(-places), rest, confirm, last)


def _scale(text: str, words: AmountWords) -> tuple[str, int, str] | None:
    for word, power in words.scales:
        if begins_with(text, word):
            return word, power, text[len(word) :].strip(SPACES)
    return None
