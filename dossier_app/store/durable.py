"""Writing that survives a power cut: the bytes, then the name, then the folder that holds the name."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from dossier_app.domain.failures import Trouble, unwritten
from dossier_app.domain.words import said

UNFINISHED = ".unfinished-"
"""Begins the name of whatever is still being written; a leftover of a killed program is recognised by it."""


def begin(folder: Path) -> tuple[Path, BinaryIO]:
    """A new unfinished file in the folder where it will get its final name, so that the renaming is one step."""
    descriptor, name = tempfile.mkstemp(prefix=UNFINISHED, dir=folder)
    return Path(name), os.fdopen(descriptor, "w+b")


def finish(unfinished: Path, written: BinaryIO, final: Path) -> None:
    """Make the bytes durable and only then give them their name. Replaces what had the name before."""
    written.flush()
    sync(written)
    written.close()
    unfinished.replace(final)
    sync_folder(final.parent)


def write(final: Path, content: bytes) -> None:
    """The whole content under this name, or what was there before."""
    unfinished, written = begin(final.parent)
    try:
        written.write(content)
        finish(unfinished, written, final)
    except BaseException:
        # What is still in the buffer of a file that is thrown away may find no room either.
        with suppress(OSError):
            written.close()
        unfinished.unlink(missing_ok=True)
        raise


def sync(written: BinaryIO) -> None:
    os.fsync(written.fileno())


def sync_folder(folder: Path) -> None:
    # Windows has no handle for a folder that could be flushed; NTFS journals the renaming itself.
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: Path) -> int:
    """Remove what a killed program left unfinished; how many files that were."""
    leftovers = list(folder.rglob(f"{UNFINISHED}*"))
    for leftover in leftovers:
        leftover.unlink()
    return len(leftovers)


def trouble_of(fault: OSError, act: str) -> Trouble:
    """The operating system's complaint in the user's words; `act` completes “The disk is full. …”."""
    return unwritten(fault, said("The folder of the case"), said("{act}, and the case is as it was.", act=act))
