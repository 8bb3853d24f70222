"""The same case printed on two computers: the unsigned dossier is the same to the byte."""

from __future__ import annotations

import shutil
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


def test_two_computers_print_the_same_bytes(cases: tuple[Shell, Shell]) -> None:
    printed: list[bytes] = []
    for shell, environment in zip(cases, (ONE, ANOTHER), strict=True):
        for audience in ("legal_reviewer", "public"):
            done = shell.say("export", "--draft", "--audience", audience, "--out", f"{audience}.pdf", **environment)
            assert (done.code, done.err) == (0, ""), done
            printed.append((shell.folder / f"{audience}.pdf").read_bytes())
    assert printed[0] != printed[1]
    assert printed[:2] == printed[2:]
