"""The argument: the map of what is attacked, said and answered; under it, day by day, where each counterclaim stands in which forum."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QResizeEvent, QShowEvent

from dossier_app.desk.assembly.legal_time import later_records
from dossier_app.desk.figures.argument import MOST, Argument, Attacked, Claim, argument
from dossier_app.desk.figures.standing import Lane, later_at
from dossier_app.domain.counterclaim import Counterclaim
from dossier_app.domain.record import Pointer
from dossier_app.ui import theme
from dossier_app.ui.figures import argument_words as words_of
from dossier_app.ui.figures.argument_layout import GUTTER, Box, Layout, bond_words, missing_key, neighbours
from dossier_app.ui.figures.board import Board
from dossier_app.ui.figures.node import Face
from dossier_app.ui.figures.standing_lanes import JUMPS, StandingLanes
from dossier_app.ui.figures.wires import Wire
from dossier_app.ui.labels import quiet_text
from dossier_app.ui.painting import write
from dossier_app.ui.segments import Segments
from dossier_app.ui.session import Session
from dossier_app.ui.surfaces import Pane, Rule, Scrolled, column, holding, row
from dossier_app.ui.words import member_words, translate

_BOTH = 460
"""In less height than this the map and the lanes are shown one at a time."""
_THREE_COLUMNS = 560
_LANES_PART = 0.42
"""The lanes take no more of the figure than this."""
_LANES, _ANY = 172, 16777215
"""How high the lanes are at least where both are shown; and what Qt takes for no limit."""
_SOON = 40
"""Milliseconds after which the map follows the slider, so that a drag is one reading and not a hundred."""


class ArgumentFigure(Pane):
    """Both pictures of one reading: the map, which scrolls in its own area, and the lanes of standing."""

    def __init__(self, session: Session) -> None:
        super().__init__("paper", "t")
        self.session = session
        self._shown: Argument | None = None
        self._later: dict[date, frozenset[str]] = {}
        session.changed.connect(self._on_changed)
        self.board = ArgumentBoard(session, self.argument)
        self.map = _MapArea(self.board)
        self.lanes = StandingLanes(session)
        self.segments = Segments({"map": translate("Figure", "Map"), "standing": translate("Figure", "Standing")})
        self._as_at = quiet_text()
        self._choice = holding(row(self.segments, None, self._as_at, margins=(GUTTER - 8, 8, GUTTER, 0)))
        self._chosen = "map"
        self.segments.choose("map")
        self.segments.chosen.connect(self._choose)
        self._rule = Rule()
        self.setLayout(column(self._choice, (self.map, 1), self._rule, self.lanes))
        self._moved = QTimer(self, singleShot=True, interval=_SOON)
        self._moved.timeout.connect(self._read_again)
        session.as_at_moved.connect(self._on_moved)
        session.selected.connect(self._on_selected)
        self._choice.hide()

    def argument(self) -> Argument:
        """The case as the figure shows it, read when it is first asked for after a change."""
        if self._shown is None:
            as_at = self.session.as_at
            if as_at is not None and as_at not in self._later:
                self._later = {as_at: later_records(self.session.case, later_at(as_at))}
            later = self._later[as_at] if as_at is not None else frozenset[str]()
            today = datetime.now(UTC).date()
            self._shown = argument(self.session.case, self.session.current, as_at, today=today, later=later)
        return self._shown

    @property
    def has_followed(self) -> bool:
        """Whether the map shows the day on which the slider stands."""
        return not self._moved.isActive()

    def told(self) -> list[str]:
        """Both pictures in words."""
        return words_of.told(self.argument(), self.session.as_at)

    def extent(self) -> QSize:
        """How large both are with every node and lane in sight."""
        lanes = self.lanes.sizeHint().height()
        return QSize(self.width(), max(self.board.minimumHeight() + lanes + 2, round(lanes / _LANES_PART) + 1, theme.scaled(_BOTH)))

    def _on_changed(self, kinds: object) -> None:
        del kinds  # what hangs on its records may have changed whatever it is
        self._later = {}
        self._shown = None
        self._fill_lanes()

    def _on_moved(self) -> None:
        self.lanes.see(self.session.as_at)
        self._as_at.setText(words_of.as_at_words(self.session.as_at))
        if self.isVisible():
            self._moved.start()
        else:
            self._shown = None
            self.board.out_of_date()

    def _read_again(self) -> None:
        self._shown = None
        self.board.out_of_date()
        self._fill_lanes()

    def _on_selected(self, pointer: Pointer | None) -> None:
        """In a case too great for one map it is drawn about what is selected."""
        is_about = pointer is None or pointer.kind in ("counterclaim", "response", "finding", "measure")
        if is_about and self.session.case.count(Counterclaim) > MOST:
            self._read_again()

    def _fill_lanes(self) -> None:
        if self.isVisible():
            self.lanes.show_argument(self.argument())
            self._arrange()

    def _choose(self, name: str) -> None:
        self._chosen = name
        self._arrange()

    def _arrange(self) -> None:
        """Both where there is room, else the one that was chosen."""
        both = self.height() >= theme.scaled(_BOTH)
        self._choice.setHidden(both)
        self.map.setHidden(not both and self._chosen != "map")
        self.lanes.setHidden(not both and self._chosen != "standing")
        self._rule.setHidden(not both)
        if both:
            # As many lanes as there are, as long as the map keeps the greater part.
            most = max(theme.scaled(_LANES) + self.lanes.below, round(_LANES_PART * self.height()))
            self.lanes.setFixedHeight(min(self.lanes.sizeHint().height(), most))
        else:
            self.lanes.setMinimumHeight(0)
            self.lanes.setMaximumHeight(_ANY)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._as_at.setText(words_of.as_at_words(self.session.as_at))
        self.lanes.see(self.session.as_at)
        self._fill_lanes()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._moved.isActive():
            self._moved.stop()
            self._shown = None
            self.board.out_of_date()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = JUMPS.get(Qt.Key(event.key()))
        if way is not None and self.lanes.jump(way):
            event.accept()
        else:
            super().keyPressEvent(event)


class _MapArea(Scrolled):
    """Where the map scrolls; it tells the map how high it is, so that it is spread out."""

    def __init__(self, board: ArgumentBoard) -> None:
        super().__init__(board)
        self._board = board

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._board.give_room(self.viewport().height())


class ArgumentBoard(Board):
    """The map. Where there is no room for three columns, answers stand under what they answer."""

    def __init__(self, session: Session, read: Callable[[], Argument]) -> None:
        super().__init__(session, translate("Figure", "Argument map"))
        self._read = read
        self._shown: Argument | None = None
        self._room = 0
        self._revealed: Pointer | None = None
        self._notes: dict[str, tuple[str, ...]] = {}
        self._columns: tuple[tuple[float, float], ...] = ()
        self._foot = quiet_text("", wrap=True)
        self._foot.setParent(self)

    def give_room(self, high: int) -> None:
        """So high is what is seen of it at once."""
        if high != self._room:
            self._room = high
            if self._shown is not None:
                self.place()

    def mark(self, pointer: Pointer | None) -> None:
        """Show which record is selected, and bring it into sight when it has just been."""
        super().mark(pointer)
        viewport = self.parentWidget()
        area = viewport.parentWidget() if viewport else None
        if self.selected and pointer != self._revealed and isinstance(area, Scrolled):
            self._revealed = pointer
            area.ensureWidgetVisible(self.nodes[self.selected], 8, 24)

    def fill(self) -> None:
        shown = self._shown = self._read()
        lanes = {lane.at: lane for lane in shown.lanes.lanes}
        for each in shown.attacked:
            self.put(each.key, self._attacked_face(shown, each), each.at, None if each.at else _nothing)
        for claim in shown.claims:
            self.put(claim.at.id, self._claim_face(shown, claim, lanes[claim.at]), claim.at)
        for each in shown.answers:
            spoken = f"{each.label}, {member_words(each.relation)}: {each.words}"
            note = (translate("Figure", "not known yet"),) if each.is_later else ()
            self.put(each.at.id, Face(spoken, each.label, each.words, notes=note, is_dashed=each.is_later), each.at)
        answered = {each.claim for each in shown.answers}
        for claim in shown.claims:
            if claim.at not in answered:
                self._put_missing(claim)
        foot = words_of.foot_words(shown) if shown.claims else translate("Figure", "No counterclaim is recorded yet.")
        self._foot.setText(foot)
        self.setAccessibleDescription(foot)
        self._notes = {key: node.face.notes for key, node in self.nodes.items()}

    def _put_missing(self, claim: Claim) -> None:
        spoken = translate("Figure", "%1 has no response").replace("%1", claim.label)
        act = "" if self.session.is_read_only else translate("Figure", "Answer…")
        face = Face(f"{spoken}. {act}".rstrip(". …"), missing=translate("Figure", "No response"), act=act)
        node = self.put(missing_key(claim), face, does=lambda: self.session.ask("counterclaim answer", {"counterclaim": claim.label}))
        node.setEnabled(not self.session.is_read_only)

    def _attacked_face(self, shown: Argument, each: Attacked) -> Face:
        note = (translate("Figure", "not known yet"),) if each.is_later else ()
        spoken = words_of.attacked_sentence(shown, each)
        return Face(spoken, each.label, words_of.attacked_words(each), notes=note, is_dashed=each.is_later)

    def _claim_face(self, shown: Argument, claim: Claim, lane: Lane) -> Face:
        labels = {each.at.id: each.label for each in shown.claims}
        far = [each for each in shown.bonds if each.origin == claim.at and not neighbours(shown, each)]
        notes = [f"{bond_words(each)} {labels[each.target.id]}" for each in far]
        if claim.further_attacked:
            notes.append(translate("Figure", "against %n more", claim.further_attacked))
        if claim.further_answers:
            notes.append(translate("Figure", "%n more response(s)", claim.further_answers))
        held = [] if claim.is_later else [words_of.stood_cell(each) for each in lane.course.in_force]
        first, *others = held or [words_of.unknown_cell()]
        return Face(
            words_of.claim_sentence(shown, claim, lane, self.session.as_at),
            claim.label,
            claim.words,
            is_said=True,
            notes=tuple(notes),
            stands=first,
            also_stands=tuple(others[:3]),
            is_dashed=claim.is_later,
        )

    # Where everything stands

    def lay_out(self, width: int) -> int:
        shown = self._shown
        self._columns = ()
        self._foot.setVisible(bool(self._foot.text()))
        if shown is None or not shown.claims:
            self._foot.setGeometry(self.placed(GUTTER, 16, width - 2 * GUTTER, theme.scaled(40)).toRect())
            return 64
        is_narrow = width < theme.scaled(_THREE_COLUMNS)
        self._note(shown, is_narrow)
        if is_narrow:
            high, boxes = self._outlined(shown, width)
        else:
            foot = theme.scaled(24) if self._foot.text() else 0
            laid = Layout(shown, self.nodes, width, self._room - foot)
            high, boxes, self._columns, self.wires = laid.high, laid.boxes, laid.columns, laid.wires
        for key, box in boxes.items():
            self.nodes[key].setGeometry(round(box.left), round(box.top), round(box.wide), round(box.high))
        if not self._foot.text():
            return round(high)
        wide = width - 2 * GUTTER
        low = self._foot.heightForWidth(wide)
        self._foot.setGeometry(self.placed(GUTTER, high - 8, wide, low).toRect())
        return round(high) + low

    def _note(self, shown: Argument, is_narrow: bool) -> None:
        """Where there is no room for lines, what they would say stands in the boxes."""
        said: dict[str, str] = {}
        if is_narrow:
            names = {each.key: each.label or words_of.attacked_words(each) for each in shown.attacked}
            for claim in shown.claims:
                against = ", ".join(names[key] for key in claim.against)
                said[claim.at.id] = translate("Figure", "against %1").replace("%1", against)
            said |= {each.at.id: member_words(each.relation) for each in shown.answers}
        for key, notes in self._notes.items():
            node = self.nodes[key]
            node.face = replace(node.face, notes=(said[key], *notes) if key in said else notes)

    def _outlined(self, shown: Argument, width: int) -> tuple[float, dict[str, Box]]:
        """One under the other: what is attacked, then each counterclaim, its answers further in."""
        boxes: dict[str, Box] = {}
        self.wires = []
        top = 12.0

        def put(key: str, indent: int) -> Box:
            nonlocal top
            wide = width - 2 * GUTTER - indent
            boxes[key] = Box(GUTTER + indent, top, wide, self.nodes[key].height_at(wide, 2))
            top = boxes[key].bottom + 8
            return boxes[key]

        for each in shown.attacked:
            put(each.key, 0)
        for claim in shown.claims:
            top += 12
            under = put(claim.at.id, 0)
            answers = [each.at.id for each in shown.answers if each.claim == claim.at] or [missing_key(claim)]
            for key in answers:
                box, is_missing = put(key, 28), key == missing_key(claim)
                points = ((box.left, box.middle), (under.left + 14, box.middle), (under.left + 14, under.bottom + 1))
                ends = frozenset((key, claim.at.id))
                self.wires.append(Wire(points, ends, is_dashed=is_missing, has_head=not is_missing, is_missing=is_missing))
        return top + 8, boxes

    def paint_under(self, painter: QPainter) -> None:
        if not self._columns or self._shown is None:
            return
        company = self._shown.company or translate("Figure", "the company")
        heads = (
            translate("Figure", "What is attacked"),
            translate("Figure", "What %1 says").replace("%1", company),
            translate("Figure", "What is answered"),
        )
        face, high = theme.font("small"), theme.scaled(18)
        for (left, wide), words in zip(self._columns, heads, strict=True):
            write(painter, self.placed(left, 16, wide, high), words, face, theme.colours().ink_3)


def _nothing() -> None:
    """The whole case is no record that could be selected."""
