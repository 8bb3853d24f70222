"""Links by hand: a row or chip let go on another makes the link that the two admit, and so does typing their labels."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QDrag, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QMenu, QWidget

from dossier_app.desk.command import CATALOGUE
from dossier_app.desk.commands.linking import Offer, offers
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.record import Pointer
from dossier_app.ui.buttons import Chip
from dossier_app.ui.columns import called
from dossier_app.ui.session import Session
from dossier_app.ui.table import Table
from dossier_app.ui.words import in_users_words, title_of, translate

_CARRIED = "application/x-dossier-record"
_OPENS_AFTER = 600
"""Milliseconds over a place of the rail until its page opens."""


def carrying(pointer: Pointer) -> QMimeData:
    """A record, to be carried to another."""
    made = QMimeData()
    made.setData(_CARRIED, pointer.value.encode())
    return made


def in_bag(bag: QMimeData) -> Pointer | None:
    """The record that is carried; None when it is something else, or another program's under our name."""
    if not bag.hasFormat(_CARRIED):
        return None
    try:
        return Pointer.parse(bytes(bag.data(_CARRIED).data()).decode())
    except (UnicodeDecodeError, Refusal):
        return None


class Hand(QObject):
    """Lets records be carried from a widget to another. `at` says which record lies where; `pointed` hears over which one may be let go."""

    pointed = Signal(object)

    def __init__(self, widget: QWidget, session: Session, at: Callable[[QPoint], Pointer | None]) -> None:
        super().__init__(widget)
        self._widget, self._session, self._at = widget, session, at
        self._pressed: tuple[QPoint, Pointer] | None = None
        self._over: tuple[Pointer, Pointer | None] | None = None
        self._may = False
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            return self._move(event)
        if isinstance(event, QDropEvent) and in_bag(event.mimeData()) is not None:
            return self._carried_over(event)
        if event.type() is QEvent.Type.DragLeave:
            self._leave()
        return super().eventFilter(watched, event)

    # Taking up

    def _move(self, event: QMouseEvent) -> bool:
        """Whether a move of the mouse carries something; then it marks no rows."""
        place = event.position().toPoint()
        if event.type() is not QEvent.Type.MouseMove:
            found = (
                self._at(place) if event.type() is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton else None
            )
            self._pressed = None if found is None or self._session.is_read_only else (place, found)
            return False
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        start, record = self._pressed
        if (place - start).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self._carry(record)
        return True

    def _carry(self, record: Pointer) -> None:
        if isinstance(self._widget, QAbstractButton):
            self._widget.setDown(False)
        # The window's: what is let go may make the widget it came from go.
        drag = QDrag(self._widget.window())
        drag.setMimeData(carrying(record))
        drag.exec(Qt.DropAction.LinkAction)

    # Letting go

    def _carried_over(self, event: QDropEvent) -> bool:
        record, target = in_bag(event.mimeData()), self._at(event.position().toPoint())
        if record is None or self._session.is_read_only:
            return False
        if event.type() is QEvent.Type.Drop:
            self._let_go(record, target, event)
            return True
        event.setDropAction(Qt.DropAction.LinkAction)
        if event.type() is QEvent.Type.DragEnter:
            event.accept()
        if isinstance(event, QDragMoveEvent):
            self._look(record, target)
            event.setAccepted(self._may or event.type() is QEvent.Type.DragEnter)
        return True

    def _look(self, record: Pointer, target: Pointer | None) -> None:
        """Whether the one may be let go on the other, and why not; said once for each."""
        if self._over == (record, target):
            return
        self._over, self._may = (record, target), False
        if target is not None and target != record:
            try:
                found = offers(self._session.case, record, target)
            except Refusal as refusal:
                self._session.refuse(refusal)
            else:
                self._may = True
                words = "; ".join(offered(self._session, record, target, each) for each in found)
                self._session.noted.emit("link", "ink_2", words)
        self.pointed.emit(target if self._may else None)

    def _let_go(self, record: Pointer, target: Pointer | None, event: QDropEvent) -> None:
        self._look(record, target)
        may = self._may
        self._leave()
        if target is None or not may:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.LinkAction)
        event.accept()
        found = offers(self._session.case, record, target)
        if len(found) == 1:
            take(self._session, record, target, found[0])
        else:
            ask_which(self._session, record, target, found, self._widget)

    def _leave(self) -> None:
        self._over, self._may = None, False
        self.pointed.emit(None)


def carry_rows(table: Table, session: Session, at: Callable[[int], Pointer | None]) -> None:
    """Let the records of a table be carried from its rows and let go on them."""

    def pointed(target: Pointer | None) -> None:
        place = table.viewport().mapFromGlobal(QCursor.pos())
        table.point_at(-1 if target is None else table.rowAt(place.y()))

    def lies_at(place: QPoint) -> Pointer | None:
        row = table.rowAt(place.y())
        return at(row) if row >= 0 else None

    Hand(table.viewport(), session, lies_at).pointed.connect(pointed)


def carry_chip(chip: Chip, session: Session, pointer: Pointer) -> Chip:
    """Let the record a chip leads to be carried, and others be let go on it."""
    Hand(chip, session, lambda _place: pointer)
    return chip


class OpenUnder(QObject):
    """Opens the page of a place in the rail over which a record is held for a moment: there it can be let go."""

    def __init__(self, view: QAbstractItemView, opens: Callable[[int], object]) -> None:
        super().__init__(view)
        self._view, self._row = view, -1
        self._waits = QTimer(self)
        self._waits.setSingleShot(True)
        self._waits.setInterval(_OPENS_AFTER)
        self._waits.timeout.connect(lambda: opens(self._row))
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DragLeave:
            self._hold_over(-1)
        elif isinstance(event, QDragMoveEvent) and in_bag(event.mimeData()) is not None:
            self._hold_over(self._view.indexAt(event.position().toPoint()).row())
            # It comes in, and is not let go here.
            event.setAccepted(event.type() is QEvent.Type.DragEnter)
            return True
        return super().eventFilter(watched, event)

    def _hold_over(self, row: int) -> None:
        if row != self._row:
            self._row = row
            self._waits.stop()
            if row >= 0:
                self._waits.start()


def offered(session: Session, what: Pointer, to: Pointer, offer: Offer) -> str:
    """An offer in words: “Link C1 to F2: Against”."""
    case = session.case
    as_what = translate("Record", offer.by) if offer.by else title_of(CATALOGUE[offer.verb].title)
    words = translate("Linking", "Link %1 to %2: %3").replace("%3", as_what)
    return words.replace("%2", called(case, to)).replace("%1", called(case, what))


def take(session: Session, what: Pointer, to: Pointer, offer: Offer) -> None:
    """Make the link, or open the form in which the rest of it is said."""
    if not offer.is_whole:
        session.ask(offer.verb, offer.said)
        return
    words = offered(session, what, to, offer)
    try:
        session.do(session.command(CATALOGUE[offer.verb], offer.said), translate("Session", "Done: %1.").replace("%1", words))
    except Refusal as refusal:
        session.refuse(refusal)
    except Trouble as trouble:
        session.troubled.emit(trouble)


def ask_which(session: Session, what: Pointer, to: Pointer, found: list[Offer], parent: QWidget) -> QMenu:
    """Ask as what the two are linked, where they were put together."""
    menu = QMenu(translate("Linking", "As what?"), parent.window())
    for offer in found:
        words = offered(session, what, to, offer).replace("&", "&&")
        menu.addAction(words).triggered.connect(lambda _on=False, offer=offer: take(session, what, to, offer))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(QCursor.pos())
    menu.setActiveAction(menu.actions()[0])
    return menu


def typed_links(session: Session, words: str) -> list[tuple[str, Callable[[], object] | None]]:
    """What is offered for “link C1 F2”: each way in words, with what does it; why not, where there is none."""
    asked, *rest = words.split() or [""]
    if asked.casefold() != translate("Linking", "link") or not rest or session.is_read_only:
        return []
    named = [each for each in rest if each.casefold() != translate("Linking", "to")]
    for cut in range(1, len(named)):
        try:
            what, to = (session.case.point(" ".join(part)) for part in (named[:cut], named[cut:]))
        except Refusal:
            continue
        try:
            found = offers(session.case, what, to)
        except Refusal as refusal:
            return [(in_users_words(refusal.words), None)]
        return [(offered(session, what, to, each), partial(take, session, what, to, each)) for each in found]
    return [(translate("Linking", "Two labels make a link, as in: link C1 F2"), None)]
