"""The palette: every command with its key, and what stands in the case, found by typing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem

from dossier_app.desk.command import CATALOGUE
from dossier_app.ui import icons, painting, theme
from dossier_app.ui.acts import ACTS
from dossier_app.ui.keyboard import caps_of
from dossier_app.ui.keys import keys_of
from dossier_app.ui.labels import Glyph, KeyCap, quiet_text
from dossier_app.ui.mirrored import turn
from dossier_app.ui.places import PLACES
from dossier_app.ui.surfaces import Card, Rule, TableSurface, column, holding, row
from dossier_app.ui.words import translate

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole + 1
_SHOWN = 9
_ROW, _HEADING = 36, 28
_ICONS = {act.name: act.icon for act in ACTS} | {f"page {place.name}": place.icon for place in PLACES}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a heading when nothing follows from it, else what it does."""

    words: str
    note: str = ""
    keys: str = ""
    icon: str = ""
    does: Callable[[], object] | None = None


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show_lines(self, lines: list[Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (line.words, line.note, line.keys)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self.lines[index.row()].does else Qt.ItemFlag.NoItemFlags


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.sought = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        return QSize(0, _ROW if index.data(LINE).does else _HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme.colours()
        line: Line = index.data(LINE)
        rect = QRectF(option.rect).adjusted(8, 0, -8, 0)
        painter.save()
        if self._view.isRightToLeft():
            turn(painter, QRectF(option.rect))
        if line.does is None:
            painting.write(painter, rect.adjusted(12, 4, 0, 0), line.words, theme.font("small"), now.ink_3)
            painter.restore()
            return
        current = index == self._view.currentIndex()
        if current:
            painting.panel(painter, rect, now.select, now.edge if theme.is_contrast() else None)
        if line.icon:
            icons.draw(painter, line.icon, rect.x() + 10, rect.center().y() - 8, now.accent if current else now.ink_3)
        x = self._words(painter, rect, line.words)
        right = rect.right() - 12
        if line.keys:
            for key in reversed(caps_of(line.keys)):
                wide = painting.key_cap_width(key)
                high = theme.scaled(18)
                painting.key_cap(painter, QRectF(right - wide, rect.center().y() - high / 2, wide, high), key)
                right -= wide + 4
        place = QRectF(x + 10, rect.y(), max(0, right - x - 18), rect.height())
        painting.write(painter, place, line.note, theme.font("small"), now.ink_3)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRectF, words: str) -> float:
        """The words with what was sought in them strong; answers where they end."""
        start = words.casefold().find(self.sought) if self.sought else -1
        pieces = [(words, 400)] if start < 0 else _parted(words, start, len(self.sought))
        x = rect.x() + 38
        for piece, weight in pieces:
            face = theme.font("body", weight)
            painting.write(painter, QRectF(x, rect.y(), rect.right() - x, rect.height()), piece, face, theme.colours().ink)
            x += painting.width_of(piece, face)
        return min(x, rect.right())


def _parted(words: str, start: int, length: int) -> list[tuple[str, int]]:
    end = start + length
    return [(words[:start], 400), (words[start:end], 600), (words[end:], 400)]


class Palette(Card):
    """A line to type in, and under it what fits."""

    chosen = Signal()
    resized = Signal()

    def __init__(
        self,
        acts: Mapping[str, QAction],
        about: str,
        finds: Callable[[str], list[tuple[str, str, Callable[[], object]]]],
        *,
        only_search: bool,
    ) -> None:
        super().__init__("raised", shaded=True)
        self._finds, self._only_search = finds, only_search
        self._commands = [] if only_search else [_command(name, action, about) for name, action in acts.items() if action.isEnabled()]
        name = translate("Palette", "Search this case") if only_search else translate("Palette", "Type a command, a label or a name")
        self.setAccessibleName(name)
        self._input = QLineEdit()
        self._input.setProperty("bare", True)
        self._input.setFont(theme.font("reader"))
        self._input.setPlaceholderText(name)
        self._input.setAccessibleName(name)
        self._input.textChanged.connect(self._show)
        self._input.installEventFilter(self)
        self._lines = _Lines()
        self._list = QListView()
        self._list.setModel(self._lines)
        self._delegate = _LineDelegate(self._list)
        self._list.setItemDelegate(self._delegate)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(translate("Palette", "What fits"))
        self._list.clicked.connect(self._do)
        TableSurface.tint(self._list, "raised")
        self._count = quiet_text()
        top = holding(row(Glyph("search", "ink_3"), (self._input, 1), gap=10, margins=(18, 9, 18, 9)))
        foot = row(self._count, None, KeyCap("↑"), KeyCap("↓"), quiet_text(translate("Palette", "move")), 4, KeyCap("↵"),
                   quiet_text(translate("Palette", "do it")), 4, KeyCap("Esc"), quiet_text(translate("Palette", "close")), gap=6,
                   margins=(20, 9, 16, 9))  # fmt: skip
        left, above, right, below = self.SHADE
        self.setLayout(column(top, Rule(), 4, (self._list, 1), 4, Rule(), foot, margins=(left + 1, above + 1, right + 1, below + 1)))
        self._show("")

    def begin(self) -> None:
        self._input.setFocus()

    def wanted_height(self, width: int) -> int:
        del width
        _, above, _, below = self.SHADE
        shown = self._lines.lines[: _SHOWN + 2]
        lines = sum(_ROW if each.does else _HEADING for each in shown)
        return above + below + 54 + 12 + max(lines, _ROW) + 38

    def _show(self, words: str) -> None:
        sought = words.strip().casefold()
        self._delegate.sought = sought
        fitting = [each for each in self._commands if _fits(each, sought)]
        fitting.sort(key=lambda each: not each.words.casefold().startswith(sought))
        found = [Line(label, passage, "", "file-text", does) for label, passage, does in (self._finds(words) if len(sought) > 1 else [])]
        lines: list[Line] = []
        if fitting:
            lines += [Line(translate("Palette", "Commands")), *fitting]
        if found:
            lines += [Line(translate("Palette", "In this case")), *found]
        if not lines and sought:
            lines = [Line(translate("Palette", "Nothing fits these words."))]
        self._lines.show_lines(lines)
        first = next((number for number, each in enumerate(lines) if each.does), -1)
        if first >= 0:
            self._list.setCurrentIndex(self._lines.index(first))
        counted = translate("Palette", "%1 of %2 commands").replace("%1", str(len(fitting))).replace("%2", str(len(self._commands)))
        self._count.setText(translate("Palette", "%n found", len(found)) if self._only_search else counted)
        self.resized.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(Qt.Key(event.key()))
            if step is not None:
                self._move(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do()
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        usable = [number for number, each in enumerate(self._lines.lines) if each.does]
        if usable:
            here = self._list.currentIndex().row()
            place = usable.index(here) if here in usable else 0
            self._list.setCurrentIndex(self._lines.index(usable[max(0, min(len(usable) - 1, place + step))]))

    def _do(self, *_: object) -> None:
        index = self._list.currentIndex()
        if index.isValid() and (does := self._lines.lines[index.row()].does) is not None:
            self.chosen.emit()
            does()


def _fits(line: Line, sought: str) -> bool:
    return all(part in f"{line.words} {line.note}".casefold() for part in sought.split())


def _command(name: str, action: QAction, about: str) -> Line:
    entry = CATALOGUE.get(name)
    icon = entry.icon if entry else _ICONS.get(name, "")
    page = translate("Palette", "page") if name.startswith("page ") else ""
    return Line(action.text().replace("&", "").partition("\t")[0], page or (about if entry else ""), keys_of(name), icon, action.trigger)
