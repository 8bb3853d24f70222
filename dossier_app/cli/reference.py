"""The reference page: every verb as Markdown, made from what declares it, so that it cannot say what is not so."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import groupby

from dossier_app.cli.catalogue import ELSEWHERE, is_bare, option_of, stands_for, told_in_help
from dossier_app.cli.options import Options, Verb
from dossier_app.cli.overview import NOUNS, SPECIAL
from dossier_app.desk.command import CATALOGUE, Asked, Entry


def lines() -> Iterator[str]:
    """The page, line by line."""
    yield "# Commands"
    yield ""
    yield "`dossier NOUN ACT`, as the catalogue of the program declares them. Options in bold must be said."
    yield "Every command on a case also takes `--case`, `--passphrase-file`, `--as` and `--json`."
    yield ""
    yield "## Verbs of their own"
    yield ""
    yield from (f"* `dossier {name}`: {about}" for name, about in SPECIAL.items())
    for noun, entries in groupby(sorted(CATALOGUE.values(), key=_place), key=lambda entry: entry.noun):
        yield ""
        yield f"## {noun}"
        for entry in entries:
            yield from _entry(entry)


def _place(entry: Entry) -> tuple[int, str]:
    """Nouns in the order of the overview; acts of a noun stay in the order of their declaration."""
    return (NOUNS.index(entry.noun), entry.noun) if entry.noun in NOUNS else (len(NOUNS), entry.noun)


def _entry(entry: Entry) -> Iterator[str]:
    keys = f" ({entry.keys})" if entry.keys else ""
    yield ""
    yield f"### {entry.verb}{keys}"
    yield ""
    yield entry.about
    yield ""
    if entry.verb in ELSEWHERE:
        yield f"At the command line this is `dossier {ELSEWHERE[entry.verb]}`."
        yield ""
    yield from (_field(asked) for asked in entry.fields)
    if entry.example and entry.verb not in ELSEWHERE:
        yield ""
        yield f"    dossier {entry.example}"


def _field(asked: Asked) -> str:
    word = "" if is_bare(asked) or asked.hint is bool else f" {stands_for(asked.hint)}"
    option = f"`{option_of(asked)}{word}`"
    return f"* {f'**{option}**' if asked.is_required else option}: {told_in_help(asked)}"


def _declare(options: Options) -> None:
    del options


def _reference(said: argparse.Namespace) -> int:
    del said
    for line in lines():
        print(line)
    return 0


VERBS = (Verb("reference", SPECIAL["reference"], _declare, _reference, ("reference",), is_on_case=False),)
