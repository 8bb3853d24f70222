"""The reader pane: an exhibit as text, as pages or as the file itself, its marks, and the keys that record what is selected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from dossier_app.desk.attribution import Passage, propose, propose_on_region
from dossier_app.desk.desk import Desk
from dossier_app.desk.marks import Mark, marks_on
from dossier_app.desk.pictures import has_pages
from dossier_app.domain.evidence import Exhibit, PageRegion, Rendition, Source
from dossier_app.domain.failures import Refusal
from dossier_app.domain.rendition_text import page_at
from dossier_app.domain.shown import shown
from dossier_app.domain.words import QT_TRANSLATE_NOOP
from dossier_app.ui import theme
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.reader.banners import Amiss, ReadingBanners
from dossier_app.ui.reader.find_bar import FindBar
from dossier_app.ui.reader.foot import Foot
from dossier_app.ui.reader.form_place import FormPlace
from dossier_app.ui.reader.harvest_list import HarvestList
from dossier_app.ui.reader.head import ORIGINAL, PAGE, TEXT, ReaderHead
from dossier_app.ui.reader.legend import Legend
from dossier_app.ui.reader.original_view import OriginalView
from dossier_app.ui.reader.page_view import PageView
from dossier_app.ui.reader.text_view import TextView
from dossier_app.ui.spoken import call
from dossier_app.ui.surfaces import Pane, column, holding, row
from dossier_app.ui.words import in_users_words, translate

_WHERE_WORDS_ARE = QT_TRANSLATE_NOOP("Reader", "Records stand on the text or on a region of a page. Turn to one of them.")


class ReaderPane(QWidget):
    """The middle of the Evidence page, between the list of exhibits and the inspector.

    `ReaderPane(desk, jobs)`: `jobs` are those of the window, so that a page being drawn is seen in the status line and ends with the case.
    Every place is in code points of a rendition, as everywhere in the case.

    What it says:
    * `asked(verb, answers, proposed)`: a person wants these words on record. `answers` (field: what to fill in) holds only fields for
      which the command asks; `proposed` (field: what it was read from, a sentence piece for under the field) names those that are
      proposals and must look so. The verb is one of `desk.attribution.FROM_WORDS`, or “region record”.
    * `selected(kind, id)`: a mark or its label was clicked, or reached with Alt+Down and Alt+Up.
    * `inspector_asked()`: the button at the right of the head.

    What it is told:
    * `show_exhibit(id, at, rendition)` and `go_to(start, end, rendition)`; `choose(kind, id)` when a record is selected elsewhere;
      `refresh(kinds)` from a listener of the desk.
    * `show_form(form)` puts a form under the selected words, where the page scrolls so that they stay above it; `close_form()`.
    """

    asked = Signal(str, object, object)
    selected = Signal(str, str)
    inspector_asked = Signal()

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        super().__init__()
        self._desk = desk
        self._exhibit: Exhibit | None = None
        self._rendition: Rendition | None = None
        self._renditions: list[Rendition] = []
        self._marks: list[Mark] = []
        self._amiss: Mapping[str, Sequence[Amiss]] = {}
        self.text = TextView()
        self.foot = Foot()
        self.pages = PageView(desk.case, jobs)
        self.form_place = FormPlace(self.text, self.pages)
        self.original = OriginalView(desk.case, jobs)
        self.legend = Legend()
        self.find_bar = FindBar()
        self.harvest = HarvestList(desk, jobs)
        self.head = ReaderHead()
        self._banners = ReadingBanners()
        self._texts = QComboBox()
        self._bars = QStackedWidget()
        self._views = QStackedWidget()
        self.setLayout(
            column(
                self.head, self._tool_bar(), self.find_bar, self.harvest, self._banners, (self._views, 1), self.foot, gap=0
            )
        )  # fmt: skip
        self._connect()
        self._choose_view(TEXT)

    # What it is told

    def show_exhibit(self, exhibit_id: str, at: int | None = None, rendition: str | None = None) -> None:
        """Show this exhibit, from this place on if one is named."""
        self.form_place.leave()
        self.harvest.hide()
        case = self._desk.case
        self._exhibit = case.get(Exhibit, exhibit_id)
        self._renditions = case.renditions(self._exhibit)
        drawable = has_pages(self._exhibit)
        title = case.get(Source, self._exhibit.source).title
        self.head.show_exhibit(self._exhibit, title, has_text=bool(self._renditions), has_pages=drawable)
        self._texts.clear()
        self._texts.addItems([shown(each.name) for each in self._renditions])
        self._texts.setVisible(len(self._renditions) > 1)
        self.original.show_exhibit(self._exhibit)
        if drawable:
            self.pages.show_exhibit(self._exhibit)
        wanted = next((each for each in self._renditions if each.id == rendition), None)
        self._show_rendition(wanted or next(iter(self._renditions), None))
        if not (self._renditions and self._views.currentWidget() is self.text):
            self._choose_view(TEXT if self._renditions else PAGE if drawable else ORIGINAL)
        if at is not None:
            self.text.show_place(at)

    def go_to(self, start: int, end: int, rendition: str | None = None) -> None:
        """Select this passage, of the text on the screen or of the one that is named, and bring it into sight."""
        other = next((each for each in self._renditions if each.id == rendition), None)
        if other is not None and other != self._rendition:
            self._show_rendition(other)
        self._choose_view(TEXT)
        self.text.select(start, end)

    def show_spot(self, spot: PageRegion) -> None:
        """Bring this part of a page into sight."""
        self._choose_view(PAGE)
        self.pages.sheet.forget_region()
        if spot.page != self.pages.page:
            self.pages.show_page(spot.page)
        self.pages.show_region(spot.region)

    def choose(self, kind: str, identity: str) -> None:
        """Draw this record's mark as the selected one, and bring it into sight if it stands on this exhibit."""
        self.text.choose((kind, identity))
        self._show_page_marks()
        marks = [mark for mark in self._marks if (mark.kind, mark.id) == (kind, identity)]
        on_pages = self._view is self.pages.sheet
        mark = min(marks, key=lambda each: (bool(each.region) is not on_pages, (each.page or 1) != self.pages.page), default=None)
        if mark is None:
            return
        if mark.region:
            self.show_spot(PageRegion(mark.page or 1, mark.region))
            return
        other = next((each for each in self._renditions if each.id == mark.rendition), None)
        if other is not None and other != self._rendition:
            self._show_rendition(other)
            self.text.choose((kind, identity))
        self._choose_view(TEXT)
        if not self.text.is_in_sight(mark.start):
            self.text.show_place(mark.start)

    def refresh(self, kinds: Iterable[str]) -> None:
        """Records of these kinds changed."""
        if self._exhibit is None:
            return
        known = (self._exhibit, self._renditions)
        exhibit = self._desk.case.get(Exhibit, self._exhibit.id)
        if {"exhibit", "rendition"} & set(kinds) and known != (exhibit, self._desk.case.renditions(exhibit)):
            self.show_exhibit(exhibit.id, rendition=self._rendition.id if self._rendition else None)
        else:
            self._show_marks()
        self.harvest.read_again()

    def tell_amiss(self, amiss: Mapping[str, Sequence[Amiss]]) -> None:
        """What the last check found amiss with the bytes of exhibits, by their identity."""
        was_amiss = self._of_this(self._amiss)
        self._amiss = amiss
        if self._of_this(amiss) and not was_amiss:
            self._show_rendition(self._rendition)
        else:
            self._tell_banners()

    def _of_this(self, amiss: Mapping[str, Sequence[Amiss]]) -> Sequence[Amiss]:
        return amiss.get(self._exhibit.id, ()) if self._exhibit else ()

    def show_form(self, form: QWidget) -> None:
        """Put a form under the selected words; they stay in sight above it. The reader owns it from now on."""
        self.find_bar.hide()  # the words are found; the form needs the room
        self.form_place.put(form)

    def close_form(self) -> None:
        """Let the form go, and give the focus back to the words."""
        if self.form_place.take_away():
            (self.harvest.offers if self.harvest.isVisible() else self._view).setFocus()

    # What is on the screen

    @property
    def _view(self) -> QWidget:
        return (self.text, self.pages.sheet, self.original)[self._views.currentIndex()]

    @property
    def exhibit(self) -> Exhibit | None:
        return self._exhibit

    @property
    def passage(self) -> Passage | None:
        """The selected words; None when there are none, or they are not in sight."""
        start, end = self.text.selection
        if self._view is not self.text or self._exhibit is None or self._rendition is None or start >= end:
            return None
        return Passage(self._exhibit, self._rendition, start, end)

    def record_selection(self, verb: str) -> None:
        """Ask for the record that this command makes of the selected words, or of the region of the page."""
        passage, spot = self.passage, self.pages.spot
        try:
            if passage is not None:
                proposal = propose(self._desk.case, verb, passage)
            elif spot is not None and self._exhibit is not None:
                proposal = propose_on_region(verb, self._exhibit, spot)
            else:
                self.foot.say(
                    translate("Reader", "Select the words first: with the mouse, with Shift and the arrows, or find them and press Enter.")
                )
                return
        except Refusal as refusal:
            self.foot.say(in_users_words(refusal.words))
            return
        self.foot.say("")
        self.asked.emit(proposal.verb, dict(proposal.answers), dict(proposal.proposed))

    def open_find(self) -> None:
        """Open the field for finding words in this text."""
        if not self.text.text:
            self.foot.say(translate("Reader", "There is no text here to look through."))
            return
        self._choose_view(TEXT)
        self.find_bar.open_at(self.text.text, self.text.selection[0])

    def sizeHint(self) -> QSize:
        return QSize(640, 720)

    def _tool_bar(self) -> Pane:
        self._texts.hide()
        self._texts.setProperty("small", True)
        which = translate("Reader", "Which text of the exhibit")
        self._texts.view().setAccessibleName(which)
        bar = Pane("paper", "b")
        bar.setFixedHeight(theme.scaled(36))
        self._bars.addWidget(holding(row((self.legend, 1), self._texts, gap=4)))
        call(self._texts, which)
        self._bars.addWidget(self.pages.tools)
        self._bars.addWidget(holding(row((self.original.about, 1), margins=(8, 0, 8, 0))))
        bar.setLayout(row((self._bars, 1), margins=(12, 0, 12, 0)))
        return bar

    def _connect(self) -> None:
        self._views.addWidget(self.text)
        self._views.addWidget(self.pages)
        self._views.addWidget(self.original)
        self.text.mark_chosen.connect(self._tell_choice)
        self.text.verb_pressed.connect(self.record_selection)
        self.text.find_asked.connect(self.open_find)
        self.text.next_hit_asked.connect(self.find_bar.step)
        self.text.selectionChanged.connect(lambda: self.foot.say(""))
        self.original.verb_pressed.connect(lambda: self.foot.say(translate("Reader", _WHERE_WORDS_ARE)))
        self.pages.mark_chosen.connect(self._tell_choice)
        self.pages.original_asked.connect(lambda: self._turn_to(ORIGINAL))
        self.pages.region_taken.connect(self.asked)
        self.pages.sheet.region_changed.connect(lambda: self.foot.say(""))
        self.legend.changed.connect(lambda: self.text.show_looks(self.legend.looks()))
        self.head.find_asked.connect(self.open_find)
        self.head.inspector_asked.connect(self.inspector_asked)
        self.head.harvest_asked.connect(lambda: self.harvest.open_for(self._exhibit))
        self.text.harvest_asked.connect(self.head.harvest_asked)
        self.harvest.chosen.connect(self.go_to)
        self.harvest.accepted.connect(self.asked)
        self.harvest.closed.connect(self.text.setFocus)
        self.find_bar.found.connect(self.text.select)
        self.find_bar.accepted.connect(self.text.setFocus)
        self.find_bar.closed.connect(self.text.setFocus)
        self.head.segments.chosen.connect(self._turn_to)
        self._texts.activated.connect(lambda number=0: self._show_rendition(self._renditions[number]))

    def _show_rendition(self, rendition: Rendition | None) -> None:
        self._rendition = rendition
        label = self._exhibit.label if self._exhibit else ""
        if self._of_this(self._amiss):
            self._desk.case.recheck()  # what was read before it was altered must not be quoted any more
        text = self._desk.case.text(rendition.id) if rendition else None
        if rendition is not None:
            self._texts.setCurrentIndex(self._renditions.index(rendition))
        self.find_bar.hide()
        self.text.show_text(
            text or "", translate("Reader", "Text of {label}").format(label=label), rendition.page_starts if rendition else ()
        )
        self._tell_banners()
        self._show_marks()

    def _tell_banners(self) -> None:
        if self._exhibit is not None:
            text = self._desk.case.text(self._rendition.id) if self._rendition else None
            self._banners.tell(self._exhibit, self._rendition, text, len(self.text.text), self._of_this(self._amiss))

    def _show_marks(self) -> None:
        marks = self._marks = marks_on(self._desk.case, self._exhibit) if self._exhibit else []
        self.text.show_marks(mark for mark in marks if self._rendition and mark.rendition == self._rendition.id and not mark.region)
        self.legend.show_counts(marks)
        self._show_page_marks()

    def _show_page_marks(self) -> None:
        self.pages.show_marks(self._marks, self.text.chosen)

    def _choose_view(self, name: str) -> None:
        self.head.segments.choose(name)
        number = (TEXT, PAGE, ORIGINAL).index(name)
        self._views.setCurrentIndex(number)
        self._bars.setCurrentIndex(number)
        self.foot.show_view(number)
        self.setFocusProxy(self._view)
        if name == ORIGINAL:
            self.original.read()

    def _turn_to(self, name: str) -> None:
        """Change between text and page, and stay at the place."""
        if name == PAGE and self._rendition and self._rendition.page_starts:
            lines = self.text.lines_in_sight()
            place = self.text.place_of(lines[0].start) if lines else 0
            self.pages.show_page(page_at(self._rendition.page_starts, place) or 1)
        elif name == TEXT and self._rendition and self._rendition.page_starts:
            self.text.show_place(self._rendition.page_starts[min(self.pages.page, len(self._rendition.page_starts)) - 1])
        self.form_place.leave()
        self._choose_view(name)

    def _tell_choice(self, mark: Mark) -> None:
        self.text.choose((mark.kind, mark.id))
        self._show_page_marks()
        self.selected.emit(mark.kind, mark.id)
