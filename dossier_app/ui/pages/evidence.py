"""The evidence page: the exhibits on one side, the reader beside them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from dossier_app.desk.asking import Typed
from dossier_app.desk.attribution import FROM_WORDS, Passage
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.readiness import Gap
from dossier_app.domain.evidence import Exhibit, PageRegion
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.record import Pointer
from dossier_app.domain.rendition_text import page_at, paragraph_at
from dossier_app.ui import theme
from dossier_app.ui.buttons import button
from dossier_app.ui.head import PageHead
from dossier_app.ui.pages.empty import EmptyPage
from dossier_app.ui.pages.exhibit_list import LEAST, ExhibitList
from dossier_app.ui.pages.making import PlainPage
from dossier_app.ui.places import Place
from dossier_app.ui.reader.banners import Amiss
from dossier_app.ui.reader.page_view import REGION
from dossier_app.ui.reader.pane import ReaderPane
from dossier_app.ui.session import Session, Wanted
from dossier_app.ui.surfaces import column, holding
from dossier_app.ui.words import in_users_words, translate

_SIDE = 264
_NARROW, _LOW = 1200, 720
"""In a window less wide than this the list takes no more than it must; in one less high heads are lower."""


class InReader:
    """The place of a form under what is selected in the reader: which words or which region, and of which exhibit, it answers itself."""

    holds = frozenset({"exhibit", "words", "start", "region"})

    def __init__(self, reader: ReaderPane, answers: Mapping[str, Typed]) -> None:
        words, spot = str(answers.get("words", "")), reader.pages.spot
        self.said = _cited(reader.passage, reader.text.text, words)
        if spot is not None:
            region = translate("Evidence", "%1, region of page %2").replace("%2", f"{spot.page:,}")
            self.said = region.replace("%1", str(answers.get("exhibit", "")))
        self.show_form, self.place_again, self.close_form = reader.show_form, reader.form_place.place_again, reader.close_form


def _cited(passage: Passage | None, text: str, words: str) -> str:
    """Where these words of a selection stand, as one cites them: “AB/1 ¶12, 1,739–2,013”; empty when nothing is selected."""
    if passage is None:
        return ""
    start = max(passage.start, text.find(words, passage.start, passage.end))
    starts = passage.rendition.page_starts
    place = f"p {page_at(starts, start)}" if starts else f"¶{paragraph_at(text, start)}"
    return f"{passage.exhibit.label} {place}, {start:,}–{start + len(words):,}"


class EvidencePage(PlainPage):
    """Choose an exhibit, read it, select words, press a key."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__()
        self.session, self.place = session, place
        name = translate("Place", place.title)
        self.exhibits = ExhibitList(session, name)
        self.table, self.model, self.filter = self.exhibits.table, self.exhibits.model, self.exhibits.filter
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.reader = ReaderPane(session.desk, session.jobs)
        self.reader.asked.connect(self._on_asked)
        self.reader.selected.connect(self._on_mark)
        self.reader.inspector_asked.connect(session.inspector_asked)
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.exhibits)
        self._split.addWidget(self.reader)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([theme.scaled(_SIDE), theme.scaled(800)])
        self._is_narrow = False
        self._stack = QStackedWidget()
        self._stack.addWidget(self._split)
        self._empty_head = PageHead(name)
        self._empty_head.show_count("0")
        self._stack.addWidget(holding(column(self._empty_head, (self._empty(), 1))))
        self.setLayout(column((self._stack, 1)))
        session.changed.connect(self._on_changed)
        session.readied.connect(self.table.viewport().update)
        session.readied.connect(self._tell_amiss)
        session.selected.connect(self._on_selected)
        self._show()

    # What the window asks of it

    @property
    def wants_inspector(self) -> bool:
        return self.session.case.count(Exhibit) > 0

    def arrive(self) -> None:
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        exhibit = self.reader.exhibit
        self.session.select(Pointer("exhibit", exhibit.id) if exhibit else None)

    def focus_first(self) -> None:
        if self.model.rowCount():
            (self.table if self.reader.isAncestorOf(self.focusWidget() or self) else self.reader).setFocus()

    def show_record(self, identity: str) -> bool:
        place = self.exhibits.row_of(identity)
        if place >= 0:
            self.table.selectRow(place)
        return place >= 0

    def open_passage(self, exhibit: str, start: int, end: int, spot: PageRegion | None) -> None:
        """Show an exhibit and the passage in it: select the words, or bring the part of the page into sight."""
        self.show_record(exhibit)
        if self.reader.exhibit is None or self.reader.exhibit.id != exhibit:
            self.reader.show_exhibit(exhibit, start or None)
        if spot is not None:
            self.reader.show_spot(spot)
        elif end > start:
            self.reader.go_to(start, end)
        self.reader.setFocus()

    def toggle_filter(self) -> None:
        """Open the line that filters the exhibits, or close it and show them all."""
        self.exhibits.toggle_filter()

    def ask(self, verb: str) -> bool:
        """Record from what is selected in the reader, words or a region, whether a key was pressed there or the menu was used."""
        if verb == REGION and self.reader.pages.isVisible() and self.reader.pages.sheet.region is not None:
            self.reader.pages.take_region()
            return True
        if verb not in FROM_WORDS or (self.reader.passage is None and self.reader.pages.spot is None):
            return False
        self.reader.record_selection(verb)
        return True

    # Its own

    def _tell_amiss(self) -> None:
        """Say above an exhibit's text what the last check found amiss with its bytes."""
        known = self.session.readiness
        amiss: dict[str, list[Amiss]] = {}
        for gap in known.blocking if known else ():
            if gap.about.kind == "exhibit":
                amiss.setdefault(gap.about.id, []).append(self._amiss(gap))
        self.reader.tell_amiss(amiss)

    def _amiss(self, gap: Gap) -> Amiss:
        sentence = in_users_words(gap.sentence)
        if gap.verb not in CATALOGUE or self.session.is_read_only:
            return Amiss(sentence)
        act = translate("Command", CATALOGUE[gap.verb].title)
        return Amiss(sentence, act, lambda: self.session.ask(gap.verb, gap.answers, gap.missing))

    def _on_row(self, current: QModelIndex) -> None:
        if current.isValid():
            identity = self.model.identity(current.row())
            if self.reader.exhibit is None or self.reader.exhibit.id != identity:
                self.reader.show_exhibit(identity)
            if self.isVisible():
                self.session.select(Pointer("exhibit", identity))

    def _on_asked(self, verb: str, answers: dict[str, Typed], proposed: dict[str, str]) -> None:
        if verb == REGION:
            self._record_region(answers)
        else:
            self.session.asked.emit(Wanted(verb, answers, proposed, InReader(self.reader, answers)))

    def _record_region(self, answers: dict[str, Typed]) -> None:
        """A region says everything itself: there is nothing to ask, and undo takes it back."""
        try:
            self.session.do(self.session.command(CATALOGUE[REGION], answers), translate("Evidence", "The region is marked."))
        except Refusal as refusal:
            self.reader.foot.say(in_users_words(refusal.words))
        except Trouble as trouble:
            self.session.fail(trouble)

    def _on_mark(self, kind: str, identity: str) -> None:
        self.session.select(Pointer(kind, identity))

    def _on_selected(self, pointer: Pointer | None) -> None:
        if pointer is not None and pointer.kind != "exhibit" and self.isVisible():
            self.reader.choose(pointer.kind, pointer.id)

    def _on_changed(self, kinds: frozenset[str]) -> None:
        if kinds & {"exhibit", "source"}:
            kept = self.reader.exhibit.id if self.reader.exhibit else ""
            self.model.reload()
            if kept and self.model.row_of(kept) >= 0:
                self.table.selectRow(self.model.row_of(kept))
            self._show()
        self.reader.refresh(kinds)

    def _show(self) -> None:
        self.exhibits.show_count()
        self._stack.setCurrentIndex(0 if self.session.case.count(Exhibit) else 1)

    def _empty(self) -> QWidget:
        first = button(translate("Evidence", "Add evidence…"), "file-plus", kind="primary", does=lambda: self.session.ask("evidence add"))
        return EmptyPage(self.place, first, None, "evidence add", translate("Empty", "or drop files here, or press"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.window().height() < theme.scaled(_LOW)
        for head in (self.exhibits.head, self._empty_head):
            head.set_low(low)
        self.reader.head.set_low(low)
        narrow = self.window().width() < theme.scaled(_NARROW)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            side = theme.scaled(LEAST if narrow else _SIDE)
            self._split.setSizes([side, self.width() - side])
