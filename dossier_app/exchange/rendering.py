"""Rendering: a page of evidence as a picture, drawn in a child process that can neither take the program with it nor reach out.

The child is given the decrypted bytes through a pipe, so that no copy of them lies on the disk, and answers with bare pixels: nothing
that it sends is decoded here but a sentence of a few words, which says why there are none.
"""

from __future__ import annotations

import json
import re
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO

from dossier_app.domain.words import counted, from_plain, said, together
from dossier_app.exchange.readers.__main__ import DRAW, OUT_OF_MEMORY
from dossier_app.exchange.readers.drawing import MOST_BYTES, MOST_PIXELS
from dossier_app.exchange.reading import Limits, ask, piped, reader_command

DRAWABLE = frozenset({"application/pdf", "image/png", "image/jpeg"})
"""The media types of which pages can be drawn."""

_HEAD = re.compile(rb"P (\d{1,6}) (\d{1,6}) (\d{1,7})\n")
ORDINARY = Limits(seconds=30, processor_seconds=25, answer=3 * MOST_PIXELS + 64)
AHEAD = replace(ORDINARY, seconds=2, processor_seconds=2)
"""What is spent on a page that nobody has asked for yet."""
_MOST_WORDS = 600


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels, three bytes each (red, green, blue), row after row; and how many pages there are."""

    width: int
    height: int
    pages: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class NotDrawn:
    """Why there is no picture, in the user's words, and whether to try again may bring one."""

    words: str
    may_come: bool = False


def draw(
    content: bytes,
    media_type: str,
    page: int,
    width: int,
    *,
    limits: Limits = ORDINARY,
    command: Sequence[str] | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Picture | NotDrawn:
    """A page of this evidence, from 1, at this width in pixels, or less where it would be too large.

    A file that crashes the drawing, takes too long or makes it answer nonsense is a NotDrawn that says so. Raises Trouble when the child
    process cannot be started. `command` is for trying the limits with a drawer of one's own. Once `is_stopped`, the child is ended, and
    what comes back is of no use.
    """
    if media_type not in DRAWABLE:
        return NotDrawn(said("There are no pages to draw: only PDFs and PNG or JPEG pictures have them."))
    if len(content) > MOST_BYTES:
        return NotDrawn(said("The file is larger than {count} MiB, so it is not drawn here.", count=f"{MOST_BYTES >> 20:,}"))
    words = [DRAW, str(page), str(max(1, width)), str(limits.processor_seconds), str(limits.memory)]
    with piped(BytesIO(content)) as pipe:
        raw, code = ask([*(command or reader_command()), *words], pipe, limits, is_stopped)
    return _understood(raw) if code == 0 or len(raw) > limits.answer else NotDrawn(_why(code, limits), may_come=True)


def _understood(raw: bytes) -> Picture | NotDrawn:
    """The picture that these bytes hold; they are believed only when every part is what it must be."""
    if raw.startswith(b"N") and len(raw) <= _MOST_WORDS:
        with suppress(ValueError, RecursionError):
            return NotDrawn(from_plain(json.loads(raw[1:])))
    head = _HEAD.match(raw)
    if head:
        width, height, pages = map(int, head.groups())
        if width * height <= MOST_PIXELS and width and height and len(raw) - head.end() == 3 * width * height:
            return Picture(width, height, pages, raw[head.end() :])
    return NotDrawn(said("What came back was no picture, so none of it was used."), may_come=True)


def _why(code: int | None, limits: Limits) -> str:
    if code is None or (sys.platform != "win32" and code == -signal.SIGXCPU):
        seconds = limits.seconds if code is None else limits.processor_seconds
        return counted(
            "The page could not be drawn within %n second, so drawing was stopped.",
            "The page could not be drawn within %n seconds, so drawing was stopped.",
            seconds,
        )
    if code == OUT_OF_MEMORY:
        most = f"{limits.memory >> 20:,}"
        return said("To draw the page would take more than {count} MiB of memory, so drawing was stopped.", count=most)
    return together(
        said("Drawing broke down over this page, which a damaged or hostile file can bring about."),
        said("Its text, where it was read, still stands."),
    )
