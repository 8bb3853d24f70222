from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier_app.desk.commands.case import OpenCase
from dossier_app.desk.commands.evidence import AddEvidence
from dossier_app.desk.commands.facts import RecordFact
from dossier_app.desk.desk import Desk
from dossier_app.domain.evidence import Exhibit, ExhibitId
from dossier_app.store import casefile
from dossier_app.store.keys import Cost

CHEAP = Cost(8192, 1, 1)
PASSPHRASE = "correct horse battery"
TEXT = "The ICO fined Clearview AI. The company appealed.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed case with an exhibit and a fact that stands on it."""
    made = casefile.create(tmp_path / "acme.dossier", PASSPHRASE, tmp_path / "devices", CHEAP).case_file
    (tmp_path / "news.txt").write_text(TEXT)
    with Desk(made, "Ada Byron") as desk:
        desk.do(OpenCase(title="Acme", reference="A-1"))
        desk.do(AddEvidence(file=str(tmp_path / "news.txt"), source_title="News"))
        exhibit = ExhibitId(desk.case.all(Exhibit)[0].id)
        desk.do(RecordFact(proposition="It was fined", exhibit=exhibit, words="fined Clearview AI"))
    return tmp_path / "acme.dossier"


@pytest.fixture
def opened(folder: Path) -> Callable[[], Desk]:
    """Opens the case anew."""
    from dossier_app.store.keys import open_with_passphrase

    def open_it() -> Desk:
        ring = casefile.ring_of(folder)
        return Desk(casefile.open_case(folder, open_with_passphrase(ring, PASSPHRASE), ring, folder.parent / "devices"), "Ada Byron")

    return open_it
