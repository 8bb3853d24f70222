"""The most memory that this process has held. To be asked in a process of its own, once the work is done."""

from __future__ import annotations

import re
import resource
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak() -> float:
    """In megabytes. What the system says of a child begins with what its parent held; only Linux tells what is the child's alone."""
    if _STATUS.exists():
        return int(re.findall(r"VmHWM:\s*(\d+) kB", _STATUS.read_text())[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
