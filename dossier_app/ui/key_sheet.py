"""The key sheet: made from the acts and the catalogue, so that it cannot lie."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dossier_app.desk.command import CATALOGUE
from dossier_app.ui.acts import ACTS, OF_FORMS, OF_TABLES
from dossier_app.ui.buttons import button
from dossier_app.ui.labels import Elided, KeyCap, Text, quiet_text
from dossier_app.ui.places import page_keys
from dossier_app.ui.surfaces import Card, Scrolled, column, holding, row
from dossier_app.ui.words import title_of, translate

_COLUMN = 258
_NONE = Qt.AlignmentFlag(0)
_Lines = list[tuple[str, str]]


def groups(*, has_case: bool) -> dict[str, _Lines]:
    """Every key with what it does, by where it works."""
    found: dict[str, _Lines] = {}
    for act in ACTS:
        if act.keys and (has_case or not act.needs_case):
            found.setdefault(translate("Keys", act.group), []).append((act.keys, translate("Act", act.title).removesuffix("…")))
    if not has_case:
        return found
    found[translate("Keys", "Pages")] = [(keys, translate("Place", place.title)) for keys, place in page_keys()]
    found[translate("Keys", "Record")] = [(entry.keys, title_of(entry.title)) for entry in CATALOGUE.values() if entry.keys and entry.menu]
    found.setdefault(translate("Keys", "Tables"), []).extend((keys, translate("Keys", words)) for keys, words in OF_TABLES)
    found[translate("Keys", "Forms")] = [(keys, translate("Keys", words)) for keys, words in OF_FORMS]
    return found


class KeySheet(Card):
    """Four columns of keys."""

    closed = Signal()

    def __init__(self, *, has_case: bool) -> None:
        super().__init__("raised", shaded=True)
        self.setAccessibleName(translate("Keys", "Keys"))
        self._close = button(translate("Keys", "Close"), keys="Esc", does=self.closed.emit)
        letters = quiet_text(translate("Keys", "Letters work when no field is being typed in"))
        head = row(Text(translate("Keys", "Keys"), "title", 600), letters, None, self._close, gap=12, margins=(28, 24, 28, 16))
        columns: list[QVBoxLayout] = [column() for _ in range(4)]
        heights = [0, 0, 0, 0]
        for title, lines in sorted(groups(has_case=has_case).items(), key=lambda each: -len(each[1])):
            shortest = heights.index(min(heights))
            _add(columns[shortest], title, lines)
            heights[shortest] += len(lines) + 2
        sides: list[QWidget] = []
        for each in columns:
            each.addStretch(1)
            side = holding(each)
            side.setFixedWidth(_COLUMN)
            sides.append(side)
        body = row(*sides, None, gap=24, margins=(28, 0, 28, 12))
        for side in sides:
            body.setAlignment(side, _NONE)
        inside = holding(body)
        self._tallest = max(heights) * 26
        left, top, right, bottom = self.SHADE
        self.setLayout(column(head, (Scrolled(inside, "raised"), 1), 12, margins=(left + 1, top + 1, right + 1, bottom + 1)))

    def wanted_height(self, width: int) -> int:
        del width
        return self._tallest + 76 + 12 + 40

    def begin(self) -> None:
        self._close.setFocus()


def _add(lines: QVBoxLayout, title: str, keyed: _Lines) -> None:
    heading = Text(title, "small", 600)
    heading.setContentsMargins(0, 0, 0, 6)
    lines.addWidget(heading)
    for keys, words in keyed:
        caps = row(*(KeyCap(each) for each in keys.replace("+", " ").split()), None, gap=3)
        side = holding(caps)
        side.setFixedSize(100, 26)
        lines.addLayout(row(side, (Elided(words, token="ink_2"), 1)))  # noqa: S106  # a token of the theme
    lines.addSpacing(20)
