"""The head of a page: its title, how much is on it, quiet tools, and the page's own act."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dossier_app.ui import theme
from dossier_app.ui.labels import Text
from dossier_app.ui.surfaces import Pane, Part, as_one_reads, row


class PageHead(Pane):
    """56 high; 48 when the window is low."""

    def __init__(self, title: str, *parts: Part, note: QWidget | None = None) -> None:
        super().__init__("paper", "b")
        self.title = Text(title, "title", 600)
        self._count = Text("", token="ink_3")  # noqa: S106  # a token of the theme
        self._count.setContentsMargins(*as_one_reads((2, 5, 0, 0)))
        self.setFixedHeight(theme.size("page_head"))
        # A place in the row that may be empty, so that tools always end at the same edge.
        noted: tuple[Part, ...] = (8, note) if note is not None else ()
        self.setLayout(row(self.title, self._count, *noted, None, *parts, margins=(24, 0, 16, 0)))

    def show_count(self, words: str) -> None:
        self._count.setText(words)

    def set_low(self, low: bool) -> None:
        self.setFixedHeight(theme.scaled(48) if low else theme.size("page_head"))
