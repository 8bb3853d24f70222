"""The head of the reader: which exhibit this is, and whether its text, its pages or the file itself are shown."""

from __future__ import annotations

from PySide6.QtCore import Signal

from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.shown import shown
from dossier_app.ui import theme
from dossier_app.ui.buttons import button
from dossier_app.ui.labels import Elided, Text
from dossier_app.ui.segments import Segments
from dossier_app.ui.surfaces import Pane, row
from dossier_app.ui.words import as_tip, translate

TEXT, PAGE, ORIGINAL = "text", "page", "original"


class ReaderHead(Pane):
    """Label and title, the views, finding, and the way to the inspector."""

    find_asked = Signal()
    inspector_asked = Signal()
    harvest_asked = Signal()

    def __init__(self) -> None:
        super().__init__("paper", "b")
        self._label = Text("", "lead", 600)
        self._title = Elided("", token="ink_2")  # noqa: S106  # a token of the theme
        views = {TEXT: translate("Reader", "Text"), PAGE: translate("Reader", "Page"), ORIGINAL: translate("Reader", "Original")}
        self.segments = Segments(views)
        find = button("", "search", kind="quiet", name=translate("Reader", "Find in this exhibit"), act="find", does=self.find_asked.emit)
        offers = translate("Reader", "Harvest: propose every quotation, amount and date of this exhibit")
        harvest = button("", "list-checks", kind="quiet", name=offers, act="harvest", does=self.harvest_asked.emit)
        beside = translate("Reader", "Show or hide the inspector")
        inspector = button("", "panel-right", kind="quiet", name=beside, act="inspector", does=self.inspector_asked.emit)
        self.setLayout(row(self._label, (self._title, 1), self.segments, find, harvest, inspector, margins=(20, 0, 12, 0)))
        self.setFixedHeight(theme.size("page_head"))

    def set_low(self, low: bool) -> None:
        self.setFixedHeight(theme.scaled(48) if low else theme.size("page_head"))

    def show_exhibit(self, exhibit: Exhibit, title: str, *, has_text: bool, has_pages: bool) -> None:
        """Name the exhibit; a view that it does not have cannot be chosen and says why."""
        safe = shown(title or exhibit.original_name)
        self._label.setText(exhibit.label)
        self._title.setText(safe)
        self._title.setToolTip(as_tip(safe))
        no_text = translate("Reader", "{label} holds no text that could be read.").format(label=exhibit.label)
        no_pages = translate("Reader", "{label} has no pages to show.").format(label=exhibit.label)
        self.segments.allow(TEXT, has_text, no_text)
        self.segments.allow(PAGE, has_pages, no_pages)
