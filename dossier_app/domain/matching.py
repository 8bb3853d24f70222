"""Whether words on record are still what the exhibit says, and in which way they are (quote lock)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier_app.domain.enumerations import Fidelity, Match

_TYPOGRAPHY = str.maketrans({
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl",
})  # fmt: skip
_ELISION = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.)\s*")

_MARKED = re.compile(r'“([^“”]+)”|"([^"]+)"|«\s*([^«»]+?)\s*»|„([^„“”]+)[“”]')


def match(words: str, extracted: str | None, fidelity: Fidelity) -> Match:
    """How words on record stand to the passage as it is extracted today.

    `exact`: letter for letter. `typographic`: but for the form of quotation marks, dashes, ligatures and spaces. `elided`: pieces of
    the passage in their order, with marks of elision between them, at its beginning or end. A translation or a paraphrase claims no
    likeness, but its passage must be there. Everything else is a `mismatch`; likeness is never measured.
    """
    if extracted is None or not words.strip():
        return Match.MISMATCH
    if fidelity is Fidelity.PARAPHRASE:
        return Match.PARAPHRASE
    if words == extracted:
        return Match.EXACT
    if even(words) == even(extracted):
        return Match.TYPOGRAPHIC
    pieces = [even(piece) for piece in _ELISION.split(words) if piece.strip()]
    if _ELISION.search(words) and pieces and stand_in_order(pieces, even(extracted)):
        return Match.ELIDED
    return Match.TRANSLATED if fidelity is Fidelity.TRANSLATION else Match.MISMATCH


def even(text: str) -> str:
    """The text with one form of each mark and single spaces, for comparing only; it is never stored or shown."""
    return " ".join(text.translate(_TYPOGRAPHY).split())


def stand_in_order(pieces: Sequence[str], text: str) -> bool:
    """Whether the pieces occur in the text one after the other, each beginning and ending where a word does."""
    place = 0
    for piece in pieces:
        found = re.compile(rf"(?<!\w){re.escape(piece)}(?!\w)").search(text, place)
        if not found:
            return False
        place = found.end()
    return True


def marked_words(sentence: str) -> list[str]:
    """What stands between quotation marks in a sentence: “…”, "…", «…» or „…“."""
    return [next(filter(None, found)) for found in _MARKED.findall(sentence)]


def misquoted(sentence: str, on_record: Sequence[str]) -> list[str]:
    """What a sentence puts between quotation marks although no words on record have it, letter for letter.

    The form of marks, dashes and spaces may differ, and what is left out is marked (“…”). The sentence's own stop may stand inside.
    """
    texts = [even(words) for words in on_record]
    return [words for words in marked_words(sentence) if not any(_repeats(words, text) for text in texts)]


def repeats_whole(sentence: str, on_record: Sequence[str]) -> bool:
    """Whether all that a sentence puts between quotation marks is the whole of some words on record; a part may say the opposite."""
    texts = {even(words) for words in on_record}
    return all(even(words) in texts or even(words).rstrip(".,") in texts for words in marked_words(sentence))


def _repeats(words: str, text: str) -> bool:
    pieces = [even(piece) for piece in _ELISION.split(words) if piece.strip()]
    if not pieces:
        return False
    ends = (pieces, [*pieces[:-1], pieces[-1].rstrip(".,")])
    return any(all(each) and stand_in_order(each, text) for each in ends)
