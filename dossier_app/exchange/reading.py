"""Reading evidence: hostile until read, so it is read in a child process that can neither take the program with it nor reach out."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BufferedReader, FileIO
from pathlib import Path
from typing import IO, BinaryIO

from dossier_app import children
from dossier_app.domain.enumerations import Readability
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.rendition_text import ReadResult
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said
from dossier_app.exchange.readers.__main__ import HALF_A_SIGN, OUT_OF_MEMORY
from dossier_app.exchange.readers.answer import understood

_KEPT = "It is kept as it is; it cannot back a quotation."
_CHUNK, _HEAD = 1 << 20, 8192
_LOOK = 0.1
"""Seconds until somebody looks whether the child is still wanted."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the reading of one file may take."""

    seconds: int = 60
    """Patience by the clock on the wall."""
    processor_seconds: int = 45
    memory: int = 1 << 30
    """Bytes of address space."""
    answer: int = 64 << 20
    """Bytes of text."""


ORDINARY = Limits()


def reader_command() -> list[str]:
    """How the child process is started, before the words that `readers.__main__.main` takes."""
    return children.command("dossier_app.exchange.readers.__main__", "--read-evidence")


def read_evidence(
    evidence: BinaryIO,
    called: str,
    *,
    limits: Limits = ORDINARY,
    command: Sequence[str] | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> ReadResult:
    """What the evidence says, as texts, and in words what could not be read.

    `called` is the name of its file. The child process is given its bytes through a pipe and nothing else: no path, no environment. A
    reader that crashes, takes too long, wants too much or answers nonsense is a result that says so. On Windows only time and the length
    of the answer are limited (see `readers.confinement`). Its media type is then that by which the file begins, so that its pages can
    still be looked at. Once `is_stopped`, the child is ended, and the result is of no use.
    Raises Trouble when the child process cannot be started, and what reading the evidence raises. `command` is for trying the limits
    with a reader of one's own.
    """
    words = [_ending(called), str(limits.processor_seconds), str(limits.memory)]
    beginning = evidence.read(_HEAD)
    with piped(evidence, beginning) as pipe:
        raw, code = ask([*(command or reader_command()), *words], pipe, limits, is_stopped)
    result = understood(raw) if code == 0 and len(raw) <= limits.answer else None
    return result or _unread(beginning, _why(raw, code, limits))


def _unread(beginning: bytes, why: str) -> ReadResult:
    from dossier_app.exchange.readers.formats import begun_by

    return ReadResult(begun_by(beginning).media_type, Readability.UNREADABLE, f"{why} {_KEPT}")


def opened_evidence(path: Path) -> BinaryIO:
    """The file, open for reading only. A folder, a device or a pipe is refused before it is touched: opening one may wait for ever.

    Raises Refusal (field `file`) when it is no file, and Trouble when it cannot be opened or, while it is read, not to its end.
    """
    called = shown(path.name)
    try:
        _is_ordinary(path.stat(), called)
        handle = _Evidence(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), called)
    except FileNotFoundError:
        raise Trouble(said("{name} is no longer there.", name=called), said("Choose the file again.")) from None
    except PermissionError:
        raise Trouble(
            said("{name} may not be read by you, or another program keeps it to itself.", name=called),
            said("Close it there, or ask for leave to read it."),
        ) from None
    except (OSError, ValueError):  # a name with a NUL is a ValueError
        raise Trouble(
            said("{name} could not be opened.", name=called),
            said("See whether the disk it is on is still there, then choose it again."),
        ) from None
    try:
        _is_ordinary(os.fstat(handle.fileno()), called)
    except Refusal:
        handle.close()
        raise
    return BufferedReader(handle)


class _Evidence(FileIO):
    """A file whose disk may fail while it is read."""

    def __init__(self, descriptor: int, called: str) -> None:
        super().__init__(descriptor, "rb")
        self._called = called

    def readinto(self, buffer: memoryview, /) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]  # typeshed's WriteableBuffer is wider than what BufferedReader passes
        try:
            return super().readinto(buffer) or 0
        except OSError as fault:
            raise Trouble(
                said("{name} could not be read to its end.", name=self._called), said("See whether its disk is still there.")
            ) from fault


@contextmanager
def piped(evidence: BinaryIO, beginning: bytes = b"") -> Generator[IO[bytes]]:
    """The end of a pipe through which the evidence comes, after what was read of it already, for as long as somebody reads it.

    Raises what reading the evidence raises: what came through was then not all of it.
    """
    reading, writing = os.pipe()
    faults: list[Exception] = []
    feeder = threading.Thread(target=_feed, args=(beginning, evidence, writing, faults), daemon=True)
    feeder.start()
    try:
        with os.fdopen(reading, "rb", buffering=0) as pipe:
            yield pipe
    finally:
        feeder.join()
    if faults:
        raise faults[0]


def _feed(beginning: bytes, evidence: BinaryIO, writing: int, faults: list[Exception]) -> None:
    with os.fdopen(writing, "wb", buffering=0) as pipe:
        try:
            if not _is_poured(beginning, pipe):
                return
            while (chunk := evidence.read(_CHUNK)) and _is_poured(chunk, pipe):
                pass
        except (OSError, Trouble) as fault:
            faults.append(fault)


def _is_poured(chunk: bytes, pipe: FileIO) -> bool:
    """Whether the other end took it: a child that has ended takes no more."""
    rest = memoryview(chunk)
    try:
        while rest:
            rest = rest[pipe.write(rest) or 0 :]
    except OSError:
        return False
    return True


def _is_ordinary(found: os.stat_result, called: str) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise Refusal("file", said("{name} is a folder. Choose one file.", name=called))
    if not stat.S_ISREG(found.st_mode):
        raise Refusal("file", said("{name} is a device or a pipe, not a file. Choose a file.", name=called))


def _ending(called: str) -> str:
    ending = Path(called).suffix.lower()
    return ending if re.fullmatch(r"\.[a-z0-9]{1,10}", ending) else "-"


def ask(
    command: Sequence[str], evidence: IO[bytes], limits: Limits, is_stopped: Callable[[], bool] = lambda: False
) -> tuple[bytes, int | None]:
    """The child's answer, at most one byte longer than allowed, and its exit code: None when it had to be stopped.

    Raises Trouble when the child cannot be started.
    """
    deadline = time.monotonic() + limits.seconds
    try:
        child = subprocess.Popen(
            command,
            stdin=evidence,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=children.environment(),
            cwd=Path(sys.executable).anchor,
            start_new_session=True,
            creationflags=children.NO_CONSOLE,
        )
    except OSError:
        raise Trouble(
            said("The reader of evidence could not be started. Nothing was changed."), said("Close other programs, then try again.")
        ) from None
    answer = bytearray()
    listener = threading.Thread(target=_listen, args=(child, answer, limits.answer), daemon=True)
    listener.start()
    try:
        while listener.is_alive() and time.monotonic() < deadline and not is_stopped():
            listener.join(min(_LOOK, max(0.0, deadline - time.monotonic())))
        # An answer too long is not waited for.
        patience = 0.0 if len(answer) > limits.answer else max(0.0, deadline - time.monotonic())
        code = child.wait(patience) if not listener.is_alive() else None
    except subprocess.TimeoutExpired:
        code = None
    finally:
        _end(child)
    listener.join(1.0)
    return bytes(answer), code


def _listen(child: subprocess.Popen[bytes], answer: bytearray, most: int) -> None:
    if child.stdout is not None:
        with child.stdout as pipe:
            while len(answer) <= most and (piece := os.read(pipe.fileno(), min(1 << 16, most + 1 - len(answer)))):
                answer += piece


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it may have started; those that have already gone are none of our concern."""
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _why(raw: bytes, code: int | None, limits: Limits) -> str:
    """Why there is no answer, in the user's words."""
    if len(raw) > limits.answer:
        return f"It holds more than {limits.answer >> 20:,} MiB of text, so it was not read."
    if code is None:
        return f"It could not be read within {_seconds(limits.seconds)}, so reading was stopped."
    causes = {
        OUT_OF_MEMORY: f"To read it would take more than {limits.memory >> 20:,} MiB of memory, so reading was stopped.",
        HALF_A_SIGN: "Its text holds half of a sign, which stands for no letter.",
        0: "The reader's answer made no sense, so none of it was used.",
    }
    if sys.platform != "win32":
        spent = f"It could not be read within {_seconds(limits.processor_seconds)} of the processor's time, so reading was stopped."
        causes[-signal.SIGXCPU] = spent
    return causes.get(code, "The reader broke down over it, which a damaged or hostile file can bring about.")


def _seconds(count: int) -> str:
    return "1 second" if count == 1 else f"{count:,} seconds"
