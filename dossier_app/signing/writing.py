"""Files that are there whole or not at all, also after a power cut."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dossier_app.domain.failures import unwritten
from dossier_app.domain.words import said

OF_EVERYBODY = 0o666
"""What the user's own settings leave of it."""
OF_THE_OWNER = 0o600


@contextmanager
def whole(final: Path, lost: str, rights: int = OF_EVERYBODY, check: Callable[[Path], None] | None = None) -> Generator[BinaryIO]:
    """What is written here gets its name once all of it is safe on the disk; until then, and when anything fails, there is no such file.

    `lost` completes “The disk is full. …”; `check` is asked about the finished file before it gets its name, and may raise. Raises Trouble
    when it cannot be written.
    """
    unfinished = final.with_name(f".unfinished-{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), rights), "w+b") as written:
            yield written
            written.flush()
            os.fsync(written.fileno())
        if check is not None:
            check(unfinished)
        unfinished.replace(final)
        _sync_folder(final.parent)
    except OSError as fault:
        raise unwritten(fault, said("The folder of {name}", name=final.name), lost) from fault
    finally:
        unfinished.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    # Windows has no handle for a folder that could be flushed; NTFS journals the renaming itself.
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
