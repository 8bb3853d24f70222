"""The verbs on what was done: the log, undo and redo, and finding words in all of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dossier_app.cli.options import Options, Verb, add_json, whole_number
from dossier_app.cli.overview import SPECIAL
from dossier_app.cli.session import open_to_read, open_to_write
from dossier_app.cli.speech import done_as_json, done_in_words
from dossier_app.cli.terminal import emphasised, print_json, progress, tell
from dossier_app.domain.shown import shown

if TYPE_CHECKING:
    from dossier_app.desk.desk import Desk, Done
    from dossier_app.desk.logbook import Fault

_FAULTS = '{"faults": [{"place", "words"}]}'


def _declare_show(options: Options) -> None:
    options.add_argument("--about", metavar="WHICH", help="only what was done to this record, by its label")
    options.add_argument("--newest-first", action="store_true", help="the last act first")
    options.add_argument("--limit", metavar="NUMBER", type=whole_number, default=-1, help="no more than so many")
    add_json(options, 'a list of {"number", "when", "who", "what", "about", "entry"}')


def _show(said: argparse.Namespace) -> int:
    from dossier_app.desk.logbook import told

    with open_to_read(said) as desk:
        about = desk.case.point(said.about).id if said.about else None
        acts = told(desk.case, about=about, newest_first=said.newest_first, limit=said.limit)
        if said.json:
            print_json([
                {"number": each.number, "when": each.when, "who": each.who, "what": each.what, "about": each.about, "entry": each.own.hex()}
                for each in acts
            ])  # fmt: skip
            return 0
        for each in acts:
            print(f"{each.number:>6}  {each.when}  {shown(each.who)}  {shown(each.sentence)}")
    return 0


def _declare_faults(options: Options) -> None:
    add_json(options, _FAULTS)


def _verify(said: argparse.Namespace) -> int:
    from dossier_app.desk.logbook import faults

    with open_to_read(said) as desk:
        with progress() as telling:
            found = faults(desk, telling)
        size = desk.file.log.head().size
    return _answered(found, f"{size:,} entries, every table and every file of the vault are as they were written.", as_json=said.json)


def _declare_rebuild(options: Options) -> None:
    options.add_argument("--check", action="store_true", help="only compare; nothing is written")
    add_json(options, _FAULTS)


def _rebuild(said: argparse.Namespace) -> int:
    from dossier_app.desk.logbook import rebuild, rebuild_faults

    if said.check:
        with open_to_read(said) as desk, progress() as telling:
            telling.report(0, 1, "Comparing the tables with the log")
            found = rebuild_faults(desk)
        return _answered(found, "The tables are what the log adds up to.", as_json=said.json)
    with open_to_write(said) as desk, progress() as telling:
        telling.report(0, 1, "Making the tables anew from the log")
        found = rebuild_faults(desk)
        size = rebuild(desk)
    _answered(found, "The tables were what the log adds up to.", as_json=said.json)
    if not said.json:
        print(f"They were made anew from {size:,} entries.")
    return 0


def _answered(found: Iterable[Fault], otherwise: str, *, as_json: bool) -> int:
    """Every fault by name, or that there is none."""
    faults = list(found)
    if as_json:
        print_json({"faults": [{"place": each.place, "words": each.words} for each in faults]})
    else:
        for each in faults:
            print(f"{shown(each.place)} {shown(each.words)}.")
        if not faults:
            print(otherwise)
    return 1 if faults else 0


def _declare_turn(options: Options) -> None:
    add_json(options, '{"verb", "act", "entry", "records": [{"kind", "id", "called", "what"}]}')


def _undo(said: argparse.Namespace) -> int:
    with open_to_write(said) as desk:
        return _turned(desk, desk.undo(), "Undid", as_json=said.json)


def _redo(said: argparse.Namespace) -> int:
    with open_to_write(said) as desk:
        return _turned(desk, desk.redo(), "Did again", as_json=said.json)


def _turned(desk: Desk, done: Done, word: str, *, as_json: bool) -> int:
    if as_json:
        print_json(done_as_json(desk, done))
    else:
        print(f"{word}: {done.entry.verb}\n{done_in_words(desk, done)}")
    return 0


def _declare_search(options: Options) -> None:
    options.add_argument("words", metavar="WORDS", nargs="+", help="words that stand together somewhere; the last may be only begun")
    options.add_argument("--limit", metavar="NUMBER", type=whole_number, default=50, help="no more than so many; 50 if not said")
    add_json(options, 'a list of {"kind", "id", "label", "where", "start", "passage"}')


def _search(said: argparse.Namespace) -> int:
    from dossier_app.desk.searching import search

    with open_to_read(said) as desk:
        found = search(desk.case, " ".join(said.words), said.limit)
    if said.json:
        print_json([
            {"kind": each.kind, "id": each.id, "label": each.label, "where": each.where, "start": each.start, "passage": each.passage}
            for each in found
        ])  # fmt: skip
        return 0
    for each in found:
        print(shown(f"{each.label} {each.where}".strip()))
        print(f"    {''.join(_piece(text, is_hit=is_hit) for text, is_hit in each.pieces).strip()}")
    if not found:
        tell("These words stand nowhere in the case.")
    return 0


def _piece(text: str, *, is_hit: bool) -> str:
    flat = shown(text.replace("\n", " ").replace("\t", " "))
    return emphasised(flat) if is_hit else flat


VERBS = (
    Verb("log show", SPECIAL["log show"], _declare_show, _show, ("log show --case acme.dossier --about Q1 --newest-first",)),
    Verb(
        "log verify", SPECIAL["log verify"], _declare_faults, _verify, ("log verify --case acme.dossier",),
        "Every fault is named with its place; the exit code is then 1.",
    ),
    Verb(
        "log rebuild", SPECIAL["log rebuild"], _declare_rebuild, _rebuild, ("log rebuild --check --case acme.dossier",),
        "With --check the exit code is 1 when a table is not what the log adds up to.",
    ),
    Verb("undo", SPECIAL["undo"], _declare_turn, _undo, ("undo --case acme.dossier",)),
    Verb("redo", SPECIAL["redo"], _declare_turn, _redo, ("redo --case acme.dossier",)),
    Verb("search", SPECIAL["search"], _declare_search, _search, ("search --case acme.dossier unacceptable",)),
)  # fmt: skip
