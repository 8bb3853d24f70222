"""Page and inspector side by side: how wide the inspector is, which beside the reader is less."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from dossier_app.ui import theme

_BESIDE_READER = 328


class Beside(QSplitter):
    """A width that the user gives the inspector stays: one beside the reader, one beside every other page."""

    def __init__(self, page: QWidget, inspector: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._inspector = inspector
        self._with_reader = False
        self._widths: dict[bool, int] = {}
        self.setChildrenCollapsible(False)
        self.addWidget(page)
        self.addWidget(inspector)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.set_narrow(False)
        self.splitterMoved.connect(self._keep)

    def take_up(self, kept: QByteArray | None) -> None:
        """Take up the widths of the last time."""
        if kept is not None and self.restoreState(kept) and self.sizes()[1]:
            self._widths[False] = self.sizes()[1]

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window the inspector takes no more than it must."""
        least = theme.size("inspector_min")
        self._widths = {False: least if narrow else theme.size("inspector"), True: least if narrow else _BESIDE_READER}
        self.fit(with_reader=self._with_reader)

    def fit(self, *, with_reader: bool) -> None:
        """Give the inspector its width beside this page."""
        self._with_reader = with_reader
        if not self._inspector.isHidden():
            wide = self._widths[with_reader]
            self.setSizes([max(1, self.width() - wide), wide])

    def _keep(self) -> None:
        self._widths[self._with_reader] = self.sizes()[1]
