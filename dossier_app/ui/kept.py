"""Kept: a column whose pieces stay where they stand, with focus and all, as long as they say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeAlias

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dossier_app.ui.surfaces import let_go

Piece: TypeAlias = "tuple[object, Callable[[], QWidget]]"
"""What a piece says, and how it is made."""


class Kept:
    """The pieces of a column, from its top. What stands under them in the layout is left alone."""

    def __init__(self, layout: QVBoxLayout) -> None:
        self._layout = layout
        self._pieces: list[tuple[str, QWidget]] = []

    def show(self, wanted: Iterable[Piece]) -> list[QWidget]:
        """Let the column hold these pieces: those that are there stay, the others are made, and what is wanted no more goes."""
        before: defaultdict[str, list[QWidget]] = defaultdict(list)
        for said, widget in self._pieces:
            before[said].append(widget)
        self._pieces = []
        for place, (says, make) in enumerate(wanted):
            said = repr(says)
            widget = before[said].pop(0) if before[said] else make()
            self._pieces.append((said, widget))
            if self._layout.indexOf(widget) != place:
                self._layout.removeWidget(widget)
                self._layout.insertWidget(place, widget)
        for gone in (widget for left in before.values() for widget in left):
            self._layout.removeWidget(gone)
            let_go(gone)
        return [widget for _, widget in self._pieces]
