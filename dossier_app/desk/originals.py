"""The original of an exhibit: the file as it was taken in, byte for byte, as much of it as one can look at."""

from __future__ import annotations

from dataclasses import dataclass

from dossier_app.desk.reading import Reading
from dossier_app.domain.evidence import Exhibit

MOST = 256 * 1024
"""So many bytes are shown: more is no longer read by anybody."""
_IN_LETTERS = ("text/", "message/", "multipart/")
_BYTES_IN_A_LINE = 16


@dataclass(frozen=True, slots=True)
class Original:
    """The beginning of a file, as letters where it is written in letters, else as bytes in hexadecimal; and how many bytes that is."""

    text: str
    shown: int


def original_of(case: Reading, exhibit: Exhibit) -> Original:
    """The beginning of the exhibit's file. Raises Trouble when the vault no longer has it.

    It reads the vault and no table: it may run beside the window, on another thread.
    """
    content = case.bytes_of(exhibit, MOST)
    letters = exhibit.media_type.startswith(_IN_LETTERS)
    return Original(_in_letters(content) if letters else _in_hexadecimal(content), len(content))


def _in_letters(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    # A byte that is no letter becomes a surrogate, for which the reader shows a stand-in.
    return content.decode("utf-8", "surrogateescape")


def _in_hexadecimal(content: bytes) -> str:
    lines: list[str] = []
    for start in range(0, len(content), _BYTES_IN_A_LINE):
        piece = content[start : start + _BYTES_IN_A_LINE]
        letters = "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in piece)
        lines.append(f"{start:08x}  {piece.hex(' '):<47}  {letters}")
    return "\n".join(lines)
