"""What stands in a Word file: its parts, its words in reading order, its bookmarks and its links."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

etree: Any = import_module("lxml.etree")
"""lxml says no types of what it holds; nor does python-docx of a cell."""
_cell: Any = vars(import_module("docx.table"))["_Cell"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert len(names) == len(set(names))
        return {name: package.read(name) for name in names}


def tree(path: Path, part: str = "word/document.xml") -> Any:
    return etree.fromstring(parts(path)[part])


def text(path: Path) -> str:
    """The words of the body as python-docx reads them, in reading order."""
    document: Any = Document(str(path))
    return "\n".join(_lines(document.iter_inner_content())).replace("\xa0", " ")


def _lines(content: Any) -> Iterator[str]:
    for each in content:
        if isinstance(each, Paragraph):
            yield each.text
        elif isinstance(each, Table):
            for row in cast("Any", each).rows:
                for cell in row._tr.tc_lst:  # as they stand in the file: `cells` gives one that is merged several times
                    yield from _lines(_cell(cell, each).iter_inner_content())


def bookmarks(path: Path) -> list[str]:
    return [each.get(f"{W}name") for each in tree(path).iter(f"{W}bookmarkStart")]


def links(path: Path) -> list[str]:
    return [each.get(f"{W}anchor") for each in tree(path).iter(f"{W}hyperlink")]


def faults(path: Path) -> list[str]:
    """What a strict reader of the format stumbles over; nothing when all is well."""
    held = parts(path)
    found: list[str] = []
    for name, content in held.items():
        if name.endswith((".xml", ".rels")):
            try:
                etree.fromstring(content)
            except etree.XMLSyntaxError as fault:
                found.append(f"{name}: {fault}")
    kinds = etree.fromstring(held["[Content_Types].xml"])
    told = {each.get("PartName") for each in kinds if each.get("PartName")}
    endings = {each.get("Extension") for each in kinds if each.get("Extension")}
    found += [f"{each} is not there" for each in told if each.lstrip("/") not in held]
    found += [
        f"{each} has no kind" for each in held if f"/{each}" not in told and each.rpartition(".")[2] not in endings and each[0] != "["
    ]
    for name in (each for each in held if each.endswith(".rels")):
        folder = posixpath.dirname(posixpath.dirname(name))
        for each in etree.fromstring(held[name]):
            if each.get("TargetMode") == "External":
                found.append(f"{name} leads out of the file")
            elif posixpath.join(folder, each.get("Target")) not in held:
                found.append(f"{name} leads to {each.get('Target')}, which is not there")
    asked = set(re.findall(rb'r:(?:id|embed)="([^"]*)"', held["word/document.xml"]))
    named = {each.get("Id").encode() for each in etree.fromstring(held["word/_rels/document.xml.rels"])}
    found += [f"{each!r} is named nowhere" for each in asked - named]
    styles = {each.get(f"{W}styleId") for each in tree(path, "word/styles.xml").iter(f"{W}style")}
    used = {each.get(f"{W}val") for kind in ("pStyle", "rStyle", "tblStyle") for each in tree(path).iter(f"{W}{kind}")}
    found += [f"{each} is no style" for each in used - styles]
    names = [each.casefold() for each in bookmarks(path)]
    found += [f"{each} is the name of two places" for each in names if names.count(each) > 1]
    found += [f"{each} is no name for Word" for each in names if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", each)]
    found += [f"{each} is a link to nowhere" for each in links(path) if each not in bookmarks(path)]
    return found
