from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dossier_app.desk.commands.case import OpenCase
from dossier_app.desk.desk import Desk
from dossier_app.store import casefile
from dossier_app.store.keys import Cost

CHEAP = Cost(8192, 1, 1)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Desk]]:
    """Makes case files without a case in them."""
    monkeypatch.setenv("DOSSIER_HOME", str(tmp_path / "home"))
    made: list[Desk] = []

    def make(name: str) -> Desk:
        devices = Path(os.environ["DOSSIER_HOME"]) / "devices"
        made.append(Desk(casefile.create(tmp_path / f"{name}.dossier", "correct horse battery", devices, CHEAP).case_file, "Ada Byron"))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


@pytest.fixture
def case(empty: Callable[[str], Desk]) -> Desk:
    """An open case."""
    desk = empty("Acme")
    desk.do(OpenCase(title="Acme", reference="A-1"))
    return desk
