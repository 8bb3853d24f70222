"""Whole stories at the command line, each act a process of its own, as in a script."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dossier_app.store import durable

TEXT = "Acme was fined. Acme says it is not subject to this law.\nIt took 20 pictures of people. Acme replied.\n"
LONG = 256 << 20
"""Bytes of evidence: enough that taking them in is seen while it happens."""

HOLD = """
import sys
from pathlib import Path
from dossier_app.desk import opening
with opening.open_with_passphrase(Path(sys.argv[1]), sys.argv[2], "Grace Hopper"):
    print("open", flush=True)
    sys.stdin.read()
"""

Contents = Callable[[Path], dict[str, bytes]]


def test_a_case_is_made_and_tells_its_recovery_code_once(shell: Any) -> None:
    made = shell.say("new", "acme.dossier", "--title", "The Office v Acme", "--reference", "ACM-1")
    assert (made.code, made.err, made.out.count("Recovery code: ")) == (0, "", 1)
    (opened,) = shell.say("case", "list", "--json").value
    assert (opened["title"], opened["reference"]) == ("The Office v Acme", "ACM-1")


def test_from_an_empty_case_to_a_checked_one_and_back_again(shell: Any, acme: Path) -> None:
    del acme
    (shell.folder / "news.txt").write_text(TEXT, encoding="utf-8")
    story = [
        ("evidence", "add", "news.txt", "--source-title", "Acme fined", "--obtained-from", "example.org"),
        ("party", "record", "--names", "Acme Inc", "--party-kind", "organisation"),
        ("quote", "record", "--exhibit", "AB/1", "--words", "not subject to this law", "--speaker", "Acme Inc", "--fidelity", "reported"),
        ("finding", "record", "--title", "Unlawful", "--against", "Acme Inc"),
        ("statement", "record", "--finding", "F1", "--text", "It took 20 pictures.", "--exhibit", "AB/1", "--words", "took 20 pictures"),
        ("counterclaim", "record", "--ground", "jurisdiction", "--made-by", "Acme Inc", "--quote", "Q1", "--targets", "F1"),
    ]
    for words in story:
        done = shell.say(*words)
        assert (done.code, done.err) == (0, ""), words
    assert "C1 has no response." in shell.say("check").out
    assert shell.say("counterclaim", "answer", "--counterclaim", "C1", "--text", "It is.", "--relation", "rebuts").code == 0
    assert "C1 has no response." not in shell.say("check").out
    assert shell.say("undo").out.startswith("Undid: counterclaim answer")
    assert "C1 has no response." in shell.say("check").out
    assert shell.say("redo").code == 0
    whole = shell.say("dump")
    assert [len(whole.value[each]) for each in ("exhibits", "quotes", "findings", "counterclaims", "responses")] == [1, 1, 1, 1, 1]
    (shell.folder / "acme.json").write_text(whole.out, encoding="utf-8")
    assert shell.say("import", "acme.json", "--case", "second.dossier").code == 0
    assert shell.say("dump", "--case", "second.dossier").out == whole.out
    verified = shell.say("log", "verify", "--case", "second.dossier")
    assert (verified.code, verified.err) == (0, "")
    assert shell.say("log", "rebuild", "--check").code == 0


def test_a_case_that_does_not_open_says_which_of_four_ways_and_nothing_is_written(shell: Any, acme: Path, contents: Contents) -> None:
    said: list[str] = []
    act = ("fact", "record", "--proposition", "Acme was fined")

    def refused(code: int, saying: str, **environment: str) -> None:
        before = contents(acme)
        ended = shell.say(*act, **environment)
        assert (ended.code, ended.out, ended.err.count("\n")) == (code, "", 1), ended.err
        assert saying in ended.err
        assert contents(acme) == before
        said.append(ended.err)

    refused(1, "This passphrase does not open the case", DOSSIER_PASSPHRASE="wrong horse battery")
    holder = shell.start("-c", HOLD, str(acme), shell.environment["DOSSIER_PASSPHRASE"])
    assert holder.stdout.readline() == "open\n"
    refused(2, "is being worked on by")
    assert shell.say("case", "list").code == 0
    holder.communicate()
    database = acme / "case.db"
    whole = database.read_bytes()
    database.write_bytes(bytes(64) + whole[64:])
    refused(2, "The case file is damaged")
    database.write_bytes(whole)
    _make_newer(shell, acme)
    refused(2, "was made by a newer version")
    assert len({*said}) == 4


def test_evidence_is_not_copied_into_a_case_that_somebody_else_has_open(shell: Any, acme: Path, contents: Contents) -> None:
    (shell.folder / "news.txt").write_text(TEXT, encoding="utf-8")
    holder = shell.start("-c", HOLD, str(acme), shell.environment["DOSSIER_PASSPHRASE"])
    assert holder.stdout.readline() == "open\n"
    before = contents(acme)
    assert shell.say("evidence", "add", "news.txt").code == 2
    assert contents(acme) == before


@pytest.mark.parametrize("way", ["killed", "stopped"])
def test_an_intake_that_is_cut_off_leaves_the_case_as_it_was(way: str, shell: Any, acme: Path) -> None:
    if way == "stopped" and sys.platform == "win32":
        way = "killed"  # there, no other process can press Ctrl+C
    with (shell.folder / "long.bin").open("wb") as long:
        long.truncate(LONG)
    before = shell.say("dump").out
    child = shell.start("-m", "dossier_app", "evidence", "add", "long.bin")
    _wait_until_half_done(child, acme / "vault")
    child.send_signal(signal.SIGINT) if way == "stopped" else child.kill()
    _, err = child.communicate(timeout=60)
    assert child.returncode == (130 if way == "stopped" else -signal.SIGKILL if sys.platform != "win32" else 1)
    assert err.strip() == ("Stopped. Nothing was left half done." if way == "stopped" else "")
    assert shell.say("dump").out == before
    assert shell.say("log", "verify").code == 0
    assert shell.say("party", "record", "--names", "Acme Inc", "--party-kind", "organisation").code == 0
    assert [each for each in (acme / "vault").rglob("*") if each.is_file()] == []


@pytest.mark.parametrize(
    ("words", "unloaded"),
    [
        (["--help"], ("dossier_app.desk", "dossier_app.store", "argparse", "PySide6", "sqlcipher3")),
        (["--version"], ("dossier_app.desk", "argparse", "PySide6")),
        (["case", "list"], ("PySide6", "pyhanko", "reportlab", "pikepdf", "keyring")),
        (["verify", "none.pdf"], ("PySide6",)),
        (["reference"], ("PySide6", "pyhanko", "reportlab", "pikepdf", "keyring")),
    ],
)
def test_a_verb_loads_only_what_it_needs(words: list[str], unloaded: tuple[str, ...], shell: Any, acme: Path) -> None:
    del acme
    program = "import sys\nfrom dossier_app.__main__ import main\nmain(sys.argv[1:])\nprint(*sys.modules, file=sys.stderr)"
    ended = shell.start("-c", program, *words).communicate(timeout=60)
    loaded = {*ended[1].split()}
    assert "dossier_app.cli.program" in loaded
    assert loaded & {*unloaded} == set()


def test_everything_of_a_case_can_be_printed_wherever_the_pipe_leads(shell: Any, acme: Path) -> None:
    del acme
    title = "Überwachung – 监控"
    assert shell.say("finding", "record", "--title", title, "--against", "x").code == 1
    assert shell.say("event", "record", "--title", title, "--date-kind", "sent", "--date", "2022-05").code == 0
    listed = shell.say("event", "list", LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (listed.code, listed.err) == (0, "")
    assert title in listed.out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells nobody that a pipe was closed")
def test_a_reader_that_goes_away_is_no_fault(shell: Any) -> None:
    child = shell.start("-m", "dossier_app", "reference")
    child.stdout.close()
    child.stdout = None
    _, err = child.communicate(timeout=60)
    assert (child.returncode, err) == (141, "")


@pytest.mark.skipif(sys.platform != "linux", reason="a disk that is always full is a thing of Linux")
def test_output_that_does_not_fit_on_the_disk_is_no_fault_of_the_program(shell: Any, acme: Path) -> None:
    del acme
    with Path("/dev/full").open("w") as full:
        for words in (["dump"], ["--help"]):
            child = shell.start("-m", "dossier_app", *words, stdout=full.fileno())
            _, err = child.communicate(timeout=60)
            assert (child.returncode, err.startswith("The disk is full: "), err.count("\n")) == (2, True, 1), err


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal that a program can be given is a thing of Unix")
@pytest.mark.parametrize(
    ("typed", "code", "saying"),
    [
        (["four ordinary words\n", "four ordinary words\n"], 0, "Passphrase, again: "),
        (["four ordinary words\n", "four other words\n"], 1, "The two are not the same."),
        (["\x04"], 1, "Nothing was typed for the passphrase."),
    ],
)
def test_a_new_passphrase_is_asked_for_twice_on_a_terminal(typed: list[str], code: int, saying: str, shell: Any) -> None:
    import pty

    ours, theirs = pty.openpty()
    shell.environment.pop("DOSSIER_PASSPHRASE")
    words = ("-m", "dossier_app", "new", "acme.dossier", "--title", "Acme", "--reference", "A-1")
    child = shell.start(*words, stdin=theirs, stderr=theirs)
    os.close(theirs)
    said = ""
    for each in typed:
        said += _read_until(ours, ": ")
        os.write(ours, each.encode())
    said += _read_until(ours, "")
    out, _ = child.communicate(timeout=60)
    os.close(ours)
    assert (child.returncode, saying in said) == (code, True), said
    assert "four" not in said
    assert (shell.folder / "acme.dossier").exists() is ("Recovery code: " in out) is (code == 0)


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal that a program can be given is a thing of Unix")
@pytest.mark.parametrize(
    ("words", "saying"),
    [
        (["check"], "Looking at every exhib"),
        (["log", "verify"], "Reading the text of exh"),
        (["log", "rebuild", "--check"], "Comparing the tables wi"),
        (["dump"], "Writing the files"),
        (["verify", "news.txt"], "Verifying"),
    ],
)
def test_long_work_is_told_on_a_terminal_in_one_line_that_is_gone_afterwards(words: list[str], saying: str, shell: Any, acme: Path) -> None:
    import fcntl
    import pty
    import struct
    import termios

    del acme
    (shell.folder / "news.txt").write_text(TEXT, encoding="utf-8")
    assert shell.say("evidence", "add", "news.txt").err == ""
    silent = shell.say(*words)
    assert (silent.err, saying in silent.out) == ("", False)
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 24, 0, 0))
    child = shell.start("-m", "dossier_app", *words, stderr=theirs)
    os.close(theirs)
    said = _read_until(ours, "")
    out, _ = child.communicate(timeout=60)
    os.close(ours)
    assert (child.returncode, out) == (silent.code, silent.out)
    lines = said.split("\r")
    assert any(line.startswith(saying) for line in lines), lines
    assert max(len(line) for line in lines) < 24
    assert (lines[-2].strip(), lines[-1]) == ("", "")


def test_the_demonstration_leaves_a_dossier_that_verifies_until_a_byte_of_it_changes(shell: Any) -> None:
    made = shell.say("demo", "sample", "--no-window", "--json")
    assert (made.code, made.value["valid"]) == (0, True), made.err
    dossier, certificate = made.value["dossier"], made.value["certificate"]
    verified = shell.say("verify", dossier, "--trust", certificate)
    assert (verified.code, verified.out.partition(":")[0]) == (0, "Valid")
    as_json = shell.say("verify", dossier, "--json").value
    assert [each["about"] for each in as_json["verdicts"]] == ["bytes", "signature", "signer", "time", "chain"]
    case = {"DOSSIER_CASE": made.value["case"], "DOSSIER_PASSPHRASE": made.value["passphrase"]}
    assert shell.say("edition", "copy", "--number", "1", "--out", "again.pdf", **case).code == 0
    whole = (shell.folder / "again.pdf").read_bytes()
    assert whole == (shell.folder / dossier).read_bytes()
    (shell.folder / "again.pdf").write_bytes(whole + b"%\n")
    altered = shell.say("verify", "again.pdf")
    assert (altered.code, altered.out.partition(":")[0]) == (1, "Not valid")
    assert shell.say("demo", "sample", "--no-window").code == 1


def _read_until(terminal: int, words: str) -> str:
    """What appears on the terminal, up to these words, or to its end when there are none."""
    said = ""
    while not words or words not in said:
        assert select.select([terminal], [], [], 60)[0], said
        try:
            piece = os.read(terminal, 1024).decode()
        except OSError:  # Linux: whoever had the other end has closed it
            piece = ""
        if not piece:
            break
        said += piece
    return said


def _make_newer(shell: Any, folder: Path) -> None:
    """Write the number of a later version into the file, as a later program would."""
    program = (
        "import sys\nfrom pathlib import Path\nfrom dossier_app.desk import opening\n"
        "desk = opening.open_with_passphrase(Path(sys.argv[1]), sys.argv[2], 'Ada')\n"
        "desk.file.connection.execute('PRAGMA user_version=1000')\ndesk.close()\n"
    )
    child = shell.start("-c", program, str(folder), shell.environment["DOSSIER_PASSPHRASE"])
    assert child.wait(60) == 0


def _wait_until_half_done(child: subprocess.Popen[str], vault: Path) -> None:
    deadline = time.monotonic() + 60
    while not any(each.stat().st_size > 1 << 22 for each in vault.glob(f"{durable.UNFINISHED}*")):
        assert time.monotonic() < deadline, "Nothing of the file was seen in the vault."
        assert child.poll() is None, "The intake was over before it could be cut off."
