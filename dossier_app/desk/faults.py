"""Faults of this program: the way that led to one, as it may be told to anybody."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dossier_app.domain.failures import Refusal, Trouble


def way_to(fault: BaseException) -> Iterator[str]:
    """Kind, files, lines and functions, of the fault and of those that led to it; never what it says, for that may be words of a case."""
    cause = fault.__cause__ or fault.__context__
    if cause is not None:
        yield from way_to(cause)
    yield f"{type(fault).__module__}.{type(fault).__qualname__}"
    for frame in traceback.extract_tb(fault.__traceback__):
        yield f"  {'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}"


def trouble_in(fault: BaseException) -> Trouble | None:
    """What the world did, where that is what was raised, however deep below it was noticed; None when the fault is ours."""
    if isinstance(fault, Trouble):
        return fault
    if isinstance(fault, Refusal):
        return Trouble(fault.words)
    from dossier_app.store.engine import sqlite3, trouble_of  # late: every window is ready for a fault, and few see one

    of_the_engine: Any = sqlite3.DatabaseError
    # A cursor that is half read does not come by the connection that would have said it.
    return trouble_of(fault) if isinstance(fault, of_the_engine) else None
