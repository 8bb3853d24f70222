"""Looking: pictures of the window, kept only when a folder for them is named in DOSSIER_PICTURES."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget


def keep_picture(widget: QWidget, name: str) -> None:
    """Grab a widget into the folder of pictures, if there is one."""
    folder = os.environ.get("DOSSIER_PICTURES")
    if not folder:
        return
    QApplication.processEvents()
    Path(folder).mkdir(parents=True, exist_ok=True)
    widget.grab().save(str(Path(folder) / f"{name}.png"))
