"""The frame that every window shares: its menus, the veil that forms and sheets lie on, the palette, the keys, the theme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from dossier_app.domain.failures import Trouble
from dossier_app.ui import settings, theme
from dossier_app.ui.banner import Banner, BannerRoom
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.menus import Doing, fill
from dossier_app.ui.words import translate

if TYPE_CHECKING:
    from dossier_app.ui.case_search import CaseSearch
    from dossier_app.ui.idle import Idleness
    from dossier_app.ui.veil import Veil


class Doors(Protocol):
    """What a window can ask of the application: to open other windows and to change how all of them look."""

    def new_case(self, window: Frame) -> None: ...
    def choose_case(self, window: Frame) -> None: ...
    def choose_dossier(self, window: Frame) -> None: ...
    def open_case(self, window: Frame, folder: Path) -> None: ...
    def verify(self, path: Path, window: Frame | None = None) -> object: ...
    def lock(self, window: Frame) -> None: ...
    def take_tour(self, window: Frame) -> None: ...
    def say_trouble(self, trouble: Trouble) -> None: ...
    def quit(self) -> None: ...
    def wear(self, name: str) -> None: ...
    @property
    def idleness(self) -> Idleness: ...


class Frame(QMainWindow):
    """A window of the program."""

    closed = Signal(object)

    def __init__(self, doors: Doors, name: str) -> None:
        super().__init__()
        self.doors = doors
        self._name = name
        self.jobs: Jobs
        self.veil: Veil | None = None
        self.banners = BannerRoom()
        self.acts: dict[str, QAction] = {}
        self._resting: list[QAction] = []
        self.links: Callable[[str], list[tuple[str, Callable[[], object] | None]]] = lambda _words: []
        """The links that “link C1 F2” asks for: each in words and what makes it, or why there is none."""
        self.menuBar().setFixedHeight(theme.size("menu"))
        self.menuBar().setNativeMenuBar(False)
        self.resize(1440, 900)
        self.setMinimumSize(960, 560)

    def fill_menus(
        self,
        own: Mapping[str, Callable[[], object]],
        ask: Callable[[str], object],
        go: Callable[[str], object],
        *,
        has_case: bool,
        is_read_only: bool = False,
    ) -> None:
        """Make the menus, in place of those there were: the acts every window has, and this window's own."""
        self._empty_menus()
        shared: dict[str, Callable[[], object]] = {
            "new": lambda: self.doors.new_case(self),
            "open": lambda: self.doors.choose_case(self),
            "verify": lambda: self.doors.choose_dossier(self),
            "lock": lambda: self.doors.lock(self),
            "locking": self.say_when_to_lock,
            "quit": self.doors.quit,
            "palette": self.show_palette,
            "keys": self.show_keys,
            "tour": lambda: self.doors.take_tour(self),
            **{name: lambda name=name: self.doors.wear(name) for name in ("light", "dark", "contrast", "desktop")},
        }
        self.acts = fill(self, Doing({**shared, **own}, ask, go), has_case=has_case, is_read_only=is_read_only)

    def _empty_menus(self) -> None:
        for action in self.acts.values():
            self.removeAction(action)
            action.deleteLater()
        self._resting = []
        self.menuBar().clear()
        for menu in self.menuBar().findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            menu.deleteLater()

    @property
    def folder(self) -> Path | None:
        """The folder of the case in this window, where there is one."""
        return None

    def lay(self, card: QWidget, width: int, top: int | None) -> Veil:
        """Lay a card over the window. What lay there before is taken away: there is never more than one."""
        from dossier_app.ui.veil import Veil

        self.lift()
        made = Veil(self, card, width=width, top=top)
        self.lay_over(made)
        return made

    def lay_over(self, veil: Veil) -> None:
        """Let this veil lie over the window, on which nothing lies now."""
        veil.left.connect(self._forget_veil)
        self.veil = veil
        self.rest_acts(True)
        veil.open()

    def lift(self) -> None:
        if self.veil is not None:
            self.veil.leave()

    def _forget_veil(self) -> None:
        self.veil = None
        self.rest_acts(False)
        focused = QApplication.focusWidget()
        if focused is None or not focused.isVisible():
            self.focus_first()

    def focus_first(self) -> None:
        """Put the focus where work begins, when it is nowhere."""

    def rest_acts(self, rest: bool) -> None:
        """While something is being answered, no key may reach what lies under it."""
        if rest and not self._resting:
            self._resting = [action for action in self.acts.values() if action.isEnabled()]
        for action in self._resting:
            action.setEnabled(not rest)
        if not rest:
            self._resting = []

    def show_palette(self, *, only_search: bool = False) -> None:
        """Every command, found by typing."""
        from dossier_app.ui.palette import Palette

        palette = Palette(self.acts, self.about_selection(), self.search(), self.links, only_search=only_search)
        veil = self.lay(palette, 680, 92)
        palette.chosen.connect(veil.leave)
        palette.resized.connect(veil.place_again)
        palette.begin()

    def about_selection(self) -> str:
        """What a command would act on now, in words."""
        return ""

    def search(self) -> CaseSearch | None:
        """Who looks in the case for what is typed; None where there is no case."""
        return None

    def show_keys(self) -> None:
        """The sheet of every key."""
        from dossier_app.ui.key_sheet import KeySheet

        sheet = KeySheet(has_case=bool(self.acts.get("undo")))
        veil = self.lay(sheet, 1200, None)
        sheet.closed.connect(veil.leave)
        sheet.begin()

    def say_trouble(self, trouble: Trouble) -> None:
        """Say above the work what the world did."""
        self.banners.say_trouble(trouble)

    def say_when_to_lock(self) -> None:
        """After how many minutes a case locks by itself."""
        from dossier_app.ui.locking import ask_when_to_lock

        ask_when_to_lock(self)

    def restore_size(self) -> None:
        kept = settings.state_of(self._name)
        if kept is not None:
            self.restoreGeometry(kept)

    def waits(self, event: QCloseEvent) -> bool:
        """Whether closing has to wait for an act at work, which would else be thrown away; it is said, with the way to stop it."""
        act = self.jobs.act
        if act is None:
            return False
        event.ignore()
        words = translate("Window", "“%1” is still at work. Close the window when it is done.").replace("%1", act.words)
        self.banners.say(Banner("caution", words, translate("Window", "Stop it and close"), self._stop_and_close))
        return True

    def _stop_and_close(self) -> None:
        self.jobs.close()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit(self)
        settings.keep_state(self._name, self.saveGeometry())
        super().closeEvent(event)


def product() -> str:
    return translate("Product", "Dossier")
