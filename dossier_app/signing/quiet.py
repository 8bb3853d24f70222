"""pyHanko tells its log what it meets in a file and in a key; none of that belongs in ours."""

from __future__ import annotations

import logging


def hush() -> None:
    """Let nothing of pyHanko's into the log: it writes tracebacks with what stood in the file, and it says every refusal to us anyway."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
