"""Taking in a file that does not hold still, or into a case that somebody else has open."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pytest

from dossier_app.desk.bench import Progress, Stopped
from dossier_app.desk.commands.evidence import AddEvidence, PutBack, RecordSource
from dossier_app.desk.commands.facts import RecordFact
from dossier_app.desk.commands.upkeep import Restore, Withdraw
from dossier_app.desk.desk import Desk
from dossier_app.domain.evidence import Custody, Excerpt, Exhibit, ExhibitId, Rendition, Source, SourceId
from dossier_app.domain.fact import Fact
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.exchange.reading import read_evidence


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


def test_the_text_is_of_the_bytes_that_are_kept_whoever_writes_to_the_file_meanwhile(case: Desk, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("Acme was fined.")
    before = file.stat()

    def write_unseen() -> bool:
        file.write_text("Acme was freed.")
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        return False

    case.do(AddEvidence(file=str(file)), Progress(is_stopped=write_unseen))
    (exhibit,) = case.case.all(Exhibit)
    assert case.case.bytes_of(exhibit) == b"Acme was fined."
    assert exhibit.sha256 == hashlib.sha256(b"Acme was fined.").hexdigest()
    assert case.case.passage(ExhibitId(exhibit.id), "was fined")


def in_vault(case: Desk) -> list[Path]:
    return sorted(path for path in (case.file.folder / "vault").rglob("*") if path.is_file())


def test_a_file_that_changed_while_it_was_copied_leaves_nothing_in_the_vault(case: Desk, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("Acme was fined.")

    def write() -> bool:
        file.write_text("Acme was not fined.")
        return False

    with pytest.raises(Trouble, match="changed"):
        case.do(AddEvidence(file=str(file)), Progress(is_stopped=write))
    assert in_vault(case) == []


def test_intake_that_is_stopped_leaves_nothing_in_the_vault(case: Desk, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("Acme was fined.")
    with pytest.raises(Stopped):
        case.do(AddEvidence(file=str(file)), Progress(is_stopped=lambda: True))
    assert in_vault(case) == []


def test_a_file_that_is_in_the_case_already_does_not_touch_what_is_kept_of_it(case: Desk, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("Acme was fined.")
    case.do(AddEvidence(file=str(file)))
    before = {path: path.read_bytes() for path in in_vault(case)}
    with pytest.raises(Refusal, match="in the case already: AB/1"):
        case.do(AddEvidence(file=str(file)))
    assert {path: path.read_bytes() for path in in_vault(case)} == before


def test_evidence_of_a_source_that_was_withdrawn_is_refused_before_it_is_copied(case: Desk, tmp_path: Path) -> None:
    case.do(RecordSource(title="News"))
    (source,) = case.case.all(Source)
    case.do(Withdraw("source", source.id, "a mistake"))
    file = tmp_path / "news.txt"
    file.write_text("Acme was fined.")
    with pytest.raises(Refusal, match="source was withdrawn"):
        case.do(AddEvidence(file=str(file), source=SourceId(source.id)))
    assert in_vault(case) == []


def test_other_bytes_than_the_exhibits_are_not_put_back_and_leave_nothing(case: Desk, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("Acme was fined.")
    case.do(AddEvidence(file=str(file)))
    (exhibit,) = case.case.all(Exhibit)
    for path in in_vault(case):
        path.unlink()
    file.write_text("Acme was not fined.")
    with pytest.raises(Refusal, match="SHA-256 is another"):
        case.do(PutBack(file=str(file), exhibit=ExhibitId(exhibit.id)))
    assert in_vault(case) == []
    file.write_text("Acme was fined.")
    case.do(PutBack(file=str(file), exhibit=ExhibitId(exhibit.id)))
    assert case.case.passage(ExhibitId(exhibit.id), "was fined")


def test_an_exhibit_whose_intake_was_undone_is_restored_with_its_text_its_source_and_its_custody(case: Desk, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("Acme was fined.")
    case.do(AddEvidence(file=str(file)))
    (exhibit,) = case.case.all(Exhibit)
    case.undo()
    with pytest.raises(Refusal, match=r"which was withdrawn\. Restore it"):
        case.do(AddEvidence(file=str(file)))
    case.do(Restore("exhibit", exhibit.id))
    assert case.case.passage(ExhibitId(exhibit.id), "was fined")
    assert [len(case.case.all(each)) for each in (Exhibit, Source, Custody, Rendition)] == [1, 1, 1, 1]
    case.undo()
    assert [len(case.case.all(each)) for each in (Exhibit, Source, Custody, Rendition)] == [0, 0, 0, 0]


def test_what_was_withdrawn_for_itself_before_stays_so_when_the_exhibit_is_restored(case: Desk, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("Acme was fined.")
    case.do(AddEvidence(file=str(file)))
    (exhibit,), (custody,) = case.case.all(Exhibit), case.case.all(Custody)
    case.do(Withdraw("custody", custody.id, "the wrong day"))
    case.do(Withdraw("exhibit", exhibit.id, "a mistake"))
    case.do(Restore("exhibit", exhibit.id))
    assert case.case.all(Custody) == []
    assert case.case.passage(ExhibitId(exhibit.id), "was fined")


def test_an_exhibit_whose_bytes_are_gone_is_not_restored_before_they_are_put_back(case: Desk, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("Acme was fined.")
    case.do(AddEvidence(file=str(file)))
    (exhibit,) = case.case.all(Exhibit)
    case.undo()
    for path in in_vault(case):
        path.unlink()
    with pytest.raises(Refusal, match="bytes of AB/1 are no longer in the vault"):
        case.do(Restore("exhibit", exhibit.id))
    assert case.case.all(Exhibit) == []
    case.do(PutBack(file=str(file), exhibit=ExhibitId(exhibit.id)))
    case.do(Restore("exhibit", exhibit.id))
    assert case.case.passage(ExhibitId(exhibit.id), "was fined")


def test_a_fact_whose_recording_was_undone_comes_back_with_what_it_stands_on(case: Desk, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("Acme was fined.")
    case.do(AddEvidence(file=str(file)))
    (exhibit,) = case.case.all(Exhibit)
    case.do(RecordFact(proposition="A fine", exhibit=ExhibitId(exhibit.id), words="was fined"))
    (fact,) = case.case.all(Fact)
    case.undo()
    case.do(Restore("fact", fact.id))
    (citation,) = case.case.citations(fact)
    assert case.case.get(Excerpt, citation.excerpt).stands


UNREADABLE = Path("/sys/class/net/lo/speed")
"""A file of the kernel's that opens and says how large it is, and fails while it is read."""


@pytest.mark.skipif(not UNREADABLE.exists(), reason="only Linux has a file that fails while it is read")
def test_a_disk_that_fails_while_a_file_is_read_is_named_for_what_it_is(case: Desk) -> None:
    with pytest.raises(Trouble, match="speed could not be read to its end"):
        case.do(AddEvidence(file=str(UNREADABLE)))
    assert in_vault(case) == []


def test_a_copy_that_is_damaged_before_it_was_read_gives_no_text(case: Desk) -> None:
    vault = case.file.vault
    with vault.taking_in(io.BytesIO(b"Acme was fined. " * (1 << 17))) as arrived:
        (unfinished,) = in_vault(case)
        with unfinished.open("r+b") as sealed:
            sealed.seek(-100, io.SEEK_END)
            sealed.write(bytes(8))
        with arrived.open() as kept, pytest.raises(Trouble, match="was altered"):
            read_evidence(kept, "news.txt")
    assert in_vault(case) == []


def test_who_only_reads_a_case_puts_nothing_into_its_vault(case: Desk, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("Acme was fined.")
    vault = case.file.folder / "vault"
    before = sorted(vault.rglob("*"))
    with Desk(case.file.reader(), "Grace Hopper") as reading, pytest.raises(Trouble, match="open for reading only"):
        reading.do(AddEvidence(file=str(file)))
    assert sorted(vault.rglob("*")) == before
