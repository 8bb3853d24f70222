"""The program: a verb goes to the command line, nothing opens the window."""

from __future__ import annotations

import errno
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

TROUBLE, FAULT, STOPPED, NOBODY_LISTENS = 2, 70, 130, 141


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words ask and answer with the exit code.

    0 done or valid, 1 refused or not valid, 2 trouble, not readable or not understood, 70 a fault of our own, 130 stopped by the user.
    """
    said = list(sys.argv[1:] if words is None else words)
    if said[:1] == ["--read-evidence"]:
        from dossier_app.exchange.readers.__main__ import main as read_evidence

        return read_evidence(said[1:])
    if said[:1] == ["--judge-dossier"]:
        from dossier_app.signing.confinement import main as judge_dossier

        return judge_dossier()
    if said[:1] == ["--read-token"]:
        from dossier_app.signing.token_reader import main as read_token

        return read_token()
    if said[:1] == ["--print-dossier"]:
        from dossier_app.dossier.press import main as print_dossier

        return print_dossier()
    if said[:1] == ["--preview-dossier"]:
        from dossier_app.dossier.live_orders import main as preview_dossier

        return preview_dossier()
    return _answer(said)


def _answer(said: Sequence[str]) -> int:
    """The exit code, with every way in which a run can end said in a sentence."""
    from dossier_app.cli.terminal import steady_streams, tell

    steady_streams()
    try:
        return _flushed(_done(said))
    except KeyboardInterrupt:
        tell("\nStopped. Nothing was left half done.")
        return STOPPED
    except BrokenPipeError:
        _print_nothing_more()
        return NOBODY_LISTENS
    except Exception as fault:  # noqa: BLE001  # the last frame: what nobody foresaw becomes a plain sentence
        if isinstance(fault, OSError) and fault.errno in (errno.ENOSPC, errno.EDQUOT):
            _print_nothing_more()
            tell("The disk is full: not everything could be printed. “dossier log show” tells what was done.")
            return TROUBLE
        tell(f"This is a fault of the program, not of what you did; the case is as it was before. {_report(fault)}")
        return FAULT


def _done(said: Sequence[str]) -> int:
    if not said:
        return _window(None)
    from dossier_app.cli.program import run

    return run(said, _window)


def _window(case: Path | None) -> int:
    from dossier_app.ui.start import main as open_window

    return open_window(case)


def _flushed(code: int) -> int:
    """The exit code, once everything printed has left: only then it is known whether anybody listened."""
    if sys.stdout is not None:  # pyright: ignore[reportUnnecessaryComparison]  # a program with a window has no streams on Windows
        sys.stdout.flush()
    return code


def _print_nothing_more() -> None:
    """Lead what is left of the output nowhere, so that it does not break the end of the program as well."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report(fault: BaseException) -> str:
    """Where the way to the fault was written: files and lines only, for what the case says is nobody's business."""
    from dossier_app import __version__
    from dossier_app.desk.faults import way_to

    lines = [f"dossier_app {__version__}, Python {platform.python_version()}, {platform.platform()}", *way_to(fault)]
    try:
        number, name = tempfile.mkstemp(prefix="dossier-fault-", suffix=".txt")
        with os.fdopen(number, "w", encoding="utf-8") as report:
            report.write("\n".join(lines) + "\n")
    except OSError:
        return f"It is a {type(fault).__name__}; no report could be written."
    return f"A report without any words of the case is in {name}."


if __name__ == "__main__":
    sys.exit(main())
