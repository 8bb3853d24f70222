"""What is pasted: the words alone, as they would have been typed, and no more of them than a field can hold."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocument

from dossier_app.ui.words import translate

MOST = 100_000
"""So many characters a field holds: forty pages. A longer text is evidence, and Qt would take minutes to lay it out."""

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029\ufdd0\ufdd1]")  # by the last two Qt sets off the cells of tables
# What word processors and browsers leave among the words: other control signs, the mark of byte order, places of pictures.
_LEFT_OVER = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffc]")
_BREAKS = re.compile("[\t\n]+")
# Word's own bullets stand in the private use area of its symbol font.
_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc", "\u2022"))


def plain(words: str) -> str:
    """The words without what their program left among them. Signs that mean something stay: blanks that do not break, dashes, marks."""
    return _LEFT_OVER.sub("", _LINE_ENDS.sub("\n", words)).translate(_BULLETS)


def in_one_line(words: str) -> str:
    """The words for a field of one line: where a line ended there is a blank."""
    return _BREAKS.sub(" ", plain(words))


def words_in(pasted: QMimeData) -> str:
    """The plain words of what is pasted or dropped; of a text that comes as HTML alone, the words of that. Nothing in it is fetched."""
    if not pasted.hasText() and pasted.hasHtml():
        read = QTextDocument()
        read.setHtml(pasted.html())
        return plain(read.toRawText())
    return plain(pasted.text())


def too_many() -> str:
    """Why a text of unknown length was not put in: it was cut off where a line ends."""
    said = translate(
        "Form", "That is more than %1 characters, which is what a field holds. It was not put in. Add a long text as evidence."
    )
    return said.replace("%1", f"{MOST:,}")


def too_long(count: int) -> str:
    """Why a text was not put in."""
    said = translate("Form", "That is %1 characters, and a field holds %2. It was not put in. A long text is evidence: add it as a file.")
    return said.replace("%1", f"{count:,}").replace("%2", f"{MOST:,}")
