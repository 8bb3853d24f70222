"""Issues and evidence: records against passages, the words of the cell below, and the verdict by a key."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from dossier_app.desk import jobs
from dossier_app.desk.asking import command_from
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.figures.matrix import Issues, Mark, issues
from dossier_app.domain.fact import Citation
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.record import Pointer
from dossier_app.ui import theme
from dossier_app.ui.figures.cell_foot import CellFoot
from dossier_app.ui.figures.marks import Legend
from dossier_app.ui.figures.matrix_grid import MatrixGrid, MatrixModel
from dossier_app.ui.labels import Text, quiet_text
from dossier_app.ui.segments import Segments
from dossier_app.ui.session import Session
from dossier_app.ui.surfaces import Pane, column, holding, row
from dossier_app.ui.words import translate

_LOW = 400
_LONG = 2000
"""With more citations than this the matrix is read in a job, and the window goes on."""


class MatrixFigure(Pane):
    """The matrix with its head, its signs, and the words of the cell."""

    def __init__(self, session: Session) -> None:
        super().__init__("paper", "t")
        self._session = session
        self._is_stale, self._is_reading = True, False
        self._by_passage: bool | None = None
        self.model = MatrixModel(self)
        self.grid = MatrixGrid(self.model)
        self.foot = CellFoot(session)
        self._count = quiet_text()
        self._ways = Segments({"passage": translate("Matrix", "By passage"), "exhibit": translate("Matrix", "By exhibit")})
        self._none = quiet_text("", wrap=True)
        title = Text(translate("Matrix", "Issues and evidence"), "lead", 600)
        head = row(title, 4, self._count, None, self._ways, margins=(24, 10, 16, 6))
        grid = column((self.grid, 1), margins=(24, 0, 16, 0))
        self._stack = QStackedWidget()
        self._stack.addWidget(holding(column(self._none, None, margins=(24, 16, 24, 16))))
        self._title, self._legend = holding(head), Legend()
        self._stack.addWidget(holding(column(self._title, (grid, 1), self._legend, self.foot)))
        self.setLayout(column((self._stack, 1)))
        self._ways.chosen.connect(self._choose)
        self.grid.selectionModel().currentChanged.connect(self._on_cell)
        self.grid.opened.connect(self.foot.open)
        self.grid.stepped.connect(self.foot.step)
        self.grid.assessed.connect(self.assess)
        self.foot.assessed.connect(self.assess)
        session.changed.connect(self._on_changed)
        session.selected.connect(self.mark)

    def told(self) -> list[str]:
        """The matrix in words: every cell in which something is cited."""
        return [self.model.sentence(*place) for place in sorted(self.model.shown.cells)]

    def extent(self) -> QSize:
        """How large it is with every row and passage in sight."""
        beside = self.width() - self.grid.viewport().width() + self.grid.horizontalHeader().length()
        under = self.height() - self.grid.viewport().height() + self.grid.verticalHeader().length()
        return QSize(max(self.width(), beside), max(theme.scaled(_LOW), under))

    def leave_only_cells(self) -> None:
        """For paper: no cursor, nothing to choose, and not the words of one cell."""
        self.grid.setCurrentIndex(QModelIndex())
        self.foot.hide()
        self._ways.hide()

    def refresh(self) -> None:
        """Read the case anew: a large one in a job."""
        self._is_stale = False
        by_passage = self._by_passage
        if self._session.case.count(Citation) <= _LONG:
            self._show(issues(self._session.case, by_passage))
        elif not self._is_reading:
            self._is_reading = True
            self._say(translate("Matrix", "Reading what is cited …"))
            self._session.jobs.start(
                translate("Matrix", "Reading what is cited"),
                jobs.reading(self._session.desk, lambda case, _progress: issues(case, by_passage)),
                done=self._read,
                failed=self._session.fail,
            )

    def mark(self, pointer: Pointer | None) -> None:
        """Go to the row of the selected record."""
        if pointer is None or self._is_stale:
            return
        found = next((number for number, each in enumerate(self.model.shown.rows) if each.at == pointer), -1)
        if found >= 0 and found != self.grid.currentIndex().row() and self.model.columnCount():
            cited = [across for down, across in self.model.shown.cells if down == found]
            self.grid.setCurrentIndex(self.model.index(found, min(cited, default=0)))

    def assess(self, mark: Mark) -> None:
        """Say, in the name of whoever works here, what the passage of this cell does."""
        citation = self.foot.citation
        if citation is None or self._session.is_read_only:
            return
        here = self.grid.currentIndex()
        try:
            self._session.do(
                command_from(CATALOGUE["citation assess"], {"citation": citation, "verdict": mark.value}, self._session.case),
                translate("Matrix", "Assessed: %1.").replace("%1", self.model.sentence(here.row(), here.column())),
            )
        except Refusal as refusal:
            self._session.refuse(refusal)
        except Trouble as trouble:
            self._session.troubled.emit(trouble)

    def _read(self, found: Issues) -> None:
        self._is_reading = False
        if self._is_stale:
            self.refresh()
        else:
            self._show(found)

    def _show(self, found: Issues) -> None:
        """Show it, with the cursor on the cell where it was."""
        here = self.grid.currentIndex()
        before = self.model.shown
        at = before.rows[here.row()].at if here.isValid() else self._session.current
        column_before = before.columns[here.column()] if here.isValid() else None
        self.model.show(found)
        self._ways.choose("passage" if found.by_passage else "exhibit")
        passages = translate("Matrix", "%n passage(s)", found.passages)
        self._count.setText(translate("Matrix", "%1 in %2").replace("%1", passages).replace("%2", _exhibits(found.exhibits)))
        if not found.cells:
            self._say(translate("Matrix", "Nothing is cited for a finding, an order, a penalty or a counterclaim yet."))
            return
        self._stack.setCurrentIndex(1)
        down = next((number for number, each in enumerate(found.rows) if each.at == at), 0)
        across = found.columns.index(column_before) if column_before in found.columns else -1
        if across < 0:
            across = min((column for each, column in found.cells if each == down), default=0)
        self.grid.setCurrentIndex(self.model.index(down, across))
        self._on_cell(self.grid.currentIndex())

    def _say(self, words: str) -> None:
        self._none.setText(words)
        self._stack.setCurrentIndex(0)

    def _choose(self, way: str) -> None:
        self._by_passage = way == "passage"
        self.refresh()

    def _on_cell(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        shown = self.model.shown
        here, head = shown.rows[current.row()], shown.columns[current.column()]
        self.foot.show_cell(here.label, shown.cells.get((current.row(), current.column()), ()), f"{head.label} {head.place}".strip())
        if self.grid.hasFocus():
            self._session.select(here.at)

    def _on_changed(self, kinds: object) -> None:
        del kinds  # a citation hangs on records of many kinds
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low, the cells and the words under them are what stays."""
        super().resizeEvent(event)
        low = event.size().height() < theme.scaled(_LOW)
        self._title.setHidden(low)
        self._legend.setHidden(low)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()


def _exhibits(count: int) -> str:
    return translate("Matrix", "%n exhibit(s)", count)
