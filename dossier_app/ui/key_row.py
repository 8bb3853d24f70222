"""A row of the key sheet: an act and its key, and the pressing of a new one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from dossier_app.ui import icons, painting, theme
from dossier_app.ui.keyboard import aloud, caps_of, written
from dossier_app.ui.keys import Keyed, is_changed, keys_of
from dossier_app.ui.mirrored import painter_on
from dossier_app.ui.words import as_tip, translate

_HIGH, _CAPS, _GAP, PAD = 26, 100, 3, 4
_ARROWS = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down", Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right", Qt.Key.Key_Home: "first",
           Qt.Key.Key_End: "last"}  # fmt: skip


class KeyRow(QAbstractButton):
    """Caps and words. Enter asks for a new key, the arrows go to another row; while a key is awaited every key is the answer."""

    change_asked = Signal()
    reset_asked = Signal()
    pressed_key = Signal(str)
    left = Signal()
    taken_away = Signal()
    moved = Signal(str)
    entered = Signal()

    def __init__(self, words: str, act: Keyed | None = None, keys: str = "") -> None:
        super().__init__()
        self.words, self.act = words, act
        self._fixed = keys
        self.is_awaiting = self.is_marked = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(as_tip(words))
        self.clicked.connect(lambda _on=False: self.change_asked.emit())
        if act is not None:
            self.setProperty("act", act.name)
        self.show_keys("")

    @property
    def keys(self) -> str:
        return self._fixed if self.act is None else keys_of(self.act.name)

    def fits(self, sought: str) -> bool:
        """Whether every word that is sought stands in it; a key is sought as it is said."""
        said = f"{self.words} {' '.join(caps_of(self.keys))} {aloud(self.keys)}".casefold()
        return all(part in said for part in sought.casefold().split())

    def show_keys(self, keys: str) -> None:
        """Say and show the key of now; it is asked of the table, which has all of them."""
        del keys
        said = [self.words, aloud(self.keys) if self.keys else translate("Keys", "no key")]
        if self.act is None:
            said.append(translate("Keys", "cannot be changed"))
        elif is_changed(self.act):
            said.append(translate("Keys", "changed"))
        self.setAccessibleName(", ".join(said))
        self.update()

    def await_key(self, *, awaits: bool) -> None:
        self.is_awaiting = awaits
        self.update()

    def mark(self, *, marked: bool) -> None:
        """Show that a question is about this one while the focus is on its answer."""
        self.is_marked = marked
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(258), theme.scaled(_HIGH))

    def event(self, event: QEvent) -> bool:
        # Tab too is an answer, and must not lead away; nor may a key reach a menu.
        if isinstance(event, QKeyEvent) and self.is_awaiting:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._answer(event)
                return True
        return super().event(event)

    def _answer(self, event: QKeyEvent) -> None:
        pressed = written(event)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.taken_away.emit()
        elif pressed:
            self.pressed_key.emit(pressed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.change_asked.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.reset_asked.emit()
        elif event.key() in _ARROWS:
            self.moved.emit(_ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.is_marked = False
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.is_awaiting and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.left.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now, painter = theme.colours(), painter_on(self)
        rect = QRectF(self.rect())
        if self.hasFocus() or self.is_awaiting or self.is_marked:
            painting.panel(painter, rect, now.select)
        elif self.underMouse() and self.act is not None:
            painting.panel(painter, rect, now.hover)
        middle, high = rect.center().y(), theme.scaled(18)
        start = theme.scaled(_CAPS)
        if self.is_awaiting:
            place = QRectF(PAD, 0, start - PAD, rect.height())
            painting.write(painter, place, translate("Keys", "press a key"), theme.font("small", 500), now.accent)
        elif not self.keys:
            place = QRectF(PAD, 0, start - PAD, rect.height())
            painting.write(painter, place, translate("Keys", "no key"), theme.font("small"), now.ink_3)
        else:
            x = float(PAD)
            for cap in caps_of(self.keys):
                wide = painting.key_cap_width(cap)
                painting.key_cap(painter, QRectF(x, middle - high / 2, wide, high), cap)
                x += wide + _GAP
            start = max(start, round(x) + 4)
        mark = 18 if self.act is not None and is_changed(self.act) else 0
        place = QRectF(start, 0, rect.width() - start - mark - PAD, rect.height())
        painting.write(painter, place, self.words, theme.font(), now.ink if self.hasFocus() else now.ink_2)
        if mark:
            icons.draw(painter, "pencil", rect.width() - 18, middle - 6, now.ink_3, 12)
        if self.hasFocus():
            painting.ring(painter, rect)
