"""A figure under its table: the table is as high as its rows, up to a share of the page, and the figure has the rest."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QWidget

from dossier_app.ui import settings
from dossier_app.ui.table import Table

_SHARE = 0.4


class Under(QSplitter):
    """A height that the user gives the table stays, for this kind of record."""

    def __init__(self, table: Table, figure: QWidget, name: str) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._table, self._figure, self._name = table, figure, f"{name} figure"
        self._given = settings.state_of(self._name)
        self.setChildrenCollapsible(False)
        self.addWidget(table)
        self.addWidget(figure)
        self.splitterMoved.connect(self._keep)
        table.model().modelReset.connect(self.arrange)

    def arrange(self) -> None:
        """Give both their heights."""
        if self._given is not None and self.restoreState(self._given):
            return
        rows, high = self._table.rows_height(), self.height()
        if self._figure.sizePolicy().verticalPolicy() is QSizePolicy.Policy.Fixed:
            above = high - self._figure.sizeHint().height()
        else:
            above = min(rows, round(_SHARE * high))
        self.setSizes([max(1, above), max(1, high - above)])

    def _keep(self) -> None:
        self._given = self.saveState()
        settings.keep_state(self._name, self._given)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
