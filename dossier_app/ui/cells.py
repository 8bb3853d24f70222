"""Cells: what stands in a table, typed, so that one delegate draws every table and a reader of the screen hears every one of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words in an ink of the theme; `weight` 600 for labels."""

    words: str
    token: str = "ink"  # noqa: S105  # a token of the theme
    weight: int = 400
    at_right: bool = False
    note: str = ""
    """Quietly after them: that a date is only a month."""

    @property
    def sentence(self) -> str:
        return f"{self.words} {self.note}".strip()


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
class Marked:
    """What a date marks, with the sign it has on the time line: diamond, dot, ring, bar or pill."""

    sign: str
    words: str

    @property
    def sentence(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Heading:
    """What the rows under it have in common, and how many they are."""

    words: str
    count: str

    @property
    def sentence(self) -> str:
        return f"{self.words}: {self.count}"


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


Cell = Words | Quoted | Chips | Stands | Marked | Heading | Two | Mono


def label(words: str) -> Words:
    return Words(words, weight=600)


def quiet(words: str) -> Words:
    return Words(words, "ink_3")


def shortened_digest(digest: str) -> str:
    return f"{digest[:8]}…{digest[-4:]}" if len(digest) > 16 else digest


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
