"""The page of one kind of record: its head, its table, and what is said while there is nothing in it."""

from __future__ import annotations

import csv
import io

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedWidget

from dossier_app.desk.command import CATALOGUE
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.record import Pointer
from dossier_app.ui import theme
from dossier_app.ui.buttons import button
from dossier_app.ui.columns import COLUMNS
from dossier_app.ui.head import PageHead
from dossier_app.ui.pages.empty import EmptyPage
from dossier_app.ui.pages.making import PlainPage
from dossier_app.ui.places import Place
from dossier_app.ui.session import Session
from dossier_app.ui.surfaces import Pane, Part, column, row
from dossier_app.ui.table import Table
from dossier_app.ui.table_model import RecordsModel
from dossier_app.ui.words import title_of, translate

_ROOM = 288
"""The widest column keeps this much; until it does, others leave in the order their declaration says."""


class RecordsPage(PlainPage):
    """Every kind of record has this page; what differs is declared."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__()
        if place.kind is None:
            raise TypeError(place.name)
        self.place, self.session, self.kind = place, session, place.kind
        self._with_withdrawn = False
        columns = COLUMNS[place.kind]
        title = translate("Place", place.title)
        self.model = RecordsModel(session.case, place.kind, columns, self)
        height = theme.size("row_tall") if place.tall else theme.size("row")
        self.table = Table(self.model, tuple(each.width for each in columns), title, row_height=height)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table.opened.connect(self._on_opened)
        self.head = PageHead(title, *self._tools())
        self.filter = self._filter_line()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self._nothing = self._empty()
        self.stack.addWidget(self._nothing)
        self._filter_row = Pane("paper", "b", row((self.filter, 1), margins=(24, 8, 24, 8)))
        self._filter_row.setVisible(False)
        self.setLayout(column(self.head, self._filter_row, (self.stack, 1)))
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy_rows)
        session.changed.connect(self._on_changed)
        self._show_count()

    # What others ask of a page

    @property
    def wants_inspector(self) -> bool:
        """An empty page has nothing to inspect."""
        return self.session.case.count(self.kind) > 0

    def arrive(self) -> None:
        """The page comes into sight."""
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        row_now = self.table.currentIndex().row()
        self.session.select(self._pointer(row_now) if row_now >= 0 else None)

    def focus_first(self) -> None:
        """Put the focus where work begins: on the rows, or on the first step of an empty page."""
        if self.stack.currentIndex() == 0:
            self.table.setFocus()
        elif self._nothing.first is not None:
            self._nothing.first.setFocus()

    def show_record(self, identity: str) -> bool:
        """Select a record; False when it is not among the rows."""
        place = self.model.row_of(identity)
        if place < 0:
            self.set_filter("")
            place = self.model.row_of(identity)
        if place < 0:
            return False
        self.table.selectRow(place)
        self.table.scrollTo(self.model.index(place, 0))
        return True

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard as CSV, with their headings."""
        written = io.StringIO()
        sheet = csv.writer(written)
        sheet.writerow([translate("Columns", each.title) for each in self.model.columns])
        for index in self.table.selectionModel().selectedRows():
            cells = [self.model.index(index.row(), number).data() for number in range(self.model.columnCount())]
            # A spreadsheet runs a cell that begins so; an apostrophe makes it words.
            sheet.writerow([f"'{cell}" if str(cell)[:1] in tuple("=+-@\t\r") else cell for cell in cells])
        QGuiApplication.clipboard().setText(written.getvalue())
        self.session.said.emit(translate("Table", "Copied as CSV."))

    def toggle_filter(self) -> None:
        """Open the line that filters the table, or close it and show every row."""
        opening = self._filter_row.isHidden()
        self._filter_row.setVisible(opening)
        if opening:
            self.filter.setFocus()
        else:
            self.set_filter("")
            self.table.setFocus()

    def toggle_withdrawn(self) -> None:
        """Show the withdrawn records among the others, or hide them again."""
        self._with_withdrawn = not self._with_withdrawn
        self.model.show_withdrawn(self._with_withdrawn)
        self._show_count()

    def set_filter(self, words: str) -> None:
        if self.filter.text() != words:
            self.filter.setText(words)
        self._apply_filter(words)

    # Its own

    def _tools(self) -> tuple[Part, ...]:
        self._filter_button = button(translate("Table", "Filter"), "list-filter", kind="quiet", keys="L", does=self.toggle_filter)
        tools: list[Part] = [self._filter_button]
        if entry := CATALOGUE.get(self.place.verb):
            act = button(title_of(entry.title), keys=shown_keys(entry.keys), does=lambda: self.session.ask(self.place.verb))
            act.setEnabled(not self.session.is_read_only)
            tools += [4, act]
        return tuple(tools)

    def _filter_line(self) -> QLineEdit:
        line = QLineEdit()
        line.setFont(theme.font())
        line.setProperty("small", True)
        line.setPlaceholderText(translate("Table", "Only rows with these words"))
        line.setAccessibleName(translate("Table", "Filter %1").replace("%1", translate("Place", self.place.title)))
        line.setClearButtonEnabled(False)
        line.textChanged.connect(self._apply_filter)
        line.returnPressed.connect(self.table.setFocus)
        return line

    def _apply_filter(self, words: str) -> None:
        if not words.strip():
            self.model.keep_only(None)
        else:
            from dossier_app.desk.searching import search

            found = search(self.session.desk, words, 5000)
            self.model.keep_only(frozenset(each.id for each in found if each.kind == self.kind.kind))
        self._show_count()

    def _empty(self) -> EmptyPage:
        entry = CATALOGUE.get(self.place.verb)
        first = second = None
        key = where = ""
        exhibits = self.session.case.all(Exhibit)
        if entry is not None:
            from_words = entry.verb in ("quote record", "fact record", "counterclaim record") and exhibits
            first = button(title_of(entry.title), entry.icon or "plus", kind="primary", does=lambda: self.session.ask(self.place.verb))
            if from_words:
                exhibit = exhibits[0]
                words = translate("Empty", "Open %1 and select words").replace("%1", exhibit.label)
                opening = button(words, "arrow-right", kind="primary", does=lambda: self.session.read.emit(exhibit.id, 0, 0))
                first, second = opening, button(title_of(entry.title), does=lambda: self.session.ask(self.place.verb))
            key = shown_keys(entry.keys)
            where = translate("Empty", "In the reader: select, then") if from_words else translate("Empty", "or press")
        return EmptyPage(self.place, first, second, key, where)

    def _show_count(self) -> None:
        count = self.model.rowCount()
        total = self.session.case.count(self.kind)
        self.head.show_count(f"{count:,}" if count == total else f"{count:,} / {total:,}")
        if total == 0:
            self.stack.removeWidget(self._nothing)
            self._nothing.deleteLater()
            self._nothing = self._empty()
            self.stack.addWidget(self._nothing)
        self._filter_button.setVisible(bool(total))
        self.stack.setCurrentIndex(0 if total else 1)

    def _pointer(self, row_number: int) -> Pointer:
        return Pointer(self.kind.kind, self.model.identity(row_number))

    def _on_row(self, current: QModelIndex) -> None:
        if current.isValid() and self.isVisible():
            self.session.select(self._pointer(current.row()))

    def _on_opened(self, index: QModelIndex) -> None:
        self.session.opened.emit(self._pointer(index.row()))

    def _on_changed(self, kinds: frozenset[str]) -> None:
        """Read anew and keep the selection, by identity: another record may stand in its row now."""
        row_now = self.table.currentIndex().row()
        kept = self.model.identity(row_now) if 0 <= row_now < self.model.rowCount() else ""
        del kinds  # a row shows what hangs on its record too, so any change may change it
        self.table.selectionModel().blockSignals(True)
        self.model.reload()
        if kept and (place := self.model.row_of(kept)) >= 0:
            self.table.selectRow(place)
        self.table.selectionModel().blockSignals(False)
        self._show_count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = self.model.columns
        room = event.size().width() - sum(each.width for each in columns)
        gone: set[int] = set()
        for _, number in sorted(((each.leaves, number) for number, each in enumerate(columns) if each.leaves), reverse=True):
            if room >= _ROOM:
                break
            room += columns[number].width
            gone.add(number)
        self.table.show_columns(gone)


def shown_keys(keys: str) -> str:
    """Keys as they stand on a cap: “Ctrl Shift F”."""
    return keys.replace("+", " ")
