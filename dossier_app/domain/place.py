"""Where the things that travel with the program lie."""

from __future__ import annotations

import sys
from pathlib import Path

# A frozen application unpacks its resources beside its libraries; a checkout has them beside the package.
RESOURCES = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[2])) / "resources"
