"""Which way words run: the Unicode bidirectional algorithm (UAX #9), from the rules, for a paragraph and each of its lines."""

from __future__ import annotations

import unicodedata
from bisect import insort
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

DEEPEST = 125
_BRACKETS_AT_ONCE = 63
_EMBEDDINGS = {"LRE": 0, "RLE": 1, "LRO": 0, "RLO": 1}
_OVERRIDES = {"LRO": "L", "RLO": "R"}
_ISOLATES = ("LRI", "RLI", "FSI")
_REMOVED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_CROSSED = {0x298D: 0x2990, 0x298F: 0x298E}
"""Of all opening brackets only these are not followed by their closing one, or by a sign and then it."""
_TURNED = {ord(sign): other for pair in ("«»", "‹›", "<>", "≤≥") for sign, other in (pair, pair[::-1])}
"""What is turned round in words that run leftwards, beside brackets, and stands in the faces of the dossier."""


@dataclass(frozen=True, slots=True)
class Directions:
    """The level of every sign of a paragraph: even runs rightwards, odd leftwards. `base` is the level of the paragraph itself."""

    base: int
    levels: tuple[int, ...]
    classes: tuple[str, ...]

    def of_line(self, start: int, end: int) -> list[int]:
        """The levels of one line of it: white space before a tab and at the end of the line runs as the paragraph does (rule L1)."""
        made = list(self.levels[start:end])
        is_trailing = True
        for place in range(end - start - 1, -1, -1):
            kind = self.classes[start + place]
            if kind in ("B", "S"):
                is_trailing = True
            elif kind not in ("WS", "FSI", "LRI", "RLI", "PDI") and kind not in _REMOVED:
                is_trailing = False
            if is_trailing:
                made[place] = self.base
        return made


def directions(text: str, base: int | None = None) -> Directions:
    """The levels of a paragraph. Without a `base` its first letter of a direction says which way it runs, and else rightwards."""
    classes = [unicodedata.bidirectional(sign) or "L" for sign in text]
    return resolved(classes, text, base)


def resolved(classes: Sequence[str], text: str, base: int | None = None) -> Directions:
    """As `directions`, of signs whose classes are known; the text itself only says which brackets belong together."""
    partners = _isolates(classes)
    start = _first_strong(classes, 0, len(classes), partners) if base is None else base
    start = start or 0
    said, kinds = _explicit(classes, partners, start)
    levels = list(said)
    for sequence in _sequences(classes, said, partners):
        for place, more in _Sequence(sequence, kinds, said, text, classes, start, partners).resolve():
            levels[place] += more
    last = start
    for place, kind in enumerate(classes):  # what counts for nothing stands where the sign before it stands
        if kind in _REMOVED:
            levels[place] = last
        last = levels[place]
    return Directions(start, tuple(levels), tuple(classes))


def visual_order(levels: Sequence[int]) -> list[int]:
    """The places of a line's signs, or of anything else that has levels, from left to right (rule L2)."""
    order = list(range(len(levels)))
    odd = [each for each in levels if each % 2]
    for level in range(max(levels, default=0), min(odd, default=1) - 1, -1):
        place = 0
        while place < len(order):
            end = place
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[place:end] = order[place:end][::-1]
            place = max(end, place + 1)
    return order


def turned(sign: str) -> str:
    """The sign as it looks in words that run leftwards (rule L4)."""
    if sign in _TURNED_BRACKETS:
        return _TURNED_BRACKETS[sign]
    return _TURNED.get(ord(sign), sign)


def closing_bracket(sign: str) -> str:
    """The closing bracket of an opening one; nothing when it is none."""
    if not (unicodedata.mirrored(sign) and unicodedata.category(sign) == "Ps"):
        return ""
    code = ord(sign)
    return chr(_CROSSED.get(code, code + (1 if unicodedata.category(chr(code + 1)) == "Pe" else 2)))


_TURNED_BRACKETS = {one: other for opens in "([{" for pair in (opens + closing_bracket(opens),) for one, other in (pair, pair[::-1])}


def _isolates(classes: Sequence[str]) -> dict[int, int]:
    """The matching end of every isolate that has one, and the other way round (BD9)."""
    begun: list[int] = []
    partners: dict[int, int] = {}
    for place, kind in enumerate(classes):
        if kind in _ISOLATES:
            begun.append(place)
        elif kind == "PDI" and begun:
            partners[place] = begun.pop()
            partners[partners[place]] = place
    return partners


def _first_strong(classes: Sequence[str], place: int, end: int, partners: dict[int, int]) -> int | None:
    """The direction of the first letter that has one, passing over isolates (P2, P3)."""
    while place < end:
        kind = classes[place]
        if kind in ("L", "R", "AL"):
            return int(kind != "L")
        if kind in _ISOLATES:
            place = partners.get(place, end)
        place += 1
    return None


@dataclass(frozen=True, slots=True)
class _Status:
    level: int
    override: str
    is_isolate: bool


def _explicit(classes: Sequence[str], partners: dict[int, int], base: int) -> tuple[list[int], list[str]]:
    """Levels and kinds by the signs that say so: embeddings, overrides and isolates (X1 to X8)."""
    nested = _Nested(base)
    levels, kinds = [base] * len(classes), list(classes)
    for place, kind in enumerate(classes):
        if kind == "PDI":
            nested.end_isolate()
        now = nested.stack[-1]
        if kind in _EMBEDDINGS:
            nested.begin(_EMBEDDINGS[kind], _OVERRIDES.get(kind, ""))
        elif kind == "PDF":
            nested.end_embedding()
        elif kind not in ("B", "BN"):
            levels[place], kinds[place] = now.level, now.override or kind
        if kind in _ISOLATES:
            end = partners.get(place, len(classes))
            is_left = kind == "RLI" or (kind == "FSI" and _first_strong(classes, place + 1, end, partners) == 1)
            nested.begin_isolate(int(is_left))
    return levels, kinds


class _Nested:
    """What has been begun and not ended at a place; what would be too deep is only counted."""

    def __init__(self, base: int) -> None:
        self.stack = [_Status(base, "", False)]
        self._isolates = self._lost_isolates = self._lost_embeddings = 0

    def _begins(self, parity: int, override: str, *, is_isolate: bool) -> bool:
        deeper = _deeper(self.stack[-1].level, parity)
        if deeper > DEEPEST or self._lost_isolates or self._lost_embeddings:
            return False
        self.stack.append(_Status(deeper, override, is_isolate))
        return True

    def begin(self, parity: int, override: str) -> None:
        if not self._begins(parity, override, is_isolate=False) and not self._lost_isolates:
            self._lost_embeddings += 1

    def begin_isolate(self, parity: int) -> None:
        if self._begins(parity, "", is_isolate=True):
            self._isolates += 1
        else:
            self._lost_isolates += 1

    def end_isolate(self) -> None:
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._isolates:
            self._lost_embeddings = 0
            while not self.stack.pop().is_isolate:
                pass
            self._isolates -= 1

    def end_embedding(self) -> None:
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif not self.stack[-1].is_isolate and len(self.stack) > 1:
            self.stack.pop()


def _deeper(level: int, parity: int) -> int:
    """The next level of this parity."""
    return level + 1 if (level + 1) % 2 == parity else level + 2


def _sequences(classes: Sequence[str], levels: list[int], partners: dict[int, int]) -> Iterator[list[int]]:
    """Runs of one level, those parted by an isolate put together again (BD13); what counts for nothing is left out (X9)."""
    runs: list[list[int]] = []
    for place, kind in enumerate(classes):
        if kind in _REMOVED:
            continue
        if runs and levels[runs[-1][-1]] == levels[place]:
            runs[-1].append(place)
        else:
            runs.append([place])
    by_first = {run[0]: run for run in runs}
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in partners:
            continue
        whole = list(run)
        while classes[whole[-1]] in _ISOLATES and whole[-1] in partners:
            whole += by_first[partners[whole[-1]]]
        yield whole


class _Sequence:
    """One isolating run sequence, whose kinds become directions (W1 to W7, N0 to N2) and whose levels follow from them (I1, I2)."""

    def __init__(
        self, places: list[int], kinds: list[str], levels: list[int], text: str, classes: Sequence[str], base: int, partners: dict[int, int]
    ) -> None:
        self._places, self._levels, self._text, self._classes = places, levels, text, classes
        self._kinds = [kinds[place] for place in places]
        self._level = levels[places[0]]
        self._along = "R" if self._level % 2 else "L"
        before = self._neighbour(places[0], -1, base)
        is_open = classes[places[-1]] in _ISOLATES and places[-1] not in partners
        after = base if is_open else self._neighbour(places[-1], 1, base)
        self._start = "R" if max(self._level, before) % 2 else "L"
        self._end = "R" if max(self._level, after) % 2 else "L"

    def _neighbour(self, place: int, step: int, base: int) -> int:
        """The level of the next sign that counts, or of the paragraph (X10)."""
        place += step
        while 0 <= place < len(self._classes):
            if self._classes[place] not in _REMOVED:
                return self._levels[place]
            place += step
        return base

    def resolve(self) -> Iterator[tuple[int, int]]:
        """By how much the level of each sign grows."""
        self._weak()
        self._brackets()
        self._neutral()
        for place, kind in zip(self._places, self._kinds, strict=True):
            yield place, int(kind in ("L", "EN", "AN")) if self._level % 2 else {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)

    def _weak(self) -> None:
        kinds = self._kinds
        last = self._start
        for place, kind in enumerate(kinds):  # W1
            if kind == "NSM":
                kinds[place] = "ON" if last in (*_ISOLATES, "PDI") else last
            last = kinds[place]
        strong = self._start
        for place, kind in enumerate(kinds):  # W2
            if kind in ("L", "R", "AL"):
                strong = kind
            elif kind == "EN" and strong == "AL":
                kinds[place] = "AN"
        self._each(lambda kind: "R" if kind == "AL" else kind)  # W3
        for place in range(1, len(kinds) - 1):  # W4
            around = kinds[place - 1]
            if around == kinds[place + 1] and (
                (kinds[place] == "CS" and around in ("EN", "AN")) or (kinds[place] == "ES" and around == "EN")
            ):  # fmt: skip
                kinds[place] = around
        self._terminators()
        self._each(lambda kind: "ON" if kind in ("ES", "ET", "CS") else kind)  # W6
        strong = self._start
        for place, kind in enumerate(kinds):  # W7
            if kind in ("L", "R"):
                strong = kind
            elif kind == "EN" and strong == "L":
                kinds[place] = "L"

    def _each(self, change: Callable[[str], str]) -> None:
        self._kinds[:] = [change(kind) for kind in self._kinds]

    def _terminators(self) -> None:
        """Signs of currency and the like beside a number belong to it (W5)."""
        for begin, end in self._stretches(frozenset({"ET"})):
            if "EN" in (self._kinds[begin - 1] if begin else "", self._kinds[end] if end < len(self._kinds) else ""):
                self._kinds[begin:end] = ["EN"] * (end - begin)

    def _stretches(self, of: frozenset[str]) -> Iterator[tuple[int, int]]:
        place = 0
        while place < len(self._kinds):
            end = place
            while end < len(self._kinds) and self._kinds[end] in of:
                end += 1
            if end > place:
                yield place, end
            place = max(end, place + 1)

    def _pairs(self) -> list[tuple[int, int]]:
        """Brackets that belong together, in the order of the opening ones (BD16)."""
        begun: list[tuple[str, int]] = []
        found: list[tuple[int, int]] = []
        for number, place in enumerate(self._places):
            if self._kinds[number] != "ON":
                continue
            sign = unicodedata.normalize("NFD", self._text[place])
            if closes := closing_bracket(sign):
                if len(begun) == _BRACKETS_AT_ONCE:
                    return []
                begun.append((closes, number))
                continue
            for depth in range(len(begun) - 1, -1, -1):
                if begun[depth][0] == sign:
                    insort(found, (begun[depth][1], number))
                    del begun[depth:]
                    break
        return found

    def _brackets(self) -> None:
        """Brackets run as what stands in them, or else before them (N0)."""
        for opens, closes in self._pairs():
            within = {_strength(kind) for kind in self._kinds[opens + 1 : closes]} - {""}
            if not within:
                continue
            kind = self._along
            if self._along not in within:
                before = next((each for each in map(_strength, reversed(self._kinds[:opens])) if each), self._start)
                kind = before if before != self._along else self._along
            for place in (opens, closes):
                self._kinds[place] = kind
                after = place + 1
                while after < len(self._kinds) and self._classes[self._places[after]] == "NSM":
                    self._kinds[after] = kind
                    after += 1

    def _neutral(self) -> None:
        """What has no direction runs as what stands on both sides of it, or as the level does (N1, N2)."""
        for begin, end in list(self._stretches(_NEUTRAL)):
            before = _strength(self._kinds[begin - 1]) if begin else self._start
            after = _strength(self._kinds[end]) if end < len(self._kinds) else self._end
            self._kinds[begin:end] = [before if before == after else self._along] * (end - begin)


def _strength(kind: str) -> str:
    """Numbers count as words that run leftwards."""
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")
