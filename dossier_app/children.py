"""Children: how a process of ours is started for work that must not hold up, or take down, whoever asked for it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
# Isolated Python (-I) looks for nothing beside itself, so a checkout names the folder of the package, last.
_START = "import sys; sys.path.append(sys.argv.pop(1)); from {module} import main; sys.exit(main())"

NO_CONSOLE = 0x08000000 if sys.platform == "win32" else 0
"""On Windows no black window opens for it."""


def command(module: str, flag: str) -> list[str]:
    """How the child is started that does `main` of this module; in a frozen program the flag sends the same executable there."""
    if getattr(sys, "frozen", False):
        return [sys.executable, flag]
    return [sys.executable, "-I", "-B", "-X", "utf8", "-c", _START.format(module=module), str(_ROOT)]


def environment() -> dict[str, str]:
    """Nothing, save the one variable without which Windows starts no program."""
    return {"SYSTEMROOT": os.environ.get("SYSTEMROOT", "")} if sys.platform == "win32" else {}
