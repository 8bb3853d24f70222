"""Starting the window."""

from __future__ import annotations

from pathlib import Path


def main(case: Path | None = None) -> int:
    """Open the window, on this case if one is named."""
    from dossier_app.ui.application import run

    return run(case)
