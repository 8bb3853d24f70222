"""How the user likes a table: widths, order and choice of its columns, the order of its rows and what they are gathered by. Kept."""

from __future__ import annotations

import json
from typing import Any, cast

from PySide6.QtCore import QObject, Qt, QTimer

from dossier_app.domain.work_product import View
from dossier_app.ui import settings, theme
from dossier_app.ui.records_table import RecordsTable
from dossier_app.ui.style_controls import HEADING_PAD, heading_room

_ROOM, _LEAST = 288, 160
"""The widest column keeps the first of these until no other may leave by its declaration, and the second whatever must leave."""
_SETTLE = 400
"""Milliseconds after the last pull at a column before its width is written down."""


class Arrangement(QObject):
    """The columns of one table, arranged as its user left them. Columns are kept by their titles, so that others may come between."""

    def __init__(self, table: RecordsTable, name: str) -> None:
        super().__init__(table)
        self._table, self._name = table, name
        self._columns = table.records.columns
        self._titles = [each.title for each in self._columns]
        self.hidden: set[int] = set()
        self.group = -1
        self._own: dict[int, int] = {}
        self._is_restoring = False
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE)
        self._settled.timeout.connect(self.keep)
        header = table.horizontalHeader()
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.sectionMoved.connect(self._on_moved)
        header.sectionResized.connect(self._on_resized)
        table.turned.connect(self._settle)
        table.resized.connect(self.fit)
        self.restore(settings.table(name))

    @property
    def choosable(self) -> list[int]:
        """The columns that may be hidden: all but the first, which says which record it is, and the one that takes what is left."""
        return [number for number, column in enumerate(self._columns) if number and column.width]

    @property
    def sortable(self) -> list[int]:
        return [number for number in range(len(self._columns)) if self._table.records.may_sort(number)]

    @property
    def groupable(self) -> list[int]:
        return [number for number in range(len(self._columns)) if self._table.records.may_group(number)]

    # What the user chooses

    def show(self, column: int, *, shown: bool) -> None:
        """Show a column, or hide it."""
        (self.hidden.discard if shown else self.hidden.add)(column)
        self.fit()
        self._settle()

    def gather(self, column: int) -> None:
        """Gather the rows by a column; -1 scatters them again."""
        self.group = column
        self._table.keeping(lambda: self._table.records.group_by(column))
        self._settle()

    def forget(self) -> None:
        """Back to how it was before anything was chosen."""
        self.restore("")
        settings.keep_table(self._name, "")

    def columns_in_sight(self) -> tuple[str, ...]:
        """The headings of the columns that the user has not hidden, from the left."""
        return tuple(self._titles[number] for number in self._table.in_sight() if number not in self.hidden)

    def title_of(self, column: int) -> str:
        """A column's heading as it is declared; empty for none."""
        return self._titles[column] if column >= 0 else ""

    def take(self, view: View) -> None:
        """Arrange the table as a view that was kept says; columns that are no more are left out, and widths stay the user's own."""
        said: dict[str, Any] = {
            "widths": {self._titles[number]: theme.unscaled(width) for number, width in self._own.items()},
            "sort": view.sorted_by, "down": view.descending, "group": view.grouped_by,
        }  # fmt: skip
        if view.columns:
            said |= {"order": list(view.columns), "hidden": [title for title in self._titles if title not in view.columns]}
        self.restore(json.dumps(said, ensure_ascii=False))
        self._settle()

    # Fitting, keeping and restoring

    def fit(self) -> None:
        """Let columns leave, in their declared order, until the widest has room; a user who shows many gives each less."""
        wide = {number: self._width(number) for number in range(len(self._columns)) if number not in self.hidden}
        stretched = [number for number in wide if not self._columns[number].width]
        room = self._table.viewport().width() - sum(width for number, width in wide.items() if number not in stretched)
        gone = set(self.hidden)
        leaving = sorted((number for number in wide if self._columns[number].leaves), key=lambda each: -self._columns[each].leaves)
        others = [number for number in reversed(self._table.in_sight()) if number in self.choosable and number in wide]
        for least, candidates in ((_ROOM, leaving), (_LEAST, others)):
            for number in candidates:
                if room >= theme.scaled(least):
                    break
                if number not in gone:
                    room += wide[number]
                    gone.add(number)
        self._table.show_columns(gone)

    def keep_now(self) -> None:
        """Write down what has not been yet: the table goes out of sight."""
        if self._settled.isActive():
            self.keep()

    def keep(self) -> None:
        """Write it down for the next time."""
        self._settled.stop()
        column, order = self._table.order
        said = {
            "widths": {self._titles[number]: theme.unscaled(width) for number, width in self._own.items()},
            "order": [self._titles[number] for number in self._table.in_sight()],
            "hidden": sorted(self._titles[number] for number in self.hidden),
            "sort": self._titles[column] if column >= 0 else "",
            "down": order is Qt.SortOrder.DescendingOrder,
            "group": self._titles[self.group] if self.group >= 0 else "",
        }
        settings.keep_table(self._name, json.dumps(said, ensure_ascii=False))

    def restore(self, written: str) -> None:
        """Arrange the table as it was written down; what does not read, or is no column any more, is as declared."""
        said = _read(written)
        widths = cast("dict[str, Any]", said.get("widths")) if isinstance(said.get("widths"), dict) else {}
        self._is_restoring = True
        header = self._table.horizontalHeader()
        known_widths = ((number, widths.get(column.title)) for number, column in enumerate(self._columns) if column.width)
        self._own = {number: theme.scaled(kept) for number, kept in known_widths if isinstance(kept, int) and 24 <= kept <= 2000}
        for number, column in enumerate(self._columns):
            if column.width:
                header.resizeSection(number, self._width(number))
        for place, number in enumerate(self._order(said.get("order"))):
            header.moveSection(header.visualIndex(number), place)
        known = said.get("hidden")
        hidden = [self._number(each) for each in cast("list[object]", known)] if isinstance(known, list) else self._at_first()
        # A column that was not there yet when this was written down comes as it is declared.
        hidden += [
            number for number in self._at_first() if isinstance(order := said.get("order"), list) and self._titles[number] not in order
        ]
        self.hidden = {number for number in hidden if number in self.choosable}
        sort = self._number(said.get("sort")) if "sort" in said else self._leading()
        self._table.order_by(sort, Qt.SortOrder.DescendingOrder if said.get("down") is True else Qt.SortOrder.AscendingOrder)
        group = self._number(said.get("group"))
        self.group = group if group in self.groupable else -1
        self._table.records.group_by(self.group)
        self._is_restoring = False
        self._settled.stop()
        self.fit()

    def _order(self, known: object) -> list[int]:
        """Columns from the left to the right: as kept, and where a new one has come, in its declared place."""
        if not isinstance(known, list):
            return list(range(len(self._columns)))
        kept = [number for number in map(self._number, cast("list[object]", known)) if number > 0]
        found = [0, *dict.fromkeys(kept)]
        for number in range(len(self._columns)):
            if number not in found:
                found.insert(number, number)
        return found

    def _at_first(self) -> list[int]:
        return [number for number, column in enumerate(self._columns) if not column.at_first]

    def _leading(self) -> int:
        """Labels and dates order a table of themselves; everything else stands as it was recorded."""
        return 0 if self._columns[0].field in ("label", "date") else -1

    def _number(self, title: object) -> int:
        return self._titles.index(title) if isinstance(title, str) and title in self._titles else -1

    def _width(self, number: int) -> int:
        """As the user pulled it, else as it is declared, or wider where its heading is longer in the user's language."""
        declared = self._columns[number].width
        if own := self._own.get(number):
            return own
        heading = str(self._table.records.headerData(number, Qt.Orientation.Horizontal))
        pad = HEADING_PAD if number else self._table.first_pad
        return max(theme.scaled(declared), heading_room(heading, pad)) if declared else 0

    def _on_moved(self, *_: int) -> None:
        self._table.find_ends()
        self._settle()

    def _on_resized(self, number: int, before: int, now: int) -> None:
        # A column that is hidden or shown changes its size too.
        if before and now and self._columns[number].width and not self._is_restoring:
            self._own[number] = now
            self._settle()

    def _settle(self) -> None:
        if not self._is_restoring:
            self._settled.start()


def _read(written: str) -> dict[str, Any]:
    try:
        said: object = json.loads(written or "{}")
    except ValueError:
        # A settings file that was edited by hand costs an arrangement, never the table.
        return {}
    return cast("dict[str, Any]", said) if isinstance(said, dict) else {}
