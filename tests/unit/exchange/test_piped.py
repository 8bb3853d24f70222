"""Evidence that comes through a pipe is read like the file it was."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from dossier_app.exchange.readers.piped import Piped

_CONTENT = bytes(range(256)) * 64
_MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("read"), st.integers(-1, 5000), st.just(0)),
        st.tuples(st.just("seek"), st.integers(0, 20_000), st.just(io.SEEK_SET)),
        st.tuples(st.just("seek"), st.integers(-300, 300), st.just(io.SEEK_END)),
    ),
    max_size=12,
)


class Slow(io.RawIOBase):
    """Gives a few bytes at a time, as a pipe does, and counts them."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self._rest = io.BytesIO(content)
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]  # typeshed's WriteableBuffer is wider
        some = self._rest.read(min(len(buffer), 700))
        buffer[: len(some)] = some
        self.given += len(some)
        return len(some)


@given(_MOVES)
def test_it_reads_as_the_file_does_from_any_place(moves: list[tuple[str, int, int]]) -> None:
    file = io.BytesIO(_CONTENT)
    piped = io.BufferedReader(Piped(io.BufferedReader(Slow(_CONTENT))))
    for act, count, whence in moves:
        if act == "read":
            assert piped.read(count) == file.read(count)
        else:
            assert piped.seek(count, whence) == file.seek(count, whence)


def test_no_more_is_drawn_than_is_asked_for() -> None:
    source = Slow(bytes(10 << 20))
    Piped(io.BufferedReader(source)).read(8192)
    assert source.given <= 32_768
