"""The foot of the matrix: the words of the cell, word for word, and what a named person says they do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton

from dossier_app.desk.figures.matrix import Bearing, Mark
from dossier_app.domain.evidence import Excerpt
from dossier_app.ui import theme
from dossier_app.ui.buttons import button
from dossier_app.ui.figures import marks
from dossier_app.ui.figures.matrix_grid import VERDICTS
from dossier_app.ui.inspector.parts import passage_chip
from dossier_app.ui.labels import Elided, QuoteWords, Text, quiet_text
from dossier_app.ui.session import Session
from dossier_app.ui.surfaces import Pane, clear, column, holding, row
from dossier_app.ui.words import capitalised, translate


def _verdict(mark: Mark, key: str) -> QPushButton:
    """A verdict to give, with its sign and its key."""
    made = button(capitalised(marks.said(mark)), keys=key)
    made.setIcon(QIcon(marks.MarkIcon(mark)))
    made.setCheckable(True)
    return made


class CellFoot(Pane):
    """The words of the cell, word for word, and what a named person says they do."""

    assessed = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__("inset", "t")
        self._session = session
        self.setFixedHeight(theme.scaled(128))
        self._head = row()
        self._words = column()
        self._who = Elided("", "small", token="ink_3")  # noqa: S106  # a token of the theme
        self.verdicts = {mark: _verdict(mark, str(number)) for number, mark in enumerate(VERDICTS, 1)}
        for mark, each in self.verdicts.items():
            each.clicked.connect(lambda _checked=False, mark=mark: self.assessed.emit(mark))
        self._open = button(translate("Matrix", "Open in reader"), "arrow-up-right", kind="quiet", keys="↵", does=self.open)
        self._place = holding(self._head)
        self.setLayout(
            column(
                row((self._place, 1), self._open),
                (self._words, 1),
                row(*self.verdicts.values(), None, self._who),
                gap=6,
                margins=(24, 8, 16, 10),
            )
        )
        self._bearing: Bearing | None = None
        self._cell: tuple[str, tuple[Bearing, ...], str] = ("", (), "")
        self._number = 0

    def show_cell(self, label: str, found: tuple[Bearing, ...], name: str) -> None:
        """Show what a cell holds: its first passage, and how many there are."""
        self._cell, self._number = (label, found, name), 0
        self._show()

    def step(self) -> None:
        """Show the next passage of the cell, and after the last the first."""
        _, found, _ = self._cell
        if len(found) > 1:
            self._number = (self._number + 1) % len(found)
            self._show()

    def _show(self) -> None:
        label, found, name = self._cell
        clear(self._head)
        clear(self._words)
        self._bearing = bearing = found[self._number] if found else None
        self._head.addWidget(Text(label, "body", 600))
        if bearing is None:
            self._head.addWidget(quiet_text(translate("Matrix", "%1 is not cited for it").replace("%1", name) if name else ""), 1)
            self._words.addWidget(Text(""))
        else:
            chip = passage_chip(self._session, bearing.excerpt)
            self._head.addWidget(quiet_text(translate("Matrix", "and")))
            self._head.addWidget(chip)
            more = translate("Matrix", "%1 of %2, Space shows the next").replace("%1", str(self._number + 1)).replace("%2", str(len(found)))
            more = more if len(found) > 1 else ""
            self._head.addWidget(quiet_text(more), 1)
            exact = self._session.case.get(Excerpt, bearing.excerpt).exact
            self._words.addWidget(QuoteWords(exact) if exact else quiet_text(translate("Matrix", "A part of a picture: it has no words.")))
        assessable = bearing is not None and bearing.citation is not None and not self._session.is_read_only
        for mark, each in self.verdicts.items():
            each.setEnabled(assessable)
            each.setChecked(bearing is not None and bearing.mark is mark)
        self._open.setEnabled(bearing is not None)
        by = bearing.assessed_by if bearing is not None and bearing.mark is not Mark.UNASSESSED else ""
        self._who.setText(translate("Matrix", "Assessed by %1").replace("%1", by) if by else "")

    def open(self) -> None:
        """Open the exhibit at the passage."""
        if self._bearing is not None:
            passage = self._session.case.get(Excerpt, self._bearing.excerpt)
            self._session.read.emit(passage.exhibit, passage.start or 0, passage.end or 0, passage.spot)

    @property
    def citation(self) -> str | None:
        return self._bearing.citation if self._bearing is not None else None
