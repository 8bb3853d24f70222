"""Presence: the window in which a case is open answers when the same user's program is asked for that case again, and comes forward.

It is asked through a socket of this computer, in the user's own folder: no other user and no network reaches it. Nothing is sent; the call
itself is the question.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from dossier_app.desk.home import home

_ANSWERS_IN = 500
"""Milliseconds that a window has to take the call."""


def call_forward(folder: Path) -> bool:
    """Ask the program that has this case open to bring its window forward; whether there is one."""
    line = QLocalSocket()
    line.connectToServer(_name_of(folder))
    is_there = line.waitForConnected(_ANSWERS_IN)
    line.abort()
    return is_there


class Presence(QObject):
    """Answers for one case until the window closes."""

    called = Signal()

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_call)
        name = _name_of(folder)
        # Whoever holds the case's lock is alone with it: what lies there is of a program that was killed.
        QLocalServer.removeServer(name)
        self.is_heard = self._server.listen(name)
        """Not so where the user's folder has too long a name for a socket: then the case opens a second time, for reading only."""

    def _on_call(self) -> None:
        while (line := self._server.nextPendingConnection()) is not None:  # pyright: ignore[reportUnnecessaryComparison]  # Qt answers None at the end
            line.deleteLater()
            self.called.emit()


def _name_of(folder: Path) -> str:
    """The same for the same folder, by whatever way it is named."""
    digest = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    if sys.platform == "win32":
        return f"dossier_app-{hashlib.sha256(str(home().resolve()).encode()).hexdigest()[:8]}-{digest}"
    place = home() / "open"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return str(place / digest)
