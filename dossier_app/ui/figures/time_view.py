"""The view of a time line: what it holds, how closely it is looked at, and the event that is looked at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QToolTip

from dossier_app.desk.figures.time_line import Entry, TimeLine, time_line
from dossier_app.domain.enumerations import DateKind
from dossier_app.domain.record import Pointer
from dossier_app.ui import painting, theme
from dossier_app.ui.figures import time_words
from dossier_app.ui.figures.time_marks import Lettering, labels, marks
from dossier_app.ui.figures.time_picture import Picture, paint, wall_of
from dossier_app.ui.figures.time_scale import Scale, range_words, whole_of
from dossier_app.ui.figures.time_shelf import OPEN_AFTER, OPEN_BEFORE, Shelf
from dossier_app.ui.session import Session
from dossier_app.ui.spoken import announce
from dossier_app.ui.words import translate

_HEIGHT, _TOP, _FOOT, _NAMES, _GUTTER = 252, 44, 28, 112, 24
_CLOSER, _STEP = 1.5, 0.2
_K = Qt.Key
_NOTHING = TimeLine((), (), 0, None)


class TimeView(QSlider):
    """The events in order, as much of them as is in sight, and the one that is looked at.

    It is a slider over the events: a reader of the screen hears which one is looked at, and its place among them.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.session = session
        self.line = _NOTHING
        """What it shows, as it was read last."""
        self._shelves: list[Shelf] = []
        self._places: dict[str, int] = {}
        self.number = -1
        """Which event is looked at, counted from 0; -1 for none."""
        self._view: Scale | None = None
        self._picture: Picture | None = None
        self._is_stale = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("Figure", "Time line"))
        self.setAccessibleDescription(
            translate("Figure", "Arrows walk the events in order. Plus and minus zoom, 0 shows all, Shift with an arrow moves along.")
        )
        session.changed.connect(self._out_of_date)
        session.as_at_moved.connect(self._out_of_date)
        session.selected.connect(self._show_selected)

    # What others ask

    @property
    def current(self) -> Entry | None:
        """The event that is looked at."""
        return self.line.entries[self.number] if self.number >= 0 else None

    @property
    def view(self) -> Scale:
        """The days that are in sight."""
        whole = self.whole()
        return Scale(self._view.first, self._view.days, whole.left, whole.width).inside(whole) if self._view else whole

    def told(self) -> list[str]:
        """The figure in words, one sentence for each event."""
        return time_words.told(time_line(self.session.case, self.session.as_at) if self._is_stale else self.line)

    def refresh(self) -> None:
        """Read the case anew, staying at the same days."""
        self._is_stale = False
        self.line = line = time_line(self.session.case, self.session.as_at)
        spans: dict[object, list[tuple[int, int, int]]] = {each.side: [] for each in line.lanes}
        for number, entry in enumerate(line.entries):
            first, last = entry.first, entry.last
            spans[entry.side].append((first.toordinal() if first else OPEN_BEFORE, last.toordinal() if last else OPEN_AFTER, number))
        self._shelves = [Shelf(spans[each.side]) for each in line.lanes]
        self._places = {entry.event.id: number for number, entry in enumerate(line.entries)}
        self.setRange(1, max(1, len(line.entries)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if line.entries else Qt.FocusPolicy.NoFocus)
        self._show_selected(self.session.current)
        self.updateGeometry()
        self.look_anew()

    # Looking closer and moving along

    def zoom(self, closer: float, about: float | None = None) -> None:
        """Look so many times closer, at this day; at the event looked at when nothing is said."""
        view = self.view
        if about is None:
            here = self.day_of(self.number)
            about = here if here is not None and view.first <= here <= view.last else view.first + view.days / 2
        self._see(view.zoomed(closer, about, self.whole()))

    def pan(self, part: float) -> None:
        """Move along by a part of what is in sight."""
        view = self.view
        self._see(view.panned(view.days * part, self.whole()))

    def fit(self) -> None:
        """Show everything."""
        self._view = None
        self.look_anew()
        announce(self, range_words(self.view))

    def _see(self, view: Scale) -> None:
        self._view = view
        self.look_anew()
        announce(self, range_words(view))

    def whole(self) -> Scale:
        days = [each for shelf in self._shelves if (each := shelf.known_days)]
        bounds = (min(each[0] for each in days), max(each[1] for each in days)) if days else (737000, 737060)
        if self.line.as_at and days:
            day = self.line.as_at.toordinal()
            bounds = min(bounds[0], day), max(bounds[1], day)
        names = max((painting.width_of(time_words.lane_words(lane), theme.font("small")) for lane in self.line.lanes), default=0)
        left = min(max(_NAMES * self.unit(), _GUTTER + names + 12), max(72.0, self.width() * 0.25))
        return whole_of(bounds, left, max(80.0, self.width() - left - _GUTTER))

    def unit(self) -> float:
        """How much larger than usual the desktop's letters are."""
        return theme.px("caption") / 11

    def day_of(self, number: int) -> float | None:
        """The middle of the days of an event; where one end is open, the other."""
        if number < 0:
            return None
        entry = self.line.entries[number]
        first, last = entry.first or entry.last, entry.last or entry.first
        return (first.toordinal() + last.toordinal() + 1) / 2 if first and last else None

    def _show_selected(self, pointer: Pointer | None) -> None:
        if not self._is_stale:
            self.look_at(self._places.get(pointer.id, -1) if pointer else -1)

    def look_at(self, number: int) -> None:
        """Look at this event, and bring it into sight."""
        self.number = number
        entries = self.line.entries
        if number >= 0:
            self.setValue(number + 1)
            words = translate("Figure", "Time line, %1 of %2: %3").replace("%1", f"{number + 1:,}").replace("%2", f"{len(entries):,}")
            self.setAccessibleName(words.replace("%3", time_words.sentence(entries[number], self.line.lanes)))
            day, view = self.day_of(number), self.view
            if day is not None and not view.first <= day <= view.last:
                self._view = view.panned(day - view.first - view.days / 2, self.whole())
        else:
            self.setAccessibleName(translate("Figure", "Time line") if entries else time_words.nothing_words(self.line))
        self.look_anew()

    def _out_of_date(self, _kinds: object = None) -> None:
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def look_anew(self) -> None:
        self._picture = None
        self.update()

    # Its picture

    def picture(self) -> Picture:
        """What is in sight, laid out; kept until something else is."""
        if self._picture is None:
            self._picture = self._laid_out()
        return self._picture

    def _laid_out(self) -> Picture:
        view, unit = self.view, self.unit()
        high = (self.height() - (_TOP + _FOOT) * unit) / max(1, len(self._shelves))
        lettering = self._lettering(wall_of(self.line, view))
        levels = max(1, int((high / 2 - 8 * unit) / (16 * unit)))
        found = [marks(shelf.in_sight(view.first, view.last, view.per_day, unit), view, unit) for shelf in self._shelves]
        return Picture(
            self.line, view, QRectF(self.rect()), _TOP * unit, high, unit, tuple(found),
            tuple(labels(each, view, unit, levels, lettering) for each in found), self.number, view == self.whole(),
            self.layoutDirection() is Qt.LayoutDirection.RightToLeft, self.hasFocus(),
        )  # fmt: skip

    def _lettering(self, wall: float | None) -> Lettering:
        entries = self.line.entries
        metrics = QFontMetricsF(theme.font("caption", 600))
        return Lettering(
            said=lambda number: time_words.label_words(entries[number]),
            counted=lambda count: translate("Figure", "%n event(s)", count),
            fitted=lambda words, room: metrics.elidedText(words, Qt.TextElideMode.ElideRight, room),
            wide=metrics.horizontalAdvance,
            act=lambda number: entries[number].act,
            is_first=lambda number: (
                bool(entries[number].conflicts) or entries[number].event.date_kind in (DateKind.DECIDED, DateKind.HEARD)
            ),
            current=self.number,
            wall=wall,
        )

    def paintEvent(self, ev: QPaintEvent) -> None:
        del ev
        painter = QPainter(self)
        if self.line.entries:
            paint(painter, self.picture())
            return
        painter.fillRect(self.rect(), theme.colours().paper)
        place = QRectF(self.rect()).adjusted(_GUTTER, 0, -_GUTTER, 0)
        face, ink = theme.font(), theme.colours().ink_3
        painting.write_lines(painter, place, time_words.nothing_words(self.line), face, ink, line_height=20 * self.unit(), most=2)

    def sizeHint(self) -> QSize:
        return QSize(640, round((_HEIGHT if self.line.entries else 64) * self.unit()))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def event(self, e: QEvent) -> bool:
        if isinstance(e, QHelpEvent) and e.type() is QEvent.Type.ToolTip and self.line.entries:
            if found := self.picture().at(e.pos().toPointF()):
                QToolTip.showText(
                    e.globalPos(),
                    time_words.tip([self.line.entries[number] for number in found.numbers[:1]], len(found.numbers), self.line.lanes),
                    self,
                )
            else:
                QToolTip.hideText()
            return True
        if e.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange):
            self.look_anew()
        return super().event(e)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.look_anew()
