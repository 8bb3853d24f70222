"""Quotations: where quotation marks open and close in a text, one inside the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPENING = "“‘„‚«‹「『"
CLOSING = "”’“‘»›」』"
MARKS = "".join(dict.fromkeys(f"{OPENING}{CLOSING}\"'"))

# What may close what was opened. Typewriter marks close anything of their weight: a reporter's “ often ends in ".
_CLOSES = {
    "“": '”"', "„": '“”"', "«": '»"', "»": '«"', '"': '"”', "「": "」", "『": "』",
    "‘": "’'", "‚": "‘’'", "‹": "›'", "›": "‹'", "'": "'’",
}  # fmt: skip
_MARK = re.compile(f"[{re.escape(MARKS)}]")
_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_MOST_OPEN = 8
_FAR = 20_000
"""How far around a passage marks are looked for: a line of a megabyte is no sentence."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, as (start, end) without the marks. `within` is the quotation it is part of."""

    start: int
    end: int
    within: Quotation | None = None

    def covers(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


def quotations_around(text: str, start: int, end: int) -> list[Quotation]:
    """The quotations of the lines in which this passage stands, in the order in which they begin.

    A mark of one line never pairs with one of another: a mark that was forgotten does not turn the rest of the document inside out.
    """
    found: list[Quotation] = []
    first = max(line_of(text, start)[0], start - _FAR)
    last = min(line_of(text, max(start, end - 1))[1], max(start, end) + _FAR)
    for line in _LINE.finditer(text, first, last):
        found += _of_line(text, line.start(), line.end())
    return found


def innermost(found: list[Quotation], start: int, end: int) -> Quotation | None:
    """The narrowest quotation that holds the whole passage."""
    holding = [each for each in found if each.covers(start, end)]
    return min(holding, key=lambda each: each.end - each.start, default=None)


def line_of(text: str, place: int) -> tuple[int, int]:
    """The line in which this place stands, as (start, end) without what ends it."""
    place = min(place, len(text))
    begins = max((text.rfind(mark, 0, place) for mark in "\n\r\f\v\x85\u2028\u2029"), default=-1) + 1
    line = _LINE.match(text, begins)
    return (begins, line.end()) if line else (begins, begins)


def without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The passage without the blanks and the pair of quotation marks around it: a quote begins after its mark."""
    start, end = _bare(text, start, end)
    opener = text[start : start + 1]
    if opener in _CLOSES and opener and end - start > 1:
        closer = text[end - 1]
        if closer in _CLOSES[opener] and _is_one_pair(text, start, end):
            return _bare(text, start + 1, end - 1)
    return start, end


def _is_one_pair(text: str, start: int, end: int) -> bool:
    return any(each.start == start + 1 and each.end == end - 1 for each in _of_line(text, start, end))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _of_line(text: str, first: int, last: int) -> list[Quotation]:
    open_marks: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for mark in _MARK.finditer(text, first, last):
        sign, place = mark.group(), mark.start()
        level = _closed_by(open_marks, sign, text, place, first, last)
        if level is not None:
            pairs.append((open_marks[level][1] + 1, place))
            del open_marks[level:]
        elif sign in _CLOSES and _may_open(text, place, first, last, sign) and len(open_marks) < _MOST_OPEN:
            open_marks.append((sign, place))
    return list(_nested(sorted(pairs, key=lambda pair: (pair[0], -pair[1]))))


def _closed_by(open_marks: list[tuple[str, int]], sign: str, text: str, place: int, first: int, last: int) -> int | None:
    """Which of the open marks this one closes, if any: the innermost that it can."""
    for level in range(len(open_marks) - 1, -1, -1):
        opener, _ = open_marks[level]
        if sign in _CLOSES[opener] and _may_close(text, place, first, last, sign):
            return level
    return None


def _may_open(text: str, place: int, first: int, last: int, sign: str) -> bool:
    """A mark that is also an apostrophe or a closing mark opens only where a word begins."""
    if sign in "「『«„‚‹":
        return True
    before = text[place - 1] if place > first else " "
    after = text[place + 1] if place + 1 < last else " "
    return not before.isalnum() and not after.isspace()


def _may_close(text: str, place: int, first: int, last: int, sign: str) -> bool:
    """An apostrophe inside a word closes nothing; a typewriter mark closes where something stands before it."""
    before = text[place - 1] if place > first else " "
    after = text[place + 1] if place + 1 < last else " "
    if sign in "'’":
        return not after.isalnum() and not before.isspace()
    if sign in '"“‘':
        return not before.isspace() or after.isspace()
    return True


def _nested(pairs: list[tuple[int, int]]) -> Iterator[Quotation]:
    around: list[Quotation] = []
    for start, end in pairs:
        while around and around[-1].end < end:
            around.pop()
        each = Quotation(start, end, around[-1] if around else None)
        around.append(each)
        yield each
