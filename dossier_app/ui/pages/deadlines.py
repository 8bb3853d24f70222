"""The page of deadlines: over the table, what is overdue and what comes soon; and the way into somebody's calendar."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from dossier_app.desk.clock import Due, reckon
from dossier_app.domain.chronology import Deadline
from dossier_app.domain.edtf import day_shortly
from dossier_app.domain.words import QT_TRANSLATE_NOOP
from dossier_app.ui.buttons import Chip, button
from dossier_app.ui.calendar_saving import choose_and_save
from dossier_app.ui.kept import Kept, Piece
from dossier_app.ui.labels import StatusWord, quiet_text
from dossier_app.ui.pages.records import RecordsPage
from dossier_app.ui.places import Place
from dossier_app.ui.session import Session
from dossier_app.ui.surfaces import Flow, Pane, Part, column, holding, row
from dossier_app.ui.words import translate

_SAID = {
    Due.OVERDUE: (QT_TRANSLATE_NOOP("Deadlines", "Overdue"), "circle-alert", "caution"),
    Due.WEEK: (QT_TRANSLATE_NOOP("Deadlines", "Due within 7 days"), "alarm-clock", "caution"),
    Due.MONTH: (QT_TRANSLATE_NOOP("Deadlines", "Due within 30 days"), "clock", "ink_2"),
}
_MOST = 12
"""More than these are for the table to list."""


class DeadlinesPage(RecordsPage):
    """The table of deadlines under a strip that says what comes next."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__(session, place)
        lines = column(None, gap=4, margins=(24, 10, 24, 10))
        self._soon = Kept(lines)
        self.strip = Pane("paper", "b", lines)
        self._lines.insertWidget(1, self.strip)
        session.readied.connect(self._show_soon)
        self._show_soon()

    def _tools(self) -> tuple[Part, ...]:
        words = translate("Deadlines", "Calendar file…")
        self._calendar = button(words, "calendar", kind="quiet", does=lambda: choose_and_save(self.session, self))
        return (self._calendar, *super()._tools())

    def _show_tools(self) -> None:
        super()._show_tools()
        self._calendar.setVisible(self.session.case.count(Deadline) > 0)

    def _show_soon(self) -> None:
        self.strip.setVisible(self.session.readiness is not None and self.session.case.count(Deadline) > 0)
        self._soon.show(self._wanted())
        self.model.reload_rows()  # what was soon may be overdue by now

    def _wanted(self) -> Iterator[Piece]:
        if not self.session.due:
            none = translate("Deadlines", "Nothing is overdue or due within 30 days.")
            yield none, lambda: quiet_text(none)
        for how, deadlines in self.session.due.items():
            yield self._line(how, deadlines)

    def _line(self, how: Due, deadlines: list[Deadline]) -> Piece:
        said, glyph, token = _SAID[how]
        words = translate("Deadlines", said)
        days = [(each, day_shortly(last)) for each in deadlines if (last := reckon(self.session.case, each).last_day)]

        def make() -> QWidget:
            status = StatusWord(glyph, token, words, f"{len(days):,}")
            status.setFixedWidth(max(self._widest(), status.sizeHint().width()))
            chips = Flow(8)
            for deadline, day in days[:_MOST]:
                chips.addWidget(self._chip(deadline, day, words))
            if len(days) > _MOST:
                chips.addWidget(quiet_text(translate("Deadlines", "and %n more", len(days) - _MOST)))
            return holding(row((status, 0), (holding(chips), 1), gap=12))

        return (how, [(each.id, each.title, day) for each, day in days]), make

    def _chip(self, deadline: Deadline, day: str, how: str) -> Chip:
        return Chip(deadline.label, day, spoken=f"{deadline.label} {deadline.title}, {day}. {how}", does=lambda: self._go(deadline.id))

    def _go(self, identity: str) -> None:
        self.set_filter("")
        self.show_record(identity)
        self.table.setFocus()

    def _widest(self) -> int:
        return max(StatusWord(glyph, token, translate("Deadlines", said), "00").sizeHint().width() for said, glyph, token in _SAID.values())
