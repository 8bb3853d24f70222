"""The live press: a process of its own that stays while a dossier is looked at, and prints each state of it as it becomes.

The press of an edition begins anew each time; this one has its faces loaded, and sets again only what is not as it was. Of the case it is
given the dossier, through a pipe, and nothing of it touches the disk.
"""

from __future__ import annotations

import json
import pickle
import queue
import subprocess
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from dossier_app import children
from dossier_app.domain.failures import Trouble
from dossier_app.domain.words import from_plain, said
from dossier_app.dossier.live_orders import Draw, Lay, Leave
from dossier_app.dossier.press import PressError, Tell

if TYPE_CHECKING:
    from dossier_app.dossier.value import Dossier

Look: TypeAlias = Callable[[], None]
_ANEW = said("It is printed anew with your next change, or when you ask for it.")
_PATIENCE = 30.0
"""Seconds without a word after which the child is taken to hang."""
_PIPE = 1 << 20
"""Bytes that a pipe holds, where the system lets us say: a page comes through in a few pieces, each of which may have to wait."""
_LOOKS_EVERY = 0.05
"""Seconds between two looks at whether the answer is still wanted."""


class Superseded(Exception):  # noqa: N818  # what was asked for, not a failure
    """A newer state of the dossier was asked for, or the press was ended, before this was done."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A state of the dossier as it lies on its pages.

    `sections` are the first level of its outline with their pages, `places` the anchors: each with its page, and how far down on it in
    thousandths of the page's height.
    """

    pages: int
    sections: tuple[tuple[str, int], ...]
    places: Mapping[str, tuple[int, int]]
    order: int
    child: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as pixels, three bytes each (red, green, blue), row after row; and what stands on it, in words."""

    width: int
    height: int
    pixels: bytes
    words: str


class LivePress:
    """The press of one window. It is begun when it is first needed, and again after it was ended or broke; any thread may order."""

    def __init__(self, patience: float = _PATIENCE) -> None:
        self._patience = patience
        self._lock = threading.Lock()
        self._child: _Child | None = None
        self._orders = count(1)
        self._last = 0

    def begin(self) -> None:
        """Begin it if it is not at work, so that it is ready when the first order comes. Raises Trouble when it cannot be started."""
        self._at_work()

    def end(self) -> None:
        """End it, and with it all that it was given."""
        with self._lock:
            child, self._child = self._child, None
        if child is not None:
            child.end()

    def holds(self, laid: Laid) -> bool:
        """Whether pages of this state can still be drawn."""
        with self._lock:
            return self._child is not None and self._child.is_alive and (self._child.number, self._last) == (laid.child, laid.order)

    def lay(self, dossier: Dossier, tell: Tell, look: Look) -> Laid:
        """Lay this state out, the same as it would be printed. Another that is being laid out is given up.

        What `look` raises ends it; it is asked many times a second. Raises Superseded, and Trouble as `print_dossier` does or when the
        child could not be started, broke or hangs.
        """
        child = self._at_work()
        order = next(self._orders)
        try:
            answer = self._answer(child, Lay(order, dossier), tell, look)
        except BaseException:
            child.order(Leave(order))
            raise
        with self._lock:
            self._last = order
        places = {str(anchor): (int(page), int(down)) for anchor, (page, down) in answer["places"].items()}
        sections = tuple((str(title), int(page)) for title, page in answer["sections"])
        return Laid(int(answer["pages"]), sections, places, order, child.number)

    def draw(self, laid: Laid, page: int, width: int, look: Look) -> Drawn:
        """Draw a page of this state, from 1, at this width in pixels. Raises Superseded when it is not held any more, else as `lay`."""
        with self._lock:
            child = self._child
        if child is None or child.number != laid.child:
            raise Superseded
        answer = self._answer(child, Draw(next(self._orders), laid.order, page, width), _untold, look)
        return Drawn(int(answer["width"]), int(answer["height"]), answer["pixels"], str(answer["words"]))

    def _at_work(self) -> _Child:
        with self._lock:
            if self._child is None or not self._child.is_alive:
                self._child = _Child(next(self._orders))
            return self._child

    def _answer(self, child: _Child, order: Lay | Draw, tell: Tell, look: Look) -> dict[str, Any]:
        answers = child.order(order)
        silent = 0.0
        while True:
            look()
            try:
                answer = answers.get(timeout=_LOOKS_EVERY)
            except queue.Empty:
                silent += _LOOKS_EVERY
                if silent < self._patience:
                    continue
                child.end()
                raise Trouble(said("The preview came to a standstill, so its printing was ended."), _ANEW) from None
            silent = 0.0
            match answer:
                case {"done": done, "of": of, "words": words}:
                    tell(done, of, from_plain(words))
                case {"trouble": words, "what_now": what_now}:
                    raise Trouble(from_plain(words), from_plain(what_now))
                case {"fault": where}:
                    child.end()
                    raise PressError(where)
                case {"superseded": _}:
                    raise Superseded
                case {"ended": _}:
                    raise Trouble(said("The printing of the preview was ended from outside."), _ANEW)
                case _:
                    return answer


def _untold(_done: int, _of: int, _words: str) -> None:
    """A page is drawn in a moment."""


def _started(pipe: int) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            children.command("dossier_app.dossier.live_orders", "--preview-dossier"), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=children.environment(), creationflags=children.NO_CONSOLE, pipesize=pipe,
        )  # fmt: skip
    except PermissionError:
        if pipe > 0:
            raise
        raise _not_started() from None
    except OSError:
        raise _not_started() from None


def _not_started() -> Trouble:
    return Trouble(said("The program that prints the preview could not be started."), said("Close other programs, then try again."))


class _Child:
    """The child process, and the threads that hand it orders and hear its answers."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.is_alive = True
        self._lock = threading.Lock()
        self._waiting: dict[int, queue.SimpleQueue[dict[str, Any]]] = {}
        self._orders: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._was_ended = False
        try:
            self._process = _started(_PIPE)
        except PermissionError:  # the system holds pipes, or this user's share of them, smaller: the usual size is only slower
            self._process = _started(-1)
        assert self._process.stdin is not None  # noqa: S101  # asked for above
        assert self._process.stdout is not None  # noqa: S101
        hearing, handing = self._process.stdout, self._process.stdin
        self._threads = [
            threading.Thread(target=self._hear, args=(hearing,), daemon=True),
            threading.Thread(target=self._hand, args=(handing,), daemon=True),
        ]
        for each in self._threads:
            each.start()

    def order(self, what: Lay | Draw | Leave) -> queue.SimpleQueue[dict[str, Any]]:
        """Hand it an order; what it answers comes in the queue, and at the end of the child that it ended."""
        answers: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        with self._lock:
            if isinstance(what, Leave):
                self._waiting.pop(what.order, None)
            elif self.is_alive:
                self._waiting[what.order] = answers
            else:
                answers.put(self._end_word())
        self._orders.put(pickle.dumps(what))
        return answers

    def end(self) -> None:
        """End the process. Whoever still waits for it learns that it was given up."""
        self._was_ended = True
        self._process.kill()
        self._process.wait()
        self._orders.put(None)
        for each in self._threads:
            each.join()

    def _end_word(self) -> dict[str, Any]:
        return {"superseded": True} if self._was_ended else {"ended": True}

    def _hand(self, pipe: IO[bytes]) -> None:
        # In a thread of its own: a child that hangs takes nothing, and whoever waits for it must be able to give up.
        try:
            with pipe:
                while (order := self._orders.get()) is not None:
                    pipe.write(order)
                    pipe.flush()
        except OSError:
            return  # it has ended, which `_hear` learns too

    def _hear(self, pipe: IO[bytes]) -> None:
        with pipe:
            # What is cut off where the child ended is no answer.
            while (line := pipe.readline()).endswith(b"\n"):
                answer: dict[str, Any] = json.loads(line)
                if size := answer.get("pixels"):
                    answer["pixels"] = pipe.read(size)
                    if len(answer["pixels"]) < size:
                        break
                with self._lock:
                    waiting = self._waiting.get(answer["to"]) if "done" in answer else self._waiting.pop(answer["to"], None)
                if waiting is not None:
                    waiting.put(answer)
        with self._lock:
            self.is_alive = False
            waiting_still = list(self._waiting.values())
            self._waiting.clear()
        for each in waiting_still:
            each.put(self._end_word())
        self._orders.put(None)
        self._process.wait()
