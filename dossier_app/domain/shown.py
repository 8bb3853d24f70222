"""A name as it may be shown: nothing in it can turn the line round, hide or pass for something else."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
# Letters by category, yet they leave no mark: the Hangul fillers and the blank Braille cell.
_BLANK = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}
_OUR_BRACKET = "\u27e8"
# What turns a line round, or is no sign at all; line ends, tabs and the blank without width, where a long word may break, are none of it.
_TURNING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
# Scripts with letters that look like Latin ones: Greek, Coptic, Cyrillic, Armenian, Cherokee, full width, mathematical.
_ALIKE = re.compile(
    "[\u0370-\u03ff\u2c80-\u2cff\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f\u0530-\u058f"
    "\u13a0-\u13ff\uab70-\uabbf\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7cb]"
)
_WORD = re.compile(r"[^\W\d_]+")


def shown(name: str) -> str:
    """The name with every sign that cannot be seen, moves others or passes for a Latin letter written out: `fdp.⟨U+202E⟩exe`.

    The name itself is kept as it came; this is for eyes only. Two different names are never shown alike by this: the bracket that
    opens a written-out sign is itself written out. A letter passes for another only in a word with Latin letters: a Greek word is a word.
    """
    if name.isascii() and name.isprintable():
        return name
    alike = _passing_in(name)
    return "".join(_written_out(sign) if place in alike or _is_written_out(sign) else sign for place, sign in enumerate(name))


def harmless(words: str) -> str:
    """The words with what would turn the line round, or passes for a Latin letter, written out as `shown` does; the rest as it is.

    It may be done twice, and to words that hold names which were shown already.
    """
    if words.isascii() and words.isprintable():
        return words
    alike = _passing_in(words)
    if not alike and _TURNING.search(words) is None:
        return words
    return "".join(_written_out(sign) if place in alike or _TURNING.match(sign) else sign for place, sign in enumerate(words))


def legible(words: str) -> str:
    """The words letter for letter, with only what would turn the line round, or is no sign at all, written out as `shown` does."""
    if words.isascii() and words.isprintable():
        return words
    return _no_sign().sub(lambda sign: _written_out(sign[0]), _TURNING.sub(lambda sign: _written_out(sign[0]), words))


def _passing_in(words: str) -> set[int]:
    """Where letters stand that look like Latin ones beside which they stand in one word."""
    if _ALIKE.search(words) is None:
        return set()
    mixed = (word for word in _WORD.finditer(words) if _latin().search(word[0]))
    return {word.start() + strange.start() for word in mixed for strange in _ALIKE.finditer(word[0])}


def _written_out(sign: str) -> str:
    return f"\u27e8U+{ord(sign):04X}\u27e9"


def _is_written_out(sign: str) -> bool:
    return unicodedata.category(sign) in _UNSEEN or sign in _BLANK or sign == _OUR_BRACKET


# Two that few words need, and that take long to compile.


@cache
def _latin() -> re.Pattern[str]:
    return re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]")


@cache
def _no_sign() -> re.Pattern[str]:
    """What no file may hold as text, or no face has a sign for: private use, and code points that are no characters."""
    return re.compile(
        "[\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
        + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
        + "\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
    )
