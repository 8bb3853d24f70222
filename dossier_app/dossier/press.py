"""The press: a dossier printed in a process of its own, so that nobody who waits is held up, and none of its memory stays with us.

The dossier goes to the child as a value, the attached files one by one when it asks for them, and nothing of them touches the disk
before the finished file does. What comes back is read as JSON, a line a word.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from dossier_app import children
from dossier_app.domain.failures import Trouble
from dossier_app.domain.words import as_plain, from_plain, said
from dossier_app.dossier.value import Attached, Dossier

if TYPE_CHECKING:
    from dossier_app.dossier.printing import Printed
    from dossier_app.dossier.working_copy.making import Making

Tell: TypeAlias = Callable[[int, int, str], None]
_Asked: TypeAlias = "tuple[Dossier, str, bool | Making]"
"""What is made, where, and how: a PDF, checked or not, or a working copy."""
_CLOSE_OTHERS = said("Close other programs, then try again.")


class PressError(RuntimeError):
    """A fault of ours in the child; its words are the places in the program, and nothing of the case."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """How many pages were printed, and where each anchor stands: its page, and how far down on it in thousandths of its height.

    Of a working copy there are none: Word counts its pages.
    """

    pages: int
    places: Mapping[str, tuple[int, int]]


def press(dossier: Dossier, attachments: Iterable[tuple[Attached, bytes]], out: Path, tell: Tell, *, is_checked: bool = False) -> Pressed:
    """Print the dossier to `out` as an archive file with its attachments and empty signature fields.

    What `tell` raises stops the child. Raises Trouble as `print_dossier` and `finish` do, and when the child could not be started or was
    ended from outside.
    """
    return _done_apart((dossier, os.fspath(out.absolute()), is_checked), attachments, tell)


def copy_out(dossier: Dossier, making: Making, out: Path, tell: Tell) -> None:
    """Write the dossier to `out` as an unsigned working copy for Word.

    What `tell` raises stops the child. Raises Trouble as `write_working_copy` does, and as `press` does.
    """
    _done_apart((dossier, os.fspath(out.absolute()), making), (), tell)


def _done_apart(asked: _Asked, attachments: Iterable[Any], tell: Tell) -> Pressed:
    try:
        child = subprocess.Popen(
            children.command("dossier_app.dossier.press", "--print-dossier"), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=children.environment(), creationflags=children.NO_CONSOLE,
        )  # fmt: skip
    except OSError:
        raise Trouble(said("The program that prints could not be started. Nothing was written."), _CLOSE_OTHERS) from None
    with child:
        try:
            return _attended(child, asked, attachments, tell)
        finally:
            child.kill()


def _attended(child: subprocess.Popen[bytes], asked: _Asked, attachments: Iterable[Any], tell: Tell) -> Pressed:
    assert child.stdin is not None  # noqa: S101  # asked for above
    assert child.stdout is not None  # noqa: S101
    _hand(child.stdin, asked)
    for line in child.stdout:
        match json.loads(line):
            case {"done": done, "of": of, "words": words}:
                tell(done, of, from_plain(words))
            case {"wants": "attachments"}:
                for each in attachments:
                    _hand(child.stdin, each)
                _hand(child.stdin, None)
            case {"trouble": words, "what_now": what_now}:
                raise Trouble(from_plain(words), from_plain(what_now))
            case {"fault": where}:
                raise PressError(where)
            case {"pages": pages, "places": places}:
                return Pressed(int(pages), {str(anchor): (int(page), int(down)) for anchor, (page, down) in places.items()})
            case other:
                raise PressError(f"an answer nobody asked for: {', '.join(other)}")
    raise Trouble(said("Printing was ended from outside. Nothing was written."), _CLOSE_OTHERS)


def _hand(pipe: IO[bytes], value: object) -> None:
    """Give a value to the child. One that has ended already says why itself, or with its end."""
    try:
        pickle.dump(value, pipe)
        pipe.flush()
    except BrokenPipeError:
        return


def main() -> int:
    """In the child: print what is handed in, and tell how far it is. Returns the exit code."""
    pipe, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray word of a library is no answer

    def say(**answer: object) -> None:
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()

    try:
        dossier, out, how = pickle.load(pipe)  # noqa: S301  # handed in by the process that started this one
        if isinstance(how, bool):
            printed = _printed(dossier, Path(out), how, pipe, say)
            say(pages=printed.pages, places=printed.downs)
        else:
            _copied(dossier, how, Path(out), say)
            say(pages=0, places={})
    except Trouble as trouble:
        say(trouble=as_plain(trouble.words), what_now=as_plain(trouble.what_now))
    except BrokenPipeError:
        return 1  # nobody waits any more
    except MemoryError:
        words = said("There is not enough memory to print this dossier. Nothing was written.")
        say(trouble=as_plain(words), what_now=as_plain(_CLOSE_OTHERS))
    except BaseException as fault:  # noqa: BLE001  # the edge of the process: whatever ended it is carried over, without its words
        say(fault=f"{type(fault).__name__}\n{''.join(traceback.format_tb(fault.__traceback__))}")
    return 0


def _printed(dossier: Dossier, out: Path, is_checked: bool, pipe: IO[bytes], say: Callable[..., None]) -> Printed:
    from dossier_app.dossier.archive import finish
    from dossier_app.dossier.printing import print_dossier

    tell = _telling(say)
    plain = out.with_name("printed.pdf")
    printed = print_dossier(dossier, plain, tell)
    tell(0, 1, said("Making the archive file"))
    say(wants="attachments")
    finish(plain, printed, dossier, _handed(pipe), out, is_checked=is_checked)
    return printed


def _copied(dossier: Dossier, making: Making, out: Path, say: Callable[..., None]) -> None:
    from dossier_app.dossier.working_copy.writing import write_working_copy

    write_working_copy(dossier, making, out, _telling(say))


def _telling(say: Callable[..., None]) -> Tell:
    return lambda done, of, words: say(done=done, of=of, words=as_plain(words))


def _handed(pipe: IO[bytes]) -> Iterator[tuple[Attached, bytes]]:
    while (each := pickle.load(pipe)) is not None:  # noqa: S301  # as above
        yield each
