"""Reads or draws one file of evidence from the standard input and answers on the standard output: a child process for one file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from io import BufferedReader
from typing import BinaryIO, TypeAlias

from dossier_app.domain.enumerations import Readability
from dossier_app.domain.rendition_text import ReadResult
from dossier_app.exchange.readers.answer import written
from dossier_app.exchange.readers.confinement import confine
from dossier_app.exchange.readers.extract import Unread
from dossier_app.exchange.readers.formats import format_of, mismatch
from dossier_app.exchange.readers.piped import Piped

Read: TypeAlias = Callable[[BinaryIO, str], ReadResult]
DRAW = "draw"
OUT_OF_MEMORY = 3
HALF_A_SIGN = 4


def read(evidence: BinaryIO, ending: str) -> ReadResult:
    """The texts of this file, and what must be said of them; `ending` is that of its name."""
    if not evidence.read(1):
        return ReadResult("application/octet-stream", Readability.UNREADABLE, "The file is empty.")
    found = format_of(evidence, ending)
    remark = mismatch(found, ending)
    if not found.reader:
        return _result(
            found.media_type, Readability.UNREADABLE, remark or f"This is {found.noun}.", "It is kept as it is; it cannot back a quotation."
        )
    try:
        extract = found.read(evidence)
    except Unread as fault:
        return _result(found.media_type, Readability.UNREADABLE, remark, fault.words)
    if any(not each.text.isspace() and each.text for each in extract.renditions):
        return ReadResult(found.media_type, Readability.TEXT, _joined(remark, *extract.said), extract.renditions, extract.pages)
    nothing = extract.said or ("It holds no words.",)
    return ReadResult(found.media_type, Readability.NO_TEXT, _joined(remark, *nothing), pages=extract.pages)


def _result(media_type: str, outcome: Readability, *said: str) -> ReadResult:
    return ReadResult(media_type, outcome, _joined(*said))


def _joined(*said: str) -> str:
    return " ".join(filter(None, said))


def main(argv: Sequence[str] | None = None, read: Read = read) -> int:
    """Read the standard input: `argv` is the ending of the name (or "-"), seconds of processor time, and bytes of memory.

    To draw it instead: “draw”, the number of the page, the width in pixels, then seconds and memory. What this process may do is bound
    before it looks at the first byte. Returns the exit code; anything a reader did not foresee ends the process, and whoever started it
    says so.
    """
    *asked, seconds, memory = sys.argv[1:] if argv is None else argv
    answer = os.dup(1)
    os.dup2(2, 1)  # what a library prints is no answer
    confine(int(seconds), int(memory))
    try:
        with open(0, "rb", closefd=False) as evidence:
            raw = _drawn(evidence, *asked[1:]) if asked[0] == DRAW else _read(evidence, asked[0], read)
    except MemoryError:
        return OUT_OF_MEMORY
    except UnicodeEncodeError:
        return HALF_A_SIGN
    while raw:
        raw = raw[os.write(answer, raw) :]
    return 0


def _read(evidence: BinaryIO, ending: str, read: Read) -> bytes:
    return written(read(BufferedReader(Piped(evidence)), "" if ending == "-" else ending))


def _drawn(evidence: BinaryIO, page: str, width: str) -> bytes:
    from dossier_app.exchange.readers import drawing

    return drawing.answer(evidence.read(drawing.MOST_BYTES + 1), int(page), int(width))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
