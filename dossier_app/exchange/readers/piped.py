"""Evidence that comes through a pipe, read as if it were a file: no more of it is drawn than is asked for."""

from __future__ import annotations

import io
from typing import BinaryIO

_CHUNK = 1 << 20


class Piped(io.RawIOBase):
    """What went by is kept in memory, so that it can be read from any place.

    Of a recording of two hours, whose kind its first bytes tell, no more is ever held than those.
    """

    def __init__(self, pipe: BinaryIO) -> None:
        super().__init__()
        self._pipe = pipe
        self._drawn = bytearray()
        self._is_dry = False
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        if whence == io.SEEK_END:
            self._draw(None)
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: len(self._drawn)}[whence]
        self._place = max(0, base + offset)
        return self._place

    def readinto(self, buffer: memoryview, /) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]  # typeshed's WriteableBuffer is wider
        wanted = memoryview(buffer).cast("B")
        self._draw(self._place + len(wanted))
        found = self._drawn[self._place : self._place + len(wanted)]
        wanted[: len(found)] = found
        self._place += len(found)
        return len(found)

    def readall(self) -> bytes:
        self._draw(None)
        found = bytes(memoryview(self._drawn)[self._place :])
        self._place += len(found)
        return found

    def _draw(self, until: int | None) -> None:
        """Have so many bytes from the beginning, or as many as there are."""
        while not self._is_dry and (until is None or len(self._drawn) < until):
            chunk = self._pipe.read(_CHUNK if until is None else min(_CHUNK, until - len(self._drawn)))
            self._drawn += chunk
            self._is_dry = not chunk
