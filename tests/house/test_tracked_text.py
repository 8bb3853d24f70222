"""The house rules for every text file of the repository, whatever it is written in."""

from __future__ import annotations

import io
import os
import re
import tokenize
import unicodedata
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

REGISTRY = re.compile(
    r"pypi[.]org|pythonhosted[.]org|npmjs[.](?:org|com)|crates[.]io|proxy[.]golang[.]org|maven[.](?:org|apache[.]org)|deb[.]debian[.]org"
)
MACHINE = re.compile(r"(?<![\w.])/(?:work|farm|root|Users|home/\w+)/|/tmp/[a-z]")
# Hostile text is what these are for; their marks are the test.
ABOUT_HOSTILE_TEXT = ("tests/material/", "resources/sample/", "resources/fonts/")
UNSEEN = {"Cf", "Co", "Cs", "Zl", "Zp"}

BRITISH = {
    "color": "colour",
    "colors": "colours",
    "behavior": "behaviour",
    "center": "centre",
    "centered": "centred",
    "gray": "grey",
    "honor": "honour",
    "favor": "favour",
    "neighbor": "neighbour",
    "catalog": "catalogue",
    "analyze": "analyse",
    "canceled": "cancelled",
    "labeled": "labelled",
    "defense": "defence",
    "offense": "offence",
    "fulfill": "fulfil",
    "recognize": "recognise",
    "organize": "organise",
    "normalize": "normalise",
    "initialize": "initialise",
    "summarize": "summarise",
    "artifact": "artefact",
}


def texts() -> Iterator[tuple[str, str]]:
    """Every text file that is in the repository or about to be: all that `.gitignore` does not leave out."""
    left_out = {".git", *(ROOT / ".gitignore").read_text(encoding="utf-8").split()}
    for folder, folders, files in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if not any(fnmatch(f"{name}/", each) or name == each for each in left_out))
        for path in sorted(Path(folder, name) for name in files if not any(fnmatch(name, each) for each in left_out)):
            if b"\0" not in (content := path.read_bytes())[:8192]:
                yield path.relative_to(ROOT).as_posix(), content.decode("utf-8", errors="replace")


def prose(source: str) -> Iterator[tuple[int, str]]:
    """Comments and docstrings of Python, line by line, without what stands in backquotes."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT or (token.type == tokenize.STRING and token.string.startswith('"""')):
            for offset, line in enumerate(token.string.split("\n")):
                yield token.start[0] + offset, re.sub("`[^`]*`", "", line)


def found(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in texts()
        for number, line in enumerate(text.split("\n"), 1)
        if pattern.search(line)
    ]


def test_no_file_names_the_address_of_a_package_registry() -> None:
    assert found(REGISTRY) == []


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    assert found(MACHINE) == []


def test_nothing_unseen_stands_in_a_source() -> None:
    """A sign that turns the line round, or takes no room, lets a line read otherwise than it runs (CVE-2021-42574)."""
    unseen = [
        f"{name}:{number}: U+{ord(sign):04X}"
        for name, text in texts()
        if not name.startswith(ABOUT_HOSTILE_TEXT)
        for number, line in enumerate(text.split("\n"), 1)
        if not line.isascii()
        for sign in line
        if unicodedata.category(sign) in UNSEEN
    ]
    assert unseen == []


def test_prose_is_spelt_the_british_way() -> None:
    american = [
        f"{name}:{number}: {word}, here {BRITISH[word.lower()]}"
        for name, text in texts()
        if name.startswith("dossier_app/") and name.endswith(".py")
        for number, line in prose(text)
        for word in re.findall("[A-Za-z]+", line)
        if word.lower() in BRITISH
    ]
    assert american == []


def test_every_icon_has_its_licence_beside_it() -> None:
    folders = {path.parent for path in (ROOT / "resources").rglob("*.svg")}
    alone = [folder for folder in folders if not any(re.match("(?i)licen[cs]e", file.name) for file in folder.iterdir())]
    assert [folder.relative_to(ROOT).as_posix() for folder in alone] == []


def test_every_font_has_its_licence_beside_it() -> None:
    folders = {path.parent for suffix in ("ttf", "otf") for path in (ROOT / "resources").rglob(f"*.{suffix}")}
    alone = [folder for folder in folders if not any(re.match("(?i)licen[cs]e|ofl", file.name) for file in folder.iterdir())]
    assert [folder.relative_to(ROOT).as_posix() for folder in alone] == []
