"""The margins beside the text: on the left where one is, on the right the labels of the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from dossier_app.ui import painting, theme
from dossier_app.ui.reader.mark_painting import Label, labels_beside, paint_label, tint_of
from dossier_app.ui.words import translate

if TYPE_CHECKING:
    from dossier_app.ui.reader.marked_text import MarkedText


class _Margin(QWidget):
    """A strip beside the text that scrolls with it."""

    def __init__(self, view: MarkedText) -> None:
        super().__init__(view)
        self._view = view
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            # The ring goes round the text and what stands beside it.
            self._view.viewport().update()
            self.update()
        return super().eventFilter(watched, event)

    def _painter(self) -> QPainter:
        """One on the paper, which lies as it does whatever way the window is read."""
        made = QPainter(self)
        made.setLayoutDirection(self.layoutDirection())
        made.fillRect(self.rect(), theme.colours().paper)
        return made

    def wheelEvent(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self._view.viewport(), event)


class PlacesBeside(_Margin):
    """The numbers of the paragraphs or pages: how a passage is cited."""

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = self._painter()
        face = theme.font("caption")
        for line in self._view.lines_in_sight():
            words = self._view.places_beside.get(line.start) if line.begins_paragraph else None
            if words:
                place = QRectF(0, line.rect.y(), self.width() - 16, line.rect.height())
                painting.write(painter, place, words, face, theme.colours().ink_3, painting.RIGHT, elide=False)
        if self._view.hasFocus():
            painting.ring_sides(painter, self.rect(), "ltb")


class MarkLabels(_Margin):
    """The label of every mark in sight. A click selects its record."""

    chosen = Signal(object)

    def __init__(self, view: MarkedText) -> None:
        super().__init__(view)
        self.setMouseTracking(True)
        self.setAccessibleName(translate("Reader", "Labels of the records that stand on these words"))

    def labels(self) -> list[Label]:
        """The labels in sight, where they stand."""
        return list(labels_beside(self._view.lines_in_sight(), self._view.shown_marks, self.width(), self._view.chosen))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = self._painter()
        chosen = self._view.chosen
        self._paint_bar(painter)
        for label in self.labels():
            paint_label(painter, label, is_chosen=(label.each.mark.kind, label.each.mark.id) == chosen)
        if self._view.hasFocus():
            painting.ring_sides(painter, self.rect(), "rtb")

    def _paint_bar(self, painter: QPainter) -> None:
        """A bar as long as the chosen passage."""
        lines = self._view.lines_in_sight()
        for each in self._view.shown_marks:
            if (each.mark.kind, each.mark.id) == self._view.chosen:
                covered = [line.rect for line in lines if line.stretch(each.start, each.end)]
                if covered:
                    bar = QRectF(2, covered[0].y() + 2, 3, covered[-1].bottom() - covered[0].y() - 4)
                    painter.fillRect(bar, tint_of(each.mark.look).line)

    def _label_at(self, place: QPointF) -> Label | None:
        return next((label for label in self.labels() if label.rect.contains(place)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointed = self._label_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if pointed else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and (label := self._label_at(event.position())):
            self.chosen.emit(label.each.mark)
