"""The evidence page: the exhibits on one side, the reader beside them."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from dossier_app.desk.reading import Reading
from dossier_app.domain.enumerations import Readability
from dossier_app.domain.evidence import Exhibit, Source
from dossier_app.domain.record import Pointer
from dossier_app.ui.buttons import button
from dossier_app.ui.cells import Cell, Two
from dossier_app.ui.head import PageHead
from dossier_app.ui.labels import quiet_text
from dossier_app.ui.pages.empty import EmptyPage
from dossier_app.ui.pages.making import PlainPage
from dossier_app.ui.places import Place
from dossier_app.ui.reader.pane import ReaderPane
from dossier_app.ui.session import Session, Wanted
from dossier_app.ui.surfaces import Pane, column, row
from dossier_app.ui.table import Table
from dossier_app.ui.table_model import Column, RecordsModel
from dossier_app.ui.words import member_words, translate

_KEYS = {"quote record": "Q", "fact record": "F", "counterclaim record": "C", "measure record": "O", "event record": "D"}
_GLYPHS = {"article": "newspaper", "web_page": "globe", "judgment": "landmark", "email": "mail", "image": "image"}


class InReader:
    """The place of a form under the words that are selected in the reader."""

    def __init__(self, reader: ReaderPane) -> None:
        self.widget: QWidget = reader
        self.show_form, self.close_form = reader.show_form, reader.close_form


class EvidencePage(PlainPage):
    """Choose an exhibit, read it, select words, press a key."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__()
        self.session, self.place = session, place
        self.model = RecordsModel(session.case, Exhibit, (Column("Exhibit", 0, self._line),), self)
        name = translate("Place", place.title)
        self.table = Table(self.model, (0,), name, row_height=60, surface="inset", first_pad=16)
        self.table.horizontalHeader().hide()
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table.opened.connect(self._enter_reader)
        self.reader = ReaderPane(session.desk, session.jobs)
        self.reader.asked.connect(self._on_asked)
        self.reader.selected.connect(self._on_mark)
        self.reader.inspector_asked.connect(self._toggle_inspector)
        add = button("", "plus", kind="quiet", name=translate("Evidence", "Add evidence"), does=lambda: session.ask("evidence add"))
        add.setEnabled(not session.is_read_only)
        self.head = PageHead(name, add)
        drop = quiet_text(translate("Evidence", "Drop files here to take them in"))
        drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        foot = Pane("inset", "t", row((drop, 1), margins=(8, 0, 8, 0)))
        foot.setFixedHeight(36)
        side = Pane("inset", "", column(self.head, (self.table, 1), foot))
        side.setMinimumWidth(240)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(side)
        split.addWidget(self.reader)
        split.setStretchFactor(1, 1)
        split.setSizes([272, 800])
        self._stack = QStackedWidget()
        self._stack.addWidget(split)
        self._stack.addWidget(self._empty())
        self.setLayout(column((self._stack, 1)))
        self.setAcceptDrops(not session.is_read_only)
        session.changed.connect(self._on_changed)
        session.readied.connect(self.table.viewport().update)
        session.readied.connect(self.model.reload_rows)
        session.selected.connect(self._on_selected)
        self._show()

    # What the window asks of it

    @property
    def wants_inspector(self) -> bool:
        return self.model.rowCount() > 0

    def arrive(self) -> None:
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        exhibit = self.reader.exhibit
        self.session.select(Pointer("exhibit", exhibit.id) if exhibit else None)

    def focus_first(self) -> None:
        if self.model.rowCount():
            (self.table if self.reader.isAncestorOf(self.focusWidget() or self) else self.reader).setFocus()

    def show_record(self, identity: str) -> bool:
        row_of = self.model.row_of(identity)
        if row_of >= 0:
            self.table.selectRow(row_of)
        return row_of >= 0

    def open_passage(self, exhibit: str, start: int, end: int) -> None:
        """Show an exhibit and select the passage in it."""
        self.show_record(exhibit)
        if self.reader.exhibit is None or self.reader.exhibit.id != exhibit:
            self.reader.show_exhibit(exhibit, start or None)
        if end > start:
            self.reader.go_to(start, end)
        self.reader.setFocus()

    def ask(self, verb: str) -> bool:
        """Record from the selected words, whether the key was pressed in the reader or the menu was used."""
        if self.reader.passage is None or verb not in _KEYS:
            return False
        self.reader.record_selection(_KEYS[verb])
        return True

    # Its own

    def _line(self, case: Reading, exhibit: Exhibit) -> Cell:
        source = case.get(Source, exhibit.source)
        glyph = _GLYPHS.get(source.source_kind.value, "file-text")
        kind = member_words(source.source_kind)
        size = f"{exhibit.pages} p" if exhibit.pages else _bytes(exhibit.size)
        if self._is_broken(exhibit):
            note = translate("Evidence", "altered or missing")
            return Two(source.title, f"{note} · {kind}", glyph, exhibit.label, "octagon-alert", "bad")
        if exhibit.readability is not Readability.TEXT:
            return Two(
                source.title, f"{member_words(exhibit.readability)} · {kind}, {size}", glyph, exhibit.label, "circle-alert", "caution"
            )
        if self.session.readiness is None:
            return Two(source.title, f"{kind}, {size}", glyph, exhibit.label)
        return Two(source.title, f"{translate('Evidence', 'unaltered')} · {kind}, {size}", glyph, exhibit.label, "check", "good")

    def _is_broken(self, exhibit: Exhibit) -> bool:
        known = self.session.readiness
        return known is not None and any(gap.about == Pointer("exhibit", exhibit.id) for gap in known.blocking)

    def _on_row(self, current: QModelIndex) -> None:
        if current.isValid():
            identity = self.model.identity(current.row())
            if self.reader.exhibit is None or self.reader.exhibit.id != identity:
                self.reader.show_exhibit(identity)
            if self.isVisible():
                self.session.select(Pointer("exhibit", identity))

    def _enter_reader(self, _index: QModelIndex) -> None:
        self.reader.setFocus()

    def _on_asked(self, verb: str, answers: object, proposed: object) -> None:
        place = InReader(self.reader)
        self.session.asked.emit(Wanted(verb, answers, proposed, place))  # pyright: ignore[reportArgumentType]  # the reader's own mappings

    def _on_mark(self, kind: str, identity: str) -> None:
        self.session.select(Pointer(kind, identity))

    def _on_selected(self, pointer: Pointer | None) -> None:
        if pointer is not None and pointer.kind != "exhibit" and self.isVisible():
            self.reader.choose(pointer.kind, pointer.id)

    def _toggle_inspector(self) -> None:
        self.session.inspector_asked.emit()

    def _on_changed(self, kinds: frozenset[str]) -> None:
        if kinds & {"exhibit", "source"}:
            kept = self.reader.exhibit.id if self.reader.exhibit else ""
            self.model.reload()
            if kept and self.model.row_of(kept) >= 0:
                self.table.selectRow(self.model.row_of(kept))
            self._show()
        self.reader.refresh(kinds)

    def _show(self) -> None:
        count = self.model.rowCount()
        self.head.show_count(f"{count:,}")
        self._stack.setCurrentIndex(0 if count else 1)

    def _empty(self) -> QWidget:
        first = button(translate("Evidence", "Add evidence…"), "file-plus", kind="primary", does=lambda: self.session.ask("evidence add"))
        return EmptyPage(self.place, first, None, "Ctrl E", translate("Empty", "or drop files here, or press"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """One file opens the form, filled in; the rest wait until it is recorded."""
        files = files_in(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.session.ask("evidence add", {"file": files[0]})


def files_in(dragged: QMimeData) -> list[str]:
    """The files that are dragged: only those on this computer."""
    return [url.toLocalFile() for url in dragged.urls() if url.isLocalFile()]


def _bytes(count: int) -> str:
    """A size in the unit that fits, as on a label: “2.3 kB”."""
    if count < 1000:
        return f"{count} B"
    unit, power = ("kB", 1) if count < 10**6 else ("MB", 2) if count < 10**9 else ("GB", 3)
    tenths = count * 10 // 1000**power
    return f"{tenths // 10}.{tenths % 10} {unit}" if tenths < 100 else f"{tenths // 10:,} {unit}"
