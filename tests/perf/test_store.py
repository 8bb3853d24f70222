"""The case file: recording in bulk, a page of a table, a search, taking evidence in, and verifying the log."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dossier_app.desk.commands.case import OpenCase
from dossier_app.desk.commands.evidence import AddEvidence
from dossier_app.desk.commands.findings import RecordFinding
from dossier_app.desk.commands.parties import RecordParty
from dossier_app.desk.desk import Desk
from dossier_app.desk.searching import search
from dossier_app.domain.enumerations import PartyKind
from dossier_app.domain.finding import Finding
from dossier_app.domain.party import Name, Party, PartyId
from dossier_app.domain.quote import Quote
from dossier_app.store.engine import connect, write_transaction
from tests.perf.conftest import Figures, p95, seconds
from tests.perf.generated import sentence

WRITTEN = {"entry": "rid", "payload": "entry", "touch": "entry", "finding": "rid", "said": "rid"}
"""Every table that recording a finding writes to, and its running number; the search follows from the last by its triggers."""


def opened(empty: Callable[[str], Desk], name: str) -> tuple[Desk, PartyId]:
    desk = empty(name)
    desk.do(OpenCase(title="Acme", reference="ACM-1"))
    desk.do(RecordParty(names=(Name("Acme Inc"),), party_kind=PartyKind.ORGANISATION))
    return desk, PartyId(desk.case.all(Party)[0].id)


def test_recording_in_bulk(empty: Callable[[str], Desk], figures: Figures) -> None:
    """Against the same rows, put by `executemany` into the same tables."""
    chance = random.Random(1)  # noqa: S311  # no secret
    desk, acme = opened(empty, "bulk")
    commands = [RecordFinding(title=sentence(chance), against=acme, determination=sentence(chance)) for _ in range(10_000)]
    before = {table: rows_of(desk, table) for table in WRITTEN}
    copy = connect(desk.file.backup("bench"), desk.file.key.purpose("database", 48))
    measured = seconds(lambda: desk.do_all(commands))
    new = {table: rows_of(desk, table)[len(before[table]) :] for table in WRITTEN}

    def plainly() -> None:
        with write_transaction(copy) as connection:
            for table, rows in new.items():
                connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)  # noqa: S608  # names from above

    figures.ratio("record 10,000 findings in bulk", measured, seconds(plainly), 5)
    found: list[Any] = []
    figures.at_least("verify the log", 10_002 / seconds(lambda: found.extend(desk.file.log.verify()), 3), 50_000, "entries/s")
    assert found == []
    copy.close()
    desk.close()


def rows_of(desk: Desk, table: str) -> list[Any]:
    return list(desk.file.connection.execute(f"SELECT * FROM {table} ORDER BY {WRITTEN[table]}").fetchall())  # noqa: S608  # names from above


def test_a_page_of_a_table(large: Desk, figures: Figures) -> None:
    chance = random.Random(2)  # noqa: S311  # no secret
    known = large.case.identities(Quote)
    starts = [chance.randrange(0, len(known) - 200) for _ in range(100)]
    figures.at_most(
        "a page of 200 quotes, p95", p95([lambda at=at: large.case.page(Quote, known[at : at + 200]) for at in starts]), 5, "ms"
    )
    assert len(large.case.identities(Finding)) == 10_000


def test_a_search(large: Desk, figures: Figures) -> None:
    chance = random.Random(3)  # noqa: S311  # no secret
    asked = [" ".join(sentence(chance, 2).rstrip(".").split()) for _ in range(60)]
    figures.at_most("a search for two words, p95", p95([lambda words=words: search(large.case, words) for words in asked]), 50, "ms")
    assert search(large.case, asked[0])


def test_taking_evidence_in(empty: Callable[[str], Desk], place: Path, figures: Figures) -> None:
    """Against copying the file and making the copy durable."""
    original, copy = place / "film.bin", place / "copy.bin"
    with original.open("wb") as written:
        for _ in range(256):
            written.write(os.urandom(1 << 20))

    def plainly() -> None:
        shutil.copyfile(original, copy)
        with copy.open("rb+") as copied:
            os.fsync(copied.fileno())

    desk, _ = opened(empty, "intake")
    vault = desk.file.vault

    def take_in() -> None:
        with original.open("rb") as stream:
            vault.take_in(stream, size=original.stat().st_size)

    def as_an_exhibit() -> float:
        # An exhibit is taken in once, so each time its beginning is another.
        with original.open("r+b") as written:
            written.write(os.urandom(1 << 12))
        return seconds(lambda: desk.do(AddEvidence(file=str(original))))

    plain = seconds(plainly, 3)
    figures.ratio("encrypt, hash and keep 256 MB in the vault", seconds(take_in, 3), plain, 3)
    figures.ratio("take 256 MB of evidence in as an exhibit", min(as_an_exhibit() for _ in range(3)), plain, 3)
    desk.close()
