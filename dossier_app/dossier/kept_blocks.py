"""Kept blocks: the strips of a block as they were set, used again while nothing that they are made from is otherwise.

A block is set from its own words, from what stands beside it, and from the pages of the places that it refers to. Where all three are as
they were the strips are too. They are used again on a canvas without structure only: their elements belong to the document they were
first made for.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from dossier_app.dossier.markup import Places
from dossier_app.dossier.strips import Strip
from dossier_app.dossier.typesetting import Cache, Typesetter


@dataclass(slots=True)
class _Noting(Places):
    """Places that note which of them were asked for, and where each was."""

    noted: dict[str, int | None] = field(default_factory=dict[str, "int | None"])

    def page(self, anchor: str) -> str:
        self.noted[anchor] = self.pages.get(anchor)
        return Places.page(self, anchor)


@dataclass(frozen=True, slots=True)
class _Made:
    """The strips of a block, the pages that are printed in them, and the paragraphs of which they are."""

    strips: list[Strip]
    pages: Mapping[str, int | None]
    paragraphs: Mapping[Any, Any]

    def fits(self, places: Places) -> bool:
        return all(places.pages.get(anchor) == page for anchor, page in self.pages.items())


@dataclass(frozen=True, slots=True)
class _Slot:
    """A block in its place: what was made of it for the last state, and what is used for this one."""

    earlier: Sequence[_Made]
    used: list[_Made] = field(default_factory=list[_Made])


class KeptBlocks:
    """The blocks of the last state of a dossier, for the next one. What that does not use is let go of with `turn`."""

    def __init__(self) -> None:
        self._earlier: dict[Hashable, list[_Slot]] = {}
        self._now: dict[Hashable, list[_Slot]] = {}
        self._slots: dict[Hashable, _Slot] = {}
        """Those of this state, by the identity of the block: it is laid out more than once, and to compare blocks takes time."""

    def begin(self) -> None:
        """Another state is laid out. What was used for one that was given up is there for it too."""
        for block, slots in self._now.items():
            old = self._earlier.setdefault(block, [])
            old[: len(slots)] = [_Slot((*new.used, *new.earlier)) for new in slots]
        self._now, self._slots = {}, {}

    def turn(self) -> None:
        """The state has been laid out: what was not used for it is let go of."""
        self._earlier = {block: [_Slot(slot.used) for slot in slots] for block, slots in self._now.items()}
        self._now, self._slots = {}, {}

    def strips(self, block: object, beside: Hashable, setter: Typesetter, make: Callable[[Typesetter], Iterable[Strip]]) -> list[Strip]:
        """The strips of this block beside such others, as `make` sets them with this setter."""
        slot = self._slots.get((id(block), beside)) or self._slot(block, beside)
        found = next((each for each in chain(slot.used, slot.earlier) if each.fits(setter.places)), None) or _made(setter, make)
        if not any(found is each for each in slot.used):
            slot.used.append(found)
        setter.cache.kept.update(found.paragraphs)
        return found.strips

    def _slot(self, block: object, beside: Hashable) -> _Slot:
        """A slot for this block; of blocks that are alike each has its own, for its strips are content of its own."""
        before, now = self._earlier.get((block, beside), ()), self._now.setdefault((block, beside), [])
        slot = self._slots[id(block), beside] = _Slot(before[len(now)].earlier if len(now) < len(before) else ())
        now.append(slot)
        return slot


def _made(setter: Typesetter, make: Callable[[Typesetter], Iterable[Strip]]) -> _Made:
    noting = _Noting(setter.places.pages, setter.places.count)
    cache = Cache(drawable=setter.cache.drawable, earlier=ChainMap(setter.cache.kept, setter.cache.earlier))
    strips = list(make(Typesetter(noting, cache, setter.short)))
    return _Made(strips, noting.noted, cache.kept)
