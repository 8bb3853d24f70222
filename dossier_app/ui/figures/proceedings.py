"""The map of proceedings: a band for each country, and in it what reviewed what, from the authority to where it is now."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from dossier_app.desk.figures.proceedings import Band, Step, bands
from dossier_app.domain.edtf import Edtf, said_plainly, said_shortly
from dossier_app.ui import theme
from dossier_app.ui.cells import Stands
from dossier_app.ui.figures.board import Board
from dossier_app.ui.figures.node import Face
from dossier_app.ui.figures.wires import Wire
from dossier_app.ui.labels import quiet_text
from dossier_app.ui.painting import write
from dossier_app.ui.said_in_cells import stands
from dossier_app.ui.session import Session
from dossier_app.ui.surfaces import Pane, Scrolled, column
from dossier_app.ui.words import translate

_GUTTER, _BETWEEN, _LEAST, _WIDEST = 24, 28, 140, 240
_HEADS, _NAME, _BOX, _ROW = 32, 24, 64, 72
_INDENT = 28
_MOST = 300
"""More proceedings than this are not drawn: nobody reads them in boxes."""


class ProceedingsFigure(Pane):
    """The map, scrolling up and down."""

    def __init__(self, session: Session) -> None:
        super().__init__("paper", "t")
        self.board = ProceedingsBoard(session)
        self.setLayout(column((Scrolled(self.board), 1)))

    def told(self) -> list[str]:
        """The map in words."""
        return self.board.told()

    def extent(self) -> QSize:
        """How large it is with every band in sight."""
        return QSize(self.width(), self.board.minimumHeight() + 2)


class ProceedingsBoard(Board):
    """Where there is no room for columns side by side, what follows stands under what it follows from."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, translate("Figure", "Map of proceedings"))
        self._bands: tuple[Band, ...] = ()
        self._tops: list[float] = []
        self._columns: list[tuple[str, float]] = []
        self._none = quiet_text("", wrap=True)
        self._none.setParent(self)
        session.as_at_moved.connect(self.out_of_date)

    def told(self) -> list[str]:
        return [self._spoken(band, step) for band in self._bands for step in band.steps]

    def fill(self) -> None:
        as_at = self.session.as_at
        self._bands = bands(self.session.case, Edtf(as_at.isoformat()) if as_at else None)
        count = sum(len(band.steps) for band in self._bands)
        if count > _MOST:
            words = translate("Figure", "%n proceedings are more than a map can show. The table above has them all.", count)
            self._bands = ()
        else:
            words = "" if count else translate("Figure", "No proceeding is recorded yet.")
        self._none.setText(words)
        for band in self._bands:
            for step in band.steps:
                self.put(step.at.id, self._face(band, step), step.at)

    def _face(self, band: Band, step: Step) -> Face:
        if step.outcome is not None:
            how = stands(step.outcome)
        else:
            how = Stands("clock", translate("Figure", "not known yet") if step.is_later else translate("Figure", "no ruling"))
        return Face(
            self._spoken(band, step),
            words=step.forum or translate("Figure", "forum not recorded"),
            is_strong=True,
            notes=(step.number or step.title,),
            stands=how,
            before_stands=said_shortly(step.when) if step.when and not step.is_later else "",
            is_dashed=step.outcome is None,
        )

    def _spoken(self, band: Band, step: Step) -> str:
        how = stands(step.outcome).words if step.outcome else translate("Figure", "no ruling recorded")
        parts = [_country(band), step.forum or translate("Figure", "forum not recorded"), step.title, step.number]
        parts += [said_plainly(step.when) if step.when else translate("Figure", "no date"), how, step.status]
        if step.follows is not None and (before := next((each for each in band.steps if each.at == step.follows), None)):
            words = translate("Figure", "reviews %1") if step.is_review else translate("Figure", "follows %1")
            parts.append(words.replace("%1", before.forum or before.title))
        if step.is_later:
            parts.append(translate("Figure", "after the day as at which the case is shown"))
        return ", ".join(part for part in parts if part)

    # Where everything stands

    def lay_out(self, width: int) -> int:
        self._none.setGeometry(_GUTTER, 16, max(80, width - 2 * _GUTTER), 40)
        self._none.setVisible(bool(self._none.text()))
        if not self._bands:
            self._tops, self._columns = [], []
            return 64
        deepest = max(step.depth for band in self._bands for step in band.steps)
        count = max(4, deepest + 1) if width >= 4 * (_LEAST + _BETWEEN) else deepest + 1
        wide = min(_WIDEST, (width - 2 * _GUTTER + _BETWEEN) // count - _BETWEEN)
        if wide < _LEAST:
            return self._outlined(width)
        self._columns = [(self._head(number), _GUTTER + number * (wide + _BETWEEN)) for number in range(count)]
        top = float(theme.scaled(_HEADS))
        self._tops, self.wires = [], []
        for band in self._bands:
            self._tops.append(top)
            for step in band.steps:
                left = round(_GUTTER + step.depth * (wide + _BETWEEN))
                self.nodes[step.at.id].setGeometry(
                    left, round(top + theme.scaled(_NAME) + step.row * theme.scaled(_ROW)), wide, theme.scaled(_BOX)
                )
            self.wires += self._across(band)
            top += theme.scaled(_NAME) + theme.scaled(_ROW) * (1 + max(step.row for step in band.steps)) + 4
        return round(top + 8)

    def _outlined(self, width: int) -> int:
        """One under the other, further in by one step each."""
        self._columns, self._tops, self.wires = [], [], []
        top = 8.0
        for band in self._bands:
            self._tops.append(top)
            top += theme.scaled(_NAME)
            for step in band.steps:
                left = _GUTTER + min(step.depth, 4) * _INDENT
                self.nodes[step.at.id].setGeometry(left, round(top), max(80, min(_WIDEST, width - left - _GUTTER)), theme.scaled(_BOX))
                top += theme.scaled(_ROW)
            self.wires += self._down(band)
            top += 4
        return round(top + 8)

    def _head(self, number: int) -> str:
        """What the column is called; the fourth is where matters are now, unless something was decided there."""
        heads = (translate("Figure", "Authority"), translate("Figure", "First review"), translate("Figure", "Second review"))
        if number < len(heads):
            return heads[number]
        ruled = any(step.depth >= number and step.outcome for band in self._bands for step in band.steps)
        return translate("Figure", "Further review") if ruled or number > len(heads) else translate("Figure", "Now")

    def _across(self, band: Band) -> Iterator[Wire]:
        for step in band.steps:
            if step.follows is None or step.follows.id not in self.nodes:
                continue
            start, end = self.nodes[step.follows.id].geometry(), self.nodes[step.at.id].geometry()
            y, to = start.y() + start.height() / 2, end.y() + end.height() / 2
            turn = start.x() + start.width() + _BETWEEN / 2
            bend = () if y == to else ((turn, y), (turn, to))
            points = ((start.x() + start.width() + 1.0, y), *bend, (end.x() - 1.0, to))
            yield Wire(points, frozenset((step.follows.id, step.at.id)), is_dashed=not step.is_review)

    def _down(self, band: Band) -> Iterator[Wire]:
        for step in band.steps:
            if step.follows is None or step.follows.id not in self.nodes:
                continue
            start, end = self.nodes[step.follows.id].geometry(), self.nodes[step.at.id].geometry()
            x, to = start.x() + _INDENT / 2, end.y() + end.height() / 2
            if end.x() <= x:
                continue
            yield Wire(
                ((x, start.y() + start.height() + 1.0), (x, to), (end.x() - 1.0, to)),
                frozenset((step.follows.id, step.at.id)),
                is_dashed=not step.is_review,
            )

    def paint_under(self, painter: QPainter) -> None:
        now, line = theme.colours(), theme.hairline()
        right = self.width() - _GUTTER
        for words, left in self._columns:
            write(painter, self.placed(left, theme.scaled(6), 200, theme.scaled(20)), words, theme.font("small"), now.ink_3)
        for band, top in zip(self._bands, self._tops, strict=True):
            if self._columns or top > theme.scaled(_HEADS):
                painter.fillRect(QRectF(_GUTTER, top, right - _GUTTER, 1), line)
            name = _country(band) or translate("Figure", "Country not recorded")
            write(
                painter, QRectF(_GUTTER, top + theme.scaled(3), right - _GUTTER, theme.scaled(20)), name, theme.font("body", 600), now.ink
            )


def _country(band: Band) -> str:
    return translate("Country", band.name) if band.name else ""
