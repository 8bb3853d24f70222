"""Evidence as it may be put on the screen: sign for sign, with a visible stand-in for each that would hide, turn lines round or break Qt.

The display has as many code points, and as many UTF-16 units, as the text: a place in one is the same place in the other. What is
copied, searched and recorded is always the text.
"""

from __future__ import annotations

import re

STAND_IN = "\ufffd"
_LONG_STAND_IN = "\U0001f532"
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Qt takes the first two for the beginning and end of a frame and the third for an embedded object.
_TAKEN_BY_QT = "\ufdd0\ufdd1\ufffc\ufffe\uffff"
_LINE_ENDS = "\r\f\v\x85\u2028\u2029"

_DISPLAYED: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), STAND_IN),
    **{ord(sign): STAND_IN for sign in _BIDI + _TAKEN_BY_QT},
    **dict.fromkeys(range(0xD800, 0xE000), STAND_IN),
    **dict.fromkeys(range(0xE0000, 0xE0080), _LONG_STAND_IN),
    **{ord(sign): "\n" for sign in _LINE_ENDS},
}
_UNSEEN = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f{_BIDI}{_TAKEN_BY_QT}\ud800-\udfff\U000e0000-\U000e007f]")
_LONG_WORD = re.compile(r"\S{4000}")


def as_displayed(text: str) -> str:
    """The text as the reader shows it."""
    # Qt makes one line end of two signs; a blank at the end of the line keeps the places.
    return text.replace("\r\n", " \n").translate(_DISPLAYED)


def count_of_unseen(text: str) -> int:
    """How many signs a stand-in is shown for; line ends are none of them."""
    return sum(1 for _ in _UNSEEN.finditer(text))


def has_endless_words(text: str) -> bool:
    """Whether looking for places to break lines between words would take Qt for ever."""
    return _LONG_WORD.search(text) is not None
