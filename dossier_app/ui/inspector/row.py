"""A field of the inspector: its name, its value beside it, and edited in the same place, so that nothing jumps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QSizePolicy, QWidget

from dossier_app.desk.asking import Typed
from dossier_app.domain.failures import Refusal, Refusals, Trouble
from dossier_app.domain.record import Pointer
from dossier_app.ui import painting, theme
from dossier_app.ui.buttons import Chip, button
from dossier_app.ui.forms.controls import Choice
from dossier_app.ui.forms.field import Control
from dossier_app.ui.forms.several import Several
from dossier_app.ui.inspector.values import Read
from dossier_app.ui.labels import Glyph, StatusWord, Text, quiet_text
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import Flow, column, holding, row
from dossier_app.ui.tab_order import tab_as_one_reads
from dossier_app.ui.words import in_users_words, translate

_NAME, _NAME_MOST = 88, 120
"""How wide the names of fields are; with letters so large that they would be wider, they stand above their values."""
_SAVED_FOR = 2000


class _Value(QAbstractButton):
    """A value that may be changed: it is read, and pressing it makes a field of it. Pointing at it or coming to it by Tab shows so."""

    def __init__(self, words: str, name: str, *, missing: bool) -> None:
        super().__init__()
        self._words = _said(words, missing=missing)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(column(self._words))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{name}: {words}")
        self.setAccessibleDescription(translate("Inspector", "Enter changes it"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return self._words.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._words.heightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.underMouse():
            painting.panel(painter, rect, theme.colours().hover_frame)
        if self.hasFocus():
            painting.ring(painter, rect)


def _said(words: str, *, missing: bool) -> Text:
    """The words of a value, where a field would have them."""
    made = Text(words, token="ink_3" if missing else "ink", wrap=True)
    made.setContentsMargins(6, 3, 6, 3)
    return made


def _in_groups(words: str) -> str:
    """A digest in groups of eight, so that it breaks into lines and can be compared by eye; other words as they are."""
    if len(words) == 64 and not words.strip("0123456789abcdef"):
        return " ".join(words[place : place + 8] for place in range(0, 64, 8))
    return words


class FieldRow(QWidget):
    """Name and value. `save` is given what was typed and raises Refusal when it is not taken."""

    given_back = Signal()
    """What was being changed is as it was."""

    def __init__(
        self,
        name: str,
        read: Read,
        make: Callable[[], Control] | None,
        answer: Typed,
        save: Callable[[Typed], None],
        chip: Callable[[str, Pointer], Chip],
    ) -> None:
        super().__init__()
        self.name = name
        self._name, self._make, self._answer, self._save = name, make, answer, save
        self._control: Control | None = None
        self._is_saving = False
        missing = not read.words
        words = _in_groups(read.words) or translate("Inspector", "not known")
        self._value = _Value(words, name, missing=missing)
        self._value.clicked.connect(lambda _on=False: self.edit())
        self._way_in: QWidget = self._value
        shown: QWidget = self._value if make is not None else _said(words, missing=missing)
        if read.links:
            shown = self._linked(read, chip, may_change=make is not None)
        self._shown = shown
        self._places = column(shown)
        title = quiet_text(name, wrap=True)  # a token of the theme
        title.setContentsMargins(0, 4, 0, 0)
        self._below = column(gap=2)
        self._saved = StatusWord("check", "good", translate("Inspector", "saved"))
        self._saved.setVisible(False)
        side = holding(column(self._places, self._below, None))
        self.setLayout(self._above(title, side) if theme.scaled(_NAME) > _NAME_MOST else self._beside(title, side))
        self._side = side

    def _linked(self, read: Read, chip: Callable[[str, Pointer], Chip], *, may_change: bool) -> QWidget:
        """Chips that lead to the records it names; at the end of their line, what changes which ones it names."""
        flow = Flow()
        for label, pointer in read.links:
            flow.addWidget(chip(label, pointer))
        named = holding(flow)
        line = row((named, 1), gap=4, margins=(6, 3, 2, 3))
        line.setAlignment(named, Qt.AlignmentFlag(0))
        if may_change:
            named.setContentsMargins(0, 2, 0, 2)
            change = translate("Inspector", "Change %1").replace("%1", self._name)
            self._way_in = button("", "pencil", kind="quiet", small=True, name=change, does=self.edit)
            line.addWidget(self._way_in, 0, Qt.AlignmentFlag.AlignTop)
        return holding(line)

    def _beside(self, title: QWidget, side: QWidget) -> QLayout:
        title.setFixedWidth(theme.scaled(_NAME))
        line = row(title, (side, 1), self._saved, gap=2)
        line.setAlignment(title, Qt.AlignmentFlag.AlignTop)
        line.setAlignment(side, Qt.AlignmentFlag(0))
        return line

    def _above(self, title: QWidget, side: QWidget) -> QLayout:
        line = row((side, 1), self._saved, gap=2)
        line.setAlignment(side, Qt.AlignmentFlag(0))
        return column(title, line)

    @property
    def is_edited(self) -> bool:
        """Whether something is typed here that is not saved yet."""
        return self._control is not None and not self._is_saving

    @property
    def may_change(self) -> bool:
        return self._make is not None

    def edit(self) -> None:
        """Turn the value into a field, or a list into a field for each item, in the same place."""
        if self._make is None or self._control is not None:
            return
        control = self._control = self._make()
        control.show_answer(self._answer)
        control.overfilled.connect(self._refuse)
        control.set_name(self._name, translate("Inspector", "Enter saves, Esc gives back what was there"))
        control.mark("small", True)
        self._places.addWidget(control)
        control.show()
        self._shown.setVisible(False)
        self._say("", "ink_3", translate("Inspector", "Enter saves, Esc gives back what was there"))
        if isinstance(control, Several):
            save = translate("Inspector", "Save %1").replace("%1", self._name)
            control.put_beside_another(button(translate("Inspector", "Save"), small=True, keys="↵", name=save, does=self._keep))
            control.edited.connect(self._heed_keys)
            control.begin_another()
            tab_as_one_reads(self)
        else:
            control.focus_on().setFocus()
        if isinstance(control, Choice):
            control.edited.connect(self._keep)
        self._heed_keys()

    def _heed_keys(self) -> None:
        """Hear Enter and Esc wherever the focus is in the field; an item of a list may have come to it."""
        if self._control is not None:
            for each in (self._control, *self._control.findChildren(QWidget)):
                # A list that is open over the window has keys of its own.
                if each.window() == self.window():
                    each.installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._control is not None:
            is_long = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QAbstractButton):
                watched.click()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_long:
                self._keep()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._give_back()
                return True
        return super().eventFilter(watched, event)  # pyright: ignore[reportArgumentType]  # Qt's own object

    def show_saved(self) -> None:
        """Two seconds of “saved” at the right edge."""
        self._saved.setVisible(True)
        QTimer.singleShot(_SAVED_FOR, self._saved, self._saved.hide)
        announce(self, translate("Inspector", "%1 saved").replace("%1", self._name))

    def focus_value(self) -> None:
        """Put the focus where Enter changes it."""
        self._way_in.setFocus()

    def _keep(self) -> None:
        if self._control is None:
            return
        answer = self._control.answer()
        if (answer or None) == (self._answer or None):
            self._give_back()
            return
        self._is_saving = True
        try:
            self._save(answer)
        except Refusals as refusals:
            self._refuse(in_users_words(refusals.faults[0].words))
        except Refusal as refusal:
            self._refuse(in_users_words(refusal.words))
        except Trouble as trouble:
            self._refuse(in_users_words(trouble.told))
        finally:
            self._is_saving = False

    def _refuse(self, words: str) -> None:
        if self._control is not None:
            self._control.mark("refused", False)
            if isinstance(self._control, Several):
                self._control.go_to_fault(words)
            else:
                self._control.focus_on().setFocus()
            self._control.mark("refused", True)
            self._control.focus_on().setAccessibleDescription(words)
            self._say("circle-alert", "bad", words)
            announce(self, words)

    def _give_back(self) -> None:
        control, self._control = self._control, None
        if control is not None:
            self._places.removeWidget(control)
            control.hide()
            control.deleteLater()
        self._shown.setVisible(True)
        self._say("", "ink_3", "")
        self.focus_value()
        self.given_back.emit()

    def _say(self, glyph: str, token: str, words: str) -> None:
        while self._below.count():
            taken = self._below.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if words:
            said = Text(words, "small", token=token, wrap=True)
            self._below.addWidget(holding(row(Glyph(glyph, token, 14), (said, 1), gap=6)) if glyph else said)
