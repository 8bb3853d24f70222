"""The text of an exhibit as the reader shows it: plain text, with its marks under the words and their labels beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit

from dossier_app.desk.marks import Look, Mark
from dossier_app.domain.rendition_text import from_utf16, utf16_of
from dossier_app.ui import painting, theme
from dossier_app.ui.reader.laid_out import document_of, shown_part
from dossier_app.ui.reader.margins import MarkLabels, PlacesBeside
from dossier_app.ui.reader.mark_painting import paint_marks, paint_selection, unit
from dossier_app.ui.reader.placed import Placed, placed
from dossier_app.ui.reader.sight import Line, lines_in_sight
from dossier_app.ui.reader.spelling import as_displayed
from dossier_app.ui.spoken import announce

_LEFT, _RIGHT = 56, 112
_WIDEST = 720
"""Longer lines than this are hard to follow; the right margin takes the rest."""
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LINES_AFTER = 2
"""So many lines after a selection stay in sight with it where there is room: they often say who spoke."""


class MarkedText(QTextEdit):
    """One text of an exhibit. It is read-only, holds no markup and fetches nothing; places in its interface are code points."""

    mark_chosen = Signal(object)
    laid_out = Signal()
    """The text has another width, and its lines other places."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.places_beside: dict[int, str] = {}
        """What stands in the left margin, by the place at which it does: how a passage there is cited."""
        self.shown_marks: list[Placed] = []
        self.chosen: tuple[str, str] | None = None
        self._marks: list[Mark] = []
        self._looks = frozenset(Look)
        self._runs_both_ways = False
        self._margin_width = _RIGHT
        self._owned = self.document()
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setReadOnly(True)
        # The sheet lies as it is wherever it is read; each paragraph runs as its own letters do.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self._numbers = PlacesBeside(self)
        self.labels = MarkLabels(self)
        self.labels.chosen.connect(self.choose_mark)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._set_margins()
        self.verticalScrollBar().valueChanged.connect(self._update_margins)
        self.selectionChanged.connect(self.viewport().update)

    # What is shown

    def show_text(self, text: str, name: str, page_starts: Sequence[int] = ()) -> None:
        """Show this text; `name` is what a screen reader calls it. Marks are shown afterwards.

        A text with pages has the lines of its pages, and is cited by page; any other by paragraph. Of a text that is longer than Qt can
        lay out the beginning is shown; `text` is what is shown.
        """
        self.text = text[: shown_part(text)]
        page_starts = [start for start in page_starts if start < len(self.text)]
        self._marks, self.shown_marks, self.chosen = [], [], None
        displayed = as_displayed(self.text)
        self._runs_both_ways = _FROM_THE_RIGHT.search(displayed) is not None
        shown = document_of(displayed, page_starts)
        nothing = QTextDocument()
        self.setDocument(nothing)  # or the way of breaking lines would be tried on what is on the screen
        self.setWordWrapMode(shown.defaultTextOption().wrapMode())
        self.setDocument(shown)
        self._owned = shown  # Qt does not keep it; the one before goes now
        self._name_places(displayed, page_starts)
        self.setAccessibleName(name)
        self.verticalScrollBar().setValue(0)
        self._update_margins()

    def show_marks(self, marks: Iterable[Mark]) -> None:
        """Show these marks, all of this text."""
        self._marks = list(marks)
        self._place_marks()

    def show_looks(self, looks: Iterable[Look]) -> None:
        """Show marks of these looks only."""
        self._looks = frozenset(looks)
        self._place_marks()

    def choose(self, chosen: tuple[str, str] | None) -> None:
        """Draw the mark of this record, by kind and identity, as the selected one."""
        self.chosen = chosen
        self.viewport().update()
        self._update_margins()

    # Places and selection

    @property
    def selection(self) -> tuple[int, int]:
        """The selected passage, in code points; empty where the caret stands when nothing is selected."""
        cursor = self.textCursor()
        return from_utf16(self.text, cursor.selectionStart()), from_utf16(self.text, cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        """Select a passage, in code points, and bring it into sight."""
        cursor = self.textCursor()
        cursor.setPosition(utf16_of(self.text, start))
        cursor.setPosition(utf16_of(self.text, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.show_place(start)

    def show_place(self, place: int) -> None:
        """Scroll so that this place stands near the top."""
        position = utf16_of(self.text, min(max(0, place), len(self.text)))
        y, _ = self._line_at(position)
        top, high = self.verticalScrollBar().value(), self.viewport().height()
        if y > self.verticalScrollBar().maximum():
            self.document().documentLayout().documentSize()  # asked for, it lays out what was left for an idle moment
        if not top + unit(8) <= y <= top + high * 0.6:
            self.verticalScrollBar().setValue(int(y - unit(28)))

    def is_in_sight(self, place: int) -> bool:
        position = utf16_of(self.text, min(max(0, place), len(self.text)))
        high = self.viewport().height()
        return any(line.start <= position < line.end and 0 <= line.rect.y() <= high - line.rect.height() for line in self.lines_in_sight())

    def place_of(self, position: int) -> int:
        """The code point at Qt's position."""
        return from_utf16(self.text, position)

    def selection_span(self) -> tuple[float, float, float]:
        """From the top of the text, where the selected words begin and end, and where what little follows them in their paragraph does."""
        cursor = self.textCursor()
        first, _ = self._line_at(cursor.selectionStart())
        end = max(cursor.selectionStart(), cursor.selectionEnd() - 1)
        last, block = self._line_at(end)
        drawn = block.layout()
        line, final = drawn.lineForTextPosition(end - block.position()), drawn.lineAt(drawn.lineCount() - 1)
        after = final.y() - line.y() if line.isValid() and final.lineNumber() - line.lineNumber() <= _LINES_AFTER else 0
        return first, last + unit(28), last + unit(28) + after

    def _line_at(self, position: int) -> tuple[float, QTextBlock]:
        """Where the line of this place begins, from the top of the text."""
        block = self.document().findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        return self.document().documentLayout().blockBoundingRect(block).y() + (line.y() if line.isValid() else 0), block

    def lines_in_sight(self) -> list[Line]:
        return lines_in_sight(self, run_both_ways=self._runs_both_ways)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margins()
        super().resizeEvent(event)
        self._lay_out_margins()
        self.laid_out.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._update_margins()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colours().paper)
        lines = self.lines_in_sight()
        paint_marks(painter, lines, self.shown_marks, self.chosen)
        cursor = self.textCursor()
        if cursor.hasSelection():
            paint_selection(painter, lines, cursor.selectionStart(), cursor.selectionEnd())
        top = self.verticalScrollBar().value()
        painter.translate(0, -top)
        context: Any = QAbstractTextDocumentLayout.PaintContext()
        context.palette = self._inks()
        context.clip = QRectF(event.rect()).translated(0, top)
        context.selections = [self._greyed(each) for each in self.shown_marks if self._is_greyed(each, lines)]
        if self.hasFocus():
            context.cursorPosition = cursor.position()
        self.document().documentLayout().draw(painter, context)
        if self.hasFocus():
            painter.translate(0, top)
            painting.ring_sides(painter, self.viewport().rect(), "tb")

    def _inks(self) -> QPalette:
        inks = QPalette(self.palette())
        inks.setColor(QPalette.ColorRole.Text, theme.colours().ink)
        return inks

    def _is_greyed(self, each: Placed, lines: list[Line]) -> bool:
        return each.mark.look is Look.NONE and bool(lines) and each.start < lines[-1].end and lines[0].start < each.end

    def _greyed(self, each: Placed) -> QAbstractTextDocumentLayout.Selection:
        grey: Any = QAbstractTextDocumentLayout.Selection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(each.start)
        cursor.setPosition(each.end, QTextCursor.MoveMode.KeepAnchor)
        quiet = QTextCharFormat()
        quiet.setForeground(theme.colours().ink_3)
        grey.cursor, grey.format = cursor, quiet
        return grey

    def choose_mark(self, mark: Mark) -> None:
        self.choose((mark.kind, mark.id))
        announce(self, f"{mark.label}: {self.text[mark.start : mark.end]}")
        self.mark_chosen.emit(mark)

    def _place_marks(self) -> None:
        wanted = (mark for mark in self._marks if mark.look in self._looks or mark.look is Look.NONE)
        self.shown_marks = placed(self.text, wanted)
        self.viewport().update()
        self._update_margins()

    def _name_places(self, displayed: str, page_starts: Sequence[int]) -> None:
        self.places_beside = {utf16_of(self.text, start): f"p {number}" for number, start in enumerate(page_starts, 1)}
        if page_starts:
            return
        place = number = 0
        for line in displayed.split("\n"):  # the display breaks into the same lines as the text
            words = self.text[place : place + len(line)]
            if words and not words.isspace():
                number += 1
                self.places_beside[utf16_of(self.text, place)] = f"¶{number}"
            place += len(line) + 1

    def _set_margins(self) -> None:
        wide = round(unit(_RIGHT))
        self._margin_width = max(wide, self.width() - round(unit(_LEFT)) - round(unit(_WIDEST)))
        self.setViewportMargins(round(unit(_LEFT)), 0, self._margin_width, 0)

    def _lay_out_margins(self) -> None:
        inner = self.viewport().geometry()
        self._numbers.setGeometry(0, inner.top(), inner.left(), inner.height())
        bar = self.verticalScrollBar()
        right = self.width() - inner.right() - 1 - (bar.width() if bar.isVisible() else 0)
        self.labels.setGeometry(inner.right() + 1, inner.top(), right, inner.height())

    def _update_margins(self) -> None:
        self._numbers.update()
        self.labels.update()
