"""Marks a string of the user's language for translation without importing Qt."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802  # the name that Qt's own collector of strings looks for
    """The text as it stands; the window translates it when it shows it."""
    return text
