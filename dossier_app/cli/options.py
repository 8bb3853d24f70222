"""What may be typed after a verb; a slip is answered in one plain sentence."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn, cast

from dossier_app.domain.shown import shown


class Misuse(Exception):  # noqa: N818  # an answer to whoever typed it, not an error
    """What was typed cannot be understood; the words say how it is typed."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Options(argparse.ArgumentParser):
    """The words a verb takes."""

    def __init__(self, verb: str, about: str, examples: Sequence[str] = (), notes: str = "") -> None:
        shown = "\n".join(f"  dossier {each}" for each in examples)
        heading = "Examples" if len(examples) > 1 else "Example"
        parts = (notes, f"{heading}:\n{shown}" if shown else "")
        super().__init__(
            prog=f"dossier {verb}", description=about, epilog="\n\n".join(filter(None, parts)) or None,
            formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
        )  # fmt: skip

    @property
    def names(self) -> frozenset[str]:
        """The options there are, as they are typed."""
        return frozenset(self._option_string_actions)

    def parse_args(self, words: Sequence[str]) -> argparse.Namespace:  # type: ignore[override]  # what is asked of ours is less
        said = super().parse_args(words)
        for action in self._actions:
            told: Any = getattr(said, action.dest, None)
            for each in cast("list[Any]", told) if isinstance(told, list) else [told]:
                if isinstance(each, str) and not _is_path(action) and not is_legible(each):
                    self.error(f"{_typed_as(action)}: “{shown(each)}” holds bytes that are no letters. Type it in UTF-8.")
        return said

    def error(self, message: str) -> NoReturn:
        raise Misuse(f"{_plain(message)} See “{self.prog} --help”.")


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb of the command line: what may be typed after it, and what it then does, to end with an exit code."""

    name: str
    about: str
    declare: Callable[[Options], None]
    run: Callable[[argparse.Namespace], int]
    examples: tuple[str, ...] = ()
    notes: str = ""
    is_on_case: bool = True

    def options(self) -> Options:
        options = Options(self.name, f"{self.about[0].upper()}{self.about[1:]}", self.examples, self.notes)
        self.declare(options)
        if self.is_on_case:
            add_case(options)
        return options


def add_case(options: Options) -> None:
    """The options every verb has that works on a case."""
    group = options.add_argument_group("the case")
    group.add_argument("--case", metavar="FOLDER", help="the case's folder, NAME.dossier (or DOSSIER_CASE)")
    add_passphrase(group)
    add_actor(group)


def add_passphrase(group: Any) -> None:
    group.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help="where the passphrase stands, in its first line (or DOSSIER_PASSPHRASE; else it is asked for)",
    )


def add_actor(group: Any) -> None:
    group.add_argument("--as", dest="actor", metavar="NAME", help="under which name it is logged (or DOSSIER_ACTOR; else the account's)")


def add_json(options: Options, shape: str) -> None:
    """`--json`, whose help says what the JSON looks like; programs may count on it."""
    options.add_argument("--json", action="store_true", help=f"as JSON: {shape}".replace("%", "%%"))


def is_legible(words: str) -> bool:
    """Whether every byte that was typed is part of a letter; Python keeps the others as halves of letters, which nothing can store."""
    return not any("\ud800" <= sign <= "\udfff" for sign in words)


def whole_number(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number.")
    return int(text)


def listed(names: Sequence[str]) -> str:
    """“--title, --against and --stage”."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _is_path(action: argparse.Action) -> bool:
    """Whether a file or folder is named here; its name may be any bytes."""
    return isinstance(action.metavar, str) and action.metavar.partition(".")[0] in _PATHS


def _typed_as(action: argparse.Action) -> str:
    return action.option_strings[-1] if action.option_strings else str(action.metavar)


_PATHS = {"FILE", "FOLDER", "DIR", "CASE", "CERT"}

_SAID_PLAINLY = (
    (r"unrecognized arguments: (.*)", r"“\1” is not understood here."),
    (
        r"argument ([^:/]*)[^:]*: expected .*argument.*",
        r"\1 wants a word after it; one that begins with a hyphen is written \1=-word.",
    ),
    (r"argument ([^:/]*)[^:]*: ignored explicit argument.*", r"\1 takes no word."),
    (r"argument ([^:/]*)[^:]*: (.*)", r"\1: \2"),
)
"""The sentences of Python's parser, and ours for them."""


def _plain(message: str) -> str:
    missing = message.removeprefix("the following arguments are required: ")
    if missing != message:
        return f"Say {listed(missing.split(', '))}."
    for pattern, ours in _SAID_PLAINLY:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(ours)
    return message
