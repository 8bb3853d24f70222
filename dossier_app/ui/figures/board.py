"""The board: nodes that are buttons, over wires that are painted; what is selected in it is selected in the table, and back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from dossier_app.domain.record import Pointer
from dossier_app.ui import theme
from dossier_app.ui.figures import wires
from dossier_app.ui.figures.node import Face, Node
from dossier_app.ui.figures.wires import Wire
from dossier_app.ui.session import Session


class Board(QWidget):
    """What every figure of boxes and lines shares. A figure says in `fill` what is on it, and in `lay_out` where.

    It reads the case when it comes into sight, and again after a change; out of sight it only remembers that it is out of date.
    """

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self.session = session
        self.nodes: dict[str, Node] = {}
        self.wires: list[Wire] = []
        self._is_stale = True
        self._selected = ""
        self.setAccessibleName(name)
        session.changed.connect(self._on_changed)
        session.selected.connect(self.mark)

    # What a figure says

    def fill(self) -> None:
        """Read the case and put every node on the board."""
        raise NotImplementedError

    def lay_out(self, width: int) -> int:
        """Place every node at this width, set the wires, and answer how high the figure is."""
        raise NotImplementedError

    def paint_under(self, painter: QPainter) -> None:
        """Paint what lies under wires and nodes: heads, bands, axes."""
        del painter

    # What a figure uses

    def put(self, key: str, face: Face, at: Pointer | None = None, does: Callable[[], object] | None = None) -> Node:
        """Put a node on the board. Pressed, it selects its record unless something else is said; Enter also opens that."""

        def select() -> None:
            self.session.select(at)

        made = Node(self, key, face, at=at, does=does or select)
        made.stepped.connect(self._step)
        if at is not None and does is None:
            made.opened.connect(lambda: self.session.opened.emit(at))
        self.nodes[key] = made
        made.show()
        return made

    @property
    def selected(self) -> str:
        """The key of the node whose record is selected; empty when none is on the board."""
        return self._selected

    # What the window asks

    def refresh(self) -> None:
        """Read the case anew, keeping the focus on the node that has it."""
        focused = next((key for key, node in self.nodes.items() if node.hasFocus()), "")
        for node in self.nodes.values():
            node.hide()
            node.deleteLater()
        self.nodes, self.wires = {}, []
        self._is_stale = False
        self.fill()
        self.place()
        self.mark(self.session.current)
        if focused in self.nodes:
            self.nodes[focused].setFocus()

    def place(self) -> None:
        """Lay the nodes out at the width that there is."""
        high = self.lay_out(self.width())
        if self.isRightToLeft():
            self._turn_round()
        self.setMinimumHeight(high)
        previous: QWidget | None = None
        for node in sorted(self.nodes.values(), key=lambda each: (each.x(), each.y())):
            if previous is not None:
                QWidget.setTabOrder(previous, node)
            previous = node
        self.updateGeometry()
        self.update()

    def placed(self, left: float, top: float, wide: float, high: float) -> QRectF:
        """A place on the board, counted from where reading begins."""
        return QRectF(self.width() - left - wide if self.isRightToLeft() else left, top, max(0.0, wide), high)

    def _turn_round(self) -> None:
        """Where one reads from right to left, the figure does too."""
        wide = self.width()
        for node in self.nodes.values():
            node.move(wide - node.x() - node.width(), node.y())
        self.wires = [wire.turned(wide) for wire in self.wires]

    def mark(self, pointer: Pointer | None) -> None:
        """Show which record is selected."""
        self._selected = next((key for key, node in self.nodes.items() if node.at is not None and node.at == pointer), "")
        for key, node in self.nodes.items():
            node.mark(key == self._selected)
        self.update()

    def out_of_date(self) -> None:
        """What is shown is no longer so: read anew now, or when it comes into sight."""
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def _on_changed(self, kinds: object) -> None:
        del kinds  # what hangs on its records may have changed whatever it is
        self.out_of_date()

    def _step(self, node: Node, right: int, down: int) -> None:
        """Go to the node that lies that way: along a wire if one leads there, else to the nearest."""
        here = node.geometry().center()
        joined = {key for wire in self.wires if node.key in wire.ends for key in wire.ends}
        best: tuple[tuple[bool, float], Node] | None = None
        for other in self.nodes.values():
            away = QPointF(other.geometry().center() - here)
            along, across = away.x() * right + away.y() * down, abs(away.x() * down) + abs(away.y() * right)
            if other is node or along <= 4 or across > 3 * along + 40:
                continue
            rank = (other.key not in joined, along + 2 * across)
            if best is None or rank < best[0]:
                best = (rank, other)
        if best is not None:
            best[1].setFocus()
            viewport = self.parentWidget()
            area = viewport.parentWidget() if viewport else None
            if isinstance(area, QScrollArea):
                area.ensureWidgetVisible(best[1], 8, 48)

    def sizeHint(self) -> QSize:
        return QSize(640, self.minimumHeight())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not self._is_stale:
            self.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colours().paper)
        self.paint_under(painter)
        wires.paint(painter, self.wires, self._selected or "\0")
