"""The exhibits of the case as a list beside the reader: label, title, and how each stands; filtered by name and by what they say."""

from __future__ import annotations

from PySide6.QtCore import Qt

from dossier_app.desk.reading import Reading
from dossier_app.desk.searching import exhibits_with
from dossier_app.domain.enumerations import Readability
from dossier_app.domain.evidence import Exhibit, Source
from dossier_app.domain.record import Pointer
from dossier_app.domain.shown import shown
from dossier_app.ui import theme
from dossier_app.ui.buttons import button
from dossier_app.ui.cells import Cell, Two
from dossier_app.ui.filtering import FilterLine
from dossier_app.ui.head import PageHead
from dossier_app.ui.labels import quiet_text
from dossier_app.ui.linking import carry_rows
from dossier_app.ui.session import Session
from dossier_app.ui.surfaces import Pane, column, row
from dossier_app.ui.table import Table
from dossier_app.ui.table_model import Column, Narrowed, RecordsModel
from dossier_app.ui.words import member_words, translate

LEAST = 240
_GLYPHS = {"article": "newspaper", "web_page": "globe", "judgment": "landmark", "email": "mail", "image": "image"}


class ExhibitList(Pane):
    """Head, filter, list, and the place to drop files."""

    def __init__(self, session: Session, name: str) -> None:
        super().__init__("inset")
        self._session = session
        self.model = RecordsModel(session.case, Exhibit, (Column("Exhibit", 0, self._line),), self)
        self.table = Table(self.model, (0,), name, row_height=theme.scaled(60), surface="inset", first_pad=16)
        self.table.horizontalHeader().hide()
        carry_rows(self.table, session, lambda row: Pointer(Exhibit.kind, self.model.identity(row)))
        find = button(
            "", "list-filter", kind="quiet", name=translate("Evidence", "Filter the exhibits"), act="filter", does=self.toggle_filter
        )
        add = button(
            "",
            "plus",
            kind="quiet",
            name=translate("Evidence", "Add evidence"),
            act="evidence add",
            does=lambda: session.ask("evidence add"),
        )
        add.setEnabled(not session.is_read_only)
        self.head = PageHead(name, find, add)
        hint = translate("Evidence", "Only exhibits with these words")
        self.filter = FilterLine(session, self.model, translate("Evidence", "Filter the exhibits"), hint, exhibits_with)
        self.filter.kept.connect(self._keep)
        self.filter.entered.connect(self.table.setFocus)
        self._filter_row = Pane("paper", "b", row((self.filter, 1), margins=(16, 4, 16, 4)))
        self._filter_row.setVisible(False)
        drop = quiet_text(translate("Evidence", "Drop files here to take them in"))
        drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        foot = Pane("inset", "", row((drop, 1), margins=(8, 0, 8, 0)))
        foot.setFixedHeight(theme.scaled(36))
        self.setLayout(column(self.head, self._filter_row, (self.table, 1), foot))
        self.setMinimumWidth(theme.scaled(LEAST))
        session.readied.connect(self.model.reload_rows)
        self.show_count()

    def toggle_filter(self) -> None:
        """Open the line that filters the exhibits, or close it and show them all."""
        opening = self._filter_row.isHidden()
        self._filter_row.setVisible(opening)
        if opening:
            self.filter.setFocus()
        else:
            self.filter.setText("")
            self.table.setFocus()

    def row_of(self, identity: str) -> int:
        """The row of an exhibit; what the filter hides is shown again for it. -1 when it is none."""
        place = self.model.row_of(identity)
        if place < 0 and self.filter.text():
            self.filter.setText("")
            place = self.model.row_of(identity)
        return place

    def show_count(self) -> None:
        count, total = self.model.rowCount(), self._session.case.count(Exhibit)
        self.head.show_count(f"{count:,}" if count == total else f"{count:,} / {total:,}")

    def _keep(self, kept: Narrowed | None) -> None:
        self.model.keep_only(kept)
        self.show_count()

    def _line(self, case: Reading, exhibit: Exhibit) -> Cell:
        source = case.get(Source, exhibit.source)
        title = shown(source.title)
        glyph = _GLYPHS.get(source.source_kind.value, "file-text")
        kind = member_words(source.source_kind)
        size = f"{exhibit.pages} p" if exhibit.pages else _bytes(exhibit.size)
        if self._is_broken(exhibit):
            note = translate("Evidence", "altered or missing")
            return Two(title, f"{note} · {kind}", glyph, exhibit.label, "octagon-alert", "bad")
        if exhibit.readability is not Readability.TEXT:
            return Two(title, f"{member_words(exhibit.readability)} · {kind}, {size}", glyph, exhibit.label, "circle-alert", "caution")
        if self._session.readiness is None:
            return Two(title, f"{kind}, {size}", glyph, exhibit.label)
        return Two(title, f"{translate('Evidence', 'unaltered')} · {kind}, {size}", glyph, exhibit.label, "check", "good")

    def _is_broken(self, exhibit: Exhibit) -> bool:
        known = self._session.readiness
        return known is not None and any(gap.about == Pointer("exhibit", exhibit.id) for gap in known.blocking)


def _bytes(count: int) -> str:
    """A size in the unit that fits, as on a label: “2.3 kB”."""
    if count < 1000:
        return f"{count} B"
    unit, power = ("kB", 1) if count < 10**6 else ("MB", 2) if count < 10**9 else ("GB", 3)
    tenths = count * 10 // 1000**power
    return f"{tenths // 10}.{tenths % 10} {unit}" if tenths < 100 else f"{tenths // 10:,} {unit}"
