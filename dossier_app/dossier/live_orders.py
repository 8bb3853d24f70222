"""What the live press is ordered to do, and how it does it in its own process.

There are two orders: to lay a state of the dossier out, and to draw a page of the last one; and one to leave off. They come as pickles. The
answers are lines of JSON, each with the number of its order; the pixels of a page follow theirs. While a state is laid out a newer one,
or word that nobody waits for it, ends it, and pages of the last one are drawn between two of its strips.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import queue
import sys
import threading
import time
import traceback
from collections import deque
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, TypeAlias

from dossier_app.domain.failures import Trouble
from dossier_app.domain.words import as_plain, said
from dossier_app.dossier.value import Dossier

if TYPE_CHECKING:
    from dossier_app.dossier.live_pages import LivePages, Setting

_SIGN_OF_LIFE = 0.3
"""Seconds between two words on how far it is."""
_REST, _AT_MOST = 0.5, 50
"""Seconds without an order after which garbage is looked for, and orders after which it is at the latest."""


@dataclass(frozen=True, slots=True)
class Lay:
    """The order to lay out this state."""

    order: int
    dossier: Dossier


@dataclass(frozen=True, slots=True)
class Draw:
    """The order to draw a page of the state that another order laid out."""

    order: int
    laid: int
    page: int
    width: int


@dataclass(frozen=True, slots=True)
class Leave:
    """The order to leave off laying out: nobody waits for what this order asked."""

    order: int


_Order: TypeAlias = "Lay | Draw | Leave"


class _LeftOff(Exception):  # noqa: N818  # what was asked for, not a failure
    """The state that is being laid out is not wanted any more."""


def main() -> int:
    """In the child: do what is ordered until nobody orders any more. Returns the exit code."""
    pipe, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray word of a library is no answer
    _write_nothing()
    from dossier_app.dossier.live_pages import Setting

    gc.disable()  # a search through all that is kept takes longer than to print; it is made when nothing is ordered
    bench = _Bench(answers, Setting())
    threading.Thread(target=_listen, args=(pipe, bench.orders), daemon=True).start()
    while bench.goes_on():
        pass
    return 0


def _write_nothing() -> None:
    """Leave nothing of the dossier on the disk, not even where this process breaks down. Windows has no such limits."""
    if sys.platform != "win32":
        import resource

        for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
            resource.setrlimit(limit, (0, 0))


def _listen(pipe: IO[bytes], orders: queue.SimpleQueue[_Order]) -> None:
    try:
        while True:
            orders.put(pickle.load(pipe))  # noqa: S301  # handed in by the process that started this one
    finally:
        os._exit(0)  # nobody orders any more, whatever is under way; or what was ordered was cut off


@dataclass(slots=True)
class _Bench:
    """What has been laid out last, and what is still to do."""

    answers: IO[bytes]
    setting: Setting
    orders: queue.SimpleQueue[_Order] = field(default_factory=queue.SimpleQueue["_Order"])
    put_off: deque[_Order] = field(default_factory=deque["_Order"])
    laid: tuple[int, LivePages] | None = None
    said_at: float = 0.0
    done: int = 0

    def goes_on(self) -> bool:
        """Do the next order; whether another can be done after it."""
        order = self.put_off.popleft() if self.put_off else self._next()
        try:
            match order:
                case Lay():
                    self._lay(order)
                case Draw():
                    self._draw(order)
                case Leave():
                    pass  # what it is about has been done
        except Trouble as trouble:
            self._say(order, trouble=as_plain(trouble.words), what_now=as_plain(trouble.what_now))
        except BrokenPipeError:
            return False  # nobody waits any more
        except MemoryError:
            self.laid = None
            words, what_now = said("There is not enough memory to print this dossier."), said("Close other programs, then try again.")
            self._say(order, trouble=as_plain(words), what_now=as_plain(what_now))
        except BaseException as fault:  # noqa: BLE001  # the edge of the process: whatever ended it is carried over, without its words
            self._say(order, fault=f"{type(fault).__name__}\n{''.join(traceback.format_tb(fault.__traceback__))}")
            return False
        return True

    def _next(self) -> _Order:
        """The next order, and while there is none, or after many, the garbage of those before."""
        self.done += 1
        if self.done % _AT_MOST == 0:
            gc.collect()
        try:
            return self.orders.get(timeout=_REST)
        except queue.Empty:
            gc.collect()
            return self.orders.get()

    def _lay(self, order: Lay) -> None:
        def tell(done: int, of: int, words: str) -> None:
            last[:] = [(done, of, words)]

        def look() -> None:
            # Not oftener: whoever waits is held up by every word, and most states are laid out before the first.
            if time.monotonic() > self.said_at + _SIGN_OF_LIFE:
                self.said_at = time.monotonic()
                done, of, words = last[0]
                self._say(order, done=done, of=of, words=as_plain(words))
            self._take_orders(order)

        last: list[tuple[int, int, str]] = []
        self.said_at = time.monotonic()
        try:
            laid = self.setting.lay(order.dossier, tell, look)
        except _LeftOff:
            self._say(order, superseded=True)
            return
        self.laid = order.order, laid
        self._say(order, pages=len(laid.pages), sections=laid.sections, places=laid.downs)

    def _take_orders(self, at_work: Lay) -> None:
        """Do what can be done beside the work, and see whether it is still wanted. Raises _LeftOff when it is not."""
        while not self.orders.empty():
            match order := self.orders.get():
                case Draw():
                    self._draw(order)
                case Lay():
                    self.put_off.append(order)
                    raise _LeftOff
                case Leave() if order.order == at_work.order:
                    raise _LeftOff
                case Leave():
                    pass  # it is about what was left off already

    def _draw(self, order: Draw) -> None:
        if self.laid is None or self.laid[0] != order.laid:
            self._say(order, superseded=True)
            return
        drawn = self.laid[1].picture(order.page, order.width)
        self._say(order, width=drawn.width, height=drawn.height, words=drawn.words, pixels=len(drawn.pixels))
        self.answers.write(drawn.pixels)
        self.answers.flush()

    def _say(self, order: _Order, **answer: object) -> None:
        self.answers.write(json.dumps({"to": order.order, **answer}).encode() + b"\n")
        self.answers.flush()
