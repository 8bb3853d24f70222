"""The terminal: what is printed where, how far long work is, and what is asked of whoever sits there."""

from __future__ import annotations

import getpass
import json
import os
import re
import shlex
import sys
import time
import unicodedata
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from dossier_app.domain.failures import Refusal
from dossier_app.domain.shown import shown

if TYPE_CHECKING:
    from dossier_app.desk.bench import Progress

_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


def steady_streams() -> None:
    """Let every sign of a case be printed: as UTF-8 into a pipe, written out on a terminal that has no letter for it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:  # a window has no streams, a test has its own
            continue
        if stream.isatty():
            reconfigure(errors="backslashreplace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def tell(words: str) -> None:
    """Say it to the person, not into the pipe. What the words quote may be hostile, so what cannot be seen is written out."""
    print(re.sub(r"[^\n\x20-\x7e]", lambda found: shown(found[0]) if _is_unseen(found[0]) else found[0], words), file=sys.stderr)


def is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


@contextmanager
def progress() -> Generator[Progress]:
    """How far long work is, in one line of the terminal that is gone when the work is done; silent in a pipe."""
    from dossier_app.desk.bench import Progress

    if not is_terminal(sys.stderr):
        yield Progress()
        return
    line = _Line(sys.stderr)
    try:
        yield Progress(line.say)
    finally:
        line.clear()


def secret(what: str, *, otherwise: str, twice: bool = False) -> str:
    """Ask for something that is not shown while it is typed; `otherwise` says how to give it where there is no terminal.

    Raises Refusal when there is no terminal, or the two answers differ.
    """
    if not is_terminal(sys.stdin):
        raise Refusal("", f"There is no terminal on which to ask for the {what}. {otherwise}")
    prompt = f"{what[0].upper()}{what[1:]}"
    try:
        first = getpass.getpass(f"{prompt}: ")
        again = getpass.getpass(f"{prompt}, again: ") if twice else first
    except EOFError:
        raise Refusal("", f"Nothing was typed for the {what}.") from None
    if first != again:
        raise Refusal("", "The two are not the same. Nothing was changed.")
    return first


def print_json(value: object) -> None:
    """Print JSON; what cannot be seen is escaped in it, so that nothing in a name can move a terminal."""
    print(escaped(json.dumps(value, ensure_ascii=False, indent=1)))


def escaped(written: str) -> str:
    """JSON with every unseen sign written as its code: the same value, since only its strings can hold one."""
    return re.sub(r"[^\n\x20-\x7e]", lambda found: _escape(found[0]), written)


def as_typed(word: str) -> str:
    """The word as it is typed at a shell. It may quote the case, so nothing in it is taken for more than a word."""
    if os.name == "nt":
        return '"{}"'.format(shown(word).replace('"', '""'))
    if not any(_is_unseen(sign) for sign in word):
        return shlex.quote(word)
    signs = (f"\\U{ord(sign):08x}" if _is_unseen(sign) or sign in "\\'" else sign for sign in word)
    return f"$'{''.join(signs)}'"


def emphasised(words: str) -> str:
    """The words, brought out where a terminal can."""
    return f"\033[1m{words}\033[0m" if is_terminal(sys.stdout) and os.name != "nt" else words


def shortened(words: str, length: int = 96) -> str:
    """One line of at most so many letters, cut at a word and marked as cut."""
    flat = " ".join(words.split())
    return flat if len(flat) <= length else flat[: length - 2].rsplit(" ", 1)[0] + " …"


class _Line:
    """A line that is written over."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._length = 0
        self._last = 0.0
        self._words = ""

    def say(self, done: int, of: int, words: str) -> None:
        now = time.monotonic()
        if words == self._words and now - self._last < 0.1:
            return
        self._last, self._words = now, words
        far = f" {done:,}" + (f" of {of:,}" if of else "") if max(done, of) > 1 else ""
        line = f"{words}{far}"[: self._columns() - 1]
        self._stream.write("\r" + line.ljust(self._length))
        self._stream.flush()
        self._length = len(line)

    def _columns(self) -> int:
        """How wide the terminal is on which the line stands; what is printed may go into a pipe."""
        try:
            return os.get_terminal_size(self._stream.fileno()).columns or 80
        except (OSError, ValueError):
            return 80

    def clear(self) -> None:
        self._stream.write("\r" + " " * self._length + "\r")
        self._stream.flush()


def _escape(sign: str) -> str:
    if not _is_unseen(sign):
        return sign
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in _UNSEEN
