"""Pictures of exhibits: their pages as they look, drawn out of the vault, one page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier_app.desk.bench import Progress
from dossier_app.domain.evidence import Exhibit
from dossier_app.domain.failures import Trouble
from dossier_app.exchange.rendering import AHEAD, DRAWABLE, ORDINARY, NotDrawn, Picture, draw

if TYPE_CHECKING:
    from dossier_app.desk.reading import Reading

__all__ = ["NotDrawn", "Picture", "has_pages", "picture_of"]


def has_pages(exhibit: Exhibit) -> bool:
    """Whether the exhibit can be shown as pages."""
    return exhibit.media_type in DRAWABLE


def picture_of(
    case: Reading, exhibit: Exhibit, page: int, width: int, progress: Progress, *, is_asked_for: bool = True
) -> Picture | NotDrawn:
    """A page of the exhibit, from 1, at about this width in pixels; or why there is none. Raises Stopped when it was stopped.

    On one that nobody has asked for yet, but may next, little time is spent.

    It reads the vault and starts a child process, and no table: it may run beside the window, on another thread.
    """
    try:
        limits = ORDINARY if is_asked_for else AHEAD
        drawn = draw(case.bytes_of(exhibit), exhibit.media_type, page, width, limits=limits, is_stopped=progress.is_stopped)
    except Trouble as trouble:
        drawn = NotDrawn(trouble.told, may_come=True)
    progress.stop_if_asked()
    return drawn
