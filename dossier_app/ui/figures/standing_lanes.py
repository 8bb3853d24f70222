"""The lanes of standing, which are the slider of the day as at which figures show the case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QSlider, QVBoxLayout

from dossier_app.desk.figures.argument import Argument
from dossier_app.desk.figures.standing import Lane
from dossier_app.domain.record import Pointer
from dossier_app.ui import theme
from dossier_app.ui.figures import argument_words as words_of
from dossier_app.ui.figures.lane_painting import FOOT, GUTTER, HEAD, LABEL, STEP, Bar, Sight
from dossier_app.ui.figures.time_scale import Scale, whole_of
from dossier_app.ui.labels import Elided, quiet_text
from dossier_app.ui.session import Session
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import Pane
from dossier_app.ui.words import as_tip, translate

JUMPS = {Qt.Key.Key_BracketLeft: -1, Qt.Key.Key_BracketRight: 1}
"""The keys that go from ruling to ruling, wherever in the figure the focus is."""


class StandingLanes(Pane):
    """The slider, and under it what has no date and so no place on it."""

    def __init__(self, session: Session) -> None:
        super().__init__("paper")
        self.slider = AsAtSlider(session)
        self._nothing = quiet_text("", wrap=True)
        self._undated = Elided("", "small", token="ink_3")  # noqa: S106  # a token of the theme
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._nothing)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self._undated)
        self._nothing.setContentsMargins(GUTTER, 12, GUTTER, 8)
        self._undated.setContentsMargins(GUTTER, 0, GUTTER, 8)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_argument(self, argument: Argument) -> None:
        """Show the lanes of what the map draws."""
        self.slider.show_argument(argument)
        has_days = argument.lanes.first is not None
        self.slider.setHidden(not has_days)
        self._nothing.setHidden(has_days)
        self._nothing.setText(translate("Figure", "No standing has a date yet, so there is no lane to show.") if argument.claims else "")
        undated = words_of.undated_words(argument)
        self._undated.setText(undated)
        self._undated.setToolTip(as_tip(undated))
        self._undated.setHidden(not undated)
        self.updateGeometry()

    def see(self, as_at: date | None) -> None:
        """Put the handle on this day."""
        self.slider.see(as_at)

    def jump(self, way: int) -> bool:
        """Go to the next ruling that way; False when there is none."""
        return self.slider.jump(way)

    def sizeHint(self) -> QSize:
        if self.slider.isHidden():
            # What a label that wraps wants depends on how wide it is.
            return QSize(480, max(0, self._nothing.heightForWidth(max(200, self.width()))) + self.below)
        return QSize(480, self.slider.sizeHint().height() + self.below)

    @property
    def below(self) -> int:
        """How high the line under the lanes is."""
        return self._undated.sizeHint().height() if not self._undated.isHidden() else 0

    def minimumSizeHint(self) -> QSize:
        return QSize(200, min(self.sizeHint().height(), theme.scaled(172)))


class AsAtSlider(QSlider):
    """A slider over days. Left and right go by a day, Page up and down by a month, [ and ] to the next ruling; up and down choose a lane.

    At its end everything that is recorded is shown.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._session = session
        self._argument: Argument | None = None
        self._bars: list[Bar] = []
        self._rows: dict[Pointer, int] = {}
        self._scroll = QScrollBar(Qt.Orientation.Vertical, self)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(translate("Figure", "Further lanes"))
        self._scroll.valueChanged.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPageStep(30)
        self.setMinimumSize(200, theme.scaled(HEAD + FOOT + STEP))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.valueChanged.connect(self._on_value)
        session.selected.connect(self._on_selected)
        self._say()

    # What it shows

    def show_argument(self, argument: Argument) -> None:
        """Take these lanes; the day stays where it is."""
        self._argument = argument
        lanes = argument.lanes
        if lanes.first is not None and lanes.last is not None:
            whole = whole_of((lanes.first.toordinal(), lanes.last.toordinal()), 0, 1)
            self.blockSignals(True)
            self.setRange(int(whole.first), int(whole.last))
            self.blockSignals(False)
        self._rows, count = {}, 0
        for lane in lanes.lanes:
            self._rows[lane.at] = count
            count += max(1, len(lane.course.rows))
        self._bars = list(self._made(argument))
        self.see(self._session.as_at)
        self._fit()
        self._reveal(self._session.current)

    def see(self, as_at: date | None) -> None:
        """Put the handle on this day without telling anybody; None is the end."""
        self.blockSignals(True)
        self.setValue(self.maximum() if as_at is None else min(as_at.toordinal(), self.maximum() - 1))
        self.blockSignals(False)
        self._say()
        self.update()

    def jump(self, way: int) -> bool:
        """Go to the next day that way on which a forum ruled; from the last one on to the end."""
        days = [day.toordinal() for day in self._argument.lanes.rulings] if self._argument else []
        if not days:
            return False
        here = self.value()
        ahead = [day for day in [*days, self.maximum()] if day > here] if way > 0 else [day for day in reversed(days) if day < here]
        if ahead:
            self.setValue(ahead[0])
        return True

    def _made(self, argument: Argument) -> Iterator[Bar]:
        ends_at = (argument.lanes.last or date.min).toordinal() + 1.0
        for lane in argument.lanes.lanes:
            for number, stood in enumerate(lane.course.rows):
                for each in stood:
                    after = lane.course.until.get(each.at)
                    end = float(after.starts[0].toordinal()) if after and after.starts else ends_at
                    first, last = (float(day.toordinal()) for day in each.starts or ())
                    if each.since is not None and each.since.earliest is None:
                        first = float(self.minimum())
                    yield Bar(each, lane, first, min(last, end) if last > first else first, end, self._rows[lane.at] + number)

    def _on_value(self, value: int) -> None:
        self._session.see_as_at(None if value >= self.maximum() else date.fromordinal(value))
        self._say()
        announce(self, self.accessibleName())

    def _say(self) -> None:
        """The day is the name, so that whoever hears the screen hears a day and no number."""
        self.setAccessibleName(words_of.as_at_words(self._session.as_at))
        lane = self._lane
        self.setAccessibleDescription(words_of.lane_sentence(lane, self._session.as_at) if lane else "")

    @property
    def _lane(self) -> Lane | None:
        lanes = self._argument.lanes.lanes if self._argument else ()
        return next((lane for lane in lanes if lane.at == self._session.current), None)

    def _on_selected(self, pointer: Pointer | None) -> None:
        self._reveal(pointer)
        self._say()
        self.update()

    def _reveal(self, pointer: Pointer | None) -> None:
        if pointer in self._rows:
            top = self.sight.top_of(self._rows[pointer]) + self._scroll.value()
            self._scroll.setValue(round(min(max(self._scroll.value(), top + theme.scaled(STEP) - self._room), top)))

    # Places

    @property
    def scale(self) -> Scale:
        """Which day lies where, from where reading begins."""
        left = theme.scaled(LABEL)
        right = GUTTER + (self._scroll.width() if self._scroll.isVisible() else 0)
        return Scale(float(self.minimum()), float(max(1, self.maximum() - self.minimum())), left, max(40, self.width() - left - right))

    @property
    def _room(self) -> int:
        return max(1, self.height() - theme.scaled(HEAD) - theme.scaled(FOOT))

    def _whole(self) -> float:
        """How high all lanes are together."""
        rows = [*self._rows.values(), *(bar.row for bar in self._bars)]
        return self.sight.top_of(max(rows)) + self._scroll.value() + theme.scaled(STEP) if rows else 0.0

    def _fit(self) -> None:
        """Give the lanes a scroll bar when they are more than there is room for."""
        whole = self._whole()
        self._scroll.setVisible(whole > self._room + 1)
        self._scroll.setRange(0, max(0, round(whole - self._room)))
        self._scroll.setPageStep(self._room)
        wide = theme.size("scrollbar")
        left = 0 if self.isRightToLeft() else self.width() - wide
        self._scroll.setGeometry(left, theme.scaled(HEAD), wide, self._room)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(480, max(theme.scaled(172), theme.scaled(HEAD) + theme.scaled(FOOT) + round(self._whole())))

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (lane := self._lane) is not None:
            self._session.opened.emit(lane.at)
        elif event.key() == Qt.Key.Key_PageUp:
            self.setValue(self.value() + self.pageStep())
        elif event.key() == Qt.Key.Key_PageDown:
            self.setValue(self.value() - self.pageStep())
        elif (way := JUMPS.get(Qt.Key(event.key()))) is not None:
            self.jump(way)
        else:
            super().keyPressEvent(event)

    def _walk(self, way: int) -> None:
        lanes = self._argument.lanes.lanes if self._argument else ()
        here = self._lane
        place = lanes.index(here) + way if here else 0
        if 0 <= place < len(lanes):
            self._session.select(lanes[place].at)
            announce(self, self.accessibleDescription())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = self.width() - event.position().x() if self.isRightToLeft() else event.position().x()
        if x < theme.scaled(LABEL) - 8:
            y = event.position().y() - theme.scaled(HEAD)
            under = [at for at, row in self._rows.items() if self.sight.top_of(row) <= y]
            if under and y < self._room:
                self._session.select(under[-1])
        else:
            self.setSliderDown(True)
            self._go(x)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._go(self.width() - event.position().x() if self.isRightToLeft() else event.position().x())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        event.accept()

    def _go(self, x: float) -> None:
        self.setValue(round(self.scale.day(x)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the lanes, and never moves the day by chance."""
        if self._scroll.isVisible():
            self._scroll.setValue(self._scroll.value() - event.angleDelta().y() // 4)
            event.accept()
        else:
            event.ignore()

    # Painting

    @property
    def sight(self) -> Sight:
        """What is in sight of it now."""
        return Sight(
            lanes=self._argument.lanes.lanes if self._argument else (),
            rows=self._rows,
            bars=self._bars,
            scale=self.scale,
            size=self.size(),
            room=self._room,
            scrolled=self._scroll.value(),
            value=self.value(),
            as_at=self._session.as_at,
            selected=self._session.current,
            is_focused=self.hasFocus(),
            is_turned=self.isRightToLeft(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        self.sight.paint(QPainter(self))
