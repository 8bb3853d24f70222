"""Steps one after the other, joined by a line: each says what it checked, the one that is due shows what it asks."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from dossier_app.ui import icons, painting, theme
from dossier_app.ui.labels import Text, quiet_text
from dossier_app.ui.mirrored import painter_on
from dossier_app.ui.surfaces import column
from dossier_app.ui.words import translate


class State(Enum):
    """Where a step is."""

    TO_DO = "to do"
    NOW = "now"
    DONE = "done"
    FAILED = "failed"


class Step(QWidget):
    """One step of a walk."""

    def __init__(self, name: str, promise: str, inside: QWidget | None = None, *, is_last: bool = False) -> None:
        super().__init__()
        self._name, self._promise, self._is_last = name, promise, is_last
        self._state = State.TO_DO
        self._title = Text(name)
        self._words = quiet_text(promise, wrap=True)
        self.inside = inside
        layout = column(self._title, 2, self._words, margins=(36, 4, 0, 16))
        if inside is not None:
            layout.addSpacing(8)
            layout.addWidget(inside)
        self.setLayout(layout)
        self.show_state(State.TO_DO)

    def show_state(self, state: State, words: str = "") -> None:
        """Move the step on; `words` say what was checked."""
        self._state = state
        self._title.setFont(theme.font("body", 600 if state is State.NOW else 400))
        self._title.set_token("ink_3" if state is State.TO_DO else "ink")
        self._words.setText(words or self._promise)
        self._words.set_token("bad" if state is State.FAILED else "ink_3")
        if self.inside is not None:
            self.inside.setVisible(state is State.NOW)
        said = {State.DONE: translate("Steps", "done"), State.NOW: translate("Steps", "now"), State.FAILED: translate("Steps", "not done")}
        self.setAccessibleName(f"{self._name}, {said.get(state, translate('Steps', 'to do'))}. {self._words.text()}")
        self.update()

    @property
    def state(self) -> State:
        return self._state

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme.colours()
        painter = painter_on(self)
        if self._state is State.DONE:
            icons.draw(painter, "circle-check", 0, 4, now.good, 18, 2)
        elif self._state is State.FAILED:
            icons.draw(painter, "circle-x", 0, 4, now.bad, 18, 2)
        else:
            is_now = self._state is State.NOW
            painting.panel(painter, QRectF(1, 5, 16, 16), None, now.accent if is_now else now.edge, 8, 2 if is_now else 1.5)
            if is_now:
                painting.dot(painter, QPointF(9, 13), 4, now.accent)
        if not self._is_last:
            painter.fillRect(QRectF(8.5, 27, 1, self.height() - 27), theme.outline())
