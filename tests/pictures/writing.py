"""What stands on a widget, read off its painting: runs of words with the place they take and the place they have, and rings of focus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainterPath,
    QPen,
    QTextItem,
    QTransform,
)
from PySide6.QtWidgets import QApplication, QWidget

from dossier_app.ui import theme

_Metric = QPaintDevice.PaintDeviceMetric


@dataclass(frozen=True)
class Written:
    """A run of words as it was painted; places are in the widget's own measure."""

    words: str
    place: QRectF
    room: QRectF
    """What of the widget may be painted on there."""
    ink: QColor

    @classmethod
    def alone(cls, words: str) -> Written:
        """Words that are said and not painted."""
        return cls(words, QRectF(), QRectF(), QColor())


class _Copyist(QPaintEngine):
    """Paints nothing and writes down the words and the rings."""

    def __init__(self, ratio: float) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.written: list[Written] = []
        self.ringed: list[QRectF] = []
        self._own = QTransform.fromScale(1 / ratio, 1 / ratio)
        self._turned, self._clip = QTransform(), QRectF()
        self._pen, self._brush = QPen(), QBrush()

    def begin(self, pdev: QPaintDevice) -> bool:
        del pdev
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:  # noqa: N802  # these are Qt's own names
        painter = state.painter()
        self._turned = state.transform() * self._own
        self._clip = self._turned.mapRect(painter.clipBoundingRect()) if painter.hasClipping() else QRectF()
        self._pen, self._brush = state.pen(), state.brush()

    def drawTextItem(self, p: Any, textItem: QTextItem) -> None:  # noqa: N802, N803
        letters = QFontMetricsF(textItem.font()).tightBoundingRect(textItem.text())
        place = QRectF(p.x(), p.y() + letters.top(), textItem.width(), letters.height())
        room = self._own.mapRect(QRectF(self.systemClip().boundingRect()))
        if not self._clip.isNull():
            room = room.intersected(self._clip)
        self.written.append(Written(textItem.text(), self._turned.mapRect(place), room, self._pen.color()))

    def drawPath(self, path: QPainterPath) -> None:  # noqa: N802
        if self._pen.style() is not Qt.PenStyle.NoPen and self._pen.widthF() >= 2 and self._pen.color() == theme.colours().focus:
            self.ringed.append(self._turned.mapRect(path.boundingRect()))

    def drawRects(self, rects: Iterable[Any]) -> None:  # noqa: N802
        """A ring without round corners, or the bars of one that goes through several widgets."""
        focus = theme.colours().focus
        drawn = self._pen.style() is not Qt.PenStyle.NoPen and self._pen.widthF() >= 2 and self._pen.color() == focus
        if drawn or (self._brush.style() is not Qt.BrushStyle.NoBrush and self._brush.color() == focus):
            self.ringed.extend(self._turned.mapRect(QRectF(each)) for each in rects)

    def drawPixmap(self, *_: Any) -> None: ...  # noqa: N802

    def drawPolygon(self, *_: Any) -> None: ...  # noqa: N802


class _Sheet(QPaintDevice):
    """As large and as fine as the widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        ratio = widget.devicePixelRatioF()
        self.copyist = _Copyist(ratio)
        self._measures = {
            _Metric.PdmWidth: round(widget.width() * ratio),
            _Metric.PdmHeight: round(widget.height() * ratio),
            _Metric.PdmDepth: 32,
            _Metric.PdmDpiX: widget.logicalDpiX(),
            _Metric.PdmDpiY: widget.logicalDpiY(),
            _Metric.PdmPhysicalDpiX: widget.logicalDpiX(),
            _Metric.PdmPhysicalDpiY: widget.logicalDpiY(),
            _Metric.PdmDevicePixelRatio: round(ratio),
            _Metric.PdmDevicePixelRatioScaled: round(ratio * self.devicePixelRatioFScale()),
        }

    def paintEngine(self) -> QPaintEngine:  # noqa: N802
        return self.copyist

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        return self._measures.get(metric, 0)


def _painted(widget: QWidget) -> _Copyist:
    QApplication.processEvents()
    sheet = _Sheet(widget)
    widget.render(sheet)
    return sheet.copyist


def written_on(widget: QWidget) -> list[Written]:
    """Every run of words on a widget that shows, in the order of painting."""
    found: list[Written] = []
    for each in _painted(widget).written:
        last = found[-1] if found else None
        # Qt paints each script and each face by itself: runs close behind one another are one.
        if last is not None and last.room == each.room and _goes_on(last.place, each.place):
            found[-1] = Written(last.words + each.words, last.place.united(each.place), each.room, each.ink)
        else:
            found.append(each)
    return found


def _goes_on(before: QRectF, after: QRectF) -> bool:
    same_line = min(before.bottom(), after.bottom()) - max(before.top(), after.top()) > 2
    return same_line and abs(before.right() - after.left()) < 1


def rings_on(widget: QWidget) -> list[QRectF]:
    """Every ring of focus: bars that touch one another are one."""
    found: list[QRectF] = []
    for each in _painted(widget).ringed:
        touching = [other for other in found if other.adjusted(-1, -1, 1, 1).intersects(each)]
        whole = QRectF(each)
        for other in touching:
            found.remove(other)
            whole = whole.united(other)
        found.append(whole)
    return found
