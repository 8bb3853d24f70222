"""Words that stand still: labels, quoted words, glyphs, key caps and the way a thing stands."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from dossier_app.domain.shown import harmless
from dossier_app.ui import icons, painting, theme
from dossier_app.ui.keys import follow
from dossier_app.ui.mirrored import painter_on, turn
from dossier_app.ui.painting import width_of

_Policy = QSizePolicy.Policy


class Text(QLabel):
    """Words in one of the theme's roles and inks. It follows a change of theme."""

    def __init__(
        self,
        words: str = "",
        role: str = "body",
        weight: int = 400,
        *,
        token: str = "ink",  # noqa: S107  # a token of the theme
        serif: bool = False,
        mono: bool = False,
        wrap: bool = False,
    ) -> None:
        super().__init__(harmless(words))
        self._token = token
        # What a case says is shown, never read as markup.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role, weight, serif=serif, mono=mono))
        self.setWordWrap(wrap)
        self.setMinimumWidth(8)
        # On a surface of another role the words would else take that role's ink.
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        policy = QSizePolicy(_Policy.Expanding if wrap else _Policy.Preferred, _Policy.Minimum if wrap else _Policy.Fixed)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self._tint()
        self._align()

    def _align(self) -> None:
        """Stand where one begins to read; Qt would put every text where its own letters begin."""
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def setText(self, words: str) -> None:
        super().setText(harmless(words))

    def set_token(self, token: str) -> None:
        self._token = token
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()
        elif event.type() is QEvent.Type.LayoutDirectionChange:
            self._align()

    def _tint(self) -> None:
        colour = theme.colours()[self._token]
        paint = self.palette()
        if paint.color(QPalette.ColorRole.WindowText) != colour:
            paint.setColor(QPalette.ColorRole.WindowText, colour)
            self.setPalette(paint)


class ActKeys(Text):
    """The key of an act as plain words, as the user has it now."""

    def __init__(self, act: str, role: str, weight: int, *, token: str) -> None:
        super().__init__("", role, weight, token=token)
        follow(self, act)

    def show_keys(self, keys: str) -> None:
        self.setText(keys)


def quiet_text(words: str = "", *, wrap: bool = False) -> Text:
    """A quiet second line."""
    return Text(words, "small", token="ink_3", wrap=wrap)  # noqa: S106  # a token of the theme


class Elided(Text):
    """One line that gives way instead of pushing; a reader of the screen still gets all of it."""

    def sizeHint(self) -> QSize:
        metrics, around = QFontMetricsF(self.font()), self.contentsMargins()
        wide, high = round(metrics.horizontalAdvance(self.text())) + 2, round(metrics.height()) + 2
        return QSize(wide + around.left() + around.right(), high + around.top() + around.bottom())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painting.write(painter, self.contentsRect(), self.text(), self.font(), theme.colours()[self._token])


class Glyph(QWidget):
    """An icon that says what the words beside it say too."""

    def __init__(self, name: str, token: str = "ink_2", side: int = 16) -> None:  # noqa: S107  # a token of the theme
        super().__init__()
        self._name, self._token, self._side = name, token, side
        self.setFixedSize(side, side)

    def show_as(self, name: str, token: str) -> None:
        self._name, self._token = name, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._name:
            icons.draw(QPainter(self), self._name, 0, 0, theme.colours()[self._token], self._side)


class Picture(QLabel):
    """What is painted by its own means, and is a picture for whoever hears it: Qt knows one by the pixmap of a label."""

    def __init__(self) -> None:
        super().__init__()
        blank = QPixmap(1, 1)
        blank.fill(Qt.GlobalColor.transparent)
        self.setPixmap(blank)


class KeyCap(QLabel):
    """A key, as it is printed on the board; that of an act is the user's own, and there is no cap for an act without one."""

    def __init__(self, key: str = "", *, act: str = "") -> None:
        super().__init__(key)
        if act:
            follow(self, act)
        else:
            self.show_keys(key)

    def show_keys(self, keys: str) -> None:
        self.setText(keys)
        self.setFixedSize(round(painting.key_cap_width(keys)) if keys else 0, theme.scaled(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painting.key_cap(QPainter(self), QRectF(self.rect()), self.text())


class StatusWord(QLabel):
    """Glyph, word and quiet note: how something stands."""

    def __init__(self, glyph: str, token: str, words: str, note: str = "") -> None:
        super().__init__(f"{words} {note}".strip())
        self._shown = (glyph, token, words, note)
        self.setSizePolicy(_Policy.Preferred, _Policy.Fixed)

    def sizeHint(self) -> QSize:
        _, token, words, note = self._shown
        face = theme.font("body", 500 if token in ("caution", "bad") else 400)
        wide = 22 + width_of(words, face) + (6 + width_of(note, theme.font()) if note else 0)
        return QSize(round(wide), theme.scaled(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, theme.scaled(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        glyph, token, words, note = self._shown
        painting.status(painter_on(self), 0, self.height() / 2, glyph, token, words, note, self.width())


class QuoteWords(QLabel):
    """Quoted words: the dossier's serif behind a rule, never italic."""

    def __init__(self, words: str, role: str = "quote", *, rule: bool = True, line_height: int = 22, marks: bool = True) -> None:
        super().__init__(harmless(f"“{words}”" if marks else words))
        self._role, self._rule, self._line_height = role, rule, theme.scaled(line_height)
        policy = QSizePolicy(_Policy.Expanding, _Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._laid_out(width - self._indent)[1] * self._line_height

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 100 else 300
        return QSize(280, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._line_height)

    @property
    def _indent(self) -> int:
        return 14 if self._rule else 0

    def _laid_out(self, width: int) -> tuple[QtGui.QTextLayout, int]:
        face: QFont = theme.font(self._role, serif=True)
        layout = QtGui.QTextLayout(self.text(), face)
        option = QtGui.QTextOption()
        option.setWrapMode(QtGui.QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if self.isRightToLeft():
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.beginLayout()
        count = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(40, width))
            line.setPosition(QPointF(0, count * self._line_height + (self._line_height - line.height()) / 2))
            count += 1
        layout.endLayout()
        return layout, max(1, count)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = painter_on(self)
        if self._rule:
            painting.panel(painter, QRectF(0, 2, 2, self.height() - 4), theme.outline(), None, 1)
        painter.setPen(theme.colours().ink)
        if self.isRightToLeft():
            turn(painter, QRectF(self.rect()).adjusted(self._indent, 0, 0, 0))
        self._laid_out(self.width() - self._indent)[0].draw(painter, QPointF(self._indent, 0))
