"""The window of a case: rail, page, inspector, status line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from dossier_app.desk.amending import answers_of
from dossier_app.desk.asking import Typed
from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.connections import pointer_of
from dossier_app.domain.evidence import PageRegion
from dossier_app.domain.failures import Trouble
from dossier_app.domain.record import Pointer
from dossier_app.domain.shown import shown
from dossier_app.domain.work_product import View
from dossier_app.ui import settings, theme
from dossier_app.ui.alarms import alarms_of
from dossier_app.ui.backing_up import back_up
from dossier_app.ui.beside import Beside
from dossier_app.ui.buttons import SearchButton
from dossier_app.ui.calendar_saving import choose_and_save as save_calendar
from dossier_app.ui.case_search import CaseSearch
from dossier_app.ui.checking import check_everything
from dossier_app.ui.columns import called
from dossier_app.ui.dropping import Dropping
from dossier_app.ui.forms.hosting import FormHost
from dossier_app.ui.frame import Doors, Frame, product
from dossier_app.ui.inspector.inspector import Inspector
from dossier_app.ui.leaving import keep_recent, leave
from dossier_app.ui.linking import OpenUnder, typed_links
from dossier_app.ui.locking import CaseLock
from dossier_app.ui.pages.making import Page, make_page
from dossier_app.ui.pages.opening import show_in_dossier
from dossier_app.ui.places import BY_NAME, EVIDENCE, OF_KIND, OVERVIEW, RAIL, Place
from dossier_app.ui.rail import Rail
from dossier_app.ui.session import Session, Wanted
from dossier_app.ui.status_line import StatusLine
from dossier_app.ui.surfaces import Rule, column, holding, row
from dossier_app.ui.tab_order import tab_as_one_reads
from dossier_app.ui.words import translate

_NARROW, _DRAWER = 1200, 960


class CaseWindow(Frame):
    """One open case."""

    def __init__(self, doors: Doors, session: Session) -> None:
        super().__init__(doors, "case")
        self.session = session
        self.jobs = session.jobs
        session.setParent(self)
        self.host = FormHost(self, session, self._on_recorded)
        self.rail = Rail()
        self.pages: dict[str, Page] = {}
        self.stack = QStackedWidget()
        self.inspector = Inspector(session)
        self.status = StatusLine(session)
        self._arrange()
        self.fill_own_menus()
        self.guard = CaseLock(self, doors.idleness)
        self.dropping = Dropping(self)
        self._listen()
        self.restore_size()
        self.show_case()
        self.go_page(OVERVIEW)
        if session.is_read_only:
            self.banners.say_read_only(session.desk.file.holder)
        session.look_again()

    def _arrange(self) -> None:
        self.body = Beside(holding(column(self.banners, (self.stack, 1))), self.inspector)
        self.stack.setMinimumWidth(theme.size("page_min"))
        self.body.take_up(settings.state_of("case panes"))
        beside = row(self.rail, (self.body, 1), gap=0)
        for part in (self.rail, self.body):
            beside.setAlignment(part, Qt.AlignmentFlag(0))
        self.setCentralWidget(holding(column(Rule(), (holding(beside), 1), self.status)))
        self._search = SearchButton(lambda: self.show_palette(only_search=True))
        self.menuBar().setCornerWidget(self._search, Qt.Corner.TopRightCorner)

    def fill_own_menus(self) -> None:
        own: dict[str, Callable[[], object]] = {
            "undo": self.session.undo,
            "redo": self.session.redo,
            "search": lambda: self.show_palette(only_search=True),
            "edit": self.inspector.edit_first,
            "withdraw": lambda: withdraw_current(self.session),
            "find": lambda: in_reader(self, "find"),
            "harvest": lambda: in_reader(self, "harvest"),
            "filter": lambda: self.page.toggle_filter(),  # noqa: PLW0108  # the page of that moment
            "group": lambda: self.page.choose_group(),  # noqa: PLW0108  # the page of that moment
            "columns": lambda: self.page.choose_columns(),  # noqa: PLW0108  # the page of that moment
            "figure": lambda: save_figure(self, BY_NAME[self._page_name]),
            "check": self.session.look_again,
            "recheck": lambda: check_everything(self.session, self.status, self.say_trouble),
            "backup": lambda: back_up(self.session),
            "calendar": lambda: save_calendar(self.session, self),
            "draft": lambda: self._dossier("draft"),
            "working_copy": lambda: self._dossier("working_copy"),
            "sign": lambda: self._dossier("sign"),
            "in_dossier": lambda: show_in_dossier(self),
            "next_pane": lambda: self._step_pane(1),
            "previous_pane": lambda: self._step_pane(-1),
            "inspector": self._toggle_inspector,
            "withdrawn": lambda: self.page.toggle_withdrawn(),  # noqa: PLW0108  # the page of that moment
        }
        self.fill_menus(own, self._ask, self.go_page, has_case=True, is_read_only=self.session.is_read_only)

    def _listen(self) -> None:
        session = self.session
        session.asked.connect(self._on_asked)
        session.went.connect(self.go_record)
        session.place_asked.connect(self.go_page)
        session.read.connect(self.open_reader)
        session.opened.connect(self._open_record)
        session.inspector_asked.connect(self._toggle_inspector)
        session.signing_asked.connect(lambda: self._dossier("sign"))
        session.comparison_asked.connect(lambda: self._dossier("compare"))
        session.changed.connect(self._show_state)
        session.readied.connect(self._show_state)
        session.troubled.connect(self.say_trouble)
        self.rail.list.chosen.connect(self._show_page)
        self.links = lambda words: [] if self.guard.is_locked else typed_links(session, words)
        OpenUnder(self.rail.list, self.rail.list.choose_row)
        self.rail.case.clicked.connect(lambda _on=False: self._ask("case amend"))

    def say_trouble(self, trouble: Trouble) -> None:
        self.guard.say_trouble(trouble)

    @property
    def folder(self) -> Path | None:
        return self.session.folder

    def focus_first(self) -> None:
        self.page.focus_first()

    # Going somewhere

    @property
    def page(self) -> Page:
        return self.pages[self._page_name]

    def go_page(self, name: str) -> None:
        """Show a page and begin on it."""
        self._show_page(name)
        self.page.focus_first()

    def _show_page(self, name: str) -> None:
        """Show a page; it is made when it is first wanted. The focus stays: the rail walks through pages with the arrows."""
        if name not in self.pages:
            made = make_page(self.session, BY_NAME[name])
            self.pages[name] = made
            self.stack.addWidget(made.widget)
            tab_as_one_reads(made.widget)
        self._page_name = name
        self.stack.setCurrentWidget(self.pages[name].widget)
        self.rail.list.show_current(name)
        self.inspector.setVisible(self.pages[name].wants_inspector)
        self.body.fit(with_reader=name == EVIDENCE)
        if self.host.form is not None and self.veil is None:
            self.rest_acts(name == EVIDENCE)  # a form under the words waits there
        self.pages[name].arrive()

    def go_record(self, pointer: Pointer) -> None:
        """Show a record on its page and in the inspector; one without a page is shown in the inspector alone."""
        if pointer.kind == View.kind:
            show_view(self, self.session.case.get(View, pointer.id))
            return
        place = next((each for kind, each in OF_KIND.items() if kind.kind == pointer.kind), None)
        if place is not None:
            self.go_page(place.name)
            self.pages[place.name].show_record(pointer.id)
        self.inspector.setVisible(True)
        self.session.select(pointer)

    def open_reader(self, exhibit: str, start: int, end: int, spot: PageRegion | None) -> None:
        """Open an exhibit at a passage."""
        self.go_page("evidence")
        self.page.open_passage(exhibit, start, end, spot)

    def search(self) -> CaseSearch | None:
        return None if self.guard.is_locked else CaseSearch(self.session)

    def about_selection(self) -> str:
        current = self.session.current
        if current is None or self.guard.is_locked:
            return ""
        return translate("Palette", "%1 is selected").replace("%1", called(self.session.case, current))

    # Doing something

    def _ask(self, verb: str) -> None:
        """Open a form from menu, key or palette; what is selected, or selected in the reader, is filled in."""
        if verb == "case amend":
            self.session.ask(verb, answers_of(CATALOGUE[verb], self.session.case.case()))
            return
        if not self.page.ask(verb):
            self.session.ask(verb, from_selection(self.session, verb))

    def _on_asked(self, wanted: Wanted) -> None:
        if self.session.is_read_only:
            self.say_trouble(Trouble(translate("Window", "This case is open for reading only.")))
        else:
            self.host.open(wanted)

    def _on_recorded(self, made: Pointer | None) -> None:
        self.inspector.setVisible(self.page.wants_inspector)
        listed = BY_NAME[self._page_name].kind
        if made is not None and listed is not None and listed.kind == made.kind and self.page.show_record(made.id):
            self.session.select(made)

    def _toggle_inspector(self) -> None:
        self.inspector.setVisible(self.inspector.isHidden())

    def _open_record(self, pointer: Pointer) -> None:
        """Enter on a row: into the reader where it stands on a passage, else into the inspector."""
        from dossier_app.ui.pages.opening import passage_of

        found = passage_of(self.session.case, pointer)
        if found is not None:
            self.open_reader(*found)
        else:
            self.inspector.focus_first()

    def _dossier(self, act: str) -> None:
        self.go_page("dossier")
        self.page.ask(act)

    def _step_pane(self, step: int) -> None:
        """F6 walks rail, page, inspector."""
        panes: list[tuple[QWidget, Callable[[], object]]] = [
            (self.rail, self.rail.list.setFocus),
            (self.stack, self.page.focus_first),
            (self.inspector, self.inspector.focus_first),
        ]
        shown = [(pane, enter) for pane, enter in panes if pane.isVisible()]
        here = next((number for number, (pane, _) in enumerate(shown) if pane.isAncestorOf(self.focusWidget() or self)), -step)
        shown[(here + step) % len(shown)][1]()

    # Showing how it stands

    def show_case(self) -> None:
        case = self.session.case.case()
        self.setWindowTitle(f"{shown(case.title)} – {product()}")
        self.rail.case.show_case(case.title, case.subtitle or case.reference)
        self.rail.show_actor(self.session.desk.actor, read_only=self.session.is_read_only)
        self.status.show_marking()
        self._show_state()

    def _show_state(self, kinds: object = None) -> None:
        """Counts, alarms, what undo would undo."""
        show_turns(self.acts, self.session)
        counts = {place.name: self.session.case.count(place.kind) for place in RAIL if place.kind}
        self.rail.list.places.show_state(counts, alarms_of(self.session))
        if isinstance(kinds, frozenset) and "case" in kinds:
            self.show_case()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.scaled(_NARROW)
        if narrow != self.rail.list.narrow:
            self.rail.set_narrow(narrow)
            self.body.set_narrow(narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.waits(event):
            return
        settings.keep_state("case panes", self.body.saveState())
        if not self.guard.is_locked:
            keep_recent(self.session)
        trouble = leave(self.session)
        self.guard.leave()
        super().closeEvent(event)
        if trouble is not None:
            self.doors.say_trouble(trouble)


def show_view(window: CaseWindow, view: View) -> None:
    """Show a page as a view of it that was kept says."""
    if view.page in BY_NAME:
        window.go_page(view.page)
        window.page.take_view(view)


def from_selection(session: Session, verb: str) -> dict[str, Typed]:
    """What of a command's answers the selected record is: its own kind, where the command needs one, or one of several of any kind."""
    current = session.current
    if current is not None and verb in ("tag add", "tag remove", "link record"):
        named = pointer_of(session.case.at(current))
        return {"what": named} if verb == "link record" else {"records": [named]}
    if current is not None and verb == f"{current.kind} set":
        return {"records": [current.id]}
    needed = {asked.name for asked in CATALOGUE[verb].fields if asked.is_required}
    return {current.kind: current.id} if current is not None and current.kind in needed else {}


def save_figure(window: CaseWindow, place: Place) -> None:
    """Write the figure of the page in sight to a file of the user's choice."""
    from dossier_app.ui.figures.saving import choose_and_save

    choose_and_save(window.session, place.kind, translate("Place", place.title), window)


def in_reader(window: CaseWindow, act: str) -> None:
    """Do an act of the reader, on the exhibit that was read last, or on the first."""
    from dossier_app.ui.pages.evidence import EvidencePage

    window.go_page(EVIDENCE)
    if isinstance(window.page, EvidencePage):
        head = window.page.reader.head
        (head.find_asked if act == "find" else head.harvest_asked).emit()


def withdraw_current(session: Session) -> None:
    """Open the form that takes the selected record back."""
    current = session.current
    if current is not None:
        session.ask(f"{current.kind.replace('_', '-')} withdraw", {"record": current.id})


def show_turns(acts: Mapping[str, QAction], session: Session) -> None:
    """The menu says what undo and redo are about; that of a locked window has neither."""
    for name, words, about in (
        ("undo", translate("Act", "Undo"), session.undo_words),
        ("redo", translate("Act", "Redo"), session.redo_words),
    ):
        if name in acts:
            acts[name].setText(f"{words} {about}".strip())
            acts[name].setEnabled(bool(about) and not session.is_read_only)
