"""The command line: which words are which verb, and how refusals and troubles come out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dossier_app.cli.overview import NOUNS, OVERVIEW, SPECIAL
from dossier_app.domain.failures import Refusal, Refusals, Trouble

if TYPE_CHECKING:
    from dossier_app.cli.options import Verb

DONE, REFUSED, TROUBLE = 0, 1, 2
_HELP = ("-h", "--help", "help")


def run(words: Sequence[str], open_window: Callable[[Path], int]) -> int:
    """Do what these words ask, and answer with the exit code. `open_window` is for what ends with the window on a case."""
    if words[0] in _HELP:
        print(OVERVIEW)
        return DONE
    if words[0] == "--version":
        from dossier_app import __version__

        print(f"dossier_app {__version__}")
        return DONE
    if len(words) == 1 and words[0].rstrip("/\\").endswith(".dossier") and Path(words[0]).is_dir():
        return open_window(Path(words[0]))
    return _done(words, open_window)


def _done(words: Sequence[str], open_window: Callable[[Path], int]) -> int:
    from dossier_app.cli.options import Misuse
    from dossier_app.cli.terminal import tell

    options: frozenset[str] = frozenset()
    try:
        verb, rest = _verb(words)
        if verb is None:
            return DONE
        parser = verb.options()
        options = parser.names
        said = parser.parse_args(rest)
        said.open_window = open_window
        return verb.run(said)
    except Misuse as misuse:
        tell(misuse.words)
    except Refusal as refusal:
        for each in refusal.faults if isinstance(refusal, Refusals) else (refusal,):
            tell(_refused(each, options))
        return REFUSED
    except Trouble as trouble:
        tell(f"{trouble.words} {trouble.what_now}".strip())
    except SystemExit as over:  # the parser has printed its help
        return int(over.code or 0)
    return TROUBLE


def _refused(refusal: Refusal, options: frozenset[str]) -> str:
    """A refusal in a line: after the option that was typed, or the path in a document."""
    option = f"--{refusal.field.replace('_', '-')}"
    if option in options:
        return f"{option}: {refusal.words}"
    return f"{refusal.field}: {refusal.words}" if any(sign in refusal.field for sign in ".[") else refusal.words


def _verb(words: Sequence[str]) -> tuple[Verb | None, list[str]]:
    """The verb these words begin with, and the rest of them; no verb when they ask which there are, which is then answered."""
    for length in (2, 1):
        name = " ".join(words[:length])
        name = "import" if name == "case import" else name
        if name in SPECIAL:
            from dossier_app.cli.verbs import VERBS

            return VERBS[name], list(words[length:])
    if words[0] == "record" and len(words) > 2 and words[2][:1] != "-":
        from dossier_app.cli import reading_back

        return reading_back.verb_of(words[1], words[2]), list(words[3:])
    return _act(words)


def _act(words: Sequence[str]) -> tuple[Verb | None, list[str]]:
    from dossier_app.cli import catalogue, reading_back
    from dossier_app.cli.options import Misuse

    noun, act = words[0], words[1] if len(words) > 1 else ""
    acts = _acts_of(noun)
    if not acts:
        raise Misuse(f"There is no verb or noun “{noun}”.{_nearest(noun)} “dossier --help” lists them.")
    if act in _HELP:
        _print_acts(noun, acts)
        return None, []
    if act in reading_back.ACTS and reading_back.kind_of(noun):
        return reading_back.verb_of(act, noun), list(words[2:])
    if act not in acts:
        said = f"There is no “{noun} {act}”. " if act else ""
        raise Misuse(f"{said}Say one of: {', '.join(f'{noun} {each}' for each in acts)}.")
    return catalogue.verb_from(catalogue.acts_of(noun)[act]), list(words[2:])


def _print_acts(noun: str, acts: dict[str, str]) -> None:
    for name, about in acts.items():
        print(f"  dossier {noun} {name:<10} {about}")
    first, _ = _verb(("quote" if noun == "record" else noun, next(iter(acts))))
    if first is not None:
        print(f"\nEach has --help. Example:\n  dossier {first.examples[0]}")


def _acts_of(noun: str) -> dict[str, str]:
    """Everything that can follow a noun, with what it does."""
    special = {name.partition(" ")[2]: about for name, about in SPECIAL.items() if name.startswith(f"{noun} ")}
    if noun not in NOUNS and noun != "record":
        return special
    from dossier_app.cli import catalogue, reading_back

    back = reading_back.ACTS if noun == "record" or reading_back.kind_of(noun) else {}
    return {**{act: entry.about for act, entry in catalogue.acts_of(noun).items()}, **special, **back}


def _nearest(typed: str) -> str:
    from difflib import get_close_matches

    found = get_close_matches(typed, [*NOUNS, *(name.partition(" ")[0] for name in SPECIAL)], 1)
    return f" Did you mean “{found[0]}”?" if found else ""
