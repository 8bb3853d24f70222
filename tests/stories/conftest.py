from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from dossier_app.desk import opening
from dossier_app.desk.commands.case import OpenCase
from dossier_app.store.keys import Cost

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "correct horse battery"
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run of the program ended."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        return json.loads(self.out)


class Shell:
    """Somebody at a command line, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ, "DOSSIER_HOME": str(folder / "home"), "DOSSIER_PASSPHRASE": PASSPHRASE, "DOSSIER_ACTOR": "Ada Byron",
            "DOSSIER_CASE": "acme.dossier", "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error",
        }  # fmt: skip
        self.running: list[subprocess.Popen[str]] = []

    def say(self, *words: str, **environment: str) -> Ended:
        """Run `dossier words…` to its end."""
        child = self.start("-m", "dossier_app", *words, environment=environment)
        out, err = child.communicate(timeout=PATIENCE)
        return Ended(child.returncode, out, err)

    def start(
        self,
        *words: str,
        stdin: int = subprocess.PIPE,
        stdout: int = subprocess.PIPE,
        stderr: int = subprocess.PIPE,
        environment: Mapping[str, str] = MappingProxyType({}),
    ) -> subprocess.Popen[str]:
        """Start Python with these words."""
        child = subprocess.Popen(
            [sys.executable, *words], cwd=self.folder, env={**self.environment, **environment}, stdin=stdin,
            stdout=stdout, stderr=stderr, text=True, encoding="utf-8",
        )  # fmt: skip
        self.running.append(child)
        return child


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    made = Shell(tmp_path)
    yield made
    for child in made.running:
        child.kill()
        child.communicate()


@pytest.fixture
def acme(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a case without anything in it, whose passphrase is quickly tried."""
    monkeypatch.setenv("DOSSIER_HOME", shell.environment["DOSSIER_HOME"])
    folder = shell.folder / "acme.dossier"
    about = OpenCase(title="The Office v Acme", reference="ACM-1")
    opening.new_case(folder, about, PASSPHRASE, "Ada Byron", Cost(8192, 1, 1)).desk.close()
    return folder


@pytest.fixture
def contents() -> Callable[[Path], dict[str, bytes]]:
    """Every file of a case with its bytes, but for the lock, which names whoever opened it last."""

    def read(folder: Path) -> dict[str, bytes]:
        return {
            each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file() and each.name != "lock"
        }

    return read
