"""The language in which a dossier speaks: its headings and sentences, dates and numbers. Words of the case stay as they were recorded.

The window has a language of its own. Whoever writes or prints an edition does it within `speaking`, and says what it says with `say`, or
with `spoken` where the sentence was made elsewhere; outside of that everything is English.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from dossier_app.domain.words import SENTENCE, UNCOUNTED, Said, filled, in_english


class LanguageCode(StrEnum):
    """A language in which a dossier can speak."""

    ENGLISH = "en"
    FRENCH = "fr"
    GERMAN = "de"
    ITALIAN = "it"


class Forms(NamedTuple):
    """A translation as it is said of none, of one and of more; what counts nothing has the last."""

    none: str
    one: str
    more: str

    def of(self, number: int) -> str:
        return self.none if number == 0 else self.one if number == 1 else self.more


_ENGLISH_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class Language:
    """How sentences, counts and figures are said in one language. `words` holds the translations by context and English pattern."""

    code: str = LanguageCode.ENGLISH
    words: Mapping[tuple[str, str], Forms] = field(default_factory=lambda: MappingProxyType({}))
    thousands: str = ","
    point: str = "."

    def spoken(self, text: str) -> str:
        """What was said, in this language; words of the case stay as they are."""
        if not isinstance(text, Said):
            return text
        return filled(self._pattern(text), {name: self.spoken(value) for name, value in text.values.items()})

    def _pattern(self, text: Said) -> str:
        forms = self.words.get((text.context, text.pattern))
        if forms is None:
            return in_english(text.pattern, text.one, text.number)
        return forms.more if text.number == UNCOUNTED else self._counted(forms, text.number)

    def _counted(self, forms: Forms, number: int) -> str:
        return _with_count(forms.of(number), self.figures(number))

    def so_many(self, one: str, many: str, number: int) -> str:
        """The pattern for a count: English says numbers up to twelve in words and “no” for none, the other languages say figures."""
        if forms := self.words.get((SENTENCE, many)):
            return self._counted(forms, number)
        figure = _ENGLISH_COUNTS[number] if number < len(_ENGLISH_COUNTS) else self.figures(number)
        return _with_count(one if number in (0, 1) else many, figure)

    def figures(self, number: int) -> str:
        """A whole number in groups of three: “20,000,000,000”."""
        return f"{number:,}".replace(",", self.thousands)


def _with_count(form: str, figure: str) -> str:
    """The form with its count, which is never parted from the word after it."""
    return form.replace("%n ", f"{figure}\u00a0").replace("%n", figure)


ENGLISH = Language()
_SPEAKING: ContextVar[Language] = ContextVar("speaking", default=ENGLISH)


def language() -> Language:
    """The language that is spoken here."""
    return _SPEAKING.get()


@contextmanager
def speaking(spoken_here: Language) -> Generator[Language]:
    """Everything said within is said in this language."""
    before = _SPEAKING.set(spoken_here)
    try:
        yield spoken_here
    finally:
        _SPEAKING.reset(before)


def spoken(text: str) -> str:
    """What was said elsewhere by its pattern (a gap, a date, a member of a closed list), in the language that is spoken here."""
    return language().spoken(text)


def say(pattern: str, /, **values: object) -> str:
    """A sentence of ours, in the language that is spoken here: `say("as reported by {who}", who=name)`."""
    return spoken(Said(pattern, _plain(values)))


def say_count(one: str, many: str, count: int, /, **values: object) -> str:
    """A sentence that counts: `say_count("%n item is withheld", "%n items are withheld", 3)`."""
    return spoken(Said(many, _plain(values), number=count, one=one))


def say_so_many(one: str, many: str, count: int, /, **values: object) -> str:
    """The same with the number in words where English has them: “three exhibits are withheld”, “no exhibit is withheld”."""
    here = language()
    pattern = here.so_many(one, many, count)
    return filled(pattern, {name: here.spoken(value) for name, value in _plain(values).items()})


def _plain(values: Mapping[str, object]) -> dict[str, str]:
    return {name: value if isinstance(value, Said) else str(value) for name, value in values.items()}
