"""Steps from word to word, in every script: where words have no blanks between them, Unicode's own boundaries are the steps."""

from __future__ import annotations

from PySide6.QtCore import QTextBoundaryFinder

from dossier_app.domain.rendition_text import from_utf16, utf16_of
from dossier_app.ui.reader.spelling import as_displayed

_FAR = 2_000
"""So many signs are looked at: more than any word has, and few enough for a text that is one line of a million."""


def word_end_after(text: str, place: int) -> int:
    """Where the word ends that follows this place, blanks before it passed; after the last the end of the text."""
    piece = text[place : place + _FAR]
    blank = len(piece) - len(piece.lstrip())
    words = as_displayed(piece[blank:])
    found = _words(words).toNextBoundary()
    return place + blank + (from_utf16(words, found) if found > 0 else 0)


def word_start_before(text: str, place: int) -> int:
    """Where the word begins that stands before this place, blanks after it passed; before the first the beginning of the text."""
    piece = text[max(0, place - _FAR) : place]
    words = as_displayed(piece.rstrip())
    finder = _words(words)
    finder.setPosition(utf16_of(words, len(words)))
    return place - len(piece) + max(0, from_utf16(words, finder.toPreviousBoundary()) if words else 0)


def _words(words: str) -> QTextBoundaryFinder:
    return QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, words)
