"""Where a form stands in the reader: under the selected words, which stay in sight above it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from dossier_app.ui.reader.marked_text import MarkedText

_INDENT = 36
_GAP = 8


class FormPlace(QObject):
    """Keeps a form under the selected words while the text scrolls and the form grows."""

    def __init__(self, text: MarkedText) -> None:
        super().__init__(text)
        self._text = text
        self.form: QWidget | None = None
        self._view: QWidget = text
        text.verticalScrollBar().valueChanged.connect(self._follow)

    def put(self, form: QWidget, view: QWidget) -> None:
        """Show the form in this view, and scroll the text so that form and words are in sight."""
        self.take_away()
        self.form, self._view = form, view
        form.setParent(view)
        form.installEventFilter(self)
        if form.width() > view.width():
            form.setFixedWidth(view.width())
        form.adjustSize()
        form.show()
        form.raise_()
        self._place(form, scroll=True)

    def take_away(self) -> bool:
        """Let the form go; answers whether there was one."""
        form, self.form = self.form, None
        if form is None:
            return False
        form.removeEventFilter(self)
        form.hide()
        form.setParent(None)
        form.deleteLater()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.form is not None and watched is self.form and event.type() is QEvent.Type.Resize:
            self._place(self.form, scroll=False)
        return super().eventFilter(watched, event)

    def _follow(self, _value: int) -> None:
        if self.form is not None:
            self._place(self.form, scroll=False)

    def _place(self, form: QWidget, *, scroll: bool) -> None:
        view = self._view
        high, room = form.height(), view.height()
        if view is not self._text:
            form.move(max(0, (view.width() - form.width()) // 2), max(0, room - high - _GAP))
            return
        below = self._text.bottom_of_selection() + _GAP
        if scroll and below + high > room:
            bar = self._text.verticalScrollBar()
            bar.setValue(bar.value() + round(below + high - room))
            below = self._text.bottom_of_selection() + _GAP
        form.move(max(0, min(_INDENT, view.width() - form.width())), round(below))
