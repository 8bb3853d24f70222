"""The tables of the window: a page of counterclaims, with what hangs on each, anywhere in ten thousand; sorted and gathered."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import Qt

from dossier_app.desk.commands.counterclaims import AnswerCounterclaim, RecordCounterclaim
from dossier_app.desk.desk import Desk
from dossier_app.desk.importing import ImportCase
from dossier_app.domain.counterclaim import Counterclaim, CounterclaimId
from dossier_app.domain.enumerations import Ground, ResponseRelation
from dossier_app.domain.party import Party, PartyId
from dossier_app.domain.quote import Quote, QuoteId
from dossier_app.ui.columns import COLUMNS
from dossier_app.ui.table_model import PAGE, RecordsModel
from tests.perf.conftest import Figures, p95, seconds
from tests.perf.generated import document

_IN_SIGHT = 20


def test_a_page_of_ten_thousand_counterclaims(empty: Callable[[str], Desk], figures: Figures) -> None:
    desk = empty("counterclaims")
    desk.do(ImportCase(file="", document=document(findings=10, quotes=100, exhibits=10)))
    made_by = PartyId(desk.case.all(Party)[0].id)
    quotes = [QuoteId(each.id) for each in desk.case.all(Quote)]
    grounds = tuple(Ground)
    desk.do_all(
        RecordCounterclaim(ground=grounds[number % len(grounds)], made_by=made_by, quote=quotes[number % len(quotes)])
        for number in range(10_000)
    )
    answered = [CounterclaimId(each.id) for each in desk.case.all(Counterclaim)[::2]]
    desk.do_all(AnswerCounterclaim(counterclaim=each, relation=ResponseRelation.REBUTS, text="It is not so.") for each in answered)
    model = RecordsModel(desk.case, Counterclaim, COLUMNS[Counterclaim])
    assert model.rowCount() == 10_000
    rows = [number * PAGE for number in range(10_000 // PAGE)]
    random.Random(4).shuffle(rows)  # noqa: S311  # no secret
    look(model, rows[0])
    figures.at_most("a page of 10,000 counterclaims, p95", p95([lambda row=row: look(model, row) for row in rows]), 5, "ms")
    figures.at_most(
        "10,000 counterclaims sorted by words", seconds(lambda: model.sort(2, Qt.SortOrder.DescendingOrder), 3) * 1000, 100, "ms"
    )
    figures.at_most("10,000 counterclaims gathered by ground", seconds(lambda: model.group_by(1), 3) * 1000, 100, "ms")
    assert model.rowCount() == 10_000 + len(grounds)
    desk.close()


def look(model: RecordsModel, row: int) -> None:
    """Read the page a row stands on, and draw the rows that would be in sight."""
    model.reload_rows()
    for each in range(row, row + _IN_SIGHT):
        for column in range(model.columnCount()):
            model.index(each, column).data()
