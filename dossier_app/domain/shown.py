"""A name as it may be shown: nothing in it can turn the line round, hide or pass for something else."""

from __future__ import annotations

import unicodedata

_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
# Letters by category, yet they leave no mark: the Hangul fillers and the blank Braille cell.
_BLANK = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}
_OUR_BRACKET = "\u27e8"


def shown(name: str) -> str:
    """The name with every sign that cannot be seen, or that moves others, written out: `fdp.⟨U+202E⟩exe`.

    The name itself is kept as it came; this is for eyes only. Two different names are never shown alike by this: the bracket that
    opens a written-out sign is itself written out.
    """
    return "".join(f"\u27e8U+{ord(sign):04X}\u27e9" if _is_written_out(sign) else sign for sign in name)


def _is_written_out(sign: str) -> bool:
    return unicodedata.category(sign) in _UNSEEN or sign in _BLANK or sign == _OUR_BRACKET
