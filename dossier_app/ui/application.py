"""The application: its windows, how they look, and how one comes from one to another."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from dossier_app.ui import settings, theme
from dossier_app.ui.frame import Frame
from dossier_app.ui.style import HouseStyle
from dossier_app.ui.welcome import WelcomeWindow
from dossier_app.ui.words import translate

if TYPE_CHECKING:
    from dossier_app.desk.desk import Desk
    from dossier_app.ui.entering import Entrance


class Running:
    """The application at work: Qt, the first window, and the watch for faults of our own."""

    def __init__(self, case: Path | None) -> None:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        self._qt = QApplication.instance() or QApplication(sys.argv[:1])
        from dossier_app.ui.crash import Watch

        self._watch = Watch()
        self._watch.begin()
        self.application = Application()
        self.application.begin(case)

    def stay(self) -> int:
        """Until the last window is closed."""
        try:
            return int(self._qt.exec())
        finally:
            self._watch.end()


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


class Application(QObject):
    """Opens windows and remembers how they are to look."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[Frame] = []
        QApplication.setApplicationName("dossier_app")
        QApplication.setApplicationDisplayName(translate("Product", "Dossier"))
        QApplication.setDesktopFileName("dossier_app")
        dress(settings.theme_name())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)

    def begin(self, case: Path | None) -> None:
        window = self.welcome()
        if case is not None:
            self.open_case(window, case)

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

    def open_case(self, window: Frame, folder: Path) -> None:
        """Open a case: with the key ring where it keeps the key, else by asking."""
        from dossier_app.ui.entering import ask_to_unlock, try_key_ring

        for each in self.windows:
            if each.folder == folder:
                each.raise_()
                each.activateWindow()
                return
        entrance = self._entrance(window)
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
        """Close the case and ask for its passphrase again."""
        folder = window.folder
        welcome = self.welcome()
        window.close()
        if folder is not None:
            self.open_case(welcome, folder)

    def wear(self, name: str) -> None:
        settings.keep_theme(name)
        dress(name)

    def quit(self) -> None:
        for window in list(self.windows):
            window.close()

    # Its own

    def _entrance(self, window: Frame) -> Entrance:
        from dossier_app.ui.entering import Entrance

        def enter(desk: Desk) -> None:
            self._enter(desk, window)

        return Entrance(window, window.jobs, enter)

    def _enter(self, desk: Desk, before: Frame) -> None:
        from dossier_app.ui.session import Session
        from dossier_app.ui.window import CaseWindow

        self.show(CaseWindow(self, Session(desk)))
        if isinstance(before, WelcomeWindow):
            before.close()

    def _open_sample(self, window: WelcomeWindow) -> None:
        from dossier_app.ui.sampling import ask_for_sample

        ask_for_sample(self._entrance(window))

    def show(self, window: Frame) -> None:
        """Show a window and keep it until it is closed."""
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.windows.append(window)
        window.closed.connect(self._forget)
        window.show()

    def _forget(self, window: Frame) -> None:
        if window in self.windows:
            self.windows.remove(window)

    def _follow_desktop(self, _scheme: object) -> None:
        if settings.theme_name() == "desktop":
            dress("desktop")
