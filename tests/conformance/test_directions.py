"""Words run as Unicode's own test files say. Debian has them in `unicode-data`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dossier_app.dossier.directions import Directions, directions, resolved, visual_order

FILES = Path("/usr/share/unicode")
EVERY = 11
"""Of the tests by class there are half a million; of eleven in a row one is taken, another one in each row of sets."""
_NOTHING = {"LRE", "RLE", "LRO", "RLO", "PDF", "BN"}


def lines(name: str) -> Iterator[str]:
    file = FILES / name
    if not file.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{file} must be there where the checks count (Debian: unicode-data).")
        pytest.skip(f"{file} is not on this machine (Debian: unicode-data)")
    with file.open(encoding="utf-8") as opened:
        for line in opened:
            if told := line.partition("#")[0].strip():
                yield told


def shown(found: Directions) -> tuple[str, str]:
    """Levels and order as the files write them: without what counts for nothing."""
    counted = [place for place, kind in enumerate(found.classes) if kind not in _NOTHING]
    levels = found.of_line(0, len(found.levels))
    order = visual_order([levels[place] for place in counted])
    told = " ".join(str(level) if kind not in _NOTHING else "x" for level, kind in zip(levels, found.classes, strict=True))
    return told, " ".join(str(counted[place]) for place in order)


def test_every_text_of_the_character_test_runs_as_it_should() -> None:
    wrong: list[str] = []
    count = 0
    for line in lines("BidiCharacterTest.txt"):
        signs, way, base, levels, order = line.split(";")
        text = "".join(chr(int(each, 16)) for each in signs.split())
        found = directions(text, None if way == "2" else int(way))
        count += 1
        if (found.base, *shown(found)) != (int(base), levels, order):
            wrong.append(line)
    assert count > 90_000
    assert wrong == []


def test_classes_run_as_they_should() -> None:
    wrong: list[str] = []
    count, levels, order = 0, "", ""
    for number, line in enumerate(lines("BidiTest.txt")):
        if line.startswith("@Levels:"):
            levels = line.partition(":")[2].strip()
        elif line.startswith("@Reorder:"):
            order = line.partition(":")[2].strip()
        elif not line.startswith("@") and number % EVERY == 0:
            classes, _, ways = line.partition(";")
            kinds = classes.split()
            for bit, base in enumerate((None, 0, 1)):
                if int(ways.strip(), 16) >> bit & 1:
                    count += 1
                    if shown(resolved(kinds, "x" * len(kinds), base)) != (levels, order):
                        wrong.append(f"{line} at {base}")
    assert count > 60_000
    assert wrong == []
