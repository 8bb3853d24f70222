"""Identities of records: unique everywhere, sorted by when they were made."""

from __future__ import annotations

import secrets
import time
import uuid
from collections.abc import Iterator, Sequence
from typing import overload

_LENGTH = 36


def new_identity() -> str:
    """A UUID of version 7 (RFC 9562): 48 bits of UTC milliseconds, then chance."""
    chance = secrets.randbits(80)
    value = ((time.time_ns() // 1_000_000) & (1 << 48) - 1) << 80 | chance
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


class Identities(Sequence[str]):
    """Identities in some order, written one after the other in one string: a million take 36 MB and no time to make."""

    __slots__ = ("_written",)

    def __init__(self, written: str = "") -> None:
        self._written = written

    def __len__(self) -> int:
        return len(self._written) // _LENGTH

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self._at(each) for each in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return self._at(place % len(self))

    def __iter__(self) -> Iterator[str]:
        return map(self._at, range(len(self)))

    def __contains__(self, value: object) -> bool:
        return isinstance(value, str) and self._find(value) >= 0

    def index(self, value: str, start: int = 0, stop: int | None = None) -> int:
        """The place of an identity; raises ValueError when it is not among them."""
        found = self._find(value)
        if found < start or (stop is not None and found >= stop):
            raise ValueError(value)
        return found

    def _at(self, place: int) -> str:
        return self._written[place * _LENGTH : (place + 1) * _LENGTH]

    def _find(self, value: str) -> int:
        found = self._written.find(value) if len(value) == _LENGTH else -1
        while found % _LENGTH and found >= 0:  # hyphens stand where no identity can begin, but a name made elsewhere may hold them
            found = self._written.find(value, found + 1)
        return found // _LENGTH if found >= 0 else -1
