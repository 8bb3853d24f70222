"""Painting marks: under the words a fill and a line for each, and beside them their labels."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from dossier_app.desk.marks import Look
from dossier_app.ui import painting, theme
from dossier_app.ui.reader.placed import Placed
from dossier_app.ui.reader.sight import Line
from dossier_app.ui.words import translate

_SOFT = 0.55
_SELECTION = 0.24
_LABEL = 18
"""How high a label is at the usual size of text."""
_FIRST = 14
MOST_LABELS = 6
"""So many labels stand at one place."""


@dataclass(frozen=True, slots=True)
class Tint:
    """The three colours of a kind of mark."""

    fill: QColor
    line: QColor
    ink: QColor


def tint_of(look: Look) -> Tint:
    """The colours of this look in the theme in use."""
    now = theme.colours()
    if look in (Look.CITED, Look.NONE):
        return Tint(now.neutral_soft, now.edge, now.ink_2)
    return Tint(now[f"{look}_fill"], now[f"{look}_line"], now[f"{look}_ink"])


def unit(pixels: float) -> float:
    """Pixels at the usual size of text, in proportion to the one in use."""
    return pixels * theme.px("reader") / 17


def paint_marks(painter: QPainter, lines: Sequence[Line], marks: Sequence[Placed], chosen: tuple[str, str] | None) -> None:
    """What lies under the words in sight."""
    if not lines:
        return
    first, last = lines[0].start, lines[-1].end
    painted: set[tuple[int, int, Look, bool]] = set()
    for each in marks:
        is_chosen = (each.mark.kind, each.mark.id) == chosen
        looks = (each.start, each.end, each.mark.look, is_chosen)
        if each.mark.look is not Look.NONE and each.start < last and first < each.end and looks not in painted:
            painted.add(looks)  # of many on the same words one is enough
            _paint_mark(painter, lines, each, is_chosen=is_chosen)


def _paint_mark(painter: QPainter, lines: Sequence[Line], each: Placed, *, is_chosen: bool) -> None:
    tint = tint_of(each.mark.look)
    fill = QColor(tint.fill)
    if not (is_chosen or each.is_nested or theme.is_contrast()):
        fill.setAlphaF(_SOFT)
    inset, high, below = (4, 18, 21) if each.is_nested else (2, 22, 24)
    thick = 2 if is_chosen else 1.5 if each.is_nested else 1
    for line, part in [(here, part) for here in lines for part in here.stretches(each.start, each.end)]:
        under = QRectF(part.x() - 1, part.y() + unit(inset), part.width() + 2, unit(high))
        painting.panel(painter, under, fill, None, 2)
        painter.fillRect(QRectF(under.x(), part.y() + unit(below), under.width(), thick), tint.line)
        if each.is_nested and line.start <= each.start:
            painter.fillRect(QRectF(under.x(), part.y() + unit(4), 1.5, unit(18)), tint.line)


def paint_selection(painter: QPainter, lines: Sequence[Line], start: int, end: int) -> None:
    now = theme.colours()
    fill = QColor(now.select if theme.is_contrast() else now.accent)
    if not theme.is_contrast():
        fill.setAlphaF(_SELECTION)
    for line in lines:
        for part in line.stretches(start, end):
            under = QRectF(part.x() - 1, part.y() + unit(2), part.width() + 2, unit(22))
            painter.fillRect(under, fill)
            painter.fillRect(QRectF(under.x(), part.y() + unit(24), under.width(), 2), now.accent)


@dataclass(frozen=True, slots=True)
class Label:
    """A mark's label in the margin. Where there is no room for all, the last of a line says how many more there are."""

    rect: QRectF
    each: Placed
    words: str


def _label_height() -> int:
    return theme.scaled(_LABEL)


def labels_beside(lines: Sequence[Line], marks: Sequence[Placed], width: float, chosen: tuple[str, str] | None) -> Iterator[Label]:
    """The labels of the marks that begin on these lines: at the height of the line, side by side, then one row down."""
    standing: list[QRectF] = []
    for number, each, words in _labelled(lines, marks, chosen):
        line = lines[number]
        following = lines[number + 1] if number + 1 < len(lines) else None
        # On to the height of the next line, where its own labels stand; after the last of a paragraph there is a little room below.
        down = following.rect.y() - line.rect.y() if following and not following.begins_paragraph else _label_height() + 3
        is_chosen = (each.mark.kind, each.mark.id) == chosen
        wide = round(painting.width_of(words, theme.font("caption", 600 if is_chosen else 500)) + 10)
        rect = _free_place(standing, line.rect.y() + (line.rect.height() - _label_height()) / 2, wide, width, down)
        standing.append(rect)
        yield Label(rect, each, words)


def _labelled(lines: Sequence[Line], marks: Sequence[Placed], chosen: tuple[str, str] | None) -> Iterator[tuple[int, Placed, str]]:
    """The marks that have a label, by the line on which they begin, and what stands on it."""
    by_line: defaultdict[int, list[Placed]] = defaultdict(list)
    starts = [line.start for line in lines]
    for each in marks:
        number = bisect_right(starts, each.start) - 1
        if number >= 0 and each.start < max(lines[number].end, lines[number].start + 1):
            by_line[number].append(each)
    for number, here in sorted(by_line.items()):
        if len(here) > MOST_LABELS:
            here.sort(key=lambda each: (each.mark.kind, each.mark.id) != chosen)  # the chosen one keeps its label
        shown = here if len(here) <= MOST_LABELS else here[: MOST_LABELS - 1]
        yield from ((number, each, each.mark.label) for each in shown)
        if len(shown) < len(here):
            yield number, here[len(shown)], translate("Reader", "{count} more").format(count=f"{len(here) - len(shown):,}")


def _free_place(standing: Sequence[QRectF], y: float, wide: float, width: float, down: float) -> QRectF:
    """Right of the labels that stand at this height; where there is no room, so much further down."""
    row, high = round(y), _label_height()
    while True:
        x = max((rect.right() + 4 for rect in standing if rect.top() < row + high and row < rect.bottom()), default=_FIRST)
        if x == _FIRST or x + wide <= width - 4:
            return QRectF(x, row, wide, high)
        row += round(down)


def paint_label(painter: QPainter, label: Label, *, is_chosen: bool) -> None:
    """The label in its box; what is no evidence has none."""
    tint = tint_of(label.each.mark.look)
    words = label.words
    if label.each.mark.look is Look.NONE:
        painting.write(painter, label.rect, words, theme.font("caption"), theme.colours().ink_3, elide=False)
        return
    outline = tint.line if is_chosen or theme.is_contrast() else None
    painting.panel(painter, label.rect, tint.fill, outline, theme.grid("radius_small"), 1.5 if is_chosen else 1)
    painting.write(painter, label.rect, words, theme.font("caption", 600 if is_chosen else 500), tint.ink, painting.CENTRE, elide=False)
