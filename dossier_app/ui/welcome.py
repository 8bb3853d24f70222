"""The welcome window: where one begins, what was open before, and a place to drop a dossier to verify."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QStackedWidget, QVBoxLayout, QWidget

from dossier_app import __version__
from dossier_app.ui import icons, painting, settings, theme
from dossier_app.ui.banner import Banner
from dossier_app.ui.buttons import button
from dossier_app.ui.frame import Doors, Frame, product
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.keyboard import on_caps
from dossier_app.ui.keys import keys_of
from dossier_app.ui.labels import Glyph, KeyCap, Text, quiet_text
from dossier_app.ui.mirrored import painter_on
from dossier_app.ui.surfaces import Margins, Pane, Rule, column, holding, row
from dossier_app.ui.words import translate

if TYPE_CHECKING:
    from dossier_app.ui.pages.verify import VerifyPage

_SIDE, _SIDE_MOST = 500, 680
"""How wide the left side is, and with larger letters at most: the recent cases need their room too."""
_NAME = 32
"""How large the product's name is written."""


def _side() -> int:
    return min(theme.scaled(_SIDE), _SIDE_MOST)


class Beginning(QAbstractButton):
    """One way to begin: glyph, name, what it is, its key."""

    def __init__(self, glyph: str, name: str, note: str, act: str, does: Callable[[], object]) -> None:
        super().__init__()
        self._glyph, self._name, self._note, self._act = glyph, name, note, act
        self.setFixedSize(_side() - 102, theme.scaled(52))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name.removesuffix("…"))
        self.setAccessibleDescription(note)
        self.clicked.connect(lambda _on=False: does())

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme.colours()
        painter = painter_on(self)
        rect = QRectF(self.rect())
        if self.hasFocus():
            painting.panel(painter, rect, now.select)
            painting.ring(painter, rect)
        elif self.underMouse():
            painting.panel(painter, rect, now.hover_frame)
        icons.draw(painter, self._glyph, 14, rect.center().y() - 8, now.accent)
        keys = on_caps(keys_of(self._act))
        room = rect.width() - 44 - 22 - painting.width_of(keys, theme.font("small"))
        painting.write(painter, QRectF(44, theme.scaled(8), room, theme.scaled(20)), self._name, theme.font("body", 500), now.ink)
        painting.write(painter, QRectF(44, theme.scaled(27), room, theme.scaled(17)), self._note, theme.font("small"), now.ink_3)
        painting.write(painter, rect.adjusted(0, 0, -14, 0), keys, theme.font("small"), now.ink_3, painting.RIGHT)


class DropPlace(QWidget):
    """A dashed place for a PDF; its border is the accent while a file is over the window."""

    def __init__(self) -> None:
        super().__init__()
        self._is_awaited = False
        self.setFixedHeight(theme.scaled(88))

    def await_file(self, is_awaited: bool) -> None:
        self._is_awaited = is_awaited
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = theme.colours()
        painter = painter_on(self)
        edge, fill = (now.accent, now.accent_soft) if self._is_awaited else (now.edge, None)
        painting.panel(painter, QRectF(self.rect()), fill, edge, 8, dashed=True)
        icons.draw(painter, "shield-check", 24, self.height() / 2 - 12, now.ink_3, 24, 1.5)
        title = translate("Welcome", "Drop a PDF here to verify it")
        painting.write(painter, QRectF(64, theme.scaled(24), self.width() - 80, theme.scaled(20)), title, theme.font("body", 500), now.ink)
        about = translate("Welcome", "No case needed; the file is only read")
        painting.write(painter, QRectF(64, theme.scaled(44), self.width() - 80, theme.scaled(18)), about, theme.font("small"), now.ink_3)


class WelcomeWindow(Frame):
    """The window without a case."""

    def __init__(self, doors: Doors, sample: Callable[[WelcomeWindow], object], open_case: Callable[[WelcomeWindow, Path], object]) -> None:
        super().__init__(doors, "welcome")
        self.jobs = Jobs(self)
        self._open_case = open_case
        vanished = settings.forget_vanished()
        self.setWindowTitle(product())
        self.setAcceptDrops(True)
        self.new = Beginning(
            "folder-plus", translate("Welcome", "New case…"), translate("Welcome", "one folder, encrypted, on this computer"), "new",
            lambda: doors.new_case(self),
        )  # fmt: skip
        others = (
            ("folder-open", translate("Welcome", "Open…"), translate("Welcome", "a case on this computer"), "open",
             lambda: doors.choose_case(self)),
            ("book-open-text", translate("Welcome", "The sample case"),
             translate("Welcome", "a news report, from evidence to signed dossier"), "", lambda: sample(self)),
            ("shield-check", translate("Welcome", "Verify a dossier…"),
             translate("Welcome", "five verdicts on a signed PDF"), "verify", lambda: doors.choose_dossier(self)),
        )  # fmt: skip
        self.beginnings = (self.new, *(Beginning(*each) for each in others))
        self._verify: VerifyPage | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(holding(self._beside()))
        self.setCentralWidget(holding(column(Rule(), self.banners, (self.stack, 1))))
        self.fill_menus({}, lambda _verb: None, lambda _name: None, has_case=False)
        self.restore_size()
        self.new.setFocus()
        if vanished:
            names = ", ".join(f"“{each.title}” ({each.folder})" for each in vanished)
            said = translate("Welcome", "No longer there, and taken off the recent cases: %1. Open a case from where it is now.")
            self.banners.say(Banner("neutral", said.replace("%1", names)))

    @property
    def verify(self) -> VerifyPage:
        """The page that verifies; made when it is first wanted, for most who come here open a case."""
        if self._verify is None:
            from dossier_app.ui.pages.verify import VerifyPage

            self._verify = VerifyPage(self.jobs)
            self.stack.addWidget(self._verify)
        return self._verify

    def look_at(self, path: Path) -> None:
        """Verify this file here."""
        self.stack.setCurrentWidget(self.verify)
        self.verify.look_at(path)

    def _beside(self):  # noqa: ANN202  # a row of Qt's own
        name = Text(translate("Product", "Dossier"), "display", 600, serif=True)
        large = name.font()
        large.setPixelSize(theme.scaled(_NAME))
        name.setFont(large)
        words = translate("Welcome", "Every sentence stands on evidence. Every criticism leaves with the answer beside it.")
        promise = Text(words, "lead", token="ink_2", wrap=True)  # noqa: S106  # a token of the theme
        promise.setFixedWidth(_side() - 142)
        promised = quiet_text(translate("Welcome", "Works without a network and never asks for one"))
        offline = row(Glyph("wifi-off", "ink_3", 14), promised, None, quiet_text(__version__), margins=(14, 0, 0, 0))
        above = (holding(row(name, None, margins=(14, 0, 0, 0))), 6, holding(row(promise, None, margins=(14, 0, 0, 0))), 28)
        begin = holding(column(*above, *self.beginnings, gap=2))
        left = _standing(begin, offline, (58, 0, 40, 40))
        side = Pane("frame", "r", left)
        side.setFixedWidth(_side())
        right = Pane("paper", "", self._recent(begin.sizeHint().height()))
        both = row(side, (right, 1), gap=0)
        for part in (side, right):
            both.setAlignment(part, Qt.AlignmentFlag(0))
        return both

    def _recent(self, at_least: int) -> QVBoxLayout:
        self.recent = settings.recents()
        sheet, commands = quiet_text(translate("Welcome", "Keys")), quiet_text(translate("Welcome", "Commands"))
        keys = row(None, sheet, KeyCap(act="keys"), commands, KeyCap(act="palette"), gap=6)
        lines = column(gap=0)
        lines.addWidget(Text(translate("Welcome", "Recent"), "lead", 600))
        lines.addSpacing(8)
        if self.recent:
            from dossier_app.ui.recent_cases import table_of

            table = table_of(self.recent)
            table.opened.connect(self._on_opened)
            lines.addWidget(table)
        else:
            lines.addWidget(Rule(strong=True))
            lines.addSpacing(16)
            lines.addWidget(
                quiet_text(translate("Welcome", "No case was opened here yet. The sample case shows what one looks like."), wrap=True)
            )
            lines.addSpacing(12)
            words = translate("Welcome", "Take the tour: five steps on the sample case")
            lines.addWidget(button(words, "milestone", kind="link", does=lambda: self.doors.take_tour(self)))
        lines.addSpacing(24)
        self.drop = DropPlace()
        lines.addWidget(self.drop)
        lines.addStretch(1)
        box = holding(lines)
        box.setMinimumHeight(at_least)  # both columns begin at one height
        return _standing(box, keys, (56, 0, 72, 40))

    def _on_opened(self, index: QModelIndex) -> None:
        self._open_case(self, self.recent[index.row()].folder)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self.drop.await_file(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.drop.await_file(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """A case is opened; anything else is looked at as a dossier."""
        self.drop.await_file(False)
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if not files:
            return
        event.acceptProposedAction()
        if files[0].is_dir():
            self._open_case(self, files[0])
        else:
            self.look_at(files[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.waits(event):
            return
        self.jobs.close()
        super().closeEvent(event)


def _standing(box: QWidget, foot: QLayout, margins: Margins) -> QVBoxLayout:
    """A little above the middle, with its foot at the bottom."""
    made = column(gap=0, margins=margins)
    made.addStretch(2)
    made.addWidget(box)
    made.addStretch(3)
    made.addLayout(foot)
    return made
