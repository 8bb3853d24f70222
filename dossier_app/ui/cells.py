"""Cells: what stands in a table, typed, so that one delegate draws every table and a reader of the screen hears every one of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dossier_app.domain.edtf import Edtf, Precision, said_plainly
from dossier_app.domain.enumerations import Match, Outcome, StandingWord
from dossier_app.ui.words import capitalised, member_words, translate


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words in an ink of the theme; `weight` 600 for labels."""

    words: str
    token: str = "ink"  # noqa: S105  # a token of the theme
    weight: int = 400
    at_right: bool = False

    @property
    def sentence(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Quoted:
    """Somebody's own words, in the serif between marks."""

    words: str

    @property
    def sentence(self) -> str:
        return f"“{self.words}”"


@dataclass(frozen=True, slots=True)
class Chips:
    """Labels that lead to other records; when there is none, a word for that."""

    labels: tuple[str, ...]
    none: str = ""

    @property
    def sentence(self) -> str:
        return ", ".join(self.labels) or self.none


@dataclass(frozen=True, slots=True)
class Stands:
    """How something stands: glyph, word, quiet note."""

    glyph: str
    words: str
    token: str = "ink_2"  # noqa: S105  # a token of the theme
    note: str = ""

    @property
    def sentence(self) -> str:
        return f"{self.words} {self.note}".strip()


@dataclass(frozen=True, slots=True)
class Two:
    """A title, and a quieter line under it."""

    title: str
    note: str
    glyph: str = ""
    label: str = ""
    note_glyph: str = ""
    note_token: str = "ink_3"  # noqa: S105  # a token of the theme

    @property
    def sentence(self) -> str:
        return f"{self.label} {self.title}, {self.note}".strip(", ")


@dataclass(frozen=True, slots=True)
class Mono:
    """A digest, shortened to its ends in a row."""

    digest: str

    @property
    def sentence(self) -> str:
        return shortened_digest(self.digest)


Cell = Words | Quoted | Chips | Stands | Two | Mono


def label(words: str) -> Words:
    return Words(words, weight=600)


def member(value: StrEnum) -> Words:
    """A member of an enumeration as the content of a cell."""
    return Words(capitalised(member_words(value)))


def quiet(words: str) -> Words:
    return Words(words, "ink_3")


def shortened_digest(digest: str) -> str:
    return f"{digest[:8]}…{digest[-4:]}" if len(digest) > 16 else digest


_STANDINGS: dict[StrEnum, str] = {
    StandingWord.ASSERTED: "circle-dot", StandingWord.ANSWERED: "reply", StandingWord.CONCEDED: "circle-check",
    StandingWord.WITHDRAWN: "circle-minus", StandingWord.UPHELD: "circle-check", StandingWord.REJECTED: "circle-x",
    StandingWord.PARTLY_UPHELD: "contrast", StandingWord.OVERTURNED: "circle-slash", StandingWord.REMITTED: "rotate-ccw",
    StandingWord.PENDING: "clock", StandingWord.NOT_DETERMINED: "circle-dashed", Outcome.UPHELD: "circle-check",
    Outcome.PARTLY_UPHELD: "contrast", Outcome.REJECTED: "circle-x", Outcome.VIOLATION_FOUND: "gavel",
    Outcome.NO_VIOLATION_FOUND: "circle-minus", Outcome.REMITTED: "rotate-ccw", Outcome.OTHER: "circle-dot",
}  # fmt: skip


def stands(member: StrEnum, note: str = "") -> Stands:
    """Where a counterclaim or a ruling stands: in ink, for colour never says who is right."""
    return Stands(_STANDINGS.get(member, "circle-dot"), member_words(member), note=note)


def matched(match: Match) -> Stands:
    """What re-extraction shows today; the only thing in a table that may be green or red, for it was checked."""
    if match is Match.MISMATCH:
        return Stands("octagon-alert", member_words(match), "bad")
    if match in (Match.EXACT, Match.TYPOGRAPHIC, Match.ELIDED):
        return Stands("check", member_words(match), "good")
    return Stands("languages" if match is Match.TRANSLATED else "text", member_words(match))


def dated(date: Edtf | None, printed: str = "") -> Words:
    """A date as it was written, else as it is known; a month says that it is one."""
    if date is None:
        return Words(printed) if printed else quiet(translate("Table", "not known"))
    return Words(printed or said_plainly(date))


def is_month(date: Edtf | None) -> bool:
    return date is not None and date.precision is Precision.MONTH


def runs(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Labels with their runs shortened: F1, F2, F3 → F1–F3. Only in rows; the inspector names each."""
    shown: list[str] = []
    place = 0
    while place < len(labels):
        letter, number = _parted(labels[place])
        last = place
        while last + 1 < len(labels) and number is not None and _parted(labels[last + 1]) == (letter, number + last + 1 - place):
            last += 1
        shown.append(labels[place] if last - place < 2 else f"{labels[place]}–{labels[last]}")
        if last - place == 1:
            shown.append(labels[last])
        place = last + 1
    return tuple(shown)


def _parted(name: str) -> tuple[str, int | None]:
    letters = name.rstrip("0123456789")
    digits = name[len(letters) :]
    return letters, int(digits) if digits else None
