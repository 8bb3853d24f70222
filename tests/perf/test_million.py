"""A million findings in one table of the window: how soon it stands, how far a jump is, and what it takes of memory."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from pytestqt.qtbot import QtBot

from dossier_app.desk.commands.parties import RecordParty
from dossier_app.desk.desk import Desk
from dossier_app.domain.changes import Added
from dossier_app.domain.enumerations import PartyKind
from dossier_app.domain.finding import Finding
from dossier_app.domain.party import Name, Party, PartyId
from dossier_app.domain.record import Plain, fields_of
from dossier_app.store import tables
from dossier_app.ui.columns import COLUMNS
from dossier_app.ui.records_table import RecordsTable
from dossier_app.ui.table_model import RecordsModel
from tests.gui.conftest import own_garbage
from tests.perf.conftest import Figures, seconds

__all__ = ["own_garbage"]  # the window as the program runs it

_MANY, _AT_ONCE = 1_000_000, 10_000


def test_a_million_findings(empty: Callable[[str], Desk], figures: Figures, qtbot: QtBot) -> None:
    desk = empty("million")
    desk.do(RecordParty(names=(Name("Acme Inc"),), party_kind=PartyKind.ORGANISATION))
    _fill(desk, PartyId(desk.case.all(Party)[0].id))
    before = _resident()
    shown: list[RecordsTable] = []

    def show() -> None:
        model = RecordsModel(desk.case, Finding, COLUMNS[Finding])
        table = RecordsTable(model, "Findings", row_height=32)
        qtbot.addWidget(table)
        table.resize(1200, 800)
        table.show()
        table.grab()
        shown.append(table)

    figures.at_most("a million findings, table ready", seconds(show), 0.8, "s")
    (table,) = shown
    assert table.records.rowCount() == _MANY
    rows = [random.Random(seed).randrange(_MANY) for seed in range(50)]  # noqa: S311  # no secret

    def jump(row: int) -> None:
        table.selectRow(row)
        table.scrollTo(table.records.index(row, 0))
        table.grab()

    worst = max(seconds(lambda row=row: jump(row)) for row in rows)
    figures.at_most("a million findings, random row, worst", worst * 1000, 100, "ms")
    figures.at_most("a million findings, memory growth", (_resident() - before) / 2**20, 100, "MB")
    desk.close()


def _fill(desk: Desk, against: PartyId) -> None:
    """Straight into the table: what is measured is the window, and a million acts would take the log an hour."""
    fields = fields_of(Finding(id="", label="", title="", against=against))

    def added(first: int) -> Iterator[Added]:
        for number in range(first, first + _AT_ONCE):
            said: dict[str, Plain] = {**fields, "label": f"F{number}", "title": f"It kept pictures of people, set {number * 7919 % _MANY}"}
            yield Added("finding", str(uuid.UUID(int=number * 2**60)), said)

    connection = desk.file.connection
    connection.execute("BEGIN")
    for first in range(1, _MANY + 1, _AT_ONCE):
        tables.apply(connection, added(first))
    connection.execute("COMMIT")


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
