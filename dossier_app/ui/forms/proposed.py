"""The word “proposed” inside the right edge of the field that it is about."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QLineEdit, QStyle, QWidget

from dossier_app.ui import theme
from dossier_app.ui.labels import Text

_EDGE, _ARROW = 10, 28
"""What stays free at the right: the edge alone, or the arrow of a list, or the scroll bar of a paragraph."""


class ProposedWord(Text):
    """Stands over the free end of a field and keeps what is typed from running under it."""

    def __init__(self) -> None:
        super().__init__("", "small", token="ink_3")  # noqa: S106  # a token of the theme
        self._field: QWidget | None = None
        self.hide()

    def stand_in(self, control: QWidget, field: QWidget) -> None:
        """Stand in this field of the control."""
        self.setParent(control)
        self._field = field
        field.installEventFilter(self)

    def setText(self, words: str) -> None:
        super().setText(words)
        self.setVisible(bool(words))
        self._make_room()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)

    def _make_room(self) -> None:
        room = self.sizeHint().width() + 12 if self.text() else 0
        line = self._field.lineEdit() if isinstance(self._field, QComboBox) else self._field
        if isinstance(line, QLineEdit):
            line.setTextMargins(*((room, 0, 0, 0) if self.isRightToLeft() else (0, 0, room, 0)))
        elif isinstance(line, QAbstractScrollArea):
            after = room + 24 if room else 4
            line.setViewportMargins(*((after, 2, 4, 2) if self.isRightToLeft() else (4, 2, after, 2)))

    def _place(self) -> None:
        field, around = self._field, self.parentWidget()
        if field is None or around is None or not self.text():
            return
        # Reckoned as if one read from the left.
        direction, room = self.layoutDirection(), around.rect()
        end = QStyle.visualRect(direction, room, field.geometry()).right()
        wanted: QSize = self.sizeHint()
        high = min(field.height(), theme.size("field"))
        if isinstance(field, QComboBox) and not field.isEditable():
            left = end + _EDGE  # a list of few words leaves room beside it
        else:
            left = end - wanted.width() - (_EDGE if isinstance(field, QLineEdit) else _ARROW)
        place = QRect(left, field.y() + (high - wanted.height()) // 2, wanted.width(), wanted.height())
        self.setGeometry(QStyle.visualRect(direction, room, place))
        self.raise_()
