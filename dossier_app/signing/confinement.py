"""Judging a file in a child process that has so much memory and so much time, and no more.

The readers of evidence are confined more tightly (no file but their own, no event loop); judging a signature needs both, and runs on
Python's own parsers, which a file can make slow or greedy but not take over.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from dossier_app import children
from dossier_app.domain.failures import Trouble
from dossier_app.domain.shown import shown
from dossier_app.domain.words import said
from dossier_app.signing.verdicts import Verification, as_written, understood

_OUT_OF_MEMORY = 3
_CANNOT_READ = 4

SECONDS = 120
"""Patience with one file, by the clock on the wall and by the processor's; half a gigabyte with two signatures takes 5."""
MEMORY = 1 << 30
"""Bytes of address space beside what the program and the file itself take."""
_LONGEST_ANSWER = 64 << 20


def ask(
    path: Path, trusted: tuple[bytes, ...], size: int, *, revoked: tuple[bytes, ...] = (), seconds: int = SECONDS, memory: int = MEMORY
) -> Verification | str:
    """The verdicts of the child process, or in words why it gave none.

    The limit of memory is the kernel's on Linux; macOS takes it as advice, and Windows knows only that of time. Raises Trouble when the
    child cannot be started.
    """
    request = {
        "path": os.fspath(path.absolute()),
        "trusted": [base64.b64encode(each).decode() for each in trusted],
        "revoked": [base64.b64encode(each).decode() for each in revoked],
        "seconds": seconds,
        "memory": memory + 3 * size,
    }
    try:
        child = subprocess.run(
            children.command("dossier_app.signing.confinement", "--judge-dossier"),
            input=json.dumps(request).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=children.environment(),
            timeout=seconds,
            check=False,
            creationflags=children.NO_CONSOLE,
        )
    except subprocess.TimeoutExpired:
        return _too_long(seconds)
    except OSError:
        raise Trouble(said("The program that verifies could not be started."), said("Close other programs, then try again.")) from None
    if child.returncode == _CANNOT_READ:
        raise Trouble(said("{name} could not be read to its end.", name=shown(path.name)), said("See whether its disk is still there."))
    if child.returncode == 0 and len(child.stdout) <= _LONGEST_ANSWER and (found := understood(child.stdout)):
        return found
    return _why(child.returncode, seconds)


def main() -> int:
    """In the child: read the request, load the program, bind this process, judge the file, answer. Returns the exit code."""
    request = json.loads(sys.stdin.buffer.read())
    from dossier_app.signing.verify import judge, load

    load()
    _bind(int(request["seconds"]), int(request["memory"]))
    try:
        trusted, revoked = (tuple(base64.b64decode(each) for each in request[name]) for name in ("trusted", "revoked"))
        found = judge(Path(request["path"]), trusted, revoked=revoked)
        answer = as_written(found)
    except MemoryError:
        return _OUT_OF_MEMORY
    except OSError:
        return _CANNOT_READ
    sys.stdout.buffer.write(answer)
    return 0


if sys.platform == "win32":

    def _bind(seconds: int, memory: int) -> None:
        del seconds, memory  # nothing there binds a process but whoever started it

else:
    import resource

    def _bind(seconds: int, memory: int) -> None:
        limits = [(resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)]
        if sys.platform == "linux":
            taken = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
            limits += [(resource.RLIMIT_AS, taken + memory), (resource.RLIMIT_NPROC, 0)]
        for limit, most in limits:
            _, ceiling = resource.getrlimit(limit)
            lowest = most if ceiling == resource.RLIM_INFINITY else min(most, ceiling)
            resource.setrlimit(limit, (lowest, lowest))


def _why(code: int, seconds: int) -> str:
    if sys.platform != "win32" and code in (-signal.SIGXCPU, -signal.SIGKILL):
        return _too_long(seconds)
    if code == _OUT_OF_MEMORY:
        return said("To examine the file would take more memory than a dossier needs, so it was stopped.")
    return said("The file could not be examined to its end, as one that was tampered with cannot.")


def _too_long(seconds: int) -> str:
    return said("The file could not be examined within {seconds} seconds, so it was stopped. A dossier takes a few.", seconds=seconds)
