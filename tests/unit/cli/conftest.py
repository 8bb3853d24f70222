from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dossier_app.__main__ import main
from dossier_app.desk import opening
from dossier_app.desk.asking import Typed, command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.commands.case import OpenCase
from dossier_app.store.keys import Cost

PASSPHRASE = "correct horse battery"
TEXT = "Acme was fined. Acme says it is not subject to this law.\nIt took 20 pictures of people. Acme replied.\n"
ACTS: tuple[tuple[str, dict[str, Typed]], ...] = (
    ("party record", {"names": "Acme Inc", "party_kind": "organisation"}),
    ("evidence add", {"file": "news.txt", "source_title": "Acme fined"}),
    ("quote record", {"exhibit": "AB/1", "words": "not subject to this law", "speaker": "Acme Inc", "fidelity": "reported"}),
    ("finding record", {"title": "Unlawful", "against": "Acme Inc"}),
    ("statement record", {"finding": "F1", "text": "It took pictures.", "exhibit": "AB/1", "words": "20 pictures", "verdict": "supports"}),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the exit code, and what was printed where."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Type words after `dossier`, in a folder of one's own."""
    monkeypatch.chdir(tmp_path)
    for name, value in (("HOME", str(tmp_path / "home")), ("PASSPHRASE", PASSPHRASE), ("CASE", "acme.dossier"), ("ACTOR", "Ada Byron")):
        monkeypatch.setenv(f"DOSSIER_{name}", value)

    def typed(*words: str) -> Answer:
        capsys.readouterr()
        code = main(words)
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return typed


@pytest.fixture
def acme(say: Callable[..., Answer], tmp_path: Path) -> Path:
    """The folder of a case with an exhibit, a quote and a finding on record."""
    del say  # it names the home of the program first
    (tmp_path / "news.txt").write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "acme.dossier"
    about = OpenCase(title="The Office v Acme", reference="ACM-1")
    with opening.new_case(folder, about, PASSPHRASE, "Ada Byron", Cost(8192, 1, 1)).desk as desk:
        for verb, said in ACTS:
            desk.do(command_from(CATALOGUE[verb], said, desk.case))
    return folder
