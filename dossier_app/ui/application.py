"""The application: its windows, how they look, and how one comes from one to another."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from dossier_app.domain.failures import Trouble
from dossier_app.domain.words import QT_TRANSLATE_NOOP
from dossier_app.ui import keys, settings, theme
from dossier_app.ui.banner import Banner
from dossier_app.ui.frame import Frame
from dossier_app.ui.garbage import Garbage
from dossier_app.ui.idle import Idleness
from dossier_app.ui.style import HouseStyle
from dossier_app.ui.welcome import WelcomeWindow
from dossier_app.ui.words import translate

if TYPE_CHECKING:
    from dossier_app.desk.desk import Desk
    from dossier_app.ui.entering import Entrance


_BESIDE = 28
_IS_OPEN = QT_TRANSLATE_NOOP("Application", "%1 is open already; its window was asked to come forward.")


class Running:
    """The application at work: Qt, the first window, and the watch for faults of our own."""

    def __init__(self, case: Path | None) -> None:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        self._qt = QApplication.instance() or QApplication(sys.argv[:1])
        self._garbage = Garbage()
        if words := os.environ.get("DOSSIER_WORDS"):
            from dossier_app.ui.pseudo import speak

            speak(words)
        from dossier_app.ui.crash import Watch

        self._watch = Watch()
        left_behind = self._watch.begin()
        self.application = Application()
        self._watch.troubled.connect(self.application.say_trouble)
        self.application.begin(case)
        if left_behind is not None and self.application.windows:
            self.application.say_it_ended(left_behind)

    def stay(self) -> int:
        """Until the last window is closed; not at all when another program has the case open and brought it forward."""
        try:
            return int(self._qt.exec()) if self.application.windows else 0
        finally:
            self._watch.end()
            self._garbage.end()


def dress(name: str) -> None:
    """Give the running application the house style and a theme. “desktop” follows the desktop."""
    qt = QApplication.instance()
    if not isinstance(qt, QApplication):
        return
    worn = ("dark" if theme.tells_dark() else "light") if name == "desktop" else name
    theme.use(worn if worn in theme.NAMES else "light")
    if not isinstance(qt.style(), HouseStyle):
        theme.set_system_face()
        qt.setStyle(HouseStyle())
    qt.setPalette(theme.palette())
    for widget in qt.allWidgets():
        widget.update()


def come_forward(window: Frame) -> None:
    """Bring a window before the others, out of the task bar if it is there."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


class Application(QObject):
    """Opens windows and remembers how they are to look."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[Frame] = []
        self._said_of_keys = ""
        self._damaged = settings.set_aside_damaged()
        self.idleness = Idleness(parent=self)
        QApplication.setApplicationName("dossier_app")
        QApplication.setApplicationDisplayName(translate("Product", "Dossier"))
        QApplication.setDesktopFileName("dossier_app")
        dress(settings.theme_name())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)

    def begin(self, case: Path | None) -> None:
        if case is None:
            self.welcome()
            return
        from dossier_app.ui.presence import call_forward

        if not call_forward(case):
            self.open_case(self.welcome(), case)

    def welcome(self) -> WelcomeWindow:
        """The window without a case."""
        window = WelcomeWindow(self, self._open_sample, self.open_case)
        self.show(window)
        return window

    # What windows ask for

    def new_case(self, window: Frame) -> None:
        from dossier_app.ui.entering import ask_for_new_case

        ask_for_new_case(self._entrance(window))

    def choose_case(self, window: Frame) -> None:
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(window, translate("Application", "Open a case: its folder ends in “.dossier”"))
        if name:
            self.open_case(window, Path(name))

    def open_case(self, window: Frame, folder: Path, *, tour: bool = False) -> None:
        """Open a case: with the key ring where it keeps the key, else by asking. One that is open already comes forward."""
        from dossier_app.ui.entering import ask_to_unlock, try_key_ring
        from dossier_app.ui.presence import call_forward

        for each in self.windows:
            if each.folder is not None and each.folder.resolve() == folder.resolve():
                come_forward(each)
                return
        if call_forward(folder):
            window.banners.say(Banner("neutral", translate("Application", _IS_OPEN).replace("%1", folder.name)))
            return
        entrance = self._entrance(window, tour=tour)
        try_key_ring(entrance, folder, lambda: ask_to_unlock(entrance, folder))

    def choose_dossier(self, window: Frame) -> None:
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(window, translate("Verify", "Verify a dossier"), "", "PDF (*.pdf);;* (*)")
        if name:
            self.verify(Path(name), window)

    def verify(self, path: Path, window: Frame | None = None) -> WelcomeWindow:
        """Verify a file, in a window without a case."""
        shown = window if isinstance(window, WelcomeWindow) else self.welcome()
        shown.look_at(path)
        return shown

    def lock(self, window: Frame) -> None:
        """Take the case out of sight and close it, until somebody unlocks it in the same window."""
        from dossier_app.ui.window import CaseWindow

        if isinstance(window, CaseWindow):
            window.guard.lock()

    def take_tour(self, window: Frame) -> None:
        """Take the tour on the sample case: where it is open, else on the one that was open here before, else on one that is made."""
        from dossier_app.ui.touring import known_sample, tour_in

        if tour_in(self.windows):
            return
        welcome = window if isinstance(window, WelcomeWindow) else self.welcome()
        if (folder := known_sample()) is not None:
            self.open_case(welcome, folder, tour=True)
        else:
            self._open_sample(welcome, tour=True)

    def say_trouble(self, trouble: Trouble) -> None:
        """Say it in the window in which one works; in one without a case when no window is left."""
        active = QApplication.activeWindow()
        known = [each for each in self.windows if each is active] or self.windows[-1:]
        (known[0] if known else self.welcome()).say_trouble(trouble)

    def wear(self, name: str) -> None:
        settings.keep_theme(name)
        dress(name)

    def quit(self) -> None:
        for window in list(self.windows):
            window.close()

    # Its own

    def _entrance(self, window: Frame, *, tour: bool = False) -> Entrance:
        from dossier_app.ui.entering import Entrance

        def enter(desk: Desk) -> None:
            self._enter(desk, window, tour=tour)

        return Entrance(window, window.jobs, enter)

    def _enter(self, desk: Desk, before: Frame, *, tour: bool = False) -> None:
        from dossier_app.ui.leaving import keep_recent
        from dossier_app.ui.session import Session
        from dossier_app.ui.touring import offer_tour
        from dossier_app.ui.window import CaseWindow

        window = CaseWindow(self, Session(desk))
        keep_recent(window.session)  # now, for a program that is killed remembers nothing at its end
        self.show(window)
        if not desk.file.read_only:
            self._answer_for(window, desk.folder)
        if isinstance(before, WelcomeWindow):
            before.close()
        offer_tour(window, begin=tour)

    def _answer_for(self, window: Frame, folder: Path) -> None:
        """Let the window come forward when this case is asked for in another program of the same user."""
        from dossier_app.ui.presence import Presence

        Presence(folder, window).called.connect(lambda: come_forward(window))

    def _open_sample(self, window: WelcomeWindow, *, tour: bool = False) -> None:
        from dossier_app.ui.sampling import ask_for_sample

        ask_for_sample(self._entrance(window, tour=tour))

    def show(self, window: Frame) -> None:
        """Show a window and keep it until it is closed."""
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        alike = sum(type(each) is type(window) for each in self.windows)
        window.move(window.pos() + QPoint(_BESIDE, _BESIDE) * alike)  # else it hides the one before it
        self.windows.append(window)
        window.closed.connect(self._forget)
        window.show()
        self.idleness.heed(window.windowHandle())
        self._say_of_settings(window)

    def _say_of_settings(self, window: Frame) -> None:
        """Say, once for all windows, what of the settings could not be read, and which of the user's own keys do not hold."""
        if self._damaged is not None:
            said = translate("Application", "A part of the settings cannot be read and is as it came; the file as it was is kept: %1.")
            window.banners.say(Banner("caution", said.replace("%1", str(self._damaged))))
            self._damaged = None
        words = keys.amiss()
        if words != self._said_of_keys:
            self._said_of_keys = words
            if words:
                window.banners.say(Banner("caution", words, translate("Application", "Keys…"), window.show_keys))

    def _forget(self, window: Frame) -> None:
        if window in self.windows:
            self.windows.remove(window)

    def say_it_ended(self, report: Path) -> None:
        """Say that the program ended by itself the last time."""
        from dossier_app.ui.crash_window import show_report

        ended = translate("Crash", "The program ended by itself the last time; the case is as it was after the last act that was recorded.")
        words = f"{ended} {translate('Crash', 'A report without any words of a case lies in %1.').replace('%1', str(report))}"
        act = translate("Crash", "Show the report")
        self.windows[-1].banners.say(Banner("caution", words, act, lambda: show_report(report)))

    def _follow_desktop(self, _scheme: object) -> None:
        if settings.theme_name() == "desktop":
            dress("desktop")
