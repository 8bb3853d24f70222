"""Reading back what is recorded: `NOUN list`, `NOUN show WHICH`, and the same after `record`."""

from __future__ import annotations

import argparse

from dossier_app.cli.options import Misuse, Options, Verb, add_json
from dossier_app.cli.session import open_to_read
from dossier_app.cli.speech import as_value, fields_in_words, in_one_line, key, rows
from dossier_app.cli.terminal import print_json
from dossier_app.domain.kinds import KINDS
from dossier_app.domain.shown import shown

ACTS = {"list": "Every one on record, a line each.", "show": "One of them, with all its fields."}


def kind_of(noun: str) -> str | None:
    """The kind of record a noun means; evidence is kept as exhibits."""
    kind = "exhibit" if noun == "evidence" else noun.replace("-", "_")
    return kind if kind in KINDS else None


def verb_of(act: str, noun: str) -> Verb:
    """The verb that lists or shows this noun."""
    kind = kind_of(noun)
    if kind is None or act not in ACTS:
        nouns = ", ".join(sorted(each.replace("_", "-") for each in KINDS))
        raise Misuse(f"“record {act} {noun}” is not understood. Say list or show, and one of: {nouns}.")
    name = f"{noun} {act}"
    if act == "list":
        return Verb(name, ACTS[act], _declare_list, lambda said: _list(kind, said), (f"{name} --case acme.dossier",))
    return Verb(name, ACTS[act], _declare_show, lambda said: _show(kind, said), (f"{name} WHICH --case acme.dossier",))


def _declare_list(options: Options) -> None:
    options.add_argument("--withdrawn", action="store_true", help="with those taken back")
    add_json(options, 'a list of {"kind", "id", …fields as in “dossier dump”}')


def _list(kind: str, said: argparse.Namespace) -> int:
    with open_to_read(said) as desk:
        records = desk.case.all(KINDS[kind], withdrawn=said.withdrawn)
        if said.json:
            print_json([as_value(each) for each in records])
            return 0
        for line in rows(desk.case, records):
            print(line)
    return 0


def _declare_show(options: Options) -> None:
    options.add_argument("which", metavar="WHICH", help="its label, name or identity")
    add_json(options, '{"kind", "id", …fields as in “dossier dump”}')


def _show(kind: str, said: argparse.Namespace) -> int:
    with open_to_read(said) as desk:
        record = desk.case.get(KINDS[kind], desk.case.refer(kind, said.which))
        if said.json:
            print_json(as_value(record))
            return 0
        print(f"{shown(key(record))}  {in_one_line(desk.case, record)}".rstrip())
        fields = [*fields_in_words(desk.case, record), ("Identity", record.id)]
        width = max(len(label) for label, _ in fields)
        for label, words in fields:
            lines = [shown(each) for each in words.splitlines()]
            print("\n".join(f"  {label if not number else '':<{width}}  {line}" for number, line in enumerate(lines)))
    return 0
