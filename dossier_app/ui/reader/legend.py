"""The legend: which colour is which kind of record, how many there are, and whether they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from dossier_app.desk.marks import Look, Mark
from dossier_app.domain.words import QT_TRANSLATE_NOOP
from dossier_app.ui import painting, theme
from dossier_app.ui.reader.mark_painting import tint_of
from dossier_app.ui.surfaces import row
from dossier_app.ui.words import translate

_WORDS = {
    Look.QUOTE: QT_TRANSLATE_NOOP("Reader", "Quotes"),
    Look.FACT: QT_TRANSLATE_NOOP("Reader", "Facts"),
    Look.COUNTERCLAIM: QT_TRANSLATE_NOOP("Reader", "Counterclaims"),
    Look.ORDER: QT_TRANSLATE_NOOP("Reader", "Orders"),
    Look.DATE: QT_TRANSLATE_NOOP("Reader", "Dates"),
}


class LookToggle(QAbstractButton):
    """Swatch, word, count; pressed when the marks of this kind are shown."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._count = 0
        self._words = translate("Reader", _WORDS[look])
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(translate("Reader", "{kind}, {count} here").format(kind=self._words, count=count))
        self.setToolTip(translate("Reader", "Show or hide the marks of this kind"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        face = theme.font("small")
        wide = 26 + painting.width_of(self._words, face) + 5 + painting.width_of(str(self._count), face) + 8
        return QSize(round(wide), theme.size("button_small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        now, tint = theme.colours(), tint_of(self.look)
        if self.underMouse():
            painting.panel(painter, self.rect(), now.hover)
        painting.panel(painter, QRectF(8, 6, 12, 12), tint.fill if self.isChecked() else None, tint.line, 3)
        face, high = theme.font("small"), self.height()
        shown = now.ink_2 if self.isChecked() else now.ink_3
        painting.write(painter, QRectF(26, 0, 200, high), self._words, face, shown, elide=False)
        place = QRectF(26 + painting.width_of(self._words, face) + 5, 0, 40, high)
        painting.write(painter, place, str(self._count), face, now.ink_3, elide=False)
        if self.hasFocus():
            painting.ring(painter, self.rect())


class Legend(QWidget):
    """One toggle for each kind that a key records."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.toggles = [LookToggle(look) for look in _WORDS]
        for toggle in self.toggles:
            toggle.toggled.connect(self.changed)
        self.setLayout(row(*self.toggles, None, gap=4))

    def show_counts(self, marks: Iterable[Mark]) -> None:
        """Count records, not marks: one that stands on two passages is one."""
        counted = Counter(look for look, _, _ in {(mark.look, mark.kind, mark.id) for mark in marks})
        for toggle in self.toggles:
            toggle.show_count(counted[toggle.look])

    def looks(self) -> frozenset[Look]:
        """The looks that are shown."""
        return frozenset({Look.CITED, *(toggle.look for toggle in self.toggles if toggle.isChecked())})
