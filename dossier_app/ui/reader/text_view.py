"""The text of an exhibit under mouse and keyboard: select, step from mark to mark, record with one key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QTextCursor, QWheelEvent

from dossier_app.desk.attribution import FROM_WORDS
from dossier_app.desk.marks import Look
from dossier_app.domain.quotation import quotations_around
from dossier_app.domain.rendition_text import from_utf16, sentences, utf16_of
from dossier_app.ui.acts import ACTS, READER
from dossier_app.ui.keys import act_of, claims
from dossier_app.ui.reader.marked_text import MarkedText
from dossier_app.ui.reader.placed import at
from dossier_app.ui.reader.stepping import word_end_after, word_start_before

_Key = Qt.Key
_KEYED = (*(act.name for act in ACTS if act.where == READER), *FROM_WORDS)
_TURNED = {"sentence_on": "sentence_back", "sentence_back": "sentence_on"}
_Control = Qt.KeyboardModifier.ControlModifier


class TextView(MarkedText):
    """The keys of the table that work over a text, and those of the commands that record from the selected words; Enter selects the
    record under the caret. Where one reads from the right, the arrow that goes on by words and sentences is the one to the left.
    """

    verb_pressed = Signal(str)
    find_asked = Signal()
    harvest_asked = Signal()
    next_hit_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._pressed_at: QPointF | None = None
        self._does: dict[str, Callable[[], object]] = {
            "find": self.find_asked.emit,
            "harvest": self.harvest_asked.emit,
            "next_hit": lambda: self.next_hit_asked.emit(1),
            "previous_hit": lambda: self.next_hit_asked.emit(-1),
            "next_mark": lambda: self.step_to_mark(1),
            "previous_mark": lambda: self.step_to_mark(-1),
            "sentence_on": lambda: self.extend_by_sentence(1),
            "sentence_back": lambda: self.extend_by_sentence(-1),
        }

    def step_to_mark(self, step: int) -> None:
        """Choose the next mark after the caret, or the one before it."""
        here = self.textCursor().selectionStart()
        known = [each for each in self.shown_marks if each.mark.look is not Look.NONE]
        current = next((number for number, each in enumerate(known) if (each.mark.kind, each.mark.id) == self.chosen), None)
        if current is not None:
            number = current + step
        elif step > 0:
            number = next((number for number, each in enumerate(known) if each.start >= here), len(known))
        else:
            number = next((number for number in range(len(known) - 1, -1, -1) if known[number].start < here), -1)
        if 0 <= number < len(known):
            cursor = self.textCursor()
            cursor.setPosition(known[number].start)
            self.setTextCursor(cursor)
            self.show_place(known[number].mark.start)
            self.choose_mark(known[number].mark)

    def extend_by_sentence(self, step: int) -> None:
        """Let the selection run on to the end of the sentence or quotation, or back to where one begins."""
        cursor = self.textCursor()
        here = from_utf16(self.text, cursor.position())
        quoted = [(each.start, each.end) for each in quotations_around(self.text, here, here) if each.covers(here, here)]
        spans = [*sentences(self.text), *quoted]
        if step > 0:
            place = min((end for _, end in spans if end > here), default=len(self.text))
        else:
            place = max((start for start, _ in spans if start < here), default=0)
        cursor.setPosition(utf16_of(self.text, place), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def extend_by_word(self, step: int) -> None:
        """Let the selection run on to the end of the next word, or back to where the one before begins."""
        cursor = self.textCursor()
        here = from_utf16(self.text, cursor.position())
        place = word_end_after(self.text, here) if step > 0 else word_start_before(self.text, here)
        cursor.setPosition(utf16_of(self.text, place), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        return claims(event, _KEYED) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = act_of(event, _KEYED)
        runs_left = self.textCursor().block().textDirection() is Qt.LayoutDirection.RightToLeft
        if runs_left and event.key() in (_Key.Key_Left, _Key.Key_Right):
            act = _TURNED.get(act, act)
        if act in FROM_WORDS:
            self.verb_pressed.emit(act)
        elif act:
            self._does[act]()
        elif step := _by_word(event):
            self.extend_by_word(-step if runs_left else step)
        elif _chooses(event):
            here = at(self.shown_marks, self.textCursor().selectionStart())
            if here:
                self.choose_mark(here.mark)
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is the exhibit's own words, not what stands in for their unseen signs."""
        start, end = self.selection
        copied = QMimeData()
        copied.setText(self.text[start:end].encode("utf-8", "replace").decode())
        return copied

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & _Control:
            event.ignore()  # Qt would change the size of the letters and not of the lines
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed_at = self._pressed_at, None
        still = pressed is not None and (event.position() - pressed).manhattanLength() < 4
        if still and event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            for line in self.lines_in_sight():
                if line.rect.contains(event.position()):
                    here = at(self.shown_marks, self.cursorForPosition(event.position().toPoint()).position())
                    if here and any(part.contains(event.position()) for part in line.stretches(here.start, here.end)):
                        self.choose_mark(here.mark)


def _chooses(event: QKeyEvent) -> bool:
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return plain and event.key() in (_Key.Key_Return, _Key.Key_Enter)


def _by_word(event: QKeyEvent) -> int:
    """1 for the key that selects the next word, -1 for the one before."""
    if event.matches(QKeySequence.StandardKey.SelectNextWord):
        return 1
    return -1 if event.matches(QKeySequence.StandardKey.SelectPreviousWord) else 0
