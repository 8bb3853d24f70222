"""Reading back: every word of a finished Word file, wherever it stands in it, so that what may not leave is looked for in what would."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

_WRITTEN_OUT = re.compile("\u27e8U\\+([0-9A-F]{4,6})\u27e9")
_BETWEEN = ("tab", "br", "p", "tc")
"""What parts words without being one."""
_PIECE = 1 << 20


def words_in(path: Path) -> str:
    """The words of all parts of the file, those of a paragraph in one, however many runs they are in: text, names, tips, properties.

    A sign that was written out by its number is read as the sign too.
    """
    with zipfile.ZipFile(path) as package:
        found = "\n".join((*package.namelist(), package.comment.decode("latin-1"), *(each for part in _parts(package) for each in part)))
    return f"{found}\n{_WRITTEN_OUT.sub(lambda sign: chr(int(sign[1], 16)), found)}"


def _parts(package: zipfile.ZipFile) -> Iterator[tuple[str, ...]]:
    for name in package.namelist():
        with package.open(name) as part:
            if not name.endswith((".xml", ".rels")):
                # A picture says nothing, unless somebody wrote something beside it.
                yield tuple(each.decode() for each in re.findall(rb"[\x20-\x7e]{12,}", part.read()))
                continue
            words = _Words()
            parser = ET.XMLParser(target=words)  # noqa: S314  # only files that we have just written are read
            while piece := part.read(_PIECE):
                parser.feed(piece)
            parser.close()
            yield ("".join(words.running), *words.values)


class _Words:
    """Takes down what a parser comes upon: running text, and the values of attributes, each once."""

    def __init__(self) -> None:
        self.running: list[str] = []
        self.values: dict[str, None] = {}

    def start(self, _tag: str, attributes: dict[str, str]) -> None:
        self.values.update(dict.fromkeys(attributes.values()))

    def data(self, words: str) -> None:
        self.running.append(words)

    def comment(self, words: str) -> None:
        self.running.append(words)

    def end(self, tag: str) -> None:
        if tag.rpartition("}")[2] in _BETWEEN:
            self.running.append(" ")

    def close(self) -> None:
        """There is nothing to build."""
