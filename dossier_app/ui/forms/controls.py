"""The simple controls: a line, several lines, a tick, one of a list, a date that is read while it is typed, a file."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QCompleter,
    QFileDialog,
    QFrame,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from dossier_app.desk.asking import Typed, date_from
from dossier_app.domain.edtf import said_plainly
from dossier_app.domain.failures import Refusal
from dossier_app.ui import theme
from dossier_app.ui.buttons import button
from dossier_app.ui.forms.field import Control, body_font
from dossier_app.ui.forms.pasted import MOST, in_one_line, too_long, too_many, words_in
from dossier_app.ui.labels import quiet_text
from dossier_app.ui.surfaces import column, row
from dossier_app.ui.words import member_words, translate

_LINE_ENDS = str.maketrans("\u2029\u2028", "\n\n")
"""Between paragraphs and lines Qt keeps signs of its own."""


class Line(Control):
    """One line of text."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        body_font(self.edit)
        self.setLayout(self._arranged())
        self._shown, self._before = False, ""
        # One more than it holds, so that more is seen to be more. Qt's own limit would cut it off and say nothing.
        self.edit.setMaxLength(MOST + 1)
        # Not only what is typed: what a voice or a reader of the screen puts in counts as well.
        self.edit.textChanged.connect(self._on_changed)

    def _arranged(self) -> QLayout:
        return column(self.edit)

    def answer(self) -> Typed:
        return self.edit.text().strip()

    def show_answer(self, answer: Typed) -> None:
        self._shown = True
        words = "" if answer is None else str(answer)
        # What a record holds is shown whole, however it came there.
        self.edit.setMaxLength(max(MOST, len(words)) + 1)
        self.edit.setText(words)
        self._shown = False
        self.edit.setCursorPosition(0)

    def _on_changed(self, words: str) -> None:
        if len(words) >= self.edit.maxLength():
            self.show_answer(self._before)
            self.overfilled.emit(too_many())
            return
        self._before = words
        if self._shown:
            return
        self._make_plain(words)
        self.edited.emit()

    def _make_plain(self, words: str) -> None:
        """A name holds no line ends; what came with it from another program goes."""
        if (plain := in_one_line(words)) != words:
            after = len(in_one_line(words[: self.edit.cursorPosition()]))
            self.show_answer(plain)
            self.edit.setCursorPosition(after)

    def focus_on(self) -> QWidget:
        return self.edit


class _Paragraph(QPlainTextEdit):
    """Several lines of plain text; Tab leaves it, as it leaves every field. What is pasted arrives as plain words."""

    overfilled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setProperty("boxed", True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.document().setDocumentMargin(4)
        self.setViewportMargins(4, 2, 4, 2)
        # The frame is filled by the style; a filled viewport would cut its round corners.
        self.viewport().setAutoFillBackground(False)
        body_font(self)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        words = words_in(source)
        kept = self.document().characterCount() - 1 - len(self.textCursor().selectedText())
        if kept + len(words) > MOST:
            self.overfilled.emit(too_long(kept + len(words)))
            return
        self.textCursor().insertText(words)
        self.ensureCursorVisible()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class Paragraph(Control):
    """Several lines of text."""

    def __init__(self, lines: int = 3) -> None:
        super().__init__()
        self.edit = _Paragraph()
        self.edit.setFixedHeight(theme.scaled(lines * 18) + 16)
        self.edit.overfilled.connect(self.overfilled)
        self.setLayout(column(self.edit))
        self._shown = False
        self.edit.textChanged.connect(self._on_changed)

    def answer(self) -> Typed:
        # Qt's plain text turns blanks that do not break into others, and the words would no longer be those printed.
        return self.edit.document().toRawText().translate(_LINE_ENDS).strip()

    def show_answer(self, answer: Typed) -> None:
        self._shown = True
        self.edit.setPlainText("" if answer is None else str(answer))
        self._shown = False

    def focus_on(self) -> QWidget:
        return self.edit

    def _on_changed(self) -> None:
        if not self._shown:
            self.edited.emit()


class Tick(Control):
    """Yes or no."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.box = QCheckBox(words)
        body_font(self.box)
        self.setLayout(row(self.box, None))
        self.box.clicked.connect(self.tell)

    def answer(self) -> Typed:
        return self.box.isChecked()

    def show_answer(self, answer: Typed) -> None:
        self.box.setChecked(answer is True or str(answer).casefold() in ("true", "yes", "1"))

    def focus_on(self) -> QWidget:
        return self.box


class Choice(Control):
    """One member of a closed list, in words. What must be said is nobody's choice until somebody chooses."""

    def __init__(self, members: Sequence[StrEnum], *, may_be_empty: bool) -> None:
        super().__init__()
        self.box = QComboBox()
        body_font(self.box)
        self.box.setPlaceholderText(translate("Form", "choose"))
        if may_be_empty:
            self.box.addItem(translate("Form", "not said"), "")
        for member in members:
            self.box.addItem(member_words(member), member.value)
        self.box.setCurrentIndex(0 if may_be_empty else -1)
        self.box.setMaxVisibleItems(16)
        self.setLayout(row(self.box, None))
        self.box.activated.connect(self.tell)

    def answer(self) -> Typed:
        return str(self.box.currentData() or "")

    def show_answer(self, answer: Typed) -> None:
        place = self.box.findData("" if answer is None else str(answer))
        if place < 0:
            place = self.box.findText(str(answer), Qt.MatchFlag.MatchFixedString)
        self.box.setCurrentIndex(place)

    def focus_on(self) -> QWidget:
        return self.box


class Pick(Control):
    """One of many, found by typing any part of its name. What is typed and is not in the list is the answer as it stands."""

    def __init__(self, options: Sequence[tuple[str, str]], placeholder: str = "") -> None:
        super().__init__()
        self.box = QComboBox()
        body_font(self.box)
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setMaxVisibleItems(16)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for value, words in options:
            self.box.addItem(words, value)
        self.line = line = QLineEdit()
        self.box.setLineEdit(line)
        line.setProperty("bare", True)
        line.setPlaceholderText(placeholder)
        line.setMaxLength(MOST + 1)  # as in a line of words
        body_font(line)
        self.box.setCurrentIndex(-1)
        completer = QCompleter(self.box.model(), self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.box.setCompleter(completer)
        self._proposals = cast("QAbstractItemView", completer.popup())
        self._proposals.installEventFilter(self)
        self.setLayout(column(self.box))
        self._shown, self._before = False, ""
        line.textChanged.connect(self._on_changed)
        self.box.activated.connect(self.tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter over proposals of which none was chosen is meant for the field: what is typed stands."""
        is_enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.type() is QEvent.Type.KeyPress and not self._proposals.currentIndex().isValid():
            self._proposals.hide()
            return QApplication.sendEvent(self.box, event)
        return super().eventFilter(watched, event)

    def answer(self) -> Typed:
        words = self.box.currentText().strip()
        if not words or (place := self._place_of(words)) < 0:
            return words
        return str(self.box.itemData(place))

    def _place_of(self, words: str) -> int:
        """The one line that reads so; of several, the one that was chosen, and none where nobody chose."""
        chosen = self.box.currentIndex()
        if chosen >= 0 and self.box.itemText(chosen).strip() == words:
            return chosen
        found = self.box.model().match(self.box.model().index(0, 0), Qt.ItemDataRole.DisplayRole, words, 2, Qt.MatchFlag.MatchFixedString)
        return found[0].row() if len(found) == 1 else -1

    def show_answer(self, answer: Typed) -> None:
        self._shown = True
        self._fill("" if answer is None else str(answer))
        self._shown = False
        self.line.setCursorPosition(0)

    def _fill(self, words: str) -> None:
        place = self.box.findData(words)
        if place < 0 and words:
            # A label, as the desk writes it: the line that begins with it.
            place = self.box.findText(f"{words}  ", Qt.MatchFlag.MatchStartsWith)
        if place >= 0 and words:
            self.box.setCurrentIndex(place)
        else:
            self.box.setCurrentIndex(-1)
            self.box.setEditText(words)

    def _on_changed(self, words: str) -> None:
        if len(words) >= self.line.maxLength():
            self._put(self._before)
            self.overfilled.emit(too_many())
            return
        self._before = words
        if self._shown:
            return
        if (plain := in_one_line(words)) != words:
            self._put(plain)
        self.edited.emit()

    def _put(self, words: str) -> None:
        """Let the line say these words, without saying that they were typed."""
        self._shown = True
        self.line.setText(words)
        self._shown = False

    def set_name(self, name: str, hint: str) -> None:
        super().set_name(name, hint)
        self.line.setAccessibleName(name)

    def focus_on(self) -> QWidget:
        return self.box


class Date(Line):
    """A date as people write it; beneath it, how it is read."""

    def __init__(self) -> None:
        self._reading = quiet_text("", wrap=True)
        self._reading.setVisible(False)
        super().__init__(translate("Form", "as 18 May 2022, May 2022 or 2022-05-18"))
        self.edit.textChanged.connect(self._read)

    def _arranged(self) -> QLayout:
        return column(self.edit, self._reading, gap=4)

    def _read(self, words: str) -> None:
        said = words.strip()
        try:
            read = said_plainly(date_from(said)) if said else ""
        except Refusal:
            read = ""
        shown = translate("Form", "read as %1").replace("%1", read) if read and read != said else ""
        self._reading.setText(shown)
        self._reading.setVisible(bool(shown))


class File(Line):
    """The name of a file, typed or chosen."""

    def _arranged(self) -> QLayout:
        choose = button(translate("Form", "Choose…"), name=translate("Form", "Choose a file"), does=self._choose)
        choose.setProperty("tall", True)
        return row((self.edit, 1), choose)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, translate("Form", "Choose a file"))
        if name:
            self.show_answer(name)
            self.edited.emit()
