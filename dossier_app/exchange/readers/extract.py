"""What a reader takes out of a file, and how it says that it could not."""

from __future__ import annotations

from dataclasses import dataclass

from dossier_app import __version__
from dossier_app.domain.rendition_text import RenditionText


class Unread(Exception):  # noqa: N818  # an answer about the file, not an error
    """The file cannot be read; `words` says why in the user's language."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True)
class Extract:
    """The texts of a file, what must be said of them, and the number of pages where there are pages."""

    renditions: tuple[RenditionText, ...] = ()
    said: tuple[str, ...] = ()
    pages: int | None = None


def our_text(text: str, reader: str, *, name: str = "text", language: str | None = None) -> RenditionText:
    """A text taken by a reader of our own."""
    return RenditionText(text, f"dossier_app {reader}", __version__, language, name=name)
