"""Reading the objects of a PDF through pyHanko, which hands out references where one expects what they refer to."""

from __future__ import annotations

from typing import Any


def entry(dictionary: Any, key: str) -> Any:
    """What stands under a key, the object itself and not a reference to it; None when nothing does, or a null."""
    from pyhanko.pdf_utils.generic import NullObject

    if key not in dictionary or isinstance(dictionary.raw_get(key), NullObject):
        return None
    return dictionary[key]  # `get` would hand out the reference


def reference(dictionary: Any, key: str) -> Any:
    """The reference under a key; None when the object stands there itself, or nothing does."""
    return dictionary.get_value_as_reference(key, optional=True) if key in dictionary else None
