"""The page of one kind of record: its head, its table, and what is said while there is nothing in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget

from dossier_app.desk.asking import Typed
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.commands.tags import tags_of, views_of
from dossier_app.desk.connections import pointer_of
from dossier_app.desk.searching import records_with
from dossier_app.domain.edition import Edition
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.record import Pointer
from dossier_app.domain.words import QT_TRANSLATE_NOOP
from dossier_app.domain.work_product import View
from dossier_app.ui import theme
from dossier_app.ui.arrangement import Arrangement
from dossier_app.ui.buttons import button
from dossier_app.ui.cells import Chips
from dossier_app.ui.columns import COLUMNS
from dossier_app.ui.figures.catalogue import figure_of
from dossier_app.ui.figures.under import Under
from dossier_app.ui.filtering import FilterLine
from dossier_app.ui.head import PageHead
from dossier_app.ui.keys import follow
from dossier_app.ui.labels import Text
from dossier_app.ui.linking import carry_rows
from dossier_app.ui.pages.empty import EmptyPage
from dossier_app.ui.pages.making import PlainPage
from dossier_app.ui.places import Place
from dossier_app.ui.records_table import RecordsTable
from dossier_app.ui.session import Session
from dossier_app.ui.surfaces import Pane, Part, column, row
from dossier_app.ui.table_menus import column_menu, group_menu, row_menu, view_menu
from dossier_app.ui.table_model import Column, Narrowed, RecordsModel
from dossier_app.ui.words import title_of, translate

TAGS = Column(QT_TRANSLATE_NOOP("Columns", "Tags"), 136, lambda case, it: Chips(tuple(tags_of(case, it))), at_first=False)
"""Every kind of record may be tagged; the column is there for whoever wants it."""

_NARROW, _LOW = 1200, 720
"""A window under these keeps its tools as icons, and its rows on one line."""


class RecordsPage(PlainPage):
    """Every kind of record has this page; what differs is declared."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__()
        if place.kind is None:
            raise TypeError(place.name)
        self.place, self.session, self.kind = place, session, place.kind
        self.is_with_withdrawn = False
        columns = (*COLUMNS[place.kind], TAGS)
        title = translate("Place", place.title)
        self.model = RecordsModel(session.case, place.kind, columns, self)
        height = theme.size("row_tall") if place.tall else theme.size("row")
        self.table = RecordsTable(self.model, title, row_height=height)
        self.arrangement = Arrangement(self.table, place.name)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table.clicked.connect(self._on_row)
        self.table.opened.connect(self._on_opened)
        carry_rows(self.table, session, lambda row: None if self.model.is_heading(row) else self._pointer(row))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(partial(choose_act, self))
        self.head = PageHead(title, *self._tools())
        name = translate("Table", "Filter %1").replace("%1", title)
        hint = translate("Table", "Only rows with these words")
        self.filter = FilterLine(session, self.model, name, hint, lambda case, words: records_with(case, words, self.kind))
        self.filter.kept.connect(self._keep)
        self.filter.entered.connect(self.table.setFocus)
        self.stack = QStackedWidget()
        figure = figure_of(session, self.kind)
        self._rows = self.table if figure is None else Under(self.table, figure, place.name)
        self.stack.addWidget(self._rows)
        self._nothing = _empty(session, place)
        self.stack.addWidget(self._nothing)
        self._none_fit = _nothing_fits(self.toggle_filter)
        self.stack.addWidget(self._none_fit)
        self._filter_row = Pane("paper", "b", row((self.filter, 1), margins=(24, 8, 24, 8)))
        self._filter_row.setVisible(False)
        self._lines = column(self.head, self._filter_row, (self.stack, 1))
        self.setLayout(self._lines)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy_rows)
        session.changed.connect(self._on_changed)
        session.selected.connect(self._on_selected)
        self._show_group()
        self._show_count()

    # What others ask of a page

    @property
    def wants_inspector(self) -> bool:
        """An empty page has nothing to inspect."""
        return self.session.case.count(self.kind) > 0

    def arrive(self) -> None:
        """The page comes into sight."""
        if self.table.first_row >= 0 and not self.table.currentIndex().isValid():
            self.table.selectRow(self.table.first_row)
        row_now = self.table.currentIndex().row()
        self.session.select(self._pointer(row_now) if row_now >= 0 else None)

    def focus_first(self) -> None:
        """Put the focus where work begins: on the rows, or on the first step of an empty page."""
        shown = self.stack.currentWidget()
        if shown is self._rows:
            self.table.setFocus()
        elif shown is self._none_fit:
            self.filter.setFocus()
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
        columns = [number for number in self.table.in_sight() if number not in self.arrangement.hidden]
        sheet.writerow([translate("Columns", self.model.columns[number].title) for number in columns])
        for index in sorted(self.table.selectionModel().selectedRows()):
            cells = [self.model.index(index.row(), number).data() for number in columns]
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
        self.is_with_withdrawn = not self.is_with_withdrawn
        self.table.keeping(lambda: self.model.show_withdrawn(self.is_with_withdrawn))
        self._show_count()

    def choose_group(self) -> None:
        """Open the menu of what rows can be gathered by."""
        if self.arrangement.groupable and self.stack.currentWidget() is self._rows:
            anchor = self._group_button if self._group_button.isVisible() else self._column_button
            menu = group_menu(self.table, self.arrangement, self._show_group, anchor)
            _open(menu, anchor)

    def choose_columns(self) -> None:
        """Open the menu of columns, with sorting and grouping."""
        if self.stack.currentWidget() is self._rows:
            menu = column_menu(self.table, self.arrangement, self._show_group, self._column_button)
            kept = views_of(self.session.case, self.place.name)
            views = view_menu(kept, self.take_view, lambda verb, view: ask_about_view(self, verb, view), menu)
            menu.insertMenu(menu.actions()[-1], views)
            _open(menu, self._column_button)

    def take_view(self, view: View) -> None:
        """Show the table as a view that was kept says."""
        if view.with_withdrawn != self.is_with_withdrawn:
            self.toggle_withdrawn()
        self._filter_row.setVisible(bool(view.words))
        self.table.keeping(lambda: self.arrangement.take(view))
        self.set_filter(view.words)
        self._show_group()

    def ask(self, verb: str) -> bool:
        return ask_about_rows(self, verb)

    def set_filter(self, words: str) -> None:
        """Keep the rows with these words: soon, or at once when every row stays."""
        self.filter.setText(words)

    # Its own

    def _tools(self) -> tuple[Part, ...]:
        self._group_button = button(translate("Table", "Group"), kind="quiet", does=self.choose_group)
        self._group_button.setProperty("menu", True)
        self._filter_button = button(translate("Table", "Filter"), "list-filter", kind="quiet", does=self.toggle_filter)
        columns = translate("Table", "Columns, order and groups")
        self._column_button = button("", "columns-3", kind="quiet", name=columns, act="columns", does=self.choose_columns)
        follow(self._group_button, "group", translate("Table", "Group the rows"))
        follow(self._filter_button, "filter", translate("Table", "Filter the rows by words"))
        tools: list[Part] = [self._group_button, self._filter_button, self._column_button]
        if entry := CATALOGUE.get(self.place.verb):
            act = button(title_of(entry.title), act=entry.verb, does=lambda: self.session.ask(self.place.verb))
            act.setEnabled(not self.session.is_read_only)
            tools += [4, act]
        return tuple(tools)

    def _keep(self, kept: Narrowed | None) -> None:
        self.table.keeping(lambda: self.model.keep_only(kept))
        if not self.table.currentIndex().isValid() and self.isVisible():
            # Another row is selected when one goes there: to show a record for every letter would hold up the typing.
            self.session.select(None)
        self._show_count()

    def _show_group(self) -> None:
        """The button says what rows are gathered by."""
        words = translate("Table", "Group")
        if self.arrangement.group >= 0:
            gathered = translate("Columns", self.model.columns[self.arrangement.group].title)
            words = translate("Table", "Group: %1").replace("%1", gathered)
        self._group_button.setText(words)
        self._group_button.setAccessibleName(words)
        self._group_button.updateGeometry()

    def _show_count(self) -> None:
        count = self.model.count
        total = self.session.case.count(self.kind)
        self.head.show_count(f"{count:,}" if count == total else f"{count:,} / {total:,}")
        if total == 0:
            self.stack.removeWidget(self._nothing)
            self._nothing.deleteLater()
            self._nothing = _empty(self.session, self.place)
            self.stack.addWidget(self._nothing)
        self._show_tools()
        filtered = bool(self.filter.words)
        self.stack.setCurrentWidget(self._rows if count or (total and not filtered) else self._none_fit if total else self._nothing)

    def _pointer(self, row_number: int) -> Pointer:
        return Pointer(self.kind.kind, self.model.identity(row_number))

    def _on_row(self, current: QModelIndex) -> None:
        if current.isValid() and self.isVisible():
            self.session.select(self._pointer(current.row()))

    def _on_selected(self, pointer: Pointer | None) -> None:
        """What was selected in the figure is selected in the table, as long as it is among its rows."""
        if pointer is None or pointer.kind != self.kind.kind or not self.isVisible():
            return
        place = self.model.row_of(pointer.id)
        if place >= 0 and place != self.table.currentIndex().row():
            self.table.selectRow(place)
            self.table.scrollTo(self.model.index(place, self.table.first_column))

    def _on_opened(self, index: QModelIndex) -> None:
        self.session.opened.emit(self._pointer(index.row()))

    def _on_changed(self, kinds: frozenset[str]) -> None:
        """Read anew and keep the selection, by identity: another record may stand in its row now."""
        del kinds  # a row shows what hangs on its record too, so any change may change it
        self.table.keeping(self.model.reload)
        self._show_count()
        self.filter.look_again()

    def _show_tools(self) -> None:
        """An empty page has nothing to gather, filter or choose from; a narrow window keeps tools as icons."""
        total, narrow = bool(self.session.case.count(self.kind)), self.window().width() < theme.scaled(_NARROW)
        self._group_button.setVisible(total and not narrow and bool(self.arrangement.groupable))
        self._filter_button.setVisible(total)
        self._column_button.setVisible(total)
        words = "" if narrow else translate("Table", "Filter")
        if self._filter_button.text() != words:
            self._filter_button.setText(words)
            self._filter_button.updateGeometry()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.arrangement.keep_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.window().height() < theme.scaled(_LOW)
        self.head.set_low(low)
        self.table.set_row_height(theme.size("row_tall") if self.place.tall and not low else theme.size("row"))
        self._show_tools()


def _empty(session: Session, place: Place) -> EmptyPage:
    """What stands there while nothing is recorded."""
    entry = CATALOGUE.get(place.verb)
    first = second = None
    key = where = ""
    exhibits = session.case.all(Exhibit)
    if entry is not None:
        from_words = entry.verb in ("quote record", "fact record", "counterclaim record") and exhibits
        first = button(title_of(entry.title), entry.icon or "plus", kind="primary", does=lambda: session.ask(place.verb))
        if from_words:
            exhibit = exhibits[0]
            words = translate("Empty", "Open %1 and select words").replace("%1", exhibit.label)
            opening = button(words, "arrow-right", kind="primary", does=lambda: session.read.emit(exhibit.id, 0, 0, None))
            first, second = opening, button(title_of(entry.title), does=lambda: session.ask(place.verb))
        key = entry.verb
        where = translate("Empty", "In the reader: select, then") if from_words else translate("Empty", "or press")
    elif place.kind is Edition:
        words = translate("Empty", "Sign an edition…")
        first = button(words, "pen-line", kind="primary", does=session.signing_asked.emit)
        key, where = "sign", translate("Empty", "or press")
    if first is not None:
        first.setEnabled(not session.is_read_only)
    return EmptyPage(place, first, second, key, where)


def ask_about_rows(page: RecordsPage, verb: str) -> bool:
    """Open a form about the rows that are selected, or about how the table is seen; False for every other."""
    case, chosen = page.session.case, page.table.chosen()
    pointers: list[str] = [pointer_of(case.get(page.kind, identity)) for identity in chosen]
    if verb == "view record":
        ask_about_view(page, verb, None)
    elif verb in ("tag add", "tag remove"):
        page.session.ask(verb, {"records": pointers})
    elif verb == f"{page.kind.kind} set":
        page.session.ask(verb, {"records": chosen})
    elif verb == "link record" and len(pointers) in (1, 2):
        page.session.ask(verb, dict(zip(("what", "to"), pointers, strict=False)))
    else:
        return False
    return True


def choose_act(page: RecordsPage, *_: object) -> None:
    """Open the menu of what can be done with the rows that are selected: under the mouse, or in the row where that is elsewhere."""
    table, chosen = page.table, page.table.chosen()
    if not chosen or page.session.is_read_only:
        return
    of_one = {"record": chosen[0]} if len(chosen) == 1 else None
    menu = row_menu(page.kind.kind, page.ask, page.session.ask, of_one, table)
    menu.aboutToHide.connect(menu.deleteLater)
    row_now, mouse = table.visualRect(table.currentIndex()), table.viewport().mapFromGlobal(QCursor.pos())
    menu.popup(table.viewport().mapToGlobal(mouse if row_now.contains(mouse) else row_now.center()))


def ask_about_view(page: RecordsPage, verb: str, view: View | None) -> None:
    """Open the form of a verb about a view that is kept, or about the table as it is seen now."""
    if view is not None:
        page.session.ask(verb, {"record": view.id})
        return
    column, order = page.table.order
    seen: dict[str, Typed] = {
        "page": page.place.name, "words": page.filter.words, "columns": list(page.arrangement.columns_in_sight()),
        "sorted_by": page.arrangement.title_of(column), "descending": order is Qt.SortOrder.DescendingOrder,
        "grouped_by": page.arrangement.title_of(page.arrangement.group), "with_withdrawn": page.is_with_withdrawn,
    }  # fmt: skip
    page.session.ask(verb, seen)


def _open(menu: QMenu, anchor: QPushButton) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))


def _nothing_fits(show_all: Callable[[], object]) -> Pane:
    words = Text(translate("Table", "No row has these words."), token="ink_2")  # noqa: S106  # a token of the theme
    every = button(translate("Table", "Show every row"), act="filter", does=show_all)
    return Pane("paper", "", column(24, row(words, 8, every, None, margins=(24, 0, 24, 0)), None))
