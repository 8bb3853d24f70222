"""The legend: which colour is which kind of record, how many there are, and whether they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from dossier_app.desk.marks import Look, Mark
from dossier_app.domain.words import QT_TRANSLATE_NOOP
from dossier_app.ui import painting, theme
from dossier_app.ui.mirrored import painter_on
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


_GAP = 4


class LookToggle(QAbstractButton):
    """Swatch, word, count; pressed when the marks of this kind are shown. Where it is narrow, the first letter stands for the word."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._count = 0
        self._words = self._name = translate("Reader", _WORDS[look])
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(translate("Reader", "{kind}, {count} here").format(kind=self._name, count=count))
        self.setToolTip(translate("Reader", "{kind}: show or hide their marks").format(kind=self._name))
        self.updateGeometry()
        self.update()

    def set_short(self, short: bool) -> None:
        self._words = self._name[:1] if short else self._name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._wide(self._words), theme.size("button_small"))

    def full_width(self) -> int:
        """How wide it is with its word."""
        return self._wide(self._name)

    def _wide(self, words: str) -> int:
        face = theme.font("small")
        return round(26 + painting.width_of(words, face) + 5 + painting.width_of(str(self._count), face) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = painter_on(self)
        now, tint = theme.colours(), tint_of(self.look)
        if self.underMouse():
            painting.panel(painter, self.rect(), now.hover)
        painting.panel(painter, QRectF(8, self.height() / 2 - 6, 12, 12), tint.fill if self.isChecked() else None, tint.line, 3)
        face, high = theme.font("small"), self.height()
        shown = now.ink_2 if self.isChecked() else now.ink_3
        painting.write(painter, QRectF(26, 0, self.width(), high), self._words, face, shown, elide=False)
        place = QRectF(26 + painting.width_of(self._words, face) + 5, 0, self.width(), high)
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
        self.setLayout(row(*self.toggles, None, gap=_GAP))
        self.setMinimumWidth(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = sum(toggle.full_width() + _GAP for toggle in self.toggles)
        for toggle in self.toggles:
            toggle.set_short(wanted > self.width())

    def show_counts(self, marks: Iterable[Mark]) -> None:
        """Count records, not marks: one that stands on two passages is one."""
        counted = Counter(look for look, _, _ in {(mark.look, mark.kind, mark.id) for mark in marks})
        for toggle in self.toggles:
            toggle.show_count(counted[toggle.look])
        self._fit()

    def looks(self) -> frozenset[Look]:
        """The looks that are shown."""
        return frozenset({Look.CITED, *(toggle.look for toggle in self.toggles if toggle.isChecked())})
