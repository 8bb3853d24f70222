"""Where the program keeps what is the user's and not a case's: devices, identities, templates, settings."""

from __future__ import annotations

import os
from pathlib import Path


def home() -> Path:
    """The user's own folder for this program; `DOSSIER_HOME` names another one, for tests and for a stick that travels."""
    if named := os.environ.get("DOSSIER_HOME"):
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("dossier_app", appauthor=False, roaming=False))


def devices() -> Path:
    return home() / "devices"


def identities() -> Path:
    return home() / "identities"


def templates() -> Path:
    return home() / "templates"
