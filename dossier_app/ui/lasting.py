"""Keeps None, True and False alive under a PySide6 that gives them away.

The wheels of PySide6 6.12 are built for Pythons in which these live for ever (3.12 and later). Before that, each call into Qt that
returns nothing takes one reference to None away and does not give it back, and signals do the same with True and False; after some
hundred clicks the interpreter ends the program with “deallocating True or False”. Measured with 6.12.0 on 3.11.7: 1,000 calls of
`setObjectName`, 1,000 references to None fewer; 1,000 emissions of a signal that carries True, up to 1,000 references to it fewer.
"""

from __future__ import annotations

import sys

_FOR_EVER = 1 << 60


def keep_constants() -> None:
    """Give None, True and False so many references that no window lives long enough to use them up."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    import ctypes

    for constant in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(constant))
        # A debug build keeps something else in this place; then the two counts are far apart, and nothing is touched.
        if abs(count.value - sys.getrefcount(constant)) < 64:
            count.value += _FOR_EVER
