"""The preview beside the sections: the dossier's pages as they would be printed, and the records that stand on them."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from dossier_app.desk.bench import Progress
from dossier_app.desk.preview import Drawn, Preview, Previews, Spot
from dossier_app.domain.failures import Trouble
from dossier_app.ui import painting, theme
from dossier_app.ui.jobs import Jobs, RunningJob
from dossier_app.ui.labels import Picture
from dossier_app.ui.mirrored import painter_on
from dossier_app.ui.page_desk import PageDesk
from dossier_app.ui.words import as_tip, translate

_MARGIN, _LABELS = 20, 64
_ROUNDED, _KEPT = 8, 24
_A4, _A4_AT_FULL_SIZE = 297 / 210, 794
_LEAST = 420
"""A page is shown whole unless it would be narrower than this; then it is as wide as the room."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    page: int
    width: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page that is drawn, and what stands on it in words."""

    image: QImage
    words: str


class MarginLabel(QAbstractButton):
    """The label of a record beside its paragraph; it leads to the record."""

    def __init__(self, spot: Spot, parent: QWidget) -> None:
        super().__init__(parent)
        self.spot = spot
        self.is_sought = False
        self.setText(spot.label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(translate("Dossier", "%1, go to the record").replace("%1", spot.label))
        self.setToolTip(as_tip(self.accessibleName()))
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(round(painting.width_of(self.text(), theme.font("small", 500))) + 12, theme.scaled(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme.colours()
        painter = painter_on(self)
        fill, line = (now.select, now.accent) if self.is_sought else (now.inset, theme.outline())
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painting.panel(painter, rect, fill, line, theme.grid("radius_small"))
        face = theme.font("small", 600 if self.is_sought else 500)
        painting.write(
            painter, QRectF(self.rect()), self.text(), face, now.accent if self.is_sought else now.ink_2, painting.CENTRE, elide=False
        )
        if self.hasFocus():
            painting.ring(painter, self.rect(), theme.grid("radius_small"))


class PreviewSheet(Picture):
    """One page with the labels of its records beside it."""

    went = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._picture: QImage | None = None
        self._words = ""
        self._width = 0
        self.labels: list[MarginLabel] = []
        self.is_stale = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Dossier", "Preview"))

    @property
    def has_picture(self) -> bool:
        return self._picture is not None

    def show_picture(self, picture: QImage | None, words: str, width: int) -> None:
        """Show the page at this width with what stands on it in words, or these words in its place."""
        self._picture, self._words, self._width = picture, words, width
        self.setFixedSize(width + 2 * _MARGIN + _LABELS, self.page_height + 2 * _MARGIN)
        self.setAccessibleDescription(words)
        self.update()

    @property
    def page_height(self) -> int:
        shape = self._picture.height() / self._picture.width() if self._picture else _A4
        return max(1, round(self._width * shape))

    def show_spots(self, spots: list[Spot], sought: str) -> None:
        """Put the labels beside the page; where two would cover each other the later goes lower."""
        if [each.spot for each in self.labels] != spots:
            for old in self.labels:
                old.deleteLater()
            self.labels = [MarginLabel(spot, self) for spot in spots]
            for made in self.labels:
                made.clicked.connect(lambda _=False, made=made: self.went.emit(made.spot.record))
                made.show()
        free = 0
        for each in self.labels:
            each.is_sought = each.spot.record.id == sought
            top = max(free, _MARGIN + round(self.page_height * each.spot.down / 1000))
            each.move(_MARGIN + self._width + 8, top)
            free = top + each.height() + 2
            each.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme.colours()
        painter = QPainter(self)
        page = QRectF(_MARGIN, _MARGIN, self._width, self.page_height)
        if self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(page, self._picture)
        else:
            painter.fillRect(page, now.paper)
            area = page.adjusted(24, 24, -24, -24)
            painting.write_lines(painter, area, self._words, theme.font(), now.ink_2, line_height=20, most=12, centred=False)
        painting.panel(painter, page, None, now.caution if self.is_stale else theme.outline(), 0)
        if sought := next((each for each in self.labels if each.is_sought), None):
            painter.fillRect(QRectF(page.right() - 1, sought.y(), 3, sought.height()), now.accent)
        if self.hasFocus():
            painting.ring(painter, page.adjusted(-3, -3, 3, 3), 0)


class PreviewView(PageDesk):
    """The pages, one at a time; those next to it are drawn before they are turned to."""

    turned = Signal()
    went = Signal(object)
    lost = Signal()
    """Pages are wanted that cannot be drawn any more, for what was printed has been let go of."""
    failed = Signal(object)
    """A page could not be drawn: the Trouble."""

    def __init__(self, jobs: Jobs, previews: Previews) -> None:
        self.sheet = PreviewSheet()
        self.printed: Preview | None = None
        super().__init__(self.sheet)
        self._jobs, self._previews = jobs, previews
        self._sought = ""
        self._words = translate("Dossier", "The dossier is being printed …")
        self._drawn: OrderedDict[_Wanted, _Seen] = OrderedDict()
        self._former: tuple[int, _Seen] | None = None
        """The page as it was before it was printed anew: it is shown, as old, until the new one is drawn a moment later."""
        self._is_old = False
        self._drawing: RunningJob | None = None
        self.sheet.went.connect(self.went)

    @property
    def pages(self) -> int:
        return self.printed.pages if self.printed else 0

    @property
    def percent(self) -> int:
        """How large the page is shown, against its size on paper."""
        return round(100 * self._width() / _A4_AT_FULL_SIZE)

    def show_preview(self, printed: Preview) -> None:
        """Show another printing, at the page that was shown, or at the record that was sought."""
        self.printed, self._is_old = printed, False
        shown = next((each for key, each in self._drawn.items() if key.page == self.page), None)
        self._former = (self.page, shown) if shown is not None else self._former
        self._drawn.clear()
        spot = printed.spot_of(self._sought)
        self.page = min(max(1, self.page), printed.pages) if spot is None else spot.page
        self.lay_page()

    def say(self, words: str) -> None:
        """Say why there are no pages."""
        self.printed, self._words, self._former = None, words, None
        self._drawn.clear()
        self.lay_page()

    def mark_stale(self) -> None:
        """The case has changed since this was printed."""
        self._is_old = True
        self.sheet.is_stale = self.printed is not None
        self.sheet.update()

    @property
    def is_fresh(self) -> bool:
        """Whether the page that is seen is drawn, and from what was printed last."""
        return self.sheet.has_picture and not self.sheet.is_stale

    def seek(self, identity: str) -> bool:
        """Go to where this record stands, or will stand once there are pages; False when it stands nowhere in them."""
        self._sought = identity
        spot = self.printed.spot_of(identity) if self.printed else None
        if spot is None:
            return self.printed is None
        self.show_page(spot.page)
        for each in self.sheet.labels:
            if each.spot == spot:
                self.ensureWidgetVisible(each, 0, 80)
        return True

    def _width(self) -> int:
        """How wide the page is shown, in steps, so that a scroll bar that comes and goes asks for no new picture."""
        room = self.width() - 2 * _MARGIN - _LABELS - 16
        whole = (self.height() - 2 * _MARGIN) / _A4
        fitting = min(room, max(whole, _LEAST))
        return max(160, round(fitting * self.zoomed / 100 / _ROUNDED) * _ROUNDED)

    def lay_page(self) -> None:
        """Show the page, or what stands for it; ask for what is not drawn yet."""
        width = self._width()
        if self.printed is None:
            self.sheet.is_stale = False
            self.sheet.show_picture(None, self._words, width)
            self.sheet.show_spots([], "")
            self.turned.emit()
            return
        drawn = self._drawn.get(self._wanted(self.page))
        known = drawn or next((each for key, each in self._drawn.items() if key.page == self.page), None)
        former = self._former[1] if known is None and self._former and self._former[0] == self.page else None
        self.sheet.is_stale = self._is_old or former is not None
        if seen := known or former:
            self.sheet.show_picture(seen.image, seen.words, width)
        else:
            self.sheet.show_picture(None, translate("Dossier", "Page %1 is being drawn …").replace("%1", str(self.page)), width)
        name = translate("Dossier", "Page %1 of %2").replace("%1", str(self.page)).replace("%2", str(self.pages))
        self.sheet.setAccessibleName(name)
        self.sheet.show_spots([each for each in self.printed.spots if each.page == self.page and each.label], self._sought)
        self.turned.emit()
        self._draw()

    def _wanted(self, page: int) -> _Wanted:
        return _Wanted(page, round(self._width() * self.devicePixelRatioF()))

    def _draw(self) -> None:
        """Draw the page that is shown, then those beside it, one at a time."""
        printed = self.printed
        if printed is None or self._drawing in self._jobs.running or not self.isVisible():
            return
        near = (self._wanted(page) for page in (self.page, self.page + 1, self.page - 1, self.page + 2) if 1 <= page <= printed.pages)
        wanted = next((each for each in near if each not in self._drawn), None)
        if wanted is None:
            return

        if not self._previews.holds(printed):
            self.lost.emit()
            return

        def work(progress: Progress) -> Drawn:
            return self._previews.picture(printed, wanted.page, wanted.width, progress)

        def take(drawn: Drawn) -> None:
            if printed is self.printed:
                self._drawn[wanted] = _seen(drawn)
                while len(self._drawn) > _KEPT:
                    self._drawn.popitem(last=False)
            if wanted.page == self.page:
                self.lay_page()
            else:
                self._draw()

        def failed(fault: BaseException) -> None:
            if not isinstance(fault, Trouble):
                raise fault
            if printed is self.printed:
                self.failed.emit(fault)

        words = translate("Dossier", "Drawing pages")
        self._drawing = self._jobs.start(words, work, done=take, failed=failed, stopped=self._draw_next, in_passing=True)

    def _draw_next(self) -> None:
        """A page was not drawn because another state has been printed meanwhile, which may be here already."""
        if self.printed is not None and self._previews.holds(self.printed):
            self._draw()


def _seen(picture: Drawn) -> _Seen:
    shown = QImage(picture.pixels, picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888)
    return _Seen(shown.copy(), picture.words)  # Qt would go on reading bytes that are Python's
