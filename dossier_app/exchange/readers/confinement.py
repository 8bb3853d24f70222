"""What a reader may use: so much memory, so much time, and nothing else of the machine."""

from __future__ import annotations

import os
import sys

_NOT_ALLOWED = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "os.kill", "os.remove",
    "os.rename", "os.link", "os.symlink", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod", "os.chown", "os.putenv", "shutil.", "pty.",
    "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "nntplib.", "telnetlib.", "webbrowser.", "winreg.",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def confine(seconds: int, memory: int) -> None:
    """Bind this process, for good, to `seconds` of processor time and `memory` bytes of address space.

    From now on Python code here that reaches for the network, another program or a file to write is stopped, on every system. The limits
    themselves are the kernel's on Linux. macOS holds those of time and of writing and takes that of memory as advice. Windows has none of
    them: there, only the patience of whoever started the reader ends it, and its memory is not limited.
    """
    sys.dont_write_bytecode = True
    if sys.platform != "win32":
        _limit(seconds, memory)
    sys.addaudithook(_refuse)


if sys.platform != "win32":
    import resource

    def _limit(seconds: int, memory: int) -> None:
        resource.setrlimit(
            resource.RLIMIT_CPU, (seconds, seconds + 1)
        )  # a second between the signal that says why and the one that ends it
        limits = [
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_NOFILE, 24),  # for the libraries that are loaded late
        ]
        if sys.platform == "linux":
            limits += [(resource.RLIMIT_AS, memory), (resource.RLIMIT_NPROC, 0)]
        for limit, most in limits:
            _, ceiling = resource.getrlimit(limit)
            lowest = most if ceiling == resource.RLIM_INFINITY else min(most, ceiling)
            resource.setrlimit(limit, (lowest, lowest))


def _refuse(event: str, told: tuple[object, ...]) -> None:
    if event.startswith(_NOT_ALLOWED):
        raise PermissionError(event)
    if event == "open" and len(told) == 3 and isinstance(told[2], int) and told[2] & _WRITING:
        raise PermissionError(event)
