"""Whoever holds the key and edits behind the log's back, or flips a byte on the disk, is found, and what was touched is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier_app.desk.desk import Desk
from dossier_app.desk.logbook import faults, rebuild, told
from dossier_app.domain.evidence import Exhibit, Rendition
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.store.engine import connect, write_transaction

Open = Callable[[], Desk]


def edit(folder: Path, opened: Open, *statements: str) -> None:
    """What somebody with the key and another program does to the database."""
    with opened() as desk:
        key = desk.file.key.purpose("database", 48)
    database = connect(folder / "case.db", key)
    with write_transaction(database) as connection:
        for statement in statements:
            connection.execute(statement)
    database.close()


def said(opened: Open) -> str:
    with opened() as desk:
        return "\n".join(f"{fault.place} {fault.words}" for fault in faults(desk))


def test_an_untouched_case_has_no_fault(opened: Open) -> None:
    assert said(opened) == ""


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE fact SET proposition = 'It was praised'", "fact Fact 1 proposition is"),
        ("DELETE FROM citation", "citation"),
        ("INSERT INTO party(id, party_kind, names, country, note) VALUES ('01a20000-0000-7000-8000-000000000000', 'person', '[]', '', '')",
         "no entry of the log recorded it"),
        ("UPDATE exhibit SET size = 1", "exhibit AB/1 size is"),
        ("CREATE TRIGGER evil AFTER INSERT ON fact BEGIN UPDATE fact SET note = 'x'; END", "trigger evil does not belong"),
        ("CREATE VIEW v AS SELECT 1", "view v does not belong"),
        ("UPDATE exhibit SET sha256 = printf('%064d', 0) || ''", "exhibit AB/1 sha256 is"),
        ("UPDATE exhibit SET sha256 = replace(sha256, substr(sha256, 1, 1), 'z')", "exhibit AB/1 sha256 is"),
        ("UPDATE source SET dated = 'yesterday'", "dated is"),
        ("DROP TABLE touch", "table touch is missing"),
    ],
)  # fmt: skip
def test_an_edit_behind_the_log_is_named(folder: Path, opened: Open, statement: str, named: str) -> None:
    edit(folder, opened, "PRAGMA defer_foreign_keys=ON", statement)
    assert named in said(opened)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET actor = 'Eve'",
        "DELETE FROM entry",
        "UPDATE payload SET body = '[]'",
        "DELETE FROM checkpoint",
        "REPLACE INTO entry SELECT * FROM entry",
    ],
)
def test_the_log_refuses_to_be_changed(folder: Path, opened: Open, statement: str) -> None:
    with pytest.raises(Exception, match=r"append-only|extend the chain"):
        edit(folder, opened, statement)
    assert said(opened) == ""


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE entry SET actor = 'Eve' WHERE seq = 2", "entry 2 was altered"),
        ("UPDATE payload SET body = replace(body, 'fined', 'praised')", "payload was altered"),
        ("DELETE FROM payload WHERE entry = 2", "entry 2 has lost what it changed"),
        ("DELETE FROM entry WHERE seq = 2", "does not follow entry 1"),
        ("DELETE FROM entry WHERE seq = 3", "the end of the log was cut off"),
        ("UPDATE checkpoint SET signature = zeroblob(64)", "is not signed by the device"),
        ("DELETE FROM device", "is not signed by the device"),
        ("UPDATE payload SET body = '{'", "the tables cannot be compared"),
        ("UPDATE payload SET body = '[{}]' WHERE entry = 1", "payload was altered"),
        ('UPDATE payload SET body = replace(body, \'"add":"case"\', \'"add":"thing"\')', "payload was altered"),
    ],
)
def test_a_log_whose_guards_were_taken_away_still_tells(folder: Path, opened: Open, statement: str, named: str) -> None:
    with opened() as desk:
        triggers = [row[0] for row in desk.file.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]
    edit(folder, opened, "PRAGMA foreign_keys=OFF", *(f"DROP TRIGGER {name}" for name in triggers), "PRAGMA defer_foreign_keys=ON")
    with opened() as desk:
        key = desk.file.key.purpose("database", 48)
    database = connect(folder / "case.db", key)
    database.conn.execute("PRAGMA foreign_keys=OFF")
    database.conn.execute(statement)
    database.close()
    found = said(opened)
    assert named in found
    assert "trigger" in found


def test_a_row_that_can_no_longer_be_read_is_named_and_does_not_hide_the_log(folder: Path, opened: Open) -> None:
    edit(folder, opened, "PRAGMA ignore_check_constraints=ON", "UPDATE rendition SET page_starts = 'x'")
    assert "page_starts is" in said(opened)
    with opened() as desk:
        assert len(list(told(desk.case))) == 3
        with pytest.raises(Trouble, match="changed outside this program"):
            desk.case.all(Rendition)
        rebuild(desk)
        assert [each.page_starts for each in desk.case.all(Rendition)] == [()]
    assert said(opened) == ""


def test_a_changed_byte_of_the_evidence_is_found_and_the_exhibit_named(folder: Path, opened: Open) -> None:
    with opened() as desk:
        kept = desk.file.vault.path_of(desk.case.all(Exhibit)[0].sha256)
    whole = bytearray(kept.read_bytes())
    whole[-1] ^= 1
    kept.write_bytes(whole)
    assert "exhibit AB/1 is altered in the vault" in said(opened)
    kept.unlink()
    assert "exhibit AB/1 is missing in the vault" in said(opened)


def test_the_vault_tells_a_thief_nothing(folder: Path, opened: Open) -> None:
    with opened() as desk:
        digest = desk.case.all(Exhibit)[0].sha256
    names = [path.name for path in (folder / "vault").rglob("*")]
    assert all(digest[:8] not in name for name in names)
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    for secret in (b"Clearview", b"Ada Byron", b"SQLite format", digest.encode()):
        assert secret not in everything


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10**9), change=st.integers(1, 255))
def test_a_changed_byte_of_the_database_never_passes(folder: Path, opened: Open, place: int, change: int) -> None:
    path = folder / "case.db"
    whole = path.read_bytes()
    altered = bytearray(whole)
    altered[place % len(whole)] ^= change
    path.write_bytes(altered)
    try:
        found = said_or_trouble(opened)
    finally:
        for leftover in ("case.db-wal", "case.db-shm"):
            (folder / leftover).unlink(missing_ok=True)
        path.write_bytes(whole)
    assert found


def said_or_trouble(opened: Open) -> str:
    try:
        return said(opened)
    except Trouble as trouble:
        return trouble.words


def test_damaged_slots_are_not_a_wrong_passphrase(folder: Path, opened: Open) -> None:
    path = folder / "keys.json"
    whole = path.read_text()
    path.write_text(whole.replace('"sealed": "', '"sealed": "00', 1))
    with pytest.raises(Trouble, match=r"keys\.json"):
        opened()
    path.write_text(whole)
    from dossier_app.store.keys import load, open_with_passphrase

    with pytest.raises(Refusal) as refused:
        open_with_passphrase(load(path), "wrong horse battery")
    assert refused.value.field == "passphrase"


def test_a_missing_database_is_never_replaced_by_an_empty_one(folder: Path, opened: Open) -> None:
    (folder / "case.db").unlink()
    with pytest.raises(Trouble, match="No empty one was made"):
        opened()
    assert not (folder / "case.db").exists()


def test_a_later_version_is_refused_and_not_touched(folder: Path, opened: Open) -> None:
    edit(folder, opened, "PRAGMA user_version=99")
    before = (folder / "case.db").read_bytes()
    with pytest.raises(Trouble, match="newer version"):
        opened()
    assert (folder / "case.db").read_bytes() == before


def test_a_second_desk_reads_only_and_says_who_holds_the_case(folder: Path, opened: Open) -> None:
    del folder
    from dossier_app.desk.commands.facts import RecordFact

    with opened() as first, opened() as second:
        assert second.file.holder is not None
        with pytest.raises(Trouble, match="open for reading only"):
            second.do(RecordFact(proposition="x"))
        first.do(RecordFact(proposition="y"))
