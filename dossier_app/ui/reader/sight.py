"""What is in sight: the lines of the text that the window shows now. Only these are measured and painted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine
from PySide6.QtWidgets import QTextEdit


@dataclass(frozen=True, slots=True)
class Line:
    """A line on the screen: from `start` to `end` in the document, in the viewport's coordinates."""

    start: int
    end: int
    rect: QRectF
    begins_paragraph: bool
    drawn: QTextLine
    block: int
    left: float
    runs_both_ways: bool

    def stretch(self, start: int, end: int) -> QRectF | None:
        """The part of the line that these places cover, with whatever stands between them."""
        parts = self.stretches(start, end)
        return QRectF(parts[0].topLeft(), parts[-1].bottomRight()) if parts else None

    def stretches(self, start: int, end: int) -> list[QRectF]:
        """The parts of the line that these places cover, from the left: one, or several where some letters run against the others."""
        first, last = max(start, self.start) - self.block, min(end, self.end) - self.block
        if first >= last:
            return []
        if not self.runs_both_ways:
            return [self._between(_x(self.drawn, first), _x(self.drawn, last))]
        parts: list[QRectF] = []
        for one in sorted((self._letter(place) for place in range(first, last)), key=QRectF.x):
            if parts and one.x() <= parts[-1].right() + 0.5:
                parts[-1].setRight(max(parts[-1].right(), one.right()))
            else:
                parts.append(one)
        return parts

    def _letter(self, place: int) -> QRectF:
        return self._between(_x(self.drawn, place), _x(self.drawn, place, QTextLine.Edge.Trailing))

    def _between(self, one: float, other: float) -> QRectF:
        return QRectF(self.left + min(one, other), self.rect.y(), abs(other - one), self.rect.height())


def lines_in_sight(view: QTextEdit, *, run_both_ways: bool) -> list[Line]:
    """The lines that are in sight; `run_both_ways` when some letters of the text run from the right."""
    return list(_lines(view, run_both_ways))


def _lines(view: QTextEdit, run_both_ways: bool) -> Iterator[Line]:
    document = view.document()
    layout = document.documentLayout()
    top, high = view.verticalScrollBar().value(), view.viewport().height()
    # Above the first block Qt answers with one far down, so it is asked about a place below the frame's own margin.
    below = max(float(top), document.rootFrame().frameFormat().topMargin() + 1)
    block = document.findBlock(layout.hitTest(QPointF(0, below), Qt.HitTestAccuracy.FuzzyHit))
    while block.isValid():
        bounds = layout.blockBoundingRect(block)
        if bounds.y() - top > high:
            return
        yield from _lines_of(block, bounds, top, high, run_both_ways)
        block = block.next()


def _lines_of(block: QTextBlock, bounds: QRectF, top: int, high: int, run_both_ways: bool) -> Iterator[Line]:
    drawn = block.layout()
    for number in range(_first(drawn, top - bounds.y()), drawn.lineCount()):
        line = drawn.lineAt(number)
        y = bounds.y() + line.y() - top
        if y > high:
            return
        start = block.position() + line.textStart()
        yield Line(
            start,
            start + line.textLength(),
            QRectF(bounds.x() + line.x(), y, line.naturalTextWidth(), line.height()),
            number == 0,
            line,
            block.position(),
            bounds.x(),
            run_both_ways,
        )


def _first(drawn: QTextLayout, above: float) -> int:
    """The first line of a paragraph that is not wholly above the window; a paragraph may have many thousands."""
    low, high = 0, drawn.lineCount()
    while low < high:
        middle = (low + high) // 2
        line = drawn.lineAt(middle)
        if line.y() + line.height() < above:
            low = middle + 1
        else:
            high = middle
    return low


def _x(line: QTextLine, place: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    found = cast("float | tuple[float, int]", line.cursorToX(place, edge))
    # The library answers with the place too, against its own stubs.
    return found[0] if isinstance(found, tuple) else found
