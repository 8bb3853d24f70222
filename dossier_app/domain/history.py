"""A log in one digest, and the proof from two such digests that the longer log begins with the whole of the shorter one.

It is the Merkle tree of RFC 9162, section 2.1, over the hashes of the entries. A proof is a few dozen digests however long the log is. It
tells nothing of the entries: their hashes cover a salted digest of what was written, and are not in the file themselves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence


class History:
    """The entries of a log from its beginning, by their hashes."""

    def __init__(self, entries: Iterable[bytes]) -> None:
        self._whole: list[list[bytes]] = [[hashlib.sha256(b"\x00" + entry).digest() for entry in entries]]
        """Level by level the digests of the subtrees that are full; the entries are the lowest."""
        while len(below := self._whole[-1]) > 1:
            self._whole.append([_joined(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)])

    @property
    def size(self) -> int:
        return len(self._whole[0])

    def digest(self) -> bytes:
        """The digest of the whole log."""
        return self._digest(0, self.size)

    def proof_from(self, size: int) -> tuple[bytes, ...]:
        """What shows that this log begins with the one of so many entries. Raises ValueError when it has not so many."""
        if not 0 < size <= self.size:
            raise ValueError(size)
        return tuple(self._proof(size, 0, self.size, is_whole=True))

    def _proof(self, earlier: int, begin: int, end: int, *, is_whole: bool) -> list[bytes]:
        if earlier == end - begin:
            return [] if is_whole else [self._digest(begin, end)]
        half = _half(end - begin)
        if earlier <= half:
            return [*self._proof(earlier, begin, begin + half, is_whole=is_whole), self._digest(begin + half, end)]
        return [*self._proof(earlier - half, begin + half, end, is_whole=False), self._digest(begin, begin + half)]

    def _digest(self, begin: int, end: int) -> bytes:
        size = end - begin
        if size == 0:
            return hashlib.sha256().digest()
        if size & (size - 1) == 0:
            level = size.bit_length() - 1
            return self._whole[level][begin >> level]
        half = _half(size)
        return _joined(self._digest(begin, begin + half), self._digest(begin + half, end))


def is_continued(earlier: tuple[int, bytes], later: tuple[int, bytes], proof: Sequence[bytes]) -> bool:
    """Whether the log of the later size and digest begins with the whole of the log of the earlier ones (RFC 9162, section 2.1.4.2)."""
    (size, digest), (end, whole) = earlier, later
    if not 0 < size <= end or (size == end and proof):
        return False
    if size == end:
        return digest == whole
    path = [digest, *proof] if size & (size - 1) == 0 else list(proof)
    if not path:
        return False
    first, last = size - 1, end - 1
    while first & 1:
        first, last = first >> 1, last >> 1
    old = new = path[0]
    for each in path[1:]:
        if last == 0:
            return False
        if first & 1 or first == last:
            old, new = _joined(each, old), _joined(each, new)
            while first and not first & 1:
                first, last = first >> 1, last >> 1
        else:
            new = _joined(new, each)
        first, last = first >> 1, last >> 1
    return last == 0 and old == digest and new == whole


def _joined(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _half(size: int) -> int:
    """The largest power of two below the size."""
    return 1 << (size - 1).bit_length() - 1
