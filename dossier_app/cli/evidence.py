"""`evidence add`: several files in one go; one that is refused does not stop the others. `evidence harvest`: what an exhibit offers."""

from __future__ import annotations

import argparse
import glob
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.cli.catalogue import AS_JSON, add_fields, said_fields
from dossier_app.cli.options import Options, Verb, add_json
from dossier_app.cli.overview import SPECIAL
from dossier_app.cli.session import open_to_read, open_to_write
from dossier_app.cli.speech import done_as_json, done_in_words
from dossier_app.cli.terminal import print_json, progress, tell
from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.command import CATALOGUE, Asked
from dossier_app.domain.case import Case
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.failures import Refusal, Refusals, Trouble
from dossier_app.domain.shown import shown

if TYPE_CHECKING:
    from dossier_app.desk.desk import Desk, Done

_ADD, _HARVEST, _DISCLOSE = "evidence add", "evidence harvest", "evidence disclose"


def _fields() -> tuple[Asked, ...]:
    return tuple(asked for asked in CATALOGUE[_ADD].fields if asked.name != "file")


def _declare_add(options: Options) -> None:
    options.add_argument("files", metavar="FILE", nargs="+", help="Files; each becomes an exhibit")
    add_fields(options, _fields())
    add_json(options, f'a list of {AS_JSON.removeprefix("as ")}, and {{"file", "refused"}} for what was not taken in')


def _add(said: argparse.Namespace) -> int:
    typed = said_fields(_fields(), said)
    outcomes: list[dict[str, object]] = []
    refused = 0
    with open_to_write(said) as desk:
        for file in _files(said.files):
            try:
                done = _taken_in(desk, file, typed)
            except (Refusal, Trouble) as fault:
                refused += 1
                outcomes.append({"file": file, "refused": _why(fault)})
                tell(_named(file, _why(fault)))
                continue
            outcomes.append({"file": file, **done_as_json(desk, done)})
            typed = _same_source(desk, typed, done)
            if not said.json:
                print(done_in_words(desk, done))
                _say_what_reading_showed(desk, done)
        if said.json:
            print_json(outcomes)
    return 1 if refused else 0


def _files(named: list[str]) -> list[str]:
    """The files; on Windows the program, not the shell, looks up what `*.pdf` means."""
    if sys.platform == "win32":
        named = [file for each in named for file in (sorted(glob.glob(each)) if not Path(each).exists() else []) or [each]]  # noqa: PTH207  # a pattern as typed, absolute or not
    return [each if Path(each).name else str(Path(each).absolute()) for each in named]  # “.” has no name to be told by


def _taken_in(desk: Desk, file: str, typed: dict[str, Typed]) -> Done:
    with progress() as telling:
        return desk.do(command_from(CATALOGUE[_ADD], {**typed, "file": file}, desk.case), telling)


def _same_source(desk: Desk, typed: dict[str, Typed], done: Done) -> dict[str, Typed]:
    """The files that follow are of the same source, if one was named: it is made once."""
    if not typed.get("source_title"):
        return typed
    exhibit = next(each for each in desk.case.all(Exhibit) if each.id in {change.id for change in done.changes})
    return {**{name: value for name, value in typed.items() if name != "source_title"}, "source": exhibit.source}


def _say_what_reading_showed(desk: Desk, done: Done) -> None:
    """That a file could not be read is said loudly: it cannot back a quote."""
    ids = {change.id for change in done.changes}
    for exhibit in desk.case.all(Exhibit):
        if exhibit.id in ids and exhibit.reading_note:
            tell(f"{exhibit.label}: {shown(exhibit.reading_note)}")


def _named(file: str, words: str) -> str:
    """The sentence, which begins with the name of the file it is about."""
    name = shown(Path(file).name)
    return words if words.startswith(name) else f"{name}: {words}"


def _why(fault: Refusal | Trouble) -> str:
    if isinstance(fault, Trouble):
        return f"{fault.words} {fault.what_now}".strip()
    return " ".join(each.words for each in fault.faults) if isinstance(fault, Refusals) else fault.words


def _declare_harvest(options: Options) -> None:
    options.add_argument("exhibit", metavar="EXHIBIT", help="its label, as AB/1")
    shape = '{"what": "quotation", "amount" or "date", "verb", "rendition", "start", "end", "words", "answers", "proposed"}'
    add_json(options, f"a list of {shape}; places in code points, “proposed” says from which words an answer was read")


def _harvest(said: argparse.Namespace) -> int:
    from dossier_app.desk.harvest import WHAT, Refused, harvest

    with open_to_read(said) as desk:
        exhibit = desk.case.get(Exhibit, desk.case.refer("exhibit", said.exhibit))
        gleaned = list(harvest(desk.case, exhibit, Refused(desk.case.all(Case)[0].id)))
    if said.json:
        print_json(
            [
                {
                    "what": WHAT[each.proposal.verb], "verb": each.proposal.verb, "rendition": each.passage.rendition.name,
                    "start": each.passage.start, "end": each.passage.end, "words": each.words,
                    "answers": dict(each.proposal.answers), "proposed": dict(each.proposal.proposed),
                }
                for each in gleaned
            ]
        )  # fmt: skip
        return 0
    if not gleaned:
        tell(f"Nothing more to propose of {exhibit.label}: what it holds is on record, no evidence, or was refused.")
    for each in gleaned:
        speaker = each.proposal.answers.get("speaker", "")
        place = f"{each.passage.start}-{each.passage.end}"
        print(f"{WHAT[each.proposal.verb]:<10} {place:<13} {shown(each.words)}{f'  ({shown(speaker)})' if speaker else ''}")
    return 0


def _declare_disclose(options: Options) -> None:
    options.add_argument("exhibit", metavar="EXHIBIT", help="its label, as AB/1")
    options.add_argument("--out", metavar="FILE.json", required=True, help="the file to make")


def _disclose(said: argparse.Namespace) -> int:
    from dossier_app.desk.disclosing import write_commitment_key

    with open_to_read(said) as desk:
        exhibit = desk.case.get(Exhibit, desk.case.refer("exhibit", said.exhibit))
        write_commitment_key(desk.case, exhibit, Path(said.out))
    print(f"{shown(Path(said.out).name)} opens the commitment to {exhibit.label} in every edition that withholds it.")
    print(f"Whoever has it and the exhibit says: dossier verify EDITION.pdf --disclosed {shown(Path(said.out).name)} EXHIBIT-FILE")
    return 0


VERBS = (
    Verb(
        _DISCLOSE, SPECIAL[_DISCLOSE], _declare_disclose, _disclose, ("evidence disclose AB/3 --case acme.dossier --out AB-3-key.json",),
        "It opens this one and no other. What was disclosed to whom is yours to record, with “custody record”.",
    ),
    Verb(
        _HARVEST, SPECIAL[_HARVEST], _declare_harvest, _harvest, ("evidence harvest AB/1 --case acme.dossier --json",),
        "Nothing is recorded. What is on record already, is no evidence, or was refused in the window by this user is left out.",
    ),
    Verb(
        _ADD, SPECIAL[_ADD], _declare_add, _add,
        ('evidence add article.html article.pdf --source-title "Clearview AI fined" --obtained-from theguardian.com --case acme.dossier',),
        "Each file is said for itself; a file that is refused does not stop the others, and makes the exit code 1.",
    ),
)  # fmt: skip
