"""The verbs on a whole case: making one, taking one in, writing one out, and the sample."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from dossier_app.cli.options import Options, Verb, add_actor, add_json, add_passphrase
from dossier_app.cli.overview import SPECIAL
from dossier_app.cli.session import actor, case_folder, open_to_read, open_to_write, passphrase
from dossier_app.cli.terminal import escaped, print_json, progress
from dossier_app.domain.enumerations import Disclosure, Marking
from dossier_app.domain.failures import Refusal
from dossier_app.domain.language import LanguageCode
from dossier_app.domain.shown import shown
from dossier_app.domain.template import ALWAYS_PRINTED, OptionalSection

if TYPE_CHECKING:
    from enum import StrEnum

    from dossier_app.desk.command import Command

_BACKUP = (
    "The newest ten made so are kept. The evidence is not in it: copy the folder “vault” as well. To go back, close the case, take "
    "every file away whose name begins with case.db, and call the copy case.db; if the passphrase was changed since, put the .keys.json "
    "beside it in the place of keys.json."
)
_DUMP = "The whole case is in it, unencrypted. Its shape is the JSON Schema resources/schemas/case.schema.json."


def one_of(enumeration: type[StrEnum], field: str, typed: str) -> StrEnum:
    """The member that was typed. Raises Refusal that lists them."""
    for member in enumeration:
        if typed.casefold().replace("-", "_") == member.value.casefold().replace("-", "_"):
            return member
    raise Refusal(field, f"“{typed}” is not one of: {', '.join(member.value for member in enumeration)}.")


def audience(typed: str) -> Disclosure:
    return cast("Disclosure", one_of(Disclosure, "audience", typed))


def optional_section(typed: str, field: str) -> OptionalSection:
    """The section that was typed, when it is one that may be left out. Raises Refusal that says why another may not."""
    if why := ALWAYS_PRINTED.get(typed.casefold().replace("-", "_")):
        raise Refusal(field, f"The section “{typed}” is always printed: {why}.")
    return cast("OptionalSection", one_of(OptionalSection, field, typed))


def language_code(typed: str) -> LanguageCode:
    return cast("LanguageCode", one_of(LanguageCode, "language", typed))


def _declare_new(options: Options) -> None:
    options.add_argument("folder", metavar="CASE.dossier", help="the folder the case is to be")
    options.add_argument("--title", metavar="WORDS", required=True, help="what the case is called")
    options.add_argument("--reference", metavar="WORDS", required=True, help="its reference")
    options.add_argument("--subtitle", metavar="WORDS", default="", help="one line under the title of the dossier")
    options.add_argument("--regime", metavar="WORD", default="uk", help="uk, fr, ie …; it chooses the rules of deadlines; uk if not said")
    options.add_argument("--time-zone", metavar="ZONE", default="Europe/London", help="Europe/London if not said")
    options.add_argument("--owner", metavar="NAME", default="", help="the named person who answers for the file")
    marking = ", ".join(each.value for each in Marking)
    options.add_argument("--marking", metavar="WORD", default=Marking.OFFICIAL_SENSITIVE.value, help=f"one of {marking}")
    add_passphrase(options)
    add_actor(options)


def _new(said: argparse.Namespace) -> int:
    from dossier_app.desk.commands.case import OpenCase

    about = OpenCase(
        title=said.title, reference=said.reference, subtitle=said.subtitle, regime=said.regime, time_zone=said.time_zone,
        owner=said.owner, marking=cast("Marking", one_of(Marking, "marking", said.marking)),
    )  # fmt: skip
    _made(Path(said.folder), about, said)
    return 0


def _declare_import(options: Options) -> None:
    options.add_argument(
        "file", metavar="FILE.json", help="the case as “dossier dump” writes it; its evidence lies in FILE.files, or inside"
    )


def _import(said: argparse.Namespace) -> int:
    from dossier_app.desk.importing import ImportCase

    asked = ImportCase(file=said.file)
    if not case_folder(said).exists():
        _made(case_folder(said), asked, said)
        return 0
    with open_to_write(said) as desk, progress() as telling:
        done = desk.do(asked, telling)
    print(f"{len(done.changes):,} records were taken in.")
    return 0


def _made(folder: Path, about: Command, said: argparse.Namespace) -> None:
    from dossier_app.desk.opening import new_case

    chosen = passphrase(said, new=True)
    with progress() as telling:
        made = new_case(folder, about, chosen, actor(said), progress=telling)
    made.desk.close()
    print(f"{shown(str(folder))} was made.")
    print(f"Recovery code: {made.recovery_code}")
    print("Print this code and lock it away. It opens the case when the passphrase is lost, and it is shown only now.", flush=True)


def _declare_dump(options: Options) -> None:
    options.add_argument("--out", metavar="FILE", help="write it to this file, and the evidence to the folder FILE.files beside it")
    options.add_argument("--no-files", action="store_true", help="leave the bytes of the evidence out; they are named by SHA-256")


def _dump(said: argparse.Namespace) -> int:
    from dossier_app.desk.dumping import as_text, dump_case, write_case

    with open_to_read(said) as desk:
        if said.out:
            with progress() as telling:
                write_case(desk, Path(said.out), telling)
            return 0
        with progress() as telling:
            whole = dump_case(desk, inline=not said.no_files, progress=telling)
    sys.stdout.write(escaped(as_text(whole)))
    return 0


def _declare_backup(options: Options) -> None:
    add_json(options, '{"path", "bytes"}')


def _backup(said: argparse.Namespace) -> int:
    with open_to_read(said) as desk:
        made = desk.file.backup()
    if said.json:
        print_json({"path": str(made), "bytes": made.stat().st_size})
    else:
        print(f"{shown(str(made))} was made.")
    return 0


def _declare_demo(options: Options) -> None:
    options.add_argument("folder", metavar="DIR", nargs="?", default="clearview-demo", help="where to make it; clearview-demo if not said")
    options.add_argument("--no-window", action="store_true", help="do not open the window on it")
    options.add_argument("--passphrase-file", metavar="FILE", help="where its passphrase stands; one is made up if not said")
    add_json(options, '{"case", "dossier", "certificate", "passphrase", "recovery_code", "valid", "headline"}')


def _demo(said: argparse.Namespace) -> int:
    from dossier_app.desk.sample import make_demo

    chosen = passphrase(said) if said.passphrase_file else None
    with progress() as telling:
        made = make_demo(Path(said.folder), telling, chosen)
    found = made.verification
    told = {
        "case": str(made.case), "dossier": str(made.dossier), "certificate": str(made.certificate), "passphrase": made.passphrase,
        "recovery_code": made.recovery_code,
    }  # fmt: skip
    if said.json:
        print_json({**told, "valid": found.is_valid, "headline": found.headline})
    else:
        for name, words in told.items():
            print(f"{name.replace('_', ' '):<14} {shown(words)}")
        print(f"{'verdict':<14} {'valid' if found.is_valid else 'not valid'}: {shown(found.headline)}", flush=True)
    if not found.is_valid:
        return 1
    return 0 if said.no_window else said.open_window(made.case)


VERBS = (
    Verb("new", SPECIAL["new"], _declare_new, _new, ('new acme.dossier --title "ICO v Acme" --reference ACM-1',), is_on_case=False),
    Verb(
        "import", SPECIAL["import"], _declare_import, _import, ("import acme.json --case acme.dossier",),
        "The case is made where --case says; it is taken in whole or not at all, and every fault is named with its place.",
    ),
    Verb("dump", SPECIAL["dump"], _declare_dump, _dump, ("dump --case acme.dossier --out acme.json", "dump --case acme.dossier"), _DUMP),
    Verb("backup", SPECIAL["backup"], _declare_backup, _backup, ("backup --case acme.dossier",), _BACKUP),
    Verb("demo", SPECIAL["demo"], _declare_demo, _demo, ("demo clearview --no-window",), is_on_case=False),
)  # fmt: skip
