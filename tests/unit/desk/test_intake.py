"""Taking in a file that does not hold still, or into a case that somebody else has open."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier_app.desk.bench import Progress
from dossier_app.desk.commands.evidence import AddEvidence
from dossier_app.desk.desk import Desk
from dossier_app.domain.evidence import Exhibit, ExhibitId
from dossier_app.domain.failures import Trouble


def test_a_file_that_is_written_to_between_being_read_and_being_kept_is_not_taken_in(case: Desk, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("Acme was fined.")

    def write() -> bool:
        file.write_text("Acme was not fined.")
        return False

    with pytest.raises(Trouble, match=r"news\.txt changed while it was being taken in"):
        case.do(AddEvidence(file=str(file)), Progress(is_stopped=write))
    assert case.case.all(Exhibit) == []


def test_a_file_that_is_replaced_meanwhile_is_kept_as_it_was_read(case: Desk, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("Acme was fined.")

    def replace() -> bool:
        (tmp_path / "other.txt").write_text("Acme was not fined.")
        (tmp_path / "other.txt").replace(file)
        return False

    case.do(AddEvidence(file=str(file)), Progress(is_stopped=replace))
    (exhibit,) = case.case.all(Exhibit)
    assert case.case.bytes_of(exhibit) == b"Acme was fined."
    assert case.case.passage(ExhibitId(exhibit.id), "was fined")


def test_who_only_reads_a_case_puts_nothing_into_its_vault(case: Desk, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("Acme was fined.")
    vault = case.file.folder / "vault"
    before = sorted(vault.rglob("*"))
    with Desk(case.file.reader(), "Grace Hopper") as reading, pytest.raises(Trouble, match="open for reading only"):
        reading.do(AddEvidence(file=str(file)))
    assert sorted(vault.rglob("*")) == before
