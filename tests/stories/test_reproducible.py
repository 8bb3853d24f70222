"""The same case printed on two computers: the unsigned dossier is the same to the byte."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from dossier_app.desk import opening
from dossier_app.desk.sample import SAMPLE, about_the_sample, record_acts, sample_acts
from dossier_app.store.keys import Cost
from tests.stories.conftest import PASSPHRASE, Shell

ONE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
ANOTHER = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANGUAGE": "de", "PYTHONHASHSEED": "4711", "COLUMNS": "40"}


@pytest.fixture
def cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Shell, Shell]:
    """One case on two computers: other folders, other homes, nothing of the one known to the other."""
    monkeypatch.setenv("DOSSIER_HOME", str(tmp_path / "making"))
    shells = tuple(Shell(tmp_path / name) for name in ("one", "somewhere else altogether, in a folder with a long name"))
    made = opening.new_case(tmp_path / "made.dossier", about_the_sample(), PASSPHRASE, "Anna Birch", Cost(8192, 1, 1))
    with made.desk as desk:
        record_acts(desk, sample_acts(), SAMPLE)
    for each in shells:
        shutil.copytree(tmp_path / "made.dossier", each.folder / "acme.dossier")
    return shells[0], shells[1]


def on_both(cases: tuple[Shell, Shell], audience: str) -> list[bytes]:
    """The draft for this reader as each of the two prints it."""
    printed: list[bytes] = []
    for shell, environment in zip(cases, (ONE, ANOTHER), strict=True):
        done = shell.say("export", "--draft", "--audience", audience, "--out", f"{audience}.pdf", **environment)
        assert (done.code, done.err) == (0, ""), done
        printed.append((shell.folder / f"{audience}.pdf").read_bytes())
    return printed


def in_one_minute(cases: tuple[Shell, Shell], audience: str) -> list[bytes]:
    """The same; a draft says in which minute it was made, so that both have to be made in one."""
    for _ in range(5):
        begun = time.time() // 60
        printed = on_both(cases, audience)
        if time.time() // 60 == begun:
            return printed
    raise AssertionError("Two drafts were not made in one minute.")


def test_two_computers_print_the_same_bytes(cases: tuple[Shell, Shell]) -> None:
    reviewers, public = (in_one_minute(cases, audience) for audience in ("legal_reviewer", "public"))
    assert reviewers[0] == reviewers[1]
    assert public[0] == public[1]
    assert reviewers[0] != public[0]
