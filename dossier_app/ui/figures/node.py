"""A node: a record in a figure, as a button that takes the focus and says in one sentence what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from dossier_app.domain.record import Pointer
from dossier_app.ui import icons, painting, theme
from dossier_app.ui.cells import Stands
from dossier_app.ui.words import as_tip

_ACROSS, _OVER, _LINE = 9, 6, 17
"""The room inside a node: to its words at the sides, over and under them; and how high a line is."""
ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


@dataclass(frozen=True, slots=True)
class Face:
    """What a node shows, and the sentence a reader of the screen hears."""

    spoken: str
    label: str = ""
    words: str = ""
    is_said: bool = False
    """The words are somebody's own: they stand in the serif."""
    is_strong: bool = False
    """The words name the node, as a forum does, and stand in the strong face."""
    notes: tuple[str, ...] = ()
    stands: Stands | None = None
    before_stands: str = ""
    """What stands quietly before the glyph: a day."""
    also_stands: tuple[Stands, ...] = ()
    """How it stands elsewhere, under that."""
    is_dashed: bool = False
    missing: str = ""
    """What is missing here; pressing the node makes it, and `act` says so at its right."""
    act: str = ""


class Node(QAbstractButton):
    """Pressed, it selects its record, or begins what is missing."""

    stepped = Signal(QWidget, int, int)
    """An arrow key was pressed on it: to the right and down by one."""
    opened = Signal()

    def __init__(self, parent: QWidget, key: str, face: Face, *, at: Pointer | None = None, does: Callable[[], object]) -> None:
        super().__init__(parent)
        self.key, self.face, self.at = key, face, at
        self.is_selected = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(face.spoken)
        # Words of the case are shown, never read as markup.
        self.setToolTip(as_tip(face.spoken))
        self.clicked.connect(lambda _checked=False: does())

    def mark(self, is_selected: bool) -> None:
        """Show it as selected, or not."""
        if is_selected != self.is_selected:
            self.is_selected = is_selected
            self.update()

    def height_at(self, width: int, most: int = 2) -> int:
        """How high it is at this width, with at most so many lines of words."""
        lines = len(self._lines(width, most)) if self.face.words else 0
        return theme.scaled(36) if self.face.missing else 2 * _OVER + max(1, lines) * self._line_height + self._high_under

    @property
    def _line_height(self) -> int:
        return theme.scaled(20 if self.face.is_said else _LINE)

    @property
    def _high_under(self) -> int:
        """How much stands under the words."""
        return (len(self.face.notes) + (self.face.stands is not None) + len(self.face.also_stands)) * theme.scaled(_LINE)

    def _placed(self, left: float, top: float, wide: float, high: float) -> QRectF:
        """A place inside the node, counted from where reading begins."""
        return QRectF(self.width() - left - wide if self.isRightToLeft() else left, top, max(0, wide), high)

    @property
    def _words_left(self) -> float:
        return _ACROSS + (painting.width_of(self.face.label, theme.font("small", 600)) + 10 if self.face.label else 0)

    def _lines(self, width: int, most: int) -> list[str]:
        return painting.lines_of(self.face.words, self._words_face, width - self._words_left - _ACROSS, most)

    @property
    def _words_face(self):  # noqa: ANN202  # a QFont, whose import nothing else here needs
        if self.face.is_said:
            return theme.font("quote_row", serif=True)
        return theme.font("small", 600 if self.face.is_strong else 400)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = ARROWS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(self, *step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme.colours()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.face.missing:
            painting.panel(painter, rect, now.caution_soft, now.caution, dashed=True)
            self._write_missing(painter)
        else:
            fill = now.accent_soft if self.is_selected else now.hover if self.underMouse() else now.paper
            edge = now.accent if self.is_selected else now.edge if self.face.is_dashed else theme.outline()
            painting.panel(
                painter, rect, fill, edge, width=2 if self.is_selected else 1, dashed=self.face.is_dashed and not self.is_selected
            )
            self._write_words(painter)
        if self.hasFocus():
            painting.ring(painter, rect)

    def _write_missing(self, painter: QPainter) -> None:
        now, small, line = theme.colours(), theme.font("small"), theme.scaled(_LINE)
        top, room = (self.height() - line) / 2, self.width() - 2 * _ACROSS - 20
        icons.draw(painter, "circle-alert", self._placed(_ACROSS, 0, 14, 0).x(), self.height() / 2 - 7, now.caution, 14)
        act = painting.width_of(self.face.act, small)
        if act + 8 + painting.width_of(self.face.missing, theme.font("small", 500)) <= room:
            painting.write(
                painter, self._placed(self.width() - _ACROSS - act, top, act + 1, line), self.face.act, small, now.caution, elide=False
            )
            room -= act + 8
        painting.write(painter, self._placed(_ACROSS + 20, top, room, line), self.face.missing, theme.font("small", 500), now.caution)

    def _write_words(self, painter: QPainter) -> None:
        now, small = theme.colours(), theme.font("small")
        left, line, quiet_line = self._words_left, self._line_height, theme.scaled(_LINE)
        named = now.accent if self.is_selected else now.ink
        room = self.width() - left - _ACROSS
        most = max(1, round((self.height() - 2 * _OVER - self._high_under) / line))
        lines = self._lines(self.width(), most) if self.face.words else []
        top = max(float(_OVER), (self.height() - max(1, len(lines)) * line - self._high_under) / 2)
        label = self._placed(_ACROSS, top, left - _ACROSS, line)
        painting.write(painter, label, self.face.label, theme.font("small", 600), named, elide=False)
        ink = named if self.face.is_strong else now.ink if self.face.is_said else now.ink_2
        for words in lines:
            painting.write(painter, self._placed(left, top, room + 2, line), words, self._words_face, ink, elide=False)
            top += line
        for note in self.face.notes:
            painting.write(painter, self._placed(left, top, room, quiet_line), note, small, now.ink_3)
            top += quiet_line
        for place, stands in enumerate((self.face.stands, *self.face.also_stands)):
            if stands is not None:
                self._write_stands(painter, stands, "" if place else self.face.before_stands, left, top, room)
                top += quiet_line

    def _write_stands(self, painter: QPainter, stands: Stands, before: str, left: float, top: float, room: float) -> None:
        now, small, line = theme.colours(), theme.font("small"), theme.scaled(_LINE)
        right = left + room
        if before:
            painting.write(painter, self._placed(left, top, room, line), before, small, now.ink_2)
            left += painting.width_of(before, small) + 8
        side = theme.scaled(12)
        icons.draw(painter, stands.glyph, self._placed(left, 0, side, 0).x(), top + (line - side) / 2, now[stands.token], side)
        left += side + 5
        painting.write(painter, self._placed(left, top, right - left, line), stands.words, small, now.ink_2)
        if stands.note:
            left += painting.width_of(stands.words, small)
            painting.write(painter, self._placed(left, top, right - left, line), f" · {stands.note}", small, now.ink_3)
