"""Printing without looking for garbage."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Generator[None]:
    """Inside, Python does not look for what refers to itself in circles and to nothing else.

    Hundreds of thousands of objects are made for a long dossier, all of which are needed until it is printed: to look through them again
    and again takes a seventh of the time, and finds nothing.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
