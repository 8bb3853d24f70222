"""Keeps None alive under a PySide6 that gives it away.

The wheels of PySide6 6.12 are built for Pythons in which None lives for ever (3.12 and later). Before that, each call into Qt that
returns nothing takes one reference to None away and does not give it back; after some ten thousand calls the interpreter ends the
program with “deallocating None”. Measured with 6.12.0 on 3.11.7: 1,000 calls of `setObjectName`, 1,000 references fewer.
"""

from __future__ import annotations

import sys

_FOR_EVER = 1 << 60


def keep_none() -> None:
    """Give None so many references that no window lives long enough to use them up."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    import ctypes

    count = ctypes.c_ssize_t.from_address(id(None))
    # A debug build keeps something else in this place; then the two counts are far apart, and nothing is touched.
    if abs(count.value - sys.getrefcount(None)) < 64:
        count.value += _FOR_EVER
