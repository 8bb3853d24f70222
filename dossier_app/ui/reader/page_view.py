"""The pages of an exhibit, one at a time, as pictures drawn in a child process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QWidget

from dossier_app.desk.bench import Progress
from dossier_app.desk.marks import Mark
from dossier_app.desk.pictures import NotDrawn, Picture, picture_of
from dossier_app.desk.reading import Reading
from dossier_app.domain.evidence import Exhibit, PageRegion, Region
from dossier_app.ui.buttons import button
from dossier_app.ui.jobs import Jobs, RunningJob
from dossier_app.ui.labels import Text
from dossier_app.ui.page_desk import PageDesk
from dossier_app.ui.reader.page_sheet import PageSheet
from dossier_app.ui.surfaces import row
from dossier_app.ui.words import in_users_words, translate

REGION = "region record"
_MARGIN, _ABOVE = 24, 16
_AROUND = 40
"""So much of the page is seen around a region that is brought into sight."""
_KEPT = 6


@dataclass(frozen=True, slots=True)
class _Wanted:
    exhibit: str
    page: int
    width: int


class PageTools(QWidget):
    """Which page, and how large."""

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self._page = Text("", "small", token="ink_2")  # noqa: S106  # a token of the theme
        self._zoom = Text("", "small", token="ink_2")  # noqa: S106  # a token of the theme
        self._back = button(
            "", "arrow-left", kind="quiet", small=True, name=translate("Reader", "Previous page"), does=lambda: view.turn(-1)
        )
        self._on = button("", "arrow-right", kind="quiet", small=True, name=translate("Reader", "Next page"), does=lambda: view.turn(1))
        less = button("", "minus", kind="quiet", small=True, name=translate("Reader", "Smaller"), does=lambda: view.zoom(-1))
        more = button("", "plus", kind="quiet", small=True, name=translate("Reader", "Larger"), does=lambda: view.zoom(1))
        fit = button(
            "", "columns-3", kind="quiet", small=True, name=translate("Reader", "As wide as the window"), does=lambda: view.zoom(0)
        )
        marks = translate("Reader", "Mark region…")
        self._mark = button(marks, "square-dashed", kind="quiet", small=True, keys="↵", does=view.take_region)
        self._mark_shortly = button("", "square-dashed", kind="quiet", small=True, name=marks, does=view.take_region)
        self._mark_shortly.hide()
        self._fixed = (self._back, self._page, self._on, less, self._zoom, more, fit)
        self.setLayout(row(self._back, self._page, self._on, 16, less, self._zoom, more, fit, None, self._mark, self._mark_shortly, gap=4))

    def tell(self, page: int, pages: int, zoom: int, *, has_region: bool) -> None:
        self._page.setText(translate("Reader", "Page {page} of {pages}").format(page=f"{page:,}", pages=f"{pages:,}"))
        self._zoom.setText(f"{zoom} %")
        self._back.setEnabled(page > 1)
        self._on.setEnabled(page < pages)
        for words in (self._page, self._zoom):
            words.setMinimumWidth(words.sizeHint().width())
        for mark in (self._mark, self._mark_shortly):
            mark.setEnabled(has_region)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where it is narrow the words of the button go first."""
        needs = 60 + sum(each.sizeHint().width() for each in (*self._fixed, self._mark))
        self._mark.setVisible(needs <= self.width())
        self._mark_shortly.setVisible(needs > self.width())


class PageView(PageDesk):
    """Pages of one exhibit. A page that cannot be drawn says why in its place."""

    region_taken = Signal(str, object, object)
    """A region a person wants on record: the verb, its answers, and of these what is only proposed, which is nothing."""
    mark_chosen = Signal(object)
    original_asked = Signal()
    """The page cannot be drawn, and the file itself is wanted."""
    laid_out = Signal()
    """There is another room for the page, and its regions have other places."""

    def __init__(self, case: Reading, jobs: Jobs) -> None:
        self.sheet = PageSheet()
        super().__init__(self.sheet)
        self._case, self._jobs = case, jobs
        self._exhibit: Exhibit | None = None
        self._pages = 1
        self._marks: list[Mark] = []
        self._chosen: tuple[str, str] | None = None
        self._sought: Region | None = None
        self._drawn: OrderedDict[_Wanted, QImage | NotDrawn] = OrderedDict()
        self._left_alone: set[_Wanted] = set()
        self._drawing: tuple[_Wanted, RunningJob] | None = None
        self.tools = PageTools(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or the page would change its width when it is there
        self._room_below = 0
        self.setViewportMargins(0, _ABOVE, 0, 0)
        self.sheet.region_taken.connect(self.take_region)
        self.sheet.region_changed.connect(self._tell)
        self.sheet.region_moved.connect(self.show_region)
        self.sheet.acted.connect(self._act_on_failure)
        self.sheet.mark_chosen.connect(self.mark_chosen)

    def show_exhibit(self, exhibit: Exhibit, page: int = 1) -> None:
        """Show a page of this exhibit."""
        self._left_alone.clear()
        self._exhibit = exhibit
        self._pages = exhibit.pages or 1
        self.zoomed = 100
        self.show_page(page)

    @property
    def pages(self) -> int:
        return self._pages

    def show_page(self, page: int) -> None:
        self.sheet.forget_region()
        self._sought = None
        super().show_page(page)
        if self._drawing is not None and self._exhibit is not None:
            wanted, job = self._drawing
            if (wanted.exhibit, wanted.page) != (self._exhibit.id, self.page):
                job.stop()  # nobody looks at it any more, and it may be one that takes for ever

    def show_marks(self, marks: Iterable[Mark], chosen: tuple[str, str] | None) -> None:
        self._marks, self._chosen = [mark for mark in marks if mark.region], chosen
        if self.sheet.region in [mark.region for mark in self._shown_marks()]:
            self.sheet.forget_region()  # it is on record
        self._show_marks()

    def take_region(self, _region: object = None) -> None:
        region = self.sheet.region
        if region is not None and self._exhibit is not None:
            measures = {"left": region.left, "top": region.top, "width": region.width, "height": region.height, "page": self.page}
            self.region_taken.emit(REGION, {"exhibit": self._exhibit.label, **{name: str(each) for name, each in measures.items()}}, {})

    @property
    def spot(self) -> PageRegion | None:
        """The region of the page in sight on which a record can stand now: the one being drawn, or a chosen one that carries none yet."""
        if not self.isVisible():
            return None
        lone = next((each.region for each in self._shown_marks() if (each.kind, each.id) == self._chosen and each.kind == "excerpt"), None)
        region = self.sheet.region or lone
        return PageRegion(self.page, region) if region else None

    def show_region(self, region: Region) -> None:
        """Bring this part of the page into sight, now and once the page has its size."""
        self._sought = region
        place = self.sheet.rect_of(region)
        for corner in (place.bottomRight(), place.topLeft()):  # of one too large for the room, where one begins to look
            self.ensureVisible(round(corner.x()), round(corner.y()), _AROUND, _AROUND)

    def leave_room(self, below: int) -> None:
        """Show the page above so much room, which a form takes."""
        if below != self._room_below:
            self._room_below = below
            self.setViewportMargins(0, _ABOVE, 0, below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.laid_out.emit()

    def sizeHint(self) -> QSize:
        return QSize(480, 600)

    def lay_page(self) -> None:
        """Show the page, or the words that stand for it while it is being drawn; draw it when it was not yet."""
        self._tell()
        if self._exhibit is None or not self.isVisible():
            return
        width = max(80, round((self.viewport().width() - 2 * _MARGIN) * self.zoomed / 100))
        wanted = _Wanted(self._exhibit.id, self.page, round(width * self.devicePixelRatioF()))
        label = self._exhibit.label
        name = translate("Reader", "Page {page} of {label}, as a picture").format(page=self.page, label=label)
        self.sheet.setAccessibleName(name)
        known = next((each for key, each in self._drawn.items() if (key.exhibit, key.page) == (wanted.exhibit, wanted.page)), None)
        drawn = self._drawn.get(wanted, known)
        if isinstance(drawn, NotDrawn):  # at whatever size: what hung once is not begun again by every change of the window
            again, original = translate("Reader", "Try again"), translate("Reader", "Show the original")
            self.sheet.show_words(in_users_words(drawn.words), again if drawn.may_come else original)
        elif drawn is not None:
            self.sheet.show_picture(drawn)
        else:
            self.sheet.show_words(translate("Reader", "Page {page} is being drawn …").format(page=self.page))
        self.sheet.fit(width)
        if wanted not in self._drawn and not isinstance(drawn, NotDrawn):
            self._draw(wanted)
        elif isinstance(drawn, QImage):
            self._drawn.move_to_end(wanted)
            self._draw_ahead(wanted)
        self._show_marks()

    def _draw_ahead(self, shown: _Wanted) -> None:
        """Draw the pages beside the one that is shown, so that they are there when they are turned to; but no large ones."""
        if self.zoomed > 100:
            return
        beside = (replace(shown, page=page) for page in (self.page + 1, self.page - 1) if 1 <= page <= self._pages)
        wanted = next((each for each in beside if each not in self._drawn and each not in self._left_alone), None)
        if wanted is not None:
            self._draw(wanted, is_asked_for=False)

    def _draw(self, wanted: _Wanted, *, is_asked_for: bool = True) -> None:
        exhibit, case = self._exhibit, self._case
        if exhibit is None:
            return
        if self._drawing is not None and self._drawing[1] in self._jobs.running:
            return  # one at a time: when it is done, the page that is wanted then is asked for

        def work(progress: Progress) -> Picture | NotDrawn:
            return picture_of(case, exhibit, wanted.page, wanted.width, progress, is_asked_for=is_asked_for)

        words = translate("Reader", "Drawing page {page} of {label}").format(page=wanted.page, label=exhibit.label)
        done = partial(self._take, wanted, is_asked_for)
        self._drawing = wanted, self._jobs.start(words, work, done=done, failed=_failed, stopped=self._leave_off)

    def _act_on_failure(self) -> None:
        """Draw the page again where that may help; else look at the file itself."""
        here = self._exhibit.id if self._exhibit else ""
        for key in [each for each in self._drawn if (each.exhibit, each.page) == (here, self.page)]:
            drawn = self._drawn[key]
            if isinstance(drawn, NotDrawn) and not drawn.may_come:
                self.original_asked.emit()
                return
            del self._drawn[key]
        self.sheet.setFocus()
        self.lay_page()

    def _leave_off(self) -> None:
        self._drawing = None
        self.lay_page()

    def _take(self, wanted: _Wanted, is_asked_for: bool, drawn: Picture | NotDrawn) -> None:
        self._drawing = None
        if isinstance(drawn, Picture):
            self._drawn[wanted] = _image(drawn)
        elif is_asked_for:
            self._drawn[wanted] = drawn
        else:
            self._left_alone.add(wanted)  # it says why once it is asked for
        if isinstance(drawn, Picture) and self._exhibit is not None and wanted.exhibit == self._exhibit.id:
            self._pages = max(self._pages, drawn.pages)  # reading it may have failed before anybody had counted them
        while len(self._drawn) > _KEPT:
            self._drawn.popitem(last=False)
        self.lay_page()
        if self._sought is not None:
            self.show_region(self._sought)
            self._sought = None

    def _shown_marks(self) -> list[Mark]:
        return [mark for mark in self._marks if (mark.page or 1) == self.page]

    def _show_marks(self) -> None:
        self.sheet.show_marks(self._shown_marks(), self._chosen)

    def _tell(self, _region: object = None) -> None:
        self.tools.tell(self.page, self._pages, self.zoomed, has_region=self.sheet.region is not None)


def _failed(fault: BaseException) -> None:
    raise fault


def _image(picture: Picture) -> QImage:
    shown = QImage(picture.pixels, picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888)
    return shown.copy()  # Qt would go on reading bytes that are Python's
