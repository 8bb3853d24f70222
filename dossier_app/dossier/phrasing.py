"""How what is ours is put together in print: sentences with pieces in them, what labels stand for, and spaces that never part."""

from __future__ import annotations

import re
from functools import cache

from dossier_app.domain.edtf import MONTHS
from dossier_app.domain.language import LanguageCode, language, say, spoken
from dossier_app.domain.words import Said as Sentence
from dossier_app.domain.words import term
from dossier_app.dossier.languages import language_of
from dossier_app.dossier.pieces import Piece, Said, Text, Words

NBSP = "\u00a0"
_PLACE = re.compile(r"\{(\w+)\}")


def phrase(pattern: str, /, **values: Piece | Words | str) -> Words:
    """A sentence of ours with pieces in it: `phrase("follows from {premises}", premises=words)`.

    It is said in the language of the edition, in which the pieces may stand in another order.
    """
    pieces: list[Piece] = []
    ours = ""
    for number, part in enumerate(_PLACE.split(spoken(Sentence(pattern, {})))):
        given = values[part] if number % 2 else part
        if isinstance(given, str):
            ours += given
            continue
        pieces += (Text(ours),) if ours else ()
        pieces += given if isinstance(given, tuple) else (given,)
        ours = ""
    return (*pieces, Text(ours)) if ours else tuple(pieces)


def labelled_kinds() -> dict[str, str]:
    """What the letters of labels stand for."""
    return {
        "F": say("finding"),
        "Q": say("quotation"),
        "O": say("order"),
        "C": say("counterclaim"),
        "R": say("response"),
        "P": say("penalty"),
        "D": say("deadline"),
        "X": say("conflict"),
        "W": say("withheld item"),
    }


def pinpoint_in_words(pinpoint: str) -> str:
    """A place inside an exhibit as it is heard: “¶9”, paragraph 9."""
    return pinpoint.replace("¶", f"{say('paragraph')} ").replace(say("p\u00a0{page}", page=""), f"{say('page')} ")


def foreign(code: str) -> str:
    """The language of somebody's words where it is not the edition's; empty where it is."""
    return "" if code == language().code else code


def foreign_words(words: Words) -> str:
    """The language of these words, where all that somebody said in them is in one that is not the edition's."""
    found = {piece.language for piece in words if isinstance(piece, Said)}
    return foreign(found.pop()) if len(found) == 1 else ""


def reader_in_words(audience: str) -> str:
    """For whom an edition is: “legal reviewer”."""
    return spoken(term("Enumeration", audience.replace("_", " ")))


def says_missing(words: str) -> bool:
    """Whether words of ours in a figure or the head of a table say that something is missing."""
    return words in {say("no date recorded"), say("no counterclaim recorded"), say("no ruling recorded")}


def kept_together(words: str) -> str:
    """The words with no day parted from its month, in any language of ours."""
    return _days_and_months().sub(rf"\1{NBSP}", words)


@cache
def _days_and_months() -> re.Pattern[str]:
    languages = [language_of(code) for code in LanguageCode]
    named = {each.spoken(term("Month", month)) for each in languages for month in MONTHS}
    return re.compile(rf"\b(\d{{1,2}}\.?|1er) (?=(?:{'|'.join(sorted(named))})\b)")


def unparted(text: str) -> str:
    """Our own words with no-break spaces where a line must not end: between day and month, number and unit, currency and amount."""
    for never in _never_parted(language().code):
        text = never.sub(NBSP, text)
    return text


_UNITS = (
    "thousand|million|billion|trillion|bytes|kB|MB|GB|pages|days|%|tausend|Millionen|Milliarden|Bytes|Seiten|Tage|Tagen|mille|millions|"
    "milliards|octets|jours|mila|milioni|miliardi|byte|pagine|giorni"
)


@cache
def _never_parted(code: str) -> tuple[re.Pattern[str], ...]:
    """In English and in the language of the edition, for the case may be told in either."""
    spoken_here = [language_of(each) for each in dict.fromkeys((LanguageCode.ENGLISH, code))]
    named = {each.spoken(term("Month", month)) for each in spoken_here for month in MONTHS}
    named |= {each.spoken(term("Month in short", month[:3])) for each in spoken_here for month in MONTHS}
    ends = r"(?<=\d)|(?<=\d\.)|(?<=\d[rº])|(?<=\der)" if code != LanguageCode.ENGLISH else r"(?<=\d)"
    months = "|".join(re.escape(each) + ("" if each.endswith(".") else r"\b") for each in sorted(named))
    return (
        re.compile(rf"(?:{ends}) (?={months})"),
        re.compile(rf"(?<=\d) (?=(?:{_UNITS})\b)"),
        re.compile(r"(?<=\b[A-Z]{3}) (?=\d)"),
        re.compile(r"(?:(?<=\bp)|(?<=\bp\.)|(?<=\bS\.)|(?<=\bRn\.)|(?<=\bpar\.)) (?=\d)"),
    )
