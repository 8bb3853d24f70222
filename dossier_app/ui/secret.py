"""A line whose letters are not shown."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from dossier_app.ui.forms.controls import Line


class Secret(Line):
    """For passphrases and recovery codes. What is typed is taken as it stands: a passphrase may begin with a space."""

    def __init__(self) -> None:
        super().__init__()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)

    def _make_plain(self, words: str) -> None:
        """Nothing is taken out of a secret."""

    def answer(self) -> str:
        return self.edit.text()
