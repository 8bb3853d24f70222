"""The palette: every command with its key, and what stands in the case, found by typing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView

from dossier_app.desk.command import CATALOGUE
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.ui import theme
from dossier_app.ui.acts import ACTS
from dossier_app.ui.case_search import Answer
from dossier_app.ui.keys import keys_of
from dossier_app.ui.labels import Glyph, KeyCap, quiet_text
from dossier_app.ui.palette_lines import HEADING, ROW, Line, LineDelegate, Lines
from dossier_app.ui.places import PLACES
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import Card, Rule, TableSurface, column, holding, row
from dossier_app.ui.words import translate

_SHOWN = 9
_MOMENT = 200
"""Milliseconds after which a search that is still at work says so."""
_ICONS = {act.name: act.icon for act in ACTS} | {f"page {place.name}": place.icon for place in PLACES}


class Search(Protocol):
    """Looks in the case for what is typed, and answers later; a newer question takes the place of an older one."""

    @property
    def is_asking(self) -> bool: ...
    def ask(self, words: str, take: Callable[[Answer], None], failed: Callable[[BaseException], None]) -> None: ...
    def drop(self) -> None: ...


class Palette(Card):
    """A line to type in, and under it what fits."""

    chosen = Signal()
    resized = Signal()

    def __init__(
        self,
        acts: Mapping[str, QAction],
        about: str,
        search: Search | None,
        links: Callable[[str], list[tuple[str, Callable[[], object] | None]]],
        *,
        only_search: bool,
    ) -> None:
        super().__init__("raised", shaded=True)
        self._search, self._links, self._only_search = search, links, only_search
        self._answer = Answer()
        self._moved = self._entered = False
        """Whether the user has left the first line, and pressed Enter, since the words were typed."""
        self._late = QTimer(self, singleShot=True, interval=_MOMENT)
        self._late.timeout.connect(self._show)
        self._commands = [] if only_search else [_command(name, action, about) for name, action in acts.items() if action.isEnabled()]
        name = translate("Palette", "Search this case") if only_search else translate("Palette", "Type a command, a label or a name")
        self.setAccessibleName(name)
        self._input = QLineEdit()
        self._input.setProperty("bare", True)
        self._input.setFont(theme.font("reader"))
        self._input.setPlaceholderText(name)
        self._input.setAccessibleName(name)
        self._input.textChanged.connect(self._seek)
        self._input.installEventFilter(self)
        self._lines = Lines()
        self._list = QListView()
        self._list.setModel(self._lines)
        self._delegate = LineDelegate(self._list)
        self._list.setItemDelegate(self._delegate)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(translate("Palette", "What fits"))
        self._list.clicked.connect(self._on_clicked)
        TableSurface.tint(self._list, "raised")
        self._count = quiet_text()
        top = holding(row(Glyph("search", "ink_3"), (self._input, 1), gap=10, margins=(18, 9, 18, 9)))
        does = translate("Palette", "go there") if only_search else translate("Palette", "do it")
        foot = row(self._count, None, KeyCap("↑"), KeyCap("↓"), quiet_text(translate("Palette", "move")), 4, KeyCap("↵"),
                   quiet_text(does), 4, KeyCap("Esc"), quiet_text(translate("Palette", "close")), gap=6,
                   margins=(20, 9, 16, 9))  # fmt: skip
        left, above, right, below = self.SHADE
        self.setLayout(column(top, Rule(), 4, (self._list, 1), 4, Rule(), foot, margins=(left + 1, above + 1, right + 1, below + 1)))
        self._show()

    def begin(self) -> None:
        self._input.setFocus()

    @property
    def lines(self) -> list[Line]:
        """What fits what is typed, as far as it is known."""
        return self._lines.lines

    @property
    def is_asking(self) -> bool:
        """Whether the case is still being searched for what is typed."""
        return self._search is not None and self._search.is_asking

    def wanted_height(self, width: int) -> int:
        del width
        _, above, _, below = self.SHADE
        lines = sum(ROW if each.does else HEADING for each in self.lines[: _SHOWN + 2])
        return above + below + 54 + 12 + max(lines, ROW) + 38

    # Finding

    def _seek(self, words: str) -> None:
        """Commands are found at once, and what stands in the case soon; until then what was found for the letters before stays in sight."""
        self._moved = self._entered = False
        sought = words.strip()
        if self._search is not None and (len(sought) > 1 or not sought.isascii()):
            self._search.ask(words, self._take, self._fail)
            self._late.start()
        else:
            self._forget()
        self._show()

    def _take(self, answer: Answer) -> None:
        self._late.stop()
        self._answer = answer
        wanted = self._current() if self._moved else None
        self._show()
        announce(self._input, self._found() if answer.count else "" if self._current() else self.lines[0].words)
        if self._entered and (current := self._current()) is not None and (wanted is None or wanted.about == current.about):
            self._do(current)
        self._entered = False

    def _fail(self, fault: BaseException) -> None:
        if not isinstance(fault, Refusal | Trouble):
            raise fault
        self._take(Answer((Line(fault.words),)))

    def _forget(self) -> None:
        """Nothing is asked, and nothing of the case is kept."""
        if self._search is not None:
            self._search.drop()
        self._late.stop()
        self._answer = Answer()

    def _show(self) -> None:
        sought = self._input.text().strip().casefold()
        self._delegate.sought = sought
        fitting = [each for each in self._commands if _fits(each, sought)]
        fitting.sort(key=lambda each: not each.words.casefold().startswith(sought))
        lines = [Line(link, icon="link", does=does) for link, does in ([] if self._only_search else self._links(self._input.text()))]
        lines += [Line(translate("Palette", "Commands")), *fitting] if fitting else []
        lines += self._answer.lines
        is_late = self.is_asking and not self._late.isActive()
        if not lines:
            lines = self._said(sought, is_late=is_late)
        if lines != self.lines:
            self._show_lines(lines)
        counted = translate("Palette", "%1 of %2 commands").replace("%1", str(len(fitting))).replace("%2", str(len(self._commands)))
        self._count.setText(translate("Palette", "Searching …") if is_late else self._found() if self._only_search else counted)
        self.resized.emit()
        if not self._moved:
            self._list.scrollToTop()  # Qt brought the first line into sight while the list was still lower, and its heading out of it

    def _found(self) -> str:
        count = self._answer.count
        if not self._input.text().strip():
            return ""
        return translate("Palette", "%n found", count) if self._answer.is_all else translate("Palette", "The best %n of more", count)

    def _said(self, sought: str, *, is_late: bool) -> list[Line]:
        """What is said while there is nothing to choose."""
        if not sought:
            return [Line(translate("Palette", "Every record and the text of every exhibit is searched."))] if self._only_search else []
        if self.is_asking:
            return [Line(translate("Palette", "Searching …"))] if is_late else self.lines if self._only_search else []
        nothing = translate("Palette", "Nothing in this case has all these words.") if self._only_search else ""
        return [
            Line(nothing or translate("Palette", "Nothing fits these words.")),
            Line(translate("Palette", "Try fewer of them, or only how one begins.")),
        ]

    def _show_lines(self, lines: list[Line]) -> None:
        """Show these; whoever has gone to a line stays on it, as long as it is there."""
        current, scrolled = self._current(), self._list.verticalScrollBar().value()
        self._delegate.align(lines)
        self._lines.show_lines(lines)
        rows = [number for number, each in enumerate(lines) if each.does]
        kept = next((number for number in rows if current and lines[number].about == current.about), -1) if self._moved else -1
        if kept >= 0:
            self._list.verticalScrollBar().setValue(scrolled)
        if rows:
            self._list.setCurrentIndex(self._lines.index(kept if kept >= 0 else rows[0]))

    # Choosing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}.get(Qt.Key(event.key()))
            if step is not None:
                self._move(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        usable = [number for number, each in enumerate(self.lines) if each.does]
        if usable:
            here = self._list.currentIndex().row()
            place = usable.index(here) if here in usable else 0
            self._list.setCurrentIndex(self._lines.index(usable[max(0, min(len(usable) - 1, place + step))]))
            self._moved = True
            if self._list.currentIndex().row() == usable[0]:
                self._list.scrollToTop()
            announce(self._input, self.lines[self._list.currentIndex().row()].sentence)

    def _current(self) -> Line | None:
        index = self._list.currentIndex()
        return self.lines[index.row()] if index.isValid() else None

    def _enter(self) -> None:
        """Do the current line; while what was asked is not answered, no line of an older answer stands for it."""
        current = self._current()
        if self.is_asking and (current is None or current in self._answer.lines):
            self._entered = True
        elif current is not None:
            self._do(current)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._do(self.lines[index.row()])

    def _do(self, line: Line) -> None:
        if line.does is not None:
            self.chosen.emit()
            line.does()

    # Out of sight

    def hideEvent(self, event: QHideEvent) -> None:
        """It is left, or the case is locked: nothing of the case stays here."""
        self._forget()
        self._show()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._seek(self._input.text())


def _fits(line: Line, sought: str) -> bool:
    return all(part in f"{line.words} {line.note}".casefold() for part in sought.split())


def _command(name: str, action: QAction, about: str) -> Line:
    entry = CATALOGUE.get(name)
    icon = entry.icon if entry else _ICONS.get(name, "")
    page = translate("Palette", "page") if name.startswith("page ") else ""
    words = action.text().replace("&", "").partition("\t")[0]
    return Line(words, page or (about if entry else ""), keys_of(name), icon, action.trigger, about=(name,))
