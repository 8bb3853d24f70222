"""A canvas that says of everything it draws what it is: content of a structure element, or furniture that a screen reader passes over."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfgen import canvas as _canvas

from dossier_app.dossier.structure import Annotation, Element

_Canvas: Any = _canvas.Canvas
"""reportlab ships no types."""


class TaggedCanvas(_Canvas):
    """Brackets what is drawn as marked content (ISO 32000-1, 14.6). Nothing may be drawn outside `content` and `furniture`."""

    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **named)  # pyright: ignore[reportUnknownMemberType]  # untyped
        self._next: dict[int, int] = {}
        self._within: Element | None = None
        self._links: list[str] = []

    @property
    def page_index(self) -> int:
        return self.getPageNumber() - 1

    @contextmanager
    def content(self, element: Element, links: list[str] | None = None) -> Generator[None]:
        """What is drawn inside belongs to this element; `links` say in words where its links lead, in their order."""
        number = self._next.get(self.page_index, 0)
        self._next[self.page_index] = number + 1
        element.content.append((self.page_index, number))
        self._code.append(f"/{element.kind} <</MCID {number}>> BDC")
        self._within, self._links = element, list(links or ())
        try:
            yield
        finally:
            self._code.append("EMC")
            self._within = None

    @contextmanager
    def furniture(self, kind: str = "Layout") -> Generator[None]:
        """What is drawn inside carries no meaning: rules, bands, heads and feet (`Pagination`)."""
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        try:
            yield
        finally:
            self._code.append("EMC")

    def _addAnnotation(self, annotation: Any, name: Any = None, addtopage: int = 1) -> None:  # noqa: N802  # reportlab's own name
        super()._addAnnotation(annotation, name, addtopage)  # pyright: ignore[reportUnknownMemberType]  # untyped
        if addtopage and self._within is not None:
            words = self._links.pop(0) if self._links else "another place in this document"
            link = self._within.add("Link", alternative=words)
            link.content.append(Annotation(self.page_index, len(self._annotationrefs) - 1, words))
