"""A case of an older version is copied whole before its shape is touched, or it is not touched at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier_app.desk.commands.facts import RecordFact
from dossier_app.desk.desk import Desk
from dossier_app.desk.logbook import faults
from dossier_app.domain.fact import Fact
from dossier_app.domain.failures import Trouble
from dossier_app.store import casefile, durable, keys, migrations
from dossier_app.store.engine import connect
from tests.full_disk import disk_with_room_for
from tests.unit.store.conftest import PASSPHRASE

Open = Callable[[], Desk]


def version_of(database: Path, folder: Path) -> int:
    key = keys.open_with_passphrase(casefile.ring_of(folder), PASSPHRASE)
    opened = connect(database, key.purpose("database", 48), read_only=True)
    try:
        return opened.conn.execute("PRAGMA user_version").fetchone()[0]
    finally:
        opened.close()


@pytest.fixture
def older(folder: Path, opened: Open) -> Path:
    """The same case as a program of an earlier version left it."""
    with opened() as desk:
        desk.file.connection.execute(f"PRAGMA user_version={migrations.SCHEMA_VERSION - 1}")
    return folder


def test_an_older_case_is_copied_whole_before_it_is_brought_up_to_date(older: Path, opened: Open) -> None:
    with opened() as desk:
        assert desk.file.connection.execute("PRAGMA user_version").fetchone()[0] == migrations.SCHEMA_VERSION
        desk.do(RecordFact(proposition="Later"))
        assert faults(desk) == []
    (copy,) = (older / "backups").glob("*.db")
    assert copy.stem.endswith(f"before-version-{migrations.SCHEMA_VERSION}")
    assert version_of(copy, older) == migrations.SCHEMA_VERSION - 1
    assert copy.with_suffix(".keys.json").read_bytes() == (older / "keys.json").read_bytes()
    # What anybody would do who needs it: the copy and its slots in the place of what was lost.
    for path in older.glob("case.db*"):
        path.unlink()
    copy.rename(older / "case.db")
    copy.with_suffix(".keys.json").replace(older / "keys.json")
    with opened() as desk:
        assert [fact.proposition for fact in desk.case.all(Fact)] == ["It was fined"]
        assert faults(desk) == []
    assert list((older / "backups").glob(f"{durable.UNFINISHED}*")) == []


@pytest.mark.parametrize("room", [1 << 16, 0], ids=["for a part", "for nothing"])
def test_a_backup_that_does_not_fit_leaves_the_older_case_untouched(older: Path, opened: Open, room: int) -> None:
    before = (older / "case.db").read_bytes()
    key, ring = keys.open_with_passphrase(casefile.ring_of(older), PASSPHRASE), casefile.ring_of(older)
    case_file = casefile.CaseFile(older, key, ring, older.parent / "devices", lock=casefile.Lock(older / "lock"), holder=None)
    with disk_with_room_for(room), pytest.raises(Trouble, match="disk is full") as trouble:
        case_file.backup("by hand")
    case_file.database.close()
    assert "\n" not in trouble.value.words
    assert list((older / "backups").iterdir()) == []
    assert (older / "case.db").read_bytes() == before
    with opened() as desk:
        assert [fact.proposition for fact in desk.case.all(Fact)] == ["It was fined"]
        assert faults(desk) == []


def test_an_older_case_that_cannot_be_copied_is_not_brought_up_to_date(older: Path, opened: Open) -> None:
    before = (older / "case.db").read_bytes()
    with disk_with_room_for(1 << 16), pytest.raises(Trouble, match="disk is full"):
        opened()
    assert list((older / "backups").iterdir()) == []
    assert (older / "case.db").read_bytes() == before
    assert version_of(older / "case.db", older) == migrations.SCHEMA_VERSION - 1
    with opened() as desk:
        assert faults(desk) == []


def test_a_copy_whose_slots_could_not_be_copied_has_no_name(older: Path, opened: Open) -> None:
    (older / "keys.json").rename(older / "elsewhere.json")
    ring = keys.load(older / "elsewhere.json")
    with pytest.raises(Trouble):
        casefile.open_case(older, keys.open_with_passphrase(ring, PASSPHRASE), ring, older.parent / "devices")
    assert list((older / "backups").iterdir()) == []
    (older / "elsewhere.json").rename(older / "keys.json")
    with opened() as desk:
        assert faults(desk) == []


def test_what_a_killed_program_left_of_a_backup_is_swept(folder: Path, opened: Open) -> None:
    leftover = folder / "backups" / f"{durable.UNFINISHED}half"
    leftover.write_bytes(b"half")
    with opened():
        assert not leftover.exists()


def test_an_older_case_without_its_empty_folder_of_backups_is_still_copied(older: Path, opened: Open) -> None:
    (older / "backups").rmdir()  # what a tool that carries no empty folders leaves
    with opened():
        assert len(list((older / "backups").glob("*.db"))) == 1


def test_an_older_case_that_is_open_elsewhere_is_not_brought_up_to_date(older: Path, opened: Open) -> None:
    before = (older / "case.db").read_bytes()
    elsewhere = casefile.Lock(older / "lock")
    assert elsewhere.take() is None
    try:
        with pytest.raises(Trouble, match="older version") as trouble:
            opened()
    finally:
        elsewhere.release()
    assert "being worked on by" in trouble.value.words
    assert (older / "case.db").read_bytes() == before
    assert list((older / "backups").iterdir()) == []


def test_backups_of_the_same_second_are_all_kept_and_whole(folder: Path, opened: Open) -> None:
    with opened() as desk:
        made = [desk.file.backup() for _ in range(3)]
        assert sorted((folder / "backups").glob("*.db")) == made
    assert all(version_of(copy, folder) == migrations.SCHEMA_VERSION and copy.with_suffix(".keys.json").exists() for copy in made)


def test_backups_by_hand_crowd_out_no_other_kind_and_the_newest_ten_stay(folder: Path, opened: Open) -> None:
    with opened() as desk:
        before = desk.file.backup("before-version-2")
        made = [desk.file.backup() for _ in range(12)]
    assert sorted((folder / "backups").glob("*.db")) == sorted([before, *made[2:]])
    assert len(list((folder / "backups").glob("*.keys.json"))) == 11


def test_a_case_is_backed_up_while_somebody_works_on_it(folder: Path, opened: Open) -> None:
    with opened() as desk:
        reading = desk.file.reader()
        desk.do(RecordFact(proposition="Later"))
        copy = reading.backup()
        reading.close()
    for path in folder.glob("case.db*"):
        path.unlink()
    copy.rename(folder / "case.db")
    with opened() as desk:
        assert [fact.proposition for fact in desk.case.all(Fact)][-1] == "Later"
        assert faults(desk) == []
