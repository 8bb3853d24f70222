"""The rows of the key sheet in as many columns as there is room for, and the way from one row to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from dossier_app.ui import theme
from dossier_app.ui.key_row import PAD, KeyRow
from dossier_app.ui.labels import Text, quiet_text
from dossier_app.ui.surfaces import as_one_reads, column, row
from dossier_app.ui.words import translate

_WIDE, _GAP, _EDGE, _HIGH = 258, 24, 28, 26
_TITLE, _AFTER = 24, 20


class KeyColumns(QWidget):
    """Groups one under the other, each whole, in the shortest column; at the end, over all columns, the acts without a key."""

    above_asked = Signal()
    """Up, from the first row of a column."""

    def __init__(self, groups: Mapping[str, Sequence[KeyRow]], without: Sequence[KeyRow]) -> None:
        super().__init__()
        self._groups, self._without = groups, without
        self._heads = {title: Text(title, "small", 600) for title in groups}
        self._rest = Text(translate("Keys", "Without a key"), "small", 600)
        self._rest.setContentsMargins(*as_one_reads((PAD, 0, 0, 0)))
        self._nothing = quiet_text(translate("Keys", "No act has these words."))
        self.rows = [each for rows in (*groups.values(), without) for each in rows]
        for head in (*self._heads.values(), self._rest, self._nothing, *self.rows):
            head.setParent(self)
        for each in self.rows:
            each.entered.connect(lambda each=each: self._stand_on(each))
            each.moved.connect(lambda way="", each=each: self._go(each, way))
        self.current = self.rows[0]
        self._ways: list[list[KeyRow]] = []
        self._count, self._sought = 0, ""
        self._upper, self._lower = row(gap=_GAP), row(gap=_GAP)
        self.setLayout(
            column(self._nothing, self._upper, (self._rest, 0), 4, self._lower, None, margins=(_EDGE - PAD, 0, _EDGE, 12))
        )  # fmt: skip
        self._stand_on(self.current)

    @staticmethod
    def columns_in(width: int) -> int:
        return max(1, (width - 2 * _EDGE + _GAP) // (theme.scaled(_WIDE) + _GAP))

    def height_of(self, width: int) -> int:
        """How high the sheet wants to be at this width: so that every act with a key is in sight."""
        heights = [0 for _ in range(self.columns_in(width))]
        for rows in self._by_length(self._groups):
            heights[heights.index(min(heights))] += _height(len(rows))
        return max(heights) + theme.scaled(_TITLE + 3 * _HIGH)

    def seek(self, words: str) -> None:
        """Show only those that have these words."""
        self._sought = words
        self._lay()
        if not self.current.isVisibleTo(self) and self._ways:
            self._stand_on(self._ways[0][0])

    def fit(self, width: int) -> None:
        if self.columns_in(width) != self._count:
            self._count = self.columns_in(width)
            self._lay()

    def _by_length(self, groups: Mapping[str, Sequence[KeyRow]]) -> list[Sequence[KeyRow]]:
        return sorted(groups.values(), key=lambda rows: -len(rows))

    def _lay(self) -> None:
        """Put what is sought into the columns anew."""
        fitting = {title: [each for each in rows if each.fits(self._sought)] for title, rows in self._groups.items()}
        rest = [each for each in self._without if each.fits(self._sought)]
        upper, lower = _emptied(self._upper, self._count), _emptied(self._lower, self._count)
        self._ways = [[] for _ in upper]
        heights = [0 for _ in upper]
        for title, rows in sorted(fitting.items(), key=lambda each: -len(each[1])):
            self._heads[title].setVisible(bool(rows))
            if rows:
                shortest = heights.index(min(heights))
                heights[shortest] += _height(len(rows))
                self._put(upper[shortest], self._ways[shortest], rows, self._heads[title])
        share = -(-len(rest) // len(lower))
        for number, lines in enumerate(lower):
            self._put(lines, self._ways[number], rest[number * share : (number + 1) * share])
        for lines in (*upper, *lower):
            lines.addStretch(1)
        shown = {*rest, *(each for rows in fitting.values() for each in rows)}
        for each in self.rows:
            each.setVisible(each in shown)
        self._ways = [way for way in self._ways if way]
        self._rest.setVisible(bool(rest))
        self._nothing.setVisible(not shown)

    def _put(self, lines: QVBoxLayout, way: list[KeyRow], rows: Sequence[KeyRow], head: Text | None = None) -> None:
        if head is not None:
            head.setFixedHeight(theme.scaled(_TITLE))
            head.setContentsMargins(*as_one_reads((PAD, 0, 0, 0)))
            lines.addWidget(head)
        for each in rows:
            each.setFixedSize(each.sizeHint())
            lines.addWidget(each)
            way.append(each)
        if head is not None:
            lines.addSpacing(_AFTER)

    def _stand_on(self, here: KeyRow) -> None:
        """Tab comes back to this row."""
        self.current.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.current = here
        here.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _go(self, here: KeyRow, way: str) -> None:
        number = next(number for number, rows in enumerate(self._ways) if here in rows)
        rows = self._ways[number]
        place = rows.index(here)
        if way in ("left", "right"):
            onward = 1 if (way == "right") != self.isRightToLeft() else -1
            number += onward
            if 0 <= number < len(self._ways):
                middle = here.mapTo(self, here.rect().center()).y()
                min(self._ways[number], key=lambda each: abs(each.mapTo(self, each.rect().center()).y() - middle)).setFocus()
            return
        if way == "up" and place == 0:
            self.above_asked.emit()
            return
        to = {"up": place - 1, "down": place + 1, "first": 0, "last": len(rows) - 1}[way]
        rows[min(to, len(rows) - 1)].setFocus()


def _height(rows: int) -> int:
    return rows * theme.scaled(_HIGH) + theme.scaled(_TITLE) + _AFTER


def _emptied(band: QHBoxLayout, count: int) -> list[QVBoxLayout]:
    """As many columns in this band as are wanted, with nothing in them."""
    while (item := band.takeAt(0)) is not None:  # pyright: ignore[reportUnnecessaryComparison]  # Qt answers None at the end
        if (lines := item.layout()) is not None:  # pyright: ignore[reportUnnecessaryComparison]  # or None for what is left
            _take_out(lines)
            lines.deleteLater()
    made = [column() for _ in range(count)]
    for each in made:
        band.addLayout(each)
    band.addStretch(1)
    return made


def _take_out(lines: QLayout) -> None:
    while lines.takeAt(0) is not None:  # pyright: ignore[reportUnnecessaryComparison]  # Qt answers None at the end
        pass
