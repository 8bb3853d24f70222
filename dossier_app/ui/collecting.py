"""Every string of the window, as a file that Qt's own tools for translators read: `./dev words dossier_de.ts`.

Qt's collector finds what is written where it is translated. It does not see what is made of the catalogue and the records, which is more
than half, nor strings with a count in them; so the strings are collected here, each with its context.
"""

from __future__ import annotations

import ast
import dataclasses
import sys
import typing
from collections.abc import Iterable, Iterator
from enum import StrEnum
from html import escape
from pathlib import Path
from typing import Any

from dossier_app.desk import commands as _catalogue
from dossier_app.desk.assembly.countries import COUNTRIES
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.logbook import PAST
from dossier_app.desk.templates import built_in
from dossier_app.domain.enumerations import in_words
from dossier_app.domain.kinds import RECORDS
from dossier_app.domain.record import Record, hints, told_of
from dossier_app.domain.words import SENTENCE, has_words

PACKAGE = Path(__file__).resolve().parents[1]
FILLED = _catalogue.SUBJECTS
_MARKS = ("translate", "QT_TRANSLATE_NOOP")


def strings() -> dict[str, list[str]]:
    """The strings by context, each once, in the order of the alphabet."""
    found: dict[str, set[str]] = {}
    for context, text in (*_written(), *_said(), *_catalogued(), *_recorded(), *_done()):
        if text:
            found.setdefault(context, set()).add(text)
    return {context: sorted(found[context]) for context in sorted(found)}


def _written() -> Iterator[tuple[str, str]]:
    """What stands as it is where it is translated, or is marked for it."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MARKS:
                match node.args[:2]:
                    case [ast.Constant(value=str() as context), ast.Constant(value=str() as text)]:
                        yield context, text
                    case _:
                        pass


def _said() -> Iterator[tuple[str, str]]:
    """What is said below the window: sentences with places for the words of the case."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="said"), args=[ast.Constant(value=str(pattern))]) if has_words(pattern):
                    yield SENTENCE, pattern
                case ast.Call(func=ast.Name(id="counted"), args=[ast.Constant(), ast.Constant(value=str(many)), _]):
                    yield SENTENCE, many
                case _:
                    pass


def _catalogued() -> Iterator[tuple[str, str]]:
    """Commands, and what they ask."""
    for entry in CATALOGUE.values():
        yield "Command", entry.title
        for asked in entry.fields:
            yield "Command", asked.told.label
            yield "Command", asked.told.hint


def _recorded() -> Iterator[tuple[str, str]]:
    """Kinds of record, the names of their fields and of the fields of their parts, and the members of the closed lists."""
    for record in RECORDS:
        yield "Kind", record.kind.replace("_", " ")
    asked = (each.hint for entry in CATALOGUE.values() for each in entry.fields)
    for cls in (*RECORDS, *_parts(asked), *_parts(hint for record in RECORDS for hint in hints(record).values())):
        for told in told_of(cls).values():
            yield "Record", told.label
    for closed in StrEnum.__subclasses__():
        if closed.__module__.startswith("dossier_app.domain"):
            for member in closed:
                yield "Enumeration", in_words(member)
    for name in COUNTRIES:
        yield "Country", name
    for template in built_in():
        yield "Template", template.name
        yield "Template", template.for_whom


def _parts(kinds: Iterable[Any]) -> Iterator[type[Any]]:
    """The groups of fields among these types, and in them."""
    for hint in kinds:
        for inner in (hint, *typing.get_args(hint)):
            if isinstance(inner, type) and dataclasses.is_dataclass(inner) and not issubclass(inner, Record):
                yield inner
                yield from _parts(each for each in hints(inner).values() if each is not inner)


def _done() -> Iterator[tuple[str, str]]:
    """Acts of the log, told when they are done."""
    for verb in CATALOGUE:
        noun, _, act = verb.rpartition(" ")
        if act in PAST:
            yield "Told", f"{PAST[act]} {noun}"
        yield "Told", f"Undid “{verb}”"
        yield "Told", f"Did “{verb}” again"


def template() -> str:
    """The strings in the format of Qt Linguist; what counts has a form for each plural."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>", '<TS version="2.1" sourcelanguage="en_GB">']
    for context, texts in strings().items():
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for text in texts:
            counts = "%n" in text
            form = "<numerusform></numerusform>" if counts else ""
            lines.append('    <message numerus="yes">' if counts else "    <message>")
            lines.append(f"        <source>{escape(text, quote=False)}</source>")
            lines.append(f'        <translation type="unfinished">{form}</translation>')
            lines.append("    </message>")
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def main(words: list[str]) -> int:
    """Write the file that is named."""
    Path(words[0]).write_text(template(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
