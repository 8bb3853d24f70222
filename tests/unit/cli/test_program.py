"""What the program does when something nobody foresaw happens, or when it is told to stop."""

from __future__ import annotations

import argparse
import dataclasses
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dossier_app import __version__
from dossier_app.cli import program
from dossier_app.cli.terminal import as_typed, escaped
from dossier_app.cli.verbs import VERBS
from dossier_app.desk import home, opening
from dossier_app.store import casefile
from dossier_app.store.keys import Cost
from tests.programs import program as program_named

Say = Callable[..., Any]


def break_down(verb: str, fault: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a fault into a verb."""

    def fail(said: argparse.Namespace) -> int:
        del said
        raise fault from KeyError("the secret of the case")

    monkeypatch.setitem(VERBS, verb, dataclasses.replace(VERBS[verb], run=fail))


def test_a_fault_of_our_own_is_one_sentence_and_a_report_without_the_case(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    break_down("check", ZeroDivisionError("the secret of the case"), monkeypatch)
    answer = say("check", "--case", "secret.dossier")
    assert (answer.code, answer.out, answer.err.count("\n")) == (70, "", 1)
    named = re.search(r"in (\S+)\.\n", answer.err)
    assert named
    report = Path(named[1])
    said = report.read_text(encoding="utf-8")
    report.unlink()
    assert "secret" not in said + answer.err
    assert "builtins.ZeroDivisionError" in said
    assert "builtins.KeyError" in said
    assert re.search(r"dossier_app/cli/program\.py:\d+ ", said)


def test_stopping_is_130_and_one_line(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    break_down("check", KeyboardInterrupt(), monkeypatch)
    answer = say("check")
    assert (answer.code, answer.out, answer.err.strip()) == (130, "", "Stopped. Nothing was left half done.")


def test_a_case_alone_opens_the_window_on_it(acme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(acme.parent)
    opened: list[Path] = []

    def open_window(case: Path) -> int:
        opened.append(case)
        return 7

    assert program.run([acme.name], open_window) == 7
    assert program.run(["none.dossier"], open_window) == 2
    assert opened == [Path("acme.dossier")]


def test_the_version_is_said(say: Say) -> None:
    assert say("--version").out == f"dossier_app {__version__}\n"


@pytest.mark.parametrize("words", [("--help",), ("-h",), ("help",)])
def test_help_is_said_without_a_case(words: tuple[str, ...], say: Say) -> None:
    answer = say(*words)
    assert (answer.code, answer.err) == (0, "")
    assert "Exit codes" in answer.out


@pytest.mark.skipif(sys.platform == "win32", reason="cmd.exe has no way of quoting that a test could hold it to")
@pytest.mark.parametrize("word", ["F1", "", "two words", "it's", "$(touch gone)", "`touch gone`", '"', "\\", "a\nb", "x\u202ey'\\", "é 中"])
def test_a_word_of_the_case_is_nothing_but_a_word_to_a_shell(word: str, tmp_path: Path) -> None:
    typed = as_typed(word)
    assert typed.isprintable()
    said = subprocess.run([program_named("bash"), "-c", f"printf %s {typed}"], cwd=tmp_path, capture_output=True, check=True).stdout
    assert said.decode() == word
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_seen_is_escaped_in_json_and_stays_the_same_value() -> None:
    import json

    value = {"a": "x\u202ey\u200b\U000e0041\x9b€ 中\ud800"}
    written = escaped(json.dumps(value, ensure_ascii=False))
    assert json.loads(written) == value
    assert all(sign.isprintable() for sign in written)
    assert "€ 中" in written


@pytest.mark.parametrize("words", [("check",), ("dump",), ("log", "verify"), ("finding", "list")])
def test_a_case_whose_making_was_killed_says_so(words: tuple[str, ...], say: Say, tmp_path: Path) -> None:
    killed = casefile.create(tmp_path / "acme.dossier", "correct horse battery", home.devices(), Cost(8192, 1, 1))
    killed.case_file.close()
    answer = say(*words)
    assert answer.code == 2
    assert answer.err.startswith("acme.dossier was never finished being made: nothing is in it.")


def test_a_case_whose_own_record_was_taken_out_is_told_by_the_log(say: Say, acme: Path) -> None:
    folder = Path("acme.dossier")
    desk = opening.open_with_passphrase(folder, "correct horse battery", "Ada Byron")
    desk.file.connection.execute('DELETE FROM "case"')
    desk.close()
    answer = say("check")
    assert (answer.code, answer.out) == (2, "")
    assert "log verify" in answer.err
    assert say("log", "verify").code == 1
